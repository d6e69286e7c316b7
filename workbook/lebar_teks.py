"""How many lines a text takes in a column: programs that do not fit rows to wrapped text need the height from us.

Letter widths are those of Calibri (measured on its metric twin Carlito).
"""

from bisect import bisect_right
from itertools import accumulate

_DUA_RIBU = """
    463 667 821 1020 1038 1464 1397 452 621 621 1020 1020 511 627 517 791 1038 1038 1038 1038 1038 1038 1038 1038
    1038 1038 548 548 1020 1020 1020 949 1831 1185 1114 1092 1260 1000 941 1292 1276 516 653 1064 861 1751 1322 1356
    1058 1378 1112 941 998 1314 1162 1822 1063 998 959 628 791 628 1020 1020 596 981 1076 866 1076 1019 625 964 1076
    470 490 931 470 1636 1076 1080 1076 1076 714 801 686 1076 925 1464 887 927 809 644 943 644 1020
"""
"""Advance widths of the ASCII characters from the space on, in 2,048ths of the font size (Calibri, Carlito)."""
_SATUAN = 8  # the widest letter then fits a byte, and the whole measuring is done by built-in functions
_EM, _ANGKA = 2048 / _SATUAN, 1038 / _SATUAN
"""The font size in units, and the width of a digit, the unit of column widths."""
_LEBAR_LAIN = 1110
_LEBAR = bytearray([_LEBAR_LAIN // _SATUAN]) * 256
for _huruf, _lebar in enumerate(_DUA_RIBU.split(), ord(" ")):
    _LEBAR[_huruf] = round(int(_lebar) / _SATUAN)
_LEBAR[ord("?")] = _LEBAR_LAIN // _SATUAN  # stands for every letter that is not ASCII too
_PALING_LEBAR = max(_LEBAR)
"""No letter is wider: short text need not be measured."""
_SAKSAMA = 0.94
"""Programs keep a little room at both ends of a line, and text cut in half is worse than a line too many."""
_TEBAL = 1.04
"""Bold letters are a little wider."""

LEBAR_MELIPAT = 30
"""Columns from this width on wrap their text."""


def jumlah_baris(teks: object, lebar_kolom: float, ukuran: float = 11, *, tebal: bool = False) -> int:
    """Lines of ``teks`` wrapped at words in a column ``lebar_kolom`` wide; 1 for anything but text."""
    if not isinstance(teks, str):
        return 1
    return banyak_baris(teks, lebar_kolom * _ANGKA / _EM * _SAKSAMA * 11 / ukuran / (_TEBAL if tebal else 1))


def banyak_baris(teks: str, ruang: float) -> int:
    """Lines of ``teks`` wrapped at words where a line has room for ``ruang`` font sizes."""
    ruang *= _EM
    return sum([_baris_alinea(alinea, ruang) for alinea in teks.split("\n")])


def _baris_alinea(alinea: str, ruang: float) -> int:
    """Lines of one paragraph; ``ruang`` in units."""
    if len(alinea) * _PALING_LEBAR <= ruang:
        return 1
    lebar = alinea.encode("ascii", "replace").translate(_LEBAR)
    if sum(lebar) <= ruang:
        return 1
    tepi = list(accumulate(lebar))  # the right edge of each letter
    baris, awal, lewat = 1, 0, 0
    while tepi[-1] - lewat > ruang:
        akhir = bisect_right(tepi, lewat + ruang, awal)  # the first letter that does not fit
        spasi = alinea.rfind(" ", awal, akhir + 1)
        awal = spasi + 1 if spasi >= awal else max(akhir, awal + 1)  # a word longer than the line is broken
        baris, lewat = baris + 1, tepi[awal - 1]
    return baris
