"""Files that must be refused, each with its code, in words an office understands."""

import io
import os
import struct
import zipfile

import pytest
from helpers.rakitan import UTAMA, bagian, hubungan, jilid, lembar_xml, rakit, teks_xml

from workbook.errors import BerkasDitolak
from workbook.gerbang import read_buku
from workbook.gerbang.batas import Batas
from workbook.gerbang.kode import KODE, tolak

SATU = '<row r="1"><c r="A1"><v>1</v></c></row>'


def kode(sumber, batas=None) -> str:
    with pytest.raises(BerkasDitolak) as tolakan:
        read_buku(sumber, batas) if batas else read_buku(sumber)
    galat = tolakan.value
    assert galat.pesan.endswith((".", ")"))
    assert galat.saran == KODE[galat.kode].saran
    return galat.kode


def ubah(nama: str, lama: str, baru: str, **pilihan) -> bytes:
    """A good workbook with one replacement in one part."""
    isi = bagian(SATU, **pilihan)
    assert lama in isi[nama]
    isi[nama] = isi[nama].replace(lama, baru)
    return jilid(isi)


def tanpa(nama: str) -> bytes:
    isi = bagian(SATU)
    del isi[nama]
    return jilid(isi)


def test_setiap_kode_lengkap_dan_berbahasa_utuh():
    for nama, isi in KODE.items():
        assert nama.startswith("BRK-")
        assert isi.judul
        assert isi.salah.endswith(".")
        assert isi.saran.endswith((".", ".)"))
    assert "(sel A1)" in str(tolak("BRK-34", "sel A1"))


# Before anything is parsed --------------------------------------------------------------------------------------------


def test_berkas_tidak_ada_folder_kosong_kunci(tmp_path):
    assert kode(tmp_path / "tidak-ada.xlsx") == "BRK-01"
    assert kode(tmp_path) == "BRK-02"
    assert kode("nama\0aneh.xlsx") == "BRK-02"
    (tmp_path / "kosong.xlsx").touch()
    assert kode(tmp_path / "kosong.xlsx") == "BRK-03"
    assert kode(b"") == "BRK-03"
    (tmp_path / "~$buku.xlsx").write_bytes(b"x")
    assert kode(tmp_path / "~$buku.xlsx") == "BRK-05"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipa bernama hanya ada di Unix")
def test_pipa_tidak_ditunggu(tmp_path):
    os.mkfifo(tmp_path / "pipa.xlsx")
    assert kode(tmp_path / "pipa.xlsx") == "BRK-02"


def test_berkas_tanpa_hak_baca(tmp_path, monkeypatch):
    jalur = tmp_path / "terkunci.xlsx"
    jalur.write_bytes(rakit(SATU))

    def terkunci(*_a, **_k):
        raise PermissionError(13, "terkunci")

    monkeypatch.setattr("pathlib.Path.open", terkunci)
    assert kode(jalur) == "BRK-02"


def test_terlalu_besar(tmp_path):
    jalur = tmp_path / "besar.xlsx"
    jalur.write_bytes(rakit(SATU))
    assert kode(jalur, Batas(berkas=100)) == "BRK-04"
    assert kode(jalur.read_bytes(), Batas(berkas=100)) == "BRK-04"


def cfb(*nama: str) -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504 + b"".join(n.encode("utf-16-le") for n in nama)


