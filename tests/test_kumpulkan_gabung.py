"""Merging into the master: nothing lost, nothing doubled, nothing silently replaced, whole or not at all."""

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from helpers.lembar import ANI, BUDI, STAF_ANI, STAF_BUDI, Lembar, baca_induk, isi_bersih, milik
from helpers.temuan import simpan_pada

from workbook.bagian import bagian_lembar
from workbook.intake.jurnal import JurnalTerpakaiError, buka_jurnal, folder_terima
from workbook.intake.kumpul import HasilKumpul, cari_berkas, collect_folder
from workbook.paket import Paket
from workbook.paket_berkas import BerkasTerpakaiError
from xlsx_macros.cli import main

LEMBAR = ("Realisasi", "Perilaku", "Bulanan", "Laporan", "Catatan")


def kirim(buku: Path, nama: str, isi: Callable[[Lembar], None], *, nip: str = ANI, hari: int = 1) -> Path:
    """A filled Lembar in the folder ``balik``, saved on that day of March 2026."""
    lembar = Lembar(milik(buku.parent / "kirim", nip))
    isi(lembar)
    path = lembar.simpan(buku.parent / "balik" / nama)
    simpan_pada(path, datetime(2026, 3, hari, tzinfo=UTC))
    return path


def kumpulkan(buku: Path, *, terima: bool = False) -> HasilKumpul:
    return collect_folder(buku, buku.parent / "balik", terima=terima)


def realisasi(buku: Path, kode: str) -> dict[int, object]:
    """Month -> value of one indicator in the master; fails on a doubled month."""
    semua = [b for b in baca_induk(buku, ["Realisasi"])["Realisasi"] if b["Kode"] == kode]
    hasil = {satu["Bulan"].month: satu.get("Realisasi") for satu in semua}  # type: ignore[attr-defined]
    assert len(hasil) == len(semua)
    return hasil


def test_a_month_of_work_arrives(buku: Path) -> None:
    kirim(buku, "ani.xlsx", isi_bersih)
    hasil = kumpulkan(buku)
    isi = baca_induk(buku, LEMBAR)
    assert hasil.masuk == 53
    assert realisasi(buku, "A-1") == {1: 10, 2: 12, 3: 11}
    assert realisasi(buku, "B-2") == {1: "Ya", 2: "Tidak"}
    assert [b["Nilai"] for b in isi["Bulanan"]] == [95, 96, 97, 98]
    assert isi["Laporan"] == [
        {
            "NIP": STAF_ANI[0],
            "Bulan": datetime(2026, 1, 1),
            "Laporan": "Laporan bulanan",
            "Tenggat": datetime(2026, 2, 5),
            "Diserahkan": datetime(2026, 2, 4),
            "Mutu": 88,
        }
    ]
    assert len(isi["Perilaku"]) == 4
    assert isi["Catatan"][0]["Tanggal"] == datetime(2026, 2, 10)


def test_only_the_sheets_that_changed_are_new_parts(buku: Path) -> None:
    lama = Paket(buku)
    kirim(buku, "ani.xlsx", lambda x: x.isi("Indikator", {"Kode": "A-1"}, {"Feb": 12}))
    kumpulkan(buku)
    baru = Paket(buku)
    assert baru.nama == lama.nama
    beda = [nama for nama in lama.nama if lama.isi(nama) != baru.isi(nama)]
    lembar = bagian_lembar(lama, "xl/workbook.xml")["Realisasi"]
    assert lembar in beda
    assert set(beda) <= {lembar, "xl/workbook.xml"}  # the latter only to ask for recalculation
    buku_kerja = baru.isi("xl/workbook.xml").decode().replace(' fullCalcOnLoad="1"', "")
    assert buku_kerja.split("?>")[-1].strip() == lama.isi("xl/workbook.xml").decode().split("?>")[-1].strip().replace(
        ' fullCalcOnLoad="1"', ""
    )


def test_the_previous_master_is_kept(buku: Path) -> None:
    lama = buku.read_bytes()
    kirim(buku, "ani.xlsx", isi_bersih)
    cadangan = kumpulkan(buku).cadangan
    assert cadangan is not None
    assert cadangan.read_bytes() == lama


