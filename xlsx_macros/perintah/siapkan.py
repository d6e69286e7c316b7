"""``capaian siapkan BUKU --ke FOLDER``: one pre-filled Lembar Penilai per pejabat penilai."""

import argparse
from pathlib import Path


def argumen(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("buku", type=Path, metavar="BUKU", help="Buku Induk (.xlsx)")
    parser.add_argument("--ke", type=Path, required=True, metavar="FOLDER", help="folder untuk Lembar Penilai")
    parser.add_argument(
        "--bulan", metavar="TTTT-BB", help="bulan yang mulai diisi, mis. 2026-03 (bawaan: lanjutan isian terakhir)"
    )


def jalankan(args: argparse.Namespace) -> int:
    from xlsx_macros import workflows_siapkan as alur
    from xlsx_macros.layar import Layar
    from xlsx_macros.workflows import buka, hitung

    layar, bulan = Layar(), alur.baca_bulan(args.bulan)
    with layar.kemajuan("Menyiapkan") as lapor:
        mentah = buka(args.buku).mentah
        hitungan = hitung(mentah)
        hasil = alur.siapkan(mentah, hitungan, args.ke, lapor, bulan=bulan)
    alur.catat_kiriman(args.buku, hasil)
    for penilai, path in hasil.berkas:
        layar.pesan(f"{path.name}  ({len(penilai.staf)} pegawai)")
    layar.pesan(f"{len(hasil.berkas)} Lembar Penilai tersimpan di {args.ke}.")
    if not hasil.berkas and not hasil.tanpa_penilai:
        layar.pesan("Lembar Pegawai masih kosong. Isi Pegawai dan Indikator, lalu ulangi perintah ini.")
    if hasil.cadangan:
        layar.pesan(f"{len(hasil.cadangan)} berkas yang sudah ada berbeda isinya; disimpan sebagai *.bak di sana.")
    if hasil.tanpa_penilai:
        layar.pesan(f"{len(hasil.tanpa_penilai)} pegawai belum mempunyai NIP Penilai sehingga tidak ikut:")
        for satu in hasil.tanpa_penilai:
            layar.pesan(f"  {satu.nip or '(tanpa NIP)'}  {satu.nama}")
        layar.pesan("Isi kolom NIP Penilai di lembar Pegawai, lalu ulangi perintah ini.")
    if hitungan.ada_galat:
        layar.pesan("Buku Induk masih memuat galat; perbaiki sebelum lembar dibagikan. Lihat: capaian periksa BUKU")
    return 0
