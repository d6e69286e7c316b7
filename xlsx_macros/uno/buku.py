"""A workbook open in LibreOffice with exactly the members of ``xlwings.Book`` that the actions use.

``tests/test_kontrak_xlwings.py`` holds the list. What xlwings leaves to COM (protection, links) answers under COM's
names in ``api``.
"""

import re
from collections.abc import Iterator
from typing import Any

from xlsx_macros.uno.jembatan import Jembatan

_TAUTAN = re.compile(r'(=HYPERLINK\("(?:[^"]|"")*"),("(?:[^"]|"")*"\))')
_SEL = re.compile(r"\$?([A-Z]{1,3})\$?(\d+)(?::\$?([A-Z]{1,3})\$?(\d+))?")
_GALAT = ("#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!")
_HARI_SERIAL = 693594  # date.toordinal() of 30 December 1899


class BukuUno:
    """The open document."""

    def __init__(self, jembatan: Jembatan) -> None:
        self._j = jembatan
        self.app = AplikasiUno(jembatan)

    @property
    def fullname(self) -> str:
        """The path; of a document that was never saved its title."""
        letak: str = self._j.minta("letak")
        return letak

    @property
    def name(self) -> str:
        """The file's name with its ending, or the title."""
        return self.fullname.replace("\\", "/").rpartition("/")[2]

    @property
    def sheets(self) -> "DaftarLembar":
        return DaftarLembar(self._j, self)

    @property
    def names(self) -> "list[NamaUno]":
        return [NamaUno(nama, "=" + isi.removeprefix("=")) for nama, isi in self._j.minta("nama")]

    @property
    def selection(self) -> "RentangUno | None":
        pilihan = self._j.minta("pilihan")
        return RentangUno(LembarUno(self._j, self, pilihan[0]), *pilihan[1:]) if pilihan else None


class NamaUno:
    def __init__(self, nama: str, isi: str) -> None:
        self.name, self.refers_to = nama, isi


class AplikasiUno:
    """What the office does for everybody: screen, calculation, status bar, dialogs."""

    hwnd = 0

    def __init__(self, jembatan: Jembatan) -> None:
        self._j = jembatan
        self._layar, self._bilah = True, False

    @property
    def screen_updating(self) -> bool:
        return self._layar

    @screen_updating.setter
    def screen_updating(self, menyala: bool) -> None:
        self._j.minta("layar", menyala)
        self._layar = menyala

    @property
    def calculation(self) -> str:
        return "automatic" if self._j.minta("otomatis", None) else "manual"

    @calculation.setter
    def calculation(self, cara: str) -> None:
        self._j.minta("otomatis", cara != "manual")

    def calculate(self) -> None:
        self._j.minta("hitung")

    @property
    def status_bar(self) -> Any:
        return self._bilah

    @status_bar.setter
    def status_bar(self, teks: Any) -> None:
        self._j.minta("status", teks or "")
        self._bilah = teks

    def alert(self, prompt: str, title: str = "Capaian", buttons: str = "ok", mode: str = "info") -> str:
        self._j.minta("dialog", title, prompt, mode == "critical")
        return "ok"


class DaftarLembar:
    def __init__(self, jembatan: Jembatan, buku: BukuUno) -> None:
        self._j, self._buku = jembatan, buku

    def __iter__(self) -> "Iterator[LembarUno]":
        for nama in self._j.minta("lembar"):
            yield LembarUno(self._j, self._buku, nama)

    def __getitem__(self, nama: str) -> "LembarUno":
        return LembarUno(self._j, self._buku, nama)


class LembarUno:
    """A sheet."""

    def __init__(self, jembatan: Jembatan, buku: BukuUno, nama: str) -> None:
        self._j, self.book, self.name = jembatan, buku, nama
        self.api = ApiLembar(jembatan, nama)

    @property
    def used_range(self) -> "RentangUno":
        return RentangUno(self, *self._j.minta("terpakai", self.name))

    @property
    def tables(self) -> "list[TabelUno]":
        return [TabelUno(self, *isi) for isi in self._j.minta("tabel", self.name)]

    def range(self, awal: Any, akhir: Any = None) -> "RentangUno":
        if isinstance(awal, str):
            return RentangUno(self, *_sudut(awal))
        b1, k1 = awal
        b2, k2 = akhir or awal
        return RentangUno(self, b1, k1, b2, k2)

    def activate(self) -> None:
        self._j.minta("aktifkan", self.name)


class ApiLembar:
    """COM's names for protection. LibreOffice keeps the single permissions itself while a sheet is open for writing."""

    ProtectDrawingObjects = ProtectScenarios = True

    def __init__(self, jembatan: Jembatan, nama: str) -> None:
        self._j, self._nama = jembatan, nama

    @property
    def ProtectContents(self) -> bool:  # noqa: N802
        return bool(self._j.minta("terlindung", self._nama))

    @property
    def Protection(self) -> "IzinUno":  # noqa: N802
        return IzinUno()

    def Unprotect(self, _sandi: str) -> None:  # noqa: N802
        self._j.minta("buka_kunci", self._nama)

    def Protect(self, **_izin: bool) -> None:  # noqa: N802
        self._j.minta("kunci", self._nama)


class IzinUno:
    def __getattr__(self, nama: str) -> bool:
        return False


