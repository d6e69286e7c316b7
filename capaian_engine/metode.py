"""The ⚙ parameters of the Metode Capaian as one office uses them: its own values over the defaults in force."""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction

from capaian_engine.aturan.setempat.senapelan import PARAMETER
from capaian_engine.jejak import Masukan
from capaian_engine.model import Isian


class ParameterMetode:
    """Look-up of ⚙ parameters: ``parameter["target_ikm"]``."""

    def __init__(self, tanggal: date, pengganti: Mapping[str, Isian[Fraction]]) -> None:
        self._tanggal = tanggal
        self._pengganti = pengganti
        self._nilai: dict[str, Fraction] = {}

    def __getitem__(self, kunci: str) -> Fraction:
        if kunci not in self._nilai:
            pengganti = self._pengganti.get(kunci)
            self._nilai[kunci] = pengganti.nilai if pengganti else PARAMETER.nilai(kunci, self._tanggal)
        return self._nilai[kunci]

    def masukan(self, kunci: str) -> Masukan:
        """The parameter as an input of a trace step, with its cell when the office overrides it."""
        pengganti = self._pengganti.get(kunci)
        return Masukan(kunci, self[kunci], pengganti.lokasi if pengganti else None)
