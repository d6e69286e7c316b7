"""One data row being read: typed values by heading; whatever cannot be read becomes a finding at its cell."""

from collections.abc import Callable, Collection, Mapping
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import TypeVar

from capaian_engine.angka import teks_angka
from capaian_engine.kosakata import Komponen, samakan
from capaian_engine.model import Isian
from capaian_engine.periode import Periode, teks_bulan, teks_masa, teks_tanggal
from capaian_engine.temuan import Lokasi
from workbook import isian
from workbook.checks.penampung import Penampung
from workbook.isian import Masalah
from workbook.mentah import NilaiSel
from workbook.skema import Jenis, Kolom
from workbook.tabel import Tabel, kosong

T = TypeVar("T")
K = TypeVar("K", bound=StrEnum)

_KODE_MASALAH = {
    "galat_sel": 3,
    "tanpa_hasil": 4,
    "bukan_pilihan": 5,
    "bukan_ya_tidak": 5,
    "ambigu": 8,
    "nip_angka": 11,
}
"""Which of the shared codes a problem of conversion is; everything else is 02 (not of this kind)."""


class Baris:
    """Reads the cells of one row. ``rusak`` turns True once a cell the row depends on could not be used."""

    def __init__(self, tabel: Tabel, nomor: int, nilai: list[NilaiSel], penampung: Penampung) -> None:
        self.tabel, self.nomor, self._nilai, self._penampung = tabel, nomor, nilai, penampung
        self.nip: str | Collection[str] = ""
        self.komponen: Komponen | None = None
        self.rusak = False

    def mentah(self, judul: str) -> NilaiSel:
        nomor = self.tabel.kolom.get(judul)
        return self._nilai[nomor] if nomor is not None and nomor < len(self._nilai) else None

    def kosong(self, judul: str) -> bool:
        return kosong(self.mentah(judul))

    def lokasi(self, judul: str) -> Lokasi:
        return self.tabel.lokasi(self.nomor, judul)

    def temuan(self, nomor: int, judul: str, **isi: str) -> None:
        """Report finding ``nomor`` of this sheet at the cell under ``judul``."""
        kode = f"{self.tabel.skema.kode}-{nomor:02}"
        self._penampung.tambah(kode, self.lokasi(judul), nip=self.nip, komponen=self.komponen, **isi)  # type: ignore[arg-type]

    def teks(self, judul: str) -> str:
        """Text, ``""`` when blank or unreadable."""
        return self._baca(judul, isian.baca_teks) or ""

    def angka(self, judul: str, *, boleh_kosong: bool = False) -> Isian[Fraction] | None:
        """A number within the bounds of its column."""
        nilai = self._baca(judul, isian.baca_angka, boleh_kosong=boleh_kosong)
        if nilai is None:
            return None
        kolom = self.tabel.skema[judul]
        if not dalam_batas(kolom, nilai):
            self.rusak = True
            self.temuan(7, judul, **_isi(kolom), ditemukan=teks_angka(nilai, 6), batas=teks_batas(kolom))
            return None
        return Isian(nilai, self.lokasi(judul))

    def tanggal(self, judul: str) -> date | None:
        return self._baca(judul, isian.baca_tanggal)

    def bulan(self, judul: str, periode: Periode) -> date | None:
        return self._baca(judul, lambda nilai: isian.baca_bulan(nilai, periode))

    def ya_tidak(self, judul: str) -> bool | None:
        return self._baca(judul, isian.baca_ya_tidak)

    def pilihan(self, judul: str, kosakata: type[K]) -> K | None:
        return self._baca(judul, lambda nilai: isian.baca_pilihan(nilai, kosakata))

    def nip_sel(self, judul: str = "NIP", tanpa_nip: Mapping[str, str] | None = None) -> str | None:
        """The NIP, or the code of somebody who has none (``tanpa_nip``: compared form -> code as registered)."""
        return self.kode(judul, tanpa_nip or {}) or self._baca(judul, isian.baca_nip)

    def kode(self, judul: str, tanpa_nip: Mapping[str, str]) -> str | None:
        """The code in the cell as it is registered, ``None`` when nobody goes by it."""
        kode = isian.baca_teks(self.mentah(judul)) if tanpa_nip else None
        return tanpa_nip.get(samakan(kode)) if isinstance(kode, str) else None

    def di_periode(self, judul: str, tanggal: date, periode: Periode) -> bool:
        """Whether the row belongs to the period; otherwise a ``catatan`` says that it does not count."""
        if periode.memuat(tanggal):
            return True
        teks = teks_bulan(tanggal) if self.tabel.skema[judul].jenis is Jenis.BULAN else teks_tanggal(tanggal)
        self.temuan(10, judul, ditemukan=teks, periode=teks_masa(periode.mulai, periode.akhir))
        return False

    def _baca(
        self, judul: str, konversi: Callable[[NilaiSel], T | Masalah | None], *, boleh_kosong: bool = False
    ) -> T | None:
        return self.terima(judul, konversi(self.mentah(judul)), boleh_kosong=boleh_kosong)

    def terima(self, judul: str, nilai: T | Masalah | None, *, boleh_kosong: bool = False) -> T | None:
        """What a cell was converted to; a problem, or a required cell left blank, becomes a finding."""
        if nilai is not None and not isinstance(nilai, Masalah):
            return nilai
        kolom = self.tabel.skema[judul]
        if isinstance(nilai, Masalah):
            self._laporkan(kolom, nilai)
        elif kolom.wajib and not boleh_kosong:
            self.rusak = True
            self.temuan(1, judul, **_isi(kolom))
        return None

    def _laporkan(self, kolom: Kolom, masalah: Masalah) -> None:
        nomor = 9 if kolom.pelengkap else nomor_masalah(kolom, masalah)
        self.rusak = self.rusak or not kolom.pelengkap
        pilihan = ", ".join(kolom.kosakata) if kolom.kosakata else ""
        self.temuan(nomor, kolom.judul, **_isi(kolom), ditemukan=masalah.ditemukan, pilihan=pilihan)


def nomor_masalah(kolom: Kolom, masalah: Masalah) -> int:
    """The shared number of a problem: Ya/Tidak in a column of numbers (Realisasi) is 02, no list belongs to it."""
    nomor = _KODE_MASALAH.get(masalah.jenis, 2)
    return 2 if nomor == 5 and kolom.jenis not in (Jenis.PILIHAN, Jenis.YA_TIDAK) else nomor


def dalam_batas(kolom: Kolom, nilai: Fraction) -> bool:
    """Whether a number fits the bounds its column declares."""
    bawah, atas = kolom.batas or (None, None)
    return (
        (bawah is None or nilai >= bawah)
        and (atas is None or nilai <= atas)
        and (not kolom.bulat or nilai.denominator == 1)
    )


def teks_batas(kolom: Kolom) -> str:
    """``bilangan bulat 1–5`` or ``0–120``."""
    bawah, atas = kolom.batas or (None, None)
    return f"{'bilangan bulat ' if kolom.bulat else ''}{bawah}–{atas}"


def _isi(kolom: Kolom) -> dict[str, str]:
    return {
        "kolom": kolom.judul,
        "petunjuk": kolom.petunjuk,
        "contoh": kolom.contoh or "–",
        "jenis": kolom.jenis.value,
    }
