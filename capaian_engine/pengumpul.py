"""Python's cycle collector, out of the way while much is made that holds no cycles."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def tanpa_pengumpul() -> Iterator[None]:
    """No collection within: it would only walk millions of living objects again and again."""
    menyala = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if menyala:
            gc.enable()


@contextmanager
def satu_tugas() -> Iterator[None]:
    """For a process that does one task and ends with it.

    It makes millions of small objects and few cycles: a collector at its default pace would walk them again and again,
    and Python once more while closing, a tenth of a long command; what is left goes with the process.
    """
    gc.set_threshold(200_000, 50, 50)
    try:
        yield
    finally:
        gc.freeze()
