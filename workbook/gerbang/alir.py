"""One pass over a large part: expat sees every byte, a pattern over the raw bytes yields the content.

Inside the container (``sheetData``, ``sst``) expat runs without handlers, which costs a quarter, and the raw
bytes are cut after whole items (``</row>``, ``</si>``) and given to ``cepat``. What ``cepat`` does not recognise
to the last ``<`` it declines, and that stretch alone goes through the handlers. Where cutting would not be safe
(prefixed names, UTF-16, comments, CDATA, processing instructions) the whole part is read by the handlers.
"""

from collections.abc import Callable, Iterable
from typing import Protocol, TypeVar
from xml.sax.saxutils import quoteattr

from workbook.gerbang.kode import tolak
from workbook.gerbang.urai import Pengurai

_KEPALA_MAKS = 1 << 18


class Pembaca(Protocol):
    """What a part's reader offers. ``wadah``: local name of the container; ``akhir``: end tag of an item."""

    wadah: str
    akhir: bytes

    def mulai(self, nama: str, atribut: dict[str, str]) -> None:
        """An element starts (full name)."""

    def selesai(self, nama: str) -> None:
        """An element ends."""

    def huruf(self, data: str) -> None:
        """Character data."""

    def cepat(self, isi: bytes) -> bool:
        """Whole items as UTF-8 bytes, already known to be well-formed: take them all, or none and say False."""


P = TypeVar("P", bound=Pembaca)


class _PerluLambatError(Exception):
    """The part cannot be cut safely: read it again with handlers only."""


def baca_bagian(nama: str, buka: Callable[[], Iterable[bytes]], pembaca_baru: Callable[[], P], maks: int) -> P:
    """Read part ``nama`` into a fresh reader, fast where that is safe; ``buka()`` opens the part anew."""
    pembaca = pembaca_baru()
    try:
        _Aliran(nama, pembaca, maks).jalankan(buka())
    except _PerluLambatError:
        pembaca = pembaca_baru()
        _baca_lambat(nama, buka(), pembaca, maks)
    return pembaca


def _baca_lambat(nama: str, isi: Iterable[bytes], pembaca: Pembaca, maks: int) -> None:
    pengurai = Pengurai(nama, maks)
    _pasang(pengurai, pembaca)
    for potongan in isi:
        pengurai.suap(potongan)
    pengurai.suap(b"", True)


def _pasang(pengurai: Pengurai, pembaca: Pembaca) -> None:
    pengurai.expat.StartElementHandler = pembaca.mulai
    pengurai.expat.EndElementHandler = pembaca.selesai
    pengurai.expat.CharacterDataHandler = pembaca.huruf


def _lepas(pengurai: Pengurai) -> None:
    pengurai.expat.StartElementHandler = None
    pengurai.expat.EndElementHandler = None
    pengurai.expat.CharacterDataHandler = None


