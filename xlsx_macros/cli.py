"""The command line ``capaian``. Only the module of the command asked for is imported, so every start is instant."""

import argparse
import errno
import gc
import importlib
import os
import sys
from collections.abc import Sequence
from typing import Any, Never

from capaian_engine.errors import CapaianError

PERINTAH = {
    "contoh": "membuat kantor contoh yang lengkap, lalu menjalankan seluruh siklus penilaian",
    "buku-baru": "membuat Buku Induk kosong",
    "siapkan": "membuat satu Lembar Penilai untuk setiap pejabat penilai",
    "kumpulkan": "memasukkan Lembar Penilai yang kembali ke Buku Induk",
    "periksa": "memeriksa Buku Induk dan menyebut setiap masalah di selnya",
    "hitung": "menghitung nilai; --tulis menuliskannya ke Buku Induk",
    "umpan-balik": "membuat satu berkas umpan balik untuk setiap pegawai",
    "rekap": "merangkum hasil per unit kerja atau pejabat penilai, tanpa nama",
    "jejak": "menjelaskan nilai seorang pegawai langkah demi langkah",
    "parameter": "melaporkan keterlibatan pegawai dalam penetapan parameter",
    "aturan": "menampilkan aturan yang dipakai dan menghitung dengannya",
    "templat": "memeriksa templat .xlsx buatan kantor",
    "addin": "membangun, memasang, atau mencopot add-in Excel",
    "diagnosa": "memeriksa pemasangan dan menyarankan perbaikan",
}
SELESAI, ADA_GALAT, TIDAK_DAPAT = 0, 1, 2


class _Bantuan(argparse.HelpFormatter):
    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, "pemakaian: " if prefix is None else prefix)


class Pengurai(argparse.ArgumentParser):
    """argparse speaking Indonesian."""

    def __init__(self, **kata: object) -> None:
        super().__init__(add_help=False, formatter_class=_Bantuan, **kata)  # type: ignore[arg-type]
        self._positionals.title = "argumen"
        self._optionals.title = "pilihan"
        self.add_argument("-h", "--help", "--bantuan", action="help", help="menampilkan bantuan ini")

    def error(self, message: str) -> Never:
        self.print_usage(sys.stderr)
        self.exit(TIDAK_DAPAT, f"{self.prog}: {_terjemahkan(message)}\n")


_TERJEMAHAN = (
    ("the following arguments are required: ", "argumen ini wajib diisi: "),
    ("unrecognized arguments: ", "argumen tidak dikenal: "),
    ("expected one argument", "memerlukan satu nilai"),
    ("expected at least one argument", "memerlukan sedikitnya satu nilai"),
    ("invalid choice: ", "pilihan tidak dikenal: "),
    ("(choose from ", "(pilih dari "),
    ("argument ", "argumen "),
)


def _terjemahkan(pesan: str) -> str:
    for inggris, indonesia in _TERJEMAHAN:
        pesan = pesan.replace(inggris, indonesia)
    return pesan


def kalimat(ringkasan: str) -> str:
    """The summary as a sentence; names inside it keep their capitals."""
    return ringkasan[0].upper() + ringkasan[1:] + "."


def _bantuan() -> str:
    lebar = max(map(len, PERINTAH)) + 2
    baris = "\n".join(f"  {nama:<{lebar}}{ringkasan}" for nama, ringkasan in PERINTAH.items())
    return (
        "pemakaian: capaian PERINTAH ...\n\nPenilaian ASN berbasis capaian di buku kerja Excel.\n\n"
        f"perintah:\n{baris}\n\nBantuan sebuah perintah: capaian PERINTAH --help"
    )


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; returns its exit code (0 done, 1 a galat exists, 2 cannot run)."""
    # A command makes millions of small objects and few cycles; the default collector would walk them again and again.
    gc.set_threshold(200_000, 50, 50)
    kata = list(sys.argv[1:] if argv is None else argv)
    if not kata or kata[0] in ("-h", "--help", "--bantuan"):
        sys.stdout.write(_bantuan() + "\n")
        return SELESAI if kata else TIDAK_DAPAT
    if kata[0] == "--versi":
        from importlib.metadata import version

        sys.stdout.write(version("capaian") + "\n")
        return SELESAI
    if kata[0] not in PERINTAH:
        import difflib

        mirip = difflib.get_close_matches(kata[0], PERINTAH, n=1)
        anjuran = f' Maksud Anda "{mirip[0]}"?' if mirip else " Lihat: capaian --help"
        sys.stderr.write(f'capaian: perintah "{kata[0]}" tidak dikenal.{anjuran}\n')
        return TIDAK_DAPAT
    perintah = importlib.import_module(f"xlsx_macros.perintah.{kata[0].replace('-', '_')}")
    pengurai = Pengurai(prog=f"capaian {kata[0]}", description=kalimat(PERINTAH[kata[0]]))
    perintah.argumen(pengurai)
    args = pengurai.parse_args(kata[1:])
    try:
        return int(perintah.jalankan(args))
    except CapaianError as galat:
        sys.stderr.write(f"capaian: {galat}\n")
        return TIDAK_DAPAT
    except KeyboardInterrupt:
        sys.stderr.write("capaian: dihentikan; tidak ada berkas yang setengah jadi.\n")
        return TIDAK_DAPAT
    except BrokenPipeError:
        # The reader (head, less) had enough; without this Python complains once more while closing.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return SELESAI
    except OSError as galat:
        sys.stderr.write(f"capaian: {_pesan_sistem(galat)}\n")
        return TIDAK_DAPAT
    except Exception as galat:
        return _laporkan_cacat(galat)


def _pesan_sistem(galat: OSError) -> str:
    nama = f" ({galat.filename})" if galat.filename else ""
    match galat.errno:
        case errno.ENOSPC | errno.EDQUOT | errno.EFBIG:
            return f"Ruang penyimpanan penuh{nama}. Kosongkan sebagian lalu ulangi; tidak ada berkas setengah jadi."
        case errno.EACCES | errno.EPERM | errno.EROFS:
            return f"Tidak ada izin menulis atau membaca{nama}. Pilih folder lain atau minta izin."
        case errno.ENOENT:
            return f"Berkas atau folder tidak ditemukan{nama}."
        case errno.EEXIST | errno.ENOTDIR | errno.EISDIR:
            return f"Yang diminta folder, yang ada berkas, atau sebaliknya{nama}. Pilih nama lain."
        case errno.ENAMETOOLONG:
            return f"Nama berkas atau folder terlalu panjang{nama}. Pilih nama yang lebih pendek."
    kode = errno.errorcode.get(galat.errno or 0, type(galat).__name__)
    return f"Media penyimpanan menolak{nama} [{kode}]. Ulangi; bila tetap begitu, periksa cakram atau jaringannya."


def _laporkan_cacat(galat: Exception) -> int:
    """Our own bug: say so kindly with a place to report; the full trace only on request."""
    if os.environ.get("CAPAIAN_LACAK"):
        raise galat
    jejak = galat.__traceback__
    while jejak and jejak.tb_next:
        jejak = jejak.tb_next
    tempat = f"{os.path.basename(jejak.tb_frame.f_code.co_filename)}:{jejak.tb_lineno}" if jejak else "?"
    sys.stderr.write(
        f"capaian: terjadi kesalahan di dalam program ({type(galat).__name__} di {tempat}). Data Anda tidak berubah.\n"
        "Jalankan: capaian diagnosa --laporan laporan.zip, lalu kirimkan laporan itu kepada pengelola Capaian.\n"
    )
    return TIDAK_DAPAT


if __name__ == "__main__":
    sys.exit(main())
