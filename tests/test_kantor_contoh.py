"""The example office: the same every time, believable where it must be, wrong exactly where it should be."""

import io
import json
from collections import Counter
from datetime import UTC, date, datetime

import openpyxl
import pytest
from helpers.libreoffice import hitung_ulang
from helpers.lint_excel import periksa as periksa_lint

from capaian_engine.aturan.kepegawaian.nip import baca_nip
from capaian_engine.aturan.kepegawaian.pangkat import golongan_baku
from workbook.alamat import baca_sel
from workbook.buku_induk import BUKU_INDUK
from workbook.buku_kosong import build_buku_induk
from workbook.skema import BARIS_DATA
from xlsx_macros.cli import main
from xlsx_macros.kantor_contoh import KESALAHAN_TERTANAM, buat_kantor, buat_kantor_rinci, tulis_kantor
from xlsx_macros.kantor_contoh.data import katalog_indikator
from xlsx_macros.kantor_contoh.susunan import semua_kursi

WAKTU = datetime(2027, 1, 18, tzinfo=UTC)


@pytest.fixture(scope="module")
def rinci():
    return buat_kantor_rinci()


@pytest.fixture(scope="module")
def kantor(rinci):
    return rinci[0]


@pytest.fixture(scope="module")
def pegawai(kantor):
    return {baris["NIP"]: baris for baris in kantor["Pegawai"]}


@pytest.fixture(scope="module")
def berkas(kantor, tmp_path_factory):
    path = tmp_path_factory.mktemp("kantor") / "Buku Induk.xlsx"
    build_buku_induk(path, id_buku="id-uji", waktu=WAKTU)
    tulis_kantor(path, kantor, WAKTU)
    return path


def test_same_seed_same_office_other_seed_other_office(kantor):
    assert buat_kantor() == kantor
    assert buat_kantor(benih=7) != kantor


@pytest.mark.parametrize(("tahun", "benih"), [(2025, 1), (2026, 2), (2027, 3)])
def test_any_year_and_seed_can_be_planted(tahun, benih):
    kantor, kesalahan = buat_kantor_rinci(tahun, benih)
    assert len(kesalahan) == len(KESALAHAN_TERTANAM)
    assert {str(baris["Bulan"].year) for baris in kantor["Bulanan"]} == {str(tahun)}


def test_headings_are_those_of_the_schema(kantor):
    for lembar, baris in kantor.items():
        dikenal = {kolom.judul for kolom in BUKU_INDUK[lembar].kolom}
        assert all(set(satu) <= dikenal for satu in baris)


def test_every_employee_has_a_valid_distinct_invented_nip(kantor):
    hasil = {baris["NIP"]: baca_nip(baris["NIP"]) for baris in kantor["Pegawai"]}
    assert len(hasil) == len(kantor["Pegawai"]) == 49
    for baris in kantor["Pegawai"]:
        nip = hasil[baris["NIP"]]
        assert nip.valid, (baris["Nama"], nip.alasan)
        assert nip.jenis == baris["Status"]
        assert int(nip.urut) > 900, "real numbering must not be met"
        assert golongan_baku(baris["Golongan"]) == baris["Golongan"]
        assert 18 <= 2026 - nip.lahir.year < 58
    assert len({baris["Nama"] for baris in kantor["Pegawai"]}) == 49


def test_reporting_lines_end_at_the_camat_whose_superior_sits_elsewhere(kantor, pegawai):
    luar = [baris for baris in kantor["Pegawai"] if baris["NIP Penilai"] not in pegawai]
    assert [baris["Jabatan"] for baris in luar] == ["Camat"]
    for baris in kantor["Pegawai"]:
        langkah = 0
        while baris["NIP Penilai"] in pegawai:
            baris, langkah = pegawai[baris["NIP Penilai"]], langkah + 1
            assert langkah <= 4
        assert baris["Jabatan"] == "Camat"


def test_catalogue_weights_sum_to_100_and_every_post_has_its_indicators():
    jenis = {kursi.jenis for kursi in semua_kursi()}
    assert jenis == set(katalog_indikator()) - {"tambahan"}
    for nama in jenis:
        assert sum(entri["bobot"] for entri in katalog_indikator()[nama]) == 100, nama
        assert 3 <= len(katalog_indikator()[nama]) <= 8


