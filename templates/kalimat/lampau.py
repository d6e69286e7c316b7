"""This nilai beside that of an earlier period."""

from decimal import Decimal
from typing import TypedDict

from capaian_engine.angka import desimal
from capaian_engine.model import NilaiLampau
from capaian_engine.penilaian import Penilaian
from capaian_engine.periode import teks_periode


class FaktaRiwayat(TypedDict):
    """Both figures as printed; ``selisih`` is ``kenaikan`` without its sign."""

    periode_lalu: str
    nilai_lalu: Decimal
    nilai: Decimal
    kenaikan: Decimal
    selisih: Decimal


def fakta_riwayat(penilaian: Penilaian) -> FaktaRiwayat | None:
    """This nilai beside the last earlier one of a period as long (``None``: there is none to compare with)."""
    sepadan = _sepadan(penilaian)
    if sepadan is None or sepadan.nilai is None or penilaian.nilai_terbit is None:
        return None
    kini, lalu = penilaian.nilai_terbit, desimal(sepadan.nilai)
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
