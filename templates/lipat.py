"""How high a row must be for its text, from the widths of Calibri's letters.

No spreadsheet fits a row to merged cells, and LibreOffice trusts the heights in the file, so every row with text of
any length gets its height from here.
"""

from functools import lru_cache

_DUA_RIBU = """
    463 667 821 1020 1038 1464 1397 452 621 621 1020 1020 511 627 517 791 1038 1038 1038 1038 1038 1038 1038 1038
    1038 1038 548 548 1020 1020 1020 949 1831 1185 1114 1092 1260 1000 941 1292 1276 516 653 1064 861 1751 1322 1356
    1058 1378 1112 941 998 1314 1162 1822 1063 998 959 628 791 628 1020 1020 596 981 1076 866 1076 1019 625 964 1076
    470 490 931 470 1636 1076 1080 1076 1076 714 801 686 1076 925 1464 887 927 809 644 943 644 1020
"""
_LEBAR_ASCII = tuple(int(satu) for satu in _DUA_RIBU.split())
"""Advance widths of the characters from the space to ``~`` in 2,048ths of the font size (Calibri, Carlito)."""
_LEBAR_LAIN = 1110
_EM = 2048
_LONGGAR = 1.03
_PX_PER_PT = 96 / 72
_TEPI_PX = 7
_BARIS, _RUANG = 1.28, 4.0
"""Height of a line in font sizes; room above and below in points."""
_PALING_RENDAH = 15.0


def lebar_teks(teks: str, ukuran: float = 10) -> float:
    """Pixels of ``teks`` in Calibri ``ukuran`` pt, rather more than less."""
    em = sum(_LEBAR_ASCII[kode - 32] if 32 <= (kode := ord(h)) < 127 else _LEBAR_LAIN for h in teks) / _EM
    return em * ukuran * _PX_PER_PT * _LONGGAR


def banyak_baris(teks: str, lebar: int, ukuran: float = 10) -> int:
    """Lines of ``teks`` wrapped at words in a cell ``lebar`` pixels wide."""
    return sum(_baris_alinea(alinea, lebar - _TEPI_PX, ukuran) for alinea in teks.split("\n"))


def _baris_alinea(alinea: str, ruang: float, ukuran: float) -> int:
    if lebar_teks(alinea, ukuran) <= ruang:
        return 1
    baris, terisi, spasi = 1, 0.0, lebar_teks(" ", ukuran)
    for kata in alinea.split(" "):
        panjang = lebar_teks(kata, ukuran)
        if terisi and terisi + panjang > ruang:
            baris, terisi = baris + 1, 0.0
        terisi += panjang + spasi
        while terisi - spasi > ruang:  # one word longer than the cell
            baris, terisi = baris + 1, terisi - ruang
    return baris


@lru_cache(maxsize=8192)
def tinggi_teks(teks: str, lebar: int, ukuran: float = 10) -> float:
    """Points of a row that shows ``teks`` in ``lebar`` pixels, at least one line of 10 pt."""
    if not teks:
        return _PALING_RENDAH
    return max(banyak_baris(teks, lebar, ukuran) * ukuran * _BARIS + _RUANG, _PALING_RENDAH)
