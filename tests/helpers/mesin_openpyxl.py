"""An xlwings engine for tests on openpyxl, strict about what bites in Excel. No code of xlwings PRO.

Imitated: numbers come back as float, dates as datetime, errors as COM's integers (xlwings then gives None or text); a
text written into a General cell is read as if typed (an 18-digit NIP becomes a number, "4/2026" a date, "=…" a formula)
unless the cell is "@", where a number becomes a text; a leading apostrophe marks a text; nothing can be written to
locked cells of a protected sheet, nor can its tables be resized; a protected sheet with a password does not open.
Every call that crosses to Excel is counted by name in ``Mesin.hitungan``.
"""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.utils import get_column_letter, range_boundaries
from openpyxl.utils.datetime import from_excel
from xlwings import XlwingsError, base_classes

NAMA = "openpyxl-uji"
KODE_GALAT = {
    "#DIV/0!": -2146826281,
    "#N/A": -2146826246,
    "#NAME?": -2146826259,
    "#NULL!": -2146826288,
    "#NUM!": -2146826252,
    "#REF!": -2146826265,
    "#VALUE!": -2146826273,
}
_ANGKA = re.compile(r"[+-]?\d[\d,]*(\.\d+)?(e[+-]?\d+)?%?", re.I)
_TANGGAL = re.compile(r"\d{1,2}/\d{1,4}(/\d{2,4})?|\d{4}-\d{1,2}-\d{1,2}")
_TAUTAN = re.compile(r'=HYPERLINK\("(?:[^"]|"")*","((?:[^"]|"")*)"\)')


class ExcelRefusedError(Exception):
    """What COM raises when Excel refuses."""


class Mesin:
    """The engine; ``hitungan`` counts calls, ``gagal_pada`` makes the n-th write fail."""

    name, type = NAMA, "desktop"

    def __init__(self) -> None:
        self.hitungan: Counter[str] = Counter()
        self.app = App(self)
        self.gagal_pada = 0

    @property
    def apps(self) -> "Apps":
        return Apps(self)

    def catat(self, nama: str) -> None:
        self.hitungan[nama] += 1

    @staticmethod
    def prepare_xl_data_element(x: Any, options: Any) -> Any:
        return "" if x is None else x

    @staticmethod
    def clean_value_data(data: Any, tanggal: Any, kosong: Any, angka: Any, err_to_str: bool) -> list[list[Any]]:
        kebalikan = {kode: teks for teks, kode in KODE_GALAT.items()}

        def bersih(x: Any) -> Any:
            if x in ("", None):
                return kosong
            if isinstance(x, datetime):
                return tanggal(x.year, x.month, x.day, x.hour, x.minute, x.second, x.microsecond, tzinfo=None)
            if isinstance(x, int) and not isinstance(x, bool) and x in kebalikan:
                return kebalikan[x] if err_to_str else None
            return angka(x) if angka and isinstance(x, float) else x

        return [[bersih(x) for x in baris] for baris in data]


class Apps(base_classes.Apps):
    def __init__(self, mesin: Mesin) -> None:
        self.mesin = mesin

    def __iter__(self) -> Iterator[Any]:
        yield self.mesin.app

    def __len__(self) -> int:
        return 1

    def keys(self) -> list[int]:
        return [1]

    def __getitem__(self, pid: int) -> Any:
        return self.mesin.app


class App(base_classes.App):
    """Dialogs and status bar texts are recorded in ``dialog`` and ``bilah``; ``setelan`` holds every mode change."""

    pid, hwnd = 1, 1
    engine: Any = None

    def __init__(self, mesin: Mesin) -> None:
        self.mesin, self.engine = mesin, mesin
        self.buku: list[Book] = []
        self.dialog: list[str] = []
        self.bilah: list[Any] = []
        self.setelan: list[tuple[str, Any]] = []
        self.pilihan: Range | None = None
        self._mode: dict[str, Any] = {"screen_updating": True, "calculation": "automatic", "status_bar": False}

    @property
    def books(self) -> "Books":
        return Books(self)

    @property
    def selection(self) -> Any:
        return self.pilihan

    @property
    def api(self) -> Any:
        return self

    def alert(self, prompt: Any, title: Any, buttons: Any, mode: Any, callback: Any) -> str:
        self.dialog.append(prompt)
        return "ok"

    def activate(self, steal_focus: bool = False) -> None:
        pass

    def calculate(self) -> None:
        self.mesin.catat("calculate")

    def _ambil(self, nama: str) -> Any:
        self.mesin.catat(nama)
        return self._mode[nama]

    def _setel(self, nama: str, nilai: Any) -> None:
        self.mesin.catat(nama)
        self.setelan.append((nama, nilai))
        self._mode[nama] = nilai

    screen_updating = property(
        lambda self: self._ambil("screen_updating"), lambda self, n: self._setel("screen_updating", n)
    )
    calculation = property(lambda self: self._ambil("calculation"), lambda self, n: self._setel("calculation", n))
    status_bar = property(lambda self: self._ambil("status_bar"), lambda self, n: self._setel("status_bar", n))


