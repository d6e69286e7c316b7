"""One feedback workbook per employee: rendering, and big runs that can be stopped and resumed at any moment.

A run keeps a manifest (``manifes.jsonl``) in its folder: one line per finished file with a fingerprint of everything it
was made from. Run again, only what is missing or has changed is made. Files appear whole or not at all.
"""

import hashlib
import json
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from itertools import chain, count, groupby
from pathlib import Path

from capaian_engine.errors import CapaianError
from capaian_engine.kosakata import samakan
from capaian_engine.metode import ParameterMetode
from capaian_engine.model import Kantor
from capaian_engine.pengumpul import tanpa_pengumpul
from capaian_engine.penilaian import Penilaian
from templates.engine import Templat, compile_templat
from templates.kalimat import Katalog, katalog_baku, katalog_dari
from templates.konteks import Konteks, konteks
from templates.logo import baca_gambar, pasang_logo
from workbook.paket import nama_berkas, write_atomic

TEMPLAT_BAKU = Path(__file__).parent / "files" / "umpan_balik.xlsx"
MANIFES = "manifes.jsonl"
BATCH = 100
GILIRAN = 16
"""People whose contexts are made before their files: a processor is faster at one kind of work for a while."""
MULAI_PARALEL = 600
"""From this many files on, further processes pay for their start."""
Lapor = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Bahan:
    """What all files of one run share. ``pejabat``: posts by NIP; ``terbit``: day of issue; ``logo``: a picture."""

    kantor: Kantor
    pejabat: Mapping[str, str] = field(default_factory=dict)
    terbit: date | None = None
    templat: Path = TEMPLAT_BAKU
    katalog: Path | None = None
    logo: Path | None = None


@dataclass(slots=True)
class HasilBatch:
    """Every file of the run in order, how many of them were already there, and what earlier runs made besides.

    A corrected name makes a new file; the one under the old name is among ``lama``.
    """

    berkas: list[Path] = field(default_factory=list)
    dilewati: int = 0
    lama: list[Path] = field(default_factory=list)


class FeedbackError(CapaianError):
    """A run cannot start."""


class Perender:
    """Renders many people: the template, the catalogue and the parameters are read once."""

    def __init__(self, bahan: Bahan) -> None:
        self.bahan = bahan
        data = bahan.templat.read_bytes()
        if bahan.logo:
            gambar = baca_gambar(bahan.logo.read_bytes(), bahan.logo.name)
            data = pasang_logo(data, gambar, bahan.templat.name)
        self.sidik = hashlib.sha256(data + _versi().encode()).hexdigest()[:16]
        self.templat: Templat = _templat(bahan.templat.name, data)
        if not self.templat.ada_tulisan():
            raise FeedbackError(
                f"{bahan.templat.name} tidak memuat satu pun {{{{ … }}}}: semua orang akan menerima berkas yang sama. "
                "Pilih templat umpan balik (lihat: capaian templat periksa)."
            )
        self.katalog: Katalog = katalog_dari(bahan.katalog) if bahan.katalog else katalog_baku()
        self.parameter = ParameterMetode(bahan.kantor.periode.akhir, bahan.kantor.parameter)

    def isi(self, penilaian: Penilaian) -> Konteks:
        """The context of one person."""
        b = self.bahan
        return konteks(
            penilaian,
            b.kantor,
            pejabat=b.pejabat,
            terbit=b.terbit,
            katalog=self.katalog,
            parameter=self.parameter,
            berlogo=b.logo is not None,
        )

    def kunci(self, isi: Konteks) -> str:
        """Fingerprint of everything the file is made from."""
        return f"{isi['kode']}/{self.sidik}"


