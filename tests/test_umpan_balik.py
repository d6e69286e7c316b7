"""The feedback workbook: its content, its owner's data only, live formulas beside published figures, big runs."""

import io
import json
import pickle
import re
import zipfile
from dataclasses import replace
from datetime import date
from functools import cache
from html import unescape
from pathlib import Path

import pytest
from helpers.orang import PANJANG, orang, render_umpan_balik
from helpers.templat_uji import templat_sel
from openpyxl import Workbook, load_workbook

from capaian_engine.kosakata import Rating
from capaian_engine.model import Isian, Kantor, Penetapan
from capaian_engine.nilai import nilai_pegawai
from capaian_engine.penilaian import Penilaian
from templates import bangun_umpan_balik, umpan_balik
from templates.engine import TemplateError, compile_templat
from templates.kalimat import KatalogError
from templates.konteks import contoh_konteks, konteks
from templates.konteks.contoh import contoh_penilaian
from templates.umpan_balik import (
    MANIFES,
    TEMPLAT_BAKU,
    Bahan,
    FeedbackError,
    Manifes,
    Perender,
    render_semua,
)
from workbook.paket import BerkasTerpakaiError, Paket

ORANG = orang()
TERBIT = date(2027, 1, 11)


def bahan(kantor: Kantor) -> Bahan:
    return Bahan(kantor, {}, TERBIT)


@pytest.fixture(scope="module")
def berkas() -> dict[str, bytes]:
    return {nama: render_umpan_balik(penilaian, bahan(kantor)) for nama, (penilaian, kantor) in ORANG.items()}


@cache
def buka(data: bytes, *, nilai: bool = True):  # type: ignore[no-untyped-def]
    """The workbook; opened once, for nobody here changes it."""
    return load_workbook(io.BytesIO(data), data_only=nilai)


def teks_lembar(lembar) -> str:  # type: ignore[no-untyped-def]
    return "\n".join(str(sel) for baris in lembar.iter_rows(values_only=True) for sel in baris if sel is not None)


def test_template_is_what_the_script_builds() -> None:
    """The file in the repository is reviewable: nobody edited it by hand."""
    dibangun, disimpan = zipfile.ZipFile(io.BytesIO(bangun_umpan_balik.bangun())), zipfile.ZipFile(TEMPLAT_BAKU)
    assert {n: dibangun.read(n) for n in dibangun.namelist()} == {n: disimpan.read(n) for n in disimpan.namelist()}


def test_template_knows_every_word_it_uses() -> None:
    assert compile_templat(TEMPLAT_BAKU).periksa(contoh_konteks()) == []


def test_context_is_plain() -> None:
    def polos(isi: object) -> bool:
        if isinstance(isi, dict):
            return all(isinstance(k, str) and polos(v) for k, v in isi.items())
        if isinstance(isi, list):
            return all(polos(v) for v in isi)
        return isi is None or type(isi) in (str, int, float, bool, date)

    assert polos(contoh_konteks())


@pytest.mark.parametrize("nama", ORANG)
def test_three_sheets_and_marks_for_machines(berkas: dict[str, bytes], nama: str) -> None:
    buku = load_workbook(io.BytesIO(berkas[nama]), read_only=True)
    assert buku.sheetnames == ["Umpan Balik", "Cara Hitung", "Tanggapan"]
    assert buku.defined_names["capaian_jenis"].attr_text == '"umpan_balik"'
    assert buku.defined_names["capaian_versi"].attr_text == "1"
    lembar, sel = buku.defined_names["nip"].attr_text.split("!")
    assert buku[lembar.strip("'")][sel.replace("$", "")].value == ORANG[nama][0].pegawai.nip


@pytest.mark.parametrize("nama", ORANG)
def test_no_placeholder_and_no_error_is_left(berkas: dict[str, bytes], nama: str) -> None:
    with zipfile.ZipFile(io.BytesIO(berkas[nama])) as paket:
        for bagian in paket.namelist():
            isi = paket.read(bagian).decode("utf-8", "replace")
            assert "{{" not in isi
            assert "{%" not in isi
            assert not re.search(r">#(N/A|REF!|DIV/0!|VALUE!|NAME\?)<", isi)


