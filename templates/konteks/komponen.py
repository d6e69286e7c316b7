"""Components with weight and contribution; what stands behind satisfaction and reports."""

from typing import Any

from capaian_engine.angka import RATUS
from capaian_engine.kosakata import UNSUR_SKM, Komponen
from capaian_engine.laporan import laporan_dihitung, nilai_laporan
from capaian_engine.metode import ParameterMetode
from capaian_engine.model import LaporanKerja
from capaian_engine.penilaian import HasilKomponen, Penilaian
from templates.konteks.angka import bilangan, tanda, terbit
from templates.konteks.waktu import nama_singkat

_SUMBER = {"petugas": "warga yang Anda layani", "unit": "nilai unit", "": "belum ada"}


def daftar_komponen(penilaian: Penilaian) -> list[dict[str, Any]]:
    """The five components in fixed order; ``sumbangan`` in points of nilai."""
    dinilai = penilaian.nilai is not None
    return [_isi_komponen(hasil, dinilai) for hasil in penilaian.komponen.values()]


def _isi_komponen(hasil: HasilKomponen, dinilai: bool) -> dict[str, Any]:
    bobot = hasil.bobot_dipakai if dinilai else None
    sumbangan = bobot * hasil.nilai / RATUS if bobot is not None and hasil.nilai is not None else None
    return {
        "kunci": hasil.komponen.kunci,
        "komponen": hasil.komponen.value,
        "nilai": bilangan(hasil.terbit),
        "persis": bilangan(hasil.nilai),
        "harapan": 100,
        "bobot": bilangan(hasil.bobot_persen),
        "kebijakan": hasil.kebijakan.value,
        "bobot_dipakai": terbit(bobot),
        "bobot_persis": bilangan(bobot),
        "sumbangan": terbit(sumbangan),
        "sumbangan_persis": bilangan(sumbangan),
        "keterangan": hasil.keterangan,
        "tanda": tanda(hasil.nilai),
    }


def isi_kepuasan(penilaian: Penilaian) -> dict[str, Any]:
    """IKM, its source and the nine elements."""
    hasil = penilaian.kepuasan
    ada = hasil is not None and bool(hasil.unsur) and penilaian.komponen[Komponen.KEPUASAN].nilai is not None
    unsur = hasil.unsur if hasil and ada else (None,) * len(UNSUR_SKM)
    return {
        "ada": ada,
        "sumber": _SUMBER[hasil.sumber] if hasil and ada else _SUMBER[""],
        "jumlah_responden": hasil.jumlah_responden if hasil and ada else None,
        "ikm": bilangan(hasil.ikm_terbit) if hasil and ada else None,
        "ikm_persis": bilangan(hasil.ikm) if hasil and ada else None,
        "mutu": hasil.mutu if hasil and ada else "",
        "persis": bilangan(penilaian.komponen[Komponen.KEPUASAN].nilai),
        "unsur": [
            {"unsur": nama, "nilai": terbit(nilai), "persis": bilangan(nilai), "skala_penuh": 4}
            for nama, nilai in zip(UNSUR_SKM, unsur, strict=True)
        ],
    }


def isi_laporan(penilaian: Penilaian, parameter: ParameterMetode) -> list[dict[str, Any]]:
    """The period's reports that count, with what their value is made of."""
    dihitung = laporan_dihitung(penilaian.berkas.laporan, penilaian.periode)
    return [_isi_laporan(lap, parameter) for lap in dihitung]


def _isi_laporan(lap: LaporanKerja, parameter: ParameterMetode) -> dict[str, Any]:
    nilai, faktor = nilai_laporan(lap, parameter)
    tanpa_mutu = lap.diserahkan is not None and lap.mutu is None
    return {
        "bulan": nama_singkat(lap.bulan),
        "laporan": lap.laporan or "Laporan",
        "tenggat": lap.tenggat,
        "diserahkan": lap.diserahkan,
        "terlambat": (lap.diserahkan - lap.tenggat).days if lap.diserahkan else None,
        "mutu": bilangan(lap.mutu.nilai) if lap.mutu else None,
        "faktor": bilangan(faktor),
        "persis": None if tanpa_mutu else bilangan(nilai),
        "sel": str(lap.mutu.lokasi if lap.mutu and lap.mutu.lokasi else lap.lokasi or ""),
    }
