"""Building the template of the Lembar Penilai from its schema: ``python -m workbook.templat_penilai BERKAS.xlsx``.

The template holds ``{{ … }}`` and ``{%tr … %}`` marks and is filled per supervisor by the template engine. Month
columns are headings of a table and cannot be marks; a period other than January to December gets its own template.
"""

import io
import sys
from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any

from openpyxl import Workbook
from openpyxl.packaging.custom import IntProperty, StringProperty
from openpyxl.workbook.defined_name import DefinedName

from capaian_engine.periode import Periode
from workbook.kemasan import rapikan
from workbook.lembar_penilai import (
    JENIS,
    VERSI,
    buku_lembar_penilai,
    isian_indikator,
    sidik_struktur,
)
from workbook.paket import write_atomic
from workbook.rumus_penilai import Letak
from workbook.templat_penilai_acuan import tulis_acuan, tulis_petunjuk, tulis_ringkasan
from workbook.templat_penilai_isian import tulis_bulanan, tulis_catatan, tulis_indikator, tulis_laporan, tulis_perilaku

BARIS = {
    "Indikator": (7, 9),
    "Perilaku": (6, 6),
    "Bulanan": (6, 6),
    "Laporan": (7, 11),
    "Catatan": (7, 11),
    "Ringkasan": (6, 6),
}
"""First and last template row of each sheet's list, marker rows between them included."""
_WAKTU = datetime(2026, 1, 1, tzinfo=UTC)
TAHUN_PENUH = Periode(date(2026, 1, 1), date(2026, 12, 31)).bulan()


def build_templat_penilai(bulan: Sequence[date]) -> bytes:
    """The template for the months of a period (at most twelve); the same months give the same bytes."""
    skema = buku_lembar_penilai(bulan)
    letak = Letak(skema, isian_indikator(bulan)[: len(bulan)], BARIS)
    buku = Workbook()
    buku.active.title = "Petunjuk"
    _tulis_identitas(buku, sidik_struktur(skema))
    for tulis in (tulis_indikator, tulis_perilaku, tulis_bulanan, tulis_laporan, tulis_catatan, tulis_ringkasan):
        tulis(buku, letak)
    tulis_acuan(buku, letak)
    tulis_petunjuk(buku)
    tampung = io.BytesIO()
    buku.save(tampung)
    return rapikan(tampung.getvalue(), {}, _WAKTU)


def _tulis_identitas(buku: Any, struktur: str) -> None:
    """Who and what the file is, as defined names and as document properties."""
    teks = {
        "capaian_jenis": JENIS,
        "capaian_id": "{{ dokumen.id }}",
        "capaian_periode": "{{ dokumen.periode }}",
        "capaian_penilai": "{{ penilai.nip }}",
        "capaian_induk": "{{ dokumen.induk }}",
        "capaian_struktur": struktur,
    }
    for nama, isi in teks.items():
        buku.defined_names[nama] = DefinedName(nama, attr_text=f'"{isi}"')
        buku.custom_doc_props.append(StringProperty(name=nama, value=isi))
    buku.defined_names["capaian_versi"] = DefinedName("capaian_versi", attr_text=str(VERSI))
    buku.custom_doc_props.append(IntProperty(name="capaian_versi", value=VERSI))
    buku.properties.title, buku.properties.creator = "Lembar Penilai {{ penilai.nama }}", "Capaian"
    buku.properties.created = _WAKTU.replace(tzinfo=None)


if __name__ == "__main__":
    write_atomic(sys.argv[1], build_templat_penilai(TAHUN_PENUH))
