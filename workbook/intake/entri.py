"""One row of the Buku Induk as it comes back: its key, its typed values, and the cells they stand in."""

from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from capaian_engine.angka import teks_angka
from capaian_engine.kosakata import PERILAKU_BERAKHLAK, Arah, kenali, samakan
from capaian_engine.periode import Periode, teks_bulan, teks_tanggal
from workbook import isian
from workbook.buku_induk import BUKU_INDUK
from workbook.isian import Masalah
from workbook.kemasan import nomor_hari
from workbook.mentah import NilaiSel
from workbook.skema import Jenis, Kolom, Lembar
from workbook.tambal import NilaiTulis

Nilai = str | Fraction | date
Kunci = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Bentuk:
    """One sheet of the Buku Induk that intake writes: ``kunci`` tells its rows apart, ``isi`` is merged."""

    lembar: Lembar
    kunci: tuple[str, ...]
    isi: tuple[str, ...]


def _bentuk(nama: str, kunci: tuple[str, ...], isi: tuple[str, ...]) -> tuple[str, Bentuk]:
    return nama, Bentuk(BUKU_INDUK[nama], kunci, isi)


BENTUK: dict[str, Bentuk] = dict(
    (
        _bentuk("Realisasi", ("Kode", "Bulan"), ("Realisasi", "Bukti", "Catatan")),
        _bentuk("Perilaku", ("NIP", "Penilai", "Peran"), (*PERILAKU_BERAKHLAK, "Catatan")),
        _bentuk("Bulanan", ("NIP", "Bulan"), ("Nilai", "Umpan Balik")),
        _bentuk("Laporan", ("NIP", "Bulan", "Laporan"), ("Tenggat", "Diserahkan", "Mutu")),
        _bentuk("Catatan", ("NIP", "Tanggal", "Jenis", "Isi"), ("Kode",)),
    )
)


@dataclass(slots=True)
class Entri:
    """One row. ``awal``: values of the key columns as written into a new row; ``isi``: heading -> value;
    ``sel``: heading -> cell of the returned file; ``ragu``: headings whose value waits for ``--terima``."""

    lembar: str
    kunci: Kunci
    awal: tuple[Nilai | None, ...]
    isi: dict[str, Nilai]
    sel: dict[str, str]
    lembar_asal: str
    nip: str = ""
    ragu: set[str] = field(default_factory=set)


def baca_nilai(kolom: Kolom, nilai: NilaiSel, periode: Periode, arah: Arah | None = None) -> Nilai | Masalah | None:
    """The typed value of a cell; ``arah`` is that of the indicator, for the column Realisasi."""
    if arah is Arah.YA_TIDAK or kolom.jenis is Jenis.YA_TIDAK:
        ya = isian.baca_ya_tidak(nilai)
        return ("Ya" if ya else "Tidak") if isinstance(ya, bool) else ya
    match kolom.jenis:
        case Jenis.ANGKA:
            return isian.baca_angka(nilai)
        case Jenis.TANGGAL:
            return isian.baca_tanggal(nilai)
        case Jenis.BULAN:
            return isian.baca_bulan(nilai, periode)
        case Jenis.NIP:
            nip = isian.baca_nip(nilai)
            # Non-ASN have a code instead; whether somebody goes by it is for the roster to say.
            return isian.baca_teks(nilai) if isinstance(nip, Masalah) and nip.jenis == "bukan_nip" else nip
    teks = isian.baca_teks(nilai)
    if kolom.kosakata is not None and isinstance(teks, str):
        return kenali(kolom.kosakata, teks) or teks
    return teks


def ruas_kunci(nilai: Nilai | Masalah | None) -> str:
    """A key value in compared form: dates ISO, texts without case and spaces."""
    if isinstance(nilai, Masalah):
        return f"?{samakan(nilai.ditemukan)}"
    if isinstance(nilai, date):
        return nilai.isoformat()
    return samakan(str(nilai)) if nilai is not None else ""


def urutkan_kunci(pakai: dict[Kunci, int], ruas: Kunci) -> Kunci:
    """The key with its occurrence: two equal rows (two reports of one name in a month) stay two."""
    ke = pakai.get(ruas, 0)
    pakai[ruas] = ke + 1
    return (*ruas, str(ke)) if ke else ruas


def sama(satu: Nilai, lain: Nilai) -> bool:
    """Whether two values mean the same; texts are compared with their white space collapsed."""
    if isinstance(satu, str) and isinstance(lain, str):
        return " ".join(satu.split()) == " ".join(lain.split())
    return type(satu) is type(lain) and satu == lain


def teks_nilai(nilai: Nilai) -> str:
    """A value the way a person reads it."""
    if isinstance(nilai, date):
        return teks_tanggal(nilai)
    return teks_angka(nilai, 6) if isinstance(nilai, Fraction) else nilai


def nilai_tulis(nilai: Nilai | None) -> NilaiTulis:
    """A value as it is written into a cell: dates as serial days, numbers exactly."""
    if isinstance(nilai, date):
        return nomor_hari(nilai)
    if isinstance(nilai, Fraction):
        from decimal import Decimal

        return int(nilai) if nilai.denominator == 1 else Decimal(nilai.numerator) / Decimal(nilai.denominator)
    return nilai


def teks_kunci(entri: Entri) -> str:
    """``SAGO-03-A Maret 2026``: the row for a person."""
    ruas = [
        teks_bulan(nilai) if kolom == "Bulan" and isinstance(nilai, date) else teks_nilai(nilai)
        for kolom, nilai in zip(BENTUK[entri.lembar].kunci, entri.awal, strict=True)
        if nilai is not None and kolom != "Isi"
    ]
    return " · ".join(ruas)
