"""``capaian aturan daftar`` and ``capaian aturan hitung``."""

import io
import json
from pathlib import Path

import pytest

from capaian_engine.antarmuka import aturan_publik
from xlsx_macros.cli import main

NAMA_KASUS = {
    "pp46.kuantitas",
    "pp46.kualitas",
    "pp46.waktu",
    "pp46.biaya",
    "pp46.nilai_tugas",
    "pp46.tugas",
    "pp46.sebutan",
    "p8.capaian_iki",
    "p8.nilai_iki_jpt",
    "p8.iki_jpt",
    "p8.nilai_akhir_jpt",
    "p8.kinerja_tambahan",
    "p8.kinerja_tambahan_total",
    "p8.nilai_rencana_jajf",
    "pp30.nilai",
    "pp30.predikat",
    "p6.predikat",
    "se3.distribusi",
    "ak.konversi",
    "ak.konversi_tahun",
    "ak.tabel",
    "ak.akumulasi",
    "skm.ikm",
    "skm.mutu",
    "talenta.kotak",
    "nip.baca",
    "pangkat.daftar",
    "pangkat.konsisten",
}


def jalankan(capsys: pytest.CaptureFixture[str], *kata: str) -> tuple[int, str, str]:
    kode = main(["aturan", *kata])
    keluaran = capsys.readouterr()
    return kode, keluaran.out, keluaran.err


def test_semua_nama_antarmuka_ada() -> None:
    assert set(aturan_publik()) >= NAMA_KASUS


def test_daftar_menyebut_pasal_masa_dan_tanda(capsys: pytest.CaptureFixture[str]) -> None:
    kode, keluaran, _ = jalankan(capsys, "daftar")
    assert kode == 0
    baris = {b.split()[0]: b for b in keluaran.splitlines() if b.startswith("  ")}
    assert set(aturan_publik()) <= set(baris)
    assert "Pasal 41 ayat (5); berlaku 1 Juli 2021 s.d. sekarang" in baris["pp30.predikat"]
    assert "1 Januari 2014 s.d. 30 Juni 2021" in baris["pp46.sebutan"]
    assert baris["p6.predikat"].endswith("[belum terverifikasi]")
    assert baris["senapelan.nilai"].endswith("[setempat]")
    assert baris["koefisien_tahunan"].endswith("[belum terverifikasi]")


def test_daftar_json(capsys: pytest.CaptureFixture[str]) -> None:
    kode, keluaran, _ = jalankan(capsys, "daftar", "--json")
    isi = json.loads(keluaran)
    assert (kode, isi["versi"]) == (0, 1)
    satu = next(a for a in isi["aturan"] if a["nama"] == "ak.konversi")
    assert (satu["peraturan"], satu["mulai"], satu["akhir"]) == ("permenpanrb_1_2023", "2023-07-01", None)
    assert satu["pembulatan"].startswith("2 desimal: Peraturan BKN 3/2023")
    assert satu["terverifikasi"] is False
    angka = next(p for p in isi["parameter"] if p["kunci"] == "batas_kurang")
    assert (angka["peraturan"], angka["terverifikasi"]) == ("pp_30_2019", False)


def test_hitung_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    berkas = tmp_path / "p.json"
    berkas.write_text(
        '\ufeff[{"id": "a", "aturan": "pp46.waktu", "inputs": {"target_bulan": 12, "realisasi_bulan": 9.12}},'
        '{"id": "b", "aturan": "entah", "inputs": {}},'
        '{"id": "c", "aturan": "skm.mutu", "inputs": {"ikm": NaN}}]',
        encoding="utf-8",
    )
    kode, keluaran, _ = jalankan(capsys, "hitung", str(berkas), "--json")
    assert kode == 0
    assert json.loads(keluaran) == [
        {"id": "a", "hasil": {"efisiensi_pct": "24", "nilai": "100"}},
        {"id": "b", "galat": 'Aturan "entah" tidak dikenal; lihat: capaian aturan daftar.'},
        {"id": "c", "galat": 'Masukan "ikm": harus bilangan, bukan teks.'},
    ]


def test_hitung_untuk_dibaca_dari_masukan_standar(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    permintaan = [
        {"id": "a", "aturan": "pp30.nilai", "inputs": {"skp": 100, "perilaku": 110, "dinilai_rekan_bawahan": False}},
        {"id": "b", "aturan": "pp30.nilai", "inputs": {}},
    ]
    monkeypatch.setattr("sys.stdin", io.StringIO(json.dumps(permintaan)))
    kode, keluaran, _ = jalankan(capsys, "hitung", "-")
    assert kode == 0
    assert "masukan: skp = 100; perilaku = 110; dinilai_rekan_bawahan = Tidak" in keluaran
    assert "hasil: 103" in keluaran
    assert "dasar: PP 30/2019 Pasal 41" in keluaran
    assert "b: ditolak" in keluaran


@pytest.mark.parametrize(
    ("isi", "pesan"),
    [
        (b"[{]", "bukan JSON yang benar; periksa baris 1, kolom 3"),
        (b'{"id": 1}', "harus berisi daftar permintaan"),
        (b"\xff\xfe\x00", "bukan JSON yang dapat dibaca"),
        (b"[" * 100_000, "bukan JSON yang dapat dibaca"),
    ],
)
def test_berkas_yang_tidak_dapat_dipakai(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], isi: bytes, pesan: str
) -> None:
    berkas = tmp_path / "p.json"
    berkas.write_bytes(isi)
    kode, keluaran, galat = jalankan(capsys, "hitung", str(berkas), "--json")
    assert (kode, pesan in json.loads(keluaran)["galat"]["pesan"]) == (2, True)
    assert pesan in galat


def test_berkas_tidak_ada_atau_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "tidak ditemukan" in jalankan(capsys, "hitung", str(tmp_path / "tidak.json"))[2]
    assert "tidak dapat dibaca" in jalankan(capsys, "hitung", str(tmp_path))[2]
