"""What the office writes into cells, ``{{ … }}`` values and ``{%tr … %}`` rows, read into Jinja2 syntax trees.

Every expression carries the number of its place (sheet, cell) as its line number, so an error finds its way back.
"""

import inspect
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from jinja2 import TemplateSyntaxError, nodes
from jinja2.parser import Parser

from templates.engine.cells import cell_text
from templates.engine.errors import CellValueError, Masalah, nearest
from templates.engine.expressions import Expressions
from templates.engine.formula import Formula, checked_formula

_MARKER = re.compile(r"\s*\{%-?\s*tr\s+(\w+)(.*?)-?%\}\s*", re.DOTALL)
_FORMULA_FILTER = "rumus"
_HEIGHT_FILTER = "tinggi"
_JINJAS_OWN = ("environment", "env", "context", "eval_ctx")


@dataclass(slots=True)
class Places:
    """Numbered places of a template and what is wrong at them. Numbers start at 1: they are Jinja line numbers."""

    cells: list[tuple[str, str]] = field(default_factory=list)
    problems: list[Masalah] = field(default_factory=list)
    warnings: list[Masalah] = field(default_factory=list)

    def number(self, sheet: str, cell: str) -> int:
        self.cells.append((sheet, cell))
        return len(self.cells)

    def problem(self, place: int, pesan: str, saran: str = "") -> None:
        self.problems.append(Masalah(*self.cells[place - 1], pesan, saran))


@dataclass(slots=True)
class Slot:
    """A value of a chunk: its expression and place; a live formula, or the runs of a rich text around its parts."""

    expr: nodes.Expr
    place: int
    formula: Formula | None = None
    runs: list[str] | None = None
    style: str = ""
    height: bool = False


@dataclass(slots=True)
class Marker:
    """A ``{%tr word rest %}`` row."""

    row: int
    word: str
    rest: str
    place: int


def has_marks(text: str) -> bool:
    return "{{" in text or "{%" in text or ("{#" in text and "#}" in text)


