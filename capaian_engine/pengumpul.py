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


def kumpulkan_jarang() -> None:
    """For a process of one task: it makes millions of small objects and few cycles, which a collector met at its
    default pace would walk again and again."""
    gc.set_threshold(200_000, 50, 50)


def tinggalkan() -> None:
    """At the end of such a process: what is left goes with it. Closing, Python would walk it all once more, a tenth of
    a long command."""
    gc.freeze()
