"""Compile a template once, render it per person.

``compile_templat(path)`` reads the workbook, turns every mark into one Jinja2 program that yields values, and keeps
all parts that never change in deflated form. ``Templat.render(context)`` runs the program, takes (or makes) the shape
for the rows it asked for, fills the gaps and closes the zip.
"""

from collections.abc import Iterator, Mapping
from itertools import chain
from operator import itemgetter
from pathlib import Path
from types import TracebackType
from typing import Any, cast

from jinja2 import Template, Undefined, UndefinedError, nodes

from templates.engine.book import Book
from templates.engine.compile import compile_book
from templates.engine.errors import CellValueError, Masalah, TemplateError, nearest
from templates.engine.expressions import output, undefined_word
from templates.engine.shape import Shapes
from templates.engine.structure import event, statements

_NUMBER, _VALUES = itemgetter(0), itemgetter(1)


class Templat:
    """A compiled template. Safe to share between threads; a process that gets it pickled compiles it anew."""

    def __init__(self, nama: str, data: bytes) -> None:
        self.nama, self._data = nama, data
        book = Book.open(nama, data)
        self._program = compile_book(book)
        self.peringatan = tuple(book.places.warnings)
        self._places = book.places.cells
        self._expressions = book.expressions
        self._items = [(sheet, sheet.items) for sheet in self._program.sheets]
        self._texts = self._program.texts
        if book.places.problems:
            raise TemplateError(nama, book.places.problems)
        self._runs = self._programs(trusting=True)
        self._shapes = Shapes(self._program)

    def __reduce__(self) -> tuple[Any, ...]:
        return Templat, (self.nama, self._data)

    def render(self, context: Mapping[str, Any]) -> bytes:
        """One filled workbook. Raises ``TemplateError`` that names the cell and the nearest known word."""
        try:
            steps = self._steps(context)
            shape = self._shapes.get(tuple([tuple(map(_NUMBER, sheet)) for sheet in steps[:-1]]))
            return shape.render([list(chain.from_iterable(map(_VALUES, sheet))) for sheet in steps])
        except TemplateError:
            raise
        except Exception as error:
            self._explain(context, error)
            raise

    def periksa(self, context: Mapping[str, Any]) -> list[Masalah]:
        """Words of the template that ``context`` (an example of what will be given) does not know; see ``check``."""
        from templates.engine.check import unknown_words

        return unknown_words(self._items, self._texts, self._places, context)

    def ada_tulisan(self) -> bool:
        """Whether anything is filled in; without a single mark everybody would get the same file."""
        return bool(self._texts) or any(code.slots for sheet in self._program.sheets for code in sheet.codes)

    def _steps(self, context: Mapping[str, Any]) -> list[list[tuple[float, tuple[Any, ...]]]]:
        """What the program of each sheet yields, and that of the texts outside cells last."""
        try:
            return self._run(context)
        except (KeyError, TypeError):  # a word the context lacks, or something that is no dict: from now on carefully
            self._runs = self._programs(trusting=False)
            return self._run(context)

    def _run(self, context: Mapping[str, Any]) -> list[list[tuple[float, tuple[Any, ...]]]]:
        runs = self._runs
        known = runs[-1].new_context(dict(context))
        return [list(run.root_render_func(known)) for run in runs]  # type: ignore[arg-type]

    def _programs(self, trusting: bool) -> list[Template]:
        return [self._executable(body, trusting) for body in self._values_programs()]

    def _values_programs(self) -> Iterator[list[nodes.Node]]:
        for _, items in self._items:
            yield statements(items, lambda chunk: [event(chunk.number, 1, [slot.expr for slot in chunk.slots])])
        yield [event(0, 1, self._texts)]

    def _executable(self, body: list[nodes.Node], trusting: bool = False) -> Template:
        self._expressions.trusting = trusting
        tree = nodes.Template(body, lineno=1)
        setattr(tree, "find_all", _nothing)  # noqa: B010  (Jinja looks for blocks, imports and parents; there are none)
        return Template.from_code(self._expressions, self._expressions.compile(tree, self.nama, self.nama), {})

    def _explain(self, context: Mapping[str, Any], error: Exception) -> None:
        """Run once more value by value and raise what is wrong where; return if the fault is not the template's."""
        body = [
            node
            for _, items in self._items
            for node in statements(items, lambda chunk: [_single(slot.place, slot.expr) for slot in chunk.slots])
        ]
        run = self._executable([*body, *(_single(text.lineno, text) for text in self._texts)])
        place, pictures = 0, {self._texts[picture.index].lineno: picture for picture in self._program.pictures}
        try:
            for step in run.root_render_func(run.new_context(dict(context))):
                place, values = cast(tuple[int, tuple[Any, ...]], step)
                for value in values:
                    if isinstance(value, Undefined):
                        str(value)
                    if place in pictures:
                        pictures[place].entry(value)
                    else:
                        self._program.tails[type(value)](value)
        except Exception as found:
            line = _line(run, found.__traceback__) or place
            raise self._error(line, found, context) from error
        if isinstance(error, CellValueError):
            raise TemplateError(self.nama, [Masalah("", "", str(error))]) from error

    def _error(self, place: int, found: Exception, context: Mapping[str, Any]) -> TemplateError:
        sheet, cell = self._places[place - 1] if place else ("", "")
        if isinstance(found, UndefinedError) and (value := _undefined(found)) is not None:
            word, owner = undefined_word(value)
            known = context if owner is None else owner if isinstance(owner, Mapping) else dir(owner)
            return TemplateError(
                self.nama, [Masalah(sheet, cell, f'kata "{word}" tidak dikenal.', nearest(word, known))]
            )
        pesan = str(found) if isinstance(found, CellValueError) else f"isinya tidak dapat dihitung ({found})."
        return TemplateError(self.nama, [Masalah(sheet, cell, pesan)])


def compile_templat(sumber: str | Path | bytes, nama: str = "templat.xlsx") -> Templat:
    """Compile a template file (or its bytes, then ``nama`` stands in messages).

    Raises ``TemplateError`` with every mistake found, each at its cell, and ``PaketError`` for no workbook.
    """
    if isinstance(sumber, bytes):
        return Templat(nama, sumber)
    path = Path(sumber)
    return Templat(path.name, path.read_bytes())


def _nothing(_kind: object) -> Iterator[nodes.Node]:
    return iter(())


def _single(place: int, expr: nodes.Expr) -> nodes.Node:
    tuple_ = nodes.Tuple([nodes.Const(place), nodes.Tuple([expr], "load")], "load", lineno=place)
    return output(tuple_)


def _line(run: Template, trace: TracebackType | None) -> int:
    """Line of the template program an exception came from."""
    line = 0
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == run.filename:
            line = run.get_corresponding_lineno(trace.tb_lineno)
        trace = trace.tb_next
    return line


def _undefined(found: UndefinedError) -> Undefined | None:
    """The Undefined whose use raised."""
    trace = found.__traceback__
    value = None
    while trace is not None:
        own = trace.tb_frame.f_locals.get("self")
        value = own if isinstance(own, Undefined) else value
        trace = trace.tb_next
    return value
