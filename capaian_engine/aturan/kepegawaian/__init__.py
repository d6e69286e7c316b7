"""NIP, golongan and pangkat: reading and checking, no scoring."""