@pytest.mark.parametrize("nama", ORANG)
def test_every_live_figure_carries_its_value_and_agrees(berkas: dict[str, bytes], nama: str) -> None:
    """A reader without a calculator sees figures; ``✓`` stands wherever formula and publication meet."""
    lembar = Paket(berkas[nama]).isi("xl/worksheets/sheet2.xml").decode()
    rumus = re.findall(r'<c r="([A-Z]+\d+)"[^>]*><f>([^<]*)</f>(?:<v>([^<]*)</v>)?', lembar)
    assert len(rumus) == len(re.findall("<f[ >]", lembar)) > 0
    assert [(sel, isi) for sel, isi, nilai in rumus if not nilai and unescape(isi).count('""') == 0] == []


def test_published_figures_of_the_worked_example(berkas: dict[str, bytes]) -> None:
    teks = teks_lembar(buka(berkas["contoh"])["Umpan Balik"])
    for angka in ("97.61", "108.57", "93.42", "Baik", "Sesuai Ekspektasi"):
        assert angka in teks


@pytest.mark.parametrize("nama", ["belum_atasan", "belum_kosong", "rusak"])
def test_not_assessable_says_what_is_missing_and_shows_no_figure_that_does_not_exist(
    berkas: dict[str, bytes], nama: str
) -> None:
    buku = buka(berkas[nama])
    teks = teks_lembar(buku["Umpan Balik"])
    assert "Belum dapat dinilai" in teks
    assert all(alasan in teks for alasan in ORANG[nama][0].alasan)
    assert "Nilai Capaian\n" not in teks
    assert "SIMULASI" not in teks_lembar(buku["Cara Hitung"]).replace(" ", "")


def test_peers_below_the_minimum_are_neither_shown_nor_named(berkas: dict[str, bytes]) -> None:
    """Two subordinates gave 1 everywhere; three peers gave 3, 4 and 5 to the last aspect: only their mean is there."""
    buku = buka(berkas["pandangan_lengkap"])
    lembar = buku["Umpan Balik"]
    kepala = next(sel for baris in lembar.iter_rows() for sel in baris if sel.value == "Bawahan")
    kolom = [lembar.cell(kepala.row + i, kepala.column).value for i in range(1, 8)]
    assert kolom == [None] * 7
    rekan = [lembar.cell(kepala.row + i, kepala.column - 1).value for i in range(1, 8)]
    assert rekan == [4, 4, 3, 4, 5, 3, 4]


def test_identity_of_another_never_appears(berkas: dict[str, bytes]) -> None:
    """Every part of every package, also the properties, is free of the other person's name."""
    for nama, data in berkas.items():
        with zipfile.ZipFile(io.BytesIO(data)) as paket:
            gabung = "".join(paket.read(bagian).decode("utf-8", "replace") for bagian in paket.namelist())
        assert ("Kertanegara" in gabung) == nama.startswith("panjang"), PANJANG


def test_text_of_a_user_never_becomes_a_formula() -> None:
    from dataclasses import replace

    penilaian, kantor = ORANG["contoh"]
    jahat = replace(penilaian.pegawai, nama='=HYPERLINK("http://x","y")', jabatan="+1+1", unit_kerja="{{ 7*7 }}")
    penilaian = replace(penilaian, berkas=replace(penilaian.berkas, pegawai=jahat))
    lembar = buka(render_umpan_balik(penilaian, bahan(kantor)), nilai=False)["Umpan Balik"]
    isi = [sel for baris in lembar.iter_rows() for sel in baris if sel.value in (jahat.nama, "+1+1", "{{ 7*7 }}")]
    assert len(isi) >= 3
    assert all(sel.data_type == "s" for sel in isi)


