"""Staff with random indicators and entries, and a supervisor's hand that types them into a Lembar Penilai."""

import io
import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

import openpyxl

from capaian_engine.kosakata import PERILAKU_BERAKHLAK, Arah, CaraHitung, JenisIndikator, Peran
from capaian_engine.model import (
    BerkasPegawai,
    Indikator,
    Isian,
    IsianPerilaku,
    LaporanKerja,
    NilaiBulanan,
    Pegawai,
    Realisasi,
)
from workbook.lembar_penilai import judul_bulan

PENILAI = "197905202005012003"


def staf_acak(acak: random.Random, bulan: Sequence[date], banyak: int, *, penuh: bool = False) -> list[BerkasPegawai]:
    """``penuh``: every month of everybody is filled; else some are not, and some indicators have nothing at all."""
    return [_satu(acak, bulan, nomor, penuh) for nomor in range(1, banyak + 1)]


def _satu(acak: random.Random, bulan: Sequence[date], nomor: int, penuh: bool) -> BerkasPegawai:
    # NIPs that differ only in their last three digits: a COUNTIF in the workbook would take them for one person
    pegawai = Pegawai(f"198503122010011{nomor:03}", f"Pegawai {nomor}", "PNS", "Pelayanan", "Sago", nip_penilai=PENILAI)
    indikator = [_indikator(acak, bulan, f"K{nomor}-{i}", penuh) for i in range(acak.randint(1, 4))]
    if acak.random() < 0.3:
        indikator.append(replace(_indikator(acak, bulan, f"K{nomor}-T", penuh), jenis=JenisIndikator.TAMBAHAN))
    return BerkasPegawai(
        pegawai,
        indikator=tuple(indikator),
        perilaku=(_perilaku(acak),) if penuh or acak.random() < 0.7 else (),
        bulanan=tuple(
            NilaiBulanan(b, Isian(_angka(acak, 120)), "Teruskan.") for b in bulan if penuh or acak.random() < 0.7
        ),
        laporan=tuple(_laporan(acak, b, penuh) for b in bulan if acak.random() < 0.6),
    )


def _indikator(acak: random.Random, bulan: Sequence[date], kode: str, penuh: bool) -> Indikator:
    arah, kosong = acak.choice(list(Arah)), 0.0 if penuh else acak.choice([0.0, 0.3, 0.9])
    nol = arah is Arah.TURUN and acak.random() < 0.2
    target: Fraction | None = Fraction(0) if nol else _angka(acak, 300) + Fraction(1, 100)
    atas: Fraction | None = target + _angka(acak, 50) if arah is Arah.RENTANG else None
    if not penuh and acak.random() < 0.15:  # as the master delivers a row with a galat at its target
        target, atas = acak.choice([(Fraction(0), atas), (Fraction(-1), atas), (None, None), (target, None)])
    return Indikator(
        kode,
        JenisIndikator.UTAMA,
        f"Indikator {kode}",
        arah,
        Isian(_angka(acak, 60) + 1),
        target=None if target is None else Isian(target),
        target_atas=None if atas is None else Isian(atas),
        cara_hitung=acak.choice(list(CaraHitung)),
        realisasi=tuple(
            Realisasi(b, Isian(Fraction(acak.randint(0, 1)) if arah is Arah.YA_TIDAK else _dekat(acak, target)))
            for b in bulan
            if acak.random() >= kosong
        ),
    )


def _dekat(acak: random.Random, target: Fraction | None) -> Fraction:
    """Often a simple share of the target, so that exact halves of a hundredth occur."""
    bagian = Fraction(acak.choice([0, 1, 3, 7, 8, 9, 10, 11, 12, 13, 21]), acak.choice([8, 10, 80]))
    return Fraction(round((target or 0) * bagian * 100), 100)


def _angka(acak: random.Random, atas: int) -> Fraction:
    return Fraction(acak.randint(0, atas * 100), 100)


def _perilaku(acak: random.Random) -> IsianPerilaku:
    return IsianPerilaku(Peran.ATASAN, tuple(Isian(Fraction(acak.randint(1, 5))) for _ in range(7)), PENILAI)


def _laporan(acak: random.Random, bulan: date, penuh: bool) -> LaporanKerja:
    tenggat = bulan + timedelta(days=acak.randint(20, 45))
    masuk = tenggat + timedelta(days=acak.choice([-2, 0, 1, 3, 4, 20])) if acak.random() < 0.8 else None
    bermutu = masuk and (penuh or acak.random() < 0.85)
    return LaporanKerja(bulan, "Laporan bulanan", tenggat, masuk, Isian(_angka(acak, 100)) if bermutu else None)


def kosongkan(berkas: BerkasPegawai) -> BerkasPegawai:
    """As the master knows the employee before the supervisor writes anything; reports are not handed in."""
    return replace(
        berkas,
        indikator=tuple(replace(i, realisasi=()) for i in berkas.indikator),
        perilaku=(),
        bulanan=(),
        laporan=tuple(replace(satu, diserahkan=None, mutu=None) for satu in berkas.laporan),
    )


def ketik(data: bytes, staf: Sequence[BerkasPegawai]) -> bytes:
    """Type everything into the file the way a third party would: sheets by tab, columns by heading, row by key."""
    buku = openpyxl.load_workbook(io.BytesIO(data))
    indikator = {i.kode: i for b in staf for i in b.indikator}
    orang = {b.pegawai.nip: b for b in staf}
    laporan = {(b.pegawai.nip, satu.bulan): satu for b in staf for satu in b.laporan}

    def baris(lembar: str):
        ws = buku[lembar]
        kolom = {sel.value: sel.column for sel in ws[4] if sel.value}
        for nomor in range(5, ws.max_row + 1):
            yield lambda judul, isi=None, n=nomor: ws.cell(n, kolom[judul], isi).value

    for sel in baris("Indikator"):
        satu = indikator[sel("Kode")]
        for r in satu.realisasi:
            isi = float(r.nilai.nilai)
            sel(judul_bulan(r.bulan), ("Ya" if isi else "Tidak") if satu.arah is Arah.YA_TIDAK else isi)
    for sel in baris("Perilaku"):
        for p in orang[sel("NIP")].perilaku:
            for aspek, nilai in zip(PERILAKU_BERAKHLAK, p.nilai, strict=True):
                sel(aspek, int(nilai.nilai))
    for sel in baris("Bulanan"):
        for n in orang[sel("NIP")].bulanan:
            if n.bulan == sel("Bulan").date():
                sel("Nilai", float(n.nilai.nilai))
    for sel in baris("Laporan"):
        if sel("Laporan"):
            satu = laporan[sel("NIP"), sel("Bulan").date()]
            sel("Diserahkan", satu.diserahkan)
            sel("Mutu", satu.mutu and float(satu.mutu.nilai))
    tampung = io.BytesIO()
    buku.save(tampung)
    return tampung.getvalue()


def tabel(data: bytes, lembar: str) -> list[dict[str, object]]:
    """Rows of a sheet by heading, values as last calculated."""
    ws = openpyxl.load_workbook(io.BytesIO(data), data_only=True)[lembar]
    judul = [sel.value for sel in ws[4]]
    return [dict(zip(judul, nilai, strict=False)) for nilai in ws.iter_rows(min_row=5, values_only=True)]
