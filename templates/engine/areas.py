"""Everything of a sheet beside its cells that names rows: merges, formats, validations, links, breaks, views.

One rule for all: an element that belongs to an area moves with it, is written once per copy or with all copies'
areas, and vanishes with its rows; a container vanishes when nothing is left in it.
"""

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from templates.engine.formats import FORMULAS, Box, Text, boxes_of, element, inside, moved_areas, together
from templates.engine.formula import Corner, area, escaped, parse_formula
from templates.engine.rowmap import Path, Span, area_text
from templates.engine.xmltree import (
    Node,
    Piece,
    escape_text,
    fill,
    open_tag,
    other_attributes,
    pieces,
)
from workbook.paket import BARIS_MAKS, huruf_kolom

if TYPE_CHECKING:
    from templates.engine.book import Book
    from templates.engine.shape import Shape

_EACH = {"mergeCell": "ref", "hyperlink": "ref", "cellWatch": "r", "inputCells": "r"}  # one element per copy
_TOGETHER = {"conditionalFormatting", "dataValidation", "protectedRange", "ignoredError"}  # one with all areas
_CONTAINERS = {
    "mergeCells", "hyperlinks", "dataValidations", "protectedRanges", "ignoredErrors", "conditionalFormattings",
    "sparklines", "sparklineGroup", "sparklineGroups", "ext", "extLst", "cellWatches", "scenario", "scenarios",
}  # fmt: skip
_LINKED = ("linkedCell", "listFillRange", "fmlaLink", "fmlaRange", "textlink")
CopyText = Callable[["Shape", Path], str]


def hook_sheet(root: Node, sheet: str, book: "Book") -> None:
    """Put hooks into a worksheet's tree (except its cells) wherever rows or references may move."""
    for place, child in enumerate(root.children):
        if isinstance(child, Node) and child.local != "sheetData":
            root.children[place] = _converted(child, sheet, book)


def _converted(node: Node, sheet: str, book: "Book") -> Node | Text:
    moves = book.shifts(sheet)
    if node.local in _CONTAINERS:
        return _container(node, sheet, book)
    if node.local in _EACH or (node.local == "sparkline" and node.find("sqref")):
        return _each(node, sheet, book) if moves or _refers(node, sheet, book) else node
    if node.local in _TOGETHER:
        return together(node, sheet, book) if moves or _refers(node, sheet, book) else node
    if node.local == "rowBreaks" and moves:
        return _breaks(node, sheet)
    own = node.attrs.get("ref", "")  # as the template has it: below it becomes a hook
    _simple(node, sheet, book)
    for place, child in enumerate(node.children):
        if isinstance(child, Node):
            node.children[place] = _converted(child, sheet, book)
    if node.local in ("autoFilter", "sortState") and moves:
        first, last = area(own)
        return vanishing(node, first.row, last.row, sheet)
    return node


def vanishing(node: Node, top: int, bottom: int, sheet: str) -> Text:
    """An element without values of a person that goes when all its template rows have gone."""
    content = pieces(node)
    return lambda shape: "" if shape.maps[sheet].rows(top, bottom, (), ()) is None else fill(content, shape)


def _refers(node: Node, sheet: str, book: "Book") -> bool:
    return any(
        book.touches(parse_formula(child.text()), sheet)
        for child in node.walk()
        if child.local in FORMULAS and child.text()
    ) or (inside(node) and book.touches(parse_formula(node.attrs["location"]), sheet))


def _simple(node: Node, sheet: str, book: "Book") -> None:
    """Attributes and texts of elements that stay one."""
    if node.local in ("f", "fmlaLink", "fmlaRange") and node.text() and book.touches(parse_formula(node.text()), sheet):
        node.children = [formula_hook(node.text(), sheet)]
    for name in _LINKED:
        text = node.attrs.get(name)
        if isinstance(text, str) and book.touches(parse_formula(text), sheet):
            node.attrs[name] = formula_hook(text, sheet)
    if node.local in ("from", "to"):
        _anchor_row(node, sheet, book)
    if not book.shifts(sheet):
        return
    if node.local in ("dimension", "autoFilter", "sortState", "sortCondition", "table") and "ref" in node.attrs:
        node.attrs["ref"] = grown(node.attrs["ref"], sheet)
    elif node.local in ("sheetView", "pane", "selection"):
        _view(node, sheet)


