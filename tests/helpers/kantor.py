"""Small offices built in memory: the worked example of the method, and pieces to vary it."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

from capaian_engine.angka import pecahan
from capaian_engine.kosakata import Arah, CaraHitung, JenisIndikator, Kebijakan, Komponen, Peran, samakan
from capaian_engine.model import (
    BerkasPegawai,
    BobotKomponen,
    Indikator,
    Isian,
    IsianPerilaku,
    Kantor,
    LaporanKerja,
    NilaiBulanan,
    Pegawai,
    Realisasi,
    ResponsSurvei,
)
from capaian_engine.periode import Periode
from capaian_engine.temuan import Lokasi

TAHUN_2026 = Periode(date(2026, 1, 1), date(2026, 12, 31))
WAJIB, BAGI, TIDAK = Kebijakan.WAJIB, Kebijakan.BAGI_ULANG, Kebijakan.TIDAK_BERLAKU


def isian(nilai: object, lembar: str = "Uji", sel: str = "A1") -> Isian[Fraction]:
    return Isian(pecahan(nilai), Lokasi(lembar, sel))


def indikator(
    kode: str,
    arah: Arah,
    target: object,
    realisasi: object,
    bobot: object,
    *,
    target_atas: object = None,
    jenis: JenisIndikator = JenisIndikator.UTAMA,
    cara: CaraHitung = CaraHitung.TERAKHIR,
) -> Indikator:
    """One indicator; ``realisasi`` is one figure in December or a list from January on (None: no entry)."""
    daftar = realisasi if isinstance(realisasi, list) else [None] * 11 + [realisasi]
    return Indikator(
        kode=kode,
        jenis=jenis,
        indikator=f"Indikator {kode}",
        arah=arah,
        bobot_persen=isian(bobot, "Indikator", "K5"),
        target=None if target is None else isian(target, "Indikator", "I5"),
        target_atas=None if target_atas is None else isian(target_atas, "Indikator", "J5"),
        cara_hitung=cara,
        realisasi=tuple(
            Realisasi(date(2026, bulan, 1), isian(nilai, "Realisasi", f"C{bulan + 4}"))
            for bulan, nilai in enumerate(daftar, 1)
            if nilai is not None
        ),
    )


def perilaku(peran: Peran, *skala: int, penilai: str = "") -> IsianPerilaku:
    return IsianPerilaku(
        peran, tuple(isian(s, "Perilaku", f"{h}5") for h, s in zip("DEFGHIJ", skala, strict=True)), penilai
    )


def bobot(**kelompok: tuple[object, Kebijakan]) -> dict[Komponen, BobotKomponen]:
    return {
        Komponen[k.upper()]: BobotKomponen(isian(b, "Parameter", "C5"), kebijakan)
        for k, (b, kebijakan) in kelompok.items()
    }


PELAYANAN = bobot(
    hasil_kerja=(40, WAJIB), perilaku=(30, WAJIB), kepuasan=(10, BAGI), bulanan=(10, BAGI), laporan=(10, BAGI)
)
PEGAWAI = Pegawai("198503122010011001", "Siti Rahmawati, S.Sos.", "PNS", "Pelayanan", "Kelurahan Sago")


def survei(
    n: int, nilai: tuple[int, ...] = (3,) * 9, nip: str = "", unit: str = "Kelurahan Sago"
) -> tuple[ResponsSurvei, ...]:
    return tuple(ResponsSurvei(date(2026, 5, 1), unit, nip, tuple(map(Fraction, nilai))) for _ in range(n))


def contoh_berkas() -> BerkasPegawai:
    """The employee of the worked example (§6)."""
    return BerkasPegawai(
        PEGAWAI,
        indikator=(
            indikator("A", Arah.NAIK, 120, 126, 50),
            indikator("B", Arah.TURUN, 10, 12, 30),
            indikator("C", Arah.RENTANG, 80, 70, 20, target_atas=90),
        ),
        perilaku=(perilaku(Peran.ATASAN, 4, 4, 3, 4, 5, 3, 4),),
        bulanan=tuple(NilaiBulanan(date(2026, b, 1), isian(n)) for b, n in ((1, 95), (2, 100), (3, 105))),
        laporan=(
            LaporanKerja(date(2026, 1, 1), "Laporan", date(2026, 2, 5), date(2026, 2, 5), isian(90)),
            LaporanKerja(date(2026, 2, 1), "Laporan", date(2026, 3, 5), date(2026, 3, 7), isian(80)),
        ),
    )


def contoh_kantor(**ganti: object) -> Kantor:
    """The office of the worked example: unit IKM 82,5 from ten responses."""
    respons = survei(7, (3,) * 9) + survei(3, (4,) * 9)  # every element's mean is 3,3; 3,3 × 25 = 82,5
    kantor = Kantor(TAHUN_2026, {samakan("Pelayanan"): PELAYANAN}, respons)
    return replace(kantor, **ganti)  # type: ignore[arg-type]
