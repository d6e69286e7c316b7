"""Compile a template once, render it per person.

``compile_templat(path)`` reads the workbook, turns every mark into one Jinja2 program that yields values, and keeps
all parts that never change in deflated form. ``Templat.render(context)`` runs the program, takes (or makes) the shape
for the rows it asked for, fills the gaps and closes the zip.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from types import TracebackType
from typing import Any

from jinja2 import Template, Undefined, UndefinedError, nodes

from templates.engine.areas import hook_sheet
from templates.engine.book import Book
from templates.engine.cells import Tails
from templates.engine.errors import Masalah, TemplateError, ValueProblem, nearest
from templates.engine.expressions import Expressions, output, undefined_word
from templates.engine.grammar import Item, chunks, event, has_marks, statements
from templates.engine.parts import (
    blank_marked_strings,
    hook_part,
    hook_texts,
    hook_workbook,
    quoted_styles,
    without_calc_chain,
)
from templates.engine.shape import Shape, SheetRows
from templates.engine.sheet import ChunkCode, Sheet, compile_sheet
from templates.engine.stale import mark_stale
from templates.engine.xmltree import DECLARATION, Node, Piece, merge, pieces
from workbook.paket import Isian, write_atomic

_SHAPES = 256  # layouts kept; each about the size of one file
_TYPES = "[Content_Types].xml"


@dataclass(slots=True)
class Program:
    """A compiled template: ``fixed`` entries, other ``parts`` in pieces, and how to lay rows out."""

    sheets: list[Sheet]
    codes: list[tuple[Sheet, ChunkCode]]
    loop_sheets: dict[int, str]
    fixed: list[Isian]
    parts: list[tuple[str, list[Piece | SheetRows]]]
    quoted: dict[str, str]
    tails: Tails


class Templat:
    """A compiled template. Safe to share between threads; a process that gets it pickled compiles it anew."""

    def __init__(self, nama: str, data: bytes) -> None:
        self.nama, self._data = nama, data
        book = Book.open(nama, data)
        self._program = _compile(book)
        self.peringatan = tuple(book.places.warnings)
        self._places = book.places.cells
        self._expressions = book.expressions
        self._items = [(sheet, sheet.items) for sheet in self._program.sheets]
        self._texts = book.texts
        if book.places.problems:
            raise TemplateError(nama, book.places.problems)
        self._run = self._executable(self._values_program())
        self._shapes: dict[tuple[float, ...], Shape] = {}

    def __reduce__(self) -> tuple[Any, ...]:
        return Templat, (self.nama, self._data)

    def render(self, context: Mapping[str, Any]) -> bytes:
        """One filled workbook. Raises ``TemplateError`` that names the cell and the nearest known word."""
        try:
            steps = list(self._steps(context))
            shape = self._shape(tuple([step[0] for step in steps]))
            values = [value for step in steps for value in step[1]]
            tails = self._program.tails
            rests = [tails[type(value)](value) for value in values]
            rests.append("")
            return shape.render(values, rests)
        except TemplateError:
            raise
        except Exception as error:
            self._explain(context, error)
            raise

    def render_to(self, path: str | Path, context: Mapping[str, Any], *, durable: bool = True) -> None:
        """Write one filled workbook atomically."""
        write_atomic(path, self.render(context), durable=durable)

    def periksa(self, context: Mapping[str, Any]) -> list[Masalah]:
        """Words of the template that ``context`` (an example of what will be given) does not know; see ``check``."""
        from templates.engine.check import unknown_words

        return unknown_words(self._items, self._texts, self._places, context)

    def _steps(self, context: Mapping[str, Any]) -> Iterator[tuple[float, tuple[Any, ...]]]:
        return self._run.root_render_func(self._run.new_context(dict(context)))  # type: ignore[return-value]

    def _shape(self, key: tuple[float, ...]) -> Shape:
        shape = self._shapes.get(key)
        if shape is None:
            shape = Shape(self._program, key)
            if len(self._shapes) >= _SHAPES:
                self._shapes.pop(next(iter(self._shapes)), None)
            self._shapes[key] = shape
        return shape

    def _values_program(self) -> list[nodes.Node]:
        body = [
            node
            for _, items in self._items
            for node in statements(items, lambda chunk: [event(chunk.number, 1, [s.expr for s in chunk.slots])])
        ]
        return [*body, event(len(self._program.codes), 1, self._texts)] if self._texts else body

    def _executable(self, body: list[nodes.Node]) -> Template:
        tree = nodes.Template(body, lineno=1)
        tree.set_environment(self._expressions)
        return Template.from_code(self._expressions, self._expressions.compile(tree, self.nama, self.nama), {})

    def _explain(self, context: Mapping[str, Any], error: Exception) -> None:
        """Run once more value by value and raise what is wrong where; return if the fault is not the template's."""
        body = [
            node
            for _, items in self._items
            for node in statements(items, lambda chunk: [_single(slot.place, slot.expr) for slot in chunk.slots])
        ]
        run = self._executable([*body, *(_single(text.lineno, text) for text in self._texts)])
        place = 0
        try:
            for place, values in run.root_render_func(run.new_context(dict(context))):  # type: ignore[misc]
                for value in values:
                    if isinstance(value, Undefined):
                        str(value)
                    self._program.tails[type(value)](value)
        except Exception as found:
            line = _line(run, found.__traceback__) or place
            raise self._error(line, found, context) from error
        if isinstance(error, ValueProblem):
            raise TemplateError(self.nama, [Masalah("", "", str(error))]) from error

    def _error(self, place: int, found: Exception, context: Mapping[str, Any]) -> TemplateError:
        sheet, cell = self._places[place - 1] if place else ("", "")
        if isinstance(found, UndefinedError) and (value := _undefined(found)) is not None:
            word, owner = undefined_word(value)
            known = context if owner is None else owner if isinstance(owner, Mapping) else dir(owner)
            return TemplateError(
                self.nama, [Masalah(sheet, cell, f'kata "{word}" tidak dikenal.', nearest(word, known))]
            )
        pesan = str(found) if isinstance(found, ValueProblem) else f"isinya tidak dapat dihitung ({found})."
        return TemplateError(self.nama, [Masalah(sheet, cell, pesan)])


