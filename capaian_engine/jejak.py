"""The trace of a score: ordered steps, each with inputs, formula, exact value and legal basis."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

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
    semua = list(lokasi)
    if len(semua) < 2:
        return str(semua[0]) if semua else ""
    per_lembar: dict[str, list[_Runtun]] = {}
    for lembar, sel in dict.fromkeys([(satu.lembar, satu.sel) for satu in semua]):
        runtun = per_lembar.setdefault(lembar, [])
        if not (runtun and runtun[-1].sambung(sel)):
            runtun.append(_Runtun(sel))
    return "; ".join([f"{lembar}!{', '.join(map(str, r))}".rstrip("!") for lembar, r in per_lembar.items()])


class _Runtun:
    """Neighbouring cells down one column or along one row."""

    __slots__ = ("akhir", "awal", "baris", "kolom", "mendatar", "tegak")

    def __init__(self, sel: str) -> None:
        self.awal = self.akhir = sel
        self.kolom, self.baris = _urai(sel)
        self.tegak = self.mendatar = True

    def sambung(self, sel: str) -> bool:
        """Whether ``sel`` continues the run; it then belongs to it."""
        kolom, baris = _urai(sel)
        tegak = self.tegak and kolom == self.kolom and baris == self.baris + 1
        mendatar = self.mendatar and baris == self.baris and kolom == self.kolom + 1
        if not (tegak or mendatar):
            return False
        self.akhir, self.kolom, self.baris, self.tegak, self.mendatar = sel, kolom, baris, tegak, mendatar
        return True

    def __str__(self) -> str:
        return self.awal if self.awal == self.akhir else f"{self.awal}:{self.akhir}"


@lru_cache(maxsize=4096)
def _urai(sel: str) -> tuple[int, int]:
    huruf = sel.rstrip("0123456789")
    kolom = 0
    for tanda in huruf:
        kolom = kolom * 26 + ord(tanda) - 64
    return kolom, int(sel[len(huruf) :] or -1)


def teks_nilai(nilai: NilaiJejak) -> str:
    """A value of a step as Indonesian text: six decimals at most, ``Ya``/``Tidak``, ``–`` for none."""
    if isinstance(nilai, str):
        return nilai
    if nilai is None:
        return "–"
    return _YA_TIDAK[nilai] if isinstance(nilai, bool) else teks_angka(nilai, 6)


def teks_masukan(masukan: Iterable[Masukan]) -> str:
    """The inputs of a step on one line: ``realisasi = 126; target = 120``."""
    return "; ".join([f"{m.nama} = {teks_nilai(m.nilai)}" for m in masukan])
