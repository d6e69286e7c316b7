"""A small complete office as rows by heading: the employee of the worked example and her superior."""

from datetime import date

from capaian_engine.kosakata import PERILAKU_BERAKHLAK, UNSUR_SKM

NIP = "198503122010011001"
NIP_ATASAN = "197905202005012003"
Baris = dict[str, object]

BOBOT_PELAYANAN = (
    ("Hasil Kerja", 40, "Wajib"),
    ("Perilaku Kerja", 30, "Wajib"),
    ("Kepuasan Masyarakat", 10, "Bagi Ulang"),
    ("Penilaian Bulanan", 10, "Bagi Ulang"),
    ("Laporan Hasil Kerja", 10, "Bagi Ulang"),
)


def kantor_kecil() -> dict[str, list[Baris]]:
    """Fresh rows every time, so that a test may spoil them. Scores 97,61 for ``NIP``."""
    indikator = (("A", "Naik", 120, None, 50), ("B", "Turun", 10, None, 30), ("C", "Rentang", 80, 90, 20))
    return {
        "Pengaturan": [
            {"Kunci": "instansi", "Nilai": "Kecamatan Senapelan"},
            {"Kunci": "periode_mulai", "Nilai": date(2026, 1, 1)},
            {"Kunci": "periode_akhir", "Nilai": date(2026, 12, 31)},
        ],
        "Pegawai": [
            {
                "NIP": NIP,
                "Nama": "Siti Rahmawati, S.Sos.",
                "Status": "PNS",
                "Golongan": "III/c",
                "Jabatan": "Pengelola Layanan Operasional",
                "Kelompok Jabatan": "Pelayanan",
                "Unit Kerja": "Kelurahan Sago",
                "NIP Penilai": NIP_ATASAN,
            }
        ],
        "Parameter": [
            {"Kelompok Jabatan": "Pelayanan", "Komponen": k, "Bobot (%)": b, "Kebijakan Data Kosong": kebijakan}
            for k, b, kebijakan in BOBOT_PELAYANAN
        ],
        "Indikator": [
            {
                "Kode": kode,
                "NIP": NIP,
                "Jenis": "Utama",
                "Indikator": f"Indikator {kode}",
                "Arah": arah,
                "Target": target,
                "Target Atas": atas,
                "Bobot (%)": bobot,
                "Cara Hitung": "Jumlah",
                "Bukti Wajib": "Ya",
            }
            for kode, arah, target, atas, bobot in indikator
        ],
        "Realisasi": [
            {"Kode": kode, "Bulan": date(2026, 3, 1), "Realisasi": nilai, "Bukti": "Agenda 045/2026"}
            for kode, nilai in (("A", 126), ("B", 12), ("C", 70))
        ],
        "Perilaku": [
            {"NIP": NIP, "Penilai": NIP_ATASAN, "Peran": "Atasan"}
            | dict(zip(PERILAKU_BERAKHLAK, (4, 4, 3, 4, 5, 3, 4), strict=True))
        ],
        "Bulanan": [
            {"NIP": NIP, "Bulan": date(2026, b, 1), "Nilai": n, "Umpan Balik": "Teruskan"}
            for b, n in ((1, 95), (2, 100), (3, 105))
        ],
        "Laporan": [
            {"NIP": NIP, "Bulan": date(2026, b, 1), "Laporan": "Laporan", "Tenggat": t, "Diserahkan": d, "Mutu": m}
            for b, t, d, m in (
                (1, date(2026, 2, 5), date(2026, 2, 5), 90),
                (2, date(2026, 3, 5), date(2026, 3, 7), 80),
            )
        ],
        "Survei": [
            {"Tanggal": date(2026, 5, 1), "Unit Kerja": "Kelurahan Sago"} | dict.fromkeys(UNSUR_SKM, 4 if i < 3 else 3)
            for i in range(10)
        ],
    }
