"""Findings: a problem in a user's data is a value with a place, never an exception."""

from dataclasses import dataclass
from enum import StrEnum


class Tingkat(StrEnum):
    """How much a finding weighs; only ``GALAT`` keeps an employee from being scored."""

    GALAT = "galat"
    PERINGATAN = "peringatan"
    CATATAN = "catatan"


@dataclass(frozen=True, slots=True)
class Lokasi:
    """Where a value stands: sheet tab and cell (``"E7"``; empty for the sheet as a whole)."""

    lembar: str
    sel: str = ""

    def __str__(self) -> str:
        return f"{self.lembar}!{self.sel}" if self.sel else self.lembar


@dataclass(frozen=True, slots=True)
class Temuan:
    """One finding. ``kode`` never changes its meaning; ``nip`` is empty when nobody is concerned."""

    kode: str
    tingkat: Tingkat
    lokasi: Lokasi
    pesan: str
    saran: str
    nip: str = ""
    ditemukan: str = ""
    seharusnya: str = ""
