"""How many lines a text takes in a column: programs that do not fit rows to wrapped text need the height from us.

Letter widths are those of Calibri (measured on its metric twin Carlito).
"""

from functools import lru_cache

_DUA_RIBU = """
    463 667 821 1020 1038 1464 1397 452 621 621 1020 1020 511 627 517 791 1038 1038 1038 1038 1038 1038 1038 1038
    1038 1038 548 548 1020 1020 1020 949 1831 1185 1114 1092 1260 1000 941 1292 1276 516 653 1064 861 1751 1322 1356
    1058 1378 1112 941 998 1314 1162 1822 1063 998 959 628 791 628 1020 1020 596 981 1076 866 1076 1019 625 964 1076
    470 490 931 470 1636 1076 1080 1076 1076 714 801 686 1076 925 1464 887 927 809 644 943 644 1020
"""
_LEBAR_LAIN = 1110
_LEBAR_ASCII = (_LEBAR_LAIN,) * 32 + tuple(int(satu) for satu in _DUA_RIBU.split()) + (_LEBAR_LAIN,)
"""Advance widths of the ASCII characters in 2,048ths of the font size (Calibri, Carlito)."""
_EM, _ANGKA = 2048, 1038
"""Units of the font size, and the width of a digit, the unit of column widths."""
PALING_LEBAR = max(_LEBAR_ASCII) / _EM
"""No letter is wider, in font sizes: short text need not be measured."""
_SAKSAMA = 0.94
"""Programs keep a little room at both ends of a line, and text cut in half is worse than a line too many."""
_TEBAL = 1.04
"""Bold letters are a little wider."""


def jumlah_baris(teks: object, lebar_kolom: float, ukuran: float = 11, *, tebal: bool = False) -> int:
    """Lines of ``teks`` wrapped at words in a column ``lebar_kolom`` wide; 1 for anything but text."""
    if not isinstance(teks, str):
        return 1
    muat = lebar_kolom * _ANGKA / _EM * _SAKSAMA * 11 / ukuran / (_TEBAL if tebal else 1)
    return sum(_lipat(bagian, muat) for bagian in teks.split("\n"))


def _lipat(teks: str, muat: float) -> int:
    baris, terpakai = 1, 0.0
    for kata in teks.split(" "):
        lebar = lebar_em(kata)
        if terpakai and terpakai + lebar > muat:
            baris, terpakai = baris + 1, 0.0
        baris += int(lebar // muat)  # a word longer than the column is broken
        terpakai += lebar % muat + lebar_em(" ")
    return baris


@lru_cache(maxsize=4096)
def lebar_em(teks: str) -> float:
    """Width of ``teks`` on one line, in font sizes."""
    ascii_ = teks.encode("ascii", "ignore")
    return (sum(map(_LEBAR_ASCII.__getitem__, ascii_)) + _LEBAR_LAIN * (len(teks) - len(ascii_))) / _EM
