"""Freezing the parameters: one row per weight in the sheet Kesepakatan, as a recorded act; nothing else changes."""

from datetime import date
from fractions import Fraction
from pathlib import Path

from capaian_engine.kosakata import JenisKesepakatan
from workbook.bagian import bagian_buku, bagian_lembar, bagian_tabel
from workbook.errors import BerkasDitolak
from workbook.ganti import replace_buku
from workbook.intake.entri import nilai_tulis
from workbook.intake.tambal_baris import rentangkan_tabel, tambal_baris
from workbook.intake.tulis import baris_terakhir
from workbook.paket import Paket
from workbook.partisipasi import Butir, Partisipasi
from workbook.tabel import Tabel
from workbook.tulis import teks_bagian


def butir_beku(partisipasi: Partisipasi) -> list[Butir]:
    """The component weights of every group that are not frozen at their present value yet."""
    beku = {kunci: k.nilai for kunci, k in partisipasi.berlaku().items() if k.jenis is JenisKesepakatan.DIBEKUKAN}
    return [b for kunci, b in partisipasi.butir.items() if b.kelompok and beku.get(kunci) != b.nilai]


def write_pembekuan(path: Path, tabel: Tabel, butir: list[Butir], oleh: str, tanggal: date) -> Path:
    """Append one row of the kind ``Dibekukan`` per parameter; returns the backup of the previous file.

    Raises ``BerkasDitolak`` (BRK-57) when the workbook lacks the sheet or a heading.
    """
    if not tabel.kolom or tabel.hilang:
        raise BerkasDitolak(
            "BRK-57",
            "Lembar Kesepakatan tidak ada atau judul kolomnya berubah; belum ada yang dibekukan.",
            "Salin data ke Buku Induk baru (capaian buku-baru), yang memuat lembar itu.",
        )
    isi = path.read_bytes()
    paket = Paket(isi)
    bagian = bagian_lembar(paket, bagian_buku(paket))[tabel.mentah.nama]
    baris = [
        {
            tabel.kolom[judul] + 1: nilai_tulis(nilai)
            for judul, nilai in (
                ("Tanggal", tanggal),
                ("Jenis", JenisKesepakatan.DIBEKUKAN.value),
                ("Kelompok Jabatan", satu.kelompok),
                ("Butir", satu.nama),
                ("Nilai", Fraction(satu.nilai)),
                ("Oleh", oleh),
            )
        }
        for satu in butir
    ]
    xml, akhir = tambal_baris(teks_bagian(paket, bagian), {}, baris, baris_terakhir(tabel), tabel.baris_kepala)
    ganti = {bagian: xml.encode()}
    for nama in bagian_tabel(paket, bagian):
        ganti[nama] = rentangkan_tabel(teks_bagian(paket, nama), akhir).encode()
    return replace_buku(path, isi, paket.replace(ganti), "dibekukan")