def test_same_file_twice_changes_nothing(buku: Path) -> None:
    kirim(buku, "ani.xlsx", isi_bersih)
    kumpulkan(buku)
    sekali = buku.read_bytes()
    for terima in (False, True):
        hasil = kumpulkan(buku, terima=terima)
        assert (hasil.masuk, hasil.konflik, hasil.cadangan) == (0, 0, None)
        assert buku.read_bytes() == sekali


def test_copies_under_other_names_count_once(buku: Path) -> None:
    asal = kirim(buku, "ani.xlsx", isi_bersih)
    shutil.copy(asal, asal.with_name("ani (2).xlsx"))
    hasil = kumpulkan(buku)
    assert {satu.path.name: [t.kode for t in satu.temuan] for satu in hasil.berkas} == {
        "ani.xlsx": [],
        "ani (2).xlsx": ["LBR-10"],
    }
    assert realisasi(buku, "A-1") == {1: 10, 2: 12, 3: 11}


def test_a_blank_never_deletes(buku: Path) -> None:
    kirim(buku, "ani.xlsx", lambda x: x.isi("Indikator", {"Kode": "A-1"}, {"Jan": None, "Bukti": None}))
    sebelum = buku.read_bytes()
    hasil = kumpulkan(buku, terima=True)
    assert (hasil.masuk, buku.read_bytes()) == (0, sebelum)


def test_difference_is_shown_old_and_new_and_needs_consent(buku: Path) -> None:
    kirim(buku, "ani.xlsx", lambda x: x.isi("Indikator", {"Kode": "A-1"}, {"Jan": 14}))
    sebelum = buku.read_bytes()
    hasil = kumpulkan(buku)
    (satu,) = hasil.berkas[0].temuan
    assert (satu.kode, satu.lokasi.lembar, hasil.konflik) == ("LBR-30", "Indikator", 1)
    assert "A-1 · Januari 2026" in satu.pesan
    assert "Buku Induk 10 (Realisasi!C5), lembar ini 14" in satu.pesan
    assert buku.read_bytes() == sebelum
    assert kumpulkan(buku, terima=True).masuk == 1
    assert realisasi(buku, "A-1") == {1: 14}


def test_doubtful_percent_waits_for_consent(buku: Path) -> None:
    kirim(buku, "ani.xlsx", lambda x: x.isi("Indikator", {"Kode": "A-2"}, {"Jan": 0.875}))
    assert kumpulkan(buku).masuk == 0
    assert kumpulkan(buku, terima=True).masuk == 1
    assert realisasi(buku, "A-2") == {1: 0.875}


def _februari(nilai: int) -> Callable[[Lembar], None]:
    return lambda x: x.isi("Indikator", {"Kode": "A-1"}, {"Feb": nilai})


def _februari_maret(x: Lembar) -> None:
    x.isi("Indikator", {"Kode": "A-1"}, {"Feb": 13, "Mar": 11})


def test_two_versions_in_one_folder_the_later_one_counts(buku: Path) -> None:
    kirim(buku, "a-baru.xlsx", _februari_maret, hari=9)
    kirim(buku, "b-lama.xlsx", lambda x: x.isi("Indikator", {"Kode": "A-1"}, {"Feb": 12, "Apr": 5}), hari=2)
    hasil = kumpulkan(buku)
    assert realisasi(buku, "A-1") == {1: 10, 2: 13, 3: 11, 4: 5}
    assert {t.kode for satu in hasil.berkas for t in satu.temuan} == {"LBR-09", "LBR-11"}
    assert "a-baru.xlsx" in hasil.berkas[1].temuan[0].pesan


@pytest.mark.parametrize("nama", [("a.xlsx", "b.xlsx"), ("b.xlsx", "a.xlsx")])
def test_two_versions_saved_within_one_second_are_told_apart_by_the_file(buku: Path, nama: tuple[str, str]) -> None:
    """What a script saves in a row carries the same second inside."""
    for urut, (satu, nilai) in enumerate(zip(nama, (12, 13), strict=True)):
        os.utime(kirim(buku, satu, _februari(nilai)), ns=(urut, urut))
    kumpulkan(buku)
    assert realisasi(buku, "A-1") == {1: 10, 2: 13}


