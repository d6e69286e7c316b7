"""sharedStrings.xml: the list of texts that cells point to by number."""

import re
from collections.abc import Callable
from sys import getsizeof

from workbook.gerbang.batas import Anggaran
from workbook.gerbang.nilai import urai_lolos
from workbook.gerbang.urai import nama_utama

_NAMA = nama_utama("si", "t", "rPh")
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

    def mulai(self, nama: str, _atribut: dict[str, str]) -> None:
        match _NAMA.get(nama):
            case "si":
                self._ruas = []
            case "rPh":
                self._fonetik += 1
            case "t":
                self._rekam = not self._fonetik

    def huruf(self, data: str) -> None:
        if self._rekam:
            self._ruas.append(data)

    def selesai(self, nama: str) -> None:
        match _NAMA.get(nama):
            case "si":
                teks = urai_lolos("".join(self._ruas))
                self._anggaran.pakai_teks(getsizeof(teks))
                self.teks.append(teks)
            case "rPh":
                self._fonetik -= 1
            case "t":
                self._rekam = False
