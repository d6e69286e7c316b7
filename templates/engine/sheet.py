"""One worksheet of a template: its cells, and each chunk of rows turned into text with gaps.

A chunk's text is a ``%`` template: its arguments are row numbers (offsets from where the chunk lands) and formulas;
``\\x00`` marks the place of a person's value.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from templates.engine.cells import HEIGHTS, NOTHING, Kind, Tails
from templates.engine.formula import Corner, Formula, Ref, area, parse_formula
from templates.engine.grammar import Slot
from templates.engine.rowmap import Path, Span, Spans
from templates.engine.structure import Chunk, Item, chunks
from templates.engine.xmltree import Node, escape_attr, escape_text, other_attributes, to_ascii, to_text
from workbook.paket import BARIS_MAKS, huruf_kolom

if TYPE_CHECKING:
    from templates.engine.book import Book
    from templates.engine.shape import Shape

GAP = "\x00"
_SEEN = 1024
Argument = int | Callable[["Shape", Path], str]
Cut = tuple[str, list[str]]
"""The text before the first gap, and after each one."""


class Fixed(NamedTuple):
    """A cell's value that no person changes; ``...`` where nobody knows it before a recalculation."""

    value: Any


@dataclass(slots=True)
class Cell:
    """A cell of the template. ``value``: what it shows where that is fixed; ``stale``: its cached result may lie."""

    row: int
    column: int
    node: Node
    slot: Slot | None = None
    formula: Formula | None = None
    value: str | float | bool | None = None
    stale: bool = False


@dataclass
class ChunkCode:
    """A chunk ready to be laid out. ``cells``: (row offset, column) -> index of a slot, or what is fixed there.

    ``kinds``: how the value of each slot is written.
    """

    chunk: Chunk
    text: str
    arguments: list[Argument]
    slots: list[Slot]
    kinds: list[Kind]
    cells: dict[tuple[int, int], int | Fixed]
    written: int = 0
    """Rows up to the last one that is written."""
    seen: dict[int, Cut] = field(default_factory=dict)
    """First row -> the text cut at its gaps, where that depends on nothing else."""

    def __post_init__(self) -> None:
        self.span = self.chunk.span
        self.height = self.span.last - self.span.first + 1
        self.loop = self.span.loops[0] if self.chunk.alone else 0
        self.offsets = [argument if isinstance(argument, int) else 0 for argument in self.arguments]
        self.numbered = max(self.offsets, default=0) + 1
        self.calls = [(k, argument) for k, argument in enumerate(self.arguments) if not isinstance(argument, int)]
        self.runs = [(k, slot.runs) for k, slot in enumerate(self.slots) if slot.runs is not None]

    def cut(self, start: int, shape: "Shape", path: Path) -> Cut:
        """The text of the rows from ``start`` on, cut at its gaps; to be asked for what is not ``seen``."""
        numbers = list(map(str, range(start, start + self.numbered)))
        arguments = list(map(numbers.__getitem__, self.offsets))
        for k, argument in self.calls:
            arguments[k] = argument(shape, path)
        head, *tail = to_ascii(self.text % tuple(arguments)).split(GAP)
        cut = head, tail
        if not self.calls and len(self.seen) < _SEEN:
            self.seen[start] = cut
        return cut


@dataclass(slots=True)
class Sheet:
    """A worksheet: rows as read, and its structure."""

    name: str
    part: str
    root: Node
    rows: dict[int, tuple[Node, list[Cell]]] = field(default_factory=dict)
    items: list[Item] = field(default_factory=list)
    spans: Spans = field(default_factory=lambda: Spans([]))
    shifts: bool = False
    still: int = BARIS_MAKS
    """The last row that stays where it is for everybody."""
    codes: list[ChunkCode] = field(default_factory=list)

    @property
    def key(self) -> str:
        return self.name.lower()

    def cells(self) -> Iterator[Cell]:
        return (cell for _, cells in self.rows.values() for cell in cells)

    def always(self, span: Span | None) -> bool:
        """Whether rows come once for everybody."""
        return any(isinstance(item, Chunk) and item.span is span for item in self.items)

    @property
    def fixed(self) -> bool:
        """Nothing of the sheet's cells depends on the person or the shape."""
        return not self.shifts and not any(code.slots or code.arguments for code in self.codes)


def compile_sheet(sheet: Sheet, book: "Book", tails: Tails) -> None:
    """Make the text of every chunk."""
    for number, chunk in enumerate(chunks(sheet.items)):
        chunk.number = number
        sheet.codes.append(_ChunkWriter(sheet, book, tails, chunk).code())


