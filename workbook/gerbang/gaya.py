"""styles.xml, reduced to one question: which cell styles show a number as a date?"""

import re
from collections.abc import Iterable

from workbook.gerbang.urai import UTAMA, dalam_ruang, urai

_BAWAAN = frozenset((*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)))
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

    def format_angka(atribut: dict[str, str]) -> None:
        khusus[atribut.get("numFmtId", "")] = format_tanggal(atribut.get("formatCode", ""))

    def gaya_sel(_atribut: dict[str, str]) -> None:
        nonlocal dalam_sel
        dalam_sel = True

    def gaya_lain(_atribut: dict[str, str]) -> None:
        nonlocal dalam_sel
        dalam_sel = False

    def satu_gaya(atribut: dict[str, str]) -> None:
        if dalam_sel:
            nomor.append(atribut.get("numFmtId", "0"))

    pada = {"numFmt": format_angka, "xf": satu_gaya, "cellXfs": gaya_sel}
    pada |= dict.fromkeys(("cellStyleXfs", "cellStyles", "dxfs"), gaya_lain)
    urai(bagian, isi, unsur_maks, dalam_ruang(UTAMA, pada))
    return frozenset(i for i, id_format in enumerate(nomor) if khusus.get(id_format, _bawaan(id_format)))


def _bawaan(id_format: str) -> bool:
    return id_format.isascii() and id_format.isdigit() and int(id_format[:9]) in _BAWAAN