class Books(base_classes.Books):
    app: Any = None

    def __init__(self, app: App) -> None:
        self.app = app

    def open(self, fullname: str, *_: Any, **__: Any) -> Any:
        self.app.buku.append(Book(self.app, Path(fullname)))
        return self.app.buku[-1]

    def __call__(self, nama: Any) -> Any:
        for buku in self.app.buku:
            if buku.name.lower() == str(nama).lower():
                return buku
        raise KeyError(nama)

    def __iter__(self) -> Iterator[Any]:
        return iter(self.app.buku)

    def __len__(self) -> int:
        return len(self.app.buku)


class Book(base_classes.Book):
    app: Any = None

    def __init__(self, app: App, path: Path) -> None:
        self.app, self.path = app, path
        self.wb = openpyxl.load_workbook(path)
        self.hasil = openpyxl.load_workbook(path, data_only=True)
        self.aktif = self.wb.active.title
        self.di_awan = False
        self.disentuh: set[tuple[str, int, int]] = set()

    @property
    def name(self) -> str:
        return self.path.name

    @property
    def fullname(self) -> str:
        if self.di_awan:
            raise XlwingsError("Couldn't find the local OneDrive folder")
        return str(self.path)

    @property
    def sheets(self) -> "Sheets":
        return Sheets(self)

    @property
    def names(self) -> "Names":
        return Names(self)

    def activate(self) -> None:
        pass

    def save(self, path: Any = None, password: Any = None) -> None:
        self.wb.save(path or self.path)


class Names(base_classes.Names):
    def __init__(self, buku: Book) -> None:
        self.buku = buku

    def __len__(self) -> int:
        return len(self.buku.wb.defined_names)

    def __call__(self, nomor: Any) -> Any:
        return Name(list(self.buku.wb.defined_names.values())[nomor - 1])


class Name(base_classes.Name):
    def __init__(self, isi: Any) -> None:
        self.isi = isi

    @property
    def name(self) -> str:
        return str(self.isi.name)

    @property
    def refers_to(self) -> str:
        return f"={self.isi.attr_text}"


class Sheets(base_classes.Sheets):
    def __init__(self, buku: Book) -> None:
        self.buku = buku

    def _lembar(self) -> list[Any]:
        return [Sheet(self.buku, ws) for ws in self.buku.wb.worksheets]

    def __call__(self, nama: Any) -> Any:
        lembar = self._lembar()
        if isinstance(nama, int):
            return lembar[nama - 1]
        return next(s for s in lembar if s.name.lower() == nama.lower())

    def __iter__(self) -> Iterator[Any]:
        return iter(self._lembar())

    def __len__(self) -> int:
        return len(self.buku.wb.worksheets)

    def __contains__(self, nama: Any) -> bool:
        return nama in self.buku.wb.sheetnames


class Sheet(base_classes.Sheet):
    def __init__(self, buku: Book, ws: Any) -> None:
        self.buku, self.ws = buku, ws

    @property
    def mesin(self) -> Mesin:
        return self.buku.app.mesin

    @property
    def name(self) -> str:
        return str(self.ws.title)

    @property
    def book(self) -> Book:
        return self.buku

    @property
    def index(self) -> int:
        return self.buku.wb.sheetnames.index(self.name) + 1

    def activate(self) -> None:
        self.buku.aktif = self.name

    def range(self, satu: Any, dua: Any = None) -> Any:
        self.mesin.catat("range")
        if isinstance(satu, tuple) and len(satu) == 4:
            return Range(self, satu[0], satu[1], satu[0] + satu[2] - 1, satu[1] + satu[3] - 1)
        if isinstance(satu, str):
            k1, b1, k2, b2 = range_boundaries(satu.replace("$", ""))
            return Range(self, b1, k1, b2, k2)
        (b1, k1), (b2, k2) = _sudut(satu), _sudut(dua or satu, akhir=True)
        return Range(self, b1, k1, b2, k2)

    @property
    def used_range(self) -> Any:
        self.mesin.catat("used_range")
        return Range(self, self.ws.min_row, self.ws.min_column, self.ws.max_row, self.ws.max_column)

    @property
    def tables(self) -> "Tables":
        return Tables(self)

    @property
    def api(self) -> Any:
        return ApiLembar(self)


