"""``capaian hitung BUKU``: scores, on screen, as JSON, or written into the workbook."""

import argparse
from pathlib import Path


def argumen(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("buku", type=Path, metavar="BUKU", help="Buku Induk (.xlsx)")
    parser.add_argument("--json", metavar="BERKAS", help="tulis hasil sebagai JSON ke BERKAS, atau - ke layar")
    parser.add_argument(
        "--tulis",
        action="store_true",
        help="tulis Beranda, Kelengkapan, Hasil, Rincian, dan Temuan ke dalam Buku Induk",
    )


def jalankan(args: argparse.Namespace) -> int:
    from xlsx_macros import keluaran, workflows
    from xlsx_macros.layar import Layar

    layar = Layar(diam=args.json == "-")
    with layar.kemajuan("Menghitung") as lapor:
        buku = workflows.buka(args.buku)
        hasil = workflows.hitung(buku.mentah, lapor)
    if args.tulis:
        cadangan = workflows.tulis(buku, hasil)
        layar.pesan(f"Hasil ditulis ke {args.buku}; berkas sebelumnya disimpan sebagai {cadangan.name}.")
        if workflows.tanpa_lembar_papan(buku.mentah):
            layar.pesan(workflows.TANPA_LEMBAR_PAPAN)
    if args.json:
        keluaran.write_json(keluaran.json_hitung(hasil), args.json)
    layar.hasil(hasil.penilaian)
    layar.ringkasan_temuan(hasil.temuan)
    return 1 if hasil.ada_galat else 0
