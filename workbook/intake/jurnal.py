"""The journal beside the Buku Induk: every received file under its hash, and where each value came from.

``<buku>.terima/jurnal.db`` (SQLite, synchronous=EXTRA) is written three times per run: what arrived, the intent before
the master is replaced, the completion after it. A run that was killed in between is found by its intent; the master
then either has the announced fingerprint (it was replaced) or not (it was not), and merging again gives the same.
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path

from capaian_engine.errors import CapaianError
from capaian_engine.temuan import Tingkat
from workbook.intake.gabung import Asal, Gabungan, TempatSel
from workbook.intake.keadaan import Diterima, KeadaanLembar
from workbook.intake.kembalian import Kembalian
from workbook.paket_berkas import write_atomic

_SKEMA = """
CREATE TABLE IF NOT EXISTS jalan (
  nomor INTEGER PRIMARY KEY, mulai TEXT NOT NULL, sidik_lama TEXT NOT NULL, sidik_baru TEXT NOT NULL,
  keadaan TEXT NOT NULL, cadangan TEXT NOT NULL DEFAULT '');
CREATE TABLE IF NOT EXISTS berkas (
  sidik TEXT PRIMARY KEY, nama TEXT NOT NULL, penilai TEXT NOT NULL, id TEXT NOT NULL, disimpan TEXT NOT NULL,
  diterima TEXT NOT NULL, sah INTEGER NOT NULL, galat INTEGER NOT NULL,
  peringatan INTEGER NOT NULL DEFAULT 0, konflik INTEGER NOT NULL DEFAULT 0);
