"""A real office opens the add-in and runs its callback; the extension is installed and its menu calls our Python."""

import json
import os
import shutil
import subprocess
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from xlsx_macros.addin import modul_vba, pasang, xlam
from xlsx_macros.addin.nama import TANDA_EKSTENSI
from xlsx_macros.addin.ovba import Jenis, Modul

pytestmark = [
    pytest.mark.lo,
    pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice"),
]
PENGGERAK = Path(__file__).with_name("addin_lo") / "penggerak.py"
PYTHON_SISTEM = "/usr/bin/python3"
BATAS_DETIK = 120
# unopkg refuses to work for root, so a root test run hands the whole office to the user nobody.
SEBAGAI = ("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups") if os.geteuid() == 0 else ()

# LibreOffice compiles neither #If/Declare nor IRibbonControl: it gets our callback and a stand-in for xlwings' module.
PEREKAM = """
Public Function RunPython(PythonCommand As String)
    ThisWorkbook.Sheets(1).Range("D1").Value = PythonCommand
End Function

Public Sub Klik(tag As String)
    Dim tombol As New Tombol
    tombol.Tag = tag
    CapaianAksi tombol
End Sub
"""


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder the office's user may write to."""
    tempat = Path("/tmp") / f"capaian_lo_{uuid.uuid4().hex}"
    tempat.mkdir()
    tempat.chmod(0o777)
    yield tempat
    shutil.rmtree(tempat)


def _jalankan(folder: Path, *perintah: str) -> subprocess.CompletedProcess[str]:
    asing = ("PYTHON", "VIRTUAL_ENV", "URE_BOOTSTRAP")
    lingkungan = {k: v for k, v in os.environ.items() if not k.startswith(asing)} | {"HOME": str(folder)}
    return subprocess.run(
        [*SEBAGAI, *perintah], capture_output=True, text=True, env=lingkungan, timeout=BATAS_DETIK, check=False
    )


def _kantor(folder: Path, *pekerjaan: str) -> Any:
    """Start an office of its own, do one job in it, and return the job's answer."""
    pipa = f"uji_{uuid.uuid4().hex}"
    profil = f"-env:UserInstallation=file://{folder}/profil"
    perintah = ["soffice", profil, "--headless", "--norestore", f"--accept=pipe,name={pipa};urp;"]
    kantor = subprocess.Popen([*SEBAGAI, *perintah], env={**os.environ, "HOME": str(folder)})
    try:
        hasil = _jalankan(folder, PYTHON_SISTEM, "-I", str(PENGGERAK), pipa, *pekerjaan)
        assert hasil.returncode == 0, hasil.stderr
        return json.loads(hasil.stdout)
    finally:
        try:
            kantor.wait(20)
        except subprocess.TimeoutExpired:
            kantor.kill()
            kantor.wait()


def test_libreoffice_opens_the_addin_and_runs_the_callback(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asli = {m.nama: m for m in modul_vba.semua_modul()}
    ribbon = asli["CapaianRibbon"]
    modul = [Modul(m.nama, Jenis.DOKUMEN, "", m.vb_base) for m in asli.values() if m.jenis is Jenis.DOKUMEN]
    modul += [
        Modul(ribbon.nama, Jenis.MODUL, ribbon.sumber.replace("IRibbonControl", "Object")),
        Modul("Perekam", Jenis.MODUL, PEREKAM),
        Modul("Tombol", Jenis.KELAS, "Public Tag As String"),
    ]
    monkeypatch.setattr(xlam, "semua_modul", lambda: modul)
    berkas = folder / "Capaian.xlam"
    berkas.write_bytes(xlam.bangun_xlam(xlam.pengaturan_addin()))
    berkas.chmod(0o666)

    hasil = _kantor(folder, "callback", str(berkas), "hitung_ulang", "Hitung Ulang", "a');x('")

    assert hasil["modul"] == sorted(m.nama for m in modul)
    assert hasil["catatan"] == [
        "import xlsx_macros.dispatcher; xlsx_macros.dispatcher.jalankan('hitung_ulang')",
        "",
        "",
    ]


def test_menu_of_the_extension_calls_python_which_works_on_the_open_document(folder: Path) -> None:
    """Install with unopkg, press the menu entry, see the called Python write through the pipe, remove again."""
    python = folder / "python"
    python.write_text(
        f"#!/bin/sh\n# argv: -m xlsx_macros.uno_aksi TAG --pipa NAME --dokumen URL --python-lo PATH\n"
        f'exec "$9" -I "{PENGGERAK}" "$5" tulis "$1 $2 $3 $4 $6 $8"\n'
    )
    python.chmod(0o755)
    (oxt := pasang.bangun(folder, str(python))[1]).chmod(0o644)
    profil = f"-env:UserInstallation=file://{folder}/profil"

    pasangan = _jalankan(folder, "unopkg", "add", "--suppress-license", profil, str(oxt))
    assert pasangan.returncode == 0, pasangan.stderr
    assert TANDA_EKSTENSI in _jalankan(folder, "unopkg", "list", profil).stdout

    hasil = _kantor(folder, "klik", "periksa_pemasangan")
    assert hasil == {"A1": "-m xlsx_macros.uno_aksi periksa_pemasangan --pipa --dokumen --python-lo"}

    assert _jalankan(folder, "unopkg", "remove", profil, TANDA_EKSTENSI).returncode == 0
    assert TANDA_EKSTENSI not in _jalankan(folder, "unopkg", "list", profil).stdout
