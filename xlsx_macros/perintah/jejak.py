"""``capaian jejak BUKU NIP``: the explanation of one score, step by step."""

import argparse
from pathlib import Path


def argumen(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("buku", type=Path, metavar="BUKU", help="Buku Induk (.xlsx)")
    parser.add_argument("nip", metavar="NIP", help="NIP pegawai")


def jalankan(args: argparse.Namespace) -> int:
    from capaian_engine.errors import CapaianError
    from xlsx_macros.layar import Layar
    from xlsx_macros.workflows import buka, hitung

    nip = "".join(args.nip.split()).lstrip("'")
    hasil = hitung(buka(args.buku).mentah)
    for penilaian in hasil.penilaian:
        if penilaian.pegawai.nip == nip:
            Layar().jejak(penilaian)
            return 0
    raise CapaianError(f"NIP {nip} tidak ada di lembar Pegawai.")
