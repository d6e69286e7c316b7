"""Filters of the template language: values as Indonesian text."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from capaian_engine.angka import pecahan, teks_angka
from capaian_engine.periode import teks_bulan, teks_tanggal
from templates.lipat import tinggi_teks

KOSONG = "–"


def angka(nilai: Any, desimal: int = 2, tetap: bool = False) -> str:
    """``{{ nilai | angka }}`` -> ``1.250,75``; ``tetap`` keeps trailing zeros; no value -> ``–``."""
    return KOSONG if nilai is None else teks_angka(pecahan(nilai), desimal, tetap=tetap)


def persen(nilai: Any, desimal: int = 2) -> str:
    """A value that already is a percentage: 87.5 -> ``87,5 %``."""
    return KOSONG if nilai is None else angka(nilai, desimal) + " %"


def tanggal(nilai: date | None) -> str:
    """``31 Januari 2026``."""
    return KOSONG if nilai is None else teks_tanggal(nilai)


def bulan(nilai: date | None) -> str:
    """``Januari 2026``."""
    return KOSONG if nilai is None else teks_bulan(nilai)


def teks(nilai: Any) -> str:
    """Any value within a sentence: numbers and dates the Indonesian way, nothing for no value."""
    if isinstance(nilai, str):
        return str(nilai)
    if nilai is None:
        return ""
    if isinstance(nilai, bool):
        return "Ya" if nilai else "Tidak"
    if isinstance(nilai, (int, float, Decimal, Fraction)):
        return angka(nilai)
    if isinstance(nilai, date):
        return tanggal(nilai)
    return str(nilai)


def tinggi(nilai: Any) -> float:
    """``{{ i.tinggi | tinggi }}`` in any cell of a row: the row's height in points (1 to 409); the cell stays empty."""
    nilai = float(nilai)
    return nilai if 1 <= nilai <= 409 else min(max(nilai, 1.0), 409.0)


def muat(nilai: Any, lebar: int, ukuran: float = 10) -> float:
    """Points of a row that shows this text in a cell ``lebar`` pixels wide: ``{{ i.nama | muat(300) | tinggi }}``."""
    return tinggi_teks(nilai if type(nilai) is str else teks(nilai), lebar, ukuran)


def jumlah_muat(daftar: Iterable[Any], bidang: str, lebar: int, ukuran: float = 10) -> float:
    """Points of all rows of a list: ``{%tr if daftar_indikator | jumlah_muat('indikator', 300) > 500 %}``."""
    try:
        return sum([muat(satu[bidang], lebar, ukuran) for satu in daftar])
    except KeyError:
        from templates.engine.errors import CellValueError, nearest

        dikenal = {kata for satu in daftar for kata in satu}
        raise CellValueError(f'kata "{bidang}" tidak dikenal. {nearest(bidang, dikenal)}') from None


FILTERS = {
    "tinggi": tinggi,
    "muat": muat,
    "jumlah_muat": jumlah_muat,
    "angka": angka,
    "persen": persen,
    "tanggal": tanggal,
    "bulan": bulan,
    "teks": teks,
}
