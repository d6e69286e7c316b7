"""Pieces every sheet of the Lembar Penilai shares: headings, rows of cells, messages, colours, print set-up."""

from collections.abc import Iterable, Mapping
from typing import Any

from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import Alignment
from openpyxl.utils import get_column_letter
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.worksheet import Worksheet

from workbook import gaya
from workbook.lembar_kosong import atur_halaman, buat_tabel, kunci_lembar_kerja
from workbook.lembar_penilai import BANTU, melipat
from workbook.rumus_penilai import Letak
from workbook.skema import BARIS_JUDUL, BARIS_KEPALA, BARIS_PETUNJUK, Jenis, Kolom, Lembar
from workbook.validasi import lengkapi

TERISI = "DDF0DC"
"""Green tint: this month's cell is filled."""
TERKUNCI = "F1F5F5"
"""Grey tint: cells nobody types into."""
NANTI = "ECECEC"
"""Grey: a month that is still to come."""


def mulai_lembar(buku: Any, lembar: Lembar, isian: Iterable[str], baris_petunjuk: str) -> Worksheet:
    """A sheet with title, instruction, live line 3 (``baris_petunjuk``) and headings; entry headings are dark."""
    ws: Worksheet = buku.create_sheet(lembar.nama)
    atas = (
        (BARIS_JUDUL, lembar.judul, gaya.huruf(16, tebal=True, warna=gaya.UTAMA)),
        (BARIS_PETUNJUK, lembar.petunjuk, gaya.huruf()),
        (BARIS_KEPALA - 1, baris_petunjuk, gaya.huruf(tebal=True, warna=gaya.UTAMA)),
    )
    for baris, teks, huruf in atas:
        sel = ws.cell(baris, 1, teks)
        sel.font, sel.alignment = huruf, Alignment(horizontal="left", vertical="center")
    diisi = set(isian)
    for nomor, kolom in enumerate(lembar.kolom, 1):
        gelap = kolom.judul in diisi
        sel = ws.cell(BARIS_KEPALA, nomor, kolom.judul)
        sel.font = gaya.huruf(tebal=True, warna=gaya.PUTIH if gelap else gaya.HITAM)
        sel.fill = gaya.isi(gaya.UTAMA if gelap else gaya.PUCAT)
        sel.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
        ws.column_dimensions[get_column_letter(nomor)].width = kolom.lebar
    ws.row_dimensions[BARIS_JUDUL].height, ws.row_dimensions[BARIS_PETUNJUK].height = 27, 18
    ws.row_dimensions[BARIS_KEPALA - 1].height, ws.row_dimensions[BARIS_KEPALA].height = 20, 50
    _tulis_bantu(ws, lembar)
    return ws


def _tulis_bantu(ws: Worksheet, lembar: Lembar) -> None:
    for nomor, judul in enumerate(BANTU.get(lembar.nama, ()), len(lembar.kolom) + 1):
        ws.cell(BARIS_KEPALA, nomor, judul).font = gaya.huruf(9, warna=gaya.ABU)
        ws.column_dimensions[get_column_letter(nomor)].hidden = True


def selesaikan(buku: Any, ws: Worksheet, lembar: Lembar, akhir: int, beku: str) -> None:
    """Table over rows 4 … ``akhir``, anchor name, frozen panes, print set-up, protection."""
    kanan = get_column_letter(len(lembar.kolom))
    ws.add_table(buat_tabel(lembar, akhir))
    buku.defined_names[lembar.nama_jangkar] = DefinedName(
        lembar.nama_jangkar, attr_text=f"{lembar.nama}!$A${BARIS_KEPALA}:${kanan}${BARIS_KEPALA}"
    )
    atur_halaman(ws, lanskap=True)
    kunci_lembar_kerja(ws)
    ws.protection.insertRows = True
    ws.print_area = f"A1:{kanan}{akhir}"
    ws.print_title_rows = f"{BARIS_KEPALA}:{BARIS_KEPALA}"
    ws.oddFooter.center.text = "{{ penilai.nama }} · {{ dokumen.teks_periode }}"
    ws.oddFooter.center.font, ws.oddFooter.center.size = gaya.HURUF, 9
    ws.freeze_panes = beku
    ws.sheet_properties.tabColor = gaya.ABU if lembar.milik_produk else gaya.UTAMA


def penanda(ws: Worksheet, baris: int, teks: str) -> None:
    """A row with ``{%tr … %}``."""
    ws.cell(baris, 1, f"{{%tr {teks} %}}")


def tulis_baris(ws: Worksheet, lembar: Lembar, baris: int, isi: Mapping[str, str], terbuka: Iterable[str]) -> None:
    """One row: what each column shows, in the column's format; only ``terbuka`` may be typed into."""
    dibuka = set(terbuka)
    for nomor, kolom in enumerate(lembar.kolom, 1):
        sel = ws.cell(baris, nomor, isi.get(kolom.judul))
        sel.font, sel.border, sel.alignment = gaya.huruf(10), gaya.garis_bawah(), _perataan(kolom)
        sel.number_format = gaya.FORMAT[kolom.jenis]
        if kolom.judul in dibuka:
            sel.protection = gaya.TERBUKA
        else:
            sel.fill, sel.protection = gaya.isi(TERKUNCI), gaya.TERKUNCI


def _perataan(kolom: Kolom) -> Alignment:
    if kolom.jenis is Jenis.ANGKA:
        return Alignment(
            horizontal="center" if kolom.bulat else "right", vertical="top", indent=0 if kolom.bulat else 1
        )
    if kolom.jenis in (Jenis.TANGGAL, Jenis.BULAN, Jenis.YA_TIDAK):
        return Alignment(horizontal="center", vertical="top")
    return Alignment(horizontal="left", vertical="top", wrap_text=melipat(kolom))


def tulis_bantu(ws: Worksheet, lembar: Lembar, baris: int, rumus: Iterable[str], tinggi: str) -> None:
    """The hidden formulas right of the table, then the row's height (a name of the template)."""
    daftar = [f"={satu}" for satu in rumus]
    for nomor, satu in enumerate([*daftar, f"{{{{ {tinggi} | tinggi }}}}"], len(lembar.kolom) + 1):
        sel = ws.cell(baris, nomor, satu)
        sel.number_format = ";;;"  # a value in a column of no width would be printed as ###


def pesan(ws: Worksheet, sel: str, judul: str, petunjuk: str, aturan: dict[str, Any], galat: str) -> None:
    """Validation and input message of the cells ``sel`` (areas with spaces between)."""
    validasi = lengkapi(aturan, judul, petunjuk, galat)
    for bagian in sel.split():
        validasi.add(bagian)
    ws.add_data_validation(validasi)


def warnai(ws: Worksheet, rentang: str, *aturan: tuple[str, str]) -> None:
    """Conditional fills ``(formula, colour)`` in order of precedence."""
    for rumus, warna in aturan:
        ws.conditional_formatting.add(rentang, FormulaRule(formula=[rumus], fill=gaya.isi(warna), stopIfTrue=True))


def rentang(letak: Letak, lembar: str, awal: str, akhir: str | None = None, baris: int | None = None) -> str:
    """``O7:Z9`` of the sheet itself: the whole list, or one template row of it."""
    a, b = (baris, baris) if baris else letak.baris[lembar]
    return f"{letak.kolom(lembar, awal)}{a}:{letak.kolom(lembar, akhir or awal)}{b}"
