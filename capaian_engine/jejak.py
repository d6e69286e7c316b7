"""The trace of a score: ordered steps, each with inputs, formula, exact value and legal basis."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

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
