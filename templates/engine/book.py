"""The template's package: where its sheets, relationships, strings and styles are."""

import posixpath
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from jinja2 import nodes

from templates.engine.errors import Masalah, TemplateError
from templates.engine.expressions import Expressions
from templates.engine.formula import Formula, Ref
from templates.engine.grammar import Grammar, Places, has_marks
from templates.engine.pictures import Picture
from templates.engine.reader import read_sheet
from templates.engine.rowmap import Spans
from templates.engine.sheet import Sheet
from templates.engine.structure import chunks
from templates.engine.xmltree import Node, TextSlot, XmlError, escape_text, parse
from templates.filters import FILTERS
from workbook.paket import Paket

_STRICT = b"http://purl.oclc.org/ooxml/"


@dataclass(slots=True)
class Book:
    """A template being compiled. Sheets are known by their lower-case names, as references compare them."""

    nama: str
    paket: Paket
    expressions: Expressions
    places: Places
    grammar: Grammar
    workbook_part: str = ""
    workbook: Node = field(default_factory=lambda: Node(""))
    strings_part: str = ""
    strings: list[Node] = field(default_factory=list)
    sheets: dict[str, Sheet] = field(default_factory=dict)
    texts: list[nodes.Expr] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    media: dict[str, str] = field(default_factory=dict)
    """Pictures seen in drawings -> the mark of each, if it has one."""
    owners: dict[str, str] = field(default_factory=dict)
    """Part of a table, drawing, comment … -> key of the sheet it belongs to."""

    @classmethod
    def open(cls, nama: str, data: bytes) -> "Book":
        """Read everything the compiler needs. Raises ``PaketError`` and ``TemplateError``."""
        expressions, places = Expressions(FILTERS), Places()
        book = cls(nama, Paket(data), expressions, places, Grammar(expressions, places))
        root = book.rels("")
        book.workbook_part = next((part for kind, part in root.values() if kind == "officeDocument"), "")
        if book.workbook_part not in book.paket:
            raise book.refusal("berkas ini bukan buku kerja Excel.")
        if _STRICT in book.paket.isi(book.workbook_part):
            raise book.refusal("buku kerja ini berbentuk Strict Open XML; simpan ulang sebagai Buku Kerja Excel biasa.")
        book.workbook = book.tree(book.workbook_part)
        book._read_strings()
        book._read_sheets()
        return book

    def refusal(self, pesan: str) -> TemplateError:
        return TemplateError(self.nama, [Masalah("", "", pesan)])

    @contextmanager
    def reading(self, lembar: str) -> Iterator[None]:
        """While a sheet or what belongs to it is read: numbers and addresses that are none become a message."""
        try:
            yield
        except (ValueError, KeyError, IndexError) as error:
            bukti = str(error).rpartition(": ")[2]  # what stands there, without Python's words
            pesan = f"lembar ini rusak: ada isi yang tidak dapat dibaca ({bukti}); simpan ulang dari Excel."
            raise TemplateError(self.nama, [Masalah(lembar, "", pesan)]) from error

    @property
    def date1904(self) -> bool:
        properties = self.workbook.find("workbookPr")
        return properties is not None and properties.attrs.get("date1904") in ("1", "true")

    def tree(self, part: str) -> Node:
        """A part as a tree, its own namespace without prefix."""
        try:
            root = parse(self.paket.isi(part))
        except XmlError as error:
            raise self.refusal(f'bagian "{part}" di dalam berkas tidak dapat dibaca.') from error
        if part.startswith("xl/worksheets/") or part in (self.workbook_part, self.strings_part):
            _unprefix(root)
        return root

    def rels(self, part: str) -> dict[str, tuple[str, str]]:
        """Relationship id -> (last word of its type, part it leads to); external targets are left out."""
        folder, name = posixpath.split(part)
        rels = posixpath.join(folder, "_rels", name + ".rels")
        if rels not in self.paket:
            return {}
        return {
            node.attrs.get("Id", ""): (
                node.attrs.get("Type", "").rpartition("/")[2],
                posixpath.normpath(posixpath.join("/" + folder, node.attrs.get("Target", "")))[1:],
            )
            for node in parse(self.paket.isi(rels)).nodes()
            if node.attrs.get("TargetMode") != "External"
        }

    def _read_strings(self) -> None:
        self.strings_part = next(
            (part for kind, part in self.rels(self.workbook_part).values() if kind == "sharedStrings"), ""
        )
        if self.strings_part in self.paket:
            self.strings = [node for node in self.tree(self.strings_part).nodes() if node.local == "si"]

    def _read_sheets(self) -> None:
        rels = self.rels(self.workbook_part)
        listed = self.workbook.find("sheets")
        for node in listed.nodes() if listed else ():
            kind, part = rels.get(node.attrs.get("r:id", "") or _relation(node), ("", ""))
            if kind == "worksheet" and part in self.paket:
                name = node.attrs["name"]
                with self.reading(name):
                    self.sheets[name.lower()] = read_sheet(name, part, self.tree(part), self.strings, self.grammar)
                self._own(part, name.lower())

    def _own(self, part: str, key: str) -> None:
        for kind, target in self.rels(part).values():
            if kind in ("table", "drawing", "comments", "vmlDrawing", "threadedComment", "pivotTable", "ctrlProp"):
                self.owners[target] = key

    def shifts(self, sheet: str) -> bool:
        """Whether rows of a sheet (any case) move."""
        found = self.sheets.get(sheet.lower())
        return found is not None and found.shifts

    def moves(self, ref: Ref, own: str) -> bool:
        """Whether a reference in sheet ``own`` reaches rows that may move: not those above a sheet's first marker."""
        found = self.sheets.get(own if ref.sheet is None else ref.sheet.lower())
        return found is not None and any(corner.row > found.still for corner in ref.corners())

    def touches(self, formula: Formula, own: str) -> bool:
        """Whether a formula has a reference to rows that may move."""
        return any(self.moves(ref, own) for ref in formula.refs())

    def check_refs(
        self, formula: Formula, own: str, cell: str, loops: tuple[int, ...] = (), *, united: bool = False
    ) -> None:
        """Report references of a formula within ``loops`` that cannot be followed, or not as one might think.

        ``united``: aggregates get all copies of a row even where they do not touch.
        """
        name = self.sheets[own].name if own in self.sheets else ""
        self.refuse_3d(formula, name, cell)
        for ref in formula.refs():
            found = self.sheets.get(own if ref.sheet is None else ref.sheet.lower())
            if found is None or not found.shifts or not ref.first.row:
                continue
            self._check_marker_rows(ref, found.spans, (name, cell), loops)
            if (ref.last or ref.aggregate) and found.spans.apart(ref, loops):
                if ref.aggregate and "SUMPRODUCT(" in formula.text().upper():
                    pesan = (
                        f"SUMPRODUCT atas {ref.text()}, yang berulang dengan baris lain di antaranya, tidak didukung."
                    )
                    self.places.problem(self.places.number(name, cell), pesan)
                elif not (united and ref.listed):
                    pesan = f"{ref.text()} berulang dengan baris lain di antaranya; baris itu ikut terhitung."
                    saran = "SUM, AVERAGE, dan sejenisnya atas acuan itu saja menghitung tanpa baris di antaranya."
                    self.places.warnings.append(Masalah(name, cell, pesan, saran))

    def _check_marker_rows(self, ref: Ref, spans: Spans, place: tuple[str, str], loops: tuple[int, ...]) -> None:
        """Marker rows vanish. An area that begins or ends on one means the rows left, as in any workbook."""
        rows = sorted(corner.row for corner in ref.corners())
        if not spans.between(rows[0], rows[-1]):
            pesan = f"{ref.text()} menunjuk baris penanda {{%tr … %}}, yang hilang saat templat diisi."
            self.places.problem(self.places.number(*place), pesan, "Tunjuk baris isi di atas atau di bawahnya.")
        elif loops and any(spans.span(row) is None for row in rows):
            pesan = f"{ref.text()} mulai atau berakhir di baris penanda {{%tr … %}}: yang dihitung semua baris itu."
            self.places.warnings.append(Masalah(*place, pesan, "Untuk baris putaran ini saja, tunjuk baris isinya."))

    def refuse_3d(self, formula: Formula, sheet: str, cell: str) -> None:
        """``Jan:Des!A1`` over sheets whose rows move cannot be followed."""
        names = list(self.sheets)
        for ref in formula.refs():
            first, colon, last = (ref.sheet or "").lower().partition(":")
            if not colon or first not in names or last not in names:
                continue
            ends = sorted((names.index(first), names.index(last)))
            if any(self.shifts(name) for name in names[ends[0] : ends[1] + 1]):
                place = self.places.number(sheet, cell)
                self.places.problem(place, "acuan ke beberapa lembar sekaligus (Jan:Des!A1) tidak didukung.")

    def refuse_straddling(self, sheet: str, top: int, bottom: int, area: str) -> None:
        """Merged cells of which only one end repeats cannot be repeated without overlapping."""
        spans = self.sheets[sheet].spans
        if spans.loops_at(top) != spans.loops_at(bottom):
            place = self.places.number(self.sheets[sheet].name, area)
            self.places.problem(place, "sel gabungan ini hanya sebagian di dalam baris yang berulang.")

    def text_slot(self, text: str, sheet: str, cell: str, escape=escape_text) -> TextSlot | str:  # type: ignore[no-untyped-def]
        """A marked text outside cells; the plain text itself if it has no marks or a mistake (then reported)."""
        if not has_marks(text):
            return text
        expr = self.grammar.text(text, self.places.number(sheet, cell))
        if expr is None:
            return ""
        self.texts.append(expr)
        return TextSlot(len(self.texts) - 1, escape)

    def variable_rows(self, sheet: Sheet) -> Iterable[tuple[int, int]]:
        """Template rows that may repeat or vanish."""
        fixed = {id(item) for item in sheet.items}
        return [(c.span.first, c.span.last) for c in chunks(sheet.items) if id(c) not in fixed]


def _relation(node: Node) -> str:
    return next((value for name, value in node.attrs.items() if re.fullmatch(r"\w+:id", name)), "")


def _unprefix(root: Node) -> None:
    """``<x:worksheet xmlns:x=…>`` (files of the Open XML SDK) as ``<worksheet xmlns=…>``."""
    prefix = root.prefix
    if not prefix or "xmlns" in root.attrs:
        return
    root.attrs = {"xmlns" if n == "xmlns:" + prefix[:-1] else n: v for n, v in root.attrs.items()}
    for node in root.walk():
        if node.prefix == prefix:
            node.tag = node.local
