"""Sheets Perilaku, Bulanan, Laporan, Catatan, Inovasi, Penetapan: what was said about one employee."""

from collections import defaultdict
from datetime import date
from fractions import Fraction

from capaian_engine.angka import teks_angka
from capaian_engine.kosakata import PERILAKU_BERAKHLAK, JenisCatatan, Komponen, Peran, Rating
from capaian_engine.model import CatatanPegawai, Isian, IsianPerilaku, LaporanKerja, NilaiBulanan, Penetapan
from capaian_engine.periode import teks_bulan
from workbook import isian
from workbook.checks.baris import Baris, dalam_batas, teks_batas
from workbook.checks.konteks import Konteks
from workbook.isian import Masalah
from workbook.tabel import Tabel


def baca_perilaku(tabel: Tabel, konteks: Konteks) -> dict[str, list[IsianPerilaku]]:
    """Complete rows by NIP. An incomplete Atasan row is a galat, any other one is left out with a warning."""
    hasil: dict[str, list[IsianPerilaku]] = defaultdict(list)
    pertama: dict[tuple[str, Peran, str], int] = {}
    for nomor, nilai in tabel.baris():
        baris = Baris(tabel, nomor, nilai, konteks.penampung)
        baris.komponen = Komponen.PERILAKU
        nip = konteks.pemilik(baris)
        peran = baris.pilihan("Peran", Peran)
        if nip is None or peran is None:
            continue
        penilai = "".join(baris.teks("Penilai").split())
        skala = skala_lengkap(baris, PERILAKU_BERAKHLAK, 20 if peran is Peran.ATASAN else 21, peran=peran.value)
        if skala is None:
            continue
        kunci = (nip, peran, penilai.casefold())
        if penilai and kunci in pertama:
            baris.temuan(14, "Penilai", ditemukan=penilai, baris=str(pertama[kunci]))
            continue
        pertama[kunci] = nomor
        if peran is Peran.ATASAN and penilai == "".join(nip.split()):
            baris.temuan(24, "Penilai", ditemukan=nip)
        elif penilai and peran in (Peran.ATASAN, Peran.DIRI) and penilai not in konteks.pegawai:
            baris.temuan(22, "Penilai", ditemukan=penilai)
        hasil[nip].append(IsianPerilaku(peran, skala, penilai, baris.teks("Catatan")))
    return hasil


def skala_lengkap(baris: Baris, judul: tuple[str, ...], nomor: int, **isi: str) -> tuple[Isian[Fraction], ...] | None:
    """All marks of a row, or ``None`` with finding ``nomor`` at each cell that is blank or off its scale."""
    skala: list[Isian[Fraction]] = []
    for nama in judul:
        kolom = baris.tabel.skema[nama]
        angka = isian.baca_angka(baris.mentah(nama))
        if isinstance(angka, Fraction) and dalam_batas(kolom, angka):
            skala.append(Isian(angka, baris.lokasi(nama)))
            continue
        ditemukan = angka.ditemukan if isinstance(angka, Masalah) else "" if angka is None else teks_angka(angka, 6)
        masalah = "belum diisi" if angka is None else f"berisi {ditemukan}, bukan {teks_batas(kolom)}"
        baris.temuan(nomor, nama, kolom=nama, masalah=masalah, ditemukan=ditemukan, **isi)
    return tuple(skala) if len(skala) == len(judul) else None


def baca_bulanan(tabel: Tabel, konteks: Konteks) -> dict[str, list[NilaiBulanan]]:
    """Monthly values and feedback by NIP; a row without a value still carries its feedback."""
    hasil: dict[str, list[NilaiBulanan]] = defaultdict(list)
    pertama: dict[tuple[str, date], int] = {}
    for nomor, nilai in tabel.baris():
        baris = Baris(tabel, nomor, nilai, konteks.penampung)
        baris.komponen = Komponen.BULANAN
        nip, bulan = konteks.pemilik_bertanggal(baris, "Bulan")
        luar = bulan is not None and not konteks.periode.memuat(bulan)
        angka = None if luar else baris.angka("Nilai")
        if bulan is None or baris.rusak or not (nip or luar):
            continue
        if nip and not baris.kosong("Nilai"):
            if (nip, bulan) in pertama:
                baris.temuan(14, "Bulan", ditemukan=teks_bulan(bulan), baris=str(pertama[nip, bulan]))
                continue
            pertama[nip, bulan] = nomor
        if baris.di_periode("Bulan", bulan, konteks.periode) and nip:
            hasil[nip].append(NilaiBulanan(bulan, angka, baris.teks("Umpan Balik")))
    return hasil


