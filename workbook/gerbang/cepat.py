"""The short cut for worksheets as Excel, LibreOffice and the usual libraries write them.

One pattern takes a row's cells apart; every ``<`` of the stretch must belong to a recognised tag, every cell must
stand in its row and in order, every value must be a plain number, a shared text or an inline text. Anything else
(formulas, errors, booleans, rich text, odd spellings) makes the stretch go through the handlers of ``lembar.py``.
"""

import re
from sys import getsizeof

from workbook.alamat import huruf_kolom
from workbook.gerbang.lembar import Konteks, PembacaLembar
from workbook.gerbang.teks import teks_mentah
from workbook.mentah import AngkaTanggal, NilaiSel

_BARIS = re.compile(rb'\s*<row r="([1-9]\d{0,6})"([^>]*)>')
_SEL = re.compile(
    rb'<c r="([A-Z]{1,3})(\d{1,7})"([^>]*)>'
    rb'(?:<v>([0-9.eE+-]+)</v></c>|<is><t(?: xml:space="preserve")?>([^<]*)</t></is></c>)?'
)
_ATRIBUT = re.compile(rb'(?: s="(\d{1,9})")?(?: t="(\w+)")?(/?)')
_BARIS_MAKS = 1_048_576
_KOLOM = {huruf_kolom(nomor).encode(): nomor - 1 for nomor in range(1, 703)}  # A to ZZ
_TAG_V, _TAG_IS = 4, 6
_KOSONG, _ANGKA, _TANGGAL, _BERSAMA, _SISIP = range(5)
_JENIS = {b"": _ANGKA, b"n": _ANGKA, b"s": _BERSAMA, b"inlineStr": _SISIP}
_SIMPANAN_MAKS = 50_000


class _TidakLazimError(Exception):
    """This stretch holds something the short cut does not know."""


class PembacaLembarCepat(PembacaLembar):
    """A sheet reader with the short cut."""

    def __init__(self, nama: str, konteks: Konteks) -> None:
        super().__init__(nama, konteks)
        self._jenis: dict[bytes, int] = {}  # attributes of a cell as written -> kind of value
        self._sisipan: dict[bytes, str] = {}

    def cepat(self, isi: bytes) -> bool:
        """Take all rows of ``isi``, or none."""
        if self.konteks.sistem_1904 or b"\r" in isi:
            return False
        awal = len(self.lembar.baris), self.nomor
        try:
            tag, terisi, kotak = self._urai(isi)
            tuntas = tag == isi.count(b"<")
        except (_TidakLazimError, KeyError, ValueError, IndexError):  # unknown column, odd number, bad text index
            tuntas = False
        if tuntas:
            self.konteks.anggaran.pakai_baris(terisi, kotak)
        else:
            del self.lembar.baris[awal[0] :]
            self.nomor = awal[1]
        return tuntas

    def _urai(self, isi: bytes) -> tuple[int, int, int]:
        """Append the rows of ``isi``; (tags recognised, values stored, slots used)."""
        simpan, urai_sel = self.lembar.baris.append, self._urai_sel
        tag = terisi = kotak = 0
        terakhir = self.nomor
        potongan = isi.split(b"</row>")
        sisa = potongan.pop()
        for baris in potongan:
            cocok = _BARIS.match(baris)
            while cocok and cocok[2].endswith(b"/"):
                tag += 1
                cocok = _BARIS.match(baris, cocok.end())
            if not cocok:
                raise _TidakLazimError
            nomor = int(cocok[1])
            if not terakhir < nomor <= _BARIS_MAKS:
                raise _TidakLazimError
            terakhir = nomor
            nilai, tag_sel, jumlah = urai_sel(baris, cocok.end(), cocok[1])
            tag += tag_sel
            if nilai:
                simpan((nomor, nilai))
                terisi += jumlah
                kotak += len(nilai)
        if sisa.strip():
            raise _TidakLazimError
        self.nomor = terakhir
        return tag, terisi, kotak

    def _urai_sel(self, baris: bytes, awal: int, nomor: bytes) -> tuple[list[NilaiSel], int, int]:
        """The cells of one row: (values by column, tags recognised with the row's own two, values stored)."""
        jenis_dari, bersama = self._jenis, self.konteks.bersama
        nilai: list[NilaiSel] = []
        tag, terisi, lebar = 2, 0, 0
        for huruf, angka, atribut, v, sisip in _SEL.findall(baris, awal):
            kolom = _KOLOM[huruf]
            if angka != nomor or kolom < lebar:
                raise _TidakLazimError
            jenis = jenis_dari.get(atribut)
            if jenis is None:
                jenis = self._kenali(atribut)
            if jenis == _KOSONG:
                tag += 1
                continue
            isi: NilaiSel
            if jenis == _BERSAMA:
                indeks = int(v)
                if indeks < 0:
                    raise _TidakLazimError
                isi = bersama[indeks]
                tag += _TAG_V
            elif jenis == _SISIP:
                isi = self._teks_sisip(sisip)
                tag += _TAG_IS
            else:
                isi = float(v) if jenis == _ANGKA else AngkaTanggal(v)
                if isi - isi:  # infinity minus infinity is no zero
                    raise _TidakLazimError
                tag += _TAG_V
            if isi == "":
                continue
            while lebar < kolom:
                nilai.append(None)
                lebar += 1
            nilai.append(isi)
            lebar += 1
            terisi += 1
        return nilai, tag, terisi

    def _kenali(self, atribut: bytes) -> int:
        """Kind of value of a cell whose tag carries these attributes after its address."""
        cocok = _ATRIBUT.fullmatch(atribut)
        if not cocok:
            raise _TidakLazimError
        gaya, jenis, tutup = cocok[1] or b"0", cocok[2] or b"", cocok[3]
        hasil = _KOSONG if tutup else _JENIS[jenis]
        if hasil == _ANGKA and int(gaya) in self.konteks.tanggal:
            hasil = _TANGGAL
        self._jenis[atribut] = hasil
        return hasil

    def _teks_sisip(self, isi: bytes) -> str:
        teks = self._sisipan.get(isi)
        if teks is None:
            teks = teks_mentah(isi)
            self.konteks.anggaran.pakai_teks(getsizeof(teks))
            if len(self._sisipan) >= _SIMPANAN_MAKS:
                self._sisipan.clear()
            self._sisipan[isi] = teks
        return teks
