"""People whose feedback pages differ as much as can be: long names, one and twelve indicators, nothing to assess …"""

from dataclasses import replace
from datetime import date
from fractions import Fraction

from helpers.kantor import BAGI, TIDAK, WAJIB, bobot, contoh_berkas, contoh_kantor, indikator, isian, perilaku, survei

from capaian_engine.kosakata import (
    Arah,
    CaraHitung,
    JenisCatatan,
    JenisIndikator,
    JenisKegiatan,
    JenisPenugasan,
    Komponen,
    Peran,
    Rating,
)
from capaian_engine.model import (
    BerkasPegawai,
    CatatanPegawai,
    Isian,
    Kantor,
    Kegiatan,
    LaporanKerja,
    NilaiBulanan,
    NilaiLampau,
    Penetapan,
    Penugasan,
)
from capaian_engine.nilai import nilai_pegawai
from capaian_engine.penilaian import Penilaian
from capaian_engine.periode import Periode
from templates.umpan_balik import Bahan, Perender

PANJANG = "Prof. Dr. Ir. H. Muhammad Abdurrahman Kertanegara Wiranatakusumah bin Haji Sulaiman, S.Sos., M.Si., Ph.D."
KALIMAT = (
    "Persentase penyelesaian permohonan surat keterangan usaha bagi warga lanjut usia dan penyandang "
    "disabilitas di seluruh kelurahan sesuai standar operasional prosedur yang berlaku"
)
ADMINISTRASI = bobot(
    hasil_kerja=(45, WAJIB), perilaku=(30, WAJIB), kepuasan=(0, TIDAK), bulanan=(15, BAGI), laporan=(10, BAGI)
)


def orang() -> dict[str, tuple[Penilaian, Kantor]]:
    """By name of the case: a score and its office."""
    kantor = contoh_kantor(instansi="Kecamatan Senapelan, Kota Pekanbaru")
    kantor = replace(kantor, bobot={**kantor.bobot, "administrasi": ADMINISTRASI})
    return {nama: (nilai_pegawai(berkas, k), k) for nama, (berkas, k) in _berkas(kantor).items()}


def render_umpan_balik(penilaian: Penilaian, bahan: Bahan) -> bytes:
    """The feedback workbook of one person."""
    perender = Perender(bahan)
    return perender.templat.render(perender.isi(penilaian))


def _berkas(kantor: Kantor) -> dict[str, tuple[BerkasPegawai, Kantor]]:
    dasar = contoh_berkas()
    tanpa_survei = replace(kantor, survei=())
    return {
        "contoh": (dasar, kantor),
        "panjang": (_panjang(dasar), kantor),
        "satu": (replace(dasar, indikator=(indikator("S-1", Arah.NAIK, 10, 13, 100),), bulanan=()), kantor),
        "duabelas": (_duabelas(dasar), kantor),
        "belum_atasan": (replace(dasar, perilaku=()), kantor),
        "belum_kosong": (
            BerkasPegawai(dasar.pegawai, penghalang=("Kolom Target di Indikator!I7 masih kosong.",)),
            kantor,
        ),
        "tanpa_survei": (dasar, tanpa_survei),
        "satu_bulan": (_satu_bulan(dasar), tanpa_survei),
        "sempurna": (_sempurna(dasar), replace(kantor, survei=survei(35, (4,) * 9, nip=dasar.pegawai.nip))),
        "rendah": (_rendah(dasar), kantor),
        "administrasi": (replace(dasar, pegawai=replace(dasar.pegawai, kelompok_jabatan="Administrasi")), kantor),
        "pandangan_lengkap": (_pandangan(dasar), kantor),
        "pindah": (_pindah(dasar), kantor),
        "katalog": (_lampau(dasar), _berkatalog(kantor)),
        "panjang_katalog": (_lampau(_panjang(dasar)), _berkatalog(kantor)),
        "belum_lampau": (_lampau(replace(dasar, perilaku=())), _berkatalog(kantor)),
        "rusak": (replace(dasar, komponen_rusak=frozenset([Komponen.HASIL_KERJA]), penghalang=("Bobot 95.",)), kantor),
    }


