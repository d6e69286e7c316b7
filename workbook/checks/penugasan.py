"""Sheet Penugasan: posts and long leave within the period. Somebody without rows here is scored as ever."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from capaian_engine.angka import teks_angka
from capaian_engine.kosakata import JenisPenugasan, Peran
from capaian_engine.metode import ParameterMetode
from capaian_engine.model import BerkasPegawai, Isian, Penugasan
from capaian_engine.penugasan import atasan_berbobot, masa_tugas, minimum_penilai
from capaian_engine.periode import Periode, teks_masa
from workbook import isian
from workbook.checks.baris import Baris
from workbook.checks.konteks import Konteks
from workbook.checks.penampung import Penampung
from workbook.isian import Masalah
from workbook.tabel import Tabel


def baca_penugasan(tabel: Tabel, konteks: Konteks) -> dict[str, list[Penugasan]]:
    """The rows that touch the period, by NIP in row order. Two own posts on one day are a galat."""
    hasil: dict[str, list[Penugasan]] = defaultdict(list)
    definitif: dict[str, list[tuple[Periode, int]]] = defaultdict(list)
    for nomor, nilai in tabel.baris():
        baris = Baris(tabel, nomor, nilai, konteks.penampung)
        if _di_luar(baris, konteks):
            continue
        nip = konteks.pemilik(baris)
        satu, masa = _satu(baris, konteks)
        if nip is None or satu is None or masa is None:
            continue
        if satu.nip_penilai.nilai == nip and satu.jenis is not JenisPenugasan.CUTI:
            baris.temuan(23, "NIP Penilai", ditemukan=nip)
        if satu.jenis is JenisPenugasan.DEFINITIF:
            _periksa_tumpang_tindih(baris, masa, definitif[nip])
            definitif[nip].append((masa, nomor))
        hasil[nip].append(satu)
    return hasil


def _di_luar(baris: Baris, konteks: Konteks) -> bool:
    """Whether the row touches no day of the period: a note says so, and nothing else wrong with it counts."""
    mulai, sampai = (isian.baca_tanggal(baris.mentah(judul)) for judul in ("Mulai", "Sampai"))
    if not isinstance(mulai, date) or isinstance(sampai, Masalah) or _masa(mulai, sampai, konteks.periode):
        return False
    konteks.pemilik_diam(baris)
    baris.temuan(10, "Mulai", ditemukan=f"Penugasan {teks_masa(mulai, sampai)}", periode=_teks(konteks.periode))
    return True


def _masa(mulai: date, sampai: date | None, periode: Periode) -> Periode | None:
    """The days within the period, in whatever order the two dates stand."""
    ujung = sampai or max(mulai, periode.akhir)
    return Periode(min(mulai, ujung), max(mulai, ujung)).irisan(periode)


def _satu(baris: Baris, konteks: Konteks) -> tuple[Penugasan | None, Periode | None]:
    """The row and its days within the period; nothing when it cannot be used."""
    jenis = baris.pilihan("Jenis", JenisPenugasan)
    mulai, sampai = baris.tanggal("Mulai"), baris.tanggal("Sampai")
    unit, penilai = baris.teks("Unit Kerja"), baris.nip_sel("NIP Penilai") or ""
    if penilai and penilai not in konteks.pegawai:
        baris.temuan(22, "NIP Penilai", ditemukan=penilai)
    if mulai and sampai and sampai < mulai:
        baris.temuan(20, "Sampai", mulai=_tanggal(mulai), akhir=_tanggal(sampai))
        return None, None
    if baris.rusak or jenis is None or mulai is None:
        return None, None
    masa = _masa(mulai, sampai, konteks.periode)
    penugasan = Penugasan(
        jenis,
        Isian(mulai, baris.lokasi("Mulai")),
        Isian(sampai, baris.lokasi("Sampai")) if sampai else None,
        Isian(unit, baris.lokasi("Unit Kerja")),
        Isian(penilai, baris.lokasi("NIP Penilai")),
        baris.teks("Jabatan"),
    )
    return penugasan, masa


def _periksa_tumpang_tindih(baris: Baris, masa: Periode, sebelumnya: Iterable[tuple[Periode, int]]) -> None:
    for lain, nomor in sebelumnya:
        if bersama := masa.irisan(lain):
            baris.temuan(21, "Mulai", ditemukan=_teks(bersama), baris=str(nomor))
            return


def periksa_penilai(
    daftar: Iterable[BerkasPegawai], periode: Periode, metode: ParameterMetode, tempat: Penampung
) -> None:
    """A warning for every Atasan row that does not count because its assessor supervised too few days."""
    for berkas in daftar:
        if not berkas.penugasan or not any(i.peran is Peran.ATASAN for i in berkas.perilaku):
            continue
        masa = masa_tugas(berkas, periode)
        minimum = minimum_penilai(masa, metode)
        for satu in atasan_berbobot(berkas, masa):
            lokasi = satu.isian.nilai[0].lokasi
            if satu.hari < minimum and lokasi:
                tempat.tambah(
                    "PRL-23",
                    lokasi,
                    nip=berkas.pegawai.nip,
                    ditemukan=satu.isian.penilai or "tanpa NIP",
                    jumlah=str(satu.hari),
                    seharusnya=teks_angka(minimum),
                )


def _tanggal(tanggal: date) -> str:
    return f"{tanggal:%d-%m-%Y}"


def _teks(periode: Periode) -> str:
    return teks_masa(periode.mulai, periode.akhir)
