"""Numbers as cells hold them, and the words for how far a figure reaches."""

from decimal import Decimal
from fractions import Fraction

from capaian_engine.angka import desimal

LEBIH, SESUAI, KURANG, KOSONG = "▲", "●", "▼", "○"
"""Signs that say the same as the colour, for black-and-white print and colour-blind readers."""


def bilangan(nilai: Fraction | Decimal | int | None) -> int | float | None:
    """The double a cell holds; whole numbers as int."""
    if nilai is None:
        return None
    pecahan = nilai if type(nilai) is Fraction else Fraction(nilai)
    return pecahan.numerator if pecahan.denominator == 1 else float(pecahan)


def terbit(nilai: Fraction | None) -> int | float | None:
    """Rounded half up to two decimals, as published figures are."""
    return None if nilai is None else bilangan(desimal(nilai))


def tanda(nilai: Fraction | None, harapan: int = 100) -> str:
    """Above, at or below what was agreed, judged by the printed figure."""
    if nilai is None:
        return KOSONG
    angka = desimal(nilai)
    if angka > harapan:
        return LEBIH
    return SESUAI if angka == harapan else KURANG
