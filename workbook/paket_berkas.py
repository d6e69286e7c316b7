"""Files on disk: atomic replacement, backups, locks of other programs, safe file names."""

import contextlib
import os
import re
import secrets
import shutil
import time
import unicodedata
from datetime import datetime
from functools import cache
from pathlib import Path

from capaian_engine.errors import CapaianError

_WIN_TERPAKAI = {5, 32, 33}  # access denied, sharing violation, lock violation: scanners and OneDrive cause short ones
_JEDA_AWAL, _JEDA_JUMLAH = 0.05, 2.5
_SISA, _UMUR_SISA = re.compile(r"\.[0-9a-f]{12}\.tmp"), 900  # seconds
_CADANGAN = 10
"""So many backups of one workbook are kept."""
_PANJANG_NAMA = 80  # bytes; the whole path must stay below Windows' 260
_TERLARANG = re.compile(r"(CON|PRN|AUX|NUL|CONIN\$|CONOUT\$|(COM|LPT)[0-9¹²³])(\.|$)", re.IGNORECASE)


class BerkasTerpakaiError(CapaianError):
    """The file cannot be replaced now, because another program holds it."""

    def __init__(self, path: Path, pemilik: str | None) -> None:
        siapa = f" oleh {pemilik}" if pemilik else " di program lain"
        super().__init__(
            f'Berkas "{path.name}" sedang terbuka{siapa}. Tutup berkas itu lalu ulangi; isinya belum diubah.'
        )
        self.path, self.pemilik = path, pemilik

    def __reduce__(self) -> tuple[type[CapaianError], tuple[Path, str | None]]:
        return BerkasTerpakaiError, (self.path, self.pemilik)


def write_atomic(path: str | Path, data: bytes, *, durable: bool = True) -> None:
    """Replace ``path`` by ``data``, or leave it as it was: temporary file beside it, fsync, rename.

    ``durable=False`` leaves out the two fsyncs: for files that a later run would make again.
    Raises ``BerkasTerpakaiError`` if another program holds the file (Windows), ``OSError`` for a full or absent disk;
    it names the file that was to be written.
    """
    tujuan = os.fspath(path)
    folder = os.path.dirname(tujuan)
    _sapu_sisa(folder)
    sementara = os.path.join(folder, f".{secrets.token_hex(6)}.tmp")
    try:
        _tulis_baru(sementara, data, durable)
        with contextlib.suppress(FileNotFoundError):
            shutil.copymode(tujuan, sementara)
        _ganti(sementara, tujuan)
    except BaseException as galat:
        with contextlib.suppress(FileNotFoundError):
            os.unlink(sementara)
        if isinstance(galat, OSError):
            galat.filename, galat.filename2 = tujuan, None
        raise
    if durable:
        _fsync_folder(folder)


@cache
def _sapu_sisa(folder: str) -> None:
    """Remove what killed runs left in this folder, once a run. Younger ones may belong to a run that still writes."""
    batas = time.time() - _UMUR_SISA
    with contextlib.suppress(OSError):  # a courtesy: whatever hinders it must not hinder the writing
        for satu in os.scandir(folder or "."):
            if _SISA.fullmatch(satu.name) and satu.stat().st_mtime < batas:
                os.unlink(satu.path)


def _tulis_baru(path: str | Path, data: bytes, durable: bool) -> None:
    fd = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
    try:
        sisa = memoryview(data)
        while sisa:
            sisa = sisa[os.write(fd, sisa) :]
        if durable:
            os.fsync(fd)
    finally:
        os.close(fd)


def _ganti(sementara: str, tujuan: str) -> None:
    jeda, habis = _JEDA_AWAL, 0.0
    while True:
        try:
            os.replace(sementara, tujuan)
            return
        except PermissionError as galat:
            if getattr(galat, "winerror", None) not in _WIN_TERPAKAI:
                raise
            if habis >= _JEDA_JUMLAH:
                raise BerkasTerpakaiError(Path(tujuan), is_open_elsewhere(tujuan)) from galat
        time.sleep(jeda)
        habis, jeda = habis + jeda, jeda * 2


def _fsync_folder(folder: str | Path) -> None:
    if os.name == "nt":  # Windows cannot open folders; NTFS journals the rename itself
        return
    fd = os.open(folder or ".", os.O_RDONLY)
    try:
        os.fsync(fd)
    finally:
        os.close(fd)


