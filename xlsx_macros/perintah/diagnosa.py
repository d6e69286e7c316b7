"""``capaian diagnosa``."""

import argparse
import sys
from pathlib import Path


def argumen(parser: argparse.ArgumentParser) -> None:
    """Declare the words."""
    parser.add_argument("--folder", default=".", help="folder kerja yang diperiksa (bawaan: folder ini)")
    parser.add_argument("--laporan", metavar="BERKAS.zip", default="", help="tulis laporan masalah tanpa data pribadi")


def jalankan(args: argparse.Namespace) -> int:
    """Print every check; always 0 when the checks themselves ran."""
    from xlsx_macros.diagnosa import periksa_semua, teks_pemeriksaan, tulis_laporan

    hasil = periksa_semua(Path(args.folder))
    sys.stdout.write(teks_pemeriksaan(hasil) + "\n")
    if args.laporan:
        tulis_laporan(Path(args.laporan), hasil)
        sys.stdout.write(f"\nLaporan ditulis: {args.laporan} (tanpa nama, NIP, dan isi buku kerja)\n")
    return 0
