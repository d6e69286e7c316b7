"""``capaian kumpulkan BUKU FOLDER``: returned Lembar Penilai into the Buku Induk."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from workbook.kelengkapan import Kelengkapan
    from xlsx_macros.layar import Layar
    from xlsx_macros.workflows_kumpulkan import HasilKumpulkan

_ALASAN_PANJANG = 70


def argumen(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("buku", type=Path, metavar="BUKU", help="Buku Induk (.xlsx)")
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="folder berisi Lembar Penilai yang kembali")
    parser.add_argument(
        "--terima", action="store_true", help="ganti isian Buku Induk yang berbeda, dan terima isian yang ditahan"
    )
    parser.add_argument("--json", metavar="BERKAS", help="tulis hasil sebagai JSON ke BERKAS, atau - ke layar")


def jalankan(args: argparse.Namespace) -> int:
    """Collect and show the board; 0 when finished, whatever was found."""
    from xlsx_macros.layar import Layar, dengan_penolakan

    def kerja() -> int:
        from capaian_engine.errors import CapaianError
        from xlsx_macros.workflows_kumpulkan import json_kumpulkan, kumpulkan

        layar = Layar(diam=args.json == "-")
        if not args.folder.is_dir():
            raise CapaianError(f'Folder "{args.folder}" tidak ada. Sebutkan folder berisi Lembar Penilai.')
        with layar.kemajuan("Mengumpulkan") as lapor:
            hasil = kumpulkan(args.buku, args.folder, terima=args.terima, lapor=lapor)
        _tampilkan(layar, hasil, terima=args.terima)
        if args.json:
            from xlsx_macros.keluaran import write_json

            write_json(json_kumpulkan(hasil), args.json)
        return 0

    return dengan_penolakan(args.json, kerja)


def _tampilkan(layar: "Layar", hasil: "HasilKumpulkan", *, terima: bool) -> None:
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
        layar.pesan(f"Dilewati (bukan buku kerja): {path.name}")
    _papan(layar, hasil.kelengkapan)
    sah = sum(satu.sah for satu in kumpul.berkas)
    layar.pesan(f"\n{len(kumpul.berkas)} berkas, {sah} sah, {kumpul.masuk} sel masuk ke Buku Induk.")
    if kumpul.cadangan:
        layar.pesan(f"Buku Induk sebelumnya disimpan sebagai {kumpul.cadangan.name}.")
    else:
        layar.pesan("Buku Induk tidak berubah.")
    if kumpul.konflik and not terima:
        layar.pesan(f"{kumpul.konflik} isian berbeda dari Buku Induk dan belum dimasukkan; lihat LBR-30 di atas.")


def _papan(layar: "Layar", papan: "Kelengkapan") -> None:
    layar.pesan("\nKelengkapan")
    layar.pesan(f"{'Penilai':<34}{'Kirim':>6}{'Terima':>7}{'Sah':>5}{'Galat':>6}{'Dinilai':>9}  Tindakan")
    for satu in papan.penilai:
        kirim = "–" if satu.dikirim is None else _ya(satu.dikirim)
        dinilai = f"{satu.dapat_dinilai}/{len(satu.pegawai)}"
        nama = (satu.nama or satu.nip)[:32]
        layar.pesan(
            f"{nama:<34}{kirim:>6}{_ya(satu.diterima):>7}{_ya(satu.sah):>5}{satu.galat:>6}{dinilai:>9}  {satu.tindakan}"
        )
    belum = [p for p in papan.pegawai if not p.dapat_dinilai]
    if belum:
        layar.pesan(f"\nBelum dapat dinilai: {len(belum)} dari {len(papan.pegawai)} pegawai")
    for p in belum:
        alasan = p.alasan if len(p.alasan) <= _ALASAN_PANJANG else p.alasan[: _ALASAN_PANJANG - 1] + "…"
        layar.pesan(
            f"  {p.nama[:30]:<31} realisasi {p.realisasi[0]}/{p.realisasi[1]}, bulanan {p.bulanan[0]}/{p.bulanan[1]}, "
            f"laporan {p.laporan[0]}/{p.laporan[1]}, perilaku {_ya(p.perilaku)}. {alasan}"
        )


def _ya(benar: bool) -> str:
    return "ya" if benar else "belum"
