"""A sheet written from the top down: the cursor knows its row, loops and conditions are marker rows."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from xlsxwriter.utility import xl_col_to_name

from templates.bangun.gaya import Gaya


class Lembar:
    """``baris`` is the 0-based row to write next; ``nomor`` the same as users and formulas count it."""

    def __init__(self, ws: Any, gaya: Gaya, kolom: int) -> None:
        self.ws, self.gaya, self.kolom = ws, gaya, kolom
        self.baris = 0

    @property
    def nomor(self) -> int:
        return self.baris + 1

    def tulis(self, kolom: int, isi: str | float | None, gaya: Any, sampai: int | None = None, tinggi: int = 1) -> None:
        """One cell, or one merged over columns ``kolom`` … ``sampai`` and ``tinggi`` rows."""
        if sampai is None and tinggi == 1:
            self._sel(kolom, isi, gaya)
            return
        akhir = kolom if sampai is None else sampai
        # of a merged cell only the first needs a format, unless lines or protection run around all of them
        perlu = gaya.top or gaya.bottom or gaya.left or gaya.right or not gaya.locked
        self.ws.merge_range(self.baris, kolom, self.baris + tinggi - 1, akhir, "", gaya if perlu else None)
        self._sel(kolom, isi, gaya)

    def _sel(self, kolom: int, isi: str | float | None, gaya: Any) -> None:
        if isi is None or isi == "":
            self.ws.write_blank(self.baris, kolom, None, gaya)
        elif isinstance(isi, str):
            self.ws.write_string(self.baris, kolom, isi, gaya)
        else:
            self.ws.write_number(self.baris, kolom, isi, gaya)

    def deret(self, isi: list[str | float | None], gaya: list[Any], dari: int = 0) -> None:
        """Neighbouring cells."""
        for letak, (satu, g) in enumerate(zip(isi, gaya, strict=True)):
            self._sel(dari + letak, satu, g)

    def maju(self, piksel: int | None = None) -> None:
        """Next row; with ``piksel`` this row gets a fixed height, without it grows with its text."""
        if piksel:
            self.ws.set_row_pixels(self.baris, piksel)
        self.baris += 1

    def muat(self, *isi: tuple[str, int] | tuple[str, int, float]) -> None:
        """Next row; this one becomes as high as the longest of the texts ``(expression, pixels wide, font size)``."""
        ukur = [f"({satu[0]}) | muat({', '.join(map(str, satu[1:]))})" for satu in isi]
        teks = ukur[0] if len(ukur) == 1 else f"[{', '.join(ukur)}] | max"
        self.ws.write_string(self.baris, self.kolom, f"{{{{ {teks} | tinggi }}}}")
        self.baris += 1

    def muat_bila_ada(self, teks: str, lebar: int, ukuran: float = 10) -> None:
        """Next row; without text this one is next to nothing, so that a layout serves people with and without it."""
        isi = f"(({teks}) | muat({lebar}, {ukuran}) if {teks} else 1) | tinggi"
        self.ws.write_string(self.baris, self.kolom, f"{{{{ {isi} }}}}")
        self.baris += 1

    def spasi(self, piksel: int = 10) -> None:
        self.maju(piksel)

    def penanda(self, teks: str) -> None:
        self.ws.write_string(self.baris, 0, f"{{%tr {teks} %}}")
        self.baris += 1

    @contextmanager
    def ulang(self, teks: str) -> Iterator[None]:
        """``{%tr for … %}`` around the rows written inside."""
        self.penanda(f"for {teks}")
        yield
        self.penanda("endfor")

    @contextmanager
    def bila(self, syarat: str) -> Iterator[None]:
        self.penanda(f"if {syarat}")
        yield
        self.penanda("endif")

    def tetapkan(self, nama: str, ungkapan: str) -> None:
        """A word for what several conditions below ask for; right above one of them it splits no rows."""
        self.penanda(f"set {nama} = {ungkapan}")

    def lainnya(self) -> None:
        self.penanda("else")

    def pisah(self, syarat: str) -> int:
        """A page break that is there only where the condition holds; the row it comes before."""
        with self.bila(syarat):
            self.maju(2)
            baris = self.baris
        return baris

    def bab(self, judul: str, keterangan: str = "") -> None:
        """A section's heading over the whole width."""
        g = self.gaya
        self.tulis(0, judul, g.bab, self.kolom - 1)
        self.maju(26)
        if keterangan:
            self.catatan(keterangan)

    def catatan(self, teks: str, piksel: int = 20) -> None:
        """One line of small print over the whole width."""
        self.tulis(0, teks, self.gaya.kecil, self.kolom - 1)
        self.maju(piksel)


def sel(kolom: int, nomor: int, tetap: bool = False) -> str:
    """``T12`` or ``$T$12``; ``nomor`` 1-based."""
    huruf = xl_col_to_name(kolom)
    return f"${huruf}${nomor}" if tetap else f"{huruf}{nomor}"


def tinggi_daftar(daftar: str, bidang: str, lebar: int, ukuran: float = 10) -> str:
    """The points of all rows of a list as an expression, for conditions that look ahead."""
    return f"({daftar} | jumlah_muat('{bidang}', {lebar}, {ukuran}))"


def rumus(nilai: str, isi: str) -> str:
    """A live formula with its computed value. Both kinds of quotes may stand in the formula's texts."""
    assert "'" not in isi
    return f"{{{{ {nilai} | rumus('{isi}') }}}}"
