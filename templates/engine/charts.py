"""Charts: their ranges follow the rows; their caches hold the real values, so that a preview on a phone is right."""

from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from templates.engine.cells import TYPED, Rumus, cell_text
from templates.engine.formula import Formula, Ref, escaped, in_area, parse_formula
from templates.engine.grammar import has_marks
from templates.engine.part import Cells, Filler, Values
from templates.engine.sheet import Fixed
from templates.engine.xmltree import Node, PersonHook, to_text

if TYPE_CHECKING:
    from templates.engine.book import Book
    from templates.engine.shape import Shape

_NOTHING = f"{TYPED}str{TYPED}"  # the result of an empty cell
_NUMBER, _BLANK = "><v>", "/>"  # how the rest of a number's cell begins; the rest of an empty cell
_INLINE, _INLINE_END = ' t="inlineStr"><is><t', "</t></is></c>"
_UNKNOWN = Fixed(...)
_DIGITS = frozenset("-0123456789")  # how a formula's numeric result begins
_REFS = ("numRef", "strRef", "multiLvlStrRef")
KEPT = ("numCache", "strCache", "multiLvlStrCache", "dlblRangeCache", "lvl")
"""Where a chart keeps what cells showed."""
_EITHER = ("cat", "xVal")  # may hold texts or numbers
_SERIES = (*_EITHER, "val", "yVal", "bubbleSize", "plus", "minus")


def hook_chart(root: Node, book: "Book") -> None:
    """Replace every reference of a chart, with its cache, by a hook; series that share categories share it."""
    known: dict[tuple[bool, bool, str], Node | PersonHook] = {}
    for parent in list(root.walk()):
        parent.children = [child for child in parent.children if not _remembers_marks(child)]
        for place, child in enumerate(parent.children):
            if not isinstance(child, Node):
                continue
            if child.local in _REFS and (formula := _formula(child)):
                same = (parent.local in _SERIES, parent.local in _EITHER, to_text(child))
                if same not in known:
                    known[same] = _data(parent, child, formula, book)
                parent.children[place] = known[same]
            elif child.local in ("f", "fullRef", "levelRef", "formulaRef", "sqref") and child.text().strip():
                formula = parse_formula(child.text().strip())
                if book.touches(formula, ""):
                    child.children = [_formula_hook(formula)]


def _remembers_marks(child: object) -> bool:
    """What a program kept of cells (by name, as labels of points) is theirs to fill again."""
    if not isinstance(child, Node) or child.local not in KEPT:
        return False
    return any(has_marks(node.text()) for node in child.walk())


def _formula(node: Node) -> Formula | None:
    f = node.find("f")
    return parse_formula(f.text().strip().removeprefix("=")) if f is not None and f.text().strip() else None


def _formula_hook(formula: Formula):  # type: ignore[no-untyped-def]
    parts = escaped(formula)
    return lambda shape: shape.formula(parts, "", ())


def _data(parent: Node, node: Node, formula: Formula, book: "Book") -> Node | PersonHook:
    """One ``<c:numRef>`` or the like."""
    refs = list(formula.refs())
    local = [
        ref for ref in refs if ref.sheet and ref.sheet.lower() in book.sheets and ref.first.row and ref.first.column
    ]
    if not refs or local != refs or formula.opaque:
        if formula.opaque and _changes(formula, book):
            node.children = [child for child in node.nodes() if child.local not in KEPT]
        return node
    if parent.local in _SERIES:  # one cell in a loop means the whole column of its copies
        parts = (replace(p, aggregate=True) if isinstance(p, Ref) else p for p in formula.parts)
        formula = replace(formula, parts=tuple(parts))
    writer = _CacheWriter(parent.local in _EITHER, node, formula)
    return PersonHook(writer.bind)


def _changes(formula: Formula, book: "Book") -> bool:
    """Whether a defined name, or anything else that rows do not tell, may show something else than the template."""
    name = formula.text().rpartition("!")[2].lower()
    names = book.workbook.find("definedNames")
    every = names.nodes() if names else ()
    found = next((node for node in every if node.attrs.get("name", "").lower() == name), None)
    if found is None or not all(isinstance(child, str) for child in found.children):  # unknown, or it moves
        return True
    meant = parse_formula(found.text())
    return meant.opaque or any(
        in_area(ref, cell.row, cell.column)
        for ref in meant.refs()
        if (sheet := book.sheets.get((ref.sheet or "").lower()))
        for cell in sheet.cells()
        if cell.slot or cell.stale
    )


