"""Public names of PermenPANRB 14/2017 (``skm.*``)."""

from decimal import Decimal
from fractions import Fraction

from capaian_engine.angka import jumlah
from capaian_engine.antarmuka import AturanPublik, terbit
from capaian_engine.aturan.permenpanrb_14_2017 import skm
from capaian_engine.errors import RuleInputError
from capaian_engine.masukan import Isian, bilangan, cacah, daftar


def _bobot(nilai: object) -> Fraction:
    angka = bilangan(nilai)
    if not 0 < angka <= 1:
        raise RuleInputError("harus lebih dari 0 dan paling besar 1.")
    return angka


def _ikm(jumlah_per_unsur: list[Fraction], n: int, bobot: Fraction | None) -> dict[str, object]:
    nrr = [skm.rata_rata_unsur(satu, n) for satu in jumlah_per_unsur]
    bobot_dipakai = skm.bobot_unsur(len(nrr)) if bobot is None else bobot
    tertimbang = [nilai * bobot_dipakai for nilai in nrr]
    ikm_terbit = terbit(skm.ikm, skm.ikm(nrr, bobot_dipakai))
    return {
        "nrr": [terbit(skm.rata_rata_unsur, nilai) for nilai in nrr],
        "nrr_tertimbang_unsur": [terbit(skm.rata_rata_unsur, nilai) for nilai in tertimbang],
        "total_nrr_tertimbang": terbit(skm.rata_rata_unsur, jumlah(tertimbang)),
        "ikm": ikm_terbit,
        "mutu": _mutu_atau_kosong(ikm_terbit),
    }


def _mutu_atau_kosong(ikm_terbit: Decimal) -> str | None:
    """A weight such as 0,11 can bring the index outside 25-100, where the regulation knows no quality."""
    try:
        return skm.mutu_pelayanan(ikm_terbit)
    except RuleInputError:
        return None


def _mutu(ikm: Fraction) -> str:
    return skm.mutu_pelayanan(terbit(skm.ikm, ikm))


PUBLIK = (
    AturanPublik(
        "skm.ikm",
        skm.ikm,
        {"jumlah_per_unsur": Isian(daftar(bilangan)), "n": Isian(cacah), "bobot": Isian(_bobot, None)},
        _ikm,
    ),
    AturanPublik("skm.mutu", skm.mutu_pelayanan, {"ikm": Isian(bilangan)}, _mutu),
)
