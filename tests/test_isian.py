"""Conversions of one cell: what is read, what is asked back, and that nothing ever raises."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from capaian_engine.angka import teks_angka
from capaian_engine.kosakata import Arah, Rating
from capaian_engine.periode import NAMA_BULAN, Periode
from workbook.isian import (
    Masalah,
    baca_angka,
    baca_bulan,
    baca_nip,
    baca_pilihan,
    baca_tanggal,
    baca_teks,
    baca_ya_tidak,
)
from workbook.mentah import AngkaTanggal, SelGalat, SelTanpaHasil

SETAHUN = Periode(date(2026, 1, 1), date(2026, 12, 31))
DUA_TAHUN = Periode(date(2025, 7, 1), date(2026, 6, 30))
PEMBACA = (
    baca_angka,
    baca_tanggal,
    baca_teks,
    baca_nip,
    baca_ya_tidak,
    lambda nilai: baca_bulan(nilai, SETAHUN),
    lambda nilai: baca_bulan(nilai, DUA_TAHUN),
    lambda nilai: baca_pilihan(nilai, Arah),
)
NILAI = st.one_of(
    st.none(),
    st.text(),
    st.text(alphabet="0123456789.,-/ %'\u00a0EeMaretTW"),
    st.floats(),
    st.floats().map(AngkaTanggal),
    st.booleans(),
    st.builds(SelGalat, st.text(max_size=9)),
    st.builds(SelTanpaHasil, st.text(max_size=9)),
)


@pytest.mark.parametrize(
    ("nilai", "harapan"),
    [
        ("87,5", "175/2"),
        (" 87,5 ", "175/2"),
        ("87.5", "175/2"),
        ("1.250,75", "5003/4"),
        ("1,250.75", "5003/4"),
        ("1250.75", "5003/4"),
        ("1250,75", "5003/4"),
        ("1.250.000", "1250000"),
        ("1,250,000", "1250000"),
        ("1.250.000,5", "2500001/2"),
        ("0,875", "7/8"),
        ("1234,567", "1234567/1000"),
        (",5", "1/2"),
        ("87,5 %", "175/2"),
        ("105%", "105"),
        ("\u00a087,5\u00a0", "175/2"),
        ("８７，５", "175/2"),
        ("'90", "90"),
        ("\u200b90\ufeff", "90"),
        ("-2,5", "-5/2"),
        ("−2,5", "-5/2"),
        ("+3", "3"),
        (0.1, "1/10"),
        (87.5, "175/2"),
        (91.65, "1833/20"),
        (0.0, "0"),
    ],
)
def test_angka_dibaca_persis(nilai, harapan):
    assert baca_angka(nilai) == Fraction(harapan)


@pytest.mark.parametrize(
    ("nilai", "masalah"),
    [
        ("1.250", Masalah("ambigu", "1.250")),
        ("1,250", Masalah("ambigu", "1,250")),
        ("55.390 %", Masalah("ambigu", "55.390 %")),
        ("abc", Masalah("bukan_angka", "abc")),
        ("-", Masalah("bukan_angka", "-")),
        ("5.", Masalah("bukan_angka", "5.")),
        ("1.25.000", Masalah("bukan_angka", "1.25.000")),
        ("1.250,75,1", Masalah("bukan_angka", "1.250,75,1")),
        ("1,250,75", Masalah("bukan_angka", "1,250,75")),
        ("1E400", Masalah("bukan_angka", "1E400")),
        ("NaN", Masalah("bukan_angka", "NaN")),
        ("1_0", Masalah("bukan_angka", "1_0")),
        ("9" * 5000, Masalah("bukan_angka", "9" * 80)),
        ("٣", Masalah("bukan_angka", "٣")),
        (True, Masalah("bukan_angka", "TRUE")),
        (float("nan"), Masalah("bukan_angka", "nan")),
        (float("-inf"), Masalah("bukan_angka", "-inf")),
        (AngkaTanggal(46023), Masalah("tanggal", "46023")),
        (SelGalat("#N/A"), Masalah("galat_sel", "#N/A")),
        (SelTanpaHasil("A1*2"), Masalah("tanpa_hasil", "=A1*2")),
    ],
)
def test_angka_yang_ditanyakan_kembali(nilai, masalah):
    assert baca_angka(nilai) == masalah


@pytest.mark.parametrize("nilai", [None, "", "  ", "\u00a0\t\n", "\u200b"])
@pytest.mark.parametrize("baca", PEMBACA)
def test_kosong_tetap_kosong(baca, nilai):
    assert baca(nilai) is None


@pytest.mark.parametrize(
    "nilai",
    [
        46112.0,
        46112.75,
        AngkaTanggal(46112),
        "2026-03-31",
        "2026-03-31T00:00:00",
        "2026-03-31 08:15",
        "2026/03/31",
        "31/03/2026",
        "31-3-2026",
        "31.03.2026",
        " 31 Maret 2026 ",
        "31 maret 2026",
        "31 Mar. 2026",
        "31-Mar-2026",
        "31 March 2026",
        "31\u00a0Maret 2026",
    ],
)
def test_tanggal(nilai):
    assert baca_tanggal(nilai) == date(2026, 3, 31)


@pytest.mark.parametrize(
    ("nilai", "jenis"),
    [
        ("31/02/2026", "tanggal_mustahil"),
        ("31 Feb 2026", "tanggal_mustahil"),
        ("03/31/2026", "tanggal_mustahil"),
        ("1/1/1899", "tanggal_mustahil"),
        ("1/1/26", "tahun_dua_angka"),
        ("1 Mei 26", "tahun_dua_angka"),
        ("1/2-2026", "bukan_tanggal"),
        ("Maret 31, 2026", "bukan_tanggal"),
        ("1 Marer 2026", "bukan_tanggal"),
        ("46112", "bukan_tanggal"),
        (12.0, "bukan_tanggal"),
        (1e300, "bukan_tanggal"),
        (AngkaTanggal(0.5), "bukan_tanggal"),
        (float("nan"), "bukan_tanggal"),
        (True, "bukan_tanggal"),
        (SelGalat("#REF!"), "galat_sel"),
        (SelTanpaHasil(), "tanpa_hasil"),
    ],
)
def test_bukan_tanggal(nilai, jenis):
    assert baca_tanggal(nilai).jenis == jenis


def test_hari_pertama_dan_terakhir_yang_masuk_akal():
    assert baca_tanggal(18264.0) == date(1950, 1, 1)
    assert baca_tanggal(73415.99) == date(2100, 12, 31)
    assert baca_tanggal(18263.0).jenis == baca_tanggal(73416.0).jenis == "bukan_tanggal"


@pytest.mark.parametrize(
    "nilai",
    [
        *("2026-03", "03/2026", "3-2026", "Maret 2026", "Mar 2026", "mar-2026", "MARCH 2026", "15/03/2026"),
        *(46112.0, AngkaTanggal(46082), "Maret", "mar.", "3", "03", 3.0, AngkaTanggal(3)),
    ],
)
def test_bulan(nilai):
    assert baca_bulan(nilai, SETAHUN) == date(2026, 3, 1)


@pytest.mark.parametrize("nilai", ["Maret", "3", "03", 3.0, AngkaTanggal(3)])
def test_bulan_tanpa_tahun_hanya_dalam_satu_tahun(nilai):
    assert baca_bulan(nilai, DUA_TAHUN).jenis == "bulan_tanpa_tahun"
    assert baca_bulan("Maret 2026", DUA_TAHUN) == date(2026, 3, 1)


@pytest.mark.parametrize(
    ("nilai", "jenis"),
    [
        ("2026-13", "bukan_bulan"),
        ("0/2026", "bukan_bulan"),
        ("13", "bukan_bulan"),
        (13.0, "bukan_bulan"),
        (3.5, "bukan_bulan"),
        (True, "bukan_bulan"),
        ("Marer", "bukan_bulan"),
        ("Mar 26", "tahun_dua_angka"),
        ("31/02/2026", "tanggal_mustahil"),
        (SelGalat("#N/A"), "galat_sel"),
    ],
)
def test_bukan_bulan(nilai, jenis):
    assert baca_bulan(nilai, SETAHUN).jenis == jenis


@pytest.mark.parametrize("nomor", range(1, 13))
def test_semua_nama_bulan(nomor):
    nama = NAMA_BULAN[nomor - 1]
    for tulisan in (nama, nama.upper(), nama[:3]):
        assert baca_bulan(f"{tulisan} 2026", SETAHUN) == date(2026, nomor, 1)


@pytest.mark.parametrize(
    ("nilai", "harapan"),
    [
        ("  Budi \t", "Budi"),
        ("baris 1\r\nbaris 2", "baris 1\nbaris 2"),
        ("a\x00b\x1fc\ud800", "abc"),
        ("Jose\u0301", "José"),
        ("\u202eBudi\u200b", "Budi"),
        (12.0, "12"),
        (1.5, "1.5"),
        (198501012010011001.0, "198501012010011008"),
        (True, "TRUE"),
        (AngkaTanggal(46023), Masalah("tanggal", "46023")),
        (SelGalat("#N/A"), Masalah("galat_sel", "#N/A")),
    ],
)
def test_teks(nilai, harapan):
    assert baca_teks(nilai) == harapan


@pytest.mark.parametrize(
    ("nilai", "harapan"),
    [
        ("198501012010011001", "198501012010011001"),
        ("'198501012010011001", "198501012010011001"),
        (" 19850101 201001 1 001\u00a0", "198501012010011001"),
        ("１９８５", "1985"),
        (1.98501012010011e17, Masalah("nip_angka", "198501012010011008")),
        (AngkaTanggal(46023), Masalah("nip_angka", "46023")),
        ("1,98E+17", Masalah("nip_angka", "1,98E+17")),
        ("1.98501E+17", Masalah("nip_angka", "1.98501E+17")),
        ("Budi", Masalah("bukan_nip", "Budi")),
        ("1985 Budi", Masalah("bukan_nip", "1985Budi")),
        (True, Masalah("bukan_nip", "TRUE")),
        (SelTanpaHasil("A1"), Masalah("tanpa_hasil", "=A1")),
    ],
)
def test_nip(nilai, harapan):
    if isinstance(nilai, float) and not isinstance(nilai, AngkaTanggal):
        harapan = Masalah("nip_angka", str(int(nilai)))
    assert baca_nip(nilai) == harapan


@pytest.mark.parametrize(
    ("nilai", "harapan"),
    [
        *(("Ya", True), (" ya ", True), ("TIDAK", False), (1.0, True), (0.0, False), ("1", True), ("FALSE", False)),
        *((True, True), (False, False), ("BENAR", True), ("salah", False)),
    ],
)
def test_ya_tidak(nilai, harapan):
    assert baca_ya_tidak(nilai) is harapan


def test_bukan_ya_tidak():
    assert baca_ya_tidak("mungkin") == Masalah("bukan_ya_tidak", "mungkin")
    assert baca_ya_tidak(2.0) == Masalah("bukan_ya_tidak", "2")


def test_pilihan():
    assert baca_pilihan("  sesuai\u00a0 EKSPEKTASI ", Rating) is Rating.SESUAI
    assert baca_pilihan("Bagus", Rating) == Masalah("bukan_pilihan", "Bagus")
    assert baca_pilihan(SelGalat("#N/A"), Rating) == Masalah("galat_sel", "#N/A")


@given(NILAI)
def test_apa_pun_menjadi_nilai_atau_masalah(nilai):
    for baca in PEMBACA:
        hasil = baca(nilai)
        assert hasil is None or isinstance(hasil, (Masalah, Fraction, date, str, bool, Arah))


@given(st.integers(-(10**12), 10**12), st.integers(0, 6))
def test_angka_indonesia_pulang_pergi(satuan, angka_desimal):
    nilai = Fraction(satuan, 10**angka_desimal)
    teks = teks_angka(nilai, angka_desimal, tetap=True)
    hasil = baca_angka(teks)
    if isinstance(hasil, Masalah):  # 1.250 and 1,250 are asked back, nothing else is
        assert hasil == Masalah("ambigu", teks)
        assert (angka_desimal == 0 and 1000 <= abs(satuan) < 10**6) or (angka_desimal == 3 and 1 <= abs(nilai) < 1000)
    else:
        assert hasil == nilai


@given(st.dates(date(1950, 1, 1), date(2100, 12, 31)))
def test_tanggal_pulang_pergi(hari):
    serial = AngkaTanggal((hari - date(1899, 12, 30)).days)
    tulisan = f"{hari.day} {NAMA_BULAN[hari.month - 1]} {hari.year}"
    assert {baca_tanggal(v) for v in (serial, hari.isoformat(), f"{hari:%d/%m/%Y}", tulisan)} == {hari}
