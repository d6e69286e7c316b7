"""One shape of a template: the sequence of chunks that a context asks for, laid out once and kept.

Everything that depends only on how many rows there are (row numbers, references, merges, charts' ranges) is text by
then; per person only the gaps are filled and the changed parts deflated.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from templates.engine.cells import HEIGHTS, LIVE, NOTHING, QUOTE, TYPED, Rumus, cell_text, clean
from templates.engine.errors import CellValueError
from templates.engine.formula import Ref, checked_formula, escaped
from templates.engine.grammar import Slot
from templates.engine.rowmap import Path, RowMap
from templates.engine.sheet import ChunkCode, Sheet
from templates.engine.xmltree import PersonHook, Piece, TextSlot, escape_attr, to_ascii
from workbook.paket import BARIS_MAKS, Isian, Rangka

if TYPE_CHECKING:
    from templates.engine.compile import Program

_STYLE = re.compile(r'(?: s="(\d+)")?$')  # at the end of ``<c r="E7" s="3"``
_AFTER_SIGNS = "\x05"  # sorts behind everything that begins with QUOTE, LIVE or TYPED
_ONCE, _EACH = 6, 1  # deflate levels: parts made once per shape, parts made per person
Kind = Mapping[type, Callable[[Any], str]]
Filler = Callable[[list[Any], list[str]], str]
"""Text from all values and all values' cells."""


