"""The sheet ``Tanggapan``: the response form, one row per item, readable by machine."""

from typing import Any

from templates.bangun.gaya import ABU, UTAMA, Gaya
from templates.bangun.lembar import Lembar, tinggi_daftar

NAMA = "Tanggapan"
SIKAP = ("Setuju", "Setuju dengan Catatan", "Keberatan")
JUDUL = ("Kunci", "Butir", "Angka", "Sikap", "Catatan", "Bukti")
LEBAR = (104, 216, 56, 118, 144, 98)
HALAMAN = 780
"""Points of rows an A4 page holds; a few less than there are, for programs differ."""
_TANPA_BUTIR, _REFLEKSI = 140, 305
"""Points above the items' rows and of what follows them, as far as the signature."""
REFLEKSI = (
    ("refleksi:bangga", "Yang paling saya banggakan pada periode ini"),
    ("refleksi:hambatan", "Hambatan yang saya hadapi"),
    ("refleksi:dukungan", "Dukungan yang saya perlukan"),
    ("refleksi:rencana", "Satu hal yang akan saya lakukan berbeda"),
)
A, B, C, D, E, F = range(6)
_TINGGI_BUTIR = tinggi_daftar("tanggapan", "butir", LEBAR[B])
KOLOM_DAFTAR = 7


def bangun_tanggapan(buku: Any, gaya: Gaya) -> None:
    ws = buku.add_worksheet(NAMA)
    for kolom, lebar in enumerate(LEBAR):
        ws.set_column_pixels(kolom, kolom, lebar, gaya())
    ws.set_column(KOLOM_DAFTAR, KOLOM_DAFTAR, 2, gaya(), {"hidden": True})
    l = Lembar(ws, gaya, len(LEBAR))  # noqa: E741
    _judul(l, buku)
    _butir(l, buku)
    pisah = l.pisah(f"({_TANPA_BUTIR} + {_TINGGI_BUTIR}) % {HALAMAN} + {_REFLEKSI} > {HALAMAN}")
    _refleksi(l)
    _cetak(ws, pisah, l.baris)


def _judul(l: Lembar, buku: Any) -> None:  # noqa: E741
    g = l.gaya
    l.tulis(A, "Tanggapan atas Umpan Balik", g(bold=True, font_size=16, font_color=UTAMA), F)
    l.ws.write_column(0, KOLOM_DAFTAR, SIKAP, g(font_color=ABU))
    l.maju(28)
    l.tulis(
        A,
        "Pilih sikap untuk setiap butir, tulis catatan, dan sebut bukti bila ada; lalu simpan dan kirim kembali "
        "berkas ini. "
        "Butir yang dibiarkan kosong tidak dianggap setuju.",
        g.kecil,
        F,
    )
    l.maju(30)
    for nama, isi, kunci in (
        ("Nama", "{{ pegawai.nama }}", "nama"),
        ("NIP", "{{ pegawai.nip }}", "nip"),
        ("Periode", "{{ periode.teks }}", "periode"),
        ("Batas waktu", "{{ kantor.batas_tanggapan }}", "batas"),
        ("Kode berkas", "{{ kode }}", "capaian_id"),
    ):
        l.tulis(A, nama, g(font_size=9, font_color=ABU))
        l.tulis(B, isi, g(bold=kunci == "nama", num_format="@"), F)
        if kunci in ("nip", "capaian_id"):
            buku.define_name(kunci, f"='{NAMA}'!$B${l.nomor}")
        l.maju(19)
    l.spasi()


def _butir(l: Lembar, buku: Any) -> None:  # noqa: E741
    g = l.gaya
    l.deret(list(JUDUL), [g.kepala("left")] * len(JUDUL))
    buku.define_name("capaian_lembar_tanggapan", f"='{NAMA}'!$A${l.nomor}")
    l.maju(22)
    isian = g.isi(locked=False, bg_color="#FFFBEA")
    with l.ulang("t in tanggapan"):
        l.deret(
            ["{{ t.kunci }}", "{{ t.butir }}", "{{ t.angka }}", None, None, None],
            [g.isi(font_size=8, font_color=ABU), g.isi(), g.isi("right"), isian, isian, isian],
        )
        daftar = f"=${chr(65 + KOLOM_DAFTAR)}$1:${chr(65 + KOLOM_DAFTAR)}${len(SIKAP)}"
        l.ws.data_validation(
            l.baris,
            D,
            l.baris,
            D,
            {
                "validate": "list",
                "source": daftar,
                "input_title": "Sikap",
                "input_message": "Pilih: Setuju, Setuju dengan Catatan, atau Keberatan.",
                "error_title": "Sikap",
                "error_message": "Pilih salah satu dari daftar.",
            },
        )
        l.ws.data_validation(
            l.baris,
            E,
            l.baris,
            F,
            {
                "validate": "length",
                "criteria": "<=",
                "value": 2000,
                "input_title": "Catatan dan bukti",
                "input_message": "Sebut apa yang perlu diluruskan dan di mana buktinya.",
                "error_title": "Terlalu panjang",
                "error_message": "Paling banyak 2.000 huruf.",
            },
        )
        l.muat(("t.butir", LEBAR[B]), ("t.kunci", LEBAR[A], 8))
    l.spasi(14)


def _refleksi(l: Lembar) -> None:  # noqa: E741
    g = l.gaya
    l.bab("Refleksi diri")
    l.catatan("Boleh dikosongkan; isinya menjadi bahan dialog kinerja dan tidak memengaruhi nilai.")
    isian = g.isi(locked=False, bg_color="#FFFBEA")
    for kunci, teks in REFLEKSI:
        l.tulis(A, kunci, g.isi(font_size=8, font_color=ABU))
        l.tulis(B, teks, g.isi())
        l.tulis(C, None, isian, F)
        l.maju(54)
    l.spasi(14)
    l.tulis(A, "Tanggal", g(font_size=9, font_color=ABU))
    l.tulis(B, None, g.isi(locked=False, bg_color="#FFFBEA", num_format="dd/mm/yyyy"))
    l.tulis(D, "Tanda tangan pegawai", g(align="center", font_size=9, font_color=ABU), F)
    l.maju(20)
    l.tulis(A, None, g(), F)
    l.maju(46)
    l.tulis(D, "{{ pegawai.nama }}", g(bold=True, align="center", text_wrap=True), F)
    l.muat(("pegawai.nama", sum(LEBAR[D:]), 11))


def _cetak(ws: Any, pisah: int, akhir: int) -> None:
    ws.set_paper(9)
    ws.set_portrait()
    ws.set_margins(left=0.5, right=0.5, top=0.5, bottom=0.6)
    ws.fit_to_pages(1, 0)
    ws.print_area(0, 0, akhir - 1, F)
    ws.set_h_pagebreaks([pisah])
    ws.repeat_rows(0)
    ws.set_footer("&L&8{{ pegawai.nama }} · NIP {{ pegawai.nip }}&R&8Tanggapan · halaman &P dari &N", {"margin": 0.3})
    ws.hide_gridlines(2)
    ws.protect("", {"select_locked_cells": True, "format_columns": True, "format_rows": True})
