"""How many lines a text takes in a cell, from the widths of Calibri's letters; and room for a neighbour that is merged.

Rows grow by themselves with the text of single cells, but no spreadsheet looks at merged cells when it fits a row.
The single cell beside a merged one therefore carries as many line ends as the merged text needs.
"""

LEBAR_TEKS, LEBAR_KANAN = 304, 318
"""Pixels of the text column of the sheet Umpan Balik and of the merged cells beside it."""
_SEMPIT, _LEBAR = set("iljtf.,:;'|!()[]{}I "), set("mwMWQO@%—→▲▼●○…&")
_EM_SEMPIT, _EM_BIASA, _EM_BESAR, _EM_LEBAR = 0.27, 0.52, 0.62, 0.83
_PX_PER_PT = 96 / 72


def lebar_teks(teks: str, ukuran: float = 10, tebal: bool = False) -> float:
    """Pixels of ``teks`` in Calibri ``ukuran`` pt, rather more than less."""
    em = sum(
        _EM_SEMPIT if h in _SEMPIT else _EM_LEBAR if h in _LEBAR else _EM_BESAR if h.isupper() else _EM_BIASA
        for h in teks
    )
    return em * ukuran * _PX_PER_PT * (1.06 if tebal else 1)


def banyak_baris(teks: str, lebar: int, ukuran: float = 10) -> int:
    """Lines of ``teks`` wrapped at words in a cell ``lebar`` pixels wide."""
    ruang = lebar - 8
    return sum(_baris_alinea(alinea, ruang, ukuran) for alinea in teks.split("\n"))


def _baris_alinea(alinea: str, ruang: int, ukuran: float) -> int:
    baris, terisi = 1, 0.0
    for kata in alinea.split(" "):
        panjang = lebar_teks(kata, ukuran)
        if terisi and terisi + lebar_teks(" ", ukuran) + panjang > ruang:
            baris, terisi = baris + 1, 0.0
        terisi += panjang + (lebar_teks(" ", ukuran) if terisi else 0)
        while terisi > ruang:  # one word longer than the cell
            baris, terisi = baris + 1, terisi - ruang
    return baris


def beri_ruang(teks: str, lebar: int, *tetangga: tuple[str, int], ukuran: float = 10) -> str:
    """``teks`` with line ends added until its row is high enough for the merged neighbours ``(text, width)``."""
    perlu = max((banyak_baris(isi, lebar_isi, ukuran) for isi, lebar_isi in tetangga), default=1)
    return teks + "\n" * max(perlu - banyak_baris(teks, lebar, ukuran), 0)
