"""The completeness board: one set of rows on the sheet, on the screen and in the JSON, written with the merge."""

import json
import shutil
import sqlite3
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import openpyxl
import pytest
from helpers.lembar import ANI, BUDI, ORANG_LUAR, STAF_ANI, STAF_BUDI, Lembar, isi_bersih, milik
from helpers.mesin_openpyxl import buka_excel
from helpers.temuan import simpan_pada

from workbook.bagian import bagian_lembar, bagian_tabel
from workbook.buku_induk import KELENGKAPAN, LEMBAR_HITUNG
from workbook.intake.jurnal import JurnalError, baca_keadaan, folder_terima
from workbook.intake.keadaan import Diterima, KeadaanLembar
from workbook.kelengkapan import KelengkapanPegawai, KelengkapanPenilai
from workbook.paket import Paket
from xlsx_macros import aksi_buku, workflows
from xlsx_macros.cli import main

Baris = dict[str, object]
KEPALA = [kolom.judul for kolom in KELENGKAPAN.kolom]


def kirim(buku: Path, nama: str, isi: Callable[[Lembar], None], nip: str = ANI) -> Path:
    lembar = Lembar(milik(buku.parent / "kirim", nip))
    isi(lembar)
    return lembar.simpan(buku.parent / "balik" / nama)


def kumpulkan(buku: Path, *lain: str) -> int:
    return main(["kumpulkan", str(buku), str(buku.parent / "balik"), *lain])


def papan(buku: Path) -> list[Baris]:
    """The rows of the sheet as a third party reads them."""
    ws = openpyxl.load_workbook(buku, data_only=True)["Kelengkapan"]
    assert [sel.value for sel in ws[4]] == KEPALA
    return [dict(zip(KEPALA, baris, strict=True)) for baris in ws.iter_rows(min_row=5, values_only=True) if any(baris)]


def penilai(buku: Path, nip: str) -> Baris:
    return next(satu for satu in papan(buku) if (satu["Baris"], satu["NIP"]) == ("Penilai", nip))


def pegawai(buku: Path, nip: str) -> Baris:
    return next(satu for satu in papan(buku) if (satu["Baris"], satu["NIP"]) == ("Pegawai", nip))


def berubah(lama: Paket, baru: Paket) -> set[str]:
    assert lama.nama == baru.nama
    return {nama for nama in lama.nama if lama.isi(nama) != baru.isi(nama)}


def bagian(paket: Paket, *lembar: str) -> set[str]:
    semua = bagian_lembar(paket, "xl/workbook.xml")
    return {semua[nama] for nama in lembar} | {t for nama in lembar for t in bagian_tabel(paket, semua[nama])}


def tanpa_papan(buku: Path) -> None:
    """A Buku Induk from before there was this sheet."""
    wb = openpyxl.load_workbook(buku)
    del wb["Kelengkapan"]
    del wb.defined_names[KELENGKAPAN.nama_jangkar]
    wb.save(buku)


def judul_rusak(buku: Path) -> None:
    wb = openpyxl.load_workbook(buku)
    wb["Kelengkapan"]["E4"] = "Terkirim"
    wb.save(buku)


def test_the_board_comes_with_the_merge_in_one_replacement(buku: Path) -> None:
    lama, sebelum = Paket(buku), buku.read_bytes()
    kirim(buku, "ani.xlsx", lambda x: x.isi("Indikator", {"Kode": "A-1"}, {"Feb": 12, "Mar": "salah"}))
    assert kumpulkan(buku) == 0
    baru = Paket(buku)
    milik_kami = bagian(lama, "Realisasi", "Kelengkapan")
    assert berubah(lama, baru) - {"xl/workbook.xml"} <= milik_kami
    assert bagian(lama, "Kelengkapan") <= berubah(lama, baru)
    (cadangan,) = buku.parent.glob("*.bak")
    assert cadangan.read_bytes() == sebelum, "one replacement has one backup"
    ani = penilai(buku, ANI)
    assert [ani[j] for j in ("Nama", "Dikirim", "Diterima", "Sah", "Galat", "Berbeda", "Tindakan")] == [
        *("Ani Lestari", "–", "ya", "ya", 1, 0, "minta perbaikan")
    ]
    assert ani["Realisasi"] == "2 dari 72"
    assert pegawai(buku, STAF_ANI[0])["Realisasi"] == "2 dari 24"


