"""One Lembar Penilai from the compiled template: values by the engine, then the place where it opens."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from templates.engine import Templat, compile_templat
from workbook.paket import Paket

BERKAS_TEMPLAT = Path(__file__).parent / "files" / "lembar_penilai.xlsx"
_BARIS_DI_ATAS = 3
"""Rows shown above the cell where the supervisor goes on."""


@dataclass(frozen=True, slots=True)
class Kursor:
    """Where the file opens: sheet, cell (``column`` letters, ``baris``), and the first scrolled column, if any."""

    lembar: str
    kolom: str
    baris: int
    kolom_kiri: str = ""


@cache
def templat_bawaan() -> Templat:
    """The shipped template (January to December), compiled once per process."""
    return compile_templat(BERKAS_TEMPLAT)


def render_lembar_penilai(templat: Templat, konteks: Mapping[str, Any], kursor: Kursor) -> bytes:
    """The finished .xlsx. Raises ``TemplateError`` for a template that asks for unknown words."""
    return _buka_di(templat.render(konteks), kursor)


def _buka_di(data: bytes, kursor: Kursor) -> bytes:
    """The same package, opening at ``kursor``."""
    paket = Paket(data)
    buku = paket.isi("xl/workbook.xml").decode()
    lembar = re.findall(r'<sheet [^>]*?name="([^"]+)"', buku)
    nomor = lembar.index(kursor.lembar)
    bagian = f"xl/worksheets/sheet{nomor + 1}.xml"
    ganti = {
        "xl/workbook.xml": re.sub(r'activeTab="\d+"', f'activeTab="{nomor}"', buku, count=1).encode(),
        "xl/worksheets/sheet1.xml": _tanpa_terpilih(paket.isi("xl/worksheets/sheet1.xml").decode()).encode(),
    }
    ganti[bagian] = _tempatkan(ganti.get(bagian, paket.isi(bagian)).decode(), kursor).encode()
    return paket.replace(ganti)


def _tanpa_terpilih(xml: str) -> str:
    return re.sub(r' tabSelected="[^"]*"', "", xml, count=1)


def _tempatkan(xml: str, kursor: Kursor) -> str:
    """Select the cell in the pane that scrolls and scroll to it."""
    awal, akhir = xml.index("<sheetView "), xml.index("</sheetViews>")
    tampilan = xml[awal:akhir].replace("<sheetView ", '<sheetView tabSelected="1" ', 1)
    sel = f"{kursor.kolom}{kursor.baris}"
    panel = re.search(r'<pane [^>]*topLeftCell="([A-Z]+)(\d+)"', tampilan)
    if panel:
        kiri = kursor.kolom_kiri or panel[1]
        atas = max(int(panel[2]), kursor.baris - _BARIS_DI_ATAS)
        tampilan = tampilan.replace(f'topLeftCell="{panel[1]}{panel[2]}"', f'topLeftCell="{kiri}{atas}"', 1)
    aktif = re.search(r'activePane="(\w+)"', tampilan)
    cocok = rf'(<selection [^>]*pane="{aktif[1]}"[^>]*?)/?>' if aktif else r"(<selection [^>]*?)/?>"

    def pilih(bagian: re.Match[str]) -> str:
        unsur = re.sub(r' (activeCell|sqref)="[^"]*"', "", bagian[1])
        return f'{unsur} activeCell="{sel}" sqref="{sel}"/>'

    return xml[:awal] + re.sub(cocok, pilih, tampilan, count=1).replace("/></selection>", "/>") + xml[akhir:]
