"""The add-in as a file: an OPC package with ribbon, VBA project and one sheet of settings. Same bytes each time."""

import io
import zipfile
from collections.abc import Mapping
from importlib.metadata import version
from xml.sax.saxutils import escape, quoteattr

from xlsx_macros.addin.modul_vba import DOKUMEN_BUKU, DOKUMEN_LEMBAR, semua_modul
from xlsx_macros.addin.nama import KUNCI_PYTHON_MAC, KUNCI_PYTHON_WINDOWS, KUNCI_VERSI, KUNCI_VERSI_XLWINGS, PROYEK
from xlsx_macros.addin.ovba import vba_project
from xlsx_macros.addin.ribbon import ribbon_xml
from xlsx_macros.addin.udf_wrapper import MODUL_UDF
from xlsx_macros.aksi import daftar_tersedia

NAMA_PROYEK_VBA = "CapaianVBA"
LEMBAR_PENGATURAN = f"{PROYEK}.conf"
PYTHON_WINDOWS = r"%LOCALAPPDATA%\Capaian\python\Scripts\python.exe"
PYTHON_MAC = "$HOME/Library/Application Support/Capaian/python/bin/python"
WAKTU_TETAP = (1980, 1, 1, 0, 0, 0)
_UTAMA = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PAKET = "http://schemas.openxmlformats.org/package/2006"
_MS = "http://schemas.microsoft.com/office"
_JENIS = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def pengaturan_addin(python_windows: str = PYTHON_WINDOWS, python_mac: str = PYTHON_MAC) -> dict[str, str]:
    """Return the settings of xlwings' module. Every key it asks for is here, so no other source is ever consulted."""
    kosong = ("PYTHONPATH", "CONDA PATH", "CONDA ENV", "LICENSE_KEY")
    awan = [f"{n}_{s}" for n in ("ONEDRIVE_CONSUMER", "ONEDRIVE_COMMERCIAL", "SHAREPOINT") for s in ("WIN", "MAC")]
    tidak = ("ADD_WORKBOOK_TO_PYTHONPATH", "USE UDF SERVER", "DEBUG UDFS", "SHOW CONSOLE")
    return {
        KUNCI_PYTHON_WINDOWS: python_windows,
        KUNCI_PYTHON_MAC: python_mac,
        "UDF MODULES": MODUL_UDF,
        "TEMP DIR": "%TEMP%",
        "SHOW_ERROR_POPUPS": "True",
        KUNCI_VERSI: version("capaian"),
        KUNCI_VERSI_XLWINGS: version("xlwings"),
        **dict.fromkeys(tidak, "False"),
        **dict.fromkeys((*kosong, *awan), ""),
    }


def bangun_xlam(pengaturan: Mapping[str, str]) -> bytes:
    """Return the bytes of ``Capaian.xlam`` with ``pengaturan`` in its settings sheet."""
    return kemas(
        {
            "[Content_Types].xml": _isi_paket(),
            "_rels/.rels": _hubungan(
                ("officeDocument", f"{_R}/officeDocument", "xl/workbook.xml"),
                ("ribbon", f"{_MS}/2007/relationships/ui/extensibility", "customUI/customUI14.xml"),
            ),
            "xl/workbook.xml": _buku(),
            "xl/_rels/workbook.xml.rels": _hubungan(
                ("lembar", f"{_R}/worksheet", "worksheets/sheet1.xml"),
                ("gaya", f"{_R}/styles", "styles.xml"),
                ("vba", f"{_MS}/2006/relationships/vbaProject", "vbaProject.bin"),
            ),
            "xl/worksheets/sheet1.xml": _lembar(pengaturan),
            "xl/styles.xml": _GAYA.encode(),
            "xl/vbaProject.bin": vba_project(NAMA_PROYEK_VBA, semua_modul()),
            "customUI/customUI14.xml": ribbon_xml(daftar_tersedia()),
        }
    )


def kemas(bagian: Mapping[str, bytes]) -> bytes:
    """Zip ``bagian`` in the order given with a fixed time, so that two builds are identical."""
    wadah = io.BytesIO()
    with zipfile.ZipFile(wadah, "w") as arsip:
        for nama, isi in bagian.items():
            info = zipfile.ZipInfo(nama, WAKTU_TETAP)
            info.compress_type, info.create_system, info.external_attr = zipfile.ZIP_DEFLATED, 3, 0o644 << 16
            arsip.writestr(info, isi)
    return wadah.getvalue()


def _isi_paket() -> bytes:
    ganti = {
        "/xl/workbook.xml": "application/vnd.ms-excel.addin.macroEnabled.main+xml",
        "/xl/worksheets/sheet1.xml": f"{_JENIS}.worksheet+xml",
        "/xl/styles.xml": f"{_JENIS}.styles+xml",
        "/xl/vbaProject.bin": "application/vnd.ms-office.vbaProject",
    }
    daftar = "".join(f'<Override PartName="{nama}" ContentType="{jenis}"/>' for nama, jenis in ganti.items())
    return (
        f'{_XML}<Types xmlns="{_PAKET}/content-types"><Default Extension="rels" '
        f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{daftar}</Types>'
    ).encode()


def _hubungan(*hubungan: tuple[str, str, str]) -> bytes:
    isi = "".join(f'<Relationship Id="{tanda}" Type="{jenis}" Target="{ke}"/>' for tanda, jenis, ke in hubungan)
    return f'{_XML}<Relationships xmlns="{_PAKET}/relationships">{isi}</Relationships>'.encode()


def _buku() -> bytes:
    return (
        f'{_XML}<workbook xmlns="{_UTAMA}" xmlns:r="{_R}"><workbookPr codeName="{DOKUMEN_BUKU}"/>'
        f'<bookViews><workbookView visibility="hidden"/></bookViews>'
        f'<sheets><sheet name="{LEMBAR_PENGATURAN}" sheetId="1" r:id="lembar"/></sheets></workbook>'
    ).encode()


def _lembar(pengaturan: Mapping[str, str]) -> bytes:
    baris = "".join(
        f'<row r="{n}">{_sel(f"A{n}", kunci)}{_sel(f"B{n}", nilai)}</row>'
        for n, (kunci, nilai) in enumerate(pengaturan.items(), 1)
    )
    return (
        f'{_XML}<worksheet xmlns="{_UTAMA}"><sheetPr codeName={quoteattr(DOKUMEN_LEMBAR)}/>'
        f'<cols><col min="1" max="2" width="40" customWidth="1"/></cols><sheetData>{baris}</sheetData></worksheet>'
    ).encode()


def _sel(alamat: str, teks: str) -> str:
    """A text cell (style 1 is the text format, so that Excel keeps ``False`` as typed); empty when there is no text."""
    if not teks:
        return ""
    return f'<c r="{alamat}" s="1" t="inlineStr"><is><t xml:space="preserve">{escape(teks)}</t></is></c>'


_GAYA = (
    f'{_XML}<styleSheet xmlns="{_UTAMA}"><fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>'
    '</fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="2"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
    '<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)
