"""Sheets Indikator and Realisasi: what was agreed, and what was achieved month by month."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from difflib import get_close_matches
from fractions import Fraction

from capaian_engine.angka import RATUS, teks_angka
from capaian_engine.bobot import teks_selisih, teks_usulan
from capaian_engine.kosakata import Arah, Aspek, CaraHitung, JenisIndikator, Komponen, samakan
from capaian_engine.model import Indikator, Isian, Realisasi
from capaian_engine.periode import teks_bulan
from workbook.checks.baris import Baris
from workbook.checks.konteks import Konteks
from workbook.tabel import Tabel


def baca_indikator(tabel: Tabel, konteks: Konteks, batas_tambahan: Fraction) -> None:
    """Fill ``konteks.indikator``; check targets row by row and weights employee by employee."""
    bobot: dict[tuple[str, JenisIndikator | None], list[Isian[Fraction] | None]] = defaultdict(list)
    tempat: dict[tuple[str, JenisIndikator | None], Baris] = {}
    kode_pertama: dict[str, int] = {}
    for nomor, nilai in tabel.baris():
        baris = Baris(tabel, nomor, nilai, konteks.penampung)
        baris.komponen = Komponen.HASIL_KERJA
        nip = konteks.pemilik(baris)
        kode = baris.teks("Kode")
        jenis = baris.pilihan("Jenis", JenisIndikator)
        if kode and samakan(kode) in kode_pertama:
            baris.temuan(14, "Kode", ditemukan=kode, baris=str(kode_pertama[samakan(kode)]))
        elif kode:
            kode_pertama[samakan(kode)] = nomor
        indikator, bobot_baris = _satu(baris, kode, jenis)
        if nip is None:
            continue
        bobot[nip, jenis].append(bobot_baris)
        tempat.setdefault((nip, jenis), baris)
        if kode and kode_pertama[samakan(kode)] == nomor:
            konteks.indikator[samakan(kode)] = (nip, indikator)
    for nip in {nip for nip, _ in bobot}:
        _periksa_bobot(nip, bobot, tempat, konteks, batas_tambahan)


def _satu(baris: Baris, kode: str, jenis: JenisIndikator | None) -> tuple[Indikator, Isian[Fraction] | None]:
    arah = baris.pilihan("Arah", Arah)
    target, atas, cara = _target(baris, arah)
    bobot = baris.angka("Bobot (%)")
    if bobot is not None and not bobot.nilai:
        baris.temuan(23, "Bobot (%)", ditemukan="0")
    indikator = Indikator(
        kode=kode,
        jenis=jenis or JenisIndikator.UTAMA,
        indikator=baris.teks("Indikator"),
        arah=arah or Arah.NAIK,
        bobot_persen=bobot or Isian(Fraction(0)),
        target=target,
        target_atas=atas,
        cara_hitung=cara or CaraHitung.TERAKHIR,
        rencana_hasil_kerja=baris.teks("Rencana Hasil Kerja"),
        aspek=baris.pilihan("Aspek", Aspek) or "",
        satuan=baris.teks("Satuan"),
        bukti_wajib=baris.ya_tidak("Bukti Wajib") or False,
    )
    return indikator, bobot


def _target(
    baris: Baris, arah: Arah | None
) -> tuple[Isian[Fraction] | None, Isian[Fraction] | None, CaraHitung | None]:
    """Target, upper end and way of counting, checked as the direction asks; Ya/Tidak may hold anything there."""
    if arah is Arah.YA_TIDAK:
        return None, None, None
    cara = baris.pilihan("Cara Hitung", CaraHitung)
    target = baris.angka("Target")
    atas = None
    if arah is Arah.RENTANG:
        if baris.kosong("Target Atas"):
            kolom = baris.tabel.skema["Target Atas"]
            baris.temuan(1, "Target Atas", kolom=kolom.judul, petunjuk=kolom.petunjuk, contoh=kolom.contoh)
        atas = baris.angka("Target Atas")
    if target is not None and arah is not None:
        _periksa_target(baris, arah, target.nilai, atas)
    return target, atas, cara


def _periksa_target(baris: Baris, arah: Arah, target: Fraction, atas: Isian[Fraction] | None) -> None:
    teks = teks_angka(target, 6)
    if arah in (Arah.NAIK, Arah.RENTANG) and target <= 0:
        baris.temuan(20, "Target", ditemukan=teks, arah=arah.value)
    elif arah is Arah.TURUN and target < 0:
        baris.temuan(21, "Target", ditemukan=teks)
    elif atas is not None and atas.nilai < target:
        baris.temuan(22, "Target", ditemukan=teks, atas=teks_angka(atas.nilai, 6))


def _periksa_bobot(
    nip: str,
    bobot: dict[tuple[str, JenisIndikator | None], list[Isian[Fraction] | None]],
    tempat: dict[tuple[str, JenisIndikator | None], Baris],
    konteks: Konteks,
    batas_tambahan: Fraction,
) -> None:
    """Utama sums to exactly 100, Tambahan to at most its limit; silent while a weight or kind is unreadable."""
    if (nip, None) in bobot or any(b is None for jenis in JenisIndikator for b in bobot.get((nip, jenis), ())):
        return
    nama = konteks.pegawai[nip].nama
    utama = _nilai(bobot.get((nip, JenisIndikator.UTAMA), ()))
    jumlah = sum(utama, Fraction(0))
    if jumlah != RATUS:
        baris = tempat.get((nip, JenisIndikator.UTAMA)) or tempat[nip, JenisIndikator.TAMBAHAN]
        baris.temuan(
            24,
            "Bobot (%)",
            nama=nama,
            ditemukan=teks_angka(jumlah, 6),
            selisih=teks_selisih(jumlah, RATUS),
            usulan=teks_usulan(utama) if utama else "tetapkan indikator Utama",
            seharusnya="100",
        )
    tambahan = sum(_nilai(bobot.get((nip, JenisIndikator.TAMBAHAN), ())), Fraction(0))
    if tambahan > batas_tambahan:
        tempat[nip, JenisIndikator.TAMBAHAN].temuan(
            25,
            "Bobot (%)",
            nama=nama,
            ditemukan=teks_angka(tambahan, 6),
            seharusnya=teks_angka(batas_tambahan, 6),
        )


def _nilai(bobot: Sequence[Isian[Fraction] | None]) -> list[Fraction]:
    return [b.nilai for b in bobot if b is not None]


def baca_realisasi(tabel: Tabel, konteks: Konteks) -> None:
    """Attach the monthly entries to the indicators of ``konteks``. A blank Realisasi is no entry."""
    entri: dict[str, list[Realisasi]] = defaultdict(list)
    pertama: dict[tuple[str, date], int] = {}
    for nomor, nilai in tabel.baris():
        baris = Baris(tabel, nomor, nilai, konteks.penampung)
        if baris.kosong("Realisasi"):
            continue
        baris.komponen = Komponen.HASIL_KERJA
        kode = baris.teks("Kode")
        dikenal = konteks.indikator_dari(kode) if kode else None
        if kode and dikenal is None:
            baris.temuan(20, "Kode", ditemukan=kode, mirip=_mirip(kode, konteks))
        if dikenal is None:
            continue
        baris.nip, indikator = dikenal
        bulan = baris.bulan("Bulan", konteks.periode)
        luar = bulan is not None and not konteks.periode.memuat(bulan)
        angka = None if luar else _angka(baris, indikator)
        if bulan is None or not (angka or luar):
            continue
        kunci = (samakan(kode), bulan)
        if kunci in pertama:
            ditemukan = f"{indikator.kode} {teks_bulan(bulan)}"
            baris.temuan(14, "Bulan", ditemukan=ditemukan, baris=str(pertama[kunci]))
            continue
        pertama[kunci] = nomor
        if baris.di_periode("Bulan", bulan, konteks.periode) and angka:
            realisasi = Realisasi(bulan, angka, baris.teks("Bukti"), baris.teks("Catatan"))
            if indikator.bukti_wajib and not realisasi.bukti:
                baris.temuan(21, "Bukti", ditemukan=f"{indikator.kode} {teks_bulan(bulan)}")
            entri[kunci[0]].append(realisasi)
    for kode, daftar in entri.items():
        nip, indikator = konteks.indikator[kode]
        konteks.indikator[kode] = (nip, replace(indikator, realisasi=tuple(daftar)))


def _angka(baris: Baris, indikator: Indikator) -> Isian[Fraction] | None:
    if indikator.arah is not Arah.YA_TIDAK:
        return baris.angka("Realisasi")
    ya = baris.ya_tidak("Realisasi")
    return None if ya is None else Isian(Fraction(int(ya)), baris.lokasi("Realisasi"))


def _mirip(kode: str, konteks: Konteks) -> str:
    mirip = get_close_matches(samakan(kode), konteks.indikator, n=1)
    return f"Mungkin maksud Anda {konteks.indikator[mirip[0]][1].kode}. " if mirip else ""


def per_pegawai(konteks: Konteks) -> dict[str, tuple[Indikator, ...]]:
    """The indicators of each NIP in row order."""
    hasil: dict[str, list[Indikator]] = defaultdict(list)
    for nip, indikator in konteks.indikator.values():
        hasil[nip].append(indikator)
    return {nip: tuple(daftar) for nip, daftar in hasil.items()}