def test_out_of_order_the_older_file_changes_nothing_it_should_not(buku: Path) -> None:
    baru = kirim(buku, "baru.xlsx", _februari_maret, hari=9)
    kumpulkan(buku)
    baru.unlink()
    kirim(buku, "lama.xlsx", _februari(12), hari=2)
    hasil = kumpulkan(buku, terima=True)
    assert realisasi(buku, "A-1") == {1: 10, 2: 13, 3: 11}
    assert [t.kode for t in hasil.berkas[0].temuan] == ["LBR-11"]


def test_in_order_a_correction_needs_consent_once(buku: Path) -> None:
    kirim(buku, "lama.xlsx", _februari(12), hari=2)
    kumpulkan(buku)
    kirim(buku, "baru.xlsx", _februari_maret, hari=9)
    assert kumpulkan(buku).konflik == 1
    assert realisasi(buku, "A-1") == {1: 10, 2: 12, 3: 11}
    kumpulkan(buku, terima=True)
    assert realisasi(buku, "A-1") == {1: 10, 2: 13, 3: 11}
    assert kumpulkan(buku, terima=True).masuk == 0


def test_what_the_admin_corrected_is_not_undone_by_an_unchanged_file(buku: Path) -> None:
    from helpers.isi_buku import isi_buku

    kirim(buku, "ani.xlsx", _februari(12))
    kumpulkan(buku)
    isi_buku(buku, {"Realisasi": [{}, {"Realisasi": 99}]})
    hasil = kumpulkan(buku, terima=True)
    assert realisasi(buku, "A-1") == {1: 10, 2: 99}
    assert [t.kode for t in hasil.berkas[0].temuan] == ["LBR-11"]


def test_order_of_files_does_not_matter(buku: Path) -> None:
    kirim(buku, "z.xlsx", isi_bersih)
    kirim(buku, "a.xlsx", lambda x: x.isi("Indikator", {"Kode": "D-1"}, {"Jan": 3}), nip=BUDI)
    ganti = {"z.xlsx": "1.xlsx", "a.xlsx": "2.xlsx"}
    lain = buku.parent / "lain"
    shutil.copytree(buku.parent / "balik", lain)
    for lama, baru in ganti.items():
        (lain / lama).rename(lain / baru)
    kembar = Path(shutil.copy(buku, buku.with_name("kembar.xlsx")))
    kumpulkan(buku)
    collect_folder(kembar, lain)
    assert buku.read_bytes() == kembar.read_bytes()


def test_rows_of_one_key_stay_apart_when_the_master_holds_them_so(buku: Path) -> None:
    from helpers.isi_buku import isi_buku

    from xlsx_macros.workflows import buka, hitung
    from xlsx_macros.workflows_siapkan import siapkan

    notula = {"NIP": STAF_ANI[1], "Bulan": date(2026, 2, 1), "Laporan": "Notula", "Tenggat": date(2026, 3, 5)}
    isi_buku(buku, {"Laporan": [{}, notula, notula]})
    mentah = buka(buku).mentah
    siapkan(mentah, hitung(mentah), buku.parent / "kirim")

    def isi(x: Lembar) -> None:
        ws = x.buku["Laporan"]
        baris = [n for n in range(5, 20) if ws.cell(n, x.kolom("Laporan", "Laporan")).value == "Notula"]
        for nomor, mutu in zip(baris, (80, 90), strict=True):
            ws.cell(nomor, x.kolom("Laporan", "Diserahkan")).value = date(2026, 3, 1)
            ws.cell(nomor, x.kolom("Laporan", "Mutu")).value = mutu

    kirim(buku, "ani.xlsx", isi)
    assert kumpulkan(buku).masuk == 4
    assert kumpulkan(buku).masuk == 0
    assert [b.get("Mutu") for b in baca_induk(buku, ["Laporan"])["Laporan"]] == [None, 80, 90]


def test_a_row_pasted_twice_enters_once(buku: Path) -> None:
    def isi(x: Lembar) -> None:
        isi_bersih(x)
        for lembar in ("Laporan", "Catatan"):
            ws = x.buku[lembar]
            asal = next(n for n in range(5, 20) if ws.cell(n, 5).value)
            tujuan = next(n for n in range(5, 40) if not ws.cell(n, 1).value)
            for kolom in range(1, 8):
                ws.cell(tujuan, kolom).value = ws.cell(asal, kolom).value

    kirim(buku, "ani.xlsx", isi)
    hasil = kumpulkan(buku)
    assert [t.kode for t in hasil.berkas[0].temuan] == ["LBR-33", "LBR-33"]
    induk = baca_induk(buku, ("Laporan", "Catatan"))
    assert [len(induk[nama]) for nama in ("Laporan", "Catatan")] == [1, 1]


