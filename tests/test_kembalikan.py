"""Undo: the last of ten runs comes back cell for cell, and only what the run touched."""

import gzip
import json
import os
import sys
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from helpers.isi_buku import isi_buku
from helpers.kantor_kecil import kantor_kecil
from helpers.kantor_lo import PYTHON_SISTEM, kantor_lo
from helpers.mesin_openpyxl import buka_excel

from workbook.alamat import kutip_lembar
from xlsx_macros import aksi_buku, kembalikan, uno, workflows
from xlsx_macros.kerja_langsung import tulis_aman
from xlsx_macros.pintu_langsung import baca_buku
from xlsx_macros.tulis_langsung import Blok

BukuBaru = Callable[..., Path]


pytestmark = pytest.mark.usefixtures("data")


def keadaan(book: Any) -> dict[str, Any]:
    """Every cell, its kind and format where it holds something, and every table."""
    return {
        ws.title: (
            {
                (s.row, s.column): (s.value, s.data_type, s.number_format)
                for baris in ws.iter_rows()
                for s in baris
                if s.value is not None
            },
            {t.displayName: t.ref for t in ws.tables.values()},
            dict(vars(ws.protection)),
        )
        for ws in book.impl.wb.worksheets
    }


def test_runs_are_undone_one_after_the_other(kecil: Path) -> None:
    book, mesin = buka_excel(kecil)
    semula = [keadaan(book)]
    for nilai in (126, 60, None):
        aksi_buku.hitung_ulang(book)
        book.impl.wb["Realisasi"]["C5"].value = nilai
        semula.append(keadaan(book))
    aksi_buku.hitung_ulang(book)
    for harap in reversed(semula[1:]):
        aksi_buku.kembalikan(book)
        hasil = keadaan(book)
        assert {n: i for n, i in hasil.items() if n != "Realisasi"} == {
            n: i for n, i in harap.items() if n != "Realisasi"
        }
        assert "sudah kembali" in mesin.app.dialog[-1]
    aksi_buku.kembalikan(book)
    assert keadaan(book)["Hasil"] == semula[0]["Hasil"]
    with pytest.raises(kembalikan.TidakAdaRekamanError):
        aksi_buku.kembalikan(book)


def test_what_the_user_typed_since_then_stays(kecil: Path) -> None:
    book, _ = buka_excel(kecil)
    aksi_buku.hitung_ulang(book)
    book.impl.wb["Realisasi"]["C5"].value = 77
    aksi_buku.kembalikan(book)
    assert book.impl.wb["Realisasi"]["C5"].value == 77


def test_only_the_last_ten_are_kept(kecil: Path, data: Path) -> None:
    book, _ = buka_excel(kecil)
    for _n in range(12):
        aksi_buku.periksa(book)
    assert len(list(data.glob("kembalikan/*/*.gz"))) == kembalikan.TERBANYAK == 10


def test_workbooks_are_kept_apart(kecil: Path, buku_baru: BukuBaru) -> None:
    satu, _ = buka_excel(kecil)
    aksi_buku.periksa(satu)
    lain, _ = buka_excel(isi_buku(buku_baru("lain.xlsx"), kantor_kecil()))
    with pytest.raises(kembalikan.TidakAdaRekamanError):
        aksi_buku.kembalikan(lain)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps other users out of a user's folder itself")
def test_records_are_for_this_user_only(kecil: Path, data: Path) -> None:
    book, _ = buka_excel(kecil)
    aksi_buku.periksa(book)
    (folder,) = (data / "kembalikan").iterdir()
    assert os.stat(folder).st_mode & 0o077 == 0
    (berkas,) = folder.iterdir()
    assert json.loads(gzip.decompress(berkas.read_bytes()))["tindakan"] == "Periksa"


ANEH: list[tuple[object, str, str]] = [  # value, openpyxl's type, number format
    ("198503122010011001", "s", "@"),
    ("198503122010011001", "s", "General"),
    ("=bukan rumus", "s", "@"),
    ("=1+1", "f", "General"),
    ("'kutip", "s", "@"),
    ("4/2026", "s", "General"),
    ("#N/A", "e", "General"),
    (True, "b", "General"),
    (97.61, "n", "0.00"),
    (datetime(2026, 3, 1), "d", "dd/mm/yyyy"),
    ("Maret 2026\nbaris kedua", "s", "@"),
]


def test_every_kind_of_cell_comes_back(kecil: Path) -> None:
    """Catatan: the run overwrites cells of every kind; Isi is a text column, Kode another."""
    book, _ = buka_excel(kecil)
    ws = book.impl.wb["Catatan"]
    for nomor, (nilai, jenis, bentuk) in enumerate(ANEH, 5):
        sel = ws.cell(nomor, 2 if bentuk != "@" else 4)
        sel.value, sel.number_format = nilai, bentuk
        sel.data_type = jenis
    semula = keadaan(book)["Catatan"][0]
    isi: list[list[Any]] = [["x", "y", None, "z"]] * (len(ANEH) + 3)
    tulis_aman(baca_buku(book), "Uji", [Blok("Catatan", 5, 1, isi)])
    assert keadaan(book)["Catatan"][0] != semula
    aksi_buku.kembalikan(book)
    hasil = keadaan(book)["Catatan"][0]
    biasa = {
        t: (datetime.combine(v, datetime.min.time()) if type(v) is date else v, j) for t, (v, j, _) in hasil.items()
    }
    assert {t: v for t, (v, _) in biasa.items() if t != (14, 2)} == {
        t: v for t, (v, _, _) in semula.items() if t != (14, 2)
    }
    assert {t: j for t, (_, j) in biasa.items() if j in "fe"} == {t: j for t, (_, j, _) in semula.items() if j in "fe"}
    assert hasil[14, 2][0] == 46082.0, "a date goes back as its serial day under the cell's own format"


def test_links_of_the_file_door_come_back_as_links(kecil: Path) -> None:
    terbuka = workflows.buka(kecil)
    workflows.tulis(terbuka, workflows.hitung(terbuka.mentah))
    book, _ = buka_excel(kecil)
    assert book.impl.wb["Temuan"]["D5"].hyperlink is not None
    aksi_buku.periksa(book)
    assert book.impl.wb["Temuan"]["D5"].hyperlink is None, "a link beside a link formula would lead to the old place"
    aksi_buku.kembalikan(book)
    assert book.impl.wb["Temuan"]["D5"].value == f'=HYPERLINK("#{kutip_lembar("Pegawai")}!H5","H5")'


def test_a_sheet_that_is_gone_is_named(kecil: Path) -> None:
    book, _ = buka_excel(kecil)
    aksi_buku.hitung_ulang(book)
    del book.impl.wb["Rincian"]
    with pytest.raises(kembalikan.TidakPulihError, match="Rincian"):
        aksi_buku.kembalikan(book)


@pytest.mark.lo
def test_undo_in_libreoffice(kecil: Path) -> None:
    with kantor_lo(kecil) as (pipa, url), uno.buka(pipa, url, PYTHON_SISTEM) as book:

        def isi() -> dict[str, Any]:
            buku = baca_buku(book)
            return {n: kembalikan.kisi_lembar(s, buku.rumus[n]) for n, s in buku.mentah.lembar.items()}

        semula = isi()
        aksi_buku.hitung_ulang(book)
        antara = isi()
        aksi_buku.periksa(book)
        aksi_buku.kembalikan(book)
        assert isi() == antara
        aksi_buku.kembalikan(book)
        assert isi() == semula
        assert antara != semula
