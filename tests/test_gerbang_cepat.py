"""The short cut for large sheets gives exactly what the handlers give, whatever stands between the usual rows."""

import pytest
from helpers.rakitan import gaya_xml, lembar_xml, rakit, teks_xml
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from workbook.errors import BerkasDitolak
from workbook.gerbang import arsip, cepat, read_buku
from workbook.gerbang.batas import Batas

GAYA = gaya_xml("dd/mm/yyyy")
TEKS = ("satu", "dua & tiga", "", "_x0041_", *(f"teks {i}" for i in range(60)))
SEL_LAZIM = (
    '<c r="{a}" t="s"><v>0</v></c>',
    '<c r="{a}" s="0" t="s"><v>1</v></c>',
    '<c r="{a}" t="s"><v>2</v></c>',
    '<c r="{a}" t="s"><v>3</v></c>',
    '<c r="{a}"><v>87.5</v></c>',
    '<c r="{a}" s="0"><v>-1.25E-2</v></c>',
    '<c r="{a}" s="1"><v>46023</v></c>',
    '<c r="{a}" s="1"/>',
    '<c r="{a}"/>',
    "",
    '<c r="{a}" t="inlineStr"><is><t>a &lt; b &amp; c</t></is></c>',
    '<c r="{a}" t="inlineStr"><is><t xml:space="preserve"> é \n_x0042_</t></is></c>',
    '<c r="{a}" t="inlineStr"><is><t></t></is></c>',
)
SEL_GANJIL = (
    '<c r="{a}"><f>1+1</f><v>2</v></c>',
    '<c r="{a}"><f>1+1</f></c>',
    '<c r="{a}" t="b"><v>1</v></c>',
    '<c r="{a}" t="e"><v>#N/A</v></c>',
    "<c r='{a}'><v>5</v></c>",
    '<c r="{a}"></c>',
    '<c r="{a}"><v>87,5</v></c>',
    '<c r="{a}"><v>1E400</v></c>',
    '<c r="{a}"><v>12345678901234567890123</v></c>',
    '<c t="s" r="{a}"><v>0</v></c>',
    '<c r="{a}" t="inlineStr"><is><r><t>ka</t></r><r><t>ya</t></r></is></c>',
    '<c r="{a}" t="inlineStr"><is><t>&#233;&#x41;</t></is></c>',
    '<c r="{a}" t="inlineStr"><is><t>a\r\nb</t></is></c>',
    "<c><v>8</v></c>",
    '<c r="{a}" foo="a>b"><v>1</v></c>',
)
ATRIBUT_BARIS = ('r="{n}"', 'r="{n}" spans="1:4"', 'r="{n}" ht="15" customHeight="1"', 'r="{n}" hidden="/"', "r='{n}'")


@st.composite
def baris_acak(ambil) -> str:
    """Rows mostly of two or three forms, now and then an odd cell or an odd row."""
    bentuk = ambil(st.lists(st.lists(st.sampled_from(SEL_LAZIM), min_size=1, max_size=4), min_size=1, max_size=3))
    keluar, nomor = [], 0
    for _ in range(ambil(st.integers(1, 40))):
        nomor += ambil(st.sampled_from((1, 1, 1, 1, 2, 0, -3)))
        nomor = max(nomor, 1)
        sel = list(ambil(st.sampled_from(bentuk)))
        if ambil(st.integers(0, 5)) == 0:
            sel[ambil(st.integers(0, len(sel) - 1))] = ambil(st.sampled_from(SEL_LAZIM + SEL_GANJIL))
        isi = "".join(satu.format(a=f"{huruf}{nomor}") for huruf, satu in zip("ABDE", sel, strict=False))
        kepala = ambil(st.sampled_from(ATRIBUT_BARIS)).format(n=nomor)
        tertutup = not isi and ambil(st.booleans())
        keluar.append(f"<row {kepala}/>" if tertutup else f"<row {kepala}>{isi}</row>")
        keluar.append(ambil(st.sampled_from(("", "", "", "\n", "  "))))
    return "".join(keluar)


def baca_semua(isi: bytes):
    try:
        return read_buku(isi)
    except BerkasDitolak as tolakan:
        return tolakan.kode


@example(
    data='<row r="1"><c r="A1"><v>1</v></c></row><row r="2"><c r="A2"><v>2</v></c></row>'
    '<row r="1"><c r="A1" s="1"/></row><row r="2"><c r="A2"><v>3</v></c></row>',
    potongan=7,
)  # a blank row that goes back must not hide that row 2 comes twice
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=baris_acak(), potongan=st.sampled_from((7, 64, 200, 1000)))
def test_sama_dengan_penangan_biasa(monkeypatch, data, potongan):
    monkeypatch.setattr(arsip, "POTONGAN", 1 << 17)
    pilihan = {"teks": teks_xml(*TEKS), "gaya": GAYA}
    biasa = baca_semua(rakit({"Data": lembar_xml("<!-- tanpa jalan pintas -->" + data)}, **pilihan))
    monkeypatch.setattr(arsip, "POTONGAN", potongan)
    pintas = baca_semua(rakit({"Data": lembar_xml(data)}, **pilihan))
    assert pintas == biasa
    if not isinstance(pintas, str):
        jenis = [[[type(v) for v in baris] for _, baris in b.lembar["Data"].baris] for b in (pintas, biasa)]
        assert jenis[0] == jenis[1]


