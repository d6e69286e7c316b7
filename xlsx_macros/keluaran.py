"""The published JSON of ``periksa`` and ``hitung``: keys and number form are a contract (see docs)."""

import json
import sys
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path

from capaian_engine.errors import CapaianError
from capaian_engine.kosakata import Komponen
from capaian_engine.penilaian import Penilaian
from capaian_engine.temuan import Temuan
from xlsx_macros.penolakan import Penolakan
from xlsx_macros.workflows import HasilHitung

VERSI = 1


def json_hitung(hasil: HasilHitung) -> dict[str, object]:
    """The object of ``capaian hitung --json``."""
    pengaturan = hasil.isi.pengaturan
    aturan = next((satu.aturan for satu in hasil.penilaian if satu.aturan), None)
    return {
        "versi": VERSI,
        "periode": {
            "mulai": pengaturan.mulai.isoformat() if pengaturan.mulai else None,
            "akhir": pengaturan.akhir.isoformat() if pengaturan.akhir else None,
        },
        "aturan": aturan,
        "pegawai": [_json_penilaian(satu) for satu in hasil.penilaian],
        "temuan": [json_temuan(t) for t in hasil.temuan],
    }


def json_periksa(hasil: HasilHitung) -> dict[str, object]:
    """The object of ``capaian periksa --json``."""
    return {"versi": VERSI, "temuan": [json_temuan(t) for t in hasil.temuan]}


def json_ditolak(satu: Penolakan) -> dict[str, object]:
    """The object printed when nothing was done (exit 2)."""
    return {"versi": VERSI, "galat": {"kode": satu.kode, "pesan": satu.pesan, "saran": satu.saran}}


def _json_penilaian(satu: Penilaian) -> dict[str, object]:
    return {
        "nip": satu.pegawai.nip,
        "nama": satu.pegawai.nama,
        "status": satu.status.value,
        "alasan": list(satu.alasan),
        "komponen": {k.kunci: _angka(satu.komponen[k].terbit) for k in Komponen},
        "nilai": _angka(satu.nilai_terbit),
        "predikat_numerik": satu.predikat_numerik,
        "rating_hasil_kerja": satu.rating_hasil_kerja,
        "rating_perilaku": satu.rating_perilaku,
        "predikat": satu.predikat,
        "sifat": satu.sifat,
    }


def json_temuan(t: Temuan) -> dict[str, object]:
    """A finding with its published keys; every command that prints findings uses this."""
    return {
        "kode": t.kode,
        "tingkat": t.tingkat.value,
        "lembar": t.lokasi.lembar,
        "sel": t.lokasi.sel,
        "nip": t.nip,
        "pesan": t.pesan,
        "saran": t.saran,
    }


def _angka(nilai: Decimal | None) -> str | None:
    return None if nilai is None else f"{nilai:.2f}"


def write_json(objek: Mapping[str, object], tujuan: str) -> None:
    """Print to standard output for ``-``, else replace the file ``tujuan``; ``CapaianError`` without its folder."""
    teks = json.dumps(objek, ensure_ascii=False, indent=1) + "\n"
    if tujuan == "-":
        sys.stdout.buffer.write(teks.encode())
        sys.stdout.flush()
    else:
        from workbook.paket_berkas import write_atomic

        if not Path(tujuan).absolute().parent.is_dir():
            raise CapaianError(
                f'Folder "{Path(tujuan).parent}" belum ada. Buat folder itu dahulu, atau pilih yang lain.'
            )
        write_atomic(Path(tujuan), teks.encode())
