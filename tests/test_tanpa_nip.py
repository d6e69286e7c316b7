"""Non-ASN have no NIP: the office's own code stands for them in every sheet, from the workbook to the returned file."""

import io
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from helpers.isi_buku import isi_buku
from helpers.lembar import ANI, PEGAWAI, TAHUN, Lembar, indikator, milik
from helpers.libreoffice import hitung_ulang

from capaian_engine.kosakata import PERILAKU_BERAKHLAK, UNSUR_SKM
from capaian_engine.temuan import Tingkat
from workbook.buku_induk import PEGAWAI as PEGAWAI_SKEMA
from workbook.buku_kosong import build_buku_induk
from workbook.gerbang import read_buku
from workbook.validasi import petunjuk, validasi_kolom
from xlsx_macros.cli import main
from xlsx_macros.keluaran import json_hitung
from xlsx_macros.workflows import hitung

KODE = "THL - 01"
SIFAT = dict.fromkeys(PERILAKU_BERAKHLAK, 4)
MARET = date(2026, 3, 1)


@pytest.fixture
def buku(tmp_path: Path) -> Path:
    """One employee without NIP, written differently in every sheet as people do."""
    orang = PEGAWAI[0] | {"NIP": KODE, "Nama": "Wawan", "Status": "Non-ASN", "NIP Penilai": ANI}
    survei = {"Tanggal": MARET, "Unit Kerja": "Kelurahan Sago", "NIP Petugas": "THL-01", **dict.fromkeys(UNSUR_SKM, 4)}
    path = tmp_path / "buku.xlsx"
    build_buku_induk(path, bobot_baku=True, periode=TAHUN, id_buku="induk-uji")
    return isi_buku(
        path,
        {
            "Pegawai": [PEGAWAI[0], orang],
            "Indikator": [indikator("W-1", "thl-01", **{"Bobot (%)": 100})],
            "Realisasi": [{"Kode": "W-1", "Bulan": MARET, "Realisasi": 120}],
            "Perilaku": [{"NIP": "THL-01 ", "Penilai": ANI, "Peran": "Atasan", **SIFAT}],
            "Bulanan": [{"NIP": "THL-01", "Bulan": MARET, "Nilai": 90}],
            "Survei": [survei] * 30,
        },
    )


def test_every_sheet_finds_its_owner(buku: Path) -> None:
    hasil = json_hitung(hitung(read_buku(buku)))
    satu = next(p for p in hasil["pegawai"] if p["nama"] == "Wawan")  # type: ignore[attr-defined]
    assert (satu["nip"], satu["status"], satu["alasan"]) == (KODE, "dinilai", [])
    nilai = {"hasil_kerja": "100.00", "perilaku": "110.00", "kepuasan": "113.24", "bulanan": "90.00", "laporan": None}
    assert satu["komponen"] == nilai
    sel = {(t["lembar"], t["sel"]) for t in hasil["temuan"] if t["nip"] == KODE}  # type: ignore[attr-defined]
    assert not {lembar for lembar, _ in sel} & {"Indikator", "Perilaku", "Bulanan", "Survei"}


def test_a_code_nobody_has_is_still_refused(buku: Path) -> None:
    isi_buku(buku, {"Bulanan": [{"NIP": "THL-02"}]})
    temuan = hitung(read_buku(buku)).temuan
    assert "BLN-02 Bulanan!A5" in {f"{t.kode} {t.lokasi}" for t in temuan}


def test_a_returned_sheet_is_taken_once(buku: Path, tmp_path: Path) -> None:
    kirim, balik = tmp_path / "kirim", tmp_path / "balik"
    assert main(["siapkan", str(buku), "--ke", str(kirim)]) == 0
    lembar = Lembar(milik(kirim, ANI))
    lembar.isi("Bulanan", {"NIP": KODE, "Bulan": date(2026, 4, 1)}, {"Nilai": 95})
    lembar.isi("Perilaku", {"NIP": KODE}, {"Catatan": "Sigap melayani warga"})
    lembar.simpan(balik / "ani.xlsx")
    for _ in range(2):
        assert main(["kumpulkan", str(buku), str(balik), "--json", str(tmp_path / "hasil.json")]) == 0
        isi = openpyxl.load_workbook(buku, data_only=True)
        bulanan = [baris[:3] for baris in isi["Bulanan"].iter_rows(min_row=5, values_only=True) if baris[0]]
        assert [(nip, nilai) for nip, _, nilai in bulanan] == [("THL-01", 90), (KODE, 95)]
        assert [baris[-1] for baris in isi["Perilaku"].iter_rows(min_row=5, max_row=6, values_only=True)] == [
            "Sigap melayani warga",
            None,
        ]
    assert '"galat"' not in (tmp_path / "hasil.json").read_text(encoding="utf-8").replace('"galat": 0', "")


def test_instruction_and_message_name_the_code() -> None:
    kolom = PEGAWAI_SKEMA["NIP"]
    assert "Non-ASN: kode dari kantor" in petunjuk(kolom)
    assert "Hanya Non-ASN memakai kode sendiri" in (validasi_kolom(PEGAWAI_SKEMA, kolom).error or "")
    assert "Non-ASN" not in (validasi_kolom(PEGAWAI_SKEMA, PEGAWAI_SKEMA["NIP Penilai"]).error or ""), (
        "a pejabat penilai is always an ASN"
    )


@pytest.mark.lo
def test_the_cell_asks_back_exactly_where_the_check_complains(tmp_path: Path) -> None:
    orang = [
        ("198503122010011001", "PNS"),
        ("19850312 201001 1 002", "PNS"),
        ("THL-01", "Non-ASN"),
        ("THL 02", " non-asn "),
        ("THL-03", "PNS"),
        ("19850312201001100", "PNS"),
    ]
    path = tmp_path / "buku.xlsx"
    build_buku_induk(path, bobot_baku=True, periode=TAHUN, id_buku="induk-uji")
    isi_buku(path, {"Pegawai": [PEGAWAI[0] | {"NIP": nip, "Status": status} for nip, status in orang]})
    temuan = hitung(read_buku(path)).temuan
    ditolak = {t.lokasi.sel for t in temuan if t.tingkat is Tingkat.GALAT and t.lokasi.sel.startswith("A")}
    wb = openpyxl.load_workbook(path)
    aturan = validasi_kolom(PEGAWAI_SKEMA, PEGAWAI_SKEMA["NIP"]).formula1
    assert aturan is not None
    ws = wb["Pegawai"]
    for baris in range(5, 5 + len(orang)):
        ws.cell(baris, 20).value = "=" + aturan.replace("A5", f"A{baris}").replace("C5", f"C{baris}")
    wb.save(path)
    (data,) = hitung_ulang({"buku": path.read_bytes()}, tmp_path).values()
    kembali = openpyxl.load_workbook(io.BytesIO(data), data_only=True)["Pegawai"]
    bertanya = {f"A{baris}" for baris in range(5, 5 + len(orang)) if not kembali.cell(baris, 20).value}
    assert bertanya == ditolak == {"A9", "A10"}
