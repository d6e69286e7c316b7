"""The one gate in front of every workbook that comes from outside."""

from workbook.gerbang.buku import read_buku

__all__ = ["read_buku"]
