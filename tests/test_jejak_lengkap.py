"""Whole traces, word for word: what a person reads in Rincian and on the sheet Cara Hitung."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

from helpers.kantor import (
    PEGAWAI,
    TAHUN_2026,
    contoh_berkas,
    contoh_kantor,
    indikator,
    isian,
    perilaku,
    survei,
)

from capaian_engine.jejak import Langkah, teks_asal, teks_masukan, teks_nilai
from capaian_engine.kepuasan import IndeksSurvei, hitung_kepuasan
from capaian_engine.kinerja import hitung_indikator
from capaian_engine.kosakata import Arah, Komponen, Peran, Rating
from capaian_engine.laporan import hitung_bulanan
from capaian_engine.metode import ParameterMetode
from capaian_engine.model import Isian, NilaiBulanan, Penetapan
from capaian_engine.nilai import nilai_pegawai
from capaian_engine.penilaian import HasilKepuasan, HasilPeran
from capaian_engine.perilaku import hitung_perilaku
from capaian_engine.temuan import Lokasi

METODE = ParameterMetode(TAHUN_2026.akhir, {})
F = Fraction
UNSUR = ("Persyaratan", "Prosedur", "Waktu", "Biaya", "Produk", "Kompetensi", "Perilaku", "Pengaduan", "Sarana")


def baris(langkah: Langkah) -> str:
    """Key, name, inputs, value (published value), cells."""
    terbit = f" ({teks_nilai(langkah.terbit)})" if langkah.terbit is not None else ""
    sel = teks_asal(m.lokasi for m in langkah.masukan if m.lokasi)
    masukan = teks_masukan(langkah.masukan)
    return f"{langkah.kunci} | {langkah.nama} | {masukan} | {teks_nilai(langkah.nilai)}{terbit} | {sel}"


def test_jejak_contoh_terhitung_kata_demi_kata() -> None:
    """The worked example of the method (§6): Nilai 97,61, Baik."""
    unsur = "; ".join(f"{nama} (rata-rata) = 3,3" for nama in UNSUR)
    tanpa_perilaku = (
        "Kepuasan Masyarakat (bobot 10) = 93,420904; Penilaian Bulanan (bobot 10) = 100; "
        "Laporan Hasil Kerja (bobot 10) = 81"
    )
    batas = "batas_rating_di_atas = 110; batas_rating_sesuai = 90"
    assert [baris(s) for s in nilai_pegawai(contoh_berkas(), contoh_kantor()).jejak] == [
        "realisasi:A | Realisasi A – Indikator A (Terakhir) | Desember 2026 = 126 | 126 | Realisasi!C16",
        "capaian:A | Capaian A – Indikator A (Naik) | realisasi = 126; target = 120; batas_capaian = 120 | 105 | "
        "Indikator!I5",
        "realisasi:B | Realisasi B – Indikator B (Terakhir) | Desember 2026 = 12 | 12 | Realisasi!C16",
        "capaian:B | Capaian B – Indikator B (Turun) | realisasi = 12; target = 10; batas_capaian = 120 | 80 | "
        "Indikator!I5",
        "realisasi:C | Realisasi C – Indikator C (Terakhir) | Desember 2026 = 70 | 70 | Realisasi!C16",
        "capaian:C | Capaian C – Indikator C (Rentang) | realisasi = 70; target = 80; target atas = 90; "
        "batas_capaian = 120 | 87,5 | Indikator!I5:J5",
        "komponen:hasil_kerja | Komponen Hasil Kerja | A: bobot × capaian ÷ 100 = 52,5; "
        "B: bobot × capaian ÷ 100 = 24; C: bobot × capaian ÷ 100 = 17,5; batas_capaian = 120 | 94 | Indikator!K5",
        "peran:atasan | Nilai perilaku menurut Atasan | Berorientasi Pelayanan (skala) = 4; Akuntabel (skala) = 4; "
        "Kompeten (skala) = 3; Harmonis (skala) = 4; Loyal (skala) = 5; Adaptif (skala) = 3; "
        "Kolaboratif (skala) = 4; nilai_skala_3 = 100; nilai_skala_4 = 110; nilai_skala_5 = 120 | 108,571429 | "
        "Perilaku!D5:J5",
        "komponen:perilaku | Komponen Perilaku Kerja | nilai Atasan = 108,571429; bobot_peran_atasan = 60 | "
        "108,571429 | ",
        "ikm | Indeks Kepuasan Masyarakat dari 10 respons unit kerja Kelurahan Sago (nilai unit) | "
        f"jumlah respons = 10; {unsur} | 82,5 (82,5) | ",
        "mutu | Mutu Pelayanan | IKM = 82,5 | B | ",
        "komponen:kepuasan | Komponen Kepuasan Masyarakat | IKM = 82,5; target_ikm = 88,31; batas_capaian = 120 | "
        "93,420904 | ",
        "komponen:bulanan | Komponen Penilaian Bulanan | Januari 2026 = 95; Februari 2026 = 100; Maret 2026 = 105 | "
        "100 | Uji!A1",
        "laporan:1 | Laporan Januari 2026 | mutu = 90; tenggat = 05-02-2026; diserahkan = 05-02-2026; "
        "faktor_laporan_tepat = 1 | 90 | Uji!A1",
        "laporan:2 | Laporan Februari 2026 | mutu = 80; tenggat = 05-03-2026; diserahkan = 07-03-2026; "
        "faktor_laporan_terlambat = 0,9 | 72 | Uji!A1",
        "komponen:laporan | Komponen Laporan Hasil Kerja | Laporan Januari 2026 = 90; Laporan Februari 2026 = 72 | "
        "81 | ",
        "nilai | Nilai Capaian | Hasil Kerja (bobot 40) = 94; Perilaku Kerja (bobot 30) = 108,571429; "
        f"{tanpa_perilaku} | 97,613519 (97,61) | ",
        "predikat_numerik | Predikat numerik | nilai = 97,61; ide baru disetujui = Tidak | Baik | ",
        f"dasar_rating_hasil_kerja | Dasar usulan rating hasil kerja | Hasil Kerja (bobot 40) = 94; {tanpa_perilaku} | "
        "92,917272 (92,92) | ",
        f"rating_hasil_kerja | Usulan rating hasil kerja | nilai dasar = 92,92; {batas} | Sesuai Ekspektasi | ",
        f"rating_perilaku | Usulan rating perilaku kerja | nilai dasar = 108,57; {batas} | Sesuai Ekspektasi | ",
        "predikat | Predikat kinerja | rating hasil kerja (usulan) = Sesuai Ekspektasi; "
        "rating perilaku kerja (usulan) = Sesuai Ekspektasi | Baik | ",
    ]


def test_jejak_menyebut_rating_yang_ditetapkan_dengan_selnya() -> None:
    penetapan = Penetapan(
        rating_hasil_kerja=Isian(Rating.DI_ATAS, Lokasi("Penetapan", "B5")),
        rating_perilaku=Isian(Rating.DI_BAWAH, Lokasi("Penetapan", "C5")),
    )
    hasil = nilai_pegawai(replace(contoh_berkas(), penetapan=penetapan), contoh_kantor())
    assert baris(hasil.jejak.langkah[-1]) == (
        "predikat | Predikat kinerja | rating hasil kerja (ditetapkan) = Di Atas Ekspektasi; "
        "rating perilaku kerja (ditetapkan) = Di Bawah Ekspektasi | Kurang/Misconduct | Penetapan!B5:C5"
    )


def test_jejak_ikm_dua_unit_menurut_hari() -> None:
    """Sago 3,3 on 30 + 60 days, Sukaramai 2,4 on 30: (3 × 3,3 + 2,4) / 4 = 3,075; × 25 = 76,875."""
    respons = (
        *survei(7),
        *survei(3, (4,) * 9),
        *survei(6, (2,) * 9, unit="Kelurahan Sukaramai"),
        *survei(4, (3,) * 9, unit="Kelurahan Sukaramai"),
    )
    hari = [("Kelurahan Sago", F(30)), ("Kelurahan Sukaramai", F(30)), ("kelurahan sago", F(60))]
    nilai, hasil, steps = hitung_kepuasan(PEGAWAI, IndeksSurvei(respons, TAHUN_2026), METODE, hari)

    def unsur(nilai: str) -> str:
        return "; ".join(f"{nama} (rata-rata) = {nilai}" for nama in UNSUR)

    ikm = "Indeks Kepuasan Masyarakat dari"
    assert [baris(s) for s in steps] == [
        f"ikm:1 | {ikm} 10 respons unit kerja kelurahan sago | jumlah respons = 10; {unsur('3,3')} | 82,5 (82,5) | ",
        f"ikm:2 | {ikm} 10 respons unit kerja Kelurahan Sukaramai | jumlah respons = 10; {unsur('2,4')} | 60 (60) | ",
        f"ikm | {ikm} 20 respons unit kerja kelurahan sago (90 hari) dan Kelurahan Sukaramai (30 hari) (nilai unit) | "
        f"jumlah respons = 20; {unsur('3,075')} | 76,875 (76,88) | ",
        "mutu | Mutu Pelayanan | IKM = 76,88 | B | ",
        "komponen:kepuasan | Komponen Kepuasan Masyarakat | IKM = 76,875; target_ikm = 88,31; batas_capaian = 120 | "
        "87,051297 | ",
    ]
    assert (nilai, hasil.jumlah_responden) == (F("76.875") / F("88.31") * 100, 20)


def test_kepuasan_tanpa_respons_cukup() -> None:
    indeks = IndeksSurvei(survei(9), TAHUN_2026)
    assert hitung_kepuasan(PEGAWAI, indeks, METODE) == (None, HasilKepuasan("", 9, None, None, ""), [])


def test_keterangan_hanya_menyebut_nilai_unit() -> None:
    """Nothing is said about a value that is the employee's own."""
    unit = nilai_pegawai(contoh_berkas(), contoh_kantor()).komponen
    assert [h.keterangan for h in unit.values()] == ["", "", "nilai unit", "", ""]
    sendiri = nilai_pegawai(contoh_berkas(), contoh_kantor(survei=survei(30, nip=PEGAWAI.nip))).komponen
    assert [h.keterangan for h in sendiri.values()] == [""] * 5


