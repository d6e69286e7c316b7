"""The LibreOffice extension: the same actions as menu and toolbar, and a component that calls the project's Python."""

import json
from collections.abc import Mapping, Sequence
from importlib.metadata import version
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from xlsx_macros.addin.nama import TANDA_EKSTENSI
from xlsx_macros.addin.xlam import PYTHON_MAC, PYTHON_WINDOWS, kemas
from xlsx_macros.aksi import KELOMPOK, Aksi, daftar_tersedia

LAYANAN = f"{TANDA_EKSTENSI}.Pemanggil"
PROTOKOL = "vnd.capaian:"
PYTHON_LINUX = "$HOME/.local/share/capaian/python/bin/python"
PYTHON_BAWAAN = {"win32": PYTHON_WINDOWS, "darwin": PYTHON_MAC, "linux": PYTHON_LINUX}
_XML = '<?xml version="1.0" encoding="UTF-8"?>\n'
_OOR = 'xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema"'
_CALC = "com.sun.star.sheet.SpreadsheetDocument"


def bangun_oxt(python: Mapping[str, str] = PYTHON_BAWAAN) -> bytes:
    """Return the bytes of ``Capaian.oxt``; ``python`` names the interpreter for each ``sys.platform``."""
    komponen = Path(__file__).with_name("komponen_libreoffice.py").read_bytes()
    return kemas(
        {
            "META-INF/manifest.xml": _manifes(),
            "description.xml": _keterangan(),
            "Addons.xcu": addons_xcu(daftar_tersedia()),
            "ProtocolHandler.xcu": _protokol(),
            "komponen_libreoffice.py": komponen.replace(b"\r\n", b"\n"),
            "python.json": json.dumps(dict(python), indent=1, sort_keys=True).encode(),
        }
    )


def addons_xcu(aksi: Sequence[Aksi]) -> bytes:
    """Return menu and toolbar; the groups of the ribbon become submenus."""
    kelompok = "".join(_submenu(n, nama, [a for a in aksi if a.kelompok == nama]) for n, nama in enumerate(KELOMPOK))
    bilah = "".join(_butir(n, a) for n, a in enumerate(aksi))
    isi = (
        f'<node oor:name="OfficeMenuBar"><node oor:name="{TANDA_EKSTENSI}.menu" oor:op="replace">'
        f'{_prop("Title", "Capaian")}{_prop("Context", _CALC)}<node oor:name="Submenu">{kelompok}</node></node></node>'
        f'<node oor:name="OfficeToolBar"><node oor:name="{TANDA_EKSTENSI}.bilah" oor:op="replace">{bilah}</node></node>'
    )
    return _berkas_xcu("Addons", f'<node oor:name="AddonUI">{isi}</node>')


def _submenu(nomor: int, nama: str, aksi: Sequence[Aksi]) -> str:
    if not aksi:
        return ""
    butir = "".join(_butir(n, a) for n, a in enumerate(aksi))
    judul = _prop("Title", nama) + _prop("Context", _CALC)
    return f'<node oor:name="k{nomor:02}" oor:op="replace">{judul}<node oor:name="Submenu">{butir}</node></node>'


def _butir(nomor: int, aksi: Aksi) -> str:
    isi = _prop("URL", PROTOKOL + aksi.tag) + _prop("Title", aksi.label) + _prop("Target", "_self")
    return f'<node oor:name="b{nomor:02}" oor:op="replace">{isi}{_prop("Context", _CALC)}</node>'


def _prop(nama: str, nilai: str) -> str:
    return f'<prop oor:name="{nama}" oor:type="xs:string"><value>{escape(nilai)}</value></prop>'


def _berkas_xcu(nama: str, isi: str) -> bytes:
    kepala = f'{_XML}<oor:component-data {_OOR} oor:name="{nama}" oor:package="org.openoffice.Office">'
    return f"{kepala}{isi}</oor:component-data>".encode()


def _protokol() -> bytes:
    daftar = f'<prop oor:name="Protocols" oor:type="oor:string-list"><value>{PROTOKOL}*</value></prop>'
    return _berkas_xcu(
        "ProtocolHandler",
        f'<node oor:name="HandlerSet"><node oor:name="{LAYANAN}" oor:op="replace">{daftar}</node></node>',
    )


def _manifes() -> bytes:
    jenis = {
        "Addons.xcu": "application/vnd.sun.star.configuration-data",
        "ProtocolHandler.xcu": "application/vnd.sun.star.configuration-data",
        "komponen_libreoffice.py": "application/vnd.sun.star.uno-component;type=Python",
    }
    butir = "".join(
        f"<manifest:file-entry manifest:media-type={quoteattr(tipe)} manifest:full-path={quoteattr(nama)}/>"
        for nama, tipe in jenis.items()
    )
    ruang = 'xmlns:manifest="http://openoffice.org/2001/manifest"'
    return f"{_XML}<manifest:manifest {ruang}>{butir}</manifest:manifest>".encode()


def _keterangan() -> bytes:
    return (
        f'{_XML}<description xmlns="http://openoffice.org/extensions/description/2006">'
        f'<identifier value="{TANDA_EKSTENSI}"/><version value="{version("capaian")}"/>'
        "<display-name><name>Capaian: penilaian ASN</name></display-name></description>"
    ).encode()