def compile_templat(sumber: str | Path | bytes, nama: str = "templat.xlsx") -> Templat:
    """Compile a template file (or its bytes, then ``nama`` stands in messages).

    Raises ``TemplateError`` with every mistake found, each at its cell, and ``PaketError`` for no workbook.
    """
    if isinstance(sumber, bytes):
        return Templat(nama, sumber)
    path = Path(sumber)
    return Templat(path.name, path.read_bytes())


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


def _compile(book: Book) -> Program:
    sheets = list(book.sheets.values())
    mark_stale(book)
    for number, chunk in enumerate(chain.from_iterable(chunks(sheet.items) for sheet in sheets)):
        chunk.number = number
    for sheet in sheets:
        compile_sheet(sheet, book)
    codes = [(sheet, code) for sheet in sheets for code in sheet.codes]
    loops = {loop: sheet.key for sheet, code in codes for loop in code.chunk.span.loops}
    changed = dict(_changed_parts(book))
    used = {slot.style or "0" for _, code in codes for slot in code.slots}
    quoted = _styles(book, used, changed) if used else {}
    _package(book, changed)
    fixed = [book.paket.isian(part) for part in book.paket.nama if part not in changed]
    parts: list[tuple[str, list[Piece | SheetRows]]] = []
    for part, content in changed.items():
        if content is None:
            continue
        if all(isinstance(piece, str) for piece in content):
            fixed.append(Isian.dari(part, "".join(map(str, content)).encode()))
        else:
            parts.append((part, content))
        _refuse_marks(book, part, content)
    fixed.sort(key=lambda isian: isian.nama != _TYPES)
    return Program(sheets, codes, loops, fixed, parts, quoted, Tails(book.date1904))


