"""The nine boxes of talent management. Without an assessment of potential there is no box: none is invented."""

from capaian_engine.berlaku import berlaku
from capaian_engine.kosakata import Rating
from capaian_engine.parameter import parameter_dari

_PARAMETER = parameter_dari(__package__)
_CATATAN = (
    "Dibaca pada sumber sekunder; tanggal mulai adalah tahun peraturan. Diubah dengan PermenPANRB 20/2025, "
    "yang isinya belum diperiksa."
)
POTENSIAL = ("tinggi", "menengah", "rendah")


@berlaku(
    "2020-01-01",
    dasar="PermenPANRB 3/2020, lampiran: sembilan kotak manajemen talenta",
    untuk="kotak_talenta",
    rumus="kotak menurut kinerja dan potensial",
    terverifikasi=False,
    catatan=_CATATAN,
)
def kotak_talenta(kinerja: Rating, potensial: str) -> int:
    """Box 1-9 of a rating and a potential (``tinggi``, ``menengah``, ``rendah``)."""
    return int(_PARAMETER.tetap("kotak_talenta")[kinerja][potensial])


@berlaku(
    "2020-01-01",
    dasar="PermenPANRB 3/2020, lampiran: rekomendasi setiap kotak",
    untuk="rekomendasi_talenta",
    rumus="rekomendasi menurut kotak",
    terverifikasi=False,
    catatan=_CATATAN,
)
def rekomendasi_talenta(kotak: int) -> list[str]:
    """What the regulation recommends for this box (1-9)."""
    return list(_PARAMETER.tetap("rekomendasi_kotak")[str(kotak)])
