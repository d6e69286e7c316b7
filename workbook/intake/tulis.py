"""The Buku Induk with what came back: only the sheets that changed and their tables are new parts."""

from workbook.bagian import bagian_buku, bagian_lembar, bagian_tabel
from workbook.errors import BerkasDitolak
from workbook.intake.entri import BENTUK, nilai_tulis
from workbook.intake.gabung import Gabungan
from workbook.intake.tambal_baris import rentangkan_tabel, tambal_baris
from workbook.paket import Paket
from workbook.tabel import Tabel
from workbook.tambal import NilaiTulis
from workbook.tulis import hitung_ulang, teks_bagian


def susun_induk(isi: bytes, gabungan: Gabungan) -> bytes:
    """The package of the master with every accepted value in place."""
    paket = Paket(isi)
    nama_buku = bagian_buku(paket)
    bagian = bagian_lembar(paket, nama_buku)
    ganti: dict[str, bytes] = {}
    for nama in BENTUK:
        if gabungan.ubah[nama] or gabungan.baru[nama]:
            tabel = gabungan.induk.tabel[nama]
            ganti |= _lembar(paket, bagian[tabel.mentah.nama], tabel, gabungan)
    if not ganti:
        return isi
    semula = teks_bagian(paket, nama_buku)
    if (dihitung := hitung_ulang(semula)) != semula:
        ganti[nama_buku] = dihitung.encode()
    return paket.replace(ganti)


def _lembar(paket: Paket, bagian: str, tabel: Tabel, gabungan: Gabungan) -> dict[str, bytes]:
    ubah, baru = sel_berubah(tabel, gabungan)
    xml, akhir = tambal_baris(teks_bagian(paket, bagian), ubah, baru, baris_terakhir(tabel), tabel.baris_kepala)
    hasil = {bagian: xml.encode()}
    for nama_tabel in bagian_tabel(paket, bagian):
        semula = teks_bagian(paket, nama_tabel)
        if (panjang := rentangkan_tabel(semula, akhir)) != semula:
            hasil[nama_tabel] = panjang.encode()
    return hasil


def sel_berubah(
    tabel: Tabel, gabungan: Gabungan
) -> tuple[dict[int, dict[int, NilaiTulis]], list[dict[int, NilaiTulis]]]:
    """What a sheet gets: (row -> column from 1 -> value of existing rows, rows to append)."""
    nama = tabel.skema.nama
    ubah = {
        nomor: {tabel.kolom[judul] + 1: nilai_tulis(nilai) for judul, nilai in isi.items()}
        for nomor, isi in gabungan.ubah[nama].items()
    }
    baru = []
    for entri in gabungan.baris_baru(nama):
        baris: dict[int, NilaiTulis] = {}
        for judul, nilai in (*zip(BENTUK[nama].kunci, entri.awal, strict=True), *entri.isi.items()):
            if nilai is not None and judul in tabel.kolom:
                baris[tabel.kolom[judul] + 1] = nilai_tulis(nilai)
        baru.append(baris)
    return ubah, baru


def baris_terakhir(tabel: Tabel) -> int:
    """The last row that holds anything at all, known column or not."""
    return max((nomor for nomor, _ in tabel.mentah.baris), default=tabel.baris_kepala)


def pastikan_kolom(gabungan: Gabungan) -> None:
    """Refuse a master that lacks a column an accepted value would go to (BRK-57)."""
    for nama, bentuk in BENTUK.items():
        if gabungan.ubah[nama] or gabungan.baru[nama]:
            tabel = gabungan.induk.tabel[nama]
            hilang = [judul for judul in (*bentuk.kunci, *bentuk.isi) if judul not in tabel.kolom]
            if hilang:
                raise BerkasDitolak(
                    "BRK-57",
                    f"Lembar {nama} tidak lengkap: {', '.join(hilang)}; isian yang kembali belum dimasukkan.",
                    "Perbaiki judul kolomnya, lalu jalankan lagi.",
                )
