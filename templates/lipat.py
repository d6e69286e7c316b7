"""How high a row must be for its text.

No spreadsheet fits a row to merged cells, and LibreOffice trusts the heights in the file, so every row with text of
any length gets its height from here.
"""

from functools import lru_cache

from workbook.lebar_teks import PALING_LEBAR, lebar_em

_LONGGAR = 1.03
_PX_PER_PT = 96 / 72
_TEPI_PX = 7
_BARIS, _RUANG = 1.28, 4.0
"""Height of a line in font sizes; room above and below in points."""
_PALING_RENDAH = 15.0


def banyak_baris(teks: str, lebar: int, ukuran: float = 10) -> int:
    """Lines of ``teks`` wrapped at words in a cell ``lebar`` pixels wide."""
    ruang = (lebar - _TEPI_PX) / (ukuran * _PX_PER_PT * _LONGGAR)  # in font sizes
    return sum(
        1 if len(alinea) * PALING_LEBAR <= ruang else _baris_alinea(alinea, ruang) for alinea in teks.split("\n")
    )


def _baris_alinea(alinea: str, ruang: float) -> int:
    """Lines of one paragraph in ``ruang`` font sizes."""
    baris, terisi, spasi = 1, 0.0, lebar_em(" ")
    kata = list(map(lebar_em, alinea.split(" ")))
    if sum(kata) + spasi * (len(kata) - 1) <= ruang:
        return 1
    for panjang in kata:
        terisi += panjang
        if terisi > ruang:
            if terisi > panjang:  # not the first word of its line
                baris, terisi = baris + 1, panjang
            while terisi > ruang:  # one word longer than the cell
                baris, terisi = baris + 1, terisi - ruang
        terisi += spasi
    return baris


@lru_cache(maxsize=8192)
def tinggi_teks(teks: str, lebar: int, ukuran: float = 10) -> float:
    """Points of a row that shows ``teks`` in ``lebar`` pixels, at least one line of 10 pt."""
    if not teks:
        return _PALING_RENDAH
    return max(banyak_baris(teks, lebar, ukuran) * ukuran * _BARIS + _RUANG, _PALING_RENDAH)
