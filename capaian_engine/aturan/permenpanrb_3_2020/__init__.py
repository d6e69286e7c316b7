"""PermenPANRB 3/2020: the nine boxes of talent management."""
