"""The optional sheets Katalog and Riwayat of the Buku Induk: what the office offers for a gap, and earlier periods."""

from capaian_engine import kosakata as k
from workbook.skema import Jenis, Kolom, Lembar

KATALOG = Lembar(
    "Katalog",
    "KTG",
    "Katalog pengembangan kantor",
    "Apa yang ditawarkan kantor untuk sebuah celah; tampil sebagai langkah berikutnya di umpan balik. "
    "Sebut jabatan atau unit, jangan nama orang.",
    (
        Kolom(
            "Komponen",
            Jenis.PILIHAN,
            "Komponen tempat celah itu berada.",
            "Perilaku Kerja",
            True,
            kosakata=k.Komponen,
            lebar=22,
        ),
        Kolom(
            "Celah",
            Jenis.TEKS,
            "Hasil Kerja: Kuantitas, Kualitas, Waktu, Biaya, atau kode indikator. Perilaku Kerja: aspek BerAKHLAK. "
            "Kepuasan Masyarakat: unsur survei. Kosong = seluruh komponen.",
            "Adaptif",
            lebar=24,
        ),
        Kolom(
            "Jenis",
            Jenis.PILIHAN,
            "Mentor: belajar dari siapa. Penugasan: tugas sambil bekerja. Pelatihan: kursus atau bimbingan teknis.",
            "Pelatihan",
            True,
            kosakata=k.JenisKegiatan,
            lebar=14,
        ),
        Kolom(
            "Kegiatan",
            Jenis.TEKS,
            "Apa yang dilakukan, singkat (sekitar 80 huruf). Mentor disebut menurut jabatan.",
            "Pelatihan persuratan digital, 20 jam pelajaran",
            True,
            lebar=60,
        ),
        Kolom(
            "Keterangan",
            Jenis.TEKS,
            "Jadwal atau unit yang dihubungi; tanpa nama orang.",
            "Daftar di Subbagian Umum",
            pelengkap=True,
            lebar=44,
        ),
    ),
    opsional=True,
)
RIWAYAT = Lembar(
    "Riwayat",
    "RWY",
    "Riwayat nilai periode sebelumnya",
    "Satu baris untuk satu pegawai dan satu periode yang sudah lewat. Tampil di halaman pertama umpan balik miliknya.",
    (
        Kolom(
            "NIP",
            Jenis.NIP,
            "NIP pegawai.",
            "198503122010011001",
            True,
            rujukan=("Pegawai", "NIP"),
            lebar=21,
        ),
        Kolom(
            "Periode",
            Jenis.TEKS,
            "Tahun, semester, triwulan, atau bulan: 2025, Semester I 2025, Triwulan II 2025, Maret 2025.",
            "2025",
            True,
            lebar=20,
        ),
        Kolom(
            "Nilai",
            Jenis.ANGKA,
            "Nilai periode itu, 0–120; kosong bila hanya predikat.",
            "95,1",
            batas=(0, 120),
            terbit=True,
        ),
        Kolom(
            "Predikat",
            Jenis.PILIHAN,
            "Predikat periode itu menurut aturan yang berlaku saat itu.",
            "Baik",
            kosakata=k.PredikatLampau,
            pelengkap=True,
            lebar=20,
        ),
        Kolom("Sumber", Jenis.TEKS, "Dokumen asal.", "Buku Induk 2025", pelengkap=True, lebar=44),
    ),
    opsional=True,
)
