"""An invented office with one employee in whom nothing is missing: the example data for checking templates."""

from datetime import date
from fractions import Fraction

from capaian_engine.angka import pecahan
from capaian_engine.kosakata import (
    Arah,
    CaraHitung,
    JenisCatatan,
    JenisIndikator,
    JenisKegiatan,
    Kebijakan,
    Komponen,
    Peran,
    samakan,
)
from capaian_engine.model import (
    BerkasPegawai,
    BobotKomponen,
    CatatanPegawai,
    Indikator,
    Isian,
    IsianPerilaku,
    Kantor,
    Kegiatan,
    LaporanKerja,
    NilaiBulanan,
    NilaiLampau,
    Pegawai,
    Penetapan,
    Realisasi,
    ResponsSurvei,
)
from capaian_engine.nilai import nilai_pegawai
from capaian_engine.penilaian import Penilaian
from capaian_engine.periode import Periode
from capaian_engine.temuan import Lokasi

_TAHUN = 2026
_UNIT = "Kelurahan Contoh"
_PEGAWAI = Pegawai(
    nip="198503122010012001",
    nama="Contoh Pegawai, S.Sos.",
    status="PNS",
    golongan="III/c",
    jabatan="Pengelola Pelayanan",
    kelompok_jabatan="Pelayanan",
    unit_kerja=_UNIT,
    nip_penilai="197001011995031001",
)
_BOBOT = {
    Komponen.HASIL_KERJA: (40, Kebijakan.WAJIB),
    Komponen.PERILAKU: (30, Kebijakan.WAJIB),
    Komponen.KEPUASAN: (10, Kebijakan.BAGI_ULANG),
    Komponen.BULANAN: (10, Kebijakan.BAGI_ULANG),
    Komponen.LAPORAN: (10, Kebijakan.BAGI_ULANG),
}
_INDIKATOR = (
    ("I-01", "Surat keterangan warga diselesaikan", "berkas", Arah.NAIK, 240, None, 40, CaraHitung.JUMLAH,
     (18, 20, 19, 21, 22, 20, 21, 23, 22, 21, 22, 23)),
    ("I-02", "Rata-rata waktu penyelesaian surat", "menit", Arah.TURUN, 30, None, 25, CaraHitung.RATA_RATA,
     (40, 38, 37, 36, 35, 35, 34, 33, 33, 32, 32, 31)),
    ("I-03", "Serapan anggaran kegiatan pelayanan", "%", Arah.RENTANG, 90, 100, 20, CaraHitung.TERAKHIR,
     (7, 15, 23, 31, 40, 49, 57, 66, 74, 82, 90, 96)),
    ("I-04", "Papan informasi layanan diperbarui", "", Arah.YA_TIDAK, None, None, 15, CaraHitung.TERAKHIR,
     (None, None, 0, None, None, 1, None, None, 1, None, None, 1)),
)  # fmt: skip
_PERILAKU = (
    (Peran.ATASAN, (5, 4, 3, 4, 5, 3, 4)),
    (Peran.REKAN, (4, 4, 4, 4, 5, 3, 4)),
    (Peran.REKAN, (5, 4, 3, 5, 4, 4, 4)),
    (Peran.REKAN, (4, 5, 4, 4, 5, 3, 5)),
    (Peran.BAWAHAN, (5, 4, 4, 4, 4, 4, 4)),
    (Peran.BAWAHAN, (4, 4, 3, 5, 5, 3, 4)),
    (Peran.BAWAHAN, (5, 5, 4, 4, 4, 4, 5)),
    (Peran.DIRI, (5, 5, 4, 4, 5, 5, 4)),
)
_BULANAN = ((1, 95, "Berkas disusun rapi menurut tanggal."), (2, 100, ""), (3, 104, "Antrean lebih singkat."))

_KEGIATAN = {
    (Komponen.HASIL_KERJA, "i-02"): (
        Kegiatan(JenisKegiatan.MENTOR, "Kepala Seksi Pelayanan Umum", "dua kali sebulan"),
        Kegiatan(JenisKegiatan.PENUGASAN, "Menata alur loket bersama tim pelayanan"),
    )
}


