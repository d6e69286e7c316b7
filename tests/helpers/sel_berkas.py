"""Single cells changed in the XML of a workbook in two milliseconds; a library needs a quarter of a second.

Text is written inline, numbers as numbers, ``=…`` as a formula without a result, ``#…`` as an error, a date as the
serial day in the workbook's date format; a cell keeps its format otherwise. ``""`` empties it.
"""

import io
import re
from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import openpyxl
from openpyxl.cell.cell import ERROR_CODES
from openpyxl.utils import column_index_from_string, get_column_letter

from workbook.kemasan import nomor_hari
from workbook.paket import Paket

Ubah = tuple[str, int, str, object]
"""(sheet, row, heading in row 4, value)."""
FORMAT_TANGGAL = "dd/mm/yyyy"


class _Susunan:
    """What never changes while single cells do: the parts of the sheets, their headings, the style of a date."""

    def __init__(self, isi: bytes) -> None:
        self.paket = Paket(isi)
        buku = openpyxl.load_workbook(io.BytesIO(isi), read_only=True)
        self.bagian = {nama: f"xl/worksheets/sheet{n}.xml" for n, nama in enumerate(buku.sheetnames, 1)}
        self.kolom: dict[str, dict[object, int]] = {}
        for ws in buku.worksheets:
            kepala = next(ws.iter_rows(min_row=4, max_row=4, values_only=True), ())
            self.kolom[ws.title] = {judul: n for n, judul in reversed(list(enumerate(kepala, 1))) if judul}
        gaya = self.paket.isi("xl/styles.xml").decode()
        nomor = re.search(
            rf'numFmtId="(\d+)" formatCode="{FORMAT_TANGGAL}"|formatCode="{FORMAT_TANGGAL}" numFmtId="(\d+)"', gaya
        )
        assert nomor is not None
        semua = re.findall(r"<xf [^>]*>", gaya[gaya.index("<cellXfs") :])
        self.tanggal = next(n for n, xf in enumerate(semua) if f'numFmtId="{nomor[1] or nomor[2]}"' in xf)


@lru_cache(maxsize=4)
def _susunan(isi: bytes) -> _Susunan:
    return _Susunan(isi)


def ubah_berkas(dasar: Path, ubah: Iterable[Ubah], tujuan: Path) -> Path:
    """``dasar`` with these cells, written to ``tujuan``."""
    susunan = _susunan(dasar.read_bytes())
    per_lembar: dict[str, list[tuple[int, int, object]]] = {}
    for lembar, baris, judul, nilai in ubah:
        per_lembar.setdefault(lembar, []).append((baris, susunan.kolom[lembar][judul], nilai))
    baru = {susunan.bagian[nama]: _ubah_lembar(susunan, nama, sel) for nama, sel in per_lembar.items()}
    tujuan.write_bytes(susunan.paket.replace(baru))
    return tujuan


def _ubah_lembar(susunan: _Susunan, lembar: str, sel: list[tuple[int, int, object]]) -> bytes:
    xml = susunan.paket.isi(susunan.bagian[lembar]).decode()
    data = re.search(r"<sheetData ?/>|<sheetData>.*</sheetData>", xml, re.DOTALL)
    assert data is not None
    akar = ET.fromstring(data[0])
    for baris, kolom, nilai in sel:
        _isi(_sel(akar, baris, kolom), nilai, susunan.tanggal)
    return (xml[: data.start()] + ET.tostring(akar, encoding="unicode") + xml[data.end() :]).encode()


def _sel(data: ET.Element, nomor: int, kolom: int) -> ET.Element:
    """The element of a cell, put into its place where there is none yet."""
    baris = _cari(data, nomor, lambda e: int(e.attrib["r"]), ET.Element("row", r=str(nomor)))
    alamat = f"{get_column_letter(kolom)}{nomor}"
    return _cari(
        baris, kolom, lambda e: column_index_from_string(e.attrib["r"].rstrip("0123456789")), ET.Element("c", r=alamat)
    )


def _cari(induk: ET.Element, dicari: int, letak: Any, baru: ET.Element) -> ET.Element:
    for urut, anak in enumerate(induk):
        if letak(anak) == dicari:
            return anak
        if letak(anak) > dicari:
            induk.insert(urut, baru)
            return baru
    induk.append(baru)
    return baru


def _isi(sel: ET.Element, nilai: object, gaya_tanggal: int) -> None:
    for anak in list(sel):
        sel.remove(anak)
    sel.attrib.pop("t", None)
    match nilai:
        case "":
            return
        case bool():
            sel.set("t", "b")
            ET.SubElement(sel, "v").text = str(int(nilai))
        case int() | float():
            ET.SubElement(sel, "v").text = repr(nilai)
        case date():
            sel.set("s", str(gaya_tanggal))
            ET.SubElement(sel, "v").text = str(nomor_hari(nilai))
        case str() if nilai in ERROR_CODES:
            sel.set("t", "e")
            ET.SubElement(sel, "v").text = nilai
        case str() if nilai.startswith("="):
            ET.SubElement(sel, "f").text = nilai[1:]
        case str():
            sel.set("t", "inlineStr")
            teks = ET.SubElement(ET.SubElement(sel, "is"), "t")
            teks.text = nilai
            teks.set("xml:space", "preserve")
        case _:
            raise TypeError(f"{nilai!r} tidak dapat ditulis ke sel")
