"""Sheet Riwayat: values of earlier periods. They are shown to their owner and never part of a score."""

from collections import Counter, defaultdict
from datetime import date

from capaian_engine.kosakata import PredikatLampau
from capaian_engine.model import NilaiLampau
from capaian_engine.periode import Periode, teks_periode
from capaian_engine.temuan import Lokasi
from workbook.checks.baris import Baris
from workbook.checks.konteks import Konteks
from workbook.isian import Masalah
from workbook.isian_periode import baca_periode
from workbook.tabel import Tabel


def baca_riwayat(tabel: Tabel, konteks: Konteks, mulai: date | None) -> dict[str, list[NilaiLampau]]:
    """Usable rows by NIP, earliest first. ``mulai``: first day of the period assessed, where it is known."""
    hasil: dict[str, list[NilaiLampau]] = defaultdict(list)
    pertama: dict[tuple[str, Periode], int] = {}
    asing: dict[str, Lokasi] = {}
    jumlah: Counter[str] = Counter()
    for nomor, nilai in tabel.baris():
        baris = Baris(tabel, nomor, nilai, konteks.penampung)
        nip, satu = baris.nip_sel(tanpa_nip=konteks.tanpa_nip), _satu(baris, mulai)
        if nip is None or satu is None:
            continue
        if nip not in konteks.pegawai:
            asing.setdefault(nip, baris.lokasi("NIP"))
            jumlah[nip] += 1
            continue
        baris.nip = nip
        kunci = (nip, satu.periode)
        if kunci in pertama:
            baris.temuan(14, "Periode", ditemukan=teks_periode(satu.periode), baris=str(pertama[kunci]))
            continue
        pertama[kunci] = nomor
        hasil[nip].append(satu)
    for nip, lokasi in asing.items():
        konteks.penampung.tambah("RWY-22", lokasi, ditemukan=nip, jumlah=str(jumlah[nip]))
    for daftar in hasil.values():
        daftar.sort(key=lambda satu: (satu.periode.akhir, satu.periode.mulai))
    return hasil


def _satu(baris: Baris, mulai: date | None) -> NilaiLampau | None:
    """The row; nothing when it cannot be used."""
    periode = _periode(baris)
    nilai, predikat = baris.angka("Nilai"), baris.pilihan("Predikat", PredikatLampau)
    baris.teks("Sumber")
    if periode and mulai and periode.akhir >= mulai:
        baris.temuan(21, "Periode", ditemukan=teks_periode(periode), mulai=f"{mulai:%d-%m-%Y}")
        return None
    if baris.kosong("Nilai") and baris.kosong("Predikat"):
        baris.temuan(23, "Nilai")
        return None
    if periode is None or baris.rusak or (nilai is None and predikat is None):
        return None
    return NilaiLampau(periode, nilai.nilai if nilai else None, predikat.value if predikat else "")


def _periode(baris: Baris) -> Periode | None:
    """The period; what is no period at all is a finding of its own, with the forms that are understood."""
    if not baris.teks("Periode"):
        return None
    hasil = baca_periode(baris.mentah("Periode"))
    if isinstance(hasil, Masalah):
        baris.temuan(20, "Periode", ditemukan=hasil.ditemukan)
        return None
    return hasil
