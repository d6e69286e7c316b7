"""From a template's package to a ``Program``: fixed entries deflated once, all other parts in pieces."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from jinja2 import nodes

from templates.engine.areas import hook_sheet
from templates.engine.book import Book
from templates.engine.cells import Tails
from templates.engine.errors import TemplateError
from templates.engine.marks import hooked, refuse_marks
from templates.engine.parts import (
    blank_marked_strings,
    hook_part,
    hook_texts,
    hook_workbook,
    quoted_styles,
    without_calc_chain,
)
from templates.engine.pictures import Picture
from templates.engine.shape import Shape, SheetRows
from templates.engine.sheet import Sheet, compile_sheet
from templates.engine.stale import mark_stale
from templates.engine.xmltree import DECLARATION, Node, Piece, merge, pieces, to_ascii
from workbook.paket import Isian

_TYPES = "[Content_Types].xml"
Content = list[Piece | SheetRows] | None  # None: the part is left out


@dataclass(slots=True)
class Program:
    """A compiled template: ``fixed`` entries, other ``parts`` in pieces, and how to lay rows out."""

    sheets: list[Sheet]
    fixed: list[Isian]
    parts: list[tuple[str, list[Piece | SheetRows]]]
    quoted: dict[str, str]
    tails: Tails
    texts: list[nodes.Expr]
    pictures: list[Picture]


def compile_book(book: Book) -> Program:
    """Compile; mistakes go to ``book.places``."""
    sheets = list(book.sheets.values())
    mark_stale(book)
    tails = Tails(book.date1904)
    for sheet in sheets:
        with book.reading(sheet.name):
            compile_sheet(sheet, book, tails)
    refuse_marks(book)
    changed = dict(_changed_parts(book))
    used = {slot.style or "0" for sheet in sheets for code in sheet.codes for slot in code.slots}
    quoted = _styles(book, used, changed) if used else {}
    _package(book, changed)
    pictures = list({picture.part: picture for picture in book.pictures}.values())
    moving = {*changed, *(picture.part for picture in pictures)}
    fixed = [book.paket.isian(part) for part in book.paket.nama if part not in moving]
    parts: list[tuple[str, list[Piece | SheetRows]]] = []
    for part, content in changed.items():
        if content is None:
            continue
        if all(isinstance(piece, str) for piece in content):
            fixed.append(Isian.dari(part, "".join(map(str, content)).encode()))
        else:
            parts.append((part, [to_ascii(piece) if isinstance(piece, str) else piece for piece in content]))
    fixed.sort(key=lambda isian: isian.nama != _TYPES)
    return Program(sheets, fixed, parts, quoted, tails, book.texts, pictures)


def _changed_parts(book: Book) -> Iterator[tuple[str, Content]]:
    by_part = {sheet.part: sheet for sheet in book.sheets.values()}
    hook_workbook(book)
    yield book.workbook_part, _content(book.workbook)
    for part in book.paket.nama:
        if part in by_part:
            sheet = by_part[part]
            with book.reading(sheet.name):
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
    if not hooked(part):
        return
    try:
        root = book.tree(part)
    except TemplateError:
        if part.endswith(".vml") and not book.shifts(book.owners.get(part, "")):
            return
        raise
    owner = book.sheets.get(book.owners.get(part, ""))
    with book.reading(owner.name if owner else part):
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
