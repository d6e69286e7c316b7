"""The registry of actions: data for the ribbon, the LibreOffice menu and the dispatcher. Importing it costs nothing.

An action appears in the menus as soon as its function exists; until then it is only planned (see ``daftar_tersedia``).
"""

import importlib
import importlib.util
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

KELOMPOK = ("Siapkan", "Nilai", "Umpan Balik", "Bantuan")


@dataclass(frozen=True, slots=True)
class Aksi:
    """One action. ``tag`` matches ``[a-z_]+``; ``fungsi`` is ``"module:function"`` taking the open ``xlwings.Book``."""

    tag: str
    kelompok: str
    label: str
    ukuran: Literal["large", "normal"]
    gambar: str
    tip: str
    tip_lengkap: str
    tombol: str
    fungsi: str


_BUKU = "xlsx_macros.aksi_buku"

AKSI = (
    Aksi(
        tag="siapkan_lembar",
        kelompok="Siapkan",
        label="Siapkan Lembar",
        ukuran="large",
        gambar="FileNew",
        tip="Siapkan Lembar Penilai",
        tip_lengkap="Membuat satu Lembar Penilai yang sudah terisi sebagian untuk setiap pejabat penilai.",
        tombol="SL",
        fungsi=f"{_BUKU}:siapkan_lembar",
    ),
    Aksi(
        tag="kumpulkan",
        kelompok="Siapkan",
        label="Kumpulkan",
        ukuran="large",
        gambar="FileOpen",
        tip="Kumpulkan Lembar Penilai",
        tip_lengkap="Memasukkan Lembar Penilai yang sudah kembali ke Buku Induk ini.",
        tombol="KU",
        fungsi=f"{_BUKU}:kumpulkan",
    ),
    Aksi(
        tag="pengaturan",
        kelompok="Siapkan",
        label="Pengaturan",
        ukuran="normal",
        gambar="ControlProperties",
        tip="Buka lembar Pengaturan",
        tip_lengkap="Menampilkan periode, instansi, dan nilai metode yang dapat diatur kantor Anda.",
        tombol="PE",
        fungsi=f"{_BUKU}:pengaturan",
    ),
    Aksi(
        tag="periksa",
        kelompok="Nilai",
        label="Periksa",
        ukuran="large",
        gambar="DataValidation",
        tip="Periksa isian",
        tip_lengkap="Memeriksa seluruh buku, mewarnai sel yang bermasalah, dan mendaftarnya di lembar Temuan.",
        tombol="PR",
        fungsi=f"{_BUKU}:periksa",
    ),
    Aksi(
        tag="hitung_ulang",
        kelompok="Nilai",
        label="Hitung Ulang",
        ukuran="large",
        gambar="CalculateNow",
        tip="Hitung ulang semua nilai",
        tip_lengkap="Menghitung nilai setiap pegawai lalu menuliskannya ke lembar Hasil dan Rincian.",
        tombol="HU",
        fungsi=f"{_BUKU}:hitung_ulang",
    ),
    Aksi(
        tag="jelaskan",
        kelompok="Nilai",
        label="Jelaskan",
        ukuran="normal",
        gambar="FunctionWizard",
        tip="Jelaskan nilai pegawai terpilih",
        tip_lengkap="Menampilkan langkah perhitungan nilai pegawai pada baris yang sedang Anda pilih.",
        tombol="JE",
        fungsi=f"{_BUKU}:jelaskan",
    ),
    Aksi(
        tag="kembalikan",
        kelompok="Nilai",
        label="Kembalikan",
        ukuran="normal",
        gambar="Undo",
        tip="Kembalikan keadaan sebelumnya",
        tip_lengkap="Membatalkan tindakan Capaian yang terakhir pada buku ini; sampai sepuluh tindakan tersimpan.",
        tombol="KE",
        fungsi=f"{_BUKU}:kembalikan",
    ),
    Aksi(
        tag="umpan_balik_semua",
        kelompok="Umpan Balik",
        label="Umpan Balik Semua",
        ukuran="large",
        gambar="FileSaveAs",
        tip="Umpan balik semua pegawai",
        tip_lengkap="Membuat satu berkas umpan balik untuk setiap pegawai yang sudah dinilai.",
        tombol="US",
        fungsi=f"{_BUKU}:umpan_balik_semua",
    ),
    Aksi(
        tag="umpan_balik_terpilih",
        kelompok="Umpan Balik",
        label="Umpan Balik Terpilih",
        ukuran="normal",
        gambar="ReviewNewComment",
        tip="Umpan balik pegawai terpilih",
        tip_lengkap="Membuat berkas umpan balik bagi pegawai pada baris yang Anda pilih.",
        tombol="UT",
        fungsi=f"{_BUKU}:umpan_balik_terpilih",
    ),
    Aksi(
        tag="pratinjau",
        kelompok="Umpan Balik",
        label="Pratinjau",
        ukuran="normal",
        gambar="FilePrint",
        tip="Pratinjau umpan balik",
        tip_lengkap="Membuka umpan balik pegawai terpilih tanpa menyimpannya ke folder hasil.",
        tombol="PT",
        fungsi=f"{_BUKU}:pratinjau",
    ),
    Aksi(
        tag="periksa_pemasangan",
        kelompok="Bantuan",
        label="Periksa Pemasangan",
        ukuran="normal",
        gambar="FileDocumentInspect",
        tip="Periksa pemasangan Capaian",
        tip_lengkap="Memeriksa Python, add-in, izin tulis, dan huruf, lalu menyarankan perbaikan.",
        tombol="PP",
        fungsi="xlsx_macros.diagnosa:periksa_pemasangan",
    ),
    Aksi(
        tag="panduan",
        kelompok="Bantuan",
        label="Panduan",
        ukuran="normal",
        gambar="Help",
        tip="Buka panduan",
        tip_lengkap="Membuka panduan Capaian bagi admin kepegawaian.",
        tombol="PA",
        fungsi=f"{_BUKU}:panduan",
    ),
)


def cari_aksi(tag: str) -> Aksi | None:
    """Return the action named ``tag``, or None: the white list of the dispatcher."""
    return next((aksi for aksi in AKSI if aksi.tag == tag), None)


def fungsi_aksi(aksi: Aksi) -> Callable[[Any], object] | None:
    """Import and return the function behind ``aksi``; None while it has not been written (a broken import raises)."""
    modul, _, nama = aksi.fungsi.partition(":")
    if importlib.util.find_spec(modul) is None:
        return None
    fungsi: Callable[[Any], object] | None = getattr(importlib.import_module(modul), nama, None)
    return fungsi


def daftar_tersedia() -> list[Aksi]:
    """Return the actions whose function exists, in ribbon order."""
    return [aksi for aksi in AKSI if fungsi_aksi(aksi) is not None]
