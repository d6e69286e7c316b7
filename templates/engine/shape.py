"""One shape of a template: how many rows each of its lists has, laid out once and kept.

Everything that depends only on how many rows there are (row numbers, references, merges, charts' ranges) is text by
then; per person only the gaps are filled and the changed parts deflated. Nearly every person has a shape of their own,
but few sheets differ: rows are laid out once per sheet (``Layout``), and a part is made once for all shapes in which
the sheets it speaks of are the same.
"""

import re
from collections.abc import Iterable, Sequence
from operator import call, getitem
from threading import Lock
from typing import TYPE_CHECKING, Any

from templates.engine.cells import cell_text, clean
from templates.engine.formula import Ref
from templates.engine.layout import Layout
from templates.engine.part import Cells, Filler, Part, Values
from templates.engine.rowmap import Path, RowMap
from templates.engine.sheet import Fixed, Sheet
from templates.engine.xmltree import PersonHook, Piece, TextSlot, escape_attr, to_ascii
from workbook.paket import Isian, Rangka

if TYPE_CHECKING:
    from templates.engine.compile import Program

_FAST = 1  # deflate level
_KEPT = 256  # layouts of a sheet, makes of a part, shapes; the biggest is about the size of one file
SheetKey = tuple[float, ...]
Key = tuple[SheetKey, ...]
"""What each sheet's program yielded: chunks by number, loops' turns and ends."""


class SheetRows:
    """The place of the rows among the pieces of a sheet's part."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet


class _Maps(dict[str, RowMap]):
    """Row maps by sheet. ``asked`` notes which ones a part looked at: it depends on nothing else."""

    def __init__(self, maps: Iterable[tuple[str, RowMap]]) -> None:
        super().__init__(maps)
        self.asked: set[str] = set()

    def __getitem__(self, key: str) -> RowMap:
        self.asked.add(key)
        return super().__getitem__(key)

    def find(self, key: str) -> RowMap | None:
        """The map of a sheet whose rows move."""
        self.asked.add(key)
        return self.get(key)


class Shapes:
    """All shapes of a template met so far."""

    def __init__(self, program: "Program") -> None:
        self.program = program
        self._frame = Rangka(program.fixed)
        self._layouts: list[dict[SheetKey, Layout]] = [{} for _ in program.sheets]
        self._makers = [_Maker(name, pieces) for name, pieces in program.parts]
        self._shapes: dict[Key, Shape] = {}
        self._making = Lock()

    def get(self, key: Key) -> "Shape":
        """The shape for what the sheets' programs yielded; threads make one at a time."""
        shape = self._shapes.get(key)
        if shape is None:
            with self._making:
                shape = self._shapes.get(key) or self._shape(key)
                _keep(self._shapes, key, shape)
        return shape

    def _shape(self, key: Key) -> "Shape":
        shape = Shape(self.program, self._frame, [self._layout(number, own) for number, own in enumerate(key)])
        for maker in self._makers:
            shape.add(maker.made_for(shape))
        return shape

    def _layout(self, number: int, key: SheetKey) -> Layout:
        known = self._layouts[number]
        found = known.get(key)
        if found is None:
            found = Layout(number, self.program.sheets[number], key)
            _keep(known, key, found)
        return found


class _Maker:
    """Makes one part for every shape, anew only where the sheets that it looked at are laid out differently."""

    def __init__(self, name: str, pieces: list[Piece | SheetRows]) -> None:
        self.name, self.pieces = name, pieces
        self.asks: set[str] = set()
        self.known: dict[tuple[Layout | None, ...], Part | Isian] = {}

    def made_for(self, shape: "Shape") -> Part | Isian:
        found = self.known.get(self._seen(shape))
        if found is None:
            shape.maps.asked.clear()
            part = shape.lay_out(self.name, self.pieces)
            found = Isian.dari(self.name, part.text[0].encode(), _FAST) if part.fixed else part
            part.seal()
            if not shape.maps.asked <= self.asks:
                self.asks |= shape.maps.asked
                self.known.clear()
            _keep(self.known, self._seen(shape), found)
        return found

    def _seen(self, shape: "Shape") -> tuple[Layout | None, ...]:
        return tuple([shape.layouts.get(key) for key in sorted(self.asks)])


