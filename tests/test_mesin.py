"""The engine's small parts by themselves: numbers, weights, periods, vocabularies, the trace as text."""

import gc
from dataclasses import FrozenInstanceError, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import combinations

import pytest
from helpers.kantor import PEGAWAI, TAHUN_2026, contoh_berkas, contoh_kantor, indikator, isian, perilaku, survei

from capaian_engine.angka import bulat_satuan, desimal, jumlah, pecahan, teks_angka
from capaian_engine.aturan.setempat.kesepakatan import PARAMETER
from capaian_engine.bobot import teks_selisih, teks_usulan, usulan_bobot
from capaian_engine.errors import CapaianError, RuleNotInForceError
from capaian_engine.jejak import Jejak, Langkah, Masukan, teks_asal, teks_masukan, teks_nilai
from capaian_engine.kepuasan import IndeksSurvei, hitung_kepuasan
from capaian_engine.kesepakatan import akar, bobot_ahp, rata_rata_alokasi
from capaian_engine.kinerja import hitung_indikator, perjalanan_hasil_kerja
from capaian_engine.kosakata import Arah, CaraHitung, JenisIndikator, Komponen, Peran, Predikat, kenali, samakan
from capaian_engine.laporan import hitung_bulanan, hitung_laporan, kunci_faktor, laporan_dihitung
from capaian_engine.metode import ParameterMetode
from capaian_engine.model import Isian, LaporanKerja, NilaiBulanan, ResponsSurvei
from capaian_engine.nilai import nilai_pegawai, nilai_semua, tanpa_nilai
from capaian_engine.pengumpul import tanpa_pengumpul
from capaian_engine.perilaku import hitung_perilaku
from capaian_engine.periode import Periode, sebulan, teks_bulan, teks_periode, teks_tanggal
from capaian_engine.temuan import Lokasi

F = Fraction
METODE = ParameterMetode(TAHUN_2026.akhir, {})


@pytest.mark.parametrize(
    ("nilai", "tepat"),
    [(0.1, F(1, 10)), ("2.50", F(5, 2)), (Decimal("1e3"), F(1000)), (7, F(7)), (F(1, 7), F(1, 7)), (1e-7, F(1, 10**7))],
)
def test_pecahan_tepat_sebagaimana_tertulis(nilai: float, tepat: Fraction) -> None:
    assert pecahan(nilai) == tepat


@pytest.mark.parametrize("nilai", [float("nan"), float("inf"), "-Infinity", "NaN"])
def test_pecahan_menolak_bukan_angka(nilai: float) -> None:
    with pytest.raises(ValueError, match=r"^bukan angka: "):
        pecahan(nilai)


def test_jumlah_tepat() -> None:
    assert jumlah([F(1, 3), F(1, 6), F(1, 2)]) == 1
    assert jumlah([]) == 0


@pytest.mark.parametrize(
    ("nilai", "angka", "hasil"),
    [
        ("1.005", 2, "1.01"),
        ("1.00499", 2, "1.00"),
        ("-1.005", 2, "-1.01"),
        ("-1.004", 2, "-1.00"),
        ("0.5", 0, "1"),
        ("0", 3, "0.000"),
        ("104.125", 2, "104.13"),
    ],
)
def test_desimal_setengah_ke_atas(nilai: str, angka: int, hasil: str) -> None:
    assert str(desimal(F(nilai), angka)) == hasil
    assert bulat_satuan(F(nilai), angka) == Decimal(hasil).scaleb(angka)


def test_dua_desimal_bila_tidak_disebut() -> None:
    assert (str(desimal(F(2, 3))), bulat_satuan(F("104.125"))) == ("0.67", 10413)


@pytest.mark.parametrize(
    ("nilai", "kata", "hasil"),
    [
        (F("1250.75"), {}, "1.250,75"),
        (F("1250.70"), {}, "1.250,7"),
        (F("1250.70"), {"tetap": True}, "1.250,70"),
        (F(1000), {}, "1.000"),
        (F(1000), {"tetap": True}, "1.000,00"),
        (F(-1, 1000), {}, "0"),
        (F("2.0001"), {}, "2"),
        (F("2.0001"), {"angka_desimal": 4}, "2,0001"),
        (Decimal("-3.5"), {}, "-3,5"),
        (12, {}, "12"),
        (F(20, 1), {"angka_desimal": 0, "tetap": True}, "20"),
    ],
)
def test_teks_angka(nilai: Fraction, kata: dict[str, int], hasil: str) -> None:
    assert teks_angka(nilai, **kata) == hasil  # type: ignore[arg-type]


