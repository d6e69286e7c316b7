"""The printed page of a feedback file: page 1 holds, no heading stays behind, whatever a person's file is like."""

import io
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from helpers.orang import KALIMAT, orang, render_umpan_balik
from openpyxl import Workbook, load_workbook

from capaian_engine.kosakata import JenisCatatan
from capaian_engine.model import BerkasPegawai, CatatanPegawai, Kantor, NilaiBulanan
from capaian_engine.nilai import nilai_pegawai
from capaian_engine.penilaian import Penilaian
from templates.pdf import buat_pdf
from templates.umpan_balik import Bahan

ORANG = orang()
A4, TEPI = 841.89, 0.95 * 72
MUAT = A4 - TEPI
"""Points of rows on a page at full size; every program shrinks the sheet a little to its width, and so holds more."""
BAGIAN = (
    "Komponen nilai",
    "Indikator kinerja",
    "Perilaku kerja BerAKHLAK",
    "Kepuasan masyarakat",
    "Perjalanan dan umpan balik bulanan",
    "Catatan selama periode",
    "Berbicara dan menanggapi",
)


def _ubah(nama: str, **isi: object) -> tuple[Penilaian, Kantor]:
    penilaian, kantor = ORANG[nama]
    return nilai_pegawai(replace(penilaian.berkas, **isi), kantor), kantor  # type: ignore[arg-type]


def _catatan(banyak: int, panjang: int = 1) -> tuple[CatatanPegawai, ...]:
    return tuple(
        CatatanPegawai(date(2026, 1 + n % 12, 28), JenisCatatan.POSITIF, KALIMAT[: 70 * panjang]) for n in range(banyak)
    )


def _bulanan(berkas: BerkasPegawai, panjang: int) -> tuple[NilaiBulanan, ...]:
    return tuple(
        replace(berkas.bulanan[0], bulan=date(2026, b, 1), umpan_balik=KALIMAT[:panjang]) for b in range(1, 13)
    )


def _banyak_orang() -> dict[str, tuple[Penilaian, Kantor]]:
    """Those of ``orang``, and the same with any number of notes and with months of any length."""
    berkas = ORANG["contoh"][0].berkas
    catatan = {
        f"{nama}_{n}_catatan": _ubah(nama, catatan=_catatan(n))
        for nama in ("contoh", "tanpa_survei", "duabelas", "belum_atasan")
        for n in (3, 9, 13, 17, 24)
    }
    panjang = {f"catatan_panjang_{n}": _ubah("contoh", catatan=_catatan(n, 2)) for n in range(1, 34, 2)}
    bulan = {
        f"bulan_{huruf}_{n}": _ubah("contoh", bulanan=_bulanan(berkas, huruf), catatan=_catatan(n))
        for huruf in (60, 120, 160)
        for n in (0, 1, 2, 5, 8)
    }
    return ORANG | catatan | panjang | bulan


SEMUA = _banyak_orang()


@dataclass(frozen=True)
class Letak:
    """Where a row is printed: its page, the points above it there, and its height."""

    halaman: int
    atas: float
    tinggi: float
    teks: str


@cache
def buka(nama: str) -> Workbook:
    """The workbook; opened once, for nobody here changes it."""
    penilaian, kantor = SEMUA[nama]
    return load_workbook(io.BytesIO(render_umpan_balik(penilaian, Bahan(kantor, {}, date(2027, 1, 11)))))


@cache
def letak(nama: str, lembar: str = "Umpan Balik", muat: float = MUAT) -> list[Letak]:
    """The sheet's rows as a printer lays them out on pages that hold ``muat`` points."""
    ws = buka(nama)[lembar]
    putus = {satu.id for satu in ws.row_breaks.brk}
    halaman, atas, hasil = 1, 0.0, []
    for nomor in range(1, int(ws.print_area.rpartition("$")[2]) + 1):
        tinggi = ws.row_dimensions[nomor].height or ws.sheet_format.defaultRowHeight
        if nomor - 1 in putus or atas + tinggi > muat:
            halaman, atas = halaman + 1, 0.0
        hasil.append(Letak(halaman, atas, tinggi, str(ws.cell(nomor, 1).value or "")))
        atas += tinggi
    return hasil


