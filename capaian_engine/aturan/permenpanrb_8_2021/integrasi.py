"""The year 2021 had two systems: each half counts 50 %. And the predikat of that year."""

from decimal import Decimal
from fractions import Fraction

from capaian_engine.angka import RATUS
from capaian_engine.aturan.permenpanrb_8_2021.masa import AKHIR, MULAI
from capaian_engine.aturan.pp_30_2019.predikat import predikat_numerik
from capaian_engine.berlaku import berlaku
from capaian_engine.kosakata import PredikatNumerik
from capaian_engine.parameter import parameter_dari

_PARAMETER = parameter_dari(__package__)


@berlaku(
    "2021-01-01",
    AKHIR,
    dasar="PermenPANRB 8/2021: integrasi penilaian tahun 2021",
    untuk="nilai_integrasi",
    rumus="50% × nilai semester I (sudah dikonversi) + 50% × nilai semester II",
)
def nilai_integrasi(semester_1: Fraction, semester_2: Fraction) -> Fraction:
    """The value of 2021. ``semester_1`` must already be on the 0-120 scale: see ``konversi_pp46``."""
    bobot: Fraction = _PARAMETER.tetap("bobot_semester")
    return (semester_1 * bobot + semester_2 * (RATUS - bobot)) / RATUS


@berlaku(
    MULAI,
    AKHIR,
    dasar="PP 30/2019 Pasal 41 ayat (5), melalui PermenPANRB 8/2021",
    untuk="predikat_kinerja",
    rumus="pita predikat PP 30/2019 atas nilai kinerja",
)
def predikat_kinerja(nilai: Fraction | Decimal, ide_baru: bool) -> PredikatNumerik:
    """PermenPANRB 8/2021 carries out PP 30/2019 and uses its bands."""
    return predikat_numerik(nilai, ide_baru)
