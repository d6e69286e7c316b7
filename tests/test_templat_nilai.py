"""Values of a template: types stay types, user text stays text."""

import io
from datetime import date, datetime, time
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

import openpyxl
import pytest
from helpers.lint_excel import periksa
from helpers.templat_uji import bagian, lembar_hasil, templat_sel
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from templates.engine import Rumus, TemplateError, compile_templat
from templates.engine.formula import checked_formula


class Warna(StrEnum):
    MERAH = "Merah"


SATU = compile_templat(templat_sel({"B2": "{{ nilai }}"}))


def _satu(nilai: object) -> object:
    return lembar_hasil(SATU.render({"nilai": nilai}))["B2"].value


@pytest.mark.parametrize(
    ("nilai", "jadi"),
    [
        (7, 7),
        (Fraction(1, 8), 0.125),
        (Fraction(2, 3), 0.666666666666667),
        (Decimal("87.50"), 87.5),
        (0.1, 0.1),
        (True, True),
        (False, False),
        (None, None),
        ("", None),
        ("198501012010011001", "198501012010011001"),
        (date(2026, 1, 31), 46053),
        (date(1900, 1, 31), 31),
        (datetime(2026, 1, 31, 12), 46053.5),
        (time(6), 0.25),
        (Warna.MERAH, "Merah"),
        ('baris\r\nbaris & <a> "b"', 'baris\nbaris & <a> "b"'),
        ("  tepi  ", "  tepi  "),
        ("a\x00b\x0bc\ufffe\ud800d", "abcd"),
        ("\U0001f600 é 中", "\U0001f600 é 中"),
    ],
)
def test_types_stay(nilai: object, jadi: object) -> None:
    assert _satu(nilai) == jadi


def test_zero_has_no_sign() -> None:
    data = compile_templat(templat_sel({"A1": "{{ n }}"})).render({"n": -0.0})
    assert "<v>0</v>" in bagian(data)


@pytest.mark.parametrize(
    "nilai",
    [
        float("nan"), float("inf"), Decimal("NaN"), Decimal("1E+400"), Fraction(10**400), 10**15, 198501012010011001,
        [1], {"a": 1}, object(), date(1, 1, 1),
    ],
)  # fmt: skip
def test_values_no_cell_can_hold_name_the_cell(nilai: object) -> None:
    with pytest.raises(TemplateError, match=r"Lembar Satu!B2: "):
        SATU.render({"nilai": nilai})


def test_a_height_that_is_no_number_names_the_cell() -> None:
    templat = compile_templat(templat_sel({"A1": "{{ n | tinggi }}"}))
    assert 'ht="409"' in bagian(templat.render({"n": 1e9}))
    with pytest.raises(TemplateError, match=r"Lembar Satu!A1: hasil hitungan"):
        templat.render({"n": float("nan")})


def test_1904_workbooks_count_from_there() -> None:
    import xlsxwriter

    berkas = io.BytesIO()
    with xlsxwriter.Workbook(berkas, {"date_1904": True}) as buku:
        buku.add_worksheet("A").write("A1", "{{ nilai }}", buku.add_format({"num_format": "d/m/yyyy"}))
    data = compile_templat(berkas.getvalue()).render({"nilai": date(1904, 1, 3)})
    assert "<v>2</v>" in bagian(data)
    assert lembar_hasil(data)["A1"].value == datetime(1904, 1, 3)


def test_style_of_the_cell_stays() -> None:
    def gaya(lembar) -> None:
        lembar["A1"].number_format = "d mmmm yyyy"
        lembar["A1"].font = openpyxl.styles.Font(name="Arial", bold=True)

    sel = lembar_hasil(compile_templat(templat_sel({"A1": "{{ t }}"}, gaya)).render({"t": date(2026, 1, 31)}))["A1"]
    assert sel.value == datetime(2026, 1, 31)
    assert sel.font.bold


PAYLOADS = [
    "=1+1",
    '=HYPERLINK("http://x","klik")',
    "=cmd|' /C calc'!A0",
    "+1+1",
    "-2+3",
    "@SUM(1,1)",
    "\t=1+1",
    "\r=1+1",
    "{{ 7*7 }}",
    "{%tr for x in y %}",
    "{% include 'x' %}",
    "</t></is></c><c><f>1+1</f></c>",
    "<![CDATA[x]]>",
    "&lt;",
    "_x0041_",
    "_x003D_1+1",
    '\x02 t="str"',
    "\x03",
    "\x04b\x041",
    "]]>",
    "%s %d %%",
    "'=1",
]


@pytest.mark.parametrize("teks", PAYLOADS)
def test_user_text_is_data(teks: str) -> None:
    templat = compile_templat(
        templat_sel({"A1": "{{ t }}", "A2": "Kepada {{ t }}.", "A3": "{{ t | rumus('A1') }}", "A4": "{{ t }}{# x #}"})
    )
    data = templat.render({"t": teks})
    assert periksa(data) == []
    lembar = lembar_hasil(data)
    tampak = "".join(h for h in teks.replace("\r", "\n") if h.isprintable() or h in "\n\t")
    baca = CalamineWorkbook.from_object(io.BytesIO(data)).get_sheet_by_index(0).to_python()
    assert lembar["A1"].data_type in "sn"
    assert lembar["A3"].value == "=A1"
    assert bagian(data).count("<f>") == 1
    if "_x" not in teks:  # readers differ in what they unescape
        assert (lembar["A1"].value or "") == tampak
        assert [sel for (sel,) in baca if sel] == [
            teks for teks in (tampak, f"Kepada {tampak}.", tampak, tampak) if teks
        ]


