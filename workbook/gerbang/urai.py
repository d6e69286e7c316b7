"""Walking one XML part with expat: namespaces resolved, every byte seen, no declarations, no giant tokens.

Names arrive as ``"<namespace uri> <local name>"``. Strict and transitional OOXML differ only in these
addresses, so both are mapped to the same local names here and nothing behind this module knows which it was.
"""

from collections.abc import Callable, Iterable
from pyexpat import ExpatError, ParserCreate, XMLParserType

from workbook.gerbang.kode import tolak

UTAMA = (
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "http://purl.oclc.org/ooxml/spreadsheetml/main",
)
_KODE_TEKS = {"utf-8", "utf8", "utf-16", "utf-16le", "utf-16be", "us-ascii", "iso-8859-1"}

Mulai = Callable[[str, dict[str, str]], None]


def nama_utama(*lokal: str) -> dict[str, str]:
    """Full name -> local name for these elements of the spreadsheet namespace, strict and transitional."""
    return {f"{alamat} {nama}": nama for alamat in UTAMA for nama in lokal}


def lokal(nama: str) -> str:
    """The local part of a full name."""
    return nama.rpartition(" ")[2]


class Pengurai:
    """One part on its way through expat. ``encoding`` is known once the declaration has passed."""

    def __init__(self, bagian: str, unsur_maks: int) -> None:
        self.bagian, self.encoding = bagian, "utf-8"
        self._unsur_maks, self._disuap = unsur_maks, 0
        self.expat = buat_parser()
        self.expat.XmlDeclHandler = self._deklarasi
        self.expat.StartDoctypeDeclHandler = self._doctype

    def suap(self, potongan: bytes, terakhir: bool = False) -> None:
        """Parse a piece. Raises ``BRK-30`` or ``BRK-31``, and whatever the handlers raise."""
        try:
            self.expat.Parse(potongan, terakhir)
        except ExpatError as galat:
            raise tolak("BRK-31", f"{self.bagian}, baris {galat.lineno}") from galat
        self._disuap += len(potongan)
        # expat keeps an unfinished token in memory and scans it again with each piece.
        if not terakhir and self._disuap - max(self.expat.CurrentByteIndex, 0) > self._unsur_maks:
            raise tolak("BRK-38", self.bagian)

    def pasang(self, mulai: Mulai, selesai: Callable[[str], None], huruf: Callable[[str], None]) -> None:
        """Set the three handlers."""
        self.expat.StartElementHandler = mulai
        self.expat.EndElementHandler = selesai
        self.expat.CharacterDataHandler = huruf

    def _deklarasi(self, _versi: str, encoding: str | None, _mandiri: int) -> None:
        if encoding:
            self.encoding = encoding.lower()
            if self.encoding not in _KODE_TEKS:
                raise tolak("BRK-31", f"{self.bagian}, pengodean {encoding[:20]}")

    def _doctype(self, *_rincian: object) -> None:
        raise tolak("BRK-30", self.bagian)


def buat_parser() -> XMLParserType:
    """A namespace-aware parser that hands over text in one piece per element."""
    expat = ParserCreate(None, " ")
    expat.buffer_text = True
    expat.buffer_size = 1 << 16
    return expat


def periksa_xml(bagian: str, isi: Iterable[bytes], unsur_maks: int) -> None:
    """Only well-formedness, for parts nobody reads."""
    pengurai = Pengurai(bagian, unsur_maks)
    for potongan in isi:
        pengurai.suap(potongan)
    pengurai.suap(b"", True)


def baca_unsur(bagian: str, isi: Iterable[bytes], unsur_maks: int, mulai: Mulai) -> None:
    """Call ``mulai(full name, attributes)`` for each element; for small parts that are all attributes."""
    pengurai = Pengurai(bagian, unsur_maks)
    pengurai.expat.StartElementHandler = mulai
    for potongan in isi:
        pengurai.suap(potongan)
    pengurai.suap(b"", True)
