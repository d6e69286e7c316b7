"""Achievement of one individual performance indicator (IKI) and, for top leaders (JPT), its value."""

from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from capaian_engine.angka import RATUS
from capaian_engine.aturan.permenpanrb_8_2021.masa import AKHIR, MULAI
from capaian_engine.berlaku import berlaku
from capaian_engine.errors import RuleInputError
from capaian_engine.parameter import parameter_dari
from capaian_engine.pembulatan import Pembulatan

_PARAMETER = parameter_dari(__package__)
_PERSEN_BULAT = Pembulatan(
    0, "PermenPANRB 8/2021: kategori hanya menyebut persen bulat dan contohnya mencetak 98%; dipakai setengah ke atas"
)


def persen_normal(realisasi: Fraction, acuan: Fraction) -> Fraction:
    """The form of *kondisi normal* (more is better) in percent; ``acuan`` > 0."""
    return realisasi / acuan * RATUS


def persen_khusus(realisasi: Fraction, acuan: Fraction) -> Fraction:
    """The form of *kondisi khusus* (less is better) in percent; ``acuan`` > 0."""
    return (1 + (1 - realisasi / acuan)) * RATUS


@berlaku(
    MULAI,
    AKHIR,
    dasar="PermenPANRB 8/2021, lampiran: capaian IKI kondisi normal",
    untuk="capaian_iki_normal",
    rumus="realisasi / target × 100; target rentang: di dalamnya 100, di luarnya terhadap ujung terdekat",
)
def capaian_iki_normal(realisasi: Fraction, target_bawah: Fraction, target_atas: Fraction) -> Fraction:
    """Percent where more is better; a single target is a range of one point. Page 100's printed 113 % is a misprint."""
    acuan = _acuan(realisasi, target_bawah, target_atas)
    return RATUS if acuan is None else persen_normal(realisasi, acuan)


@berlaku(
    MULAI,
    AKHIR,
    dasar="PermenPANRB 8/2021, lampiran: capaian IKI kondisi khusus",
    untuk="capaian_iki_khusus",
    rumus="(1 + (1 − realisasi / target)) × 100; target rentang: di dalamnya 100, di luarnya terhadap ujung terdekat",
)
def capaian_iki_khusus(realisasi: Fraction, target_bawah: Fraction, target_atas: Fraction) -> Fraction:
    """Percent where less is better; negative beyond twice the target, which the regulation does not speak of."""
    acuan = _acuan(realisasi, target_bawah, target_atas)
    return RATUS if acuan is None else persen_khusus(realisasi, acuan)


@berlaku(
    MULAI,
    AKHIR,
    dasar="PermenPANRB 8/2021, lampiran: kategori capaian IKI",
    untuk="kategori_capaian_iki",
    rumus="persen bulat 101 ke atas: Sangat Baik; 100: Baik; 80-99: Cukup; 60-79: Kurang; sampai 59: Sangat Kurang",
    pembulatan=_PERSEN_BULAT,
    terverifikasi=False,
    catatan="Pita dibaca pada sumber sekunder.",
)
def kategori_capaian_iki(capaian_persen: Fraction) -> str:
    """The category, after rounding to a whole percent (99,5 is 100): without it the bands have holes."""
    bulat = max(_PERSEN_BULAT(capaian_persen), Decimal(0))
    return next(str(kategori) for dari, kategori in _PARAMETER.tetap("pita_kategori") if bulat >= dari)


@berlaku(
    MULAI,
    AKHIR,
    dasar="PermenPANRB 8/2021, lampiran: nilai capaian IKI JPT",
    untuk="nilai_capaian_iki",
    rumus="lebih dari 110%: 120; 101-110%: 110 sampai 120 lurus; 100%: 109; "
    "80-99%: 70 + 19/19 × (capaian − 80); 60-79%: 50 + 19/19 × (capaian − 60); sampai 59%: capaian / 59 × 49",
    terverifikasi=False,
    catatan="Ruas 101-110% disimpulkan dari pola ruas lain.",
)
def nilai_capaian_iki(capaian_persen: Fraction) -> Fraction:
    """Value (0-120) of an achievement in percent; its category picks the formula. Not negative."""
    if capaian_persen < 0:
        raise RuleInputError("Capaian tidak boleh negatif.")
    if capaian_persen > _PARAMETER.tetap("persen_maksimal"):
        return nilai_target_maksimal()
    kategori = kategori_capaian_iki(capaian_persen)
    if kategori == "Baik":
        baik: Fraction = _PARAMETER.tetap("nilai_baik")
        return baik
    if kategori == "Sangat Baik":
        return _pada_ruas(capaian_persen, _PARAMETER.tetap("ruas_sangat_baik"))
    return _pada_ruas(capaian_persen, _PARAMETER.tetap("ruas_kategori")[kategori])


@berlaku(
    MULAI,
    AKHIR,
    dasar="PermenPANRB 8/2021, lampiran: nilai capaian IKI JPT, target maksimal",
    untuk="nilai_target_maksimal",
    rumus="100% dari target maksimal: Sangat Baik, 120",
)
def nilai_target_maksimal() -> Fraction:
    """Value of reaching a target that cannot be passed (100 % of a *target maksimal*)."""
    maksimal: Fraction = _PARAMETER.tetap("nilai_maksimal")
    return maksimal


class HasilIKI(NamedTuple):
    """An achievement rounded to a whole percent, its category and its value."""

    persen_bulat: Decimal
    kategori: str
    nilai: Fraction


@berlaku(
    MULAI,
    AKHIR,
    dasar="PermenPANRB 8/2021, lampiran: nilai capaian IKI JPT",
    untuk="hasil_iki_jpt",
    rumus="capaian dibulatkan ke persen bulat, lalu kategori dan nilainya; 100% dari target maksimal: Sangat Baik, 120",
    pembulatan=_PERSEN_BULAT,
    terverifikasi=False,
    catatan="Pita kategori dibaca pada sumber sekunder; ruas 101-110% disimpulkan.",
)
def hasil_iki_jpt(capaian_persen: Fraction, target_maksimal: bool) -> HasilIKI:
    """What is published of one IKI of a top leader. ``target_maksimal``: the target cannot be passed."""
    bulat = _PERSEN_BULAT(capaian_persen)
    if target_maksimal and bulat == RATUS:
        return HasilIKI(bulat, "Sangat Baik", nilai_target_maksimal())
    return HasilIKI(bulat, kategori_capaian_iki(Fraction(bulat)), nilai_capaian_iki(Fraction(bulat)))


def _acuan(realisasi: Fraction, bawah: Fraction, atas: Fraction) -> Fraction | None:
    """The end of the target range that ``realisasi`` missed; ``None`` inside a true range."""
    if bawah < 0 or atas <= 0 or bawah > atas:
        raise RuleInputError("Target harus lebih dari 0, dan ujung bawah rentang tidak boleh di atas ujung atasnya.")
    if realisasi < 0:
        raise RuleInputError("Realisasi tidak boleh negatif.")
    if realisasi > atas:
        return atas
    return bawah if realisasi < bawah else None


def _pada_ruas(capaian_persen: Fraction, ruas: list[Fraction]) -> Fraction:
    persen_awal, persen_akhir, nilai_awal, nilai_akhir = ruas
    return nilai_awal + (nilai_akhir - nilai_awal) / (persen_akhir - persen_awal) * (capaian_persen - persen_awal)
