"""Sheet Pengaturan: period, office, and the ⚙ parameters it overrides."""

import difflib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from capaian_engine.angka import teks_angka
from capaian_engine.aturan.permenpanrb_6_2022.predikat import predikat as aturan_predikat
from capaian_engine.aturan.setempat.senapelan import PARAMETER
from capaian_engine.berlaku import aturan_dari
from capaian_engine.errors import RuleNotInForceError
from capaian_engine.kosakata import CapaianOrganisasi, JenisPeriode
from capaian_engine.model import Isian
from capaian_engine.periode import Periode
from capaian_engine.temuan import Lokasi
from workbook import isian
from workbook.checks.baris import Baris
from workbook.checks.penampung import Penampung
from workbook.isian import Masalah
from workbook.mentah import AngkaTanggal, NilaiSel
from workbook.pengaturan import KUNCI_BOBOT_BAKU, KUNCI_KANTOR, Kunci
from workbook.skema import Jenis
from workbook.tabel import Tabel

HARI_TANGGAPAN_BAWAAN = 14
TANGGAL_TERAWAL, TANGGAL_TERAKHIR = date(1950, 1, 1), date(2100, 12, 31)
_BATAS: dict[str, tuple[int, int | None]] = {
    "batas_capaian": (1, 120),
    "target_ikm": (25, 100),
    "min_responden_petugas": (1, None),
    "min_responden_unit": (1, None),
    "min_penilai_anonim": (1, None),
    "min_hari_dinilai": (1, 366),
    "min_hari_penilai": (1, 366),
    "hari_terlambat": (0, None),
    "batas_waktu_tanggapan_hari": (1, 365),
    "bobot_peran_atasan": (0, None),
    "bobot_peran_rekan": (0, None),
    "bobot_peran_bawahan": (0, None),
    "batas_bobot_tambahan": (0, 100),
    "faktor_laporan_tepat": (0, 1),
    "faktor_laporan_terlambat": (0, 1),
    "faktor_laporan_sangat_terlambat": (0, 1),
}
"""Bounds of numeric keys; the others (points and thresholds) lie in 0–120."""
_BATAS_UMUM: tuple[int, int | None] = (0, 120)


@dataclass(slots=True)
class IsiPengaturan:
    """What the sheet says. ``periode`` is ``None`` when nobody can be scored because of it."""

    instansi: str = ""
    mulai: date | None = None
    akhir: date | None = None
    periode: Periode | None = None
    capaian_organisasi: Isian[CapaianOrganisasi] | None = None
    batas_tanggapan: int = HARI_TANGGAPAN_BAWAAN
    parameter: dict[str, Isian[Fraction]] = field(default_factory=dict)


def baca_pengaturan(tabel: Tabel, penampung: Penampung) -> IsiPengaturan:
    """Read every key; a broken value blocks everybody, for nobody's score is certain without it."""
    dikenal = {kunci.nama: kunci for kunci in KUNCI_KANTOR}
    dikenal |= {
        nama: Kunci(nama, Jenis.ANGKA, p[-1].keterangan, parameter=True)
        for nama, p in PARAMETER.semua().items()
        if nama != KUNCI_BOBOT_BAKU
    }
    isi = IsiPengaturan()
    terbaca: dict[str, int] = {}
    kosong: dict[str, Lokasi] = {}
    for nomor, nilai in tabel.baris():
        baris = Baris(tabel, nomor, nilai, penampung)
        nama = baris.teks("Kunci").casefold()
        if not nama or baris.kosong("Nilai"):
            kosong.setdefault(nama, baris.lokasi("Nilai"))
            continue
        if nama not in dikenal:
            mirip = difflib.get_close_matches(nama, dikenal, n=1)
            anjuran = f"Mungkin maksud Anda {mirip[0]}. " if mirip else ""
            baris.temuan(20, "Kunci", ditemukan=nama, mirip=anjuran)
        elif nama in terbaca:
            _galat(penampung, baris.lokasi("Kunci"), 14, ditemukan=nama, baris=str(terbaca[nama]))
        else:
            terbaca[nama] = nomor
            _simpan(isi, dikenal[nama], baris, penampung)
    _periksa_wajib(tabel, terbaca, kosong, penampung)
    _periksa_periode(isi, tabel, terbaca, penampung)
    return isi


