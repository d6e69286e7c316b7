"""The use case both doors share: feedback files from scores, optionally with PDF."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from capaian_engine.errors import CapaianError
from capaian_engine.penilaian import Penilaian
from xlsx_macros.workflows import HasilHitung, Lapor

if TYPE_CHECKING:
    from templates.pdf import HasilPdf

NAMA_LOGO = ("logo.png", "logo.jpg", "logo.jpeg")


@dataclass(slots=True)
class HasilUmpanBalik:
    """Files in order of the workbook, how many were already there, PDF if asked for.

    ``lama``: files of earlier runs in the folder that are nobody's now; empty where only some people were asked for.
    """

    berkas: list[Path] = field(default_factory=list)
    dilewati: int = 0
    lama: list[Path] = field(default_factory=list)
    pdf: "HasilPdf | None" = None

    def __len__(self) -> int:
        return len(self.berkas)


def umpan_balik(
    hasil: HasilHitung,
    folder: Path,
    *,
    nip: Sequence[str] = (),
    zip_per_unit: bool = False,
    terbit: date | None = None,
    templat: Path | None = None,
    kalimat: Path | None = None,
    logo: Path | None = None,
    lapor: Lapor | None = None,
) -> HasilUmpanBalik:
    """One workbook per employee (or those in ``nip``) into ``folder``.

    ``terbit``: day of issue, today by default; ``templat``, ``kalimat``, ``logo``: the office's own files.
    Raises ``CapaianError`` when the period is unknown or a NIP is not in the workbook.
    """
    from templates.umpan_balik import TEMPLAT_BAKU, Bahan, render_semua

    if hasil.isi.periode is None:
        raise CapaianError(
            "Umpan balik belum dapat dibuat: periode belum terbaca. Perbaiki periode_mulai dan periode_akhir di lembar "
            "Pengaturan, lalu ulangi."
        )
    pejabat = {satu.pegawai.nip: satu.pegawai.jabatan for satu in hasil.penilaian if satu.pegawai.nip}
    bahan = Bahan(hasil.kantor, pejabat, terbit or date.today(), templat or TEMPLAT_BAKU, kalimat, logo)
    batch = render_semua(pilih(hasil.penilaian, nip), bahan, folder, zip_per_unit=zip_per_unit, lapor=lapor)
    return HasilUmpanBalik(batch.berkas, batch.dilewati, [] if nip else batch.lama)


def logo_kantor(folder: Path) -> Path | None:
    """The office's logo: ``logo.png`` or ``logo.jpg`` beside the Buku Induk, if there is one."""
    return next((path for nama in NAMA_LOGO if (path := folder / nama).is_file()), None)


def tambah_pdf(hasil: HasilUmpanBalik, lapor: Lapor | None = None) -> HasilUmpanBalik:
    """PDF beside every workbook. Raises ``LibreOfficeAbsentError`` where there is none."""
    from templates.pdf import buat_pdf

    hasil.pdf = buat_pdf([path for path in hasil.berkas if path.suffix == ".xlsx"], lapor=lapor)
    return hasil


def pilih(penilaian: Sequence[Penilaian], nip: Sequence[str]) -> list[Penilaian]:
    """Those with one of the NIP, everybody without any."""
    if not nip:
        return list(penilaian)
    dicari = {satu.replace(" ", "") for satu in nip}
    ketemu = [satu for satu in penilaian if satu.pegawai.nip in dicari]
    if asing := sorted(dicari - {satu.pegawai.nip for satu in ketemu}):
        raise CapaianError(f"NIP {', '.join(asing)} tidak ada di lembar Pegawai.")
    return ketemu
