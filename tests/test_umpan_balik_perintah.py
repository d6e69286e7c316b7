"""``capaian umpan-balik``: from a Buku Induk to one file per employee."""

from pathlib import Path

import pytest
from helpers.isi_buku import isi_buku
from helpers.kantor_kecil import kantor_kecil
from openpyxl import load_workbook

from templates import pdf
from xlsx_macros.cli import main


@pytest.fixture(scope="module")
def buku(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("buku") / "Buku Induk.xlsx"
    assert main(["buku-baru", str(path)]) == 0
    return isi_buku(path, kantor_kecil())


def test_one_file_each_and_again_nothing_new(buku: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    perintah = ["umpan-balik", str(buku), "--ke", str(tmp_path), "--tanggal", "2027-01-11"]
    assert main(perintah) == 0
    berkas = sorted(tmp_path.glob("*.xlsx"))
    pegawai = len(kantor_kecil()["Pegawai"])
    assert len(berkas) == pegawai
    assert f"{pegawai} berkas umpan balik" in capsys.readouterr().out
    assert main(perintah) == 0
    assert f"({pegawai} sudah ada dan tidak berubah)" in capsys.readouterr().out


def test_only_the_asked_for(buku: Path, tmp_path: Path) -> None:
    nip = str(kantor_kecil()["Pegawai"][0]["NIP"])
    assert main(["umpan-balik", str(buku), "--ke", str(tmp_path), "--nip", nip]) == 0
    (satu,) = tmp_path.glob("*.xlsx")
    assert satu.name.startswith(nip)
    assert load_workbook(satu).sheetnames[0] == "Umpan Balik"


@pytest.mark.parametrize(
    ("tambahan", "pesan"),
    [
        (["--nip", "123"], "NIP 123 tidak ada"),
        (["--tanggal", "kemarin"], "tidak dipahami"),
        (["--pdf", "--zip"], "tidak dapat dipakai bersama"),
        (["--templat", "tidak-ada.xlsx"], "tidak-ada.xlsx tidak ditemukan"),
    ],
)
def test_what_cannot_be_is_said(
    buku: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], tambahan: list[str], pesan: str
) -> None:
    assert main(["umpan-balik", str(buku), "--ke", str(tmp_path), *tambahan]) == 2
    assert pesan in capsys.readouterr().err


def test_own_catalogue_of_sentences(buku: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    kalimat = tmp_path / "kalimat.toml"
    isi = 'kode = "K"\nbagian = "pembuka"\ntentang = "nilai"\nteks = "Nilai Anda {%s}, selamat."'
    kalimat.write_text("[[kalimat]]\n" + isi % "nilai", encoding="utf-8")
    perintah = ["umpan-balik", str(buku), "--ke", str(tmp_path), "--kalimat", str(kalimat)]
    assert main(perintah) == 0
    (satu,) = tmp_path.glob("*.xlsx")
    teks = [sel for baris in load_workbook(satu)["Umpan Balik"].iter_rows(values_only=True) for sel in baris]
    assert "Nilai Anda 97,61, selamat." in teks
    kalimat.write_text("[[kalimat]]\n" + isi % "nilia", encoding="utf-8")
    assert main(["umpan-balik", str(buku), "--ke", str(tmp_path / "b"), "--kalimat", str(kalimat)]) == 2
    assert "{nilia} tidak dikenal" in capsys.readouterr().err


def test_pdf_without_libreoffice_says_so_before_the_work(
    buku: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf.shutil, "which", lambda nama: None)
    monkeypatch.setattr(pdf, "_TEMPAT", ())
    assert main(["umpan-balik", str(buku), "--ke", str(tmp_path), "--pdf"]) == 2
    assert "LibreOffice" in capsys.readouterr().err
    assert not list(tmp_path.glob("*.xlsx"))
