"""The command line ``capaian``. Only the module of the command asked for is imported, so every start is instant."""

import argparse
import importlib
import os
import sys
from collections.abc import Sequence
from typing import Any, Never

from capaian_engine.pengumpul import satu_tugas
from xlsx_macros.cli_penolakan import TIDAK_DAPAT, tolak, tujuan_dari_kata
from xlsx_macros.penolakan import SalahKataError

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
SELESAI, ADA_GALAT = 0, 1


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
        raise SalahKataError(_terjemahkan(message), self.format_usage(), self.prog)


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


def program() -> int:
    """The command ``capaian``: one run, then straight to the end."""
    with satu_tugas():
        return main()


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; returns its exit code (0 done, 1 a galat exists, 2 cannot run)."""
    kata = list(sys.argv[1:] if argv is None else argv)
    if not kata or kata[0] in ("-h", "--help", "--bantuan"):
        sys.stdout.write(_bantuan() + "\n")
        return SELESAI if kata else TIDAK_DAPAT
    if kata[0] == "--versi":
        from importlib.metadata import version

        sys.stdout.write(version("capaian") + "\n")
        return SELESAI
    try:
        args = _urai(kata)
    except SalahKataError as galat:
        return tolak(galat, tujuan_dari_kata(kata))
    try:
        return int(args.jalankan(args))
    except BrokenPipeError:
        # The reader (head, less) had enough; without this Python complains once more while closing.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return SELESAI
    except (Exception, KeyboardInterrupt) as galat:
        return tolak(galat, getattr(args, "json", None))


def _urai(kata: Sequence[str]) -> argparse.Namespace:
    """The words of one command, with the function that runs it (``jalankan``). Raises ``SalahKataError``."""
    nama = kata[0]
    if nama not in PERINTAH:
        import difflib

        mirip = difflib.get_close_matches(nama, PERINTAH, n=1)
        anjuran = f'Maksud Anda "{mirip[0]}"?' if mirip else "Lihat: capaian --help"
        raise SalahKataError(f'perintah "{nama}" tidak dikenal. {anjuran}')
    perintah = importlib.import_module(f"xlsx_macros.perintah.{nama.replace('-', '_')}")
    pengurai = Pengurai(prog=f"capaian {nama}", description=kalimat(PERINTAH[nama]))
    perintah.argumen(pengurai)
    pengurai.set_defaults(jalankan=perintah.jalankan)
    return pengurai.parse_args(kata[1:])


if __name__ == "__main__":
    sys.exit(program())
