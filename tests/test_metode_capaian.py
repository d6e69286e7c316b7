"""The worked example of the method, and every policy it names, on offices built in memory."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from helpers.kantor import (
    BAGI,
    PEGAWAI,
    TIDAK,
    WAJIB,
    bobot,
    contoh_berkas,
    contoh_kantor,
    indikator,
    isian,
    perilaku,
    survei,
)

from capaian_engine.kosakata import Arah, CaraHitung, JenisIndikator, Komponen, Peran, Rating, Sifat, samakan
from capaian_engine.model import BerkasPegawai, Isian, Kantor, LaporanKerja, NilaiBulanan, Penetapan
from capaian_engine.nilai import nilai_pegawai
from capaian_engine.penilaian import Penilaian

ENAM_SEMBILAN = Fraction("97.613518")


def nilai(berkas: BerkasPegawai, kantor: Kantor | None = None) -> Penilaian:
    return nilai_pegawai(berkas, kantor or contoh_kantor())


def capaian(arah: Arah, target: object, realisasi: object, **kata: object) -> Fraction | None:
    berkas = replace(contoh_berkas(), indikator=(indikator("X", arah, target, realisasi, 100, **kata),))  # type: ignore[arg-type]
    return nilai(berkas).indikator[0].capaian


def test_contoh_terhitung_sama_dengan_metode() -> None:
    """The worked example of §6, to the digit."""
    hasil = nilai(contoh_berkas())
    assert [h.capaian for h in hasil.indikator] == [105, 80, Fraction("87.5")]
    assert {k.kunci: h.nilai for k, h in hasil.komponen.items()} == {
        "hasil_kerja": 94,
        "perilaku": Fraction(760, 7),
        "kepuasan": Fraction("82.5") / Fraction("88.31") * 100,
        "bulanan": 100,
        "laporan": 81,
    }
    assert hasil.nilai is not None
    assert ENAM_SEMBILAN <= hasil.nilai < ENAM_SEMBILAN + Fraction(1, 1_000_000)
    assert (hasil.nilai_terbit, hasil.predikat_numerik) == (Decimal("97.61"), "Baik")
    assert (hasil.rating_hasil_kerja, hasil.rating_perilaku) == (Rating.SESUAI, Rating.SESUAI)
    assert (hasil.predikat, hasil.sifat) == ("Baik", Sifat.USULAN)
    dasar = {langkah.kunci: langkah.terbit for langkah in hasil.jejak}
    assert dasar["dasar_rating_hasil_kerja"] == Decimal("92.92")


@pytest.mark.parametrize(
    ("arah", "target", "realisasi", "atas", "seharusnya"),
    [
        (Arah.NAIK, 120, 126, None, 105),
        (Arah.NAIK, 100, 500, None, 120),
        (Arah.NAIK, 100, -5, None, 0),
        (Arah.TURUN, 10, 12, None, 80),
        (Arah.TURUN, 10, 0, None, 120),
        (Arah.TURUN, 10, 30, None, 0),
        (Arah.TURUN, 0, 0, None, 100),
        (Arah.TURUN, 0, 1, None, 0),
        (Arah.RENTANG, 80, 80, 90, 100),
        (Arah.RENTANG, 80, 90, 90, 100),
        (Arah.RENTANG, 80, 70, 90, Fraction("87.5")),
        (Arah.RENTANG, 80, 99, 90, 90),
        (Arah.YA_TIDAK, None, 1, None, 100),
        (Arah.YA_TIDAK, None, 0, None, 0),
    ],
)
def test_capaian_menurut_arah(arah: Arah, target: object, realisasi: object, atas: object, seharusnya: object) -> None:
    assert capaian(arah, target, realisasi, target_atas=atas) == seharusnya


@pytest.mark.parametrize(
    ("cara", "seharusnya"),
    [
        (CaraHitung.JUMLAH, 60),
        (CaraHitung.RATA_RATA, 20),
        (CaraHitung.TERAKHIR, 20),
        (CaraHitung.TERTINGGI, 30),
        (CaraHitung.TERENDAH, 10),
    ],
)
def test_realisasi_periode_menurut_cara_hitung(cara: CaraHitung, seharusnya: int) -> None:
    """Months without an entry are no zeros: three entries in twelve months."""
    assert capaian(Arah.NAIK, 100, [10, None, 30, None, 20], cara=cara) == seharusnya


def test_ya_tidak_ditentukan_bulan_terakhir() -> None:
    assert capaian(Arah.YA_TIDAK, None, [1, 1, 0], cara=CaraHitung.JUMLAH) == 0
    assert capaian(Arah.YA_TIDAK, None, [0, 0, 1], cara=CaraHitung.JUMLAH) == 100


def test_tambahan_menambah_dan_komponen_dibatasi() -> None:
    utama = indikator("A", Arah.NAIK, 100, 115, 100)
    tambahan = indikator("T", Arah.NAIK, 100, 120, 10, jenis=JenisIndikator.TAMBAHAN)
    hasil = nilai(replace(contoh_berkas(), indikator=(utama, tambahan)))
    assert hasil.komponen[Komponen.HASIL_KERJA].nilai == 120
    hasil = nilai(replace(contoh_berkas(), indikator=(indikator("A", Arah.NAIK, 100, 90, 100), tambahan)))
    assert hasil.komponen[Komponen.HASIL_KERJA].nilai == 102


@pytest.mark.parametrize("jenis", list(JenisIndikator))
def test_indikator_tanpa_realisasi_belum_dapat_dinilai(jenis: JenisIndikator) -> None:
    kosong = indikator("K", Arah.NAIK, 10, None, 100, jenis=jenis)
    hasil = nilai(replace(contoh_berkas(), indikator=(*contoh_berkas().indikator, kosong)))
    assert (hasil.status, hasil.nilai, hasil.predikat, hasil.sifat) == ("belum_dapat_dinilai", None, None, None)
    assert "Indikator K" in hasil.alasan[0]
    assert hasil.komponen[Komponen.HASIL_KERJA].nilai is None
    assert hasil.komponen[Komponen.LAPORAN].nilai == 81, "components with a value are still shown"


def test_tanpa_indikator_belum_dapat_dinilai() -> None:
    assert nilai(replace(contoh_berkas(), indikator=())).alasan == ("Belum ada indikator yang disepakati.",)


def test_rekan_dan_bawahan_dihitung_mulai_tiga_penilai() -> None:
    atasan = perilaku(Peran.ATASAN, 3, 3, 3, 3, 3, 3, 3)
    rekan = perilaku(Peran.REKAN, 5, 5, 5, 5, 5, 5, 5)
    dua = nilai(replace(contoh_berkas(), perilaku=(atasan, rekan, rekan)))
    assert dua.komponen[Komponen.PERILAKU].nilai == 100
    assert (dua.perilaku[Peran.REKAN].nilai, dua.perilaku[Peran.REKAN].aspek) == (None, ())
    assert not any("rekan" in langkah.kunci for langkah in dua.jejak)
    tiga = nilai(replace(contoh_berkas(), perilaku=(atasan, rekan, rekan, rekan)))
    assert tiga.komponen[Komponen.PERILAKU].nilai == Fraction(100 * 60 + 120 * 20, 80)


def test_diri_tidak_pernah_dihitung_dan_atasan_wajib() -> None:
    diri = perilaku(Peran.DIRI, 5, 5, 5, 5, 5, 5, 5)
    assert (
        nilai(replace(contoh_berkas(), perilaku=(*contoh_berkas().perilaku, diri))).nilai
        == nilai(contoh_berkas()).nilai
    )
    tanpa_atasan = nilai(replace(contoh_berkas(), perilaku=(diri,)))
    assert tanpa_atasan.alasan == ("Komponen Perilaku Kerja wajib, tetapi belum ada penilaian Atasan.",)


def test_survei_petugas_mulai_tiga_puluh_lalu_unit_mulai_sepuluh() -> None:
    """The example of §2.2: 40 responses of Sago, 31 for officer A."""
    rekan = replace(PEGAWAI, nip="199001012015012002")
    respons = survei(31, (4,) * 9, nip=PEGAWAI.nip) + survei(9, (2,) * 9)
    kantor = contoh_kantor(survei=respons)
    sendiri = nilai(contoh_berkas(), kantor).kepuasan
    seunit = nilai(replace(contoh_berkas(), pegawai=rekan), kantor).kepuasan
    assert sendiri is not None
    assert seunit is not None
    assert (sendiri.sumber, sendiri.jumlah_responden, sendiri.ikm) == ("petugas", 31, 100)
    assert (seunit.sumber, seunit.jumlah_responden, seunit.ikm) == ("unit", 40, Fraction(31 * 100 + 9 * 50, 40))
    kurang = nilai(contoh_berkas(), contoh_kantor(survei=respons[:9]))
    assert kurang.komponen[Komponen.KEPUASAN].nilai is None
    assert kurang.status == "dinilai", "Bagi Ulang: the other weights carry it"


def test_kebijakan_data_kosong() -> None:
    tanpa = replace(contoh_berkas(), bulanan=())
    lengkap = nilai(contoh_berkas())
    bagi = nilai(tanpa)
    angka = {k: h.nilai for k, h in lengkap.komponen.items() if k is not Komponen.BULANAN}
    harap = (40 * angka[Komponen.HASIL_KERJA] + 30 * angka[Komponen.PERILAKU] + 10 * angka[Komponen.KEPUASAN]) / 90  # type: ignore[operator]
    assert bagi.nilai == harap + Fraction(10 * 81, 90)
    ketat = {samakan("Pelayanan"): bobot(hasil_kerja=(60, WAJIB), perilaku=(30, WAJIB), bulanan=(10, WAJIB))}
    assert nilai(tanpa, contoh_kantor(bobot=ketat)).alasan == (
        "Komponen Penilaian Bulanan wajib, tetapi belum ada nilai bulanan.",
    )
    mati = {samakan("Pelayanan"): bobot(hasil_kerja=(70, WAJIB), perilaku=(30, WAJIB), bulanan=(0, TIDAK))}
    assert nilai(contoh_berkas(), contoh_kantor(bobot=mati)).komponen[Komponen.BULANAN].nilai is None


@pytest.mark.parametrize(
    ("diserahkan", "seharusnya"),
    [
        (date(2026, 6, 5), 80),
        (date(2026, 6, 6), 72),
        (date(2026, 6, 8), 72),
        (date(2026, 6, 9), 60),
        (date(2027, 1, 20), 60),
        (None, 0),
    ],
)
def test_laporan_menurut_keterlambatan(diserahkan: date | None, seharusnya: int) -> None:
    lap = LaporanKerja(date(2026, 5, 1), "L", date(2026, 6, 5), diserahkan, isian(80))
    assert nilai(replace(contoh_berkas(), laporan=(lap,))).komponen[Komponen.LAPORAN].nilai == seharusnya


def test_laporan_yang_belum_jatuh_tempo_tidak_dihitung() -> None:
    lap = LaporanKerja(date(2026, 12, 1), "L", date(2027, 1, 5), None, None)
    assert nilai(replace(contoh_berkas(), laporan=(lap,))).komponen[Komponen.LAPORAN].nilai is None


def test_di_luar_periode_tidak_dihitung() -> None:
    luar = NilaiBulanan(date(2025, 12, 1), isian(0))
    hasil = nilai(replace(contoh_berkas(), bulanan=(*contoh_berkas().bulanan, luar)))
    assert hasil.komponen[Komponen.BULANAN].nilai == 100


def test_penetapan_mengganti_usulan_satu_per_satu() -> None:
    satu = Penetapan(rating_hasil_kerja=Isian(Rating.DI_ATAS))
    hasil = nilai(replace(contoh_berkas(), penetapan=satu))
    assert (hasil.rating_hasil_kerja, hasil.rating_perilaku, hasil.sifat) == (Rating.DI_ATAS, Rating.SESUAI, "usulan")
    dua = replace(satu, rating_perilaku=Isian(Rating.DI_ATAS))
    hasil = nilai(replace(contoh_berkas(), penetapan=dua))
    assert (hasil.predikat, hasil.sifat) == ("Sangat Baik", "ditetapkan")


def test_sangat_baik_memerlukan_ide_baru() -> None:
    tinggi = replace(
        contoh_berkas(),
        indikator=(indikator("A", Arah.NAIK, 100, 120, 100),),
        perilaku=(perilaku(Peran.ATASAN, 5, 5, 5, 5, 5, 5, 5),),
        bulanan=(),
        laporan=(),
    )
    kantor = contoh_kantor(survei=())
    assert nilai(tinggi, kantor).predikat_numerik == "Baik"
    assert nilai(replace(tinggi, ide_baru_disetujui=True), kantor).predikat_numerik == "Sangat Baik"


def test_parameter_kantor_mengganti_bawaan() -> None:
    hasil = nilai(contoh_berkas(), contoh_kantor(parameter={"target_ikm": isian("82.5")}))
    assert hasil.komponen[Komponen.KEPUASAN].nilai == 100
    masukan = [m for langkah in hasil.jejak for m in langkah.masukan if m.nama == "target_ikm"]
    assert masukan[0].lokasi is not None, "an overridden parameter shows its cell"


def test_perjalanan_membagi_target_jumlah_menurut_bulan() -> None:
    """§1.1: at month m a Jumlah target is T × m / 12; other ways of counting keep T."""
    jumlah = indikator("J", Arah.NAIK, 120, [10, 5, None, 25], 100, cara=CaraHitung.JUMLAH)
    hasil = nilai(replace(contoh_berkas(), indikator=(jumlah,)))
    perjalanan = [n for _, n in hasil.indikator[0].perjalanan]
    assert perjalanan[:4] == [100, 75, 50, 100]
    terakhir = indikator("T", Arah.NAIK, 120, [None, 60], 100)
    hasil = nilai(replace(contoh_berkas(), indikator=(terakhir,)))
    assert [n for _, n in hasil.indikator[0].perjalanan][:3] == [None, 50, 50]


def test_galat_data_menahan_komponennya() -> None:
    berkas = replace(
        contoh_berkas(), penghalang=("REA-14 di Realisasi!B9: ganda",), komponen_rusak=frozenset({Komponen.HASIL_KERJA})
    )
    hasil = nilai(berkas)
    assert (hasil.status, hasil.alasan) == ("belum_dapat_dinilai", berkas.penghalang)
    assert hasil.komponen[Komponen.HASIL_KERJA].nilai is None
    assert hasil.komponen[Komponen.BULANAN].nilai == 100


def test_setiap_angka_punya_langkah_dengan_rumus_dan_dasar() -> None:
    hasil = nilai(contoh_berkas())
    kunci = [langkah.kunci for langkah in hasil.jejak]
    assert len(kunci) == len(set(kunci))
    harus = {f"komponen:{k.kunci}" for k in Komponen} | {"nilai", "predikat_numerik", "predikat", "ikm"}
    assert harus <= set(kunci)
    assert all(langkah.rumus and langkah.dasar and langkah.masukan for langkah in hasil.jejak)


def test_bagi_ulang_hanya_menyisakan_yang_ada() -> None:
    kosong = replace(contoh_berkas(), bulanan=(), laporan=())
    hasil = nilai(kosong, contoh_kantor(survei=()))
    assert hasil.nilai == Fraction(40 * 94 * 7 + 30 * 760, 7 * 70)
    dipakai = [h.bobot_dipakai for h in hasil.komponen.values() if h.bobot_dipakai]
    assert sum(dipakai) == 100
    assert BAGI in {h.kebijakan for h in hasil.komponen.values() if h.nilai is None}
