"""Which part of a package is which sheet, and what hangs on it (tables)."""

import posixpath
import re
from xml.etree import ElementTree

from workbook.paket import Paket

KALKULASI = re.compile(r"<(?P<nama>(?:\w+:)?calcPr)\b[^>]*>")


def hubungan(paket: Paket, bagian: str) -> dict[str, tuple[str, str]]:
    """Relationships of a part: id -> (last word of the type, target part)."""
    folder, berkas = posixpath.split(bagian)
    nama = posixpath.join(folder, "_rels", f"{berkas}.rels")
    if nama not in paket:
        return {}
    hasil: dict[str, tuple[str, str]] = {}
    for unsur in ElementTree.fromstring(paket.isi(nama)):
        if unsur.get("TargetMode") != "External":
            sasaran = unsur.get("Target", "")
            lengkap = (
                sasaran.lstrip("/") if sasaran.startswith("/") else posixpath.normpath(posixpath.join(folder, sasaran))
            )
            hasil[unsur.get("Id", "")] = (unsur.get("Type", "").rpartition("/")[2], lengkap)
    return hasil


def bagian_buku(paket: Paket) -> str:
    """The workbook part."""
    return next(sasaran for jenis, sasaran in hubungan(paket, "").values() if jenis == "officeDocument")


def bagian_lembar(paket: Paket, buku: str) -> dict[str, str]:
    """Sheet tab -> part."""
    rujukan = hubungan(paket, buku)
    hasil: dict[str, str] = {}
    for unsur in ElementTree.fromstring(paket.isi(buku)).iter():
        if unsur.tag.rpartition("}")[2] == "sheet":
            kunci = next((nilai for nama, nilai in unsur.attrib.items() if nama.endswith("}id")), "")
            if kunci in rujukan:
                hasil[unsur.get("name", "")] = rujukan[kunci][1]
    return hasil


def bagian_tabel(paket: Paket, lembar: str) -> list[str]:
    """Table parts of a sheet part."""
    return [sasaran for jenis, sasaran in hubungan(paket, lembar).values() if jenis == "table"]
