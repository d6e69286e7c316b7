"""Value of one task: quantity, quality, time and cost, then their mean."""

from collections.abc import Sequence
from fractions import Fraction

from capaian_engine.angka import RATUS, jumlah
from capaian_engine.aturan.pp_46_2011.masa import AKHIR, MULAI
from capaian_engine.berlaku import berlaku
from capaian_engine.errors import RuleInputError
from capaian_engine.parameter import parameter_dari
from capaian_engine.pembulatan import Pembulatan

_PARAMETER = parameter_dari(__package__)
_DUA_DESIMAL = Pembulatan(
    2, "Contoh terbit mencetak dua angka desimal; caranya tidak disebut, dipakai setengah ke atas"
)
_CABANG_KEDUA = "Cabang di atas 24% dibaca pada sumber sekunder; nilai negatif tidak diatur dan dibiarkan."


@berlaku(
    MULAI,
    AKHIR,
    dasar="Perka BKN 1/2013, lampiran: aspek kuantitas",
    untuk="nilai_kuantitas",
    rumus="realisasi output / target output × 100",
)
def nilai_kuantitas(target: Fraction, realisasi: Fraction) -> Fraction:
    """Percent of the agreed output; not capped (the regulation names no cap). ``target`` must be above 0."""
    return _persen_target(target, realisasi)


@berlaku(
    MULAI,
    AKHIR,
    dasar="Perka BKN 1/2013, lampiran: aspek kualitas",
    untuk="nilai_kualitas",
    rumus="realisasi kualitas / target kualitas × 100",
)
def nilai_kualitas(target: Fraction, realisasi: Fraction) -> Fraction:
    """Percent of the agreed quality; not capped. ``target`` must be above 0."""
    return _persen_target(target, realisasi)


@berlaku(
    MULAI,
    AKHIR,
    dasar="Perka BKN 1/2013, lampiran: aspek waktu dan biaya",
    untuk="efisiensi_persen",
    rumus="100 − realisasi / target × 100",
)
def efisiensi_persen(target: Fraction, realisasi: Fraction) -> Fraction:
    """How much less time or money was used than agreed, in percent."""
    return RATUS - _persen_target(target, realisasi)


@berlaku(
    MULAI,
    AKHIR,
    dasar="Perka BKN 1/2013, lampiran: aspek waktu",
    untuk="nilai_waktu",
    rumus="efisiensi sampai 24%: (1,76 × target − realisasi) / target × 100; "
    "di atas 24%: 76 − ((1,76 × target − realisasi) / target × 100 − 100)",
    terverifikasi=False,
    catatan=_CABANG_KEDUA,
)
def nilai_waktu(target: Fraction, realisasi: Fraction) -> Fraction:
    """Value of the time used (months). On target 76, at exactly 24 % efficiency 100, a task not done (0) 0."""
    return _nilai_efisiensi(target, realisasi)


@berlaku(
    MULAI,
    AKHIR,
    dasar="Perka BKN 1/2013, lampiran: aspek biaya",
    untuk="nilai_biaya",
    rumus="efisiensi sampai 24%: (1,76 × target − realisasi) / target × 100; "
    "di atas 24%: 76 − ((1,76 × target − realisasi) / target × 100 − 100)",
    terverifikasi=False,
    catatan=_CABANG_KEDUA,
)
def nilai_biaya(target: Fraction, realisasi: Fraction) -> Fraction:
    """Value of the money used (rupiah); the same formula as for time."""
    return _nilai_efisiensi(target, realisasi)


@berlaku(
    MULAI,
    AKHIR,
    dasar="Perka BKN 1/2013, lampiran: aspek biaya",
    untuk="pembilang_biaya",
    rumus="1,76 × target − realisasi",
)
def pembilang_biaya(target: Fraction, realisasi: Fraction) -> Fraction:
    """The numerator that published work sheets print (rupiah)."""
    hasil: Fraction = _PARAMETER.tetap("nilai_tertimbang") * target - realisasi
    return hasil


