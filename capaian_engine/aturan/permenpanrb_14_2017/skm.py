"""Index of citizens' satisfaction (IKM) and service quality: survey with nine elements on 1-4."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from capaian_engine.berlaku import berlaku
from capaian_engine.errors import RuleInputError
from capaian_engine.parameter import parameter_dari
from capaian_engine.pembulatan import Pembulatan

_PARAMETER = parameter_dari(__package__)
_DUA_DESIMAL = Pembulatan(
    2, "PermenPANRB 14/2017 menulis pita dengan dua angka desimal; caranya tidak disebut, dipakai setengah ke atas"
)


@berlaku(
    "2017-01-01",
    dasar="PermenPANRB 14/2017, lampiran: pengolahan data",
    untuk="ikm",
    rumus="jumlah dari (rata-rata unsur × bobot) × 25; bobot sama besar, 1 dibagi banyaknya unsur",
    pembulatan=_DUA_DESIMAL,
    catatan="Tanggal mulai adalah tahun peraturan; tanggal pengundangannya belum diperiksa.",
)
def ikm(rata_rata_unsur: Sequence[Fraction], bobot: Fraction | None = None) -> Fraction:
    """The exact IKM (25-100) from the mean of each element (1-4).

    ``bobot`` is the weight of one element; default 1/k. Reports print 0,11 for 1/9, with which 100 cannot be
    reached (at most 99): pass it only to reproduce such a report. Raises ``RuleInputError`` without elements.
    """
    if not rata_rata_unsur:
        raise RuleInputError("IKM memerlukan sedikitnya satu unsur.")
    bobot_unsur = Fraction(1, len(rata_rata_unsur)) if bobot is None else bobot
    hasil: Fraction = sum(rata_rata_unsur, Fraction(0)) * bobot_unsur * _PARAMETER.tetap("faktor_konversi")
    return hasil


@berlaku(
    "2017-01-01",
    dasar="PermenPANRB 14/2017, lampiran: nilai persepsi, interval IKM, dan mutu pelayanan",
    untuk="mutu_pelayanan",
    rumus="IKM terbit 88,31 sampai 100: A; 76,61 sampai 88,30: B; 65,00 sampai 76,60: C; 25,00 sampai 64,99: D",
    catatan="Tanggal mulai adalah tahun peraturan; tanggal pengundangannya belum diperiksa.",
)
def mutu_pelayanan(ikm_terbit: Decimal) -> str:
    """A, B, C or D, looked up with the published IKM (two decimals). Raises ``RuleInputError`` outside 25-100."""
    if ikm_terbit <= 100:
        for mutu, dari in _PARAMETER.tetap("pita_mutu"):
            if ikm_terbit >= dari:
                return str(mutu)
    raise RuleInputError("IKM harus 25 sampai 100.")
