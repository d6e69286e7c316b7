"""Rows of a template: loops and conditions, and everything that must follow them."""

import re
from datetime import date
from typing import Any

import pytest
from helpers.lint_excel import periksa
from helpers.templat_uji import bagian, lembar_hasil, templat_sel
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import Font
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.table import Table

from templates.engine import TemplateError, compile_templat


def _kolom(data: bytes, kolom: str = "A") -> list[Any]:
    return [sel.value for sel in lembar_hasil(data)[kolom]]


BERSARANG = {
    "A1": "awal",
    "A2": "{%tr for u in unit if u.tampil %}",
    "A3": "{{ loop.index }}. {{ u.nama }}",
    "A4": "{%tr for p in u.pegawai %}",
    "A5": "{{ p }}",
    "A6": "{%tr else %}",
    "A7": "tidak ada",
    "A8": "{%tr endfor %}",
    "A9": "{%tr if u.ketua == 'Siti' %}",
    "A10": "ketua Siti",
    "A11": "{%tr elif u.ketua %}",
    "A12": "ketua lain",
    "A13": "{%tr else %}",
    "A14": "tanpa ketua",
    "A15": "{%tr endif %}",
    "A16": "{%tr endfor %}",
    "A17": "akhir",
}


def test_nested_loops_and_conditions() -> None:
    unit = [
        {"nama": "U1", "tampil": True, "ketua": "Siti", "pegawai": ["a", "b"]},
        {"nama": "U2", "tampil": False, "ketua": "", "pegawai": ["c"]},
        {"nama": "U3", "tampil": True, "ketua": "Budi", "pegawai": []},
        {"nama": "U4", "tampil": True, "ketua": "", "pegawai": ["d"]},
    ]
    data = compile_templat(templat_sel(BERSARANG)).render({"unit": unit})
    assert _kolom(data) == [
        "awal", "1. U1", "a", "b", "ketua Siti", "2. U3", "tidak ada", "ketua lain", "3. U4", "d", "tanpa ketua",
        "akhir",
    ]  # fmt: skip
    assert periksa(data) == []


def test_a_row_can_name_an_expression() -> None:
    """Known below it, on later sheets and in each turn of its loop; the row itself vanishes."""
    templat = compile_templat(
        templat_sel(
            {
                "A1": "atas",
                "A2": "{%tr set banyak = unit | length > 1 %}",
                "A3": "{%tr if banyak %}",
                "A4": "{{ 'banyak' if banyak else '' }}",
                "A5": "{%tr endif %}",
                "A6": "{%tr for u in unit %}",
                "A7": "{%tr set ganda = u.n * 2 %}",
                "A8": "{{ ganda }}",
                "A9": "{%tr endfor %}",
                "A10": "bawah",
            },
            lambda lembar: lembar.parent.create_sheet("Kedua").append(["{{ banyak }}"]),
        )
    )
    unit = [{"n": 1}, {"n": 4}]
    data = templat.render({"unit": unit})
    assert _kolom(data) == ["atas", "banyak", 2, 8, "bawah"]
    assert lembar_hasil(data).parent["Kedua"]["A1"].value is True
    assert _kolom(templat.render({"unit": unit[:1]})) == ["atas", 2, "bawah"]
    assert templat.periksa({"unit": unit}) == []


def test_a_word_named_by_a_row_is_checked() -> None:
    templat = compile_templat(templat_sel({"A1": "{%tr set n = unitt | length %}", "A2": "{{ n + m }}"}))
    assert [(m.sel, m.pesan) for m in templat.periksa({"unit": []})] == [
        ("A1", 'kata "unitt" tidak dikenal.'),
        ("A2", 'kata "m" tidak dikenal.'),
    ]


def test_a_word_some_lack_and_things_that_are_no_dicts() -> None:
    """The quick way through a context stands back for the careful one, in any order of people."""
    templat = compile_templat(
        templat_sel({"A1": "{{ o.nama }}", "A2": "{{ o.gelar | default('–') }}", "A3": "{{ h.year }}"})
    )
    lengkap, tanpa = {"nama": "Ani", "gelar": "S.E."}, {"nama": "Budi"}
    hasil = [_kolom(templat.render({"o": o, "h": date(2026, 1, 31)})) for o in (lengkap, tanpa, lengkap)]
    assert hasil == [["Ani", "S.E.", 2026], ["Budi", "–", 2026], ["Ani", "S.E.", 2026]]
    with pytest.raises(TemplateError, match="nama"):
        templat.render({"o": {}, "h": date(2026, 1, 31)})


