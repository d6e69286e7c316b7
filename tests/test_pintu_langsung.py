"""The live door: same result as the file door, whole ranges, nothing half-written, everything given back."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from helpers.isi_buku import isi_buku
from helpers.kantor_kecil import NIP, kantor_kecil
from helpers.kantor_lo import PYTHON_SISTEM, kantor_lo
from helpers.mesin_openpyxl import ExcelRefusedError, Mesin, buka_excel

from capaian_engine.errors import CapaianError
from workbook.buku_induk import LEMBAR_HITUNG, TEMUAN
from workbook.mentah import AngkaTanggal, SelGalat, SelTanpaHasil
from xlsx_macros import aksi_buku, keluaran, tempat, uno, workflows
from xlsx_macros.kerja_langsung import hitung_buku, tulis_hasil
from xlsx_macros.lindung import LembarTerkunciError
from xlsx_macros.pintu_langsung import baca_buku
from xlsx_macros.tulis_langsung import Rumus, teks_aman

BukuBaru = Callable[..., Path]


pytestmark = pytest.mark.usefixtures("data")


def json_berkas(path: Path) -> dict[str, object]:
    return keluaran.json_hitung(workflows.hitung(workflows.buka(path).mentah))


def json_langsung(book: Any) -> dict[str, object]:
    return keluaran.json_hitung(hitung_buku(book)[1])


def isi(book: Any, lembar: str, baris: int = 5) -> list[object]:
    return [sel.value for sel in book.impl.wb[lembar][baris]]


def test_both_doors_give_the_same_result(kecil: Path, buku_contoh: Path) -> None:
    for path in (kecil, buku_contoh):
        hasil = json_langsung(buka_excel(path)[0])
        assert hasil == json_berkas(path)
        assert hasil["pegawai"]


@pytest.mark.lo
def test_both_doors_give_the_same_result_in_libreoffice(buku_contoh: Path) -> None:
    with kantor_lo(buku_contoh) as (pipa, url), uno.buka(pipa, url, PYTHON_SISTEM) as book:
        assert json_langsung(book) == json_berkas(buku_contoh)


def _rusak(path: Path) -> Path:
    wb = openpyxl.load_workbook(path)
    wb["Realisasi"]["C5"] = "#N/A"
    wb["Realisasi"]["C6"] = "=1/0"
    wb["Realisasi"]["D5"] = "#N/A"
    wb["Realisasi"]["D5"].data_type = "s"
    wb["Indikator"]["M5"] = True
    wb["Perilaku"].merge_cells("D5:E6")
    wb["Pegawai"]["A5"] = 198503122010011001
    wb.save(path)
    return path


def test_odd_cells_arrive_as_through_the_file_door(kecil: Path) -> None:
    book, _ = buka_excel(_rusak(kecil))
    langsung, berkas = baca_buku(book).mentah, workflows.buka(kecil).mentah
    for nama in ("Realisasi", "Indikator", "Pegawai", "Laporan", "Pengaturan"):
        semua = {b: n for b, n in berkas.lembar[nama].baris if any(x is not None for x in n)}
        for nomor, nilai in langsung.lembar[nama].baris:
            pendek = semua[nomor] + [None] * (len(nilai) - len(semua[nomor]))
            assert [(type(n), n) for n in nilai] == [(type(n), n) for n in pendek], (nama, nomor)
    assert langsung.lembar["Perilaku"].gabungan == berkas.lembar["Perilaku"].gabungan == [(5, 4, 6, 5)]
    realisasi = dict(langsung.lembar["Realisasi"].baris)
    assert realisasi[5][2:4] == [SelGalat("#N/A"), "#N/A"]
    assert isinstance(realisasi[6][2], SelTanpaHasil)
    assert isinstance(realisasi[5][1], AngkaTanggal)
    assert json_langsung(book) == json_berkas(kecil)


@pytest.mark.lo
def test_odd_cells_in_libreoffice(kecil: Path) -> None:
    with kantor_lo(_rusak(kecil)) as (pipa, url), uno.buka(pipa, url, PYTHON_SISTEM) as book:
        mentah = baca_buku(book).mentah
    realisasi = dict(mentah.lembar["Realisasi"].baris)
    assert realisasi[5][2:4] == [SelGalat("#N/A"), "#N/A"]
    assert realisasi[6][2] == SelGalat("#DIV/0!")  # calculated there
    assert dict(mentah.lembar["Indikator"].baris)[5][12] is True
    assert mentah.lembar["Perilaku"].gabungan == [(5, 4, 6, 5)]
    assert isinstance(dict(mentah.lembar["Pegawai"].baris)[5][0], float)


def test_calls_do_not_grow_with_the_rows_and_progress_counts(kecil: Path, buku_contoh: Path) -> None:
    hitungan = []
    for path in (kecil, buku_contoh):
        book, mesin = buka_excel(path)
        aksi_buku.hitung_ulang(book)
        hitungan.append(mesin.hitungan)
        _pastikan_pulih(mesin)
        assert mesin.hitungan["calculate"] == 0
    assert ("status_bar", "Capaian: menghitung pegawai 1 dari 49 …") in mesin.app.setelan
    kecil_, besar = hitungan
    for nama in ("raw_value", "formula", "tulis", "used_range", "number_format", "Unprotect", "autofit"):
        assert besar[nama] == kecil_[nama], nama
    lembar = len(buka_excel(kecil)[0].sheets)
    assert besar["raw_value"] <= lembar
    assert besar["formula"] <= lembar
    assert besar["tulis"] == 5  # Kelengkapan, Hasil, Rincian, Temuan, one cell of Beranda


def test_nip_and_formula_like_names_stay_texts(buku_baru: BukuBaru) -> None:
    kantor = kantor_kecil()
    kantor["Pegawai"][0]["Nama"] = '\'=HYPERLINK("http://x")'
    path = isi_buku(buku_baru(), kantor)
    wb = openpyxl.load_workbook(path)
    wb["Pegawai"]["B5"].value, wb["Pegawai"]["B5"].data_type = '=HYPERLINK("http://x")', "s"
    for sel in wb["Hasil"][4]:
        wb["Hasil"].column_dimensions[sel.column_letter].number_format = "General"  # a user "tidied up"
    wb.save(path)
    book, _ = buka_excel(path)
    aksi_buku.hitung_ulang(book)
    nip, nama = book.impl.wb["Hasil"]["A5"], book.impl.wb["Hasil"]["B5"]
    assert (nip.value, nip.data_type) == (NIP, "s")
    assert (nama.value, nama.data_type) == ('=HYPERLINK("http://x")', "s")


@pytest.mark.parametrize(
    ("teks", "kolom_teks", "harap"),
    [
        ("Baik", False, "Baik"),
        ("Sangat Baik", False, "Sangat Baik"),
        ("198503122010011001", False, "'198503122010011001"),
        ("198503122010011001", True, "198503122010011001"),
        ("=1+1", False, "'=1+1"),
        ("=1+1", True, "=1+1"),
        ("TRUE", False, "'TRUE"),
        ("'kutip", True, "''kutip"),
        ("4/2026", False, "'4/2026"),
        ("Maret 2026", False, "'Maret 2026"),
        (Rumus("=A1"), False, "=A1"),
    ],
)
def test_text_for_excel(teks: str, kolom_teks: bool, harap: str) -> None:
    assert teks_aman(teks, kolom_teks) == harap
    assert type(teks_aman(teks, kolom_teks)) is str


def test_tables_follow_up_and_down_and_old_rows_go(buku_contoh: Path, tmp_path: Path) -> None:
    book, _ = buka_excel(buku_contoh)
    aksi_buku.hitung_ulang(book)
    wb = book.impl.wb
    assert wb["Hasil"].tables["tbl_hasil"].ref == f"A4:O{4 + 49}"
    wb["Pegawai"].delete_rows(8, 60)
    aksi_buku.hitung_ulang(book)
    assert wb["Hasil"].tables["tbl_hasil"].ref == "A4:O7"
    assert isi(book, "Hasil", 8) == [None] * 15
    assert wb["Rincian"].max_row > 8


def test_findings_are_links(kecil: Path) -> None:
    book, _ = buka_excel(kecil)
    aksi_buku.periksa(book)
    assert isi(book, "Temuan")[3] == '=HYPERLINK("#Pegawai!H5","H5")'
    assert isi(book, "Hasil")[0] is None, "Periksa writes no scores"
    assert book.impl.aktif == "Temuan"


def test_protection_is_as_before(kecil: Path) -> None:
    book, _ = buka_excel(kecil)
    sebelum = {
        s: dict(vars(book.impl.wb[s].protection)) for s in ("Kelengkapan", "Hasil", "Rincian", "Temuan", "Beranda")
    }
    aksi_buku.hitung_ulang(book)
    assert {s: dict(vars(book.impl.wb[s].protection)) for s in sebelum} == sebelum
    assert all(isi_["sheet"] for isi_ in sebelum.values())


def test_a_password_is_respected_and_nothing_changes(kecil: Path) -> None:
    book, _ = buka_excel(kecil)
    book.impl.wb["Temuan"].protection.set_password("rahasia")
    with pytest.raises(LembarTerkunciError, match="Temuan"):
        aksi_buku.hitung_ulang(book)
    assert isi(book, "Hasil")[0] is None, "Hasil was written first and must be back"


@pytest.mark.parametrize("ke", [1, 2, 3, 4, 5])
def test_a_write_that_fails_leaves_nothing_half_written(kecil: Path, ke: int, data: Path) -> None:
    book, mesin = buka_excel(kecil)
    mesin.gagal_pada = ke
    with pytest.raises(ExcelRefusedError):
        aksi_buku.hitung_ulang(book)
    for lembar in LEMBAR_HITUNG:
        assert not any(isi(book, lembar.nama)), lembar.nama
        assert book.impl.wb[lembar.nama].tables[lembar.nama_tabel].ref.endswith("5")
        assert book.impl.wb[lembar.nama].protection.sheet
    assert not list(data.glob("kembalikan/*/*.gz")), "a run that failed cannot be undone twice"
    _pastikan_pulih(mesin)


def _pastikan_pulih(mesin: Mesin, hitung: str = "automatic") -> None:
    app = mesin.app
    assert (app.screen_updating, app.calculation, app.status_bar) == (True, hitung, False)


def test_manual_calculation_stays_manual_but_values_are_fresh(kecil: Path) -> None:
    book, mesin = buka_excel(kecil)
    book.app.calculation = "manual"
    aksi_buku.hitung_ulang(book)
    _pastikan_pulih(mesin, "manual")
    assert mesin.hitungan["calculate"] >= 1


def test_a_cancel_file_stops_between_employees(kecil: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    book, mesin = buka_excel(kecil)
    asli = workflows.hitung

    def lalu_batal(*arg: Any) -> Any:
        tempat.berkas_batal().parent.mkdir(parents=True, exist_ok=True)
        tempat.berkas_batal().touch()
        return asli(*arg)

    monkeypatch.setattr("xlsx_macros.kerja_langsung.hitung", lalu_batal)
    with pytest.raises(KeyboardInterrupt):
        aksi_buku.hitung_ulang(book)
    assert not tempat.berkas_batal().exists()
    assert mesin.hitungan["tulis"] == 0
    _pastikan_pulih(mesin)


def test_an_older_cancel_file_is_forgotten(kecil: Path) -> None:
    tempat.berkas_batal().parent.mkdir(parents=True)
    tempat.berkas_batal().touch()
    book, _ = buka_excel(kecil)
    aksi_buku.hitung_ulang(book)
    assert isi(book, "Hasil")[0] == NIP


def test_a_missing_sheet_of_ours_is_said_before_anything_is_written(kecil: Path) -> None:
    wb = openpyxl.load_workbook(kecil)
    del wb["Rincian"]
    wb.save(kecil)
    book, mesin = buka_excel(kecil)
    with pytest.raises(CapaianError, match="BRK-57"):
        aksi_buku.hitung_ulang(book)
    assert mesin.hitungan["tulis"] == 0


def test_coloured_columns_do_not_make_the_reading_long(kecil: Path) -> None:
    wb = openpyxl.load_workbook(kecil)
    wb["Realisasi"]["A30000"].number_format = "@"
    wb.save(kecil)
    book, mesin = buka_excel(kecil)
    assert json_langsung(book) == json_berkas(kecil)
    assert 1 <= mesin.hitungan["end"] <= 20


def test_tulis_hasil_writes_only_what_it_is_asked(kecil: Path) -> None:
    book, mesin = buka_excel(kecil)
    buku, hasil = hitung_buku(book)
    tulis_hasil(buku, hasil, "Uji", (TEMUAN,))
    assert mesin.hitungan["tulis"] == 1
