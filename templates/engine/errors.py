"""What can be wrong with a template: values while it is checked, one exception when it is used."""

import difflib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from capaian_engine.errors import CapaianError


@dataclass(frozen=True, slots=True)
class Masalah:
    """One problem of a template at a cell (``sel`` empty: the sheet, ``lembar`` empty: the file)."""

    lembar: str
    sel: str
    pesan: str
    saran: str = ""

    def __str__(self) -> str:
        tempat = f"{self.lembar}!{self.sel}" if self.lembar and self.sel else self.lembar or self.sel
        return (f"{tempat}: " if tempat else "") + self.pesan + (f" {self.saran}" if self.saran else "")


class TemplateError(CapaianError):
    """The template cannot be used; the text names file, sheet, cell and, for a word, the nearest known one."""

    def __init__(self, nama: str, masalah: Sequence[Masalah]) -> None:
        super().__init__("\n".join(f'Templat "{nama}", {satu}' for satu in masalah))
        self.nama, self.masalah = nama, tuple(masalah)

    def __reduce__(self) -> tuple[Any, ...]:
        return TemplateError, (self.nama, self.masalah)


class CellValueError(ValueError):
    """A value cannot stand in a cell; becomes a ``Masalah`` as soon as the cell is known."""


def nearest(word: str, known: Iterable[object]) -> str:
    """``Maksud Anda "nama"?`` or the list of known words, ready to stand behind a message."""
    words = sorted({str(k) for k in known if not str(k).startswith("_")})
    similar = difflib.get_close_matches(word.lower(), [w.lower() for w in words], n=1, cutoff=0.6)
    if similar:
        return f'Maksud Anda "{next(w for w in words if w.lower() == similar[0])}"?'
    return f"Yang dikenal: {', '.join(words[:25])}." if words else ""
