"""Where the rows of one sheet land for one sequence of chunks, and which value stands in which cell then."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from templates.engine.cells import Kind
from templates.engine.errors import CellValueError
from templates.engine.rowmap import Path, RowMap
from templates.engine.sheet import ChunkCode, Fixed, Sheet
from workbook.paket import BARIS_MAKS

_EMPTY = Fixed(None)


@dataclass(slots=True)
class Copy:
    """A chunk where it landed; ``base``: index of its first value."""

    start: int
    code: ChunkCode
    path: Path
    base: int


class Layout:
    """The rows of one sheet; ``key`` is what the sheet's program yielded: chunks by number, loops' turns and ends.

    Raises ``CellValueError`` if they are more than a sheet holds.
    """

    def __init__(self, number: int, sheet: Sheet, key: Sequence[float]) -> None:
        self.number, self.rows = number, RowMap(sheet.spans)
        self.copies: list[Copy] = []
        self.kinds: list[Kind] = []
        """How each value is written."""
        self._walk(sheet, key)
        self._starts = [copy.start for copy in self.copies]
        self._sources: dict[tuple[int, int, int, int], list[Fixed | int]] = {}
        if self._starts and self._starts[-1] > BARIS_MAKS:
            raise CellValueError("baris terlalu banyak untuk satu lembar.")

    def _walk(self, sheet: Sheet, key: Sequence[float]) -> None:
        path: Path = ()
        for number in key:
            if number >= 0:
                code = sheet.codes[int(number)]
                self.copies.append(Copy(self.rows.add(code.chunk.span, path), code, path, len(self.kinds)))
                self.kinds += code.kinds
            elif number == int(number):
                loop = int(-number)
                again = bool(path) and path[-1][0] == loop
                path = (*path[:-1], (loop, path[-1][1] + 1)) if again else (*path, (loop, 0))
            elif path and path[-1][0] == int(-number):
                path = path[:-1]

    def sources(self, top: int, bottom: int, left: int, right: int) -> list[Fixed | int]:
        """What stands in the cells of an area of the output: what is fixed, or the index of a value a person brings.

        Series of a chart share their categories, so areas are looked up once. The list must not be changed.
        """
        area = (top, bottom, left, right)
        if area not in self._sources:
            columns = range(left, right + 1)
            self._sources[area] = [self._source(row, column) for row in range(top, bottom + 1) for column in columns]
        return self._sources[area]

    def _source(self, row: int, column: int) -> Fixed | int:
        at = bisect_right(self._starts, row) - 1
        if at < 0:
            return _EMPTY
        copy = self.copies[at]
        found = copy.code.cells.get((row - copy.start, column), _EMPTY)
        return found if isinstance(found, Fixed) else copy.base + found
