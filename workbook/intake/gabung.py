"""Merging: blank cells are filled, equal ones left, different ones shown old and new and changed only on request."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from capaian_engine.temuan import Lokasi
from workbook.checks.penampung import Penampung
from workbook.intake.acuan import BarisInduk, IsiInduk
from workbook.intake.entri import Entri, Kunci, Nilai, sama, teks_kunci, teks_nilai
from workbook.intake.kembalian import Kembalian
from workbook.isian import Masalah

TempatSel = tuple[str, Kunci, str]
"""Sheet, key, heading of one value."""


@dataclass(frozen=True, slots=True)
class Asal:
    """Where a value of the master came from: file, cell, when that file was saved, the value as text."""

    sidik: str
    sel: str
    waktu: datetime
    nilai: str


class Riwayat(Protocol):
    """What is known of earlier deliveries."""

    def asal(self, tempat: TempatSel, penilai: str) -> Asal | None: ...


@dataclass(slots=True)
class Pengganti:
    """A value of the master that was replaced on request."""

    tempat: TempatSel
    lama: str
    baru: str
    sidik: str


@dataclass(slots=True)
class Gabungan:
    """The master as it will be. ``ubah``: sheet -> row -> heading -> value; ``baru``: sheet -> rows to append."""

    induk: IsiInduk
    riwayat: Riwayat
    terima: bool
    ubah: dict[str, dict[int, dict[str, Nilai]]] = field(default_factory=lambda: defaultdict(dict))
    baru: dict[str, dict[Kunci, Entri]] = field(default_factory=lambda: defaultdict(dict))
    diganti: list[Pengganti] = field(default_factory=list)
    asal: dict[str, dict[TempatSel, Asal]] = field(default_factory=lambda: defaultdict(dict))
    _terlihat: dict[str, set[TempatSel]] = field(default_factory=lambda: defaultdict(set))
    """Supervisor -> cells that a file of this run already spoke of (files come newest first)."""

    def gabungkan(self, kembalian: Iterable[Kembalian]) -> None:
        """Merge the files of one supervisor, the one saved last first."""
        for satu in sorted(kembalian, key=lambda k: k.urutan, reverse=True):
            if satu.sah:
                self._satu(satu)

    def _satu(self, berkas: Kembalian) -> None:
        penampung = Penampung()
        terlihat = self._terlihat[berkas.penilai]
        baru: list[TempatSel] = []
        for entri in berkas.entri:
            for judul, nilai in entri.isi.items():
                tempat = (entri.lembar, entri.kunci, judul)
                baru.append(tempat)
                self._nilai(berkas, entri, judul, nilai, tempat in terlihat, penampung)
            if not entri.isi:  # a row that is all key, such as a note without a code
                if self._baris(entri) is None:
                    self._tambah(berkas, entri)
                self._catat(berkas, entri, "", "")
        terlihat.update(baru)
        if berkas.lama:
            penampung.tambah("LBR-11", Lokasi(""), ditemukan=str(berkas.lama))
        berkas.temuan += penampung.temuan
        berkas.entri = []

    def _baris(self, entri: Entri) -> BarisInduk | Entri | None:
        """The row of the master, else the row this run adds."""
        return self.induk.baris[entri.lembar].get(entri.kunci) or self.baru[entri.lembar].get(entri.kunci)

    def _tambah(self, berkas: Kembalian, entri: Entri) -> None:
        self.baru[entri.lembar][entri.kunci] = Entri(
            entri.lembar, entri.kunci, entri.awal, {}, entri.sel, entri.lembar_asal, entri.nip
        )
        berkas.masuk += 1

    def _nilai(
        self, berkas: Kembalian, entri: Entri, judul: str, nilai: Nilai, sudah: bool, penampung: Penampung
    ) -> None:
        baris = self._baris(entri)
        semula = self._kini(entri, baris, judul)
        if semula is not None and not isinstance(semula, Masalah) and sama(semula, nilai):
            berkas.sama += 1
            self._catat(berkas, entri, judul, nilai)
            return
        if sudah or self._usang(berkas, entri, judul, nilai, semula):
            berkas.lama += 1
            return
        if judul in entri.ragu and not self.terima:
            return
        if semula is not None and not self.terima:
            berkas.konflik += 1
            self._lapor(entri, judul, nilai, semula, baris, penampung)
            return
        if semula is not None:
            tempat = (entri.lembar, entri.kunci, judul)
            self.diganti.append(Pengganti(tempat, _teks(semula), teks_nilai(nilai), berkas.sidik))
        self._terapkan(berkas, entri, judul, nilai)

    def _kini(self, entri: Entri, baris: BarisInduk | Entri | None, judul: str) -> Nilai | Masalah | None:
        if isinstance(baris, BarisInduk):
            diubah = self.ubah[entri.lembar].get(baris.nomor, {})
            return diubah.get(judul, baris.isi.get(judul))
        return baris.isi.get(judul) if baris is not None else None

    def _usang(self, berkas: Kembalian, entri: Entri, judul: str, nilai: Nilai, semula: Nilai | Masalah | None) -> bool:
        """Whether this supervisor already sent something later, or sent this very value before and the master has
        been changed since then."""
        if semula is None:
            return False
        asal = self.riwayat.asal((entri.lembar, entri.kunci, judul), berkas.penilai)
        if asal is None:
            return False
        return asal.waktu > berkas.waktu or asal.nilai == teks_nilai(nilai)

    def _terapkan(self, berkas: Kembalian, entri: Entri, judul: str, nilai: Nilai) -> None:
        baris = self._baris(entri)
        if baris is None:
            self._tambah(berkas, entri)
            berkas.masuk -= 1
            baris = self.baru[entri.lembar][entri.kunci]
        if isinstance(baris, BarisInduk):
            self.ubah[entri.lembar].setdefault(baris.nomor, {})[judul] = nilai
        else:
            baris.isi[judul] = nilai
        berkas.masuk += 1
        self._catat(berkas, entri, judul, nilai)

    def _catat(self, berkas: Kembalian, entri: Entri, judul: str, nilai: Nilai) -> None:
        sel = f"{entri.lembar_asal}!{entri.sel.get(judul, '')}"
        tempat = (entri.lembar, entri.kunci, judul)
        self.asal[berkas.penilai].setdefault(tempat, Asal(berkas.sidik, sel, berkas.waktu, teks_nilai(nilai)))

    def _lapor(
        self,
        entri: Entri,
        judul: str,
        nilai: Nilai,
        semula: Nilai | Masalah,
        baris: BarisInduk | Entri | None,
        penampung: Penampung,
    ) -> None:
        tempat = "baris baru"
        if isinstance(baris, BarisInduk):
            tempat = str(self.induk.tabel[entri.lembar].lokasi(baris.nomor, judul))
        penampung.tambah(
            "LBR-30",
            Lokasi(entri.lembar_asal, entri.sel.get(judul, "")),
            nip=entri.nip,
            kolom=judul,
            kunci=teks_kunci(entri),
            lama=_teks(semula),
            ditemukan=teks_nilai(nilai),
            tempat=tempat,
        )

    @property
    def kosong(self) -> bool:
        """Whether the master stays as it is."""
        return not any(self.ubah.values()) and not any(self.baru.values())

    def baris_baru(self, lembar: str) -> Iterator[Entri]:
        return iter(self.baru[lembar].values())


def _teks(nilai: Nilai | Masalah) -> str:
    return nilai.ditemukan if isinstance(nilai, Masalah) else teks_nilai(nilai)


def tandai_versi(kembalian: Iterable[Kembalian]) -> None:
    """Two different files of one supervisor, and the same bytes twice, are said at each of the files."""
    per_penilai: dict[str, list[Kembalian]] = defaultdict(list)
    per_sidik: dict[str, list[Kembalian]] = defaultdict(list)
    for satu in kembalian:
        if satu.sidik:
            per_sidik[satu.sidik].append(satu)
        if satu.sah:
            per_penilai[satu.penilai].append(satu)
    for semua in per_sidik.values():
        asli, *salinan = sorted(semua, key=lambda k: len(k.path.name))  # "lembar.xlsx" before "lembar (1).xlsx"
        for satu in salinan:
            _tambah(satu, "LBR-10", ditemukan=asli.path.name)
            satu.sah, satu.entri = False, []
    for semua in per_penilai.values():
        berbeda = {satu.sidik for satu in semua}
        if len(berbeda) > 1:
            terakhir = max(semua, key=lambda k: k.urutan)
            for satu in semua:
                if satu.sah:
                    _tambah(satu, "LBR-09", jumlah=str(len(berbeda)), ditemukan=terakhir.path.name)


def _tambah(berkas: Kembalian, kode: str, **isi: str) -> None:
    penampung = Penampung()
    penampung.tambah(kode, Lokasi(""), **isi)  # type: ignore[arg-type]
    berkas.temuan += penampung.temuan
