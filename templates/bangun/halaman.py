"""The sheet ``Umpan Balik``: A4 portrait, page 1 says where one stands, the following pages why."""

from typing import Any

from templates.bangun import halaman_rincian as rincian
from templates.bangun.gaya import Gaya
from templates.bangun.halaman_dasar import LEBAR, B, H
from templates.bangun.halaman_muka import tulis_muka
from templates.bangun.lembar import Lembar, tinggi_daftar

NAMA = "Umpan Balik"
HALAMAN = 766
"""Points of rows an A4 page holds; a few less than there are, for programs differ."""
_KOMPONEN_INDIKATOR, _PERILAKU, _KEPUASAN, _BULANAN, _CATATAN, _TANGGAPAN = 235, 375, 179, 65, 28, 175
"""Points of the sections without their rows of varying height; the last with the signatures."""
_INDIKATOR = tinggi_daftar("daftar_indikator", "indikator", LEBAR[B])
_PENUH = f"{_KOMPONEN_INDIKATOR} + {_INDIKATOR} + ({_PERILAKU} if perilaku.ada else {_KEPUASAN}) > {HALAMAN}"
"""What follows the indicators has no room on their page: the behaviour or, where there is none, the survey."""
_BULAN_DI_BAWAH_KEPUASAN = "kepuasan.ada and penuh != perilaku.ada"
_ATAS = (
    f"({_BULANAN} + {tinggi_daftar('perjalanan', 'umpan_balik', rincian.LEBAR_BULANAN)} + "
    f"({_KEPUASAN} if {_BULAN_DI_BAWAH_KEPUASAN} else 0))"
)
"""Where the months end, counted from the top of the page they begin on."""
_ISI_CATATAN = f"{_CATATAN} + {tinggi_daftar('catatan', 'isi', rincian.LEBAR_CATATAN)} if catatan else 0"
_TINGGI_TANGGAPAN = f"{_TANGGAPAN} + ({rincian.TINGGI_NAMA})"


def bangun_halaman(buku: Any, gaya: Gaya) -> None:
    """Pages break between sections, where the expressions above say that the next one would not stay in one piece."""
    ws = buku.add_worksheet(NAMA)
    for kolom, lebar in enumerate(LEBAR):
        ws.set_column_pixels(kolom, kolom, lebar, gaya())
    lembar = Lembar(ws, gaya, len(LEBAR))
    tulis_muka(lembar)
    pisah = [lembar.baris]
    rincian.tulis_komponen(lembar)
    rincian.tulis_indikator(lembar)
    lembar.tetapkan("penuh", _PENUH)
    pisah.append(lembar.pisah("penuh"))
    rincian.tulis_perilaku(lembar)
    pisah.append(lembar.pisah("perilaku.ada and not penuh"))
    rincian.tulis_kepuasan(lembar)
    pisah.append(lembar.pisah("penuh == perilaku.ada"))
    rincian.tulis_bulanan(lembar)
    lembar.tetapkan("tinggi_catatan", _ISI_CATATAN)
    lembar.tetapkan("tinggi_tanggapan", _TINGGI_TANGGAPAN)
    pisah.append(lembar.pisah(f"{_ATAS} % {HALAMAN} + tinggi_catatan + tinggi_tanggapan > {HALAMAN}"))
    rincian.tulis_catatan(lembar)
    pisah.append(lembar.pisah(f"catatan and tinggi_catatan % {HALAMAN} + tinggi_tanggapan > {HALAMAN}"))
    rincian.tulis_lanjut(lembar)
    rincian.tulis_tanda_tangan(lembar)
    _cetak(ws, pisah, lembar.baris)


def _cetak(ws: Any, pisah: list[int], akhir: int) -> None:
    ws.set_paper(9)
    ws.set_portrait()
    ws.set_margins(left=0.47, right=0.47, top=0.4, bottom=0.55)
    ws.fit_to_pages(1, 0)
    ws.set_h_pagebreaks(pisah)
    ws.print_area(0, 0, akhir - 1, H)
    ws.set_footer("&L&8{{ pegawai.nama }} · NIP {{ pegawai.nip }}&R&8Halaman &P dari &N", {"margin": 0.3})
    ws.hide_gridlines(2)
    ws.set_zoom(100)
    ws.protect("", {"select_locked_cells": True, "format_columns": True, "format_rows": True})
    ws.set_first_sheet()
