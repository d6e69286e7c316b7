"""``capaian kumpulkan BUKU FOLDER``: returned Lembar Penilai into the Buku Induk."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from workbook.kelengkapan import Kelengkapan
    from xlsx_macros.layar import Layar
    from xlsx_macros.workflows_kumpulkan import HasilKumpulkan

_TEKS_PANJANG = 70
_BUNGKUS = {".zip", ".rar", ".7z", ".eml", ".msg"}
"""Files a Lembar Penilai may lie in; nothing in them is opened unasked."""


def argumen(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("buku", type=Path, metavar="BUKU", help="Buku Induk (.xlsx)")
    parser.add_argument(
        "folder", type=Path, metavar="FOLDER", help="folder berisi Lembar Penilai yang kembali, atau satu berkasnya"
    )
    parser.add_argument(
        "--terima", action="store_true", help="ganti isian Buku Induk yang berbeda, dan terima isian yang ditahan"
    )
    parser.add_argument("--json", metavar="BERKAS", help="tulis hasil sebagai JSON ke BERKAS, atau - ke layar")


def jalankan(args: argparse.Namespace) -> int:
    """Collect and show the board; 0 when finished, whatever was found."""
    from capaian_engine.errors import CapaianError
    from xlsx_macros.layar import Layar
    from xlsx_macros.workflows_kumpulkan import json_kumpulkan, kumpulkan

    layar = Layar(diam=args.json == "-")
    if not args.folder.exists():
        raise CapaianError(
            f'"{args.folder}" tidak ada. Sebutkan folder berisi Lembar Penilai, atau satu berkas Lembar Penilai.'
        )
    with layar.kemajuan("Mengumpulkan") as lapor:
        hasil = kumpulkan(args.buku, args.folder, terima=args.terima, lapor=lapor)
    _tampilkan(layar, hasil, terima=args.terima)
    if args.json:
        from xlsx_macros.keluaran import write_json

        write_json(json_kumpulkan(hasil), args.json)
    return 0


def _tampilkan(layar: "Layar", hasil: "HasilKumpulkan", *, terima: bool) -> None:
    from xlsx_macros.workflows import TANPA_LEMBAR_PAPAN

    kumpul = hasil.kumpul
    for satu in kumpul.berkas:
        keadaan = "diterima" if satu.sah else "ditahan"
        penilai = kumpul.acuan.nama.get(satu.penilai, satu.penilai)
        layar.pesan(f"{satu.path.name}: {keadaan}{f', {penilai}' if penilai else ''}; {satu.masuk} sel masuk")
        if satu.temuan:
            layar.temuan(satu.temuan)
        if laporan := hasil.laporan.get(satu.path):
            layar.pesan(f"  Laporan untuk penilai: {laporan}")
    for path in kumpul.dilewati:
        layar.pesan(f"Dilewati ({_sebab_lewat(path)}): {path.name}")
    _papan(layar, hasil.kelengkapan)
    if hasil.tanpa_lembar_papan:
        layar.pesan(TANPA_LEMBAR_PAPAN)
    sah = sum(satu.sah for satu in kumpul.berkas)
    layar.pesan(f"\n{len(kumpul.berkas)} berkas, {sah} sah, {kumpul.masuk} sel masuk ke Buku Induk.")
    if kumpul.cadangan:
        if not kumpul.masuk:
            layar.pesan("Hanya lembar Kelengkapan yang diperbarui.")
        layar.pesan(f"Buku Induk sebelumnya disimpan sebagai {kumpul.cadangan.name}.")
    else:
        layar.pesan("Buku Induk tidak berubah.")
    if kumpul.konflik and not terima:
        layar.pesan(f"{kumpul.konflik} isian berbeda dari Buku Induk dan belum dimasukkan; lihat LBR-30 di atas.")


_KOLOM_PENILAI = ("Penilai", "Dikirim", "Diterima", "Sah", "Galat", "Dapat Dinilai", "Tindakan")
_KOLOM_PEGAWAI = ("Nama", "Realisasi", "Bulanan", "Laporan", "Perilaku", "Keterangan")


def _sebab_lewat(path: Path) -> str:
    if path.suffix.lower() in _BUNGKUS:
        return "keluarkan dahulu isi atau lampirannya ke folder ini, lalu jalankan lagi"
    return "bukan buku kerja"


def _papan(layar: "Layar", papan: "Kelengkapan") -> None:
    """The rows of the sheet Kelengkapan, in the columns a screen has room for."""
    from workbook.kelengkapan import BARIS_PEGAWAI, BARIS_PENILAI, BELUM, baris_kelengkapan, petik

    layar.pesan("\nKelengkapan")
    baris = baris_kelengkapan(papan)
    layar.tabel(_KOLOM_PENILAI, [petik(satu, _KOLOM_PENILAI) for satu in baris if satu[0] == BARIS_PENILAI])
    belum = [satu for satu in baris if petik(satu, ("Baris", "Dapat Dinilai")) == [BARIS_PEGAWAI, BELUM]]
    if belum:
        layar.pesan(f"\nBelum dapat dinilai: {len(belum)} dari {len(papan.pegawai)} pegawai")
        layar.tabel(_KOLOM_PEGAWAI, [[_pendek(teks) for teks in petik(satu, _KOLOM_PEGAWAI)] for satu in belum])


def _pendek(teks: str) -> str:
    return teks if len(teks) <= _TEKS_PANJANG else teks[: _TEKS_PANJANG - 1] + "…"