Content = list[Piece | SheetRows] | None  # None: the part is left out


def _changed_parts(book: Book) -> Iterator[tuple[str, Content]]:
    by_part = {sheet.part: sheet for sheet in book.sheets.values()}
    hook_workbook(book)
    yield book.workbook_part, _content(book.workbook)
    for part in book.paket.nama:
        if part in by_part:
            sheet = by_part[part]
            hook_sheet(sheet.root, sheet.key, book)
            hook_texts(sheet.root, part, sheet.key, book)
            content = _sheet_content(sheet)
            if not sheet.fixed or any(not isinstance(p, (str, SheetRows)) for p in content) or _stale(sheet):
                yield part, content
        elif part == book.strings_part:
            root = book.tree(part)
            blank_marked_strings(root)
            yield part, _content(root)
        elif part.endswith((".xml", ".vml")) and part.startswith(("xl/", "docProps/")) and part != book.workbook_part:
            yield from _hooked(part, book)


def _hooked(part: str, book: Book) -> Iterator[tuple[str, Content]]:
    """A part if it really got a hook; charts always, since their caches come from the sheets."""
    data = book.paket.isi(part)
    wanted = ("charts/", "chartsheets/", "drawings/", "tables/", "comments", "threadedComments", "docProps/",
              "ctrlProps/", "pivot")  # fmt: skip
    if not any(word in part for word in wanted):
        return
    try:
        root = book.tree(part)
    except TemplateError:
        if part.endswith(".vml") and not book.shifts(book.owners.get(part, "")):
            return
        raise
    hook_part(part, root, book)
    content = _content(root)
    if any(not isinstance(piece, str) for piece in content) or b"{{" in data:
        yield part, content


def _stale(sheet: Sheet) -> bool:
    return any(cell.stale for cell in sheet.cells())


def _content(root: Node) -> list[Piece | SheetRows]:
    return [*merge([DECLARATION, *pieces(root)])]


def _sheet_content(sheet: Sheet) -> list[Piece | SheetRows]:
    """The part's pieces with the rows at their place."""
    data = sheet.root.find("sheetData")
    if data is None:
        return _content(sheet.root)
    mark: Callable[[Shape], str] = lambda shape: ""  # noqa: E731
    data.children = [mark]
    return [SheetRows(sheet) if piece is mark else piece for piece in _content(sheet.root)]


def _styles(book: Book, used: set[str], changed: dict[str, Content]) -> dict[str, str]:
    part = next((p for kind, p in book.rels(book.workbook_part).values() if kind == "styles"), "")
    if part not in book.paket:
        return {}
    root = book.tree(part)
    quoted = quoted_styles(root, used)
    changed[part] = _content(root)
    return quoted


def _package(book: Book, changed: dict[str, Content]) -> None:
    """Leave out the calculation chain wherever it is mentioned."""
    rels = book.workbook_part.replace("xl/", "xl/_rels/") + ".rels"
    chain_part = next((p for kind, p in book.rels(book.workbook_part).values() if kind == "calcChain"), "")
    if chain_part in book.paket:
        types, relations = without_calc_chain(book.paket.isi(_TYPES), book.paket.isi(rels))
        changed |= {_TYPES: [DECLARATION, types.decode()], rels: [DECLARATION, relations.decode()], chain_part: None}


def _refuse_marks(book: Book, part: str, content: list[Piece | SheetRows]) -> None:
    """Marks where nothing is filled would reach people as they stand."""
    for piece in content:
        if isinstance(piece, str) and has_marks(piece) and ("{{" in piece or "{%" in piece):
            owner = book.sheets.get(book.owners.get(part, ""))
            place = book.places.number(owner.name if owner else "", part)
            book.places.problem(
                place, "ada {{ … }} di bagian yang tidak dapat diisi (misalnya komentar atau validasi)."
            )


__all__ = ["Expressions", "Item", "Templat", "compile_templat"]
