"""Behaviour, the joined value and its sebutan."""

from collections.abc import Sequence
from fractions import Fraction

from capaian_engine.angka import RATUS, jumlah
from capaian_engine.aturan.pp_46_2011.masa import AKHIR, MULAI
from capaian_engine.berlaku import berlaku
from capaian_engine.errors import RuleInputError
from capaian_engine.parameter import parameter_dari

_PARAMETER = parameter_dari(__package__)
_SEBUTAN_TERBAWAH = "Buruk"


@berlaku(
    MULAI,
    AKHIR,
    dasar="PP 46/2011: perilaku kerja",
    untuk="nilai_perilaku",
    rumus="rata-rata orientasi pelayanan, integritas, komitmen, disiplin, kerja sama, "
    "dan (hanya pejabat struktural) kepemimpinan",
)
def nilai_perilaku(nilai_aspek: Sequence[Fraction]) -> Fraction:
    """Mean of five aspects, six for structural officials; each 0-100."""
    if len(nilai_aspek) not in (5, 6):
        raise RuleInputError("Perilaku kerja memerlukan 5 aspek, atau 6 bagi pejabat struktural (kepemimpinan).")
    return jumlah(nilai_aspek) / len(nilai_aspek)


@berlaku(
    MULAI,
    AKHIR,
    dasar="PP 46/2011: bobot SKP dan perilaku kerja",
    untuk="nilai_kinerja",
    rumus="60% × nilai SKP + 40% × nilai perilaku kerja",
)
def nilai_prestasi_kerja(skp: Fraction, perilaku: Fraction) -> Fraction:
    """The joined value; may pass 100 when the SKP does."""
    total: Fraction = skp * _PARAMETER.tetap("bobot_skp") + perilaku * _PARAMETER.tetap("bobot_perilaku")
    return total / RATUS


@berlaku(
    MULAI,
    AKHIR,
    dasar="PP 46/2011 dan Perka BKN 1/2013: sebutan nilai prestasi kerja",
    untuk="predikat_kinerja",
    rumus="lebih dari 90: Sangat Baik; lebih dari 75: Baik; lebih dari 60: Cukup; lebih dari 50: Kurang; lainnya Buruk",
    catatan="Peraturan hanya menyebut bilangan bulat (91, 76, 61, 51); batas untuk pecahan adalah pilihan di sini.",
)
def sebutan(nilai: Fraction) -> str:
    """The sebutan of a value (0 and more). Raises ``RuleInputError`` for a negative value."""
    if nilai < 0:
        raise RuleInputError("Nilai prestasi kerja tidak boleh negatif.")
    return next((teks for batas, teks in _PARAMETER.tetap("pita_sebutan") if nilai > batas), _SEBUTAN_TERBAWAH)
