"""What is known of the Lembar Penilai that went out and came back, as plain values."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Diterima:
    """A supervisor's latest file, a valid one before the others: whether it is valid and what it has to mend."""

    sah: bool
    galat: int
    peringatan: int
    konflik: int


@dataclass(frozen=True, slots=True)
class KeadaanLembar:
    """By NIP of the supervisor: what came back, and to whom a Lembar went out."""

    diterima: Mapping[str, Diterima] = field(default_factory=dict)
    kiriman: frozenset[str] = frozenset()
