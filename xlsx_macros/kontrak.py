"""The published JSON as pydantic models: what other programs may rely on, and a schema they can check against.

Not imported by the commands themselves (start-up); the tests hold every output against these models.
``python -m xlsx_macros.kontrak docs/skema-json.md`` writes the page.
"""

import json
import sys
from datetime import date
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, StringConstraints

from capaian_engine.kosakata import Predikat, PredikatNumerik, Rating, Sifat, StatusPenilaian
from capaian_engine.temuan import Tingkat

Angka = Annotated[str, StringConstraints(pattern=r"^\d+\.\d{2}$")]
"""A number as text with two decimals; absent values are null, never 0."""


class Bagian(BaseModel):
    """Base of all parts: no key more, no key less."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class TemuanJson(Bagian):
    kode: Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}-\d{2}$")]
    tingkat: Tingkat
    lembar: str
    sel: str
    nip: str
    pesan: str
    saran: str


class KomponenJson(Bagian):
    hasil_kerja: Angka | None
    perilaku: Angka | None
    kepuasan: Angka | None
    bulanan: Angka | None
    laporan: Angka | None


class PegawaiJson(Bagian):
    nip: str
    nama: str
    status: StatusPenilaian
    alasan: list[str]
    komponen: KomponenJson
    nilai: Angka | None
    predikat_numerik: PredikatNumerik | None
    rating_hasil_kerja: Rating | None
    rating_perilaku: Rating | None
    predikat: Predikat | None
    sifat: Sifat | None


class PeriodeJson(Bagian):
    mulai: date | None
    akhir: date | None


class HitungJson(Bagian):
    """``capaian hitung BUKU --json``."""

    versi: Literal[1]
    periode: PeriodeJson
    aturan: str | None
    pegawai: list[PegawaiJson]
    temuan: list[TemuanJson]


class PeriksaJson(Bagian):
    """``capaian periksa BUKU --json``."""

    versi: Literal[1]
    temuan: list[TemuanJson]


class GalatJson(Bagian):
    kode: str
    pesan: str
    saran: str


class DitolakJson(Bagian):
    """Every command with ``--json`` when nothing was done (exit 2): a refused file, wrong words, a missing folder."""

    versi: Literal[1]
    galat: GalatJson


def susun_halaman() -> str:
    """The page of the JSON contract, in Indonesian, with one JSON schema per output."""
    bagian = [
        "# Keluaran JSON\n\nKunci dan bentuk angkanya adalah janji: hanya berubah bersama `versi`. Angka berupa "
        "teks dengan dua desimal; nilai yang tidak ada berupa `null`, tidak pernah 0.\n"
    ]
    for model in (HitungJson, PeriksaJson, DitolakJson):
        skema = json.dumps(model.model_json_schema(), ensure_ascii=False, indent=1)
        bagian.append(f"## {model.__name__}\n\n```json\n{skema}\n```\n")
    return "\n".join(bagian)


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(susun_halaman(), encoding="utf-8")