def is_open_elsewhere(path: str | Path) -> str | None:
    """Who has the workbook open in Excel (``~$name``) or LibreOffice (``.~lock.name#``); None if nobody.

    The answer is a name as the lock file tells it, or ``pengguna lain``.
    """
    berkas = Path(path)
    for kunci, baca in (("~${}", _pemilik_excel), (".~lock.{}#", _pemilik_libreoffice)):
        letak = berkas.with_name(kunci.format(berkas.name))
        if letak.exists():
            try:
                return baca(letak.read_bytes()) or "pengguna lain"
            except OSError:  # Excel forbids reading its lock file while it is held: that is an answer too
                return "pengguna lain"
    return None


def _pemilik_excel(data: bytes) -> str:
    panjang = data[0] if data else 0
    return data[1 : 1 + panjang].decode("cp1252", "replace").strip("\0 ")


def _pemilik_libreoffice(data: bytes) -> str:
    isian = [kolom.strip() for kolom in data.decode("utf-8", "replace").split(",")] + [""] * 3
    orang, komputer = isian[0] or isian[1], isian[2]
    return f"{orang} ({komputer})" if orang and komputer else orang or komputer


def backup(path: str | Path) -> Path:
    """Copy ``path`` to ``<name>.cadangan-<time>.bak`` beside it, durably; returns the copy's path."""
    asal = Path(path)
    data = asal.read_bytes()
    dasar = f"{asal.name}.cadangan-{datetime.now():%Y%m%d-%H%M%S}"
    nomor = 1
    while True:
        tujuan = asal.with_name(dasar + (f"-{nomor}" if nomor > 1 else "") + ".bak")
        try:
            _tulis_baru(tujuan, data, durable=True)
            shutil.copystat(asal, tujuan)
            _fsync_folder(asal.parent)
            return tujuan
        except FileExistsError:
            nomor += 1
        except BaseException:
            tujuan.unlink(missing_ok=True)
            raise


def prune_backups(path: str | Path, baru: Path) -> None:
    """Delete old backups of ``path``: the last ten stay, the first of the day of ``baru`` too, and ``baru`` always.

    Only files whose name is exactly what ``backup`` gives are looked at; their age is the time in the name.
    """
    asal = Path(path)
    pola = re.compile(re.escape(asal.name) + r"\.cadangan-(\d{8})-(\d{6})(?:-(\d+))?\.bak")
    with contextlib.suppress(OSError):  # a courtesy: whatever hinders it now, the next run tries again
        cocok = [c for satu in asal.parent.iterdir() if (c := pola.fullmatch(satu.name)) and satu.is_file()]
        urut = sorted(cocok, key=lambda c: (c[1], c[2], int(c[3] or 1)))
        hari_ini = [c[0] for c in urut if baru.name.startswith(f"{asal.name}.cadangan-{c[1]}-")]
        for nama in {c[0] for c in urut[:-_CADANGAN]} - {baru.name, *hari_ini[:1]}:
            asal.with_name(nama).unlink()


def nama_berkas(nip: str, nama: str, suffix: str = ".xlsx") -> str:
    """``<NIP>_<Nama><suffix>``, a name every file system takes: no path signs, no control or reversing characters,
    no reserved device name, at most 80 bytes before the suffix. Compare such names with ``casefold``.
    """
    depan, belakang = _bersih(nip), _bersih(nama)
    batang = f"{depan}_{belakang}" if depan and belakang else depan or belakang or "tanpa-nama"
    batang = batang.encode()[:_PANJANG_NAMA].decode(errors="ignore").rstrip(" ")
    return ("_" + batang if _TERLARANG.match(batang) else batang) + suffix


def _bersih(teks: str) -> str:
    rapi = unicodedata.normalize("NFKC", teks)
    rapi = "".join(" " if huruf.isspace() else huruf for huruf in rapi if huruf.isspace() or _tampak(huruf))
    rapi = re.sub(r"[.,'’`\"]", "", rapi)  # "Drs. H. Budi, S.E." reads better without than with "_"
    return " ".join(re.sub(r"[^\w -]", " ", rapi).split())


def _tampak(huruf: str) -> bool:
    return not unicodedata.category(huruf).startswith("C")
