"""Writing back: only the product's sheets change, atomically, with a backup, never over somebody's open file."""

import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from helpers.kantor_kecil import NIP

from workbook.errors import BerkasDitolak
from workbook.paket_berkas import BerkasTerpakaiError
from workbook.tambal import Tautan, ganti_baris, ganti_tautan, teks_xml
from xlsx_macros import workflows
from xlsx_macros.cli import main

BukuBaru = Callable[..., Path]


@pytest.fixture
def buku(kecil: Path) -> Path:
    return kecil


def bagian(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as arsip:
        return {nama: arsip.read(nama) for nama in arsip.namelist()}


def isi_lembar(path: Path, nama: str) -> list[tuple[object, ...]]:
    ws = openpyxl.load_workbook(path)[nama]
    return [baris for baris in ws.iter_rows(min_row=5, values_only=True) if any(n is not None for n in baris)]


def test_hanya_lembar_milik_produk_yang_berubah(buku: Path) -> None:
    sebelum = bagian(buku)
    assert main(["hitung", str(buku), "--tulis"]) == 0
    sesudah = bagian(buku)
    assert list(sebelum) == list(sesudah)
    berubah = {nama for nama in sebelum if sebelum[nama] != sesudah[nama]}
    tabel = {nama for nama in berubah if nama.startswith("xl/tables/")}
    lembar = {nama for nama in berubah if nama.startswith("xl/worksheets/")}
    assert (len(lembar), len(tabel)) == (5, 4)
    assert berubah - tabel - lembar == {"xl/workbook.xml"}
    hilang = sesudah["xl/workbook.xml"].replace(b' fullCalcOnLoad="1"', b"")
    assert hilang.split(b"?>")[1].strip() == sebelum["xl/workbook.xml"].split(b"?>")[-1].strip().replace(
        b' fullCalcOnLoad="1"', b""
    )


def test_isi_yang_ditulis(buku: Path) -> None:
    main(["hitung", str(buku), "--tulis"])
    hasil = isi_lembar(buku, "Hasil")
    assert hasil[0][:9] == (NIP, "Siti Rahmawati, S.Sos.", "Kelurahan Sago", 94, 108.57, 93.42, 100, 81, 97.61)
    assert hasil[0][9:14] == ("Baik", "Sesuai Ekspektasi", "Sesuai Ekspektasi", "Baik", "dinilai")
    temuan = openpyxl.load_workbook(buku)["Temuan"]
    assert temuan["D5"].hyperlink.location == "Pegawai!H5"
    assert {baris[0] for baris in isi_lembar(buku, "Temuan")} == {"PGW-22", "PRL-22"}
    rincian = isi_lembar(buku, "Rincian")
    assert any(baris[3] and "Realisasi!C5" in str(baris[3]) for baris in rincian)


def test_menulis_dua_kali_menghasilkan_lembar_yang_sama(buku: Path) -> None:
    main(["hitung", str(buku), "--tulis"])
    pertama = bagian(buku)
    main(["hitung", str(buku), "--tulis"])
    beda = {nama for nama, isi in bagian(buku).items() if isi != pertama[nama]}
    assert beda <= {"xl/worksheets/sheet1.xml"}, "only the moment of scoring on Beranda may differ"


def test_hasil_lama_yang_lebih_panjang_hilang(buku: Path, buku_baru: BukuBaru) -> None:
    main(["hitung", str(buku), "--tulis"])
    ws = openpyxl.load_workbook(buku)
    ws["Pegawai"].delete_rows(5)
    ws.save(buku)
    main(["hitung", str(buku), "--tulis"])
    assert isi_lembar(buku, "Hasil") == []
    assert openpyxl.load_workbook(buku)["Hasil"].tables["tbl_hasil"].ref == "A4:O5"


def test_cadangan_berisi_berkas_sebelumnya(buku: Path) -> None:
    sebelum = buku.read_bytes()
    main(["hitung", str(buku), "--tulis"])
    cadangan = list(buku.parent.glob("buku.xlsx.cadangan-*.bak"))
    assert [c.read_bytes() for c in cadangan] == [sebelum]


@pytest.mark.parametrize("kunci", ["~$buku.xlsx", ".~lock.buku.xlsx#"])
def test_menolak_bila_terbuka_di_tempat_lain(buku: Path, kunci: str, capsys: pytest.CaptureFixture[str]) -> None:
    (buku.parent / kunci).write_bytes(b"\x05Dewi ")
    sebelum = buku.read_bytes()
    assert main(["hitung", str(buku), "--tulis"]) == 2
    assert buku.read_bytes() == sebelum
    assert "sedang" in capsys.readouterr().err


def test_menolak_bila_berkas_berubah_selama_dihitung(buku: Path) -> None:
    terbuka = workflows.buka(buku)
    hasil = workflows.hitung(terbuka.mentah)
    buku.write_bytes(buku.read_bytes() + b"\0")
    with pytest.raises(BerkasDitolak, match="BRK-56"):
        workflows.tulis(terbuka, hasil)


def test_menolak_bila_lembar_hasil_hilang(buku: Path) -> None:
    wb = openpyxl.load_workbook(buku)
    del wb["Hasil"]
    wb.save(buku)
    assert main(["hitung", str(buku), "--tulis"]) == 2


def test_gagal_menulis_tidak_merusak(buku: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sebelum = buku.read_bytes()
    terbuka = workflows.buka(buku)
    hasil = workflows.hitung(terbuka.mentah)

    def gagal(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.replace", gagal)
    with pytest.raises((OSError, BerkasTerpakaiError)):
        workflows.tulis(terbuka, hasil)
    assert buku.read_bytes() == sebelum
    assert not [p for p in buku.parent.iterdir() if p.suffix not in (".xlsx", ".bak")]


LEMBAR = (
    '<x:worksheet xmlns:x="s"><x:dimension ref="A1:B9"/><x:cols><x:col min="1" max="2" style="7"/></x:cols>'
    '<x:sheetData><x:row r="1"><x:c r="A1"/></x:row><x:row r="4"><x:c r="A4" s="3"/></x:row>'
    '<x:row r="5"><x:c r="B5" s="9"><x:v>1</x:v></x:c></x:row></x:sheetData>'
    '<x:pageMargins left="1"/></x:worksheet>'
)


def test_tambal_menjaga_awalan_gaya_dan_urutan() -> None:
    xml, akhir = ganti_baris(LEMBAR, 4, [1, 2], [("=1+1", 2), (None, 3)])
    assert akhir == 6
    assert '<x:dimension ref="A1:B6"/>' in xml
    assert '<x:c r="A5" s="7" t="inlineStr"><x:is><x:t xml:space="preserve">=1+1</x:t></x:is></x:c>' in xml
    assert '<x:c r="B5" s="9"><x:v>2</x:v></x:c>' in xml
    bertaut = ganti_tautan(xml, [Tautan("A5", "'Pegawai'!A5")])
    assert bertaut.index("<x:hyperlinks>") < bertaut.index("<x:pageMargins")
    assert ganti_tautan(bertaut, []) == xml


@pytest.mark.parametrize(
    ("teks", "harap"),
    [("a<b>&c", "a&lt;b&gt;&amp;c"), ("x\x01y", "xy"), ("_x0041_", "_x005F_x0041_"), ("n" * 40_000, "n" * 32_767)],
)
def test_teks_pengguna_tetap_teks(teks: str, harap: str) -> None:
    assert teks_xml(teks) == harap
