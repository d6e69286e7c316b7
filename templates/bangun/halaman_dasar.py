"""The columns of the sheet ``Umpan Balik``, which all its pages share."""

LEBAR = (74, 274, 68, 72, 56, 58, 66, 36)
"""Pixels of A … H: label, text, six figures. Together the width of an A4 page between its margins."""
A, B, C, D, E, F, G, H = range(8)
TEKS, KANAN = LEBAR[B], sum(LEBAR[C:]) - 12
