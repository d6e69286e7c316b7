"""The report a supervisor gets back, and old templates moved into the current form."""

import io
import shutil
import subprocess
from pathlib import Path

import openpyxl
import pytest
from helpers.lembar import ANI, STAF_ANI, Lembar, isi_bersih, milik

from capaian_engine.temuan import Lokasi, Temuan, Tingkat
from workbook.baca import read_buku_induk
from workbook.checks.penampung import Penampung
from workbook.gerbang import read_buku
from workbook.intake.acuan import Acuan, susun_acuan
from workbook.intake.identitas import baca_identitas
from workbook.intake.kembalian import read_kembalian
from workbook.intake.laporan import susun_laporan, write_laporan
from workbook.intake.migrasi import Langkah, pindahkan
from workbook.intake.struktur import LEMBAR_TEMUAN


@pytest.fixture(scope="module")
def kantor(kantor_dikirimi: Path) -> tuple[Path, Acuan]:
    mentah = read_buku(kantor_dikirimi / "Buku Induk.xlsx")
    return kantor_dikirimi / "kirim", susun_acuan(mentah, read_buku_induk(mentah))


@pytest.fixture
def lembar(kantor: tuple[Path, Acuan]) -> Lembar:
    satu = Lembar(milik(kantor[0], ANI))
    isi_bersih(satu)
    return satu


def test_report_marks_the_cell_and_links_to_it(lembar: Lembar, kantor: tuple[Path, Acuan], tmp_path: Path) -> None:
    salah = lembar.sel("Indikator", "Feb", Kode="A-1")
    salah.value = "=BAHAYA()"
    berkas = read_kembalian(lembar.simpan(tmp_path / "ani.xlsx"), kantor[1])
    laporan = openpyxl.load_workbook(write_laporan(berkas, tmp_path))
    daftar = laporan.worksheets[0]
    assert daftar.title == LEMBAR_TEMUAN
    assert laporan.active.title == LEMBAR_TEMUAN
    assert [sel.value for sel in daftar[5]][:5] == ["REA-04", "galat", "Indikator", salah.coordinate, STAF_ANI[0]]
    assert daftar["D5"].hyperlink.location == f"Indikator!{salah.coordinate}"
    tanda = laporan["Indikator"][salah.coordinate]
    assert "REA-04" in tanda.comment.text
    assert tanda.fill.fgColor.rgb == "00F8CBAD"
    assert laporan["Indikator"]["O5"].value == 10  # their own data is all there


def test_a_corrected_report_may_be_handed_in(lembar: Lembar, kantor: tuple[Path, Acuan], tmp_path: Path) -> None:
    lembar.isi("Indikator", {"Kode": "A-1"}, {"Feb": "salah"})
    berkas = read_kembalian(lembar.simpan(tmp_path / "ani.xlsx"), kantor[1])
    diperbaiki = Lembar(write_laporan(berkas, tmp_path))
    diperbaiki.isi("Indikator", {"Kode": "A-1"}, {"Feb": 12})
    kembali = read_kembalian(diperbaiki.simpan(tmp_path / "lagi.xlsx"), kantor[1])
    assert kembali.sah
    assert kembali.temuan == []


def test_text_of_a_finding_never_becomes_a_formula() -> None:
    temuan = [Temuan("LBR-25", Tingkat.PERINGATAN, Lokasi("Indikator", "A5"), "=1+1", "=2+2")]
    buku = openpyxl.load_workbook(io.BytesIO(susun_laporan(b"bukan buku kerja", "x.xlsx", temuan)))
    assert buku.sheetnames == [LEMBAR_TEMUAN]
    assert [buku.worksheets[0].cell(5, kolom).data_type for kolom in (6, 7)] == ["s", "s"]


def test_old_template_is_moved_with_a_report(lembar: Lembar, kantor: tuple[Path, Acuan], tmp_path: Path) -> None:
    """Version 0: tab Penilaian instead of Bulanan, heading Komentar instead of Umpan Balik, a column now dropped."""
    x = lembar
    x.buku["Bulanan"].cell(4, x.kolom("Bulanan", "Umpan Balik")).value = "Komentar"
    x.buku["Bulanan"].title = "Penilaian"
    x.buku.defined_names["capaian_versi"].attr_text = "0"
    del x.buku.defined_names["capaian_lembar_bulanan"]
    mentah = read_buku(x.simpan(tmp_path / "lama.xlsx"))
    penampung = Penampung()
    langkah = Langkah(
        lembar={"Penilaian": "Bulanan"},
        judul={"Bulanan": {"Komentar": "Umpan Balik"}},
        dibuang={"Laporan": ("Paraf",)},
        baru={"Catatan": ("Kode",)},
    )
    baru = pindahkan(mentah, baca_identitas(mentah), penampung, {0: langkah})
    (satu,) = penampung.temuan
    assert satu.kode == "LBR-04"
    assert "lembar Penilaian → Bulanan, Bulanan · Komentar → Umpan Balik" in satu.pesan
    assert "Tidak dibawa: Laporan · Paraf. Baru: Catatan · Kode." in satu.pesan
    assert baru.lembar["Bulanan"].nama == "Penilaian"  # findings still name the person's own tab
    kepala = next(nilai for nomor, nilai in baru.lembar["Bulanan"].baris if nomor == 4)
    assert "Umpan Balik" in kepala
    assert pindahkan(baru, baca_identitas(baru), Penampung(), {0: langkah}).lembar == baru.lembar  # nothing left to do


def test_version_without_a_way_is_refused(lembar: Lembar, kantor: tuple[Path, Acuan], tmp_path: Path) -> None:
    lembar.buku.defined_names["capaian_versi"].attr_text = "0"
    berkas = read_kembalian(lembar.simpan(tmp_path / "lama.xlsx"), kantor[1])
    assert [t.kode for t in berkas.temuan] == ["LBR-03"]
    assert berkas.entri == []


@pytest.mark.lo
def test_saved_by_libreoffice_it_still_comes_back_silently(
    lembar: Lembar, kantor: tuple[Path, Acuan], tmp_path: Path
) -> None:
    asal = lembar.simpan(tmp_path / "ani.xlsx")
    perintah = ["soffice", f"-env:UserInstallation=file://{tmp_path}/profil", "--headless", "--convert-to", "xlsx"]
    subprocess.run([*perintah, "--outdir", tmp_path / "lo", asal], check=True, capture_output=True, timeout=120)
    berkas = read_kembalian(tmp_path / "lo" / "ani.xlsx", kantor[1])
    asli = read_kembalian(Path(shutil.copy(asal, tmp_path / "salinan.xlsx")), kantor[1])
    assert berkas.temuan == []
    assert [(e.lembar, e.kunci, e.isi) for e in berkas.entri] == [(e.lembar, e.kunci, e.isi) for e in asli.entri]
