"""Walking one XML part with expat: namespaces resolved, no declarations, no giant tokens, no bottomless nesting.

Names arrive as ``"<namespace uri> <local name>"``. Strict and transitional OOXML differ only in these
addresses, so a reader registers both and nothing behind this module knows which it was.
"""

from collections.abc import Callable, Iterable, Mapping
from pyexpat import ExpatError, ParserCreate
from typing import TypeVar

from workbook.gerbang.kode import tolak

UTAMA = (
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "http://purl.oclc.org/ooxml/spreadsheetml/main",
)
PROPERTI = (
    "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties",
    "http://purl.oclc.org/ooxml/officeDocument/customProperties",
)
HUBUNGAN = ("http://schemas.openxmlformats.org/package/2006/relationships",)
JENIS_ISI = ("http://schemas.openxmlformats.org/package/2006/content-types",)
_KODE_TEKS = {"utf-8", "utf8", "utf-16", "utf-16le", "utf-16be", "us-ascii", "iso-8859-1"}
_DALAM_MAKS = 256

Mulai = Callable[[dict[str, str]], None]
Selesai = Callable[[], None]
F = TypeVar("F")


def dalam_ruang(ruang: Iterable[str], pada: Mapping[str, F]) -> dict[str, F]:
    """Local names as full names in each of these namespaces."""
    return {f"{alamat} {nama}": isi for alamat in ruang for nama, isi in pada.items()}


class Pengurai:
    """One part on its way through expat. ``encoding`` is known once the declaration has passed."""

    def __init__(self, bagian: str, unsur_maks: int) -> None:
        self.bagian, self.encoding = bagian, "utf-8"
        self._unsur_maks, self._disuap = unsur_maks, 0
        self._expat = ParserCreate(None, " ")
        self._expat.buffer_text = True  # text in one piece per element
        self._expat.buffer_size = 1 << 16
        self._expat.XmlDeclHandler = self._deklarasi
        self._expat.StartDoctypeDeclHandler = self._doctype

    def pasang(
        self,
        mulai: Mapping[str, Mulai],
        selesai: Mapping[str, Selesai] | None = None,
        huruf: Callable[[str], None] | None = None,
    ) -> None:
        """What to call, by full name, when an element starts or ends, and for text; other elements pass by."""
        pada_mulai, pada_selesai, dalam = mulai.get, (selesai or {}).get, 0

        def masuk(nama: str, atribut: dict[str, str]) -> None:
            nonlocal dalam
            dalam += 1
            if dalam > _DALAM_MAKS:
                raise tolak("BRK-31", f"{self.bagian}, lebih dari {_DALAM_MAKS} tingkat")
            tindakan = pada_mulai(nama)
            if tindakan is not None:
                tindakan(atribut)

        def keluar(nama: str) -> None:
            nonlocal dalam
            dalam -= 1
            tindakan = pada_selesai(nama)
            if tindakan is not None:
                tindakan()

        self._expat.StartElementHandler = masuk
        self._expat.EndElementHandler = keluar
        self._expat.CharacterDataHandler = huruf

    def suap(self, potongan: bytes, terakhir: bool = False) -> None:
        """Parse a piece. Raises ``BRK-30`` or ``BRK-31``, and whatever the handlers raise."""
        try:
            self._expat.Parse(potongan, terakhir)
        except ExpatError as galat:
            raise tolak("BRK-31", f"{self.bagian}, baris {galat.lineno}") from galat
        self._disuap += len(potongan)
        # expat keeps an unfinished token in memory and scans it again with each piece.
        if not terakhir and self._disuap - max(self._expat.CurrentByteIndex, 0) > self._unsur_maks:
            raise tolak("BRK-38", self.bagian)

    def habiskan(self, isi: Iterable[bytes]) -> None:
        """Parse all pieces to the end."""
        for potongan in isi:
            self.suap(potongan)
        self.suap(b"", True)

    def _deklarasi(self, _versi: str, encoding: str | None, _mandiri: int) -> None:
        if encoding:
            self.encoding = encoding.lower()
            if self.encoding not in _KODE_TEKS:
                raise tolak("BRK-31", f"{self.bagian}, pengodean {encoding[:20]}")

    def _doctype(self, *_rincian: object) -> None:
        raise tolak("BRK-30", self.bagian)


def urai(bagian: str, isi: Iterable[bytes], unsur_maks: int, mulai: Mapping[str, Mulai]) -> None:
    """A whole part of which only some start tags matter, or, with no ``mulai``, only that it is well-formed."""
    pengurai = Pengurai(bagian, unsur_maks)
    pengurai.pasang(mulai)
    pengurai.habiskan(isi)
