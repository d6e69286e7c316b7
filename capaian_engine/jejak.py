"""The trace of a score: ordered steps, each with inputs, formula, exact value and legal basis."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from capaian_engine.angka import teks_angka
from capaian_engine.temuan import Lokasi

NilaiJejak = Fraction | Decimal | int | bool | str | None


@dataclass(frozen=True, slots=True)
class Masukan:
    """One input of a step: its name, its value and the cell it came from (``None``: an earlier step)."""

    nama: str
    nilai: NilaiJejak
    lokasi: Lokasi | None = None


@dataclass(frozen=True, slots=True)
class Langkah:
    """One step. ``kunci`` is stable for machines (``"indikator:I-01"``), ``nama`` is for people.

    ``nilai`` is exact; ``terbit`` is the published (rounded) figure where the step publishes one.
    ``rumus`` is the formula in Indonesian words, ``dasar`` the article or ``"parameter setempat"``.
    """

    kunci: str
    nama: str
    masukan: tuple[Masukan, ...]
    rumus: str
    nilai: NilaiJejak
    dasar: str
    terbit: Decimal | str | None = None


@dataclass(frozen=True, slots=True)
class Jejak:
    """The ordered steps behind one score."""

    langkah: tuple[Langkah, ...] = ()

    def __iter__(self) -> Iterator[Langkah]:
        return iter(self.langkah)

    def __len__(self) -> int:
        return len(self.langkah)


def teks_asal(lokasi: Iterable[Lokasi]) -> str:
    """The cells a step used, sheet by sheet, neighbours as ranges: ``Realisasi!C5:C16; Perilaku!D5:J5``."""
    per_lembar: dict[str, list[tuple[str, str]]] = {}
    for satu in dict.fromkeys(lokasi):
        runtun = per_lembar.setdefault(satu.lembar, [])
        if runtun and _bersambung(*runtun[-1], satu.sel):
            runtun[-1] = (runtun[-1][0], satu.sel)
        else:
            runtun.append((satu.sel, satu.sel))
    return "; ".join(f"{lembar}!{', '.join(map(_teks_runtun, r))}".rstrip("!") for lembar, r in per_lembar.items())


def _teks_runtun(runtun: tuple[str, str]) -> str:
    awal, akhir = runtun
    return awal if awal == akhir else f"{awal}:{akhir}"


def _bersambung(awal: str, akhir: str, sel: str) -> bool:
    """Whether ``sel`` continues the run down its column or along its row."""
    (kolom1, baris1), (kolom2, baris2), (kolom, baris) = map(_urai, (awal, akhir, sel))
    turun = kolom1 == kolom2 == kolom and baris == baris2 + 1
    return turun or (baris1 == baris2 == baris and kolom == kolom2 + 1)


@lru_cache(maxsize=4096)
def _urai(sel: str) -> tuple[int, int]:
    huruf = sel.rstrip("0123456789")
    kolom = 0
    for tanda in huruf:
        kolom = kolom * 26 + ord(tanda) - 64
    return kolom, int(sel[len(huruf) :] or -1)


def teks_nilai(nilai: NilaiJejak) -> str:
    """A value of a step as Indonesian text: six decimals at most, ``Ya``/``Tidak``, ``–`` for none."""
    if nilai is None:
        return "–"
    if isinstance(nilai, bool):
        return "Ya" if nilai else "Tidak"
    if isinstance(nilai, str):
        return nilai
    return teks_angka(nilai, 6)


def teks_masukan(masukan: Iterable[Masukan]) -> str:
    """The inputs of a step on one line: ``realisasi = 126; target = 120``."""
    return "; ".join(f"{m.nama} = {teks_nilai(m.nilai)}" for m in masukan)
