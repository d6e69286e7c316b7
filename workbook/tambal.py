"""Patching one sheet part of a package: rows below the headings, single cells, table range, links."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from html import escape

from workbook.alamat import huruf_kolom, sel
from workbook.lebar_teks import LEBAR_MELIPAT, jumlah_baris

NilaiTulis = str | int | Decimal | None
_DATA = re.compile(r"<(?P<p>\w+:)?sheetData\b[^>]*?(?:/>|>(?P<isi>.*?)</(?P=p)?sheetData>)", re.S)
_BARIS = re.compile(r"<(?:\w+:)?row\b(?P<atribut>[^>]*?)(?:/>|>.*?</(?:\w+:)?row>)", re.S)
_SEL = re.compile(r"<(?:\w+:)?c\b(?P<atribut>[^>]*?)(?:/>|>.*?</(?:\w+:)?c>)", re.S)
_KOLOM = re.compile(r"<(?:\w+:)?col\b(?P<atribut>[^>]*?)/?>")
_ILEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_LARIK_HEKSA = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_ATRIBUT = re.compile(r'(\w+)="([^"]*)"')
PANJANG_TEKS_MAKS = 32_767
TINGGI_BARIS = 15
_LEBAR_BAWAAN = 8.43
TAUTAN_MAKS = 65_000
_SESUDAH_TAUTAN = re.compile(
    r"<(?:\w+:)?(?:printOptions|pageMargins|pageSetup|headerFooter|rowBreaks|colBreaks|customProperties|cellWatches"
    r"|ignoredErrors|smartTags|drawing|legacyDrawing|legacyDrawingHF|drawingHF|picture|oleObjects|controls"
    r"|webPublishItems|tableParts|extLst)\b|</(?:\w+:)?worksheet>"
)
"""Elements that follow ``hyperlinks`` in a worksheet; the order is fixed by the standard."""


@dataclass(frozen=True, slots=True)
class Tautan:
    """A link from a cell of the sheet to a place in the workbook, e.g. ``'Pegawai'!A7``."""

    sel: str
    tujuan: str


def teks_xml(teks: str) -> str:
    """User text as XML: never a formula, no forbidden characters, at most what a cell can hold."""
    bersih = _ILEGAL.sub("", teks)[:PANJANG_TEKS_MAKS]
    return escape(_LARIK_HEKSA.sub("_x005F_", bersih), quote=False)


def sel_xml(p: str, alamat: str, nilai: NilaiTulis, gaya: str, rumus: str = "") -> str:
    """One cell; ``p`` is the namespace prefix of the part, ``gaya`` the style index or empty."""
    s = f' s="{gaya}"' if gaya else ""
    f = f"<{p}f>{escape(rumus, quote=False)}</{p}f>" if rumus else ""
    if nilai is None and not rumus:
        return f'<{p}c r="{alamat}"{s}/>'
    if isinstance(nilai, str):
        if rumus:
            return f'<{p}c r="{alamat}"{s} t="str">{f}<{p}v>{teks_xml(nilai)}</{p}v></{p}c>'
        isi = f'<{p}is><{p}t xml:space="preserve">{teks_xml(nilai)}</{p}t></{p}is>'
        return f'<{p}c r="{alamat}"{s} t="inlineStr">{isi}</{p}c>'
    return f'<{p}c r="{alamat}"{s}>{f}<{p}v>{nilai}</{p}v></{p}c>'


def ganti_baris(
    xml: str, baris_kepala: int, kolom: Sequence[int], baris: Iterable[Sequence[NilaiTulis]]
) -> tuple[str, int]:
    """Replace everything below ``baris_kepala``; values go to the one-based columns ``kolom``.

    The styles are those of the first data row, else of the columns. Returns the part and its last row.
    """
    data = _DATA.search(xml)
    if data is None:
        raise ValueError("lembar tanpa sheetData")
    p = data["p"] or ""
    kepala, contoh = _pisahkan(data["isi"] or "", baris_kepala)
    gaya = _gaya(xml, contoh, kolom)
    lebar = _lebar(xml, kolom)
    huruf = [huruf_kolom(k) for k in kolom]
    urut = sorted(range(len(kolom)), key=lambda i: kolom[i])
    potongan = [kepala]
    nomor = baris_kepala
    for nilai in baris:
        nomor += 1
        isi = "".join(sel_xml(p, f"{huruf[i]}{nomor}", nilai[i], gaya[i]) for i in urut)
        potongan.append(f'<{p}row r="{nomor}"{_tinggi(nilai, lebar)}>{isi}</{p}row>')
    isi_baru = f"<{p}sheetData>{''.join(potongan)}</{p}sheetData>"
    dimensi = f"A1:{huruf_kolom(max(kolom))}{nomor}"
    awal = re.sub(r'(<(?:\w+:)?dimension\b[^>]*\bref=")[^"]*', rf"\g<1>{dimensi}", xml[: data.start()])
    return awal + isi_baru + xml[data.end() :], nomor


def _pisahkan(isi: str, baris_kepala: int) -> tuple[str, str]:
    """Rows up to the headings as they are, and the first row below them."""
    nomor = 0
    akhir = 0
    for cocok in _BARIS.finditer(isi):
        r = re.search(r'\br="(\d+)"', cocok["atribut"])
        nomor = int(r[1]) if r else nomor + 1
        if nomor > baris_kepala:
            return isi[:akhir], cocok[0]
        akhir = cocok.end()
    return isi[:akhir], ""


def _gaya(xml: str, contoh: str, kolom: Sequence[int]) -> list[str]:
    per_kolom: dict[int, str] = {}
    for atribut in _atribut_kolom(xml):
        if "style" in atribut:
            for nomor in range(int(atribut["min"]), min(int(atribut["max"]), max(kolom)) + 1):
                per_kolom[nomor] = atribut["style"]
    per_huruf: dict[str, str] = {}
    for cocok in _SEL.finditer(contoh):
        atribut = dict(_ATRIBUT.findall(cocok["atribut"]))
        if "s" in atribut and "r" in atribut:
            per_huruf[atribut["r"].rstrip("0123456789")] = atribut["s"]
    return [per_huruf.get(huruf_kolom(k)) or per_kolom.get(k, "") for k in kolom]


def _atribut_kolom(xml: str) -> Iterator[dict[str, str]]:
    for cocok in _KOLOM.finditer(xml[: xml.find("sheetData")]):
        yield dict(_ATRIBUT.findall(cocok["atribut"]))


def _lebar(xml: str, kolom: Sequence[int]) -> list[float]:
    """Characters a line of each column holds."""
    hasil = dict.fromkeys(kolom, _LEBAR_BAWAAN)
    for atribut in _atribut_kolom(xml):
        for k in kolom:
            if int(atribut["min"]) <= k <= int(atribut["max"]) and "width" in atribut:
                hasil[k] = float(atribut["width"])
    return [hasil[k] for k in kolom]


def _tinggi(nilai: Sequence[NilaiTulis], lebar: Sequence[float]) -> str:
    """Row height for wrapped text; not every program fits rows by itself when a file opens."""
    melipat = ((n, w) for n, w in zip(nilai, lebar, strict=True) if w >= LEBAR_MELIPAT)
    baris = max((jumlah_baris(n, w) for n, w in melipat), default=1)
    return f' ht="{min(baris * TINGGI_BARIS, 409)}" customHeight="1"' if baris > 1 else ""


def ganti_sel(xml: str, isi: Mapping[str, tuple[NilaiTulis, str]]) -> str:
    """Replace value and formula of existing cells: address -> (value, formula or empty). Their style stays."""

    def ganti(cocok: re.Match[str]) -> str:
        alamat = re.search(r'\br="([A-Z]+[0-9]+)"', cocok["atribut"])
        if alamat is None or alamat[1] not in isi:
            return cocok[0]
        gaya = re.search(r'\bs="(\d+)"', cocok["atribut"])
        p = re.match(r"<(\w+:)?c", cocok[0])
        nilai, rumus = isi[alamat[1]]
        return sel_xml((p[1] if p else "") or "", alamat[1], nilai, gaya[1] if gaya else "", rumus)

    return _SEL.sub(ganti, xml)


def ganti_tautan(xml: str, tautan: Sequence[Tautan]) -> str:
    """Replace all links of the sheet by these internal ones (the first 65,000; a sheet holds no more)."""
    xml = re.sub(r"<(\w+:)?hyperlinks\b.*?</(?:\w+:)?hyperlinks>|<(?:\w+:)?hyperlinks\b[^>]*/>", "", xml, flags=re.S)
    if not tautan:
        return xml
    data = _DATA.search(xml)
    p = (data["p"] or "") if data else ""
    butir = "".join(
        f'<{p}hyperlink ref="{t.sel}" location="{escape(_ILEGAL.sub("", t.tujuan))}"/>' for t in tautan[:TAUTAN_MAKS]
    )
    letak = _SESUDAH_TAUTAN.search(xml, data.end() if data else 0)
    assert letak is not None
    return f"{xml[: letak.start()]}<{p}hyperlinks>{butir}</{p}hyperlinks>{xml[letak.start() :]}"


def ganti_rentang_tabel(xml: str, baris_kepala: int, kolom_awal: int, kolom_akhir: int, baris_akhir: int) -> str:
    """Stretch or shrink a table part, its filter included; a table keeps at least one data row."""
    rentang = f"{sel(baris_kepala, kolom_awal)}:{sel(max(baris_akhir, baris_kepala + 1), kolom_akhir)}"
    xml = re.sub(r'(<(?:\w+:)?(?:table|autoFilter)\b[^>]*?\bref=")[^"]*', rf"\g<1>{rentang}", xml)
    return re.sub(r"<(\w+:)?sortState\b.*?</(?:\w+:)?sortState>|<(?:\w+:)?sortState\b[^>]*/>", "", xml, flags=re.S)