def _anchor_row(end: Node, sheet: str, book: "Book") -> None:
    """An end of an anchor; which prefix its row has depends on the program that wrote it."""
    node = end.find("row")
    if node is not None and node.text().strip().isdigit() and book.shifts(sheet):
        row = int(node.text()) + 1
        node.children = [lambda shape: str(shape.maps[sheet].nearest_row(row) - 1)]


def formula_hook(text: str, sheet: str, path: Path = ()) -> Text:
    """A formula outside cells."""
    parts = escaped(parse_formula(text))
    return lambda shape: shape.formula(parts, sheet, path)


def grown(text: str, sheet: str) -> Text | str:
    """An area that is one and grows with the rows in it."""
    boxes = boxes_of(text)
    return lambda shape: " ".join(moved_areas(boxes, sheet, shape, False)) or "A1"


def _view(node: Node, sheet: str) -> None:
    for name in ("topLeftCell", "activeCell"):
        if name in node.attrs:
            node.attrs[name] = _nearest(node.attrs[name], sheet)
    if "sqref" in node.attrs:
        node.attrs["sqref"] = _nearest(node.attrs["sqref"].split()[0].partition(":")[0], sheet)
    if node.local == "pane" and node.attrs.get("state", "").startswith("frozen") and "ySplit" in node.attrs:
        split = int(float(node.attrs["ySplit"]))
        # a pane of no rows is a damaged file: if all of its rows go, the first one left is frozen
        node.attrs["ySplit"] = lambda shape: str(max(shape.maps[sheet].nearest_row(split + 1) - 1, 1))


def _nearest(cell: str, sheet: str) -> Text:
    first, _ = area(cell)
    column = Corner(first.column, 0).text()
    return lambda shape: f"{column}{min(shape.maps[sheet].nearest_row(first.row), BARIS_MAKS)}"


def _breaks(node: Node, sheet: str) -> Text:
    """Page breaks: one per copy of the row that ends the page.

    Below a marker row: below what is left above it. So a break right below a list comes once, after the last copy,
    and one right above its first row before the first copy; a marker row within a loop gives one in each turn.
    """
    breaks = [
        (int(child.attrs["id"]), f'<{child.tag} id="', f'"{other_attributes(child, "id")}/>') for child in node.nodes()
    ]

    def text(shape: "Shape") -> str:
        rows = shape.maps[sheet]
        found = {end: f"{head}{end}{rest}" for row, head, rest in breaks for end in rows.page_ends(row) if end}
        inner, number = "".join(text for _, text in sorted(found.items())), len(found)
        return f'<{node.tag} count="{number}" manualBreakCount="{number}">{inner}</{node.tag}>' if found else ""

    return text


def _container(node: Node, sheet: str, book: "Book") -> Node | Text:
    if node.local == "mergeCells":
        node.children = list(node.nodes())
    children = [_converted(child, sheet, book) if isinstance(child, Node) else child for child in node.children]
    if not any(callable(child) for child in children):
        node.children = children
        return node
    counted = "count" in node.attrs
    node.attrs.pop("count", None)
    tag = "".join(piece for piece in open_tag(node) if isinstance(piece, str))
    # a list, an ext, a group of sparklines vanishes whole when all its areas are gone
    parts: list[Text | list[Piece]] = [child if callable(child) else _static(child) for child in children]
    if node.local == "mergeCells" and book.shifts(sheet):
        parts = list(_merged(node, parts, sheet, book))

    def text(shape: "Shape") -> str:
        texts = [part(shape) if callable(part) else fill(part, shape) for part in parts]
        if not any(t for part, t in zip(parts, texts, strict=True) if callable(part) or _counts(part)):
            return ""
        inner = "".join(texts)
        count = f' count="{_count(inner, tag)}"' if counted else ""
        return f"{tag}{count}>{inner}</{node.tag}>"

    return text