def _simpan(isi: IsiPengaturan, kunci: Kunci, baris: Baris, penampung: Penampung) -> None:
    nilai = _konversi(kunci, baris)
    lokasi = baris.lokasi("Nilai")
    if isinstance(nilai, Masalah) or nilai is None:
        ditemukan = nilai.ditemukan if isinstance(nilai, Masalah) else ""
        _galat(penampung, lokasi, 2, ditemukan=ditemukan, kolom=kunci.nama, jenis=kunci.jenis.value, **_petunjuk(kunci))
        return
    if isinstance(nilai, Fraction):
        bawah, atas = _batas(kunci)
        if nilai < bawah or (atas is not None and nilai > atas):
            isi_galat = {"ditemukan": teks_angka(nilai, 6), "kolom": kunci.nama, "batas": _teks_batas(kunci)}
            _galat(penampung, lokasi, 7, **isi_galat, **_petunjuk(kunci))
            return
    match kunci.nama, nilai:
        case "instansi", str():
            isi.instansi = nilai
        case "periode_mulai", date():
            isi.mulai = nilai
        case "periode_akhir", date():
            isi.akhir = nilai
        case "capaian_organisasi", CapaianOrganisasi():
            isi.capaian_organisasi = Isian(nilai, lokasi)
        case "batas_waktu_tanggapan_hari", Fraction():
            isi.batas_tanggapan = int(nilai)
        case _, Fraction():
            isi.parameter[kunci.nama] = Isian(nilai, lokasi)


def _konversi(kunci: Kunci, baris: Baris) -> Fraction | date | str | Masalah | None:
    mentah = baris.mentah("Nilai")
    match kunci.jenis:
        case Jenis.TANGGAL:
            return isian.baca_tanggal(mentah)
        case Jenis.ANGKA:
            return isian.baca_angka(_tanpa_format(mentah))
        case Jenis.PILIHAN:
            return isian.baca_pilihan(mentah, _KOSAKATA[kunci.nama])
    return isian.baca_teks(mentah)


def _tanpa_format(mentah: NilaiSel) -> NilaiSel:
    """A number in a cell that shows dates, because another key stood in this row before, is still that number."""
    if isinstance(mentah, AngkaTanggal) and isinstance(isian.baca_tanggal(mentah), Masalah):
        return float(mentah)
    return mentah


_KOSAKATA: dict[str, type[JenisPeriode] | type[CapaianOrganisasi]] = {
    "jenis_periode": JenisPeriode,
    "capaian_organisasi": CapaianOrganisasi,
}


def _periksa_wajib(
    tabel: Tabel, terbaca: Mapping[str, int], kosong: Mapping[str, Lokasi], penampung: Penampung
) -> None:
    """A key without a value is said at its empty cell, one without a row at the sheet."""
    lembar = Lokasi(tabel.mentah.nama)
    for kunci in KUNCI_KANTOR:
        if kunci.wajib and kunci.nama not in terbaca:
            tempat = kosong.get(kunci.nama, lembar)
            _galat(penampung, tempat, 21, ditemukan=kunci.nama, petunjuk=kunci.keterangan)


def _periksa_periode(isi: IsiPengaturan, tabel: Tabel, terbaca: Mapping[str, int], penampung: Penampung) -> None:
    if isi.mulai is None or isi.akhir is None:
        return
    tempat = tabel.lokasi(terbaca["periode_akhir"], "Nilai")
    if isi.akhir < isi.mulai:
        _galat(penampung, tempat, 22, mulai=f"{isi.mulai:%d-%m-%Y}", akhir=f"{isi.akhir:%d-%m-%Y}")
        return
    # This rule itself, not its purpose: older regulations serve the same purpose once somebody has loaded them.
    aturan = aturan_dari(aturan_predikat)
    if not aturan.berlaku_pada(isi.akhir):
        ditemukan = str(RuleNotInForceError(aturan.untuk, isi.akhir, aturan.masa))
        _galat(penampung, tempat, 23, ditemukan=ditemukan)
        return
    isi.periode = Periode(isi.mulai, isi.akhir)


def _galat(penampung: Penampung, lokasi: Lokasi, nomor: int, **isi: str) -> None:
    penampung.tambah(f"PGT-{nomor:02}", lokasi, semua=True, **isi)  # type: ignore[arg-type]


def _batas(kunci: Kunci) -> tuple[int, int | None]:
    return _BATAS.get(kunci.nama, _BATAS_UMUM)


def _teks_batas(kunci: Kunci) -> str:
    bawah, atas = _batas(kunci)
    return f"{bawah} atau lebih" if atas is None else f"{bawah}–{atas}"


def _petunjuk(kunci: Kunci) -> dict[str, str]:
    """What is accepted; for a ⚙ key also what holds when it is left blank, and by which law."""
    if not kunci.parameter:
        return {"petunjuk": kunci.keterangan + ".", "contoh": "–"}
    bawaan = PARAMETER.semua()[kunci.nama][-1]
    kosong = f"kosongkan Nilai untuk bawaan {teks_angka(bawaan.nilai, 4)}. Dasar: {bawaan.dasar}"
    return {"petunjuk": f"{kunci.keterangan}: isi {_teks_batas(kunci)}, atau {kosong}.", "contoh": "–"}
