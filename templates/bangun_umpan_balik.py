"""Builds ``templates/files/umpan_balik.xlsx`` from code: ``python -m templates.bangun_umpan_balik``.

A developer's tool (needs XlsxWriter): offices edit the finished template in Excel. The same code gives the same bytes.
"""

import io
from datetime import datetime
from pathlib import Path

from templates.bangun.gaya import Gaya
from templates.bangun.grafik import pasang_grafik
from templates.bangun.halaman import NAMA, bangun_halaman
from templates.bangun.hitung import bangun_hitung
from templates.bangun.tanggapan import bangun_tanggapan
from workbook.paket import write_atomic

TUJUAN = Path(__file__).parent / "files" / "umpan_balik.xlsx"
VERSI = 1
_WAKTU = datetime(2026, 1, 1)  # a fixed time keeps the bytes equal


def bangun() -> bytes:
    """The template as bytes."""
    import xlsxwriter

    tampung = io.BytesIO()
    with xlsxwriter.Workbook(tampung, {"in_memory": True, "strings_to_formulas": False}) as buku:
        buku.set_properties({"title": "Umpan Balik Kinerja", "author": "Capaian", "created": _WAKTU})
        buku.set_calc_mode("auto")
        buku.define_name("capaian_jenis", '="umpan_balik"')
        buku.define_name("capaian_versi", f"={VERSI}")
        gaya = Gaya(buku)
        bangun_halaman(buku, gaya)
        bangun_hitung(buku, gaya)
        bangun_tanggapan(buku, gaya)
        pasang_grafik(buku, buku.get_worksheet_by_name(NAMA))
    return tampung.getvalue()


if __name__ == "__main__":
    write_atomic(TUJUAN, bangun())