def _merged(node: Node, parts: list[Text | list[Piece]], sheet: str, book: "Book") -> Iterator[Text | list[Piece]]:
    """Merged cells are many: those of rows that always come together are one text with gaps for the row numbers."""
    spans = book.sheets[sheet].spans
    together: dict[Span, list[tuple[Box, Node]]] = {}
    for child, part in zip(node.nodes(), parts, strict=True):
        box = boxes_of(child.attrs["ref"])[0]
        span = spans.span(box[1])
        if span is None or not box[1] <= box[3] <= span.last:
            yield part
        elif box[:2] != box[2:]:  # one cell alone is not merged with anything
            together.setdefault(span, []).append((box, child))
    for span, merges in together.items():
        yield _merges_of(span, merges, sheet)


def _merges_of(span: Span, merges: list[tuple[Box, Node]], sheet: str) -> Text:
    text, offsets = "", []
    for (left, top, right, bottom), node in merges:
        rest = other_attributes(node, "ref").replace("%", "%%")
        text += f'<{node.tag} ref="{huruf_kolom(left)}%d:{huruf_kolom(right)}%d"{rest}/>'
        offsets += [top - span.first, bottom - span.first]

    @lru_cache(maxsize=1024)
    def at(start: int) -> str:
        return text % tuple([start + offset for offset in offsets])

    return lambda shape: "".join([at(start) for start, _ in shape.maps[sheet].landed.get(span, ())])


_MEMBER = {"scenario": "inputCells"}


def _count(inner: str, tag: str) -> int:
    name = tag[1:].split()[0]
    prefix, _, local = name.rpartition(":")
    member = _MEMBER.get(local, local.rstrip("s"))
    return inner.count(f"<{prefix + ':' if prefix else ''}{member} ")


def _static(child: Node | str) -> list[Piece]:
    return pieces(child) if isinstance(child, Node) else [escape_text(child)]


def _counts(part: list[Piece]) -> bool:
    """Whether an unmoved child keeps its container alive."""
    first = part[0] if part and isinstance(part[0], str) else ""
    name = re.match(r"<(?:\w+:)?(\w+)", first)
    return name is not None and name[1] in {*_EACH, *_TOGETHER, *_CONTAINERS, "sparkline"}


def _each(node: Node, sheet: str, book: "Book") -> Text:
    """One element per copy of its area; formulas read as in that copy."""
    held = node.find("sqref")
    name = _EACH.get(node.local, "")
    place = held.text() if held else node.attrs[name]
    left, top, right, bottom = boxes_of(place)[0]

    def hook(text: str) -> CopyText | None:
        book.check_refs(parse_formula(text), sheet, place, book.sheets[sheet].spans.loops_at(top))
        return _at_path(text, sheet) if book.touches(parse_formula(text), sheet) else None

    around = element(node, name, hook)
    first, last, merged = huruf_kolom(left), huruf_kolom(right), node.local == "mergeCell"
    if merged:
        book.refuse_straddling(sheet, top, bottom, node.attrs[name])

    def text(shape: "Shape") -> str:
        rows = shape.maps.find(sheet)
        if rows is None:
            copies: list[tuple[int, int, Path]] = [(top, bottom, ())]
        else:
            copies = rows.copies(top, bottom)
        if merged:
            copies = [copy for copy in copies if (left, copy[0]) != (right, copy[1])]
            return "".join([around(shape, path, f"{first}{start}:{last}{end}") for start, end, path in copies])
        return "".join([around(shape, path, area_text(left, start, right, end)) for start, end, path in copies])

    return text


def _at_path(text: str, sheet: str) -> CopyText:
    parts = escaped(parse_formula(text))
    return lambda shape, path: shape.formula(parts, sheet, path)
