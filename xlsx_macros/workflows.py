"""The use cases both doors share: check, score, write back. Plain Python, no Excel, no printing."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from capaian_engine.kosakata import StatusPenilaian
from capaian_engine.model import Kantor
from capaian_engine.nilai import nilai_semua, tanpa_nilai
from capaian_engine.penilaian import Penilaian
from capaian_engine.temuan import Temuan, Tingkat
from workbook.baca import IsiBuku, read_buku_induk
from workbook.buku_induk import BUKU_INDUK
from workbook.checks.alasan import sertakan_alasan
from workbook.checks.hasil import periksa_hasil
from workbook.gerbang import read_buku
from workbook.gerbang.berkas import baca_berkas
from workbook.gerbang.buku import BAKU
from workbook.mentah import BukuMentah

if TYPE_CHECKING:
    from workbook.kelengkapan import Kelengkapan
    from workbook.tulis import Tulisan

Lapor = Callable[[int, int], None]
"""Progress: (done, total)."""
TANPA_LEMBAR_PAPAN = (
    "Buku Induk ini belum mempunyai lembar Kelengkapan (atau judul kolomnya berubah), jadi papan itu tidak ditulis; "
    "buku dari capaian buku-baru memilikinya."
)
_URUTAN = {Tingkat.GALAT: 0, Tingkat.PERINGATAN: 1, Tingkat.CATATAN: 2}


@dataclass(slots=True)
class HasilHitung:
    """Everything one run knows. ``isi.periode`` is None when nobody could be scored."""

    isi: IsiBuku
    penilaian: list[Penilaian]
    temuan: list[Temuan]

    @property
    def kantor(self) -> Kantor:
        return self.isi.kantor

    @property
    def ada_galat(self) -> bool:
        return any(t.tingkat is Tingkat.GALAT for t in self.temuan)


def hitung(buku: BukuMentah, lapor: Lapor | None = None) -> HasilHitung:
    """Check and score a Buku Induk. Raises ``BerkasDitolak`` when it is another kind of workbook."""
    isi = read_buku_induk(buku)
    penilaian: list[Penilaian] = []
    if isi.periode is None:
        penilaian = [tanpa_nilai(berkas, isi.kantor.periode) for berkas in isi.berkas]
    else:
        for nomor, satu in enumerate(nilai_semua(isi.kantor, isi.berkas), 1):
            penilaian.append(satu)
            if lapor:
                lapor(nomor, len(isi.berkas))
        periksa_hasil(isi, penilaian)
    return HasilHitung(isi, penilaian, urutkan(sertakan_alasan(isi)))


def urutkan(temuan: list[Temuan]) -> list[Temuan]:
    """What blocks comes first; within a level the order of the workbook stays."""
    return sorted(temuan, key=lambda t: _URUTAN[t.tingkat])


@dataclass(slots=True)
class BukuTerbuka:
    """A closed workbook file as read once: its cells and its bytes."""

    path: Path
    mentah: BukuMentah
    isi: bytes


def buka(path: Path) -> BukuTerbuka:
    """Read a workbook file through the gate. Raises ``BerkasDitolak``."""
    isi = baca_berkas(path, BAKU.berkas)
    return BukuTerbuka(path, read_buku(isi), isi)


def tulis(buku: BukuTerbuka, hasil: HasilHitung) -> Path:
    """Write results into the file; returns the backup of the previous one."""
    from workbook.tulis import write_hasil

    return write_hasil(buku.path, buku.isi, buku.mentah, tulisan(hasil, buku.path))


def papan(hasil: HasilHitung, path: Path | None) -> "Kelengkapan":
    """The completeness board; ``path``: the master, whose journal knows of the Lembar (``None``: nobody knows)."""
    from workbook.intake.jurnal import baca_keadaan
    from workbook.intake.keadaan import KeadaanLembar
    from workbook.kelengkapan import susun_kelengkapan

    return susun_kelengkapan(hasil.penilaian, hasil.temuan, baca_keadaan(path) if path else KeadaanLembar())


def tanpa_lembar_papan(buku: BukuMentah) -> bool:
    """Whether this workbook has no sheet for the board (``TANPA_LEMBAR_PAPAN`` says so to a person)."""
    from workbook.buku_induk import KELENGKAPAN
    from workbook.tulis import dilewati

    return dilewati(buku, KELENGKAPAN)


def tulisan(hasil: HasilHitung, path: Path | None) -> "Tulisan":
    """The rows both doors write."""
    from workbook.beranda import IsiBeranda
    from workbook.tulis import susun_tulisan

    isi = hasil.isi
    sekarang = datetime.now()
    dinilai = sum(satu.status is StatusPenilaian.DINILAI for satu in hasil.penilaian)
    jumlah = {tingkat: sum(t.tingkat is tingkat for t in hasil.temuan) for tingkat in Tingkat}
    beranda = IsiBeranda(
        instansi=isi.kantor.instansi,
        mulai=isi.pengaturan.mulai,
        akhir=isi.pengaturan.akhir,
        terisi={s.nama: sum(1 for _ in isi.tabel[s.nama].baris()) for s in BUKU_INDUK if s.nama in isi.tabel},
        dinilai=dinilai,
        belum=len(hasil.penilaian) - dinilai,
        galat=jumlah[Tingkat.GALAT],
        peringatan=jumlah[Tingkat.PERINGATAN],
        catatan=jumlah[Tingkat.CATATAN],
        dihitung=f"{sekarang:%d/%m/%Y %H.%M}",
    )
    return susun_tulisan(hasil.penilaian, hasil.temuan, papan(hasil, path), beranda)
