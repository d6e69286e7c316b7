"""styles.xml, reduced to one question: which cell styles show a number as a date?"""

import re
from collections.abc import Iterable

from workbook.gerbang.urai import baca_unsur, nama_utama

_BAWAAN = frozenset((*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)))
_NAMA = nama_utama("numFmt", "cellXfs", "cellStyleXfs", "xf", "dxfs", "cellStyles")
_BERLALU = re.compile(r"\[(?:h+|m+|s+)\]", re.IGNORECASE)
# Quoted text, escaped characters, widths and fills, colours, conditions, currencies: not format letters.
_HIASAN = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]|general|standard', re.IGNORECASE)
_HURUF = re.compile(r"[dmyhs]", re.IGNORECASE)


def format_tanggal(kode: str) -> bool:
    """Whether a number format shows dates or times: ``dd/mm/yyyy`` does, ``0,00 "hari"`` does not."""
    return bool(_BERLALU.search(kode) or _HURUF.search(_HIASAN.sub("", kode)))


def baca_gaya(bagian: str, isi: Iterable[bytes], unsur_maks: int) -> frozenset[int]:
    """Indices of the cell styles (``s`` of a cell) that are dates."""
    khusus: dict[str, bool] = {}
    nomor: list[str] = []
    dalam_sel = False

    def mulai(nama: str, atribut: dict[str, str]) -> None:
        nonlocal dalam_sel
        match _NAMA.get(nama):
            case "numFmt":
                khusus[atribut.get("numFmtId", "")] = format_tanggal(atribut.get("formatCode", ""))
            case "cellXfs":
                dalam_sel = True
            case "xf":
                if dalam_sel:
                    nomor.append(atribut.get("numFmtId", "0"))
            case "cellStyleXfs" | "cellStyles" | "dxfs":
                dalam_sel = False

    baca_unsur(bagian, isi, unsur_maks, mulai)
    return frozenset(i for i, id_format in enumerate(nomor) if khusus.get(id_format, _bawaan(id_format)))


def _bawaan(id_format: str) -> bool:
    return id_format.isascii() and id_format.isdigit() and int(id_format[:9]) in _BAWAAN
