"""The installation check: what it finds, what it advises, and that its report names nobody."""

import getpass
import sys
import zipfile
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from xlsx_macros import diagnosa
from xlsx_macros.addin import pasang
from xlsx_macros.addin.udf_wrapper import vba_wrappers
from xlsx_macros.addin.xlam import bangun_xlam
from xlsx_macros.cli import main
from xlsx_macros.keamanan_excel import pengaturan_keamanan
from xlsx_macros.pemeriksaan import Keadaan, Pemeriksaan

NIP = "198503122010011001"
KEBIJAKAN, KANTOR = r"Software\Policies\Microsoft\Office\16.0\Excel", r"Software\Microsoft\Office\16.0\Excel"


def _satu(hasil: list[Pemeriksaan], nama: str) -> Pemeriksaan:
    return next(p for p in hasil if p.nama == nama)


def test_every_line_that_is_not_well_says_what_to_do(tmp_path: Path) -> None:
    hasil = diagnosa.periksa_semua(tmp_path)
    assert all(p.isi for p in hasil)
    assert all(bool(p.saran) == (p.keadaan is not Keadaan.BAIK) for p in hasil)
    assert _satu(hasil, "Python").keadaan is Keadaan.BAIK
    assert _satu(hasil, "Folder kerja").keadaan is Keadaan.BAIK


def test_lock_files_are_counted_not_named(tmp_path: Path) -> None:
    (tmp_path / "~$Budi Santoso.xlsx").touch()
    (tmp_path / ".~lock.Buku Induk.xlsx#").touch()
    baris = _satu(diagnosa.periksa_semua(tmp_path), "Berkas kunci")
    assert baris.keadaan is Keadaan.PERHATIAN
    assert baris.isi == "2 buku kerja sedang dibuka"


def test_a_missing_package_is_named_with_the_command(monkeypatch: pytest.MonkeyPatch) -> None:
    baris = diagnosa._paket("capaian-tidak-ada")
    assert baris.keadaan is Keadaan.MASALAH
    assert baris.saran.endswith("-m pip install capaian-tidak-ada")


def test_unwritable_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def menolak(**_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(diagnosa.tempfile, "TemporaryFile", menolak)
    assert _satu(diagnosa.periksa_semua(tmp_path), "Folder kerja").keadaan is Keadaan.MASALAH


def test_fonts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(diagnosa, "_nama_huruf", lambda: iter(["arial.ttf"]))
    assert diagnosa._huruf().keadaan is Keadaan.PERHATIAN
    monkeypatch.setattr(diagnosa, "_nama_huruf", lambda: iter(["calibrib.ttf"]))
    assert diagnosa._huruf().keadaan is Keadaan.BAIK


@pytest.fixture
def windows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    vba_wrappers("Capaian.xlam")  # imports what must not be imported under a false platform
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setenv("APPDATA", str(tmp_path / "Roaming"))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "Local"))
    return tmp_path / "Roaming/Microsoft/Excel/XLSTART/Capaian.xlam"


