"""``capaian templat``: ``salin`` the shipped template or its sentences to change them; ``periksa`` one; a preview."""

import argparse
import re
import sys
from pathlib import Path

_BUKU = "xl/workbook.xml"


def argumen(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("tindakan", choices=["periksa", "salin"], help="periksa sebuah templat, atau salin yang bawaan")
    parser.add_argument(
        "berkas",
        type=Path,
        metavar="TEMPLAT.xlsx",
        help="templat yang diperiksa, atau nama salinannya (.xlsx: templat, .toml: katalog kalimat)",
    )
    parser.add_argument(
        "--pratinjau", type=Path, metavar="HASIL.xlsx", help="menulis contoh hasil dengan data pegawai rekaan"
    )


def jalankan(args: argparse.Namespace) -> int:
    """Exit code 1 when the template has problems, 2 (through ``CapaianError``) when it is no workbook."""
    return _salin(args.berkas) if args.tindakan == "salin" else _periksa(args)


def _salin(ke: Path) -> int:
    from templates.kalimat.katalog import KATALOG_BAKU
    from templates.umpan_balik import TEMPLAT_BAKU
    from workbook.paket import PaketError, write_atomic
    from xlsx_macros.cli import SELESAI

    if ke.exists():
        raise PaketError(f'"{ke}" sudah ada dan tidak ditimpa; pilih nama lain.')
    if ke.suffix.lower() == ".toml":
        write_atomic(ke, KATALOG_BAKU.read_bytes())
        sys.stdout.write(
            f'Kalimat umpan balik disalin ke {ke}. Dipakai dengan: capaian umpan-balik … --kalimat "{ke}"\n'
        )
        return SELESAI
    write_atomic(ke, TEMPLAT_BAKU.read_bytes())
    sys.stdout.write(f'Templat umpan balik disalin ke {ke}. Sesudah diubah: capaian templat periksa "{ke}"\n')
    return SELESAI


def _periksa(args: argparse.Namespace) -> int:
    from templates.engine import TemplateError, compile_templat
    from templates.konteks import contoh_konteks
    from workbook.paket import PaketError, write_atomic
    from xlsx_macros.cli import ADA_GALAT, SELESAI

    if args.pratinjau and args.pratinjau.resolve() == args.berkas.resolve():
        raise PaketError(f'Pratinjau akan menimpa templat "{args.berkas}" itu sendiri; pilih nama lain.')
    konteks = contoh_konteks()
    try:
        templat = compile_templat(_berkas(args.berkas))
        masalah = templat.periksa(konteks)
        contoh = b"" if masalah else templat.render(konteks)
        if contoh and args.pratinjau:
            write_atomic(args.pratinjau, contoh)
    except TemplateError as galat:
        masalah, peringatan = list(galat.masalah), []
    else:
        peringatan = list(templat.peringatan)
        if not (masalah or templat.ada_tulisan()):
            masalah = ["tidak ada satu pun tulisan {{ … }}; setiap pegawai akan menerima berkas yang sama."]
    _tulis("Salah", masalah)
    _tulis("Perhatikan", peringatan)
    if masalah:
        sys.stdout.write(f"{len(masalah)} hal harus diperbaiki di {args.berkas.name}.\n")
        return ADA_GALAT
    hasil = f"; contoh hasilnya: {args.pratinjau}" if args.pratinjau else ""
    sys.stdout.write(f"Templat {args.berkas.name} dapat dipakai{hasil}.\n")
    return SELESAI


def _berkas(path: Path) -> Path:
    from workbook.lembar_penilai import JENIS
    from workbook.paket import Paket, PaketError

    if not path.is_file():
        raise PaketError(f'Berkas "{path}" tidak ditemukan.')
    paket = Paket(path.read_bytes())
    buku = paket.isi(_BUKU).decode(errors="replace") if _BUKU in paket else ""
    if re.search(rf'name="capaian_jenis"[^>]*>(?:"|&quot;){JENIS}\b', buku):
        raise PaketError(
            f"{path.name} adalah templat Lembar Penilai bawaan; kantor hanya mengganti templat umpan balik."
        )
    return path


def _tulis(tingkat: str, masalah: list[object]) -> None:
    for satu in masalah:
        sys.stdout.write(f"{tingkat}: {satu}\n")
