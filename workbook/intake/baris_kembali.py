"""One row of a returned file: reading its cells, saying what is wrong with them, keeping what is right."""

from datetime import date
from fractions import Fraction

from capaian_engine.kosakata import samakan
from workbook import isian
from workbook.checks.baris import Baris, nomor_masalah
from workbook.checks.penampung import Penampung
from workbook.intake.acuan import Acuan
from workbook.intake.entri import Entri, Kunci, Nilai, sama, teks_nilai
from workbook.isian import Masalah
from workbook.mentah import SelGalat, SelTanpaHasil
from workbook.skema import Jenis
from workbook.tabel import Tabel, kosong


class BarisKembali(Baris):
    """A row of a returned file. ``isi`` and ``sel`` collect what could be read."""

    def __init__(self, tabel: Tabel, nomor: int, nilai: list[object], penampung: Penampung, acuan: Acuan) -> None:
        super().__init__(tabel, nomor, nilai, penampung)  # type: ignore[arg-type]
        self.acuan = acuan
        self.isi: dict[str, Nilai] = {}
        self.sel: dict[str, str] = {}

    def lapor(self, kode: str, judul: str, **isi: str) -> None:
        """A finding with a code of its own at the cell under ``judul``."""
        self._penampung.tambah(kode, self.lokasi(judul), nip=self.nip, **isi)  # type: ignore[arg-type]

    def ada(self, judul: tuple[str, ...]) -> bool:
        return any(not self.kosong(satu) for satu in judul)

    def ambil(self, judul: str, nilai: Nilai | None, sebagai: str = "") -> None:
        """Keep a value that was read, and say so when its cell holds a formula or text in a number's place."""
        if nilai is None:
            return
        self.isi[sebagai or judul], self.sel[sebagai or judul] = nilai, self.lokasi(judul).sel
        self.periksa_bentuk(judul, nilai)

    def periksa_bentuk(self, judul: str, nilai: Nilai) -> None:
        kolom, mentah = self.tabel.kolom[judul], self.mentah(judul)
        if (self.nomor, kolom + 1) in self.tabel.mentah.rumus:
            self.lapor("LBR-26", judul, kolom=judul, ditemukan=teks_nilai(nilai))
        bulan = self.tabel.skema[judul].jenis is Jenis.BULAN
        if isinstance(mentah, str) and isinstance(nilai, (Fraction, date)) and not bulan:
            self.lapor("LBR-27", judul, kolom=judul, ditemukan=isian.tampak(mentah), seharusnya=teks_nilai(nilai))

    def pemilik(self, penilai: str) -> str | None:
        """The NIP of the row when it is one of this supervisor's people."""
        nip = self.nip_sel(tanpa_nip=self.acuan.tanpa_nip)
        if nip is None:
            return None
        if nip not in self.acuan.penilai:
            self.temuan(13, "NIP", kolom="NIP", ditemukan=nip)
            return None
        self.nip = nip
        return nip if self.milik(nip, penilai, "NIP") else None

    def siapa(self) -> str | None:
        """The NIP of a row nobody filled, without a finding."""
        nip = self.kode("NIP", self.acuan.tanpa_nip) or isian.baca_nip(self.mentah("NIP"))
        return nip if isinstance(nip, str) else None

    def milik(self, nip: str, penilai: str, judul: str) -> bool:
        if self.acuan.dinilai_oleh(nip, penilai):
            return True
        self.lapor("LBR-20", judul, ditemukan=f"{self.acuan.nama[nip]} ({nip})")
        return False

    def entri(self, lembar: str, kunci: Kunci, awal: tuple[Nilai | None, ...]) -> Entri:
        return Entri(lembar, kunci, awal, self.isi, self.sel, self.tabel.mentah.nama, str(self.nip))


def lapor_masalah(baris: BarisKembali, awalan: str, judul: str, masalah: Masalah, *, ya_tidak: bool) -> None:
    """An unreadable cell under the shared codes of the sheet ``awalan``."""
    kolom = baris.tabel.skema[judul]
    baris.lapor(
        f"{awalan}-{nomor_masalah(kolom, masalah):02}",
        judul,
        kolom=judul,
        petunjuk=kolom.petunjuk,
        contoh="Ya" if ya_tidak else kolom.contoh or "–",
        jenis="Ya atau Tidak" if ya_tidak else kolom.jenis.value,
        ditemukan=masalah.ditemukan,
    )


def teks_kolom(baris: BarisKembali, judul: str) -> str:
    """Text of an explanatory column that may be missing altogether."""
    return baris.teks(judul) if judul in baris.tabel.kolom else ""


def serupa(kini: Nilai, semula: Nilai) -> bool:
    if isinstance(kini, str) and isinstance(semula, str):
        return samakan(kini) == samakan(semula)
    return sama(kini, semula)


def rumus_tertimpa(tabel: Tabel, judul: tuple[str, ...], penampung: Penampung) -> None:
    """Cells of the live formulas that now hold a typed value."""
    for nomor, nilai in tabel.baris():
        for satu in judul:
            kolom = tabel.kolom.get(satu)
            if kolom is None or kolom >= len(nilai) or kosong(nilai[kolom]):
                continue
            if (nomor, kolom + 1) not in tabel.mentah.rumus and not isinstance(nilai[kolom], (SelGalat, SelTanpaHasil)):
                penampung.tambah("LBR-29", tabel.lokasi(nomor, satu), kolom=satu, ditemukan=isian.tampak(nilai[kolom]))