def test_usulan_bobot() -> None:
    assert usulan_bobot([F("33.33")] * 3) == (Decimal("33.34"), Decimal("33.33"), Decimal("33.33"))
    assert usulan_bobot([F(1), F(2)]) == (Decimal("33.33"), Decimal("66.67"))
    assert [str(b) for b in usulan_bobot([F(50), F(0), F(50)])] == ["50.00", "0.00", "50.00"]
    # 100/7 = 14,2857…: seven times 14,28 is 99,96; the four hundredths left go to the earlier rows.
    assert usulan_bobot([F(1)] * 7) == (*[Decimal("14.29")] * 4, *[Decimal("14.28")] * 3)
    # 1/6, 1/6, 2/3: 16,666…, 16,666…, 66,666…: two hundredths for the first two.
    assert usulan_bobot([F(1), F(1), F(4)]) == (Decimal("16.67"), Decimal("16.67"), Decimal("66.66"))
    assert usulan_bobot([F(1), F(1), F(4), F(0)])[3] == 0


@pytest.mark.parametrize(
    ("bobot", "teks"),
    [([1, 1, 1], "33,34 / 33,33 / 33,33"), ([0, 0], "50 / 50"), ([-10, 40], "50 / 50"), ([0, 5], "0 / 100")],
)
def test_teks_usulan(bobot: list[int], teks: str) -> None:
    assert teks_usulan([F(b) for b in bobot]) == teks


def test_teks_selisih() -> None:
    assert teks_selisih(F("99.999999"), F(100)) == "kurang 0,000001"
    assert teks_selisih(F(105), F(100)) == "lebih 5"
    assert teks_selisih(F(302, 3), F(100)) == "lebih 0,666667"


def test_periode() -> None:
    periode = Periode(date(2025, 12, 15), date(2026, 2, 1))
    assert periode.bulan() == (date(2026, 1, 1), date(2026, 2, 1))
    assert periode.hari == 17 + 31 + 1
    assert [periode.memuat(date(2025, 12, h)) for h in (14, 15)] == [False, True]
    assert [periode.memuat(date(2026, 2, h)) for h in (1, 2)] == [True, False]
    assert periode.irisan(Periode(date(2026, 2, 1), date(2026, 3, 1))) == Periode(date(2026, 2, 1), date(2026, 2, 1))
    assert periode.irisan(Periode(date(2026, 2, 2), date(2026, 3, 1))) is None
    assert periode.irisan(TAHUN_2026) == Periode(date(2026, 1, 1), date(2026, 2, 1))
    assert sebulan(date(2028, 2, 17)) == Periode(date(2028, 2, 1), date(2028, 2, 29))
    assert len(TAHUN_2026.bulan()) == 12
    assert (teks_tanggal(date(2026, 1, 31)), teks_bulan(date(2026, 12, 1))) == ("31 Januari 2026", "Desember 2026")


@pytest.mark.parametrize(
    ("mulai", "akhir", "teks"),
    [
        ((2024, 1, 1), (2024, 12, 31), "2024"),
        ((2025, 1, 1), (2025, 6, 30), "Semester I 2025"),
        ((2025, 7, 1), (2025, 12, 31), "Semester II 2025"),
        ((2025, 1, 1), (2025, 3, 31), "Triwulan I 2025"),
        ((2025, 4, 1), (2025, 6, 30), "Triwulan II 2025"),
        ((2025, 7, 1), (2025, 9, 30), "Triwulan III 2025"),
        ((2025, 10, 1), (2025, 12, 31), "Triwulan IV 2025"),
        ((2025, 3, 1), (2025, 3, 31), "Maret 2025"),
        ((2025, 2, 1), (2025, 4, 30), "1 Februari 2025 – 30 April 2025"),
        ((2025, 1, 2), (2025, 12, 31), "2 Januari 2025 – 31 Desember 2025"),
        ((2025, 1, 1), (2025, 12, 30), "1 Januari 2025 – 30 Desember 2025"),
        ((2024, 7, 1), (2025, 6, 30), "1 Juli 2024 – 30 Juni 2025"),
        ((2024, 1, 1), (2025, 12, 31), "1 Januari 2024 – 31 Desember 2025"),
        ((2025, 3, 2), (2025, 3, 31), "2 Maret 2025 – 31 Maret 2025"),
    ],
)
def test_teks_periode(mulai: tuple[int, int, int], akhir: tuple[int, int, int], teks: str) -> None:
    assert teks_periode(Periode(date(*mulai), date(*akhir))) == teks


def test_kosakata() -> None:
    assert kenali(Arah, "  ya/TIDAK ") is Arah.YA_TIDAK
    assert kenali(Predikat, "sangat   baik") is Predikat.SANGAT_BAIK
    assert kenali(Arah, "YaTidak") is None
    assert samakan(" Kelurahan  Sago") == samakan("kelurahansago") == "kelurahansago"
    assert [k.kunci for k in Komponen] == ["hasil_kerja", "perilaku", "kepuasan", "bulanan", "laporan"]


