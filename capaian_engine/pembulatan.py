"""Rounding is declared on the rule, with its source, and applied once."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from capaian_engine.angka import desimal


@dataclass(frozen=True, slots=True)
class Pembulatan:
    """Round half up to ``angka_desimal`` places; ``dasar`` says where that is written, or that it is not."""

    angka_desimal: int
    dasar: str

    def __call__(self, nilai: Fraction) -> Decimal:
        return desimal(nilai, self.angka_desimal)
