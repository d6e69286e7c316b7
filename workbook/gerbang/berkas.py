"""A path becomes bytes: missing, locked, too large and odd files are told apart before anything is parsed."""

from pathlib import Path
from stat import S_ISREG

from workbook.gerbang.kode import tolak


def baca_berkas(jalur: Path, maks: int) -> bytes:
    """The bytes of a regular file of at most ``maks`` bytes. Raises BRK-01 to BRK-05."""
    if jalur.name.startswith("~$"):
        raise tolak("BRK-05", jalur.name)
    try:
        ukuran = _ukuran(jalur)
        if ukuran > maks:
            raise tolak("BRK-04", f"{ukuran / 1e6:.0f} MB")
        with jalur.open("rb") as berkas:
            isi = berkas.read(maks + 1)
    except FileNotFoundError as galat:
        raise tolak("BRK-01", jalur.name) from galat
    except (OSError, ValueError) as galat:  # locked, forbidden, no such drive, NUL in the name
        raise tolak("BRK-02", jalur.name) from galat
    if len(isi) > maks:
        raise tolak("BRK-04", jalur.name)
    return isi


def _ukuran(jalur: Path) -> int:
    """Size by the directory entry; a device or pipe would never end."""
    keadaan = jalur.stat()
    if not S_ISREG(keadaan.st_mode):
        raise tolak("BRK-02", jalur.name)
    return keadaan.st_size
