"""Charts of a template: whatever a series shows, its cache holds what the cells hold that its range now names."""

import io
import re
from html import unescape
from typing import Any
from xml.etree import ElementTree

import openpyxl
import pytest
from helpers.templat_uji import bagian, lembar_hasil, templat_sel, templat_xlsxwriter
from openpyxl.chart import BarChart, Reference, Series
from openpyxl.workbook.defined_name import DefinedName

from templates.engine import compile_templat
from workbook.paket import Paket

ISI = {
    "A1": "Nama", "B1": "Angka", "A2": "{%tr for x in xs %}", "A3": "{{ x.nama }}", "B3": "{{ x.n }}",
    "A4": "{%tr endfor %}", "A5": "antara", "B5": 5, "A6": "{%tr for x in xs %}", "A7": "{{ x.nama }}",
    "B7": "{{ x.n }}", "A8": "dua", "B8": "{{ x.dua }}", "A9": "{%tr endfor %}", "A10": "{%tr for x in ys %}",
    "A11": "{{ x.nama }}", "B11": "{{ x.n }}", "A12": "{%tr endfor %}", "A13": "akhir", "B13": 7,
}  # fmt: skip
RENTANG = ((3, 3), (7, 7), (8, 8), (7, 8), (11, 11), (3, 5), (5, 8), (3, 11), (1, 13), (13, 13))
"""First and last row of a series: within a loop of one row, of two, over both, over everything."""


def _grafik(lembar: Any) -> None:
    grafik = BarChart()
    for atas, bawah in RENTANG:
        satu = Series(Reference(lembar, 2, atas, 2, bawah), title=None)
        grafik.series.append(satu)
    grafik.set_categories(Reference(lembar, 1, 3, 1, 13))
    for satu, (atas, bawah) in zip(grafik.series, RENTANG, strict=True):
        satu.cat.numRef.f = f"'Lembar Satu'!$A${atas}:$A${bawah}"
    lembar.add_chart(grafik, "E1")


TEMPLAT = compile_templat(templat_sel(ISI, _grafik))


def _orang(*angka: object) -> list[dict[str, object]]:
    return [{"nama": f"Orang & {n}", "n": satu, "dua": n} for n, satu in enumerate(angka, 1)]


def _lekat(data: bytes) -> list[tuple[str, str, int, dict[int, str]]]:
    """``(kind, range, number of points, points)`` of every reference of the chart."""
    akar = ElementTree.fromstring(bagian(data, "xl/charts/chart1.xml"))
    hasil = []
    for satu in akar.iter():
        jenis = satu.tag.rpartition("}")[2]
        if jenis in ("numRef", "strRef"):
            titik = {int(p.get("idx", "")): p[0].text or "" for p in satu.iter() if p.tag.endswith("}pt")}
            banyak = next(int(p.get("val", "")) for p in satu.iter() if p.tag.endswith("}ptCount"))
            hasil.append((jenis, next(p.text or "" for p in satu if p.tag.endswith("}f")), banyak, titik))
    return hasil


def _tampak(nilai: object) -> str:
    return nilai if isinstance(nilai, str) else f"{nilai:g}"


@pytest.mark.parametrize("ys", [(), (4,)])
@pytest.mark.parametrize("xs", [(), (3,), (3, 2.5), ("tiga", None, 2.5), (None,), ("=1", "b", "c")])
def test_a_cache_holds_what_its_range_shows(xs: tuple[object, ...], ys: tuple[object, ...]) -> None:
    data = TEMPLAT.render({"xs": _orang(*xs), "ys": _orang(*ys)})
    lembar = lembar_hasil(data)
    lekat = _lekat(data)
    assert len(lekat) == 2 * len(RENTANG)
    for jenis, rentang, banyak, titik in lekat:
        if "XFD" in rentang:  # the rows are gone
            assert (banyak, titik) == (0, {})
            continue
        sel = lembar[rentang.partition("!")[2].replace("$", "")]
        nilai = [satu.value for (satu,) in sel] if isinstance(sel, tuple) else [sel.value]
        angka = {n: _tampak(v) for n, v in enumerate(nilai) if v is not None and not isinstance(v, str)}
        semua = {n: _tampak(v) for n, v in enumerate(nilai) if v is not None}
        nama = rentang.partition("!")[2].startswith("$A")
        assert (jenis, banyak) == ("strRef" if nama else "numRef", len(nilai)), rentang
        assert titik == (semua if nama else angka), rentang


def test_names_that_are_all_numbers_stay_numbers() -> None:
    orang = [{"nama": 2024, "n": 1, "dua": 1}, {"nama": 2025, "n": 2, "dua": 2}]
    lekat = _lekat(TEMPLAT.render({"xs": orang, "ys": []}))
    assert [(jenis, titik) for jenis, _, _, titik in lekat if titik == {0: "2024", 1: "2025"}] == [
        ("numRef", {0: "2024", 1: "2025"})
    ]
    assert openpyxl.load_workbook(io.BytesIO(TEMPLAT.render({"xs": orang, "ys": []})))


def test_the_range_of_a_series_over_branches_begins_with_the_row_that_comes_first() -> None:
    """In a loop the row of ``else`` may come above the one of ``if``."""
    isi = {
        "A1": "{%tr for x in xs %}", "A2": "{%tr if x > 1 %}", "A3": "{{ x }}", "A4": "{%tr else %}", "A5": "{{ -x }}",
        "A6": "{%tr endif %}", "A7": "{%tr endfor %}", "A8": "=SUM(A3:A5)", "A9": "=SUM(A5)+SUM(A3:A8)",
    }  # fmt: skip
    lembar = lembar_hasil(compile_templat(templat_sel(isi)).render({"xs": [1, 5, 1, 7]}))
    assert [lembar[f"A{n}"].value for n in range(1, 5)] == [-1, 5, -1, 7]
    assert re.findall(r"A\d+(?::A\d+)?", lembar["A5"].value) == ["A1:A4"]
    assert re.findall(r"A\d+(?::A\d+)?", lembar["A6"].value) == ["A1", "A3", "A1:A5"]


