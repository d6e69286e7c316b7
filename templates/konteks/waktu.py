"""The period, and its months in twelve places."""

from datetime import date
from functools import lru_cache
from typing import Any, TypeVar

from capaian_engine.errors import CapaianError
from capaian_engine.periode import NAMA_BULAN, Periode, teks_tanggal

BANYAK_BULAN = 12
T = TypeVar("T")


class PeriodTooLongError(CapaianError):
    """The feedback sheet has room for twelve months."""


@lru_cache(maxsize=8)
def isi_periode(periode: Periode) -> dict[str, Any]:
    """Period in words; ``bulan``: twelve short names, blank after the last month."""
    bulan = periode.bulan()
    if len(bulan) > BANYAK_BULAN:
        raise PeriodTooLongError(
            f"Periode {teks_tanggal(periode.mulai)} sampai {teks_tanggal(periode.akhir)} lebih dari {BANYAK_BULAN} "
            "bulan; lembar umpan balik memuat paling banyak dua belas bulan."
        )
    return {
        "mulai": periode.mulai,
        "akhir": periode.akhir,
        "teks": f"{teks_tanggal(periode.mulai)} – {teks_tanggal(periode.akhir)}",
        "bulan": dua_belas([nama_singkat(b) for b in bulan]),
        "jumlah_bulan": len(bulan),
    }


def nama_singkat(bulan: date) -> str:
    """``Jan 26``."""
    return f"{tiga_huruf(bulan)} {bulan.year % 100:02d}"


def tiga_huruf(bulan: date) -> str:
    """``Jan``."""
    return NAMA_BULAN[bulan.month - 1][:3]


def dua_belas(isi: list[T]) -> list[T | None]:
    """Padded with blanks to twelve places."""
    return [*isi, *[None] * (BANYAK_BULAN - len(isi))]
