"""Finding the sheets and columns of a workbook: by defined name, else by tab; by heading, never by position."""

from collections.abc import Iterator
from dataclasses import dataclass

from capaian_engine.temuan import Lokasi
from workbook.alamat import baca_sel, huruf_kolom, sel
from workbook.mentah import BukuMentah, LembarMentah, NilaiSel
from workbook.skema import BARIS_KEPALA, Lembar, samakan_judul

BARIS_KEPALA_TERJAUH = 30
"""A heading row is looked for this far down when neither the defined name nor row 4 has it."""


@dataclass(slots=True)
class Tabel:
    """One sheet as found: its actual tab, heading row, and the zero-based column of each heading found."""

    skema: Lembar
    mentah: LembarMentah
    baris_kepala: int
    kolom: dict[str, int]
    kolom_ganda: dict[str, int]

    @property
    def hilang(self) -> list[str]:
        """Headings of the schema that the sheet lacks."""
        return [kolom.judul for kolom in self.skema.kolom if kolom.judul not in self.kolom]

    def lokasi(self, nomor: int, judul: str) -> Lokasi:
        return Lokasi(self.mentah.nama, sel(nomor, self.kolom[judul] + 1) if judul in self.kolom else "")

    def baris(self) -> Iterator[tuple[int, list[NilaiSel]]]:
        """Data rows: below the headings and not blank in every known column."""
        kolom = list(self.kolom.values())
        for nomor, nilai in self.mentah.baris:
            if nomor > self.baris_kepala and any(not kosong(nilai[k]) for k in kolom if k < len(nilai)):
                yield nomor, nilai


def kosong(nilai: NilaiSel) -> bool:
    """Blank for a person: nothing, or only spaces."""
    return nilai is None or (isinstance(nilai, str) and not nilai.strip())


def cari_tabel(buku: BukuMentah, skema: Lembar) -> Tabel | None:
    """The sheet of this schema in the workbook, or ``None``."""
    nama, baris = _jangkar(buku, skema)
    if nama is None:
        dicari = samakan_judul(skema.nama)
        nama = next((tab for tab in buku.lembar if samakan_judul(tab) == dicari), None)
    if nama is None:
        return None
    mentah = buku.lembar[nama]
    baris = _baris_kepala(mentah, skema, baris or BARIS_KEPALA)
    return Tabel(skema, mentah, baris, *_kolom(mentah, skema, baris))


def _jangkar(buku: BukuMentah, skema: Lembar) -> tuple[str | None, int | None]:
    """Sheet and row the defined name ``capaian_lembar_<tab>`` stands on, if it still points somewhere."""
    rujukan = buku.nama.get(skema.nama_jangkar, "").lstrip("=")
    lembar, tanda, area = rujukan.rpartition("!")
    if not tanda:
        return None, None
    lembar = lembar.removeprefix("'").removesuffix("'").replace("''", "'")
    if lembar not in buku.lembar:
        return None, None
    try:
        return lembar, baca_sel(area.split(":")[0])[0]
    except ValueError:
        return None, None


def _baris_kepala(mentah: LembarMentah, skema: Lembar, dugaan: int) -> int:
    """The expected row if it shows any heading, else the row that shows most of them."""
    jumlah = {
        nomor: len(_kolom_baris(nilai, skema)[0]) for nomor, nilai in mentah.baris if nomor <= BARIS_KEPALA_TERJAUH
    }
    if jumlah.get(dugaan) or not jumlah:
        return dugaan
    terbaik = max(jumlah, key=lambda nomor: (jumlah[nomor], -nomor))
    return terbaik if jumlah[terbaik] else dugaan


def _kolom(mentah: LembarMentah, skema: Lembar, baris: int) -> tuple[dict[str, int], dict[str, int]]:
    nilai = next((nilai for nomor, nilai in mentah.baris if nomor == baris), [])
    return _kolom_baris(nilai, skema)


def _kolom_baris(nilai: list[NilaiSel], skema: Lembar) -> tuple[dict[str, int], dict[str, int]]:
    dikenal = {samakan_judul(kolom.judul): kolom.judul for kolom in skema.kolom}
    kolom: dict[str, int] = {}
    ganda: dict[str, int] = {}
    for nomor, isi in enumerate(nilai):
        judul = dikenal.get(samakan_judul(isi)) if isinstance(isi, str) else None
        if judul:
            (ganda if judul in kolom else kolom)[judul] = nomor
    return kolom, ganda


def gabungan_di_data(tabel: Tabel) -> Iterator[tuple[Lokasi, str]]:
    """Merged ranges that touch the data rows under known headings: (top left cell, range)."""
    dikenal = set(tabel.kolom.values())
    for baris1, kolom1, baris2, kolom2 in tabel.mentah.gabungan:
        if baris2 > tabel.baris_kepala and any(kolom1 - 1 <= k <= kolom2 - 1 for k in dikenal):
            rentang = f"{sel(baris1, kolom1)}:{huruf_kolom(kolom2)}{baris2}"
            yield Lokasi(tabel.mentah.nama, sel(baris1, kolom1)), rentang
