"""``python -m xlsx_macros.uno_aksi TAG --pipa NAME --dokumen URL``: one action on a document open in LibreOffice.

Called by the extension. The last line of standard output is JSON, ``{"kode": str, "pesan": str}``: empty when the
action is done or has shown its own dialog, else a text for the extension to show.
"""

import argparse
import json
import sys
from collections.abc import Sequence

from capaian_engine.errors import CapaianError
from capaian_engine.pengumpul import satu_tugas
from xlsx_macros.aksi import cari_aksi
from xlsx_macros.dispatcher import BELUM_ADA, TIDAK_DIKENAL, jalankan

MESIN = "xlsx_macros.uno"


def main(argv: Sequence[str] | None = None) -> int:
    """Run one action and print the answer; always 0, the answer is the JSON line."""
    pengurai = argparse.ArgumentParser(prog="python -m xlsx_macros.uno_aksi", add_help=False)
    pengurai.add_argument("tag")
    for nama in ("--pipa", "--dokumen", "--python-lo"):
        pengurai.add_argument(nama, required=True)
    args = pengurai.parse_args(argv)
    kode, pesan = _lakukan(args.tag, args.pipa, args.dokumen, args.python_lo)
    sys.stdout.write(json.dumps({"kode": kode, "pesan": pesan}) + "\n")
    return 0


def _lakukan(tag: str, pipa: str, dokumen: str, python_lo: str) -> tuple[str, str]:
    import importlib
    import importlib.util

    if cari_aksi(tag) is None:
        return TIDAK_DIKENAL, "Tindakan ini tidak dikenal. Jalankan: capaian addin pasang"
    if importlib.util.find_spec(MESIN) is None:
        return BELUM_ADA, "Tindakan pada LibreOffice belum tersedia pada versi ini. Gunakan baris perintah: capaian"
    try:
        with importlib.import_module(MESIN).buka(pipa, dokumen, python_lo) as buku:
            jalankan(tag, buku)
    except CapaianError as galat:  # the office itself cannot be reached, so the extension has to say it
        return str(getattr(galat, "kode", "")), str(galat)
    return "", ""


if __name__ == "__main__":
    with satu_tugas():
        sys.exit(main())