class SheetRows:
    """The place of the rows among the pieces of a sheet's part."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet


@dataclass(slots=True)
class _Copy:
    """A chunk where it landed; ``base``: index of its first value."""

    start: int
    code: ChunkCode
    path: Path
    base: int


@dataclass(slots=True)
class _Part:
    """A part made per person: fixed text and gaps alternately. ``values``: which rendered value fills each gap."""

    name: str
    text: list[str] = field(default_factory=lambda: [""])
    values: list[int] = field(default_factory=list)
    special: list[tuple[int, Filler]] = field(default_factory=list)
    landed: list[tuple[int, str, Path]] = field(default_factory=list)
    """(first gap, sheet, path) of each chunk: what a formula that arrives with the context needs."""

    def fill(self, filler: Filler) -> None:
        """A gap that looks at all values."""
        self.special.append((len(self.values), filler))
        self.values.append(-1)
        self.text.append("")

    def seal(self) -> None:
        seams = [text if text.isascii() else to_ascii(text) for text in self.text]
        self.text = [""] * (2 * len(seams) - 1)
        self.text[::2] = seams


class Shape:
    """The layout for one sequence of chunks (``key``)."""

    def __init__(self, program: "Program", key: Sequence[float]) -> None:
        self.program, self.tails = program, program.tails
        self.maps = {
            sheet.key: RowMap([code.chunk.span for code in sheet.codes], spans_at=sheet.spans_at)
            for sheet in program.sheets
            if sheet.shifts
        }
        self._copies: dict[str, list[_Copy]] = {sheet.key: [] for sheet in program.sheets}
        self.text_base = self._walk(key)
        self._kinds: list[Kind] = [NOTHING] * (self.text_base + len(program.texts) + 1)
        self._starts = {key: [copy.start for copy in copies] for key, copies in self._copies.items()}
        self._parts: list[_Part] = []
        ready: list[Isian] = []
        for name, pieces in program.parts:
            part = self._lay_out(name, pieces)
            if part.values:
                part.seal()
                self._parts.append(part)
            else:
                ready.append(Isian.dari(name, part.text[0].encode(), _ONCE))
        self._frame = Rangka([*program.fixed, *ready])
        self._pickers = [itemgetter(*part.values, -1) for part in self._parts]

    def _walk(self, key: Iterable[float]) -> int:
        """Follow the sequence; returns the index of the first value of the texts."""
        path: Path = ()
        base = 0
        for number in key:
            if number == len(self.program.codes):  # the texts outside cells come last
                continue
            if number >= 0:
                sheet, code = self.program.codes[int(number)]
                rows = self.maps.get(sheet.key)
                start = rows.add(code.chunk.span, path) if rows else code.chunk.span.first
                self._copies[sheet.key].append(_Copy(start, code, path, base))
                base += len(code.slots)
                if start > BARIS_MAKS:
                    raise CellValueError("baris terlalu banyak untuk satu lembar.")
            elif number == int(number):
                loop = int(-number)
                again = bool(path) and path[-1][0] == loop
                path = (*path[:-1], (loop, path[-1][1] + 1)) if again else (*path, (loop, 0))
                self.maps[self.program.loop_sheets[loop]].enter(path)
            elif path and path[-1][0] == int(-number):
                path = path[:-1]
        return base

    def _lay_out(self, name: str, pieces: Iterable[Piece | SheetRows]) -> _Part:
        part = _Part(name)
        for piece in pieces:
            if isinstance(piece, str):
                part.text[-1] += piece
            elif isinstance(piece, SheetRows):
                for copy in self._copies[piece.sheet.key]:
                    self._rows(part, piece.sheet, copy)
            elif isinstance(piece, TextSlot):
                part.fill(_text_filler(self.text_base + piece.index, piece.escape))
            elif isinstance(piece, PersonHook):
                filler = piece.bind(self)
                if isinstance(filler, str):
                    part.text[-1] += filler
                else:
                    part.fill(filler)
            else:
                part.text[-1] += piece(self)
        return part

    def _rows(self, part: _Part, sheet: Sheet, copy: _Copy) -> None:
        base, code, first = copy.base, copy.code, len(part.values)
        texts = code.cut(copy.start, self, copy.path)
        part.text[-1] += texts[0]
        part.text += texts[1:]
        part.landed.append((first, sheet.key, copy.path))
        part.values += range(base, base + len(code.slots))
        self._kinds[base : base + len(code.slots)] = [self._kind(slot) for slot in code.slots]
        part.special += [(first + k, _rich_filler(base + k, runs)) for k, runs in code.runs]

    def _kind(self, slot: Slot) -> Kind:
        if slot.formula is not None:
            return self.tails.results
        return HEIGHTS if slot.height else NOTHING if slot.runs is not None else self.tails

    def formula(self, parts: Iterable[str | Ref], own: str, path: Path) -> str:
        """A formula (``escaped`` parts) of sheet ``own`` in iteration ``path``, escaped for XML."""
        out = []
        for part in parts:
            if isinstance(part, str):
                out.append(part)
                continue
            rows = self.maps.get(own if part.sheet is None else part.sheet.lower())
            text = rows.reference(part, path) if rows else part.text()
            out.append(escape_attr(text) if part.prefix else text)
        return "".join(out)

    def sources(self, ref: Ref, own: str) -> list[int | tuple[Any]]:
        """What stands in the cells of a reference now: an index of a value, or a fixed value in a tuple."""
        key = own if ref.sheet is None else ref.sheet.lower()
        rows = self.maps.get(key)
        top, bottom = ref.corners()
        span = rows.rows(top.row, bottom.row, (), ()) if rows else (top.row, bottom.row)
        if key not in self._copies or span is None:
            return []
        end = span[1] if ref.last or ref.aggregate else span[0]
        return [
            self._source(key, row, column)
            for row in range(span[0], end + 1)
            for column in range(top.column, bottom.column + 1)
        ]

    def _source(self, key: str, row: int, column: int) -> int | tuple[Any]:
        at = bisect_right(self._starts[key], row) - 1
        if at < 0:
            return (None,)
        copy = self._copies[key][at]
        found = copy.code.cells.get((row - copy.start, column), (None,))
        return copy.base + found if isinstance(found, int) else found

    def render(self, values: list[Any]) -> bytes:
        """The whole file for one person. ``values`` end with one None, for gaps that take none of them."""
        cells = [kind[type(value)](value) for kind, value in zip(self._kinds, values, strict=True)]
        made = []
        for part, pick in zip(self._parts, self._pickers, strict=True):
            gaps = list(pick(cells))
            gaps.pop()
            for gap, filler in part.special:
                gaps[gap] = filler(values, cells)
            text = part.text.copy()
            text[1::2] = gaps
            filled = "".join(gaps)
            if QUOTE in filled or TYPED in filled or LIVE in filled:
                self._patch(part, text, values)
            xml = "".join(text)
            made.append(Isian.dari(part.name, xml.encode(), _EACH))
        made += [picture.entry(values[self.text_base + picture.index]) for picture in self.program.pictures]
        return self._frame.lengkapi(made)

    def _patch(self, part: _Part, text: list[str], values: list[Any]) -> None:
        """Cells whose beginning depends on the value too: text like a formula, results that are no numbers."""
        for place in [place for place, gap in enumerate(text) if gap < _AFTER_SIGNS]:
            sign = text[place][:1]
            if sign == LIVE:
                self._live(part, text, place, values)
                sign = TYPED if TYPED in text[place] else ""
            if sign == QUOTE:
                text[place] = text[place][1:]
                text[place - 1] = _STYLE.sub(self._quoted_style, text[place - 1], count=1)
            elif sign == TYPED:
                _, kind, text[place] = text[place].split(TYPED, 2)
                head, _, formula = text[place - 1].rpartition("><f>")
                text[place - 1] = f'{head} t="{kind}"><f>{formula}'

    def _live(self, part: _Part, text: list[str], place: int, values: list[Any]) -> None:
        """A formula that came with the context, in the iteration where it landed."""
        gap = place // 2
        live: Rumus = values[part.values[gap]]
        _, sheet, path = part.landed[bisect_right(part.landed, gap, key=itemgetter(0)) - 1]
        formula = self.formula(escaped(checked_formula(live.rumus)), sheet, path)
        text[place - 1] += f"><f>{formula}</f><v>"
        text[place] = self.tails.results[type(live.nilai)](live.nilai)
        text[place + 1] = "</v></c>" + text[place + 1]

    def _quoted_style(self, match: re.Match[str]) -> str:
        return f' s="{self.program.quoted[match[1] or "0"]}"'


def _rich_filler(index: int, around: list[str]) -> Filler:
    def fill(values: list[Any], _cells: list[str]) -> str:
        inner = "".join(a + cell_text(text) for a, text in zip(around, values[index], strict=False))
        return f' t="inlineStr"><is>{inner}{around[-1]}</is></c>'

    return fill


def _text_filler(index: int, escape: Callable[[str], str]) -> Filler:
    def fill(values: list[Any], _cells: list[str]) -> str:
        return to_ascii(escape(clean(values[index])))

    return fill
