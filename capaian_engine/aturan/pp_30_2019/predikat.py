"""The numeric predikat: Pasal 41 ayat (5)."""

from decimal import Decimal
from fractions import Fraction

from capaian_engine.angka import pecahan
from capaian_engine.berlaku import berlaku
from capaian_engine.errors import RuleInputError
from capaian_engine.kosakata import PredikatNumerik
from capaian_engine.parameter import parameter_dari

_PARAMETER = parameter_dari(__package__)


@berlaku(
    "2021-07-01",
    dasar="PP 30/2019 Pasal 41 ayat (5)",
    untuk="predikat_numerik",
    rumus="110 sampai 120 dan ada ide baru: Sangat Baik; 90 sampai 120: Baik; 70 sampai di bawah 90: Cukup; "
    "50 sampai di bawah 70: Kurang; di bawah 50: Sangat Kurang",
    catatan="Batas 50 antara Kurang dan Sangat Kurang ditulis dari ingatan.",
)
def predikat_numerik(nilai: Fraction | Decimal, ide_baru: bool) -> PredikatNumerik:
    """The predikat of ``nilai`` (0-120), looked up as given: pass the published figure.

    ``ide_baru``: an approved new idea or new way that benefits the organisation or the state.
    Without it 110-120 is Baik. Raises ``RuleInputError`` outside 0-120.
    """
    angka = pecahan(nilai)
    if not 0 <= angka <= _PARAMETER.tetap("batas_nilai"):
        raise RuleInputError("Nilai kinerja harus 0 sampai 120.")
    if ide_baru and angka >= _PARAMETER.tetap("batas_sangat_baik"):
        return PredikatNumerik.SANGAT_BAIK
    for kunci, predikat in _PITA:
        if angka >= _PARAMETER.tetap(kunci):
            return predikat
    return PredikatNumerik.SANGAT_KURANG


_PITA = (
    ("batas_baik", PredikatNumerik.BAIK),
    ("batas_cukup", PredikatNumerik.CUKUP),
    ("batas_kurang", PredikatNumerik.KURANG),
)
