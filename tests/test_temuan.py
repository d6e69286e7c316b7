"""Every finding code has a case that yields exactly it, at its cell; message, validation and check agree."""

import re
import shutil
from datetime import date
from fractions import Fraction
from pathlib import Path

import openpyxl
import pytest
from helpers.isi_buku import isi_buku
from helpers.kantor import indikator
from helpers.lembar import ANI, TAHUN
from helpers.temuan import (
    baca_kasus,
    bangun,
    bangun_kembalian,
    buat_dasar,
    harapan,
    kasus,
    teks_temuan,
)
from openpyxl.worksheet.datavalidation import DataValidation

from capaian_engine.antarmuka import aturan_publik
from capaian_engine.kosakata import Arah
from capaian_engine.model import Pegawai
from capaian_engine.periode import Periode
from capaian_engine.temuan import Lokasi
from workbook import isian
from workbook.buku_induk import BUKU_INDUK
from workbook.buku_kosong import build_buku_induk
from workbook.checks.baris import dalam_batas
from workbook.checks.kode import KODE
from workbook.checks.konteks import Konteks
from workbook.checks.pegawai import periksa_tanpa_indikator
from workbook.checks.penampung import Penampung
from workbook.daftar import nama_daftar, susun_daftar
from workbook.docs_temuan import susun_docs
from workbook.gerbang import read_buku
from workbook.intake.entri import baca_nilai
from workbook.intake.kumpul import collect_folder
from workbook.intake.migrasi import PERUBAHAN, Langkah
from workbook.isian import Masalah
from workbook.kemasan import nomor_hari
from workbook.skema import Jenis, Kolom, Lembar
from workbook.validasi import petunjuk, validasi_kolom
from xlsx_macros.workflows import hitung


@pytest.fixture(scope="module")
def dasar(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[str]]:
    return buat_dasar(tmp_path_factory.mktemp("dasar"))


PERIODE = Periode(date(2026, 1, 1), date(2026, 12, 31))


def test_every_code_has_a_case_and_every_case_a_code() -> None:
    assert sorted([*kasus(True), *kasus(False)]) == sorted(KODE)


def test_the_base_office_is_clean(dasar: tuple[Path, list[str]]) -> None:
    assert teks_temuan(hitung(read_buku(dasar[0])).temuan) == dasar[1]


@pytest.mark.parametrize("kode", kasus(False))
def test_spoiled_office_yields_exactly_this(kode: str, dasar: tuple[Path, list[str]], tmp_path: Path) -> None:
    satu = baca_kasus(kode)
    hasil = hitung(read_buku(bangun(dasar[0], satu, tmp_path / "buku.xlsx")))
    ada = teks_temuan(hasil.temuan)
    for tempat in dasar[1]:
        if tempat in ada and tempat not in satu.get("hilang", []):
            ada.remove(tempat)
    assert ada == harapan(satu, kode)


@pytest.mark.parametrize(("tanpa", "dengan", "bersama"), [(9, 0, False), (10, 0, True), (10, 1, True), (10, 2, False)])
def test_one_note_while_nearly_nobody_has_an_indicator(tanpa: int, dengan: int, bersama: bool) -> None:
    konteks = Konteks(Penampung(), PERIODE)
    orang = [
        Pegawai(f"{n}", f"P{n}", "PNS", "Pelayanan", "Sago", lokasi=Lokasi("Pegawai", f"A{n + 5}"))
        for n in range(tanpa + dengan)
    ]
    konteks.daftarkan(orang)
    konteks.indikator = {f"k{n}": (f"{n}", indikator(f"K-{n}", Arah.NAIK, 1, 1, 100)) for n in range(dengan)}
    periksa_tanpa_indikator(konteks)
    ada = teks_temuan(konteks.penampung.temuan)
    assert ada == (
        ["PGW-28 Pegawai"] if bersama else sorted(f"PGW-25 Pegawai!A{n + 5}" for n in range(dengan, tanpa + dengan))
    )
    if bersama:
        assert f"10 dari {10 + dengan} pegawai" in konteks.penampung.temuan[0].pesan