def test_response_form_is_open_and_listed(berkas: dict[str, bytes]) -> None:
    lembar = buka(berkas["duabelas"])["Tanggapan"]
    kepala = next(sel for baris in lembar.iter_rows() for sel in baris if sel.value == "Kunci").row
    judul = [lembar.cell(kepala, k).value for k in range(1, 7)]
    assert judul == ["Kunci", "Butir", "Angka", "Sikap", "Catatan", "Bukti"]
    kunci = [lembar.cell(kepala + i, 1).value for i in range(1, 20)]
    assert kunci[:2] == ["nilai", "komponen:hasil_kerja"]
    assert kunci[18] == "indikator:T-01"
    assert all(not lembar.cell(kepala + i, k).protection.locked for i in range(1, 20) for k in (4, 5, 6))
    assert lembar.protection.sheet
    daftar = next(v for v in lembar.data_validations.dataValidation if v.type == "list")
    assert str(daftar.sqref) == f"D{kepala + 1}:D{kepala + 19}"
    assert [lembar.cell(i, 8).value for i in (1, 2, 3)] == ["Setuju", "Setuju dengan Catatan", "Keberatan"]


def test_sandbox_is_open_but_never_printed(berkas: dict[str, bytes]) -> None:
    lembar = buka(berkas["contoh"])["Cara Hitung"]
    pita = next(sel.row for baris in lembar.iter_rows() for sel in baris if "S I M U L A S I" in str(sel.value))
    akhir_cetak = int(lembar.print_area.rpartition("$")[2])
    assert akhir_cetak < pita
    terbuka = [sel for baris in lembar.iter_rows() for sel in baris if not sel.protection.locked]
    assert [sel.value for sel in terbuka] == [126, 12, 70]
    assert all(sel.row > pita for sel in terbuka)


def test_charts_follow_the_rows(berkas: dict[str, bytes]) -> None:
    """The course of a year: twelve points; no survey: its chart goes with its table."""

    def bagan(nama: str) -> list[str]:
        with zipfile.ZipFile(io.BytesIO(berkas[nama])) as paket:
            gambar = paket.read("xl/drawings/drawing1.xml").decode()
            assert gambar.count("<c:chart ") == (3 if nama == "tanpa_survei" else 4)
            return [paket.read(b).decode() for b in sorted(paket.namelist()) if "charts/chart" in b]

    bagan("tanpa_survei")
    assert any(">Jan<" in isi and ">Des<" in isi and '<c:ptCount val="12"/>' in isi for isi in bagan("duabelas"))


def test_same_input_same_bytes() -> None:
    penilaian, kantor = ORANG["contoh"]
    assert render_umpan_balik(penilaian, bahan(kantor)) == render_umpan_balik(penilaian, bahan(kantor))


def test_code_on_the_page_tells_content_apart() -> None:
    penilaian, kantor = ORANG["contoh"]
    kode = konteks(penilaian, kantor)["kode"]
    assert re.fullmatch(r"[0-9A-F]{4}(-[0-9A-F]{4}){2}", kode)
    assert kode == konteks(penilaian, kantor)["kode"]
    assert kode != konteks(*ORANG["satu"])["kode"]


# ── Big runs ─────────────────────────────────────────────────────────────────────────────────────────────────────────
def banyak(n: int) -> list[Penilaian]:
    penilaian, _ = ORANG["contoh"]
    return [
        replace(penilaian, berkas=replace(penilaian.berkas, pegawai=replace(
            penilaian.pegawai, nip=f"1985031220100{i:05d}", nama=f"Orang {i}", unit_kerja=f"Kelurahan {i % 3}")))
        for i in range(n)
    ]  # fmt: skip


