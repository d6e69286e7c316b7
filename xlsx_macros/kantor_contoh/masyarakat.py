"""The survey of the public: about 900 responses over units and officers."""

from datetime import date, timedelta
from random import Random

from capaian_engine.kosakata import UNSUR_SKM
from xlsx_macros.kantor_contoh.data import Baris, kalimat
from xlsx_macros.kantor_contoh.orang import Orang
from xlsx_macros.kantor_contoh.susunan import KECAMATAN

_RESPONS = {
    KECAMATAN: 240,
    "Kelurahan Kampung Bandar": 170,
    "Kelurahan Kampung Baru": 130,
    "Kelurahan Kampung Dalam": 85,
    "Kelurahan Padang Bulan": 140,
    "Kelurahan Padang Terubuk": 7,
    "Kelurahan Sago": 128,
}
"""Padang Terubuk has too few: there the component has no value."""
_DIKETAHUI = 0.62
_SULIT = {"Waktu": -0.25, "Sarana": -0.35, "Biaya": 0.25, "Pengaduan": -0.1}


def baris_survei(acak: Random, orang: list[Orang], tahun: int) -> list[Baris]:
    """Rows of Survei in the order of their dates; only officers at the counter are named."""
    hasil: list[Baris] = []
    for unit, jumlah in _RESPONS.items():
        loket = [o for o in orang if o.kursi.unit == unit and o.kursi.jenis in ("operator", "kasi_pemerintahan")]
        for _ in range(jumlah):
            petugas = acak.choices(loket, [3 if o.kursi.jenis == "operator" else 1 for o in loket])[0]
            hasil.append(_respons(acak, unit, petugas, acak.random() < _DIKETAHUI, tahun))
    return sorted(hasil, key=lambda baris: str(baris["Tanggal"]))


def _respons(acak: Random, unit: str, petugas: Orang, diketahui: bool, tahun: int) -> Baris:
    hari = date(tahun, 1, 2) + timedelta(acak.randint(0, 362))
    hari -= timedelta(max(0, hari.weekday() - 4))
    pusat = 3.45 + (petugas.kemampuan - 1.0) * 3
    unsur = {u: min(4, max(1, round(acak.gauss(pusat + _SULIT.get(u, 0.0), 0.55)))) for u in UNSUR_SKM}
    return {
        "Tanggal": max(hari, date(tahun, 1, 2)),
        "Unit Kerja": unit,
        "NIP Petugas": petugas.nip if diketahui else None,
        **unsur,
        "Saran": acak.choice(kalimat()["saran"]) if acak.random() < 0.25 else None,
    }
