"""Filling a blank Buku Induk with rows, in one opening and one saving."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

Baris = Sequence[Mapping[str, object]]


def tulis_kantor(path: str | Path, kantor: Mapping[str, Baris], waktu: datetime | None = None) -> None:
    """Write the rows into a Buku Induk, from row 5, by heading; the workbook at ``path`` is made when absent.

    In Pengaturan the value goes beside its key, which the blank workbook already holds.
    """
    from openpyxl import load_workbook

    from workbook.buku_kosong import susun_buku_induk
    from workbook.simpan_buku import save_buku_induk

    waktu = waktu or datetime.now(UTC)
    buku = load_workbook(path) if Path(path).exists() else susun_buku_induk(waktu)
    for lembar, baris in kantor.items():
        isi = _isi_pengaturan if lembar == "Pengaturan" else _isi_lembar
        isi(buku[lembar], baris)
    save_buku_induk(buku, path, waktu)


def _isi_pengaturan(ws: "Worksheet", baris: Baris) -> None:
    from workbook.skema import BARIS_DATA

    isi = {satu["Kunci"]: satu["Nilai"] for satu in baris}
    for kunci, nilai in ws.iter_rows(min_row=BARIS_DATA, max_col=2):
        if kunci.value in isi:
            nilai.value = isi[kunci.value]


def _isi_lembar(ws: "Worksheet", baris: Baris) -> None:
    from workbook.lembar_kosong import isi_baris
    from workbook.skema import BARIS_DATA, BARIS_KEPALA

    judul = [sel.value for sel in ws[BARIS_KEPALA]]
    for nomor, satu in enumerate(baris, BARIS_DATA):
        isi_baris(ws, nomor, tuple(satu.get(kolom) for kolom in judul))
