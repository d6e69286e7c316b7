"""sharedStrings.xml: the list of texts that cells point to by number."""

import re
from collections.abc import Callable
from sys import getsizeof

from workbook.gerbang.batas import Anggaran
from workbook.gerbang.nilai import urai_lolos
from workbook.gerbang.urai import nama_utama

_NAMA = nama_utama("si", "t", "rPh")
_SATU = rb'<si><t(?: xml:space="preserve")?>%s</t></si>'
_POLOS = re.compile(_SATU % rb"([^<]*)")
_SEMUA_POLOS = re.compile(rb"(?:[ \t\n]*" + _SATU % rb"[^<]*" + rb")*")
_RAGU = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]|]]>")
_ENTITAS = re.compile("&(lt|gt|amp|quot|apos|#10|#13|#39|#34);")
_NAMA_ENTITAS = {"lt": "<", "gt": ">", "amp": "&", "quot": '"', "apos": "'"}


def teks_mentah(isi: bytes) -> str | None:
    """Character data as it stands in a part (UTF-8, no tags), as text; None when it needs a second look.

    What is accepted is certain to be well-formed: valid UTF-8, no character XML forbids, no carriage return (which
    XML changes), every ``&`` one of the five entities or a harmless character reference.
    """
    try:
        teks = isi.decode()
    except UnicodeDecodeError:
        return None
    if _RAGU.search(teks):
        return None
    if "&" in teks:
        teks, jumlah = _ENTITAS.subn(_ganti_entitas, teks)
        if jumlah != isi.count(b"&"):
            return None
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
        polos = _POLOS.findall(isi) if _SEMUA_POLOS.fullmatch(isi) else []
        baru = [teks for teks in map(teks_mentah, polos) if teks is not None]
        if not baru or len(baru) < len(polos):
            lewat(isi)
            return
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
