"""Index of citizens' satisfaction (IKM) and service quality: survey with nine elements on 1-4."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from capaian_engine.angka import jumlah
from capaian_engine.berlaku import berlaku
from capaian_engine.errors import RuleInputError
from capaian_engine.parameter import parameter_dari
from capaian_engine.pembulatan import Pembulatan

_PARAMETER = parameter_dari(__package__)
_DUA_DESIMAL = Pembulatan(
    2, "PermenPANRB 14/2017 menulis pita dengan dua angka desimal; caranya tidak disebut, dipakai setengah ke atas"
)
_EMPAT_DESIMAL = Pembulatan(
    4, "Laporan terbit mencetak empat angka desimal; caranya tidak disebut, dipakai setengah ke atas"
)
_CATATAN = "Tanggal mulai adalah tahun peraturan; tanggal pengundangannya belum diperiksa."


@berlaku(
    "2017-01-01",
    dasar="PermenPANRB 14/2017, lampiran: pengolahan data",
    untuk="rata_rata_unsur",
    rumus="jumlah jawaban unsur / banyaknya responden",
    pembulatan=_EMPAT_DESIMAL,
    catatan=_CATATAN,
)
def rata_rata_unsur(jumlah_unsur: Fraction, responden: int) -> Fraction:
    """NRR: mean answer (1-4) of one element. Raises ``RuleInputError`` without respondents or outside the scale."""
    if responden < 1:
        raise RuleInputError("Survei memerlukan sedikitnya satu responden.")
    terendah, tertinggi = _PARAMETER.tetap("skala")
    if not responden * terendah <= jumlah_unsur <= responden * tertinggi:
        raise RuleInputError("Jumlah jawaban satu unsur harus 1 sampai 4 kali banyaknya responden.")
    return jumlah_unsur / responden


@berlaku(
    "2017-01-01",
    dasar="PermenPANRB 14/2017, lampiran: pengolahan data",
    untuk="bobot_unsur",
    rumus="1 / banyaknya unsur",
    catatan=_CATATAN,
)
def bobot_unsur(banyak_unsur: int) -> Fraction:
    """Weight of one of 1 to 9 elements. Printed reports show 0,11 for 1/9, with which 100 cannot be reached."""
    if not 1 <= banyak_unsur <= _PARAMETER.tetap("jumlah_unsur"):
        raise RuleInputError("Banyaknya unsur harus 1 sampai 9.")
    return Fraction(1, banyak_unsur)


@berlaku(
    "2017-01-01",
    dasar="PermenPANRB 14/2017, lampiran: pengolahan data",
    untuk="ikm",
    rumus="jumlah dari (rata-rata unsur × bobot) × 25; bobot sama besar, 1 dibagi banyaknya unsur",
    pembulatan=_DUA_DESIMAL,
    catatan=_CATATAN,
)
def ikm(rata_rata_unsur: Sequence[Fraction], bobot: Fraction | None = None) -> Fraction:
    """The exact IKM (25-100) from the mean of each element (1-4).

    ``bobot`` is the weight of one element; default 1/k. Reports print 0,11 for 1/9, with which 100 cannot be
    reached (at most 99): pass it only to reproduce such a report.
    Raises ``RuleInputError`` for 0 or more than 9 elements.
    """
    bobot = bobot_unsur(len(rata_rata_unsur)) if bobot is None else bobot
    hasil: Fraction = jumlah(rata_rata_unsur) * bobot * _PARAMETER.tetap("faktor_konversi")
    return hasil


@berlaku(
    "2017-01-01",
    dasar="PermenPANRB 14/2017, lampiran: nilai persepsi, interval IKM, dan mutu pelayanan",
    untuk="mutu_pelayanan",
    rumus="IKM terbit 88,31 sampai 100: A; 76,61 sampai 88,30: B; 65,00 sampai 76,60: C; 25,00 sampai 64,99: D",
    catatan=_CATATAN,
)
def mutu_pelayanan(ikm_terbit: Decimal) -> str:
    """A, B, C or D, looked up with the published IKM (two decimals). Raises ``RuleInputError`` outside 25-100."""
    if ikm_terbit <= 100:
        for mutu, dari in _PARAMETER.tetap("pita_mutu"):
            if ikm_terbit >= dari:
                return str(mutu)
    raise RuleInputError("IKM harus 25 sampai 100.")
