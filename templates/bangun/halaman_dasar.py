"""The columns of the sheet ``Umpan Balik``, which all its pages share."""

from templates.bangun.gaya import INDEN

LEBAR = (74, 274, 68, 72, 56, 58, 66, 36)
"""Pixels of A … H: label, text, six figures. Together the width of an A4 page between its margins."""
A, B, C, D, E, F, G, H = range(8)
TEKS, KANAN = LEBAR[B], sum(LEBAR[C:]) - INDEN
"""Pixels of a text beside six figures, and of one in the place of the figures (less its indent)."""
LEGA = sum(LEBAR[B : D + 1]), sum(LEBAR[E:]) - INDEN
"""The same where the text reaches as far as D: a long sentence with a short remark beside it."""
