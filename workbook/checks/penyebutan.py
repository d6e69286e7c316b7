"""Whether a text names a person: what stands in everybody's feedback must not hold anybody's data."""

import re
from collections.abc import Iterable
from itertools import pairwise

_NOMOR = re.compile(r"\d(?:[ .'-]?\d){14,}")
"""15 digits and more: a NIP or NIK, also with spaces or dots; telephone numbers are shorter."""
_SAPAAN = {"pak", "bapak", "bu", "ibu", "bpk", "sdr", "sdri", "saudara", "saudari", "kak", "bang"}
_KATA = re.compile(r"[^\W\d_]+")
_GELAR_DEPAN = re.compile(r"\b(?:H|Hj|Dr|dr|drg|Drs|Dra|Ir|Prof|KH|Tgk|R)\.\s*")


class Penyebutan:
    """Knows the names of the office; degrees and titles are no part of a name."""

    def __init__(self, nama: Iterable[str]) -> None:
        self._pasangan: set[tuple[str, str]] = set()
        self._tunggal: set[str] = set()
        self._kata: set[str] = set()
        for satu in nama:
            self._kenali(_kata(satu.partition(",")[0]))

    def _kenali(self, kata: list[str]) -> None:
        kecil = [k.casefold() for k in kata]
        self._kata.update(kecil)
        self._pasangan.update(pairwise(kecil))
        if len(kata) == 1:
            self._tunggal.add(kata[0])

    def cari(self, teks: str) -> str | None:
        """The number or name that gives somebody away, as written; ``None`` for a text about posts and units.

        Two neighbouring words of a name, a name of one word as it is spelled, or one word of a name after Pak or Bu.
        """
        if nomor := _NOMOR.search(teks):
            return nomor[0]
        kata = _kata(teks)
        for satu, lain in pairwise(kata):
            kiri, kanan = satu.casefold(), lain.casefold()
            if (kiri, kanan) in self._pasangan or (kiri in _SAPAAN and kanan in self._kata):
                return f"{satu} {lain}"
        return next((satu for satu in kata if satu in self._tunggal), None)


def _kata(teks: str) -> list[str]:
    """The words of a text without titles before a name and without initials."""
    return [kata for kata in _KATA.findall(_GELAR_DEPAN.sub("", teks)) if len(kata) > 1]