CREATE TABLE IF NOT EXISTS asal (
  penilai TEXT NOT NULL, lembar TEXT NOT NULL, kunci TEXT NOT NULL, judul TEXT NOT NULL, sidik TEXT NOT NULL,
  sel TEXT NOT NULL, disimpan TEXT NOT NULL, nilai TEXT NOT NULL,
  PRIMARY KEY (lembar, kunci, judul, penilai)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS kiriman (penilai TEXT PRIMARY KEY, nama TEXT NOT NULL, dikirim TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS diganti (
  jalan INTEGER NOT NULL, lembar TEXT NOT NULL, kunci TEXT NOT NULL, judul TEXT NOT NULL, lama TEXT NOT NULL,
  baru TEXT NOT NULL, sidik TEXT NOT NULL);
"""
NIAT, SELESAI, BATAL = "niat", "selesai", "batal"
_JURNAL = "jurnal.db"
_PENJELASAN = (
    "Folder ini milik Capaian: jurnal.db mencatat Lembar Penilai yang disiapkan dan yang kembali, dan asal setiap "
    "isian;\nfolder berkas menyimpan Lembar yang kembali, folder laporan temuannya untuk penilai.\n"
    "Biarkan di samping Buku Induk-nya, dan ikut salin bila Buku Induk dipindahkan.\n"
)


class JurnalTerpakaiError(CapaianError):
    """Another intake for the same master is running."""

    def __init__(self) -> None:
        super().__init__("Pengumpulan untuk Buku Induk ini sedang berjalan di jendela lain. Tunggu sampai selesai.")


class JurnalError(CapaianError):
    """The journal cannot be read or written: disk full, no permission, damaged."""

    def __init__(self, folder: Path, galat: sqlite3.Error) -> None:
        nama = getattr(galat, "sqlite_errorname", "").removeprefix("SQLITE_").split("_")[0]
        sebab = _SEBAB.get(nama, f"sistem menolak ({nama or galat}). Ulangi; bila tetap begitu, periksa medianya")
        super().__init__(f'Jurnal di folder "{folder.name}" tidak dapat dipakai: {sebab}.')


_RUSAK = "berkasnya rusak. Ganti nama jurnal.db di folder itu, lalu ulangi; jurnal baru dibuat sendiri"
_SEBAB = {
    "FULL": "ruang penyimpanan penuh. Kosongkan sebagian lalu ulangi",
    "BUSY": "sedang dipakai proses lain. Tunggu sebentar lalu ulangi",
    "READONLY": "tidak ada izin menulis. Minta izin atau pindahkan Buku Induk beserta folder itu",
    "CANTOPEN": "tidak ada izin membuka atau menulis. Minta izin atau pindahkan Buku Induk beserta folder itu",
    "CORRUPT": _RUSAK,
    "NOTADB": _RUSAK,
}


def folder_terima(buku: Path) -> Path:
    """``Buku Induk.xlsx`` -> ``Buku Induk.xlsx.terima`` beside it."""
    return buku.with_name(f"{buku.name}.terima")


class Jurnal:
    """One run's view of the journal. Use through ``buka_jurnal``, which also keeps other runs out."""

    def __init__(self, db: sqlite3.Connection, folder: Path) -> None:
        self._db, self.folder = db, folder

    @property
    def berkas(self) -> Path:
        return self.folder / "berkas"

    def pulihkan(self, sidik_kini: str) -> None:
        """Settle the intent of a run that did not finish, by what the master shows now."""
        with self._transaksi():
            for nomor, baru in self._db.execute("SELECT nomor, sidik_baru FROM jalan WHERE keadaan = ?", (NIAT,)):
                keadaan = SELESAI if baru == sidik_kini else BATAL
                self._db.execute("UPDATE jalan SET keadaan = ? WHERE nomor = ?", (keadaan, nomor))

    def asal(self, tempat: TempatSel, penilai: str) -> Asal | None:
        """What this supervisor last delivered for a cell of the master."""
        lembar, kunci, judul = tempat
        baris = self._db.execute(
            "SELECT sidik, sel, disimpan, nilai FROM asal WHERE lembar = ? AND kunci = ? AND judul = ? AND penilai = ?",
            (lembar, _teks_kunci(kunci), judul, penilai),
        ).fetchone()
        return Asal(baris[0], baris[1], datetime.fromisoformat(baris[2]), baris[3]) if baris else None

    def catat_berkas(self, kembalian: Iterable[Kembalian]) -> None:
        """Record what arrived, durably; of copies of one file the one that counts."""
        kini = datetime.now(UTC).isoformat(timespec="seconds")
        per_sidik = {k.sidik: k for k in sorted(kembalian, key=lambda k: k.sah) if k.sidik}
        with self._transaksi():
            self._db.executemany(
                "INSERT INTO berkas VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (sidik) DO UPDATE SET sah = "
                "excluded.sah, galat = excluded.galat, peringatan = excluded.peringatan, konflik = excluded.konflik",
                [
                    (
                        *(sidik, k.path.name, k.penilai, k.identitas.id, k.waktu.isoformat(), kini, int(k.sah)),
                        *(k.jumlah(Tingkat.GALAT), k.jumlah(Tingkat.PERINGATAN), k.konflik),
                    )
                    for sidik, k in per_sidik.items()
                ],
            )

    def niat(self, sidik_lama: str, sidik_baru: str) -> int:
        """Record what is about to happen, durably; returns the number of the run."""
        kini = datetime.now(UTC).isoformat(timespec="seconds")
        with self._transaksi():
            kursor = self._db.execute(
                "INSERT INTO jalan (mulai, sidik_lama, sidik_baru, keadaan) VALUES (?, ?, ?, ?)",
                (kini, sidik_lama, sidik_baru, NIAT),
            )
            return kursor.lastrowid or 0

    def selesai(self, nomor: int, gabungan: Gabungan, cadangan: str) -> None:
        """Record that the master now holds the values, and where each came from."""
        with self._transaksi():
            self._db.execute("UPDATE jalan SET keadaan = ?, cadangan = ? WHERE nomor = ?", (SELESAI, cadangan, nomor))
            self._db.executemany(
                "INSERT INTO asal VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET sidik = excluded.sidik, "
                "sel = excluded.sel, disimpan = excluded.disimpan, nilai = excluded.nilai "
                "WHERE excluded.disimpan > asal.disimpan OR excluded.nilai <> asal.nilai",
                (
                    (penilai, t[0], _teks_kunci(t[1]), t[2], a.sidik, a.sel, a.waktu.isoformat(), a.nilai)
                    for penilai, semua in gabungan.asal.items()
                    for t, a in semua.items()
                ),
            )
            self._db.executemany(
                "INSERT INTO diganti VALUES (?, ?, ?, ?, ?, ?, ?)",
                [
                    (nomor, p.tempat[0], _teks_kunci(p.tempat[1]), p.tempat[2], p.lama, p.baru, p.sidik)
                    for p in gabungan.diganti
                ],
            )

    def catat_kiriman(self, kiriman: Iterable[tuple[str, str]]) -> None:
        """Record Lembar Penilai that were made: (NIP of the supervisor, file name)."""
        kini = datetime.now(UTC).isoformat(timespec="seconds")
        with self._transaksi():
            self._db.executemany("INSERT OR REPLACE INTO kiriman VALUES (?, ?, ?)", [(*satu, kini) for satu in kiriman])

    def keadaan(self) -> KeadaanLembar:
        """What went out and what came back, for the completeness board."""
        kolom = "penilai, sah, galat, peringatan, konflik"
        berkas = self._db.execute(f"SELECT {kolom} FROM berkas WHERE penilai <> '' ORDER BY sah, disimpan, sidik")
        diterima = {penilai: Diterima(bool(sah), *jumlah) for penilai, sah, *jumlah in berkas}
        return KeadaanLembar(diterima, frozenset(p for (p,) in self._db.execute("SELECT penilai FROM kiriman")))

    @contextmanager
    def _transaksi(self) -> Iterator[None]:
        self._db.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            if self._db.in_transaction:  # a full disk has ended it already
                self._db.execute("ROLLBACK")
            raise
        self._db.execute("COMMIT")


def _teks_kunci(kunci: tuple[str, ...]) -> str:
    return json.dumps(kunci, ensure_ascii=False)


def baca_keadaan(buku: Path) -> KeadaanLembar:
    """What the journal of a master tells the board; nothing, and no new file, where there is no journal.

    Raises ``JurnalError``.
    """
    folder = folder_terima(buku)
    if not (folder / _JURNAL).exists():
        return KeadaanLembar()
    with _jurnal(folder, folder / _JURNAL) as jurnal:
        return jurnal.keadaan()


@contextmanager
def buka_jurnal(buku: Path, *, buat: bool = True) -> Iterator[Jurnal]:
    """The journal of a master, held against other runs until the end (the lock dies with the process).

    ``buat=False``: where there is none yet, an empty one that is forgotten afterwards.
    Raises ``JurnalTerpakaiError``, ``JurnalError``.
    """
    folder = folder_terima(buku)
    if not buat and not (folder / _JURNAL).exists():
        with _jurnal(folder, ":memory:") as jurnal:
            yield jurnal
        return
    folder.mkdir(exist_ok=True)
    _jelaskan(folder / "BACA SAYA.txt")
    with _sambung(folder, folder / "kunci.db", tunggu=0.2) as kunci:
        try:
            kunci.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as galat:
            if galat.sqlite_errorname == "SQLITE_BUSY":
                raise JurnalTerpakaiError from galat
            raise
        with _jurnal(folder, folder / _JURNAL) as jurnal:
            yield jurnal


def _jelaskan(path: Path) -> None:
    """A word to the person who finds the folder."""
    if not path.exists():
        write_atomic(path, _PENJELASAN.encode(), durable=False)


@contextmanager
def _jurnal(folder: Path, path: Path | str) -> Iterator[Jurnal]:
    """The tables, in a journal of an earlier form too."""
    with _sambung(folder, path) as db:
        db.execute("PRAGMA synchronous = EXTRA")
        db.executescript(_SKEMA)
        ada = {kolom[1] for kolom in db.execute("PRAGMA table_info(berkas)")}
        for nama in {"peringatan", "konflik"} - ada:
            db.execute(f"ALTER TABLE berkas ADD COLUMN {nama} INTEGER NOT NULL DEFAULT 0")
        yield Jurnal(db, folder)


@contextmanager
def _sambung(folder: Path, path: Path | str, tunggu: float = 5) -> Iterator[sqlite3.Connection]:
    """A connection whose errors are said in Indonesian. ``tunggu``: seconds to wait for somebody else's lock."""
    try:
        with closing(sqlite3.connect(path, timeout=tunggu, isolation_level=None)) as db:
            yield db
    except sqlite3.Error as galat:
        raise JurnalError(folder, galat) from galat
