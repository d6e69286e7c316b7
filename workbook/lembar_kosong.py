"""One blank data sheet: headings, column styles, table, validations, colours, print set-up, protection.

A sheet stays small because its empty cells do not exist: number formats and unlocked cells are column styles,
validations and colours are ranges. The table has room for a year of data, because Excel never lets a table grow
on a protected sheet; below it everything but the table still works.
"""

from typing import Any

from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.filters import AutoFilter
from openpyxl.worksheet.table import Table, TableColumn
from openpyxl.worksheet.worksheet import Worksheet

from workbook import gaya
from workbook.buku_induk import KELENGKAPAN, PENGATURAN, TEMUAN
from workbook.daftar import BARIS_JANGKAUAN
from workbook.kelengkapan import BARIS_PENILAI, BELUM
from workbook.lebar_teks import LEBAR_MELIPAT, jumlah_baris
from workbook.skema import BARIS_DATA, BARIS_JUDUL, BARIS_KEPALA, BARIS_PETUNJUK, Jenis, Kolom, Lembar
from workbook.validasi import validasi_kolom

LEGENDA = "Kolom berjudul gelap wajib diisi; kolom berjudul terang boleh kosong."
KOLOM_TEMUAN = ("Lembar", "Sel", "Tingkat")
_TOMBOL_SARING = 2
_BEBAS_BILA_YA_TIDAK = ("Target", "Cara Hitung")
"""Required columns of Indikator that a Ya/Tidak indicator may leave blank."""


def buat_lembar(buku: Any, lembar: Lembar, kapasitas: int) -> Worksheet:
    """Add the blank sheet to an openpyxl workbook; its table has room for ``kapasitas`` rows."""
    ws = buku.create_sheet(lembar.nama)
    _gayakan_kolom(ws, lembar)
    _tulis_kepala(ws, lembar)
    akhir = get_column_letter(len(lembar.kolom))
    buku.defined_names[lembar.nama_jangkar] = DefinedName(
        lembar.nama_jangkar, attr_text=f"{lembar.nama}!$A${BARIS_KEPALA}:${akhir}${BARIS_KEPALA}"
    )
    ws.add_table(buat_tabel(lembar, BARIS_KEPALA + kapasitas))
    if not lembar.milik_produk:
        _warnai_bertemuan(ws, lembar)
    if not lembar.milik_produk and lembar != PENGATURAN:
        _pasang_validasi(ws, lembar)
        _warnai_isian(ws, lembar)
    if lembar == TEMUAN:
        _warnai_temuan(ws)
    if lembar == KELENGKAPAN:
        _warnai_kelengkapan(ws)
    _garisi_terisi(ws, lembar)
    atur_halaman(ws, lembar.lanskap)
    kunci_lembar_kerja(ws)
    ws.print_title_rows = f"{BARIS_KEPALA}:{BARIS_KEPALA}"
    ws.freeze_panes = f"{get_column_letter(lembar.beku + 1)}{BARIS_DATA}"
    for pilihan in ws.sheet_view.selection:
        pilihan.activeCell = pilihan.sqref = ws.freeze_panes
    ws.sheet_properties.tabColor = gaya.ABU if lembar.milik_produk else gaya.UTAMA
    return ws


def buat_tabel(lembar: Lembar, akhir: int) -> Table:
    """The table over rows 4 … ``akhir``, with its headings: openpyxl would make every cell of it to find them."""
    ref = f"A{BARIS_KEPALA}:{get_column_letter(len(lembar.kolom))}{akhir}"
    kolom = [TableColumn(id=nomor, name=satu.judul) for nomor, satu in enumerate(lembar.kolom, 1)]
    return Table(displayName=lembar.nama_tabel, ref=ref, autoFilter=AutoFilter(ref=ref), tableColumns=kolom)


def _gayakan_kolom(ws: Worksheet, lembar: Lembar) -> None:
    """Column styles: what a cell typed later looks like, and whether one may type there at all."""
    terkunci = lembar.milik_produk or lembar == PENGATURAN
    for nomor, kolom in enumerate(lembar.kolom, 1):
        dimensi = ws.column_dimensions[get_column_letter(nomor)]
        dimensi.width = kolom.lebar
        dimensi.font = gaya.huruf(tebal=lembar.milik_produk and kolom.judul in ("Nilai", "Predikat"))
        if lembar == TEMUAN and kolom.judul == "Sel":
            dimensi.font = gaya.huruf(warna=gaya.UTAMA, garis_bawah=True)
        dimensi.alignment = gaya.perataan(kolom, muat=lembar.milik_produk)
        angka_terbit = kolom.jenis is Jenis.ANGKA and kolom.terbit
        dimensi.number_format = gaya.FORMAT_HASIL if angka_terbit else gaya.FORMAT[kolom.jenis]
        dimensi.protection = gaya.TERKUNCI if terkunci else gaya.TERBUKA


