"""``siapkan``: one Lembar Penilai per pejabat penilai, from the Buku Induk."""

import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from capaian_engine.errors import CapaianError
from capaian_engine.model import BerkasPegawai, Kantor, Pegawai
from capaian_engine.periode import teks_bulan
from workbook.baca import IsiBuku
from workbook.lembar_penilai import BULAN_TERBANYAK
from workbook.mentah import BukuMentah
from workbook.paket import backup, nama_berkas, write_atomic
from xlsx_macros.konteks_penilai import TANPA_NAMA, Dokumen, Penilai, bulan_mulai, konteks_penilai, tempat_mulai
from xlsx_macros.workflows import HasilHitung

if TYPE_CHECKING:
    from templates.engine import Templat

Lapor = Callable[[int, int], None]


class SiapkanError(CapaianError):
    """No Lembar Penilai can be made from this Buku Induk."""


@dataclass(slots=True)
class HasilSiapkan:
    """The files, in the order of the Buku Induk, the staff nobody assesses, and copies kept of files replaced."""

    berkas: list[tuple[Penilai, Path]] = field(default_factory=list)
    tanpa_penilai: list[Pegawai] = field(default_factory=list)
    cadangan: list[Path] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.berkas)


def siapkan(
    buku: BukuMentah,
    hasil: HasilHitung,
    folder: Path,
    lapor: Lapor | None = None,
    *,
    bulan: date | None = None,
    buat_id: Callable[[], str] | None = None,
) -> HasilSiapkan:
    """Write the files into ``folder``. A file there that differs (perhaps filled already) is kept as a backup.

    ``bulan``: month to begin with (default: where each supervisor left off). ``buat_id``: ids of the files; by default
    the same content has the same id, so that a second run changes nothing. Raises ``SiapkanError`` when the period is
    unreadable or longer than twelve months.
    """
    isi = hasil.isi
    templat = templat_untuk(periksa_periode(isi, bulan))
    induk = (buku.nama.get("capaian_id") or buku.properti.get("capaian_id", "")).lstrip("=").strip('"')
    daftar, tanpa = kelompokkan(isi.berkas)
    dibuat = HasilSiapkan(tanpa_penilai=tanpa)
    folder.mkdir(parents=True, exist_ok=True)
    for nomor, penilai in enumerate(daftar, 1):
        path = folder / nama_berkas(penilai.nip, penilai.nama or penilai.jabatan or TANPA_NAMA)
        id_dokumen = buat_id() if buat_id else ""
        _simpan(path, buat_lembar_penilai(templat, isi.kantor, penilai, induk, id_dokumen, bulan), dibuat)
        dibuat.berkas.append((penilai, path))
        if lapor:
            lapor(nomor, len(daftar))
    return dibuat


def catat_kiriman(buku: Path, dibuat: HasilSiapkan) -> None:
    """Record in the journal of the master who got a Lembar: the completeness board tells. Nothing for no file."""
    from workbook.intake.jurnal import buka_jurnal

    with buka_jurnal(buku, buat=bool(dibuat)) as jurnal:
        jurnal.catat_kiriman((penilai.nip, path.name) for penilai, path in dibuat.berkas)


def _simpan(path: Path, data: bytes, dibuat: HasilSiapkan) -> None:
    if path.exists():
        if path.read_bytes() == data:
            return
        dibuat.cadangan.append(backup(path))
    write_atomic(path, data, durable=False)


def buat_lembar_penilai(
    templat: "Templat", kantor: Kantor, penilai: Penilai, induk: str, id_dokumen: str = "", bulan: date | None = None
) -> bytes:
    """One file, opening at the first cell still to be filled; its id follows from its content unless given."""
    from templates.lembar_penilai import render_lembar_penilai

    ke = kantor.periode.bulan().index(bulan) + 1 if bulan else bulan_mulai(kantor, penilai)
    konteks = konteks_penilai(kantor, penilai, Dokumen(id_dokumen, induk, ke))
    konteks["dokumen"]["id"] = id_dokumen or str(uuid.uuid5(uuid.NAMESPACE_OID, repr(konteks)))
    return render_lembar_penilai(templat, konteks, tempat_mulai(konteks, kantor))


def periksa_periode(isi: IsiBuku, bulan: date | None) -> Sequence[date]:
    """The months of the period; raises ``SiapkanError`` when the files cannot be made."""
    if isi.periode is None:
        raise SiapkanError("Periode di lembar Pengaturan belum terbaca. Isi periode_mulai dan periode_akhir dahulu.")
    semua = isi.periode.bulan()
    if not 1 <= len(semua) <= BULAN_TERBANYAK:
        raise SiapkanError(
            f"Periode ini memuat {len(semua)} bulan; Lembar Penilai menampung 1 sampai {BULAN_TERBANYAK} bulan."
        )
    if bulan is not None and bulan not in semua:
        raise SiapkanError(
            f"{teks_bulan(bulan)} berada di luar periode; pilih bulan {teks_bulan(semua[0])} sampai "
            f"{teks_bulan(semua[-1])}."
        )
    return semua


def templat_untuk(bulan: Sequence[date]) -> "Templat":
    """The shipped template for January to December; for other months one is built from the schema."""
    if [satu.month for satu in bulan] == list(range(1, 13)):
        from templates.lembar_penilai import templat_bawaan

        return templat_bawaan()
    from templates.engine import compile_templat
    from workbook.templat_penilai import build_templat_penilai

    return compile_templat(build_templat_penilai(bulan), "lembar_penilai.xlsx")


def kelompokkan(berkas: Sequence[BerkasPegawai]) -> tuple[list[Penilai], list[Pegawai]]:
    """Staff by NIP Penilai; staff without one, or without a NIP of their own, come second."""
    orang = {b.pegawai.nip: b.pegawai for b in berkas}
    staf: dict[str, list[BerkasPegawai]] = {}
    tanpa: list[Pegawai] = []
    for satu in berkas:
        if satu.pegawai.nip_penilai and satu.pegawai.nip:
            staf.setdefault(satu.pegawai.nip_penilai, []).append(satu)
        else:
            tanpa.append(satu.pegawai)
    daftar = []
    for nip, miliknya in staf.items():
        dikenal = orang.get(nip)
        nama, jabatan = (dikenal.nama, dikenal.jabatan) if dikenal else ("", "")
        daftar.append(Penilai(nip, nama, jabatan, tuple(miliknya)))
    return daftar, tanpa


def baca_bulan(teks: str | None) -> date | None:
    """``2026-03`` as the first day of the month; raises ``SiapkanError`` for anything else."""
    if not teks:
        return None
    try:
        return date.fromisoformat(f"{teks}-01")
    except ValueError as galat:
        raise SiapkanError(f'Bulan "{teks}" tidak dikenal. Tulis tahun dan bulan, misalnya 2026-03.') from galat
