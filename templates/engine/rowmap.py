"""Where the rows of a template sheet have gone in one shape: loops repeat, conditions drop, everything below moves."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from templates.engine.errors import CellValueError
from templates.engine.formula import MAX_LENGTH, Corner, Ref
from workbook.paket import BARIS_MAKS, huruf_kolom

Path = tuple[tuple[int, int], ...]  # ((loop, iteration), …) from the outside in
EMPTY_CELL = f"$XFD${BARIS_MAKS}"  # what a reference to rows that do not exist becomes: a cell that is always blank

_ARGUMENTS = 50  # names of one reference among the arguments of a function


@dataclass(frozen=True, slots=True, eq=False)
class Span:
    """Template rows ``first`` … ``last`` that always come together; ``loops`` around them from the outside in."""

    first: int
    last: int
    loops: tuple[int, ...] = ()


@dataclass(slots=True)
class Spans:
    """All spans of a template sheet, in order, and what was found out about its rows: the same for every shape."""

    all: list[Span]
    at: dict[int, Span | None] = field(default_factory=dict)
    loops: dict[int, tuple[int, ...]] = field(default_factory=dict)
    areas: dict[tuple[int, int], list[Span]] = field(default_factory=dict)

    def span(self, row: int) -> Span | None:
        """The span that holds a template row; None for a marker row."""
        try:
            return self.at[row]
        except KeyError:
            found = next((span for span in self.all if span.first <= row <= span.last), None)
            self.at[row] = found
            return found

    def between(self, top: int, bottom: int) -> list[Span]:
        """The spans with anything of the template rows ``top`` … ``bottom``."""
        try:
            return self.areas[top, bottom]
        except KeyError:
            found = [span for span in self.all if span.first <= bottom and span.last >= top]
            self.areas[top, bottom] = found
            return found

    def loops_at(self, row: int) -> tuple[int, ...]:
        """The loops around a template row."""
        try:
            return self.loops[row]
        except KeyError:
            found = self.loops[row] = loops_at(self.all, row)
            return found

    def apart(self, ref: Ref, loops: tuple[int, ...]) -> bool:
        """Whether other rows may lie between the copies of the rows that a formula within ``loops`` names."""
        top, bottom = ref.corners()
        a, b = sorted((top.row, bottom.row))
        around = common(self.loops_at(a), self.loops_at(b))
        depth = min(_up(corner, len(common(around, loops)), len(loops)) for corner in (top, bottom))
        if depth == len(around):  # of one iteration: the rows from the first to the last were meant
            return False
        turn = [span for span in self.all if span.loops[: depth + 1] == around[: depth + 1]]
        return a > turn[0].first or b < turn[-1].last


@dataclass(slots=True)
class RowMap:
    """Positions of the spans of one sheet. ``landed``, in order of the output: first row and iteration of each copy."""

    spans: Spans
    landed: defaultdict[Span, list[tuple[int, Path]]] = field(default_factory=lambda: defaultdict(list))
    next_row: int = 1
    ends: dict[Span, dict[Path, list[tuple[int, Path]]]] = field(default_factory=dict)
    """For the spans asked for: path or beginning of one -> first and last copy within it, as in ``landed``."""
    asked: dict[tuple[int, int, Path, Path], tuple[int, int] | None] = field(default_factory=dict)
    """What ``rows`` answered: charts, formulas and areas ask for the same again and again."""

    def _ends(self, span: Span, path: Path) -> list[tuple[int, Path]] | None:
        """The first and the last copy of ``span`` within ``path``, as in ``landed``."""
        if not path:
            return self.landed.get(span)
        found = self.ends.get(span)
        if found is None:
            found = self.ends[span] = {}
            for copy in self.landed.get(span, ()):
                whole = copy[1]
                for depth in range(1, len(whole) + 1):
                    known = found.setdefault(whole[:depth], [copy, copy])
                    known[1] = copy
        return found.get(path)

    def rows(self, top: int, bottom: int, top_path: Path, bottom_path: Path) -> tuple[int, int] | None:
        """First and last output row of the template rows ``top`` … ``bottom`` within the given iterations.

        To be asked only when all spans are laid out.
        """
        question = (top, bottom, top_path, bottom_path)
        try:
            return self.asked[question]
        except KeyError:
            found = self.asked[question] = self._rows(*question)
            return found

    def _rows(self, top: int, bottom: int, top_path: Path, bottom_path: Path) -> tuple[int, int] | None:
        spans = self.spans.between(top, bottom)
        start, end = BARIS_MAKS + 1, 0
        for span in spans:
            if found := self._ends(span, top_path):
                start = min(start, found[0][0] + max(top - span.first, 0))
                if not span.loops:  # everything that comes after it in the template lands below it
                    break
        for span in reversed(spans):
            if found := self._ends(span, bottom_path):
                end = max(end, found[-1][0] + min(bottom, span.last) - span.first)
                if not span.loops:
                    break
        return (start, min(end, BARIS_MAKS)) if start <= end else None

    def nearest_row(self, row: int) -> int:
        """Output row of a template row, or of the next one that exists (anchors, panes)."""
        own = self.spans.span(row)
        if own and own in self.landed:
            return self.landed[own][0][0] + row - own.first
        # of a loop's branches the one that comes first in the output is not always the first in the template
        below = (self.landed[span][0][0] for span in self.spans.all if span.first >= row and span in self.landed)
        return min(below, default=self.next_row)

    def page_ends(self, row: int) -> list[int]:
        """Where a page ends that ends with a template row, or with what is left above a marker row."""
        if self.spans.span(row):
            return [end for _, end, _ in self.copies(row, row)]
        loops = self.spans.loops_at(row)
        turns = [path for path in self._iterations(1, row, len(loops)) if tuple([loop for loop, _ in path]) == loops]
        return [found[1] for path in turns if (found := self.rows(1, row, path, path))]

    def copies(self, top: int, bottom: int) -> list[tuple[int, int, Path]]:
        """Where an area went: once, grown; or once per iteration if it lies wholly inside a loop."""
        span = self.spans.span(top)
        if span is not None and bottom <= span.last:  # nearly always
            a, b = top - span.first, bottom - span.first
            landed = self.landed.get(span, ())
            return [(start + a, min(start + b, BARIS_MAKS), path) for start, path in landed if start + a <= BARIS_MAKS]
        depth = len(common(self.spans.loops_at(top), self.spans.loops_at(bottom)))
        found = ((self.rows(top, bottom, path, path), path) for path in self._iterations(top, bottom, depth))
        return [(*rows, path) for rows, path in found if rows]

    def origin(self, top: int, bottom: int, start: int, path: Path) -> tuple[int, Path]:
        """Template row and iteration of the row ``start`` with which the copy of an area in ``path`` begins."""
        for span in self.spans.between(top, bottom):
            row = max(top, span.first)
            ends = self._ends(span, path)
            if ends and ends[0][0] + row - span.first == start:
                return row, ends[0][1]
        return top, path

    def _iterations(self, top: int, bottom: int, depth: int) -> list[Path]:
        """The iterations, ``depth`` loops deep, in which anything of the template rows ``top`` … ``bottom`` landed."""
        if not depth:
            return [()]
        within = self.spans.between(top, bottom)
        return sorted({path[:depth] for span in within for _, path in self.landed.get(span, ())})

    def reference(self, ref: Ref, path: Path) -> str:
        """A reference of a formula that stands in iteration ``path``, as it must read now."""
        top, bottom = ref.corners()
        if not top.row:
            return ref.text()
        a, b = (top.row, bottom.row) if top.row <= bottom.row else (bottom.row, top.row)
        if path:
            depth = self._shared_depth(a, b, path)
            rows = self.rows(a, b, path[: _up(top, depth, len(path))], path[: _up(bottom, depth, len(path))])
        else:
            rows = self.rows(a, b, (), ())
        if rows is None:
            return ref.prefix + EMPTY_CELL
        if ref.last or (ref.aggregate and rows[0] != rows[1]):
            return f"{ref.prefix}{top.text(rows[0])}:{bottom.text(rows[1])}"
        return ref.prefix + top.text(rows[0])

    def union(self, ref: Ref, path: Path) -> str:
        """A reference that is a whole argument of an aggregate, where other rows may lie between its copies.

        Raises ``CellValueError`` if a formula cannot name that many.
        """
        top, bottom = ref.corners()
        a, b = sorted((top.row, bottom.row))
        depth = self._shared_depth(a, b, path)
        first, last = path[: _up(top, depth, len(path))], path[: _up(bottom, depth, len(path))]
        areas: list[list[int]] = []
        for start, end, turn in self.copies(a, b):
            if turn[: len(first)] < first or turn[: len(last)] > last:
                continue
            if areas and areas[-1][1] + 1 == start:
                areas[-1][1] = end
            else:
                areas.append([start, end])
        names = [top.text(start) + (f":{bottom.text(end)}" if ref.last or start < end else "") for start, end in areas]
        text = ",".join([ref.prefix + name for name in names])
        if len(text) > MAX_LENGTH // 2:
            raise CellValueError(f"rumus atas {ref.text()} menyebut terlalu banyak baris yang tidak bersambung.")
        # in brackets they are one argument: a function takes no more than 255
        return f"({text})" if len(names) > _ARGUMENTS else text or ref.prefix + EMPTY_CELL

    def _shared_depth(self, top: int, bottom: int, path: Path) -> int:
        """How many loops the rows ``top`` and ``bottom`` share with iteration ``path``."""
        loops = common(self.spans.loops_at(top), self.spans.loops_at(bottom))
        return len(common(loops, tuple([loop for loop, _ in path]))) if loops else 0


def _up(corner: Corner, depth: int, own: int) -> int:
    """A fixed row (``H$13``) means the first or last copy, as when a formula is filled down: over the turns of the
    innermost of its ``own`` loops, so what an outer loop repeats stays that of the same turn."""
    return min(depth, max(own - 1, 0)) if corner.row_fixed else depth


def common(a: tuple[int, ...], b: tuple[int, ...]) -> tuple[int, ...]:
    """The shared beginning of two paths of loops."""
    if a == b:
        return a
    size = 0
    while size < min(len(a), len(b)) and a[size] == b[size]:
        size += 1
    return a[:size]


def loops_at(spans: list[Span], row: int) -> tuple[int, ...]:
    """The loops around a template row; a marker row belongs to what its neighbours share."""
    before: Span | None = None
    for span in spans:
        if span.first > row:
            return common(before.loops, span.loops) if before else ()
        if row <= span.last:
            return span.loops
        before = span
    return ()


def joined(areas: Iterable[tuple[int, int, int, int]]) -> Iterator[str]:
    """``(column1, row1, column2, row2)`` as A1 text; areas one below the other become one."""
    last: tuple[int, int, int, int] | None = None
    for box in areas:
        if last and (last[0], last[2], last[3] + 1) == (box[0], box[2], box[1]):
            last = (last[0], last[1], last[2], box[3])
            continue
        if last:
            yield area_text(*last)
        last = box
    if last:
        yield area_text(*last)


def area_text(column1: int, row1: int, column2: int, row2: int) -> str:
    """A1 text of an area; a single cell without colon, whole columns (all rows) as ``A:C`` stay cells."""
    first = f"{huruf_kolom(column1)}{row1}"
    last = f"{huruf_kolom(column2)}{row2}"
    return first if first == last else f"{first}:{last}"
