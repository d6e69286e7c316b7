"""The sheet ``Umpan Balik``: A4 portrait, page 1 says where one stands, the following pages why."""

from typing import Any

from templates.bangun import halaman_rincian as rincian
from templates.bangun.gaya import Gaya
from templates.bangun.halaman_dasar import LEBAR, H
from templates.bangun.halaman_muka import tulis_muka
from templates.bangun.lembar import Lembar

NAMA = "Umpan Balik"
SEHALAMAN = 150
"""Points of indicator rows up to which the behaviour still fits on their page."""
_TINGGI_INDIKATOR = f"(daftar_indikator | map(attribute='indikator') | map('muat', {LEBAR[1]}) | sum)"


def bangun_halaman(buku: Any, gaya: Gaya) -> None:
    ws = buku.add_worksheet(NAMA)
    for kolom, lebar in enumerate(LEBAR):
        ws.set_column_pixels(kolom, kolom, lebar, gaya())
    lembar = Lembar(ws, gaya, len(LEBAR))
    tulis_muka(lembar)
    pisah = [lembar.baris]
    rincian.tulis_komponen(lembar)
    rincian.tulis_indikator(lembar)
    pisah.append(_pisah(lembar, f"{_TINGGI_INDIKATOR} > {SEHALAMAN}"))
    rincian.tulis_perilaku(lembar)
    pisah.append(_pisah(lembar, f"{_TINGGI_INDIKATOR} <= {SEHALAMAN}"))
    rincian.tulis_kepuasan(lembar)
    pisah.append(_pisah(lembar, f"{_TINGGI_INDIKATOR} > {SEHALAMAN}"))
    rincian.tulis_bulanan(lembar)
    rincian.tulis_catatan(lembar)
    rincian.tulis_lanjut(lembar)
    rincian.tulis_tanda_tangan(lembar)
    _cetak(ws, pisah, lembar.baris)


def _pisah(l: Lembar, syarat: str) -> int:  # noqa: E741
    """A page break that is there only where the condition holds."""
    with l.bila(syarat):
        l.maju(2)
        pisah = l.baris
    return pisah


def _cetak(ws: Any, pisah: list[int], akhir: int) -> None:
    ws.set_paper(9)
    ws.set_portrait()
    ws.set_margins(left=0.47, right=0.47, top=0.45, bottom=0.6)
    ws.fit_to_pages(1, 0)
    ws.set_h_pagebreaks(pisah)
    ws.print_area(0, 0, akhir - 1, H)
    ws.set_footer("&L&8{{ pegawai.nama }} · NIP {{ pegawai.nip }}&R&8Halaman &P dari &N", {"margin": 0.3})
    ws.hide_gridlines(2)
    ws.set_zoom(100)
    ws.protect("", {"select_locked_cells": True, "format_columns": True, "format_rows": True})
    ws.set_first_sheet()
