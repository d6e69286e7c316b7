"""The journal beside the Buku Induk: every received file under its hash, and where each value came from.

``<buku>.terima/jurnal.db`` (SQLite, synchronous=EXTRA) is written twice per run: the intent before the master is
replaced, the completion after it. A run that was killed in between is found by its intent; the master then either
has the announced fingerprint (it was replaced) or not (it was not), and merging again gives the same master.
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path

from capaian_engine.errors import CapaianError
from workbook.intake.gabung import Asal, Gabungan, TempatSel
from workbook.intake.kembalian import Kembalian

_SKEMA = """
CREATE TABLE IF NOT EXISTS jalan (
  nomor INTEGER PRIMARY KEY, mulai TEXT NOT NULL, sidik_lama TEXT NOT NULL, sidik_baru TEXT NOT NULL,
  keadaan TEXT NOT NULL, cadangan TEXT NOT NULL DEFAULT '');
CREATE TABLE IF NOT EXISTS berkas (
  sidik TEXT PRIMARY KEY, nama TEXT NOT NULL, penilai TEXT NOT NULL, id TEXT NOT NULL, disimpan TEXT NOT NULL,
  diterima TEXT NOT NULL, sah INTEGER NOT NULL, galat INTEGER NOT NULL);
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


class JurnalTerpakaiError(CapaianError):
    """Another intake for the same master is running."""

    def __init__(self) -> None:
        super().__init__("Pengumpulan untuk Buku Induk ini sedang berjalan di jendela lain. Tunggu sampai selesai.")


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

    def niat(self, kembalian: Iterable[Kembalian], sidik_lama: str, sidik_baru: str) -> int:
        """Record what arrived and what is about to happen, durably; returns the number of the run."""
        kini = datetime.now(UTC).isoformat(timespec="seconds")
        with self._transaksi():
            self._db.executemany(
                "INSERT INTO berkas VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (sidik) DO UPDATE SET "
                "sah = excluded.sah, galat = excluded.galat",
                [
                    (
                        k.sidik,
                        k.path.name,
                        k.penilai,
                        k.identitas.id,
                        k.waktu.isoformat(),
                        kini,
                        int(k.sah),
                        sum(t.tingkat == "galat" for t in k.temuan),
                    )
                    for k in kembalian
                    if k.sidik
                ],
            )
            if sidik_lama == sidik_baru:
                return 0
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

    def penilai_pernah(self) -> dict[str, str]:
        """Supervisor -> when their last valid file was received (ISO)."""
        return dict(self._db.execute("SELECT penilai, max(diterima) FROM berkas WHERE sah = 1 GROUP BY penilai"))

    def catat_kiriman(self, kiriman: Iterable[tuple[str, str]]) -> None:
        """Record Lembar Penilai that were made: (NIP of the supervisor, file name)."""
        kini = datetime.now(UTC).isoformat(timespec="seconds")
        with self._transaksi():
            self._db.executemany("INSERT OR REPLACE INTO kiriman VALUES (?, ?, ?)", [(*satu, kini) for satu in kiriman])

    def kiriman(self) -> dict[str, str]:
        """Supervisor -> when a Lembar Penilai was last made for them (ISO)."""
        return dict(self._db.execute("SELECT penilai, dikirim FROM kiriman"))

    @contextmanager
    def _transaksi(self) -> Iterator[None]:
        self._db.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self._db.execute("ROLLBACK")
            raise
        self._db.execute("COMMIT")


def _teks_kunci(kunci: tuple[str, ...]) -> str:
    return json.dumps(kunci, ensure_ascii=False)


@contextmanager
def buka_jurnal(buku: Path) -> Iterator[Jurnal]:
    """The journal of a master, held against other runs until the end (the lock dies with the process).

    Raises ``JurnalTerpakaiError``.
    """
    folder = folder_terima(buku)
    (folder / "berkas").mkdir(parents=True, exist_ok=True)
    with closing(_sambung(folder / "kunci.db")) as kunci:
        try:
            kunci.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as galat:
            raise JurnalTerpakaiError from galat
        with closing(_sambung(folder / "jurnal.db")) as db:
            db.execute("PRAGMA synchronous = EXTRA")
            db.executescript(_SKEMA)
            yield Jurnal(db, folder)


def _sambung(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(path, timeout=0.2, isolation_level=None)
