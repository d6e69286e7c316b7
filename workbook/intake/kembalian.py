"""One returned file from bytes to entries and findings. Runs in worker processes: everything here is picklable."""

import hashlib
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from capaian_engine.temuan import Lokasi, Temuan, Tingkat
from workbook.checks.kebiasaan import periksa_kebiasaan
from workbook.checks.penampung import Penampung
from workbook.errors import BerkasDitolak
from workbook.gerbang import read_buku
from workbook.gerbang.berkas import baca_berkas
from workbook.gerbang.buku import BAKU
from workbook.intake.acuan import Acuan
from workbook.intake.baris_kembali import rumus_tertimpa
from workbook.intake.baris_lembar import PembacaIsi
from workbook.intake.entri import Entri
from workbook.intake.identitas import Identitas, baca_identitas, waktu_simpan
from workbook.intake.migrasi import ada_jalan, pindahkan
from workbook.intake.struktur import cari_lembar
from workbook.lembar_penilai import CAPAIAN_SEMENTARA, JENIS, VERSI, buku_lembar_penilai, sidik_struktur
from workbook.mentah import BukuMentah
from workbook.skema import sebut_jenis

BELUM_TAHU = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(slots=True)
class Kembalian:
    """What became of one file. ``sah``: its identity is certain, so its rows may be merged."""

    path: Path
    sidik: str = ""
    waktu: datetime = BELUM_TAHU
    diubah: int = 0
    """Time of the file on this disk, in nanoseconds: the properties of a workbook know whole seconds only."""
    identitas: Identitas = Identitas()
    sah: bool = False
    entri: list[Entri] = field(default_factory=list)
    temuan: list[Temuan] = field(default_factory=list)
    masuk: int = 0
    """Cells that changed in the master through this file."""
    sama: int = 0
    lama: int = 0
    """Cells that a newer file of the same supervisor has overtaken."""
    konflik: int = 0

    @property
    def penilai(self) -> str:
        return self.identitas.penilai

    @property
    def urutan(self) -> tuple[datetime, int, str]:
        """Which of two versions is the later one."""
        return self.waktu, self.diubah, self.sidik

    def jumlah(self, tingkat: Tingkat) -> int:
        return sum(t.tingkat is tingkat for t in self.temuan)


def read_kembalian(path: Path, acuan: Acuan, simpan: Path | None = None) -> Kembalian:
    """Read one returned file; ``simpan``: folder that keeps a copy under its hash. Problems are findings."""
    hasil = Kembalian(path)
    try:
        isi = baca_berkas(path, BAKU.berkas)
        hasil.sidik = hashlib.sha256(isi).hexdigest()
        if simpan is not None:
            simpan_berkas(simpan, path.name, hasil.sidik, isi)
        buku = read_buku(isi)
        hasil.waktu, hasil.diubah = waktu_simpan(isi), path.stat().st_mtime_ns
    except BerkasDitolak as galat:
        hasil.temuan.append(Temuan(galat.kode, Tingkat.GALAT, Lokasi(""), galat.pesan, galat.saran))
        return hasil
    penampung = Penampung()
    for kode, rincian in buku.peringatan:
        penampung.tambah(kode, Lokasi(""), rincian=rincian)
    hasil.identitas = baca_identitas(buku)
    hasil.sah = periksa_identitas(hasil.identitas, acuan, penampung)
    if hasil.sah:
        hasil.entri = _baca_isi(pindahkan(buku, hasil.identitas, penampung), hasil.identitas, acuan, penampung)
    hasil.temuan = penampung.temuan
    return hasil


def simpan_berkas(folder: Path, nama: str, sidik: str, isi: bytes) -> None:
    """Keep a received file as ``<hash>_<name>``, once and durably."""
    from workbook.paket_berkas import nama_berkas, write_atomic

    folder.mkdir(exist_ok=True)
    asal = Path(nama)
    tujuan = folder / nama_berkas(sidik[:16], asal.stem, asal.suffix.lower())
    if not tujuan.exists():
        write_atomic(tujuan, isi)


def periksa_identitas(identitas: Identitas, acuan: Acuan, penampung: Penampung) -> bool:
    """Kind, version, period, master, supervisor, in this order; the first that fails is the answer."""
    periode = f"{acuan.periode.mulai}/{acuan.periode.akhir}"
    kosong = [nama for nama in ("versi", "periode", "penilai") if not getattr(identitas, nama)]
    tahu = penampung.tambah
    berkas = Lokasi("")
    if identitas.jenis != JENIS:
        tahu("LBR-01", berkas, ditemukan=sebut_jenis(identitas.jenis))
    elif kosong:
        tahu("LBR-02", berkas, ditemukan=", ".join(kosong))
    elif not ada_jalan(identitas.versi):
        tahu("LBR-03", berkas, ditemukan=identitas.versi, seharusnya=str(VERSI))
    elif identitas.periode != periode:
        tahu("LBR-05", berkas, ditemukan=identitas.periode, seharusnya=periode)
    elif identitas.induk != acuan.id_induk and not acuan.terima:
        tahu("LBR-06", berkas)
    elif not acuan.kenal_penilai(identitas.penilai):
        tahu("LBR-07", berkas, ditemukan=identitas.penilai)
    else:
        return True
    return False


def _baca_isi(buku: BukuMentah, identitas: Identitas, acuan: Acuan, penampung: Penampung) -> list[Entri]:
    skema = buku_lembar_penilai(acuan.bulan)
    if identitas.struktur != sidik_struktur(skema) and identitas.versi == str(VERSI):
        penampung.tambah("LBR-08", Lokasi(""), ditemukan=identitas.versi)
    tabel = cari_lembar(buku, skema, penampung)
    entri = list(PembacaIsi(tabel, acuan, identitas.penilai, penampung).baca())
    if "Indikator" in tabel:
        rumus_tertimpa(tabel["Indikator"], (CAPAIAN_SEMENTARA,), penampung)
    periksa_kebiasaan(entri, acuan.periode.akhir, penampung)
    return entri
