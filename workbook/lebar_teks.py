"""How many lines a text takes in a column: programs that do not fit rows to wrapped text need the height from us.

Letter widths are those of Calibri (measured on its metric twin Carlito), in tenths of a digit, the unit of column
widths.
"""

from functools import lru_cache

_LEBAR = {
    huruf: lebar
    for lebar, semua in {
        4: " '",
        5: ",.:;Iijl",
        6: "!()-J[]`f{}",
        7: "rt",
        8: '"/L\\csz',
        9: "?FSZagkvxy|",
        11: "ABCRV",
        12: "DGH",
        13: "&NOQU",
        14: "%w",
        16: "m",
        17: "M",
        18: "@W",
    }.items()
    for huruf in semua
}
_LEBAR_BIASA = 10.4
_SAKSAMA = 0.96
"""Programs keep a little room at both ends of a line, and text cut in half is worse than a line too many."""
_TEBAL = 1.04
"""Bold letters are a little wider."""


def jumlah_baris(teks: object, lebar_kolom: float, ukuran: float = 11, *, tebal: bool = False) -> int:
    """Lines of ``teks`` wrapped at words in a column ``lebar_kolom`` wide; 1 for anything but text."""
    if not isinstance(teks, str):
        return 1
    muat = lebar_kolom * 10 * _SAKSAMA * 11 / ukuran / (_TEBAL if tebal else 1)
    return sum(_lipat(bagian, muat) for bagian in teks.split("\n"))


def _lipat(teks: str, muat: float) -> int:
    baris, terpakai = 1, 0.0
    for kata in teks.split(" "):
        lebar = _lebar(kata)
        if terpakai and terpakai + lebar > muat:
            baris, terpakai = baris + 1, 0.0
        baris += int(lebar // muat)  # a word longer than the column is broken
        terpakai += lebar % muat + _LEBAR[" "]
    return baris


@lru_cache(maxsize=4096)
def _lebar(kata: str) -> float:
    return sum(_LEBAR.get(huruf, _LEBAR_BIASA) for huruf in kata)
