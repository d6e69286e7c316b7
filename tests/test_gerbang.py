"""The gate reads every legal way to write a workbook, to the value and the cell."""

import gc

import pytest
from helpers.rakitan import KETAT, UTAMA, bagian, gaya_xml, hubungan, jilid, lembar_xml, rakit, teks_xml

from workbook.gerbang import read_buku
from workbook.gerbang.gaya import format_tanggal
from workbook.gerbang.kode import KODE
from workbook.gerbang.urai import PROPERTI
from workbook.mentah import AngkaTanggal, SelGalat, SelTanpaHasil


def baca(isi: bytes, lembar: str = "Data"):
    """The non-blank cells of one sheet by address text, and the workbook."""
    buku = read_buku(isi)
    return {
        f"{'ABCDEFGHIJKLMNOPQRSTUVWXYZ'[kolom]}{nomor}": nilai
        for nomor, baris in buku.lembar[lembar].baris
        for kolom, nilai in enumerate(baris)
        if nilai is not None
    }


def test_semua_jenis_sel():
    data = (
        '<row r="2"><c r="A2" t="s"><v>0</v></c><c r="C2"><v>87.5</v></c><c r="D2" t="b"><v>1</v></c>'
        '<c r="E2" t="b"><v>0</v></c><c r="F2" t="e"><v>#N/A</v></c><c r="G2" t="str"><f>A2</f><v>hasil</v></c>'
        '<c r="H2" t="inlineStr"><is><t>sisip</t></is></c><c r="I2" t="n"><v>1E-2</v></c><c r="J2" s="0"/></row>'
    )
    sel = baca(rakit(data, teks=teks_xml("teks")))
    assert sel == {
        "A2": "teks",
        "C2": 87.5,
        "D2": True,
        "E2": False,
        "F2": SelGalat("#N/A"),
        "G2": "hasil",
        "H2": "sisip",
        "I2": 0.01,
    }
    assert isinstance(sel["D2"], bool)
    assert type(sel["C2"]) is float


def test_rumus_dan_hasilnya():
    data = (
        '<row r="1"><c r="A1"><f>1+1</f><v>2</v></c><c r="B1"><f>A1*2</f></c><c r="C1"><f>A1</f><v></v></c>'
        '<c r="D1" t="str"><f>""</f><v></v></c><c r="E1"><f t="shared" si="0"/><v/></c>'
        '<c r="F1" t="e"><f>1/0</f><v>#DIV/0!</v></c></row>'
    )
    buku = read_buku(rakit(data))
    [(_, baris)] = buku.lembar["Data"].baris
    assert baris == [2.0, SelTanpaHasil("A1*2"), SelTanpaHasil("A1"), "", SelTanpaHasil(""), SelGalat("#DIV/0!")]
    assert buku.lembar["Data"].rumus == {(1, kolom) for kolom in range(1, 7)}


def test_teks_kaya_fonetik_dan_pelolosan():
    kaya = "<r><rPr><b/></rPr><t>Bu</t></r><r><t xml:space='preserve'>di </t></r><rPh sb='0' eb='1'><t>XX</t></rPh>"
    teks = teks_xml(kaya, "_x0041_b", "_x005F_x0041_", "a_x000D_b", "_xD83D__xDE00_", "_xD83D_!", "&amp;", "")
    data = '<row r="1">' + "".join(f'<c r="{h}1" t="s"><v>{i}</v></c>' for i, h in enumerate("ABCDEFGH")) + "</row>"
    assert list(baca(rakit(data, teks=teks)).values()) == [
        "Budi ",
        "Ab",
        "_x0041_",
        "a\rb",
        "\U0001f600",
        "\ufffd!",
        "&amp;",
    ]


@pytest.mark.parametrize(
    ("v", "nilai"),
    [("87,5", "87,5"), ("NaN", "NaN"), ("1E400", "1E400"), ("-INF", "-INF"), ("1_0", "1_0"), (" 5 ", 5.0), ("+3", 3.0)],
)
def test_bilangan_yang_aneh_tidak_menggagalkan_berkas(v, nilai):
    assert baca(rakit(f'<row r="1"><c r="A1"><v>{v}</v></c></row>')) == {"A1": nilai}


def test_tanggal_menurut_format_dan_jenis_d():
    gaya = gaya_xml("dd/mm/yyyy", '0.00 "hari"', "[h]:mm")
    data = (
        '<row r="1"><c r="A1" s="1"><v>46023</v></c><c r="B1" s="2"><v>46023</v></c><c r="C1" s="3"><v>1.5</v></c>'
        '<c r="D1" t="d"><v>2026-01-01</v></c><c r="E1" t="d"><v>2026-01-01T12:00:00Z</v></c>'
        '<c r="F1" t="d"><v>12:00</v></c><c r="G1" t="d"><v>kemarin</v></c><c r="H1"><v>46023</v></c></row>'
    )
    sel = baca(rakit(data, gaya=gaya))
    assert list(sel.values()) == [46023, 46023, 1.5, 46023, 46023.5, 0.5, "kemarin", 46023]
    assert [type(sel[alamat]) for alamat in ("A1", "B1", "C1", "D1", "E1", "F1", "H1")] == [
        AngkaTanggal,
        float,
        *[AngkaTanggal] * 4,
        float,
    ]