def _tulis_kepala(ws: Worksheet, lembar: Lembar) -> None:
    """Rows 1 to 4. Every cell of them is styled, because a blank one would take the column's style (unlocked)."""
    legenda = None if lembar.milik_produk or lembar == PENGATURAN else LEGENDA
    atas = {BARIS_JUDUL: lembar.judul, BARIS_PETUNJUK: lembar.petunjuk, BARIS_PETUNJUK + 1: legenda}
    huruf = {BARIS_JUDUL: gaya.huruf(16, tebal=True, warna=gaya.UTAMA), BARIS_PETUNJUK: gaya.huruf()}
    for baris, teks in atas.items():
        for nomor in range(1, len(lembar.kolom) + 1):
            sel = ws.cell(baris, nomor, teks if nomor == 1 else None)
            sel.font = huruf.get(baris, gaya.huruf(9, warna=gaya.ABU))
            sel.alignment = Alignment(horizontal="left", vertical="center")
            sel.protection = gaya.TERKUNCI
    for nomor, kolom in enumerate(lembar.kolom, 1):
        _tulis_judul_kolom(ws, nomor, kolom, gelap=kolom.wajib or lembar.milik_produk or lembar == PENGATURAN)
    ws.row_dimensions[BARIS_JUDUL].height, ws.row_dimensions[BARIS_PETUNJUK].height = 27, 18
    ws.row_dimensions[BARIS_KEPALA].height = gaya.TINGGI_BARIS * max(map(_baris_judul, lembar.kolom)) + 9


def _tulis_judul_kolom(ws: Worksheet, nomor: int, kolom: Kolom, *, gelap: bool) -> None:
    sel = ws.cell(BARIS_KEPALA, nomor, kolom.judul)
    sel.font = gaya.huruf(tebal=True, warna=gaya.PUTIH if gelap else gaya.HITAM)
    sel.fill = gaya.isi(gaya.UTAMA if gelap else gaya.PUCAT)
    if kolom.tegak:
        sel.alignment = Alignment(horizontal="center", vertical="top", text_rotation=90)
    else:
        sel.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
    sel.protection = gaya.TERKUNCI


def _baris_judul(kolom: Kolom) -> int:
    """Lines a heading needs in its column beside the filter button, or above it where it stands upright."""
    if kolom.tegak:
        return len(kolom.judul) * 2 // 5
    return jumlah_baris(kolom.judul, kolom.lebar - _TOMBOL_SARING, tebal=True)


def _pasang_validasi(ws: Worksheet, lembar: Lembar) -> None:
    for nomor, kolom in enumerate(lembar.kolom, 1):
        aturan = validasi_kolom(lembar, kolom)
        aturan.add(_rentang_kolom(nomor, nomor))
        ws.add_data_validation(aturan)


def _rentang_kolom(awal: int, akhir: int) -> str:
    return f"{get_column_letter(awal)}{BARIS_DATA}:{get_column_letter(akhir)}{BARIS_JANGKAUAN}"


def _ada_isi(lembar: Lembar) -> str:
    return f"COUNTA($A{BARIS_DATA}:${get_column_letter(len(lembar.kolom))}{BARIS_DATA})>0"


def _warnai_isian(ws: Worksheet, lembar: Lembar) -> None:
    """Amber where a required cell of a started row is blank."""
    for awal, akhir in _runtun_wajib(lembar):
        kecuali = ""
        if lembar.kolom[awal - 1].judul in _BEBAS_BILA_YA_TIDAK:
            kecuali = f',${get_column_letter(lembar.nomor("Arah"))}{BARIS_DATA}<>"Ya/Tidak"'
        rumus = f"AND(ISBLANK({get_column_letter(awal)}{BARIS_DATA}),{_ada_isi(lembar)}{kecuali})"
        aturan = FormulaRule(formula=[rumus], fill=gaya.isi(gaya.PERLU))
        ws.conditional_formatting.add(_rentang_kolom(awal, akhir), aturan)


def _runtun_wajib(lembar: Lembar) -> list[tuple[int, int]]:
    """Runs of neighbouring required columns; those with an exception stand alone."""
    hasil: list[tuple[int, int]] = []
    for nomor, kolom in enumerate(lembar.kolom, 1):
        if not kolom.wajib:
            continue
        sendiri = kolom.judul in _BEBAS_BILA_YA_TIDAK or lembar.kolom[nomor - 2].judul in _BEBAS_BILA_YA_TIDAK
        if hasil and hasil[-1][1] == nomor - 1 and not sendiri:
            hasil[-1] = (hasil[-1][0], nomor)
        else:
            hasil.append((nomor, nomor))
    return hasil


