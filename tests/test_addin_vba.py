"""The ribbon's callback, run by a VBA interpreter up to the command line Windows would get."""

import re
from pathlib import Path
from typing import Any

import pytest
from pyopenvba.apps.excel import ExcelApplication
from pyopenvba.interpreter import VBAObject, member, method

from xlsx_macros.addin.modul_vba import semua_modul
from xlsx_macros.addin.ovba import Jenis, Modul
from xlsx_macros.addin.xlam import bangun_xlam, pengaturan_addin

LOKAL = r"C:\Users\Ani Wulandari\AppData\Local"
JENIS = {Jenis.MODUL: "standard", Jenis.KELAS: "class", Jenis.DOKUMEN: "document"}
# What the interpreter does not offer: the machine around Excel, comments behind directives, and one lenient comparison.
PENGGANTI = (
    (r"(?m)^(\s*#.*?)\s+'[^\r\n]*", r"\1"),
    (r'If GetConfig\("SHOW CONSOLE", False\) = True', 'If CBool(GetConfig("SHOW CONSOLE", False))'),
    (r"If FileExists\(PYTHON_WIN\)", "If True"),
    (r"(?m)^\s*Randomize Timer\(\).*$", ""),
    (r"Application\.Hwnd", "12345"),
    (r'Environ\("Temp"\)', '"unused"'),
    (r"(?m)^\s*Kill LOG_FILE\s*$", ""),
)


class Shell(VBAObject):
    """WScript.Shell that records instead of running."""

    vba_type_name = "WshShell"

    def __init__(self) -> None:
        self.perintah: list[str] = []

    @method
    def Run(self, command: object, style: object = 0, wait: object = False) -> int:
        assert (style, wait) == (0, True)
        self.perintah.append(str(command))
        return 0

    @method
    def ExpandEnvironmentStrings(self, teks: object) -> str:
        return str(teks).replace("%LOCALAPPDATA%", LOKAL).replace("%TEMP%", rf"{LOKAL}\Temp")


class Tombol(VBAObject):
    """The control the ribbon hands to the callback."""

    vba_type_name = "IRibbonControl"

    def __init__(self, tag: str) -> None:
        self._tag = tag

    @member
    def Tag(self) -> str:
        return self._tag


class Excel:
    """An Excel whose only workbook is the add-in."""

    def __init__(self, berkas: Path) -> None:
        self.shell = Shell()
        self.app = ExcelApplication.open(berkas, with_vba=False)
        self.app.interpreter.host.create = self._buat  # type: ignore[method-assign]
        for modul in semua_modul():
            self.app.add_module(_untuk_penafsir(modul), name=modul.nama, kind=JENIS[modul.jenis])

    def _buat(self, nama: str) -> Any:
        assert nama == "WScript.Shell"
        return self.shell

    @property
    def pesan(self) -> list[str]:
        return [str(d) for d in self.app.interpreter.dialogs]


def _untuk_penafsir(modul: Modul) -> str:
    teks = modul.teks()
    for asli, baru in PENGGANTI:
        teks = re.sub(asli, lambda m, b=baru: m.expand(b), teks)
    return teks


@pytest.fixture
def excel(tmp_path: Path) -> Excel:
    berkas = tmp_path / "Capaian.xlam"
    berkas.write_bytes(bangun_xlam(pengaturan_addin()))
    return Excel(berkas)


def test_click_becomes_exactly_this_command(excel: Excel) -> None:
    excel.app.run("CapaianAksi", Tombol("hitung_ulang"))
    (perintah,) = excel.shell.perintah
    folder = rf"{LOKAL}\Capaian\python\Scripts"
    depan, _, belakang = perintah.partition(" --app=")
    assert depan == (
        rf'cmd.exe /C C: & cd "{folder}" & "{folder}\python.exe" -B -c '
        "\"import xlsx_macros.dispatcher; xlsx_macros.dispatcher.jalankan('hitung_ulang')\"  "
        '--wb="Capaian.xlam" --from_xl=1'
    )
    assert re.search(rf'2> "{re.escape(LOKAL)}\\Temp\\xlwings-[0-9A-F-]+\.log" $', belakang)
    assert excel.pesan == []


@pytest.mark.parametrize("tag", ["", "Hitung", "a'); import os; ('", "a b", "a-b", "x" * 41, 'a" & calc & "', "ä"])
def test_other_tags_reach_neither_shell_nor_python(excel: Excel, tag: str) -> None:
    excel.app.run("CapaianAksi", Tombol(tag))
    assert excel.shell.perintah == []
    assert len(excel.pesan) == 1
    assert "Tombol ini tidak dikenal" in excel.pesan[0]


def test_every_registered_tag_passes_the_white_list(excel: Excel) -> None:
    from xlsx_macros.aksi import AKSI

    for aksi in AKSI:
        excel.app.run("CapaianAksi", Tombol(aksi.tag))
    assert len(excel.shell.perintah) == len(AKSI)
