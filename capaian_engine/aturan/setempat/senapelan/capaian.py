"""Capaian of one indicator in percent (Metode Capaian §1); the forms Naik and Turun are those of PermenPANRB 8/2021."""

from collections.abc import Callable, Sequence
from fractions import Fraction

from capaian_engine.angka import RATUS, jumlah
from capaian_engine.aturan.permenpanrb_8_2021.capaian_iki import persen_khusus, persen_normal
from capaian_engine.berlaku import berlaku
from capaian_engine.kosakata import Arah, CaraHitung

_DASAR_IKI = "PermenPANRB 8/2021, capaian IKI"


@berlaku(
    "2022-01-01",
    dasar="parameter setempat: Cara Hitung indikator",
    untuk="senapelan.realisasi_periode",
    rumus="realisasi bulanan dirangkum menurut Cara Hitung; bulan kosong bukan nol",
    setempat=True,
)
def realisasi_periode(bulanan: Sequence[Fraction], cara_hitung: CaraHitung) -> Fraction:
    """Realisasi of the period from the monthly entries in order of month; at least one entry."""
    match cara_hitung:
        case CaraHitung.JUMLAH:
            return jumlah(bulanan)
        case CaraHitung.RATA_RATA:
            return jumlah(bulanan) / len(bulanan)
        case CaraHitung.TERTINGGI:
            return max(bulanan)
        case CaraHitung.TERENDAH:
            return min(bulanan)
    return bulanan[-1]


@berlaku(
    "2022-01-01",
    dasar=f"{_DASAR_IKI} kondisi normal",
    untuk="senapelan.capaian_naik",
    rumus="realisasi ÷ target × 100, dibatasi 0 sampai batas capaian",
)
def capaian_naik(realisasi: Fraction, target: Fraction) -> Fraction:
    """More is better; ``target`` > 0."""
    return persen_normal(realisasi, target)


@berlaku(
    "2022-01-01",
    dasar=f"{_DASAR_IKI} kondisi khusus; target 0 parameter setempat",
    untuk="senapelan.capaian_turun",
    rumus="(1 + (1 − realisasi ÷ target)) × 100, dibatasi 0 sampai batas capaian; target 0: 100 bila realisasi 0",
)
def capaian_turun(realisasi: Fraction, target: Fraction) -> Fraction:
    """Less is better; ``target`` >= 0. A target of 0 is met by 0 and by nothing else."""
    if target == 0:
        return RATUS if realisasi == 0 else Fraction(0)
    return persen_khusus(realisasi, target)


@berlaku(
    "2022-01-01",
    dasar=f"{_DASAR_IKI} target rentang",
    untuk="senapelan.capaian_rentang",
    rumus="100 di dalam rentang; di bawahnya realisasi ÷ target × 100; di atasnya "
    "(1 + (1 − realisasi ÷ target atas)) × 100; dibatasi 0 sampai batas capaian",
)
def capaian_rentang(realisasi: Fraction, target: Fraction, target_atas: Fraction) -> Fraction:
    """Inside ``target`` .. ``target_atas`` is right; 0 < target <= target_atas."""
    if realisasi < target:
        return capaian_naik(realisasi, target)
    if realisasi > target_atas:
        return capaian_turun(realisasi, target_atas)
    return RATUS


@berlaku(
    "2022-01-01",
    dasar="parameter setempat",
    untuk="senapelan.capaian_ya_tidak",
    rumus="100 bila isian bulan terakhir Ya, 0 bila Tidak",
    setempat=True,
)
def capaian_ya_tidak(realisasi: Fraction) -> Fraction:
    """Done (1) or not (0)."""
    return RATUS if realisasi == 1 else Fraction(0)


RULE_PER_ARAH: dict[Arah, Callable[..., Fraction]] = {
    Arah.NAIK: capaian_naik,
    Arah.TURUN: capaian_turun,
    Arah.RENTANG: capaian_rentang,
    Arah.YA_TIDAK: capaian_ya_tidak,
}


@berlaku(
    "2022-01-01",
    dasar="parameter setempat; batas capaian PP 30/2019",
    untuk="senapelan.capaian",
    rumus="capaian menurut Arah, dibatasi 0 sampai batas capaian",
    setempat=True,
)
def capaian_persen(
    arah: Arah, realisasi: Fraction, target: Fraction | None, target_atas: Fraction | None, batas: Fraction
) -> Fraction:
    """Capaian in percent, kept within 0 … ``batas`` (PP 30/2019: 120). Targets were checked before."""
    batas_target = (target, target_atas) if arah is Arah.RENTANG else (target,) if arah is not Arah.YA_TIDAK else ()
    nilai = RULE_PER_ARAH[arah](realisasi, *batas_target)
    return min(max(nilai, Fraction(0)), batas)
