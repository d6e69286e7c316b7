"""Weights that must sum to exactly 100: the difference, and a ready proposal."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from capaian_engine.angka import RATUS, jumlah, teks_angka

_SKALA = 100
"""Proposals have two decimals."""


def usulan_bobot(bobot: Sequence[Fraction]) -> tuple[Decimal, ...]:
    """The weights scaled to sum to exactly 100 with two decimals, by largest remainder (earlier rows first).

    3 × 33,33 becomes 33,34 / 33,33 / 33,33. The weights are >= 0 and not all 0.
    """
    total = jumlah(bobot)
    tepat = [b / total * RATUS * _SKALA for b in bobot]
    bulat = [int(b) for b in tepat]
    kurang = int(RATUS * _SKALA) - sum(bulat)
    urut = sorted(range(len(bobot)), key=lambda i: (bulat[i] - tepat[i], i))
    for i in urut[:kurang]:
        bulat[i] += 1
    return tuple(Decimal(b).scaleb(-2) for b in bulat)


def teks_usulan(bobot: Sequence[Fraction]) -> str:
    """The proposal as text, e.g. ``33,34 / 33,33 / 33,33``; equal shares when there is nothing to scale."""
    if any(b < 0 for b in bobot) or not jumlah(bobot):
        bobot = [Fraction(1)] * len(bobot)
    return " / ".join(teks_angka(b) for b in usulan_bobot(bobot))


def teks_selisih(total: Fraction, seharusnya: Fraction) -> str:
    """``kurang 5`` or ``lebih 5``."""
    return f"{'kurang' if total < seharusnya else 'lebih'} {teks_angka(abs(total - seharusnya), 6)}"