def test_jejak_sebagai_teks() -> None:
    nilai = (None, True, False, "teks", F(1, 3), 5, Decimal("2.50"))
    assert [teks_nilai(n) for n in nilai] == ["–", "Ya", "Tidak", "teks", "0,333333", "5", "2,5"]
    masukan = (Masukan("realisasi", F(126)), Masukan("target", F(120), Lokasi("Indikator", "I5")))
    assert teks_masukan(masukan) == "realisasi = 126; target = 120"
    jejak = Jejak((Langkah("a", "A", masukan, "r", F(1), "d"),))
    assert (len(jejak), [s.kunci for s in jejak], len(Jejak())) == (1, ["a"], 0)
    with pytest.raises(FrozenInstanceError):
        jejak.langkah = ()  # type: ignore[misc]


def test_teks_asal() -> None:
    def sel(*daftar: str) -> list[Lokasi]:
        return [Lokasi(*satu.split("!")) for satu in daftar]

    assert teks_asal([]) == ""
    assert teks_asal(sel("R!C5")) == "R!C5"
    assert teks_asal([Lokasi("Pegawai")]) == "Pegawai"
    assert teks_asal(sel("R!C5", "R!C6", "R!C7", "P!D5", "P!E5", "R!C9", "R!C5")) == "R!C5:C7, C9; P!D5:E5"
    assert teks_asal(sel("R!C5", "R!D6")) == "R!C5, D6"
    assert teks_asal(sel("R!C", "R!D1", "R!D2")) == "R!C, D1:D2"
    assert teks_asal([Lokasi("Lembar X"), Lokasi("P", "A1")]) == "Lembar X; P!A1"
    assert teks_asal(sel("R!X5", "R!Y5", "R!Z5", "R!AA5", "R!AB5", "R!AB6")) == "R!X5:AB5, AB6"
    assert teks_asal(sel("R!AZ9", "R!BA9", "R!BA10")) == "R!AZ9:BA9, BA10"
    assert teks_asal(sel("R!C5", "R!C6", "R!D6")) == "R!C5:C6, D6"


def test_galat_aturan_menyebut_tanggal() -> None:
    galat = RuleNotInForceError("uji", date(2013, 12, 31), "01-01-2014 s.d. sekarang")
    assert isinstance(galat, CapaianError)
    assert str(galat) == (
        'Tidak ada aturan "uji" yang berlaku pada 31-12-2013; yang terdekat berlaku 01-01-2014 s.d. sekarang.'
    )
    assert (galat.untuk, galat.tanggal, galat.terdekat) == ("uji", date(2013, 12, 31), "01-01-2014 s.d. sekarang")


def test_survei_di_luar_periode_tidak_dihitung() -> None:
    luar = [replace(r, tanggal=date(2025, 12, 31)) for r in survei(30, (1,) * 9)]
    indeks = IndeksSurvei([*luar, *survei(10)], TAHUN_2026)
    hasil = hitung_kepuasan(PEGAWAI, indeks, METODE)[1]
    assert (hasil.jumlah_responden, hasil.ikm, hasil.sumber) == (10, 75, "unit")


def test_survei_tanpa_unit() -> None:
    """An employee without a unit has no unit's responses, even where responses lack their unit too."""
    indeks = IndeksSurvei(survei(12, unit=""), TAHUN_2026)
    nilai, hasil, steps = hitung_kepuasan(replace(PEGAWAI, unit_kerja=" "), indeks, METODE)
    assert (nilai, hasil.ikm, hasil.sumber, steps) == (None, None, "", [])


def test_batas_responden() -> None:
    """29 own responses fall back to the unit; the office may set both minimums."""
    for sendiri, sumber in ((29, "unit"), (30, "petugas")):
        indeks = IndeksSurvei(survei(sendiri, nip=PEGAWAI.nip), TAHUN_2026)
        assert hitung_kepuasan(PEGAWAI, indeks, METODE)[1].sumber == sumber
    longgar = ParameterMetode(TAHUN_2026.akhir, {"min_responden_unit": isian(1), "min_responden_petugas": isian(2)})
    indeks = IndeksSurvei(survei(1, nip=PEGAWAI.nip), TAHUN_2026)
    assert hitung_kepuasan(PEGAWAI, indeks, longgar)[1].sumber == "unit"


