"""Content types and relationships: which part is what."""

import posixpath
from dataclasses import dataclass, field

from workbook.gerbang.arsip import Arsip
from workbook.gerbang.kode import tolak
from workbook.gerbang.urai import HUBUNGAN, dalam_ruang, urai
from workbook.gerbang.urai import JENIS_ISI as RUANG_JENIS

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


def baca_jenis_isi(arsip: Arsip, unsur_maks: int) -> JenisIsi:
    """Read the content types; a package without them is no Office file."""
    jenis = JenisIsi()

    def bagian(atribut: dict[str, str]) -> None:
        jenis.bagian[atribut.get("PartName", "").lstrip("/").casefold()] = _isi(atribut)

    def akhiran(atribut: dict[str, str]) -> None:
        jenis.akhiran[atribut.get("Extension", "").casefold()] = _isi(atribut)

    if arsip.punya(JENIS_ISI):
        pada = dalam_ruang(RUANG_JENIS, {"Override": bagian, "Default": akhiran})
        urai(JENIS_ISI, arsip.alirkan_kecil(JENIS_ISI), unsur_maks, pada)
    return jenis


def baca_hubungan(arsip: Arsip, sumber: str, unsur_maks: int) -> dict[str, Hubungan]:
    """Relationships of part ``sumber`` (empty for the package) by id; none when it has no such part."""
    folder, berkas = posixpath.split(sumber)
    bagian = posixpath.join(folder, "_rels", f"{berkas}.rels")
    hasil: dict[str, Hubungan] = {}

    def tambah(atribut: dict[str, str]) -> None:
        luar = atribut.get("TargetMode", "") == "External"
        sasaran = atribut.get("Target", "")
        jenis = atribut.get("Type", "").rpartition("/")[2]
        hasil[atribut.get("Id", "")] = Hubungan(jenis, sasaran if luar else _selesaikan(folder, sasaran), luar)

    if arsip.punya(bagian):
        urai(bagian, arsip.alirkan_kecil(bagian), unsur_maks, dalam_ruang(HUBUNGAN, {"Relationship": tambah}))
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


def _isi(atribut: dict[str, str]) -> str:
    return atribut.get("ContentType", "").strip().lower()


def _selesaikan(folder: str, sasaran: str) -> str:
    """A relationship target as part name: relative to its source's folder unless it starts with a slash."""
    bersih = sasaran.replace("\\", "/").partition("#")[0]
    return posixpath.normpath(posixpath.join("/" + folder, bersih)).lstrip("/") if bersih else ""