def _warnai_bertemuan(ws: Worksheet, lembar: Lembar) -> None:
    """A cell that Temuan names takes the colour of the finding's level, and loses it when the finding is gone."""
    nama = {judul: nama_temuan(judul) for judul in KOLOM_TEMUAN}
    for tingkat, warna in (("galat", gaya.GALAT), ("peringatan", gaya.PERLU)):
        rumus = (
            f'COUNTIFS({nama["Lembar"]},"{lembar.nama}",{nama["Sel"]},ADDRESS(ROW(),COLUMN(),4),'
            f'{nama["Tingkat"]},"{tingkat}")>0'
        )
        aturan = FormulaRule(formula=[rumus], fill=gaya.isi(warna))
        ws.conditional_formatting.add(_rentang_kolom(1, len(lembar.kolom)), aturan)


def nama_temuan(judul: str) -> str:
    """The defined name over a column of Temuan: colours of other sheets refer to it."""
    return f"capaian_temuan_{judul.lower()}"


def _garisi_terisi(ws: Worksheet, lembar: Lembar) -> None:
    """A thin line under each row that holds something; empty rows stay blank paper."""
    aturan = FormulaRule(formula=[_ada_isi(lembar)], border=gaya.garis_bawah())
    ws.conditional_formatting.add(_rentang_kolom(1, len(lembar.kolom)), aturan)


def _warnai_temuan(ws: Worksheet) -> None:
    nomor = TEMUAN.nomor("Tingkat")
    for tingkat, warna in (("galat", gaya.GALAT), ("peringatan", gaya.PERLU)):
        rumus = f'${get_column_letter(nomor)}{BARIS_DATA}="{tingkat}"'
        ws.conditional_formatting.add(_rentang_kolom(nomor, nomor), FormulaRule(formula=[rumus], fill=gaya.isi(warna)))


def _warnai_kelengkapan(ws: Worksheet) -> None:
    """Supervisors stand out; what is missing or wrong takes the colour of its weight."""
    huruf = {kolom.judul: get_column_letter(nomor) for nomor, kolom in enumerate(KELENGKAPAN.kolom, 1)}

    def warnai(judul: str, rumus: str, **gaya_sel: Any) -> None:
        nomor = KELENGKAPAN.nomor(judul)
        aturan = FormulaRule(formula=[rumus.format(f"{huruf[judul]}{BARIS_DATA}")], **gaya_sel)
        ws.conditional_formatting.add(_rentang_kolom(nomor, nomor), aturan)

    for judul in ("Dikirim", "Diterima", "Sah", "Perilaku", "Dapat Dinilai"):
        warnai(judul, f'{{}}="{BELUM}"', fill=gaya.isi(gaya.PERLU))
    for judul, warna in (("Galat", gaya.GALAT), ("Peringatan", gaya.PERLU), ("Berbeda", gaya.PERLU)):
        warnai(judul, "N({})>0", fill=gaya.isi(warna))
    warnai("Tindakan", "LEN({})>0", fill=gaya.isi(gaya.PERLU))
    penilai = FormulaRule(
        formula=[f'$A{BARIS_DATA}="{BARIS_PENILAI}"'], fill=gaya.isi(gaya.PUCAT), font=Font(bold=True)
    )
    ws.conditional_formatting.add(_rentang_kolom(1, len(KELENGKAPAN.kolom)), penilai)


def atur_halaman(ws: Worksheet, lanskap: bool) -> None:
    """A4, one page wide, page numbers in the footer."""
    ws.page_setup.paperSize, ws.page_setup.orientation = 9, "landscape" if lanskap else "portrait"
    ws.sheet_properties.pageSetUpPr.fitToPage = True
    ws.page_setup.fitToWidth, ws.page_setup.fitToHeight = 1, 0
    ws.page_margins.left = ws.page_margins.right = 0.4
    ws.page_margins.top = ws.page_margins.bottom = 0.6
    ws.print_options.horizontalCentered = True
    ws.oddFooter.left.text, ws.oddFooter.right.text = "&A", "Halaman &P dari &N"
    for bagian in (ws.oddFooter.left, ws.oddFooter.right):
        bagian.font, bagian.size = gaya.HURUF, 9


def kunci_lembar_kerja(ws: Worksheet) -> None:
    """Protection without password; sorting, filtering, inserting rows, widths stay allowed (False = allowed)."""
    ws.protection.sheet = True
    ws.protection.sort = ws.protection.autoFilter = ws.protection.insertRows = False
    ws.protection.formatColumns = ws.protection.formatRows = False


def isi_baris(ws: Worksheet, baris: int, nilai: tuple[object, ...]) -> None:
    """Write one data row in the columns' styles, high enough for its wrapped text; ``None`` makes no cell."""
    tinggi = 1
    for nomor, isi in enumerate(nilai, 1):
        if isi is None:
            continue
        dimensi = ws.column_dimensions[get_column_letter(nomor)]
        ws.cell(baris, nomor, isi)._style = dimensi._style
        if dimensi.width >= LEBAR_MELIPAT:
            tinggi = max(tinggi, jumlah_baris(isi, dimensi.width))
    if tinggi > 1:
        ws.row_dimensions[baris].height = tinggi * gaya.TINGGI_BARIS
