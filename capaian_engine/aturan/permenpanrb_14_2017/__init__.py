"""PermenPANRB 14/2017: citizens' satisfaction survey (SKM), index and service quality."""
