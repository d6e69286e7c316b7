"""The recap of an office per unit or per pejabat penilai, as data frames; no names, so that it may be shared."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from capaian_engine.angka import desimal, jumlah
from capaian_engine.aturan.permenpanrb_6_2022.distribusi import pelanggaran_distribusi
from capaian_engine.kosakata import CapaianOrganisasi, Predikat, kenali
from capaian_engine.penilaian import Penilaian

if TYPE_CHECKING:
    import pandas as pd

SEDIKIT = 5
"""Below so many assessed people a mean says more about one person than about a unit."""
KOLOM_KELOMPOK = {"unit": "Unit Kerja", "penilai": "NIP Penilai"}


def susun_rekap(penilaian: Sequence[Penilaian], menurut: str, capaian_organisasi: str = "") -> "pd.DataFrame":
    """One row per unit (``unit``) or pejabat penilai (``penilai``), sorted by name, and a last row ``Jumlah``.

    Columns: Pegawai, Dinilai, Belum, Rata-rata, Terendah, Tertinggi (Decimal or None), one count per predikat,
    Catatan (small numbers; the pattern of SE MenPANRB 3/2023 for units when the organisation's achievement is set).
    """
    import pandas as pd

    kolom = KOLOM_KELOMPOK[menurut]
    data = pd.DataFrame(
        {
            kolom: [satu.pegawai.unit_kerja if menurut == "unit" else satu.pegawai.nip_penilai for satu in penilaian],
            "penilaian": pd.Series(list(penilaian), dtype=object),
        }
    )
    data[kolom] = data[kolom].replace("", "(belum diisi)")
    organisasi = kenali(CapaianOrganisasi, capaian_organisasi) if menurut == "unit" else None
    baris = [
        {kolom: nama} | _ringkas(list(isi["penilaian"]), organisasi) for nama, isi in data.groupby(kolom, sort=True)
    ]
    baris.append({kolom: "Jumlah"} | _ringkas(list(penilaian), None))
    return pd.DataFrame(baris)


def _ringkas(daftar: list[Penilaian], organisasi: CapaianOrganisasi | None) -> dict[str, Any]:
    nilai = [satu.nilai_terbit for satu in daftar if satu.nilai_terbit is not None]
    predikat = {p: sum(satu.predikat is p for satu in daftar) for p in Predikat}
    return {
        "Pegawai": len(daftar),
        "Dinilai": len(nilai),
        "Belum": len(daftar) - len(nilai),
        "Rata-rata": _rata(nilai),
        "Terendah": min(nilai, default=None),
        "Tertinggi": max(nilai, default=None),
        **{p.value: banyak for p, banyak in predikat.items()},
        "Catatan": _catatan(len(nilai), predikat, organisasi),
    }


def _rata(nilai: Sequence[Decimal]) -> Decimal | None:
    return desimal(jumlah(map(Fraction, nilai)) / len(nilai)) if nilai else None


def _catatan(dinilai: int, predikat: dict[Predikat, int], organisasi: CapaianOrganisasi | None) -> str:
    catatan = [f"belum cukup data (kurang dari {SEDIKIT} pegawai dinilai)"] if dinilai < SEDIKIT else []
    if organisasi and dinilai and (beda := pelanggaran_distribusi(organisasi, predikat)):
        catatan.append("pola SE 3/2023: " + ", ".join(beda))
    return "; ".join(catatan)
