"""Marks where nothing is filled: they would reach people as they stand, so the template is refused.

Everything that can hold a mark is looked through before hooks replace it. What is filled is listed in one place
(``_filled``); cells whose marks were understood are empty by then.
"""

import posixpath
from collections.abc import Iterator
from typing import TYPE_CHECKING
from urllib.parse import unquote

from templates.engine.charts import KEPT
from templates.engine.parts import TEXTS
from templates.engine.xmltree import Node
from workbook.paket import huruf_kolom

if TYPE_CHECKING:
    from templates.engine.book import Book
    from templates.engine.sheet import Sheet

_HOOKED = (
    "charts/", "chartsheets/", "drawings/", "tables/", "comments", "threadedComments", "docProps/", "ctrlProps/",
    "pivot",
)  # fmt: skip
_NOUNS = {
    "dataValidation": "validasi data", "hyperlink": "tautan", "conditionalFormatting": "format bersyarat",
    "comment": "komentar (catatan)", "threadedComment": "komentar", "sheet": "nama lembar", "inputCells": "skenario",
    "numFmt": "format angka", "autoFilter": "saringan",
}  # fmt: skip
_PARTS = {
    "/_rels/": "tautan", "/diagrams/": "SmartArt", "/charts/": "bagan", "/drawings/": "gambar atau bentuk",
    "/tables/": "tabel", "/pivot": "tabel pivot", "/comments": "komentar (catatan)", "docProps/": "properti berkas",
}  # fmt: skip
_SIGNS = (b"{{", b"{%", b"%7B%7B")  # the last: in the target of a link
_SARAN = "Tulis {{ … }} di sebuah sel, dan acu sel itu bila perlu."


def hooked(part: str) -> bool:
    """Whether a part beside workbook, sheets and strings may hold something to fill or to move."""
    return any(word in part for word in _HOOKED)


def refuse_marks(book: "Book") -> None:
    """Report every mark that nothing fills, at its sheet and cell; to be asked before hooks are put in."""
    sheets = {sheet.part: sheet for sheet in book.sheets.values()}
    found: dict[tuple[str, str, str], None] = {}
    for part in book.paket.nama:
        if part in sheets:
            _formulas(sheets[part], book)
            root = sheets[part].root
        elif _readable(part, book) and any(mark in book.paket.isi(part).upper() for mark in _SIGNS):
            root = book.tree(part)
        else:
            continue
        for path, attribute in _marks(root):
            if not _filled(part, path, attribute):
                found[_place(part, path, book)] = None
    for sheet, cell, noun in found:
        book.places.problem(
            book.places.number(sheet, cell), f"ada {{{{ … }}}} di {noun}, yang tidak dapat diisi.", _SARAN
        )


def _readable(part: str, book: "Book") -> bool:
    return (
        part.startswith(("xl/", "docProps/")) and part.endswith((".xml", ".vml", ".rels")) and part != book.strings_part
    )


def _holds(text: object) -> bool:
    return isinstance(text, str) and ("{{" in text or "{%" in text)


def _formulas(sheet: "Sheet", book: "Book") -> None:
    """Formulas of cells; of results only those that stay."""
    for cell in sheet.cells():
        texts = [child.text() for child in cell.node.nodes() if child.local == "f" or not cell.stale]
        if cell.formula and any(map(_holds, texts)):
            place = book.places.number(sheet.name, f"{huruf_kolom(cell.column)}{cell.row}")
            book.places.problem(
                place, "rumus ini memuat {{ … }}, padahal rumus biasa tidak diisi.",
                "Tulis {{ … }} di sel lain dan acu sel itu, atau pakai {{ nilai | rumus('…') }}.",
            )  # fmt: skip


def _marks(node: Node, above: tuple[Node, ...] = ()) -> Iterator[tuple[tuple[Node, ...], str]]:
    """Where an element holds a mark itself: the way to it from the root, and the attribute (none: its text)."""
    path = (*above, node)
    if node.local == "sheetData" and above:
        return
    if node.local == "hyperlink" and _holds(node.attrs.get("display")):
        del node.attrs["display"]  # a copy of what the cell says, shown nowhere
    for name in node.attrs:
        if _holds(node.attrs[name] if name != "Target" else unquote(node.attrs[name])):
            yield path, name
    if _holds(node.text()):
        yield path, ""
    for child in node.nodes():
        yield from _marks(child, path)


def _filled(part: str, path: tuple[Node, ...], attribute: str) -> bool:
    """What some hook fills, or empties as a chart's cache."""
    root, node = path[0], path[-1]
    if attribute:
        return attribute == "descr" and root.local == "wsDr" and any(above.local == "pic" for above in path)
    if part.startswith("docProps/"):
        return not any(node.nodes())
    if root.local == "chartSpace" and any(above.local in KEPT for above in path):
        return True
    return node.local == "definedName" or (node.tag in TEXTS and (root.local == "worksheet" or hooked(part)))


def _place(part: str, path: tuple[Node, ...], book: "Book") -> tuple[str, str, str]:
    """Sheet, cell and what people call the thing, as far as they can be told."""
    source = part.replace("/_rels/", "/").removesuffix(".rels")
    sheet = _sheet(source, book)
    cell = next((text for node in reversed(path) if (text := _cell(node))), "")
    if source != part and sheet and book.sheets[sheet].part == source:
        name = path[-1].attrs.get("Id", "")
        links = (node for node in book.sheets[sheet].root.walk() if name in node.attrs.values())
        cell = next((text for node in links if (text := _cell(node))), "")
    noun = next((_NOUNS[node.local] for node in reversed(path) if node.local in _NOUNS), "")
    noun = noun or next((_PARTS[word] for word in _PARTS if word in part), f"bagian {posixpath.basename(part)}")
    return book.sheets[sheet].name if sheet else "", cell, noun


def _sheet(part: str, book: "Book") -> str:
    """Key of the sheet that a part belongs to, itself or through the drawing it hangs on."""
    own = next((sheet.key for sheet in book.sheets.values() if sheet.part == part), "") or book.owners.get(part, "")
    drawings = ((key, book.rels(owned)) for owned, key in book.owners.items() if "drawing" in owned)
    return own or next((key for key, rels in drawings if any(target == part for _, target in rels.values())), "")


def _cell(node: Node) -> str:
    held, start = node.find("sqref"), node.find("from")
    if start is not None:
        column, row = start.find("col"), start.find("row")
        if column and row and column.text().isdigit() and row.text().isdigit():
            return f"{huruf_kolom(int(column.text()) + 1)}{int(row.text()) + 1}"
    found = node.attrs.get("ref") or node.attrs.get("sqref") or (held.text() if held else "")
    return found if isinstance(found, str) else ""
