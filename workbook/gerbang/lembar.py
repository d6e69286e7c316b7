"""One worksheet by handlers: every legal way to write a cell. ``cepat.py`` adds the short cut for the usual way."""

from collections.abc import Callable
from dataclasses import dataclass
from sys import getsizeof

from workbook.alamat import BARIS_MAKS, KOLOM_MAKS, baca_sel, huruf_kolom
from workbook.gerbang.batas import Anggaran
from workbook.gerbang.kode import tolak
from workbook.gerbang.nilai import baca_angka_sel, baca_sederhana, urai_lolos
from workbook.gerbang.urai import UTAMA, Mulai, Selesai, dalam_ruang
from workbook.mentah import LembarMentah, NilaiSel, SelTanpaHasil

_KOLOM = {huruf_kolom(nomor): nomor for nomor in range(1, 703)}  # A to ZZ; further ones the long way


@dataclass(frozen=True, slots=True)
class Konteks:
    """What cells of one workbook lean on.

    ``bersama``: shared texts (None for an empty one); ``tanggal``: styles that show dates.
    """

    bersama: list[str | None]
    tanggal: frozenset[int]
    sistem_1904: bool
    anggaran: Anggaran


class PembacaLembar:
    """Fills ``lembar`` row by row. ``ganda``: addresses of cells that were written twice."""

    wadah, akhir = "sheetData", b"</row>"

    def __init__(self, nama: str, konteks: Konteks) -> None:
        self.lembar = LembarMentah(nama)
        self.konteks = konteks
        self.ganda: list[tuple[int, int]] = []
        self.nomor = 0  # of the row that was read last
        self.urut = True
        self._nilai: list[NilaiSel] = []
        self._terisi = 0
        self._jumlah_format = 0
        # The cell being read: its column from 1, whether we are in one, what was found so far.
        self._kolom = 0
        self._dalam_sel = False
        self._atribut: dict[str, str] = {}
        self._v: str | None = None
        self._rumus: str | None = None
        self._sisip: list[str] = []
        self._rekam: list[str] | None = None
        self._fonetik = 0

    def cepat(self, isi: bytes, lewat: Callable[[bytes], None]) -> None:
        """No short cut here."""
        lewat(isi)

    # Elements -----------------------------------------------------------------------------------------------------

    def pada_mulai(self) -> dict[str, Mulai]:
        """Elements that start."""
        pada = {
            "row": self._mulai_baris,
            "c": self._mulai_sel,
            "rPh": self._mulai_fonetik,
            "mergeCell": self._gabungan,
            "conditionalFormatting": self._format_bersyarat,
        }
        return dalam_ruang(UTAMA, pada | dict.fromkeys(("v", "f", "t"), self._mulai_teks))

    def pada_selesai(self) -> dict[str, Selesai]:
        """Elements that end."""
        pada: dict[str, Selesai] = {
            "row": self._selesai_baris,
            "c": self._selesai_sel,
            "v": self._selesai_v,
            "f": self._selesai_f,
            "t": self._selesai_t,
            "rPh": self._selesai_fonetik,
        }
        return dalam_ruang(UTAMA, pada)

    def huruf(self, data: str) -> None:
        """Text, kept only inside the elements that hold some."""
        if self._rekam is not None:
            self._rekam.append(data)

    def _mulai_teks(self, _atribut: dict[str, str]) -> None:
        if self._dalam_sel and not self._fonetik:
            self._rekam = []

    def _ambil(self) -> str | None:
        rekam, self._rekam = self._rekam, None
        return None if rekam is None else "".join(rekam)

    def _selesai_v(self) -> None:
        teks = self._ambil()
        if teks is not None:
            self._v = teks

    def _selesai_f(self) -> None:
        teks = self._ambil()
        if teks is not None:
            self._rumus = teks

    def _selesai_t(self) -> None:
        teks = self._ambil()
        if teks is not None:
            self._sisip.append(teks)

    def _mulai_fonetik(self, _atribut: dict[str, str]) -> None:
        self._fonetik += 1

    def _selesai_fonetik(self) -> None:
        self._fonetik -= 1

    def _format_bersyarat(self, _atribut: dict[str, str]) -> None:
        self._jumlah_format += 1
        if self._jumlah_format > self.konteks.anggaran.batas.format_bersyarat:
            raise tolak("BRK-36", self.lembar.nama)

    def _gabungan(self, atribut: dict[str, str]) -> None:
        awal, _, akhir = atribut.get("ref", "").partition(":")
        (r1, c1), (r2, c2) = self._alamat(awal), self._alamat(akhir or awal)
        self.lembar.gabungan.append((min(r1, r2), min(c1, c2), max(r1, r2), max(c1, c2)))
        if len(self.lembar.gabungan) > self.konteks.anggaran.batas.gabungan:
            raise tolak("BRK-36", self.lembar.nama)

    # Rows and cells -----------------------------------------------------------------------------------------------

    def _mulai_baris(self, atribut: dict[str, str]) -> None:
        r = atribut.get("r")
        nomor = self.nomor + 1 if r is None else _bilangan(r)
        if not 1 <= nomor <= BARIS_MAKS:
            raise tolak("BRK-34", f"{self.lembar.nama}, baris {r or nomor}"[:80])
        self.nomor = nomor
        self._nilai, self._terisi, self._kolom = [], 0, 0

    def _selesai_baris(self) -> None:
        self.simpan_baris(self.nomor, self._nilai, self._terisi)
        self._nilai, self._terisi = [], 0

    def _mulai_sel(self, atribut: dict[str, str]) -> None:
        alamat = atribut.get("r")
        if alamat is None:
            baris, kolom = self.nomor, self._kolom + 1
        else:
            baris, kolom = self._alamat(alamat)
        if kolom > KOLOM_MAKS or not self.nomor:
            raise tolak("BRK-34", self.lembar.nama)
        if baris != self.nomor:  # the address counts, not the row it stands in
            self._selesai_baris()
            self.nomor = baris
        self._kolom, self._atribut, self._dalam_sel = kolom, atribut, True
        self._v = self._rumus = None
        self._sisip = []

    def _alamat(self, teks: str) -> tuple[int, int]:
        huruf = teks.rstrip("0123456789")
        kolom, angka = _KOLOM.get(huruf), teks[len(huruf) :]
        if kolom and 0 < len(angka) < 7 and angka[0] != "0":
            return int(angka), kolom
        try:
            return baca_sel(teks)
        except ValueError as galat:
            raise tolak("BRK-34", f"{self.lembar.nama}, {teks[:20]}") from galat

    def _selesai_sel(self) -> None:
        if not self._dalam_sel:
            return
        self._dalam_sel = False
        nilai = self._nilai_sel()
        if self._rumus is not None:
            self.konteks.anggaran.pakai_rumus()
            self.lembar.rumus.add((self.nomor, self._kolom))
        if nilai is not None:
            self._letakkan(self._kolom - 1, nilai)

    def _letakkan(self, kolom: int, nilai: NilaiSel) -> None:
        kurang = kolom - len(self._nilai)
        if kurang >= 0:
            self._nilai += [None] * kurang
            self._nilai.append(nilai)
        else:
            if self._nilai[kolom] is not None:
                self.ganda.append((self.nomor, kolom + 1))
            self._nilai[kolom] = nilai
        self._terisi += 1

    def _nilai_sel(self) -> NilaiSel:
        jenis, v, rumus = self._atribut.get("t", "n"), self._v, self._rumus
        if jenis == "inlineStr" and v is None:
            return self._teks("".join(self._sisip)) or None
        if rumus is not None and not v and not (jenis == "str" and v is not None):
            return SelTanpaHasil(self._teks(rumus))
        if not v:
            return "" if rumus is not None else None
        if jenis == "n":
            gaya = self._atribut.get("s", "0")
            tanggal = _bilangan(gaya) in self.konteks.tanggal
            return baca_angka_sel(v, tanggal, self.konteks.sistem_1904)
        if jenis == "s":
            return self._bersama(v)
        self.konteks.anggaran.pakai_teks(getsizeof(v))
        return baca_sederhana(jenis, v)

    def _teks(self, teks: str) -> str:
        self.konteks.anggaran.pakai_teks(getsizeof(teks))
        return urai_lolos(teks)

    def _bersama(self, v: str) -> str | None:
        nomor = _bilangan(v.strip())
        if not 0 <= nomor < len(self.konteks.bersama):
            raise tolak("BRK-33", f"{self.lembar.nama}, baris {self.nomor}, kolom {self._kolom}")
        return self.konteks.bersama[nomor]

    # Storing ------------------------------------------------------------------------------------------------------

    def simpan_baris(self, nomor: int, nilai: list[NilaiSel], terisi: int) -> None:
        """Keep a row when it holds anything; rows may come in any order."""
        if not terisi:
            return
        self.konteks.anggaran.pakai_baris(terisi, len(nilai))
        baris = self.lembar.baris
        if baris and nomor <= baris[-1][0]:
            self.urut = False
        baris.append((nomor, nilai))

    def rampung(self) -> LembarMentah:
        """The finished sheet, rows in order and one entry per row."""
        if not self.urut:
            self._rapikan()
        return self.lembar

    def _rapikan(self) -> None:
        """Sort rows; parts of the same row are laid over each other, the later one wins."""
        gabung: dict[int, list[NilaiSel]] = {}
        for nomor, nilai in self.lembar.baris:
            ada = gabung.setdefault(nomor, nilai)
            if ada is not nilai:
                ada.extend([None] * (len(nilai) - len(ada)))
                self._timpa(nomor, ada, nilai)
        self.lembar.baris = sorted(gabung.items())

    def _timpa(self, nomor: int, ada: list[NilaiSel], nilai: list[NilaiSel]) -> None:
        for kolom, isi in enumerate(nilai):
            if isi is not None:
                if ada[kolom] is not None:
                    self.ganda.append((nomor, kolom + 1))
                ada[kolom] = isi


def _bilangan(teks: str) -> int:
    """A plain whole number, or -1."""
    return int(teks) if teks.isascii() and teks.isdigit() and len(teks) < 10 else -1
