"""Saving a Buku Induk that openpyxl holds, with the values of its formulas (openpyxl writes none)."""

import io
from datetime import date, datetime
from pathlib import Path
from typing import Any

from openpyxl.worksheet.worksheet import Worksheet

from workbook.alamat import sel
from workbook.beranda import IsiBeranda, susun_beranda
from workbook.buku_induk import BUKU_INDUK, LEMBAR_BERANDA, LEMBAR_DAFTAR, PENGATURAN
from workbook.daftar import BERULANG, nama_rujukan, susun_daftar
from workbook.kemasan import Nilai, rapikan
from workbook.paket import write_atomic
from workbook.skema import BARIS_DATA


def save_buku_induk(buku: Any, path: str | Path, waktu: datetime) -> None:
    """Write the openpyxl workbook to ``path`` atomically; the same content and ``waktu`` give the same bytes.

    For a workbook that has not been scored yet: figures of the last scoring on Beranda are written as none.
    """
    tampung = io.BytesIO()
    buku.save(tampung)
    nilai = {
        _bagian(buku, LEMBAR_BERANDA): _nilai_beranda(buku),
        _bagian(buku, LEMBAR_DAFTAR): _nilai_daftar(buku),
    }
    write_atomic(path, rapikan(tampung.getvalue(), nilai, waktu))


def _bagian(buku: Any, nama: str) -> str:
    """The part openpyxl writes a sheet to."""
    return f"xl/worksheets/sheet{buku.sheetnames.index(nama) + 1}.xml"


def _nilai_beranda(buku: Any) -> dict[str, Nilai]:
    pengaturan = dict(buku[PENGATURAN.nama].iter_rows(min_row=BARIS_DATA, max_col=2, values_only=True))
    isi = IsiBeranda(
        instansi=pengaturan.get("instansi") or "",
        mulai=_hari(pengaturan.get("periode_mulai")),
        akhir=_hari(pengaturan.get("periode_akhir")),
        terisi={lembar.nama: len(_kolom_pertama(buku[lembar.nama])) for lembar in BUKU_INDUK},
    )
    return {
        sel(nomor, baris.kolom_nilai): "" if baris.nilai is None else baris.nilai
        for nomor, baris in enumerate(susun_beranda(isi), 1)
        if baris.rumus
    }


def _hari(nilai: object) -> date | None:
    return nilai.date() if isinstance(nilai, datetime) else nilai if isinstance(nilai, date) else None


def _kolom_pertama(ws: Worksheet, kolom: int = 1) -> list[object]:
    isian = ws.iter_rows(min_row=BARIS_DATA, min_col=kolom, max_col=kolom, values_only=True)
    return [nilai for (nilai,) in isian if nilai is not None]


def _nilai_daftar(buku: Any) -> dict[str, Nilai]:
    """Each text once, as the formulas of Daftar find them."""
    hasil: dict[str, Nilai] = {}
    sumber = {nama_rujukan(rujukan): rujukan for rujukan in BERULANG}
    for nomor, kolom in enumerate(susun_daftar(BUKU_INDUK), 1):
        if kolom.rumus:
            lembar, judul = sumber[kolom.nama]
            ada = dict.fromkeys(map(str, _kolom_pertama(buku[lembar], BUKU_INDUK[lembar].nomor(judul))))
            isi = [*ada, *[""] * len(kolom.isi)]
            hasil.update({sel(baris, nomor): isi[baris - 2] for baris in range(2, len(kolom.isi) + 2)})
    return hasil
