"""One pass over a large part: what is written the usual way is cut out of the stream, expat gets all the rest.

expat with handlers costs two to three times what a bare python-calamine read does, and most of a large sheet is
thousands of rows of the same form. So inside the container (``sheetData``, ``sst``) the raw bytes go to ``cepat``,
which takes whole items whose every byte it can vouch for and passes everything else on to expat, in order. Where
cutting would not be safe (prefixed names, UTF-16, comments, CDATA, processing instructions) expat gets all of it.
"""

from collections.abc import Callable, Iterable
from typing import Protocol, TypeVar

from workbook.gerbang.urai import UTAMA, Mulai, Pengurai, Selesai, dalam_ruang

_KEPALA_MAKS = 1 << 18
_SISA_MAKS = 1 << 20


class Pembaca(Protocol):
    """What a part's reader offers. ``wadah``: local name of the container; ``akhir``: end tag of an item."""

    wadah: str
    akhir: bytes

    def pada_mulai(self) -> dict[str, Mulai]:
        """What to do when an element starts, by full name."""

    def pada_selesai(self) -> dict[str, Selesai]:
        """What to do when an element ends, by full name."""

    def huruf(self, data: str) -> None:
        """Character data."""

    def cepat(self, isi: bytes, lewat: Callable[[bytes], None]) -> None:
        """Whole items as UTF-8: take those known to the last byte, give the others to ``lewat``, in order."""


P = TypeVar("P", bound=Pembaca)


class _PerluLambatError(Exception):
    """The part cannot be cut safely: read it again with expat alone."""


def baca_bagian(nama: str, buka: Callable[[], Iterable[bytes]], pembaca_baru: Callable[[], P], maks: int) -> P:
    """Read part ``nama`` into a fresh reader, fast where that is safe; ``buka()`` opens the part anew."""
    pembaca = pembaca_baru()
    try:
        _Aliran(nama, pembaca, maks).jalankan(buka())
    except _PerluLambatError:
        pembaca = pembaca_baru()
        pengurai = Pengurai(nama, maks)
        pengurai.pasang(pembaca.pada_mulai(), pembaca.pada_selesai(), pembaca.huruf)
        pengurai.habiskan(buka())
    return pembaca


class _Aliran:
    """The fast pass over one part in three stages: head, container, tail."""

    def __init__(self, nama: str, pembaca: Pembaca, maks: int) -> None:
        self._pembaca = pembaca
        self._buka, self._tutup = b"<" + pembaca.wadah.encode(), b"</" + pembaca.wadah.encode()
        self._terbuka = False
        self._sisa = b""
        self._pengurai = Pengurai(nama, maks)
        tanda = dalam_ruang(UTAMA, {pembaca.wadah: self._wadah_terbuka})
        self._pengurai.pasang(tanda | pembaca.pada_mulai(), pembaca.pada_selesai(), pembaca.huruf)

    def _wadah_terbuka(self, _atribut: dict[str, str]) -> None:
        self._terbuka = True

    def jalankan(self, isi: Iterable[bytes]) -> None:
        kepala = b""
        tahap: _Tahap = self._kepala
        for potongan in isi:
            if tahap == self._kepala:
                kepala += potongan
                tahap = self._kepala(kepala)
            else:
                tahap = tahap(potongan)
        if tahap != self._ekor:
            raise _PerluLambatError
        self._pengurai.suap(b"", True)

    def _kepala(self, kepala: bytes) -> "_Tahap":
        """Everything up to the container's start tag; nothing is parsed before that tag is complete."""
        awal = kepala.find(self._buka)
        batas = kepala.find(b">", awal) + 1
        if awal < 0 or not batas:
            if len(kepala) > _KEPALA_MAKS:
                raise _PerluLambatError
            return self._kepala
        self._pengurai.suap(kepala[:batas])
        if not self._terbuka or self._pengurai.encoding not in ("utf-8", "utf8"):
            raise _PerluLambatError
        if kepala[batas - 2 : batas] == b"/>":
            return self._ekor(kepala[batas:])
        return self._isi(kepala[batas:])

    def _isi(self, potongan: bytes) -> "_Tahap":
        """More of the container, perhaps its end."""
        lama = len(self._sisa)
        badan = self._sisa + potongan
        ujung = badan.find(self._tutup, max(0, lama - len(self._tutup)))
        ekor = b""
        if ujung >= 0:
            badan, ekor = badan[:ujung], badan[ujung:]
        if b"<!" in badan or b"<?" in badan:
            raise _PerluLambatError
        self._terima(badan)
        if ujung < 0:
            return self._isi
        self._pengurai.suap(self._sisa)
        return self._ekor(ekor)

    def _terima(self, badan: bytes) -> None:
        """Hand over the whole items of ``badan`` and keep the rest."""
        batas = badan.rfind(self._pembaca.akhir) + len(self._pembaca.akhir)
        if batas < len(self._pembaca.akhir):
            batas = 0
        self._sisa = badan[batas:]
        if len(self._sisa) > _SISA_MAKS:  # one item this long is no usual row: not worth collecting
            raise _PerluLambatError
        if batas:
            self._pembaca.cepat(badan[:batas], self._pengurai.suap)

    def _ekor(self, potongan: bytes) -> "_Tahap":
        self._pengurai.suap(potongan)
        return self._ekor


_Tahap = Callable[[bytes], "_Tahap"]
