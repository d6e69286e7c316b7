"""The numbers the formulas use, from the same parameter files the engine uses."""

from datetime import date
from fractions import Fraction
from functools import cache, lru_cache
from typing import Any

from capaian_engine.aturan import permenpanrb_6_2022, permenpanrb_14_2017, pp_30_2019
from capaian_engine.aturan.setempat.senapelan import PARAMETER
from capaian_engine.kosakata import PredikatNumerik, Rating
from capaian_engine.metode import ParameterMetode
from capaian_engine.parameter import parameter_dari
from templates.konteks.angka import bilangan

_PP30 = parameter_dari(pp_30_2019.__name__)
_TANGGA = (
    ("batas_kurang", PredikatNumerik.KURANG),
    ("batas_cukup", PredikatNumerik.CUKUP),
    ("batas_baik", PredikatNumerik.BAIK),
    ("batas_sangat_baik", PredikatNumerik.SANGAT_BAIK),
)


@cache
def tangga_predikat() -> list[tuple[Fraction, str]]:
    """Lower limits of the numeric predikat, ascending."""
    return [(_PP30.tetap(kunci), predikat.value) for kunci, predikat in _TANGGA]


@cache
def matriks_predikat() -> list[dict[str, str]]:
    """Rows by rating of results; columns ``di_bawah``, ``sesuai``, ``di_atas`` by rating of behaviour."""
    matriks = parameter_dari(permenpanrb_6_2022.__name__).tetap("matriks_predikat")
    return [
        {
            "rating": str(hasil),
            "di_atas": matriks[hasil][Rating.DI_ATAS],
            "sesuai": matriks[hasil][Rating.SESUAI],
            "di_bawah": matriks[hasil][Rating.DI_BAWAH],
        }
        for hasil in (Rating.DI_ATAS, Rating.SESUAI, Rating.DI_BAWAH)
    ]


@lru_cache(maxsize=2)  # the same for everybody of a run
def isi_parameter(parameter: ParameterMetode, tanggal: date) -> dict[str, Any]:
    """Every number by key: ⚙ parameters as the office uses them, and the limits of the law."""
    isi = {kunci: bilangan(parameter[kunci]) for kunci in _kunci_metode(tanggal)}
    isi |= {kunci: bilangan(_PP30.tetap(kunci)) for kunci, _ in _TANGGA}
    isi["faktor_konversi"] = bilangan(parameter_dari(permenpanrb_14_2017.__name__).tetap("faktor_konversi"))
    return isi


@cache
def _kunci_metode(tanggal: date) -> tuple[str, ...]:
    return tuple(k for k in PARAMETER.semua() if isinstance(PARAMETER.nilai(k, tanggal), Fraction))
