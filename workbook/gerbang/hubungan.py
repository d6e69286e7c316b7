"""Content types and relationships: which part is what."""

import posixpath
from collections.abc import Iterable
from dataclasses import dataclass, field

from workbook.gerbang.arsip import Arsip
from workbook.gerbang.kode import tolak
from workbook.gerbang.urai import baca_unsur, lokal

JENIS_ISI = "[Content_Types].xml"
_BUKU = "spreadsheetml."
_UTAMA = (".main+xml", ".template.main+xml")


@dataclass(frozen=True, slots=True)
class Hubungan:
    """One relationship. ``jenis``: last word of its type; ``sasaran``: part name, or an address when ``luar``."""

    jenis: str
    sasaran: str
    luar: bool


@dataclass(slots=True)
class JenisIsi:
    """``[Content_Types].xml``: by part name (case-folded) and by extension."""

    bagian: dict[str, str] = field(default_factory=dict)
    akhiran: dict[str, str] = field(default_factory=dict)

    def dari(self, nama: str) -> str:
        """The content type of a part in lower case, or an empty text."""
        akhiran = nama.rpartition(".")[2].casefold()
        return self.bagian.get(nama.casefold()) or self.akhiran.get(akhiran, "")

    def semua(self) -> Iterable[str]:
        return (*self.bagian.values(), *self.akhiran.values())


def baca_jenis_isi(arsip: Arsip, unsur_maks: int) -> JenisIsi:
    """Read the content types; a package without them is no Office file."""
    jenis = JenisIsi()

    def mulai(nama: str, atribut: dict[str, str]) -> None:
        isi = atribut.get("ContentType", "").strip().lower()
        if lokal(nama) == "Override":
            jenis.bagian[atribut.get("PartName", "").lstrip("/").casefold()] = isi
        elif lokal(nama) == "Default":
            jenis.akhiran[atribut.get("Extension", "").casefold()] = isi

    if arsip.punya(JENIS_ISI):
        baca_unsur(JENIS_ISI, arsip.alirkan(JENIS_ISI), unsur_maks, mulai)
    return jenis


def baca_hubungan(arsip: Arsip, sumber: str, unsur_maks: int) -> dict[str, Hubungan]:
    """Relationships of part ``sumber`` (empty for the package) by id; none when it has no such part."""
    folder, berkas = posixpath.split(sumber)
    bagian = posixpath.join(folder, "_rels", f"{berkas}.rels")
    hasil: dict[str, Hubungan] = {}

    def mulai(nama: str, atribut: dict[str, str]) -> None:
        if lokal(nama) == "Relationship":
            luar = atribut.get("TargetMode", "") == "External"
            sasaran = atribut.get("Target", "")
            jenis = atribut.get("Type", "").rpartition("/")[2]
            hasil[atribut.get("Id", "")] = Hubungan(jenis, sasaran if luar else _selesaikan(folder, sasaran), luar)

    if arsip.punya(bagian):
        baca_unsur(bagian, arsip.alirkan(bagian), unsur_maks, mulai)
    return hasil


def bagian_utama(arsip: Arsip, jenis: JenisIsi, unsur_maks: int) -> str:
    """The name of the workbook part; refuses other Office documents, OpenDocument and binary workbooks."""
    _tolak_bukan_office(arsip)
    utama = [h.sasaran for h in baca_hubungan(arsip, "", unsur_maks).values() if h.jenis == "officeDocument"]
    nama = utama[0] if utama else _cari_utama(arsip, jenis)
    isi = jenis.dari(nama)
    if "sheet.binary" in isi or nama.casefold().endswith(".bin"):
        raise tolak("BRK-16")
    if ("wordprocessingml" in isi or "presentationml" in isi) or "visio" in isi:
        raise tolak("BRK-15")
    if not nama or not arsip.punya(nama):
        raise tolak("BRK-32" if arsip.punya(JENIS_ISI) else "BRK-18", nama or "xl/workbook.xml")
    return nama


def _tolak_bukan_office(arsip: Arsip) -> None:
    if arsip.punya("mimetype") or arsip.punya("content.xml") or arsip.punya("Index/Document.iwa"):
        raise tolak("BRK-13")
    if arsip.punya("word/document.xml") or arsip.punya("ppt/presentation.xml"):
        raise tolak("BRK-15")
    if arsip.punya("EncryptedPackage"):
        raise tolak("BRK-14")


def _cari_utama(arsip: Arsip, jenis: JenisIsi) -> str:
    for nama in arsip.nama:
        isi = jenis.dari(nama)
        if (_BUKU in isi or "ms-excel." in isi) and isi.endswith(_UTAMA):
            return nama
    return ""


def _selesaikan(folder: str, sasaran: str) -> str:
    """A relationship target as part name: relative to its source's folder unless it starts with a slash."""
    bersih = sasaran.replace("\\", "/").partition("#")[0]
    return posixpath.normpath(posixpath.join("/" + folder, bersih)).lstrip("/") if bersih else ""
