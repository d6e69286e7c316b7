"""Where the rows of one sheet land for one sequence of chunks, and which value stands in which cell then."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from operator import itemgetter

from templates.engine.cells import Kind
from templates.engine.errors import CellValueError
from templates.engine.rowmap import Path, RowMap
from templates.engine.sheet import ChunkCode, Fixed, Sheet
from workbook.paket import BARIS_MAKS

_EMPTY = Fixed(None)


Copy = tuple[int, ChunkCode, Path, int]
"""A chunk where it landed: its first row, the chunk, the iteration, the index of its first value."""


class Layout:
    """The rows of one sheet; ``key`` is what the sheet's program yielded: chunks by number, loops' turns and ends.

    Raises ``CellValueError`` if they are more than a sheet holds.
    """

    def __init__(self, number: int, sheet: Sheet, key: Sequence[float]) -> None:
        self.number, self.rows = number, RowMap(sheet.spans)
        self.copies: list[Copy] = []
        self.kinds: list[Kind] = []
        """How each value is written."""
        self._walk(sheet.codes, key)
        self._starts = list(map(itemgetter(0), self.copies))
        self._sources: dict[tuple[int, int, int, int], list[Fixed | int]] = {}
        if self.copies and self.copies[-1][0] + self.copies[-1][1].written - 1 > BARIS_MAKS:
            raise CellValueError("baris terlalu banyak untuk satu lembar.")

    def _walk(self, codes: Sequence[ChunkCode], key: Sequence[float]) -> None:
        """Most of the first people bring a new shape, so this asks nobody for anything."""
        copies, kinds, landed = self.copies, self.kinds, self.rows.landed
        row = 1
        path: Path = ()
        for number in key:
            if number >= 0:
                code = codes[number]  # type: ignore[call-overload]
                places = landed[code.span]
                where = ((code.loop, len(places)),) if code.loop else path
                copies.append((row, code, where, len(kinds)))
                places.append((row, where))
                kinds += code.kinds
                row += code.height
            elif number == int(number):
                loop = int(-number)
                again = bool(path) and path[-1][0] == loop
                path = (*path[:-1], (loop, path[-1][1] + 1)) if again else (*path, (loop, 0))
            elif path and path[-1][0] == int(-number):
                path = path[:-1]
        self.rows.next_row = row

    def sources(self, top: int, bottom: int, left: int, right: int) -> list[Fixed | int]:
        """What stands in the cells of an area of the output: what is fixed, or the index of a value a person brings.

        Series of a chart share their categories, so areas are looked up once. The list must not be changed.
        """
        area = (top, bottom, left, right)
        found = self._sources.get(area)
        if found is None:
            cells = self._repeated(top, bottom, left) if left == right else []
            found = self._sources[area] = cells or list(self._each(top, bottom, left, right))
        return found

    def _repeated(self, top: int, bottom: int, column: int) -> list[Fixed | int]:
        """A column of a loop's rows, nearly always what a chart shows; empty if it is something else."""
        first, last = (self.copies[bisect_right(self._starts, row) - 1] for row in (top, bottom))
        code = first[1]
        source = code.cells.get((0, column))
        if last[1] is not code or not code.loop or code.height > 1 or not isinstance(source, int):
            return []
        return list(range(first[3] + source, last[3] + source + 1, len(code.kinds)))

    def _each(self, top: int, bottom: int, left: int, right: int) -> Iterator[Fixed | int]:
        for row in range(top, bottom + 1):
            start, code, _, base = self.copies[bisect_right(self._starts, row) - 1]
            for column in range(left, right + 1):
                source = code.cells.get((row - start, column), _EMPTY)
                yield base + source if isinstance(source, int) else source