def contoh_penilaian() -> tuple[Penilaian, Kantor]:
    """The example's score and office."""
    kantor = Kantor(
        periode=Periode(date(_TAHUN, 1, 1), date(_TAHUN, 12, 31)),
        bobot={
            samakan(_PEGAWAI.kelompok_jabatan): {
                k: BobotKomponen(_isian(bobot, "Parameter", f"C{baris}"), kebijakan)
                for baris, (k, (bobot, kebijakan)) in enumerate(_BOBOT.items(), 5)
            }
        },
        survei=tuple(_respons(i) for i in range(36)),
        instansi="Kecamatan Contoh, Kota Contoh",
        kegiatan=_KEGIATAN,
    )
    return nilai_pegawai(_berkas(), kantor), kantor


def _isian(nilai: object, lembar: str, sel: str) -> Isian[Fraction]:
    return Isian(pecahan(nilai), Lokasi(lembar, sel))  # type: ignore[arg-type]


def _respons(i: int) -> ResponsSurvei:
    nilai = tuple(Fraction(4 if (i + unsur) % 3 else 3) for unsur in range(9))
    return ResponsSurvei(date(_TAHUN, 1 + i % 12, 15), _UNIT, _PEGAWAI.nip, nilai)


def _indikator(baris: int, kode: str, nama: str, satuan: str, arah: Arah, target: int | None, atas: int | None,
               bobot: int, cara: CaraHitung, bulanan: tuple[int | None, ...]) -> Indikator:  # fmt: skip
    return Indikator(
        kode=kode,
        jenis=JenisIndikator.UTAMA,
        indikator=nama,
        arah=arah,
        bobot_persen=_isian(bobot, "Indikator", f"K{baris}"),
        target=None if target is None else _isian(target, "Indikator", f"I{baris}"),
        target_atas=None if atas is None else _isian(atas, "Indikator", f"J{baris}"),
        cara_hitung=cara,
        rencana_hasil_kerja="Pelayanan publik yang cepat dan pasti",
        aspek="Kuantitas",
        satuan=satuan,
        realisasi=tuple(
            Realisasi(date(_TAHUN, bulan, 1), _isian(nilai, "Realisasi", f"C{baris * 20 + bulan}"))
            for bulan, nilai in enumerate(bulanan, 1)
            if nilai is not None
        ),
    )


def _berkas() -> BerkasPegawai:
    return BerkasPegawai(
        _PEGAWAI,
        indikator=tuple(_indikator(baris, *isi) for baris, isi in enumerate(_INDIKATOR, 5)),  # type: ignore[arg-type]
        perilaku=tuple(
            IsianPerilaku(
                peran, tuple(_isian(s, "Perilaku", f"{h}{baris}") for h, s in zip("DEFGHIJ", skala, strict=True))
            )
            for baris, (peran, skala) in enumerate(_PERILAKU, 5)
        ),
        bulanan=tuple(
            NilaiBulanan(date(_TAHUN, bulan, 1), _isian(nilai, "Bulanan", f"C{bulan + 4}"), teks)
            for bulan, nilai, teks in _BULANAN
        ),
        laporan=(
            _laporan(1, date(_TAHUN, 2, 5), 90, 5),
            _laporan(2, date(_TAHUN, 3, 7), 80, 6),
            _laporan(3, date(_TAHUN, 4, 3), 88, 7),
        ),
        catatan=(
            CatatanPegawai(date(_TAHUN, 4, 20), JenisCatatan.POSITIF, "Membantu warga lansia mengisi formulir."),
            CatatanPegawai(
                date(_TAHUN, 5, 12), JenisCatatan.PERLU_DITINGKATKAN, "Waktu tunggu dipangkas bertahap.", "I-02"
            ),
        ),
        ide_baru_disetujui=True,
        riwayat=(
            NilaiLampau(_tahun(_TAHUN - 2), Fraction(9120, 100), "Baik"),
            NilaiLampau(_tahun(_TAHUN - 1), Fraction(9510, 100), "Baik"),
        ),
        penetapan=Penetapan(alasan="", ditetapkan_oleh="Camat Contoh", tanggal=date(_TAHUN + 1, 1, 8)),
    )


def _tahun(tahun: int) -> Periode:
    return Periode(date(tahun, 1, 1), date(tahun, 12, 31))


def _laporan(bulan: int, diserahkan: date, mutu: int, baris: int) -> LaporanKerja:
    tenggat = date(_TAHUN, bulan + 1, 5)
    return LaporanKerja(
        date(_TAHUN, bulan, 1), "Laporan bulanan", tenggat, diserahkan, _isian(mutu, "Laporan", f"F{baris}")
    )