def baca_laporan(tabel: Tabel, konteks: Konteks) -> dict[str, list[LaporanKerja]]:
    """Work reports of the period by NIP."""
    hasil: dict[str, list[LaporanKerja]] = defaultdict(list)
    for nomor, nilai in tabel.baris():
        baris = Baris(tabel, nomor, nilai, konteks.penampung)
        baris.komponen = Komponen.LAPORAN
        nip, bulan = konteks.pemilik_bertanggal(baris, "Bulan")
        if bulan is None or not baris.di_periode("Bulan", bulan, konteks.periode):
            continue
        tenggat, diserahkan = baris.tanggal("Tenggat"), baris.tanggal("Diserahkan")
        mutu = baris.angka("Mutu")
        if not baris.kosong("Diserahkan") and baris.kosong("Mutu"):
            baris.rusak = True
            baris.temuan(20, "Mutu")
        if nip is not None and tenggat is not None and not baris.rusak:
            mutu = mutu if diserahkan else None  # means nothing before the report is there
            nama = baris.teks("Laporan")
            hasil[nip].append(LaporanKerja(bulan, nama, tenggat, diserahkan, mutu, baris.lokasi("Tenggat")))
    return hasil


def baca_inovasi(tabel: Tabel, konteks: Konteks) -> set[str]:
    """NIPs with an approved new idea in the period."""
    hasil: set[str] = set()
    for nomor, nilai in tabel.baris():
        baris = Baris(tabel, nomor, nilai, konteks.penampung)
        nip, tanggal = konteks.pemilik_bertanggal(baris, "Tanggal")
        if tanggal and not baris.di_periode("Tanggal", tanggal, konteks.periode):
            continue
        disetujui = baris.ya_tidak("Disetujui")
        for judul in ("Ide Baru", "Manfaat"):
            baris.teks(judul)
        if nip is not None and tanggal and disetujui:
            if baris.kosong("Ide Baru"):
                baris.temuan(20, "Ide Baru")
            hasil.add(nip)
    return hasil


def baca_catatan(tabel: Tabel, konteks: Konteks) -> dict[str, list[CatatanPegawai]]:
    """Notes of the period by NIP; they never change a score."""
    hasil: dict[str, list[CatatanPegawai]] = defaultdict(list)
    for nomor, nilai in tabel.baris():
        baris = Baris(tabel, nomor, nilai, konteks.penampung)
        nip, tanggal = konteks.pemilik_bertanggal(baris, "Tanggal")
        if tanggal and not baris.di_periode("Tanggal", tanggal, konteks.periode):
            continue
        jenis, isi = baris.pilihan("Jenis", JenisCatatan), baris.teks("Isi")
        kode = baris.teks("Kode")
        dikenal = konteks.indikator_dari(kode) if kode else None
        if kode and dikenal is None:
            baris.temuan(20, "Kode", ditemukan=kode)
        if nip and tanggal and jenis and isi:
            hasil[nip].append(CatatanPegawai(tanggal, jenis, isi, dikenal[1].kode if dikenal else kode))
    return hasil


def baca_penetapan(tabel: Tabel, konteks: Konteks) -> tuple[dict[str, Penetapan], dict[str, Baris]]:
    """The officers' ratings by NIP, and the rows they stand on (for checks after scoring)."""
    hasil: dict[str, Penetapan] = {}
    tempat: dict[str, Baris] = {}
    for nomor, nilai in tabel.baris():
        baris = Baris(tabel, nomor, nilai, konteks.penampung)
        nip = konteks.pemilik(baris)
        hasil_kerja, perilaku = (_rating(baris, judul) for judul in ("Rating Hasil Kerja", "Rating Perilaku"))
        if nip is None:
            continue
        if nip in hasil:
            baris.temuan(14, "NIP", ditemukan=nip, baris=str(tempat[nip].nomor))
            continue
        tempat[nip] = baris
        hasil[nip] = Penetapan(
            hasil_kerja, perilaku, baris.teks("Alasan"), baris.teks("Ditetapkan Oleh"), baris.tanggal("Tanggal")
        )
    return hasil, tempat


def _rating(baris: Baris, judul: str) -> Isian[Rating] | None:
    rating = baris.pilihan(judul, Rating)
    return None if rating is None else Isian(rating, baris.lokasi(judul))
