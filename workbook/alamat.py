"""All A1 arithmetic. Rows and columns count from 1."""

import re
from functools import lru_cache

BARIS_MAKS = 1_048_576
KOLOM_MAKS = 16_384
_SEL = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")


@lru_cache(maxsize=KOLOM_MAKS)
def huruf_kolom(kolom: int) -> str:
    """1 -> ``A``, 27 -> ``AA``."""
    huruf = ""
    while kolom:
        kolom, sisa = divmod(kolom - 1, 26)
        huruf = chr(65 + sisa) + huruf
    return huruf


def nomor_kolom(huruf: str) -> int:
    """``A`` -> 1, ``AA`` -> 27; any case."""
    nomor = 0
    for tanda in huruf.upper():
        nomor = nomor * 26 + ord(tanda) - 64
    return nomor


def sel(baris: int, kolom: int) -> str:
    """(7, 5) -> ``E7``."""
    return f"{huruf_kolom(kolom)}{baris}"


def baca_sel(teks: str) -> tuple[int, int]:
    """``$E$7`` -> (7, 5). Raises ``ValueError`` outside the grid."""
    cocok = _SEL.fullmatch(teks)
    if cocok:
        baris, kolom = int(cocok[2]), nomor_kolom(cocok[1])
        if 1 <= baris <= BARIS_MAKS and kolom <= KOLOM_MAKS:
            return baris, kolom
    raise ValueError(f"bukan alamat sel: {teks}")


def kutip_lembar(nama: str) -> str:
    """A sheet name as it must stand in a formula: quoted whenever it is not a plain word."""
    if re.fullmatch(r"[A-Za-z_][A-Za-z0-9_]*", nama) and not _SEL.fullmatch(nama):
        return nama
    return "'" + nama.replace("'", "''") + "'"
