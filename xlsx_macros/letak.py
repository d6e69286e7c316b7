"""Where an open workbook lies on this computer, if it does."""

import sys
from pathlib import Path
from typing import Any


def letak_buku(book: Any) -> Path | None:
    """The workbook's file; None when it was never saved, or lies in a cloud whose local copy xlwings cannot find."""
    xw = sys.modules.get("xlwings")  # not loaded for LibreOffice, whose documents always tell their place
    try:
        letak = Path(book.fullname)
    except Exception as galat:
        if xw and isinstance(galat, xw.XlwingsError):
            return None
        raise
    return letak if letak.is_absolute() and letak.is_file() else None


def folder_di_samping(book: Any, nama: str) -> Path:
    """The folder ``nama`` beside the workbook, in Documents for one without a place on this computer; not created."""
    letak = letak_buku(book)
    return (letak.parent if letak else Path.home() / "Documents" / "Capaian") / nama