def test_all_directions_aspects_and_ways_of_counting_occur(kantor):
    assert {b["Arah"] for b in kantor["Indikator"]} == {"Naik", "Turun", "Rentang", "Ya/Tidak"}
    assert {b["Aspek"] for b in kantor["Indikator"]} == {"Kuantitas", "Kualitas", "Waktu", "Biaya"}
    cara = {b["Cara Hitung"] for b in kantor["Indikator"]} - {None}
    assert cara == {"Jumlah", "Rata-rata", "Terakhir", "Tertinggi", "Terendah"}
    assert Counter(b["Jenis"] for b in kantor["Indikator"])["Tambahan"] >= 4
    assert len({b["Kode"] for b in kantor["Indikator"]}) == len(kantor["Indikator"])


def test_survey_reaches_every_way_of_the_method(kantor):
    unit = Counter(b["Unit Kerja"] for b in kantor["Survei"])
    petugas = Counter(b["NIP Petugas"] for b in kantor["Survei"] if b["NIP Petugas"])
    assert sum(unit.values()) == 900
    assert sum(jumlah >= 30 for jumlah in petugas.values()) >= 4
    assert sum(0 < jumlah < 30 for jumlah in petugas.values()) >= 2
    assert unit["Kelurahan Padang Terubuk"] < 10
    assert all(b["Tanggal"].weekday() < 5 and b["Tanggal"].year == 2026 for b in kantor["Survei"])


def test_behaviour_marks_cover_the_roles_and_their_minimum(kantor, pegawai):
    jumlah = Counter((b["NIP"], b["Peran"]) for b in kantor["Perilaku"])
    rekan = [n for (_, peran), n in jumlah.items() if peran == "Rekan"]
    assert sum(n >= 3 for n in rekan) >= 8
    assert 2 in rekan, "one with too few colleagues to be shown"
    assert any(n >= 3 for (_, peran), n in jumlah.items() if peran == "Bawahan")
    assert sum((nip, "Atasan") not in jumlah for nip in pegawai) == 2


def test_reports_are_mostly_in_time_some_late_some_missing(kantor):
    selang = [(b["Diserahkan"] - b["Tenggat"]).days for b in kantor["Laporan"] if b["Diserahkan"]]
    assert sum(s <= 0 for s in selang) > 0.75 * len(selang)
    assert any(0 < s <= 3 for s in selang)
    assert any(s > 3 for s in selang)
    assert any(b["Diserahkan"] is None for b in kantor["Laporan"])


def test_written_feedback_is_varied(kantor):
    kalimat = Counter(b["Umpan Balik"] for b in kantor["Bulanan"])
    assert len(kalimat) > 60
    assert max(kalimat.values()) < len(kantor["Bulanan"]) / 10


def test_planted_mistakes_stand_where_the_list_says(rinci, berkas):
    ws = openpyxl.load_workbook(berkas)
    isi = {k.kunci: ws[k.lembar][k.sel].value for k in rinci[1]}
    assert isi["angka_teks"] == "87,5"
    assert isi["galat_sel"] == "#N/A"
    assert isi["luar_periode"] == datetime(2027, 1, 1)
    assert isinstance(isi["nip_angka"], int | float)
    assert isi["unsur_5"] == 5
    assert isi["bobot_95"] == 30
    assert isi["kelompok_asing"] not in {baris["Kelompok Jabatan"] for baris in rinci[0]["Parameter"]}
    assert isi["unit_asing"] not in {baris["Unit Kerja"] for baris in rinci[0]["Pegawai"]}
    assert [isi[k] for k in ("tanpa_bukti", "rekan_kurang", "tanpa_mutu")] == [None] * 3
    ganda = next(k for k in rinci[1] if k.kunci == "bulan_ganda")
    baris, _ = baca_sel(ganda.sel)
    atas, sini = (tuple(s.value for s in ws["Realisasi"][n][:2]) for n in (baris - 1, baris))
    assert atas == sini
    terbalik = next(k for k in rinci[1] if k.kunci == "target_terbalik")
    baris, kolom = baca_sel(terbalik.sel)
    assert ws["Indikator"].cell(baris, kolom).value > ws["Indikator"].cell(baris, kolom + 1).value


def test_periksa_finds_every_planted_mistake_at_its_cell_and_no_other_galat(rinci, berkas, capsys):
    assert main(["periksa", str(berkas), "--json", "-"]) == 1
    temuan = {(t["kode"], t["lembar"], t["sel"]): t for t in json.loads(capsys.readouterr().out)["temuan"]}
    tertanam = {(k.kode, k.lembar, k.sel) for k in rinci[1] if k.kode}
    assert len(tertanam) == 14
    assert tertanam <= set(temuan)
    assert {tempat for tempat, t in temuan.items() if t["tingkat"] == "galat"} <= tertanam
    teks = next(k for k in rinci[1] if k.kunci == "angka_teks")
    assert (teks.lembar, teks.sel) not in {(lembar, sel) for _, lembar, sel in temuan}


