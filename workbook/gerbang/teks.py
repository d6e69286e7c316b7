"""sharedStrings.xml: the list of texts that cells point to by number."""

import re
from collections.abc import Callable
from sys import getsizeof

from workbook.gerbang.batas import Anggaran
from workbook.gerbang.nilai import urai_lolos
from workbook.gerbang.urai import UTAMA, Mulai, Selesai, dalam_ruang

_SATU = '<si><t(?: xml:space="preserve")?>%s</t></si>'
_POLOS = re.compile(_SATU % "([^<]*)")
_SEMUA_POLOS = re.compile("(?:[ \t\n]*" + _SATU % "[^<]*" + ")*")
_RAGU = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]|]]>")
_ENTITAS = re.compile("&(lt|gt|amp|quot|apos|#10|#13|#39|#34);")
_NAMA_ENTITAS = {"lt": "<", "gt": ">", "amp": "&", "quot": '"', "apos": "'"}


def teks_pasti(isi: bytes) -> str | None:
    """XML that needs no parser to be well-formed as far as characters go, as text; None when it needs one.

    Valid UTF-8, no character XML forbids, no carriage return (which XML changes), every ``&`` one of the five
    entities or the reference of a line break or quote.
    """
    try:
        teks = isi.decode()
    except UnicodeDecodeError:
        return None
    if _RAGU.search(teks) or ("&" in teks and len(_ENTITAS.findall(teks)) != teks.count("&")):
        return None
    return teks


def isi_teks(teks: str) -> str:
    """Character data without tags, of which ``teks_pasti`` was sure, with its entities and escapes replaced."""
    if "&" in teks:
        teks = _ENTITAS.sub(_ganti_entitas, teks)
    return urai_lolos(teks)


def _ganti_entitas(cocok: re.Match[str]) -> str:
    return _NAMA_ENTITAS.get(cocok[1]) or chr(int(cocok[1][1:]))


class PembacaTeks:
    """Collects ``teks``, one entry per ``si``: rich text joined, phonetic hints left out."""

    wadah, akhir = "sst", b"</si>"

    def __init__(self, anggaran: Anggaran) -> None:
        self.teks: list[str] = []
        self._anggaran = anggaran
        self._ruas: list[str] = []
        self._rekam = False
        self._fonetik = 0

    def cepat(self, isi: bytes, lewat: Callable[[bytes], None]) -> None:
        """Plain entries, a whole stretch at a time."""
        teks = teks_pasti(isi)
        if teks is None or not _SEMUA_POLOS.fullmatch(teks):
            lewat(isi)
            return
        baru: list[str] = _POLOS.findall(teks)
        if "&" in teks or "_x" in teks:
            baru = list(map(isi_teks, baru))
        self._anggaran.pakai_teks(sum(map(getsizeof, baru)))
        self.teks += baru

    def pada_mulai(self) -> dict[str, Mulai]:
        """Elements that start."""
        return dalam_ruang(UTAMA, {"si": self._mulai_entri, "rPh": self._mulai_fonetik, "t": self._mulai_teks})

    def pada_selesai(self) -> dict[str, Selesai]:
        """Elements that end."""
        return dalam_ruang(UTAMA, {"si": self._selesai_entri, "rPh": self._selesai_fonetik, "t": self._selesai_teks})

    def huruf(self, data: str) -> None:
        """Text, kept only inside ``t``."""
        if self._rekam:
            self._ruas.append(data)

    def _mulai_entri(self, _atribut: dict[str, str]) -> None:
        self._ruas = []

    def _selesai_entri(self) -> None:
        teks = urai_lolos("".join(self._ruas))
        self._anggaran.pakai_teks(getsizeof(teks))
        self.teks.append(teks)

    def _mulai_fonetik(self, _atribut: dict[str, str]) -> None:
        self._fonetik += 1

    def _selesai_fonetik(self) -> None:
        self._fonetik -= 1

    def _mulai_teks(self, _atribut: dict[str, str]) -> None:
        self._rekam = not self._fonetik

    def _selesai_teks(self) -> None:
        self._rekam = False
