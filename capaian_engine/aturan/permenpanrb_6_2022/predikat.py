"""The predikat of an employee: rating of results x rating of behaviour, no number."""

from capaian_engine.berlaku import berlaku
from capaian_engine.kosakata import Predikat, Rating
from capaian_engine.parameter import parameter_dari

_PARAMETER = parameter_dari(__package__)


@berlaku(
    "2022-01-01",
    dasar="PermenPANRB 6/2022, lampiran: kuadran predikat kinerja pegawai",
    untuk="predikat_kinerja",
    rumus="kuadran rating hasil kerja dan rating perilaku kerja",
    terverifikasi=False,
    catatan="Kuadran dibaca pada beberapa sumber sekunder yang sama isinya; halaman lampirannya belum terbaca.",
)
def predikat(hasil_kerja: Rating, perilaku: Rating) -> Predikat:
    """The cell of the 3 x 3 matrix. The leader sets both ratings; no percentage does (see README)."""
    return Predikat(_PARAMETER.tetap("matriks_predikat")[hasil_kerja][perilaku])
