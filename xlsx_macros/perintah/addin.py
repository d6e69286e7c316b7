"""``capaian addin bangun|pasang|copot``."""

import argparse
import sys
from pathlib import Path


def argumen(parser: argparse.ArgumentParser) -> None:
    """Declare the words."""
    parser.add_argument("tindakan", choices=("bangun", "pasang", "copot"), help="yang harus dilakukan")
    parser.add_argument("--ke", metavar="FOLDER", default=".", help="bangun: folder hasil (bawaan: folder ini)")
    parser.add_argument("--python", metavar="BERKAS", default="", help="bangun: Python yang dicatat di dalam add-in")
    parser.add_argument("--libreoffice", action="store_true", help="pasang: juga ekstensi LibreOffice")


def jalankan(args: argparse.Namespace) -> int:
    """Do it and say what was done."""
    from xlsx_macros.addin import pasang

    if args.tindakan == "bangun":
        pesan = [f"Dibuat: {berkas}" for berkas in pasang.bangun(Path(args.ke), args.python)]
    elif args.tindakan == "pasang":
        pesan = pasang.pasang(libreoffice=args.libreoffice)
    else:
        pesan = pasang.copot()
    sys.stdout.write("\n".join(pesan) + "\n")
    return 0