class _CacheWriter:
    """Writes one reference of a chart for a shape, then its cache for a person."""

    def __init__(self, either: bool, node: Node, formula: Formula) -> None:
        self.either, self.name, self.p = either, node.local, node.prefix
        self.numeric = self.name == "numRef" and not either  # of words nothing is shown
        self.parts, self.refs = escaped(formula), list(formula.refs())
        cache = next((child for child in node.nodes() if child.local.endswith("Cache")), None)
        code = cache.find("formatCode") if cache is not None else None
        self.code = cell_text(code.text()) if code is not None else "General"

    def bind(self, shape: "Shape") -> Filler | str:
        formula = shape.formula(self.parts, "", ())
        fixed: list[str] = []
        moving: list[tuple[int, int, int]] = []  # place, sheet, index of the value
        worded = False
        for ref in self.refs:
            sheet, sources = shape.sources(ref, "")
            if self.name == "multiLvlStrRef" or _UNKNOWN in sources:
                return self._element(self.name, formula)
            for source in sources:
                if isinstance(source, int):
                    moving.append((len(fixed), sheet, source))
                    fixed.append("")
                else:
                    text, words = _result(shape, source.value)
                    worded = worded or words
                    fixed.append("" if words and self.numeric else text)
        if not moving:
            return self._filled(formula, fixed, worded)

        def fill(values: Values, cells: Cells) -> str:
            texts, words = fixed.copy(), worded
            for place, sheet, index in moving:
                cell = cells[sheet][index]
                if cell[:4] == _NUMBER:
                    texts[place] = cell[4:-8]
                elif cell[:1] in _DIGITS:
                    texts[place] = cell
                elif cell != _BLANK and not self.numeric:
                    text, is_words = _inline(cell) or _result(shape, values[sheet][index])
                    texts[place], words = text, words or is_words
            return self._filled(formula, texts, words)

        return fill

    def _filled(self, formula: str, texts: list[str], words: bool) -> str:
        """``texts`` of the cells, nothing for an empty one; ``words``: they are not all numbers."""
        p, points = self.p, self._points(texts)
        if self.name != "numRef" or (self.either and words):
            return self._element("strRef", formula, "strCache", points)
        return self._element("numRef", formula, "numCache", f"<{p}formatCode>{self.code}</{p}formatCode>{points}")

    def _points(self, texts: list[str]) -> str:
        p = self.p
        end = f"</{p}v></{p}pt>"
        points = [head + text + end for head, text in zip(_heads(p, len(texts)), texts, strict=True) if text]
        return f'<{p}ptCount val="{len(texts)}"/>' + "".join(points)

    def _element(self, name: str, formula: str, cache: str = "", points: str = "") -> str:
        p = self.p
        held = f"<{p}{cache}>{points}</{p}{cache}>" if cache else ""
        return f"<{p}{name}><{p}f>{formula}</{p}f>{held}</{p}{name}>"


@lru_cache(maxsize=256)
def _heads(p: str, number: int) -> tuple[str, ...]:
    """How the points of a cache begin."""
    return tuple([f'<{p}pt idx="{place}"><{p}v>' for place in range(number)])


def _result(shape: "Shape", value: Any) -> tuple[str, bool]:
    """What a cell shows, and whether that is no number."""
    shown = shape.tails.results
    text = shown[type(value.nilai)](value.nilai) if type(value) is Rumus else shown[type(value)](value)
    return text.rpartition(TYPED)[2], TYPED in text and text != _NOTHING


@lru_cache(maxsize=4096)
def _inline(cell: str) -> tuple[str, bool] | None:
    """``_result`` of a cell that holds text, cut from its XML, for many people share their words; else None."""
    return (cell[cell.index(">", len(_INLINE)) + 1 : -len(_INLINE_END)], True) if cell.startswith(_INLINE) else None
