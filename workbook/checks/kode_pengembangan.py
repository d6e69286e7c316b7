"""Finding codes of the sheets Katalog (KTG) and Riwayat (RWY) beyond the shared ones. None of them blocks."""

from capaian_engine.temuan import Tingkat

P, C = Tingkat.PERINGATAN, Tingkat.CATATAN

KODE_PENGEMBANGAN: tuple[tuple[str, Tingkat, str, str, str] | tuple[str, Tingkat, str, str, str, str], ...] = (
    (
        "KTG-14",
        P,
        "Data ganda",
        'Kegiatan "{ditemukan}" untuk celah ini sudah ada di baris {baris}.',
        "Sisakan satu baris untuk satu kegiatan pada satu celah.",
    ),
    (
        "KTG-20",
        P,
        "Celah tidak dikenal",
        'Celah "{ditemukan}" tidak dikenal pada komponen {komponen_nama}; baris ini tidak dipakai.',
        "{mirip}{pilihan}; untuk Hasil Kerja boleh juga kode indikator.",
        "Adaptif",
    ),
    (
        "KTG-21",
        P,
        "Menyebut orang",
        'Isian menyebut "{ditemukan}"; baris ini tidak dipakai, karena umpan balik tidak memuat data orang lain.',
        "Sebut jabatan atau unitnya.",
        "Kepala Seksi Pelayanan Umum",
    ),
    (
        "RWY-14",
        P,
        "Data ganda",
        "Periode {ditemukan} pegawai ini sudah ada di baris {baris}; yang dipakai yang pertama.",
        "Sisakan satu baris untuk satu periode.",
    ),
    (
        "RWY-20",
        P,
        "Periode tidak dipahami",
        'Periode "{ditemukan}" tidak dipahami; baris ini tidak ditampilkan.',
        "Tulis tahun, semester, triwulan, atau bulan.",
        "2025, Semester I 2025, Triwulan II 2025, Maret 2025",
    ),
    (
        "RWY-21",
        P,
        "Periode belum lampau",
        "Periode {ditemukan} berakhir sesudah periode yang dinilai mulai ({mulai}); baris ini tidak ditampilkan.",
        "Isi hanya periode yang sudah lewat.",
    ),
    (
        "RWY-22",
        C,
        "NIP tidak terdaftar",
        "NIP {ditemukan} ({jumlah} baris) tidak ada di lembar Pegawai; riwayatnya tidak ditampilkan.",
        "Wajar bila pegawai itu sudah pindah atau pensiun; periksa bila seharusnya terdaftar.",
    ),
    (
        "RWY-23",
        P,
        "Nilai dan predikat kosong",
        "Nilai dan Predikat belum diisi; baris ini tidak ditampilkan.",
        "Isi Nilai, Predikat, atau keduanya.",
        "95,1 dan Baik",
    ),
)
