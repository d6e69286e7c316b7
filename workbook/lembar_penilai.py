"""The Lembar Penilai (one per pejabat penilai), sheet by sheet. Names and headings live in users' files: never rename.

Columns that the Buku Induk has too are its own, so that a heading, a vocabulary or a limit has one definition. The
months of the period stand as columns; ``buku_lembar_penilai`` therefore makes the schema for given months.
"""

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from capaian_engine.kosakata import PERILAKU_BERAKHLAK
from capaian_engine.periode import NAMA_BULAN, teks_bulan
from workbook import buku_induk as induk
from workbook.skema import Buku, Jenis, Kolom, Lembar, samakan_judul

JENIS: Final = "lembar_penilai"
VERSI: Final = 1
LEMBAR_PETUNJUK: Final = "Petunjuk"
LEMBAR_ACUAN: Final = "Acuan"
"""Hidden sheet: texts of the drop-downs, staff, months and the numbers the live formulas use."""
CAPAIAN_SEMENTARA: Final = "Capaian Sementara (%)"
BULAN_TERBANYAK: Final = 12

NAMA_IDENTITAS: Final = (
    "capaian_jenis",
    "capaian_versi",
    "capaian_id",
    "capaian_periode",
    "capaian_penilai",
    "capaian_induk",
    "capaian_struktur",
)
"""Defined names and custom document properties that say what the file is: kind, version, id of this file,
period ``2026-01-01/2026-12-31``, NIP of the supervisor, ``capaian_id`` of the Buku Induk, ``sidik_struktur``."""

ISIAN: Final[Mapping[str, tuple[str, ...]]] = {
    "Perilaku": (*PERILAKU_BERAKHLAK, "Catatan"),
    "Bulanan": ("Nilai", "Umpan Balik"),
    "Laporan": ("Bulan", "Laporan", "Tenggat", "Diserahkan", "Mutu"),
    "Catatan": ("Tanggal", "Jenis", "Isi", "Kode"),
}
"""Headings a supervisor fills (in Indikator: the months, Bukti, Catatan). A row blank in all of them is no entry:
Bulanan has a row for every month, Laporan and Catatan have rows ready with NIP and Nama."""

BANTU: Final[Mapping[str, tuple[str, ...]]] = {
    "Indikator": ("Realisasi Dihitung", "Capaian Dihitung"),
    "Perilaku": ("Perilaku Dihitung",),
    "Laporan": ("Laporan Dihitung",),
}
"""Hidden columns right of the table with the unrounded steps of the live formulas; never read."""

_NAMA = replace(induk.PEGAWAI["Nama"], wajib=False, petunjuk="Nama pegawai; hanya agar mudah dibaca.", lebar=24)
_NIP = replace(induk.INDIKATOR["NIP"], petunjuk="NIP pegawai Anda.", rujukan=("Ringkasan", "NIP"), lebar=20)


def judul_bulan(bulan: date) -> str:
    """The heading of a month column: ``Jan`` … ``Des``."""
    return NAMA_BULAN[bulan.month - 1][:3]


def buku_lembar_penilai(bulan: Sequence[date]) -> Buku:
    """The schema of a Lembar Penilai for the months of a period (at most twelve, else ``ValueError``)."""
    if not 1 <= len(bulan) <= BULAN_TERBANYAK:
        raise ValueError(f"{len(bulan)} bulan")
    return Buku(JENIS, VERSI, "Lembar Penilai", (_indikator(bulan), PERILAKU, BULANAN, LAPORAN, CATATAN, RINGKASAN))


def isian_indikator(bulan: Sequence[date]) -> tuple[str, ...]:
    """Headings a supervisor fills in Indikator: the months of the period, Bukti, Catatan."""
    return (*(judul_bulan(satu) for satu in bulan), "Bukti", "Catatan")


def sidik_struktur(buku: Buku) -> str:
    """The structure stamp ``capaian_struktur``: changes with kind, version, any tab or heading or their order."""
    judul = [[samakan_judul(lembar.nama), *(samakan_judul(k.judul) for k in lembar.kolom)] for lembar in buku]
    teks = f"{buku.jenis}/{buku.versi}:" + "|".join(";".join(satu) for satu in judul)
    return hashlib.sha256(teks.encode()).hexdigest()[:16]


def melipat(kolom: Kolom) -> bool:
    """Whether long text of a column goes on in the next line of its cell."""
    return kolom.lebar >= 16 and kolom.jenis not in (Jenis.NIP, Jenis.ANGKA)


def gabung_bulanan(per_bulan: Mapping[date, str], terisi: Sequence[date]) -> str:
    """The one cell that holds what each month's entry says (Bukti, Catatan): ``Jan: Agenda 4; Feb: Agenda 9``.

    ``terisi``: the months that have an entry. A text that all of them share stands once, without a month.
    """
    isi = {bulan: " ".join(per_bulan.get(bulan, "").split()) for bulan in terisi}
    berbeda = set(isi.values())
    if len(berbeda) == 1:
        return berbeda.pop()
    return "; ".join(f"{judul_bulan(bulan)}: {teks}" for bulan, teks in sorted(isi.items()) if teks)