def test_langkah_kepuasan() -> None:
    unsur = tuple(F(n) for n in (1, 2, 3, 4, 1, 2, 3, 4, 4))
    respons = [ResponsSurvei(date(2026, 1, 1), "Kelurahan Sago", "", unsur) for _ in range(10)]
    nilai, hasil, steps = hitung_kepuasan(PEGAWAI, IndeksSurvei(respons, TAHUN_2026), METODE)
    assert (hasil.ikm, hasil.ikm_terbit, hasil.mutu) == (F(200, 3), Decimal("66.67"), "C")
    assert nilai == F(200, 3) / F("88.31") * 100
    assert [s.kunci for s in steps] == ["ikm", "mutu", "komponen:kepuasan"]
    assert steps[0].nama == ("Indeks Kepuasan Masyarakat dari 10 respons unit kerja Kelurahan Sago (nilai unit)")
    assert steps[0].terbit == Decimal("66.67")
    assert [(m.nama, m.nilai) for m in steps[0].masukan[:2]] == [
        ("jumlah respons", 10),
        ("Persyaratan (rata-rata)", 1),
    ]
    assert [(m.nama, m.nilai) for m in steps[1].masukan] == [("IKM", Decimal("66.67"))]
    assert [m.nama for m in steps[2].masukan] == ["IKM", "target_ikm", "batas_capaian"]
    sendiri = hitung_kepuasan(PEGAWAI, IndeksSurvei(survei(30, nip=PEGAWAI.nip), TAHUN_2026), METODE)[2]
    assert sendiri[0].nama.endswith("dari 30 respons petugas yang bersangkutan")


def test_langkah_indikator() -> None:
    satu = indikator("C", Arah.RENTANG, 80, [60, 70], 20, target_atas=90, cara=CaraHitung.RATA_RATA)
    hasil, (realisasi, capaian) = hitung_indikator(satu, TAHUN_2026, METODE)
    assert (hasil.realisasi, hasil.capaian, hasil.sumbangan) == (65, F("81.25"), F("16.25"))
    assert (realisasi.kunci, realisasi.nama) == ("realisasi:C", "Realisasi C – Indikator C (Rata-rata)")
    assert [(m.nama, m.nilai, str(m.lokasi)) for m in realisasi.masukan] == [
        ("Januari 2026", 60, "Realisasi!C5"),
        ("Februari 2026", 70, "Realisasi!C6"),
    ]
    assert (capaian.kunci, capaian.nama) == ("capaian:C", "Capaian C – Indikator C (Rentang)")
    assert [(m.nama, m.nilai, str(m.lokasi)) for m in capaian.masukan] == [
        ("realisasi", 65, "None"),
        ("target", 80, "Indikator!I5"),
        ("target atas", 90, "Indikator!J5"),
        ("batas_capaian", 120, "None"),
    ]
    naik = indikator("N", Arah.NAIK, 80, 80, 20, target_atas=90)
    assert [m.nama for m in hitung_indikator(naik, TAHUN_2026, METODE)[1][1].masukan][:2] == ["realisasi", "target"]
    ya = indikator("Y", Arah.YA_TIDAK, 80, [1, 0, 1], 20, target_atas=90, cara=CaraHitung.JUMLAH)
    steps = hitung_indikator(ya, TAHUN_2026, METODE)[1]
    assert steps[0].nama.endswith("(Terakhir)")
    assert [m.nama for m in steps[1].masukan] == ["realisasi", "batas_capaian"]
    jalan = [n for _, n in hitung_indikator(ya, TAHUN_2026, METODE)[0].perjalanan]
    assert jalan[:4] == [100, 0, 100, 100]


def test_perjalanan_rentang_jumlah() -> None:
    """At month m both ends are their m/12: 10 in January against 10 … 11 is inside, 40 in April against 40 … 44."""
    satu = indikator("J", Arah.RENTANG, 120, [10, 10, 10, 18], 100, target_atas=132, cara=CaraHitung.JUMLAH)
    jalan = [n for _, n in hitung_indikator(satu, TAHUN_2026, METODE)[0].perjalanan]
    assert jalan[:4] == [100, 100, 100, (1 + (1 - F(48, 44))) * 100]


def test_perjalanan_hasil_kerja() -> None:
    """The weighted mean of the Utama indicators that already have entries."""
    daftar = [
        indikator("A", Arah.NAIK, 100, [80], 30),
        indikator("B", Arah.NAIK, 100, [None, 100], 70),
        indikator("T", Arah.NAIK, 100, [120], 10, jenis=JenisIndikator.TAMBAHAN),
    ]
    hasil = [hitung_indikator(i, TAHUN_2026, METODE)[0] for i in daftar]
    jalan = perjalanan_hasil_kerja(hasil, TAHUN_2026)
    assert [n for _, n in jalan][:3] == [80, 94, 94]
    assert jalan[0][0] == date(2026, 1, 1)
    assert perjalanan_hasil_kerja(hasil[2:], TAHUN_2026)[0][1] is None


