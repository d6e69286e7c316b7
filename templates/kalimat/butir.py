"""One subject a sentence may be about: what it weighs in the choice, and its facts."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from capaian_engine.angka import RATUS, bulat_satuan, desimal, teks_angka
from capaian_engine.kosakata import Komponen
from capaian_engine.penilaian import Penilaian
from capaian_engine.periode import NAMA_BULAN
from templates.kalimat.katalog import Fakta

PANJANG_NAMA = 56


@dataclass(frozen=True, slots=True)
class Butir:
    """One subject a sentence may be about; ``fakta`` is only asked for when one is.

    ``untung``/``ruang``: how much it speaks for itself as a strength or a room to grow (0: not at all); both in points
    of nilai as ``besar`` gives them, so that subjects can be compared. ``celah``: the gap as the sheet Katalog names
    it, from special to general within the component; empty where nothing is missing.
    """

    tentang: str
    kunci: str
    fakta: Callable[[], Fakta]
    untung: int = 0
    ruang: int = 0
    celah: tuple[str, ...] = ()


SATU = 10**9
"""One point of nilai, or of the scale, among the weights."""


def besar(nilai: Fraction) -> int:
    """A weight in the choice of sentences: whole billionths, because fractions take many times as long."""
    return bulat_satuan(nilai, 9)


def bulat(nilai: Fraction | None) -> Decimal | None:
    """As a sentence prints it, so that a condition never contradicts the printed figure."""
    return None if nilai is None else desimal(nilai)


def singkat(teks: str, panjang: int) -> str:
    """At most ``panjang`` letters, cut between words; the whole text stands further down on the page."""
    if len(teks) <= panjang:
        return teks
    return teks[:panjang].rsplit(" ", 1)[0].rstrip(" ,;(") + " …"


def jumlah_satuan(nilai: Fraction | None, satuan: str) -> str | None:
    """``126 berkas``, ``95 %``."""
    if nilai is None:
        return None
    return f"{teks_angka(nilai)} {satuan}".strip()


def bobot_komponen(penilaian: Penilaian, komponen: Komponen) -> Fraction:
    """Share of the component in the nilai (0 … 1); 0 where it does not count or there is no nilai."""
    bobot = penilaian.komponen[komponen].bobot_dipakai
    return bobot / RATUS if bobot and penilaian.nilai is not None else Fraction(0)


def dampak(nilai: Fraction) -> Decimal | None:
    """Points of nilai; too little to print is not printed."""
    return desimal(nilai) or None


def nama_bulan(bulan: date) -> str:
    """``Januari``."""
    return NAMA_BULAN[bulan.month - 1]