ANTARA = {"A5": "{%tr if a %}", "A6": "x", "B6": 4, "A9": "{%tr endif %}", "A10": "y", "B10": 5}


def test_drawings_without_prefix_move_and_vanish() -> None:
    """openpyxl writes the anchors in a default namespace, and charts with one end only."""

    def grafik(lembar: Any) -> None:
        for sel, baris in (("D5", 6), ("D7", 6), ("D10", 10)):
            satu = BarChart()
            satu.add_data(Reference(lembar, min_col=2, min_row=baris, max_row=baris))
            lembar.add_chart(satu, sel)

    templat = compile_templat(templat_sel(ANTARA, grafik))
    for a, baris in ((True, ["4", "5", "7"]), (False, ["4"])):
        gambar = bagian(templat.render({"a": a}), "xl/drawings/drawing1.xml")
        assert re.findall(r"<row>(\d+)</row>", gambar) == baris
        assert gambar.count("<oneCellAnchor>") == len(baris)


@pytest.mark.parametrize("sarang", [False, True])
def test_text_boxes_vanish_with_their_rows_whether_filled_or_not(sarang: bool) -> None:
    """Also those that are a choice among versions of Excel, as slicers and boxes of newer kinds are."""

    def kotak(_buku: Any, lembar: Any) -> None:
        for alamat, teks in (("C6", "Halo {{ nama }}"), ("F6", "tetap"), ("C10", "bawah {{ nama }}")):
            lembar.insert_textbox(alamat, teks, {"height": 40, "object_position": 1})

    asal = Paket(templat_xlsxwriter(ANTARA, kotak))
    gambar = asal.isi("xl/drawings/drawing1.xml").decode()
    if sarang:
        mc = "http://schemas.openxmlformats.org/markup-compatibility/2006"
        gambar = gambar.replace("<xdr:twoCellAnchor", f'<mc:AlternateContent xmlns:mc="{mc}"><mc:Choice Requires="xdr">'
                                "<xdr:twoCellAnchor")  # fmt: skip
        gambar = gambar.replace("</xdr:twoCellAnchor>", "</xdr:twoCellAnchor></mc:Choice></mc:AlternateContent>")
    templat = compile_templat(asal.replace({"xl/drawings/drawing1.xml": gambar.encode()}))
    for a, jadi in ((True, ["Halo Ani & Édo", "tetap", "bawah Ani & Édo"]), (False, ["bawah Ani & Édo"])):
        hasil = bagian(templat.render({"a": a, "nama": "Ani & Édo"}), "xl/drawings/drawing1.xml")
        assert [unescape(teks) for teks in re.findall(r"<a:t>(.*?)</a:t>", hasil)] == jadi


def test_old_form_controls_follow_the_cells_they_set() -> None:
    data = templat_xlsxwriter(ANTARA, lambda _buku, lembar: lembar.insert_button("D10", {"caption": "tekan"}))
    asal, nama = Paket(data), "xl/drawings/vmlDrawing1.vml"
    vml = asal.isi(nama).replace(b"</x:Anchor>", b"</x:Anchor><x:FmlaLink>$B$10</x:FmlaLink>")
    templat = compile_templat(asal.replace({nama: vml}))
    assert "<x:FmlaLink>$B$5</x:FmlaLink>" in bagian(templat.render({"a": False}), nama)


@pytest.mark.parametrize(("nama", "tinggal"), [("'Lembar Satu'!$B$3", False), ("'Lembar Satu'!$D$1:$E$1", True)])
def test_what_a_chart_remembers_by_name_goes_where_it_changes(nama: str, tinggal: bool) -> None:
    """A defined name over cells that are filled; texts of such cells are no marks; a name of fixed cells stays."""

    def lengkap(lembar: Any) -> None:
        _grafik(lembar)
        lembar.parent.defined_names["deret"] = DefinedName("deret", attr_text=nama)

    asal = Paket(templat_sel({**ISI, "D1": 1, "E1": 2}, lengkap))
    bagan = asal.isi("xl/charts/chart1.xml").decode()
    c = re.search(r"<(\w*:?)numRef>", bagan)[1]  # type: ignore[index]
    lekat = f'<{c}numCache><{c}ptCount val="1"/><{c}pt idx="0"><{c}v>77</{c}v></{c}pt></{c}numCache>'
    tanda = lekat.replace("num", "str").replace("77", "{{ x.nama }}")
    rujukan = f"<{c}numRef><{c}f>[0]!deret</{c}f>{lekat}</{c}numRef>"
    label = f"<{c}ext><{c}datalabelsRange><{c}f>[0]!deret</{c}f>{tanda.replace('strCache', 'dlblRangeCache')}"
    label += f"</{c}datalabelsRange></{c}ext>"
    bagan = re.sub(rf"(<{c}val>).*?(</{c}val>)", rf"\1{rujukan}\2{label}", bagan, count=1)
    templat = compile_templat(asal.replace({"xl/charts/chart1.xml": bagan.encode()}))
    xml = bagian(templat.render({"xs": _orang(1, 2), "ys": []}), "xl/charts/chart1.xml")
    assert "{{" not in xml
    assert ("77" in xml) == tinggal