class TabelUno:
    """A database range, which is what an Excel table becomes."""

    def __init__(self, lembar: LembarUno, nama: str, *tempat: int) -> None:
        self._lembar, self.name = lembar, nama
        self.range = RentangUno(lembar, *tempat)

    def resize(self, rentang: "RentangUno") -> None:
        self._lembar._j.minta("ubah_tabel", self.name, *rentang.tempat[1:])


class RentangUno:
    """A rectangle of cells, corners included."""

    def __init__(self, lembar: LembarUno, b1: int, k1: int, b2: int, k2: int) -> None:
        self.sheet = lembar
        self._sudut = (b1, k1, b2, k2)
        self._opsi: dict[str, Any] = {}

    @property
    def tempat(self) -> tuple[Any, ...]:
        """Sheet name and corners, as the worker wants them."""
        return (self.sheet.name, *self._sudut)

    @property
    def row(self) -> int:
        return self._sudut[0]

    @property
    def column(self) -> int:
        return self._sudut[1]

    @property
    def shape(self) -> tuple[int, int]:
        b1, k1, b2, k2 = self._sudut
        return b2 - b1 + 1, k2 - k1 + 1

    @property
    def address(self) -> str:
        from workbook.alamat import huruf_kolom

        b1, k1, b2, k2 = self._sudut
        return f"${huruf_kolom(k1)}${b1}:${huruf_kolom(k2)}${b2}"

    def options(self, **opsi: Any) -> "RentangUno":
        salinan = RentangUno(self.sheet, *self._sudut)
        salinan._opsi = opsi
        return salinan

    @property
    def value(self) -> list[list[Any]]:
        isi = self._minta("baca")
        return [[self._nilai(n) for n in baris] for baris in isi]

    def _nilai(self, nilai: Any) -> Any:
        if not isinstance(nilai, dict):
            return nilai
        if "g" in nilai:
            return nilai["g"] if self._opsi.get("err_to_str") else None
        return _tanggal(nilai["t"], self._opsi.get("dates"))

    @value.setter
    def value(self, isi: list[list[Any]]) -> None:
        self.sheet._j.minta("tulis", *self.tempat[:3], [[_tulis(n) for n in baris] for baris in isi])

    @property
    def raw_value(self) -> list[list[Any]]:
        """A formula always has a result here, be it the empty text."""
        isi, rumus = self._minta("baca"), self.formula
        return [
            ["" if n is None and f else n for n, f in zip(*baris, strict=True)]
            for baris in zip(isi, rumus, strict=True)
        ]

    @property
    def formula(self) -> list[list[str]]:
        """Formulas and constants as text; a range without any formula gives blanks (nobody needs its constants)."""
        hasil: list[list[str]] | None = self._minta("rumus")
        tinggi, lebar = self.shape
        return [[""] * lebar for _ in range(tinggi)] if hasil is None else hasil

    def _tulis_bentuk(self, kode: str) -> None:
        self._minta("bentuk", kode)

    number_format = property(fset=_tulis_bentuk, doc="Write-only: no action asks for a format.")

    @property
    def rows(self) -> "RentangUno":
        return self

    def autofit(self) -> None:
        self._minta("tinggi_baris")

    def end(self, arah: str) -> "RentangUno":
        b, k = self._sudut[:2]
        baris = self.sheet._j.minta("ujung_atas", self.sheet.name, b, k)
        return RentangUno(self.sheet, baris, k, baris, k)

    @property
    def merge_cells(self) -> bool | None:
        return None if self._minta("gabung") else False

    @property
    def merge_area(self) -> "RentangUno":
        return RentangUno(self.sheet, *self.sheet._j.minta("area_gabung", *self.tempat[:3]))

    @property
    def api(self) -> "RentangUno":
        return self

    def ClearHyperlinks(self) -> None:  # noqa: N802
        """Nothing to do: a link is part of the cell's text here and goes when the cell is written."""

    def _minta(self, nama: str, *argumen: Any) -> Any:
        return self.sheet._j.minta(nama, *self.tempat, *argumen)


def _tanggal(serial: float, buat: Any) -> Any:
    """Call xlwings' ``dates`` option with the parts of a serial day."""
    from datetime import datetime, timedelta

    saat = datetime.fromordinal(_HARI_SERIAL) + timedelta(days=serial)
    buat = buat or datetime
    return buat(saat.year, saat.month, saat.day, saat.hour, saat.minute, saat.second, saat.microsecond)


def _tulis(nilai: Any) -> Any:
    """Texts as Excel would take them: formulas and errors are entered, a leading apostrophe only marks a text."""
    if not isinstance(nilai, str):
        return nilai
    if nilai.startswith("'"):
        return nilai[1:]
    if nilai.startswith("="):
        return {"f": _TAUTAN.sub(r"\1;\2", nilai)}
    return {"f": f"={nilai}"} if nilai in _GALAT else nilai


def _sudut(alamat: str) -> tuple[int, int, int, int]:
    from workbook.alamat import nomor_kolom

    cocok = _SEL.fullmatch(alamat)
    assert cocok is not None, alamat
    k1, b1 = nomor_kolom(cocok[1]), int(cocok[2])
    return b1, k1, int(cocok[4] or b1), nomor_kolom(cocok[3]) if cocok[3] else k1
