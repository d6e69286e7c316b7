"""Exact numbers: the only door in, and the only place where a number becomes text.

Inside the engine every quantity is a ``fractions.Fraction``; nothing is rounded on the way.
"""

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from math import lcm
from numbers import Rational
from typing import SupportsFloat

RATUS = Fraction(100)


def pecahan(nilai: SupportsFloat | str) -> Fraction:
    """Return ``nilai`` exactly as a person wrote it: 0.1 is 1/10, not the binary neighbour.

    A spreadsheet hands over doubles; their shortest ``repr`` is what was typed.
    Raises ``ValueError`` for NaN, infinity and text that is no plain decimal number.
    """
    if isinstance(nilai, Rational):
        return Fraction(nilai)
    angka = Decimal(nilai) if isinstance(nilai, (Decimal, str)) else Decimal(repr(nilai))
    if not angka.is_finite():
        raise ValueError(f"bukan angka: {nilai}")
    return Fraction(angka)


def jumlah(nilai: Iterable[Fraction]) -> Fraction:
    """The exact sum over one common denominator: one reduction in the end instead of one per term."""
    daftar = list(nilai)
    penyebut = lcm(*(n.denominator for n in daftar))
    return Fraction(sum(n.numerator * (penyebut // n.denominator) for n in daftar), penyebut)


def desimal(nilai: Fraction, angka_desimal: int = 2) -> Decimal:
    """Round half up (away from zero at exact ties) to ``angka_desimal`` places and leave as Decimal."""
    return Decimal(bulat_satuan(nilai, angka_desimal)).scaleb(-angka_desimal)


def bulat_satuan(nilai: Fraction, angka_desimal: int = 2) -> int:
    """The same rounding, counted in units of the last place: 104.125 -> 10413."""
    atas, bawah = nilai.as_integer_ratio()
    return _bulat(atas, bawah, angka_desimal)


def _bulat(atas: int, bawah: int, angka_desimal: int) -> int:
    bulat: int = (2 * abs(atas) * 10**angka_desimal + bawah) // (2 * bawah)  # whole numbers only: ten times faster
    return bulat if atas >= 0 else -bulat


def teks_angka(nilai: Fraction | Decimal | int, angka_desimal: int = 2, *, tetap: bool = False) -> str:
    """Write a number the Indonesian way (``1.250,75``); trailing zeros go unless ``tetap``."""
    atas, bawah = nilai.as_integer_ratio()
    return _teks(atas, bawah, angka_desimal, tetap)


@lru_cache(maxsize=8192)
def _teks(atas: int, bawah: int, angka_desimal: int, tetap: bool) -> str:
    bulat = _bulat(atas, bawah, angka_desimal)
    utuh, sisa = divmod(abs(bulat), 10**angka_desimal)
    ekor = f"{sisa:0{angka_desimal}}" if angka_desimal else ""
    if not tetap:
        ekor = ekor.rstrip("0")
    teks = f"{utuh:,}".replace(",", ".") + (f",{ekor}" if ekor else "")
    return f"-{teks}" if bulat < 0 else teks