def test_sistem_tanggal_1904():
    data = '<row r="1"><c r="A1" s="1"><v>44561</v></c><c r="B1"><v>44561</v></c><c r="C1" s="1"><v>0.25</v></c></row>'
    isi = bagian(data, gaya=gaya_xml("d mmm yyyy"))
    isi["xl/workbook.xml"] = isi["xl/workbook.xml"].replace("<sheets>", '<workbookPr date1904="1"/><sheets>')
    assert baca(jilid(isi)) == {"A1": 46023.0, "B1": 44561.0, "C1": 0.25}


@pytest.mark.parametrize(
    ("kode", "tanggal"),
    [
        ("dd/mm/yyyy", True),
        ("[$-421]dd mmmm yyyy;@", True),
        ("h:mm AM/PM", True),
        ("[mm]:ss", True),
        ("General", False),
        ("#,##0.00", False),
        ('"Rp"#,##0', False),
        ("[$Rp-421] #,##0", False),
        ('_("Rp"* #,##0_)', False),
        ('0 "hari"', False),
        (r"0\d", False),
        ("[Red]0", False),
        ("0.00E+00", False),
        ("@", False),
    ],
)
def test_format_tanggal(kode, tanggal):
    assert format_tanggal(kode) is tanggal


def test_baris_dan_sel_tanpa_alamat_dihitung():
    data = (
        "<row><c><v>1</v></c><c/><c><v>3</v></c></row><row r='5'><c r='B5'><v>4</v></c><c><v>5</v></c></row>"
        "<row><c><v>6</v></c></row>"
    )
    assert baca(rakit(data)) == {"A1": 1, "C1": 3, "B5": 4, "C5": 5, "A6": 6}


def test_dimension_diabaikan_dan_data_di_bawah_gabungan_tetap_ada():
    xml = lembar_xml(
        '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c></row><row r="9"><c r="B9"><v>3</v></c></row>',
        sebelum='<dimension ref="A1"/>',
        sesudah='<mergeCells><mergeCell ref="A1:B2"/><mergeCell ref="D4"/></mergeCells>',
    )
    isi = rakit({"Data": xml})
    assert baca(isi) == {"A1": 1, "B1": 2, "B9": 3}
    assert read_buku(isi).lembar["Data"].gabungan == [(1, 1, 2, 2), (4, 4, 4, 4)]


def test_urutan_kacau_dan_sel_ganda():
    data = (
        '<row r="3"><c r="A3"><v>3</v></c></row><row r="1"><c r="B1"><v>2</v></c><c r="A1"><v>1</v></c></row>'
        '<row r="3"><c r="A3"><v>33</v></c><c r="B3"><v>4</v></c></row>'
        '<row r="4"><c r="A4"/><c r="A4"><v>9</v></c></row>'
    )
    buku = read_buku(rakit(data))
    assert buku.lembar["Data"].baris == [(1, [1.0, 2.0]), (3, [33.0, 4.0]), (4, [9.0])]
    assert buku.peringatan == [("BRK-65", "Data!A3")]


def test_alamat_sel_menang_atas_nomor_baris():
    data = '<row r="1"><c r="A1"><v>1</v></c><c r="A7"><v>7</v></c></row><row><c><v>8</v></c></row>'
    assert baca(rakit(data)) == {"A1": 1, "A7": 7, "A8": 8}


def test_strict_ooxml_dibaca():
    data = '<row r="1"><c r="A1" t="d"><v>2026-03-31</v></c><c r="B1"><v>1</v></c></row>'
    assert baca(rakit(data, ketat=True)) == {"A1": 46112, "B1": 1}


def test_bagian_utf16_dan_awalan_ruang_nama():
    xml = '<?xml version="1.0" encoding="UTF-16"?>' + lembar_xml('<row r="1"><c r="A1"><v>1</v></c></row>')
    berawalan = (
        f'<x:worksheet xmlns:x="{UTAMA}"><x:sheetData><x:row r="1"><x:c r="A1" t="inlineStr"><x:is><x:t>é</x:t></x:is>'
        "</x:c></x:row></x:sheetData></x:worksheet>"
    )
    isi = bagian({"U": "", "X": berawalan})
    isi["xl/worksheets/sheet1.xml"] = xml.encode("utf-16")
    assert baca(jilid(isi), "U") == {"A1": 1}
    assert baca(jilid(isi), "X") == {"A1": "é"}


def test_komentar_cdata_dan_pi_di_antara_baris():
    data = (
        '<row r="1"><c r="A1" t="inlineStr"><is><t><![CDATA[</row>]]></t></is></c></row>'
        "<!-- <row r='2'/> </sheetData> -->"
        '<?pi </row>?><row r="3"><c r="A3"><v>1</v></c></row>'
    )
    assert baca(rakit(data)) == {"A1": "</row>", "A3": 1}


