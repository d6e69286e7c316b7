"""References of formulas in a template: what they read once rows repeat, vanish, or lie on another sheet."""

import io

import openpyxl
import pytest
from helpers.lint_excel import periksa
from helpers.templat_uji import lembar_hasil, templat_sel
from openpyxl.workbook.defined_name import DefinedName

from templates.engine import Rumus, TemplateError, compile_templat
from templates.engine.formula import checked_formula, moved, parse_formula

# template: rows 1-3, loop in row 4 over 5-6, rows 8-9; formulas as written -> as they read with n turns
ACUAN = [
    ("H9", "SUM(B5:B6)", {0: "SUM($XFD$1048576)", 1: "SUM(B4:B5)", 3: "SUM(B4:B9)"}),
    ("H9", "SUM(B5)", {0: "SUM($XFD$1048576)", 1: "SUM(B4)", 3: "SUM(B4,B6,B8)"}),
    ("H9", "B5*2", {1: "B4*2", 3: "B4*2"}),
    ("H9", "SUM(B4:B7)", {0: "SUM($XFD$1048576)", 1: "SUM(B4:B5)", 3: "SUM(B4:B9)"}),
    ("H9", "SUM(B3:B8)", {0: "SUM(B3:B4)", 1: "SUM(B3:B6)", 3: "SUM(B3:B10)"}),
    ("H9", "B9+B$2+$B$9", {0: "B5+B$2+$B$5", 3: "B11+B$2+$B$11"}),
    ("H9", "SUM(B:B)+COUNT(5:6)", {0: "SUM(B:B)+COUNT($XFD$1048576)", 3: "SUM(B:B)+COUNT(4:9)"}),
    ("H9", 'IF(A9="B5","",LOG10(B8))', {3: 'IF(A11="B5","",LOG10(B10))'}),
    ("H9", "'Lembar Satu'!B9+Lain!B9", {3: "'Lembar Satu'!B11+Lain!B9"}),
    ("H2", "SUM(B5:B6,B8)", {3: "SUM(B4:B9,B10)"}),
    ("H9", "SUM( B5 )+SUM(B1, B5)", {1: "SUM( B4 )+SUM(B1, B4)", 3: "SUM( B4,B6,B8 )+SUM(B1, B4,B6,B8)"}),
    ("H9", "SUBTOTAL(9,B5)+_xlfn.AGGREGATE(9,5,B5)", {3: "SUBTOTAL(9,B4,B6,B8)+_xlfn.AGGREGATE(9,5,B4,B6,B8)"}),
    ("H9", "COUNTIF(B5,B5)+SUMIF(A5,B5,B5)", {3: "COUNTIF(B4:B8,B4)+SUMIF(A4:A8,B4,B4:B8)"}),
    ("H9", 'SUMIFS(B5,C5,{"a","b"},D5,D5)', {3: 'SUMIFS(B4:B8,C4:C8,{"a","b"},D4:D8,D4)'}),
    ("H9", "_xlfn.STDEV.S(B5)+RANK(B9,B5)", {3: "_xlfn.STDEV.S(B4,B6,B8)+RANK(B11,B4:B8)"}),
]  # fmt: skip


@pytest.mark.parametrize(("sel", "tulis", "baca"), ACUAN)
def test_references_follow(sel: str, tulis: str, baca: dict[int, str]) -> None:
    isi = {"A4": "{%tr for x in xs %}", "B5": "{{ x }}", "B6": 1, "A7": "{%tr endfor %}", "B8": 5, "B9": 6}
    templat = compile_templat(templat_sel({**isi, sel: f"{{{{ 1 | rumus({tulis!r}) }}}}"}))
    biasa = compile_templat(templat_sel({**isi, sel: "=" + tulis}))
    for n, jadi in baca.items():
        baris = int(sel[1:]) + (2 * n - 4 if int(sel[1:]) > 7 else 0)
        for hasil in (templat, biasa):
            data = hasil.render({"xs": list(range(n))})
            assert lembar_hasil(data)[f"H{baris}"].value == "=" + jadi
            assert periksa(data) == []


def test_products_of_lists_grow_together() -> None:
    isi = {"A4": "{%tr for x in xs %}", "B5": "{{ x }}", "A6": "{%tr endfor %}", "B7": 5}
    templat = compile_templat(templat_sel({**isi, "H7": "=SUMPRODUCT(--(LEN(A5)>1),B5*COLUMN(B5))"}))
    hasil = lembar_hasil(templat.render({"xs": [1, 2, 3]}))["H7"].value
    assert hasil == "=SUMPRODUCT(--(LEN(A4:A6)>1),B4:B6*COLUMN(B4))"


