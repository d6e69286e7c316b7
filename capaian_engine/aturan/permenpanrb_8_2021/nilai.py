"""Values of plans, additional work and the SKP."""

from collections.abc import Sequence
from fractions import Fraction

from capaian_engine.angka import RATUS, jumlah
from capaian_engine.aturan.permenpanrb_8_2021.masa import AKHIR, MULAI
from capaian_engine.berlaku import berlaku
from capaian_engine.errors import RuleInputError
from capaian_engine.parameter import parameter_dari

_PARAMETER = parameter_dari(__package__)


@berlaku(
    MULAI,
    AKHIR,
    dasar="PermenPANRB 8/2021, lampiran: nilai capaian rencana kinerja JA dan JF",
    untuk="nilai_rencana_jajf",
    rumus="Sangat Baik 120; Baik 100; Cukup 80; Kurang 60; Sangat Kurang 25",
    terverifikasi=False,
    catatan="Dibaca pada sumber sekunder.",
)
def nilai_rencana_jajf(kategori: str) -> Fraction:
    """Value of a performance plan of an administrative or functional official by its category."""
    return _menurut_kategori("nilai_rencana_jajf", kategori)


@berlaku(
    MULAI,
    AKHIR,
    dasar="PermenPANRB 8/2021, lampiran: kinerja tambahan",
    untuk="nilai_kinerja_tambahan",
    rumus="persen kategori (100/80/60/40/20) / 100 × bobot lingkup × nilai / 100",
)
def nilai_kinerja_tambahan(kategori: str, bobot_lingkup: Fraction, nilai: Fraction) -> Fraction:
    """Value of one additional work; ``nilai`` 0-120, ``bobot_lingkup`` not negative (only 1 was seen in print)."""
    if bobot_lingkup < 0 or not 0 <= nilai <= _PARAMETER.tetap("batas_nilai"):
        raise RuleInputError("Bobot lingkup tidak boleh negatif dan nilai harus 0 sampai 120.")
    return _menurut_kategori("persen_kinerja_tambahan", kategori) / RATUS * bobot_lingkup * nilai / RATUS


@berlaku(
    MULAI,
    AKHIR,
    dasar="PermenPANRB 8/2021, lampiran: kinerja tambahan",
    untuk="jumlah_kinerja_tambahan",
    rumus="jumlah nilai kinerja tambahan, paling tinggi 10",
)
def jumlah_kinerja_tambahan(total: Fraction) -> Fraction:
    """The sum that counts, capped at 10; not negative."""
    if total < 0:
        raise RuleInputError("Jumlah kinerja tambahan tidak boleh negatif.")
    batas: Fraction = _PARAMETER.tetap("batas_kinerja_tambahan")
    return min(total, batas)


@berlaku(
    MULAI,
    AKHIR,
    dasar="PermenPANRB 8/2021, lampiran: nilai akhir SKP JPT",
    untuk="nilai_skp",
    rumus="jumlah nilai tertimbang kinerja utama + kinerja tambahan (paling tinggi 10)",
)
def nilai_skp(kinerja_utama: Sequence[Fraction], kinerja_tambahan: Fraction) -> Fraction:
    """Value of the SKP from weighted main performances and the additional one."""
    if not kinerja_utama or min(kinerja_utama) < 0:
        raise RuleInputError("Nilai SKP memerlukan sedikitnya satu nilai kinerja utama, dan tidak boleh negatif.")
    return jumlah(kinerja_utama) + jumlah_kinerja_tambahan(kinerja_tambahan)


@berlaku(
    MULAI,
    AKHIR,
    dasar="PermenPANRB 8/2021, lampiran: nilai periodik",
    untuk="nilai_periodik",
    rumus="(rata-rata rencana aksi + rata-rata kinerja utama) / 2",
)
def nilai_periodik(rencana_aksi: Sequence[Fraction], kinerja_utama: Sequence[Fraction]) -> Fraction:
    """Value of a part of the year; both lists hold at least one value."""
    if not rencana_aksi or not kinerja_utama:
        raise RuleInputError("Nilai periodik memerlukan sedikitnya satu rencana aksi dan satu kinerja utama.")
    return (_rata_rata(rencana_aksi) + _rata_rata(kinerja_utama)) / 2


def _rata_rata(nilai: Sequence[Fraction]) -> Fraction:
    return jumlah(nilai) / len(nilai)


def _menurut_kategori(kunci: str, kategori: str) -> Fraction:
    tabel: dict[str, Fraction] = _PARAMETER.tetap(kunci)
    if kategori not in tabel:
        raise RuleInputError(f'Kategori "{kategori}" tidak dikenal; pilih: {", ".join(tabel)}.')
    return tabel[kategori]
