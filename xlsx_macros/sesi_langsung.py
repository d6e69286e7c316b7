"""One action on an open workbook: screen and calculation held still and always given back, progress, stopping."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from xlsx_macros.batal import pastikan_lanjut, siapkan_batal

_JEDA_DETIK = 0.25
_CARA_HENTI = " (Esc menghentikan)" if sys.platform == "win32" else ""
Lapor = Callable[[int, int], None]


@contextmanager
def bekerja(book: Any, judul: str) -> Iterator[Lapor]:
    """Yield the progress function of the workflows; ``judul`` stands before its counts in the status bar.

    It raises ``KeyboardInterrupt`` when the user stops, so it must only be called where nothing is half done.
    """
    app = book.app
    layar, bilah = app.screen_updating, app.status_bar
    siapkan_batal()
    try:
        app.screen_updating = False
        app.status_bar = f"Capaian: {judul} …"
        yield _pelapor(app, judul)
    finally:
        app.status_bar = bilah
        app.screen_updating = layar


@contextmanager
def tanpa_hitung_otomatis(book: Any) -> Iterator[None]:
    """Keep Excel from recalculating after every range that is written; the user's mode comes back, whatever happens."""
    cara = book.app.calculation
    try:
        if cara != "manual":
            book.app.calculation = "manual"
        yield
    finally:
        if cara != "manual":
            book.app.calculation = cara


def _pelapor(app: Any, judul: str) -> Lapor:
    terakhir = 0.0

    def lapor(selesai: int, semua: int) -> None:
        nonlocal terakhir
        pastikan_lanjut(app)
        sekarang = time.monotonic()
        if sekarang - terakhir >= _JEDA_DETIK:
            terakhir = sekarang
            app.status_bar = f"Capaian: {judul} {selesai} dari {semua} …{_CARA_HENTI}"

    return lapor
