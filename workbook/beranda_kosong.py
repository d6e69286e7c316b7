"""Beranda as openpyxl writes it into a blank workbook; what it says is in ``workbook.beranda``."""

from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Font
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

from workbook import gaya
from workbook.beranda import (
    KOLOM_KETERANGAN,
    KOLOM_LABEL,
    KOLOM_NILAI,
    BarisBeranda,
    Bentuk,
    IsiBeranda,
    susun_beranda,
)
from workbook.lembar_kosong import atur_halaman, kunci_lembar_kerja
from workbook.skema import Jenis

_LEBAR = {"A": 2.5, "B": 30, "C": 20, "D": 84}
_TINGGI = {Bentuk.JUDUL: 32, Bentuk.BAGIAN: 21, Bentuk.LANGKAH: 18, Bentuk.JUMLAH: 17}


def tulis_beranda(ws: Worksheet) -> None:
    """Fill the sheet: formulas still without their values, which openpyxl cannot write."""
    for nomor, baris in enumerate(susun_beranda(IsiBeranda()), 1):
        ws.row_dimensions[nomor].height = _TINGGI.get(baris.bentuk, 16)
        _tulis_baris(ws, nomor, baris)
    for huruf, lebar in _LEBAR.items():
        ws.column_dimensions[huruf].width = lebar
    ws.sheet_view.showGridLines = False
    ws.sheet_properties.tabColor = gaya.UTAMA
    atur_halaman(ws, lanskap=False)
    kunci_lembar_kerja(ws)


def _tulis_baris(ws: Worksheet, nomor: int, baris: BarisBeranda) -> None:
    label, nilai, keterangan = (ws.cell(nomor, k) for k in (KOLOM_LABEL, KOLOM_NILAI, KOLOM_KETERANGAN))
    label.value, keterangan.value = baris.label or None, baris.keterangan or None
    ws.cell(nomor, baris.kolom_nilai).value = f"={baris.rumus}" if baris.rumus else baris.nilai
    for sel in (label, nilai, keterangan):
        sel.alignment = Alignment(vertical="center", horizontal="center" if sel is nilai else "left")
        if baris.bentuk is Bentuk.BAGIAN:
            sel.fill, sel.font = gaya.isi(gaya.UTAMA), gaya.huruf(tebal=True, warna=gaya.PUTIH)
        elif baris.bentuk is not Bentuk.KOSONG:
            _gayakan(sel, baris, _huruf(baris, sel is label, sel is nilai))
    if baris.tautan:
        label.hyperlink = Hyperlink(ref=label.coordinate, location=f"{baris.tautan}!A5", display=baris.label)


def _gayakan(sel: Cell, baris: BarisBeranda, huruf: Font) -> None:
    sel.font = huruf
    if baris.bentuk not in (Bentuk.JUDUL, Bentuk.INSTANSI):
        sel.border = gaya.garis_bawah()
    if baris.bentuk is Bentuk.TANGGAL and sel.column == KOLOM_NILAI:
        sel.number_format = gaya.FORMAT[Jenis.TANGGAL]


def _huruf(baris: BarisBeranda, label: bool, nilai: bool) -> Font:
    if baris.bentuk is Bentuk.JUDUL:
        return gaya.huruf(20, tebal=True, warna=gaya.UTAMA)
    if baris.bentuk is Bentuk.INSTANSI:
        return gaya.huruf(13)
    if label and baris.tautan:
        return gaya.huruf(warna=gaya.UTAMA, garis_bawah=True)
    return gaya.huruf(tebal=nilai) if label or nilai else gaya.huruf(10, warna=gaya.ABU)
