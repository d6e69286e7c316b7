"""Reading a worksheet: values, formulas and marks of its cells, and its rows as a structure."""

from collections.abc import Iterator
from dataclasses import replace

from templates.engine.formula import Formula, Ref, area, corner, in_area, moved, parse_formula
from templates.engine.grammar import Grammar, Marker, has_marks
from templates.engine.rowmap import Spans
from templates.engine.sheet import Cell, Sheet
from templates.engine.structure import chunks, structure
from templates.engine.xmltree import Node, to_text
from workbook.paket import BARIS_MAKS, huruf_kolom


def read_sheet(name: str, part: str, root: Node, strings: list[Node], grammar: Grammar) -> Sheet:
    """Read cells, values, formulas and marks; problems go to the grammar's places."""
    sheet = Sheet(name, part, root)
    data = root.find("sheetData")
    markers: list[Marker] = []
    spills: list[tuple[Ref, Ref]] = []
    number = 0
    for row in data.nodes() if data else ():
        number = int(row.attrs.get("r", number + 1))
        if number in sheet.rows:
            raise ValueError(f"baris {number} ada dua kali")
        cells = list(_cells(row, number))
        marker = _read_row(sheet, cells, strings, grammar, spills)
        if marker:
            markers.append(marker)
        else:
            sheet.rows[number] = (row, cells)
    _expand_shared(sheet)
    sheet.items = structure(grammar, markers, BARIS_MAKS)
    sheet.spans = Spans([chunk.span for chunk in chunks(sheet.items)])
    sheet.shifts = bool(markers)
    if markers:
        sheet.still = min(marker.row for marker in markers) - 1
        _mark_placed(sheet)
        _drop_last_rows(sheet)
    return sheet


def _drop_last_rows(sheet: Sheet) -> None:
    """Empty rows at the sheet's very end, as LibreOffice writes them for whole columns, have nowhere to go."""
    row = BARIS_MAKS
    while row in sheet.rows and not any(cell.slot or cell.node.children for cell in sheet.rows[row][1]):
        del sheet.rows[row]
        row -= 1


def _mark_placed(sheet: Sheet) -> None:
    """What ``ROW()`` gives changes with the rows above."""
    for cell in sheet.cells():
        if cell.formula and cell.formula.placed:
            rows = [cell.row, *(end.row for ref in cell.formula.refs() for end in ref.corners())]
            cell.formula = replace(cell.formula, opaque=cell.formula.opaque or max(rows) > sheet.still)


def _cells(row: Node, number: int) -> Iterator[Cell]:
    column = 0
    for node in row.nodes():
        if node.local == "c":
            column = corner(node.attrs["r"]).column if "r" in node.attrs else column + 1
            yield Cell(number, column, node)


def _read_row(
    sheet: Sheet, cells: list[Cell], strings: list[Node], grammar: Grammar, spills: list[tuple[Ref, Ref]]
) -> Marker | None:
    """Fill in what the cells hold; the row's marker if it is a marker row."""
    found: Marker | None = None
    texts = 0
    for cell in cells:
        runs = _runs(cell.node, strings)
        text = "".join(run for _, run in runs)
        formula = cell.node.find("f")
        cell.formula = _formula_of(cell, formula, spills)
        if cell.formula is None and formula is None and has_marks(text):
            place = grammar.places.number(sheet.name, f"{huruf_kolom(cell.column)}{cell.row}")
            marker = grammar.marker(text, cell.row, place)
            if marker and found:
                grammar.places.problem(place, "satu baris hanya boleh berisi satu penanda {%tr … %}.")
            found = found or marker
            cell.slot = None if marker else grammar.cell(runs, place)
            cell.node.attrs.pop("t", None)  # the placeholder's own text must not reach anybody
            cell.node.children = []
            texts += marker is None
            continue
        cell.value = _fixed_value(cell.node, text)
        texts += cell.value is not None or cell.formula is not None
    if found and texts:
        grammar.places.problem(
            found.place, "baris penanda {%tr … %} ikut terhapus; sel lain di baris ini harus kosong."
        )
    return found


def _formula_of(cell: Cell, node: Node | None, spills: list[tuple[Ref, Ref]]) -> Formula | None:
    """What a cell's result comes from. ``spills``: areas that the formula of their first cell fills, and that cell."""
    if node is None:
        return next((Formula((first,)) for whole, first in spills if in_area(whole, cell.row, cell.column)), None)
    if node.attrs.get("t") in ("array", "dataTable") and ":" in node.attrs["ref"]:
        start, end = area(node.attrs["ref"])
        spills.append((Ref("", None, start, end), Ref("", None, start, None)))
    if node.attrs.get("t") == "dataTable":  # every cell holds what the sheet gives for other input
        return Formula((), opaque=True)
    return parse_formula(node.text()) if node.text() else None


def _runs(node: Node, strings: list[Node]) -> list[tuple[str, str]]:
    kind = node.attrs.get("t")
    if kind == "s":
        value = node.find("v")
        index = int(value.text()) if value is not None and value.text().strip() else -1
        return rich_runs(strings[index]) if 0 <= index < len(strings) else []
    inline = node.find("is")
    if inline is not None:
        return rich_runs(inline)
    value = node.find("v")
    return [("", value.text())] if kind == "str" and value is not None else []


def rich_runs(node: Node) -> list[tuple[str, str]]:
    """``(opening XML of the run, text)`` of a shared or inline string; one entry without runs."""
    runs = [child for child in node.nodes() if child.local == "r"]
    if not runs:
        text = node.find("t")
        return [("", text.text() if text is not None else "")]
    out = []
    for run in runs:
        style, text = run.find("rPr"), run.find("t")
        opening = "<r>" + (to_text(style) if style is not None else "") + '<t xml:space="preserve">'
        out.append((opening, text.text() if text is not None else ""))
    return out


def _fixed_value(node: Node, text: str) -> str | float | bool | None:
    kind = node.attrs.get("t", "n")
    value = node.find("v")
    if kind in ("s", "inlineStr", "str"):
        return text or None
    if value is None or not value.text().strip() or kind == "e":
        return None
    return value.text().strip() == "1" if kind == "b" else float(value.text()) if kind == "n" else value.text()


def _expand_shared(sheet: Sheet) -> None:
    """Every cell of a shared formula gets its own."""
    formulas = ((cell, node) for cell in sheet.cells() if (node := cell.node.find("f")))
    shared = [(cell, node) for cell, node in formulas if node.attrs.get("t") == "shared"]
    masters = {node.attrs.get("si", ""): cell for cell, node in shared if cell.formula is not None}
    for cell, node in shared:
        master = masters.get(node.attrs.get("si", ""))
        if cell.formula is None and master and master.formula:
            cell.formula = moved(master.formula, cell.row - master.row, cell.column - master.column)
        node.attrs = {name: value for name, value in node.attrs.items() if name not in ("t", "ref", "si")}