class _Aliran:
    """The fast pass over one part: head, container, tail."""

    def __init__(self, nama: str, pembaca: Pembaca, maks: int) -> None:
        self._nama, self._pembaca, self._maks = nama, pembaca, maks
        self._buka, self._tutup = b"<" + pembaca.wadah.encode(), b"</" + pembaca.wadah.encode()
        self._wadah = ""  # full name of the container once it has started
        self._awalan: dict[str, list[str]] = {}  # prefixes in force
        self._sisa = b""
        self._pengurai = Pengurai(nama, maks)
        self._pasang()
        self._pengurai.expat.StartNamespaceDeclHandler = self._awalan_mulai
        self._pengurai.expat.EndNamespaceDeclHandler = self._awalan_selesai

    def _pasang(self) -> None:
        _pasang(self._pengurai, self._pembaca)
        self._pengurai.expat.StartElementHandler = self._mulai

    def _mulai(self, nama: str, atribut: dict[str, str]) -> None:
        if nama.endswith(" " + self._pembaca.wadah):
            self._wadah = nama
        self._pembaca.mulai(nama, atribut)

    def _awalan_mulai(self, awalan: str | None, alamat: str | None) -> None:
        if awalan:
            self._awalan.setdefault(awalan, []).append(alamat or "")

    def _awalan_selesai(self, awalan: str | None) -> None:
        if awalan:
            self._awalan[awalan].pop()

    def jalankan(self, isi: Iterable[bytes]) -> None:
        kepala = b""
        tahap: _Tahap = self._kepala
        for potongan in isi:
            if tahap == self._kepala:
                kepala += potongan
                potongan = kepala
            lanjut = tahap(potongan)
            if lanjut is not None:
                tahap = lanjut
        if tahap != self._ekor:
            raise _PerluLambatError
        self._pengurai.suap(b"", True)

    def _kepala(self, kepala: bytes) -> "_Tahap | None":
        """Everything up to the container's start tag; nothing is parsed before that tag is complete."""
        awal = kepala.find(self._buka)
        batas = kepala.find(b">", awal) + 1
        if awal < 0 or not batas:
            if len(kepala) > _KEPALA_MAKS:
                raise _PerluLambatError
            return None
        self._pengurai.suap(kepala[:batas])
        if not self._wadah or self._pengurai.encoding not in ("utf-8", "utf8"):
            raise _PerluLambatError
        if kepala[batas - 2 : batas] == b"/>":
            self._pengurai.suap(kepala[batas:])
            return self._ekor
        self._pengurai.expat.StartNamespaceDeclHandler = None
        self._pengurai.expat.EndNamespaceDeclHandler = None
        _lepas(self._pengurai)
        return self._isi(kepala[batas:]) or self._isi

    def _isi(self, potongan: bytes) -> "_Tahap | None":
        """More of the container, perhaps its end."""
        lama = len(self._sisa)
        badan = self._sisa + potongan
        ujung = badan.find(self._tutup, max(0, lama - len(self._tutup)))
        tuntas = ujung >= 0
        if tuntas:
            badan = badan[:ujung]
        if b"<!" in badan or b"<?" in badan:
            raise _PerluLambatError
        batas = max(0, ujung - lama) if tuntas else len(potongan)
        self._pengurai.suap(potongan[:batas])
        self._terima(badan, tuntas)
        if not tuntas:
            return None
        self._pasang()
        self._pengurai.suap(potongan[batas:])
        return self._ekor

    def _ekor(self, potongan: bytes) -> "_Tahap | None":
        self._pengurai.suap(potongan)
        return None

    def _terima(self, badan: bytes, tuntas: bool) -> None:
        """Hand over the whole items of ``badan`` and keep the rest."""
        akhir = badan.rfind(self._pembaca.akhir)
        batas = len(badan) if tuntas else akhir + len(self._pembaca.akhir) if akhir >= 0 else 0
        utuh, self._sisa = badan[:batas], badan[batas:]
        if len(self._sisa) > self._maks:
            raise tolak("BRK-38", self._nama)
        if utuh and not self._pembaca.cepat(utuh):
            self._lewat_penangan(utuh)

    def _lewat_penangan(self, utuh: bytes) -> None:
        """Items that are unusual: the same handlers as for a whole part, within the same namespaces."""
        alamat, _, wadah = self._wadah.rpartition(" ")
        ruang = {f"xmlns:{awalan}": isi[-1] for awalan, isi in self._awalan.items() if isi} | {"xmlns": alamat}
        pembuka = wadah + "".join(f" {kunci}={quoteattr(isi)}" for kunci, isi in ruang.items())
        pengurai = Pengurai(self._nama, len(utuh) + self._maks)
        _pasang(pengurai, self._pembaca)
        pengurai.suap(f"<{pembuka}>".encode())
        pengurai.suap(utuh)
        pengurai.suap(f"</{wadah}>".encode(), True)


_Tahap = Callable[[bytes], "_Tahap | None"]