@pytest.mark.parametrize(
    ("banyak", "ani", "harap"),
    [(9, "", 9), (10, "", 1), (20, "", 1), (20, ANI, 0)],
)
def test_one_note_while_most_people_have_no_superior(
    banyak: int, ani: str, harap: int, dasar: tuple[Path, list[str]], tmp_path: Path
) -> None:
    satu = {"pegawai_baru": banyak, "penilai_baru": ani}
    temuan = hitung(read_buku(bangun(dasar[0], satu, tmp_path / "buku.xlsx"))).temuan
    catatan = [t for t in temuan if t.kode in ("PGW-21", "PGW-29")]
    assert len(catatan) == harap
    if harap == 1:
        assert f"{banyak} dari {banyak + 2} pegawai" in catatan[0].pesan
        assert "H7, H8, H9, …" in catatan[0].pesan


def test_half_of_the_people_without_superior_are_named_each(dasar: tuple[Path, list[str]], tmp_path: Path) -> None:
    """22 people, 11 without: not more than half."""
    ubah = [["Pegawai", baris, "NIP Penilai", ANI] for baris in range(18, 27)]
    satu = {"pegawai_baru": 20, "penilai_baru": "", "ubah": ubah}
    temuan = hitung(read_buku(bangun(dasar[0], satu, tmp_path / "buku.xlsx"))).temuan
    assert sum(t.kode == "PGW-21" for t in temuan) == 11


def test_period_before_the_method_is_said_whatever_rules_are_loaded(
    dasar: tuple[Path, list[str]], tmp_path: Path
) -> None:
    aturan_publik()  # PP 46/2011 and PermenPANRB 8/2021 serve the same purpose on earlier days
    hasil = hitung(read_buku(bangun(dasar[0], baca_kasus("PGT-23"), tmp_path / "buku.xlsx")))
    assert "PGT-23 Pengaturan!B7" in teks_temuan(hasil.temuan)


