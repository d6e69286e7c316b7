"""The trace of a score: ordered steps, each with inputs, formula, exact value and legal basis."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cache, lru_cache

from capaian_engine.angka import teks_angka
from capaian_engine.temuan import Lokasi

NilaiJejak = Fraction | Decimal | int | bool | str | None


_YA_TIDAK = {True: "Ya", False: "Tidak"}


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
    per_lembar: dict[str, dict[str, None]] = {}  # sheets and cells in order, each once
    for satu in lokasi:
        per_lembar.setdefault(satu.lembar, {})[satu.sel] = None
    return "; ".join([f"{lembar}!{_rentang(list(sel))}".rstrip("!") for lembar, sel in per_lembar.items()])


_KE_BAWAH, _KE_KANAN = 1, 1 << 20


def _rentang(semua: list[str]) -> str:
    """Cells of a sheet, neighbours down one column or along one row as ranges: ``C5:C16, D7``."""
    if len(semua) == 1:
        return semua[0]
    tempat = list(map(_letak, semua))
    if tempat == [*range(tempat[0], tempat[0] + len(tempat))]:  # most: the months of one column
        return f"{semua[0]}:{semua[-1]}"
    runtun = [[semua[0], semua[0]]]
    arah = 0
    for sel, letak, sebelumnya in zip(semua[1:], tempat[1:], tempat, strict=False):
        langkah = letak - sebelumnya
        if langkah == arah or (arah == 0 and langkah in (_KE_BAWAH, _KE_KANAN)):
            runtun[-1][1], arah = sel, langkah
        else:
            runtun.append([sel, sel])
            arah = 0
    return ", ".join([awal if awal == akhir else f"{awal}:{akhir}" for awal, akhir in runtun])


@lru_cache(maxsize=4096)
def _letak(sel: str) -> int:
    """A cell as one number, from which its neighbours are ``_KE_BAWAH`` and ``_KE_KANAN`` away."""
    huruf = sel.rstrip("0123456789")
    return _kolom(huruf) * _KE_KANAN + int(sel[len(huruf) :] or -1)


@cache
def _kolom(huruf: str) -> int:
    return _kolom(huruf[:-1]) * 26 + ord(huruf[-1]) - 64 if huruf else 0


def teks_nilai(nilai: NilaiJejak) -> str:
    """A value of a step as Indonesian text: six decimals at most, ``Ya``/``Tidak``, ``–`` for none."""
    if type(nilai) is Fraction:  # nearly always
        return teks_angka(nilai, 6)
    if isinstance(nilai, str):
        return nilai
    if nilai is None:
        return "–"
    return _YA_TIDAK[nilai] if isinstance(nilai, bool) else teks_angka(nilai, 6)


def teks_masukan(masukan: Iterable[Masukan]) -> str:
    """The inputs of a step on one line: ``realisasi = 126; target = 120``."""
    return "; ".join([f"{m.nama} = {teks_nilai(m.nilai)}" for m in masukan])
