"""Blank workbooks: what a person meets in Excel, what a reader finds, and what survives a re-save by openpyxl."""

import re
import zipfile
from datetime import UTC, date, datetime

import openpyxl
import pytest
from openpyxl.utils import get_column_letter

from capaian_engine.periode import Periode
from workbook.beranda import IsiBeranda, susun_beranda
from workbook.buku_induk import BUKU_INDUK, KELENGKAPAN, LEMBAR_HITUNG, PENGATURAN
from workbook.buku_kosong import build_buku_induk
from workbook.daftar import BARIS_JANGKAUAN
from workbook.pengaturan import KUNCI_KANTOR, kunci_parameter
from workbook.skema import BARIS_DATA, BARIS_KEPALA, Jenis
from workbook.validasi import BATAS_GALAT, BATAS_JUDUL, BATAS_PETUNJUK
from xlsx_macros.cli import main

WAKTU = datetime(2026, 1, 5, 8, 30, tzinfo=UTC)
PERIODE = Periode(date(2026, 1, 1), date(2026, 12, 31))
LEMBAR_ISIAN = [lembar for lembar in BUKU_INDUK if not lembar.milik_produk]
LEMBAR_BEBAS = [lembar for lembar in LEMBAR_ISIAN if lembar != PENGATURAN]


@pytest.fixture(scope="module")
def berkas(tmp_path_factory):
    path = tmp_path_factory.mktemp("buku") / "kosong.xlsx"
    build_buku_induk(path, bobot_baku=True, periode=PERIODE, id_buku="id-uji", waktu=WAKTU)
    return path


@pytest.fixture(scope="module")
def buku(berkas):
    return openpyxl.load_workbook(berkas)


def test_sheets_stand_in_the_order_of_the_schema_with_their_headings_in_row_4(buku):
    assert buku.sheetnames == ["Beranda", *(lembar.nama for lembar in BUKU_INDUK), "Daftar"]
    for lembar in BUKU_INDUK:
        judul = [sel.value for sel in buku[lembar.nama][BARIS_KEPALA]]
        assert judul == [kolom.judul for kolom in lembar.kolom]
    assert buku["Daftar"].sheet_state == "hidden"


def test_kind_version_id_and_heading_rows_are_named(buku):
    nama = {nama: isi.attr_text for nama, isi in buku.defined_names.items()}
    assert (nama["capaian_jenis"], nama["capaian_versi"], nama["capaian_id"]) == ('"buku_induk"', "1", '"id-uji"')
    assert nama["capaian_lembar_pegawai"] == "Pegawai!$A$4:$K$4"
    assert {f"capaian_lembar_{lembar.kunci}" for lembar in BUKU_INDUK} <= set(nama)
    properti = {milik.name: milik.value for milik in buku.custom_doc_props.props}
    assert properti == {"capaian_jenis": "buku_induk", "capaian_versi": 1, "capaian_id": "id-uji"}


@pytest.mark.parametrize("lembar", list(BUKU_INDUK), ids=lambda lembar: lembar.nama)
def test_table_covers_headings_and_room_for_data(buku, lembar):
    (tabel,) = buku[lembar.nama].tables.values()
    assert tabel.displayName == lembar.nama_tabel
    assert [kolom.name for kolom in tabel.tableColumns] == [kolom.judul for kolom in lembar.kolom]
    awal, akhir = re.fullmatch(r"A(\d+):[A-Z]+(\d+)", tabel.ref).groups()
    assert int(awal) == BARIS_KEPALA
    assert int(akhir) >= BARIS_DATA + (0 if lembar.milik_produk else len(KUNCI_KANTOR) - 1)


@pytest.mark.parametrize("lembar", LEMBAR_BEBAS, ids=lambda lembar: lembar.nama)
def test_each_entry_column_is_unlocked_and_speaks_before_and_after_typing(buku, lembar):
    ws = buku[lembar.nama]
    per_kolom = {str(v.sqref): v for v in ws.data_validations.dataValidation}
    for nomor, kolom in enumerate(lembar.kolom, 1):
        huruf = openpyxl.utils.get_column_letter(nomor)
        aturan = per_kolom[f"{huruf}{BARIS_DATA}:{huruf}{BARIS_JANGKAUAN}"]
        assert not ws.column_dimensions[huruf].protection.locked
        assert aturan.showInputMessage
        assert 0 < len(aturan.promptTitle) <= BATAS_JUDUL
        assert 0 < len(aturan.prompt) <= BATAS_PETUNJUK
        assert not aturan.prompt.endswith("…"), "an input message does not fit"
        if aturan.type not in (None, "none"):
            assert aturan.showErrorMessage
            assert 0 < len(aturan.error) <= BATAS_GALAT
            assert not aturan.error.endswith("…"), "an error message does not fit"
        if kolom.jenis in (Jenis.NIP, Jenis.TEKS):
            assert ws.column_dimensions[huruf].number_format == "@"
    assert ws.protection.sheet
    assert not ws.protection.password
    assert not any((ws.protection.sort, ws.protection.autoFilter, ws.protection.insertRows))