def test_addin_on_windows(windows: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert diagnosa._addin().isi == "belum terpasang"
    pasang.pasang()
    assert diagnosa._addin().keadaan is Keadaan.BAIK
    monkeypatch.setattr(diagnosa, "version", lambda nama: "99")
    assert diagnosa._addin().keadaan is Keadaan.MASALAH
    windows.write_bytes(b"rusak")
    assert diagnosa._addin().saran == "Jalankan: capaian addin pasang"


def test_library_of_cell_functions(windows: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    scripts = tmp_path / "python" / "Scripts"
    scripts.mkdir(parents=True)
    monkeypatch.setattr(diagnosa, "python_ini", lambda: str(scripts / "python.exe"))
    assert _satu(diagnosa.periksa_semua(tmp_path, lambda *_: None), "Pustaka fungsi sel").keadaan is Keadaan.PERHATIAN
    (scripts.parent / f"xlwings64-{diagnosa.version('xlwings')}.dll").touch()
    assert _satu(diagnosa.periksa_semua(tmp_path, lambda *_: None), "Pustaka fungsi sel").keadaan is Keadaan.BAIK


def test_lines_of_windows_are_absent_elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    nama = {p.nama for p in diagnosa.periksa_semua(tmp_path)}
    assert nama.isdisjoint({"Makro", "Lokasi tepercaya", "Add-in aplikasi", "Pustaka fungsi sel"})


def test_addin_whose_python_is_gone(windows: Path) -> None:
    windows.parent.mkdir(parents=True)
    windows.write_bytes(bangun_xlam({"INTERPRETER_WIN": r"C:\hilang\python.exe"}))
    assert "mencari Python yang tidak ada" in diagnosa._addin().isi


@pytest.mark.parametrize(
    ("registri", "nama", "keadaan"),
    [
        ({}, "Makro", Keadaan.BAIK),
        ({(KANTOR + r"\Security", "VBAWarnings"): 2}, "Makro", Keadaan.BAIK),
        ({(KANTOR + r"\Security", "VBAWarnings"): 3}, "Makro", Keadaan.PERHATIAN),
        ({(KANTOR + r"\Security", "VBAWarnings"): 4}, "Makro", Keadaan.MASALAH),
        (
            {(KANTOR + r"\Security", "VBAWarnings"): 4, (KEBIJAKAN + r"\Security", "VBAWarnings"): 2},
            "Makro",
            Keadaan.BAIK,
        ),
        (
            {(KEBIJAKAN + r"\Security\Trusted Locations", "AllLocationsDisabled"): 1},
            "Lokasi tepercaya",
            Keadaan.MASALAH,
        ),
        ({(KANTOR + r"\Security", "DisableAllAddins"): 1}, "Add-in aplikasi", Keadaan.MASALAH),
    ],
)
def test_trust_settings_policies_first(registri: dict[tuple[str, str], int], nama: str, keadaan: Keadaan) -> None:
    assert _satu(pengaturan_keamanan(lambda kunci, n: registri.get((kunci, n))), nama).keadaan is keadaan


def test_report_holds_no_personal_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    catatan = tmp_path / "capaian.log"
    catatan.write_text(f"periksa AKS-99 {NIP} {Path.home()}/kerja C:\\Users\\{getpass.getuser()}\\x\n")
    monkeypatch.setattr(diagnosa, "berkas_catatan", lambda: catatan)
    (tmp_path / "~$Budi Santoso.xlsx").touch()
    laporan = tmp_path / "laporan.zip"
    diagnosa.tulis_laporan(laporan, diagnosa.periksa_semua(tmp_path))
    with zipfile.ZipFile(laporan) as arsip:
        assert sorted(arsip.namelist()) == ["capaian.log", "pemeriksaan.txt"]
        teks = "\n".join(arsip.read(nama).decode() for nama in arsip.namelist())
    for rahasia in (NIP, str(Path.home()), "Budi", f"\\{getpass.getuser()}\\"):
        assert rahasia not in teks
    assert "periksa AKS-99 ANGKA ~/kerja" in teks


def test_command_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["diagnosa", "--folder", str(tmp_path), "--laporan", str(tmp_path / "l.zip")]) == 0
    keluar = capsys.readouterr().out
    assert "[  baik   ] Python: " in keluar
    assert (tmp_path / "l.zip").exists()


def test_ribbon_button_shows_only_what_needs_attention(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    dialog: list[str] = []
    buku: Any = SimpleNamespace(
        fullname=str(tmp_path / "Buku Induk.xlsx"), app=SimpleNamespace(alert=lambda teks, **_: dialog.append(teks))
    )
    baik = Pemeriksaan("Python", Keadaan.BAIK, "3.12")
    buruk = Pemeriksaan("Huruf", Keadaan.PERHATIAN, "tidak ada", "Pasanglah.")
    monkeypatch.setattr(diagnosa, "periksa_semua", lambda folder: [baik, buruk])
    diagnosa.periksa_pemasangan(buku)
    monkeypatch.setattr(diagnosa, "periksa_semua", lambda folder: [baik])
    diagnosa.periksa_pemasangan(buku)
    assert dialog == ["[perhatian] Huruf: tidak ada\n            → Pasanglah.", "Semua 1 pemeriksaan baik."]
