"""The sheets Katalog and Riwayat: the office's own next steps, earlier periods, and nobody else's data."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path

import openpyxl
import pytest
from helpers.isi_buku import isi_buku
from helpers.kantor_kecil import NIP, kantor_kecil
from helpers.orang import orang
from hypothesis import given
from hypothesis import strategies as st

from capaian_engine.kosakata import JenisKegiatan, Komponen
from capaian_engine.metode import ParameterMetode
from capaian_engine.model import Kantor, Kegiatan, NilaiLampau
from capaian_engine.penilaian import Penilaian
from capaian_engine.periode import Periode, teks_periode
from templates.kalimat import katalog_baku
from templates.kalimat.susun import Kalimat, susun
from templates.konteks import konteks
from templates.konteks.hukum import tangga_predikat
from workbook.baca import IsiBuku, read_buku_induk
from workbook.checks.penyebutan import Penyebutan
from workbook.gerbang import read_buku
from workbook.isian import Masalah
from workbook.isian_periode import baca_periode

ORANG = orang()
MENTOR, PELATIHAN = JenisKegiatan.MENTOR, JenisKegiatan.PELATIHAN
LURAH, CAMAT = Kegiatan(MENTOR, "Lurah Sago"), Kegiatan(MENTOR, "Sekretaris Camat", "hari Rabu")
HASIL = Komponen.HASIL_KERJA
Kegiatan_ = dict[tuple[Komponen, str], tuple[Kegiatan, ...]]


def kata(nama: str, kegiatan: Kegiatan_, **pegawai: str) -> Kalimat:
    penilaian, kantor = ORANG[nama]
    satu = replace(penilaian.pegawai, **pegawai)
    penilaian = replace(penilaian, berkas=replace(penilaian.berkas, pegawai=satu))
    parameter = ParameterMetode(kantor.periode.akhir, kantor.parameter)
    return susun(penilaian, parameter, katalog_baku(), tangga_predikat(), kegiatan)


def langkah(isi: Kalimat) -> dict[str, str]:
    return {u.kunci: u.langkah for u in isi.tingkatkan}


# Next steps -----------------------------------------------------------------------------------------------------------


def test_the_offer_for_the_indicator_goes_before_that_for_the_component() -> None:
    isi = langkah(kata("contoh", {(HASIL, "b"): (LURAH,), (HASIL, ""): (CAMAT,)}))
    assert isi["B"] == "Mentor: Lurah Sago"
    assert isi["C"] == "Mentor: Sekretaris Camat (hari Rabu)"


def test_an_aspect_of_the_indicator_is_a_gap() -> None:
    penilaian, kantor = ORANG["contoh"]
    hasil = tuple(replace(h, indikator=replace(h.indikator, aspek="Waktu")) for h in penilaian.indikator)
    parameter = ParameterMetode(kantor.periode.akhir, kantor.parameter)
    isi = susun(replace(penilaian, indikator=hasil), parameter, katalog_baku(), tangga_predikat(),
                {(HASIL, "waktu"): (LURAH,)})  # fmt: skip
    assert langkah(isi)["B"] == "Mentor: Lurah Sago"


def test_without_an_offer_the_catalogue_of_sentences_speaks() -> None:
    biasa = langkah(kata("contoh", {}))
    assert langkah(kata("contoh", {(Komponen.LAPORAN, ""): (LURAH,)}))["B"] == biasa["B"]


def test_no_activity_comes_twice_for_one_person() -> None:
    biasa = langkah(kata("contoh", {}))
    isi = langkah(kata("contoh", {(HASIL, ""): (LURAH,)}))
    assert [isi["B"], isi["C"]] == ["Mentor: Lurah Sago", biasa["C"]]


def test_what_is_reached_is_no_gap() -> None:
    """Everything at its target or above: the sentence asks for more, no mentor is sent."""
    semua = {(k, ""): (Kegiatan(MENTOR, f"Mentor {k.value}"),) for k in Komponen}
    assert not any("Mentor" in teks for teks in langkah(kata("sempurna", semua)).values())


def test_one_line_for_each_kind_of_which_two_at_most() -> None:
    semua = tuple(Kegiatan(jenis, f"Isi {jenis.value}") for jenis in JenisKegiatan)
    assert langkah(kata("contoh", {(HASIL, "b"): semua}))["B"] == "Mentor: Isi Mentor\nPenugasan: Isi Penugasan"


def test_mentors_take_turns_and_the_same_person_keeps_theirs() -> None:
    isi: Kegiatan_ = {(HASIL, "b"): (LURAH, CAMAT)}
    semua = {n: langkah(kata("contoh", isi, nip=f"1985031220100110{n:02}"))["B"] for n in range(20)}
    assert len(set(semua.values())) == 2
    assert langkah(kata("contoh", isi, nip="198503122010011007"))["B"] == semua[7]


def test_nobody_is_sent_to_themselves() -> None:
    isi: Kegiatan_ = {(HASIL, "b"): (LURAH, CAMAT)}
    assert langkah(kata("contoh", isi, jabatan="Lurah Sago"))["B"].startswith("Mentor: Sekretaris Camat")
    assert langkah(kata("contoh", isi, jabatan="sekretaris camat"))["B"] == "Mentor: Lurah Sago"


# Earlier periods ------------------------------------------------------------------------------------------------------


def berlampau(*lampau: NilaiLampau, nama: str = "contoh") -> tuple[Penilaian, Kantor]:
    penilaian, kantor = ORANG[nama]
    return replace(penilaian, berkas=replace(penilaian.berkas, riwayat=lampau)), kantor


def tahun(angka: int, nilai: str | None, predikat: str = "") -> NilaiLampau:
    return NilaiLampau(
        Periode(date(angka, 1, 1), date(angka, 12, 31)), None if nilai is None else Fraction(nilai), predikat
    )


def baris(*lampau: NilaiLampau, nama: str = "contoh") -> str:
    return str(konteks(*berlampau(*lampau, nama=nama))["riwayat"]["teks"])


def test_the_line_reads_from_the_past_to_now() -> None:
    teks = baris(tahun(2024, "91.2", "Baik"), tahun(2025, "95.1", "Baik"))
    assert teks == "2024: 91,20 (Baik) → 2025: 95,10 (Baik) → periode ini: 97,61 (Baik). Naik 2,51 poin dari 2025."


def test_gaps_and_missing_figures_show() -> None:
    assert baris(tahun(2022, None, "Baik"), tahun(2025, "97")).startswith("2022: Baik → … → 2025: 97,00 → periode ini")


def test_the_latest_four_are_enough() -> None:
    teks = baris(*(tahun(t, "90") for t in range(2019, 2026)))
    assert teks.startswith("2022: 90,00 → 2023")
    assert len(konteks(*berlampau(*(tahun(t, "90") for t in range(2019, 2026))))["riwayat"]["daftar"]) == 4


def test_not_assessable_compares_nothing() -> None:
    assert baris(tahun(2025, "97"), nama="belum_atasan") == "2025: 97,00 → periode ini belum dapat dinilai."


def test_without_history_nothing_is_said() -> None:
    assert baris() == ""


@pytest.mark.parametrize(
    ("lalu", "mulai"),
    [
        ("96.61", "Naik 1 poin"),
        ("96.62", "Setara dengan 2025 (selisih 0,99"),
        ("97.61", "Setara dengan 2025 (selisih 0 poin)"),
        ("98.60", "Setara dengan 2025 (selisih 0,99"),
        ("98.61", "1 poin di bawah 2025"),
    ],
)
def test_growth_is_judged_by_the_printed_figures(lalu: str, mulai: str) -> None:
    assert baris(tahun(2025, lalu)).partition("(Baik). ")[2].startswith(mulai)


def test_only_periods_of_equal_length_are_compared() -> None:
    semester = NilaiLampau(Periode(date(2025, 7, 1), date(2025, 12, 31)), Fraction(80))
    assert baris(semester).endswith("(Baik).")
    assert "dari 2024" in baris(tahun(2024, "90"), semester)


@pytest.mark.parametrize(("lalu", "ada"), [("94.61", True), ("94.62", False), ("99", False)])
def test_growth_of_three_points_is_recognised_among_the_strengths(lalu: str, ada: bool) -> None:
    isi = konteks(*berlampau(tahun(2025, lalu)))["kalimat"]["baik"]
    assert any(u["label"] == "Kemajuan" for u in isi) == ada


# Periods as people write them -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("tulisan", "terbaca"),
    [
        ("2024", "2024"),
        (2024.0, "2024"),
        ("Tahun 2024", "2024"),
        ("2025 Semester I", "Semester I 2025"),
        ("semester 2, 2025", "Semester II 2025"),
        ("2025-T1", "Triwulan I 2025"),
        ("Triwulan IV Tahun 2025", "Triwulan IV 2025"),
        ("Maret 2025", "Maret 2025"),
        ("2025-03", "Maret 2025"),
    ],
)
def test_period_is_understood(tulisan: str | float, terbaca: str) -> None:
    hasil = baca_periode(tulisan)
    assert isinstance(hasil, Periode)
    assert teks_periode(hasil) == terbaca
    assert baca_periode(terbaca) == hasil


@pytest.mark.parametrize("tulisan", ["Maret", "31/12/2024", "Semester III 2025", "2025-T5", "1949", "2101", "lalu"])
def test_what_is_no_period_is_asked_back(tulisan: str) -> None:
    assert isinstance(baca_periode(tulisan), Masalah)


# Who is named ---------------------------------------------------------------------------------------------------------

KANTOR = Penyebutan(["Hj. Siti Rahmawati, S.Sos.", "Raja Indra Bungkuan", "Melati", "H. M. Datuk, S.H."])


@pytest.mark.parametrize(
    ("teks", "orang"),
    [
        ("Belajar dari Siti Rahmawati", "Siti Rahmawati"),
        ("hubungi bu  siti di loket", "bu siti"),
        ("raja indra", "raja indra"),
        ("Pak H. Datuk", "Pak Datuk"),
        ("Bertanya kepada Melati", "Melati"),
        ("NIP 1985 0312 2010 0110 01", "1985 0312 2010 0110 01"),
        ("NIK 1471.0112.0385.0001", "1471.0112.0385.0001"),
    ],
)
def test_a_person_is_noticed(teks: str, orang: str) -> None:
    assert KANTOR.cari(teks) == orang


@pytest.mark.parametrize(
    "teks",
    ["Kepala Seksi Pelayanan Umum", "Pak Camat", "Bu Lurah Sago", "taman melati", "0812-3456-7890", "SK 12/2026", ""],
)
def test_posts_units_and_telephones_are_no_person(teks: str) -> None:
    assert KANTOR.cari(teks) is None


@given(st.text(max_size=20), st.text(max_size=20))
def test_a_full_name_is_noticed_wherever_it_stands(depan: str, belakang: str) -> None:
    assert KANTOR.cari(f"{depan} Raja Indra Bungkuan {belakang}") is not None


# The whole way --------------------------------------------------------------------------------------------------------


@pytest.fixture
def baca(buku_baru: Callable[..., Path]) -> Callable[..., IsiBuku]:
    def buat(*tanpa: str, **lembar: list[dict[str, object]]) -> IsiBuku:
        path = isi_buku(buku_baru(), kantor_kecil() | lembar)
        if tanpa:
            buku = openpyxl.load_workbook(path)
            for nama in tanpa:
                del buku[nama]
            buku.save(path)
        return read_buku_induk(read_buku(path))

    return buat


def kode(isi: IsiBuku) -> list[str]:
    return [f"{t.kode} {t.lokasi}" for t in isi.temuan if t.kode.startswith(("KTG", "RWY", "BRK"))]


def test_a_book_without_the_sheets_is_complete(baca: Callable[..., IsiBuku]) -> None:
    isi = baca("Katalog", "Riwayat")
    assert kode(isi) == []
    assert isi.kantor.kegiatan == {}
    assert isi.berkas[0].riwayat == ()


def test_rows_reach_the_feedback_in_order(baca: Callable[..., IsiBuku]) -> None:
    isi = baca(
        Katalog=[
            {"Komponen": "hasil kerja", "Celah": "b", "Jenis": "mentor", "Kegiatan": "Lurah Sago"},
            {"Komponen": "Perilaku Kerja", "Celah": " ADAPTIF ", "Jenis": "Pelatihan", "Kegiatan": "Kursus"},
        ],
        Riwayat=[{"NIP": NIP, "Periode": 2025, "Nilai": "95,1"}, {"NIP": NIP, "Periode": "2024", "Predikat": "baik"}],
    )
    assert kode(isi) == []
    assert isi.kantor.kegiatan == {
        (HASIL, "b"): (LURAH,),
        (Komponen.PERILAKU, "adaptif"): (Kegiatan(PELATIHAN, "Kursus"),),
    }
    assert isi.berkas[0].riwayat == (tahun(2024, None, "Baik"), tahun(2025, "95.1"))


def test_a_row_that_names_somebody_is_in_nobodys_feedback(baca: Callable[..., IsiBuku]) -> None:
    satu: dict[str, object] = {"Komponen": "Hasil Kerja", "Jenis": "Mentor"}
    isi = baca(Katalog=[satu | {"Kegiatan": "Ibu Siti"}, satu | {"Kegiatan": "Lurah", "Keterangan": f"NIP {NIP}"}])
    assert kode(isi) == ["KTG-21 Katalog!D5", "KTG-21 Katalog!E6"]
    assert isi.kantor.kegiatan == {}


@pytest.mark.parametrize("komponen", ["Penilaian Bulanan", "Laporan Hasil Kerja"])
def test_components_without_parts_have_no_gap_by_name(baca: Callable[..., IsiBuku], komponen: str) -> None:
    isi = baca(Katalog=[{"Komponen": komponen, "Celah": "Waktu", "Jenis": "Mentor", "Kegiatan": "Lurah Sago"}])
    assert kode(isi) == ["KTG-20 Katalog!B5"]
    assert "Kosongkan" in next(t.saran for t in isi.temuan if t.kode == "KTG-20")


def test_history_blocks_nobody_and_a_former_employee_is_one_note(baca: Callable[..., IsiBuku]) -> None:
    lama = {"NIP": "196501011990031001", "Nilai": 90}
    isi = baca(Riwayat=[lama | {"Periode": "2023"}, lama | {"Periode": "2024"}, {"NIP": NIP, "Periode": "kapan"}])
    assert kode(isi) == ["RWY-20 Riwayat!B7", "RWY-23 Riwayat!C7", "RWY-22 Riwayat!A5"]
    assert isi.berkas[0].penghalang == ()
    assert "(2 baris)" in next(t.pesan for t in isi.temuan if t.kode == "RWY-22")


def test_unreadable_period_of_the_book_makes_no_row_late(baca: Callable[..., IsiBuku]) -> None:
    isi = baca(
        Pengaturan=[{"Kunci": "instansi", "Nilai": "Kecamatan"}],
        Riwayat=[{"NIP": NIP, "Periode": "2025", "Nilai": 90}],
    )
    assert kode(isi) == []