class Shape:
    """The layouts of all sheets together. ``parts`` are filled per person, ``ready`` ones are as they are."""

    def __init__(self, program: "Program", frame: Rangka, layouts: Sequence[Layout]) -> None:
        self.program, self.tails, self._frame = program, program.tails, frame
        self.layouts = {sheet.key: layout for sheet, layout in zip(program.sheets, layouts, strict=True)}
        self.maps = _Maps((sheet.key, self.layouts[sheet.key].rows) for sheet in program.sheets if sheet.shifts)
        self.parts: list[Part] = []
        self.ready: list[Isian] = []

    def add(self, made: Part | Isian) -> None:
        """Take in a part made for this shape."""
        if isinstance(made, Part):
            self.parts.append(made)
        else:
            self.ready.append(made)

    def lay_out(self, name: str, pieces: Iterable[Piece | SheetRows]) -> Part:
        """One part of the package in this shape, not sealed yet."""
        part = Part(name)
        gaps: dict[PersonHook, int] = {}
        for piece in pieces:
            if isinstance(piece, str):
                part.put(piece)
            elif isinstance(piece, SheetRows):
                self._rows(part, piece.sheet)
            elif isinstance(piece, TextSlot):
                part.gap(text_filler(piece))
            elif isinstance(piece, PersonHook):
                if piece in gaps:
                    part.repeat(gaps[piece])
                elif isinstance(filler := piece.bind(self), str):
                    part.put(to_ascii(filler))
                else:
                    gaps[piece] = part.gap(filler)
            else:
                part.put(to_ascii(piece(self)))
        return part

    def _rows(self, part: Part, sheet: Sheet) -> None:
        self.maps.find(sheet.key)
        layout = self.layouts[sheet.key]
        part.sheet, part.key, part.first, part.copies = layout.number, sheet.key, len(part.text) - 1, layout.copies
        text = part.text
        for start, code, path, base in layout.copies:
            head, tail = code.seen.get(start) or code.cut(start, self, path)
            text[-1] += head
            text += tail
            if code.runs:
                part.fillers += _rich(part, code.runs, base)

    def formula(self, parts: Iterable[str | Ref], own: str, path: Path) -> str:
        """A formula (``escaped`` parts) of sheet ``own`` in iteration ``path``, escaped for XML."""
        out = []
        for part in parts:
            if isinstance(part, str):
                out.append(part)
                continue
            rows = self.maps.find(own if part.sheet is None else part.sheet.lower())
            text = rows.reference(part, path) if rows else part.text()
            out.append(escape_attr(text) if part.prefix else text)
        return "".join(out)

    def sources(self, ref: Ref, own: str) -> tuple[int, list[Fixed | int]]:
        """What stands in the cells of a reference now: number of the sheet, and of each cell what is fixed there or
        the index of the value it gets."""
        key = own if ref.sheet is None else ref.sheet.lower()
        rows = self.maps.find(key)
        top, bottom = ref.corners()
        span = rows.rows(top.row, bottom.row, (), ()) if rows else (top.row, bottom.row)
        layout = self.layouts.get(key)
        if layout is None or span is None:
            return -1, []
        end = span[1] if ref.last or ref.aggregate else span[0]
        return layout.number, layout.sources(span[0], end, top.column, bottom.column)

    def render(self, values: Values) -> bytes:
        """The whole file for one person; ``values`` by sheet, those of the texts last."""
        cells = [
            list(map(call, map(getitem, layout.kinds, map(type, own)), own))  # kind[type(value)](value), without a loop
            for layout, own in zip(self.layouts.values(), values[:-1], strict=True)
        ]
        made = [Isian.dari(part.name, part.fill(values, cells, self).encode(), _FAST) for part in self.parts]
        pictures = [picture.entry(values[-1][picture.index]) for picture in self.program.pictures]
        return self._frame.lengkapi([*self.ready, *made, *pictures])

    def quoted_style(self, match: re.Match[str]) -> str:
        """The twin of a cell's style that keeps text like a formula as text."""
        return f' s="{self.program.quoted[match[1] or "0"]}"'


def _keep(known: dict[Any, Any], key: Any, value: Any) -> None:
    """Remember; the oldest goes when they are too many."""
    if len(known) >= _KEPT:
        known.pop(next(iter(known)), None)
    known[key] = value


def _rich(part: Part, runs: list[tuple[int, list[str]]], base: int) -> list[tuple[int, Filler]]:
    """Cells with several formats."""
    return [(part.first + base + k, _rich_filler(part.sheet, base + k, around)) for k, around in runs]


def _rich_filler(sheet: int, index: int, around: list[str]) -> Filler:
    def fill(values: Values, _cells: Cells) -> str:
        inner = "".join(a + cell_text(text) for a, text in zip(around, values[sheet][index], strict=False))
        return f' t="inlineStr"><is>{inner}{around[-1]}</is></c>'

    return fill


def text_filler(slot: TextSlot) -> Filler:
    """Fills a text outside cells."""
    index, escape = slot.index, slot.escape

    def fill(values: Values, _cells: Cells) -> str:
        return to_ascii(escape(clean(values[-1][index])))

    return fill