def test_text_like_a_formula_gets_quote_prefix() -> None:
    def gaya(lembar) -> None:
        lembar["A1"].font = openpyxl.styles.Font(name="Arial", italic=True)

    data = compile_templat(templat_sel({"A1": "{{ t }}", "A2": "{{ t }}"}, gaya)).render({"t": "=1+1"})
    lembar = lembar_hasil(data)
    assert lembar["A1"].quotePrefix
    assert lembar["A1"].font.italic
    assert lembar["A2"].quotePrefix
    assert not lembar["A2"].font.italic
    assert periksa(data) == []


@given(st.text(max_size=60))
def test_any_text_gives_a_sound_file(teks: str) -> None:
    data = SATU.render({"nilai": teks})
    assert periksa(data) == []
    assert lembar_hasil(data)["B2"].data_type in "sn"


def test_too_long_text_ends_in_an_ellipsis() -> None:
    panjang = str(_satu("a" * 40_000))
    assert len(panjang) == 32_767
    assert panjang.endswith("a…")
    assert _satu("a" * 32_767) == "a" * 32_767
    astral = str(_satu("\U0001f600" * 20_000))
    assert len(astral.encode("utf-16-le")) // 2 <= 32_767
    assert astral.endswith("…")


def test_mixed_text_speaks_indonesian() -> None:
    data = templat_sel(
        {
            "A1": "Nilai {{ n }} pada {{ t }}, {{ b }}, {{ kosong }}.",
            "A2": "{{ n | angka }}",
            "A3": "{{ n | persen(1) }}",
            "A4": "{{ t | tanggal }}",
            "A5": "{{ t | bulan }}",
            "A6": "{{ kosong | angka }}",
            "A7": "{{ n | angka(3, tetap=true) }}",
        }
    )
    lembar = lembar_hasil(
        compile_templat(data).render({"n": Fraction(2501, 2), "t": date(2026, 1, 31), "b": True, "kosong": None})
    )
    assert [lembar[f"A{k}"].value for k in range(1, 8)] == [
        "Nilai 1.250,5 pada 31 Januari 2026, Ya, .",
        "1.250,5",
        "1.250,5 %",
        "31 Januari 2026",
        "Januari 2026",
        "–",
        "1.250,500",
    ]


@pytest.mark.parametrize(
    ("nilai", "jenis", "isi"),
    [(Fraction(5, 2), None, "2.5"), ("Baik", "str", "Baik"), (True, "b", "1"), (None, "str", None), ("", "str", None)],
)
def test_live_formula_has_its_cached_value(nilai: object, jenis: str | None, isi: str | None) -> None:
    from xml.etree import ElementTree as ET

    ns = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
    for data in (
        compile_templat(templat_sel({"A1": "{{ n | rumus('IF(B1>=1,B1,\"Baik\")') }}"})).render({"n": nilai}),
        compile_templat(templat_sel({"A1": "{{ n }}"})).render({"n": Rumus('IF(B1>=1,B1,"Baik")', nilai)}),
    ):
        sel = next(ET.fromstring(bagian(data)).iter(ns + "c"))
        assert (sel.get("t"), sel.findtext(ns + "v") or None) == (jenis, isi)
        assert sel.findtext(ns + "f") == 'IF(B1>=1,B1,"Baik")'
        assert periksa(data) == []


@pytest.mark.parametrize(
    ("rumus", "kata"),
    [
        ("A1;A2", "pemisah"),
        ("SUM(A1", "berpasangan"),
        ("", "kosong"),
        ("cmd|x", "tidak diperbolehkan"),
        ("A" * 9000, "8.192"),
        ("LET(x,1,x+1)", "LET tidak didukung"),
    ],
)
def test_bad_formulas_are_refused(rumus: str, kata: str) -> None:
    with pytest.raises(TemplateError, match=kata):
        compile_templat(templat_sel({"A1": f"{{{{ n | rumus('{rumus}') }}}}"}))


@pytest.mark.parametrize(
    ("tulis", "jadi"),
    [
        ('=IFNA(B1,"IFNA(")', '_xlfn.IFNA(B1,"IFNA(")'),
        ("XLOOKUP(1,B:B,C:C)", "_xlfn.XLOOKUP(1,B:B,C:C)"),
        ("QUARTILE.EXC(B1:B4,1)+norm.s.inv(0.5)", "_xlfn.QUARTILE.EXC(B1:B4,1)+_xlfn.norm.s.inv(0.5)"),
        ("SORT(UNIQUE(FILTER(B:B,C:C=1)))", "_xlfn._xlws.SORT(_xlfn.UNIQUE(_xlfn._xlws.FILTER(B:B,C:C=1)))"),
        ("_xlfn.IFS(TRUE,1)+NETWORKDAYS.INTL(B1,B2)", "_xlfn.IFS(TRUE,1)+NETWORKDAYS.INTL(B1,B2)"),
    ],
)
def test_young_functions_get_their_prefix(tulis: str, jadi: str) -> None:
    assert checked_formula(tulis).text() == jadi


def test_formula_of_user_text_is_refused() -> None:
    for isi in ("{{ n | rumus(teks) }}", "{{ n | rumus('A1' ~ teks) }}", "{{ n | rumus }}", "x {{ n | rumus('A1') }}"):
        with pytest.raises(TemplateError, match="rumus"):
            compile_templat(templat_sel({"A1": isi}))