def baris_seragam(jumlah: int, mulai: int = 1) -> str:
    return "".join(
        f'<row r="{n}" spans="1:4"><c r="A{n}" t="s"><v>{n % 3}</v></c><c r="B{n}" s="1"><v>{46000 + n}</v></c>'
        f'<c r="C{n}"><v>{n}.5</v></c>'
        + (f'<c r="D{n}" t="s"><v>3</v></c>' if n % 2 else f'<c r="D{n}" s="0"/>')
        + "</row>"
        for n in range(mulai, mulai + jumlah)
    )


@pytest.fixture
def hitung_lewat(monkeypatch):
    """Counts the bytes that the handlers get."""
    monkeypatch.setattr(arsip, "POTONGAN", 500)
    dilewatkan = []
    asli = cepat.PembacaLembarCepat.cepat

    def cepat_tercatat(diri, isi, lewat):
        asli(diri, isi, lambda bagian: (dilewatkan.append(len(bagian)), lewat(bagian))[0] and None)

    monkeypatch.setattr(cepat.PembacaLembarCepat, "cepat", cepat_tercatat)
    return dilewatkan


def test_lembar_seragam_hampir_seluruhnya_lewat_jalan_pintas(hitung_lewat):
    data = baris_seragam(400)
    buku = read_buku(rakit(data, teks=teks_xml(*TEKS), gaya=GAYA))
    assert len(buku.lembar["Data"].baris) == 400
    assert sum(hitung_lewat) < 1000 < len(data)


@pytest.mark.parametrize(
    ("sisipan", "kode"),
    [
        ('<row r="201"><c r="A201" t="s"><v>99999</v></c></row>', "BRK-33"),
        ('<row r="201"><c r="XFE201"><v>1</v></c></row>', "BRK-34"),
        ('<row r="9999999"><c r="A9999999"><v>1</v></c></row>', "BRK-34"),
        ('<row r="201"><c r="A201" t="inlineStr"><is><t>&tak;</t></is></c></row>', "BRK-31"),
        ('<row r="201"><c r="A201" t="inlineStr"><is><t>\x01</t></is></c></row>', "BRK-31"),
        ('<row r="201"><c r="A201" t="inlineStr"><is><t>]]></t></is></c></row>', "BRK-31"),
        ('<row r="201" spans="1" spans="1"><c r="A201"><v>1</v></c></row>', "BRK-31"),
        ('<row r="201" ht="&tak;"><c r="A201"><v>1</v></c></row>', "BRK-31"),
        ('<row r="201"><c r="A201"><v>1</v></row>', "BRK-31"),
        ("&tak;", "BRK-31"),
        ("</x>", "BRK-31"),
    ],
)
def test_yang_salah_di_tengah_lembar_besar_tetap_ditolak(hitung_lewat, sisipan, kode):
    data = baris_seragam(200) + sisipan + baris_seragam(200, 202)
    assert baca_semua(rakit(data, teks=teks_xml(*TEKS), gaya=GAYA)) == kode


def test_baris_tanpa_sel_di_antara_baris_biasa(hitung_lewat):
    kosong = "".join(f'<row r="{n}" ht="15"></row>' for n in range(201, 260))
    buku = read_buku(rakit(baris_seragam(200) + kosong + baris_seragam(200, 260), teks=teks_xml(*TEKS), gaya=GAYA))
    nomor = [nomor for nomor, _ in buku.lembar["Data"].baris]
    assert nomor == [*range(1, 201), *range(260, 460)]
    assert sum(hitung_lewat) < 1500


def test_utf8_rusak_di_dalam_teks_sisip(hitung_lewat):
    baris = "".join(f'<row r="{n}"><c r="A{n}" t="inlineStr"><is><t>é{n}</t></is></c></row>' for n in range(1, 301))
    isi = lembar_xml(baris).encode()
    assert len(read_buku(rakit({"Data": isi})).lembar["Data"].baris) == 300
    assert sum(hitung_lewat) < 1000
    assert baca_semua(rakit({"Data": isi.replace("é250".encode(), b"\xe9250")})) == "BRK-31"


def test_batas_berlaku_juga_di_jalan_pintas(hitung_lewat):
    isi = rakit(baris_seragam(400), teks=teks_xml(*TEKS), gaya=GAYA)
    with pytest.raises(BerkasDitolak, match="BRK-38"):
        read_buku(isi, Batas(sel=1000))
    with pytest.raises(BerkasDitolak, match="BRK-38"):
        read_buku(isi, Batas(kotak=1200))


def test_ekor_lembar_dibaca_sesudah_jalan_pintas(hitung_lewat):
    xml = lembar_xml(baris_seragam(300), sesudah='<mergeCells><mergeCell ref="A1:B1"/></mergeCells>')
    buku = read_buku(rakit({"Data": xml}, teks=teks_xml(*TEKS), gaya=GAYA))
    assert buku.lembar["Data"].gabungan == [(1, 1, 1, 2)]


def test_teks_bersama_dalam_potongan_kecil(monkeypatch):
    teks = [f"teks {i} &" if i % 7 else f"<r><t>kaya</t></r><r><t> {i}</t></r>" for i in range(300)]
    data = "".join(f'<row r="{i + 1}"><c r="A{i + 1}" t="s"><v>{i}</v></c></row>' for i in range(300))
    isi = rakit(data, teks=teks_xml(*teks))
    for potongan in (50, 333, 1 << 17):
        monkeypatch.setattr(arsip, "POTONGAN", potongan)
        nilai = [baris[0] for _, baris in read_buku(isi).lembar["Data"].baris]
        assert nilai == [f"teks {i} &" if i % 7 else f"kaya {i}" for i in range(300)]
