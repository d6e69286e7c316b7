"""Old template versions: their sheets are moved into the form of the current one, with a report.

A version is one entry of ``PERUBAHAN``: what tabs and headings were called then. A step leads from version n to
n + 1; a file of version n runs through all later steps. Data cells are never touched, so every finding still names
the cell of the person's own file.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from capaian_engine.temuan import Lokasi
from workbook.checks.penampung import Penampung
from workbook.intake.identitas import Identitas
from workbook.lembar_penilai import VERSI
from workbook.mentah import BukuMentah, LembarMentah, NilaiSel
from workbook.skema import BARIS_KEPALA, samakan_judul


@dataclass(frozen=True, slots=True)
class Langkah:
    """From one version to the next. ``lembar``: old tab -> new tab; ``judul``: new tab -> old heading -> new one;
    ``dibuang``: new tab -> headings that have no successor; ``baru``: new tab -> headings the old version lacked."""

    lembar: Mapping[str, str] = field(default_factory=dict)
    judul: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    dibuang: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    baru: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


PERUBAHAN: dict[int, Langkah] = {}
"""Version n -> the step to n + 1. Version 1 is the first one that was handed out, so there is none yet."""


def ada_jalan(versi: str) -> bool:
    """Whether a file of this version is the current one or can be moved to it."""
    return versi.isdigit() and int(versi) <= VERSI and all(n in PERUBAHAN for n in range(int(versi), VERSI))


def pindahkan(
    buku: BukuMentah,
    identitas: Identitas,
    penampung: Penampung,
    perubahan: Mapping[int, Langkah] = PERUBAHAN,
) -> BukuMentah:
    """The workbook in the form of the current version; says what was mapped, dropped and new (LBR-04).

    ``KeyError`` for a version without a way: ask ``ada_jalan`` first.
    """
    versi = int(identitas.versi)
    if versi == VERSI:
        return buku
    langkah = [perubahan[n] for n in range(versi, VERSI)]
    dipetakan: list[str] = []
    for satu in langkah:
        buku = _terapkan(buku, satu, dipetakan)
    dibuang = [f"{tab} · {judul}" for satu in langkah for tab, daftar in satu.dibuang.items() for judul in daftar]
    baru = [f"{tab} · {judul}" for satu in langkah for tab, daftar in satu.baru.items() for judul in daftar]
    penampung.tambah(
        "LBR-04",
        Lokasi(""),
        ditemukan=identitas.versi,
        dipetakan=", ".join(dipetakan) or "semua kolom tetap",
        dibuang=", ".join(dibuang) or "tidak ada",
        baru=", ".join(baru) or "tidak ada",
    )
    return buku


def _terapkan(buku: BukuMentah, langkah: Langkah, dipetakan: list[str]) -> BukuMentah:
    lama = {samakan_judul(tab): baru for tab, baru in langkah.lembar.items()}
    lembar: dict[str, LembarMentah] = {}
    for tab, isi in buku.lembar.items():
        baru = lama.get(samakan_judul(tab), tab)
        if baru != tab:
            dipetakan.append(f"lembar {tab} → {baru}")
        lembar[baru] = LembarMentah(
            isi.nama, _ganti_judul(isi, langkah.judul.get(baru, {}), dipetakan, baru), isi.gabungan, isi.rumus
        )
        lembar[baru].tersembunyi = isi.tersembunyi
    nama = {kunci: nilai for kunci, nilai in buku.nama.items() if not kunci.startswith("capaian_lembar_")}
    return BukuMentah(lembar, nama, buku.properti, buku.peringatan)


def _ganti_judul(
    lembar: LembarMentah, judul: Mapping[str, str], dipetakan: list[str], tab: str
) -> list[tuple[int, list[NilaiSel]]]:
    """The rows with the heading row renamed; nothing else is copied or changed."""
    petunjuk = {samakan_judul(lama): (lama, baru) for lama, baru in judul.items()}
    hasil: list[tuple[int, list[NilaiSel]]] = []
    for nomor, nilai in lembar.baris:
        if nomor == BARIS_KEPALA and petunjuk:
            kepala = list(nilai)
            for kolom, isi in enumerate(nilai):
                ganti = petunjuk.get(samakan_judul(isi)) if isinstance(isi, str) else None
                if ganti:
                    kepala[kolom] = ganti[1]
                    dipetakan.append(f"{tab} · {ganti[0]} → {ganti[1]}")
            nilai = kepala
        hasil.append((nomor, nilai))
    return hasil
