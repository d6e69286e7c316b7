"""The trace as rows."""

from typing import Any

from capaian_engine.jejak import Jejak, Langkah, teks_asal, teks_masukan, teks_nilai


def isi_jejak(jejak: Jejak) -> list[dict[str, Any]]:
    """One row per step, in order."""
    return [_isi_langkah(nomor, langkah) for nomor, langkah in enumerate(jejak, 1)]


def _isi_langkah(nomor: int, langkah: Langkah) -> dict[str, Any]:
    return {
        "nomor": nomor,
        "kunci": langkah.kunci,
        "nama": langkah.nama,
        "masukan": teks_masukan(langkah.masukan),
        "sel": teks_asal([m.lokasi for m in langkah.masukan if m.lokasi]),
        "rumus": langkah.rumus,
        "nilai": teks_nilai(langkah.nilai),
        "terbit": "" if langkah.terbit is None else teks_nilai(langkah.terbit),
        "dasar": langkah.dasar,
    }
