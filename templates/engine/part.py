"""A part of the package made per person: fixed text, and gaps for what differs."""

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import compress
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from templates.engine.cells import LIVE, QUOTE, TYPED, Rumus
from templates.engine.formula import checked_formula, escaped
from templates.engine.layout import Copy

if TYPE_CHECKING:
    from templates.engine.shape import Shape

_STYLE = re.compile(r'(?: s="(\d+)")?$')  # at the end of ``<c r="E7" s="3"``
_AFTER_SIGNS = "\x05"  # sorts behind everything that begins with QUOTE, LIVE or TYPED
Values = list[list[Any]]
"""The values of each sheet in order, and of the texts outside cells last."""
Cells = list[list[str]]
"""The rest of each cell's XML, by sheet."""
Filler = Callable[[Values, Cells], str]


@dataclass(slots=True)
class Part:
    """``text`` and gaps alternate. The gaps from ``first`` on are the cells of ``sheet`` in order, if it has one."""

    name: str
    text: list[str] = field(default_factory=lambda: [""])
    fillers: list[tuple[int, Filler]] = field(default_factory=list)
    """(number of the gap, what fills it) of all other gaps, and of cells that need more than their value."""
    again: list[tuple[int, int]] = field(default_factory=list)
    """(number of a gap, an earlier one that it repeats)."""
    sheet: int = -1
    key: str = ""
    first: int = 0
    copies: Sequence[Copy] = ()
    """The chunks of the sheet: what a formula that arrives with the context needs."""

    @property
    def fixed(self) -> bool:
        return len(self.text) == 1

    def put(self, text: str) -> None:
        """Fixed text."""
        self.text[-1] += text

    def gap(self, filler: Filler) -> int:
        """A gap beside the cells; returns its number."""
        self.fillers.append((len(self.text) - 1, filler))
        self.text.append("")
        return len(self.text) - 2

    def repeat(self, gap: int) -> None:
        """A gap with the same text as an earlier one beside the cells."""
        self.again.append((len(self.text) - 1, gap))
        self.text.append("")

    def seal(self) -> None:
        """Make room for the gaps; nothing can be put afterwards."""
        text, self.text = self.text, [""] * (2 * len(self.text) - 1)
        self.text[::2] = text

    def fill(self, values: Values, cells: Cells, shape: "Shape") -> str:
        """The part of one person."""
        text = self.text.copy()
        if self.sheet >= 0:
            own = cells[self.sheet]
            text[2 * self.first + 1 : 2 * (self.first + len(own)) : 2] = own
        for gap, filler in self.fillers:
            text[2 * gap + 1] = filler(values, cells)
        for gap, first in self.again:
            text[2 * gap + 1] = text[2 * first + 1]
        xml = "".join(text)
        if QUOTE in xml or TYPED in xml or LIVE in xml:
            self._patch(text, values, shape)
            return "".join(text)
        return xml

    def _patch(self, text: list[str], values: Values, shape: "Shape") -> None:
        """Cells whose beginning depends on the value too: text like a formula, results that are no numbers."""
        for place in compress(range(1, len(text), 2), map(_AFTER_SIGNS.__gt__, text[1::2])):
            sign = text[place][:1]
            if sign == LIVE:
                self._live(text, place, values, shape)
                sign = TYPED if TYPED in text[place] else ""
            if sign == QUOTE:
                text[place] = text[place][1:]
                text[place - 1] = _STYLE.sub(shape.quoted_style, text[place - 1], count=1)
            elif sign == TYPED:
                _, kind, text[place] = text[place].split(TYPED, 2)
                head, _, formula = text[place - 1].rpartition("><f>")
                text[place - 1] = f'{head} t="{kind}"><f>{formula}'

    def _live(self, text: list[str], place: int, values: Values, shape: "Shape") -> None:
        """A formula that came with the context, in the iteration where it landed."""
        index = place // 2 - self.first
        live: Rumus = values[self.sheet][index]
        _, _, path, _ = self.copies[bisect_right(self.copies, index, key=itemgetter(3)) - 1]
        formula = shape.formula(escaped(checked_formula(live.rumus)), self.key, path)
        text[place - 1] += f"><f>{formula}</f><v>"
        text[place] = shape.tails.results[type(live.nilai)](live.nilai)
        text[place + 1] = "</v></c>" + text[place + 1]