@pytest.mark.parametrize(
    ("tulis", "baca"),
    [
        ("B5/C6", ["B4/C5", "B6/C7", "B8/C9"]),
        ("SUM(B$5:B5)", ["SUM(B$4:B4)", "SUM(B$4:B4,B$6:B6)", "SUM(B$4:B4,B$6:B6,B$8:B8)"]),
        ("B5/SUM(B$5:B$5)", [f"B{b}/SUM(B$4:B$4,B$6:B$6,B$8:B$8)" for b in (4, 6, 8)]),
        ("B5+B$2+B9", ["B4+B$2+B11", "B6+B$2+B11", "B8+B$2+B11"]),
        ("SUM(B5:B9)", ["SUM(B4:B11)"] * 3),
    ],
)
def test_formulas_inside_a_loop_read_like_filled_down(tulis: str, baca: list[str]) -> None:
    isi = {"A4": "{%tr for x in xs %}", "B5": "{{ x }}", "B6": 1, "A7": "{%tr endfor %}", "B8": 5, "B9": 6}
    for rumus in (f"{{{{ 1 | rumus({tulis!r}) }}}}", "=" + tulis):
        lembar = lembar_hasil(compile_templat(templat_sel({**isi, "D5": rumus})).render({"xs": [1, 2, 3]}))
        assert [lembar[f"D{b}"].value for b in (4, 6, 8)] == ["=" + jadi for jadi in baca]


def test_nested_loops_pin_to_their_own_group() -> None:
    isi = {
        "A1": "{%tr for u in us %}",
        "A2": "{%tr for x in u %}",
        "B3": "{{ x }}",
        "C3": "{{ 1 | rumus('B3/SUM(B$3:B$3)') }}",
        "A4": "{%tr endfor %}",
        "B5": "{{ 1 | rumus('SUM(B3:B3)') }}",
        "A6": "{%tr endfor %}",
        "B7": "{{ 1 | rumus('SUM(B5)') }}",
    }
    lembar = lembar_hasil(compile_templat(templat_sel(isi)).render({"us": [[1, 2], [3]]}))
    assert [lembar[s].value for s in ("C1", "C2", "B3", "C4", "B5", "B6")] == [
        "=B1/SUM(B$1:B$2)", "=B2/SUM(B$1:B$2)", "=SUM(B1:B2)", "=B4/SUM(B$4:B$4)", "=SUM(B4:B4)", "=SUM(B3,B5)",
    ]  # fmt: skip


def test_a_total_over_rows_that_do_not_touch_counts_only_them() -> None:
    isi = {
        "A1": "{%tr for g in gs %}", "B2": "{{ g.batas }}", "A3": "{%tr for x in g.xs %}", "B4": "{{ x }}",
        "C4": "=B4/B$2", "A5": "{%tr endfor %}", "B6": "=SUM(B4)", "A7": "{%tr endfor %}", "B8": "=SUM(B6,1)",
        "C8": "=AVERAGE(B4)", "D8": "=COUNTIF(B4:B4,1)",
    }  # fmt: skip
    templat = compile_templat(templat_sel(isi))
    assert {m.sel for m in templat.peringatan if "di antaranya" in m.pesan} == {"D8"}
    lembar = lembar_hasil(templat.render({"gs": [{"batas": 5, "xs": [1, 2]}, {"batas": 8, "xs": [3]}]}))
    assert [lembar[s].value for s in ("C3", "C6", "B4", "B7", "B8", "C8")] == [
        "=B3/B$1", "=B6/B$5", "=SUM(B2:B3)", "=SUM(B6)", "=SUM(B4,B7,1)", "=AVERAGE(B2:B3,B6)",
    ]  # fmt: skip
    assert lembar_hasil(templat.render({"gs": []}))["B1"].value == "=SUM($XFD$1048576,1)"
    banyak = lembar_hasil(templat.render({"gs": [{"batas": 1, "xs": [1]}] * 60}))["B181"].value
    assert banyak.startswith("=SUM((B3,B6,B9,")
    assert banyak.endswith("B180),1)")
    with pytest.raises(TemplateError, match="terlalu banyak baris"):
        templat.render({"gs": [{"batas": 1, "xs": [1]}] * 2000})


@pytest.mark.parametrize(
    ("isi", "sel"),
    [
        ({"C2": "=A1+1"}, "C2"),
        ({"C9": "{{ 1 | rumus('SUM(A4:C4)') }}"}, "C9"),
        ({"C9": "=COUNT(4:4)"}, "C9"),
        ({"C9": "=SUMPRODUCT(A2,B2)"}, "C9"),
    ],
)
def test_what_cannot_be_followed_is_refused_at_its_cell(isi: dict[str, str], sel: str) -> None:
    dasar = {"A1": "{%tr for x in xs %}", "A2": "{{ x }}", "B2": 1, "B3": 2, "A4": "{%tr endfor %}", "A5": "bawah"}
    with pytest.raises(TemplateError, match=rf"Lembar Satu!{sel}: .*(baris penanda|tidak didukung)"):
        compile_templat(templat_sel({**dasar, **isi}))


