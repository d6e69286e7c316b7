"""The schema language: one schema feeds the blank workbook, the reader, the checks and the docs."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

BARIS_JUDUL = 1
BARIS_PETUNJUK = 2
BARIS_KEPALA = 4
BARIS_DATA = 5


class Jenis(StrEnum):
    """Kinds of columns."""

    TEKS = "teks"
    NIP = "NIP"
    ANGKA = "angka"
    TANGGAL = "tanggal"
    BULAN = "bulan"
    PILIHAN = "pilihan"
    YA_TIDAK = "Ya/Tidak"


@dataclass(frozen=True, slots=True)
class Kolom:
    """One column. ``judul`` is the heading and the only way a reader finds it.

    ``petunjuk`` becomes the input message, ``contoh`` the example in messages; ``batas`` the accepted range
    (both ends inclusive); ``bulat``: whole numbers only; ``kosakata`` the accepted texts of a PILIHAN;
    ``rujukan`` the sheet and column whose filled cells are offered as a list; ``wajib``: a blank cell in a
    filled row is a finding; ``pelengkap``: the score never depends on it, so an unreadable cell only warns;
    ``terbit``: a published score, shown with two decimals; ``lebar`` in characters; ``tegak``: the heading of a narrow
    column stands upright.
    """

    judul: str
    jenis: Jenis
    petunjuk: str
    contoh: str = ""
    wajib: bool = False
    pelengkap: bool = False
    batas: tuple[int | None, int | None] | None = None
    bulat: bool = False
    kosakata: type[StrEnum] | None = None
    rujukan: tuple[str, str] | None = None
    terbit: bool = False
    lebar: float = 14
    tegak: bool = False


@dataclass(frozen=True, slots=True)
class Lembar:
    """One data sheet. ``kode``: the three letters of its findings; ``milik_produk``: people do not type here.

    ``opsional``: a workbook without it is complete, and reads as if it stood there empty; ``beku``: columns that stay
    in sight at the left.
    """

    nama: str
    kode: str
    judul: str
    petunjuk: str
    kolom: tuple[Kolom, ...]
    milik_produk: bool = False
    lanskap: bool = True
    opsional: bool = False
    beku: int = 0

    @property
    def kunci(self) -> str:
        """The tab in lower case with underscores: ``tbl_<kunci>``, ``capaian_lembar_<kunci>``."""
        return kunci_lembar(self.nama)

    @property
    def nama_tabel(self) -> str:
        return f"tbl_{self.kunci}"

    @property
    def nama_jangkar(self) -> str:
        """The defined name that stands on the heading row."""
        return f"capaian_lembar_{self.kunci}"

    def __getitem__(self, judul: str) -> Kolom:
        return next(kolom for kolom in self.kolom if kolom.judul == judul)

    def nomor(self, judul: str) -> int:
        """The column number (from 1) the heading has in a workbook of ours."""
        return next(i for i, kolom in enumerate(self.kolom, 1) if kolom.judul == judul)


@dataclass(frozen=True, slots=True)
class Buku:
    """A kind of workbook: ``jenis`` and ``versi`` stand in the defined names capaian_jenis and capaian_versi."""

    jenis: str
    versi: int
    judul: str
    lembar: tuple[Lembar, ...]

    def __getitem__(self, nama: str) -> Lembar:
        return next(lembar for lembar in self.lembar if lembar.nama == nama)

    def __iter__(self) -> Iterator[Lembar]:
        return iter(self.lembar)


def sebut_jenis(jenis: str) -> str:
    """A workbook's kind as people call it: ``buku_induk`` is a "Buku Induk"."""
    return jenis.replace("_", " ").title() or "tanpa tanda pengenal Capaian"


def kunci_lembar(nama: str) -> str:
    return nama.lower().replace(" ", "_")


def samakan_judul(teks: str) -> str:
    """Headings are compared without case, spaces and line breaks."""
    return re.sub(r"\s+", "", teks).casefold()