def _versi() -> str:
    """The program's version: a newer one may render the same data otherwise."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("capaian")
    except PackageNotFoundError:  # run from its source without being installed
        return ""


@lru_cache(maxsize=2)
def _templat(nama: str, data: bytes) -> Templat:
    return compile_templat(data, nama)


def render_semua(
    penilaian: Sequence[Penilaian],
    bahan: Bahan,
    folder: Path,
    *,
    zip_per_unit: bool = False,
    proses: int | None = None,
    lapor: Lapor | None = None,
) -> HasilBatch:
    """One file per person into ``folder``, or one archive per Unit Kerja. Made again: only what is missing or changed.

    ``proses``: how many processes (default: by the size of the run). Raises ``FeedbackError`` for an impossible folder.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as galat:
        sebab = "ada berkas bernama sama, atau Anda tidak berhak menulis di sana"
        raise FeedbackError(f"Folder {folder} tidak dapat dibuat: {sebab}. Pilih folder lain.") from galat
    tugas = list(_pasangkan(penilaian, folder))
    kelompok = _per_unit(tugas) if zip_per_unit else _per_batch(tugas)
    manifes = Manifes(folder / MANIFES)
    hasil = HasilBatch()
    kerja = [_Kerja(satu, arsip, manifes.sebagian(satu, arsip)) for arsip, satu in kelompok]
    selesai = 0
    for catatan in _jalankan(kerja, bahan, len(tugas), proses):
        manifes.tambah([baris for baris in catatan if baris.baru])
        hasil.berkas += [folder / baris.berkas for baris in catatan]
        hasil.dilewati += sum(not baris.baru for baris in catatan)
        selesai += sum(baris.orang for baris in catatan)
        if lapor:
            lapor(selesai, len(tugas))
    hasil.lama = manifes.di_luar(hasil.berkas)
    return hasil


@dataclass(frozen=True, slots=True)
class Baris:
    """One line of the manifest; ``orang``: people in the file; ``baru``: made in this run."""

    berkas: str
    kunci: str
    ukuran: int
    orang: int = 1
    baru: bool = True


