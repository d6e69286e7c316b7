"""Findings: a problem in a user's data is a value with a place, never an exception."""

import re
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

    @property
    def alasan(self) -> str:
        """Why somebody cannot be assessed: place and message in one line; ``pisah_alasan`` takes it apart."""
        return f"{self.kode} di {self.lokasi}: {self.pesan}"


_ALASAN = re.compile(r"([A-Z]{3}-\d{2} di .+?): (.+)", re.DOTALL)


def pisah_alasan(alasan: str) -> tuple[str, str]:
    """``(place, message)`` of a ``Temuan.alasan``; the place is blank for a reason that is no finding."""
    cocok = _ALASAN.fullmatch(alasan)
    return (cocok[1], cocok[2]) if cocok else ("", alasan)