class Grammar:
    """Reads marked texts; problems go to ``places``."""

    def __init__(self, expressions: Expressions, places: Places) -> None:
        self.expressions, self.places = expressions, places
        self.loops = 0

    def marker(self, text: str, row: int, place: int) -> Marker | None:
        """The marker in a cell's text, None if it is none."""
        match = _MARKER.fullmatch(text)
        return Marker(row, match[1], match[2].strip(), place) if match else None

    def cell(self, runs: list[tuple[str, str]], place: int) -> Slot | None:
        """A cell's text, given as ``(opening XML of the run, text)``; None if it holds a mistake."""
        text = "".join(run for _, run in runs)
        found = self._parts(text, place)
        if found is None:
            return None
        values = [part for part in found if not isinstance(part, nodes.TemplateData)]
        rest = "".join(part.data for part in found if isinstance(part, nodes.TemplateData))
        if len(values) == 1 and not rest.strip():
            return self._value(values[0], place)
        if any(isinstance(part, nodes.Filter) and part.name == _FORMULA_FILTER for part in values):
            self.places.problem(place, "filter rumus harus menjadi satu-satunya isi sel.")
            return None
        if len(runs) > 1 and all(text.count("{{") == text.count("}}") for _, text in runs):
            return self._rich(runs, place)
        return Slot(self._text(found, place), place)

    def text(self, text: str, place: int) -> nodes.Expr | None:
        """A text outside cells (header, chart title): always text."""
        found = self._parts(text, place)
        return None if found is None else self._text(found, place)

    def _value(self, expr: nodes.Expr, place: int) -> Slot | None:
        if not (isinstance(expr, nodes.Filter) and expr.name == _FORMULA_FILTER):
            return Slot(expr, place, height=isinstance(expr, nodes.Filter) and expr.name == _HEIGHT_FILTER)
        argument = expr.args[0] if len(expr.args) == 1 and not expr.kwargs else None
        if not isinstance(argument, nodes.Const) or not isinstance(argument.value, str) or expr.node is None:
            saran = "Contoh: {{ nilai | rumus('F7/E7*100') }}."
            self.places.problem(place, "rumus harus ditulis langsung sebagai satu teks tetap.", saran)
            return None
        try:
            return Slot(expr.node, place, checked_formula(argument.value))
        except CellValueError as problem:
            self.places.problem(place, str(problem))
            return None

    def _rich(self, runs: list[tuple[str, str]], place: int) -> Slot | None:
        parts: list[nodes.Expr] = []
        around: list[str] = []
        before = ""
        for opening, text in runs:
            found = self._parts(text, place) if has_marks(text) else []
            if found is None:
                return None
            before += opening
            if found:
                parts.append(self._text(found, place))
                around.append(before)
                before = ""
            else:
                before += cell_text(text)
            before += "</t></r>"
        around.append(before)
        whole = nodes.Filter(nodes.Tuple(parts, "load", lineno=place), "_runs", [], [], None, None, lineno=place)
        return Slot(whole, place, runs=around)

    def _text(self, parts: list[Any], place: int) -> nodes.Expr:
        joined = [
            nodes.Const(part.data, lineno=place)
            if isinstance(part, nodes.TemplateData)
            else nodes.Filter(part, "teks", [], [], None, None, lineno=place)
            for part in parts
        ]
        return nodes.Concat(joined or [nodes.Const("", lineno=place)], lineno=place)

    def _parts(self, text: str, place: int) -> list[Any] | None:
        """Expressions and text of a marked text; None after a mistake."""
        body = self.parse(text, place)
        if body is None:
            return None
        parts: list[Any] = []
        for node in body:
            if not isinstance(node, nodes.Output):
                self.places.problem(
                    place,
                    "perintah {% … %} hanya boleh berdiri sendiri di sebuah baris penanda.",
                    "Tulis {%tr if … %}, {%tr for … %}; di dalam sel gunakan {{ a if syarat else b }}.",
                )
                return None
            parts += node.nodes
        return parts

    def parse(self, source: str, place: int) -> list[nodes.Node] | None:
        """Jinja's tree with our place numbers; mistakes become problems."""
        try:
            body = Parser(self.expressions, source).subparse()
        except TemplateSyntaxError as error:
            self.places.problem(place, _indonesian(error.message or ""))
            return None
        words = []
        for node in _everything(body):
            node.lineno = place
            if isinstance(node, (nodes.Filter, nodes.Test)):
                words.append(node)
        return body if not words or self._known_filters(body, words, place) else None

    def _known_filters(self, body: list[nodes.Node], found: list[nodes.Filter | nodes.Test], place: int) -> bool:
        fine = True
        known = self.expressions.filters
        for node in found:
            words: Iterable[str] = known if isinstance(node, nodes.Filter) else self.expressions.tests
            if node.name not in words and node.name != _FORMULA_FILTER:
                ours = [*words, _FORMULA_FILTER] if isinstance(node, nodes.Filter) else words
                self.places.problem(place, f'kata "{node.name}" tidak dikenal.', nearest(node.name, ours))
                fine = False
            elif isinstance(node, nodes.Filter) and node.name in known and not self._known_arguments(node, place):
                fine = False
        inner = [n for n in found if isinstance(n, nodes.Filter) and n.name == _FORMULA_FILTER]
        tops = [n for out in body if isinstance(out, nodes.Output) for n in out.nodes]
        if any(node not in tops for node in inner):
            saran = "Beri kurung pada hitungannya: {{ (a * 2) | rumus('…') }}."
            self.places.problem(place, "filter rumus harus berlaku untuk seluruh isi sel.", saran)
            fine = False
        return fine

    def _known_arguments(self, node: nodes.Filter, place: int) -> bool:
        """Whether a filter takes what it is given; otherwise Python would say so in English, at the first person."""
        signature = _signature(self.expressions.filters[node.name])
        if signature is None or node.dyn_args or node.dyn_kwargs:
            return True
        before = 2 if next(iter(signature.parameters)) in _JINJAS_OWN else 1  # what Jinja passes, and the value
        words = list(signature.parameters)[before:]
        named = {argument.key: None for argument in node.kwargs}
        wrong = next((word for word in named if word not in words), "")
        try:
            signature.bind(*[None] * (before + len(node.args)), **named)
        except TypeError:
            pesan = f'filter {node.name} tidak mengenal isian "{wrong}".' if wrong else ""
            pesan = pesan or f"isian filter {node.name} kurang, berlebih, atau tertulis dua kali."
            self.places.problem(place, pesan, nearest(wrong, words))
            return False
        return True


@lru_cache(maxsize=256)
def _signature(function: Callable[..., Any]) -> inspect.Signature | None:
    try:
        return inspect.signature(function)
    except ValueError:  # some functions of C tell nothing
        return None


def _everything(body: list[nodes.Node]) -> Iterator[nodes.Node]:
    """All nodes; Jinja's own ``find_all`` takes several times as long, and there are thousands."""
    waiting = list(body)
    while waiting:
        node = waiting.pop()
        yield node
        for name in node.fields:
            value = getattr(node, name)
            if isinstance(value, nodes.Node):
                waiting.append(value)
            elif type(value) is list:
                waiting += [child for child in value if isinstance(child, nodes.Node)]


def _indonesian(message: str) -> str:
    """Jinja's syntax messages, in the language of the office."""
    found = re.search(r"got '(.*?)'", message) or re.search(r"'(.*?)'", message)
    near = f' di dekat "{found[1]}"' if found and found[1] not in ("}}", "%}", "end of print statement") else ""
    if "unexpected end of template" in message or "Unexpected end" in message or "unexpected '}'" in message:
        return "tulisan {{ … }} tidak lengkap: penutup atau sebagian isinya hilang."
    return f"tulisan {{{{ … }}}} tidak dapat dibaca{near}; periksa tanda kutip, kurung, dan penutupnya."
