"""The live door: an open workbook -> ``BukuMentah``. Whole ranges only: two reads a sheet however many rows it has.

``book`` is an ``xlwings.Book`` or LibreOffice's stand-in with the same members (``xlsx_macros.uno``). Excel hands over
more than xlwings tells at first sight; each oddity is dealt with here, once:
error cells come as None unless asked for as text, dates as datetimes, currency as Decimal, numbers always as float.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from workbook.buku_induk import BUKU_INDUK, LEMBAR_BERANDA
from workbook.mentah import AngkaTanggal, BukuMentah, LembarMentah, NilaiSel, SelGalat, SelTanpaHasil
from workbook.skema import BARIS_KEPALA, samakan_judul

GALAT_SEL = ("#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!")
_KODE_GALAT = range(-2146826300, -2146826200)  # what COM hands over for errors younger than xlwings' list
_AWAL_1900 = date(1899, 12, 30).toordinal()
_BARIS_WAJAR = 20_000
Matriks = list[list[Any]]


@dataclass(slots=True)
class BukuLangsung:
    """An open workbook as read: its cells, and the text of every formula by sheet and (row, column)."""

    book: Any
    mentah: BukuMentah
    rumus: dict[str, dict[tuple[int, int], str]] = field(default_factory=dict)


def baca_buku(book: Any) -> BukuLangsung:
    """Read the sheets of a Buku Induk (and only those) from an open workbook; changes nothing."""
    if book.app.calculation != "automatic":
        book.app.calculate()  # a stale value must not become a score; the mode itself stays the user's
    hasil = BukuLangsung(book, BukuMentah(nama=_nama_terdefinisi(book)))
    dikenal = _lembar_dikenal(hasil.mentah.nama)
    for sheet in book.sheets:
        if samakan_judul(sheet.name) in dikenal:
            hasil.mentah.lembar[sheet.name], hasil.rumus[sheet.name] = baca_lembar(sheet)
    return hasil


def _nama_terdefinisi(book: Any) -> dict[str, str]:
    """Our own names, in the form the file door gives."""
    nama = ((satu.name, satu) for satu in book.names)
    return {n.lower(): satu.refers_to.removeprefix("=") for n, satu in nama if n.lower().startswith("capaian_")}


def _lembar_dikenal(nama: dict[str, str]) -> set[str]:
    """Tabs of the schema, and the tabs its defined names stand on (a user may have renamed one)."""
    jangkar = (nama.get(lembar.nama_jangkar, "").rpartition("!")[0] for lembar in BUKU_INDUK)
    tab = [tab.removeprefix("'").removesuffix("'").replace("''", "'") for tab in jangkar]
    return {samakan_judul(t) for t in (*tab, *(lembar.nama for lembar in BUKU_INDUK), LEMBAR_BERANDA) if t}


def baca_lembar(sheet: Any) -> tuple[LembarMentah, dict[tuple[int, int], str]]:
    """Read one sheet from A1 to its last used cell; returns the cells and the formulas."""
    rentang = _rentang_terpakai(sheet)
    nilai = rentang.options(ndim=2, err_to_str=True, dates=_serial).value
    rumus = _rumus(nilai, _dua_dimensi(rentang.formula))
    _tandai_galat(nilai, rentang)
    _tandai_tanpa_hasil(nilai, rumus, rentang)
    lembar = LembarMentah(sheet.name, rumus=set(rumus))
    for nomor, baris in enumerate(nilai, 1):
        sel = [_nilai_sel(isi) for isi in baris]
        if any(isi is not None for isi in sel):
            lembar.baris.append((nomor, sel))
    lembar.gabungan = sorted(set(_gabungan(sheet, BARIS_KEPALA, 1, *rentang.shape)))
    return lembar, rumus


def _rentang_terpakai(sheet: Any) -> Any:
    """A1 to the last used cell; at least two rows and columns, so that every read is a table."""
    terpakai = sheet.used_range
    baris = terpakai.row + terpakai.shape[0] - 1
    kolom = max(terpakai.column + terpakai.shape[1] - 1, 2)
    if baris > _BARIS_WAJAR:  # somebody coloured whole columns: the used range reaches far below the data
        baris = max(sheet.range((baris, k)).end("up").row for k in range(1, kolom + 1))
    return sheet.range((1, 1), (max(baris, BARIS_KEPALA + 1), kolom))


def _dua_dimensi(nilai: Any) -> Any:
    return nilai if isinstance(nilai[0], (list, tuple)) else [nilai]


def _serial(
    year: int, month: int, day: int, hour: int = 0, minute: int = 0, second: int = 0, microsecond: int = 0, **_: Any
) -> AngkaTanggal:
    """What xlwings calls for each date cell."""
    detik = hour * 3600 + minute * 60 + second + microsecond / 1e6
    return AngkaTanggal(date(year, month, day).toordinal() - _AWAL_1900 + detik / 86_400)


def _rumus(nilai: Matriks, rumus: Any) -> dict[tuple[int, int], str]:
    """Cells whose formula text begins with ``=``; a text that begins so is its own value and no formula."""
    return {
        (nomor, kolom): teks
        for nomor, (isi, baris) in enumerate(zip(nilai, rumus, strict=True), 1)
        for kolom, teks in enumerate(baris, 1)
        if isinstance(teks, str) and teks.startswith("=") and isi[kolom - 1] != teks
    }


def _tandai_galat(nilai: Matriks, rentang: Any) -> None:
    """Turn error texts into ``SelGalat``. A typed text "#N/A" looks the same; a second read tells them apart."""
    tempat = [(b, k) for b, baris in enumerate(nilai) for k, isi in enumerate(baris) if isi in GALAT_SEL]
    polos = rentang.options(ndim=2).value if tempat else []
    for b, k in tempat:
        if polos[b][k] != nilai[b][k]:
            nilai[b][k] = SelGalat(nilai[b][k])


def _tandai_tanpa_hasil(nilai: Matriks, rumus: dict[tuple[int, int], str], rentang: Any) -> None:
    """A formula without any result; one whose result is the empty text is blank, as for a person."""
    tempat = [(b, k) for b, k in rumus if nilai[b - 1][k - 1] is None]
    mentah = _dua_dimensi(rentang.raw_value) if tempat else []
    for b, k in tempat:
        if mentah[b - 1][k - 1] is None:
            nilai[b - 1][k - 1] = SelTanpaHasil(rumus[b, k].removeprefix("="))


def _nilai_sel(isi: Any) -> NilaiSel:
    if isi is None or isinstance(isi, (str, float, bool, SelGalat, SelTanpaHasil)):
        return isi
    if isinstance(isi, int) and isi in _KODE_GALAT:
        return SelGalat("#GALAT!")
    if isinstance(isi, (int, Decimal)):
        return float(isi)
    return str(isi)


def _gabungan(sheet: Any, baris1: int, kolom1: int, baris2: int, kolom2: int) -> Iterator[tuple[int, int, int, int]]:
    """Merged ranges, found by halving: one question where there are none."""
    if baris2 < baris1 or sheet.range((baris1, kolom1), (baris2, kolom2)).merge_cells is False:
        return
    area = sheet.range((baris1, kolom1)).merge_area
    tinggi, lebar = area.shape
    if (tinggi, lebar) != (1, 1):
        yield area.row, area.column, area.row + tinggi - 1, area.column + lebar - 1
        if area.row + tinggi > baris2 and area.column + lebar > kolom2:
            return
    if baris2 > baris1:
        tengah = (baris1 + baris2) // 2
        yield from _gabungan(sheet, baris1, kolom1, tengah, kolom2)
        yield from _gabungan(sheet, tengah + 1, kolom1, baris2, kolom2)
    elif kolom2 > kolom1:
        tengah = (kolom1 + kolom2) // 2
        yield from _gabungan(sheet, baris1, kolom1, baris2, tengah)
        yield from _gabungan(sheet, baris1, tengah + 1, baris2, kolom2)
