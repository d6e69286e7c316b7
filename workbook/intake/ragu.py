"""Values that look like a percent typed another way (0,875 or 8750 for 87,5): held back and asked, never changed."""

from fractions import Fraction

from capaian_engine.angka import RATUS
from capaian_engine.kosakata import samakan

_BAWAH, _ATAS = Fraction(3, 10), Fraction(14, 10)
"""A hundredfold that lands between 30 % and 140 % of the target is more likely meant than the value itself."""
_PECAHAN, _JAUH = Fraction(6, 5), 10


def kelipatan_seratus(nilai: Fraction, satuan: str, target: Fraction | None) -> Fraction | None:
    """For an indicator in percent: what was probably meant, or ``None`` when the value is plausible as it is."""
    if nilai <= 0 or not target or target <= 0 or not ({"%", "persen"} & {samakan(satuan).strip("().")}):
        return None
    besar, kecil = nilai / RATUS, nilai * RATUS
    if nilai > _JAUH * target and _BAWAH <= besar / target <= _ATAS:
        return besar
    return kecil if nilai * _JAUH < target and nilai <= _PECAHAN and _BAWAH <= kecil / target <= _ATAS else None


def sepersekian(nilai: Fraction) -> Fraction | None:
    """For a mark on a scale up to 100 or 120: ``0,95`` was probably meant as 95."""
    return nilai * RATUS if 0 < nilai <= _PECAHAN and nilai.denominator > 1 else None
