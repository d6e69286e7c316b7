"""Public names of NIP and pangkat (``nip.*``, ``pangkat.*``)."""

from capaian_engine.antarmuka import AturanPublik
from capaian_engine.aturan.kepegawaian.nip import baca_nip
from capaian_engine.aturan.kepegawaian.pangkat import golongan_baku, pangkat, pangkat_konsisten
from capaian_engine.errors import RuleInputError
from capaian_engine.masukan import Isian, apa_adanya, daftar, teks


def _baca_nip(nip: object) -> dict[str, object]:
    """An invalid NIP is a result. A number is one too: a spreadsheet has already lost its last digits."""
    if not isinstance(nip, str):
        return {"valid": False, "alasan": "NIP harus ditulis sebagai teks, bukan bilangan."}
    hasil = baca_nip(nip)
    if not hasil.valid:
        return {"valid": False, "alasan": hasil.alasan}
    return {
        "valid": True,
        "alasan": "",
        "jenis": hasil.jenis,
        "lahir": hasil.lahir,
        "tmt": hasil.tmt,
        "frekuensi": hasil.frekuensi,
        "jk": hasil.jk,
        "urut": hasil.urut,
    }


def _golongan(nilai: object) -> str:
    baku = golongan_baku(teks(nilai))
    if baku is None:
        raise RuleInputError(f'golongan "{nilai}" tidak dikenal; contoh yang benar: III/c, atau IX untuk PPPK.')
    return baku


def _daftar_pangkat(golongan: list[str]) -> dict[str, list[str | None]]:
    return {"pangkat": [pangkat(satu) for satu in golongan]}


def _konsisten(pangkat: str, golongan: str) -> dict[str, bool]:
    return {"konsisten": pangkat_konsisten(pangkat, golongan)}


PUBLIK = (
    AturanPublik("nip.baca", baca_nip, {"nip": Isian(apa_adanya)}, _baca_nip),
    AturanPublik("pangkat.daftar", pangkat, {"golongan": Isian(daftar(_golongan))}, _daftar_pangkat),
    AturanPublik(
        "pangkat.konsisten", pangkat_konsisten, {"pangkat": Isian(teks), "golongan": Isian(_golongan)}, _konsisten
    ),
)