class Manifes:
    """Append-only list of finished files; a line cut short by a crash is ignored."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.isi = dict(self._baca())

    def _baca(self) -> Iterator[tuple[str, tuple[str, int]]]:
        if not self.path.exists():
            return
        for baris in self.path.read_text(encoding="utf-8", errors="replace").splitlines():
            try:
                satu = json.loads(baris)
                yield satu["berkas"], (satu["kunci"], satu["ukuran"])
            except (ValueError, KeyError, TypeError):
                continue

    def sebagian(self, tugas: "Sequence[Tugas]", arsip: Path | None) -> dict[str, tuple[str, int]]:
        """What is known of the files of one batch; each goes to another process, all of them would be quadratic."""
        nama = [path.name for path, _ in tugas] if arsip is None else [arsip.name]
        return {satu: self.isi[satu] for satu in nama if satu in self.isi}

    def di_luar(self, berkas: Iterable[Path]) -> list[Path]:
        """Files of earlier runs beside these that are still there."""
        calon = [self.path.with_name(nama) for nama in sorted(self.isi.keys() - {path.name for path in berkas})]
        return [path for path in calon if path.is_file()]

    def tambah(self, baris: Iterable[Baris]) -> None:
        teks = "".join(
            json.dumps({"berkas": b.berkas, "kunci": b.kunci, "ukuran": b.ukuran}, ensure_ascii=False) + "\n"
            for b in baris
        )
        if teks:
            with self.path.open("a+b") as berkas:
                if berkas.tell():
                    berkas.seek(-1, os.SEEK_END)
                    teks = teks if berkas.read(1) == b"\n" else "\n" + teks
                berkas.write(teks.encode())
                berkas.flush()
                os.fsync(berkas.fileno())


Tugas = tuple[Path, Penilaian]


@dataclass(frozen=True, slots=True)
class _Kerja:
    """A batch of people; with ``arsip`` they go into one zip. ``ada``: what the manifest knows of their files."""

    tugas: Sequence[Tugas]
    arsip: Path | None
    ada: Mapping[str, tuple[str, int]]


def _pasangkan(penilaian: Sequence[Penilaian], folder: Path) -> Iterator[Tugas]:
    terpakai: set[str] = set()
    for satu in penilaian:
        yield folder / _nama_bebas(nama_berkas(satu.pegawai.nip, satu.pegawai.nama), terpakai), satu


def _nama_bebas(nama: str, terpakai: set[str]) -> str:
    """``nama``, with a number if it is in ``terpakai`` (added to), also in other case."""
    pokok, titik, jenis = nama.rpartition(".")
    calon = chain([nama], (f"{pokok}_{ke}{titik}{jenis}" for ke in count(2)))
    bebas = next(satu for satu in calon if satu.casefold() not in terpakai)
    terpakai.add(bebas.casefold())
    return bebas


def _per_batch(tugas: Sequence[Tugas]) -> Iterator[tuple[None, Sequence[Tugas]]]:
    return ((None, satu) for satu in potongan(tugas, BATCH))


def potongan(tugas: Sequence[Tugas], banyak: int) -> Iterator[Sequence[Tugas]]:
    """``tugas`` in order, ``banyak`` at a time."""
    return (tugas[awal : awal + banyak] for awal in range(0, len(tugas), banyak))


def _per_unit(tugas: Sequence[Tugas]) -> Iterator[tuple[Path, Sequence[Tugas]]]:
    def unit(satu: Tugas) -> str:
        return samakan(satu[1].pegawai.unit_kerja)

    terpakai: set[str] = set()
    for _, isi in groupby(sorted(tugas, key=unit), key=unit):
        daftar = list(isi)
        nama = daftar[0][1].pegawai.unit_kerja or "Tanpa Unit Kerja"
        yield daftar[0][0].with_name(_nama_bebas(nama_berkas("", nama, ".zip"), terpakai)), daftar


def _jalankan(kerja: Sequence[_Kerja], bahan: Bahan, banyak: int, proses: int | None) -> Iterator[list[Baris]]:
    if proses is None:
        proses = min(os.cpu_count() or 1, 8) if banyak >= MULAI_PARALEL else 1
    perender = Perender(bahan)  # also where other processes work: what is wrong with the office's files is said here
    if proses <= 1 or len(kerja) <= 1:
        yield from (_kerjakan(satu, perender) for satu in kerja)
        return
    from concurrent.futures import ProcessPoolExecutor

    with ProcessPoolExecutor(proses, initializer=_mulai_proses, initargs=(bahan,)) as kolam:
        yield from kolam.map(_kerjakan_di_proses, kerja)


_perender_proses: list[Perender] = []


def _mulai_proses(bahan: Bahan) -> None:
    _perender_proses[:] = [Perender(bahan)]


def _kerjakan_di_proses(kerja: _Kerja) -> list[Baris]:
    return _kerjakan(kerja, _perender_proses[0])


def _kerjakan(kerja: _Kerja, perender: Perender) -> list[Baris]:
    with tanpa_pengumpul():
        if kerja.arsip is not None:
            return [_arsipkan(kerja, kerja.arsip, perender)]
        giliran = potongan(kerja.tugas, GILIRAN)
        return [baris for tugas in giliran for baris in buat_berkas(tugas, perender, kerja.ada)]


def buat_berkas(tugas: Sequence[Tugas], perender: Perender, ada: Mapping[str, tuple[str, int]]) -> list[Baris]:
    """One file per person, those left out that the manifest (``ada``) knows and that are still there."""
    isi = [perender.isi(penilaian) for _, penilaian in tugas]
    return [_satu_berkas(path, satu, perender, ada) for (path, _), satu in zip(tugas, isi, strict=True)]


def _satu_berkas(path: Path, isi: Konteks, perender: Perender, ada: Mapping[str, tuple[str, int]]) -> Baris:
    kunci = perender.kunci(isi)
    if sudah_ada(path, kunci, ada):
        return Baris(path.name, kunci, path.stat().st_size, baru=False)
    data = perender.templat.render(isi)
    write_atomic(path, data, durable=False)
    return Baris(path.name, kunci, len(data))


def sudah_ada(path: Path, kunci: str, ada: Mapping[str, tuple[str, int]]) -> bool:
    """Whether the file there is, by its size, the one the manifest promises and these data would give again."""
    dikenal = ada.get(path.name)
    return dikenal is not None and dikenal[0] == kunci and path.is_file() and path.stat().st_size == dikenal[1]


def _arsipkan(kerja: _Kerja, arsip: Path, perender: Perender) -> Baris:
    """One archive per unit; the workbooks inside are already compressed, so they are only stored."""
    import io
    import zipfile

    isi = [(path.name, perender.isi(penilaian)) for path, penilaian in kerja.tugas]
    kunci = hashlib.sha256("".join(perender.kunci(satu) for _, satu in isi).encode()).hexdigest()[:24]
    if sudah_ada(arsip, kunci, kerja.ada):
        return Baris(arsip.name, kunci, arsip.stat().st_size, len(isi), baru=False)
    tampung = io.BytesIO()
    with zipfile.ZipFile(tampung, "w", zipfile.ZIP_STORED) as zip_:
        for nama, satu in isi:
            zip_.writestr(zipfile.ZipInfo(nama), perender.templat.render(satu))
    write_atomic(arsip, tampung.getvalue(), durable=False)
    return Baris(arsip.name, kunci, tampung.tell(), len(isi))
