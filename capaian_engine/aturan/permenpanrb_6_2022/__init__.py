"""PermenPANRB 6/2022 with SE MenPANRB 3/2023: rating x rating gives a predikat, no number."""