@pytest.mark.parametrize(
    ("isi", "harapan"),
    [
        (cfb("Root Entry", "Workbook"), "BRK-10"),
        (b"\x09\x08\x08\x00\x00\x05\x10\x00", "BRK-10"),
        (cfb("EncryptionInfo", "EncryptedPackage"), "BRK-14"),
        (cfb("WordDocument"), "BRK-15"),
        (b"<html><body><table><tr><td>1</td></tr></table></body></html>", "BRK-11"),
        (b"\xef\xbb\xbf\r\n<!DOCTYPE html><meta charset='utf-8'>", "BRK-11"),
        (b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>', "BRK-17"),
        (b'<?xml version="1.0"?><lain/>', "BRK-18"),
        (b"NIP;Nama\r\n198501012010011001;Budi\r\n", "BRK-12"),
        ("NIP\tNama\n1\tBüdi".encode("utf-16"), "BRK-12"),
        ("NIP,Nama\n1,Jos\xe9 yang panjang namanya".encode("latin-1"), "BRK-12"),
        (b"%PDF-1.7\n", "BRK-18"),
        (b"\x89PNG\r\n\x1a\n", "BRK-18"),
        (bytes(range(256)) * 4, "BRK-18"),
        (rakit(SATU)[40:], "BRK-20"),
    ],
)
def test_jenis_dikenali_dari_isinya(isi, harapan):
    assert kode(isi) == harapan


@pytest.mark.parametrize(
    ("isi", "harapan"),
    [
        ({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<a/>"}, "BRK-13"),
        ({"Index/Document.iwa": "x"}, "BRK-13"),
        ({"[Content_Types].xml": "<Types/>", "word/document.xml": "<a/>"}, "BRK-15"),
        ({"a.txt": "x"}, "BRK-18"),
        ({"[Content_Types].xml": "<Types/>"}, "BRK-32"),
        ({"_rels/.rels": hubungan(("officeDocument", "xl/workbook.bin")), "xl/workbook.bin": "x"}, "BRK-16"),
        ({"_rels/.rels": hubungan(("officeDocument", "x.xml")), "x.xml": "<dokumen/>"}, "BRK-15"),
    ],
)
def test_paket_zip_yang_bukan_buku_kerja(isi, harapan):
    assert kode(jilid(isi)) == harapan


# The container --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("bagian_tersisa", [0.1, 0.5, 0.9, 0.995])
def test_terpotong(bagian_tersisa):
    isi = rakit(SATU * 1)
    assert kode(isi[: int(len(isi) * bagian_tersisa)]) == "BRK-20"


def test_satu_bit_berubah_di_dalam_bagian():
    isi = bytearray(jilid(bagian(SATU), tanpa_mampat=True))
    isi[isi.index(b"<v>1</v>") + 3] ^= 1
    assert kode(bytes(isi)) == "BRK-20"


def test_isi_mampat_rusak_dan_ukuran_bohong():
    isi = rakit(SATU)
    with zipfile.ZipFile(io.BytesIO(isi)) as arsip:
        info = arsip.getinfo("xl/worksheets/sheet1.xml")
        letak = isi.rindex(b"PK\x01\x02", 0, isi.rindex(b"xl/worksheets/sheet1.xml"))
    for baru in (info.file_size - 1, info.file_size + 1):
        bohong = isi[: letak + 24] + struct.pack("<I", baru) + isi[letak + 28 :]
        assert kode(bohong) == "BRK-20"
    rusak = bytearray(isi)
    rusak[info.header_offset + 30 + len(info.filename)] = 0xFF
    assert kode(bytes(rusak)) == "BRK-20"


def test_bagian_ganda_tanpa_membedakan_huruf():
    isi = bagian(SATU) | {"XL/worksheets/SHEET1.xml": lembar_xml(SATU)}
    assert kode(jilid(isi)) == "BRK-22"
    assert kode(jilid(bagian(SATU) | {"xl\\workbook.xml": "<a/>"})) == "BRK-22"


@pytest.mark.parametrize("nama", ["../keluar.xml", "/mutlak.xml", "C:/x.xml", "xl/../../x.xml", "..\\x.xml"])
def test_jalur_ke_luar(nama):
    assert kode(jilid(bagian(SATU) | {nama: "<a/>"})) == "BRK-23"


def test_terlalu_banyak_bagian():
    assert kode(jilid(bagian(SATU) | {f"x{i}.bin": b"" for i in range(20)}), Batas(bagian=20)) == "BRK-21"


def test_pemampatan_tak_dikenal_dan_zip_bersandi():
    keluar = io.BytesIO()
    with zipfile.ZipFile(keluar, "w", zipfile.ZIP_BZIP2) as arsip:
        arsip.writestr("xl/workbook.xml", "<a/>")
    assert kode(keluar.getvalue()) == "BRK-24"
    isi = bytearray(rakit(SATU))
    isi[isi.index(b"PK\x01\x02") + 8] |= 1
    assert kode(bytes(isi)) == "BRK-14"


def test_bom_ditolak_dari_direktorinya():
    bom = jilid(bagian(SATU) | {"xl/media/gambar.bin": b"\0" * 3_000_000})
    assert kode(bom) == "BRK-25"
    isi = bagian(SATU) | {"a.bin": os.urandom(3000)}
    assert kode(jilid(isi), Batas(isi_total=3000)) == "BRK-25"
    assert kode(jilid(isi), Batas(isi_bagian=2999)) == "BRK-25"


# XML ------------------------------------------------------------------------------------------------------------------

TAWA = '<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>'


@pytest.mark.parametrize("nama", ["xl/worksheets/sheet1.xml", "xl/workbook.xml", "_rels/.rels", "[Content_Types].xml"])
@pytest.mark.parametrize("dtd", [TAWA, '<!DOCTYPE a SYSTEM "file:///etc/passwd">'])
def test_dtd_dilarang_di_mana_pun(nama, dtd):
    isi = bagian(SATU)
    isi[nama] = dtd + isi[nama]
    assert kode(jilid(isi)) == "BRK-30"


def test_dtd_dilarang_juga_di_bagian_yang_tidak_dibaca():
    assert kode(jilid(bagian(SATU) | {"customXml/item1.xml": TAWA + "<a/>"})) == "BRK-30"


@pytest.mark.parametrize(
    "xml",
    [
        "",
        "<a>",
        "<a></b>",
        "<a>&tak_dikenal;</a>",
        "<a>\x01</a>",
        '<a b="1" b="2"/>',
        "<x:a/>",
        "<a/><a/>",
        '<?xml version="1.0" encoding="utf-7"?><a/>',
        '<?xml version="1.0" encoding="tidak-ada"?><a/>',
        b"<a>\xff\xfe\xfa</a>",
    ],
)
def test_xml_rusak(xml):
    assert kode(jilid(bagian(SATU) | {"docProps/app.xml": xml})) == "BRK-31"


def test_lembar_tidak_tertutup():
    assert kode(ubah("xl/worksheets/sheet1.xml", "</worksheet>", "")) == "BRK-31"
    assert kode(ubah("xl/worksheets/sheet1.xml", "</sheetData>", "")) == "BRK-31"
    assert kode(ubah("xl/worksheets/sheet1.xml", "</row>", "")) == "BRK-31"


def test_unsur_raksasa():
    raksasa = lembar_xml(f'<!-- --><row r="1"><c r="A1" t="{"x" * 300_000}"/></row>')
    assert kode(rakit({"Data": raksasa}), Batas(unsur=100_000)) == "BRK-38"
    raksasa = "<a " + "x" * 400_000 + '="1"/>'
    assert kode(jilid(bagian(SATU) | {"x.xml": raksasa}), Batas(unsur=100_000)) == "BRK-38"


# The workbook ---------------------------------------------------------------------------------------------------------


def test_baris_yang_sangat_panjang_tetap_dibaca():
    sel = "".join(f'<c r="A1"><v>{nomor}</v></c>' for nomor in range(60_000))
    hasil = read_buku(rakit(f'<row r="1">{sel}</row>'))
    assert hasil.lembar["Data"].baris == [(1, [59_999.0])]
    assert len(hasil.peringatan) == 5


def test_bagian_yang_dalamnya_tak_berujung():
    assert kode(jilid(bagian(SATU) | {"x.xml": "<a>" * 1000 + "</a>" * 1000})) == "BRK-31"
    assert kode(rakit({"Data": lembar_xml("<is>" * 1000 + "</is>" * 1000)})) == "BRK-31"


def test_bagian_penjelas_yang_terlalu_besar():
    for nama in ("xl/workbook.xml", "[Content_Types].xml", "xl/_rels/workbook.xml.rels"):
        isi = bagian(SATU)
        assert kode(jilid(isi), Batas(isi_kecil=len(isi[nama]) - 1)) == "BRK-38"


def test_bagian_wajib_hilang():
    assert kode(tanpa("xl/workbook.xml")) == "BRK-32"
    assert kode(tanpa("xl/worksheets/sheet1.xml")) == "BRK-32"
    assert kode(tanpa("xl/_rels/workbook.xml.rels")) == "BRK-32"
    assert kode(ubah("xl/workbook.xml", "rId1", "rId9")) == "BRK-32"
    isi = bagian(SATU)
    isi["xl/workbook.xml"] = f'<workbook xmlns="{UTAMA}"><sheets/></workbook>'
    assert kode(jilid(isi)) == "BRK-32"


def test_nama_lembar_kosong_atau_ganda():
    assert kode(ubah("xl/workbook.xml", 'name="Data"', 'name=""')) == "BRK-40"
    kosong = lembar_xml("")
    assert kode(rakit({"Data": kosong, "DATA": kosong})) == "BRK-40"


@pytest.mark.parametrize("indeks", ["1", "-1", "99999999999", "x", "1.0"])
def test_indeks_teks_bersama_di_luar_daftar(indeks):
    data = f'<row r="1"><c r="A1" t="s"><v>{indeks}</v></c></row>'
    assert kode(rakit(data, teks=teks_xml("satu"))) == "BRK-33"


@pytest.mark.parametrize(
    "data",
    [
        '<row r="99999999"><c r="A99999999"><v>1</v></c></row>',
        '<row r="0"><c r="A0"><v>1</v></c></row>',
        '<row r="x"/>',
        '<row r="1"><c r="XFE1"><v>1</v></c></row>',
        '<row r="1"><c r="ZZZZ1"><v>1</v></c></row>',
        '<row r="1"><c r="A1:B2"><v>1</v></c></row>',
        '<row r="1"><c r=""><v>1</v></c></row>',
        '<row r="1"><c r="XFD1"><v>1</v></c><c><v>2</v></c></row>',
        '<row r="1048576"/><row/>',
        "<c><v>1</v></c>",
    ],
)
def test_alamat_di_luar_kisi(data):
    assert kode(rakit(data)) == "BRK-34"


def test_gabungan_di_luar_kisi():
    xml = lembar_xml(SATU, sesudah='<mergeCells><mergeCell ref="A1:B9999999"/></mergeCells>')
    assert kode(rakit({"Data": xml})) == "BRK-34"


def test_batas_lembar_nama_gabungan_dan_format():
    kosong = lembar_xml("")
    assert kode(rakit({f"L{i}": kosong for i in range(4)}), Batas(lembar=3)) == "BRK-35"
    gabungan = lembar_xml("", sesudah="<mergeCells>" + '<mergeCell ref="A1:B2"/>' * 4 + "</mergeCells>")
    assert kode(rakit({"Data": gabungan}), Batas(gabungan=3)) == "BRK-36"
    bersyarat = lembar_xml("", sesudah='<conditionalFormatting sqref="A1"/>' * 4)
    assert kode(rakit({"Data": bersyarat}), Batas(format_bersyarat=3)) == "BRK-36"
    nama = "<definedNames>" + "<definedName name='a'>1</definedName>" * 4 + "</definedNames>"
    assert kode(rakit(SATU, buku=nama), Batas(nama=3)) == "BRK-37"


def test_dua_sel_berjauhan_ditolak_tanpa_menghabiskan_memori():
    """One value in the last column of many rows would take a list of 16,384 slots each."""
    data = "".join(f'<row r="{i}"><c r="XFD{i}"><v>1</v></c></row>' for i in range(1, 400))
    assert kode(rakit(data)) == "BRK-38"
    pojok = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    assert [nomor for nomor, _ in read_buku(rakit(pojok)).lembar["Data"].baris] == [1, 1_048_576]


def test_batas_isi_dan_waktu():
    data = "".join(f'<row r="{i}"><c r="A{i}"><f>1</f><v>1</v></c></row>' for i in range(1, 9))
    assert kode(rakit(data), Batas(sel=7)) == "BRK-38"
    assert kode(rakit(data), Batas(rumus=7)) == "BRK-38"
    panjang = '<row r="1"><c r="A1" t="inlineStr"><is><t>' + "a" * 500 + "</t></is></c></row>"
    assert kode(rakit(panjang), Batas(teks=400)) == "BRK-38"
    assert kode(rakit(SATU, teks=teks_xml("a" * 500)), Batas(teks=400)) == "BRK-38"
    assert kode(rakit(SATU), Batas(detik=-1.0)) == "BRK-39"


def test_kehabisan_memori_menjadi_tolakan(monkeypatch):
    def habis(*_a):
        raise MemoryError

    monkeypatch.setattr("workbook.gerbang.buku.pastikan_zip", habis)
    assert kode(rakit(SATU)) == "BRK-38"
