"""The modules of the add-in: our own text, the generated wrappers, and xlwings' BSD module from the installed wheel.

xlwings' module is kept whole with its notice; the few exact replacements below are ours. They make the add-in read its
settings from itself only: the original asks the active workbook first, so a workbook from a stranger could name the
program to run. If a new xlwings changes one of these lines, the build stops.
"""

from dataclasses import dataclass
from importlib import resources

from xlsx_macros.addin.ovba import Jenis, Modul
from xlsx_macros.addin.udf_wrapper import NAMA_BANTUAN, NAMA_MODUL, vba_bantuan, vba_wrappers

NAMA_PROYEK = "Capaian"  # xlwings: names the configuration sheet
NAMA_ADDIN = "Capaian.xlam"
MODUL_RIBBON = "CapaianRibbon"
DOKUMEN_BUKU, DOKUMEN_LEMBAR = "ThisWorkbook", "Sheet1"
_BASIS_BUKU = "0{00020819-0000-0000-C000-000000000046}"
_BASIS_LEMBAR = "0{00020820-0000-0000-C000-000000000046}"


class XlwingsChangedError(ValueError):
    """The installed xlwings differs from the one this build was checked with: names the line that is gone."""


@dataclass(frozen=True, slots=True)
class Ganti:
    """One replacement in xlwings' module: ``asli`` must stand there exactly ``kali`` times."""

    asli: str
    baru: str
    kali: int = 1


PENGGANTIAN = (
    Ganti('PROJECT_NAME As String = "myaddin"', f'PROJECT_NAME As String = "{NAMA_PROYEK}"'),
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
    Ganti('"Press Ctrl+C to copy this message to the clipboard."', '"Tekan Ctrl+C untuk menyalin pesan ini."'),
)


def semua_modul() -> list[Modul]:
    """Return every module of the project, document modules first."""
    kamus = _tanpa_kepala(_teks("xlwings", "addin", "Dictionary.cls"))
    return [
        Modul(DOKUMEN_BUKU, Jenis.DOKUMEN, _vba(f"{DOKUMEN_BUKU}.cls"), _BASIS_BUKU),
        Modul(DOKUMEN_LEMBAR, Jenis.DOKUMEN, "", _BASIS_LEMBAR),
        Modul(MODUL_RIBBON, Jenis.MODUL, _tanpa_kepala(_vba(f"{MODUL_RIBBON}.bas"))),
        Modul(NAMA_MODUL, Jenis.MODUL, vba_wrappers(NAMA_ADDIN)),
        Modul(NAMA_BANTUAN, Jenis.MODUL, vba_bantuan()),
        Modul("xlwings", Jenis.MODUL, modul_xlwings()),
        Modul("Dictionary", Jenis.KELAS, kamus),
    ]


def modul_xlwings() -> str:
    """Return xlwings' module with our replacements; ``XlwingsChangedError`` when one no longer fits."""
    teks = _tanpa_kepala(_teks("xlwings", "xlwings_custom_addin.bas"))
    for ganti in PENGGANTIAN:
        if teks.count(ganti.asli) != ganti.kali:
            raise XlwingsChangedError(f"xlwings' VBA module changed: {ganti.asli!r}")
        teks = teks.replace(ganti.asli, ganti.baru)
    return teks


def _vba(nama: str) -> str:
    return _teks("xlsx_macros", "vba", nama)


def _teks(paket: str, *bagian: str) -> str:
    return resources.files(paket).joinpath(*bagian).read_text(encoding="utf-8").replace("\r\n", "\n")


def _tanpa_kepala(teks: str) -> str:
    """Drop the header an exported module carries (class version block and attributes): the writer makes its own."""
    baris = teks.splitlines()
    atribut = [n for n, isi in enumerate(baris) if isi.startswith("Attribute VB_")]
    return "\n".join(baris[atribut[-1] + 1 :])
