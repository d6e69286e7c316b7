"""Sheet Parameter: the agreed weights of the components, group by group."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from capaian_engine.angka import RATUS, teks_angka
from capaian_engine.bobot import teks_selisih, teks_usulan
from capaian_engine.kosakata import Kebijakan, Komponen, samakan
from capaian_engine.model import BobotKomponen
from capaian_engine.temuan import Lokasi, Tingkat
from workbook.checks.baris import Baris
from workbook.checks.kode import KODE
from workbook.checks.penampung import Penampung
from workbook.tabel import Tabel

POKOK = (Komponen.HASIL_KERJA, Komponen.PERILAKU)
"""Always ``Wajib`` with a weight above 0."""


@dataclass(slots=True)
class Kelompok:
    """One group as read. ``penghalang``: texts that hold back everybody in the group."""

    nama: str
    lokasi: Lokasi
    bobot: dict[Komponen, BobotKomponen] = field(default_factory=dict)
    baris: dict[Komponen, int] = field(default_factory=dict)
    penghalang: list[str] = field(default_factory=list)


def baca_parameter(tabel: Tabel, penampung: Penampung) -> dict[str, Kelompok]:
    """Groups by compared name."""
    kelompok: dict[str, Kelompok] = {}
    for nomor, nilai in tabel.baris():
        baris = Baris(tabel, nomor, nilai, penampung)
        awal = len(penampung.temuan)
        nama = baris.teks("Kelompok Jabatan")
        if nama:
            satu = kelompok.setdefault(samakan(nama), Kelompok(nama, baris.lokasi("Bobot (%)")))
            _baca_bobot(baris, satu)
            satu.penghalang += _teks_galat(penampung, awal)
        else:
            baris.pilihan("Komponen", Komponen)
    for satu in kelompok.values():
        awal = len(penampung.temuan)
        _periksa(satu, penampung)
        satu.penghalang += _teks_galat(penampung, awal)
    return kelompok


def _baca_bobot(baris: Baris, kelompok: Kelompok) -> None:
    komponen = baris.pilihan("Komponen", Komponen)
    bobot = baris.angka("Bobot (%)")
    kebijakan = baris.pilihan("Kebijakan Data Kosong", Kebijakan)
    baris.teks("Sumber Kesepakatan")
    if komponen is None:
        return
    if komponen in kelompok.baris:
        baris.temuan(14, "Komponen", ditemukan=komponen.value, baris=str(kelompok.baris[komponen]))
        return
    kelompok.baris[komponen] = baris.nomor
    if bobot is None or kebijakan is None:
        return
    if kebijakan is Kebijakan.TIDAK_BERLAKU and bobot.nilai and komponen not in POKOK:
        baris.temuan(22, "Bobot (%)", nama=komponen.value, ditemukan=teks_angka(bobot.nilai, 6))
    if komponen in POKOK and (kebijakan is not Kebijakan.WAJIB or not bobot.nilai):
        judul = "Bobot (%)" if kebijakan is Kebijakan.WAJIB else "Kebijakan Data Kosong"
        baris.temuan(21, judul, ditemukan=komponen.value, kelompok=kelompok.nama)
    kelompok.bobot[komponen] = BobotKomponen(bobot, kebijakan)


def _periksa(kelompok: Kelompok, penampung: Penampung) -> None:
    for komponen in Komponen:
        if komponen not in kelompok.baris:
            kode = "PAR-21" if komponen in POKOK else "PAR-24"
            penampung.tambah(kode, kelompok.lokasi, ditemukan=komponen.value, kelompok=kelompok.nama)
    if len(kelompok.bobot) < len(kelompok.baris):
        return  # an unreadable weight is already reported; a sum without it would only repeat it
    bobot = [b.bobot_persen.nilai for b in kelompok.bobot.values()]
    jumlah = sum(bobot, Fraction(0))
    if jumlah != RATUS:
        penampung.tambah(
            "PAR-20",
            kelompok.lokasi,
            kelompok=kelompok.nama,
            ditemukan=teks_angka(jumlah, 6),
            selisih=teks_selisih(jumlah, RATUS),
            usulan=teks_usulan(bobot),
            seharusnya="100",
        )


def _teks_galat(penampung: Penampung, awal: int) -> list[str]:
    baru = penampung.temuan[awal:]
    return [t.alasan for t in baru if KODE[t.kode].tingkat is Tingkat.GALAT]


def bobot_kantor(kelompok: Mapping[str, Kelompok]) -> dict[str, Mapping[Komponen, BobotKomponen]]:
    """What the engine needs of the groups."""
    return {kunci: satu.bobot for kunci, satu in kelompok.items()}


def penghalang(kelompok: Mapping[str, Kelompok], nama: str) -> tuple[str, ...]:
    """What holds back everybody in the group ``nama``."""
    satu = kelompok.get(samakan(nama))
    return tuple(satu.penghalang) if satu else ()
