"""A disk that fails: the n-th call that changes something is refused, cut short, or never comes back (a kill).

Counted are the system calls of the one atomic writer, the making of folders, the manifest's fsync and every statement
that changes the journal. After a kill no further call works either, so that nobody can tidy up.
"""

import errno
import os
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from templates import umpan_balik
from workbook import paket_berkas
from workbook.intake import jurnal

GALAT = {
    "open": errno.EACCES,
    "write": errno.ENOSPC,
    "fsync": errno.EIO,
    "close": errno.EDQUOT,
    "replace": errno.EACCES,
    "mkdir": errno.EACCES,
}
"""How each call fails."""


class Mati(BaseException):
    """The process is gone."""


@dataclass
class Gangguan:
    """``ke``: which call fails (0: none, only count). ``terjadi``: what was counted, by name of the call."""

    ke: int = 0
    mati: bool = False
    jumlah: int = 0
    terjadi: Counter[str] = field(default_factory=Counter)
    _sudah_mati: bool = False

    def panggil(self, nama: str, asli: Callable[..., Any], *arg: Any, **kata: Any) -> Any:
        self.jumlah += 1
        self.terjadi[nama] += 1
        if self._sudah_mati or self.jumlah == self.ke:
            if self.mati:
                self._sudah_mati = True
                raise Mati
            if nama == "write":
                asli(arg[0], bytes(arg[1])[: len(arg[1]) // 2])  # a full disk takes part of it first
            if nama == "close":
                asli(*arg)
            raise self._galat(nama, arg)
        return asli(*arg, **kata)

    def hapus(self, asli: Callable[..., Any], *arg: Any, **kata: Any) -> Any:
        """Tidying up is not counted, but a dead process does not tidy up."""
        if self._sudah_mati:
            raise Mati
        return asli(*arg, **kata)

    def _galat(self, nama: str, arg: tuple[Any, ...]) -> Exception:
        if nama == "sql":
            galat = sqlite3.OperationalError("database or disk is full")
            galat.sqlite_errorname = "SQLITE_FULL"
            return galat
        berkas = [str(a) for a in arg[:2] if isinstance(a, (str, Path))]
        return OSError(GALAT[nama], os.strerror(GALAT[nama]), *berkas[:1])


class TanpaTunggu(sqlite3.Connection):
    """A journal that does not wait for the disk."""

    def execute(self, *a: Any) -> Any:
        return super().execute("PRAGMA synchronous = OFF" if a[0].startswith("PRAGMA synchronous") else a[0], *a[1:])


class _Os:
    """The module ``os`` as one module sees it."""

    def __init__(self, gangguan: Gangguan) -> None:
        self._gangguan = gangguan

    def __getattr__(self, nama: str) -> Any:
        asli = getattr(os, nama)
        if nama in GALAT:
            return lambda *a, **k: self._gangguan.panggil(nama, asli, *a, **k)
        if nama == "unlink":
            return lambda *a, **k: self._gangguan.hapus(asli, *a, **k)
        return asli


@contextmanager
def terganggu(gangguan: Gangguan) -> Iterator[None]:
    """The disk fails as ``gangguan`` says, until the end of the block."""

    class Sambungan(TanpaTunggu):
        def execute(self, *a: Any) -> Any:
            asli = super().execute
            return asli(*a) if a[0].startswith(("SELECT", "PRAGMA")) else gangguan.panggil("sql", asli, *a)

        def executemany(self, *a: Any) -> Any:
            return gangguan.panggil("sql", super().executemany, *a)

        def executescript(self, *a: Any) -> Any:
            return gangguan.panggil("sql", super().executescript, *a)

    mkdir, unlink, sambung = Path.mkdir, Path.unlink, sqlite3.connect
    with pytest.MonkeyPatch.context() as tambalan:
        tambalan.setattr(paket_berkas, "os", _Os(gangguan))
        tambalan.setattr(umpan_balik, "os", _Os(gangguan))
        tambalan.setattr(Path, "mkdir", lambda *a, **k: gangguan.panggil("mkdir", mkdir, *a, **k))
        tambalan.setattr(Path, "unlink", lambda *a, **k: gangguan.hapus(unlink, *a, **k))
        tambalan.setattr(jurnal.sqlite3, "connect", lambda *a, **k: sambung(*a, **k, factory=Sambungan))
        yield


def tinggalan(folder: Path) -> list[str]:
    """Temporary files below ``folder``."""
    return [satu.name for satu in folder.rglob("*.tmp")]


def tuakan(folder: Path) -> None:
    """Let an hour pass for temporary files; the next run may sweep them."""
    for satu in folder.rglob("*.tmp"):
        os.utime(satu, (0, 0))
    paket_berkas._sapu_sisa.cache_clear()
