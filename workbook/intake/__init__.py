"""Returned Lembar Penilai: recognise, read, compare, merge into the Buku Induk, keep, report."""
