"""The modules of the add-in: our own text, the generated wrappers, and xlwings' BSD module from the installed wheel.

xlwings' module is kept whole with its notice; the few exact replacements below are ours. They make the add-in read its
settings from itself only: the original asks the active workbook first, so a workbook from a stranger could name the
program to run. If a new xlwings changes one of these lines, the build stops.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from importlib import resources
from importlib.metadata import version
from pathlib import Path

from capaian_engine.errors import CapaianError
from xlsx_macros.addin.nama import ADDIN, PROYEK, SKRIP_MAC
from xlsx_macros.addin.ovba import Jenis, Modul
from xlsx_macros.addin.udf_wrapper import NAMA_BANTUAN, NAMA_MODUL, vba_bantuan, vba_wrappers

MODUL_RIBBON = "CapaianRibbon"
DOKUMEN_BUKU, DOKUMEN_LEMBAR = "ThisWorkbook", "Sheet1"
_FOLDER_VBA = Path(__file__).resolve().parents[1] / "vba"
_BASIS_BUKU = "0{00020819-0000-0000-C000-000000000046}"
_BASIS_LEMBAR = "0{00020820-0000-0000-C000-000000000046}"


class XlwingsChangedError(CapaianError):
    """The installed xlwings differs from the one this build was checked with: names the line that is gone."""


@dataclass(frozen=True, slots=True)
class Ganti:
    """One replacement in xlwings' module: ``asli`` must stand there exactly ``kali`` times."""

    asli: str
    baru: str
    kali: int = 1


PENGGANTIAN = (
    Ganti('PROJECT_NAME As String = "myaddin"', f'PROJECT_NAME As String = "{PROYEK}"'),
    # Settings come from the add-in, never from the active workbook.
    Ganti("SheetExists(ActiveWorkbook, PROJECT_NAME", "SheetExists(ThisWorkbook, PROJECT_NAME"),
    Ganti("GetConfigFromSheet(ActiveWorkbook)", "GetConfigFromSheet(ThisWorkbook)", 2),
    # Code never comes from sheets of the active workbook (that would be xlwings PRO, and not ours).
    Ganti("            Set wb = ActiveWorkbook\n        Else\n", "            Set wb = ThisWorkbook\n        Else\n"),
    # Our package is installed: no search path, hence no file name of a user inside the Python text, and a faster start.
    Ganti(
        r'-c ""import xlwings.utils;xlwings.utils.prepare_sys_path(\""" & PYTHONPATH & "\""); " & PythonCommand',
        '-c """ & PythonCommand',
    ),
    Ganti('"Could not find Interpreter!"', '"Python untuk Capaian tidak ditemukan. Jalankan: capaian addin pasang"'),
    Ganti('"xlwings-" & XLWINGS_VERSION & ".applescript"', f'"{SKRIP_MAC}"'),
    Ganti(
        "\"To enable RunPython, please run 'xlwings runpython install' in a terminal once and try again.\"",
        '"Excel belum boleh menjalankan Capaian. Jalankan sekali di Terminal: capaian addin pasang"',
    ),
    Ganti('StatusBar = "Running..."', 'StatusBar = "Capaian sedang bekerja..."'),
    Ganti('"Press Ctrl+C to copy this message to the clipboard."', '"Tekan Ctrl+C untuk menyalin pesan ini."'),
)

PENGGANTIAN_SKRIP_MAC = (
    # As above, and the interpreter's path may hold spaces.
    Ganti('PythonInterpreter & " -B', 'quoted form of PythonInterpreter & " -B'),
    Ganti('import xlwings.utils;xlwings.utils.prepare_sys_path(\'" & PYTHONPATH & "\');"', '"'),
)


def semua_modul() -> list[Modul]:
    """Return every module of the project, document modules first."""
    kamus = _tanpa_kepala(_xlwings("addin", "Dictionary.cls"))
    return [
        Modul(DOKUMEN_BUKU, Jenis.DOKUMEN, _vba(f"{DOKUMEN_BUKU}.cls"), _BASIS_BUKU),
        Modul(DOKUMEN_LEMBAR, Jenis.DOKUMEN, "", _BASIS_LEMBAR),
        Modul(MODUL_RIBBON, Jenis.MODUL, _tanpa_kepala(_vba(f"{MODUL_RIBBON}.bas"))),
        Modul(NAMA_MODUL, Jenis.MODUL, vba_wrappers(ADDIN)),
        Modul(NAMA_BANTUAN, Jenis.MODUL, vba_bantuan()),
        Modul("xlwings", Jenis.MODUL, modul_xlwings()),
        Modul("Dictionary", Jenis.KELAS, kamus),
    ]


def modul_xlwings() -> str:
    """Return xlwings' module with our replacements; ``XlwingsChangedError`` when one no longer fits."""
    teks = _xlwings("xlwings_custom_addin.bas")
    versi = version("xlwings")
    if f'XLWINGS_VERSION As String = "{versi}"' not in teks:
        raise XlwingsChangedError(f"Pemasangan xlwings {versi} tidak utuh. Pasanglah kembali paket xlwings.")
    return _ganti(_tanpa_kepala(teks), PENGGANTIAN)


def skrip_mac() -> str:
    """Return the AppleScript through which Excel for Mac starts Python, with our replacements."""
    return _ganti(_xlwings(f"xlwings-{version('xlwings')}.applescript"), PENGGANTIAN_SKRIP_MAC)


def _ganti(teks: str, penggantian: Sequence[Ganti]) -> str:
    for ganti in penggantian:
        if teks.count(ganti.asli) != ganti.kali:
            raise XlwingsChangedError(
                f"Versi xlwings {version('xlwings')} belum didukung add-in ini; baris ini berubah: {ganti.asli.strip()}"
            )
        teks = teks.replace(ganti.asli, ganti.baru)
    return teks


def _vba(nama: str) -> str:
    return (_FOLDER_VBA / nama).read_text(encoding="utf-8")


def _xlwings(*bagian: str) -> str:
    return resources.files("xlwings").joinpath(*bagian).read_text(encoding="utf-8").replace("\r\n", "\n")


def _tanpa_kepala(teks: str) -> str:
    """Drop the header an exported module carries (class version block and attributes): the writer makes its own."""
    baris = teks.splitlines()
    atribut = [n for n, isi in enumerate(baris) if isi.startswith("Attribute VB_")]
    return "\n".join(baris[atribut[-1] + 1 :])
