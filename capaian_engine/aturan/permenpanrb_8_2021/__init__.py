"""PermenPANRB 8/2021: July to December 2021, number 0-120 and a predikat."""
