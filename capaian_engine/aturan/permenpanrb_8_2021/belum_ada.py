"""What the regulation contains but no source we could read prints: asking for it says so, nothing is guessed."""

from fractions import Fraction
from typing import Never

from capaian_engine.aturan.permenpanrb_8_2021.masa import AKHIR, MULAI
from capaian_engine.berlaku import berlaku
from capaian_engine.errors import RuleNotImplementedError


def _belum_ada(apa: str) -> Never:
    raise RuleNotImplementedError(
        f"{apa} diatur dalam PermenPANRB 8/2021, tetapi angkanya tidak ditemukan pada sumber yang dapat dibaca; "
        "perhitungan ini belum tersedia."
    )


@berlaku(
    "2021-01-01",
    AKHIR,
    dasar="PermenPANRB 8/2021: integrasi penilaian tahun 2021",
    untuk="konversi_pp46",
    rumus="belum tersedia",
    terverifikasi=False,
    catatan="Rumus konversi tidak ditemukan.",
)
def konversi_pp46(nilai: Fraction) -> Fraction:
    """First-half value of 2021 (PP 46/2011) on the scale of 8/2021: formula not found."""
    _belum_ada("Konversi nilai PP 46/2011 ke skala 0-120")


@berlaku(
    MULAI,
    AKHIR,
    dasar="PermenPANRB 8/2021, lampiran: matriks kategori rencana kinerja JA dan JF",
    untuk="kategori_rencana_jajf",
    rumus="belum tersedia",
    terverifikasi=False,
    catatan="Matriks penggabungan beberapa aspek tidak terbaca.",
)
def kategori_rencana_jajf(kategori_aspek: list[str]) -> str:
    """One category from those of several aspects: the matrix in the annex was not seen."""
    _belum_ada("Penggabungan kategori beberapa aspek")


@berlaku(
    MULAI,
    AKHIR,
    dasar="PermenPANRB 8/2021, lampiran: penilaian perilaku kerja",
    untuk="nilai_level_perilaku",
    rumus="belum tersedia",
    terverifikasi=False,
    catatan="Tabel level ke nilai tidak terbaca.",
)
def nilai_level_perilaku(level: Fraction, level_dipersyaratkan: Fraction) -> Fraction:
    """Value of an observed behaviour level against the level required: the table was not seen."""
    _belum_ada("Nilai level perilaku kerja")