def test_langkah_hasil_kerja_menyebut_tambahan() -> None:
    tambahan = indikator("T", Arah.NAIK, 100, 120, 10, jenis=JenisIndikator.TAMBAHAN)
    hasil = nilai_pegawai(replace(contoh_berkas(), indikator=(*contoh_berkas().indikator, tambahan)), contoh_kantor())
    satu = next(s for s in hasil.jejak if s.kunci == "komponen:hasil_kerja")
    assert (satu.nama, satu.nilai) == ("Komponen Hasil Kerja", 106)
    assert [(m.nama, m.nilai, str(m.lokasi)) for m in satu.masukan] == [
        ("A: bobot × capaian ÷ 100", F("52.5"), "Indikator!K5"),
        ("B: bobot × capaian ÷ 100", 24, "Indikator!K5"),
        ("C: bobot × capaian ÷ 100", F("17.5"), "Indikator!K5"),
        ("T: bobot tambahan × capaian ÷ 100", 12, "Indikator!K5"),
        ("batas_capaian", 120, "None"),
    ]


def test_langkah_perilaku() -> None:
    atasan = perilaku(Peran.ATASAN, 4, 4, 3, 4, 5, 3, 4)
    rekan = perilaku(Peran.REKAN, 3, 3, 3, 3, 3, 3, 3)
    nilai, hasil, steps = hitung_perilaku([atasan, rekan, rekan, rekan, perilaku(Peran.DIRI, *[5] * 7)], METODE)
    assert nilai == (60 * F(760, 7) + 20 * 100) / 80
    assert (hasil[Peran.ATASAN].bobot, hasil[Peran.REKAN].bobot, hasil[Peran.DIRI].bobot) == (75, 25, None)
    assert (hasil[Peran.DIRI].dipakai, hasil[Peran.DIRI].nilai) == (False, 120)
    assert hasil[Peran.ATASAN].aspek == (110, 110, 100, 110, 120, 100, 110)
    assert hasil[Peran.ATASAN].skala == (4, 4, 3, 4, 5, 3, 4)
    assert Peran.BAWAHAN not in hasil
    assert [(s.kunci, s.nama) for s in steps] == [
        ("peran:atasan", "Nilai perilaku menurut Atasan"),
        ("peran:rekan", "Nilai perilaku menurut Rekan"),
        ("komponen:perilaku", "Komponen Perilaku Kerja"),
    ]
    masukan = [(m.nama, m.nilai, str(m.lokasi)) for m in steps[0].masukan]
    assert masukan[0] == ("Berorientasi Pelayanan (skala)", 4, "Perilaku!D5")
    assert [m[0] for m in masukan[7:]] == ["nilai_skala_3", "nilai_skala_4", "nilai_skala_5"]
    assert [(m.nama, m.nilai) for m in steps[1].masukan][:2] == [
        ("jumlah penilai", 3),
        ("Berorientasi Pelayanan (rata-rata nilai)", 100),
    ]
    assert [(m.nama, m.nilai) for m in steps[2].masukan] == [
        ("nilai Atasan", F(760, 7)),
        ("nilai Rekan", 100),
        ("bobot_peran_atasan", 60),
        ("bobot_peran_rekan", 20),
    ]


def test_peran_tanpa_bobot_tidak_memberi_nilai() -> None:
    nol = ParameterMetode(TAHUN_2026.akhir, {"bobot_peran_atasan": isian(0), "min_penilai_anonim": isian(0)})
    nilai, hasil, steps = hitung_perilaku([perilaku(Peran.ATASAN, *[3] * 7)], nol)
    assert (nilai, hasil[Peran.ATASAN].bobot, len(steps)) == (None, None, 1)