def test_what_is_not_for_typing_is_locked(buku):
    for lembar in LEMBAR_BEBAS:
        for baris in buku[lembar.nama].iter_rows(min_row=1, max_row=BARIS_KEPALA, max_col=len(lembar.kolom)):
            assert all(sel.protection.locked for sel in baris)
    for lembar in LEMBAR_HITUNG:
        ws = buku[lembar.nama]
        assert ws.protection.sheet
        assert all(ws.column_dimensions[huruf].protection.locked for huruf in "ABCDEFG")


def test_lists_come_from_ranges_that_hold_exactly_the_vocabulary(buku):
    nama = {nama: isi.attr_text for nama, isi in buku.defined_names.items()}
    for lembar in LEMBAR_BEBAS:
        daftar = {v.promptTitle: v for v in buku[lembar.nama].data_validations.dataValidation if v.type == "list"}
        for kolom in lembar.kolom:
            if kolom.kosakata is not None:
                sumber = nama[daftar[kolom.judul].formula1]
                rentang = sumber.removeprefix("Daftar!").replace("$", "")
                assert [baris[0].value for baris in buku["Daftar"][rentang]] == [k.value for k in kolom.kosakata]
            elif kolom.rujukan is not None:
                assert daftar[kolom.judul].errorStyle == "warning"
                sumber = nama[daftar[kolom.judul].formula1]
                assert sumber.startswith((f"{kolom.rujukan[0]}!", "Daftar!"))


def test_entry_sheets_hold_no_formulas_and_no_merges(buku):
    for lembar in LEMBAR_ISIAN:
        ws = buku[lembar.nama]
        assert not ws.merged_cells.ranges
        assert not any(sel.data_type == "f" for baris in ws.iter_rows() for sel in baris)


def test_published_scores_look_alike(buku):
    """Earlier scores that people enter have the decimals of the scores Capaian writes."""
    bentuk = {
        nama: buku[nama].column_dimensions[huruf].number_format for nama, huruf in (("Riwayat", "C"), ("Hasil", "I"))
    }
    assert bentuk == dict.fromkeys(("Riwayat", "Hasil"), "[$-421]0.00")


def test_the_board_prints_large_enough_to_read(buku):
    """At 7 pixels a letter its width is shrunk to no less than 60 percent of A4 across, with names never cut off."""
    ws = buku["Kelengkapan"]
    lebar = [ws.column_dimensions[get_column_letter(n)].width for n in range(1, len(KELENGKAPAN.kolom) + 1)]
    kertas = (297 / 25.4 - 2 * ws.page_margins.left) * 96
    assert ws.page_setup.orientation == "landscape"
    assert kertas / (sum(lebar) * 7) > 0.6
    for kolom, satu in zip(KELENGKAPAN.kolom, ws[BARIS_KEPALA], strict=True):
        perataan = ws.column_dimensions[satu.column_letter].alignment
        assert perataan.shrink_to_fit or perataan.wrap_text or kolom.jenis is not Jenis.TEKS
        assert satu.alignment.text_rotation == (90 if kolom.lebar < 7 else 0)


def test_pengaturan_holds_every_key_and_only_values_are_open(buku):
    ws = buku["Pengaturan"]
    kunci = [*KUNCI_KANTOR, *kunci_parameter(WAKTU.date())]
    assert [ws.cell(BARIS_DATA + i, 1).value for i in range(len(kunci))] == [k.nama for k in kunci]
    nilai = {k.nama: ws.cell(BARIS_DATA + i, 2) for i, k in enumerate(kunci)}
    assert nilai["periode_mulai"].value == datetime(2026, 1, 1)
    assert nilai["jenis_periode"].value == "tahunan"
    assert nilai["batas_capaian"].value is None
    assert not any(sel.protection.locked for sel in nilai.values())
    assert all(ws.cell(BARIS_DATA + i, 1).protection.locked for i in range(len(kunci)))


def test_default_weights_only_on_request(buku, tmp_path):
    ws = buku["Parameter"]
    jumlah: dict[str, int] = {}
    for kelompok, _, bobot, *_ in ws.iter_rows(min_row=BARIS_DATA, max_row=BARIS_DATA + 14, values_only=True):
        jumlah[kelompok] = jumlah.get(kelompok, 0) + bobot
    assert jumlah == {"Pelayanan": 100, "Administrasi": 100, "Pimpinan": 100}
    build_buku_induk(tmp_path / "polos.xlsx", waktu=WAKTU)
    polos = openpyxl.load_workbook(tmp_path / "polos.xlsx")
    assert polos["Parameter"].max_row == BARIS_KEPALA
    assert polos["Pengaturan"]["B6"].value is None