def pisah_bulanan(teks: str, bulan: Sequence[date]) -> tuple[str, dict[date, str]]:
    """The reverse of ``gabung_bulanan``: the text that goes for every entry without its own, and those of months.

    A month is its name or its first three letters, then a colon, at the start or after a line break or semicolon.
    """
    menurut = {judul_bulan(satu).casefold(): satu for satu in bulan}
    potongan = _AWAL_BULAN.split(teks)
    hasil: dict[date, str] = {}
    umum = [potongan[0]]
    for nama, isi in zip(potongan[1::2], potongan[2::2], strict=True):
        satu = menurut.get(nama[:3].casefold())
        if satu is None:
            umum.append(f"{nama}: {isi}")
        else:
            hasil[satu] = "; ".join(filter(None, (hasil.get(satu), isi.strip(" ;\n\t"))))
    return "; ".join(filter(None, (satu.strip(" ;\n\t") for satu in umum))), hasil


_AWAL_BULAN = re.compile(
    r"(?:^|[;\n])\s*(" + "|".join(f"{nama[:3]}(?:{nama[3:]})?" for nama in NAMA_BULAN) + r")\s*:", re.IGNORECASE
)


def _indikator(bulan: Sequence[date]) -> Lembar:
    asal = induk.INDIKATOR
    return replace(
        asal,
        judul="Realisasi indikator kinerja",
        petunjuk="Isi sel putih: angka yang dicapai pada bulan itu. Kosong bukan nol: biarkan kosong bila belum ada "
        "realisasi.",
        kolom=(
            replace(asal["Kode"], lebar=11),
            replace(_NAMA, lebar=20),
            replace(asal["Indikator"], lebar=30),
            replace(asal["Satuan"], lebar=10),
            replace(asal["Target"], lebar=9),
            replace(asal["NIP"], lebar=20),
            replace(asal["Jenis"], lebar=10),
            replace(asal["Rencana Hasil Kerja"], lebar=26),
            replace(asal["Aspek"], lebar=11),
            replace(asal["Arah"], lebar=9),
            replace(asal["Target Atas"], lebar=9),
            replace(asal["Bobot (%)"], lebar=8),
            replace(asal["Bukti Wajib"], lebar=8),
            replace(asal["Cara Hitung"], lebar=11),
            *(_kolom_bulan(satu) for satu in bulan),
            replace(
                induk.REALISASI["Bukti"],
                lebar=24,
                petunjuk="Nomor berkas, folder, atau tautan bukti. Berlaku untuk semua bulan; bila berbeda per bulan "
                "tulis bulannya: Jan: Agenda 4; Feb: Agenda 9.",
            ),
            replace(
                induk.REALISASI["Catatan"], lebar=20, petunjuk="Catatan bila perlu; per bulan: Mar: dua loket tutup."
            ),
            Kolom(
                CAPAIAN_SEMENTARA, Jenis.ANGKA, "Dihitung otomatis sampai bulan yang dipilih di Ringkasan.", lebar=12
            ),
        ),
    )


def _kolom_bulan(bulan: date) -> Kolom:
    nama = teks_bulan(bulan)
    return replace(
        induk.REALISASI["Realisasi"],
        judul=judul_bulan(bulan),
        petunjuk=f"Realisasi {nama}: angka, atau Ya/Tidak untuk indikator Ya/Tidak. Kosong bila belum ada.",
        lebar=8,
    )


def _dengan_nama(asal: Lembar, judul: str, petunjuk: str) -> Lembar:
    """A sheet of the Buku Induk with Nama beside NIP."""
    return replace(asal, judul=judul, petunjuk=petunjuk, kolom=(_NIP, _NAMA, *asal.kolom[1:]))


PERILAKU: Final = _dengan_nama(
    induk.PERILAKU,
    "Perilaku kerja BerAKHLAK",
    "Isi skala 1–5 untuk ketujuh aspek. Sekali untuk satu periode; boleh dicicil dan diubah sampai akhir periode.",
)
BULANAN: Final = _dengan_nama(
    induk.BULANAN,
    "Penilaian bulanan",
    "Isi Nilai 0–120 dan satu kalimat Umpan Balik untuk bulan yang sedang dinilai.",
)
LAPORAN: Final = _dengan_nama(
    induk.LAPORAN,
    "Laporan hasil kerja",
    "Isi tanggal Diserahkan dan Mutu 0–100. Laporan tambahan ditulis pada baris kosong di bawahnya.",
)
CATATAN: Final = _dengan_nama(
    induk.CATATAN,
    "Catatan umpan balik",
    "Tulis kejadian penting selagi masih segar. Catatan tidak mengubah nilai.",
)


def _ringkas(judul: str, lebar: int, jenis: Jenis = Jenis.TEKS) -> Kolom:
    return Kolom(judul, jenis, "Dihitung otomatis.", lebar=lebar)


RINGKASAN: Final = Lembar(
    "Ringkasan",
    "RKS",
    "Ringkasan",
    "Dihitung otomatis dari lembar lain. Angka sementara bukan nilai akhir.",
    (
        replace(_NIP, rujukan=None),
        replace(_NAMA, lebar=30),
        _ringkas("Sisa Bulan Ini", 11, Jenis.ANGKA),
        _ringkas("Realisasi Terisi", 10),
        _ringkas("Bulanan Terisi", 10),
        _ringkas("Laporan Terisi", 10),
        _ringkas("Perilaku Terisi", 10),
        _ringkas("Hasil Kerja Sementara", 13, Jenis.ANGKA),
        _ringkas("Perilaku Sementara", 13, Jenis.ANGKA),
        _ringkas("Bulanan Sementara", 13, Jenis.ANGKA),
        _ringkas("Laporan Sementara", 13, Jenis.ANGKA),
        _ringkas("Keterangan", 34),
        _ringkas("Umpan Balik Terakhir", 44),
    ),
    milik_produk=True,
)
