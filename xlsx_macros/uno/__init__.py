"""The product's LibreOffice engine: the open document as a workbook with xlwings' members, reached over UNO."""

from collections.abc import Iterator
from contextlib import contextmanager

from xlsx_macros.uno.buku import BukuUno
from xlsx_macros.uno.jembatan import Jembatan


@contextmanager
def buka(pipa: str, dokumen: str, python_lo: str) -> Iterator[BukuUno]:
    """The document ``dokumen`` (URL) of the office that listens on ``pipa``; ``python_lo`` can import ``uno``.

    Raises ``LibreOfficeError``.
    """
    jembatan = Jembatan(pipa, dokumen, python_lo)
    try:
        yield BukuUno(jembatan)
    finally:
        jembatan.tutup()
