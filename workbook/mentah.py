"""What a workbook holds before anybody asks what it means: sheets of addressed cell values.

Both doors (closed file and open Excel) deliver this form; everything behind it is the same code.
A cell value is ``None`` (blank), ``str``, ``float``, ``bool`` or one of the three classes below.
"""

from dataclasses import dataclass, field


class AngkaTanggal(float):
    """A number whose cell is formatted as a date: Excel's serial day (1900 system, already converted)."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class SelGalat:
    """An error value in a cell, e.g. ``#N/A``."""

    kode: str


@dataclass(frozen=True, slots=True)
class SelTanpaHasil:
    """A formula whose result was never calculated and stored."""

    rumus: str = ""


NilaiSel = None | str | float | bool | SelGalat | SelTanpaHasil


@dataclass(slots=True)
class LembarMentah:
    """One sheet: rows in order, each ``(row number from 1, values by zero-based column)``; short rows end early.

    ``gabungan``: merged ranges as ``(row1, col1, row2, col2)`` from 1; ``rumus``: cells (row, column from 1)
    that hold a formula.
    """

    nama: str
    baris: list[tuple[int, list[NilaiSel]]] = field(default_factory=list)
    gabungan: list[tuple[int, int, int, int]] = field(default_factory=list)
    rumus: set[tuple[int, int]] = field(default_factory=set)
    tersembunyi: bool = False


@dataclass(slots=True)
class BukuMentah:
    """A whole workbook. ``nama`` maps lower-case defined names to their reference text (``Pegawai!$A$4``).

    ``properti``: custom document properties; ``peringatan``: (code of the BRK family, detail) for active or
    odd content that was passed over (macros, external links).
    """

    lembar: dict[str, LembarMentah] = field(default_factory=dict)
    nama: dict[str, str] = field(default_factory=dict)
    properti: dict[str, str] = field(default_factory=dict)
    peringatan: list[tuple[str, str]] = field(default_factory=list)