def _tahun(tahun: int) -> Periode:
    return Periode(date(tahun, 1, 1), date(tahun, 12, 31))


def _lampau(dasar: BerkasPegawai) -> BerkasPegawai:
    """Five earlier periods, one of them only with a predikat, a year between them not recorded."""
    return replace(
        dasar,
        riwayat=(
            NilaiLampau(_tahun(2019), Fraction("84.5"), "Baik"),
            NilaiLampau(_tahun(2021), Fraction("88.25"), "Baik"),
            NilaiLampau(_tahun(2023), None, "Butuh Perbaikan"),
            NilaiLampau(_tahun(2024), Fraction("91.2"), "Baik"),
            NilaiLampau(_tahun(2025), Fraction(93), "Baik"),
        ),
    )


def _berkatalog(kantor: Kantor) -> Kantor:
    """An office with a catalogue: an indicator by its code, an aspect of behaviour, everything about results."""
    k, hasil = Kegiatan, Komponen.HASIL_KERJA
    panjang = f"Mendampingi {KALIMAT[11:]}"
    kegiatan = {
        (hasil, "b"): (k(JenisKegiatan.MENTOR, "Kepala Seksi Pelayanan Umum", "dua kali sebulan, hari Rabu"),
                       k(JenisKegiatan.PENUGASAN, panjang),
                       k(JenisKegiatan.PELATIHAN, "Pelatihan pelayanan prima")),
        (hasil, ""): (k(JenisKegiatan.MENTOR, "Sekretaris Camat"), k(JenisKegiatan.MENTOR, "Lurah Sago"),
                      k(JenisKegiatan.PELATIHAN, "Bimbingan teknis penyusunan laporan", "Subbagian Umum")),
        (Komponen.PERILAKU, "adaptif"): (k(JenisKegiatan.PELATIHAN, "Kursus persuratan digital, 20 jam pelajaran"),),
    }  # fmt: skip
    return replace(kantor, kegiatan=kegiatan)


def _pindah(dasar: BerkasPegawai) -> BerkasPegawai:
    """Two supervisors in one year, joined in March: summed targets follow the days, marks are weighted by days."""
    lama, baru = "197001011995031001", "197905202005012003"
    definitif = JenisPenugasan.DEFINITIF
    return replace(
        dasar,
        indikator=(
            indikator("P-1", Arah.NAIK, 365, [None, None, *[25] * 10], 60, cara=CaraHitung.JUMLAH),
            indikator("P-2", Arah.TURUN, 10, 12, 40),
        ),
        perilaku=(
            perilaku(Peran.ATASAN, 3, 3, 3, 4, 4, 4, 5, penilai=lama),
            perilaku(Peran.ATASAN, 5, 4, 4, 4, 5, 4, 4, penilai=baru),
        ),
        penugasan=(
            Penugasan(definitif, Isian(date(2026, 3, 1)), Isian(date(2026, 8, 31)), nip_penilai=Isian(lama)),
            Penugasan(definitif, Isian(date(2026, 9, 1)), nip_penilai=Isian(baru)),
        ),
    )


def _panjang(dasar: BerkasPegawai) -> BerkasPegawai:
    pegawai = replace(
        dasar.pegawai, nama=PANJANG, jabatan="Analis Kebijakan Ahli Muda Seksi Pemberdayaan Masyarakat dan Kelurahan",
        unit_kerja="Kelurahan Padang Terubuk Kecamatan Senapelan Kota Pekanbaru Provinsi Riau", golongan="III/d",
    )  # fmt: skip
    daftar = tuple(
        replace(i, indikator=f"{KALIMAT} ({i.kode})", satuan="dokumen terverifikasi") for i in dasar.indikator
    )
    catatan = (CatatanPegawai(date(2026, 6, 3), JenisCatatan.PERLU_DITINGKATKAN, KALIMAT * 2, "B"),
               CatatanPegawai(date(2026, 7, 3), JenisCatatan.POSITIF, KALIMAT))  # fmt: skip
    bulanan = tuple(replace(b, umpan_balik=KALIMAT) for b in dasar.bulanan)
    return replace(dasar, pegawai=pegawai, indikator=daftar, catatan=catatan, bulanan=bulanan)