def test_quarantined_cells_do_not_hold_back_the_others(buku: Path) -> None:
    kirim(buku, "ani.xlsx", lambda x: x.isi("Indikator", {"Kode": "A-1"}, {"Feb": "salah", "Mar": 11}))
    kumpulkan(buku)
    assert realisasi(buku, "A-1") == {1: 10, 3: 11}


def test_every_received_file_is_kept_under_its_hash(buku: Path) -> None:
    asal = kirim(buku, "ani.xlsx", isi_bersih)
    (buku.parent / "balik" / "rusak.xlsx").write_bytes(b"PK\x03\x04")
    kumpulkan(buku)
    disimpan = {path.read_bytes() for path in (folder_terima(buku) / "berkas").iterdir()}
    assert disimpan == {asal.read_bytes(), b"PK\x03\x04"}
    with sqlite3.connect(folder_terima(buku) / "jurnal.db") as db:
        asal_sel = db.execute("SELECT sel FROM asal WHERE lembar = 'Realisasi' AND kunci LIKE '%b-2%'").fetchall()
        assert db.execute("SELECT keadaan FROM jalan").fetchall() == [("selesai",)]
    assert len(asal_sel) == 2
    assert all(satu.startswith("Indikator!") for (satu,) in asal_sel)


def test_master_open_elsewhere_is_left_alone(buku: Path) -> None:
    kirim(buku, "ani.xlsx", isi_bersih)
    sebelum = buku.read_bytes()
    kunci = buku.with_name(f".~lock.{buku.name}#")
    kunci.write_text("Ani Lestari,ani,PC-1,2026,;")
    with pytest.raises(BerkasTerpakaiError, match="Ani Lestari"):
        kumpulkan(buku)
    assert buku.read_bytes() == sebelum
    kunci.unlink()
    assert kumpulkan(buku).masuk == 53


def test_two_intakes_at_once_are_refused(buku: Path) -> None:
    with buka_jurnal(buku), pytest.raises(JurnalTerpakaiError):
        kumpulkan(buku)


def test_search_passes_over_locks_other_files_and_its_own_folder(buku: Path) -> None:
    balik = buku.parent / "balik"
    (balik / "dalam").mkdir()
    for nama in ("a.xlsx", "~$a.xlsx", ".~lock.a.xlsx#", "catatan.pdf", "dalam/b.XLSX", "lama.xls"):
        (balik / nama).write_bytes(b"x")
    shutil.copy(buku, balik / buku.name)
    (balik / f"{buku.name}.terima").mkdir()
    (balik / f"{buku.name}.terima" / "c.xlsx").write_bytes(b"x")
    ditemukan, lain = cari_berkas(balik, balik / buku.name)
    assert [path.name for path in ditemukan] == ["a.xlsx", "lama.xls", "b.XLSX"]
    assert [path.name for path in lain] == ["catatan.pdf"]


_MATI = """
import os, signal, sys
from pathlib import Path
import workbook.ganti as ganti, workbook.intake.kumpul as kumpul, workbook.paket_berkas as berkas
from workbook.bagian import bagian_lembar
from workbook.intake.jurnal import Jurnal

def mati(*_, **__):
    os.kill(os.getpid(), signal.SIGKILL)

def sesudah(asli):
    def bungkus(*a, **k):
        asli(*a, **k)
        mati()
    return bungkus

titik = sys.argv[3]
if titik == "sebelum_niat": Jurnal.niat = mati
elif titik == "sesudah_niat": Jurnal.niat = sesudah(Jurnal.niat)
elif titik == "sebelum_ganti": ganti.write_atomic = mati
elif titik == "saat_ganti": berkas.os.replace = lambda a, b: mati() if "Induk" in str(b) else os.rename(a, b)
elif titik == "sesudah_ganti": ganti.write_atomic = sesudah(ganti.write_atomic)
elif titik == "sebelum_selesai": Jurnal.selesai = mati
elif titik == "sesudah_selesai": Jurnal.selesai = sesudah(Jurnal.selesai)
kumpul.collect_folder(Path(sys.argv[1]), Path(sys.argv[2]))
"""