def test_an_area_bounded_by_marker_rows_means_the_rows_left() -> None:
    isi = {
        "A1": "{%tr for x in xs %}",
        "A2": "{{ x }}",
        "B2": "=A2/SUM(A$1:A$3)",
        "A3": "{%tr endfor %}",
        "A4": "=SUM(A1:A3)",
    }
    templat = compile_templat(templat_sel(isi))
    assert [m.sel for m in templat.peringatan if "penanda" in m.pesan] == ["B2"]
    lembar = lembar_hasil(templat.render({"xs": [1, 2]}))
    assert [lembar[s].value for s in ("B2", "A3")] == ["=A2/SUM(A$1:A$2)", "=SUM(A1:A2)"]


def test_other_sheets_follow() -> None:
    def lain(lembar) -> None:
        kedua = lembar.parent.create_sheet("Kedua")
        kedua["A1"] = "=SUM('Lembar Satu'!B2:B2)"
        kedua["A2"] = "{{ 3 | rumus(\"SUM('lembar satu'!B2:B2)+B9\") }}"
        lembar.parent.defined_names["daftar"] = DefinedName("daftar", attr_text="'Lembar Satu'!$B$2:$B$2")
        lembar.print_area = "A1:C4"
        lembar.print_title_rows = "4:4"

    isi = {"A1": "{%tr for x in xs %}", "B2": "{{ x }}", "A3": "{%tr endfor %}", "A4": "judul"}
    data = compile_templat(templat_sel(isi, lain)).render({"xs": [1, 2, 3]})
    buku = openpyxl.load_workbook(io.BytesIO(data))
    assert buku["Kedua"]["A1"].value == "=SUM('Lembar Satu'!B1:B3)"
    assert buku["Kedua"]["A2"].value == "=SUM('lembar satu'!B1:B3)+B9"
    assert buku.defined_names["daftar"].attr_text == "'Lembar Satu'!$B$1:$B$3"
    assert buku.worksheets[0].print_area == "'Lembar Satu'!$A$1:$C$4"
    assert buku.worksheets[0].print_title_rows == "$4:$4"
    assert periksa(data) == []


def test_a_formula_of_the_context_reads_its_own_turn() -> None:
    """References of a ``Rumus`` are those of the template; each copy means the cells of its turn."""
    isi = {
        "A1": "atas",
        "A2": "{%tr for x in xs %}",
        "A3": "{{ x.n }}",
        "B3": "{{ x.rumus }}",
        "A4": "{%tr endfor %}",
        "A5": "{{ bawah }}",
    }
    xs = [{"n": n, "rumus": Rumus("A3*2", n * 2)} for n in (4, 5, 6)]
    lembar = lembar_hasil(compile_templat(templat_sel(isi)).render({"xs": xs, "bawah": Rumus("SUM(A3)", 15)}))
    assert [lembar[f"B{n}"].value for n in (2, 3, 4)] == ["=A2*2", "=A3*2", "=A4*2"]
    assert lembar["A5"].value == "=SUM(A2:A4)"


@pytest.mark.parametrize("acuan", ["'Lembar Satu:Tiga'!A1", "'Tiga:Lembar Satu'!A1", "SUM(Kedua:Tiga!A1)"])
def test_reference_across_sheets_whose_rows_move_is_refused(acuan: str) -> None:
    def lain(lembar) -> None:
        lembar.parent.create_sheet("Kedua")["A1"] = 1
        lembar.parent.create_sheet("Tiga")["A1"] = "=" + acuan

    isi = {"A1": "{%tr for x in xs %}", "A2": "{{ x }}", "A3": "{%tr endfor %}"}
    if "Satu" in acuan:
        with pytest.raises(TemplateError, match=r"Tiga!A1: acuan ke beberapa lembar"):
            compile_templat(templat_sel(isi, lain))
    else:  # no row between these sheets moves
        assert compile_templat(templat_sel(isi, lain)).render({"xs": [1]})


@pytest.mark.parametrize(
    "rumus",
    [
        "SUM(A1:B2)/$C$3", "'Nama ''aneh'''!A1", "[1]Lain!$A$1", "tbl[[#This Row],[Nilai; x]]*2", 'A1&"A1;""B2"', "1:3",
        "$A:$C", "LOG10(A1)", "TAX2021+ABCD1", "{1,2;3,4}", "#REF!+A1", "A1%", "-A1^2", "1.5E+3*B2", "Jan:Des!A1", "",
    ],
)  # fmt: skip
def test_formula_text_survives_parsing(rumus: str) -> None:
    assert parse_formula(rumus).text() == rumus


def test_shared_formula_copies() -> None:
    assert moved(parse_formula("A1+$A$1+B$2:$C3"), 2, 1).text() == "B3+$A$1+C$2:$C5"
    assert checked_formula("=SUM(A1)").text() == "SUM(A1)"
