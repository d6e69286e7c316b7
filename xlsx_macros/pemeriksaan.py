"""The outcome of one check of the installation."""

from dataclasses import dataclass
from enum import StrEnum


class Keadaan(StrEnum):
    """How a check ended: nothing to do, something to know, something that keeps Capaian from working."""

    BAIK = "baik"
    PERHATIAN = "perhatian"
    MASALAH = "masalah"


@dataclass(frozen=True, slots=True)
class Pemeriksaan:
    """One line: ``saran`` says what to do and is empty when there is nothing to do."""

    nama: str
    keadaan: Keadaan
    isi: str
    saran: str = ""
