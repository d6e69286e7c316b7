"""Angka kredit of functional officials: converted from the predikat, no longer counted per activity."""

from collections.abc import Sequence
from fractions import Fraction

from capaian_engine.angka import RATUS, jumlah
from capaian_engine.berlaku import berlaku
from capaian_engine.errors import RuleInputError
from capaian_engine.kosakata import Predikat
from capaian_engine.parameter import parameter_dari
from capaian_engine.pembulatan import Pembulatan

_PARAMETER = parameter_dari(__package__)
_MULAI = "2023-07-01"
_CATATAN = "Tanggal mulai ditulis dari ingatan; koefisien dibaca pada sumber sekunder."
DUA_DESIMAL = Pembulatan(
    2, "Peraturan BKN 3/2023: tabel terbit memakai dua angka desimal, setengah ke atas (5,63; 3,13; 28,13)"
)


@berlaku(
    _MULAI,
    dasar="PermenPANRB 1/2023 dan Peraturan BKN 3/2023: konversi predikat kinerja",
    untuk="angka_kredit",
    rumus="bulan / 12 × persen predikat × koefisien jenjang",
    pembulatan=DUA_DESIMAL,
    terverifikasi=False,
    catatan=_CATATAN,
)
def angka_kredit(predikat: Predikat, jenjang: str, bulan: int) -> Fraction:
    """Exact angka kredit of 1 to 12 months with this predikat. Raises ``RuleInputError`` for an unknown jenjang."""
    setahun: Fraction = _PARAMETER.tetap("bulan_setahun")
    if not 1 <= bulan <= setahun:
        raise RuleInputError("Bulan harus 1 sampai 12.")
    persen: Fraction = _PARAMETER.tetap("persen_predikat")[predikat]
    return Fraction(bulan) / setahun * persen / RATUS * _menurut_jenjang("koefisien_tahunan", jenjang)


@berlaku(
    _MULAI,
    dasar="PermenPANRB 1/2023 dan Peraturan BKN 3/2023: konversi predikat kinerja",
    untuk="angka_kredit_beberapa_tahun",
    rumus="banyaknya tahun × angka kredit setahun yang sudah terbit",
    pembulatan=DUA_DESIMAL,
    terverifikasi=False,
    catatan=_CATATAN,
)
def angka_kredit_beberapa_tahun(predikat: Predikat, jenjang: str, tahun: int) -> Fraction:
    """The same predikat year after year. Each year is set and published by itself, so published figures add up."""
    if tahun < 1:
        raise RuleInputError("Banyaknya tahun harus 1 atau lebih.")
    return angka_kredit_kumulatif([Fraction(DUA_DESIMAL(angka_kredit(predikat, jenjang, 12)))] * tahun)


@berlaku(
    _MULAI,
    dasar="Peraturan BKN 3/2023: akumulasi angka kredit",
    untuk="angka_kredit_kumulatif",
    rumus="jumlah angka kredit yang ditetapkan",
    pembulatan=DUA_DESIMAL,
    catatan="Tanggal mulai ditulis dari ingatan.",
)
def angka_kredit_kumulatif(daftar_angka_kredit: Sequence[Fraction]) -> Fraction:
    """Sum of at least one angka kredit, none negative."""
    if not daftar_angka_kredit or min(daftar_angka_kredit) < 0:
        raise RuleInputError("Akumulasi memerlukan sedikitnya satu angka kredit, dan tidak boleh negatif.")
    return jumlah(daftar_angka_kredit)


@berlaku(
    _MULAI,
    dasar="Peraturan BKN 3/2023: angka kredit kumulatif kenaikan pangkat",
    untuk="kebutuhan_pangkat",
    rumus="angka kredit kumulatif menurut jenjang",
    catatan="Tanggal mulai ditulis dari ingatan; label Mahir dan Terampil pada sumbernya tertukar.",
)
def kebutuhan_pangkat(jenjang: str) -> Fraction:
    """Angka kredit needed for the next pangkat within this jenjang."""
    return _menurut_jenjang("kebutuhan_pangkat", jenjang)


@berlaku(
    _MULAI,
    dasar="Peraturan BKN 3/2023: angka kredit kumulatif kenaikan jenjang",
    untuk="kebutuhan_jenjang",
    rumus="angka kredit kumulatif menurut jenjang; jenjang teratas tidak punya",
    catatan="Tanggal mulai ditulis dari ingatan; label Mahir dan Terampil pada sumbernya tertukar.",
)
def kebutuhan_jenjang(jenjang: str) -> Fraction | None:
    """Angka kredit needed for the next jenjang; ``None`` at the top (Penyelia, Ahli Utama)."""
    _menurut_jenjang("koefisien_tahunan", jenjang)
    kebutuhan: Fraction | None = _PARAMETER.tetap("kebutuhan_jenjang").get(jenjang)
    return kebutuhan


def daftar_jenjang() -> list[str]:
    """The jenjang as printed."""
    return list(_PARAMETER.tetap("koefisien_tahunan"))


def _menurut_jenjang(kunci: str, jenjang: str) -> Fraction:
    tabel: dict[str, Fraction] = _PARAMETER.tetap(kunci)
    if jenjang not in tabel:
        raise RuleInputError(f'Jenjang "{jenjang}" tidak dikenal; pilih: {", ".join(tabel)}.')
    return tabel[jenjang]