@berlaku(
    MULAI,
    AKHIR,
    dasar="Perka BKN 1/2013, lampiran: nilai capaian SKP satu kegiatan",
    untuk="nilai_tugas",
    rumus="jumlah nilai aspek dibagi banyaknya aspek (3 tanpa biaya, 4 dengan biaya)",
    pembulatan=_DUA_DESIMAL,
)
def nilai_tugas(nilai_aspek: Sequence[Fraction]) -> Fraction:
    """Mean of the three (no cost) or four aspects of one task. Raises ``RuleInputError`` for any other number."""
    if len(nilai_aspek) not in (3, 4):
        raise RuleInputError("Nilai satu kegiatan memerlukan 3 aspek (tanpa biaya) atau 4 aspek (dengan biaya).")
    return jumlah(nilai_aspek) / len(nilai_aspek)


@berlaku(
    MULAI,
    AKHIR,
    dasar="Perka BKN 1/2013, lampiran: nilai capaian SKP",
    untuk="nilai_skp",
    rumus="rata-rata nilai kegiatan + tugas tambahan + kreativitas",
    terverifikasi=False,
    catatan="Rata-rata antarkegiatan ditulis dari ingatan.",
)
def nilai_skp(nilai_kegiatan: Sequence[Fraction], tugas_tambahan: Fraction, kreativitas: Fraction) -> Fraction:
    """Value of the SKP: mean of its tasks plus the two additions. Raises ``RuleInputError`` without tasks."""
    if not nilai_kegiatan:
        raise RuleInputError("Nilai SKP memerlukan sedikitnya satu kegiatan.")
    return jumlah(nilai_kegiatan) / len(nilai_kegiatan) + tugas_tambahan + kreativitas


@berlaku(
    MULAI,
    AKHIR,
    dasar="Perka BKN 1/2013, lampiran: tugas tambahan",
    untuk="nilai_tugas_tambahan",
    rumus="1-3 tugas: 1; 4-6 tugas: 2; 7 tugas atau lebih: 3",
    terverifikasi=False,
    catatan="Dari ingatan.",
)
def nilai_tugas_tambahan(jumlah_tugas: int) -> Fraction:
    """Addition for extra tasks; 0 for none. ``jumlah_tugas`` is not negative."""
    return next(Fraction(nilai) for dari, nilai in _PARAMETER.tetap("pita_tugas_tambahan") if jumlah_tugas >= dari)


@berlaku(
    MULAI,
    AKHIR,
    dasar="Perka BKN 1/2013, lampiran: kreativitas",
    untuk="nilai_kreativitas",
    rumus="bermanfaat bagi unit kerja: 3; instansi: 6; negara: 12",
    terverifikasi=False,
    catatan="Dari ingatan.",
)
def nilai_kreativitas(lingkup: str) -> Fraction:
    """Addition for a creative work by whom it serves: ``unit kerja``, ``instansi`` or ``negara``."""
    nilai: dict[str, Fraction] = _PARAMETER.tetap("nilai_kreativitas")
    if lingkup not in nilai:
        raise RuleInputError(f'Lingkup kreativitas "{lingkup}" tidak dikenal; pilih: {", ".join(nilai)}.')
    return nilai[lingkup]


def _persen_target(target: Fraction, realisasi: Fraction) -> Fraction:
    if target <= 0 or realisasi < 0:
        raise RuleInputError("Target harus lebih dari 0 dan realisasi tidak boleh negatif.")
    return realisasi / target * RATUS


def _nilai_efisiensi(target: Fraction, realisasi: Fraction) -> Fraction:
    """Both branches; for realisasi 0 the second one gives the 0 that Perka BKN asks for."""
    efisiensi = efisiensi_persen(target, realisasi)
    persen = pembilang_biaya(target, realisasi) / target * RATUS
    if efisiensi <= _PARAMETER.tetap("batas_efisiensi"):
        return persen
    hasil: Fraction = _PARAMETER.tetap("nilai_tepat_sasaran") - (persen - RATUS)
    return hasil