def test_same_id_and_time_give_the_same_bytes_and_a_fresh_id_is_fresh(berkas, tmp_path):
    lagi, baru = tmp_path / "lagi.xlsx", tmp_path / "baru.xlsx"
    build_buku_induk(lagi, bobot_baku=True, periode=PERIODE, id_buku="id-uji", waktu=WAKTU)
    build_buku_induk(baru, bobot_baku=True, periode=PERIODE, waktu=WAKTU)
    assert lagi.read_bytes() == berkas.read_bytes()
    assert baru.read_bytes() != berkas.read_bytes()


def test_every_formula_has_its_value_and_every_font_its_name(berkas):
    with zipfile.ZipFile(berkas) as arsip:
        lembar = [arsip.read(nama).decode() for nama in arsip.namelist() if "worksheets/sheet" in nama]
        gaya = arsip.read("xl/styles.xml").decode()
    sel = [s for isi in lembar for s in re.findall(r"<c [^>]*><f>.*?</c>", isi)]
    assert len(sel) > 30
    assert all(re.search(r"</f><v>", s) for s in sel)
    assert all(
        re.search('<name val="Calibri" ?/>', huruf) for huruf in re.findall(r"<font>.*?</font>", gaya.split("<dxfs")[0])
    )


def test_beranda_has_the_same_rows_blank_and_filled():
    kosong = susun_beranda(IsiBeranda())
    isi = susun_beranda(
        IsiBeranda("Kecamatan", PERIODE.mulai, PERIODE.akhir, {"Pegawai": 3}, 2, 1, 4, 5, 6, "5 Januari 2027")
    )
    assert [(b.bentuk, b.label, b.rumus, b.tautan) for b in kosong] == [
        (b.bentuk, b.label, b.rumus, b.tautan) for b in isi
    ]
    nilai = {b.label: b.nilai for b in isi}
    assert (nilai["Pegawai"], nilai["Galat"], nilai["1. Pengaturan"], nilai["4. Indikator"]) == (3, 4, "sudah", "belum")


def test_survives_being_filled_and_saved_by_openpyxl(berkas, tmp_path):
    """A third party's way: sheet by tab, columns by heading in row 4, data from row 5."""
    buku = openpyxl.load_workbook(berkas)
    ws = buku["Pegawai"]
    kolom = {sel.value: sel.column for sel in ws[BARIS_KEPALA]}
    for i in range(3):
        ws.cell(BARIS_DATA + i, kolom["NIP"], f"19850312201001100{i + 1}")
        ws.cell(BARIS_DATA + i, kolom["Nama"], f"Pegawai {i}")
        ws.cell(BARIS_DATA + i, kolom["Mulai"], date(2026, 2, 1))
    buku.save(tmp_path / "isi.xlsx")
    lagi = openpyxl.load_workbook(tmp_path / "isi.xlsx")
    assert lagi["Pegawai"]["A7"].value == "198503122010011003"
    assert lagi.defined_names["capaian_jenis"].attr_text == '"buku_induk"'
    assert lagi["Pegawai"].tables["tbl_pegawai"].ref == ws.tables["tbl_pegawai"].ref
    assert len(lagi["Pegawai"].data_validations.dataValidation) == len(ws.data_validations.dataValidation)
    assert not lagi["Pegawai"].column_dimensions["A"].protection.locked


def test_a_blank_workbook_is_small(berkas):
    assert berkas.stat().st_size < 80_000


def test_command_refuses_to_overwrite_and_says_what_to_do_next(tmp_path, capsys):
    tujuan = tmp_path / "Buku Induk.xlsx"
    assert main(["buku-baru", str(tujuan), "--periode", "2026-T2", "--bobot-baku"]) == 0
    keluar = capsys.readouterr().out
    assert "1 April 2026 – 30 Juni 2026" in keluar
    assert f'capaian periksa "{tujuan}"' in keluar
    sebelum = tujuan.read_bytes()
    assert main(["buku-baru", str(tujuan)]) == 2
    assert "--timpa" in capsys.readouterr().err
    assert tujuan.read_bytes() == sebelum
    assert main(["buku-baru", str(tujuan), "--timpa"]) == 0
    assert tujuan.read_bytes() != sebelum


@pytest.mark.parametrize(
    ("kata", "pesan"),
    [(["buku.xls"], ".xlsx"), (["tidak/ada/buku.xlsx"], "belum ada")],
)
def test_command_explains_an_impossible_place(tmp_path, monkeypatch, capsys, kata, pesan):
    monkeypatch.chdir(tmp_path)
    assert main(["buku-baru", *kata]) == 2
    assert pesan in capsys.readouterr().err


def test_command_explains_an_unknown_period(tmp_path, capsys):
    assert main(["buku-baru", str(tmp_path / "b.xlsx"), "--periode", "besok"]) == 2
    assert "2026-T1" in capsys.readouterr().err
