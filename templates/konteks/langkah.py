"""The trace as rows."""

from itertools import groupby
from typing import Any

from capaian_engine.jejak import Jejak, Langkah, teks_masukan, teks_nilai
from templates.konteks.kinerja import ringkas_sel


def isi_jejak(jejak: Jejak) -> list[dict[str, Any]]:
    """One row per step, in order."""
    return [_isi_langkah(nomor, langkah) for nomor, langkah in enumerate(jejak, 1)]


def _isi_langkah(nomor: int, langkah: Langkah) -> dict[str, Any]:
    lokasi = list(dict.fromkeys(m.lokasi for m in langkah.masukan if m.lokasi))
    return {
        "nomor": nomor,
        "kunci": langkah.kunci,
        "nama": langkah.nama,
        "masukan": teks_masukan(langkah.masukan),
        "sel": "; ".join(ringkas_sel(list(isi)) for _, isi in groupby(lokasi, key=lambda satu: satu.lembar)),
        "rumus": langkah.rumus,
        "nilai": teks_nilai(langkah.nilai),
        "terbit": "" if langkah.terbit is None else teks_nilai(langkah.terbit),
        "dasar": langkah.dasar,
    }
