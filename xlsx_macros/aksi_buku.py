"""The actions of the ribbon, each on the open workbook: a few lines round the workflows of the command line."""

from typing import Any

from workbook.buku_induk import HASIL, LEMBAR_HITUNG, PENGATURAN, TEMUAN
from xlsx_macros.kerja_langsung import (
    beri_tahu,
    hitung_buku,
    kembalikan_terakhir,
    pegawai_terpilih,
    ringkasan,
    tampilkan,
    tulis_hasil,
)
from xlsx_macros.letak import folder_di_samping, letak_buku
from xlsx_macros.sesi_langsung import bekerja

FOLDER_LEMBAR, FOLDER_UMPAN_BALIK = "Lembar Penilai", "Umpan Balik"


def siapkan_lembar(book: Any) -> None:
    """One Lembar Penilai per supervisor, in a folder beside the workbook."""
    from xlsx_macros.workflows_siapkan import catat_kiriman, siapkan

    folder = folder_di_samping(book, FOLDER_LEMBAR)
    with bekerja(book, "menyiapkan Lembar Penilai") as lapor:
        buku, hasil = hitung_buku(book)
        dibuat = siapkan(buku.mentah, hasil, folder, lapor)
        if letak := letak_buku(book):
            catat_kiriman(letak, dibuat)
    tanpa = f"\n{len(dibuat.tanpa_penilai)} pegawai belum mempunyai NIP Penilai." if dibuat.tanpa_penilai else ""
    beri_tahu(book, f"{len(dibuat)} Lembar Penilai tersimpan di:\n{folder}{tanpa}")


def kumpulkan(book: Any) -> None:
    """Take in the returned Lembar Penilai from the folder beside the workbook."""
    from xlsx_macros.kumpulkan_langsung import folder_kembali, kumpulkan_langsung, ringkasan_kumpul

    folder = folder_kembali(book)
    with bekerja(book, "memasukkan Lembar Penilai") as lapor:
        hasil = kumpulkan_langsung(book, folder, lapor)
    beri_tahu(book, ringkasan_kumpul(hasil, folder))


def periksa(book: Any) -> None:
    """Check everything; list the findings in Temuan."""
    with bekerja(book, "memeriksa isian") as lapor:
        buku, hasil = hitung_buku(book, lapor)
        tulis_hasil(buku, hasil, "Periksa", (TEMUAN,))
        tampilkan(book, TEMUAN)
    beri_tahu(book, ringkasan(hasil))


def hitung_ulang(book: Any) -> None:
    """Score everybody; renew the computed sheets and Beranda."""
    with bekerja(book, "menghitung pegawai") as lapor:
        buku, hasil = hitung_buku(book, lapor)
        tulis_hasil(buku, hasil, "Hitung Ulang", LEMBAR_HITUNG)
        tampilkan(book, HASIL)
    beri_tahu(book, ringkasan(hasil))


def jelaskan(book: Any) -> None:
    """Say how the selected employee's score came about."""
    from xlsx_macros.penjelasan import teks_penjelasan

    with bekerja(book, "menghitung pegawai") as lapor:
        buku, hasil = hitung_buku(book, lapor)
        terpilih = pegawai_terpilih(buku, hasil)
    beri_tahu(book, teks_penjelasan(terpilih[0]))


def umpan_balik_semua(book: Any) -> None:
    """One feedback file per employee, in a folder beside the workbook."""
    from xlsx_macros.workflows_umpan_balik import logo_kantor, umpan_balik

    folder = folder_di_samping(book, FOLDER_UMPAN_BALIK)
    with bekerja(book, "membuat umpan balik") as lapor:
        dibuat = umpan_balik(hitung_buku(book)[1], folder, logo=logo_kantor(folder.parent), lapor=lapor)
    beri_tahu(book, f"{len(dibuat)} berkas umpan balik tersimpan di:\n{folder}")


def umpan_balik_terpilih(book: Any) -> None:
    """Feedback files of the selected employees."""
    from xlsx_macros.workflows_umpan_balik import logo_kantor, umpan_balik

    folder = folder_di_samping(book, FOLDER_UMPAN_BALIK)
    with bekerja(book, "membuat umpan balik") as lapor:
        buku, hasil = hitung_buku(book)
        nip = [satu.pegawai.nip for satu in pegawai_terpilih(buku, hasil)]
        dibuat = umpan_balik(hasil, folder, nip=nip, logo=logo_kantor(folder.parent), lapor=lapor)
    beri_tahu(book, f"{len(dibuat)} berkas umpan balik tersimpan di:\n{folder}")


def pratinjau(book: Any) -> None:
    """Open the selected employee's feedback without putting it among the finished files."""
    from xlsx_macros.kerja_langsung import buka_berkas, pratinjau_kosong
    from xlsx_macros.workflows_umpan_balik import logo_kantor, umpan_balik

    with bekerja(book, "menyiapkan pratinjau") as lapor:
        buku, hasil = hitung_buku(book)
        nip = pegawai_terpilih(buku, hasil)[0].pegawai.nip
        logo = logo_kantor(folder_di_samping(book, FOLDER_UMPAN_BALIK).parent)
        dibuat = umpan_balik(hasil, pratinjau_kosong(), nip=[nip], logo=logo, lapor=lapor)
    buka_berkas(dibuat.berkas[0])


def kembalikan(book: Any) -> None:
    """Undo the last run on this workbook."""
    with bekerja(book, "mengembalikan"):
        pesan = kembalikan_terakhir(book)
    beri_tahu(book, pesan)


def pengaturan(book: Any) -> None:
    """Show the settings."""
    tampilkan(book, PENGATURAN)


def panduan(book: Any) -> None:
    """Open the guide: every button and what it does."""
    from xlsx_macros.kerja_langsung import buka_berkas
    from xlsx_macros.panduan import tulis_panduan

    buka_berkas(tulis_panduan())
