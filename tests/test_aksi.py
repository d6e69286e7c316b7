"""Every button on both engines: through the dispatcher, as a click does it, with no dialog of trouble."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from helpers.isi_buku import isi_buku
from helpers.kantor_kecil import NIP, kantor_kecil
from helpers.kantor_lo import PYTHON_SISTEM, kantor_lo
from helpers.lembar import STAF_ANI, Lembar, buat_kantor, milik
from helpers.mesin_openpyxl import buka_excel

from xlsx_macros import dispatcher, kerja_langsung, panduan, tempat, uno, uno_aksi
from xlsx_macros.aksi import AKSI, daftar_tersedia
from xlsx_macros.kumpulkan_langsung import FOLDER_KEMBALI

BukuBaru = Callable[..., Path]
AKSI_BERDIALOG = {a.tag for a in AKSI} - {"pengaturan", "panduan", "pratinjau"}


@pytest.fixture(autouse=True)
def dibuka(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Files handed to the user's programs; nothing is really opened."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    daftar: list[Path] = []
    monkeypatch.setattr(kerja_langsung, "buka_berkas", daftar.append)
    return daftar


@pytest.fixture
def buku(buku_baru: BukuBaru) -> Path:
    path = isi_buku(buku_baru(), kantor_kecil())
    (path.parent / FOLDER_KEMBALI).mkdir()
    (path.parent / FOLDER_KEMBALI / "catatan.txt").write_text("bukan buku kerja")
    return path


@contextmanager
def excel(path: Path) -> Iterator[tuple[Any, Callable[[], list[str]]]]:
    book, mesin = buka_excel(path)
    mesin.app.pilihan = book.sheets["Pegawai"].range((5, 2)).impl
    yield book, lambda: mesin.app.dialog


@contextmanager
def libreoffice(path: Path) -> Iterator[tuple[Any, Callable[[], list[str]]]]:
    dialog: list[str] = []
    with kantor_lo(path) as (pipa, url), uno.buka(pipa, url, PYTHON_SISTEM) as book:
        asli = book.app._j.minta

        def minta(nama: str, *argumen: Any) -> Any:
            if nama == "dialog":
                dialog.append(argumen[1])
                return None
            if nama == "pilihan":
                return ["Pegawai", 5, 2, 5, 2]
            return asli(nama, *argumen)

        book.app._j.minta = minta
        yield book, lambda: dialog


def _semua_tombol(book: Any, dialog: Callable[[], list[str]], path: Path, dibuka: list[Path]) -> None:
    for aksi in daftar_tersedia():
        sebelum = len(dialog())
        assert dispatcher.jalankan(aksi.tag, book) == "", (aksi.tag, dialog())
        assert len(dialog()) - sebelum == (aksi.tag in AKSI_BERDIALOG), aksi.tag
    teks = "\n".join(dialog())
    assert "1 Lembar Penilai tersimpan" in teks
    assert "1 pegawai dinilai, 0 belum" in teks
    assert "Hasil Kerja: 94,00 × 40%" in teks
    assert "Nilai: 97,61 (Baik)" in teks
    assert "sudah kembali" in teks
    assert "1 berkas umpan balik tersimpan" in teks
    assert [p.name for p in (path.parent / "Umpan Balik").glob("*.xlsx")] == [dibuka[0].name]
    assert len(list((path.parent / "Lembar Penilai").iterdir())) == 1
    assert dibuka[0].suffix == ".xlsx"
    assert dibuka[1] == tempat.berkas_panduan()


def test_every_button_exists() -> None:
    assert daftar_tersedia() == list(AKSI)


def test_every_button_in_the_test_engine(buku: Path, dibuka: list[Path]) -> None:
    with excel(buku) as (book, dialog):
        _semua_tombol(book, dialog, buku, dibuka)


@pytest.mark.lo
def test_every_button_in_libreoffice(buku: Path, dibuka: list[Path]) -> None:
    with libreoffice(buku) as (book, dialog):
        _semua_tombol(book, dialog, buku, dibuka)


@pytest.mark.lo
def test_the_process_of_the_extension_scores_the_open_document(buku: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with kantor_lo(buku) as (pipa, url):
        argumen = ["--pipa", pipa, "--dokumen", url, "--python-lo", PYTHON_SISTEM]
        assert uno_aksi.main(["hitung_ulang", *argumen]) == 0
        assert capsys.readouterr().out == '{"kode": "", "pesan": ""}\n'
        with uno.buka(pipa, url, PYTHON_SISTEM) as book:
            lembar = book.sheets["Hasil"]
            assert lembar.range((5, 1), (5, 9)).value[0][::8] == [NIP, 97.61]
            assert lembar.api.ProtectContents
            beranda = [n for baris in book.sheets["Beranda"].range((1, 2), (60, 3)).value for n in baris]
            assert beranda[beranda.index("Pegawai dinilai") + 1] == 1.0, "the formulas of Beranda are live"


def _kembali(folder: Path) -> Path:
    """An office whose one returned file fills in a figure."""
    induk, kirim = buat_kantor(folder)
    kembali = folder / FOLDER_KEMBALI
    kembali.mkdir()
    asal = next(kirim.iterdir())
    asal = milik(kirim, asal.name[:18])
    lembar = Lembar(asal)
    lembar.isi("Perilaku", {"NIP": STAF_ANI[0]}, {"Akuntabel": 4})
    lembar.buku.save(kembali / asal.name)
    return induk


def test_kumpulkan_does_in_the_open_workbook_what_it_does_in_the_file(tmp_path: Path) -> None:
    from workbook.buku_induk import BUKU_INDUK
    from workbook.intake.entri import BENTUK
    from xlsx_macros import workflows
    from xlsx_macros.pintu_langsung import baca_buku
    from xlsx_macros.workflows_kumpulkan import kumpulkan

    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    langsung, berkas = _kembali(tmp_path / "a"), _kembali(tmp_path / "b")
    book, mesin = buka_excel(langsung)
    semula = baca_buku(book).mentah
    assert dispatcher.jalankan("kumpulkan", book) == "", mesin.app.dialog
    kini = baca_buku(book).mentah
    kumpulkan(berkas, berkas.parent / FOLDER_KEMBALI)
    harap = workflows.buka(berkas).mentah

    def padat(buku: Any) -> dict[str, list[Any]]:
        return {
            nama: [(b, list(n)[: len(BUKU_INDUK[nama].kolom)]) for b, n in _terisi(buku.lembar[nama].baris)]
            for nama in (*BENTUK, "Kelengkapan")
        }

    assert padat(kini) == padat(harap) != padat(semula)
    assert "sel masuk" in mesin.app.dialog[0]
    assert dispatcher.jalankan("kembalikan", book) == ""
    assert padat(baca_buku(book).mentah) == padat(semula)


def _terisi(baris: list[Any]) -> Iterator[tuple[int, list[Any]]]:
    for nomor, nilai in baris:
        isi = list(nilai)
        while isi and isi[-1] is None:
            isi.pop()
        if isi:
            yield nomor, isi


def test_kumpulkan_says_where_the_files_go(buku_baru: BukuBaru) -> None:
    path = isi_buku(buku_baru(), kantor_kecil())
    book, mesin = buka_excel(path)
    assert dispatcher.jalankan("kumpulkan", book) == "AKS-04"
    assert str(path.parent / FOLDER_KEMBALI) in mesin.app.dialog[0]
    assert (path.parent / FOLDER_KEMBALI).is_dir()


@pytest.mark.parametrize("tag", ["jelaskan", "umpan_balik_terpilih", "pratinjau"])
def test_an_employee_must_be_selected(buku: Path, tag: str) -> None:
    book, mesin = buka_excel(buku)
    mesin.app.pilihan = book.sheets["Beranda"].range((1, 1)).impl
    assert dispatcher.jalankan(tag, book) == "AKS-11"
    assert "Pilihlah dahulu" in mesin.app.dialog[0]


def test_a_row_of_realisasi_names_its_employee(buku: Path) -> None:
    book, mesin = buka_excel(buku)
    mesin.app.pilihan = book.sheets["Realisasi"].range((6, 3)).impl
    assert dispatcher.jalankan("jelaskan", book) == ""
    assert NIP in mesin.app.dialog[0]


def test_another_workbook_is_refused_in_words(tmp_path: Path) -> None:
    import openpyxl

    path = tmp_path / "lain.xlsx"
    openpyxl.Workbook().save(path)
    book, mesin = buka_excel(path)
    assert dispatcher.jalankan("hitung_ulang", book) == "BRK-50"
    assert "bukan Buku Induk" in mesin.app.dialog[0]


def test_the_guide_names_every_button() -> None:
    html = panduan.html_panduan()
    dokumen = (Path(__file__).parents[1] / "docs" / "panduan-admin.md").read_text(encoding="utf-8")
    for aksi in AKSI:
        assert f"<dt>{aksi.label}</dt>" in html
        assert re.search(rf"\*\*{re.escape(aksi.label)}\*\*", dokumen), aksi.label


def test_a_workbook_in_a_cloud_can_be_scored_and_undone(
    buku: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Path, "home", lambda: tmp_path / "rumah")
    book, mesin = buka_excel(buku)
    mesin.app.buku[0].di_awan = True
    for tag in ("hitung_ulang", "kembalikan", "siapkan_lembar", "periksa_pemasangan"):
        assert dispatcher.jalankan(tag, book) == "", (tag, mesin.app.dialog)
    assert len(list((tmp_path / "rumah" / "Documents" / "Capaian" / "Lembar Penilai").iterdir())) == 1
    assert dispatcher.jalankan("kumpulkan", book) == "AKS-04"
    assert "Simpanlah Buku Induk" in mesin.app.dialog[-1]
