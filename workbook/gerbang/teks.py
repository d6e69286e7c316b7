"""sharedStrings.xml: the list of texts that cells point to by number."""

import re
from collections.abc import Callable
from sys import getsizeof

from workbook.gerbang.batas import Anggaran
from workbook.gerbang.nilai import urai_lolos
from workbook.gerbang.urai import nama_utama

_NAMA = nama_utama("si", "t", "rPh")
_POLOS = re.compile(rb'<si><t(?: xml:space="preserve")?>([^<]*)</t></si>')
_TAG_POLOS = 4
_ENTITAS = re.compile("&(#x[0-9A-Fa-f]+|#[0-9]+|lt|gt|amp|quot|apos);")
_NAMA_ENTITAS = {"lt": "<", "gt": ">", "amp": "&", "quot": '"', "apos": "'"}


def teks_mentah(isi: bytes) -> str:
    """Character data of well-formed UTF-8 XML without tags and carriage returns, as text."""
    teks = isi.decode()
    if "&" in teks:
        teks = _ENTITAS.sub(_ganti_entitas, teks)
    return urai_lolos(teks)


def _ganti_entitas(cocok: re.Match[str]) -> str:
    kode = cocok[1]
    if kode[0] != "#":
        return _NAMA_ENTITAS[kode]
    return chr(int(kode[2:], 16) if kode[1] == "x" else int(kode[1:]))


class PembacaTeks:
    """Collects ``teks``, one entry per ``si``: rich text joined, phonetic hints left out."""

    wadah, akhir = "sst", b"</si>"

    def __init__(self, anggaran: Anggaran) -> None:
        self.teks: list[str] = []
        self._anggaran = anggaran
        self._ruas: list[str] = []
        self._rekam = False
        self._fonetik = 0

    def cepat(self, isi: bytes) -> bool:
        """Plain entries only."""
        temuan = _POLOS.findall(isi)
        if len(temuan) * _TAG_POLOS != isi.count(b"<") or b"\r" in isi:
            return False
        baru = list(map(teks_mentah, temuan))
        self._anggaran.pakai_teks(sum(map(getsizeof, baru)))
        self.teks += baru
        return True

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


def pembaca_teks(anggaran: Anggaran) -> Callable[[], PembacaTeks]:
    """A maker of fresh readers, for ``baca_bagian``."""
    return lambda: PembacaTeks(anggaran)
