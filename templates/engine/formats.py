"""Conditional formats, validations and the like: one element for all copies of its areas, as far as its formulas read
the same in each.

Their formulas are written for the first cell of the first area and read relatively in all others. So they are written
anew for the first row that really landed; what they name outside a loop must not slide from copy to copy; and copies
in which they still read differently (groups of nested loops) get elements of their own.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from templates.engine.cells import clean
from templates.engine.formula import Corner, Formula, Ref, area, escaped, moved, parse_formula
from templates.engine.rowmap import Path, common, joined
from templates.engine.xmltree import Node, escape_attr, escape_text

if TYPE_CHECKING:
    from templates.engine.book import Book
    from templates.engine.shape import Shape

FORMULAS = {"formula", "formula1", "formula2", "f"}
Box = tuple[int, int, int, int]  # column, row, column, row; 0 where the area has none
Text = Callable[["Shape"], str]
Where = TypeVar("Where")
Spot = tuple[int, int, int, Path]
"""Where a formula is read: template row, column, how many loops its area is in, the iteration."""


def boxes_of(text: str) -> list[Box]:
    """The areas of an ``sqref``."""
    return [(a.column, a.row, b.column, b.row) for a, b in map(area, text.split())]


def moved_areas(boxes: list[Box], sheet: str, shape: "Shape", copies: bool) -> list[str]:
    """Where areas went: all copies, or grown to one."""
    rows = shape.maps.find(sheet)
    out: list[Box] = []
    for left, top, right, bottom in boxes:
        if rows is None or not top:
            out.append((left, top, right, bottom))
        elif copies:
            out += [(left, start, right, end) for start, end, _ in rows.copies(top, bottom)]
        elif span := rows.rows(top, bottom, (), ()):
            out.append((left, span[0], right, span[1]))
    whole = [f"{Corner(a, 0).text()}:{Corner(c, 0).text()}" for a, b, c, _ in out if not b]
    return [*whole, *joined(box for box in out if box[1])]


def inside(node: Node) -> bool:
    """Whether a link has a place in this workbook: that of a link with a relationship lies in another file."""
    return "location" in node.attrs and not any(name.endswith(":id") for name in node.attrs)


def element(
    node: Node, name: str, hook: Callable[[str], Callable[["Shape", Where], str] | None]
) -> Callable[["Shape", Where, str], str]:
    """An element as a function of shape, place and area text; ``hook`` makes what a formula reads at a place."""
    out: list[str | Callable[[Shape, Where], str] | None] = []  # None: the area

    def write(n: Node) -> None:
        out.append(f"<{n.tag}")
        for attr, value in n.attrs.items():
            linked = (attr == "location" and inside(n)) or (attr == "val" and n.attrs.get("type") == "formula")
            own = n is node and attr == name
            out.extend((f' {attr}="', None if own else (linked and hook(value)) or escape_attr(value), '"'))
        if not n.children:
            out.append("/>")
            return
        out.append(">")
        text = n.text()
        if n.local == "sqref":
            out.append(None)
        elif n.local in FORMULAS and text and (read := hook(text)):
            out.append(read)
        else:
            for child in n.children:
                write(child) if isinstance(child, Node) else out.append(escape_text(clean(child)))
        out.append(f"</{n.tag}>")

    write(node)
    if not any(callable(piece) for piece in out):
        at = out.index(None)
        head, tail = "".join(map(str, out[:at])), "".join(map(str, out[at + 1 :]))
        return lambda _shape, _where, text: head + text + tail
    return lambda shape, where, text: "".join(
        text if piece is None else piece if isinstance(piece, str) else piece(shape, where) for piece in out
    )


def together(node: Node, sheet: str, book: "Book") -> Text:
    """The areas of all copies in one element, or in one for each way its formulas read."""
    held = node.find("sqref")
    text = held.text() if held else node.attrs.get("sqref", "")
    formulas = _Formulas(text, sheet, book)
    around, boxes = element(node, "sqref", formulas.hook), formulas.boxes
    if not boxes:  # all on marker rows
        return lambda _shape: ""
    if not formulas.same:
        return lambda shape: "".join([around(shape, spot, areas) for spot, areas in formulas.groups(shape)])
    left, top, _, bottom = boxes[0]
    depth = len(formulas.loops(top, bottom))

    def one(shape: "Shape") -> str:
        areas = moved_areas(boxes, sheet, shape, True)
        rows = shape.maps.find(sheet)
        copies = rows.copies(top, bottom) if rows and top else []
        spot = (top, left, depth, copies[0][2] if copies else ())
        return around(shape, spot, " ".join(areas)) if areas else ""

    return one


class _Formulas:
    """The formulas of one element. ``same``: they read the same in all copies of its ``boxes``."""

    def __init__(self, text: str, sheet: str, book: "Book") -> None:
        self.text, self.sheet, self.book = text, sheet, book
        self.spans = book.sheets[sheet].spans
        boxes = boxes_of(text)
        self.left, self.top = boxes[0][:2] if boxes else (0, 0)
        self.boxes = list(self._without_marker_rows(boxes))
        self.hooks: list[Callable[[Shape, Spot], str]] = []
        spans = {self.spans.span(top) for _, top, _, _ in self.boxes if top}
        within = all(span and bottom <= span.last for span in spans for _, _, _, bottom in self.boxes)
        self.one_span = (len(spans) <= 1 and within) or all(map(book.sheets[sheet].always, spans))
        self.same = True

    def _without_marker_rows(self, boxes: list[Box]) -> Iterator[Box]:
        for left, top, right, bottom in boxes:
            within = self.spans.between(top, bottom)
            if not top:
                yield left, top, right, bottom
            elif within:
                yield left, max(top, within[0].first), right, min(bottom, within[-1].last)

    def loops(self, top: int, bottom: int) -> tuple[int, ...]:
        """The loops around an area."""
        return common(self.spans.loops_at(top), self.spans.loops_at(bottom)) if top else ()

    def hook(self, text: str) -> Callable[["Shape", Spot], str] | None:
        """What a formula reads at a place; None if that is what it reads everywhere."""
        written = parse_formula(text)
        if not self.boxes or not any(True for _ in written.refs()):
            return None
        left, top, _, bottom = self.boxes[0]
        loops = self.loops(top, bottom)
        first = self._at(written, top, left, len(loops))
        self.book.check_refs(first, self.sheet, self.text, loops)
        fixed = all(corner.row_fixed and corner.column_fixed for ref in first.refs() for corner in ref.corners())
        if not self.book.touches(first, self.sheet) and first == written and (self.one_span or fixed):
            return None
        known: dict[tuple[int, int, int], tuple[str | Ref, ...]] = {}

        def read(shape: "Shape", spot: Spot) -> str:
            row, column, depth, path = spot
            parts = known.get(spot[:3])
            if parts is None:
                parts = known[spot[:3]] = escaped(self._at(written, row, column, depth))
            return shape.formula(parts, self.sheet, path)

        self.hooks.append(read)
        self.same = self.same and self.one_span and all(self._steady(ref, top, loops) for ref in first.refs())
        return read

    def _at(self, written: Formula, row: int, column: int, depth: int) -> Formula:
        """The formula as it reads in another cell, for an area ``depth`` loops deep: what lies outside is fixed."""
        formula = moved(written, row - self.top, column - self.left)
        loops = self.spans.loops_at(row)[:depth] if row else ()
        if not loops:
            return formula

        def pinned(ref: Ref) -> Ref:
            first, last = (
                replace(corner, row_fixed=True) if corner.row and not self._within(ref, corner, loops) else corner
                for corner in ref.corners()
            )
            return replace(ref, first=first, last=last if ref.last else None)

        return replace(formula, parts=tuple([pinned(p) if isinstance(p, Ref) else p for p in formula.parts]))

    def _own(self, ref: Ref) -> bool:
        return ref.sheet is None or ref.sheet.lower() == self.sheet

    def _within(self, ref: Ref, corner: Corner, loops: tuple[int, ...]) -> bool:
        return self._own(ref) and self.spans.loops_at(corner.row)[: len(loops)] == loops

    def _steady(self, ref: Ref, row: int, loops: tuple[int, ...]) -> bool:
        """Whether a reference reads the same in all copies of the span of ``row``."""
        span = self.spans.span(row) if row else None
        if span is None or not loops:
            return True
        for corner in ref.corners():
            if corner.row_fixed or not corner.row:
                steady = len(loops) == 1 or not self._own(ref) or not common(self.spans.loops_at(corner.row), loops)
            else:
                steady = span.first <= corner.row <= span.last
            if not steady:
                return False
        return True

    def groups(self, shape: "Shape") -> Iterator[tuple[Spot, str]]:
        """Copies whose formulas read the same seen from their first cell: where the first begins, and their areas."""
        rows = shape.maps[self.sheet]
        found: dict[tuple[str, ...], tuple[Spot, list[Box]]] = {}
        for left, top, right, bottom in self.boxes:
            for start, end, path in rows.copies(top, bottom):
                row, whole = rows.origin(top, bottom, start, path)
                spot = (row, left, len(path), whole)
                seen = [moved(parse_formula(hook(shape, spot)), 1 - start, 1 - left).text() for hook in self.hooks]
                found.setdefault(tuple(seen), (spot, []))[1].append((left, start, right, end))
        for spot, areas in found.values():
            yield spot, " ".join(joined(areas))
