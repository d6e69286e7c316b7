"""``capaian buku-baru``."""

import argparse
import re
import sys
from calendar import monthrange
from datetime import date
from pathlib import Path

from capaian_engine.errors import CapaianError
from capaian_engine.periode import Periode, teks_tanggal


class BukuBaruError(CapaianError):
    """The blank workbook cannot be written there."""


def argumen(parser: argparse.ArgumentParser) -> None:
    """Declare the words."""
    parser.add_argument("buku", metavar="BUKU.xlsx", help="berkas yang dibuat")
    parser.add_argument("--bobot-baku", action="store_true", help="isi lembar Parameter dengan bobot usulan awal")
    parser.add_argument("--periode", metavar="PERIODE", type=_periode, help="2026, 2026-T1 (triwulan), atau 2026-03")
    parser.add_argument("--timpa", action="store_true", help="timpa berkas yang sudah ada")


def jalankan(args: argparse.Namespace) -> int:
    """Write the blank workbook and say what to do next."""
    tujuan = Path(args.buku)
    _periksa_tujuan(tujuan, timpa=args.timpa)
    from workbook.buku_kosong import build_buku_induk

    build_buku_induk(tujuan, bobot_baku=args.bobot_baku, periode=args.periode)
    sys.stdout.write(_pesan(tujuan, args.periode, bobot_baku=args.bobot_baku))
    return 0


def _periode(teks: str) -> Periode:
    cocok = re.fullmatch(r"(20\d\d)(?:-(?:T([1-4])|(0?[1-9]|1[0-2])))?", teks.strip().upper())
    if not cocok:
        raise argparse.ArgumentTypeError(f'"{teks}" bukan periode; contoh: 2026, 2026-T1, 2026-03')
    tahun, triwulan, bulan = int(cocok[1]), int(cocok[2] or 0), int(cocok[3] or 0)
    awal, akhir = (triwulan * 3 - 2, triwulan * 3) if triwulan else (bulan, bulan) if bulan else (1, 12)
    return Periode(date(tahun, awal, 1), date(tahun, akhir, monthrange(tahun, akhir)[1]))


def _periksa_tujuan(tujuan: Path, *, timpa: bool) -> None:
    if tujuan.suffix.lower() != ".xlsx":
        raise BukuBaruError(f'Nama berkas "{tujuan.name}" harus berakhiran .xlsx.')
    if not tujuan.parent.is_dir():
        raise BukuBaruError(f'Folder "{tujuan.parent}" belum ada. Buat folder itu dahulu, atau pilih folder lain.')
    if tujuan.is_dir() or (tujuan.exists() and not timpa):
        raise BukuBaruError(f'"{tujuan}" sudah ada dan tidak diubah. Pilih nama lain, atau tambahkan --timpa.')
    from workbook.paket_berkas import BerkasTerpakaiError, is_open_elsewhere

    if pemilik := is_open_elsewhere(tujuan):
        raise BerkasTerpakaiError(tujuan, pemilik)


def _pesan(tujuan: Path, periode: Periode | None, *, bobot_baku: bool) -> str:
    isi = [
        "Isi instansi di lembar Pengaturan."
        if periode
        else "Isi instansi, periode_mulai, dan periode_akhir di lembar Pengaturan.",
        "Sepakati lalu sesuaikan bobot usulan di lembar Parameter."
        if bobot_baku
        else "Isi bobot komponen setiap kelompok jabatan di lembar Parameter.",
        "Isi lembar Pegawai dan Indikator, lalu Realisasi, Perilaku, dan lembar lain yang dipakai.",
        f'Periksa: capaian periksa "{tujuan}"',
    ]
    rentang = f" untuk {teks_tanggal(periode.mulai)} – {teks_tanggal(periode.akhir)}" if periode else ""
    langkah = "\n".join(f"  {nomor}. {teks}" for nomor, teks in enumerate(isi, 1))
    return f"Buku Induk kosong{rentang} dibuat: {tujuan}\nLangkah berikutnya:\n{langkah}\n"
