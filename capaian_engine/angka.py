"""Exact numbers: the only door in, and the only place where a number becomes text.

Inside the engine every quantity is a ``fractions.Fraction``; nothing is rounded on the way.
"""

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from math import lcm
from numbers import Rational
from typing import SupportsFloat

RATUS = Fraction(100)
_KOMA_TITIK = str.maketrans(",.", ".,")


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
    atas, bawah = nilai.numerator * 10**angka_desimal, nilai.denominator  # whole numbers only: ten times faster
    bulat = (2 * abs(atas) + bawah) // (2 * bawah)
    return Decimal(bulat if atas >= 0 else -bulat).scaleb(-angka_desimal)


def teks_angka(nilai: Fraction | Decimal | int, angka_desimal: int = 2, *, tetap: bool = False) -> str:
    """Write a number the Indonesian way (``1.250,75``); trailing zeros go unless ``tetap``."""
    pecahan_ = nilai if type(nilai) is Fraction else Fraction(nilai)
    if pecahan_.denominator == 1 and not tetap:
        return f"{pecahan_.numerator:,}".replace(",", ".")
    teks = f"{desimal(pecahan_, angka_desimal):,}".translate(_KOMA_TITIK)
    if not tetap and "," in teks:
        teks = teks.rstrip("0").rstrip(",")
    return "0" if teks == "-0" else teks
