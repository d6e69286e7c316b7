"""``capaian umpan-balik BUKU --ke FOLDER``: one feedback workbook per employee, optionally PDF or zip per unit."""

import argparse
from datetime import date
from pathlib import Path

from capaian_engine.errors import CapaianError


def argumen(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("buku", type=Path, metavar="BUKU", help="Buku Induk (.xlsx)")
    parser.add_argument("--ke", type=Path, required=True, metavar="FOLDER", help="folder hasil")
    parser.add_argument("--pdf", action="store_true", help="buat juga PDF (memerlukan LibreOffice)")
    parser.add_argument("--zip", action="store_true", help="satu arsip .zip untuk setiap unit kerja")
    parser.add_argument("--nip", nargs="+", default=[], metavar="NIP", help="hanya pegawai ini")
    parser.add_argument(
        "--tanggal",
        metavar="TTTT-BB-HH",
        help="tanggal terbit (bawaan: hari ini; untuk melanjutkan pada hari lain, sebut tanggal yang sama)",
    )
    parser.add_argument("--templat", type=Path, metavar="BERKAS", help="templat buatan kantor (.xlsx)")
    parser.add_argument("--kalimat", type=Path, metavar="BERKAS", help="katalog kalimat buatan kantor (.toml)")
    parser.add_argument(
        "--logo", type=Path, metavar="BERKAS", help="logo kantor, PNG atau JPEG (bawaan: logo.png di samping BUKU)"
    )


def jalankan(args: argparse.Namespace) -> int:
    """Always 0 when it finished, whatever the data's findings; a missing LibreOffice is 2, the workbooks stay."""
    from xlsx_macros import workflows, workflows_umpan_balik
    from xlsx_macros.layar import Layar

    if args.pdf and args.zip:
        raise CapaianError("--pdf dan --zip tidak dapat dipakai bersama; jalankan dua kali ke folder yang berbeda.")
    if args.nip and args.zip:
        raise CapaianError("--nip dan --zip tidak dapat dipakai bersama: arsip unit akan berisi sebagian orang saja.")
    if args.pdf:
        from templates.pdf import cari_libreoffice

        cari_libreoffice()  # say so before the work, not after it
    for berkas in filter(None, (args.templat, args.kalimat, args.logo)):
        if not berkas.is_file():
            raise CapaianError(f"Berkas {berkas} tidak ditemukan.")
    terbit = _tanggal(args.tanggal)
    layar = Layar()
    with layar.kemajuan("Menghitung") as lapor:
        hasil = workflows.hitung(workflows.buka(args.buku).mentah, lapor)
    with layar.kemajuan("Umpan balik") as lapor:
        jadi = workflows_umpan_balik.umpan_balik(
            hasil,
            args.ke,
            nip=args.nip,
            zip_per_unit=args.zip,
            terbit=terbit,
            templat=args.templat,
            kalimat=args.kalimat,
            logo=args.logo or workflows_umpan_balik.logo_kantor(args.buku.parent),
            lapor=lapor,
        )
    _ceritakan(layar, jadi, args.ke)
    if args.pdf:
        with layar.kemajuan("PDF") as lapor:
            workflows_umpan_balik.tambah_pdf(jadi, lapor)
        _ceritakan_pdf(layar, jadi)
    layar.ringkasan_temuan(hasil.temuan)
    return 0


def _tanggal(teks: str | None) -> date | None:
    try:
        return date.fromisoformat(teks) if teks else None
    except ValueError:
        raise CapaianError(f"Tanggal {teks!r} tidak dipahami; tulis seperti 2027-01-11.") from None


def _ceritakan(layar, jadi, folder: Path) -> None:  # type: ignore[no-untyped-def]
    tetap = f" ({jadi.dilewati} sudah ada dan tidak berubah)" if jadi.dilewati else ""
    layar.pesan(f"{len(jadi)} berkas umpan balik di {folder}{tetap}.")
    if jadi.lama:
        nama = ", ".join(path.name for path in jadi.lama[:3]) + (" …" if len(jadi.lama) > 3 else "")
        layar.pesan(
            f"  {len(jadi.lama)} berkas dari pembuatan terdahulu bukan milik siapa pun lagi (nama berubah?): {nama}"
        )


def _ceritakan_pdf(layar, jadi) -> None:  # type: ignore[no-untyped-def]
    pdf = jadi.pdf
    layar.pesan(
        f"{len(pdf.jadi)} PDF di folder yang sama" + (f" ({pdf.dilewati} sudah ada)" if pdf.dilewati else "") + "."
    )
    for path in pdf.gagal:
        layar.pesan(f"  LibreOffice tidak dapat mencetak {path.name}; buka berkas itu untuk melihat sebabnya.")
