"""Dated rules: ``@berlaku`` puts a pure function on the register; a date picks exactly one per purpose."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from capaian_engine.errors import RuleNotInForceError, RuleOverlapError
from capaian_engine.jejak import Langkah, Masukan, NilaiJejak
from capaian_engine.pembulatan import Pembulatan
from capaian_engine.periode import teks_masa

F = TypeVar("F", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class Aturan:
    """What the register knows of a rule. ``akhir`` is inclusive; ``None`` means still in force."""

    untuk: str
    fungsi: Callable[..., Any]
    mulai: date
    akhir: date | None
    dasar: str
    rumus: str
    pembulatan: Pembulatan | None
    setempat: bool
    terverifikasi: bool = True
    catatan: str = ""

    @property
    def peraturan(self) -> str:
        """The folder name of the regulation, e.g. ``permenpanrb_6_2022``."""
        bagian = self.fungsi.__module__.split(".")
        return bagian[bagian.index("aturan") + 1] if "aturan" in bagian else bagian[-1]

    @property
    def masa(self) -> str:
        """Validity in words: ``01-01-2022 s.d. sekarang``."""
        return teks_masa(self.mulai, self.akhir)

    def berlaku_pada(self, tanggal: date) -> bool:
        return self.mulai <= tanggal and (self.akhir is None or tanggal <= self.akhir)


_DAFTAR: dict[str, list[Aturan]] = {}
_PER_FUNGSI: dict[Callable[..., Any], Aturan] = {}


def berlaku(
    mulai: str,
    akhir: str | None = None,
    *,
    dasar: str,
    untuk: str,
    rumus: str = "",
    pembulatan: Pembulatan | None = None,
    setempat: bool = False,
    terverifikasi: bool = True,
    catatan: str = "",
) -> Callable[[F], F]:
    """Register the decorated rule for the purpose ``untuk`` from ``mulai`` to ``akhir`` (ISO, inclusive).

    ``dasar`` is the article, ``rumus`` the formula in Indonesian words, ``setempat`` marks a local overlay.
    ``terverifikasi`` is False where the rule was read only in secondary sources or is from memory; ``catatan`` says so.
    Raises ``RuleOverlapError`` at import when two rules claim the same day.
    """

    def daftarkan(fungsi: F) -> F:
        aturan = Aturan(
            untuk,
            fungsi,
            date.fromisoformat(mulai),
            date.fromisoformat(akhir) if akhir else None,
            dasar,
            rumus,
            pembulatan,
            setempat,
            terverifikasi,
            catatan,
        )
        for lain in _DAFTAR.get(untuk, ()):
            if aturan.mulai <= (lain.akhir or date.max) and lain.mulai <= (aturan.akhir or date.max):
                raise RuleOverlapError(
                    f'Dua aturan untuk "{untuk}" berlaku bersamaan: {lain.dasar} ({lain.masa}) '
                    f"dan {aturan.dasar} ({aturan.masa})."
                )
        _DAFTAR.setdefault(untuk, []).append(aturan)
        _PER_FUNGSI[fungsi] = aturan
        return fungsi

    return daftarkan


def semua_aturan() -> list[Aturan]:
    """Every registered rule, ordered by purpose and start."""
    return sorted((a for daftar in _DAFTAR.values() for a in daftar), key=lambda a: (a.untuk, a.mulai))


def aturan_dari(fungsi: Callable[..., Any]) -> Aturan:
    """What the register knows of this rule function."""
    return _PER_FUNGSI[fungsi]


def aturan_pada(untuk: str, tanggal: date) -> Aturan:
    """The one rule in force for ``untuk`` on ``tanggal``; ``RuleNotInForceError`` outside every validity."""
    calon = _DAFTAR.get(untuk, [])
    for aturan in calon:
        if aturan.berlaku_pada(tanggal):
            return aturan
    terdekat = min(
        calon,
        key=lambda a: min(abs((a.mulai - tanggal).days), abs(((a.akhir or a.mulai) - tanggal).days)),
        default=None,
    )
    raise RuleNotInForceError(untuk, tanggal, terdekat.masa if terdekat else None)


def langkah(
    fungsi: Callable[..., Any],
    kunci: str,
    nama: str,
    masukan: tuple[Masukan, ...],
    nilai: NilaiJejak,
    *,
    terbit: Any = None,
) -> Langkah:
    """A trace step whose formula and legal basis are those declared on the rule ``fungsi``."""
    aturan = _PER_FUNGSI[fungsi]
    return Langkah(kunci, nama, masukan, aturan.rumus, nilai, aturan.dasar, terbit)
