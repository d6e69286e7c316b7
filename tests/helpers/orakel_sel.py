"""What a cell means to the independent calculation (helpers/orakel.py): number, day, word, NIP; or a mistake."""

import math
import re
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any

Baris = Mapping[str, Any]


class SalahError(Exception):
    """What the method calls a galat."""


def harus(syarat: object) -> None:
    if not syarat:
        raise SalahError


def kata(nilai: object) -> str:
    return "" if nilai is None else " ".join(str(nilai).split()).lower()


def rapat(nilai: object) -> str:
    return "".join(kata(nilai).split())


def angka(nilai: object, bawah: float = -math.inf, atas: float = math.inf) -> Fraction:
    teks = nilai.strip().removesuffix("%") if isinstance(nilai, str) else repr(nilai)
    if isinstance(nilai, str):
        harus(not re.fullmatch(r"[1-9]\d?\d?[.,]\d{3}", teks))  # one and a quarter, or one thousand two hundred fifty?
        if re.fullmatch(r"\d{1,3}(\.\d{3})+(,\d+)?", teks):
            teks = teks.replace(".", "")
        teks = teks.replace(",", ".")
    harus(not isinstance(nilai, bool) and re.fullmatch(r"[+-]?\d+(\.\d+)?(e[+-]?\d+)?", teks))
    hasil = Fraction(Decimal(teks))
    harus(bawah <= hasil <= atas)
    return hasil


def hari(nilai: object) -> date | None:
    if isinstance(nilai, str) and (m := re.fullmatch(r"(\d\d)/(\d\d)/(\d{4})", nilai)):
        return date(int(m[3]), int(m[2]), int(m[1]))
    if isinstance(nilai, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", nilai):
        return date.fromisoformat(nilai)
    harus(kata(nilai) == "" or isinstance(nilai, date))
    return nilai.date() if isinstance(nilai, datetime) else nilai if isinstance(nilai, date) else None


def ya_tidak(nilai: object) -> Fraction:
    harus(kata(nilai) in ("ya", "1", "true", "tidak", "0", "false"))
    return Fraction(kata(nilai) in ("ya", "1", "true"))


def nip_sah(nip: str, status: str) -> bool:
    if status == "non-asn" or not re.fullmatch(r"\d{12}(0[1-9]|1[0-2]|2[1-9])[12](?!000)\d{3}", nip):
        return status == "non-asn" and nip != ""
    try:
        return date(int(nip[:4]), int(nip[4:6]), int(nip[6:8])).year < int(nip[8:12])
    except ValueError:
        return False