def test_langkah_bulanan_dan_laporan() -> None:
    daftar = [NilaiBulanan(date(2026, b, 1), isian(n, "Bulanan", f"C{b}")) for b, n in ((3, 90), (1, 80))]
    nilai, (satu,) = hitung_bulanan([*daftar, NilaiBulanan(date(2026, 2, 1), None)], TAHUN_2026)
    assert nilai == 85
    assert (satu.kunci, satu.nama) == ("komponen:bulanan", "Komponen Penilaian Bulanan")
    assert [(m.nama, m.nilai, str(m.lokasi)) for m in satu.masukan] == [
        ("Januari 2026", 80, "Bulanan!C1"),
        ("Maret 2026", 90, "Bulanan!C3"),
    ]
    tempat = Lokasi("Laporan", "D5")
    belum = LaporanKerja(date(2026, 2, 1), "", date(2026, 12, 31), None, None, tempat)
    masuk = LaporanKerja(date(2026, 1, 1), "Kinerja", date(2026, 2, 5), date(2026, 2, 7), isian(80), tempat)
    nilai, steps = hitung_laporan([belum, masuk], TAHUN_2026, METODE)
    assert nilai == 36
    assert [(s.kunci, s.nama, s.nilai) for s in steps] == [
        ("laporan:1", "Kinerja Januari 2026", 72),
        ("laporan:2", "Laporan Februari 2026", 0),
        ("komponen:laporan", "Komponen Laporan Hasil Kerja", 36),
    ]
    assert [(m.nama, m.nilai, str(m.lokasi)) for m in steps[0].masukan] == [
        ("mutu", 80, "Uji!A1"),
        ("tenggat", "05-02-2026", "Laporan!D5"),
        ("diserahkan", "07-02-2026", "Laporan!D5"),
        ("faktor_laporan_terlambat", F("0.9"), "None"),
    ]
    assert [(m.nama, m.nilai, str(m.lokasi)) for m in steps[1].masukan] == [
        ("mutu", None, "Laporan!D5"),
        ("tenggat", "31-12-2026", "Laporan!D5"),
        ("diserahkan", "belum", "Laporan!D5"),
        ("faktor", 0, "None"),
    ]
    assert [(m.nama, m.nilai) for m in steps[2].masukan] == [("Kinerja Januari 2026", 72), ("Laporan Februari 2026", 0)]
    assert kunci_faktor(belum, METODE) is None
    assert laporan_dihitung([belum], TAHUN_2026)
    assert not laporan_dihitung([replace(belum, tenggat=date(2027, 1, 1))], TAHUN_2026)


def test_mutu_tanpa_isian_bernilai_nol() -> None:
    lap = LaporanKerja(date(2026, 1, 1), "L", date(2026, 2, 5), date(2026, 2, 5), None, Lokasi("Laporan", "D5"))
    nilai, steps = hitung_laporan([lap], TAHUN_2026, METODE)
    assert nilai == 0
    assert (steps[0].masukan[0].nilai, str(steps[0].masukan[0].lokasi)) == (0, "Laporan!D5")


def test_parameter_metode() -> None:
    ganti = ParameterMetode(TAHUN_2026.akhir, {"target_ikm": Isian(F(90), Lokasi("Pengaturan", "B9"))})
    assert (ganti["target_ikm"], METODE["target_ikm"]) == (90, F("88.31"))
    assert (ganti.masukan("target_ikm").nama, str(ganti.masukan("target_ikm").lokasi)) == (
        "target_ikm",
        "Pengaturan!B9",
    )
    assert METODE.masukan("batas_capaian").lokasi is None
    with pytest.raises(RuleNotInForceError):
        ParameterMetode(date(2021, 12, 31), {})["target_ikm"]


def test_keterangan_dan_alasan_komponen() -> None:
    kosong = replace(contoh_berkas(), perilaku=(), bulanan=(), laporan=(), komponen_rusak=frozenset({Komponen.LAPORAN}))
    hasil = nilai_pegawai(kosong, contoh_kantor(survei=()))
    assert {k.kunci: h.keterangan for k, h in hasil.komponen.items()} == {
        "hasil_kerja": "",
        "perilaku": "belum ada penilaian Atasan",
        "kepuasan": "jumlah respons survei belum mencukupi; bobotnya dibagi ke komponen lain",
        "bulanan": "belum ada nilai bulanan; bobotnya dibagi ke komponen lain",
        "laporan": "ada galat pada datanya",
    }
    assert nilai_pegawai(contoh_berkas(), contoh_kantor()).komponen[Komponen.KEPUASAN].keterangan == "nilai unit"
    belum = nilai_pegawai(
        replace(contoh_berkas(), indikator=(indikator("Z", Arah.NAIK, 1, None, 100),)), contoh_kantor()
    )
    assert belum.alasan == ("Indikator Z (Indikator Z) belum memiliki realisasi pada periode ini.",)
    assert belum.komponen[Komponen.HASIL_KERJA].keterangan == "realisasi indikator belum lengkap"


def test_kelompok_tak_dikenal_tetap_menampilkan_komponen() -> None:
    lain = replace(contoh_berkas(), pegawai=replace(PEGAWAI, kelompok_jabatan="Lain"), penghalang=("PGW-20",))
    hasil = nilai_pegawai(lain, contoh_kantor())
    assert hasil.status == "belum_dapat_dinilai"
    assert hasil.komponen[Komponen.HASIL_KERJA].nilai == 94
    assert {(h.bobot_dipakai, h.keterangan) for h in hasil.komponen.values()} == {(None, "")}


