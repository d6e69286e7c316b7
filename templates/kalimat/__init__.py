"""The Indonesian sentences of the feedback: chosen by data conditions, never written by hand for one person."""

from templates.kalimat.katalog import Katalog, KatalogError, baca_katalog, katalog_baku, katalog_dari

__all__ = ["Katalog", "KatalogError", "baca_katalog", "katalog_baku", "katalog_dari"]