def test_rows_without_cells_and_row_properties_repeat() -> None:
    def tinggi(lembar) -> None:
        lembar.row_dimensions[3].height = 44
        lembar.row_dimensions[6].height = 55

    isi = {"A2": "{%tr for x in xs %}", "A3": "{{ x }}", "A5": "{%tr endfor %}", "A6": "akhir"}
    lembar = lembar_hasil(compile_templat(templat_sel(isi, tinggi)).render({"xs": [1, 2]}))
    assert [lembar[f"A{k}"].value for k in range(1, 7)] == [None, 1, None, 2, None, "akhir"]
    assert [lembar.row_dimensions[k].height for k in (2, 3, 4, 6)] == [44, None, 44, 55]


def _serba(lembar) -> None:
    lembar.merge_cells("A6:C6")
    lembar.merge_cells("D4:E4")
    lembar.merge_cells("G1:G7")
    for daerah, bentuk in (("B4:B4", '"Ya,Tidak"'), ("C7:D8", "$B$7:$B$8")):
        validasi = DataValidation(type="list", formula1=bentuk)
        validasi.add(daerah)
        lembar.add_data_validation(validasi)
    merah = Font(color="FF0000")
    lembar.conditional_formatting.add("A4:C4", FormulaRule(formula=["$B4>$B$7"], font=merah))
    lembar.conditional_formatting.add("A7:C9", FormulaRule(formula=["$A7>1"], font=merah))
    lembar["A9"].hyperlink = Hyperlink(ref="A9", location="'Lembar Satu'!A7")
    lembar.row_breaks.append(Break(id=6))
    lembar.auto_filter.ref = "A7:C9"
    lembar.freeze_panes = "A7"


SERBA = compile_templat(
    templat_sel(
        {
            "A1": "judul",
            "A2": "{%tr for x in xs %}",
            "A3": "a {{ x }}",
            "B4": "{{ x }}",
            "A5": "{%tr endfor %}",
            "A6": "tengah",
            "A7": "kepala",
            "A8": 1,
            "A9": "tautan",
        },
        _serba,
    )
)


@given(st.integers(0, 12))
def test_everything_below_moves_by_the_same_rows(n: int) -> None:
    data = SERBA.render({"xs": list(range(n))})
    assert periksa(data) == []
    xml, geser = bagian(data), 2 * n - 4  # two rows per turn; two rows of the body and two markers are gone
    lembar = lembar_hasil(data)

    def sel(kolom: str, baris: int) -> str:
        return f"{kolom}{baris + geser}"

    isi = [sel("A", 6), f"{'C'}{6 + geser}"]
    salinan = [f"D{3 + 2 * k}:E{3 + 2 * k}" for k in range(n)]
    assert sorted(map(str, lembar.merged_cells.ranges)) == sorted([":".join(isi), f"G1:{sel('G', 7)}", *salinan])
    validasi = {v.formula1: str(v.sqref) for v in lembar.data_validations.dataValidation}
    assert validasi[f"$B${7 + geser}:$B${8 + geser}"] == f"{sel('C', 7)}:{sel('D', 8)}"
    assert validasi.get('"Ya,Tidak"', "").split() == [f"B{3 + 2 * k}" for k in range(n)]
    format_ = {str(f.sqref): f.rules[0].formula for f in lembar.conditional_formatting}
    assert format_.pop(f"{sel('A', 7)}:{sel('C', 9)}") == [f"$A{7 + geser}>1"]
    assert format_ == ({" ".join(f"A{3 + 2 * k}:C{3 + 2 * k}" for k in range(n)): [f"$B3>$B${7 + geser}"]} if n else {})
    assert lembar[sel("A", 9)].hyperlink.location == f"'Lembar Satu'!{sel('A', 7)}"
    assert re.search(r"<rowBreaks(.*?)><brk id=\"(\d+)\"", xml).groups() == (  # type: ignore[union-attr]
        ' count="1" manualBreakCount="1"',
        str(6 + geser),
    )
    assert lembar.auto_filter.ref == f"{sel('A', 7)}:{sel('C', 9)}"
    assert lembar.freeze_panes == sel("A", 7)
    assert re.search(r'<dimension ref="A1:(\w+)"', xml)[1] == sel("G", 9)  # type: ignore[index]
    assert lembar[sel("A", 9)].value == "tautan"


