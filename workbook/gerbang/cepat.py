"""The short cut for large sheets: rows of one form are recognised whole by one pattern learned from the sheet itself.

A sheet of thousands of rows repeats itself: column A is always a shared text, column B a date, E often blank. From a
row that no pattern fits, its form is learned (which columns, which attributes, which kind of value) and one pattern
is compiled that matches such a row from ``<row`` to ``</row>``, every byte of it: fixed tags, plain numbers, inline
texts that ``teks_pasti`` vouches for. What matches is therefore well-formed and needs no parser. Everything else
(formulas, errors, booleans, rich text, odd spellings, other forms once the limits below are reached) goes to the
handlers of ``lembar.py`` through expat, row by row, and so does a sheet's first stretch: small sheets never get here.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from operator import lt
from sys import getsizeof

from workbook.alamat import BARIS_MAKS, huruf_kolom, nomor_kolom
from workbook.gerbang.lembar import Konteks, PembacaLembar
from workbook.gerbang.nilai import tanggal_1900
from workbook.gerbang.teks import isi_teks, teks_pasti
from workbook.mentah import NilaiSel

_KOLOM_MAKS = 64  # wider rows are not learned
_BENTUK_MAKS = 6
_BELAJAR_MAKS = 40  # compilations per sheet
_SIMPANAN_MAKS = 100_000
_AKHIR = b"</row>"

_BARIS = re.compile(rb'[ \t\n]*<row r="[0-9]{1,7}"[^<>]*>')
_SEL = re.compile(
    rb'<c r="([A-Z]{1,2})[0-9]{1,7}"((?: s="([0-9]{1,9})")?(?: t="(n|s|inlineStr)")?)'
    rb'(?:(/)>|><v>[^<]*</v></c>|><is><t(?: xml:space="preserve")?>[^<]*</t></is></c>)'
)
_ATRIBUT_BARIS = re.compile(
    rb" (spans|s|customFormat|ht|hidden|customHeight|outlineLevel|collapsed|thickTop|thickBot|ph|x14ac:dyDescent)"
    rb'="[\w:. -]*"'
)
_ATRIBUT_MAKS = 5_000
_ANGKA = rb"-?[0-9]{1,17}(?:\.[0-9]{1,20})?(?:[eE][+-]?[0-9]{1,2})?"  # never infinite
_ISI = {
    "n": b"<v>(" + _ANGKA + b")</v>",
    "s": b"<v>([0-9]{1,9})</v>",
    "inlineStr": b'<is><t(?: xml:space="preserve")?>([^<]*)</t></is>',
}
_TAK_PERNAH = b"((?!))?"  # the group of a column that this form does not have

Pengubah = Callable[[Sequence[bytes]], list[NilaiSel]]  # the raw contents of a column, without blanks


class _TakDikenalError(Exception):
    """A text or index that the handlers must look at."""


class _Ingat(dict[bytes, NilaiSel]):
    """Raw content -> value, worked out once; the memory is emptied when it grows too large."""

    def __init__(self, ubah: Callable[[bytes], NilaiSel]) -> None:
        super().__init__()
        self._ubah = ubah

    def __missing__(self, kunci: bytes) -> NilaiSel:
        if len(self) >= _SIMPANAN_MAKS:
            self.clear()
        nilai = self[kunci] = self._ubah(kunci)
        return nilai


@dataclass(slots=True)
class _Kolom:
    """One column of a form: kind of value, attributes seen on cells with a value and on blank ones."""

    jenis: str
    isi: set[bytes] = field(default_factory=set)
    kosong: set[bytes] = field(default_factory=set)

    def pola(self, nomor: int) -> bytes:
        """The cell, possibly blank or absent, with its raw content as the group."""
        pilihan = []
        if self.isi:
            pilihan.append(_salah_satu(self.isi) + b">" + _ISI[self.jenis.removesuffix("d")] + b"</c>")
        if self.kosong:
            pilihan.append(_salah_satu(self.kosong) + b"/>")
        grup = b"" if self.isi else _TAK_PERNAH
        return b'(?:<c r="' + huruf_kolom(nomor + 1).encode() + rb'\1"(?:' + b"|".join(pilihan) + b"))?" + grup


def _salah_satu(atribut: set[bytes]) -> bytes:
    return b"(?:" + b"|".join(map(re.escape, sorted(atribut))) + b")"


Tanda = list[tuple[int, str, bytes]]  # (column from 0, kind or "" for blank, attributes)


class _Bentuk:
    """A form of row: the pattern and what to do with each column's raw content."""

    def __init__(self) -> None:
        self.kolom: dict[int, _Kolom] = {}
        self.cocok: Callable[[bytes, int], re.Match[bytes] | None]
        self.ubah: list[Pengubah] = []

    def selaras(self, tanda: Tanda) -> bool:
        """Whether no column holds another kind of value here."""
        dikenal = ((self.kolom[nomor].jenis, jenis) for nomor, jenis, _ in tanda if nomor in self.kolom)
        return all(lama == baru or not lama or not baru for lama, baru in dikenal)

    def serap(self, tanda: Tanda, pengubah: dict[str, Pengubah]) -> None:
        """Take this row's form in and compile anew."""
        for nomor, jenis, atribut in tanda:
            kolom = self.kolom.setdefault(nomor, _Kolom(jenis))
            kolom.jenis = kolom.jenis or jenis
            (kolom.isi if jenis else kolom.kosong).add(atribut)
        lebar = range(max(self.kolom, default=-1) + 1)
        pola = [self.kolom[n].pola(n) if n in self.kolom else _TAK_PERNAH for n in lebar]
        self.cocok = re.compile(rb'[ \t\n]*<row r="([0-9]{1,7})"([^<>]*)>' + b"".join(pola) + _AKHIR).match
        self.ubah = [pengubah[self.kolom[n].jenis if n in self.kolom else ""] for n in lebar]


