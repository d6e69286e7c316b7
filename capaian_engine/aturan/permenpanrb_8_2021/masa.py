"""When PermenPANRB 8/2021 decided: the second half of 2021 only."""

MULAI, AKHIR = "2021-07-01", "2021-12-31"
