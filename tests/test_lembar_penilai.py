"""Lembar Penilai: what it is, what it holds, where it opens, and how its cells speak."""

import io
import random
import re
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import openpyxl
import pytest
from helpers.isi_buku import isi_buku
from helpers.kantor_kecil import NIP, NIP_ATASAN, kantor_kecil
from helpers.lembar_acak import PENILAI, kosongkan, staf_acak
from helpers.lint_excel import periksa
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.utils import get_column_letter

from capaian_engine.model import BerkasPegawai, Kantor
from capaian_engine.periode import Periode
from templates.lembar_penilai import BERKAS_TEMPLAT
from workbook.gerbang import read_buku
from workbook.lembar_penilai import (
    ISIAN,
    NAMA_IDENTITAS,
    buku_lembar_penilai,
    gabung_bulanan,
    isian_indikator,
    judul_bulan,
    pisah_bulanan,
    sidik_struktur,
)
from workbook.rumus_penilai import Letak
from workbook.tabel import cari_tabel
from workbook.templat_penilai import BARIS, TAHUN_PENUH, build_templat_penilai
from workbook.validasi import BATAS_GALAT, BATAS_JUDUL, BATAS_PETUNJUK
from xlsx_macros.cli import main
from xlsx_macros.konteks_penilai import Penilai
from xlsx_macros.workflows_siapkan import SiapkanError, baca_bulan, buat_lembar_penilai, templat_untuk

TAHUN = Periode(date(2026, 1, 1), date(2026, 12, 31))
LINTAS = Periode(date(2026, 7, 1), date(2027, 6, 30))
KANTOR = Kantor(TAHUN, {}, instansi="Kecamatan Senapelan")
FUNGSI = {
    *("AND", "AVERAGE", "COLUMN", "COUNT", "COUNTA", "COUNTIF", "IF", "IFERROR", "INDEX", "ISERROR", "ISLOGICAL"),
    *("ISNUMBER", "MATCH", "MAX", "MIN", "NOT", "OR", "ROUND", "SUM", "SUMPRODUCT"),
}
"""What the formulas may use: all of them older than Excel 2010."""
LEMBAR_ISIAN = ("Indikator", "Perilaku", "Bulanan", "Laporan", "Catatan")


def penilai(banyak_bulan: int = 2, banyak: int = 8, kantor: Kantor = KANTOR, *, penuh: bool = True) -> Penilai:
    staf = staf_acak(random.Random(7), kantor.periode.bulan()[: banyak_bulan or 1], banyak, penuh=penuh)
    if not banyak_bulan:
        staf = [kosongkan(b) for b in staf]
    return Penilai(PENILAI, "Rina Marlina, S.STP.", "Lurah Sago", tuple(staf))


def buat(siapa: Penilai | None = None, kantor: Kantor = KANTOR, **kata) -> bytes:
    templat = templat_untuk(kantor.periode.bulan())
    return buat_lembar_penilai(templat, kantor, siapa or penilai(kantor=kantor), "id-induk", "id-lembar", **kata)


@pytest.fixture(scope="module")
def data() -> bytes:
    return buat()


@pytest.fixture(scope="module")
def buku(data):
    return openpyxl.load_workbook(io.BytesIO(data))


def test_shipped_template_is_what_the_schema_builds():
    assert _baku(BERKAS_TEMPLAT.read_bytes()) == _baku(build_templat_penilai(TAHUN_PENUH))


def _baku(data: bytes) -> dict[str, str]:
    """Parts in canonical form: how XML is spelled depends on whether lxml is installed, its content does not."""
    with zipfile.ZipFile(io.BytesIO(data)) as arsip:
        return {n: ElementTree.canonicalize(arsip.read(n), rewrite_prefixes=True) for n in arsip.namelist()}


@pytest.mark.parametrize(
    "kantor", [KANTOR, Kantor(LINTAS, {}), Kantor(Periode(date(2026, 4, 1), date(2026, 4, 30)), {})]
)
@pytest.mark.parametrize("banyak_bulan", [0, 1])
def test_nothing_in_the_package_makes_excel_offer_a_repair(kantor, banyak_bulan):
    assert periksa(buat(penilai(banyak_bulan, kantor=kantor), kantor)) == []


def test_staff_without_indicators_still_get_a_healthy_file():
    siapa = penilai(0, 1)
    data = buat(replace(siapa, staf=(BerkasPegawai(siapa.staf[0].pegawai),)))
    assert periksa(data) == []
    assert "hubungi admin" in openpyxl.load_workbook(io.BytesIO(data))["Indikator"]["C5"].value


