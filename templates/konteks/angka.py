"""Numbers as cells hold them, and the words for how far a figure reaches."""

from decimal import Decimal
from fractions import Fraction

from capaian_engine.angka import bulat_satuan

LEBIH, SESUAI, KURANG, KOSONG = "▲", "●", "▼", "○"
"""Signs that say the same as the colour, for black-and-white print and colour-blind readers."""

_DIGIT = 10**15


def bilangan(nilai: Fraction | Decimal | int | None) -> int | float | None:
    """The double a cell holds; whole numbers as int as far as a cell holds all their digits."""
    if nilai is None:
        return None
    atas, bawah = nilai.as_integer_ratio()
    return atas if bawah == 1 and -_DIGIT < atas < _DIGIT else atas / bawah


def terbit(nilai: Fraction | None) -> int | float | None:
    """Rounded half up to two decimals, as published figures are."""
    if nilai is None:
        return None
    utuh, sisa = divmod(bulat := bulat_satuan(nilai), 100)
    return bulat / 100 if sisa else utuh


def tanda(nilai: Fraction | None, harapan: int = 100) -> str:
    """Above, at or below what was agreed, judged by the printed figure."""
    if nilai is None:
        return KOSONG
    beda = bulat_satuan(nilai) - harapan * 100
    return LEBIH if beda > 0 else KURANG if beda else SESUAI