def test_komponen_tidak_berlaku_disebut() -> None:
    from helpers.kantor import TIDAK, WAJIB, bobot

    kelompok = {"pelayanan": bobot(hasil_kerja=(70, WAJIB), perilaku=(30, WAJIB), bulanan=(0, TIDAK))}
    hasil = nilai_pegawai(contoh_berkas(), contoh_kantor(bobot=kelompok)).komponen
    assert hasil[Komponen.BULANAN].keterangan == "tidak berlaku untuk kelompok jabatan ini"
    assert (hasil[Komponen.HASIL_KERJA].bobot_dipakai, hasil[Komponen.BULANAN].bobot_dipakai) == (70, None)


def test_langkah_putusan() -> None:
    hasil = nilai_pegawai(contoh_berkas(), contoh_kantor())
    steps = {s.kunci: s for s in hasil.jejak}
    assert [s.kunci for s in hasil.jejak][-6:] == [
        "nilai",
        "predikat_numerik",
        "dasar_rating_hasil_kerja",
        "rating_hasil_kerja",
        "rating_perilaku",
        "predikat",
    ]
    assert [(m.nama, m.nilai) for m in steps["nilai"].masukan][:2] == [
        ("Hasil Kerja (bobot 40)", 94),
        ("Perilaku Kerja (bobot 30)", F(760, 7)),
    ]
    assert [m.nama for m in steps["dasar_rating_hasil_kerja"].masukan][1].startswith("Kepuasan Masyarakat")
    assert [(m.nama, m.nilai) for m in steps["predikat_numerik"].masukan] == [
        ("nilai", Decimal("97.61")),
        ("ide baru disetujui", False),
    ]
    assert [(m.nama, m.nilai) for m in steps["rating_perilaku"].masukan] == [
        ("nilai dasar", Decimal("108.57")),
        ("batas_rating_di_atas", 110),
        ("batas_rating_sesuai", 90),
    ]
    assert [(m.nama, m.nilai, m.lokasi) for m in steps["predikat"].masukan] == [
        ("rating hasil kerja (usulan)", "Sesuai Ekspektasi", None),
        ("rating perilaku kerja (usulan)", "Sesuai Ekspektasi", None),
    ]
    assert [steps[k].nama for k in ("nilai", "predikat_numerik", "dasar_rating_hasil_kerja", "predikat")] == [
        "Nilai Capaian",
        "Predikat numerik",
        "Dasar usulan rating hasil kerja",
        "Predikat kinerja",
    ]
    assert [steps[f"rating_{k}"].nama for k in ("hasil_kerja", "perilaku")] == [
        "Usulan rating hasil kerja",
        "Usulan rating perilaku kerja",
    ]
    assert (hasil.usulan_rating_hasil_kerja, hasil.usulan_rating_perilaku) == ("Sesuai Ekspektasi",) * 2
    assert (hasil.aturan, hasil.periode, hasil.pegawai) == ("permenpanrb_6_2022", TAHUN_2026, PEGAWAI)
    assert hasil.perjalanan[-1][1] == F(94)


def test_nilai_semua_dan_tanpa_nilai() -> None:
    rendah = replace(contoh_berkas(), pegawai=replace(PEGAWAI, nip="2"), bulanan=())
    hasil = list(nilai_semua(contoh_kantor(), [contoh_berkas(), rendah]))
    assert [h.pegawai.nip for h in hasil] == [PEGAWAI.nip, "2"]
    assert hasil[0].nilai == nilai_pegawai(contoh_berkas(), contoh_kantor()).nilai
    satu = tanpa_nilai(replace(contoh_berkas(), penghalang=("PGT-21",)), TAHUN_2026)
    assert (satu.status, satu.alasan, satu.nilai, satu.aturan) == ("belum_dapat_dinilai", ("PGT-21",), None, "")
    assert (satu.pegawai, satu.periode) == (PEGAWAI, TAHUN_2026)
    assert all(h.komponen is k for k, h in satu.komponen.items())
    assert {(h.nilai, h.terbit, h.bobot_persen, h.bobot_dipakai) for h in satu.komponen.values()} == {
        (None, None, 0, None)
    }
    assert {h.kebijakan for h in satu.komponen.values()} == {"Tidak Berlaku"}


@pytest.mark.parametrize(("butir", "peserta"), [(["A"], [{}]), (["A", "B"], [])])
def test_ahp_perlu_dua_butir_dan_peserta(butir: list[str], peserta: list[dict[tuple[str, str], Fraction]]) -> None:
    with pytest.raises(ValueError, match=r"^perlu dua butir dan satu peserta$"):
        bobot_ahp(butir, peserta, TAHUN_2026.akhir)


def _setara(banyak: int) -> dict[tuple[str, str], Fraction]:
    return {pasang: F(1) for pasang in combinations([f"B{n}" for n in range(banyak)], 2)}