def test_what_reaches_the_last_row_ends_there_and_what_stands_on_it_is_pushed_out() -> None:
    merah = FormulaRule(formula=["TRUE"], font=Font(color="FF0000"))

    def bentuk(lembar) -> None:
        lembar.conditional_formatting.add("A4:A1048576", merah)
        lembar.conditional_formatting.add("C1048576", merah)

    isi = {"A1": "{%tr for x in xs %}", "A2": "{{ x }}", "A3": "{%tr endfor %}", "A4": "bawah"}
    templat = compile_templat(templat_sel(isi, bentuk))
    for n, daerah in ((5, ["A6:A1048576"]), (0, ["A1:A1048573", "C1048573"])):
        data = templat.render({"xs": list(range(n))})
        assert [str(satu.sqref) for satu in lembar_hasil(data).conditional_formatting] == daerah
        assert periksa(data) == []


def _tabel(daerah: str, isi: dict[str, Any]) -> bytes:
    def tambah(lembar) -> None:
        lembar.add_table(Table(displayName="tbl_daftar", ref=daerah))

    return templat_sel({"A1": "Nama", "B1": "Nilai", **isi}, tambah)


BARIS_TABEL = {"A2": "{%tr for x in xs %}", "A3": "{{ x }}", "B3": 1, "A4": "{%tr endfor %}"}


def test_table_grows_with_its_loop() -> None:
    templat = compile_templat(_tabel("A1:B4", BARIS_TABEL))
    data = templat.render({"xs": ["a", "b", "c"]})
    tabel = lembar_hasil(data).tables["tbl_daftar"]
    assert (tabel.ref, tabel.autoFilter.ref if tabel.autoFilter else tabel.ref) == ("A1:B4", "A1:B4")
    assert periksa(data) == []
    with pytest.raises(TemplateError, match=r"Lembar Satu!A1:B4: .*tanpa baris.*else"):
        templat.render({"xs": []})


def test_table_headings_must_stay() -> None:
    with pytest.raises(TemplateError, match="judul kolom tabel"):
        compile_templat(_tabel("A1:B3", {"A1": "{{ x }}", "A2": 1, "A3": 1}))


def test_merge_that_repeats_in_part_is_refused() -> None:
    def gabung(lembar) -> None:
        lembar.merge_cells("C2:C4")

    isi = {"A1": "{%tr for x in xs %}", "A2": "{{ x }}", "A3": "{%tr endfor %}", "A4": 1}
    with pytest.raises(TemplateError, match=r"Lembar Satu!C2:C4: sel gabungan"):
        compile_templat(templat_sel(isi, gabung))


def test_comment_moves_and_is_refused_inside_a_loop() -> None:
    def komentar(sel: str):
        from openpyxl.comments import Comment

        return lambda lembar: setattr(lembar[sel], "comment", Comment("catatan", "Siti"))

    isi = {"A1": "{%tr for x in xs %}", "A2": "{{ x }}", "A3": "{%tr endfor %}", "A4": 1}
    data = compile_templat(templat_sel(isi, komentar("A4"))).render({"xs": [1, 2, 3]})
    assert lembar_hasil(data)["A4"].comment.text == "catatan"
    assert periksa(data) == []
    with pytest.raises(TemplateError, match="komentar"):
        compile_templat(templat_sel(isi, komentar("A2")))


def test_shared_strings_do_not_carry_the_templates_words() -> None:
    data = compile_templat(templat_sel({"A1": "{{ rahasia }}", "A2": "tetap"})).render({"rahasia": "x"})
    assert "rahasia" not in "".join(bagian(data, n) for n in ("xl/sharedStrings.xml", "xl/worksheets/sheet1.xml")
                                    if n in _nama(data))  # fmt: skip
    assert lembar_hasil(data)["A2"].value == "tetap"


def _nama(data: bytes) -> list[str]:
    from workbook.paket import Paket

    return list(Paket(data).nama)


DAFTAR = {"A5": "{%tr for x in xs %}", "A6": "{{ x }}", "A7": "{%tr endfor %}", "A8": "bawah"}