@pytest.mark.parametrize("nama", ORANG)
def test_page_1_ends_where_the_reasons_begin(nama: str) -> None:
    """Also for the longest names, titles, indicators and notes."""
    komponen = next(satu for satu in letak(nama) if satu.teks == BAGIAN[0])
    assert (komponen.halaman, komponen.atas) == (2, 0)


@pytest.mark.parametrize("nama", SEMUA)
def test_a_heading_keeps_with_what_follows(nama: str) -> None:
    """At least the three rows after it (columns' headings and what they are for) are on its page."""
    baris = letak(nama)
    for nomor, satu in enumerate(baris):
        if satu.teks in BAGIAN:
            assert baris[nomor + 3].halaman == satu.halaman, satu


@pytest.mark.parametrize("nama", SEMUA)
def test_how_to_answer_stands_with_the_signatures(nama: str) -> None:
    baris = letak(nama)
    awal = next(satu for satu in baris if satu.teks == BAGIAN[-1])
    assert awal.halaman == baris[-1].halaman


@pytest.mark.parametrize("nama", SEMUA)
def test_no_page_is_nearly_empty(nama: str) -> None:
    """A page break is worth its paper: every page holds at least a quarter of what it could."""
    baris = letak(nama)
    isi = [sum(satu.tinggi for satu in baris if satu.halaman == n) for n in range(1, baris[-1].halaman + 1)]
    assert min(isi) > MUAT / 4, isi


@pytest.mark.parametrize("nama", ORANG)
def test_reflection_and_signature_of_the_response_are_on_one_page(nama: str) -> None:
    """Columns of 736 pixels are shrunk to the 523 points between the margins of A4."""
    baris = letak(nama, "Tanggapan", (A4 - 1.1 * 72) / (523 / (736 * 0.75)))
    assert next(satu.halaman for satu in baris if satu.teks == "Refleksi diri") == baris[-1].halaman


@pytest.mark.parametrize("nama", ORANG)
def test_blocks_of_figures_are_not_torn(nama: str) -> None:
    """Monthly values and reports stand on one page each, at the 68 percent their 1,528 pixels are printed with."""
    baris = letak(nama, "Cara Hitung", (595.28 - 0.9 * 72) / 0.684)
    awal = {satu.teks[:2]: nomor for nomor, satu in enumerate(baris) if satu.teks[1:3] == ". "}
    for bagian, berikut in (("D.", "E."), ("E.", "F.")):
        assert len({satu.halaman for satu in baris[awal[bagian] : awal[berikut] - 2]}) == 1, bagian


def test_an_ordinary_file_has_three_pages() -> None:
    assert {nama: letak(nama)[-1].halaman for nama in ORANG} == {
        nama: 4 if nama in ("duabelas", "panjang", "panjang_katalog") else 3 for nama in ORANG
    }


@pytest.mark.lo
def test_libreoffice_prints_the_pages_that_were_planned(tmp_path: Path, teks_pdf: Callable[[Path], str]) -> None:
    berkas = []
    for nama in ("panjang_katalog", "contoh", "contoh_9_catatan", "bulan_120_5"):
        penilaian, kantor = SEMUA[nama]
        berkas.append(tmp_path / f"{nama}.xlsx")
        berkas[-1].write_bytes(render_umpan_balik(penilaian, Bahan(kantor, {}, date(2027, 1, 11))))
    jadi = buat_pdf(berkas).jadi
    assert len(jadi) == len(berkas)
    for pdf in jadi:
        halaman = teks_pdf(pdf).split("\f")
        akhir = next(n for n, isi in enumerate(halaman) if isi.lstrip().startswith("Cara Hitung"))
        assert akhir == letak(pdf.stem)[-1].halaman, pdf.stem
        assert "Tindak lanjut" in halaman[0]
        assert "Berbicara dan menanggapi" in halaman[akhir - 1]
