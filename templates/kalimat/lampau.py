"""This nilai beside that of an earlier period."""

from fractions import Fraction
from typing import TypedDict

from capaian_engine.angka import bulat_satuan
from capaian_engine.model import NilaiLampau
from capaian_engine.penilaian import Penilaian
from capaian_engine.periode import teks_periode


class FaktaRiwayat(TypedDict):
    """Both figures as printed; ``selisih`` is ``kenaikan`` without its sign."""

    periode_lalu: str
    nilai_lalu: Fraction
    nilai: Fraction
    kenaikan: Fraction
    selisih: Fraction


def fakta_riwayat(penilaian: Penilaian) -> FaktaRiwayat | None:
    """This nilai beside the last earlier one of a period as long (``None``: there is none to compare with)."""
    sepadan = _sepadan(penilaian)
    if sepadan is None or sepadan.nilai is None or penilaian.nilai_terbit is None:
        return None
    kini, lalu = Fraction(penilaian.nilai_terbit), Fraction(bulat_satuan(sepadan.nilai), 100)
    return {
        "periode_lalu": teks_periode(sepadan.periode),
        "nilai_lalu": lalu,
        "nilai": kini,
        "kenaikan": kini - lalu,
        "selisih": abs(kini - lalu),
    }


def _sepadan(penilaian: Penilaian) -> NilaiLampau | None:
    """The latest earlier period with a number and as many months as the one assessed."""
    panjang = len(penilaian.periode.bulan())
    riwayat = reversed(penilaian.berkas.riwayat)
    return next((r for r in riwayat if r.nilai is not None and len(r.periode.bulan()) == panjang), None)
