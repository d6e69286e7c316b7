"""The members of xlwings the actions use: a new xlwings without one, or an action that uses another, fails here."""

import inspect
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlwings as xw
from helpers.isi_buku import isi_buku
from helpers.kantor_kecil import kantor_kecil
from helpers.mesin_openpyxl import buka_excel
from xlwings.main import Names, RangeRows, Sheets, Tables
from xlwings.main import Table as XwTable

from xlsx_macros import dispatcher, kerja_langsung
from xlsx_macros.aksi import AKSI
from xlsx_macros.uno import buku as mesin_uno

DIBACA: dict[type, set[str]] = {
    xw.Book: {"app", "fullname", "name", "names", "selection", "sheets"},
    xw.App: {"alert", "calculate", "calculation", "screen_updating", "status_bar"},
    Names: {"__iter__"},
    xw.Name: {"name", "refers_to"},
    Sheets: {"__getitem__", "__iter__"},
    xw.Sheet: {"activate", "api", "name", "range", "tables", "used_range"},
    Tables: {"__iter__"},
    XwTable: {"name", "range", "resize"},
    xw.Range: {
        *("address", "api", "column", "end", "formula", "merge_area", "merge_cells"),
        *("options", "raw_value", "row", "rows", "shape", "sheet", "value"),
    },
    RangeRows: {"autofit"},
}
DITULIS: dict[type, set[str]] = {
    xw.App: {"calculation", "screen_updating", "status_bar"},
    xw.Range: {"number_format", "value"},
}
KHUSUS_WINDOWS = {xw.App: {"hwnd"}, xw.Book: {"caller"}}
PADANAN = {
    xw.Book: mesin_uno.BukuUno,
    xw.App: mesin_uno.AplikasiUno,
    xw.Name: mesin_uno.NamaUno,
    Sheets: mesin_uno.DaftarLembar,
    xw.Sheet: mesin_uno.LembarUno,
    XwTable: mesin_uno.TabelUno,
    xw.Range: mesin_uno.RentangUno,
}
dipakai: dict[type, set[str]] = {}
ditulis: dict[type, set[str]] = {}


class Pengintai:
    """Stands before an object of xlwings and notes every member that is used."""

    def __init__(self, isi: Any) -> None:
        object.__setattr__(self, "_isi", isi)

    def __getattr__(self, nama: str) -> Any:
        dipakai.setdefault(type(self._isi), set()).add(nama)
        nilai = getattr(self._isi, nama)
        return nilai if nama == "api" else _intai(nilai)

    def __setattr__(self, nama: str, nilai: Any) -> None:
        ditulis.setdefault(type(self._isi), set()).add(nama)
        setattr(self._isi, nama, nilai)

    def __getitem__(self, kunci: Any) -> Any:
        dipakai.setdefault(type(self._isi), set()).add("__getitem__")
        return _intai(self._isi[kunci])

    def __iter__(self) -> Iterator[Any]:
        dipakai.setdefault(type(self._isi), set()).add("__iter__")
        return map(_intai, self._isi)


def _intai(nilai: Any) -> Any:
    if inspect.ismethod(nilai):
        return lambda *a, **k: _intai(nilai(*map(_polos, a), **k))
    return Pengintai(nilai) if type(nilai).__module__.startswith("xlwings.") else nilai


def _polos(nilai: Any) -> Any:
    return nilai._isi if isinstance(nilai, Pengintai) else nilai


@pytest.mark.parametrize("kelas", list(DIBACA), ids=lambda k: k.__name__)
def test_xlwings_has_what_we_read(kelas: type) -> None:
    hilang = {nama for nama in DIBACA[kelas] | KHUSUS_WINDOWS.get(kelas, set()) if not hasattr(kelas, nama)}
    assert not hilang, f"xlwings {xw.__version__} lost {kelas.__name__}: {sorted(hilang)}"


@pytest.mark.parametrize("kelas", list(DITULIS), ids=lambda k: k.__name__)
def test_xlwings_has_what_we_write(kelas: type) -> None:
    for nama in DITULIS[kelas]:
        assert getattr(kelas, nama).fset is not None, f"{kelas.__name__}.{nama} can no longer be set"


@pytest.mark.parametrize("kelas", list(PADANAN), ids=lambda k: k.__name__)
def test_the_libreoffice_engine_has_the_same_members(kelas: type) -> None:
    contoh = set(dir(PADANAN[kelas])) | set(inspect.getsource(PADANAN[kelas].__init__).replace(":", " ").split())
    for nama in DIBACA[kelas]:
        assert nama in contoh or f"self.{nama}" in contoh or f"self.{nama}," in contoh, f"{kelas.__name__}.{nama}"
    for nama in DITULIS.get(kelas, set()):
        assert getattr(PADANAN[kelas], nama).fset is not None


def test_the_list_is_what_the_actions_use(tmp_path: Path, buku_baru: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setattr(kerja_langsung, "buka_berkas", lambda berkas: None)
    path = isi_buku(buku_baru(), kantor_kecil())
    wb = openpyxl.load_workbook(path)
    wb["Realisasi"]["C5"], wb["Realisasi"]["A30000"].number_format = "=1/0", "@"
    wb["Perilaku"].merge_cells("D5:E6")
    wb.save(path)
    book, mesin = buka_excel(path)
    mesin.app.pilihan = book.sheets["Pegawai"].range((5, 2)).impl
    mesin.app.calculation = "semiautomatic"
    for aksi in AKSI:
        mesin.app.buku[0].di_awan = aksi.tag == "periksa"
        dispatcher.jalankan(aksi.tag, Pengintai(book))
    assert {k: v for k, v in dipakai.items() if k in DIBACA} == DIBACA
    assert set(dipakai) <= set(DIBACA), "an action uses another class"
    assert ditulis == DITULIS
