"""Every refusal of a command called with ``--json`` is one JSON object of one shape, with exit code 2."""

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from xlsx_macros.cli import main
from xlsx_macros.kontrak import DitolakJson
from xlsx_macros.perintah import periksa

KASUS = {
    "bukan buku kerja": (["periksa", "bukan.xlsx", "--json", "-"], "BRK-12", "teks biasa"),
    "berkas tidak ada": (["hitung", "tidak-ada.xlsx", "--json", "-"], "BRK-01", "tidak"),
    "folder tidak ada": (["kumpulkan", "buku.xlsx", "tidak-ada", "--json", "-"], "AKS-04", '"tidak-ada" tidak ada'),
    "berkas JSON tidak ada": (["aturan", "hitung", "tidak-ada.json", "--json"], "AKS-04", "tidak-ada.json"),
    "bukan JSON": (["aturan", "hitung", "bukan.xlsx", "--json"], "AKS-04", "bukan JSON"),
    "kata kurang": (["periksa", "--json", "-"], "AKS-13", "wajib diisi: BUKU"),
    "pilihan tidak dikenal": (["rekap", "buku.xlsx", "--menurut", "nama", "--json", "-"], "AKS-13", "nama"),
    "kata lebih": (["hitung", "buku.xlsx", "lagi", "--json=-"], "AKS-13", "tidak dikenal: lagi"),
    "aksi aturan tidak dikenal": (["aturan", "hapus", "--json"], "AKS-13", "hapus"),
    "perintah tidak dikenal": (["periska", "buku.xlsx", "--json", "-"], "AKS-13", 'Maksud Anda "periksa"'),
    "perintah tanpa JSON": (["jejak", "buku.xlsx", "1", "--json", "-"], "AKS-13", "--json"),
}


@pytest.fixture
def folder(buku_baru: Callable[..., Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    buku_baru()
    (tmp_path / "bukan.xlsx").write_bytes(b"halo")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("nama", KASUS)
def test_refusal_is_json_on_standard_output(nama: str, folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    kata, kode, pesan = KASUS[nama]
    assert main(kata) == 2
    keluar, galat = capfd.readouterr()
    isi = DitolakJson.model_validate_json(keluar)
    assert (isi.versi, isi.galat.kode) == (1, kode)
    assert pesan in isi.galat.pesan
    assert galat.splitlines()[-1].startswith("capaian"), "a person reads it too"
    assert isi.galat.pesan in galat


@pytest.mark.parametrize(
    ("lempar", "kode", "pesan"),
    [
        (PermissionError(13, "Permission denied", "x"), "AKS-14", "Tidak ada izin"),
        (OSError(28, "No space left on device"), "AKS-14", "penuh"),
        (KeyboardInterrupt(), "AKS-05", "dihentikan"),
        (ZeroDivisionError(), "AKS-99", "ZeroDivisionError di test_penolakan.py:"),
    ],
)
def test_whatever_stops_a_command_is_json_too(
    lempar: BaseException,
    kode: str,
    pesan: str,
    folder: Path,
    capfd: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def gagal(_: object) -> int:
        raise lempar

    monkeypatch.delenv("CAPAIAN_LACAK", raising=False)
    monkeypatch.setattr(periksa, "jalankan", gagal)
    assert main(["periksa", "buku.xlsx", "--json", "-"]) == 2
    isi = DitolakJson.model_validate_json(capfd.readouterr().out)
    assert isi.galat.kode == kode
    assert pesan in isi.galat.pesan
    monkeypatch.setenv("CAPAIAN_LACAK", "1")
    if kode == "AKS-99":
        with pytest.raises(ZeroDivisionError):
            main(["periksa", "buku.xlsx"])


def test_without_json_nothing_is_on_standard_output(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    for kata, *_ in KASUS.values():
        tanpa = [satu for satu in kata if satu not in ("--json", "--json=-", "-")]
        assert main(tanpa) == 2
        assert capfd.readouterr().out == ""


def test_a_named_file_gets_the_json_but_not_when_the_words_are_wrong(
    folder: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert main(["kumpulkan", "buku.xlsx", "tidak-ada", "--json", "hasil.json"]) == 2
    assert json.loads((folder / "hasil.json").read_text(encoding="utf-8"))["galat"]["kode"] == "AKS-04"
    assert main(["kumpulkan", "buku.xlsx", "--json", "buku.xlsx"]) == 2
    assert (folder / "buku.xlsx").read_bytes()[:2] == b"PK"
    assert capfd.readouterr().out == ""


def test_a_place_that_cannot_take_the_json_is_said_once(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    tujuan = os.path.join("tidak-ada", "hasil.json")
    assert main(["periksa", "buku.xlsx", "--json", tujuan]) == 2
    assert capfd.readouterr().err.count("belum ada") == 1
    assert main(["periksa", "bukan.xlsx", "--json", tujuan]) == 2
    galat = capfd.readouterr().err
    assert "BRK-12" in galat
    assert "belum ada" in galat
