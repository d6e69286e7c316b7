"""``capaian periksa BUKU``: every problem at its cell."""

import argparse
from pathlib import Path


def argumen(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("buku", type=Path, metavar="BUKU", help="Buku Induk (.xlsx)")
    parser.add_argument("--json", metavar="BERKAS", help="tulis temuan sebagai JSON ke BERKAS, atau - ke layar")


def jalankan(args: argparse.Namespace) -> int:
    from xlsx_macros import keluaran
    from xlsx_macros.layar import Layar
    from xlsx_macros.workflows import buka, hitung

    layar = Layar(diam=args.json == "-")
    with layar.kemajuan("Memeriksa") as lapor:
        hasil = hitung(buka(args.buku).mentah, lapor)
    if args.json:
        keluaran.write_json(keluaran.json_periksa(hasil), args.json)
    layar.temuan(hasil.temuan)
    return 1 if hasil.ada_galat else 0
