"""Fill a blank Buku Induk the way a third party would: sheets by tab, columns by heading, rows from row 5."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import openpyxl

Kantor = Mapping[str, Sequence[Mapping[str, object]]]


def isi_buku(path: Path, kantor: Kantor) -> Path:
    """Write the rows of ``kantor`` (sheet -> rows by heading) into the workbook at ``path`` and save it."""
    buku = openpyxl.load_workbook(path)
    for lembar, baris in kantor.items():
        ws = buku[lembar]
        kolom = {sel.value: sel.column for sel in ws[4] if sel.value}
        for nomor, isi in enumerate(baris, 5):
            for judul, nilai in isi.items():
                ws.cell(nomor, kolom[judul]).value = nilai
    buku.save(path)
    return path
