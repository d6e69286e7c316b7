"""Values that look like a percent typed the other way (0,875 for 87,5): held back and asked, never changed."""

from fractions import Fraction

from capaian_engine.angka import RATUS
from capaian_engine.kosakata import samakan

_BAWAH, _ATAS = Fraction(3, 10), Fraction(14, 10)
"""A hundredfold that lands between 30 % and 140 % of the target is more likely meant than the value itself."""
_PECAHAN = Fraction(6, 5)


def kelipatan_seratus(nilai: Fraction, satuan: str, target: Fraction | None) -> Fraction | None:
    """For an indicator in percent: what was probably meant, or ``None`` when the value is plausible as it is."""
    if nilai <= 0 or not target or target <= 0 or not ({"%", "persen"} & {samakan(satuan).strip("().")}):
        return None
    if nilai / target >= _BAWAH:
        besar = nilai / RATUS
        return besar if target <= _PECAHAN and nilai > 10 * target and _BAWAH <= besar / target <= _ATAS else None
    kecil = nilai * RATUS
    return kecil if nilai <= _PECAHAN < target and _BAWAH <= kecil / target <= _ATAS else None


def sepersekian(nilai: Fraction) -> Fraction | None:
    """For a mark on a scale up to 100 or 120: ``0,95`` was probably meant as 95."""
    return nilai * RATUS if 0 < nilai <= _PECAHAN and nilai.denominator > 1 else None
