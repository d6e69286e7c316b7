"""Formulas as text between references, so that rows can move: English A1, as it stands in the file."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache

from templates.engine.errors import CellValueError
from templates.engine.functions import LISTS, NAMING, PLACES, PREFIXES, RANGES, VOLATILE, plain_name
from templates.engine.xmltree import escape_attr
from workbook.paket import BARIS_MAKS, KOLOM_MAKS, huruf_kolom, nomor_kolom

MAX_LENGTH = 8_192

_SHEET = (
    r"(?:'(?:[^']|'')+'|(?:\[\d+\])?[^\W\d][\w.]*(?::[^\W\d][\w.]*)?)!"  # 'Nama Lembar'! · Lembar! · [1]Lembar! · A:B!
)
_CELL = r"\$?[A-Za-z]{1,3}\$?[0-9]{1,7}"
_TOKEN = re.compile(
    rf"""(?P<string>"(?:[^"]|"")*")
    |(?P<sheet>{_SHEET})?(?:(?P<cells>{_CELL}(?::{_CELL})?)|(?P<rows>\$?[0-9]{{1,7}}:\$?[0-9]{{1,7}})
        |(?P<columns>\$?[A-Za-z]{{1,3}}:\$?[A-Za-z]{{1,3}}))(?![\w.(!\[])
    |(?P<function>[^\W\d][\w.]*\()
    |(?P<error>\#(?:REF!|N/A|NAME\?|DIV/0!|NULL!|VALUE!|NUM!))
    |(?P<name>(?:{_SHEET})?(?:[^\W\d]|\\)[\w.\\?]*)
    |(?P<number>[0-9]+\.?[0-9]*(?:[Ee][+-]?[0-9]+)?)
    |(?P<other>.)""",
    re.VERBOSE | re.DOTALL,
)
_CORNER = re.compile(r"(\$?)([A-Za-z]*)(\$?)([0-9]*)")


@dataclass(frozen=True, slots=True)
class Corner:
    """``$F$7``; column 0 or row 0 where the reference has none (``5:7``, ``A:C``)."""

    column: int
    row: int
    column_fixed: bool = False
    row_fixed: bool = False
    stem: str = field(init=False, repr=False, compare=False)
    """Everything before the row's number."""

    def __post_init__(self) -> None:
        letters = ("$" if self.column_fixed else "") + huruf_kolom(self.column) if self.column else ""
        object.__setattr__(self, "stem", letters + ("$" if self.row_fixed else ""))

    def text(self, row: int | None = None) -> str:
        row = self.row if row is None else row
        return f"{self.stem}{row}" if row else self.stem


@dataclass(frozen=True, slots=True)
class Ref:
    """A reference. ``sheet`` is the plain name or None for the formula's own; ``prefix`` its text with ``!``.

    ``aggregate``: it means all copies of its row; ``listed``: its function takes any number of ranges, so that copies
    which do not touch can be named one by one.
    """

    prefix: str
    sheet: str | None
    first: Corner
    last: Corner | None
    aggregate: bool = False
    listed: bool = False

    def corners(self) -> tuple[Corner, Corner]:
        return self.first, self.last or self.first

    def text(self) -> str:
        return self.prefix + self.first.text() + (":" + self.last.text() if self.last else "")


@dataclass(frozen=True, slots=True)
class Formula:
    """Tokens of a formula; ``opaque``: it also depends on something rows do not tell (names, tables, volatile).

    ``placed``: it depends on where rows of its sheet land (``ROW()``).
    """

    parts: tuple[str | Ref, ...]
    opaque: bool = False
    placed: bool = False

    def refs(self) -> Iterator[Ref]:
        return (part for part in self.parts if isinstance(part, Ref))

    def text(self) -> str:
        return "".join(part if isinstance(part, str) else part.text() for part in self.parts)


def corner(text: str) -> Corner:
    """``$F$7`` -> Corner. Raises ``ValueError`` outside the grid."""
    match = _CORNER.fullmatch(text)
    if not match:
        raise ValueError(text)
    dollar, letters, dollar_row, digits = match.groups()
    if not letters:
        dollar, dollar_row = "", dollar or dollar_row
    column, row = nomor_kolom(letters) if letters else 0, int(digits) if digits else 0
    if column > KOLOM_MAKS or row > BARIS_MAKS or (digits and not row) or not (letters or digits):
        raise ValueError(text)
    return Corner(column, row, bool(dollar), bool(dollar_row))


def area(text: str) -> tuple[Corner, Corner]:
    """``A1:B2`` or ``A1`` -> its two corners."""
    first, _, last = text.partition(":")
    return corner(first), corner(last or first)


def in_area(ref: Ref, row: int, column: int) -> bool:
    """Whether a cell lies in a reference."""
    a, b = ref.corners()
    rows = not a.row or min(a.row, b.row) <= row <= max(a.row, b.row)
    return rows and (not a.column or min(a.column, b.column) <= column <= max(a.column, b.column))


@dataclass(slots=True)
class _Call:
    """A call that is open while a formula is read; ``name`` is empty for brackets that only group."""

    name: str
    argument: int = 1


@lru_cache(maxsize=4096)
def parse_formula(text: str) -> Formula:
    """Cut a formula (without ``=``) at its references."""
    parts: list[str | Ref] = []
    calls: list[_Call] = []
    opaque = placed = False
    for match in _brackets(text):
        token = match if isinstance(match, str) else match.group()
        kind = "bracket" if isinstance(match, str) else match.lastgroup
        if kind in ("cells", "rows", "columns", "sheet") and not isinstance(match, str):
            ref = _ref(match)
            if ref is not None:
                every = any(call.name == "SUMPRODUCT" for call in calls) and calls[-1].name not in PLACES
                parts.append(replace(ref, aggregate=True) if every else ref)
                continue
            kind = "name"
        if kind == "function":
            calls.append(_Call(plain_name(token[:-1])))
            opaque = opaque or calls[-1].name in VOLATILE
        elif token in ("(", "{"):
            calls.append(_Call(""))
        elif token in (")", "}", ",") and calls:
            if calls[-1].name == "ROW":
                last = parts[_before(parts, len(parts))]
                placed, opaque = True, opaque or (isinstance(last, Ref) and last.sheet is not None)
            _close(parts, calls[-1])
            if token != ",":
                calls.pop()
        opaque = opaque or kind == "bracket" or (kind == "name" and token.upper() not in ("TRUE", "FALSE"))
        parts.append(token)
    return Formula(tuple(_join(parts)), opaque, placed)


def _ref(match: re.Match[str]) -> Ref | None:
    prefix = match["sheet"] or ""
    first, _, last = (match["cells"] or match["rows"] or match["columns"]).partition(":")
    try:
        ends = corner(first), corner(last) if last else None
    except ValueError:  # a name such as ABCD1 or ZZZ99
        return None
    name = prefix[:-1]
    if name.startswith("'"):
        name = name[1:-1].replace("''", "'")
    return Ref(prefix, name if prefix else None, *ends)


def _brackets(text: str) -> Iterator[re.Match[str] | str]:
    """Tokens; a structured reference ``[...]`` is one opaque token."""
    place = 0
    while place < len(text):
        if text[place] == "[" and not re.match(r"\[\d+\][^\W\d]", text[place:]):
            end = _closing(text, place)
            yield text[place:end]
            place = end
            continue
        match = _TOKEN.match(text, place)
        assert match is not None  # "other" takes any character
        yield match
        place = match.end()


def _closing(text: str, start: int) -> int:
    depth = 0
    for place in range(start, len(text)):
        depth += (text[place] == "[") - (text[place] == "]")
        if not depth:
            return place + 1
    return len(text)


def _close(parts: list[str | Ref], call: _Call) -> None:
    """At ``,`` or ``)``: a reference that is a whole argument of an aggregate stands for all its copies."""
    number, call.argument = call.argument, call.argument + 1
    place = _before(parts, len(parts))
    found = parts[place] if place >= 0 else ""
    if number in RANGES.get(call.name, ()) and isinstance(found, Ref):
        before = parts[_before(parts, place)]
        if isinstance(before, str) and before[-1:] in ("(", ","):
            parts[place] = replace(found, aggregate=True, listed=call.name in LISTS)


def _before(parts: list[str | Ref], place: int) -> int:
    """The place of the last token before ``place`` that is no space; -1: there is none."""
    return next((k for k in range(place - 1, -1, -1) if not (isinstance(t := parts[k], str) and t.isspace())), -1)


def _join(parts: Iterable[str | Ref]) -> Iterator[str | Ref]:
    run = ""
    for part in parts:
        if isinstance(part, str):
            run += part
            continue
        if run:
            yield run
        run = ""
        yield part
    if run:
        yield run


def moved(formula: Formula, rows: int, columns: int) -> Formula:
    """The formula as a copy ``rows`` down and ``columns`` right of the original reads (shared formulas)."""

    def shift(c: Corner) -> Corner:
        column = c.column if c.column_fixed or not c.column else (c.column + columns - 1) % KOLOM_MAKS + 1
        row = c.row if c.row_fixed or not c.row else (c.row + rows - 1) % BARIS_MAKS + 1
        return replace(c, column=column, row=row)

    return replace(
        formula,
        parts=tuple(
            replace(part, first=shift(part.first), last=shift(part.last) if part.last else None)
            if isinstance(part, Ref)
            else part
            for part in formula.parts
        ),
    )


@lru_cache(maxsize=4096)
def checked_formula(text: str) -> Formula:
    """A formula of a template author or of our own code, checked and with ``_xlfn.`` where the file needs it.

    Raises ``CellValueError`` with an Indonesian text.
    """
    rumus = text.strip().removeprefix("=")
    plain = re.sub(r'"(?:[^"]|"")*"', '""', rumus)
    if not rumus or len(rumus) > MAX_LENGTH:
        raise CellValueError("rumus kosong atau lebih dari 8.192 huruf.")
    if ";" in plain:
        raise CellValueError('rumus memakai ";"; tulis rumus dalam bentuk Inggris: pemisah "," dan desimal ".".')
    if plain.count("(") != plain.count(")") or plain.count('"') % 2:
        raise CellValueError("tanda kurung atau tanda kutip di dalam rumus tidak berpasangan.")
    if "|" in plain or "{%" in plain or "{{" in plain:
        raise CellValueError("rumus memuat tanda yang tidak diperbolehkan.")
    if found := next((word for word in NAMING if re.search(rf"(?<![\w.]){word}\(", plain, re.IGNORECASE)), ""):
        raise CellValueError(f"{found} tidak didukung di dalam rumus; hitung dengan {{%tr set … %}} atau di sel bantu.")
    return parse_formula(_with_prefixes(rumus))


def _with_prefixes(text: str) -> str:
    def fix(match: re.Match[str]) -> str:
        name = match.group()
        return PREFIXES.get(name[:-1].upper(), "") + name

    parts = re.split(r'("(?:[^"]|"")*")', text)
    return "".join(part if part.startswith('"') else re.sub(r"(?<![\w.])[A-Za-z][\w.]*\(", fix, part) for part in parts)


def escaped(formula: Formula) -> tuple[str | Ref, ...]:
    """The parts with their text escaped for XML."""
    return tuple(escape_attr(part) if isinstance(part, str) else part for part in formula.parts)