@pytest.mark.parametrize("kode", kasus(True))
def test_spoiled_lembar_yields_exactly_this(
    kode: str, kantor_dikirimi: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    satu = baca_kasus(kode)
    if "langkah" in satu:
        monkeypatch.setitem(PERUBAHAN, 0, Langkah(**satu["langkah"]))
    buku = Path(shutil.copy(kantor_dikirimi / "Buku Induk.xlsx", tmp_path))
    (tmp_path / "balik").mkdir()
    bangun_kembalian(kantor_dikirimi / "kirim", satu, tmp_path / "balik")
    berkas = {b.path.name: b for b in collect_folder(buku, tmp_path / "balik").berkas}
    assert teks_temuan(berkas[satu.get("berkas", "b.xlsx")].temuan) == harapan(satu, kode)


def test_the_page_of_findings_is_current() -> None:
    halaman = Path(__file__).parents[1] / "docs" / "temuan.md"
    assert halaman.read_text(encoding="utf-8") == susun_docs()


# Instruction, validation and check never disagree ---------------------------------------------------------------------

KATA_UJI = "kata apa saja"
ISIAN = [(lembar, kolom) for lembar in BUKU_INDUK if not lembar.milik_produk for kolom in lembar.kolom]
NAMA_ISIAN = [f"{lembar.nama}-{kolom.judul}" for lembar, kolom in ISIAN]


@pytest.mark.parametrize(("lembar", "kolom"), ISIAN, ids=NAMA_ISIAN)
def test_the_example_of_the_instruction_is_accepted_by_validation_and_check(lembar: Lembar, kolom: Kolom) -> None:
    if not kolom.contoh or lembar.nama == "Pengaturan":
        return
    contoh: object = float(kolom.contoh.replace(",", ".")) if kolom.jenis is Jenis.ANGKA else kolom.contoh
    terbaca = baca_nilai(kolom, contoh, PERIODE)  # type: ignore[arg-type]
    assert not isinstance(terbaca, Masalah)
    assert kolom.kosakata is None or str(terbaca) in list(kolom.kosakata)
    if isinstance(terbaca, Fraction):
        assert dalam_batas(kolom, terbaca)
    assert diterima(validasi_kolom(lembar, kolom), kolom, contoh)


@pytest.mark.parametrize(("lembar", "kolom"), ISIAN, ids=NAMA_ISIAN)
def test_validation_and_check_draw_the_same_line(lembar: Lembar, kolom: Kolom) -> None:
    """Numbers at and beyond each bound, words of each vocabulary and a foreign one."""
    if kolom.batas is not None:
        aturan = validasi_kolom(lembar, kolom)
        bawah, atas = kolom.batas
        for uji in {(bawah or 0) - 1, bawah or 0, (bawah or 0) + 0.5, atas or 0, (atas or 0) + 1}:
            terbaca = baca_nilai(kolom, float(uji), PERIODE)
            assert isinstance(terbaca, Fraction)
            assert dalam_batas(kolom, terbaca) == diterima(aturan, kolom, uji), uji
    if kolom.kosakata is not None:
        daftar = {satu.nama: satu.isi for satu in susun_daftar(BUKU_INDUK)}
        assert daftar[nama_daftar(kolom) or ""] == tuple(kolom.kosakata)
        galat = validasi_kolom(lembar, kolom).error
        assert all(pilihan in galat for pilihan in kolom.kosakata)
        assert isinstance(isian.baca_pilihan(KATA_UJI, kolom.kosakata), Masalah)


@pytest.mark.parametrize(("lembar", "kolom"), ISIAN, ids=NAMA_ISIAN)
def test_required_is_said_and_checked_alike(lembar: Lembar, kolom: Kolom) -> None:
    assert ("Wajib diisi." in petunjuk(kolom)) == kolom.wajib
    assert not (kolom.wajib and kolom.pelengkap)


def diterima(aturan: DataValidation, kolom: Kolom, nilai: object) -> bool:
    """What a spreadsheet would do with a typed value under this rule (a warning style lets everything pass)."""
    if aturan.errorStyle == "warning" or not aturan.showErrorMessage:
        return True
    match aturan.type:
        case "whole" | "decimal":
            assert isinstance(nilai, (int, float))
            bulat = aturan.type == "decimal" or float(nilai).is_integer()
            return bulat and float(aturan.formula1) <= nilai <= float(aturan.formula2)
        case "list":
            return kolom.kosakata is None or nilai in list(kolom.kosakata)
        case "date":
            hari = isian.baca_tanggal(nilai)  # type: ignore[arg-type]
            assert isinstance(hari, date)
            return float(aturan.formula1) <= nomor_hari(hari) <= float(aturan.formula2)
        case "custom" if "LEN(" in aturan.formula1:
            return len(str(nilai).replace(" ", "")) == 18
        case "custom" if "ISNUMBER(" in aturan.formula1:
            return isinstance(nilai, (int, float))
    raise AssertionError(f"aturan tidak dikenal: {aturan.type} {aturan.formula1}")


@pytest.mark.parametrize("kode", list(KODE))
def test_every_code_says_what_is_wrong_and_what_is_accepted(kode: str) -> None:
    isi = KODE[kode]
    for teks in (isi.judul, isi.pesan, isi.diterima):
        assert teks
        assert not re.search(r"\b(None|NaN|True|False|Traceback|str|int|float|dict|list|null)\b", teks), teks
    assert isi.pesan.rstrip().endswith((".", "}"))
    assert isi.diterima.rstrip().endswith((".", "}", "?"))


@pytest.mark.parametrize(("isi", "boleh"), [(120, True), (115.5, True), (120.01, False), (0, False)])
def test_the_cap_ends_at_120_and_the_finding_says_by_which_law(
    isi: float, boleh: bool, dasar: tuple[Path, list[str]], tmp_path: Path
) -> None:
    buku = bangun(dasar[0], {"ubah": [["Pengaturan", 11, "Nilai", isi]]}, tmp_path / "buku.xlsx")
    hasil = hitung(read_buku(buku))
    galat = [t for t in hasil.temuan if t.kode == "PGT-07"]
    assert (not galat, all(p.nilai_terbit is not None for p in hasil.penilaian)) == (boleh, boleh)
    if galat:
        assert "di luar 1–120" in galat[0].pesan
        assert "isi 1–120, atau kosongkan Nilai untuk bawaan 120. Dasar: PP 30/2019" in galat[0].saran


def test_a_number_of_pengaturan_survives_the_date_format_of_its_cell(tmp_path: Path) -> None:
    """Another program writes its keys from the first row on, over cells that were meant for other keys."""
    path, kunci = tmp_path / "buku.xlsx", ("periode_mulai", "target_ikm", "periode_akhir")
    build_buku_induk(path, bobot_baku=True)
    assert openpyxl.load_workbook(path)["Pengaturan"]["B6"].number_format == "dd/mm/yyyy"
    nilai = (TAHUN.mulai, 80, TAHUN.akhir)
    isi_buku(path, {"Pengaturan": [{"Kunci": k, "Nilai": n} for k, n in zip(kunci, nilai, strict=True)]})
    hasil = hitung(read_buku(path))
    assert hasil.kantor.parameter["target_ikm"].nilai == 80
    assert [t for t in hasil.temuan if t.kode.startswith("PGT")] == []
