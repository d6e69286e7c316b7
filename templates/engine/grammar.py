"""What the office writes into cells: ``{{ … }}`` values and ``{%tr … %}`` rows, read into Jinja2 syntax trees.

Every expression carries the number of its place (sheet, cell) as its line number, so an error finds its way back.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from jinja2 import TemplateSyntaxError, nodes
from jinja2.parser import Parser

from templates.engine.cells import cell_text
from templates.engine.errors import CellValueError, Masalah, nearest
from templates.engine.expressions import Expressions, output
from templates.engine.formula import Formula, checked_formula
from templates.engine.rowmap import Span

_MARKER = re.compile(r"\s*\{%-?\s*tr\s+(\w+)(.*?)-?%\}\s*", re.DOTALL)
_WORDS = ("for", "endfor", "if", "elif", "else", "endif", "set")
_FORMULA_FILTER = "rumus"
_HEIGHT_FILTER = "tinggi"


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


@dataclass(slots=True)
class Chunk:
    """Rows that always come together, and the values they need.

    ``alone``: they are all that a loop within no other loop repeats, so their coming tells its turns.
    """

    span: Span
    number: int = 0
    slots: list[Slot] = field(default_factory=list)
    alone: bool = False


@dataclass(slots=True)
class Loop:
    """``{%tr for %}``; ``otherwise`` is its ``{%tr else %}``."""

    number: int
    node: nodes.For
    body: list["Item"]
    otherwise: list["Item"]


@dataclass(slots=True)
class Branch:
    """``{%tr if %}``: conditions with their rows, and the rows of ``{%tr else %}``."""

    arms: list[tuple[nodes.Node, list["Item"]]]
    otherwise: list["Item"]


@dataclass(slots=True)
class Setting:
    """``{%tr set name = … %}``: a word of the template's own, known from there on."""

    name: str
    node: nodes.Assign


Item = Chunk | Loop | Branch | Setting


def has_marks(text: str) -> bool:
    return "{{" in text or "{%" in text or "{#" in text


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
        inner = [n for n in found if isinstance(n, nodes.Filter) and n.name == _FORMULA_FILTER]
        tops = [n for out in body if isinstance(out, nodes.Output) for n in out.nodes]
        if any(node not in tops for node in inner):
            saran = "Beri kurung pada hitungannya: {{ (a * 2) | rumus('…') }}."
            self.places.problem(place, "filter rumus harus berlaku untuk seluruh isi sel.", saran)
            fine = False
        return fine

    def structure(self, markers: list[Marker], last_row: int) -> list[Item]:
        """Rows 1 … ``last_row`` as chunks, loops and branches."""
        reader = _Rows(self, markers, last_row)
        items = reader.block((), ())
        while reader.here is not None:  # an end without a beginning: report it and read on
            self.places.problem(reader.here.place, f"{{%tr {reader.here.word} %}} tanpa pembuka.")
            reader.step()
            items += reader.block((), ())
        return items