@pytest.mark.parametrize(
    "titik",
    [
        "sebelum_niat",
        "sesudah_niat",
        "sebelum_ganti",
        "saat_ganti",
        "sesudah_ganti",
        "sebelum_selesai",
        "sesudah_selesai",
    ],
)
@pytest.mark.skipif(os.name == "nt", reason="SIGKILL")
def test_killed_anywhere_a_rerun_gives_the_same_master(buku: Path, titik: str) -> None:
    kirim(buku, "ani.xlsx", isi_bersih)
    lama = buku.read_bytes()
    utuh = Path(shutil.copy(buku, buku.with_name("utuh.xlsx")))
    collect_folder(utuh, buku.parent / "balik")
    perintah = [sys.executable, "-c", _MATI, str(buku), str(buku.parent / "balik"), titik]
    assert subprocess.run(perintah, check=False, cwd=Path(__file__).parent.parent).returncode == -9
    assert buku.read_bytes() in (lama, utuh.read_bytes())
    kumpulkan(buku)
    assert buku.read_bytes() == utuh.read_bytes()
    with sqlite3.connect(folder_terima(buku) / "jurnal.db") as db:
        assert db.execute("SELECT count(*) FROM jalan WHERE keadaan = 'niat'").fetchone() == (0,)
        assert db.execute("SELECT count(*) FROM asal").fetchone() == (56,)
    assert not [p for p in buku.parent.rglob("*.tmp") if titik != "saat_ganti"]


def test_command_line_prints_the_board_and_json(buku: Path, capsys: pytest.CaptureFixture[str]) -> None:
    kirim(buku, "ani.xlsx", lambda x: x.isi("Indikator", {"Kode": "A-1"}, {"Jan": 14, "Feb": "salah", "Mar": 11}))
    assert main(["kumpulkan", str(buku), str(buku.parent / "balik"), "--json", "-"]) == 0
    isi = json.loads(capsys.readouterr().out)
    assert isi["ringkasan"] == {
        "berkas": 1,
        "sah": 1,
        "sel_masuk": 2,
        "konflik": 1,
        "cadangan": isi["ringkasan"]["cadangan"],
    }
    papan = {satu["nip"]: satu for satu in isi["kelengkapan"]["penilai"]}
    assert papan[ANI]["tindakan"] == "minta perbaikan"
    assert papan[BUDI]["tindakan"] == "tagih Lembar Penilai"
    assert {p["nip"] for p in papan[BUDI]["pegawai"]} == set(STAF_BUDI)
    assert sum(len(satu["pegawai"]) for satu in papan.values()) == 7  # the roster, nobody twice
    assert Path(isi["berkas"][0]["laporan"]).exists()
    assert main(["kumpulkan", str(buku), str(buku.parent / "balik")]) == 0
    keluar = capsys.readouterr().out
    assert "Kelengkapan" in keluar
    assert "tagih Lembar Penilai" in keluar


def test_what_cannot_be_opened_is_named_with_what_to_do(buku: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for nama in ("kiriman.ZIP", "foto.jpg"):
        (buku.parent / "balik" / nama).write_bytes(b"x")
    assert main(["kumpulkan", str(buku), str(buku.parent / "balik")]) == 0
    keluar = capsys.readouterr().out
    assert "Dilewati (bukan buku kerja): foto.jpg" in keluar
    assert "Dilewati (keluarkan dahulu isi atau lampirannya ke folder ini, lalu jalankan lagi): kiriman.ZIP" in keluar


def test_missing_folder_is_said_plainly(buku: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["kumpulkan", str(buku), str(buku.parent / "tidak-ada")]) == 2
    assert "tidak ada" in capsys.readouterr().err


def test_board_knows_who_was_sent_a_lembar(buku: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["siapkan", str(buku), "--ke", str(buku.parent / "kirim2")]) == 0
    assert main(["kumpulkan", str(buku), str(buku.parent / "balik"), "--json", "-"]) == 0
    keluar = capsys.readouterr().out
    papan = json.loads(keluar[keluar.index("{") :])["kelengkapan"]["penilai"]
    assert [(satu["dikirim"], satu["diterima"]) for satu in papan] == [(True, False)] * 3