def test_scores_show_the_whole_range(berkas, capsys):
    main(["hitung", str(berkas), "--json", "-"])
    pegawai = json.loads(capsys.readouterr().out)["pegawai"]
    dinilai = [p for p in pegawai if p["status"] == "dinilai"]
    assert 36 <= len(dinilai) <= 44
    assert {p["predikat"] for p in dinilai} >= {"Sangat Baik", "Baik", "Butuh Perbaikan", "Kurang/Misconduct"}
    assert {p["predikat_numerik"] for p in dinilai} >= {"Sangat Baik", "Baik", "Cukup"}
    assert any(p["komponen"]["kepuasan"] is None for p in dinilai)


def test_only_the_planted_weights_are_wrong(kantor):
    jumlah: Counter[object] = Counter()
    for baris in kantor["Indikator"]:
        jumlah[baris["NIP"]] += baris["Bobot (%)"] if baris["Jenis"] == "Utama" else 0
    assert Counter(jumlah.values()) == {100: 48, 95: 1}


def test_written_workbook_holds_every_row_in_the_columns_styles(kantor, berkas):
    ws = openpyxl.load_workbook(berkas)
    for lembar, baris in kantor.items():
        if lembar == "Pengaturan":
            continue
        assert ws[lembar].max_row == BARIS_DATA + len(baris) - 1
    assert ws["Pegawai"]["A5"].number_format == "@"
    assert not ws["Pegawai"]["A5"].protection.locked
    assert ws["Realisasi"]["B5"].value == datetime(2026, 3, 1)
    pengaturan = dict(ws["Pengaturan"].iter_rows(min_row=BARIS_DATA, max_col=2, values_only=True))
    assert pengaturan["periode_mulai"].date() == date(2026, 1, 1)
    assert pengaturan["batas_capaian"] is None


def test_beranda_carries_the_values_of_its_formulas(berkas):
    nilai = openpyxl.load_workbook(berkas, data_only=True)["Beranda"]
    isi = {label: angka for label, angka in nilai.iter_rows(min_col=2, max_col=3, values_only=True) if label}
    assert isi["Pegawai"] == 49
    assert isi["Survei"] == 900
    assert isi["1. Pengaturan"] == "sudah"
    assert isi["7. Periksa dan hitung"] == "belum"
    assert nilai["B2"].value == "Kecamatan Senapelan, Kota Pekanbaru"


def test_writing_is_deterministic(kantor, berkas, tmp_path):
    lagi = tmp_path / "lagi.xlsx"
    build_buku_induk(lagi, id_buku="id-uji", waktu=WAKTU)
    tulis_kantor(lagi, kantor, WAKTU)
    assert lagi.read_bytes() == berkas.read_bytes()


@pytest.mark.lo
def test_libreoffice_calculates_every_formula_and_list_as_written(berkas, tmp_path):
    polos, uji = tmp_path / "polos.xlsx", tmp_path / "uji.xlsx"
    build_buku_induk(polos, bobot_baku=True, waktu=WAKTU)
    buku = openpyxl.load_workbook(berkas)
    buku["Daftar"]["Z1"], buku["Daftar"]["Z2"] = "=COUNTA(daftar_pegawai_nip)", "=COUNTA(daftar_indikator_kode)"
    buku["Daftar"]["Z3"] = "=ROWS(daftar_parameter_kelompok_jabatan)"
    buku.save(uji)
    asal = {"isi": berkas.read_bytes(), "polos": polos.read_bytes(), "uji": uji.read_bytes()}
    hasil = hitung_ulang(asal, tmp_path)
    for nama in ("isi", "polos"):
        assert _nilai_rumus(asal[nama], asal[nama]) == _nilai_rumus(asal[nama], hasil[nama]), nama
    daftar = openpyxl.load_workbook(io.BytesIO(hasil["uji"]), data_only=True)["Daftar"]
    assert [daftar[sel].value for sel in ("Z1", "Z2", "Z3")] == [49, 208, 3]


def _nilai_rumus(rumus: bytes, nilai: bytes) -> dict[str, object]:
    """Value of every cell that holds a formula; an empty text counts as blank."""
    isi = openpyxl.load_workbook(io.BytesIO(nilai), data_only=True)
    dicari = openpyxl.load_workbook(io.BytesIO(rumus))
    return {
        f"{ws.title}!{sel.coordinate}": isi[ws.title][sel.coordinate].value or ""
        for ws in dicari
        for baris in ws.iter_rows()
        for sel in baris
        if sel.data_type == "f"
    }


def test_no_workbook_needs_a_repair(berkas, buku_baru):
    assert periksa_lint(berkas.read_bytes()) == []
    assert periksa_lint(buku_baru().read_bytes()) == []
