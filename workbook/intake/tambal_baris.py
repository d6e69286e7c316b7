"""Patching rows of a sheet part: single cells of existing rows, new rows below the last one, the table stretched."""

import re
from collections.abc import Mapping, Sequence

from workbook.alamat import baca_sel, huruf_kolom, nomor_kolom, sel
from workbook.tambal import NilaiTulis, ganti_rentang_tabel, sel_xml

_DATA = re.compile(r"<(?P<p>\w+:)?sheetData\b[^>]*?(?:/>|>(?P<isi>.*?)</(?P=p)?sheetData>)", re.S)
_BARIS = re.compile(r"<(?:\w+:)?row\b(?P<atribut>[^>]*?)(?:/>|>(?P<isi>.*?)</(?:\w+:)?row>)", re.S)
_SEL = re.compile(r"<(?:\w+:)?c\b(?P<atribut>[^>]*?)(?:/>|>.*?</(?:\w+:)?c>)", re.S)
_KOLOM = re.compile(r"<(?:\w+:)?col\b(?P<atribut>[^>]*?)/?>")
_TABEL = re.compile(r'<(?:\w+:)?table\b[^>]*?\bref="([^"]+)"')


def tambal_baris(
    xml: str,
    ubah: Mapping[int, Mapping[int, NilaiTulis]],
    baru: Sequence[Mapping[int, NilaiTulis]],
    terakhir: int,
    kepala: int,
) -> tuple[str, int]:
    """``ubah``: row -> column (from 1) -> value; ``baru``: rows for below ``terakhir``; ``kepala``: headings.

    Cells keep their style; new ones take that of the last data row, else of the column. Everything else in the
    part stays as it is. Returns the part and the last row that holds data. Raises ``ValueError`` without sheetData.
    """
    data = _DATA.search(xml)
    if data is None:
        raise ValueError("lembar tanpa sheetData")
    p = data["p"] or ""
    semua = {n: dict(isi) for n, isi in ubah.items()} | {terakhir + i: dict(isi) for i, isi in enumerate(baru, 1)}
    per_kolom = _gaya_kolom(xml[: data.start()])
    contoh: dict[int, str] = {}
    hasil: list[str] = []
    nomor = 0
    for cocok in _BARIS.finditer(data["isi"] or ""):
        nomor = _nomor(cocok["atribut"], nomor)
        for sela in sorted(n for n in semua if n < nomor):
            hasil.append(_baris(p, sela, f' r="{sela}"', "", semua.pop(sela), contoh, per_kolom))
        if nomor in semua:
            atribut = re.sub(r'\s+spans="[^"]*"', "", cocok["atribut"].rstrip())
            hasil.append(_baris(p, nomor, atribut, cocok["isi"] or "", semua.pop(nomor), contoh, per_kolom))
        else:
            hasil.append(cocok[0])
        if nomor == terakhir > kepala and baru:
            contoh = {k: g for k, _, g in _sel(cocok["isi"] or "") if g}
    hasil += [_baris(p, sisa, f' r="{sisa}"', "", semua[sisa], contoh, per_kolom) for sisa in sorted(semua)]
    akhir = max(terakhir + len(baru), *ubah, 1)
    awal = _dimensi(xml[: data.start()], akhir)
    return f"{awal}<{p}sheetData>{''.join(hasil)}</{p}sheetData>{xml[data.end() :]}", akhir


def _nomor(atribut: str, sebelum: int) -> int:
    r = re.search(r'\br="(\d+)"', atribut)
    return int(r[1]) if r else sebelum + 1


def _sel(isi: str) -> list[tuple[int, str, str]]:
    """(column, XML, style) of each cell of a row."""
    hasil: list[tuple[int, str, str]] = []
    kolom = 0
    for cocok in _SEL.finditer(isi):
        r = re.search(r'\br="([A-Z]+)\d+"', cocok["atribut"])
        kolom = nomor_kolom(r[1]) if r else kolom + 1
        gaya = re.search(r'\bs="(\d+)"', cocok["atribut"])
        hasil.append((kolom, cocok[0], gaya[1] if gaya else ""))
    return hasil


def _baris(
    p: str,
    nomor: int,
    atribut: str,
    isi: str,
    nilai: Mapping[int, NilaiTulis],
    contoh: Mapping[int, str],
    per_kolom: Mapping[int, str],
) -> str:
    sel_baris = {kolom: (teks, gaya) for kolom, teks, gaya in _sel(isi)}
    for kolom, satu in nilai.items():
        semula = sel_baris.get(kolom)
        gaya = semula[1] if semula else contoh.get(kolom, "") or per_kolom.get(kolom, "")
        sel_baris[kolom] = (sel_xml(p, f"{huruf_kolom(kolom)}{nomor}", satu, gaya), gaya)
    return f"<{p}row{atribut}>{''.join(sel_baris[k][0] for k in sorted(sel_baris))}</{p}row>"


def _gaya_kolom(awal: str) -> dict[int, str]:
    hasil: dict[int, str] = {}
    for cocok in _KOLOM.finditer(awal):
        atribut = dict(re.findall(r'(\w+)="([^"]*)"', cocok["atribut"]))
        if "style" in atribut:
            for nomor in range(int(atribut["min"]), min(int(atribut["max"]), 64) + 1):
                hasil[nomor] = atribut["style"]
    return hasil


def _dimensi(awal: str, akhir: int) -> str:
    """The used range, stretched downwards when rows were added."""
    cocok = re.search(r'<(?:\w+:)?dimension\b[^>]*\bref="([^"]*)"', awal)
    if cocok is None:
        return awal
    kiri, _, kanan = cocok[1].partition(":")
    try:
        baris, kolom = baca_sel(kanan or kiri)
    except ValueError:
        return awal
    return awal if akhir <= baris else f"{awal[: cocok.start(1)]}{kiri}:{sel(akhir, kolom)}{awal[cocok.end(1) :]}"


def rentangkan_tabel(xml: str, akhir: int) -> str:
    """A table part that reaches at least to row ``akhir``; one that is long enough stays as it is."""
    cocok = _TABEL.search(xml)
    if cocok is None:
        return xml
    awal, _, ujung = cocok[1].partition(":")
    (baris1, kolom1), (baris2, kolom2) = baca_sel(awal), baca_sel(ujung or awal)
    return xml if akhir <= baris2 else ganti_rentang_tabel(xml, baris1, kolom1, kolom2, akhir)
