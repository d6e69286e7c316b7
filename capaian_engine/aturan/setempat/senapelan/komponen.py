"""The values of the five components (Metode Capaian §2), each from plain numbers to a plain number."""

from collections.abc import Sequence
from fractions import Fraction

from capaian_engine.angka import RATUS, jumlah
from capaian_engine.berlaku import berlaku

Berbobot = Sequence[tuple[Fraction, Fraction]]
"""Pairs of (weight, value)."""


def rata_rata(nilai: Sequence[Fraction]) -> Fraction:
    return jumlah(nilai) / len(nilai)


def rata_rata_berbobot(berbobot: Berbobot) -> Fraction:
    """Σ weight × value / Σ weight; the weights sum to more than 0."""
    return jumlah(bobot * nilai for bobot, nilai in berbobot) / jumlah(bobot for bobot, _ in berbobot)


@berlaku(
    "2022-01-01",
    dasar="parameter setempat; batas capaian PP 30/2019",
    untuk="senapelan.hasil_kerja",
    rumus="jumlah (bobot × capaian ÷ 100) indikator Utama ditambah indikator Tambahan, paling tinggi batas capaian",
    setempat=True,
)
def hasil_kerja(berbobot: Berbobot, batas: Fraction) -> Fraction:
    """Utama weights sum to 100, Tambahan ones come on top; capped at ``batas``."""
    return min(jumlah(bobot * capaian / RATUS for bobot, capaian in berbobot), batas)


@berlaku(
    "2022-01-01",
    dasar="parameter setempat; aspek BerAKHLAK menurut SE MenPANRB 20/2021",
    untuk="senapelan.nilai_peran",
    rumus="rata-rata nilai skala tujuh aspek setiap penilai, lalu rata-rata seluruh penilai dalam peran itu "
    "(Atasan yang berganti dibobot menurut hari menilai)",
    setempat=True,
)
def nilai_peran(per_penilai: Sequence[tuple[Fraction, Sequence[Fraction]]]) -> Fraction:
    """The view of one role: mean over its assessors (weight, points) of the mean of their seven aspects' points."""
    return rata_rata_berbobot([(bobot, rata_rata(poin)) for bobot, poin in per_penilai])


@berlaku(
    "2022-01-01",
    dasar="parameter setempat; peran penilai menurut PP 30/2019 Pasal 41",
    untuk="senapelan.perilaku",
    rumus="rata-rata nilai peran yang dihitung, berbobot; bobot peran disetarakan menjadi 100",
    setempat=True,
)
def perilaku(berbobot: Berbobot) -> Fraction:
    """The roles that count with their weights; ``Atasan`` is always among them."""
    return rata_rata_berbobot(berbobot)


@berlaku(
    "2022-01-01",
    dasar="parameter setempat; IKM menurut PermenPANRB 14/2017",
    untuk="senapelan.kepuasan",
    rumus="IKM ÷ target IKM × 100, paling tinggi batas capaian",
    setempat=True,
)
def kepuasan(ikm: Fraction, target_ikm: Fraction, batas: Fraction) -> Fraction:
    """The unrounded IKM against the office's target."""
    return min(ikm / target_ikm * RATUS, batas)


@berlaku(
    "2022-01-01",
    dasar="parameter setempat; penilaian periodik PermenPANRB 6/2022",
    untuk="senapelan.bulanan",
    rumus="rata-rata nilai bulan yang terisi",
    setempat=True,
)
def bulanan(nilai: Sequence[Fraction]) -> Fraction:
    """Mean of the months that have a value; at least one."""
    return rata_rata(nilai)


@berlaku(
    "2022-01-01",
    dasar="parameter setempat",
    untuk="senapelan.nilai_laporan",
    rumus="mutu × faktor ketepatan waktu; 0 bila belum diserahkan padahal sudah jatuh tempo",
    setempat=True,
)
def nilai_laporan(mutu: Fraction, faktor: Fraction) -> Fraction:
    """One report."""
    return mutu * faktor


@berlaku(
    "2022-01-01",
    dasar="parameter setempat",
    untuk="senapelan.laporan",
    rumus="rata-rata nilai laporan pada periode ini",
    setempat=True,
)
def laporan(nilai: Sequence[Fraction]) -> Fraction:
    """Mean over the period's reports; at least one."""
    return rata_rata(nilai)
