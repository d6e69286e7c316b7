"""Indicators as subjects of sentences."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import partial

from capaian_engine.angka import RATUS, desimal
from capaian_engine.kosakata import Arah, CaraHitung, Komponen
from capaian_engine.model import Indikator
from capaian_engine.penilaian import HasilIndikator, Penilaian
from templates.kalimat.butir import (
    PANJANG_NAMA,
    SATU,
    Butir,
    besar,
    bobot_komponen,
    bulat,
    dampak,
    jumlah_satuan,
    nama_bulan,
    singkat,
)
from templates.kalimat.katalog import Fakta

PALING_SEDIKIT_BULAN = 3
"""Fewer months with entries are no course."""


def butir_indikator(penilaian: Penilaian) -> Iterator[Butir]:
    """Every indicator that has a capaian."""
    for hasil in penilaian.indikator:
        if hasil.capaian is None:
            continue
        ind = hasil.indikator
        capaian, bobot = besar(hasil.capaian), besar(ind.bobot_persen.nilai)
        kurang = max(100 * SATU - capaian, 0)
        maju = capaian < 90 * SATU and _maju(hasil, penilaian)
        untung = (5 * SATU if maju else max(capaian - 85 * SATU, 0)) * bobot // (100 * SATU)
        ruang = kurang * bobot // (100 * SATU) or (130 * SATU - capaian) // 1000
        fakta = partial(_fakta_indikator, hasil, penilaian)
        yield Butir("indikator", ind.kode, fakta, untung, ruang, (ind.kode, ind.aspek, "") if kurang else ())


def _bulan_terisi(hasil: HasilIndikator, penilaian: Penilaian) -> list[date]:
    return sorted({r.bulan for r in penilaian.periode.yang_termuat(hasil.indikator.realisasi)})


def _awal_akhir(hasil: HasilIndikator, terisi: list[date]) -> tuple[date, Decimal, Decimal]:
    """First month with a capaian, its capaian and the last one, as printed."""
    jalan = [(bulan, c) for bulan, c in hasil.perjalanan if c is not None and bulan >= terisi[0]]
    return jalan[0][0], desimal(jalan[0][1]), desimal(jalan[-1][1])


def _maju(hasil: HasilIndikator, penilaian: Penilaian) -> bool:
    """Whether the course rose by five points or more."""
    terisi = _bulan_terisi(hasil, penilaian)
    _, awal, akhir = _awal_akhir(hasil, terisi)
    return _berjalan(hasil, terisi) and akhir - awal >= 5


def _berjalan(hasil: HasilIndikator, terisi: list[date]) -> bool:
    """Whether the course tells progress.

    What is counted by its last figure only fills up over the year, and a sum that begins late only catches up.
    """
    cara = hasil.indikator.cara_hitung
    menyusul = cara is CaraHitung.JUMLAH and terisi[0] > hasil.perjalanan[0][0]
    return len(terisi) >= PALING_SEDIKIT_BULAN and cara is not CaraHitung.TERAKHIR and not menyusul


def _fakta_indikator(hasil: HasilIndikator, penilaian: Penilaian) -> Fakta:
    """The facts of one indicator that has a capaian; ``dampak``: points of nilai still to be had."""
    ind, capaian = hasil.indikator, hasil.capaian
    assert capaian is not None
    terisi = _bulan_terisi(hasil, penilaian)
    bulan_awal, capaian_awal, capaian_akhir = _awal_akhir(hasil, terisi)
    bulanan = sum(bulan >= terisi[0] for bulan, _ in hasil.perjalanan)  # nobody answers for months before the first
    kosong = bulanan - len(terisi)

    def hilang() -> Decimal | None:
        kurang = max(RATUS - capaian, Fraction(0)) * ind.bobot_persen.nilai / RATUS
        return dampak(kurang * bobot_komponen(penilaian, Komponen.HASIL_KERJA))

    return Fakta(
        {
            "kode": ind.kode,
            "satuan": ind.satuan,
            "arah": ind.arah.value,
            "cara_hitung": ind.cara_hitung.value,
            "jenis": ind.jenis.value,
            "capaian": bulat(capaian),
            "bobot": ind.bobot_persen.nilai,
            "bulan_terisi": len(terisi),
            "bulan_kosong": kosong if kosong <= len(terisi) else 0,  # else it is no monthly figure: nothing is missing
            "jumlah_bulan": bulanan,
            "capaian_awal": capaian_awal,
            "capaian_akhir": capaian_akhir,
            "kenaikan": capaian_akhir - capaian_awal if _berjalan(hasil, terisi) else None,
        },
        {
            "indikator": lambda: singkat(ind.indikator.strip().rstrip("."), PANJANG_NAMA) or ind.kode,
            "target": lambda: jumlah_satuan(ind.target.nilai, ind.satuan) if ind.target else None,
            "target_atas": lambda: jumlah_satuan(ind.target_atas.nilai, ind.satuan) if ind.target_atas else None,
            "realisasi": lambda: jumlah_satuan(hasil.realisasi, ind.satuan),
            "sumbangan": lambda: bulat(hasil.sumbangan),
            "selisih": lambda: jumlah_satuan(_selisih(ind, hasil.realisasi), _satuan_selisih(ind.satuan)),
            "bulan_awal": lambda: nama_bulan(bulan_awal),
            "bulan_akhir": lambda: nama_bulan(terisi[-1]),
            "dampak": hilang,
        },
    )


def _selisih(ind: Indikator, realisasi: Fraction | None) -> Fraction | None:
    """Distance between realisasi and the nearest agreed figure, as the three stand beside each other."""
    if ind.target is None or realisasi is None or ind.arah is Arah.YA_TIDAK:
        return None
    dekat = ind.target.nilai
    if ind.arah is Arah.RENTANG and ind.target_atas and realisasi > ind.target_atas.nilai:
        dekat = ind.target_atas.nilai
    return abs(Fraction(desimal(realisasi)) - Fraction(desimal(dekat)))


def _satuan_selisih(satuan: str) -> str:
    """The distance of two percentages is one in points."""
    return "poin persen" if satuan.strip().casefold() in ("%", "persen") else satuan
