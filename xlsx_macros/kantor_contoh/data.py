"""The catalogues: indicators per kind of post and sentences, as written in the TOML files beside."""

import tomllib
from functools import cache
from importlib import resources
from typing import Any

Baris = dict[str, object]
Kantor = dict[str, list[Baris]]
"""Sheet name -> rows by heading."""


@cache
def katalog_indikator() -> dict[str, list[dict[str, Any]]]:
    """Kind of post -> its indicators."""
    return _baca("indikator.toml")


@cache
def kalimat() -> dict[str, Any]:
    """Sentences by occasion."""
    return _baca("kalimat.toml")


@cache
def katalog_kegiatan() -> list[list[str]]:
    """Rows of the sheet Katalog in the order of its columns."""
    baris: list[list[str]] = _baca("katalog.toml")["baris"]
    return baris


def _baca(nama: str) -> dict[str, Any]:
    return tomllib.loads(resources.files(__package__).joinpath(nama).read_text(encoding="utf-8"))