def _duabelas(dasar: BerkasPegawai) -> BerkasPegawai:
    satu = [
        indikator(f"I-{n:02d}", Arah.NAIK, 120, [9 + n % 3] * 12, 8 if n <= 8 else 9, cara=CaraHitung.JUMLAH)
        for n in range(1, 13)
    ]
    tambahan = indikator("T-01", Arah.YA_TIDAK, None, [None, 1, None, 0, 1], 5, jenis=JenisIndikator.TAMBAHAN)
    nama = ("Surat pengantar selesai", "Rapat koordinasi terlaksana", "Kunjungan lapangan", "Laporan RT/RW diterima")
    daftar = tuple(replace(i, indikator=f"{nama[k % 4]} tahap {k + 1}") for k, i in enumerate(satu))
    bulanan = tuple(NilaiBulanan(date(2026, b, 1), isian(90 + b), f"Bulan ke-{b} berjalan baik.") for b in range(1, 13))
    laporan = tuple(
        LaporanKerja(date(2026, b, 1), "Laporan bulanan", date(2026, b, 28), date(2026, b, 27 + b % 2), isian(85 + b))
        for b in range(1, 13)
    )
    return replace(dasar, indikator=(*daftar, tambahan), bulanan=bulanan, laporan=laporan)


def _satu_bulan(dasar: BerkasPegawai) -> BerkasPegawai:
    return replace(
        dasar,
        indikator=(indikator("B-1", Arah.NAIK, 12, [2], 60, cara=CaraHitung.JUMLAH),
                   indikator("B-2", Arah.TURUN, 0, [0], 40)),
        bulanan=(NilaiBulanan(date(2026, 1, 1), isian(88)),),
        laporan=(),
    )  # fmt: skip


def _sempurna(dasar: BerkasPegawai) -> BerkasPegawai:
    atasan = Isian(Rating.DI_ATAS)
    return replace(
        dasar,
        indikator=tuple(indikator(f"K-{n}", Arah.NAIK, 10, 14, 25) for n in range(1, 5)),
        perilaku=(perilaku(Peran.ATASAN, 5, 5, 5, 5, 5, 5, 5), perilaku(Peran.DIRI, 4, 4, 4, 4, 4, 4, 4)),
        bulanan=tuple(NilaiBulanan(date(2026, b, 1), isian(118)) for b in range(1, 13)),
        laporan=tuple(replace(lap, mutu=isian(100), diserahkan=lap.tenggat) for lap in dasar.laporan),
        ide_baru_disetujui=True,
        penetapan=Penetapan(atasan, atasan, "", "Camat Senapelan", date(2027, 1, 5)),
    )


def _rendah(dasar: BerkasPegawai) -> BerkasPegawai:
    return replace(
        dasar,
        indikator=(
            indikator("R-1", Arah.NAIK, 100, [1, 2, 3, 4, 5, 6, 6, 7, 7, 8], 60, cara=CaraHitung.JUMLAH),
            indikator("R-2", Arah.YA_TIDAK, None, [0], 40),
        ),
        perilaku=(perilaku(Peran.ATASAN, 2, 1, 2, 3, 2, 1, 2), perilaku(Peran.DIRI, 4, 4, 5, 4, 4, 4, 4)),
        bulanan=tuple(NilaiBulanan(date(2026, b, 1), isian(40 + b)) for b in range(1, 7)),
        laporan=tuple(replace(lap, diserahkan=None) for lap in dasar.laporan),
    )


def _pandangan(dasar: BerkasPegawai) -> BerkasPegawai:
    return replace(
        dasar,
        perilaku=(
            perilaku(Peran.ATASAN, 4, 4, 3, 4, 5, 3, 4),
            perilaku(Peran.ATASAN, 5, 4, 3, 3, 5, 4, 4),
            *[perilaku(Peran.REKAN, 4, 4, 3, 4, 5, 3, n) for n in (3, 4, 5)],
            *[perilaku(Peran.BAWAHAN, 1, 1, 1, 1, 1, 1, 1) for _ in range(2)],
            perilaku(Peran.DIRI, 5, 5, 5, 5, 5, 5, 5),
        ),
    )