def test_every_employee_once_below_the_supervisor(buku: Path) -> None:
    kumpulkan(buku)
    baris = [(satu["Baris"], satu["NIP"], satu["Penilai"]) for satu in papan(buku)]
    assert baris == [
        ("Penilai", ORANG_LUAR, ORANG_LUAR),
        *(("Pegawai", nip, ORANG_LUAR) for nip in (ANI, BUDI)),
        ("Penilai", ANI, "Ani Lestari"),
        *(("Pegawai", nip, "Ani Lestari") for nip in STAF_ANI),
        ("Penilai", BUDI, "Budi Santoso"),
        *(("Pegawai", nip, "Budi Santoso") for nip in STAF_BUDI),
    ]
    assert penilai(buku, BUDI)["Galat"] is None, "no Lembar, no count"


def test_sheet_screen_and_json_say_the_same(buku: Path, capsys: pytest.CaptureFixture[str]) -> None:
    kirim(buku, "ani.xlsx", isi_bersih)
    kumpulkan(buku, "--json", "-")
    isi = json.loads(capsys.readouterr().out)["kelengkapan"]
    kumpulkan(buku)
    layar = capsys.readouterr().out
    for satu in isi["penilai"]:
        baris = penilai(buku, satu["nip"])
        assert (baris["Diterima"] == "ya", baris["Sah"] == "ya") == (satu["diterima"], satu["sah"])
        assert (baris["Tindakan"] or "") == satu["tindakan"]
        assert baris["Dapat Dinilai"] == f"{satu['dapat_dinilai']} dari {len(satu['pegawai'])}"
        teks = next(t for t in layar.splitlines() if t.startswith(f"{baris['Penilai']}  ") and " dari " in t)
        assert teks.split()[-1] == (satu["tindakan"].split() or ["1"])[-1]
        for p in satu["pegawai"]:
            baris = pegawai(buku, p["nip"])
            assert baris["Bulanan"] == "{} dari {}".format(*p["bulanan"])
            assert (baris["Galat"], baris["Keterangan"] or "") == (p["galat"], p["alasan"])


def test_scoring_later_writes_the_board_of_the_last_intake(buku: Path) -> None:
    kirim(buku, "ani.xlsx", lambda x: x.isi("Indikator", {"Kode": "A-1"}, {"Jan": 14, "Feb": "salah"}))
    kumpulkan(buku)
    dikumpulkan = papan(buku)
    assert penilai(buku, ANI)["Berbeda"] == 1
    main(["hitung", str(buku), "--tulis"])
    assert papan(buku) == dikumpulkan


def test_only_the_scored_sheets_change_with_scoring(buku: Path) -> None:
    lama = Paket(buku)
    main(["hitung", str(buku), "--tulis"])
    assert berubah(lama, Paket(buku)) - {"xl/workbook.xml"} == bagian(
        lama, "Beranda", *(lembar.nama for lembar in LEMBAR_HITUNG)
    )


def test_the_same_intake_again_changes_nothing(buku: Path) -> None:
    kirim(buku, "ani.xlsx", isi_bersih)
    kumpulkan(buku)
    sekali = buku.read_bytes()
    kumpulkan(buku)
    assert buku.read_bytes() == sekali
    assert len(list(buku.parent.glob("*.bak"))) == 1