def test_identity_stands_in_names_and_properties(data):
    mentah = read_buku(data)
    sidik = sidik_struktur(buku_lembar_penilai(TAHUN.bulan()))
    identitas = ("lembar_penilai", "1", "id-lembar", "2026-01-01/2026-12-31", PENILAI, "id-induk", sidik)
    for nama, isi in zip(NAMA_IDENTITAS, identitas, strict=True):
        assert mentah.nama[nama].strip('="') == isi
        assert mentah.properti[nama] == isi


def test_renamed_tabs_are_found_by_their_anchors_with_every_heading(data):
    lain = openpyxl.load_workbook(io.BytesIO(data))
    for lembar in LEMBAR_ISIAN:
        lain[lembar].title = f"x{lembar}"
    tampung = io.BytesIO()
    for nama in [n for n in lain.defined_names if n.startswith("capaian_lembar_")]:
        lain.defined_names[nama].attr_text = f"x{lain.defined_names[nama].attr_text}"
    lain.save(tampung)
    mentah = read_buku(tampung.getvalue())
    for skema in buku_lembar_penilai(TAHUN.bulan()):
        tabel = cari_tabel(mentah, skema)
        assert tabel is not None, skema.nama
        assert (tabel.hilang, tabel.baris_kepala) == ([], 4), skema.nama


def test_stamp_changes_with_headings_only():
    tahun, lintas = buku_lembar_penilai(TAHUN.bulan()), buku_lembar_penilai(LINTAS.bulan())
    berikut = buku_lembar_penilai(Periode(date(2027, 1, 1), date(2027, 12, 31)).bulan())
    assert sidik_struktur(tahun) == sidik_struktur(berikut) != sidik_struktur(lintas)


def _terbuka(ws) -> set[str]:
    return {sel.coordinate for baris in ws.iter_rows(min_row=5) for sel in baris if not sel.protection.locked}


def _kolom_isian(lembar: str) -> tuple[str, ...]:
    return isian_indikator(TAHUN.bulan()) if lembar == "Indikator" else ISIAN[lembar]


@pytest.mark.parametrize("lembar", LEMBAR_ISIAN)
def test_only_entry_columns_are_open_and_each_open_cell_has_a_message(buku, lembar):
    ws = buku[lembar]
    judul = {get_column_letter(sel.column): sel.value for sel in ws[4]}
    boleh = {*_kolom_isian(lembar), *(("NIP",) if lembar in ("Laporan", "Catatan") else ())}
    terbuka = _terbuka(ws)
    assert terbuka
    assert {judul[re.sub(r"\d", "", sel)] for sel in terbuka} <= boleh
    assert {judul[re.sub(r"\d", "", sel)] for sel in terbuka} >= set(_kolom_isian(lembar))
    berpesan = {
        sel
        for aturan in ws.data_validations.dataValidation
        if aturan.prompt and aturan.showInputMessage
        for rentang in aturan.sqref.ranges
        for baris, kolom in rentang.cells
        for sel in (f"{get_column_letter(kolom)}{baris}",)
    }
    assert terbuka <= berpesan


@pytest.mark.parametrize("lembar", [*LEMBAR_ISIAN, "Ringkasan"])
def test_messages_fit_and_lists_come_from_ranges(buku, lembar):
    for aturan in buku[lembar].data_validations.dataValidation:
        assert len(aturan.promptTitle) <= BATAS_JUDUL
        assert len(aturan.prompt) <= BATAS_PETUNJUK
        assert len(aturan.error or "") <= BATAS_GALAT
        if aturan.type == "list":
            assert aturan.formula1.lstrip("=") in buku.defined_names, aturan.formula1


@pytest.mark.parametrize("lembar", ["Petunjuk", *LEMBAR_ISIAN, "Ringkasan", "Acuan"])
def test_sheets_are_locked_without_password_and_still_sort_and_filter(buku, lembar):
    perlindungan = buku[lembar].protection
    assert perlindungan.sheet
    assert not perlindungan.password
    assert not perlindungan.sort
    assert not perlindungan.autoFilter
    assert not perlindungan.formatColumns


def test_panes_are_frozen_under_the_headings_whatever_the_first_indicator_is(data):
    for lembar, awal in (("Indikator", "F5"), ("Bulanan", "D5"), ("Laporan", "C5")):
        xml = _bagian(data, lembar)
        assert 'ySplit="4"' in xml, (lembar, awal)


def _bagian(data: bytes, lembar: str) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as arsip:
        nama = re.findall(r'<sheet [^>]*?name="([^"]+)"', arsip.read("xl/workbook.xml").decode())
        return arsip.read(f"xl/worksheets/sheet{nama.index(lembar) + 1}.xml").decode()