def _sudut(apa: Any, akhir: bool = False) -> tuple[int, int]:
    if isinstance(apa, Range):
        return (apa.b2, apa.k2) if akhir else (apa.b1, apa.k1)
    return apa[0], apa[1]


class ApiLembar:
    """COM's names for protection."""

    _IZIN = (
        "formatCells:AllowFormattingCells formatColumns:AllowFormattingColumns formatRows:AllowFormattingRows "
        "insertColumns:AllowInsertingColumns insertRows:AllowInsertingRows insertHyperlinks:AllowInsertingHyperlinks "
        "deleteColumns:AllowDeletingColumns deleteRows:AllowDeletingRows sort:AllowSorting autoFilter:AllowFiltering "
        "pivotTables:AllowUsingPivotTables"
    )

    def __init__(self, lembar: Sheet) -> None:
        self._p, self._mesin = lembar.ws.protection, lembar.mesin

    def __getattr__(self, nama: str) -> Any:
        izin = {com: atribut for atribut, com in (p.split(":") for p in self._IZIN.split())}
        return not getattr(self._p, izin[nama])

    @property
    def Protection(self) -> Any:
        return self

    @property
    def ProtectContents(self) -> bool:
        return bool(self._p.sheet)

    @property
    def ProtectDrawingObjects(self) -> bool:
        return bool(self._p.objects)

    @property
    def ProtectScenarios(self) -> bool:
        return bool(self._p.scenarios)

    def Unprotect(self, sandi: str) -> None:
        self._mesin.catat("Unprotect")
        if self._p.password:
            raise ExcelRefusedError("The password you supplied is not correct.")
        self._p.sheet = False

    def Protect(self, **izin: bool) -> None:
        self._p.sheet, self._p.objects = izin["Contents"], izin["DrawingObjects"]
        self._p.scenarios = izin["Scenarios"]
        for atribut, com in (p.split(":") for p in self._IZIN.split()):
            setattr(self._p, atribut, not izin[com])


