"""Sheet protection: our sheets are protected without password; they open for one write and close as they were.

xlwings has no member for this, so the native objects of Excel are used: COM on Windows (the stand-in for LibreOffice
answers to the same names), AppleScript on macOS.
"""

import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from capaian_engine.errors import CapaianError

# What a protected sheet may allow: name for COM (property and argument) -> name for AppleScript.
_IZIN: Mapping[str, str] = {
    "AllowFormattingCells": "allow_formatting_cells",
    "AllowFormattingColumns": "allow_formatting_columns",
    "AllowFormattingRows": "allow_formatting_rows",
    "AllowInsertingColumns": "allow_inserting_columns",
    "AllowInsertingRows": "allow_inserting_rows",
    "AllowInsertingHyperlinks": "allow_inserting_hyperlinks",
    "AllowDeletingColumns": "allow_deleting_columns",
    "AllowDeletingRows": "allow_deleting_rows",
    "AllowSorting": "allow_sorting",
    "AllowFiltering": "allow_filtering",
    "AllowUsingPivotTables": "allow_using_pivot_table",
}


class LembarTerkunciError(CapaianError):
    """Somebody protected the sheet with a password, so nothing can be written there."""

    kode = "AKS-08"


@contextmanager
def terbuka(sheet: Any) -> Iterator[None]:
    """Unprotect a sheet for the body of ``with``. Raises ``LembarTerkunciError`` when it has a password."""
    if sys.platform == "darwin":
        with _terbuka_mac(sheet):
            yield
        return
    api = sheet.api
    if not api.ProtectContents:
        yield
        return
    izin = {nama: getattr(api.Protection, nama) for nama in _IZIN}
    gambar, skenario = api.ProtectDrawingObjects, api.ProtectScenarios
    _buka(lambda: api.Unprotect(""), sheet)
    try:
        yield
    finally:
        api.Protect(DrawingObjects=gambar, Contents=True, Scenarios=skenario, **izin)


@contextmanager
def _terbuka_mac(sheet: Any) -> Iterator[None]:
    api = sheet.api
    if not api.protect_contents.get():
        yield
        return
    perlindungan = api.protection_object
    izin = {argumen: getattr(perlindungan, argumen).get() for argumen in _IZIN.values()}
    gambar, skenario = api.protect_drawing_objects.get(), api.protect_scenarios.get()
    _buka(lambda: api.unprotect(password=""), sheet)
    try:
        yield
    finally:
        api.protect_worksheet(drawing_objects=gambar, worksheet_contents=True, scenarios=skenario, **izin)


def _buka(perbuatan: Any, sheet: Any) -> None:
    try:
        perbuatan()
    except Exception as galat:  # each system has its own class for "wrong password"
        raise LembarTerkunciError(
            f"Lembar {sheet.name} dikunci dengan kata sandi, sehingga Capaian tidak dapat menulis di sana. "
            "Bukalah kuncinya (Tinjau > Buka Proteksi Lembar), lalu ulangi."
        ) from galat


def hapus_tautan(rentang: Any) -> None:
    """Remove the links a range carries beside its values (the command line writes such); formats stay."""
    if sys.platform == "darwin":
        rentang.api.clear_hyperlinks()
    else:
        rentang.api.ClearHyperlinks()
