"""Conditional formats and validations of a template: their formulas read relatively in every copy of their area."""

from typing import Any

import pytest
from helpers.lint_excel import periksa
from helpers.templat_uji import bagian, lembar_hasil, templat_sel
from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import Font
from openpyxl.worksheet.datavalidation import DataValidation

from templates.engine import TemplateError, compile_templat
from workbook.paket import Paket

DAFTAR = {
    "A4": "judul", "A5": "{%tr for x in xs %}", "B6": "{{ x }}", "A7": "{%tr endfor %}", "A8": "bawah", "B9": 2,
}  # fmt: skip
BERSARANG = {
    "A2": "{%tr for g in gs %}", "B3": "{{ g.batas }}", "A4": "{%tr for x in g.xs %}", "B5": "{{ x }}",
    "A6": "{%tr endfor %}", "A7": "{%tr endfor %}", "A8": "bawah",
}  # fmt: skip
BERCABANG = {
    "A2": "{%tr for x in xs %}", "B3": "{{ x }}", "A4": "{%tr if x > 1 %}", "B5": "sela", "A6": "{%tr endif %}",
    "B7": "batas", "A8": "{%tr endfor %}",
}  # fmt: skip
GRUP = [{"batas": 5, "xs": [1, 9]}, {"batas": 8, "xs": [7]}]

# area, formula as written -> areas and formulas of the filled sheet
FORMAT: list[tuple[dict[str, Any], dict[str, Any], str, str, list[tuple[str, str]]]] = [
    (DAFTAR, {"xs": [1, 2, 3]}, "A5:B9", "$B5>1", [("A5:B9", "$B5>1")]),
    (DAFTAR, {"xs": [1, 2, 3]}, "A5:B7", "$B5>B$9", [("A5:B7", "$B5>B$9")]),
    (DAFTAR, {"xs": []}, "A6:B9", "$B6>1", [("A5:B6", "$B5>1")]),
    (DAFTAR, {"xs": []}, "A6 C9", "A6>1", [("C6", "C6>1")]),
    (DAFTAR, {"xs": [1, 2, 3]}, "A6 C9", "A6>1", [("A5:A7 C9", "A5>1")]),
    (DAFTAR, {"xs": [1, 2, 3]}, "B6", "$B6>B9+A4", [("B5:B7", "$B5>B$9+A$4")]),
    (DAFTAR, {"xs": [1, 2]}, "B8:B9", "B8>B4", [("B7:B8", "B7>B4")]),
    (DAFTAR, {"xs": [1, 2]}, "A5:A7", "TRUE", [("A5:A6", "TRUE")]),
    (DAFTAR, {"xs": [1, 2]}, "A7", "$A$9", []),
    (BERSARANG, {"gs": GRUP}, "B5", "$B5>$B$3", [("B3:B4", "$B3>$B$2"), ("B6", "$B6>$B$5")]),
    (BERSARANG, {"gs": GRUP}, "C5", "B3>B5", [("C3:C4", "B$2>B3"), ("C6", "B$5>B6")]),
    (BERSARANG, {"gs": GRUP}, "B5", "$B5>$A$8", [("B3:B4 B6", "$B3>$A$7")]),
    (BERSARANG, {"gs": GRUP}, "B3:B5", "$B3>0", [("B2:B6", "$B2>0")]),
    (BERCABANG, {"xs": [1, 2]}, "B3", "B3>B7", [("B2", "B2>B3"), ("B4", "B4>B6")]),
]


@pytest.mark.parametrize(("isi", "konteks", "daerah", "rumus", "jadi"), FORMAT)
def test_formulas_read_from_the_first_row_that_landed(
    isi: dict[str, Any], konteks: dict[str, Any], daerah: str, rumus: str, jadi: list[tuple[str, str]]
) -> None:
    def bentuk(lembar: Any) -> None:
        lembar.conditional_formatting.add(daerah, FormulaRule(formula=[rumus], font=Font(bold=True)))
        validasi = DataValidation(type="custom", formula1=rumus)
        for satu in daerah.split():
            validasi.add(satu)
        lembar.add_data_validation(validasi)

    data = compile_templat(templat_sel(isi, bentuk)).render(konteks)
    assert periksa(data) == []
    lembar = lembar_hasil(data)
    assert [(str(satu.sqref), satu.rules[0].formula[0]) for satu in lembar.conditional_formatting] == jadi
    validasi = [(satu.sqref, satu.formula1) for satu in lembar.data_validations.dataValidation]
    assert [(set(str(sqref).split()), tulis) for sqref, tulis in validasi] == [(set(a.split()), b) for a, b in jadi]
    assert not jadi or f'<dataValidations count="{len(jadi)}"' in bagian(data)


def test_formats_of_the_newer_kind_read_the_same_way() -> None:
    """The area and the formulas are elements there, and may name another sheet."""
    asal = templat_sel(DAFTAR, lambda lembar: lembar.parent.create_sheet("Lain"))
    x14, xm = ("http://schemas.microsoft.com/office/" + akhir for akhir in
               ("spreadsheetml/2009/9/main", "excel/2006/main"))  # fmt: skip
    ext = (
        f'<extLst><ext uri="{{78C0D931-6437-407d-A8EE-F0AAD7539E65}}" xmlns:x14="{x14}"><x14:conditionalFormattings>'
        f'<x14:conditionalFormatting xmlns:xm="{xm}"><x14:cfRule type="expression" priority="9" id="{{A}}">'
        "<xm:f>$B6&gt;Lain!B1+B9</xm:f></x14:cfRule><xm:sqref>B6</xm:sqref></x14:conditionalFormatting>"
        "</x14:conditionalFormattings></ext></extLst></worksheet>"
    )
    xml = bagian(asal).replace("</worksheet>", ext)
    templat = compile_templat(Paket(asal).replace({"xl/worksheets/sheet1.xml": xml.encode()}))
    hasil = bagian(templat.render({"xs": [1, 2]}))
    assert "<xm:f>$B5&gt;Lain!B$1+B$8</xm:f></x14:cfRule><xm:sqref>B5:B6</xm:sqref>" in hasil
    assert "x14:" not in bagian(templat.render({"xs": []}))


@pytest.mark.parametrize(("daerah", "rumus"), [("B6", "$B6<>$B5"), ("A5:B7", "$A$7>1"), ("B8", "B7>1")])
def test_a_format_that_names_a_marker_row_is_refused(daerah: str, rumus: str) -> None:
    def bentuk(lembar: Any) -> None:
        lembar.conditional_formatting.add(daerah, FormulaRule(formula=[rumus], font=Font(bold=True)))

    with pytest.raises(TemplateError, match=rf"Lembar Satu!{daerah}: .* menunjuk baris penanda"):
        compile_templat(templat_sel(DAFTAR, bentuk))
