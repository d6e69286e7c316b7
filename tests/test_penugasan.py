"""Mid-period situations, each worked by hand (2026 has 365 days); local choices, see KEPUTUSAN.md."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from helpers.isi_buku import isi_buku
from helpers.kantor import PEGAWAI, TAHUN_2026, contoh_berkas, contoh_kantor, indikator, isian, perilaku, survei
from helpers.kantor_kecil import NIP, NIP_ATASAN, kantor_kecil
from hypothesis import given
from hypothesis import strategies as st

from capaian_engine.jejak import teks_masukan, teks_nilai
from capaian_engine.kosakata import Arah, CaraHitung, JenisPenugasan, Komponen, Peran
from capaian_engine.model import BerkasPegawai, Isian, Kantor, LaporanKerja, Penugasan
from capaian_engine.nilai import nilai_pegawai
from capaian_engine.penilaian import Penilaian
from capaian_engine.periode import Periode
from capaian_engine.temuan import Lokasi
from workbook.baca import IsiBuku, read_buku_induk
from workbook.gerbang import read_buku

DEFINITIF, PLT, CUTI = JenisPenugasan.DEFINITIF, JenisPenugasan.PELAKSANA_TUGAS, JenisPenugasan.CUTI
ATASAN_A, ATASAN_B = "197001011995031001", "197905202005012003"


def tugas(
    jenis: JenisPenugasan, mulai: str, sampai: str = "", *, unit: str = "", penilai: str = "", baris: int = 5
) -> Penugasan:
    """One row of the sheet Penugasan with its cells."""

    def sel(huruf: str) -> Lokasi:
        return Lokasi("Penugasan", f"{huruf}{baris}")

    return Penugasan(
        jenis,
        Isian(date.fromisoformat(mulai), sel("F")),
        Isian(date.fromisoformat(sampai), sel("G")) if sampai else None,
        Isian(unit, sel("B")),
        Isian(penilai, sel("D")),
    )


def berkas(*penugasan: Penugasan, **ganti: object) -> BerkasPegawai:
    """One summed indicator, target 730, 154 achieved in December; the superior A marks 3 everywhere (100)."""
    dasar = BerkasPegawai(
        replace(PEGAWAI, nip_penilai=ATASAN_A, lokasi=Lokasi("Pegawai", "A5")),
        indikator=(indikator("J", Arah.NAIK, 730, 154, 100, cara=CaraHitung.JUMLAH),),
        perilaku=(perilaku(Peran.ATASAN, *[3] * 7, penilai=ATASAN_A),),
        penugasan=penugasan,
    )
    return replace(dasar, **ganti)  # type: ignore[arg-type]


def nilai(satu: BerkasPegawai, kantor: Kantor | None = None) -> Penilaian:
    return nilai_pegawai(satu, kantor or contoh_kantor(survei=()))


def hari(hasil: Penilaian) -> list[Fraction]:
    assert hasil.masa_tugas is not None
    return [s.hari for s in hasil.masa_tugas.segmen]


def capaian(hasil: Penilaian) -> Fraction | None:
    return hasil.indikator[0].capaian


@pytest.mark.parametrize("kata", [{}, {"mulai": date(2026, 10, 16), "sampai": date(2026, 11, 30)}])
def test_tanpa_baris_penugasan_metodenya_tetap(kata: dict[str, date]) -> None:
    """Mulai and Sampai of the sheet Pegawai alone change nothing at all."""
    satu = contoh_berkas()
    hasil = nilai_pegawai(replace(satu, pegawai=replace(satu.pegawai, **kata)), contoh_kantor())
    biasa = nilai_pegawai(satu, contoh_kantor())
    assert (hasil.masa_tugas, hasil.nilai, hasil.komponen) == (None, biasa.nilai, biasa.komponen)
    assert [s.kunci for s in hasil.jejak] == [s.kunci for s in biasa.jejak]


def test_satu_jabatan_sepanjang_periode_sama_dengan_tanpa_baris() -> None:
    penuh = nilai_pegawai(replace(contoh_berkas(), penugasan=(tugas(DEFINITIF, "2020-01-01"),)), contoh_kantor())
    assert penuh.nilai == nilai_pegawai(contoh_berkas(), contoh_kantor()).nilai
    assert hari(penuh) == [365]


def test_masuk_tanggal_16_oktober() -> None:
    """16 + 30 + 31 = 77 days; target 730 × 77 / 365 = 154; 154 achieved = 100. The plain method says 21,09…"""
    hasil = nilai(berkas(tugas(DEFINITIF, "2026-10-16")))
    assert hari(hasil) == [77]
    assert capaian(hasil) == 100
    assert capaian(nilai(berkas())) == Fraction(154, 730) * 100


def test_keluar_atau_pensiun_31_maret() -> None:
    """31 + 28 + 31 = 90 days; target 730 × 90 / 365 = 180; 154 / 180 = 85,55…"""
    hasil = nilai(berkas(tugas(DEFINITIF, "2019-03-01", "2026-03-31")))
    assert hari(hasil) == [90]
    assert capaian(hasil) == Fraction(154, 180) * 100


def test_pindah_di_antara_dua_atasan_dan_unit() -> None:
    """Until 30 June 181 days under A in Sago, then 184 under B in Kampung Baru.

    Perilaku: A gives 100, B 120: (181 × 100 + 184 × 120) / 365 = 40180 / 365 = 110,08…
    IKM: Sago 75, Kampung Baru 100: (181 × 75 + 184 × 100) / 365 = 31975 / 365 = 87,60…
    """
    satu = berkas(
        tugas(DEFINITIF, "2020-01-01", "2026-06-30", unit="Kelurahan Sago", penilai=ATASAN_A),
        tugas(DEFINITIF, "2026-07-01", unit="Kelurahan Kampung Baru", penilai=ATASAN_B, baris=6),
        perilaku=(
            perilaku(Peran.ATASAN, *[3] * 7, penilai=ATASAN_A),
            perilaku(Peran.ATASAN, *[5] * 7, penilai=ATASAN_B),
            perilaku(Peran.DIRI, *[4] * 7),
        ),
    )
    respons = survei(10) + survei(40, (4,) * 9, unit="kelurahan kampungbaru")
    hasil = nilai(satu, contoh_kantor(survei=respons))
    assert hari(hasil) == [181, 184]
    assert hasil.komponen[Komponen.PERILAKU].nilai == Fraction(40180, 365)
    assert hasil.perilaku[Peran.ATASAN].aspek == (Fraction(40180, 365),) * 7
    assert hasil.perilaku[Peran.ATASAN].skala == (Fraction(181 * 3 + 184 * 5, 365),) * 7
    assert hasil.kepuasan is not None
    assert (hasil.kepuasan.ikm, hasil.kepuasan.jumlah_responden) == (Fraction(31975, 365), 50)
    assert capaian(hasil) == Fraction(154, 730) * 100, "observed all year: the whole target"
    nama = {s.kunci: s.nama for s in hasil.jejak}
    assert nama["ikm"].endswith(
        "50 respons unit kerja Kelurahan Sago (181 hari) dan Kelurahan Kampung Baru (184 hari) (nilai unit)"
    )
    assert {"ikm:1", "ikm:2"} <= set(nama)
    assert (
        hasil.nilai
        == (40 * Fraction(15400, 730) + 30 * Fraction(40180, 365) + 10 * hasil.komponen[Komponen.KEPUASAN].nilai) / 80
    )  # type: ignore[operator]


def test_unit_yang_responsnya_kurang_tidak_dihitung() -> None:
    satu = berkas(
        tugas(DEFINITIF, "2020-01-01", "2026-06-30", unit="Kelurahan Sago"),
        tugas(DEFINITIF, "2026-07-01", unit="Kelurahan Padang Bulan"),
    )
    respons = survei(10) + survei(9, (4,) * 9, unit="Kelurahan Padang Bulan")
    hasil = nilai(satu, contoh_kantor(survei=respons)).kepuasan
    assert hasil is not None
    assert (hasil.ikm, hasil.jumlah_responden) == (75, 10)
    kosong = nilai(satu, contoh_kantor(survei=respons[1:])).kepuasan
    assert kosong is not None
    assert (kosong.ikm, kosong.jumlah_responden) == (None, 18)


def test_respons_sendiri_tetap_didahulukan() -> None:
    satu = berkas(tugas(DEFINITIF, "2026-07-01", unit="Kelurahan Padang Bulan"))
    hasil = nilai(satu, contoh_kantor(survei=survei(30, nip=PEGAWAI.nip) + survei(30, (4,) * 9))).kepuasan
    assert hasil is not None
    assert (hasil.sumber, hasil.jumlah_responden, hasil.ikm) == ("petugas", 30, 75)


def test_pelaksana_tugas_merangkap() -> None:
    """Plt. in July to September, 92 days beside the own post: 46 for each; 319 + 46 = 365. Target as ever.

    Perilaku: A 100 for 319 days, B 120 for 46: (31900 + 5520) / 365 = 37420 / 365 = 102,52…
    """
    satu = berkas(
        tugas(PLT, "2026-07-01", "2026-09-30", unit="Kelurahan Kampung Baru", penilai=ATASAN_B),
        perilaku=(
            perilaku(Peran.ATASAN, *[3] * 7, penilai=ATASAN_A),
            perilaku(Peran.ATASAN, *[5] * 7, penilai=ATASAN_B),
        ),
    )
    hasil = nilai(satu)
    assert hari(hasil) == [319, 46]
    assert hasil.komponen[Komponen.PERILAKU].nilai == Fraction(37420, 365)
    assert capaian(hasil) == Fraction(154, 730) * 100
    steps = {s.kunci: s for s in hasil.jejak}
    assert [(m.nilai) for m in steps["penugasan:2"].masukan if m.nama == "hari dirangkap"] == [92]
    assert steps["penilai:2"].nilai == 92, "a supervisor's days are calendar days"


def test_cuti_melahirkan_tiga_bulan() -> None:
    """1 March to 31 May: 31 + 30 + 31 = 92 days of leave, 273 observed; 730 × 273 / 365 = 546; 154 / 546 = 28,20…"""
    hasil = nilai(berkas(tugas(CUTI, "2026-03-01", "2026-05-31")))
    assert hari(hasil) == [273]
    assert capaian(hasil) == Fraction(154, 546) * 100
    penuh = nilai(berkas(tugas(CUTI, "2026-03-01", "2026-05-31"), tugas(DEFINITIF, "2020-01-01")))
    assert capaian(penuh) == capaian(hasil), "the own post may be written down or left to the sheet Pegawai"


def test_cuti_dan_masa_di_lembar_pegawai() -> None:
    """With any row in Penugasan, Mulai and Sampai of Pegawai bound the own post: July to December without August."""
    pegawai = replace(PEGAWAI, mulai=date(2026, 7, 1), sampai=date(2026, 12, 31))
    satu = berkas(tugas(CUTI, "2026-08-01", "2026-08-31"))
    assert hari(nilai(replace(satu, pegawai=pegawai))) == [184 - 31]
    terbalik = replace(PEGAWAI, mulai=date(2026, 7, 1), sampai=date(2026, 6, 1))
    assert hari(nilai(replace(satu, pegawai=terbalik))) == [365 - 31]


@pytest.mark.parametrize(
    ("cara", "arah", "seharusnya"),
    [
        (CaraHitung.JUMLAH, Arah.NAIK, 182),
        (CaraHitung.JUMLAH, Arah.RENTANG, 182),
        (CaraHitung.JUMLAH, Arah.TURUN, 365),
        (CaraHitung.RATA_RATA, Arah.NAIK, 365),
        (CaraHitung.TERAKHIR, Arah.NAIK, 365),
        (CaraHitung.TERTINGGI, Arah.RENTANG, 365),
        (CaraHitung.TERENDAH, Arah.NAIK, 365),
    ],
)
def test_hanya_target_jumlah_yang_mengikuti_hari(cara: CaraHitung, arah: Arah, seharusnya: int) -> None:
    """182 days; the upper end of a range and a ceiling stay, so that leave never costs anything."""
    satu = indikator("J", arah, 365, 300, 100, target_atas=400, cara=cara)
    hasil = nilai(berkas(tugas(DEFINITIF, "2026-07-03"), indikator=(satu,)))
    assert hari(hasil) == [182]
    dipakai = hasil.indikator[0].indikator
    assert dipakai.target is not None
    assert (dipakai.target.nilai, dipakai.target_atas) == (seharusnya, satu.target_atas)


def test_ya_tidak_tanpa_target() -> None:
    satu = indikator("Y", Arah.YA_TIDAK, None, 1, 100, cara=CaraHitung.JUMLAH)
    assert capaian(nilai(berkas(tugas(DEFINITIF, "2026-07-01"), indikator=(satu,)))) == 100


def test_perjalanan_menurut_hari() -> None:
    """From 16 July; at the end of July 16 days, August 47, December 169: the due target is 730 × days / 365."""
    satu = indikator("J", Arah.NAIK, 730, [*[None] * 5, 5, 27, 20], 100, cara=CaraHitung.JUMLAH)
    jalan = [n for _, n in nilai(berkas(tugas(DEFINITIF, "2026-07-16"), indikator=(satu,))).indikator[0].perjalanan]
    assert jalan[:6] == [None] * 6, "June has an entry but no observed day"
    assert jalan[6:8] == [100, Fraction(52, 94) * 100]
    assert jalan[-1] == Fraction(52, 338) * 100
    turun = replace(satu, arah=Arah.TURUN)
    jalan = [n for _, n in nilai(berkas(tugas(DEFINITIF, "2026-07-16"), indikator=(turun,))).indikator[0].perjalanan]
    assert jalan[5] == 120, "a ceiling keeps to the months, as without Penugasan"


@pytest.mark.parametrize(("mulai", "jumlah"), [("2026-12-03", 29), ("2026-12-02", 30), ("2026-12-01", 31)])
def test_batas_hari_dinilai(mulai: str, jumlah: int) -> None:
    satu = berkas(tugas(DEFINITIF, mulai, penilai=ATASAN_A))
    hasil = nilai(satu)
    assert hari(hasil) == [jumlah]
    assert hasil.status == ("dinilai" if jumlah >= 30 else "belum_dapat_dinilai")
    if jumlah < 30:
        assert "Hari teramati 29 dari 365 hari periode; paling sedikit 30 hari agar dapat dinilai." in hasil.alasan
        assert hasil.komponen[Komponen.HASIL_KERJA].nilai == 120, "components are still shown"
        terhalang = nilai(replace(satu, penghalang=("BLN-07 di Bulanan!C5.",)))
        assert terhalang.alasan[:2] == ("BLN-07 di Bulanan!C5.", hasil.alasan[0]), "other obstacles stay"
    longgar = nilai(satu, contoh_kantor(survei=(), parameter={k: isian(31) for k in ("min_hari_dinilai",)}))
    assert longgar.status == ("dinilai" if jumlah >= 31 else "belum_dapat_dinilai")


@pytest.mark.parametrize(("mulai", "jumlah"), [("2026-02-16", 13), ("2026-02-15", 14)])
def test_minimum_paling_tinggi_separuh_periode(mulai: str, jumlah: int) -> None:
    """February has 28 days: 14 suffice, for the employee and for the supervisor."""
    februari = contoh_kantor(survei=(), periode=Periode(date(2026, 2, 1), date(2026, 2, 28)))
    satu = berkas(tugas(DEFINITIF, mulai), indikator=(indikator("A", Arah.NAIK, 10, [None, 10], 100),))
    hasil = nilai(satu, februari)
    assert hari(hasil) == [jumlah]
    assert hasil.status == ("dinilai" if jumlah == 14 else "belum_dapat_dinilai")


def test_tidak_ada_hari_teramati() -> None:
    hasil = nilai(berkas(tugas(CUTI, "2025-12-01")))
    assert (hari(hasil), capaian(hasil)) == ([0], Fraction(154, 730) * 100)
    assert hasil.alasan[0].startswith("Hari teramati 0 dari 365")


@pytest.mark.parametrize(("berganti", "jumlah"), [("2026-12-03", 29), ("2026-12-02", 30), ("2026-12-01", 31)])
def test_batas_hari_menilai(berganti: str, jumlah: int) -> None:
    """B supervises from ``berganti`` on; below 30 days only A counts."""
    kemarin = date.fromordinal(date.fromisoformat(berganti).toordinal() - 1)
    satu = berkas(
        tugas(DEFINITIF, "2020-01-01", kemarin.isoformat(), penilai=ATASAN_A),
        tugas(DEFINITIF, berganti, penilai=ATASAN_B),
        perilaku=(
            perilaku(Peran.ATASAN, *[3] * 7, penilai=ATASAN_A),
            perilaku(Peran.ATASAN, *[5] * 7, penilai=ATASAN_B),
        ),
    )
    harap = Fraction((365 - jumlah) * 100 + jumlah * 120, 365) if jumlah >= 30 else 100
    hasil = nilai(satu)
    assert hasil.komponen[Komponen.PERILAKU].nilai == harap
    assert hasil.perilaku[Peran.ATASAN].jumlah_penilai == (2 if jumlah >= 30 else 1)
    terbalik = nilai(replace(satu, perilaku=satu.perilaku[::-1]))
    pertama = next(s.nilai for s in terbalik.jejak if s.kunci == "penilai:1")
    assert pertama == (jumlah if jumlah >= 30 else 365 - jumlah), "B stands first unless B does not count"


def test_atasan_yang_tidak_menilai_masa_itu() -> None:
    asing = perilaku(Peran.ATASAN, *[5] * 7, penilai="196001011985031001")
    hasil = nilai(berkas(tugas(DEFINITIF, "2020-01-01"), perilaku=(asing,)))
    assert hasil.alasan == ("Komponen Perilaku Kerja wajib, tetapi belum ada penilaian Atasan.",)


def test_atasan_tanpa_nama() -> None:
    """A blank Penilai is the supervisor of Pegawai; segments without a known one take whoever is left."""
    tanpa = perilaku(Peran.ATASAN, *[3] * 7)
    hasil = nilai(berkas(tugas(DEFINITIF, "2020-01-01"), perilaku=(tanpa,)))
    assert hasil.komponen[Komponen.PERILAKU].nilai == 100
    tak_dikenal = replace(PEGAWAI, nip_penilai="")
    dua = (tanpa, perilaku(Peran.ATASAN, *[5] * 7, penilai="X"), perilaku(Peran.ATASAN, *[1] * 7, penilai=ATASAN_B))
    satu = berkas(
        tugas(DEFINITIF, "2020-01-01", "2026-10-19"),
        tugas(DEFINITIF, "2026-10-20", penilai=ATASAN_B),
        pegawai=tak_dikenal,
        perilaku=dua,
    )
    # 292 days without a known supervisor, shared by the first two rows (146 each); 73 days under B.
    assert hari(nilai(satu)) == [292, 73]
    assert nilai(satu).komponen[Komponen.PERILAKU].nilai == Fraction(146 * 100 + 146 * 120 + 73 * 60, 365)


@pytest.mark.parametrize(
    ("bulan", "tenggat", "diserahkan", "seharusnya"),
    [
        ("2026-02-01", "2026-03-05", None, 0),  # due during leave: asked for on 1 June, never came
        ("2026-02-01", "2026-03-05", "2026-06-01", 80),  # on the first day back: in time
        ("2026-02-01", "2026-03-05", "2026-06-03", 72),  # two days late
        ("2026-02-01", "2026-02-20", "2026-02-22", 72),  # due on duty: as ever
        ("2026-04-01", "2026-05-05", None, None),  # nothing to report in April
        ("2026-04-01", "2026-05-05", "2026-09-01", 80),  # handed in all the same: never late
        ("2026-12-01", "2027-01-05", None, None),  # not due in the period, as ever
        ("2026-12-01", "2027-01-05", "2027-01-07", 72),
        ("2025-12-01", "2026-01-05", None, None),  # another period's report, as ever
    ],
)
def test_laporan_selama_cuti(bulan: str, tenggat: str, diserahkan: str | None, seharusnya: int | None) -> None:
    lap = LaporanKerja(
        date.fromisoformat(bulan),
        "L",
        date.fromisoformat(tenggat),
        date.fromisoformat(diserahkan) if diserahkan else None,
        isian(80),
    )
    hasil = nilai(berkas(tugas(CUTI, "2026-03-01", "2026-05-31"), laporan=(lap,)))
    assert hasil.komponen[Komponen.LAPORAN].nilai == seharusnya


def test_laporan_terakhir_sebelum_pensiun() -> None:
    """Retired on 31 March: the March report, due on 5 April, is not asked for; late it is not late."""
    pensiun = tugas(DEFINITIF, "2000-01-01", "2026-03-31")
    lap = LaporanKerja(date(2026, 3, 1), "L", date(2026, 4, 5), None, isian(80))
    assert nilai(berkas(pensiun, laporan=(lap,))).komponen[Komponen.LAPORAN].nilai is None
    masuk = replace(lap, diserahkan=date(2026, 5, 5))
    assert nilai(berkas(pensiun, laporan=(masuk,))).komponen[Komponen.LAPORAN].nilai == 80
    awal = replace(lap, diserahkan=date(2026, 4, 1))
    assert nilai(berkas(pensiun, laporan=(awal,))).komponen[Komponen.LAPORAN].nilai == 80
    akhir_tahun = replace(lap, bulan=date(2026, 3, 1), tenggat=date(2027, 1, 5), diserahkan=date(2027, 2, 5))
    assert nilai(berkas(pensiun, laporan=(akhir_tahun,))).komponen[Komponen.LAPORAN].nilai == 80


def test_jejak_menunjukkan_penugasan_dengan_selnya() -> None:
    satu = berkas(
        tugas(DEFINITIF, "2020-01-01", "2026-06-30", penilai=ATASAN_A),
        tugas(DEFINITIF, "2026-07-01", unit="Kelurahan Padang Bulan", baris=6),
        tugas(CUTI, "2026-03-01", "2026-05-31", baris=7),
        laporan=(LaporanKerja(date(2026, 2, 1), "Laporan", date(2026, 3, 5), None, None),),
    )
    steps = {s.kunci: s for s in nilai(satu).jejak}
    pertama = {m.nama: (m.nilai, str(m.lokasi)) for m in steps["penugasan:1"].masukan}
    assert pertama == {
        "mulai": ("1 Januari 2020", "Penugasan!F5"),
        "sampai": ("30 Juni 2026", "Penugasan!G5"),
        "unit kerja": ("Kelurahan Sago", "Pegawai!A5"),
        "penilai": ("penilai ke-1", "Penugasan!D5"),
        "hari kalender dalam periode": (181, "None"),
        "cuti": ("1 Maret 2026 s.d. 31 Mei 2026", "Penugasan!F7"),
    }
    assert steps["penugasan:1"].nilai == 181 - 92
    assert {m.nama: m.nilai for m in steps["penugasan:2"].masukan}["sampai"] == "sekarang"
    assert "cuti" not in {m.nama for m in steps["penugasan:2"].masukan}
    assert steps["penugasan:hari"].nilai == 273
    assert steps["penugasan:minimum"].nilai == 30
    assert (steps["target:J"].nilai, str(steps["target:J"].masukan[0].lokasi)) == (546, "Indikator!I5")
    assert steps["tenggat:1"].nilai == "1 Juni 2026"
    assert not any(ATASAN_A in str((s.nama, s.masukan)) for s in steps.values()), "a trace names nobody else"
    assert all("setempat" in s.dasar for k, s in steps.items() if k.partition(":")[0] in ("penugasan", "target"))


def test_jejak_lengkap_kata_demi_kata() -> None:
    """Own post of Pegawai until 30 November, Plt. in October, leave in March.

    January to November are 334 days, without March 303; October's 31 are shared: 287,5 + 15,5. 730 × 303 / 365 = 606.
    """
    pegawai = replace(
        PEGAWAI, nip_penilai=ATASAN_A, lokasi=Lokasi("Pegawai", "A5"), jabatan="Lurah", sampai=date(2026, 11, 30)
    )
    lap = LaporanKerja(date(2026, 2, 1), "", date(2026, 3, 5), None, None, Lokasi("Laporan", "D5"))
    satu = berkas(
        tugas(PLT, "2026-10-01", "2026-10-31", unit="Kelurahan Sago Baru", penilai=ATASAN_B),
        tugas(CUTI, "2026-03-01", "2026-03-31", baris=6),
        pegawai=pegawai,
        perilaku=(
            perilaku(Peran.ATASAN, *[5] * 7, penilai=ATASAN_B),
            perilaku(Peran.ATASAN, *[3] * 7, penilai=ATASAN_A),
        ),
        laporan=(lap, replace(lap, bulan=date(2026, 12, 1), laporan="Kinerja", tenggat=date(2026, 12, 31))),
    )
    hasil = nilai(satu, contoh_kantor(survei=(), parameter={"min_hari_penilai": isian(32)}))
    awal = ("penugasan", "target", "tenggat", "penilai")
    teks = [
        f"{s.kunci} | {s.nama} | {teks_masukan(s.masukan)} | {teks_nilai(s.nilai)}"
        for s in hasil.jejak
        if s.kunci.partition(":")[0] in awal
    ]
    assert teks == [
        "penugasan:1 | Penugasan 1: Definitif – Lurah | mulai = 1 Januari 2026; sampai = 30 November 2026; "
        "unit kerja = Kelurahan Sago; penilai = penilai ke-1; hari kalender dalam periode = 334; "
        "cuti = 1 Maret 2026 s.d. 31 Maret 2026; hari dirangkap = 31 | 287,5",
        "penugasan:2 | Penugasan 2: Pelaksana Tugas | mulai = 1 Oktober 2026; sampai = 31 Oktober 2026; "
        "unit kerja = Kelurahan Sago Baru; penilai = penilai ke-2; hari kalender dalam periode = 31; "
        "hari dirangkap = 31 | 15,5",
        "penugasan:hari | Hari teramati | hari penugasan 1 = 287,5; hari penugasan 2 = 15,5; hari periode = 365 | 303",
        "penugasan:minimum | Hari teramati paling sedikit agar dapat dinilai | min_hari_dinilai = 30; "
        "hari periode = 365 | 30",
        "target:J | Target J menurut hari teramati | target satu periode = 730; hari teramati = 303; "
        "hari periode = 365 | 606",
        "tenggat:1 | Tenggat Laporan Februari 2026 | tenggat = 5 Maret 2026 | 1 April 2026",
        "tenggat:2 | Tenggat Kinerja Desember 2026 | tenggat = 31 Desember 2026 | tidak ditagih",
        "penilai:1 | Hari menilai Atasan 1 | hari penugasan 1 = 287,5; minimum hari = 32; min_hari_penilai = 32 | 303",
        "penilai:2 | Hari menilai Atasan 2 | hari penugasan 2 = 15,5; minimum hari = 32; min_hari_penilai = 32 | 31",
    ]
    steps = {s.kunci: s for s in hasil.jejak}
    assert [str(m.lokasi) for m in steps["penugasan:1"].masukan] == [
        *["Pegawai!A5"] * 4,
        "None",
        "Penugasan!F6",
        "None",
    ]
    assert [str(m.lokasi) for m in steps["tenggat:1"].masukan] == ["Laporan!D5"]
    assert hasil.komponen[Komponen.PERILAKU].nilai == 100, "B has too few days"
    terakhir = steps["peran:atasan"].masukan[-1]
    assert (terakhir.nama, terakhir.nilai) == ("bobot hari Atasan 1", Fraction(575, 2))
    assert hasil.masa_tugas is not None
    assert hasil.masa_tugas.segmen[0].penugasan.jenis is DEFINITIF


def test_satu_hari_bertugas() -> None:
    """Mulai and Sampai of Pegawai on one day are in order: one day, not the whole period."""
    pegawai = replace(PEGAWAI, mulai=date(2026, 7, 1), sampai=date(2026, 7, 1))
    satu = berkas(tugas(CUTI, "2026-08-01", "2026-08-31"), pegawai=pegawai)
    assert hari(nilai(satu)) == [1]


def test_laporan_dari_periode_lain_tidak_diceritakan() -> None:
    lap = LaporanKerja(date(2025, 12, 1), "L", date(2026, 3, 5), date(2026, 3, 5), isian(80))
    hasil = nilai(berkas(tugas(CUTI, "2026-03-01", "2026-05-31"), laporan=(lap,)))
    assert not any(s.kunci.startswith("tenggat:") for s in hasil.jejak)


@given(st.integers(0, 364), st.integers(0, 364), st.integers(0, 364), st.integers(0, 364))
def test_bobot_hari_berjumlah_hari_teramati(a: int, b: int, c: int, d: int) -> None:
    """However posts and leave overlap, the days of the segments add to the days on which any post was held."""
    awal = TAHUN_2026.mulai.toordinal()

    def hari_ke(n: int) -> str:
        return date.fromordinal(awal + n).isoformat()

    (a, b), (c, d) = sorted((a, b)), sorted((c, d))
    satu = berkas(
        tugas(DEFINITIF, hari_ke(a)),
        tugas(PLT, hari_ke(b)),
        tugas(PLT, hari_ke(c), hari_ke(d)),
        tugas(CUTI, hari_ke(b), hari_ke(d)),
    )
    hasil = nilai(satu)
    assert hasil.masa_tugas is not None
    bertugas = sum((n >= a or c <= n <= d) and not (b <= n <= d) for n in range(365))
    assert sum(hari(hasil)) == hasil.masa_tugas.hari == bertugas


@given(
    st.sampled_from([Arah.NAIK, Arah.TURUN, Arah.RENTANG]),
    st.sampled_from(CaraHitung),
    st.integers(0, 900),
    st.integers(1, 300),
)
def test_cuti_tidak_pernah_menurunkan_capaian(arah: Arah, cara: CaraHitung, realisasi: int, lama: int) -> None:
    satu = indikator("J", arah, 300, realisasi, 100, target_atas=400, cara=cara)
    akhir = date.fromordinal(TAHUN_2026.mulai.toordinal() + lama - 1).isoformat()
    cuti = capaian(nilai(berkas(tugas(CUTI, "2026-01-01", akhir), indikator=(satu,))))
    biasa = capaian(nilai(berkas(indikator=(satu,))))
    assert cuti is not None
    assert biasa is not None
    assert cuti >= biasa


Buat = Callable[[], Path]


def baca(buku_baru: Buat, *baris: dict[str, object], **lembar: list[dict[str, object]]) -> IsiBuku:
    isi = kantor_kecil() | {"Penugasan": [{"NIP": NIP} | satu for satu in baris]} | lembar
    return read_buku_induk(read_buku(isi_buku(buku_baru(), isi).read_bytes()))


def kode(isi: IsiBuku, awalan: tuple[str, ...]) -> list[tuple[str, str]]:
    return [(t.kode, str(t.lokasi)) for t in isi.temuan if t.kode.startswith(awalan)]


def test_lembar_penugasan_dibaca_dengan_selnya(buku_baru: Buat) -> None:
    isi = baca(buku_baru, {"Jenis": "cuti", "Mulai": date(2026, 3, 1), "Sampai": date(2026, 5, 31)})
    satu = isi.berkas[0].penugasan[0]
    assert (satu.jenis, satu.mulai.nilai, str(satu.mulai.lokasi)) == (CUTI, date(2026, 3, 1), "Penugasan!F5")
    assert satu.sampai is not None
    assert str(satu.sampai.lokasi) == "Penugasan!G5"
    hasil = nilai_pegawai(isi.berkas[0], isi.kantor)
    assert hari(hasil) == [273]
    # Target A: 120 × 273 / 365 = 89,75…: 126 reaches the cap of 120. B is a ceiling and stays at 80.
    # C: lower end 80 × 273 / 365 = 59,83…, upper end 90: 70 lies inside.
    assert [h.capaian for h in hasil.indikator] == [120, 80, 100]
    assert kode(isi, ("TGS", "BRK")) == []


def test_temuan_lembar_penugasan(buku_baru: Buat) -> None:
    asing = "196001011985031001"
    isi = baca(
        buku_baru,
        {"Jenis": "Definitif", "Mulai": date(2025, 1, 1), "Sampai": date(2026, 6, 30), "NIP Penilai": asing},
        {"Jenis": "Definitif", "Mulai": date(2026, 6, 30)},
        {"Jenis": "Cuti", "Mulai": date(2026, 5, 1), "Sampai": date(2026, 4, 1)},
        {"Jenis": "Plt", "Mulai": date(2026, 5, 1)},
        {"Jenis": "Cuti"},
        {"Jenis": "Cuti", "Mulai": date(2025, 5, 1), "Sampai": date(2025, 12, 31)},
        {"Jenis": "Cuti", "Mulai": date(2027, 1, 1)},
        {"Jenis": "Cuti", "Mulai": date(2026, 8, 1), "NIP": "198503122010011999"},
    )
    assert kode(isi, ("TGS",)) == [
        ("TGS-22", "Penugasan!D5"),
        ("TGS-21", "Penugasan!F6"),
        ("TGS-20", "Penugasan!G7"),
        ("TGS-05", "Penugasan!E8"),
        ("TGS-01", "Penugasan!F9"),
        ("TGS-10", "Penugasan!F10"),
        ("TGS-10", "Penugasan!F11"),
        ("TGS-13", "Penugasan!A12"),
    ]
    assert {t.nip for t in isi.temuan if t.kode.startswith("TGS")} == {NIP, ""}
    pesan = {t.kode: t.pesan for t in isi.temuan}
    assert pesan["TGS-21"] == "Hari 30-06-2026 s.d. 30-06-2026 sudah termasuk penugasan Definitif di baris 5."
    assert "Penugasan 01-01-2027 s.d. sekarang berada di luar periode 01-01-2026 s.d. 31-12-2026" in pesan["TGS-10"]
    assert len(isi.berkas[0].penghalang) == 4


def test_atasan_yang_tidak_dihitung_disebut(buku_baru: Buat) -> None:
    lain = "197001011995031001"
    isi = baca(
        buku_baru,
        {"Jenis": "Definitif", "Mulai": date(2020, 1, 1), "Sampai": date(2026, 12, 2), "NIP Penilai": lain},
        {"Jenis": "Definitif", "Mulai": date(2026, 12, 3), "NIP Penilai": NIP_ATASAN},
    )
    temuan = next(t for t in isi.temuan if t.kode == "PRL-23")
    assert (str(temuan.lokasi), temuan.nip) == ("Perilaku!D5", NIP)
    assert temuan.pesan == (f"Atasan {NIP_ATASAN} menilai 29 hari menurut lembar Penugasan; paling sedikit 30 hari.")
    assert nilai_pegawai(isi.berkas[0], isi.kantor).status == "belum_dapat_dinilai"


def test_unit_dari_penugasan_dikenal_di_survei(buku_baru: Buat) -> None:
    baris = {"Jenis": "Pelaksana Tugas", "Mulai": date(2026, 7, 1), "Unit Kerja": "Kelurahan Kampung Baru"}
    respons = [{**satu, "Unit Kerja": "Kelurahan Kampung Baru"} for satu in kantor_kecil()["Survei"]]
    assert kode(baca(buku_baru, baris, Survei=respons), ("SRV",)) == []
    assert kode(baca(buku_baru, Survei=respons), ("SRV",)) == [("SRV-21", "Survei!B5")]


def test_buku_tanpa_lembar_penugasan_lengkap(buku_baru: Buat) -> None:
    import openpyxl

    path = isi_buku(buku_baru(), kantor_kecil())
    biasa = read_buku_induk(read_buku(path.read_bytes()))
    buku = openpyxl.load_workbook(path)
    del buku["Penugasan"]
    buku.save(path)
    isi = read_buku_induk(read_buku(path.read_bytes()))
    assert kode(isi, ("TGS", "BRK")) == kode(biasa, ("TGS", "BRK")) == []
    assert isi.berkas == biasa.berkas
