"""Whatever the bytes: a workbook or a refusal, never anything else, and never slowly."""

from functools import cache
from unittest.mock import patch

import pytest
from helpers.rakitan import bagian, gaya_xml, hubungan, jilid, lembar_xml, teks_xml
from hypothesis import given, settings
from hypothesis import strategies as st

from workbook.errors import BerkasDitolak
from workbook.gerbang import arsip, read_buku
from workbook.gerbang.kode import KODE
from workbook.gerbang.urai import PROPERTI
from workbook.mentah import BukuMentah

JAHAT = (
    *(b"\0", b"<", b">", b"&", b'"', b"]]>", b"<!--", b"<![CDATA[", b"<?x", b"<!DOCTYPE a>", b"&#0;", b"&lt;", b"\xff"),
    *(b"</row>", b"</sheetData>", b"<sheetData>", b"</si>", b"-1", b"999999999999", b"XFE1", b"A0", b"1E999", b"NaN"),
    *(b'r="A1"', b't="s"', b't="d"', b's="9999"', b"_xD800_", b"../", b"\r", "é".encode("utf-16")),
)


@cache
def bagian_contoh() -> dict[str, bytes]:
    """A workbook with something of everything."""
    baris = "".join(
        f'<row r="{n}"><c r="A{n}" t="s"><v>{n % 4}</v></c><c r="B{n}" s="1"><v>{46000 + n}</v></c>'
        f'<c r="C{n}" t="inlineStr"><is><t>teks {n}</t></is></c></row>'
        for n in range(1, 30)
    )
    ganjil = (
        '<row><c t="b"><v>1</v></c><c><f>A1</f><v>2</v></c><c t="e"><v>#N/A</v></c><c t="d"><v>2026-01-01</v></c></row>'
    )
    gabungan = '<mergeCells><mergeCell ref="A1:B2"/></mergeCells>'
    nama = "<definedNames><definedName name='a' localSheetId='0'>Data!$A$1</definedName></definedNames>"
    isi = bagian(
        {"Data": lembar_xml(baris, sesudah=gabungan), "Lain": lembar_xml(ganjil)},
        buku=nama,
        teks=teks_xml("satu", "dua &", "<r><t>ti</t></r><r><t>ga</t></r>", "_x0041_"),
        gaya=gaya_xml("dd/mm/yyyy"),
    )
    isi["_rels/.rels"] = hubungan(("officeDocument", "xl/workbook.xml"), ("custom-properties", "docProps/custom.xml"))
    isi["docProps/custom.xml"] = f'<P xmlns="{PROPERTI[0]}"><property name="a"><t>b</t></property></P>'
    return {nama_bagian: data.encode() for nama_bagian, data in isi.items()}


def nilai_atau_tolakan(isi: bytes) -> None:
    try:
        hasil: BukuMentah | str = read_buku(isi)
    except BerkasDitolak as tolakan:
        hasil = tolakan.kode
    assert isinstance(hasil, BukuMentah) or hasil in KODE


@pytest.fixture(autouse=True, scope="module")
def potongan_kecil():
    """Small pieces, so that small files take every path."""
    with patch.object(arsip, "POTONGAN", 300):
        yield


def test_contohnya_sendiri_terbaca():
    assert list(read_buku(jilid(bagian_contoh())).lembar) == ["Data", "Lain"]


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_bagian_yang_diubah(data):
    isi = dict(bagian_contoh())
    for _ in range(data.draw(st.integers(1, 3))):
        nama = data.draw(st.sampled_from(sorted(isi)))
        bita = isi[nama]
        letak = data.draw(st.integers(0, len(bita)))
        lebar = data.draw(st.integers(0, 12))
        isi[nama] = bita[:letak] + data.draw(st.sampled_from(JAHAT) | st.binary(max_size=4)) + bita[letak + lebar :]
    nilai_atau_tolakan(jilid(isi))


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_bagian_yang_ditukar_dibuang_atau_dipotong(data):
    isi = dict(bagian_contoh())
    satu, dua = data.draw(st.sampled_from(sorted(isi))), data.draw(st.sampled_from(sorted(isi)))
    match data.draw(st.sampled_from(("tukar", "buang", "potong"))):
        case "tukar":
            isi[satu], isi[dua] = isi[dua], isi[satu]
        case "buang":
            del isi[satu]
        case "potong":
            isi[satu] = isi[satu][: data.draw(st.integers(0, len(isi[satu])))]
    nilai_atau_tolakan(jilid(isi))


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_bita_wadah_yang_diubah(data):
    isi = bytearray(jilid(bagian_contoh()))
    for _ in range(data.draw(st.integers(1, 4))):
        isi[data.draw(st.integers(0, len(isi) - 1))] = data.draw(st.integers(0, 255))
    nilai_atau_tolakan(bytes(isi[: data.draw(st.integers(0, len(isi)) | st.just(len(isi)))]))


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=200) | st.text(max_size=100).map(str.encode))
def test_bita_sembarang(isi):
    nilai_atau_tolakan(isi)
    nilai_atau_tolakan(b"PK\x03\x04" + isi)
