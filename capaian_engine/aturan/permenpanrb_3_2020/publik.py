"""Public name of PermenPANRB 3/2020 (``talenta.kotak``)."""

from capaian_engine.antarmuka import AturanPublik
from capaian_engine.aturan.permenpanrb_3_2020.talenta import POTENSIAL, kotak_talenta, rekomendasi_talenta
from capaian_engine.kosakata import Rating
from capaian_engine.masukan import Isian, pilihan, rating


def _kotak(kinerja: Rating, potensial: str) -> dict[str, object]:
    kotak = kotak_talenta(kinerja, potensial)
    return {"kotak": kotak, "rekomendasi": rekomendasi_talenta(kotak)}


PUBLIK = (
    AturanPublik(
        "talenta.kotak", kotak_talenta, {"kinerja": Isian(rating), "potensial": Isian(pilihan(POTENSIAL))}, _kotak
    ),
)
