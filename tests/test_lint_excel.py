"""The lint sees planted defects and nothing in healthy files."""

import io

import pytest
from helpers.lint_excel import periksa
from helpers.templat_uji import bagian, halaman

from workbook.paket import Paket


@pytest.fixture(scope="module")
def sehat() -> bytes:
    import xlsxwriter

    berkas = io.BytesIO()
    with xlsxwriter.Workbook(berkas) as buku:
        lembar = buku.add_worksheet("Data")
        lembar.add_table("A1:B3", {"name": "tbl", "columns": [{"header": "Nama"}, {"header": "Nilai"}]})
        lembar.write("A5", "teks")
        lembar.write_formula("B5", "=SUM(B2:B3)", None, 0)
        lembar.merge_range("A7:B8", "x")
        lembar.merge_range("A10:B11", "y")
        lembar.data_validation("A5", {"validate": "list", "source": ["Ya", "Tidak"]})
        buku.define_name("daftar", "=Data!$A$2:$A$3")
    return berkas.getvalue()


LEMBAR, TABEL, BUKU = "xl/worksheets/sheet1.xml", "xl/tables/table1.xml", "xl/workbook.xml"
CACAT = [
    (LEMBAR, 'ref="A10:B11"', 'ref="A8:B11"', "bertumpuk"),
    (LEMBAR, '<row r="7"', '<row r="4"', "urutan baris"),
    (LEMBAR, 'r="B5"', 'r="A5"', "sel A5"),
    (LEMBAR, 't="s"><v>0</v>', 't="s"><v>99</v>', "nomor teks"),
    (LEMBAR, "<f>SUM(B2:B3)</f>", "<f>SUM(B2;B3)</f>", "memakai ;"),
    (LEMBAR, "<f>SUM(B2:B3)</f>", "<f>=SUM(B2:B3)</f>", "diawali ="),
    (LEMBAR, "<f>SUM(B2:B3)</f>", "<f>IFS(B2,B3)</f>", "_xlfn"),
    (LEMBAR, "<f>SUM(B2:B3)</f>", "<f>SUM(B2</f>", "kurung"),
    (LEMBAR, '"Ya,Tidak"', '"' + "a," * 130 + '"', "255"),
    (LEMBAR, 'sqref="A5"', 'sqref="A0"', "daerah"),
    (LEMBAR, '<c r="B5">', '<c r="B5" s="77">', "gaya"),
    (LEMBAR, "<v>0</v></c></row>", "<v>satu</v></c></row>", "angka"),
    (LEMBAR, '<mergeCells count="2">', '<mergeCells count="3">', "jumlah"),
    (LEMBAR, "<pageMargins", "<hyperlinks/><pageMargins", "hyperlinks: jumlah"),
    (TABEL, 'name="Nilai"', 'name="Nama"', "ganda"),
    (TABEL, 'name="Nilai"', 'name="Skor"', "judul"),
    (TABEL, 'ref="A1:B3"', 'ref="A1:C3"', "kolom"),
    (BUKU, 'name="daftar"', 'name="A1"', "alamat sel"),
    (BUKU, 'name="daftar"', 'name="da ftar"', "tidak sah"),
    (BUKU, 'name="Data"', 'name="Da/ta"', "nama lembar"),
    ("[Content_Types].xml", "/xl/tables/table1.xml", "/xl/tables/table2.xml", "tidak ada"),
    ("xl/worksheets/_rels/sheet1.xml.rels", 'Id="rId1"', 'Id="rId7"', "tanpa hubungan"),
]


def test_healthy_files_pass(sehat: bytes) -> None:
    assert periksa(sehat) == []
    assert periksa(halaman()) == []


@pytest.mark.parametrize(("nama", "dari", "ke", "kata"), CACAT)
def test_planted_defect_is_seen(sehat: bytes, nama: str, dari: str, ke: str, kata: str) -> None:
    isi = bagian(sehat, nama)
    assert dari in isi
    keluhan = periksa(Paket(sehat).replace({nama: isi.replace(dari, ke, 1).encode()}))
    assert any(kata in satu for satu in keluhan), keluhan


def test_wrong_alignment_is_seen(sehat: bytes) -> None:
    isi = bagian(halaman(), "xl/styles.xml").replace('wrapText="1"', 'wrapText="1" indent="True"', 1)
    keluhan = periksa(Paket(halaman()).replace({"xl/styles.xml": isi.encode()}))
    assert keluhan == ["styles: perataan indent='True'"]