def test_rasio_konsistensi_hanya_sepanjang_tabel_indeks_acak() -> None:
    """The table has ten indices (n = 1 … 10) and says nothing for n < 3."""
    rasio = {
        n: bobot_ahp([f"B{i}" for i in range(n)], [_setara(n)], TAHUN_2026.akhir).rasio_konsistensi
        for n in (2, 3, 10, 11)
    }
    assert rasio == {2: None, 3: 0, 10: 0, 11: None}


@pytest.mark.parametrize(("batas", "konsisten"), [(F(0), True), (F(-1, 10**9), False)])
def test_rasio_tepat_di_batas_masih_konsisten(
    batas: Fraction, konsisten: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    isi = {"batas_rasio_konsistensi": batas, "indeks_acak": [F(0), F(0), F(58, 100)]}
    monkeypatch.setattr(PARAMETER, "nilai", lambda kunci, _: isi[kunci])
    hasil = bobot_ahp(["B0", "B1", "B2"], [_setara(3)], TAHUN_2026.akhir)
    assert (hasil.rasio_konsistensi, hasil.konsisten) == (0, konsisten)


def _baris(langkah: Langkah) -> str:
    return (
        f"{langkah.kunci} | {langkah.nama} | {teks_masukan(langkah.masukan)} | {langkah.rumus} | "
        f"{teks_nilai(langkah.nilai)} | {langkah.dasar}"
    )


def test_langkah_kesepakatan_kata_demi_kata() -> None:
    """4 and 1 meet at their geometric mean 2: two thirds and one third."""
    hasil = bobot_ahp(["A", "B"], [{("A", "B"): F(4)}, {("A", "B"): F(1)}], TAHUN_2026.akhir)
    rumus = "rata-rata geometrik perbandingan / jumlah rata-rata geometrik × 100"
    assert [_baris(s) for s in hasil.langkah] == [
        f"ahp:A | Bobot A | A : B = 2 | {rumus} | 66,666667 | parameter setempat",
        f"ahp:B | Bobot B | B : A = 0,5 | {rumus} | 33,333333 | parameter setempat",
    ]
    alokasi = rata_rata_alokasi([{"A": F(60), "B": F(40)}, {"A": F(50), "B": F(50)}])
    assert [_baris(s) for s in alokasi.langkah] == [
        "alokasi:A | Rata-rata A | peserta 1 = 60; peserta 2 = 50 | jumlah poin / peserta | 55 | parameter setempat",
        "alokasi:B | Rata-rata B | peserta 1 = 40; peserta 2 = 50 | jumlah poin / peserta | 45 | parameter setempat",
    ]
    with pytest.raises(ValueError, match=r"^setiap alokasi harus berjumlah 100$"):
        rata_rata_alokasi([])


def test_langkah_konsistensi_kata_demi_kata() -> None:
    """A : B = 2, B : C = 4, A : C = 8 agree exactly: 8/13, 4/13, 1/13; λ = 3, CI = CR = 0."""
    hasil = bobot_ahp(["A", "B", "C"], [{("A", "B"): F(2), ("A", "C"): F(8), ("B", "C"): F(4)}], TAHUN_2026.akhir)
    dasar = hasil.langkah[-1].dasar
    assert dasar
    assert [_baris(s) for s in hasil.langkah[3:]] == [
        f"ahp:lamda | λ maksimum | butir = 3 | rata-rata (A × w) / w | 3 | {dasar}",
        f"ahp:ci | Indeks konsistensi | λ = 3 | (λ − n) / (n − 1) | 0 | {dasar}",
        f"ahp:cr | Rasio konsistensi | indeks acak = 0,58 | indeks / indeks acak | 0 | {dasar}",
    ]
    assert [teks_nilai(s.nilai) for s in hasil.langkah[:3]] == ["61,538462", "30,769231", "7,692308"]


@pytest.mark.parametrize(("nilai", "pangkat", "hasil"), [(F(8), 3, F(2)), (F(1, 4), 2, F(1, 2)), (F(7), 1, F(7))])
def test_akar_tepat_bila_pecahan_kecil(nilai: Fraction, pangkat: int, hasil: Fraction) -> None:
    assert akar(nilai, pangkat) == hasil
    assert akar(F(999_983, 1009) ** 2, 2) == F(999_983, 1009)
    assert akar(F(2), 2) ** 2 != 2


def test_the_collector_rests_within_and_is_left_as_it_was() -> None:
    assert gc.isenabled()
    with tanpa_pengumpul():
        assert not gc.isenabled()
        with tanpa_pengumpul():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()
    with pytest.raises(ZeroDivisionError), tanpa_pengumpul():
        _ = 1 / 0
    assert gc.isenabled()
