"""Plain formulas of a template whose cached result may be wrong once the template is filled.

Their cached value is dropped (every spreadsheet program then calculates on opening), and the author is told that
``{{ nilai | rumus('…') }}`` would show the figure in a preview on a phone as well.
"""

from typing import TYPE_CHECKING

from templates.engine.book import in_area
from templates.engine.errors import Masalah
from templates.engine.formula import Ref
from workbook.paket import huruf_kolom

if TYPE_CHECKING:
    from templates.engine.book import Book
    from templates.engine.sheet import Cell, Sheet

_SARAN = "Nilainya baru tampil setelah dihitung ulang; tulis {{ nilai | rumus('…') }} agar tampil juga di ponsel."


def mark_stale(book: "Book") -> None:
    """Find the formulas that depend, directly or through others, on what changes."""
    sheets = list(book.sheets.values())
    moving = {sheet.key: list(book.variable_rows(sheet)) for sheet in sheets}
    changed = {sheet.key: {(c.row, c.column) for c in sheet.cells() if c.slot} for sheet in sheets}
    if not any(moving.values()) and not any(changed.values()):
        return
    todo = [(sheet, cell) for sheet in sheets for cell in sheet.cells() if cell.formula]
    found = True
    while found:
        found = False
        for sheet, cell in todo:
            if not cell.stale and _depends(cell, sheet, changed, moving):
                _drop(cell)
                changed[sheet.key].add((cell.row, cell.column))
                book.places.warnings.append(
                    Masalah(sheet.name, f"{huruf_kolom(cell.column)}{cell.row}", "rumus biasa ini bergantung pada isi "
                            "yang berubah-ubah.", _SARAN)
                )  # fmt: skip
                found = True


def _depends(
    cell: "Cell", sheet: "Sheet", changed: dict[str, set[tuple[int, int]]], moving: dict[str, list[tuple[int, int]]]
) -> bool:
    assert cell.formula is not None
    return cell.formula.opaque or any(_reaches(ref, sheet.key, changed, moving) for ref in cell.formula.refs())


def _reaches(
    ref: Ref, own: str, changed: dict[str, set[tuple[int, int]]], moving: dict[str, list[tuple[int, int]]]
) -> bool:
    key = own if ref.sheet is None else ref.sheet.lower()
    if ":" in key:
        return True
    if any(in_area(ref, row, column) for row, column in changed.get(key, ())):
        return True
    a, b = ref.corners()
    top, bottom = min(a.row, b.row) or 1, max(a.row, b.row) or 1 << 21
    return any(first <= bottom and last >= top for first, last in moving.get(key, ()))


def _drop(cell: "Cell") -> None:
    cell.stale = True
    cell.node.attrs.pop("t", None)