def test_a_file_that_gives_no_value_still_changes_the_board(buku: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lama = Paket(buku)
    shutil.copy(milik(buku.parent / "kirim", BUDI), buku.parent / "balik")
    assert kumpulkan(buku) == 0
    assert "Hanya lembar Kelengkapan yang diperbarui." in capsys.readouterr().out
    assert berubah(lama, Paket(buku)) - {"xl/workbook.xml"} == bagian(lama, "Kelengkapan")
    assert penilai(buku, BUDI)["Diterima"] == "ya"


def test_a_corrected_file_settles_what_the_first_one_got_wrong(buku: Path) -> None:
    salah = kirim(buku, "ani.xlsx", lambda x: x.isi("Indikator", {"Kode": "A-1"}, {"Feb": "salah"}))
    simpan_pada(salah, datetime(2026, 3, 2, 9, 0, 0, tzinfo=UTC))
    kumpulkan(buku)
    assert penilai(buku, ANI)["Tindakan"] == "minta perbaikan"
    benar = kirim(buku, "ani lagi.xlsx", lambda x: x.isi("Indikator", {"Kode": "A-1"}, {"Feb": 12}))
    simpan_pada(benar, datetime(2026, 3, 2, 9, 0, 1, tzinfo=UTC))
    kumpulkan(buku)
    assert (penilai(buku, ANI)["Galat"], penilai(buku, ANI)["Tindakan"]) == (0, "lengkapi isian")


def test_a_second_copy_does_not_make_a_file_invalid(buku: Path) -> None:
    asal = kirim(buku, "ani.xlsx", isi_bersih)
    shutil.copy(asal, asal.with_name("ani (2).xlsx"))
    kumpulkan(buku)
    assert penilai(buku, ANI)["Sah"] == "ya"
    for berkas in asal.parent.iterdir():
        berkas.unlink()
    kumpulkan(buku)
    assert penilai(buku, ANI)["Sah"] == "ya"


@pytest.mark.parametrize("rusak", [tanpa_papan, judul_rusak])
def test_a_book_without_the_sheet_works_and_says_so(
    buku: Path, rusak: Callable[[Path], None], capsys: pytest.CaptureFixture[str]
) -> None:
    rusak(buku)
    kirim(buku, "ani.xlsx", isi_bersih)
    lama = Paket(buku)
    assert kumpulkan(buku) == 0
    keluar = capsys.readouterr().out
    assert "tagih Lembar Penilai" in keluar
    assert workflows.TANPA_LEMBAR_PAPAN in keluar
    assert main(["hitung", str(buku), "--tulis"]) == 0
    assert workflows.TANPA_LEMBAR_PAPAN in capsys.readouterr().out
    semua = bagian_lembar(lama, "xl/workbook.xml")
    assert semua.get("Kelengkapan") not in berubah(lama, Paket(buku))
    assert openpyxl.load_workbook(buku)["Hasil"]["A5"].value == ANI


@pytest.mark.usefixtures("data")
def test_an_open_book_without_the_sheet_works_too(kecil: Path) -> None:
    tanpa_papan(kecil)
    book, mesin = buka_excel(kecil)
    aksi_buku.hitung_ulang(book)
    assert book.impl.wb["Hasil"]["B5"].value == "Siti Rahmawati, S.Sos."
    (kecil.parent / "Lembar Kembali").mkdir()
    (kecil.parent / "Lembar Kembali" / "catatan.txt").write_text("x")
    aksi_buku.kumpulkan(book)
    assert "0 berkas" in mesin.app.dialog[-1]


@pytest.mark.usefixtures("data")
def test_an_open_book_gets_the_board_of_the_file(buku: Path) -> None:
    kirim(buku, "ani.xlsx", isi_bersih)
    kumpulkan(buku)
    harap = [tuple(satu.values()) for satu in papan(buku)]
    ws = openpyxl.load_workbook(buku)
    ws["Kelengkapan"].delete_rows(5, 50)
    ws.save(buku)
    book, _ = buka_excel(buku)
    aksi_buku.hitung_ulang(book)
    lembar = book.impl.wb["Kelengkapan"]
    isi = [satu for satu in lembar.iter_rows(min_row=5, values_only=True) if any(satu)]
    assert isi == harap
    assert lembar.tables["tbl_kelengkapan"].ref.endswith(str(4 + len(harap)))


def test_a_lembar_made_with_the_button_counts_as_sent(kecil: Path, monkeypatch: pytest.MonkeyPatch, data: Path) -> None:
    book, _ = buka_excel(kecil)
    aksi_buku.siapkan_lembar(book)
    assert baca_keadaan(kecil).kiriman == {"197905202005012003"}


def test_the_blank_sheet_is_ready_for_paper_and_filter(buku: Path) -> None:
    ws = openpyxl.load_workbook(buku)["Kelengkapan"]
    assert (ws.freeze_panes, ws.protection.sheet, ws.protection.autoFilter) == ("D5", True, False)
    assert (ws.page_setup.paperSize, ws.page_setup.orientation, ws.page_setup.fitToWidth) == (9, "landscape", 1)
    assert ws.print_title_rows == "$4:$4"
    assert ws.tables["tbl_kelengkapan"].autoFilter is not None or ws.tables["tbl_kelengkapan"].ref.startswith("A4:")
    warna = {aturan.formula[0] for satu in ws.conditional_formatting for aturan in satu.rules}
    assert {'$A5="Penilai"', 'F5="belum"', "N(H5)>0"} <= warna


PEGAWAI = KelengkapanPegawai("1", "A", (0, 1), (0, 1), (0, 0), False, False)


@pytest.mark.parametrize(
    ("dikirim", "diterima", "harap"),
    [
        (None, None, "tagih Lembar Penilai"),
        (True, None, "tagih Lembar Penilai"),
        (False, None, "kirim Lembar Penilai"),
        (True, Diterima(False, 1, 0, 0), "minta kirim ulang"),
        (True, Diterima(True, 2, 0, 1), "minta perbaikan"),
        (True, Diterima(True, 0, 3, 1), "putuskan perbedaan (--terima)"),
        (True, Diterima(True, 0, 3, 0), "lengkapi isian"),
    ],
)
def test_whom_to_chase(dikirim: bool | None, diterima: Diterima | None, harap: str) -> None:
    d = diterima or Diterima(False, 0, 0, 0)
    satu = KelengkapanPenilai(
        "1", "B", dikirim, diterima is not None, d.sah, d.galat, d.peringatan, d.konflik, [PEGAWAI]
    )
    assert satu.tindakan == harap


def test_an_employee_without_a_supervisor_is_told_last(buku: Path) -> None:
    wb = openpyxl.load_workbook(buku)
    ws = wb["Pegawai"]
    kolom = next(sel.column for sel in ws[4] if sel.value == "NIP Penilai")
    ws.cell(7, kolom).value = None
    wb.save(buku)
    kumpulkan(buku)
    terakhir = papan(buku)[-1]
    assert (terakhir["NIP"], terakhir["Penilai"], terakhir["Tindakan"]) == (STAF_ANI[0], None, "isi NIP Penilai")


# the journal's folder


def test_the_folder_appears_when_there_is_something_to_keep(buku: Path, buku_baru: Callable[..., Path]) -> None:
    folder = folder_terima(buku)
    kumpulkan(buku)
    assert not folder.exists(), "nothing was received"
    kosong = buku_baru("kosong.xlsx")
    wb = openpyxl.load_workbook(kosong)
    for nomor, baris in enumerate(wb["Pengaturan"].iter_rows(min_row=5, max_col=1, values_only=True), 5):
        if baris[0] in ("periode_mulai", "periode_akhir"):
            wb["Pengaturan"].cell(nomor, 2).value = "01/01/2026" if baris[0] == "periode_mulai" else "31/12/2026"
    wb.save(kosong)
    assert main(["siapkan", str(kosong), "--ke", str(buku.parent / "nihil")]) == 0
    assert not folder_terima(kosong).exists(), "no Lembar was made"
    assert main(["siapkan", str(buku), "--ke", str(buku.parent / "kirim2")]) == 0
    assert sorted(p.name for p in folder.iterdir()) == ["BACA SAYA.txt", "jurnal.db", "kunci.db"]
    assert "Folder ini milik Capaian" in (folder / "BACA SAYA.txt").read_text(encoding="utf-8")
    shutil.copy(milik(buku.parent / "kirim", BUDI), buku.parent / "balik")
    kumpulkan(buku)
    assert len(list((folder / "berkas").iterdir())) == 1


def test_a_journal_of_the_earlier_form_is_read(buku: Path) -> None:
    folder = folder_terima(buku)
    folder.mkdir()
    with sqlite3.connect(folder / "jurnal.db") as db:
        db.execute(
            "CREATE TABLE berkas (sidik TEXT PRIMARY KEY, nama TEXT NOT NULL, penilai TEXT NOT NULL, id TEXT NOT NULL,"
            " disimpan TEXT NOT NULL, diterima TEXT NOT NULL, sah INTEGER NOT NULL, galat INTEGER NOT NULL)"
        )
        db.execute("INSERT INTO berkas VALUES ('s', 'n', '1', 'i', '2026-01-01', '2026-01-01', 1, 4)")
    assert baca_keadaan(buku) == KeadaanLembar({"1": Diterima(True, 4, 0, 0)}, frozenset())


def test_a_damaged_journal_is_said_plainly(buku: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = folder_terima(buku)
    folder.mkdir()
    (folder / "jurnal.db").write_bytes(b"bukan basis data" * 300)
    with pytest.raises(JurnalError, match="rusak"):
        baca_keadaan(buku)
    sebelum = buku.read_bytes()
    assert main(["hitung", str(buku), "--tulis"]) == 2
    assert kumpulkan(buku) == 2
    assert "Ganti nama jurnal.db" in capsys.readouterr().err
    assert buku.read_bytes() == sebelum


def test_one_file_instead_of_a_folder(buku: Path, capsys: pytest.CaptureFixture[str]) -> None:
    satu = kirim(buku, "ani.xlsx", isi_bersih)
    kirim(buku, "budi.xlsx", lambda x: x.isi("Indikator", {"Kode": "D-1"}, {"Jan": 3}), BUDI)
    assert main(["kumpulkan", str(buku), str(satu)]) == 0
    assert "1 berkas, 1 sah, 53 sel masuk" in capsys.readouterr().out
    assert (penilai(buku, ANI)["Diterima"], penilai(buku, BUDI)["Diterima"]) == ("ya", "belum")
