"""Plain formulas of a template: what their results depend on, and formulas that fill several cells."""

import pytest
from helpers.templat_uji import bagian, lembar_hasil, templat_sel

from templates.engine import TemplateError, compile_templat
from workbook.paket import Paket

DAFTAR = {"A1": "{%tr for x in xs %}", "A2": "{{ x }}", "A3": "{%tr endfor %}", "A4": 1, "B4": 2, "C4": 3}


def _dengan(*ganti: tuple[str, str]) -> bytes:
    """The sheet ``DAFTAR`` with the XML of some numbers replaced."""
    data = templat_sel(DAFTAR)
    xml = bagian(data)
    for sel, isi in ganti:
        lama = f'<c r="{sel}" t="n"><v>{"ABC".index(sel[0]) + 1}</v></c>'
        assert lama in xml
        xml = xml.replace(lama, f'<c r="{sel}"{isi}</c>')
    return Paket(data).replace({"xl/worksheets/sheet1.xml": xml.encode()})


def test_cells_that_an_array_fills_hold_its_result() -> None:
    """It is no text of the template, and goes with the array's own; so does what depends on it."""
    templat = compile_templat(
        _dengan(
            ("A4", ' t="str"><f t="array" ref="A4:B4">A2&amp;B2:C2</f><v>{{ x }}</v>'),
            ("B4", ' t="str"><v>{{ y }}</v>'),
            ("C4", "><f>B4*2</f><v>44</v>"),
        )
    )
    xml = bagian(templat.render({"xs": [1, 2, 3]}))
    assert '<c r="A4"><f t="array" ref="A4:B4">A1&amp;B1:C3</f></c><c r="B4"></c><c r="C4"><f>B4*2</f></c>' in xml


def test_a_data_table_cannot_move_and_has_no_old_results() -> None:
    tabel = '><f t="dataTable" ref="B4:B5" dt2D="0" dtr="0" r1="A4"/><v>5</v>'
    with pytest.raises(TemplateError, match=r"Lembar Satu!B4: tabel data"):
        compile_templat(_dengan(("B4", tabel)))
    data = templat_sel({"A4": 1, "B4": 2, "C1": "{{ x }}"})
    xml = bagian(data).replace('<c r="B4" t="n"><v>2</v></c>', f'<c r="B4"{tabel}</c>')
    data = Paket(data).replace({"xl/worksheets/sheet1.xml": xml.encode()})
    assert '<f t="dataTable" ref="B4:B5" dt2D="0" dtr="0" r1="A4"/></c>' in bagian(
        compile_templat(data).render({"x": 1})
    )


def test_a_shared_formula_may_stand_before_its_first_cell() -> None:
    data = _dengan(("A4", '><f t="shared" si="0"/><v>1</v>'), ("B4", '><f t="shared" ref="A4:B4" si="0">C4*2</f>'))
    lembar = lembar_hasil(compile_templat(data).render({"xs": [1, 2, 3]}))
    assert [lembar["A4"].value, lembar["B4"].value] == ["=B4*2", "=C4*2"]


def test_what_depends_on_where_it_lands_has_no_old_result() -> None:
    """``ROW()`` below the first marker; above it and on a sheet whose rows stay, the result stays."""
    isi = {"A1": "=ROW()", "A2": "{%tr for x in xs %}", "A3": "=ROW()-5", "B3": "{{ x }}", "A4": "{%tr endfor %}"}
    isi |= {"A5": "=ROW(B3)*2"}
    templat = compile_templat(templat_sel(isi, lambda lembar: lembar.parent.create_sheet("Dua").append(["=ROW( )"])))
    assert [(m.lembar, m.sel) for m in templat.peringatan] == [("Lembar Satu", "A3"), ("Lembar Satu", "A5")]