def _ubah_kolom(ubah: Pengubah, mentah: Sequence[bytes | None]) -> list[NilaiSel]:
    terisi = [isi for isi in mentah if isi is not None]
    nilai = ubah(terisi)
    if len(terisi) == len(mentah):
        return nilai
    berikut = iter(nilai)
    return [None if isi is None else next(berikut) for isi in mentah]


class PembacaLembarCepat(PembacaLembar):
    """A sheet reader with the short cut."""

    def __init__(self, nama: str, konteks: Konteks) -> None:
        super().__init__(nama, konteks)
        self._bentuk: list[_Bentuk] = []  # the one that matched last stands first
        self._sisa_belajar = _BELAJAR_MAKS
        self._pertama = True
        self._atribut_baik: set[bytes] = set()  # attribute texts of rows, found harmless
        ingat_tanggal, ingat_sisip = _Ingat(self._tanggal).__getitem__, _Ingat(self._teks_sisip).__getitem__
        bersama = konteks.bersama.__getitem__
        self._pengubah: dict[str, Pengubah] = {
            "": lambda kolom: list(map(float, kolom)),
            "n": lambda kolom: list(map(float, kolom)),
            "nd": lambda kolom: list(map(ingat_tanggal, kolom)),
            "s": lambda kolom: list(map(bersama, map(int, kolom))),
            "inlineStr": lambda kolom: list(map(ingat_sisip, kolom)),
        }

    def cepat(self, isi: bytes, lewat: Callable[[bytes], None]) -> None:
        """Rows in order: by pattern where one fits, else by the handlers."""
        if self._pertama:
            self._pertama = False
            lewat(isi)
            return
        posisi = tertunda = 0
        while posisi < len(isi):
            akhir = isi.index(_AKHIR, posisi) + len(_AKHIR)
            bentuk = self._bentuk_dari(isi, posisi, akhir)
            if bentuk is None:
                posisi = akhir
                continue
            if tertunda < posisi:
                lewat(isi[tertunda:posisi])
            posisi = tertunda = self._deret(isi, posisi, bentuk, lewat)
        if tertunda < posisi:
            lewat(isi[tertunda:])

    def _bentuk_dari(self, isi: bytes, posisi: int, akhir: int) -> _Bentuk | None:
        """The form of the row at ``posisi``, learned if need be."""
        for bentuk in self._bentuk:
            if bentuk.cocok(isi, posisi):
                return bentuk
        baru = self._belajar(isi, posisi, akhir)
        return baru if baru and baru.cocok(isi, posisi) else None

    def _deret(self, isi: bytes, posisi: int, bentuk: _Bentuk, lewat: Callable[[bytes], None]) -> int:
        """Take the rows of this form from ``posisi`` on; the position after them."""
        mulai, baris, cocok = posisi, [], bentuk.cocok
        while hasil := cocok(isi, posisi):
            baris.append(hasil.groups())
            posisi = hasil.end()
        if not self._simpan_deret(bentuk, baris):
            lewat(isi[mulai:posisi])
        return posisi

    def _simpan_deret(self, bentuk: _Bentuk, baris: list[tuple[bytes | None, ...]]) -> bool:
        """Store rows of one form, column by column (a loop in C each); False when one needs a second look."""
        nomor_mentah, atribut, *kolom = zip(*baris, strict=True)
        nomor = list(map(int, nomor_mentah))
        sebelum = max(self.nomor, self.lembar.baris[-1][0] if self.lembar.baris else 0)
        urut = all(map(lt, [sebelum, *nomor], nomor)) and nomor[-1] <= BARIS_MAKS
        if not urut or not all(map(self._wajar, set(atribut))):
            return False
        try:
            isi = [_ubah_kolom(ubah, mentah) for ubah, mentah in zip(bentuk.ubah, kolom, strict=True)]
        except (_TakDikenalError, IndexError):
            return False
        self.nomor = nomor[-1]
        if not isi:  # rows of no cells
            return True
        nilai = list(map(list, zip(*isi, strict=True)))
        self.konteks.anggaran.pakai_baris(sum(len(k) - k.count(None) for k in isi), len(isi) * len(nilai))
        if None in isi[-1]:
            for satu in nilai:
                while satu and satu[-1] is None:
                    satu.pop()
        self.lembar.baris += [pasangan for pasangan in zip(nomor, nilai, strict=True) if pasangan[1]]
        return True

    def _belajar(self, isi: bytes, posisi: int, akhir: int) -> _Bentuk | None:
        """Learn the form of this row. None when it has none or enough was learned."""
        self._sisa_belajar -= 1
        tanda = self._tanda(isi, posisi, akhir) if self._sisa_belajar >= 0 else None
        if tanda is None:
            return None
        bentuk = next((satu for satu in self._bentuk if satu.selaras(tanda)), None)
        if bentuk is None:
            if len(self._bentuk) >= _BENTUK_MAKS:
                return None
            bentuk = _Bentuk()
            self._bentuk.append(bentuk)
        bentuk.serap(tanda, self._pengubah)
        return bentuk

    def _tanda(self, isi: bytes, posisi: int, akhir: int) -> Tanda | None:
        """The form of a row, or None when it is not of the usual kind."""
        baris = _BARIS.match(isi, posisi, akhir)
        if not baris:
            return None
        letak = baris.end()
        hasil: Tanda = []
        while sel := _SEL.match(isi, letak, akhir):
            huruf, atribut, gaya, jenis, tutup = sel.groups()
            nomor = nomor_kolom(huruf.decode()) - 1
            if nomor >= _KOLOM_MAKS or len(hasil) >= _KOLOM_MAKS:
                return None
            hasil.append((nomor, "" if tutup else self._jenis(gaya, jenis), atribut))
            letak = sel.end()
        return hasil if isi[letak:akhir] == _AKHIR else None

    def _jenis(self, gaya: bytes | None, jenis: bytes | None) -> str:
        tanggal = jenis in (None, b"n") and int(gaya or 0) in self.konteks.tanggal
        return "nd" if tanggal else (jenis or b"n").decode()

    def _wajar(self, atribut: bytes) -> bool:
        """Whether a row's further attributes are well-formed and of no consequence; remembered."""
        if atribut in self._atribut_baik:
            return True
        nama = _ATRIBUT_BARIS.findall(atribut)
        if len(set(nama)) < len(nama) or _ATRIBUT_BARIS.sub(b"", atribut):
            return False
        if len(self._atribut_baik) >= _ATRIBUT_MAKS:
            self._atribut_baik.clear()
        self._atribut_baik.add(atribut)
        return True

    def _tanggal(self, mentah: bytes) -> NilaiSel:
        return tanggal_1900(float(mentah), self.konteks.sistem_1904)

    def _teks_sisip(self, mentah: bytes) -> NilaiSel:
        teks = teks_pasti(mentah)
        if teks is None:
            raise _TakDikenalError
        self.konteks.anggaran.pakai_teks(getsizeof(teks))
        return isi_teks(teks) or None
