"""Public names of PermenPANRB 6/2022 (``p6.*``) and SE MenPANRB 3/2023 (``se3.*``)."""

from collections.abc import Mapping

from capaian_engine.antarmuka import AturanPublik
from capaian_engine.aturan.permenpanrb_6_2022.distribusi import (
    SINGKATAN,
    Bacaan,
    pelanggaran_distribusi,
    syarat_distribusi,
)
from capaian_engine.aturan.permenpanrb_6_2022.predikat import predikat as predikat_kinerja
from capaian_engine.aturan.permenpanrb_6_2022.susunan import anjuran_distribusi, rentang_layak
from capaian_engine.errors import RuleInputError
from capaian_engine.kosakata import CapaianOrganisasi, Predikat
from capaian_engine.masukan import Isian, cacah, capaian_organisasi, pilihan, predikat, rating

_bacaan = pilihan(Bacaan)


def _jumlah(nilai: object) -> dict[Predikat, int]:
    """``{"SB": 2, "B": 7}``: abbreviations or full predikat; what is missing counts 0."""
    if not isinstance(nilai, Mapping):
        raise RuleInputError("harus objek, misalnya SB, B, BP, K, SK dengan jumlah pegawainya.")
    hasil: dict[Predikat, int] = {}
    for kunci, orang in nilai.items():
        satu = SINGKATAN.get(str(kunci).upper()) or predikat(kunci)
        if satu in hasil:
            raise RuleInputError(f'"{kunci}" disebut dua kali.')
        hasil[satu] = cacah(orang)
    return hasil


def _distribusi(
    capaian_organisasi: CapaianOrganisasi, jumlah: dict[Predikat, int], bacaan: Bacaan
) -> dict[str, list[str]]:
    return {"pelanggaran": pelanggaran_distribusi(capaian_organisasi, jumlah, bacaan)}


def _rentang(capaian_organisasi: CapaianOrganisasi, jumlah_pegawai: int, bacaan: Bacaan) -> dict[str, object]:
    rentang = rentang_layak(capaian_organisasi, jumlah_pegawai, bacaan)
    return {
        "rentang": rentang and {singkat: list(rentang[p]) for singkat, p in SINGKATAN.items()},
        "anjuran": anjuran_distribusi(capaian_organisasi, jumlah_pegawai, bacaan),
    }


_UMUM = {"capaian_organisasi": Isian(capaian_organisasi), "bacaan": Isian(_bacaan, Bacaan.BATAS)}
PUBLIK = (
    AturanPublik("p6.predikat", predikat_kinerja, {"hasil_kerja": Isian(rating), "perilaku": Isian(rating)}),
    AturanPublik("se3.distribusi", pelanggaran_distribusi, {**_UMUM, "jumlah": Isian(_jumlah)}, _distribusi),
    AturanPublik("se3.rentang", syarat_distribusi, {**_UMUM, "jumlah_pegawai": Isian(cacah)}, _rentang),
)
