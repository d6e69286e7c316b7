"""The rows of a template sheet: chunks that come together, loops, conditions and names, and the program of them all."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from jinja2 import nodes

from templates.engine.errors import nearest
from templates.engine.expressions import output
from templates.engine.grammar import Grammar, Marker, Slot
from templates.engine.rowmap import Span

_WORDS = ("for", "endfor", "if", "elif", "else", "endif", "set")
_BARE = ("else", "endif", "endfor")  # nothing may follow them


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


def structure(grammar: Grammar, markers: list[Marker], last_row: int) -> list[Item]:
    """Rows 1 … ``last_row`` as chunks, loops, branches and settings; problems go to the grammar's places."""
    reader = _Rows(grammar, markers, last_row)
    items = reader.block((), ())
    while reader.here is not None:  # an end without a beginning: report it and read on
        grammar.places.problem(reader.here.place, f"{{%tr {reader.here.word} %}} tanpa pembuka.")
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
        if marker.word in _BARE and marker.rest:
            test = marker.rest.removeprefix("if ").strip()
            saran = f"Untuk syarat lain tulis {{%tr elif {test} %}}." if marker.word == "else" else ""
            self.grammar.places.problem(
                marker.place, f"sesudah {{%tr {marker.word} %}} tidak boleh ada kata lain ({marker.rest}).", saran
            )
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
