"""Behaviour: the seven aspects side by side, and the figures behind the component."""

from fractions import Fraction
from typing import Any

from capaian_engine.angka import teks_angka
from capaian_engine.jejak import teks_asal
from capaian_engine.kosakata import PERILAKU_BERAKHLAK, Komponen, Peran
from capaian_engine.metode import ParameterMetode
from capaian_engine.model import IsianPerilaku
from capaian_engine.penilaian import HasilPeran, Penilaian
from capaian_engine.perilaku import PERAN_ANONIM
from templates.konteks.angka import bilangan, tanda, terbit

SKALA_HARAPAN = 3
"""The step of the scale that is worth 100: what was expected."""


def isi_perilaku(penilaian: Penilaian, parameter: ParameterMetode) -> dict[str, Any]:
    """``aspek``: seven rows of marks (1–5) per role; ``peran``: what each role contributes; ``atasan``: raw marks."""
    peran = penilaian.perilaku
    return {
        "ada": penilaian.komponen[Komponen.PERILAKU].nilai is not None,
        "nilai": bilangan(penilaian.komponen[Komponen.PERILAKU].terbit),
        "persis": bilangan(penilaian.komponen[Komponen.PERILAKU].nilai),
        "aspek": [_isi_aspek(i, nama, peran) for i, nama in enumerate(PERILAKU_BERAKHLAK)],
        "nama_aspek": list(PERILAKU_BERAKHLAK),
        "peran": [_isi_peran(p, peran.get(p), parameter) for p in Peran if p is not Peran.DIRI],
        "atasan": [
            _isi_penilai(nomor, isian, parameter)
            for nomor, isian in enumerate((i for i in penilaian.berkas.perilaku if i.peran is Peran.ATASAN), 1)
        ],
        "keterangan": _keterangan(penilaian, parameter),
    }


def _isi_aspek(i: int, nama: str, peran: Any) -> dict[str, Any]:
    skala: dict[Peran, Fraction | None] = {
        p: h.skala[i] if (h := peran.get(p)) is not None and h.skala else None for p in Peran
    }
    diri, atasan = skala[Peran.DIRI], skala[Peran.ATASAN]
    return {
        "aspek": nama,
        "diri": terbit(diri),
        "atasan": terbit(atasan),
        "rekan": terbit(skala[Peran.REKAN]),
        "bawahan": terbit(skala[Peran.BAWAHAN]),
        "harapan": SKALA_HARAPAN,
        "tanda": tanda(atasan, SKALA_HARAPAN),
        "selisih": terbit(diri - atasan) if diri is not None and atasan is not None else None,
    }


def _isi_peran(peran: Peran, hasil: HasilPeran | None, parameter: ParameterMetode) -> dict[str, Any]:
    tampil = hasil is not None and hasil.dipakai
    anonim = peran in PERAN_ANONIM
    return {
        "peran": peran.value,
        "jumlah_penilai": hasil.jumlah_penilai if hasil and (tampil or not anonim) else None,
        "bobot": bilangan(parameter[f"bobot_peran_{peran.lower()}"]) if tampil else None,
        "bobot_persis": bilangan(hasil.bobot) if hasil else None,
        "persis": bilangan(hasil.nilai) if hasil else None,
        "aspek": [bilangan(n) for n in hasil.aspek] if hasil and hasil.aspek else [None] * len(PERILAKU_BERAKHLAK),
    }


def _isi_penilai(nomor: int, isian: IsianPerilaku, parameter: ParameterMetode) -> dict[str, Any]:
    poin = [parameter[f"nilai_skala_{int(skala.nilai)}"] for skala in isian.nilai]
    return {
        "nama": f"Atasan {nomor}",
        "skala": [bilangan(skala.nilai) for skala in isian.nilai],
        "bobot": bilangan(isian.bobot),
        "persis": bilangan(sum(poin, Fraction(0)) / len(poin)),
        "sel": teks_asal([s.lokasi for s in isian.nilai if s.lokasi]) if isian.nilai[0].lokasi else "",
        "catatan": isian.catatan,
    }


def _keterangan(penilaian: Penilaian, parameter: ParameterMetode) -> list[str]:
    """What is shown and what is not, and why."""
    minimal = teks_angka(parameter["min_penilai_anonim"])
    teks = []
    if Peran.DIRI not in penilaian.perilaku:
        teks.append("Penilaian diri belum diisi, jadi selisih pandangan belum dapat ditampilkan.")
    else:
        teks.append("Penilaian diri hanya untuk bahan percakapan dan tidak dihitung.")
    tersembunyi = [p.value for p in PERAN_ANONIM if not ((h := penilaian.perilaku.get(p)) and h.dipakai)]
    if tersembunyi:
        teks.append(
            f"Pandangan {' dan '.join(tersembunyi)} ditampilkan dan dihitung bila sedikitnya {minimal} orang menilai; "
            "di bawah itu dirahasiakan demi melindungi penilai."
        )
    return teks
