"""From the raw text of a cell to its value, for every type a cell can have."""

import re
from datetime import date, datetime, time

from workbook.mentah import AngkaTanggal, NilaiSel, SelGalat

_LOLOS = re.compile("_x([0-9A-Fa-f]{4})_")
_PENGGANTI = re.compile("[\ud800-\udfff]")
_PASANGAN = re.compile("[\ud800-\udbff][\udc00-\udfff]")
_ANGKA = re.compile(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?")
_AWAL_1900 = date(1899, 12, 30).toordinal()
SELISIH_1904 = 1462
_TAK_HINGGA = (float("inf"), float("-inf"))


def urai_lolos(teks: str) -> str:
    """Decode ``_xHHHH_`` as Excel does; half a surrogate pair becomes the replacement character."""
    if "_x" not in teks:
        return teks
    teks = _LOLOS.sub(lambda cocok: chr(int(cocok[1], 16)), teks)
    teks = _PASANGAN.sub(lambda cocok: cocok[0].encode("utf-16", "surrogatepass").decode("utf-16"), teks)
    return _PENGGANTI.sub("\ufffd", teks)


def baca_angka_sel(teks: str, tanggal: bool, sistem_1904: bool) -> NilaiSel:
    """A number as Excel stores it; anything else in a number cell stays text and becomes a finding later."""
    bersih = teks.strip(" \t\r\n")
    if not bersih:
        return None
    if not _ANGKA.fullmatch(bersih) or (angka := float(bersih)) in _TAK_HINGGA:
        return urai_lolos(teks)
    return tanggal_1900(angka, sistem_1904) if tanggal else angka


def tanggal_1900(angka: float, sistem_1904: bool) -> AngkaTanggal:
    """A serial day of the workbook's date system as a serial of the 1900 system; times of day stay."""
    return AngkaTanggal(angka + SELISIH_1904 if sistem_1904 and angka >= 1 else angka)


def baca_iso(teks: str) -> NilaiSel:
    """A cell of type ``d``: ISO date, date and time, or time -> serial day; else the text."""
    bersih = teks.strip()
    if not bersih:
        return None
    try:
        if "-" not in bersih.partition("T")[0]:
            return AngkaTanggal(_bagian_hari(time.fromisoformat(bersih.lstrip("T"))))
        saat = datetime.fromisoformat(bersih)
    except ValueError:
        return urai_lolos(teks)
    return AngkaTanggal(saat.toordinal() - _AWAL_1900 + _bagian_hari(saat.time()))


def _bagian_hari(jam: time) -> float:
    return (jam.hour * 3600 + jam.minute * 60 + jam.second + jam.microsecond / 1e6) / 86_400


def baca_sederhana(jenis: str, teks: str) -> NilaiSel:
    """Booleans, errors, dates and texts written in the cell itself."""
    match jenis:
        case "b":
            return _baca_boolean(teks)
        case "e":
            return SelGalat(teks.strip() or "#N/A")
        case "d":
            return baca_iso(teks)
        case _:
            return urai_lolos(teks)


def _baca_boolean(teks: str) -> NilaiSel:
    bersih = teks.strip().lower()
    if bersih in ("1", "true"):
        return True
    return False if bersih in ("0", "false") else bersih or None
