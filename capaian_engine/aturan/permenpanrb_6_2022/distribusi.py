"""SE MenPANRB 3/2023: which distributions of predikat fit the organisation's own. Advice only, never an assignment.

"Sebagian besar (maksimal 70%)" can be read in two ways, and the circular does not say which: as the cap alone
(``Bacaan.BATAS``, the default), or as the cap and also the most frequent predikat (``Bacaan.TERBANYAK``).
Rounding for small units is not stated either: shares are compared exactly.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from capaian_engine.berlaku import berlaku
from capaian_engine.errors import RuleInputError
from capaian_engine.kosakata import CapaianOrganisasi, Predikat
from capaian_engine.parameter import parameter_dari

_PARAMETER = parameter_dari(__package__)
SINGKATAN = dict(zip(("SB", "B", "BP", "K", "SK"), Predikat, strict=True))
_CATATAN = (
    "Dibaca pada salinan berita; pembulatan untuk unit kecil tidak disebut, jadi dihitung tepat. Hanya pertimbangan."
)


class Bacaan(StrEnum):
    """The two readings of "sebagian besar"."""

    BATAS = "batas"
    TERBANYAK = "terbanyak"


@dataclass(frozen=True, slots=True)
class Syarat:
    """One condition for a unit of known size: together these predikat are ``paling_sedikit`` … ``paling_banyak``."""

    kode: str
    predikat: tuple[Predikat, ...]
    paling_sedikit: int
    paling_banyak: int


@berlaku(
    "2023-01-31",
    dasar="SE MenPANRB 3/2023: pola distribusi predikat kinerja pegawai",
    untuk="syarat_distribusi",
    rumus="persen pola × jumlah pegawai: paling banyak dibulatkan ke bawah, paling sedikit ke atas",
    catatan=_CATATAN,
)
def syarat_distribusi(capaian: CapaianOrganisasi, jumlah_pegawai: int) -> list[Syarat]:
    """The conditions in whole people, in the order of the circular. Raises ``RuleInputError`` without people."""
    if jumlah_pegawai < 1:
        raise RuleInputError("Pola distribusi memerlukan sedikitnya satu pegawai.")
    hasil = []
    for butir in _PARAMETER.tetap("pola_distribusi")[capaian]:
        # ceil and floor of the exact share: "lebih dari 70%" means more people than 70 % of them
        sedikit = int(butir.get("paling_sedikit_orang", -(-butir.get("paling_sedikit", 0) * jumlah_pegawai // 100)))
        banyak = int(butir.get("paling_banyak", 100) * jumlah_pegawai // 100)
        hasil.append(Syarat(butir["kode"], tuple(map(Predikat, butir["predikat"])), sedikit, banyak))
    return hasil


@berlaku(
    "2023-01-31",
    dasar="SE MenPANRB 3/2023: pola distribusi predikat kinerja pegawai",
    untuk="distribusi_predikat",
    rumus="bagian setiap predikat dibandingkan dengan pola untuk capaian organisasi",
    catatan=_CATATAN,
)
def pelanggaran_distribusi(
    capaian: CapaianOrganisasi, jumlah: Mapping[Predikat, int], bacaan: Bacaan = Bacaan.BATAS
) -> list[str]:
    """The codes of the conditions that these head-counts (missing = 0) do not meet; empty when all are met."""
    if min(jumlah.values(), default=0) < 0:
        raise RuleInputError("Jumlah pegawai tidak boleh negatif.")
    hasil = []
    for syarat in syarat_distribusi(capaian, sum(jumlah.values())):
        orang = sum(jumlah.get(p, 0) for p in syarat.predikat)
        if not syarat.paling_sedikit <= orang <= syarat.paling_banyak:
            hasil.append(syarat.kode)
    utama = predikat_utama(capaian, bacaan)
    if utama and any(n >= jumlah.get(utama, 0) for p, n in jumlah.items() if p is not utama):
        hasil.append(f"{_singkat(utama)} bukan terbanyak")
    return hasil


def predikat_utama(capaian: CapaianOrganisasi, bacaan: Bacaan) -> Predikat | None:
    """The predikat that must be the most frequent under this reading."""
    nama = _PARAMETER.tetap("sebagian_besar").get(capaian) if bacaan is Bacaan.TERBANYAK else None
    return Predikat(nama) if nama else None


def _singkat(predikat: Predikat) -> str:
    return next(singkat for singkat, p in SINGKATAN.items() if p is predikat)
