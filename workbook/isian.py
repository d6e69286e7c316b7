"""What a person meant by a cell: number, date, month, text, NIP, yes/no, choice; or why that cannot be told.

Every function takes one cell value and returns the typed value, ``None`` for a blank cell (white space only is
blank), or a ``Masalah``. Nothing is guessed and nothing raises: what could be read in two ways is asked back.
"""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from fractions import Fraction
from typing import Literal, TypeVar

from capaian_engine.angka import pecahan
from capaian_engine.kosakata import kenali
from capaian_engine.periode import NAMA_BULAN, Periode
from workbook.mentah import AngkaTanggal, NilaiSel, SelGalat, SelTanpaHasil

JenisMasalah = Literal[
    "galat_sel",  # #N/A and its kin
    "tanpa_hasil",  # formula never calculated
    "bukan_angka",
    "ambigu",  # 1.250: one and a quarter, or one thousand two hundred and fifty?
    "tanggal",  # a date where a number or text belongs
    "bukan_tanggal",
    "tanggal_mustahil",  # 31 Februari; years outside 1950 to 2100
    "tahun_dua_angka",
    "bukan_bulan",
    "bulan_tanpa_tahun",  # the period lies in two years
    "bukan_periode",
    "nip_angka",  # stored as a number: the last digits are lost
    "bukan_nip",
    "bukan_ya_tidak",
    "bukan_pilihan",
]
K = TypeVar("K", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Masalah:
    """Why a cell could not be read. ``ditemukan``: the cell's content as a person sees it."""

    jenis: JenisMasalah
    ditemukan: str = ""


# Cleaning -------------------------------------------------------------------------------------------------------------

_TAK_TAMPAK = re.compile("[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
_KENDALI = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_TANDA_KUTIP = "'’‘`´"
_DIGIT_MAKS = 60  # no quantity of an office is longer


def _rapikan(teks: str) -> str:
    """Compatibility forms unified, invisible characters dropped, white space collapsed, a text mark (') removed."""
    bersih = _TAK_TAMPAK.sub("", unicodedata.normalize("NFKC", teks))
    return " ".join(_KENDALI.sub(" ", bersih).split()).lstrip("'’‘").strip()


def tampak(nilai: NilaiSel) -> str:
    """A cell's content in short, for messages."""
    if isinstance(nilai, SelGalat):
        return nilai.kode
    if isinstance(nilai, SelTanpaHasil):
        return f"={nilai.rumus}"[:80]
    if isinstance(nilai, bool):
        return "TRUE" if nilai else "FALSE"
    if isinstance(nilai, float):
        return _teks_bilangan(nilai)
    return "" if nilai is None else str(nilai)[:80]


def _teks_bilangan(nilai: float) -> str:
    """A number without exponent or a needless ``.0``."""
    return str(int(nilai)) if nilai.is_integer() else repr(float(nilai))


def _cacat(nilai: SelGalat | SelTanpaHasil) -> Masalah:
    """The problem of a cell that holds no value at all."""
    return Masalah("galat_sel" if isinstance(nilai, SelGalat) else "tanpa_hasil", tampak(nilai))


# Numbers --------------------------------------------------------------------------------------------------------------

_BULAT = re.compile("[0-9]+")
_SATU_TANDA = re.compile("([0-9]*)[.,]([0-9]+)")
_RIBUAN = re.compile(r"[1-9][0-9]{0,2}(?:(?:\.[0-9]{3})+|(?:,[0-9]{3})+)")
_RIBUAN_DESIMAL = re.compile(r"([1-9][0-9]{0,2}(?:\.[0-9]{3})+),([0-9]+)|([1-9][0-9]{0,2}(?:,[0-9]{3})+)\.([0-9]+)")


def baca_angka(nilai: NilaiSel) -> Fraction | Masalah | None:
    """An exact number. Text in Indonesian or English form; a percent sign is dropped (``105%`` is 105)."""
    if nilai is None:
        return None
    if isinstance(nilai, (SelGalat, SelTanpaHasil)):
        return _cacat(nilai)
    if isinstance(nilai, AngkaTanggal):
        return Masalah("tanggal", tampak(nilai))
    if isinstance(nilai, str):
        return _angka_dari_teks(nilai)
    if isinstance(nilai, bool) or not _terhingga(nilai):
        return Masalah("bukan_angka", tampak(nilai))
    return pecahan(repr(nilai))


def _terhingga(nilai: float) -> bool:
    return abs(nilai) < float("inf")


def _angka_dari_teks(teks: str) -> Fraction | Masalah | None:
    bersih = _rapikan(teks)
    if not bersih:
        return None
    angka = bersih.removesuffix("%").rstrip().replace("−", "-")
    negatif = angka.startswith("-")
    besaran = _besaran(angka.removeprefix("-") if negatif else angka.removeprefix("+"))
    if besaran is None:
        return Masalah("bukan_angka", tampak(bersih))
    if isinstance(besaran, str):
        return Masalah("ambigu", tampak(bersih))
    return -besaran if negatif else besaran


def _besaran(angka: str) -> Fraction | Literal["ambigu"] | None:
    """An unsigned number; None for anything else."""
    if len(angka) > _DIGIT_MAKS:
        return None
    if _BULAT.fullmatch(angka):
        return Fraction(int(angka))
    if cocok := _SATU_TANDA.fullmatch(angka):
        depan, belakang = cocok.groups()
        if len(belakang) == 3 and _RIBUAN.fullmatch(angka):
            return "ambigu"
        return Fraction(f"{depan or 0}.{belakang}")
    if _RIBUAN.fullmatch(angka):
        return Fraction(int(re.sub("[.,]", "", angka)))
    if cocok := _RIBUAN_DESIMAL.fullmatch(angka):
        depan, belakang = cocok[1] or cocok[3], cocok[2] or cocok[4]
        return Fraction(f"{re.sub('[.,]', '', depan)}.{belakang}")
    return None


# Dates and months -----------------------------------------------------------------------------------------------------

_HARI_NOL = date(1899, 12, 30)
_AWAL, _AKHIR = date(1950, 1, 1), date(2100, 12, 31)
_JAM = r"(?:[T ][0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?Z?)?"
_ISO = re.compile(r"([0-9]{4})([-/])([0-9]{1,2})\2([0-9]{1,2})" + _JAM)
_HARI_BULAN = re.compile(r"([0-9]{1,2})([-/.])([0-9]{1,2})\2([0-9]{4}|[0-9]{2})" + _JAM)
_HARI_NAMA = re.compile(r"([0-9]{1,2})[- /]([A-Za-z]+)\.?,?[- /]([0-9]{4}|[0-9]{2})" + _JAM)
_ISO_BULAN = re.compile(r"([0-9]{4})[-/]([0-9]{1,2})")
_BULAN_TAHUN = re.compile(r"([0-9]{1,2})[-/]([0-9]{4})")
_NAMA_TAHUN = re.compile(r"([A-Za-z]+)\.?,?[- /']*([0-9]{4}|[0-9]{2})")
_NAMA_SAJA = re.compile(r"([A-Za-z]+)\.?")
_NAMA_LAIN = (
    "jan january",
    "feb february peb pebruari",
    "mar march mrt",
    "apr",
    "may",
    "jun june",
    "jul july",
    "agu ags agt aug august",
    "sep sept",
    "okt oct october",
    "nov nop nopember",
    "des dec december",
)
_BULAN = {nama.casefold(): nomor for nomor, nama in enumerate(NAMA_BULAN, 1)} | {
    nama: nomor for nomor, semua in enumerate(_NAMA_LAIN, 1) for nama in semua.split()
}


def baca_tanggal(nilai: NilaiSel) -> date | Masalah | None:
    """A day: date cells, ``2026-03-31``, ``31/03/2026`` (day first, always), ``31 Maret 2026``; 1950 to 2100."""
    if nilai is None:
        return None
    if isinstance(nilai, (SelGalat, SelTanpaHasil)):
        return _cacat(nilai)
    if isinstance(nilai, str):
        return _tanggal_dari_teks(nilai)
    if isinstance(nilai, bool):
        return Masalah("bukan_tanggal", tampak(nilai))
    return _tanggal_dari_serial(nilai) or Masalah("bukan_tanggal", tampak(nilai))


def _tanggal_dari_serial(nilai: float) -> date | None:
    """Excel's serial day; the time of day is dropped."""
    if not (_AWAL - _HARI_NOL).days <= nilai < (_AKHIR - _HARI_NOL).days + 1:
        return None
    return _HARI_NOL + timedelta(days=int(nilai))


def _tanggal_dari_teks(teks: str) -> date | Masalah | None:
    bersih = _rapikan(teks)
    if not bersih:
        return None
    if cocok := _ISO.fullmatch(bersih):
        return _tanggal(bersih, cocok[1], int(cocok[3]), cocok[4])
    if cocok := _HARI_BULAN.fullmatch(bersih):
        return _tanggal(bersih, cocok[4], int(cocok[3]), cocok[1])
    cocok = _HARI_NAMA.fullmatch(bersih)
    bulan = _BULAN.get(cocok[2].casefold()) if cocok else None
    if cocok and bulan:
        return _tanggal(bersih, cocok[3], bulan, cocok[1])
    return Masalah("bukan_tanggal", tampak(bersih))


def _tanggal(teks: str, tahun: str, bulan: int, hari: str) -> date | Masalah:
    if len(tahun) < 4:
        return Masalah("tahun_dua_angka", teks)
    try:
        hasil = date(int(tahun), bulan, int(hari))
    except ValueError:
        return Masalah("tanggal_mustahil", teks)
    return hasil if _AWAL <= hasil <= _AKHIR else Masalah("tanggal_mustahil", teks)


def baca_bulan(nilai: NilaiSel, periode: Periode) -> date | Masalah | None:
    """The first day of a month: any date, ``2026-03``, ``03/2026``, ``Maret 2026``; ``Maret`` or 3 within one year."""
    if isinstance(nilai, str):
        return _bulan_dari_teks(nilai, periode)
    # Excel shows a typed 3 as a day of January 1900 where the column has a date format; no month of ours is there.
    if isinstance(nilai, float) and nilai in range(1, 13):
        return _bulan_tanpa_tahun(int(nilai), periode, tampak(nilai))
    return _awal_bulan(baca_tanggal(nilai))


def _bulan_dari_teks(teks: str, periode: Periode) -> date | Masalah | None:
    bersih = _rapikan(teks)
    if cocok := _ISO_BULAN.fullmatch(bersih):
        return _bulan(bersih, cocok[1], int(cocok[2]))
    if cocok := _BULAN_TAHUN.fullmatch(bersih):
        return _bulan(bersih, cocok[2], int(cocok[1]))
    if (cocok := _NAMA_TAHUN.fullmatch(bersih)) and (nomor := _BULAN.get(cocok[1].casefold())):
        return _bulan(bersih, cocok[2], nomor)
    if (cocok := _NAMA_SAJA.fullmatch(bersih)) and (nomor := _BULAN.get(cocok[1].casefold())):
        return _bulan_tanpa_tahun(nomor, periode, bersih)
    if len(bersih) < 3 and _BULAT.fullmatch(bersih) and 1 <= int(bersih) <= 12:
        return _bulan_tanpa_tahun(int(bersih), periode, bersih)
    return _awal_bulan(_tanggal_dari_teks(bersih))


def _bulan(teks: str, tahun: str, bulan: int) -> date | Masalah:
    if not 1 <= bulan <= 12:
        return Masalah("bukan_bulan", teks)
    return _tanggal(teks, tahun, bulan, "1")


def _bulan_tanpa_tahun(bulan: int, periode: Periode, ditemukan: str) -> date | Masalah:
    if periode.mulai.year != periode.akhir.year:
        return Masalah("bulan_tanpa_tahun", ditemukan)
    return date(periode.mulai.year, bulan, 1)


def _awal_bulan(hasil: date | Masalah | None) -> date | Masalah | None:
    if isinstance(hasil, date):
        return hasil.replace(day=1)
    if hasil is not None and hasil.jenis == "bukan_tanggal":
        return Masalah("bukan_bulan", hasil.ditemukan)
    return hasil


# Texts, NIP, choices --------------------------------------------------------------------------------------------------

_ILMIAH = re.compile(r"[0-9](?:[.,][0-9]+)?E\+?[0-9]{1,3}", re.IGNORECASE)
_YA_TIDAK = {"ya": True, "1": True, "true": True, "benar": True} | {
    "tidak": False,
    "0": False,
    "false": False,
    "salah": False,
}


def baca_teks(nilai: NilaiSel) -> str | Masalah | None:
    """Text in NFC, trimmed, line breaks kept, other control characters gone; a whole number without ``.0``."""
    if nilai is None:
        return None
    if isinstance(nilai, (SelGalat, SelTanpaHasil)):
        return _cacat(nilai)
    if isinstance(nilai, AngkaTanggal):
        return Masalah("tanggal", tampak(nilai))
    if not isinstance(nilai, str):
        return tampak(nilai)
    baris = nilai.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    bersih = _KENDALI.sub("", _TAK_TAMPAK.sub("", baris))
    return unicodedata.normalize("NFC", bersih).strip() or None


def baca_nip(nilai: NilaiSel) -> str | Masalah | None:
    """The digits of a NIP, spaces and apostrophes dropped; whether it is a valid NIP is a rule's business."""
    if nilai is None:
        return None
    if isinstance(nilai, (SelGalat, SelTanpaHasil)):
        return _cacat(nilai)
    if not isinstance(nilai, str):
        return Masalah("bukan_nip" if isinstance(nilai, bool) else "nip_angka", tampak(nilai))
    bersih = re.sub(f"[ {_TANDA_KUTIP}]", "", _rapikan(nilai))
    if not bersih:
        return None
    if _BULAT.fullmatch(bersih) and len(bersih) <= _DIGIT_MAKS:
        return bersih
    return Masalah("nip_angka" if _ILMIAH.fullmatch(bersih) else "bukan_nip", tampak(bersih))


def baca_ya_tidak(nilai: NilaiSel) -> bool | Masalah | None:
    """``Ya``/``Tidak``, 1/0, TRUE/FALSE (BENAR/SALAH)."""
    if isinstance(nilai, bool):
        return nilai
    teks = baca_teks(nilai)
    if not isinstance(teks, str):
        return teks
    hasil = _YA_TIDAK.get(_rapikan(teks).casefold())
    return Masalah("bukan_ya_tidak", tampak(teks)) if hasil is None else hasil


def baca_pilihan(nilai: NilaiSel, kosakata: type[K]) -> K | Masalah | None:
    """A word of a closed vocabulary; case, doubled and invisible spaces ignored."""
    teks = baca_teks(nilai)
    if not isinstance(teks, str):
        return teks
    return kenali(kosakata, _rapikan(teks)) or Masalah("bukan_pilihan", tampak(teks))