@pytest.mark.parametrize(
    ("batas", "jadi"), [(4, {0: [4], 3: [4]}), (5, {0: [4], 3: [4]}), (6, {0: [], 3: [5, 6, 7]}), (7, {0: [4], 3: [7]})]
)
def test_page_breaks_beside_a_list(batas: int, jadi: dict[int, list[int]]) -> None:
    """A break above the list stands before the first copy, one right below it after the last."""
    templat = compile_templat(templat_sel(DAFTAR, lambda lembar: lembar.row_breaks.append(Break(id=batas))))
    for n, baris in jadi.items():
        data = templat.render({"xs": list(range(n))})
        assert [satu.id for satu in lembar_hasil(data).row_breaks.brk] == baris


def test_a_page_break_below_an_inner_list_comes_in_each_turn() -> None:
    templat = compile_templat(templat_sel(BERSARANG, lambda lembar: lembar.row_breaks.append(Break(id=8))))
    unit = [
        {"nama": nama, "tampil": True, "ketua": "", "pegawai": list("abc"[:n])} for nama, n in (("U1", 3), ("U2", 1))
    ]
    assert [satu.id for satu in lembar_hasil(templat.render({"unit": unit})).row_breaks.brk] == [5, 8]


def test_names_filters_and_panes_of_rows_that_vanish() -> None:
    def bentuk(lembar) -> None:
        lembar.parent.defined_names["daftar"] = DefinedName("daftar", attr_text="'Lembar Satu'!$A$2")
        lembar.print_area, lembar.print_title_rows, lembar.print_title_cols = "A2:B2", "2:2", "A:A"
        lembar.auto_filter.ref, lembar.freeze_panes = "A2:B2", "A4"

    isi = {"A1": "{%tr for x in xs %}", "A2": "{{ x }}", "A3": "{%tr endfor %}", "A4": "bawah"}
    data = compile_templat(templat_sel(isi, bentuk)).render({"xs": []})
    assert periksa(data) == []
    lembar = lembar_hasil(data)
    assert lembar.parent.defined_names["daftar"].attr_text == "'Lembar Satu'!$XFD$1048576"
    assert (lembar.print_area, lembar.print_title_rows, lembar.print_title_cols) == ("", None, "$A:$A")
    assert lembar.auto_filter.ref is None
    assert "_FilterDatabase" not in bagian(data, "xl/workbook.xml")
    assert 'ySplit="1"' in bagian(data)


@pytest.mark.parametrize(
    ("daerah", "judul", "jumlah", "cukup"), [("A2:B4", 0, 0, 1), ("A1:B4", 1, 0, 1), ("A1:B5", 1, 1, 1)]
)
def test_a_table_keeps_a_row_beside_its_headings_and_totals(daerah: str, judul: int, jumlah: int, cukup: int) -> None:
    def tambah(lembar) -> None:
        lembar.add_table(Table(displayName="t", ref=daerah, headerRowCount=judul, totalsRowCount=jumlah))

    templat = compile_templat(templat_sel({"A1": "Nama", "B1": "Nilai", **BARIS_TABEL, "A5": "Jumlah"}, tambah))
    assert templat.render({"xs": ["a"] * cukup})
    with pytest.raises(TemplateError, match="tanpa baris"):
        templat.render({"xs": []})


def test_a_note_on_a_marker_row_goes_with_it_and_its_box() -> None:
    from openpyxl.comments import Comment

    def catatan(lembar) -> None:
        for alamat in ("A5", "A7", "A8"):
            lembar[alamat].comment = Comment(f"tentang {alamat}", "Siti")

    data = compile_templat(templat_sel(DAFTAR, catatan)).render({"xs": [1, 2, 3]})
    assert re.findall(r'<comment ref="(\w+)"', bagian(data, "xl/comments/comment1.xml")) == ["A8"]
    vml = bagian(data, "xl/drawings/commentsDrawing1.vml")
    assert re.findall(r"<\w+:Row>(\d+)", vml) == ["7"]


def test_the_place_in_another_file_does_not_move() -> None:
    def tautan(lembar) -> None:
        lembar["A8"].hyperlink = Hyperlink(ref="A8", target="lain.xlsx", location="'Lembar Satu'!A8")

    lembar = lembar_hasil(compile_templat(templat_sel(DAFTAR, tautan)).render({"xs": [1, 2]}))
    assert lembar["A7"].hyperlink.location == "'Lembar Satu'!A8"
