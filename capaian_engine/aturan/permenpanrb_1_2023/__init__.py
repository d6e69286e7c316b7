"""PermenPANRB 1/2023 with Peraturan BKN 3/2023: angka kredit from the predikat."""