def test_indikator_rusak_tidak_sampai_ke_rumus() -> None:
    """Target 0 would be a division by zero; the galat on it withholds the component."""
    rusak = replace(
        contoh_berkas(),
        indikator=(indikator("Z", Arah.NAIK, 0, 5, 100),),
        penghalang=("IND-08 di Indikator!I5: target 0.",),
        komponen_rusak=frozenset({Komponen.HASIL_KERJA}),
    )
    hasil = nilai_pegawai(rusak, contoh_kantor())
    assert (hasil.indikator, hasil.komponen[Komponen.HASIL_KERJA].nilai) == ((), None)


def test_target_atas_hanya_diceritakan_pada_rentang() -> None:
    naik = indikator("N", Arah.NAIK, 100, 90, 100, target_atas=120)
    _, (_, capaian) = hitung_indikator(naik, TAHUN_2026, METODE)
    assert baris(capaian) == (
        "capaian:N | Capaian N – Indikator N (Naik) | realisasi = 90; target = 100; batas_capaian = 120 | 90 | "
        "Indikator!I5"
    )


def test_peran_yang_belum_cukup_tidak_menunjukkan_nilai() -> None:
    """Two peers could recognise each other: their marks are neither counted nor shown."""
    daftar = [perilaku(Peran.ATASAN, *[3] * 7), *[perilaku(Peran.REKAN, *[5] * 7)] * 2]
    nilai, hasil, _ = hitung_perilaku(daftar, METODE)
    assert nilai == 100
    assert hasil[Peran.REKAN] == HasilPeran(Peran.REKAN, 2, False, None, None)


def test_dua_nilai_pada_satu_bulan_berurutan_sebagaimana_tertulis() -> None:
    daftar = [NilaiBulanan(date(2026, 3, 1), isian(n, "Bulanan", sel)) for n, sel in ((90, "C6"), (80, "C5"))]
    _, (langkah,) = hitung_bulanan(daftar, TAHUN_2026)
    assert baris(langkah) == (
        "komponen:bulanan | Komponen Penilaian Bulanan | Maret 2026 = 90; Maret 2026 = 80 | 85 | Bulanan!C6, C5"
    )
