"""The other parts of a package: names, tables, drawings, comments, styles, and what must be said in one place."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from templates.engine.areas import Text, formula_hook, grown, hook_sheet, vanishing
from templates.engine.charts import hook_chart
from templates.engine.errors import Masalah, TemplateError
from templates.engine.formula import Formula, Ref, area, parse_formula
from templates.engine.grammar import has_marks
from templates.engine.part import Filler
from templates.engine.pictures import hook_pictures
from templates.engine.rowmap import EMPTY_CELL, Spans
from templates.engine.shape import text_filler
from templates.engine.xmltree import (
    Node,
    PersonHook,
    TextSlot,
    escape_text,
    fill,
    open_tag,
    parse,
    pieces,
    to_ascii,
    to_text,
)

if TYPE_CHECKING:
    from templates.engine.book import Book
    from templates.engine.shape import Shape

_CALC_AFTER = {
    "fileVersion", "fileSharing", "workbookPr", "workbookProtection", "bookViews", "sheets", "functionGroups",
    "externalReferences", "definedNames", "AlternateContent", "revisionPtr",
}  # fmt: skip
_CODE_MARK = "\ue000"  # stands for the & of a header's own code while its values are filled in
_HEADER_LIMIT = 255  # letters with codes, after which Excel calls the file damaged
_VML_LINKS = ("FmlaLink", "FmlaRange", "FmlaGroup", "FmlaPict", "FmlaTxbx")
TEXTS = ("a:t", "oddHeader", "oddFooter", "evenHeader", "evenFooter", "firstHeader", "firstFooter")
"""What is filled wherever ``hook_texts`` looks."""


def hook_workbook(book: "Book") -> None:
    """Defined names and print areas follow; everything is recalculated on opening."""
    root = book.workbook
    names = root.find("definedNames")
    for node in names.nodes() if names else ():
        text = node.text()
        if has_marks(text):
            _name_text(node, text, book)
            continue
        formula = parse_formula(text)
        book.check_refs(formula, "", node.attrs.get("name", ""))
        if book.touches(formula, ""):
            node.children = [formula_hook(text, "")]
            listed = all(isinstance(part, Ref) or part == "," for part in formula.parts)
            if names and listed and node.attrs.get("name", "").startswith("_xlnm."):
                names.children[names.children.index(node)] = _builtin(node, formula)
    calc = root.find("calcPr")
    if calc is None:
        calc = Node("calcPr")
        before = [i for i, c in enumerate(root.children) if isinstance(c, Node) and c.local in _CALC_AFTER]
        root.children.insert(before[-1] + 1, calc)
    calc.attrs["fullCalcOnLoad"] = "1"


def _builtin(node: Node, formula: Formula) -> Text:
    """A print area, the titles of a print, a filter: areas side by side, of which only those with rows may be named."""
    head, tail = "".join(map(str, open_tag(node))) + ">", f"</{node.tag}>"
    refs = [(part,) for part in formula.refs()]

    def text(shape: "Shape") -> str:
        texts = [shape.formula(ref, "", ()) for ref in refs]
        left = ",".join([text for text in texts if not text.endswith(EMPTY_CELL)])
        return head + left + tail if left else ""

    return text


def _name_text(node: Node, text: str, book: "Book") -> None:
    """A name that is a text constant, ``="{{ dokumen.id }}"``."""
    name = node.attrs.get("name", "")
    inner = text.strip()[1:-1]
    if not (text.strip().startswith('"') and text.strip().endswith('"')) or '"' in inner:
        place = book.places.number("", name)
        book.places.problem(place, 'nama ini memuat {{ … }}; isinya harus berupa satu teks: ="{{ … }}".')
        return
    escape = lambda value: escape_text(value[:200].replace('"', '""'))  # noqa: E731  (Excel: 255 letters at most)
    node.children = ['"', book.text_slot(inner, "", name, escape), '"']


def hook_part(part: str, root: Node, book: "Book") -> None:
    """Hooks for one part that is neither workbook nor worksheet."""
    sheet = book.owners.get(part, "")
    spans = _anchor_spans(root, book.sheets[sheet].spans) if root.local == "wsDr" and book.shifts(sheet) else []
    if root.local == "chartSpace":
        hook_chart(root, book)
    elif root.local == "table":
        _table(root, sheet, book)
    elif root.local in ("comments", "ThreadedComments"):
        _comments(root, sheet, book)
    elif root.local == "xml":
        _vml(root, sheet, book)
    elif root.local == "wsDr":
        hook_pictures(part, root, book)
        _anchors(root, sheet, book)
        hook_sheet(root, sheet, book)
    elif root.local in ("formControlPr", "pivotTableDefinition"):
        _linked(root, sheet, book)
    elif root.local == "pivotCacheDefinition":
        _pivot_source(root, book)
    hook_texts(root, part, sheet, book)
    for parent, node, top, bottom in spans:
        _vanishing(parent, node, top, bottom, sheet)


def hook_texts(root: Node, part: str, sheet: str, book: "Book") -> None:
    """``{{ … }}`` in text boxes, chart titles, headers, footers and document properties."""
    name = book.sheets[sheet].name if sheet in book.sheets else part
    for node in root.walk():
        if node.local == "p":
            _join_runs(node)
        properties = part.startswith("docProps/") and all(isinstance(c, str) for c in node.children)
        if (node.tag in TEXTS or properties) and has_marks(node.text()):
            header = node.tag in TEXTS[1:]
            text = node.text()
            if header:  # the template's own codes (&L, &P) stay codes; an & in a value is doubled
                text = re.sub(r"(&\d+)(?=\{\{)", r"\1 ", text)  # the size of the letters ends before a value's digits
                text = re.sub(r"\{\{.*?\}\}|&", lambda m: _CODE_MARK if m[0] == "&" else m[0], text)
            node.children = [book.text_slot(text, name, "", _header_text if header else escape_text)]


def _header_text(value: str) -> str:
    """With its codes again; past the limit the longest stretch between codes ends in ``…``."""
    parts = value.replace("&", "&&").split(_CODE_MARK)
    over = sum(map(len, parts)) + len(parts) - 1 - _HEADER_LIMIT
    if over > 0:
        longest = max(range(len(parts)), key=lambda k: len(parts[k]))
        parts[longest] = parts[longest][: -over - 1].rstrip("&") + "…"
    return escape_text("&".join(parts))


def _join_runs(paragraph: Node) -> None:
    """A mark that formatting cut into several runs goes into the first of them."""
    first: Node | None = None
    for run in [node for node in paragraph.nodes() if node.local == "r"]:
        text = run.find("t")
        if text is None:
            continue
        if first is not None:
            first.children = [first.text() + text.text()]
            text.children = []
        else:
            first = text
        if first.text().count("{{") == first.text().count("}}"):
            first = None


def _table(root: Node, sheet: str, book: "Book") -> None:
    """A table grows with a loop inside it; its headings must stay put and it keeps at least one row."""
    name = root.attrs.get("displayName", "")
    first, last = area(root.attrs["ref"])
    found = book.sheets.get(sheet)
    if found is None:
        return
    if root.attrs.get("headerRowCount") != "0":
        heading = found.rows.get(first.row)
        cells = heading[1] if heading else []
        variable = any(a <= first.row <= b for a, b in book.variable_rows(found))
        if variable or any(c.slot for c in cells if first.column <= c.column <= last.column):
            place = book.places.number(found.name, f"{root.attrs['ref']}")
            book.places.problem(place, f'judul kolom tabel "{name}" tidak boleh berulang atau memuat {{{{ … }}}}.')
            return
    for node in root.walk():
        if node.local in ("calculatedColumnFormula", "totalsRowFormula") and book.touches(
            parse_formula(node.text()), sheet
        ):
            node.children = [formula_hook(node.text(), sheet)]
        elif book.shifts(sheet) and node.local in ("table", "autoFilter", "sortState", "sortCondition"):
            whole = node.local == "table"
            node.attrs["ref"] = _table_area(root, sheet, name, book) if whole else grown(node.attrs["ref"], sheet)


def _table_area(root: Node, sheet: str, name: str, book: "Book") -> Text:
    text = root.attrs["ref"]
    around = int(root.attrs.get("headerRowCount", 1)) + int(root.attrs.get("totalsRowCount", 0))
    first, last = area(text)
    title = book.sheets[sheet].name

    def ref(shape) -> str:  # type: ignore[no-untyped-def]
        rows = shape.maps[sheet].rows(first.row, last.row, (), ())
        if rows is None or rows[1] - rows[0] < around:
            pesan = f'tabel "{name}" menjadi tanpa baris.'
            saran = "Sediakan baris {%tr else %} untuk daftar yang kosong."
            raise TemplateError(book.nama, [Masalah(title, text, pesan, saran)])
        return f"{first.text(rows[0])}:{last.text(rows[1])}"

    return ref


def _comments(root: Node, sheet: str, book: "Book") -> None:
    """Notes stand on cells that stay; one on a marker row goes with it."""
    if not book.shifts(sheet):
        return
    found = book.sheets[sheet]
    for parent in list(root.walk()):
        for place, node in enumerate(parent.children):
            if not isinstance(node, Node) or node.local not in ("comment", "threadedComment"):
                continue
            first, _ = area(node.attrs["ref"])
            if found.spans.span(first.row) is None:
                parent.children[place] = _gone
                continue
            if any(a <= first.row <= b for a, b in book.variable_rows(found)):
                number = book.places.number(found.name, node.attrs["ref"])
                book.places.problem(number, "komentar (catatan) sel di dalam baris yang berulang tidak didukung.")
            node.attrs["ref"] = grown(node.attrs["ref"], sheet)


def _vml(root: Node, sheet: str, book: "Book") -> None:
    """Notes and form controls of the old kind: ``<x:Row>`` and ``<x:Anchor>`` count rows from 0."""
    for place, child in enumerate(root.children):
        for node in child.walk() if isinstance(child, Node) else ():
            text = node.text().strip()
            if node.local in _VML_LINKS and book.touches(parse_formula(text), sheet):
                node.children = [formula_hook(text, sheet)]
            elif not book.shifts(sheet):
                continue
            elif node.local == "Row":
                row = int(text) + 1
                node.children = [lambda shape, row=row: str(shape.maps[sheet].nearest_row(row) - 1)]
                if book.sheets[sheet].spans.span(row) is None:  # the box of a note on a marker row
                    root.children[place] = _gone
            elif node.local == "Anchor":
                numbers = [int(n) for n in text.split(",")]
                node.children = [lambda shape, numbers=numbers: _vml_anchor(numbers, shape.maps[sheet])]


def _gone(_shape: "Shape") -> str:
    return ""


def _vml_anchor(numbers: list[int], rows) -> str:  # type: ignore[no-untyped-def]
    top = rows.nearest_row(numbers[2] + 1) - 1
    moved = [*numbers[:2], top, *numbers[3:6], top + numbers[6] - numbers[2], *numbers[7:]]
    return ", ".join(map(str, moved))


def _anchors(root: Node, sheet: str, book: "Book") -> None:
    """An object that does not stretch with its cells keeps its height in rows."""
    if not book.shifts(sheet):
        return
    for _, anchor in _anchored(root):
        start, end = anchor.find("from"), anchor.find("to")
        if start is None or end is None or anchor.attrs.get("editAs") not in ("oneCell", "absolute"):
            continue
        top, bottom = start.find("row"), end.find("row")
        if top is not None and bottom is not None:
            first, height = int(top.text()) + 1, int(bottom.text()) - int(top.text())
            bottom.children = [
                lambda shape, first=first, height=height: str(shape.maps[sheet].nearest_row(first) - 1 + height)
            ]


def _anchored(root: Node) -> Iterator[tuple[Node, Node]]:
    """Anchored objects, each with the element it is in: the drawing, or a choice among versions of Excel."""
    for parent in root.walk():
        if parent.local in ("wsDr", "Choice", "Fallback"):
            yield from ((parent, child) for child in parent.nodes() if child.find("from"))


def _anchor_spans(root: Node, spans: Spans) -> list[tuple[Node, Node, int, int]]:
    """Anchored objects and the template rows they hang on: all under them, or the first where they do not stretch."""
    found = []
    for parent, node in _anchored(root):
        rows = [int(row.text()) + 1 for end in (node.find("from"), node.find("to")) if end and (row := end.find("row"))]
        if node.attrs.get("editAs") in ("oneCell", "absolute"):
            rows = rows[:1]
        if rows:
            top = next(max(rows[0], span.first) for span in spans.all if span.last >= rows[0])  # not a marker row
            found.append((parent, node, top, max(top, rows[-1])))
    return found


def _vanishing(parent: Node, node: Node, top: int, bottom: int, sheet: str) -> None:
    """An object goes when all rows under it have gone, as when somebody deletes those rows."""
    place, content = parent.children.index(node), pieces(node)
    if not any(isinstance(piece, TextSlot) for piece in content):
        parent.children[place] = vanishing(node, top, bottom, sheet)
        return

    def bind(shape: "Shape") -> Filler | str:
        if shape.maps[sheet].rows(top, bottom, (), ()) is None:
            return ""
        texts = [
            text_filler(piece) if isinstance(piece, TextSlot) else to_ascii(fill([piece], shape)) for piece in content
        ]
        return lambda values, cells: "".join([text if isinstance(text, str) else text(values, cells) for text in texts])

    parent.children[place] = PersonHook(bind)


def _linked(root: Node, sheet: str, book: "Book") -> None:
    for name in ("fmlaLink", "fmlaRange", "fmlaGroup"):
        text = root.attrs.get(name)
        if text and book.touches(parse_formula(text), sheet):
            root.attrs[name] = formula_hook(text, sheet)
    location = root.find("location")
    if location is not None and book.shifts(sheet):
        location.attrs["ref"] = grown(location.attrs["ref"], sheet)


def _pivot_source(root: Node, book: "Book") -> None:
    for node in root.walk():
        if node.local == "worksheetSource" and book.shifts(node.attrs.get("sheet", "")) and "ref" in node.attrs:
            node.attrs["ref"] = grown(node.attrs["ref"], node.attrs["sheet"].lower())


def quoted_styles(root: Node, used: set[str]) -> dict[str, str]:
    """Add to the styles a twin with ``quotePrefix`` of every style in ``used``: style -> its twin."""
    formats = root.find("cellXfs")
    if formats is None:
        return {}
    listed = list(formats.nodes())
    twins: dict[str, str] = {}
    for style in sorted(used, key=int):
        original = listed[int(style)] if int(style) < len(listed) else listed[0]
        twins[style] = str(sum(1 for _ in formats.nodes()))
        formats.children.append(Node(original.tag, original.attrs | {"quotePrefix": "1"}, original.children))
    formats.attrs["count"] = str(sum(1 for _ in formats.nodes()))
    return twins


def blank_marked_strings(root: Node) -> None:
    """The template's own words ``{{ … }}`` must not travel in the shared strings; their numbers stay."""
    for node in root.nodes():
        if node.local == "si" and has_marks("".join(n.text() for n in node.walk() if n.local == "t")):
            node.children = [Node(node.prefix + "t")]
    root.attrs.pop("count", None)


def without_calc_chain(content_types: bytes, rels: bytes) -> tuple[bytes, bytes]:
    """The order of calculation is Excel's to find again."""

    def drop(data: bytes) -> bytes:
        root = parse(data)
        root.children = [
            c for c in root.children
            if not (isinstance(c, Node) and re.search(r"calcChain", " ".join(map(str, c.attrs.values()))))
        ]  # fmt: skip
        return to_text(root).encode()

    return drop(content_types), drop(rels)
