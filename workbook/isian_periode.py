"""What a person meant by a period: a year, half a year, a quarter or a month."""

import re
from calendar import monthrange
from datetime import date

from capaian_engine.periode import Periode, sebulan
from workbook.isian import Masalah, baca_bulan, baca_teks, tampak
from workbook.mentah import NilaiSel

_TAHUN = re.compile(r"(?:TAHUN )?(?P<tahun>[0-9]{4})")
_JENIS = r"(?P<jenis>SEMESTER|SMT|SEM|S|TRIWULAN|TRW|TW|T)[ .-]*(?P<ke>[1-4]|I{1,3}|IV)"
_BAGIAN = (
    re.compile(rf"(?P<tahun>[0-9]{{4}})[ ,/-]*{_JENIS}"),
    re.compile(rf"{_JENIS}[ ,/-]*(?:TAHUN )?(?P<tahun>[0-9]{{4}})"),
)
_BULAN = re.compile(r"[A-Z]+ [0-9]{4}|[0-9]{4}-[0-9]{1,2}")
_URUTAN = {"I": 1, "II": 2, "III": 3, "IV": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_TAHUN_TERAWAL, _TAHUN_TERAKHIR = 1950, 2100
_DUA_TAHUN = Periode(date(_TAHUN_TERAWAL, 1, 1), date(_TAHUN_TERAKHIR, 12, 31))
"""A month needs its year here."""


def baca_periode(nilai: NilaiSel) -> Periode | Masalah | None:
    """``2025``, ``Semester I 2025``, ``2025-T1``, ``Triwulan II 2025``, ``Maret 2025``, ``2025-03``."""
    teks = baca_teks(nilai)
    if not isinstance(teks, str):
        return teks
    tulisan = " ".join(teks.upper().split())
    hasil = _tahun(tulisan) or _bagian_tahun(tulisan) or _bulan(tulisan)
    return hasil or Masalah("bukan_periode", tampak(teks))


def _tahun(teks: str) -> Periode | None:
    cocok = _TAHUN.fullmatch(teks)
    return _rentang(int(cocok["tahun"]), 1, 12) if cocok else None


def _bagian_tahun(teks: str) -> Periode | None:
    cocok = next((c for pola in _BAGIAN if (c := pola.fullmatch(teks))), None)
    if cocok is None:
        return None
    panjang, ke = (6 if cocok["jenis"].startswith("S") else 3), _URUTAN[cocok["ke"]]
    return _rentang(int(cocok["tahun"]), (ke - 1) * panjang + 1, ke * panjang) if ke * panjang <= 12 else None


def _bulan(teks: str) -> Periode | None:
    bulan = baca_bulan(teks, _DUA_TAHUN) if _BULAN.fullmatch(teks) else None
    return sebulan(bulan) if isinstance(bulan, date) else None


def _rentang(tahun: int, awal: int, akhir: int) -> Periode | None:
    if not _TAHUN_TERAWAL <= tahun <= _TAHUN_TERAKHIR:
        return None
    return Periode(date(tahun, awal, 1), date(tahun, akhir, monthrange(tahun, akhir)[1]))
