"""Small workbooks put together part by part, so that a test can write exactly the XML it means."""

import io
import zipfile
from xml.sax.saxutils import escape, quoteattr

UTAMA = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
KETAT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
_HUB = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_HUB_KETAT = "http://purl.oclc.org/ooxml/officeDocument/relationships"
_PKG = "http://schemas.openxmlformats.org/package/2006"
_ISI_BUKU = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"


def hubungan(*isi: tuple[str, str], basis: str = _HUB) -> str:
    """A .rels part: (kind, target) in order, ids rId1 …"""
    satu = "".join(
        f'<Relationship Id="rId{nomor}" Type="{basis}/{jenis}" Target={quoteattr(sasaran)}/>'
        for nomor, (jenis, sasaran) in enumerate(isi, 1)
    )
    return f'<Relationships xmlns="{_PKG}/relationships">{satu}</Relationships>'


def lembar_xml(data: str, *, ruang: str = UTAMA, sesudah: str = "", sebelum: str = "") -> str:
    """A worksheet part around the rows ``data``."""
    return f'<worksheet xmlns="{ruang}">{sebelum}<sheetData>{data}</sheetData>{sesudah}</worksheet>'


def teks_xml(*isi: str) -> str:
    """A shared-strings part; entries that start with ``<`` are taken as XML."""
    satu = "".join(f"<si>{teks if teks.startswith('<') else f'<t>{escape(teks)}</t>'}</si>" for teks in isi)
    return f'<sst xmlns="{UTAMA}">{satu}</sst>'


def gaya_xml(*kode_format: str) -> str:
    """A styles part: style 0 is General, then one style per number format."""
    numfmt = "".join(f'<numFmt numFmtId="{200 + i}" formatCode={quoteattr(k)}/>' for i, k in enumerate(kode_format))
    xf = "".join(f'<xf numFmtId="{200 + i}"/>' for i in range(len(kode_format)))
    return (
        f'<styleSheet xmlns="{UTAMA}"><numFmts>{numfmt}</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>'
        f'<cellXfs><xf numFmtId="0"/>{xf}</cellXfs></styleSheet>'
    )


def bagian(lembar: dict[str, str] | str, *, buku: str = "", teks: str = "", gaya: str = "", ketat: bool = False):
    """The parts of a workbook as a dict of name -> text; ``lembar``: name -> worksheet XML, or rows of one sheet.

    ``buku``: XML that follows ``<sheets>`` in the workbook part.
    """
    ruang, basis = (KETAT, _HUB_KETAT) if ketat else (UTAMA, _HUB)
    if isinstance(lembar, str):
        lembar = {"Data": lembar_xml(lembar, ruang=ruang)}
    daftar = "".join(
        f'<sheet name={quoteattr(nama)} sheetId="{nomor}" r:id="rId{nomor}"/>' for nomor, nama in enumerate(lembar, 1)
    )
    sasaran = [("worksheet", f"worksheets/sheet{nomor}.xml") for nomor in range(1, len(lembar) + 1)]
    hasil = {
        "[Content_Types].xml": f'<Types xmlns="{_PKG}/content-types"><Default Extension="xml" '
        f'ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="{_ISI_BUKU}"/></Types>',
        "_rels/.rels": hubungan(("officeDocument", "xl/workbook.xml"), basis=basis),
        "xl/workbook.xml": f'<workbook xmlns="{ruang}" xmlns:r="{basis}"><sheets>{daftar}</sheets>{buku}</workbook>',
    }
    hasil |= {f"xl/worksheets/sheet{nomor}.xml": isi for nomor, isi in enumerate(lembar.values(), 1)}
    for nama, isi in (("sharedStrings", teks), ("styles", gaya)):
        if isi:
            sasaran.append((nama, f"{nama}.xml"))
            hasil[f"xl/{nama}.xml"] = isi
    hasil["xl/_rels/workbook.xml.rels"] = hubungan(*sasaran, basis=basis)
    return hasil


def jilid(isi: dict[str, str | bytes], *, tanpa_mampat: bool = False) -> bytes:
    """The parts as a zip package."""
    keluar = io.BytesIO()
    cara = zipfile.ZIP_STORED if tanpa_mampat else zipfile.ZIP_DEFLATED
    with zipfile.ZipFile(keluar, "w", cara) as arsip:
        for nama, data in isi.items():
            arsip.writestr(nama, data)
    return keluar.getvalue()


def rakit(lembar: dict[str, str] | str, **pilihan) -> bytes:
    """``bagian`` and ``jilid`` in one go."""
    return jilid(bagian(lembar, **pilihan))
