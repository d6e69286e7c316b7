"""A Python value as the rest of a cell's XML: ``<c r="E7" s="3"`` is fixed, what follows depends on the value.

User text is data: it becomes an inline string, never a formula; control characters are left out. Text that begins
like a formula also gets the style's twin with ``quotePrefix``, so that editing the cell does not revive it.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from math import isfinite
from typing import Any

from jinja2 import Undefined

from templates.engine.errors import CellValueError
from templates.engine.xmltree import to_ascii

LIMIT = 32_767  # UTF-16 units in a cell
QUOTE = "\x02"  # stands before the tail of a text that begins like a formula
LIVE = "\x03"  # stands for a ``Rumus`` of the context, whose text depends on where it lands
TYPED = "\x04"  # stands around the type of a formula's result that is no number
_ENDLESS = "hasil hitungan bukan bilangan yang berhingga."
_DIGITS = 10**15  # whole numbers from here on lose digits in Excel
_SPECIAL = re.compile("[\x00-\x1f&<>_\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_CODE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_FORMULA_LIKE = ("=", "+", "-", "@")


Kind = Mapping[type, Callable[[Any], str]]
"""One way of writing values: by the value's type, a function that gives the rest of the cell."""


class Rumus:
    """A live formula made by our own code, with its computed value; references are those of the template."""

    __slots__ = ("nilai", "rumus")

    def __init__(self, rumus: str, nilai: Any) -> None:
        self.rumus, self.nilai = rumus, nilai


class Runs(tuple[str, ...]):
    """The filled texts of a cell with several formats."""

    __slots__ = ()


def clean(text: str) -> str:
    """Text a cell can hold: line ends as LF, no control characters; past the limit it ends in ``…``."""
    text = _ILLEGAL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    if len(text) > LIMIT // 2 and len(text.encode("utf-16-le")) // 2 > LIMIT:
        text = text.encode("utf-16-le")[: (LIMIT - 1) * 2].decode("utf-16-le", "ignore") + "…"
    return text


def cell_text(text: str) -> str:
    """``clean`` and escaped for the content of ``<t>`` or ``<v>`` (``_x0041_`` would be read as ``A``)."""
    if _SPECIAL.search(text) or len(text) > LIMIT // 2:
        text = _CODE.sub("_x005F_", clean(text)).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return to_ascii(text)


@lru_cache(maxsize=4096)
def _text(value: str) -> str:
    simple = value.isprintable() and value and value[0] not in "=+-@ " and value[-1] != " " and len(value) < LIMIT // 2
    if simple and not ("&" in value or "<" in value or ">" in value or "_x" in value):
        return f' t="inlineStr"><is><t>{to_ascii(value)}</t></is></c>'
    text = cell_text(value)
    if not text:
        return "/>"
    quote = QUOTE if text.startswith(_FORMULA_LIKE) else ""
    return f'{quote} t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'


def _refuse(value: Any) -> str:
    raise CellValueError(f"nilai jenis {type(value).__name__} tidak dapat ditulis ke sel; tulis salah satu isiannya.")


class Results(dict[type, Callable[[Any], str]]):
    """``results[type(value)](value)``: a number as text, for the ``<v>`` of a formula or a chart's cache.

    Anything else comes as ``\x04``, the cell type, ``\x04`` and the text; subclasses are resolved once.
    """

    def __init__(self, date1904: bool) -> None:
        super().__init__(
            {
                int: _whole,
                float: _float,
                Fraction: lambda value: _ratio(*value.as_integer_ratio()),
                Decimal: _decimal,
                datetime: lambda value: _float(_serial(value, date1904)),
                date: lambda value: str(_serial(value, date1904)),
                time: lambda value: _float(_day_part(value)),
                bool: lambda value: f"{TYPED}b{TYPED}{int(value)}",
                str: lambda value: f"{TYPED}str{TYPED}{cell_text(str(value))}",
                type(None): lambda _value: f"{TYPED}str{TYPED}",
                Undefined: _refuse,
            }
        )

    def __missing__(self, kind: type) -> Callable[[Any], str]:
        self[kind] = next((self[base] for base in kind.__mro__ if base in self), _refuse)
        return self[kind]


class _Each(dict[type, Callable[[Any], str]]):
    """One way of writing for values of all types."""

    def __init__(self, write: Callable[[Any], str]) -> None:
        super().__init__()
        self.write = write

    def __missing__(self, kind: type) -> Callable[[Any], str]:
        self[kind] = self.write
        return self.write


def _height(value: float) -> str:
    if not isfinite(value):
        raise CellValueError(_ENDLESS)
    return f' ht="{value:g}" customHeight="1"'


NOTHING = _Each(lambda _value: "")  # for values that something else writes
HEIGHTS = _Each(lru_cache(maxsize=1024)(_height))


class Tails(dict[type, Callable[[Any], str]]):
    """``tails[type(value)](value)``: the rest of the cell. Subclasses are resolved once."""

    def __init__(self, date1904: bool = False) -> None:
        super().__init__()
        self.results = Results(date1904)
        self[type(None)] = lambda _value: "/>"
        self[bool] = lambda value: ' t="b"><v>1</v></c>' if value else ' t="b"><v>0</v></c>'
        self[str] = _text
        self[Rumus] = lambda _value: LIVE
        self[Fraction] = lambda value: _ratio_tail(*value.as_integer_ratio())
        for kind in (int, float, date):  # of these, equal values are written alike
            self[kind] = lru_cache(maxsize=4096)(self._number(kind))

    def __missing__(self, kind: type) -> Callable[[Any], str]:
        self[kind] = (lambda value: _text(str(value))) if issubclass(kind, str) else self._number(kind)
        return self[kind]

    def _number(self, kind: type) -> Callable[[Any], str]:
        number = self.results[kind]
        return lambda value: f"><v>{number(value)}</v></c>"


def _whole(value: int) -> str:
    if not -_DIGITS < value < _DIGITS:
        raise CellValueError("bilangan ini lebih dari 15 angka; Excel akan membulatkannya. Kirim sebagai teks.")
    return int.__repr__(value)


@lru_cache(maxsize=8192)
def _ratio(numerator: int, denominator: int) -> str:
    try:
        return f"{numerator / denominator:.15g}"
    except OverflowError:
        raise CellValueError(_ENDLESS) from None


@lru_cache(maxsize=8192)
def _ratio_tail(numerator: int, denominator: int) -> str:
    return f"><v>{_ratio(numerator, denominator)}</v></c>"


@lru_cache(maxsize=8192)
def _float(value: float) -> str:
    if not isfinite(value):
        raise CellValueError(_ENDLESS)
    return f"{value + 0.0:.15g}"  # what Excel keeps of a number; never -0


def _decimal(value: Decimal) -> str:
    if not (value.is_finite() and isfinite(value)):  # the second: 1E+400 is no number of a cell
        raise CellValueError(_ENDLESS)
    return str(value)


def _serial(value: date, date1904: bool) -> float | int:
    """Excel's day number; its 1900 system counts a 29 February 1900 that never was."""
    days = value.toordinal() - (date(1904, 1, 1) if date1904 else date(1899, 12, 30)).toordinal()
    if not date1904 and days < 61:
        days -= 1
    if days < 0:
        raise CellValueError("tanggal ini terletak sebelum penanggalan Excel dimulai.")
    return days + _day_part(value.time()) if isinstance(value, datetime) else days


def _day_part(value: time) -> float:
    return (value.hour * 3600 + value.minute * 60 + value.second + value.microsecond / 1_000_000) / 86_400
