"""The other parts of a package: names, tables, drawings, comments, styles, and what must be said in one place."""

import re
from typing import TYPE_CHECKING

from templates.engine.areas import Text, formula_hook, grown, hook_sheet
from templates.engine.charts import hook_chart
from templates.engine.errors import Masalah, TemplateError
from templates.engine.formula import area, parse_formula
from templates.engine.grammar import has_marks
from templates.engine.pictures import hook_pictures
from templates.engine.xmltree import Node, escape_text, parse, pieces, to_text

if TYPE_CHECKING:
    from templates.engine.book import Book
    from templates.engine.shape import Shape

_CALC_AFTER = {
    "fileVersion", "fileSharing", "workbookPr", "workbookProtection", "bookViews", "sheets", "functionGroups",
    "externalReferences", "definedNames", "AlternateContent", "revisionPtr",
}  # fmt: skip
_CODE_MARK = "\ue000"  # stands for the & of a header's own code while its values are filled in
_HEADER_LIMIT = 255  # letters with codes, after which Excel calls the file damaged
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
        book.refuse_3d(formula, "", node.attrs.get("name", ""))
        if book.touches(formula, ""):
            node.children = [formula_hook(text, "")]
    calc = root.find("calcPr")
    if calc is None:
        calc = Node("calcPr")
        before = [i for i, c in enumerate(root.children) if isinstance(c, Node) and c.local in _CALC_AFTER]
        root.children.insert(before[-1] + 1, calc)
    calc.attrs["fullCalcOnLoad"] = "1"


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
    spans = _anchor_spans(root) if root.local == "wsDr" and book.shifts(sheet) else []
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
    for node, top, bottom in spans:
        _vanishing(root, node, top, bottom, sheet)


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
            node.attrs["ref"] = (
                _table_area(node.attrs["ref"], sheet, name, book) if whole else grown(node.attrs["ref"], sheet)
            )


def _table_area(text: str, sheet: str, name: str, book: "Book") -> Text:
    first, last = area(text)
    title = book.sheets[sheet].name

    def ref(shape) -> str:  # type: ignore[no-untyped-def]
        rows = shape.maps[sheet].rows(first.row, last.row, (), ())
        if rows is None or rows[0] == rows[1]:
            pesan = f'tabel "{name}" menjadi tanpa baris.'
            saran = "Sediakan baris {%tr else %} untuk daftar yang kosong."
            raise TemplateError(book.nama, [Masalah(title, text, pesan, saran)])
        return f"{first.text(rows[0])}:{last.text(rows[1])}"

    return ref


def _comments(root: Node, sheet: str, book: "Book") -> None:
    for node in root.walk():
        if node.local in ("comment", "threadedComment") and book.shifts(sheet):
            first, _ = area(node.attrs["ref"])
            found = book.sheets[sheet]
            if any(a <= first.row <= b for a, b in book.variable_rows(found)):
                place = book.places.number(found.name, node.attrs["ref"])
                book.places.problem(place, "komentar (catatan) sel di dalam baris yang berulang tidak didukung.")
            node.attrs["ref"] = grown(node.attrs["ref"], sheet)


def _vml(root: Node, sheet: str, book: "Book") -> None:
    """Notes and form controls of the old kind: ``<x:Row>`` and ``<x:Anchor>`` count rows from 0."""
    if not book.shifts(sheet):
        return
    for node in root.walk():
        if node.tag == "x:Row":
            row = int(node.text()) + 1
            node.children = [lambda shape, row=row: str(shape.maps[sheet].nearest_row(row) - 1)]
        elif node.tag == "x:Anchor":
            numbers = [int(n) for n in node.text().split(",")]
            node.children = [lambda shape, numbers=numbers: _vml_anchor(numbers, shape.maps[sheet])]


def _vml_anchor(numbers: list[int], rows) -> str:  # type: ignore[no-untyped-def]
    top = rows.nearest_row(numbers[2] + 1) - 1
    moved = [*numbers[:2], top, *numbers[3:6], top + numbers[6] - numbers[2], *numbers[7:]]
    return ", ".join(map(str, moved))


def _anchors(root: Node, sheet: str, book: "Book") -> None:
    """An object that does not stretch with its cells keeps its height in rows."""
    if not book.shifts(sheet):
        return
    for anchor in root.nodes():
        start, end = anchor.find("from"), anchor.find("to")
        if start is None or end is None or anchor.attrs.get("editAs") not in ("oneCell", "absolute"):
            continue
        top, bottom = start.find("row"), end.find("row")
        if top is not None and bottom is not None:
            first, height = int(top.text()) + 1, int(bottom.text()) - int(top.text())
            bottom.children = [
                lambda shape, first=first, height=height: str(shape.maps[sheet].nearest_row(first) - 1 + height)
            ]


def _anchor_spans(root: Node) -> list[tuple[Node, int, int]]:
    """Anchored objects and the template rows they hang on: all under them, or the first where they do not stretch."""
    spans = []
    for node in root.nodes():
        rows = [row.text() for end in (node.find("from"), node.find("to")) if end and (row := end.find("row"))]
        if len(rows) == 2 and all(row.isdigit() for row in rows):
            hangs = node.attrs.get("editAs") in ("oneCell", "absolute")
            spans.append((node, int(rows[0]) + 1, int(rows[0 if hangs else 1]) + 1))
    return spans


def _vanishing(root: Node, node: Node, top: int, bottom: int, sheet: str) -> None:
    """An object goes when all rows under it have gone, as when somebody deletes those rows."""
    content = pieces(node)
    if not all(isinstance(piece, str) or callable(piece) for piece in content):
        return

    def text(shape: "Shape") -> str:
        if shape.maps[sheet].rows(top, bottom, (), ()) is None:
            return ""
        return "".join(piece if isinstance(piece, str) else piece(shape) for piece in content)  # type: ignore[operator]

    root.children[root.children.index(node)] = text


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
