"""Building, installing and removing through the command line; other systems are imitated by their folders."""

import json
import subprocess
import sys
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pytest

from xlsx_macros import tempat
from xlsx_macros.addin import pasang
from xlsx_macros.addin.oxt import addons_xcu
from xlsx_macros.addin.udf_wrapper import vba_wrappers
from xlsx_macros.aksi import AKSI, daftar_tersedia
from xlsx_macros.cli import main

OOR = "{http://openoffice.org/2001/registry}"


@pytest.fixture
def windows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    vba_wrappers("Capaian.xlam")  # imports what must not be imported under a false platform
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setenv("APPDATA", str(tmp_path / "Roaming"))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "Local"))
    monkeypatch.setattr(pasang, "cari_program", lambda nama: None)
    return tmp_path


@pytest.fixture
def mac(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    vba_wrappers("Capaian.xlam")
    monkeypatch.setattr(sys, "platform", "darwin")
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    monkeypatch.setattr(pasang, "cari_program", lambda nama: None)
    return tmp_path


class Unopkg:
    """LibreOffice's extension manager, imitated."""

    def __init__(self, kode: int = 0) -> None:
        self.kode, self.isi = kode, ""
        self.perintah: list[tuple[str, ...]] = []

    def __call__(self, *argumen: str) -> subprocess.CompletedProcess[str]:
        self.perintah.append(argumen)
        self.isi = {"add": f"Identifier: {pasang.nama.TANDA_EKSTENSI}", "remove": ""}.get(argumen[0], self.isi)
        return subprocess.CompletedProcess(argumen, self.kode, self.isi, "")


@pytest.fixture
def linux(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Unopkg:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    unopkg = Unopkg()
    monkeypatch.setattr(pasang, "cari_program", lambda nama: Path("/usr/bin") / nama)
    monkeypatch.setattr(pasang, "_unopkg", unopkg)
    return unopkg


def _semua_berkas(folder: Path) -> list[str]:
    return sorted(str(p.relative_to(folder)) for p in folder.rglob("*") if p.is_file())


def test_bangun_writes_both_files_the_same_twice(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["addin", "bangun", "--ke", str(tmp_path / "a")]) == 0
    assert main(["addin", "bangun", "--ke", str(tmp_path / "b")]) == 0
    assert _semua_berkas(tmp_path / "a") == ["Capaian.oxt", "Capaian.xlam"]
    for nama in ("Capaian.oxt", "Capaian.xlam"):
        assert (tmp_path / "a" / nama).read_bytes() == (tmp_path / "b" / nama).read_bytes()
    assert "Dibuat: " in capsys.readouterr().out


def test_windows_install_records_this_python_and_leaves_nothing(windows: Path) -> None:
    assert main(["addin", "pasang"]) == 0
    assert main(["addin", "pasang"]) == 0
    assert _semua_berkas(windows) == ["Roaming/Microsoft/Excel/XLSTART/Capaian.xlam"]
    addin = pasang.addin_terpasang()
    assert addin is not None
    assert addin.python == pasang.python_ini()
    tempat.folder_data().mkdir(parents=True)
    tempat.berkas_catatan().write_text("catatan")
    for folder in (tempat.folder_rekaman() / "buku", tempat.folder_pratinjau()):
        folder.mkdir(parents=True)
        (folder / "isi").write_text("data seorang pegawai")
    assert main(["addin", "copot"]) == 0
    assert main(["addin", "copot"]) == 0
    assert _semua_berkas(windows) == []
    assert not tempat.folder_data().exists()
    assert pasang.addin_terpasang() is None


def test_removing_keeps_what_is_not_ours(windows: Path) -> None:
    lain = windows / "Roaming/Microsoft/Excel/XLSTART/PERSONAL.XLSB"
    python = windows / "Local/Capaian/python/python.exe"
    for berkas in (lain, python):
        berkas.parent.mkdir(parents=True)
        berkas.write_bytes(b"x")
    pasang.pasang()
    pasang.copot()
    assert lain.exists()
    assert python.exists()


def test_mac_install_brings_the_script(mac: Path) -> None:
    pasang.pasang()
    assert _semua_berkas(mac) == [
        "Library/Application Scripts/com.microsoft.Excel/capaian.applescript",
        "Library/Group Containers/UBF8T346G9.Office/User Content.localized/Startup.localized/Excel/Capaian.xlam",
    ]
    addin = pasang.addin_terpasang()
    assert addin is not None
    assert addin.python == pasang.python_ini()
    pasang.copot()
    assert _semua_berkas(mac) == []


def test_a_held_file_is_explained(
    windows: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def menolak(self: Path, *_: object, **__: object) -> None:
        raise PermissionError(13, "held", str(self))

    pasang.pasang()
    monkeypatch.setattr(Path, "unlink", menolak)
    assert main(["addin", "copot"]) == 2
    assert "Tutup semua jendela Excel" in capsys.readouterr().err


def test_linux_offers_the_extension_and_removes_it(linux: Unopkg, tmp_path: Path) -> None:
    assert "Ekstensi LibreOffice terpasang" in "\n".join(pasang.pasang())
    assert linux.perintah == [("add", "--force", "--suppress-license", str(tmp_path / "capaian/Capaian.oxt"))]
    with zipfile.ZipFile(tmp_path / "capaian/Capaian.oxt") as arsip:
        assert json.loads(arsip.read("python.json")) == {"linux": pasang.python_ini()}
    assert "Ekstensi LibreOffice dicopot." in pasang.copot()
    assert pasang.copot() == ["Add-in Capaian memang tidak terpasang; tidak ada yang perlu dihapus."]
    assert _semua_berkas(tmp_path) == []


def test_a_refusal_of_libreoffice_is_explained(linux: Unopkg, capsys: pytest.CaptureFixture[str]) -> None:
    linux.kode = 1
    assert main(["addin", "pasang"]) == 2
    assert "Tutup LibreOffice, lalu jalankan sebagai pengguna biasa: unopkg add" in capsys.readouterr().err


def test_extension_offers_the_same_actions_as_the_ribbon(tmp_path: Path) -> None:
    pasang.bangun(tmp_path)
    with zipfile.ZipFile(tmp_path / "Capaian.oxt") as arsip:
        assert arsip.testzip() is None
        for nama in arsip.namelist():
            if nama.endswith((".xml", ".xcu")):
                ElementTree.fromstring(arsip.read(nama))
        teks = arsip.read("Addons.xcu").decode()
    for aksi in daftar_tersedia():
        assert teks.count(f"<value>vnd.capaian:{aksi.tag}</value>") == 2  # menu and toolbar


def test_every_action_fits_into_the_menu() -> None:
    akar = ElementTree.fromstring(addons_xcu(AKSI))
    judul = [n.findtext("value") for n in akar.iter("prop") if n.get(f"{OOR}name") == "Title"]
    assert {a.label for a in AKSI} | {"Capaian", "Siapkan", "Nilai", "Umpan Balik", "Bantuan"} == set(judul)
