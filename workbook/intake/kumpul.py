"""The whole intake of a folder, without printing: find files, read them (in several processes), merge, write, keep."""

import hashlib
import os
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from workbook.baca import IsiBuku, read_buku_induk
from workbook.ganti import replace_buku
from workbook.gerbang import read_buku
from workbook.gerbang.berkas import baca_berkas
from workbook.gerbang.buku import BAKU
from workbook.intake.acuan import Acuan, baca_isi_induk, susun_acuan
from workbook.intake.gabung import Gabungan, Pengganti, tandai_versi
from workbook.intake.jurnal import Jurnal, buka_jurnal, folder_terima
from workbook.intake.keadaan import KeadaanLembar
from workbook.intake.kembalian import Kembalian, read_kembalian
from workbook.intake.tulis import pastikan_kolom, susun_induk
from workbook.mentah import BukuMentah

_BUKU_KERJA = {".xlsx", ".xlsm", ".xltx", ".xltm", ".xls", ".xlsb", ".ods", ".csv", ".fods", ".numbers"}
_SEMENTARA = ("~$", ".~lock", ".")
SEDIKIT = 24
"""Up to this many files one process is faster than starting others."""


class BerkasFolder(NamedTuple):
    """What lies in a folder: ``buku`` workbooks in the order of their names, ``lain`` files that are passed over."""

    buku: list[Path]
    lain: list[Path]


@dataclass(slots=True)
class HasilKumpul:
    """What one run did. ``cadangan`` is ``None`` when the master did not change."""

    acuan: Acuan
    isi: IsiBuku
    berkas: list[Kembalian]
    dilewati: list[Path]
    diganti: list[Pengganti] = field(default_factory=list)
    cadangan: Path | None = None
    keadaan: KeadaanLembar = KeadaanLembar()

    @property
    def masuk(self) -> int:
        return sum(satu.masuk for satu in self.berkas)

    @property
    def konflik(self) -> int:
        return sum(satu.konflik for satu in self.berkas)


def collect_folder(
    path: Path,
    folder: Path,
    *,
    terima: bool = False,
    lapor: Callable[[int, int], None] | None = None,
    lengkapi: Callable[[bytes, HasilKumpul], bytes] | None = None,
) -> HasilKumpul:
    """Take the returned files below ``folder`` (or that one file) into the master at ``path``.

    ``lengkapi`` gets the merged package and returns what shall be written: sheets of ours that follow from the merge
    come with it in one replacement. Raises ``BerkasDitolak`` for the master, ``BerkasTerpakaiError`` when it is open
    elsewhere, ``JurnalTerpakaiError`` when another intake runs, ``JurnalError``; then the master has not changed.
    """
    berkas = cari_berkas(folder, path)
    with buka_jurnal(path, buat=bool(berkas.buku)) as jurnal:
        isi_berkas = baca_berkas(path, BAKU.berkas)
        jurnal.pulihkan(_sidik(isi_berkas))
        gabungan, hasil = merge_files(read_buku(isi_berkas), berkas, jurnal, terima=terima, lapor=lapor)
        baru = susun_induk(isi_berkas, gabungan)
        if lengkapi:
            baru = lengkapi(baru, hasil)
        if baru != isi_berkas:
            hasil.cadangan = _simpan(path, isi_berkas, baru, gabungan, jurnal)
        elif gabungan.asal:
            jurnal.selesai(0, gabungan, "")
        return hasil


def merge_files(
    buku: BukuMentah,
    berkas: BerkasFolder,
    jurnal: Jurnal,
    *,
    terima: bool = False,
    lapor: Callable[[int, int], None] | None = None,
) -> tuple[Gabungan, HasilKumpul]:
    """Read the returned files and merge them with the master ``buku``; writes nothing there.

    Shared by the closed file and the open workbook. Raises ``BerkasDitolak`` for the master.
    """
    isi = read_buku_induk(buku)
    acuan = susun_acuan(buku, isi, terima=terima)
    kembalian = list(_baca_semua(berkas.buku, acuan, jurnal.berkas, lapor))
    tandai_versi(kembalian)
    gabungan = Gabungan(baca_isi_induk(isi), jurnal, terima)
    for semua in _per_penilai(kembalian):
        gabungan.gabungkan(semua)
    pastikan_kolom(gabungan)
    jurnal.catat_berkas(kembalian)
    hasil = HasilKumpul(acuan, isi, kembalian, berkas.lain, gabungan.diganti, keadaan=jurnal.keadaan())
    return gabungan, hasil


def _simpan(path: Path, lama: bytes, baru: bytes, gabungan: Gabungan, jurnal: Jurnal) -> Path:
    """Intent, master, completion: in this order, each durable before the next; returns the backup."""
    nomor = jurnal.niat(_sidik(lama), _sidik(baru))
    cadangan = replace_buku(path, lama, baru, "pengumpulan")
    jurnal.selesai(nomor, gabungan, cadangan.name)
    return cadangan


def _sidik(isi: bytes) -> str:
    return hashlib.sha256(isi).hexdigest()


def cari_berkas(folder: Path, induk: Path) -> BerkasFolder:
    """The files below the folder, without the master ``induk`` and what its intake keeps.

    ``folder`` may also be a single file, which then is the only one, whatever its name.
    """
    if folder.is_file():
        return BerkasFolder([folder], [])
    buku: list[Path] = []
    lain: list[Path] = []
    terima, induk = folder_terima(induk).resolve(), induk.resolve()
    for akar, anak, nama in os.walk(folder):
        anak[:] = sorted(a for a in anak if not a.endswith(".terima") and (Path(akar) / a).resolve() != terima)
        for satu in sorted(nama):
            path = Path(akar) / satu
            if satu.startswith(_SEMENTARA) or path.resolve() == induk:
                continue
            (buku if path.suffix.lower() in _BUKU_KERJA else lain).append(path)
    return BerkasFolder(buku, lain)


_bersama: tuple[Acuan, Path] | None = None


def _mulai(acuan: Acuan, simpan: Path) -> None:
    global _bersama
    _bersama = acuan, simpan


def _kerja(path: Path) -> Kembalian:
    assert _bersama is not None
    return read_kembalian(path, *_bersama)


def _baca_semua(
    daftar: list[Path], acuan: Acuan, simpan: Path, lapor: Callable[[int, int], None] | None
) -> Iterator[Kembalian]:
    hasil: Iterable[Kembalian]
    pekerja = min(os.cpu_count() or 1, 8)
    if len(daftar) <= SEDIKIT or pekerja < 2:
        hasil = (read_kembalian(path, acuan, simpan) for path in daftar)
        yield from _lapor(hasil, len(daftar), lapor)
        return
    with ProcessPoolExecutor(pekerja, initializer=_mulai, initargs=(acuan, simpan)) as kolam:
        yield from _lapor(kolam.map(_kerja, daftar, chunksize=8), len(daftar), lapor)


def _lapor(hasil: Iterable[Kembalian], semua: int, lapor: Callable[[int, int], None] | None) -> Iterator[Kembalian]:
    for nomor, satu in enumerate(hasil, 1):
        if lapor:
            lapor(nomor, semua)
        yield satu


def _per_penilai(kembalian: Iterable[Kembalian]) -> list[list[Kembalian]]:
    """Groups of one supervisor, in the order of their NIP: the same files give the same master in any order."""
    grup: dict[str, list[Kembalian]] = defaultdict(list)
    for satu in kembalian:
        if satu.sah:
            grup[satu.penilai].append(satu)
    return [grup[penilai] for penilai in sorted(grup)]
