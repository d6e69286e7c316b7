"""The findings of one returned file as a copy of that file: marked cells, notes at them, a first sheet with links.

This is a copy for reading and correcting, never the master: openpyxl may therefore re-save it (formulas stay and are
recalculated on opening; the stamps stay too, so a corrected copy can be handed in). The received original is kept.
"""

import io
from collections import defaultdict
from pathlib import Path
from typing import Any

from capaian_engine.temuan import Temuan, Tingkat
from workbook import gaya
from workbook.alamat import kutip_lembar
from workbook.intake.kembalian import Kembalian
from workbook.intake.struktur import LEMBAR_TEMUAN
from workbook.kemasan import Nilai
from workbook.lebar_teks import jumlah_baris
from workbook.paket import write_atomic

_WARNA = {Tingkat.GALAT: "F8CBAD", Tingkat.PERINGATAN: "FFE699", Tingkat.CATATAN: "DDEBF7"}
_KOLOM = (
    ("Kode", 9),
    ("Tingkat", 12),
    ("Lembar", 14),
    ("Sel", 8),
    ("NIP", 21),
    ("Apa yang ditemukan", 66),
    ("Yang perlu dilakukan", 66),
)
_PENULIS = "Capaian"


def write_laporan(berkas: Kembalian, folder: Path) -> Path:
    """Write the report of one file into ``folder``; returns its path."""
    from workbook.paket_berkas import nama_berkas

    tujuan = folder / nama_berkas(berkas.path.stem, f"temuan {berkas.sidik[:6]}")
    write_atomic(tujuan, susun_laporan(berkas.path.read_bytes(), berkas.path.name, berkas.temuan), durable=False)
    return tujuan


def susun_laporan(isi: bytes, nama: str, temuan: list[Temuan]) -> bytes:
    """The marked copy of a workbook; only the list when the workbook cannot be opened for writing."""
    buku = _buka(isi)
    for alamat, daftar in _per_sel(temuan, buku.sheetnames).items():
        _tandai(buku[alamat[0]], alamat[1], daftar)
    _tulis_daftar(buku, nama, temuan)
    tampung = io.BytesIO()
    buku.save(tampung)
    return tampung.getvalue()


def _buka(isi: bytes) -> Any:
    import openpyxl

    try:
        return openpyxl.load_workbook(io.BytesIO(isi))
    except Exception:  # openpyxl raises dozens of kinds on files the gate refused; the list is then the whole report
        buku = openpyxl.Workbook()
        buku.remove(buku.active)
        return buku


def _per_sel(temuan: list[Temuan], lembar: list[str]) -> dict[tuple[str, str], list[Temuan]]:
    hasil: dict[tuple[str, str], list[Temuan]] = defaultdict(list)
    for satu in temuan:
        if satu.lokasi.sel and satu.lokasi.lembar in lembar:
            hasil[satu.lokasi.lembar, satu.lokasi.sel].append(satu)
    return hasil


def _tandai(ws: Any, alamat: str, temuan: list[Temuan]) -> None:
    from openpyxl.cell.cell import MergedCell
    from openpyxl.comments import Comment
    from openpyxl.styles import PatternFill

    sel = ws[alamat]
    if isinstance(sel, MergedCell):
        return
    terberat = min(temuan, key=lambda t: list(Tingkat).index(t.tingkat))
    sel.fill = PatternFill("solid", fgColor=_WARNA[terberat.tingkat])
    teks = "\n\n".join(f"{t.kode} ({t.tingkat.value}): {t.pesan}\n{t.saran}" for t in temuan)
    sel.comment = Comment(teks, _PENULIS, height=160, width=360)


def _tulis_daftar(buku: Any, nama: str, temuan: list[Temuan]) -> None:
    from openpyxl.styles import Alignment

    ws = buku.create_sheet(LEMBAR_TEMUAN, 0)
    buku.active = 0
    for lain in buku.worksheets[1:]:
        lain.sheet_view.tabSelected = False
    _isi(ws, 1, 1, f"Temuan pada {nama}").font = gaya.huruf(16, tebal=True, warna=gaya.UTAMA)
    jumlah = ", ".join(f"{sum(t.tingkat is tingkat for t in temuan)} {tingkat.value}" for tingkat in Tingkat)
    petunjuk = "Klik Sel untuk menuju tempatnya, perbaiki di sana, lalu kirim kembali berkas ini."
    _isi(ws, 2, 1, f"{jumlah}. {petunjuk}").font = gaya.huruf()
    for kolom, (judul, lebar) in enumerate(_KOLOM, 1):
        sel = _isi(ws, 4, kolom, judul)
        sel.font, sel.fill = gaya.huruf(tebal=True, warna=gaya.PUTIH), gaya.isi(gaya.UTAMA)
        ws.column_dimensions[sel.column_letter].width = lebar
    for baris, t in enumerate(sorted(temuan, key=lambda t: list(Tingkat).index(t.tingkat)), 5):
        nilai = (t.kode, t.tingkat.value, t.lokasi.lembar, t.lokasi.sel, t.nip, t.pesan, t.saran)
        for kolom, teks in enumerate(nilai, 1):
            sel = _isi(ws, baris, kolom, teks)
            sel.font, sel.alignment = gaya.huruf(), Alignment(vertical="top", wrap_text=True)
        lipat = (jumlah_baris(str(teks), lebar) for teks, (_, lebar) in zip(nilai, _KOLOM, strict=True))
        ws.row_dimensions[baris].height = gaya.TINGGI_BARIS * max(lipat)
        ws.cell(baris, 2).fill = gaya.isi(_WARNA[t.tingkat])
        if t.lokasi.sel and t.lokasi.lembar in buku.sheetnames:
            _tautkan(ws.cell(baris, 4), f"{kutip_lembar(t.lokasi.lembar)}!{t.lokasi.sel}")
    ws.freeze_panes = "A5"
    ws.auto_filter.ref = f"A4:G{max(5, len(temuan) + 4)}"
    ws.page_setup.orientation, ws.page_setup.paperSize = "landscape", 9
    ws.sheet_properties.pageSetUpPr.fitToPage = True
    ws.page_setup.fitToHeight = 0


def _isi(ws: Any, baris: int, kolom: int, nilai: Nilai) -> Any:
    """A text cell that never becomes a formula, whatever a person typed."""
    sel = ws.cell(baris, kolom)
    sel.value = nilai
    if isinstance(nilai, str) and nilai[:1] in "=":
        sel.data_type = "s"
    return sel


def _tautkan(sel: Any, tujuan: str) -> None:
    from openpyxl.worksheet.hyperlink import Hyperlink

    sel.hyperlink = Hyperlink(ref=sel.coordinate, location=tujuan)
    sel.font = gaya.huruf(warna=gaya.UTAMA, garis_bawah=True)
