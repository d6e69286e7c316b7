"""Sheets that cannot be: damaged attributes, rows past the end. A message names the sheet; nothing breaks off."""

import pytest
from helpers.templat_uji import bagian, lembar_hasil, templat_sel

from templates.engine import TemplateError, compile_templat
from workbook.paket import Paket

DAFTAR = {"A1": "{%tr for x in xs %}", "A2": "{{ x }}", "A3": "{%tr endfor %}", "A4": 2}
AKHIR = "</sheetData>"
FORMAT = '<cfRule type="expression" priority="1"><formula>TRUE</formula></cfRule></conditionalFormatting>'
RUSAK = [
    ('<row r="4"', '<row r="x"', "'x'"),
    ('<row r="4"', '<row r="2"', "baris 2"),
    ('r="A4"', 'r="4A"', "4A"),
    ('r="A4"', 'r="ZZZZ4"', "ZZZZ4"),
    ("<v>2</v>", "<v>2,5</v>", "2,5"),
    ("<v>2</v>", '<f t="array">B1</f><v>2</v>', "ref"),
    ("<v>2</v>", '<f t="array" ref="#REF!">B1</f><v>2</v>', "#REF!"),
    ('<c r="A2"', '<c r="A2" s="x"', "'x'"),
    (AKHIR, AKHIR + '<mergeCells count="1"><mergeCell ref="#REF!"/></mergeCells>', "#REF!"),
    (AKHIR, AKHIR + f'<conditionalFormatting sqref="#REF!">{FORMAT}', "#REF!"),
    (AKHIR, AKHIR + f"<conditionalFormatting>{FORMAT}", ""),
    (AKHIR, AKHIR + '<rowBreaks count="1"><brk/></rowBreaks>', "id"),
    (AKHIR, AKHIR + '<hyperlinks><hyperlink location="x"/></hyperlinks>', "ref"),
]


@pytest.mark.parametrize(("dari", "ke", "bukti"), RUSAK)
def test_a_damaged_sheet_is_named(dari: str, ke: str, bukti: str) -> None:
    data = templat_sel(DAFTAR)
    xml = bagian(data)
    assert dari in xml
    rusak = Paket(data).replace({"xl/worksheets/sheet1.xml": xml.replace(dari, ke).encode()})
    with pytest.raises(TemplateError) as galat:
        compile_templat(rusak, "kantor.xlsx")
    (masalah,) = galat.value.masalah
    assert masalah.lembar == "Lembar Satu"
    assert "lembar ini rusak" in masalah.pesan
    assert bukti in masalah.pesan


def test_rows_past_the_end_of_a_sheet_are_refused() -> None:
    templat = compile_templat(templat_sel({**DAFTAR, "A1048574": "dasar"}))
    lembar = lembar_hasil(templat.render({"xs": [1] * 4}))
    assert lembar["A1048575"].value == "dasar"
    with pytest.raises(TemplateError, match="terlalu banyak"):
        templat.render({"xs": [1] * 6})


def test_empty_rows_at_the_very_end_have_nowhere_to_go() -> None:
    """Some programs write them for the formats of whole columns."""
    data = templat_sel(DAFTAR)
    xml = bagian(data).replace(AKHIR, '<row r="1048575" ht="12"/><row r="1048576" ht="12"/>' + AKHIR)
    templat = compile_templat(Paket(data).replace({"xl/worksheets/sheet1.xml": xml.encode()}))
    assert '<row r="104' not in bagian(templat.render({"xs": [1] * 9}))