class _Rows:
    """Recursive descent over the marker rows of one sheet."""

    def __init__(self, grammar: Grammar, markers: list[Marker], last_row: int) -> None:
        self.grammar, self.last_row = grammar, last_row
        self.todo = [*sorted(markers, key=lambda marker: marker.row)]
        self.row = 1

    @property
    def here(self) -> Marker | None:
        return self.todo[0] if self.todo else None

    def step(self) -> Marker:
        marker = self.todo.pop(0)
        self.row = marker.row + 1
        return marker

    def block(self, loops: tuple[int, ...], ends: tuple[str, ...]) -> list[Item]:
        """Items up to one of the words ``ends`` (not taken), or any end word at the top, or the sheet's end."""
        items: list[Item] = []
        while True:
            last = self.here.row - 1 if self.here else self.last_row
            if self.row <= last and (self.here or not ends):
                items.append(Chunk(Span(self.row, last, loops)))
                self.row = last + 1
            if self.here is None or self.here.word in ends:
                return items
            if self.here.word == "for":
                items += self._loop(loops)
            elif self.here.word == "if":
                items += self._branch(loops)
            elif self.here.word == "set":
                items += self._setting()
            elif self.here.word not in _WORDS:
                saran = nearest(self.here.word, _WORDS)
                self.grammar.places.problem(self.here.place, f'perintah baris "{self.here.word}" tidak dikenal.', saran)
                self.step()
            else:
                return items

    def _loop(self, loops: tuple[int, ...]) -> list[Item]:
        marker = self.step()
        number = self.grammar.loops = self.grammar.loops + 1
        node = self._parsed(marker, f"{{% for {marker.rest} %}}{{% endfor %}}", nodes.For)
        body = self.block((*loops, number), ("endfor", "else"))
        if not loops and len(body) == 1 and isinstance(body[0], Chunk):
            body[0].alone = True
        otherwise: list[Item] = []
        if self.here and self.here.word == "else":
            self.step()
            otherwise = self.block(loops, ("endfor",))
        self._end(marker, "endfor")
        return [Loop(number, node, body, otherwise)] if isinstance(node, nodes.For) else []

    def _branch(self, loops: tuple[int, ...]) -> list[Item]:
        marker = self.step()
        arms: list[tuple[nodes.Node, list[Item]]] = []
        otherwise: list[Item] = []
        arm = marker
        while True:
            node = self._parsed(arm, f"{{% if {arm.rest} %}}{{% endif %}}", nodes.If)
            body = self.block(loops, ("elif", "else", "endif"))
            if isinstance(node, nodes.If):
                arms.append((node.test, body))
            if not (self.here and self.here.word == "elif"):
                break
            arm = self.step()
        if self.here and self.here.word == "else":
            self.step()
            otherwise = self.block(loops, ("endif",))
        self._end(marker, "endif")
        return [Branch(arms, otherwise)] if arms else []

    def _setting(self) -> list[Item]:
        marker = self.step()
        node = self._parsed(marker, f"{{% set {marker.rest} %}}", nodes.Assign)
        if not isinstance(node, nodes.Assign):
            return []
        if isinstance(node.target, nodes.Name):
            return [Setting(node.target.name, node)]
        self.grammar.places.problem(marker.place, "{%tr set … %} menetapkan satu kata: {%tr set nama = … %}.")
        return []

    def _parsed(self, marker: Marker, source: str, kind: type[nodes.Node]) -> nodes.Node | None:
        body = self.grammar.parse(source, marker.place)
        if body is None:
            return None
        if len(body) != 1 or not isinstance(body[0], kind):
            self.grammar.places.problem(marker.place, "penanda baris ini tidak dapat dibaca.")
            return None
        return body[0]

    def _end(self, opening: Marker, word: str) -> None:
        if self.here and self.here.word == word:
            self.step()
        else:
            self.grammar.places.problem(
                opening.place, f"{{%tr {opening.word} … %}} tidak ditutup dengan {{%tr {word} %}} pada tempatnya."
            )


def chunks(items: Iterable[Item]) -> Iterable[Chunk]:
    """All chunks in template order."""
    for item in items:
        if isinstance(item, Chunk):
            yield item
        elif isinstance(item, Loop):
            yield from chunks([*item.body, *item.otherwise])
        elif isinstance(item, Branch):
            for _, body in item.arms:
                yield from chunks(body)
            yield from chunks(item.otherwise)


def statements(items: Iterable[Item], emit: Callable[[Chunk], list[nodes.Node]]) -> list[nodes.Node]:
    """Jinja statements that yield what ``emit`` makes of every chunk; loops yield their negative number per turn
    and ``-number - 0.5`` at their end (not for a chunk ``alone``), so that what was yielded tells the shape."""
    out: list[nodes.Node] = []
    for item in items:
        if isinstance(item, Chunk):
            out += emit(item)
        elif isinstance(item, Loop):
            out += _for(item, emit)
        else:
            out.append(item.node if isinstance(item, Setting) else _if(item, emit))
    return out


def _for(loop: Loop, emit: Callable[[Chunk], list[nodes.Node]]) -> list[nodes.Node]:
    node, line = loop.node, loop.node.lineno
    body, otherwise = statements(loop.body, emit), statements(loop.otherwise, emit)
    told = not any(chunk.alone for chunk in chunks(loop.body))
    turn, end = ([event(-loop.number, line)], [event(-loop.number - 0.5, line)]) if told else ([], [])
    return [nodes.For(node.target, node.iter, turn + body, otherwise, node.test, False, lineno=line), *end]


def _if(branch: Branch, emit: Callable[[Chunk], list[nodes.Node]]) -> nodes.Node:
    first, *more = [nodes.If(test, statements(body, emit), [], [], lineno=test.lineno) for test, body in branch.arms]
    first.elif_ = more
    first.else_ = statements(branch.otherwise, emit)
    return first


def event(number: float, line: int, values: Iterable[nodes.Expr] = ()) -> nodes.Node:
    """``(number, (values…))`` yielded."""
    inner = nodes.Tuple(list(values), "load", lineno=line)
    return output(nodes.Tuple([nodes.Const(number, lineno=line), inner], "load", lineno=line))


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
