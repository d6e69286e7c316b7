"""How high a row must be for its text.

No spreadsheet fits a row to merged cells, and LibreOffice trusts the heights in the file, so every row with text of
any length gets its height from here.
"""

from functools import lru_cache

from workbook.lebar_teks import banyak_baris

_LONGGAR = 1.03
_PX_PER_PT = 96 / 72
_TEPI_PX = 7
_BARIS, _RUANG = 1.28, 4.0
"""Height of a line in font sizes; room above and below in points."""
_PALING_RENDAH = 15.0


@lru_cache(maxsize=8192)
def tinggi_teks(teks: str, lebar: int, ukuran: float = 10) -> float:
    """Points of a row that shows ``teks`` wrapped at words in ``lebar`` pixels, at least one line of 10 pt."""
    if not teks:
        return _PALING_RENDAH
    ruang = max(lebar - _TEPI_PX, 1) / (ukuran * _PX_PER_PT * _LONGGAR)  # in font sizes
    return max(banyak_baris(teks, ruang) * ukuran * _BARIS + _RUANG, _PALING_RENDAH)
