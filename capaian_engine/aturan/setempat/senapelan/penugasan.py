"""Mid-period situations: joining, leaving, transfer, acting posts, long leave. Local choices, every one of them.

Segments weigh by days; leave lowers the expectation and never the achievement.
"""

from collections.abc import Collection, Sequence
from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise

from capaian_engine.angka import jumlah
from capaian_engine.berlaku import berlaku
from capaian_engine.kosakata import Arah, CaraHitung
from capaian_engine.periode import Periode

Ruas = tuple[Periode, tuple[int, ...]]
"""A run of observed days and the posts (by number) held on each of them."""


def ruas_bertugas(tugas: Sequence[Periode], cuti: Sequence[Periode], periode: Periode) -> tuple[Ruas, ...]:
    """The period's observed days in order, cut wherever the posts held change; days of leave are left out."""
    semua = [irisan for satu in (*tugas, *cuti) if (irisan := satu.irisan(periode))]
    batas = sorted({satu.mulai for satu in semua} | {satu.akhir + timedelta(days=1) for satu in semua})
    hasil: list[Ruas] = []
    for mulai, berikut in pairwise(batas):
        dipegang = tuple(i for i, satu in enumerate(tugas) if satu.memuat(mulai))
        if dipegang and not any(satu.memuat(mulai) for satu in cuti):
            hasil.append((Periode(mulai, berikut - timedelta(days=1)), dipegang))
    return tuple(hasil)


@berlaku(
    "2022-01-01",
    dasar="parameter setempat: penugasan di tengah periode (lembar Penugasan)",
    untuk="senapelan.hari_penugasan",
    rumus="hari kalender bertugas di dalam periode, tanpa hari cuti; hari yang dirangkap dibagi rata antarpenugasan",
    setempat=True,
)
def hari_penugasan(ruas: Sequence[Ruas], nomor: int) -> Fraction:
    """The days that post ``nomor`` weighs; a day with k posts gives each 1/k, so the weights add to the days."""
    return jumlah(Fraction(satu.hari, len(dipegang)) for satu, dipegang in ruas if nomor in dipegang)


@berlaku(
    "2022-01-01",
    dasar="parameter setempat: penugasan di tengah periode",
    untuk="senapelan.hari_teramati",
    rumus="jumlah hari seluruh penugasan",
    setempat=True,
)
def hari_teramati(hari: Sequence[Fraction]) -> Fraction:
    """Observed days: the sum of the days the posts weigh."""
    return jumlah(hari)


@berlaku(
    "2022-01-01",
    dasar="parameter setempat: penugasan di tengah periode",
    untuk="senapelan.minimum_hari",
    rumus="hari paling sedikit menurut parameter, paling tinggi separuh hari periode, sedikitnya 1",
    setempat=True,
)
def minimum_hari(minimum: Fraction, hari_periode: int) -> Fraction:
    """A minimum of days never asks for more than half the period (a month could not be assessed otherwise)."""
    return max(min(minimum, Fraction(hari_periode, 2)), Fraction(1))


def target_mengikuti_hari(arah: Arah, cara_hitung: CaraHitung) -> bool:
    """Only what is summed and wanted high grows with the days; a ceiling stays, so that leave never costs anything."""
    return cara_hitung is CaraHitung.JUMLAH and arah in (Arah.NAIK, Arah.RENTANG)


@berlaku(
    "2022-01-01",
    dasar="parameter setempat: target Jumlah mengikuti hari teramati",
    untuk="senapelan.target_penugasan",
    rumus="target × hari teramati ÷ hari periode; tidak dibulatkan",
    setempat=True,
)
def target_penugasan(target: Fraction, hari: Fraction, hari_periode: int) -> Fraction:
    """What is expected of a summed indicator in the days observed (``hari`` > 0)."""
    return target * hari / hari_periode


@berlaku(
    "2022-01-01",
    dasar="parameter setempat: tenggat laporan mengikuti hari bertugas",
    untuk="senapelan.tenggat_penugasan",
    rumus="laporan bulan tanpa hari bertugas tidak ditagih; tenggat pada hari tidak bertugas bergeser ke hari bertugas "
    "berikutnya; bila tidak ada lagi, tidak ditagih",
    setempat=True,
)
def tenggat_penugasan(bulan: Periode, tenggat: date, ruas: Sequence[Ruas], periode: Periode) -> date | None:
    """The day the report of the month ``bulan`` is due; ``None``: it is not asked for (and never late)."""
    if not any(satu.irisan(bulan) for satu, _ in ruas):
        return None
    if tenggat > periode.akhir:
        return tenggat if ruas[-1][0].akhir == periode.akhir else None
    return next((max(tenggat, satu.mulai) for satu, _ in ruas if satu.akhir >= tenggat), None)


@berlaku(
    "2022-01-01",
    dasar="parameter setempat: bobot Atasan menurut hari menilai",
    untuk="senapelan.hari_menilai",
    rumus="hari bertugas di bawah penilai itu; kurang dari minimum: penilaiannya tidak dihitung",
    setempat=True,
)
def hari_menilai(ruas: Sequence[Ruas], nomor: Collection[int]) -> int:
    """Observed days under one supervisor, who stands over the posts ``nomor``; every day counts once."""
    return sum(satu.hari for satu, dipegang in ruas if not set(nomor).isdisjoint(dipegang))
