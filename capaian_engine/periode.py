"""The period assessed and its months."""

from calendar import monthrange
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Protocol, TypeVar


class Berbulan(Protocol):
    """Anything of a month."""

    @property
    def bulan(self) -> date: ...


_Satu = TypeVar("_Satu", bound=Berbulan)

NAMA_BULAN = (
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
)


@dataclass(frozen=True, slots=True)
class Periode:
    """From ``mulai`` to ``akhir``, both inclusive."""

    mulai: date
    akhir: date

    @property
    def hari(self) -> int:
        """Calendar days, first and last included."""
        return (self.akhir - self.mulai).days + 1

    def memuat(self, tanggal: date) -> bool:
        """Whether the day lies in the period; a month is given by its first day."""
        return self.mulai <= tanggal <= self.akhir

    def yang_termuat(self, isian: Iterable[_Satu]) -> list[_Satu]:
        """Those whose ``bulan`` lies in the period, in their order."""
        mulai, akhir = self.mulai, self.akhir
        return [satu for satu in isian if mulai <= satu.bulan <= akhir]

    def irisan(self, lain: "Periode") -> "Periode | None":
        """The days both have; ``None`` when there are none."""
        mulai, akhir = max(self.mulai, lain.mulai), min(self.akhir, lain.akhir)
        return Periode(mulai, akhir) if mulai <= akhir else None

    def bulan(self) -> tuple[date, ...]:
        """The months whose first day lies in the period, in order."""
        return _bulan(self)


@lru_cache(maxsize=64)
def _bulan(periode: Periode) -> tuple[date, ...]:
    return tuple(awal for awal in _bulan_sejak(periode.mulai, periode.akhir) if periode.memuat(awal))


def _bulan_sejak(mulai: date, akhir: date) -> Iterator[date]:
    awal = mulai.replace(day=1)
    while awal <= akhir:
        yield awal
        awal = date(awal.year + awal.month // 12, awal.month % 12 + 1, 1)


def sebulan(awal: date) -> Periode:
    """The whole calendar month that ``awal`` lies in."""
    return Periode(awal.replace(day=1), awal.replace(day=monthrange(awal.year, awal.month)[1]))


_BAGIAN_TAHUN = {12: ("{tahun}", ("",)), 6: ("Semester {ke} {tahun}", ("I", "II")),
                 3: ("Triwulan {ke} {tahun}", ("I", "II", "III", "IV"))}  # fmt: skip


@lru_cache(maxsize=64)  # the same few for everybody of a run
def teks_periode(periode: Periode) -> str:
    """``2025``, ``Semester I 2025``, ``Triwulan II 2025``, ``Maret 2025``; any other span by its two days."""
    mulai, akhir = periode.mulai, periode.akhir
    bulan = (akhir.year - mulai.year) * 12 + akhir.month - mulai.month + 1
    penuh = mulai.day == 1 and akhir == sebulan(akhir).akhir
    if penuh and bulan == 1:
        return teks_bulan(mulai)
    if penuh and bulan in _BAGIAN_TAHUN and (mulai.month - 1) % bulan == 0:
        bentuk, urutan = _BAGIAN_TAHUN[bulan]
        return bentuk.format(ke=urutan[(mulai.month - 1) // bulan], tahun=mulai.year)
    return f"{teks_tanggal(mulai)} – {teks_tanggal(akhir)}"


def teks_tanggal(tanggal: date) -> str:
    """``31 Januari 2026``."""
    return f"{tanggal.day} {NAMA_BULAN[tanggal.month - 1]} {tanggal.year}"


def teks_masa(mulai: date, akhir: date | None) -> str:
    """``01-01-2026 s.d. 31-12-2026``, as cells show dates; without an end ``… s.d. sekarang``."""
    return f"{mulai:%d-%m-%Y} s.d. {'sekarang' if akhir is None else f'{akhir:%d-%m-%Y}'}"


def teks_bulan(bulan: date) -> str:
    """``Januari 2026``."""
    return f"{NAMA_BULAN[bulan.month - 1]} {bulan.year}"