@pytest.mark.parametrize("proses", [1, 2])
def test_run_is_resumed_where_it_stopped(tmp_path: Path, proses: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(umpan_balik, "BATCH", 5)
    kantor = ORANG["contoh"][1]
    orang_ = banyak(21)
    pertama = render_semua(orang_, bahan(kantor), tmp_path, proses=proses)
    assert len(pertama.berkas) == 21
    assert pertama.dilewati == 0
    lama = {p: p.read_bytes() for p in pertama.berkas}
    pertama.berkas[5].unlink()
    pertama.berkas[7].write_bytes(b"terpotong")
    with (tmp_path / MANIFES).open("a", encoding="utf-8") as manifes:
        manifes.write('{"berkas": "terp')  # a crash in the middle of a line
    with (tmp_path / MANIFES).open("ab") as manifes:
        manifes.write("é".encode()[:1])  # and of a letter
    kedua = render_semua(orang_, bahan(kantor), tmp_path, proses=proses)
    assert kedua.dilewati == 19
    assert {p: p.read_bytes() for p in kedua.berkas} == lama
    assert render_semua(orang_, bahan(kantor), tmp_path, proses=proses).dilewati == 21


def test_changed_data_make_a_new_file(tmp_path: Path) -> None:
    kantor = ORANG["contoh"][1]
    render_semua(banyak(3), bahan(kantor), tmp_path)
    assert render_semua(banyak(3), Bahan(kantor, {}, date(2027, 2, 1)), tmp_path).dilewati == 0


def test_one_archive_per_unit(tmp_path: Path) -> None:
    kantor = ORANG["contoh"][1]
    hasil = render_semua(banyak(7), bahan(kantor), tmp_path, zip_per_unit=True)
    assert [p.name for p in hasil.berkas] == ["Kelurahan 0.zip", "Kelurahan 1.zip", "Kelurahan 2.zip"]
    isi = [n for p in hasil.berkas for n in zipfile.ZipFile(p).namelist()]
    assert len(isi) == 7
    assert "198503122010000003_Orang 3.xlsx" in isi
    assert render_semua(banyak(7), bahan(kantor), tmp_path, zip_per_unit=True).dilewati == 3


def _bernama(*nama: str, unit: str = "Sago") -> list[Penilaian]:
    penilaian, _ = ORANG["contoh"]
    berkas = penilaian.berkas
    return [
        replace(penilaian, berkas=replace(berkas, pegawai=replace(berkas.pegawai, nip="", nama=n, unit_kerja=unit)))
        for n in nama
    ]


def test_equal_names_do_not_overwrite(tmp_path: Path) -> None:
    """Nor one that is what another becomes with its number."""
    hasil = render_semua(_bernama("Budi", "BUDI", "Budi_2"), bahan(ORANG["contoh"][1]), tmp_path)
    assert len({p.name.casefold() for p in hasil.berkas}) == 3


def test_a_file_under_an_old_name_is_told(tmp_path: Path) -> None:
    """Else one person has two feedback files that differ."""
    kantor = ORANG["contoh"][1]
    lama = render_semua(_bernama("Siti", "Budi"), bahan(kantor), tmp_path).berkas
    assert render_semua(_bernama("Siti", "Budi"), bahan(kantor), tmp_path).lama == []
    assert render_semua(_bernama("Siti Aminah", "Budi"), bahan(kantor), tmp_path).lama == lama[:1]


def test_units_whose_names_make_one_file_name_get_an_archive_each(tmp_path: Path) -> None:
    orang_ = _bernama("A", unit="Kel. Sago") + _bernama("B", unit="Kel Sago") + _bernama("C", unit="")
    orang_ += _bernama("D", unit="Tanpa Unit Kerja")
    hasil = render_semua(orang_, bahan(ORANG["contoh"][1]), tmp_path, zip_per_unit=True)
    isi = {p.name: zipfile.ZipFile(p).namelist() for p in hasil.berkas}
    assert sorted(nama for satu in isi.values() for nama in satu) == ["A.xlsx", "B.xlsx", "C.xlsx", "D.xlsx"]


@pytest.mark.parametrize("proses", [1, 2])
def test_what_is_wrong_with_the_office_s_files_is_said_in_big_runs_too(
    tmp_path: Path, proses: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(umpan_balik, "BATCH", 2)
    kantor = ORANG["contoh"][1]
    katalog = tmp_path / "kalimat.toml"
    katalog.write_text("[[kalimat]]", encoding="utf-8")
    with pytest.raises(KatalogError):
        render_semua(banyak(4), Bahan(kantor, katalog=katalog), tmp_path / "a", proses=proses)
    templat = tmp_path / "templat.xlsx"
    templat.write_bytes(templat_sel({"A1": "{{ pegawai.nma }}"}))
    with pytest.raises(TemplateError, match=r'A1: kata "nma" tidak dikenal'):
        render_semua(banyak(4), Bahan(kantor, templat=templat), tmp_path / "b", proses=proses)


def test_a_refusal_comes_whole_from_another_process() -> None:
    galat = BerkasTerpakaiError(Path("a.xlsx"), "Siti")
    assert str(pickle.loads(pickle.dumps(galat))) == str(galat)


def test_page_1_says_what_was_set_otherwise_and_why() -> None:
    penilaian, kantor = ORANG["contoh"]
    lain = Penetapan(Isian(Rating.DI_BAWAH), Isian(penilaian.usulan_rating_perilaku), "Laporan akhir ditolak.")
    isi = konteks(nilai_pegawai(replace(penilaian.berkas, penetapan=lain), kantor), kantor)["penetapan"]["teks"]
    assert isi == (
        "Pejabat penilai menetapkan hasil kerja Di Bawah Ekspektasi (usulan: Sesuai Ekspektasi). "
        "Alasan: Laporan akhir ditolak."
    )
    diam = replace(penilaian.berkas, penetapan=replace(lain, alasan=""))
    assert "berhak menanyakannya" in konteks(nilai_pegawai(diam, kantor), kantor)["penetapan"]["teks"]
    assert konteks(penilaian, kantor)["penetapan"]["teks"] == ""


def test_a_slip_in_the_workbook_is_the_administrator_s_to_mend() -> None:
    penilaian, kantor = ORANG["belum_atasan"]
    salah = 'PGW-20 di Pegawai!F26: Kelompok jabatan "Administrsi" tidak ada di lembar Parameter.'
    isi = konteks(nilai_pegawai(replace(penilaian.berkas, penghalang=(salah,)), kantor), kantor)["daftar_alasan"]
    assert isi[0] == {
        "teks": 'Kelompok jabatan "Administrsi" tidak ada di lembar Parameter.',
        "lewat": "dibetulkan admin (PGW-20 di Pegawai!F26)",
    }
    assert isi[1]["lewat"] == "dilengkapi lewat pejabat penilai"


def test_the_tick_tells_where_figures_differ() -> None:
    """A PDF shows what is stored: nothing recalculates there."""
    perender = Perender(bahan(ORANG["contoh"][1]))
    isi = perender.isi(ORANG["contoh"][0])
    for nilai, tanda in ((isi["nilai"], 0), (12.34, 1)):
        lembar = Paket(perender.templat.render(isi | {"nilai": nilai})).isi("xl/worksheets/sheet2.xml").decode()
        assert lembar.count("<v>&#8800;</v>") == tanda


def test_progress_counts_people(tmp_path: Path) -> None:
    kantor = ORANG["contoh"][1]
    maju: list[tuple[int, int]] = []
    render_semua(banyak(5), bahan(kantor), tmp_path, zip_per_unit=True, lapor=lambda a, b: maju.append((a, b)))
    assert maju[-1] == (5, 5)


def test_manifest_lines_are_json(tmp_path: Path) -> None:
    render_semua(banyak(2), bahan(ORANG["contoh"][1]), tmp_path)
    baris = (tmp_path / MANIFES).read_text(encoding="utf-8").splitlines()
    assert {json.loads(satu)["berkas"] for satu in baris} == set(Manifes(tmp_path / MANIFES).isi)


def test_template_without_marks_is_refused(tmp_path: Path) -> None:
    """A workbook without a single mark would give everybody the same file."""
    Workbook().save(tmp_path / "polos.xlsx")
    bahan = Bahan(contoh_penilaian()[1], templat=tmp_path / "polos.xlsx")
    with pytest.raises(FeedbackError, match="tidak memuat satu pun"):
        Perender(bahan)


def test_the_guide_for_templates_names_what_there_is() -> None:
    """docs/templat.md: every name in its table is known, and so is every field of the plain groups."""
    panduan = (Path(__file__).parents[1] / "docs" / "templat.md").read_text(encoding="utf-8")
    tabel = re.findall(r"^\| (`.*?) \| (.*?) \|$", panduan, re.MULTILINE)
    isi = contoh_konteks()
    assert set(re.findall(r"`(\w+)`", " ".join(nama for nama, _ in tabel))) >= set(isi)
    for nama, bidang in tabel:
        for satu in re.findall(r"`(\w+)`", nama):
            assert satu in isi, satu
            if satu in ("pegawai", "periode", "kantor", "komponen"):
                assert set(re.findall(r"`(\w+)`", bidang)) == set(isi[satu]), satu
