"""Indicators and their monthly course: seasons, improvement and decline, evidence numbers."""

from datetime import date
from random import Random
from typing import Any

from xlsx_macros.kantor_contoh.data import Baris, katalog_indikator
from xlsx_macros.kantor_contoh.orang import Orang

_LAYANAN = (1.2, 1.0, 0.8, 0.9, 1.0, 1.3, 1.3, 1.0, 0.95, 0.95, 0.85, 0.75)
"""January is busy, Ramadan quiet, June and July bring school enrolment."""
_BULAN_POLA = {"awal": (1, 2, 3), "triwulan": (3, 6, 9, 12), "semester": (6, 12)}
_TAMBAHAN_SETIAP = 7


def baris_indikator(orang: list[Orang]) -> tuple[list[Baris], list[tuple[Orang, str, dict[str, Any]]]]:
    """Rows of Indikator, and (person, code, catalogue entry) of each for the monthly entries."""
    baris: list[Baris] = []
    isi: list[tuple[Orang, str, dict[str, Any]]] = []
    tambahan = katalog_indikator()["tambahan"]
    for urut, o in enumerate(orang):
        butir = [(entri, "Utama") for entri in katalog_indikator()[o.kursi.jenis]]
        if urut % _TAMBAHAN_SETIAP == 3:
            butir.append((tambahan[urut // _TAMBAHAN_SETIAP % len(tambahan)], "Tambahan"))
        for huruf, (entri, jenis) in zip("ABCDEFGH", butir, strict=False):
            kode, entri = f"{o.kursi.kode}-{huruf}", _untuk(entri, o)
            baris.append(_baris(o, kode, jenis, entri))
            isi.append((o, kode, entri))
    return baris, isi


def _untuk(entri: dict[str, Any], o: Orang) -> dict[str, Any]:
    """The entry with a target that fits the size of the kelurahan and the months the person works."""
    if "target" not in entri:
        return entri
    faktor = o.kursi.skala if entri.get("skala") else 1.0
    if entri["cara"] == "Jumlah":
        faktor *= (13 - o.bulan_mulai) / 12
    return {**entri, "target": round(entri["target"] * faktor)}


def _baris(o: Orang, kode: str, jenis: str, entri: dict[str, Any]) -> Baris:
    return {
        "Kode": kode,
        "NIP": o.nip,
        "Jenis": jenis,
        "Rencana Hasil Kerja": entri["rencana"],
        "Indikator": entri["indikator"],
        "Aspek": entri["aspek"],
        "Satuan": entri["satuan"],
        "Arah": entri["arah"],
        "Target": entri.get("target"),
        "Target Atas": entri.get("atas"),
        "Bobot (%)": entri["bobot"],
        "Cara Hitung": entri.get("cara"),
        "Bukti Wajib": "Ya" if entri.get("bukti") else "Tidak",
    }


def baris_realisasi(acak: Random, isi: list[tuple[Orang, str, dict[str, Any]]], tahun: int) -> list[Baris]:
    """Rows of Realisasi for the whole year."""
    hasil: list[Baris] = []
    nomor = 0
    for o, kode, entri in isi:
        bulan = [b for b in _BULAN_POLA.get(entri.get("pola", ""), range(1, 13)) if b >= o.bulan_mulai] or [12]
        for ke, b in enumerate(bulan, 1):
            nomor += 1
            bukti = f"Agenda {nomor % 400 + 1:03d}/{b:02d}/{tahun}" if entri.get("bukti") else None
            nilai = _nilai(acak, o, entri, b, ke, len(bulan))
            hasil.append({"Kode": kode, "Bulan": date(tahun, b, 1), "Realisasi": nilai, "Bukti": bukti})
    return hasil


def _nilai(acak: Random, o: Orang, entri: dict[str, Any], bulan: int, ke: int, banyak: int) -> object:
    """One month's figure, in the indicator's own decimals."""
    mutu = o.kemampuan + o.laju * (bulan - 6.5) / 11 + acak.gauss(0, 0.035)
    if entri["arah"] == "Ya/Tidak":
        return "Ya" if ke > 1 or mutu > 0.98 else "Tidak"
    if entri["arah"] == "Turun":
        angka = _turun(acak, entri, mutu, banyak)
    elif entri["arah"] == "Rentang":
        angka = _rentang(acak, entri, mutu, bulan)
    elif entri["cara"] == "Jumlah":
        angka = entri["target"] / banyak * mutu * (_LAYANAN[bulan - 1] if entri.get("pola") == "layanan" else 1.0)
        angka = angka if angka >= 3 else angka + acak.uniform(-0.45, 0.45)
    else:
        angka = _tingkat(entri, mutu, bulan)
    desimal = entri.get("desimal", 0)
    bulat = round(max(0.0, angka), desimal)
    return bulat if desimal else int(bulat)


def _turun(acak: Random, entri: dict[str, Any], mutu: float, banyak: int) -> float:
    if entri["target"] == 0:
        return 1.0 if mutu < 0.9 else 0.0
    dasar = entri["target"] / (banyak if entri["cara"] == "Jumlah" else 1)
    return float(dasar * (1.95 - mutu) + (acak.uniform(-0.4, 0.4) if dasar < 3 and not entri.get("desimal") else 0))


def _rentang(acak: Random, entri: dict[str, Any], mutu: float, bulan: int) -> float:
    tengah = (entri["target"] + entri["atas"]) / 2
    if entri.get("pola") == "naik":
        return min(100.0, _menanjak(tengah, bulan) * mutu**0.4)
    return float(tengah * mutu + acak.gauss(0, 0.1) * (entri["atas"] - entri["target"]))


def _tingkat(entri: dict[str, Any], mutu: float, bulan: int) -> float:
    target = float(entri["target"])
    angka = _menanjak(target, bulan) * mutu if entri.get("pola") == "naik" else target * (0.25 + 0.75 * mutu)
    return min(100.0, angka) if entri["satuan"] == "persen" else angka


def _menanjak(target: float, bulan: int) -> float:
    """The way of a yearly figure: slow start, steep middle, full in December."""
    x = bulan / 12
    return target * (3 * x * x - 2 * x**3)
