"""SE MenPANRB 3/2023 in small units: the fast answer against trying everything."""

from collections.abc import Iterator
from itertools import product

import pytest

from capaian_engine.aturan.permenpanrb_6_2022.distribusi import Bacaan, pelanggaran_distribusi
from capaian_engine.aturan.permenpanrb_6_2022.susunan import anjuran_distribusi, rentang_layak
from capaian_engine.errors import RuleInputError
from capaian_engine.kosakata import CapaianOrganisasi, Predikat

KOMBINASI = list(product(CapaianOrganisasi, Bacaan))
TIDAK_MUNGKIN = {
    (CapaianOrganisasi.ISTIMEWA, Bacaan.BATAS): [],
    (CapaianOrganisasi.BAIK, Bacaan.BATAS): [],
    (CapaianOrganisasi.BUTUH_PERBAIKAN, Bacaan.BATAS): [],
    (CapaianOrganisasi.KURANG, Bacaan.BATAS): [1, 2],
    (CapaianOrganisasi.SANGAT_KURANG, Bacaan.BATAS): [1, 2],
    (CapaianOrganisasi.ISTIMEWA, Bacaan.TERBANYAK): [1, 2],
    (CapaianOrganisasi.BAIK, Bacaan.TERBANYAK): [1, 2],
    (CapaianOrganisasi.BUTUH_PERBAIKAN, Bacaan.TERBANYAK): [],
    (CapaianOrganisasi.KURANG, Bacaan.TERBANYAK): [1, 2],
    (CapaianOrganisasi.SANGAT_KURANG, Bacaan.TERBANYAK): [1, 2],
}


def semua_susunan(n: int) -> Iterator[dict[Predikat, int]]:
    for orang in product(range(n + 1), repeat=4):
        if sum(orang) <= n:
            yield dict(zip(Predikat, (*orang, n - sum(orang)), strict=True))


@pytest.mark.parametrize(("capaian", "bacaan"), KOMBINASI)
def test_sama_dengan_mencoba_semua(capaian: CapaianOrganisasi, bacaan: Bacaan) -> None:
    for n in (*range(1, 8), 10, 12):
        layak = [s for s in semua_susunan(n) if not pelanggaran_distribusi(capaian, s, bacaan)]
        rentang = {p: (min(s[p] for s in layak), max(s[p] for s in layak)) for p in Predikat} if layak else None
        assert rentang_layak(capaian, n, bacaan) == rentang


@pytest.mark.parametrize(("capaian", "bacaan"), KOMBINASI)
def test_satu_sampai_enam_puluh_pegawai(capaian: CapaianOrganisasi, bacaan: Bacaan) -> None:
    tidak_mungkin = [n for n in range(1, 61) if rentang_layak(capaian, n, bacaan) is None]
    assert tidak_mungkin == TIDAK_MUNGKIN[capaian, bacaan]


def test_ujung_rentang_unit_besar() -> None:
    """60 people, organisation Kurang: 36 K, 6 BP at least; 6 SB at most. Worked by hand."""
    rentang = rentang_layak(CapaianOrganisasi.KURANG, 60)
    assert rentang == {
        Predikat.SANGAT_BAIK: (0, 6),
        Predikat.BAIK: (0, 18),
        Predikat.BUTUH_PERBAIKAN: (6, 24),
        Predikat.KURANG: (36, 54),
        Predikat.SANGAT_KURANG: (0, 18),
    }


def test_bagian_unit_seribu() -> None:
    """1000 people, organisation Kurang: 60 % = 600 K, 10 % = 100 BP at least and 100 SB at most."""
    rentang = rentang_layak(CapaianOrganisasi.KURANG, 1000)
    assert rentang is not None
    assert (rentang[Predikat.SANGAT_BAIK], rentang[Predikat.BUTUH_PERBAIKAN]) == ((0, 100), (100, 400))
    assert rentang[Predikat.KURANG] == (600, 900)


def test_anjuran_menyebut_rentang_atau_mengapa_tidak_ada() -> None:
    ada = anjuran_distribusi(CapaianOrganisasi.KURANG, 3)
    assert "Butuh Perbaikan 1; Kurang/Misconduct 2" in ada
    assert ada.endswith("Hanya pertimbangan.")
    assert "Sangat Baik 0 sampai 7" in anjuran_distribusi(CapaianOrganisasi.ISTIMEWA, 10)
    tidak = anjuran_distribusi(CapaianOrganisasi.KURANG, 2)
    assert tidak == (
        "Untuk 2 pegawai dengan capaian organisasi Kurang tidak ada susunan predikat yang memenuhi SE MenPANRB 3/2023, "
        "karena unitnya terlalu kecil untuk bagian yang diminta. Pola distribusi adalah pertimbangan bagi pimpinan; "
        "tetapkan predikat menurut kinerja dan catat alasannya."
    )
    terbanyak = anjuran_distribusi(CapaianOrganisasi.ISTIMEWA, 2, Bacaan.TERBANYAK)
    assert terbanyak.startswith("Untuk 2 pegawai dengan capaian organisasi Istimewa tidak ada susunan")


def test_jumlah_negatif_ditolak() -> None:
    with pytest.raises(RuleInputError, match=r"^Jumlah pegawai tidak boleh negatif\.$"):
        pelanggaran_distribusi(CapaianOrganisasi.BAIK, {Predikat.BAIK: -1})