def test_unsur_lain_ruang_nama_tidak_dibaca():
    xml = lembar_xml(
        '<row r="1"><c r="A1"><v>1</v><extLst><ext xmlns:y="urn:y"><y:v>2</y:v></ext></extLst></c>'
        '<y:c xmlns:y="urn:y" r="B1"><y:v>3</y:v></y:c></row>'
    )
    assert baca(rakit({"Data": xml})) == {"A1": 1}


def test_jalur_dengan_garis_miring_terbalik_dan_huruf_besar():
    isi = bagian('<row r="1"><c r="A1"><v>1</v></c></row>')
    miring = {nama.replace("/", "\\"): data for nama, data in isi.items() if nama != "xl/workbook.xml"}
    miring["XL\\Workbook.xml"] = isi["xl/workbook.xml"]
    assert baca(jilid(miring)) == {"A1": 1}


def test_sasaran_mutlak_dan_berkas_tanpa_mampat():
    isi = bagian('<row r="1"><c r="A1"><v>1</v></c></row>')
    isi["xl/_rels/workbook.xml.rels"] = hubungan(("worksheet", "/xl/worksheets/sheet1.xml"))
    assert baca(jilid(isi, tanpa_mampat=True)) == {"A1": 1}


def test_lembar_kosong_dan_nama_lembar():
    kosong = f'<worksheet xmlns="{UTAMA}"><sheetData/></worksheet>'
    buku = read_buku(rakit({"A & <B>": kosong, "Tanpa": f'<worksheet xmlns="{UTAMA}"/>'}))
    assert list(buku.lembar) == ["A & <B>", "Tanpa"]
    assert buku.lembar["Tanpa"].baris == []


def test_nama_terdefinisi_properti_dan_lembar_tersembunyi():
    nama = (
        "<definedNames><definedName name='Capaian_Jenis'>\"buku_induk\"</definedName>"
        "<definedName name='Lokal' localSheetId='1'>Dua!$A$1</definedName><definedName name='x' localSheetId='9'>1"
        "</definedName></definedNames>"
    )
    kosong = lembar_xml("")
    isi = bagian({"Satu": kosong, "Dua": kosong}, buku=nama)
    isi["xl/workbook.xml"] = isi["xl/workbook.xml"].replace('name="Dua"', 'name="Dua" state="veryHidden"')
    isi["_rels/.rels"] = hubungan(("officeDocument", "xl/workbook.xml"), ("custom-properties", "docProps/custom.xml"))
    isi["docProps/custom.xml"] = (
        f'<Properties xmlns="{PROPERTI[0]}" xmlns:vt="urn:vt">'
        '<property name="capaian_id"><vt:lpwstr>ab c</vt:lpwstr></property></Properties>'
    )
    buku = read_buku(jilid(isi))
    assert buku.nama == {"capaian_jenis": '"buku_induk"', "dua!lokal": "Dua!$A$1"}
    assert buku.properti == {"capaian_id": "ab c"}
    assert [lembar.tersembunyi for lembar in buku.lembar.values()] == [False, True]


def test_isi_aktif_dicatat_dan_lembar_grafik_dilewati():
    isi = bagian({"Data": lembar_xml(""), "Grafik": "<chartsheet/>"})
    isi["xl/_rels/workbook.xml.rels"] = hubungan(
        ("worksheet", "worksheets/sheet1.xml"), ("chartsheet", "worksheets/sheet2.xml")
    )
    isi |= {"xl/vbaProject.bin": b"\0\1", "xl/externalLinks/externalLink1.xml": "<a/>", "xl/connections.xml": "<a/>"}
    isi |= {"xl/embeddings/oleObject1.bin": b"x", "xl/activeX/_rels/activeX1.xml.rels": "<a/>"}
    buku = read_buku(jilid(isi))
    assert list(buku.lembar) == ["Data"]
    assert [kode for kode, _ in buku.peringatan] == ["BRK-64", "BRK-60", "BRK-61", "BRK-62", "BRK-63"]
    assert all(kode in KODE for kode, _ in buku.peringatan)


def test_jalur_dan_bita_memberi_hasil_sama(tmp_path):
    isi = rakit('<row r="1"><c r="A1"><v>1</v></c></row>')
    jalur = tmp_path / "buku.xlsx"
    jalur.write_bytes(isi)
    assert read_buku(jalur) == read_buku(str(jalur)) == read_buku(isi)


def test_pengumpul_sampah_dikembalikan():
    assert gc.isenabled()
    read_buku(rakit(""))
    assert gc.isenabled()


def test_ruang_nama_ketat_di_dalam_buku_biasa():
    xml = lembar_xml('<row r="1"><c r="A1"><v>1</v></c></row>', ruang=KETAT)
    assert baca(rakit({"Data": xml})) == {"A1": 1}