def test_opens_at_the_first_blank_cell_of_the_month_in_work():
    for banyak_bulan, judul in ((0, "Jan"), (2, "Mar"), (11, "Des")):
        buku = openpyxl.load_workbook(io.BytesIO(buat(penilai(banyak_bulan))))
        ws = buku.active
        assert ws.title == "Indikator"
        assert [s.title for s in buku if s.sheet_view.tabSelected] == ["Indikator"]
        sel = next(s for s in ws.sheet_view.selection if s.pane == "bottomRight").activeCell
        assert ws[f"{re.sub(r'[0-9]', '', sel)}4"].value == judul
        assert ws[sel].value is None


def test_opens_at_ringkasan_when_nothing_is_left():
    buku = openpyxl.load_workbook(io.BytesIO(buat(penilai(12))), data_only=True)
    assert buku.active.title == "Ringkasan"
    assert [baris[2].value for baris in buku["Ringkasan"].iter_rows(min_row=5)] == [0] * 8
    assert "sudah terisi" in buku["Ringkasan"]["A3"].value


def test_goes_on_in_bulanan_when_the_figures_of_the_month_are_in():
    siapa = penilai(2)
    belum = replace(siapa.staf[3], bulanan=siapa.staf[3].bulanan[:1])
    buku = openpyxl.load_workbook(io.BytesIO(buat(replace(siapa, staf=(*siapa.staf[:3], belum, *siapa.staf[4:])))))
    ws = buku.active
    sel = next(s for s in ws.sheet_view.selection if s.pane == "bottomRight").activeCell
    baris = int(sel.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
    assert ws.title == "Bulanan"
    assert ws[f"A{baris}"].value == belum.pegawai.nip
    assert ws[f"C{baris}"].value.month == 2
    assert ws[sel].value is None


def test_earlier_entries_and_notes_are_in_the_file(tmp_path, buku_baru):
    kantor = kantor_kecil()
    kantor["Catatan"] = [
        {
            "NIP": NIP,
            "Tanggal": date(2026, 2, 3),
            "Jenis": "Perlu Ditingkatkan",
            "Isi": "Menjawab aduan sehari",
            "Kode": "A",
        }
    ]
    ws = _siapkan(isi_buku(buku_baru(), kantor), tmp_path)
    indikator = {baris[0].value: baris for baris in ws["Indikator"].iter_rows(min_row=5)}
    judul = [sel.value for sel in ws["Indikator"][4]]
    assert indikator["A"][judul.index("Mar")].value == 126
    assert indikator["A"][judul.index("Bukti")].value == "Agenda 045/2026"
    assert [sel.value for sel in ws["Perilaku"][5]][4:11] == [4, 4, 3, 4, 5, 3, 4]
    assert [b[3].value for b in ws["Bulanan"].iter_rows(min_row=5, max_row=8)] == [95, 100, 105, None]
    assert ws["Catatan"]["E5"].value == "Menjawab aduan sehari"
    assert ws["Catatan"]["E5"].protection.locked
    akhir = ws["Ringkasan"]["M5"].value
    assert "Maret 2026: Teruskan" in akhir
    assert "Kesepakatan 3 Februari 2026: Menjawab aduan sehari" in akhir


def _siapkan(path: Path, tmp_path: Path):
    assert main(["siapkan", str(path), "--ke", str(tmp_path / "keluar")]) == 0
    (berkas,) = (tmp_path / "keluar").iterdir()
    return openpyxl.load_workbook(berkas)


def test_one_file_per_supervisor_with_their_staff_only(tmp_path, buku_baru, capsys):
    kantor = kantor_kecil()
    dasar = kantor["Pegawai"][0]
    lain = ["198503122010011002", "198503122010011003", "198503122010011004"]
    kantor["Pegawai"] += [
        dict(dasar, NIP=lain[0], Nama="Budi, S.E.", **{"NIP Penilai": NIP}),
        dict(dasar, NIP=lain[1], Nama="Dewi", **{"NIP Penilai": NIP}),
        dict(dasar, NIP=lain[2], Nama="Tanpa Atasan", **{"NIP Penilai": None}),
    ]
    path = isi_buku(buku_baru(), kantor)
    assert main(["siapkan", str(path), "--ke", str(tmp_path / "k")]) == 0
    layar = capsys.readouterr().out
    assert "2 Lembar Penilai" in layar
    assert "1 pegawai belum mempunyai NIP Penilai" in layar
    assert "Tanpa Atasan" in layar
    nama = sorted(p.name for p in (tmp_path / "k").iterdir())
    assert nama == [f"{NIP_ATASAN}_Pejabat Penilai.xlsx", f"{NIP}_Siti Rahmawati SSos.xlsx"]
    for berkas, staf in zip(nama, ({NIP}, {lain[0], lain[1]}), strict=True):
        buku = openpyxl.load_workbook(tmp_path / "k" / berkas)
        for lembar in LEMBAR_ISIAN:
            kolom = [sel.value for sel in buku[lembar][4]].index("NIP")
            ada = {b[kolom].value for b in buku[lembar].iter_rows(min_row=5)} - {None}
            assert ada <= staf, (berkas, lembar)


def test_the_same_run_again_changes_nothing_and_a_filled_file_is_kept(tmp_path, buku_baru, capsys):
    path, folder = isi_buku(buku_baru(), kantor_kecil()), tmp_path / "k"
    assert main(["siapkan", str(path), "--ke", str(folder)]) == 0
    (berkas,) = folder.iterdir()
    awal = berkas.read_bytes()
    assert main(["siapkan", str(path), "--ke", str(folder)]) == 0
    assert list(folder.iterdir()) == [berkas]
    berkas.write_bytes(b"sudah diisi penilai")
    capsys.readouterr()
    assert main(["siapkan", str(path), "--ke", str(folder)]) == 0
    assert "1 berkas yang sudah ada berbeda" in capsys.readouterr().out
    assert berkas.read_bytes() == awal
    assert [p.read_bytes() for p in folder.iterdir() if p.suffix == ".bak"] == [b"sudah diisi penilai"]


def test_period_that_cannot_be_a_sheet_is_refused_in_plain_words(tmp_path, buku_baru, capsys):
    kantor = kantor_kecil()
    kantor["Pengaturan"][2]["Nilai"] = date(2027, 6, 30)
    path = isi_buku(buku_baru(), kantor)
    assert main(["siapkan", str(path), "--ke", str(tmp_path / "k")]) == 2
    assert "18 bulan" in capsys.readouterr().err
    with pytest.raises(SiapkanError, match="2026-03"):
        baca_bulan("Maret")


def test_another_month_can_be_chosen_within_the_period(tmp_path, buku_baru, capsys):
    path = str(isi_buku(buku_baru(), kantor_kecil()))
    assert main(["siapkan", path, "--ke", str(tmp_path / "k"), "--bulan", "2026-05"]) == 0
    (berkas,) = (tmp_path / "k").iterdir()
    assert "Mei 2026" in openpyxl.load_workbook(berkas, data_only=True)["Ringkasan"]["A3"].value
    assert main(["siapkan", path, "--ke", str(tmp_path / "k"), "--bulan", "2025-05"]) == 2
    assert "di luar periode" in capsys.readouterr().err


def test_formulas_use_only_functions_of_excel_2016(data):
    with zipfile.ZipFile(io.BytesIO(data)) as arsip:
        rumus = {
            kata
            for nama in arsip.namelist()
            if nama.startswith("xl/worksheets/")
            for isi in re.findall(r"<(?:f|formula\d?)>([^<]*)<", arsip.read(nama).decode())
            for kata in re.findall(r"([A-Z][A-Z.]+)\(", isi)
        }
    assert rumus <= FUNGSI


def test_rows_of_the_template_are_where_the_formulas_think():
    letak = Letak(buku_lembar_penilai(TAHUN.bulan()), tuple(map(judul_bulan, TAHUN.bulan())), BARIS)
    buku = openpyxl.load_workbook(BERKAS_TEMPLAT)
    for lembar, (awal, akhir) in BARIS.items():
        kolom = letak.kolom(lembar, "NIP")
        for baris in (awal, akhir):
            sel = buku[lembar][f"{kolom}{baris}"]
            assert (sel.value or "").startswith("{{") or not sel.protection.locked, (lembar, baris)


bulan_teks = st.dictionaries(
    st.sampled_from(TAHUN.bulan()),
    st.text(st.characters(codec="ascii", categories=("L", "N", "Z"), include_characters="/-.,()"), max_size=30).map(
        lambda teks: " ".join(teks.split())
    ),
    min_size=1,
)


@given(bulan_teks)
def test_texts_of_months_survive_the_one_cell(teks):
    terisi = sorted(teks)
    umum, per_bulan = pisah_bulanan(gabung_bulanan(teks, terisi), TAHUN.bulan())
    assert {bulan: per_bulan.get(bulan, umum) for bulan in terisi} == teks


def test_a_hand_written_cell_is_understood():
    umum, per_bulan = pisah_bulanan("Folder SKP\nMaret: Agenda 9; mar: Agenda 10;Apr : x; y", TAHUN.bulan())
    assert umum == "Folder SKP"
    assert per_bulan == {date(2026, 3, 1): "Agenda 9; Agenda 10", date(2026, 4, 1): "x; y"}
