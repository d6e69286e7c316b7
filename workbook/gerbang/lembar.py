"""One worksheet by handlers: every legal way to write a cell. ``cepat.py`` adds the short cut for the usual way."""

from collections.abc import Callable
from dataclasses import dataclass, field
from sys import getsizeof

from workbook.alamat import BARIS_MAKS, KOLOM_MAKS, baca_sel
from workbook.gerbang.batas import Anggaran
from workbook.gerbang.kode import tolak
from workbook.gerbang.nilai import baca_angka_sel, baca_sederhana, urai_lolos
from workbook.gerbang.urai import nama_utama
from workbook.mentah import LembarMentah, NilaiSel, SelTanpaHasil

_NAMA = nama_utama("row", "c", "v", "f", "t", "is", "rPh", "mergeCell", "conditionalFormatting")


@dataclass(frozen=True, slots=True)
class Konteks:
    """What cells of one workbook lean on.

    ``bersama``: shared texts (None for an empty one); ``tanggal``: styles that show dates.
    """

    bersama: list[str | None]
    tanggal: frozenset[int]
    sistem_1904: bool
    anggaran: Anggaran


@dataclass(slots=True)
class _Sel:
    """The cell being read; ``v`` is None until a ``<v>`` was seen, ``rumus`` until an ``<f>`` was."""

    kolom: int
    atribut: dict[str, str]
    v: str | None = None
    rumus: str | None = None
    sisip: list[str] = field(default_factory=list)


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
        self._kolom = 0  # of the cell that was read last, from 1
        self._sel: _Sel | None = None
        self._rekam: list[str] | None = None
        self._fonetik = 0
        self._jumlah_format = 0

    def cepat(self, isi: bytes, lewat: Callable[[bytes], None]) -> None:
        """No short cut here."""
        lewat(isi)

    # Elements -----------------------------------------------------------------------------------------------------

    def mulai(self, nama: str, atribut: dict[str, str]) -> None:
        """The frequent elements first."""
        match _NAMA.get(nama):
            case "v" | "f" | "t":
                if self._sel is not None and not self._fonetik:
                    self._rekam = []
            case "c":
                self._mulai_sel(atribut)
            case "row":
                self._mulai_baris(atribut.get("r"))
            case "rPh":
                self._fonetik += 1
            case "mergeCell":
                self._gabungan(atribut.get("ref", ""))
            case "conditionalFormatting":
                self._jumlah_format += 1
                if self._jumlah_format > self.konteks.anggaran.batas.format_bersyarat:
                    raise tolak("BRK-36", self.lembar.nama)

    def huruf(self, data: str) -> None:
        if self._rekam is not None:
            self._rekam.append(data)

    def selesai(self, nama: str) -> None:
        match _NAMA.get(nama):
            case "v" | "f" | "t" as lokal:
                self._selesai_teks(lokal)
            case "c":
                self._selesai_sel()
            case "row":
                self.simpan_baris(self.nomor, self._nilai, self._terisi)
            case "rPh":
                self._fonetik -= 1

    def _selesai_teks(self, lokal: str) -> None:
        sel, rekam = self._sel, self._rekam
        self._rekam = None
        if sel is None or rekam is None:
            return
        teks = "".join(rekam)
        if lokal == "v":
            sel.v = teks
        elif lokal == "f":
            sel.rumus = teks
        else:
            sel.sisip.append(teks)

    # Rows and cells -----------------------------------------------------------------------------------------------

    def _mulai_baris(self, r: str | None) -> None:
        nomor = self.nomor + 1 if r is None else _bilangan(r)
        if not 1 <= nomor <= BARIS_MAKS:
            raise tolak("BRK-34", f"{self.lembar.nama}, baris {r or nomor}"[:80])
        self.nomor = nomor
        self._nilai, self._terisi, self._kolom = [], 0, 0
        self.konteks.anggaran.periksa_waktu()

    def _mulai_sel(self, atribut: dict[str, str]) -> None:
        alamat = atribut.get("r")
        if alamat is None:
            baris, kolom = self.nomor, self._kolom + 1
        else:
            baris, kolom = self._alamat(alamat)
        if kolom > KOLOM_MAKS or not self.nomor:
            raise tolak("BRK-34", self.lembar.nama)
        if baris != self.nomor:
            self._pindah_baris(baris)
        self._kolom = kolom
        self._sel = _Sel(kolom - 1, atribut)

    def _pindah_baris(self, baris: int) -> None:
        """A cell whose address names another row than the row it stands in: the address counts."""
        self.simpan_baris(self.nomor, self._nilai, self._terisi)
        self.nomor = baris
        self._nilai, self._terisi = [], 0

    def _alamat(self, teks: str) -> tuple[int, int]:
        try:
            return baca_sel(teks)
        except ValueError as galat:
            raise tolak("BRK-34", f"{self.lembar.nama}, {teks[:20]}") from galat

    def _selesai_sel(self) -> None:
        sel = self._sel
        self._sel = None
        if sel is None:
            return
        nilai = self._nilai_sel(sel)
        if sel.rumus is not None:
            self.konteks.anggaran.pakai_rumus()
            self.lembar.rumus.add((self.nomor, sel.kolom + 1))
        if nilai is not None:
            self._letakkan(sel.kolom, nilai)

    def _letakkan(self, kolom: int, nilai: NilaiSel) -> None:
        kurang = kolom - len(self._nilai)
        if kurang >= 0:
            self._nilai.extend([None] * kurang)
            self._nilai.append(nilai)
        else:
            if self._nilai[kolom] is not None:
                self.ganda.append((self.nomor, kolom + 1))
            self._nilai[kolom] = nilai
        self._terisi += 1

    def _nilai_sel(self, sel: _Sel) -> NilaiSel:
        jenis = sel.atribut.get("t", "n")
        if jenis == "inlineStr" and sel.v is None:
            return self._teks("".join(sel.sisip)) or None
        if sel.rumus is not None and not sel.v and not (jenis == "str" and sel.v is not None):
            return SelTanpaHasil(self._teks(sel.rumus))
        if not sel.v:
            return "" if sel.rumus is not None else None
        if jenis == "s":
            return self._bersama(sel.v)
        if jenis == "n":
            gaya = sel.atribut.get("s", "0")
            tanggal = gaya.isdecimal() and int(gaya[:9]) in self.konteks.tanggal
            return baca_angka_sel(sel.v, tanggal, self.konteks.sistem_1904)
        self.konteks.anggaran.pakai_teks(getsizeof(sel.v))
        return baca_sederhana(jenis, sel.v)

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

    def _gabungan(self, ref: str) -> None:
        awal, _, akhir = ref.partition(":")
        (r1, c1), (r2, c2) = self._alamat(awal), self._alamat(akhir or awal)
        self.lembar.gabungan.append((min(r1, r2), min(c1, c2), max(r1, r2), max(c1, c2)))
        if len(self.lembar.gabungan) > self.konteks.anggaran.batas.gabungan:
            raise tolak("BRK-36", self.lembar.nama)

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