class _ChunkWriter:
    def __init__(self, sheet: Sheet, book: "Book", tails: Tails, chunk: Chunk) -> None:
        self.sheet, self.book, self.tails, self.chunk = sheet, book, tails, chunk
        self.out: list[str] = []
        self.arguments: list[Argument] = []
        self.cells: dict[tuple[int, int], int | Fixed] = {}

    def code(self) -> ChunkCode:
        span = self.chunk.span
        numbers = sorted(n for n in self.sheet.rows if span.first <= n <= span.last)
        for number in numbers:
            row, cells = self.sheet.rows[number]
            height = next((cell.slot for cell in cells if cell.slot and cell.slot.height), None)
            self._open(row, number - span.first, height=height)
            for cell in cells:
                if not (cell.slot and cell.slot.height):
                    self._cell(cell, number - span.first)
            self.out.append(f"</{row.tag}>")
        slots = self.chunk.slots
        kinds = [self._kind(slot) for slot in slots]
        written = numbers[-1] - span.first + 1 if numbers else 0
        return ChunkCode(self.chunk, "".join(self.out), self.arguments, slots, kinds, self.cells, written)

    def _kind(self, slot: Slot) -> Kind:
        if slot.formula is not None:
            return self.tails.results
        return HEIGHTS if slot.height else NOTHING if slot.runs is not None else self.tails

    def _put(self, text: str) -> None:
        self.out.append(text.replace("%", "%%"))

    def _number(self, offset: int) -> None:
        """A row number: a gap where rows move, else the number itself."""
        if self.sheet.shifts:
            self.out.append("%s")
            self.arguments.append(offset)
        else:
            self.out.append(str(self.chunk.span.first + offset))

    def _open(self, node: Node, offset: int, column: str = "", height: Slot | None = None) -> None:
        """``<row r="7" …>``, its height from a cell with ``{{ … | tinggi }}``; or ``<c r="E7" …`` (left open)."""
        self._put(f'<{node.tag} r="{column}')
        self._number(offset)
        without = ("r", "ht", "customHeight") if height else ("r",)
        self._put('"' + other_attributes(node, *without))
        if height:
            self.chunk.slots.append(height)
            self.out.append(GAP)
        self._put("" if column else ">")

    def _cell(self, cell: Cell, offset: int) -> None:
        place = (offset, cell.column)
        self._open(cell.node, offset, huruf_kolom(cell.column))
        if cell.slot:
            cell.slot.style = str(int(cell.node.attrs.get("s", "0")))
            self.cells[place] = len(self.chunk.slots)
            self.chunk.slots.append(cell.slot)
            if cell.slot.formula is None:
                self.out.append(GAP)
                return
            self._put("><f>")
            self._formula(cell.slot.formula, cell)
            self._put(f"</f><v>{GAP}</v></c>")
            return
        if cell.value is not None and not cell.stale:
            self.cells[place] = Fixed(cell.value)
        elif cell.stale:
            self.cells[place] = Fixed(...)
        if not cell.node.children:
            self._put("/>")
            return
        self._put(">")
        for child in cell.node.nodes():
            self._child(cell, child, offset)
        self._put(f"</{cell.node.tag}>")

    def _child(self, cell: Cell, child: Node, offset: int) -> None:
        if child.local == "v" and cell.stale:
            return
        if child.attrs.get("t") == "dataTable":
            self._refuse_moving(cell, child)
        if child.local != "f" or cell.formula is None or not cell.formula.parts:
            self._put(to_text(child))
            return
        self._put(f"<{child.tag}")
        for name, value in child.attrs.items():
            self._put(f' {name}="')
            self._array(cell, value, offset) if name == "ref" else self._put(escape_attr(value))
            self._put('"')
        self._put(">")
        self._formula(cell.formula, cell)
        self._put(f"</{child.tag}>")

    def _refuse_moving(self, cell: Cell, table: Node) -> None:
        """A what-if table names its area and its input cells outside any formula."""
        named = [table.attrs[name] for name in ("ref", "r1", "r2") if name in table.attrs]
        if any(self.book.touches(parse_formula(text), self.sheet.key) for text in named):
            place = self.book.places.number(self.sheet.name, f"{huruf_kolom(cell.column)}{cell.row}")
            self.book.places.problem(place, "tabel data (What-If) tidak boleh ikut bergeser dengan baris {%tr … %}.")

    def _array(self, cell: Cell, text: str, offset: int) -> None:
        """The range of an array formula must move as one piece."""
        first, last = area(text)
        if self.sheet.shifts and last.row > self.chunk.span.last:
            place = self.book.places.number(self.sheet.name, text)
            self.book.places.problem(place, "rumus array ini melintasi baris penanda {%tr … %}.")
        self._put(Corner(first.column, 0).text())
        self._number(offset)
        self._put(":" + Corner(last.column, 0).text())
        self._number(offset + last.row - first.row)

    def _formula(self, formula: Formula, cell: Cell) -> None:
        """References to rows that come with this one are row numbers like the cell's own; others ask the shape."""
        loops = self.chunk.span.loops
        self.book.check_refs(formula, self.sheet.key, f"{huruf_kolom(cell.column)}{cell.row}", loops, united=True)
        for part in formula.parts:
            if isinstance(part, str):
                self._put(escape_text(part))
            elif not self.book.moves(part, self.sheet.key):
                self._put(escape_text(part.text()))
            elif self._together(part):
                self._put(escape_text(part.prefix) + Corner(part.first.column, 0, part.first.column_fixed).text())
                self._corner(part.first)
                if part.last:
                    self._put(":" + Corner(part.last.column, 0, part.last.column_fixed).text())
                    self._corner(part.last)
            else:
                self.out.append("%s")
                found = self.book.sheets[self.sheet.key if part.sheet is None else part.sheet.lower()]
                apart = part.listed and found.spans.apart(part, loops)
                self.arguments.append((_union if apart else _reference)(part, self.sheet.key))

    def _together(self, ref: Ref) -> bool:
        """Whether a reference stays within this chunk's copy."""
        span = self.chunk.span
        own = ref.sheet is None or ref.sheet.lower() == self.sheet.key
        return own and all(
            span.first <= corner.row <= span.last and not (corner.row_fixed and span.loops) for corner in ref.corners()
        )

    def _corner(self, corner: Corner) -> None:
        self._put("$" if corner.row_fixed else "")
        self._number(corner.row - self.chunk.span.first)


def _reference(ref: Ref, sheet: str) -> Callable[["Shape", Path], str]:
    return lambda shape, path: shape.formula((ref,), sheet, path)


def _union(ref: Ref, sheet: str) -> Callable[["Shape", Path], str]:
    own = sheet if ref.sheet is None else ref.sheet.lower()
    return lambda shape, path: escape_text(shape.maps[own].union(ref, path))
