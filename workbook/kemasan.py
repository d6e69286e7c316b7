"""The last touch on a package openpyxl made: values of formulas, font elements, times, row heights.

openpyxl writes formulas without their values (a preview would show blanks), stamps the current time everywhere and
orders the elements of a font in a way the schema does not; it also fixes the height of every row that has one, so
that a data row would no longer grow with its text. All are put right here, on the bytes.
"""

import re
from collections.abc import Mapping
from datetime import date, datetime
from xml.sax.saxutils import escape

from workbook.paket import Isian, Paket, Rangka

Nilai = str | int | float | date
_URUTAN_HURUF = ("b", "i", "strike", "outline", "shadow", "u", "vertAlign", "sz", "color", "name", "family", "scheme")
_UNSUR = re.compile(r"<(\w+)(?:\s[^>]*)?/>")
_RUMUS = re.compile(r'<c r="([A-Z]+[0-9]+)"((?: s="[0-9]+")?)[^>]*>(<f>[^<]*</f>)<v ?/?>(?:</v>)?</c>')
_TINGGI_TETAP = re.compile(r'(<row r="(?:[5-9]|[0-9]{2,})"[^>]*?) customHeight="1"')
_LEMBAR = re.compile(r"xl/worksheets/sheet[0-9]+\.xml")
_DIUBAH = re.compile(r"(<dcterms:modified[^>]*>)[^<]*")
HARI_PERTAMA = date(1899, 12, 30)


def rapikan(data: bytes, nilai: Mapping[str, Mapping[str, Nilai]], waktu: datetime) -> bytes:
    """The finished package, the same bytes for the same input. ``nilai``: part -> cell -> value of its formula."""
    paket = Paket(data)
    isi = {nama: paket.isi(nama) for nama in paket.nama}
    isi["xl/styles.xml"] = _urutkan_huruf(isi["xl/styles.xml"].decode()).encode()
    isi["docProps/core.xml"] = _DIUBAH.sub(
        rf"\g<1>{waktu:%Y-%m-%dT%H:%M:%SZ}", isi["docProps/core.xml"].decode()
    ).encode()
    for bagian in filter(_LEMBAR.fullmatch, isi):
        isi[bagian] = _TINGGI_TETAP.sub(r"\1", isi[bagian].decode()).encode()
    for bagian, sel in nilai.items():
        isi[bagian] = _isi_nilai(isi[bagian].decode(), sel).encode()
    return Rangka().lengkapi(Isian.dari(nama, data) for nama, data in isi.items())


def nomor_hari(tanggal: date) -> int:
    """Excel's serial day (1900 system)."""
    return (tanggal - HARI_PERTAMA).days


def _isi_nilai(xml: str, nilai: Mapping[str, Nilai]) -> str:
    def ganti(cocok: re.Match[str]) -> str:
        alamat, gaya, rumus = cocok.groups()
        isi = nilai[alamat]
        if isinstance(isi, str):
            return f'<c r="{alamat}"{gaya} t="str">{rumus}<v>{escape(isi)}</v></c>'
        angka = nomor_hari(isi) if isinstance(isi, date) else isi
        return f'<c r="{alamat}"{gaya}>{rumus}<v>{angka}</v></c>'

    return _RUMUS.sub(ganti, xml)


def _urutkan_huruf(xml: str) -> str:
    def ganti(cocok: re.Match[str]) -> str:
        unsur = {bagian[1]: bagian[0] for bagian in _UNSUR.finditer(cocok[1])}
        return "<font>" + "".join(unsur[nama] for nama in sorted(unsur, key=_URUTAN_HURUF.index)) + "</font>"

    return re.sub(r"<font>(.*?)</font>", ganti, xml)
