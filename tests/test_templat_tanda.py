"""Marks of a template where nothing is filled: refused with sheet and cell, never sent to people."""

import io
import re
from typing import Any

import openpyxl
import pytest
from helpers.templat_uji import bagian, lembar_hasil, png, templat_sel, templat_xlsxwriter
from openpyxl.comments import Comment
from openpyxl.formatting.rule import FormulaRule
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.hyperlink import Hyperlink

from templates.engine import TemplateError, compile_templat
from workbook.paket import Paket

DAFTAR = {"A1": "{%tr for x in xs %}", "A2": "{{ x }}", "A3": "{%tr endfor %}", "A4": "bawah"}
SATU = {"A1": "{{ x }}"}


def _validasi(**isi: str):
    def tambah(lembar) -> None:
        validasi = DataValidation(**{"type": "list", "formula1": '"a,b"', **isi})
        validasi.add("C4")
        lembar.add_data_validation(validasi)

    return tambah


def _tautan(**isi: str):
    return lambda lembar: setattr(lembar["A4"], "hyperlink", Hyperlink(ref="A4", **isi))


def _format(lembar) -> None:
    lembar.conditional_formatting.add("B4:B5", FormulaRule(formula=['$A4="{{ x }}"']))


TERSISA = [
    (_validasi(formula1='"{{ xs }},b"'), "C4", "validasi"),
    (_validasi(prompt="Halo {{ nama }}"), "C4", "validasi"),
    (_tautan(location="D9", tooltip="{{ x }}"), "A4", "tautan"),
    (_tautan(target="mailto:{{ x }}@x.id"), "A4", "tautan"),
    (_tautan(target="https://x.id/%7B%7B%20nip%20%7D%7D"), "A4", "tautan"),
    (_format, "B4:B5", "format bersyarat"),
    (lambda lembar: lembar.__setitem__("C4", '="Halo {{ nama }}"'), "C4", "rumus"),
    (lambda lembar: setattr(lembar["A4"], "comment", Comment("{{ nama }}", "x")), "A4", "komentar"),
    (lambda lembar: setattr(lembar["A4"], "number_format", '"{{ x }}" 0'), "", "format angka"),
]


@pytest.mark.parametrize(("tambah", "sel", "benda"), TERSISA)
@pytest.mark.parametrize("isi", [DAFTAR, {**SATU, "A4": 1}], ids=["rows move", "rows stay"])
def test_a_mark_that_nothing_fills_is_named_with_its_cell(isi: Any, tambah: Any, sel: str, benda: str) -> None:
    with pytest.raises(TemplateError) as galat:
        compile_templat(templat_sel(isi, tambah))
    (masalah,) = galat.value.masalah
    assert (masalah.lembar, masalah.sel) == ("Lembar Satu" if sel else "", sel)
    assert benda in masalah.pesan


def test_marks_of_drawings_are_found_through_the_drawing() -> None:
    """SmartArt and the alternative text of a chart; the cell is the corner they hang on."""

    def bagan(buku: Any, lembar: Any) -> None:
        grafik = buku.add_chart({"type": "bar"})
        grafik.add_series({"values": "=A!$A$4:$A$4"})
        lembar.insert_chart("C7", grafik, {"description": "Capaian {{ nama }}"})

    asal = Paket(templat_xlsxwriter(DAFTAR, bagan, "A"))
    rels = "xl/drawings/_rels/drawing1.xml.rels"
    hubungan = asal.isi(rels).replace(
        b"</Relationships>",
        b'<Relationship Id="rId9" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
        b'diagramData" Target="../diagrams/data1.xml"/></Relationships>',
    )
    data = asal.replace({rels: hubungan}, add={"xl/diagrams/data1.xml": b"<d><a:t>Halo {{ nama }}</a:t></d>"})
    with pytest.raises(TemplateError) as galat:
        compile_templat(data)
    assert [(m.lembar, m.sel) for m in galat.value.masalah] == [("A", "C7"), ("A", "")]
    assert "SmartArt" in galat.value.masalah[1].pesan


def test_what_a_program_remembers_of_a_filled_cell_is_no_mark() -> None:
    """The result of a formula over it, and the text a link was made with."""

    def tambah(lembar) -> None:
        lembar["A1"].hyperlink = Hyperlink(ref="A1", location="'Lembar Satu'!B2", display="{{ x }}")

    data = templat_sel({"A1": "{{ x }}", "B2": "=A1"}, tambah)
    xml = re.sub(r'<c r="B2"><f>A1</f><v( ?/|></v)>', '<c r="B2" t="str"><f>A1</f><v>{{ x }}</v>', bagian(data))
    assert "<v>{{ x }}</v>" in xml
    hasil = compile_templat(Paket(data).replace({"xl/worksheets/sheet1.xml": xml.encode()})).render({"x": "isi"})
    assert "{{" not in bagian(hasil)
    assert lembar_hasil(hasil)["A1"].value == "isi"
    assert openpyxl.load_workbook(io.BytesIO(hasil)).worksheets[0]["B2"].value == "=A1"


@pytest.mark.parametrize(
    ("teks", "cacat"),
    [
        (("{{ gambar.logo }}", "{{ gambar.ttd }}"), True),
        (("{{ gambar.logo }}", "lambang kantor"), True),
        (("lambang kantor", "{{ gambar.logo }}"), True),
        (("{{ gambar.logo }}", "{{ gambar.logo }}"), False),
        (("lambang kantor", "lambang lain"), False),
    ],
)
def test_equal_pictures_cannot_become_different_ones(teks: tuple[str, str], cacat: bool) -> None:
    def gambar(_buku: Any, lembar: Any) -> None:
        for sel, satu in zip(("B2", "D2"), teks, strict=True):
            lembar.insert_image(sel, "a.png", {"image_data": io.BytesIO(png()), "description": satu})

    data = templat_xlsxwriter({"A1": "{{ nip }}"}, gambar, "A")
    if cacat:
        with pytest.raises(TemplateError, match=r"A!Picture 2: .*gambar pengganti yang berbeda"):
            compile_templat(data)
        return
    data = compile_templat(data).render({"nip": "1", "gambar": {"logo": png(1, 2, 3)}})
    assert Paket(data).isi("xl/media/image1.png") == (png(1, 2, 3) if "{{" in teks[0] else png())
