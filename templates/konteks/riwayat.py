"""Earlier periods of one person: the last ones in a line, oldest first, up to the one assessed."""

from datetime import date, timedelta
from typing import Any

from capaian_engine.angka import teks_angka
from capaian_engine.model import NilaiLampau
from capaian_engine.penilaian import Penilaian
from capaian_engine.periode import teks_periode
from templates.konteks.angka import bilangan

PALING_BANYAK = 4
_PANAH, _SELA = " → ", " → … → "
"""The second sign stands where periods in between are not recorded."""


def isi_riwayat(penilaian: Penilaian, kalimat: str) -> dict[str, Any]:
    """``daftar``: the latest four earlier periods; ``teks``: them and this one in a line with ``kalimat``."""
    riwayat = penilaian.berkas.riwayat[-PALING_BANYAK:]
    return {
        "daftar": [
            {"periode": teks_periode(r.periode), "nilai": bilangan(r.nilai), "predikat": r.predikat} for r in riwayat
        ],
        "teks": _teks(riwayat, penilaian, kalimat) if riwayat else "",
    }


def _teks(riwayat: tuple[NilaiLampau, ...], penilaian: Penilaian, kalimat: str) -> str:
    mulai = [*(r.periode.mulai for r in riwayat[1:]), penilaian.periode.mulai]
    teks = "".join(_satu(r, berikut) for r, berikut in zip(riwayat, mulai, strict=True))
    if penilaian.nilai_terbit is None:
        return f"{teks}periode ini belum dapat dinilai."
    kini = f"{teks}periode ini: {teks_angka(penilaian.nilai_terbit, tetap=True)} ({penilaian.predikat})."
    return f"{kini} {kalimat}".rstrip()


def _satu(r: NilaiLampau, berikut: date) -> str:
    """One period with the sign that leads to the one beginning at ``berikut``."""
    angka = "" if r.nilai is None else teks_angka(r.nilai, tetap=True)
    isi = f"{angka} ({r.predikat})" if angka and r.predikat else angka or r.predikat
    return f"{teks_periode(r.periode)}: {isi}{_SELA if berikut - r.periode.akhir > timedelta(days=1) else _PANAH}"
