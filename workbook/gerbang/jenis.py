"""What kind of file this is, judged by its first bytes, never by its name."""

from workbook.gerbang.kode import tolak

_CFB = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_BIFF = (b"\x09\x00\x04\x00", b"\x09\x02\x06\x00", b"\x09\x04\x06\x00", b"\x09\x08\x08\x00", b"\x09\x08\x10\x00")
_BUKAN_TEKS = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"{\\rtf")
_CONTOH = 65_536


def pastikan_zip(isi: bytes) -> None:
    """Return when ``isi`` looks like a zip package; else raise the refusal that names what it is."""
    if not isi:
        raise tolak("BRK-03")
    if isi.startswith(_ZIP):
        return
    raise tolak(_kode_jenis(isi))


def _kode_jenis(isi: bytes) -> str:
    if isi.startswith(_CFB):
        return _kode_cfb(isi)
    if isi.startswith(_BIFF):
        return "BRK-10"
    if isi.startswith(_BUKAN_TEKS):
        return "BRK-18"
    teks = _sebagai_teks(isi[:_CONTOH])
    if teks is None:
        # A package whose head was cut off still ends with its directory.
        return "BRK-20" if b"PK\x01\x02" in isi else "BRK-18"
    return _kode_teks(teks.lstrip("\ufeff \t\r\n").lower())


def _kode_cfb(isi: bytes) -> str:
    if "EncryptedPackage".encode("utf-16-le") in isi:
        return "BRK-14"
    if any(nama.encode("utf-16-le") in isi for nama in ("Workbook", "Book")):
        return "BRK-10"
    return "BRK-15"


def _kode_teks(teks: str) -> str:
    if teks.startswith("<"):
        if "urn:schemas-microsoft-com:office:spreadsheet" in teks and "<html" not in teks:
            return "BRK-17"
        if any(tanda in teks for tanda in ("<html", "<table", "<!doctype html", "<meta", "<body")):
            return "BRK-11"
        return "BRK-18"
    return "BRK-12"


def _sebagai_teks(contoh: bytes) -> str | None:
    """The sample as text, or None for anything with control bytes in it."""
    if contoh.startswith((b"\xff\xfe", b"\xfe\xff")):
        teks = contoh.decode("utf-16", "replace")
    else:
        teks = contoh.decode("utf-8", "replace")
    kendali = sum(1 for tanda in teks if tanda < " " and tanda not in "\t\r\n\f\x1a")
    return None if kendali or teks.count("\ufffd") > len(teks) // 10 else teks
