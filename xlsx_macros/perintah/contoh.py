"""``capaian contoh``: a believable office, the whole cycle on it, and where to look."""

import argparse
import shutil
from pathlib import Path

PENANDA = ".capaian-contoh"
"""Marks a folder ``contoh`` made itself; only such a folder is ever replaced."""
NAMA_BUKU = "Buku Induk 2026.xlsx"
FOLDER_LEMBAR = "Lembar Penilai"
FOLDER_UMPAN_BALIK = "Umpan Balik"


def argumen(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "folder", type=Path, nargs="?", default=Path("contoh-capaian"), metavar="FOLDER", help="folder yang dibuat"
    )


def jalankan(args: argparse.Namespace) -> int:
    from xlsx_macros import workflows
    from xlsx_macros.kantor_contoh import buat_kantor, tulis_kantor
    from xlsx_macros.layar import Layar
    from xlsx_macros.workflows_siapkan import catat_kiriman, siapkan
    from xlsx_macros.workflows_umpan_balik import umpan_balik

    layar = Layar()
    folder = _folder_baru(args.folder)
    buku = folder / NAMA_BUKU
    tulis_kantor(buku, buat_kantor())
    with layar.kemajuan("Menghitung") as lapor:
        terbuka = workflows.buka(buku)
        hasil = workflows.hitung(terbuka.mentah, lapor)
    with layar.kemajuan("Lembar Penilai") as lapor:
        lembar = siapkan(terbuka.mentah, hasil, folder / FOLDER_LEMBAR, lapor)
    catat_kiriman(buku, lembar)
    workflows.tulis(terbuka, hasil)
    with layar.kemajuan("Umpan balik") as lapor:
        berkas = umpan_balik(hasil, folder / FOLDER_UMPAN_BALIK, lapor=lapor)
    dinilai = sum(satu.nilai is not None for satu in hasil.penilaian)
    layar.ringkasan_temuan(hasil.temuan)
    layar.pesan()
    layar.tabel(
        ("Yang dibuat", "Tempat"),
        [
            ("Buku Induk yang sudah dihitung", f"{buku}"),
            (
                f"{dinilai} pegawai dinilai, {len(hasil.penilaian) - dinilai} belum",
                "lembar Hasil; sebabnya di Keterangan",
            ),
            (f"{len(hasil.temuan)} temuan, setiap satu di selnya", "lembar Temuan"),
            ("Setiap langkah perhitungan", f'lembar Rincian, atau: capaian jejak "{buku}" NIP'),
            (f"{len(lembar)} Lembar Penilai", f"{folder / FOLDER_LEMBAR}"),
            ("Siapa yang perlu ditagih", "lembar Kelengkapan"),
            (f"{len(berkas)} berkas umpan balik", f"{folder / FOLDER_UMPAN_BALIK}"),
        ],
    )
    layar.pesan("\nSemua nama dan NIP adalah rekaan; beberapa kesalahan sengaja ditanam agar temuannya terlihat.")
    return 0


def _folder_baru(folder: Path) -> Path:
    """An empty folder of ours; one that somebody else filled is left alone."""
    from capaian_engine.errors import CapaianError

    if folder.exists():
        if not folder.is_dir() or (any(folder.iterdir()) and not (folder / PENANDA).exists()):
            raise CapaianError(f"{folder} sudah ada dan bukan buatan capaian contoh. Sebutkan folder lain.")
        shutil.rmtree(folder)
    folder.mkdir(parents=True)
    (folder / PENANDA).write_text(
        "Folder ini dibuat oleh capaian contoh dan boleh ditimpa olehnya.\n", encoding="utf-8"
    )
    return folder
