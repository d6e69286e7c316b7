"""Replacing a Buku Induk on disk: only the file that was read, never one somebody has open, with a backup."""

from pathlib import Path

from workbook.errors import BerkasDitolak
from workbook.paket_berkas import BerkasTerpakaiError, backup, is_open_elsewhere, prune_backups, write_atomic


def replace_buku(path: Path, lama: bytes, baru: bytes, kegiatan: str) -> Path:
    """Replace the workbook atomically; returns the backup of the previous one. A replacement that fails leaves none,
    one that succeeds removes old ones.

    ``lama``: the bytes that were read; ``kegiatan``: what was being done, for the message. Raises ``OSError``,
    ``BerkasTerpakaiError`` when it is open elsewhere, ``BerkasDitolak`` (BRK-56) when it changed meanwhile.
    """
    if pemilik := is_open_elsewhere(path):
        raise BerkasTerpakaiError(path, pemilik)
    if path.read_bytes() != lama:
        raise BerkasDitolak(
            "BRK-56", f"Buku Induk berubah selama {kegiatan}; belum ada yang ditulis.", "Jalankan sekali lagi."
        )
    cadangan = backup(path)
    try:
        write_atomic(path, baru)
    except BaseException:
        if path.read_bytes() == lama:  # else the new one stands there already
            cadangan.unlink()
        raise
    prune_backups(path, cadangan)
    return cadangan
