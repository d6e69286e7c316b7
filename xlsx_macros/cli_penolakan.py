"""Refusals of the command line: a line on standard error, and the object of ``--json`` where that was asked for."""

import os
import sys
from collections.abc import Sequence
from itertools import pairwise

from capaian_engine.errors import CapaianError
from xlsx_macros.penolakan import SalahKataError, susun_penolakan

TIDAK_DAPAT = 2
_FLAG = ("aturan",)
"""Commands whose ``--json`` names no file."""


def tolak(galat: BaseException, tujuan: str | bool | None) -> int:
    """Say why nothing was done; returns the exit code. ``tujuan``: what ``--json`` said (``True`` for a plain flag).

    A bug of ours is raised again where ``CAPAIAN_LACAK`` asks for the full trace.
    """
    dikenal = isinstance(galat, (CapaianError, OSError, KeyboardInterrupt))
    if not dikenal and os.environ.get("CAPAIAN_LACAK"):
        raise galat
    penolakan = susun_penolakan(galat)
    if isinstance(galat, SalahKataError):
        sys.stderr.write(f"{galat.pemakaian}{galat.perintah}: {galat}\n")
    else:
        sys.stderr.write(f"capaian: {galat if isinstance(galat, CapaianError) else penolakan}\n")
    if tujuan:
        _tulis_json(galat, "-" if tujuan is True else str(tujuan))
    return TIDAK_DAPAT


def _tulis_json(galat: BaseException, tujuan: str) -> None:
    from xlsx_macros.keluaran import json_ditolak, write_json

    try:
        write_json(json_ditolak(susun_penolakan(galat)), tujuan)
    except (CapaianError, OSError) as lain:  # the place for the JSON may be what was refused; then it has been said
        if str(lain) != str(galat):
            sys.stderr.write(f"capaian: {susun_penolakan(lain)}\n")


def tujuan_dari_kata(kata: Sequence[str]) -> str | None:
    """Where the JSON goes while the words are not understood: standard output, if they ask for JSON there.

    Never a file: with wrong words nobody knows whether the name after ``--json`` was meant to be replaced.
    """
    ke_layar = "--json=-" in kata or ("--json", "-") in pairwise(kata)
    return "-" if ke_layar or (kata and kata[0] in _FLAG and "--json" in kata) else None
