"""Joining SKP and behaviour: Pasal 41 ayat (1) to (4)."""

from fractions import Fraction

from capaian_engine.angka import RATUS
from capaian_engine.berlaku import berlaku
from capaian_engine.errors import RuleInputError
from capaian_engine.parameter import parameter_dari

_PARAMETER = parameter_dari(__package__)


@berlaku(
    "2021-07-01",
    dasar="PP 30/2019 Pasal 41 ayat (2), (3), dan (4)",
    untuk="bobot_perilaku",
    rumus="30% bila hanya atasan yang menilai; 40% bila rekan kerja dan bawahan ikut menilai",
)
def bobot_perilaku_persen(dinilai_rekan_bawahan: bool) -> Fraction:
    """Weight of behaviour in percent; the SKP has the rest."""
    kunci = "bobot_perilaku_rekan_bawahan" if dinilai_rekan_bawahan else "bobot_perilaku_atasan"
    bobot: Fraction = _PARAMETER.tetap(kunci)
    return bobot


@berlaku(
    "2021-07-01",
    dasar="PP 30/2019 Pasal 41 ayat (1) sampai (4)",
    untuk="nilai_kinerja",
    rumus="bobot SKP × nilai SKP + bobot perilaku × nilai perilaku; 70/30, atau 60/40 bila rekan dan bawahan menilai",
)
def nilai_kinerja(skp: Fraction, perilaku: Fraction, dinilai_rekan_bawahan: bool) -> Fraction:
    """The joined value of two values from 0 to 120."""
    batas = _PARAMETER.tetap("batas_nilai")
    if not (0 <= skp <= batas and 0 <= perilaku <= batas):
        raise RuleInputError("Nilai SKP dan nilai perilaku harus 0 sampai 120.")
    bobot = bobot_perilaku_persen(dinilai_rekan_bawahan)
    return (skp * (RATUS - bobot) + perilaku * bobot) / RATUS