class Range(base_classes.Range):
    def __init__(self, lembar: Sheet, b1: int, k1: int, b2: int, k2: int) -> None:
        self.lembar, self.b1, self.k1, self.b2, self.k2 = lembar, b1, k1, b2, k2
        self.options: dict[str, Any] = {}

    @property
    def sheet(self) -> Sheet:
        return self.lembar

    @property
    def row(self) -> int:
        return self.b1

    @property
    def column(self) -> int:
        return self.k1

    @property
    def shape(self) -> tuple[int, int]:
        return self.b2 - self.b1 + 1, self.k2 - self.k1 + 1

    def __len__(self) -> int:
        return self.shape[0] * self.shape[1]

    @property
    def address(self) -> str:
        return f"${get_column_letter(self.k1)}${self.b1}:${get_column_letter(self.k2)}${self.b2}"

    @property
    def api(self) -> Any:
        return self

    def ClearHyperlinks(self) -> None:
        for sel in self._sel():
            sel.hyperlink = None

    def _sel(self) -> Iterator[Any]:
        for baris in self.lembar.ws.iter_rows(self.b1, self.b2, self.k1, self.k2):
            yield from baris

    def __call__(self, *arg: Any) -> Any:
        b, k = arg if len(arg) == 2 else (1 + (arg[0] - 1) // self.shape[1], 1 + (arg[0] - 1) % self.shape[1])
        return Range(self.lembar, self.b1 + b - 1, self.k1 + k - 1, self.b1 + b - 1, self.k1 + k - 1)

    @property
    def raw_value(self) -> Any:
        self.lembar.mesin.catat("raw_value")
        return self._kisi(self._nilai)

    @property
    def formula(self) -> Any:
        self.lembar.mesin.catat("formula")
        return self._kisi(self._rumus)

    def _kisi(self, baca: Any) -> Any:
        isi = tuple(tuple(baca(b, k) for k in range(self.k1, self.k2 + 1)) for b in range(self.b1, self.b2 + 1))
        return isi[0][0] if self.shape == (1, 1) else isi

    def _isi(self, b: int, k: int) -> Any:
        return self.lembar.ws._cells.get((b, k))

    def _nilai(self, b: int, k: int) -> Any:
        sel = self._isi(b, k)
        nilai = sel.value if sel is not None else None
        if sel is not None and sel.data_type == "f":
            if tautan := _TAUTAN.fullmatch(str(nilai)):
                return tautan[1].replace('""', '"')
            if (self.lembar.name, b, k) in self.lembar.buku.disentuh:
                return None
            hasil = self.lembar.buku.hasil[self.lembar.name]._cells.get((b, k))
            nilai = hasil.value if hasil is not None else None
            return KODE_GALAT.get(nilai, nilai) if isinstance(nilai, str) else _angka(nilai)
        if sel is not None and sel.data_type == "e":
            return KODE_GALAT[nilai]
        return _angka(nilai)

    def _rumus(self, b: int, k: int) -> str:
        sel = self._isi(b, k)
        return "" if sel is None or sel.value is None else str(sel.value)

    @raw_value.setter
    def raw_value(self, data: Any) -> None:
        mesin = self.lembar.mesin
        mesin.catat("tulis")
        if mesin.gagal_pada and mesin.hitungan["tulis"] == mesin.gagal_pada:
            raise ExcelRefusedError("call was rejected by callee")
        self._pastikan_boleh()
        for b in range(self.b1, self.b2 + 1):
            for k in range(self.k1, self.k2 + 1):
                self._tulis(b, k, data[b - self.b1][k - self.k1] if isinstance(data, (list, tuple)) else data)

    def _pastikan_boleh(self) -> None:
        ws = self.lembar.ws
        if not ws.protection.sheet:
            return
        for b in range(self.b1, self.b2 + 1):
            for k in range(self.k1, self.k2 + 1):
                if _gaya(ws, b, k).protection.locked:
                    raise ExcelRefusedError("The cell or chart you're trying to change is on a protected sheet.")

    def _tulis(self, b: int, k: int, nilai: Any) -> None:
        ws = self.lembar.ws
        assert type(nilai) in (str, float, bool), f"Excel is handed a {type(nilai)}"
        if nilai in ("", None):
            if (b, k) in ws._cells:
                ws._cells[b, k].value = None
            return
        baru = (b, k) not in ws._cells
        gaya = _gaya(ws, b, k)
        sel = ws.cell(b, k)
        if baru:
            sel._style = gaya._style
        self.lembar.buku.disentuh.add((self.lembar.name, b, k))
        if sel.number_format == "@":
            sel.value = nilai.removeprefix("'") if isinstance(nilai, str) else f"{nilai:.15g}"
            sel.data_type = "s"
        elif isinstance(nilai, str):
            sel.value, sel.data_type = _ketik(nilai)
        else:
            sel.value = nilai

    @property
    def number_format(self) -> Any:
        semua = {_gaya(self.lembar.ws, b, k).number_format for b in (self.b1, self.b2) for k in (self.k1, self.k2)}
        return semua.pop() if len(semua) == 1 else None

    @number_format.setter
    def number_format(self, nilai: str) -> None:
        self.lembar.mesin.catat("number_format")
        if self.lembar.ws.protection.sheet:
            raise ExcelRefusedError("Unable to set the NumberFormat property of the Range class")
        for b in range(self.b1, self.b2 + 1):
            for k in range(self.k1, self.k2 + 1):
                gaya = _gaya(self.lembar.ws, b, k)
                sel = self.lembar.ws.cell(b, k)
                sel._style = gaya._style
                sel.number_format = nilai

    def autofit(self, axis: Any = None) -> None:
        self.lembar.mesin.catat("autofit")

    def end(self, arah: str) -> Any:
        assert arah == "up"
        self.lembar.mesin.catat("end")
        b = self.b1
        while b > 1 and self._nilai(b, self.k1) is None:
            b -= 1
        return Range(self.lembar, b, self.k1, b, self.k1)

    @property
    def merge_cells(self) -> bool | None:
        self.lembar.mesin.catat("merge_cells")
        gabung = 0
        for area in self.lembar.ws.merged_cells.ranges:
            tinggi = min(area.max_row, self.b2) - max(area.min_row, self.b1) + 1
            lebar = min(area.max_col, self.k2) - max(area.min_col, self.k1) + 1
            gabung += max(tinggi, 0) * max(lebar, 0)
        return False if not gabung else True if gabung == len(self) else None

    @property
    def merge_area(self) -> Any:
        for area in self.lembar.ws.merged_cells.ranges:
            if area.min_row <= self.b1 <= area.max_row and area.min_col <= self.k1 <= area.max_col:
                return Range(self.lembar, area.min_row, area.min_col, area.max_row, area.max_col)
        return Range(self.lembar, self.b1, self.k1, self.b1, self.k1)


class Tables(base_classes.Tables):
    def __init__(self, lembar: Sheet) -> None:
        self.lembar = lembar

    def __call__(self, nama: Any) -> Any:
        return list(self)[nama - 1] if isinstance(nama, int) else Table(self.lembar, self.lembar.ws.tables[nama])

    def __iter__(self) -> Iterator[Any]:
        return iter([Table(self.lembar, t) for t in self.lembar.ws.tables.values()])

    def __len__(self) -> int:
        return len(self.lembar.ws.tables)


class Table(base_classes.Table):
    def __init__(self, lembar: Sheet, tabel: Any) -> None:
        self.lembar, self.tabel = lembar, tabel

    @property
    def name(self) -> str:
        return str(self.tabel.displayName)

    @property
    def range(self) -> Any:
        self.lembar.mesin.catat("table.range")
        k1, b1, k2, b2 = range_boundaries(self.tabel.ref)
        return Range(self.lembar, b1, k1, b2, k2)

    def resize(self, rentang: Any) -> None:
        self.lembar.mesin.catat("resize")
        if self.lembar.ws.protection.sheet:
            raise ExcelRefusedError("Resize method of ListObject class failed")
        self.tabel.ref = rentang.impl.address.replace("$", "")
        self.tabel.autoFilter.ref = self.tabel.ref


def _gaya(ws: Any, b: int, k: int) -> Any:
    """The cell if it exists, else what its column prescribes."""
    if (b, k) in ws._cells:
        return ws._cells[b, k]
    for huruf, dimensi in ws.column_dimensions.items():
        awal = openpyxl.utils.column_index_from_string(huruf)
        if (dimensi.min or awal) <= k <= (dimensi.max or awal):
            return dimensi
    return openpyxl.cell.cell.Cell(ws, b, k)


def _angka(nilai: Any) -> Any:
    """As COM delivers it."""
    if isinstance(nilai, bool) or nilai is None or isinstance(nilai, str):
        return nilai
    if isinstance(nilai, (int, float)):
        return float(nilai)
    if isinstance(nilai, datetime):
        return nilai
    if isinstance(nilai, date):
        return datetime(nilai.year, nilai.month, nilai.day)
    assert isinstance(nilai, time)
    return datetime(1899, 12, 30, nilai.hour, nilai.minute, nilai.second)


def _ketik(teks: str) -> tuple[Any, str]:
    """What Excel makes of a text in a General cell: value and openpyxl's data type."""
    if teks.startswith("'"):
        return teks[1:], "s"
    if teks.startswith("="):
        return teks, "f"
    if teks.upper() in ("TRUE", "FALSE"):
        return teks.upper() == "TRUE", "b"
    if teks.upper() in KODE_GALAT:
        return teks.upper(), "e"
    if _ANGKA.fullmatch(teks):
        return float(teks.rstrip("%").replace(",", "")) / (100 if teks.endswith("%") else 1), "n"
    if _TANGGAL.fullmatch(teks):
        return from_excel(46000), "d"
    return teks, "s"


def buka_excel(path: Path) -> tuple[Any, Mesin]:
    """Open ``path`` as an ``xlwings.Book`` in an engine of its own."""
    import xlwings as xw

    mesin = Mesin()
    bungkus = xw.Engine(impl=mesin)
    xw.engines.add(bungkus)
    bungkus.activate()
    return xw.Book(path), mesin
