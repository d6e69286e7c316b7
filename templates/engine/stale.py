"""Plain formulas of a template whose cached result may be wrong once the template is filled.

Their cached value is dropped (every spreadsheet program then calculates on opening), and the author is told that
``{{ nilai | rumus('…') }}`` would show the figure in a preview on a phone as well.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from templates.engine.errors import Masalah
from templates.engine.formula import Ref
from workbook.paket import BARIS_MAKS, KOLOM_MAKS, huruf_kolom

if TYPE_CHECKING:
    from templates.engine.book import Book
    from templates.engine.sheet import Cell, Sheet

Area = tuple[int, int, int, int]
"""First and last row, first and last column."""
_SARAN = "Nilainya baru tampil setelah dihitung ulang; tulis {{ nilai | rumus('…') }} agar tampil juga di ponsel."


def mark_stale(book: "Book") -> None:
    """Find the formulas that depend, directly or through others, on what changes."""
    sheets = list(book.sheets.values())
    moving = {sheet.key: list(book.variable_rows(sheet)) for sheet in sheets}
    slots = _Cells((sheet.key, c.row, c.column) for sheet in sheets for c in sheet.cells() if c.slot)
    if not any(moving.values()) and not slots.columns:
        return
    formulas = [(sheet, cell) for sheet in sheets for cell in sheet.cells() if cell.formula]
    readers = _Readers(formulas)
    todo = [(sheet, cell) for sheet, cell in formulas if _depends(cell, sheet, slots, moving)]
    while todo:
        sheet, cell = todo.pop()
        if not cell.stale:
            _drop(cell)
            todo += readers.of(sheet.key, cell.row, cell.column)
    for sheet, cell in formulas:
        if cell.stale:
            place = f"{huruf_kolom(cell.column)}{cell.row}"
            pesan = "rumus biasa ini bergantung pada isi yang berubah-ubah."
            book.places.warnings.append(Masalah(sheet.name, place, pesan, _SARAN))


class _Cells:
    """Cells by sheet and column, their rows in order: an area asks for a few columns instead of every cell."""

    def __init__(self, cells: Iterable[tuple[str, int, int]]) -> None:
        self.columns: dict[str, dict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
        for key, row, column in sorted(cells):
            self.columns[key][column].append(row)

    def any_in(self, key: str, area: Area) -> bool:
        top, bottom, left, right = area
        for column, rows in self.columns.get(key, {}).items():
            if left <= column <= right and (place := bisect_left(rows, top)) < len(rows) and rows[place] <= bottom:
                return True
        return False


class _Readers:
    """Which formulas read a cell: those that name it by itself, and those whose area it lies in."""

    def __init__(self, formulas: Iterable[tuple["Sheet", "Cell"]]) -> None:
        self._single: dict[tuple[str, int, int], list[tuple[Sheet, Cell]]] = defaultdict(list)
        self._areas: dict[str, list[tuple[Area, tuple[Sheet, Cell]]]] = defaultdict(list)
        for sheet, cell in formulas:
            assert cell.formula is not None
            for ref in cell.formula.refs():
                key, area = _sheet(ref, sheet.key), _area(ref)
                top, bottom, left, right = area
                if (top, left) == (bottom, right):
                    self._single[key, top, left].append((sheet, cell))
                else:
                    self._areas[key].append((area, (sheet, cell)))

    def of(self, key: str, row: int, column: int) -> Iterator[tuple["Sheet", "Cell"]]:
        yield from self._single.get((key, row, column), ())
        for (top, bottom, left, right), formula in self._areas.get(key, ()):
            if top <= row <= bottom and left <= column <= right:
                yield formula


def _depends(cell: "Cell", sheet: "Sheet", slots: _Cells, moving: dict[str, list[tuple[int, int]]]) -> bool:
    """Whether a formula reads what a person brings or what moves."""
    assert cell.formula is not None
    return cell.formula.opaque or any(_reaches(ref, sheet.key, slots, moving) for ref in cell.formula.refs())


def _reaches(ref: Ref, own: str, slots: _Cells, moving: dict[str, list[tuple[int, int]]]) -> bool:
    key, area = _sheet(ref, own), _area(ref)
    if ":" in key or slots.any_in(key, area):
        return True
    return any(first <= area[1] and last >= area[0] for first, last in moving.get(key, ()))


def _sheet(ref: Ref, own: str) -> str:
    return own if ref.sheet is None else ref.sheet.lower()


def _area(ref: Ref) -> Area:
    a, b = ref.corners()
    rows, columns = sorted((a.row, b.row)), sorted((a.column, b.column))
    return rows[0] or 1, rows[1] or BARIS_MAKS, columns[0] or 1, columns[1] or KOLOM_MAKS


def _drop(cell: "Cell") -> None:
    cell.stale = True
    cell.node.attrs.pop("t", None)
