"""Plain formulas of a template: what their results depend on, and formulas that fill several cells."""

from helpers.templat_uji import templat_sel

from templates.engine import compile_templat


def test_what_depends_on_where_it_lands_has_no_old_result() -> None:
    """``ROW()`` below the first marker; above it and on a sheet whose rows stay, the result stays."""
    isi = {"A1": "=ROW()", "A2": "{%tr for x in xs %}", "A3": "=ROW()-5", "B3": "{{ x }}", "A4": "{%tr endfor %}"}
    isi |= {"A5": "=ROW(B3)*2"}
    templat = compile_templat(templat_sel(isi, lambda lembar: lembar.parent.create_sheet("Dua").append(["=ROW( )"])))
    assert [(m.lembar, m.sel) for m in templat.peringatan] == [("Lembar Satu", "A3"), ("Lembar Satu", "A5")]
