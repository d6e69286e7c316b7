"""The Buku Induk (master workbook), sheet by sheet. Names and headings here live in users' files: never rename."""

from capaian_engine import kosakata as k
from workbook.lembar_pengembangan import KATALOG, RIWAYAT
from workbook.skema import Buku, Jenis, Kolom, Lembar

LEMBAR_BERANDA = "Beranda"
LEMBAR_DAFTAR = "Daftar"
"""Hidden sheet holding the texts behind every drop-down list."""


def _nip(petunjuk: str = "18 angka, disimpan sebagai teks.", **kata: object) -> Kolom:
    return Kolom("NIP", Jenis.NIP, petunjuk, "198503122010011001", True, lebar=21, **kata)  # type: ignore[arg-type]


def _teks(judul: str, petunjuk: str, contoh: str = "", *, wajib: bool = False, lebar: int = 24) -> Kolom:
    return Kolom(judul, Jenis.TEKS, petunjuk, contoh, wajib, pelengkap=not wajib, lebar=lebar)


def _bulan(petunjuk: str = "Bulan di dalam periode.") -> Kolom:
    return Kolom("Bulan", Jenis.BULAN, petunjuk, "Maret 2026", True, lebar=17)


def _tanggal(judul: str, petunjuk: str, *, wajib: bool = False, pelengkap: bool = False) -> Kolom:
    return Kolom(judul, Jenis.TANGGAL, petunjuk, "15/03/2026", wajib, pelengkap, lebar=13)


_PEGAWAI = ("Pegawai", "NIP")

PENGATURAN = Lembar(
    "Pengaturan",
    "PGT",
    "Pengaturan kantor dan periode",
    "Isi kolom Nilai. Kunci bertanda ⚙ boleh dikosongkan; bila kosong berlaku nilai bawaan di Keterangan.",
    (
        Kolom("Kunci", Jenis.TEKS, "Nama pengaturan; jangan diubah.", "periode_mulai", True, lebar=32),
        Kolom("Nilai", Jenis.TEKS, "Nilai pengaturan ini.", lebar=40),
        _teks("Keterangan", "Penjelasan pengaturan ini.", lebar=96),
    ),
)
PEGAWAI = Lembar(
    "Pegawai",
    "PGW",
    "Daftar pegawai yang dinilai",
    "Satu baris untuk satu pegawai. NIP disimpan sebagai teks agar tidak ada angka yang hilang.",
    (
        _nip("18 angka tanpa spasi; Non-ASN: kode dari kantor, misalnya THL-01."),
        _teks("Nama", "Nama lengkap dengan gelar.", "Siti Rahmawati, S.Sos.", wajib=True, lebar=30),
        Kolom("Status", Jenis.PILIHAN, "Status kepegawaian.", "PNS", True, kosakata=k.Status, lebar=10),
        _teks("Golongan", "Golongan ruang PNS (I/a–IV/e) atau golongan PPPK (I–XVII).", "III/c", lebar=10),
        _teks("Jabatan", "Nama jabatan.", "Pengelola Layanan Operasional", lebar=38),
        Kolom(
            "Kelompok Jabatan",
            Jenis.TEKS,
            "Pilih kelompok yang ada di lembar Parameter.",
            "Pelayanan",
            True,
            rujukan=("Parameter", "Kelompok Jabatan"),
            lebar=18,
        ),
        Kolom("Unit Kerja", Jenis.TEKS, "Kecamatan atau kelurahan tempat bertugas.", "Kelurahan Sago", True, lebar=26),
        Kolom(
            "NIP Penilai",
            Jenis.NIP,
            "NIP pejabat penilai (atasan langsung). Boleh dari kantor lain.",
            "197905202005012003",
            lebar=21,
            pelengkap=True,
        ),
        _teks("Email", "Alamat surel untuk pengiriman umpan balik.", "nama@contoh.go.id", lebar=40),
        _tanggal("Mulai", "Mulai bertugas, bila di tengah periode.", pelengkap=True),
        _tanggal("Sampai", "Selesai bertugas, bila di tengah periode.", pelengkap=True),
    ),
)
PENUGASAN = Lembar(
    "Penugasan",
    "TGS",
    "Penugasan di tengah periode",
    "Isi hanya bila seseorang masuk, pindah, keluar, merangkap sebagai Plt., atau cuti panjang pada periode ini.",
    (
        _nip("NIP pegawai.", rujukan=_PEGAWAI),
        Kolom("Unit Kerja", Jenis.TEKS, "Unit tempat bertugas; kosong = menurut lembar Pegawai.", lebar=26),
        _teks("Jabatan", "Nama jabatan; boleh kosong.", lebar=38),
        Kolom(
            "NIP Penilai",
            Jenis.NIP,
            "Pejabat penilai pada penugasan ini; kosong = menurut lembar Pegawai.",
            "197905202005012003",
            lebar=21,
        ),
        Kolom(
            "Jenis",
            Jenis.PILIHAN,
            "Definitif: jabatan sendiri. Pelaksana Tugas: rangkapan. Cuti: cuti panjang, misalnya cuti melahirkan.",
            "Definitif",
            True,
            kosakata=k.JenisPenugasan,
            lebar=18,
        ),
        _tanggal("Mulai", "Hari pertama.", wajib=True),
        _tanggal("Sampai", "Hari terakhir; kosong = masih berlangsung."),
    ),
    opsional=True,
)
PARAMETER = Lembar(
    "Parameter",
    "PAR",
    "Bobot komponen menurut kelompok jabatan",
    "Bobot setiap kelompok harus berjumlah tepat 100. Hasil Kerja dan Perilaku Kerja selalu Wajib.",
    (
        Kolom("Kelompok Jabatan", Jenis.TEKS, "Nama kelompok jabatan.", "Pelayanan", True, lebar=20),
        Kolom("Komponen", Jenis.PILIHAN, "Pilih komponen.", "Hasil Kerja", True, kosakata=k.Komponen, lebar=24),
        Kolom("Bobot (%)", Jenis.ANGKA, "Bobot dalam persen, 0–100.", "40", True, batas=(0, 100), lebar=11),
        Kolom(
            "Kebijakan Data Kosong",
            Jenis.PILIHAN,
            "Wajib: tanpa data pegawai belum dapat dinilai. Bagi Ulang: bobotnya dibagi ke komponen lain. "
            "Tidak Berlaku: tidak dipakai (bobot 0).",
            "Wajib",
            True,
            kosakata=k.Kebijakan,
            lebar=24,
        ),
        _teks("Sumber Kesepakatan", "Rapat atau berita acara yang menyepakati bobot.", "BA 12 Januari 2026", lebar=40),
    ),
)
INDIKATOR = Lembar(
    "Indikator",
    "IND",
    "Indikator kinerja individu yang disepakati",
    "Bobot indikator Utama setiap pegawai berjumlah tepat 100; Tambahan paling banyak 10.",
    (
        Kolom("Kode", Jenis.TEKS, "Kode unik indikator.", "SAGO-03-A", True, lebar=13),
        _nip("NIP pemilik indikator.", rujukan=_PEGAWAI),
        Kolom(
            "Jenis",
            Jenis.PILIHAN,
            "Utama atau Tambahan (penugasan di luar tugas utama).",
            "Utama",
            True,
            kosakata=k.JenisIndikator,
            lebar=11,
        ),
        _teks("Rencana Hasil Kerja", "Hasil kerja yang didukung.", "Layanan surat tepat waktu", lebar=36),
        _teks("Indikator", "Apa yang diukur.", "Surat yang selesai diproses", wajib=True, lebar=36),
        Kolom("Aspek", Jenis.PILIHAN, "Aspek indikator.", "Kuantitas", kosakata=k.Aspek, pelengkap=True, lebar=12),
        _teks("Satuan", "Satuan target dan realisasi.", "surat", lebar=12),
        Kolom(
            "Arah",
            Jenis.PILIHAN,
            "Naik: makin besar makin baik. Turun: makin kecil makin baik. Rentang: di antara dua batas. "
            "Ya/Tidak: tercapai atau tidak.",
            "Naik",
            True,
            kosakata=k.Arah,
            lebar=10,
        ),
        Kolom("Target", Jenis.ANGKA, "Target satu periode (batas bawah untuk Rentang).", "120", True, lebar=11),
        Kolom("Target Atas", Jenis.ANGKA, "Batas atas; hanya untuk Rentang.", "90", lebar=12),
        Kolom("Bobot (%)", Jenis.ANGKA, "Bobot dalam persen, lebih dari 0.", "35", True, batas=(0, 100), lebar=11),
        Kolom(
            "Cara Hitung",
            Jenis.PILIHAN,
            "Cara merangkum realisasi bulanan.",
            "Jumlah",
            True,
            kosakata=k.CaraHitung,
            lebar=13,
        ),
        Kolom("Bukti Wajib", Jenis.YA_TIDAK, "Ya bila realisasi perlu bukti.", "Ya", kosakata=k.YaTidak, lebar=12),
    ),
)
REALISASI = Lembar(
    "Realisasi",
    "REA",
    "Realisasi bulanan indikator",
    "Satu baris untuk satu indikator pada satu bulan. Kosong bukan nol: bulan tanpa realisasi dibiarkan kosong.",
    (
        Kolom(
            "Kode",
            Jenis.TEKS,
            "Kode dari lembar Indikator.",
            "SAGO-03-A",
            True,
            rujukan=("Indikator", "Kode"),
            lebar=14,
        ),
        _bulan(),
        Kolom("Realisasi", Jenis.ANGKA, "Angka yang dicapai bulan ini (Ya atau Tidak untuk Ya/Tidak).", "12", lebar=12),
        _teks("Bukti", "Nomor berkas, alamat folder, atau tautan bukti.", "Agenda 045/2026", lebar=36),
        _teks("Catatan", "Catatan bila perlu.", lebar=36),
    ),
)
PERILAKU = Lembar(
    "Perilaku",
    "PRL",
    "Penilaian perilaku kerja BerAKHLAK",
    "Skala 1–5 untuk tujuh aspek, semuanya diisi. Rekan dan bawahan boleh anonim (Penilai kosong).",
    (
        _nip("NIP pegawai yang dinilai.", rujukan=_PEGAWAI),
        _teks("Penilai", "NIP penilai; boleh kosong atau berupa kode untuk Rekan dan Bawahan.", lebar=21),
        Kolom("Peran", Jenis.PILIHAN, "Peran penilai.", "Atasan", True, kosakata=k.Peran, lebar=11),
        *(
            Kolom(
                aspek,
                Jenis.ANGKA,
                "Skala 1 (perlu dukungan) sampai 5 (teladan).",
                "4",
                True,
                False,
                (1, 5),
                True,
            )
            for aspek in k.PERILAKU_BERAKHLAK
        ),
        _teks("Catatan", "Contoh perilaku yang mendasari nilai.", lebar=44),
    ),
)
BULANAN = Lembar(
    "Bulanan",
    "BLN",
    "Penilaian bulanan dan umpan balik berkelanjutan",
    "Nilai 0–120 untuk setiap bulan, disertai umpan balik yang membangun.",
    (
        _nip("NIP pegawai yang dinilai.", rujukan=_PEGAWAI),
        _bulan(),
        Kolom("Nilai", Jenis.ANGKA, "Nilai bulan ini, 0–120; boleh kosong.", "95", batas=(0, 120), lebar=10),
        _teks("Umpan Balik", "Satu kalimat: apa yang baik, apa langkah berikutnya.", lebar=70),
    ),
)
LAPORAN = Lembar(
    "Laporan",
    "LAP",
    "Laporan hasil kerja",
    "Isi Mutu 0–100 setelah laporan diserahkan. Diserahkan dikosongkan selama laporan belum masuk.",
    (
        _nip("NIP pembuat laporan.", rujukan=_PEGAWAI),
        _bulan("Bulan yang dilaporkan; menentukan periode."),
        _teks("Laporan", "Nama laporan.", "Laporan kinerja bulanan", lebar=36),
        _tanggal("Tenggat", "Batas waktu penyerahan.", wajib=True),
        _tanggal("Diserahkan", "Tanggal diserahkan; kosong bila belum."),
        Kolom("Mutu", Jenis.ANGKA, "Mutu laporan, 0–100.", "88", batas=(0, 100), lebar=9),
    ),
)
SURVEI = Lembar(
    "Survei",
    "SRV",
    "Survei Kepuasan Masyarakat (sembilan unsur)",
    "Satu baris untuk satu responden; setiap unsur 1–4. Respons yang tidak lengkap tidak dihitung.",
    (
        _tanggal("Tanggal", "Tanggal survei.", wajib=True),
        Kolom("Unit Kerja", Jenis.TEKS, "Unit yang melayani.", "Kelurahan Sago", True, lebar=26),
        Kolom(
            "NIP Petugas",
            Jenis.NIP,
            "NIP petugas yang melayani, bila diketahui.",
            "198503122010011001",
            rujukan=_PEGAWAI,
            lebar=21,
        ),
        *(Kolom(unsur, Jenis.ANGKA, "Skala 1–4.", "3", True, False, (1, 4), True, lebar=12) for unsur in k.UNSUR_SKM),
        _teks("Saran", "Saran responden, tanpa nama.", lebar=50),
    ),
)
INOVASI = Lembar(
    "Inovasi",
    "INO",
    "Ide baru dan cara baru",
    "Predikat Sangat Baik menurut PP 30/2019 memerlukan ide baru yang disetujui pada periode ini.",
    (
        _nip("NIP penggagas.", rujukan=_PEGAWAI),
        _tanggal("Tanggal", "Tanggal disetujui atau diajukan.", wajib=True),
        _teks("Ide Baru", "Ide atau cara baru.", "Antrean layanan lewat WhatsApp", lebar=44),
        _teks("Manfaat", "Manfaat bagi organisasi atau masyarakat.", "Waktu tunggu turun 20 menit", lebar=44),
        Kolom("Disetujui", Jenis.YA_TIDAK, "Ya bila sudah disetujui pimpinan.", "Ya", kosakata=k.YaTidak, lebar=11),
    ),
)
CATATAN = Lembar(
    "Catatan",
    "CTT",
    "Catatan umpan balik",
    "Catatan kejadian penting, dekat dengan waktunya. Catatan tidak mengubah nilai.",
    (
        _nip("NIP pegawai.", rujukan=_PEGAWAI),
        _tanggal("Tanggal", "Tanggal kejadian.", wajib=True),
        Kolom("Jenis", Jenis.PILIHAN, "Jenis catatan.", "Positif", True, kosakata=k.JenisCatatan, lebar=20),
        _teks("Isi", "Apa yang terjadi dan dampaknya.", "Membantu warga lansia mengurus KK", wajib=True, lebar=70),
        Kolom(
            "Kode",
            Jenis.TEKS,
            "Kode indikator yang berkaitan; boleh kosong.",
            "SAGO-03-A",
            rujukan=("Indikator", "Kode"),
            pelengkap=True,
        ),
    ),
)
PENETAPAN = Lembar(
    "Penetapan",
    "PNT",
    "Penetapan rating oleh pejabat penilai",
    "Rating yang kosong mengikuti usulan. Rating yang berbeda dari usulan memerlukan alasan tertulis.",
    (
        _nip("NIP pegawai yang ditetapkan.", rujukan=_PEGAWAI),
        Kolom(
            "Rating Hasil Kerja",
            Jenis.PILIHAN,
            "Rating hasil kerja; kosong = mengikuti usulan.",
            "Sesuai Ekspektasi",
            kosakata=k.Rating,
            lebar=22,
        ),
        Kolom(
            "Rating Perilaku",
            Jenis.PILIHAN,
            "Rating perilaku; kosong = mengikuti usulan.",
            "Sesuai Ekspektasi",
            kosakata=k.Rating,
            lebar=22,
        ),
        _teks("Alasan", "Alasan tertulis bila berbeda dari usulan.", lebar=50),
        _teks("Ditetapkan Oleh", "Nama, jabatan, atau NIP pejabat.", "Camat Senapelan", lebar=28),
        _tanggal("Tanggal", "Tanggal penetapan.", pelengkap=True),
    ),
)
ALASAN = Lembar(
    "Alasan",
    "ALS",
    "Alasan atas peringatan",
    "Catat mengapa sebuah peringatan dapat diterima: salin Kode, Lembar, dan Sel dari lembar Temuan.",
    (
        _teks("Kode", "Kode temuan.", "IND-20", lebar=10),
        _teks("Lembar", "Lembar tempat temuan.", "Indikator", lebar=16),
        _teks("Sel", "Sel tempat temuan.", "K12", lebar=9),
        Kolom("NIP", Jenis.NIP, "NIP pegawai; boleh kosong.", "198503122010011001", lebar=21, pelengkap=True),
        _teks("Alasan", "Alasan yang dapat dipertanggungjawabkan.", lebar=60),
        _teks("Oleh", "Siapa yang mencatat.", lebar=24),
        _tanggal("Tanggal", "Tanggal dicatat.", pelengkap=True),
    ),
)

_KELOMPOK = Kolom(
    "Kelompok Jabatan",
    Jenis.TEKS,
    "Kelompok jabatan yang dimaksud; kosong bila bukan bobot komponen.",
    "Pelayanan",
    rujukan=("Parameter", "Kelompok Jabatan"),
    pelengkap=True,
    lebar=18,
)
USULAN = Lembar(
    "Usulan",
    "USL",
    "Usulan parameter dan bobot dari pegawai",
    "Satu baris untuk satu usulan. Alokasi 100: bagi 100 poin. Perbandingan: Butir berapa kali lebih penting (1–9).",
    (
        _tanggal("Tanggal", "Tanggal diusulkan.", pelengkap=True),
        Kolom("Pengusul", Jenis.TEKS, "NIP, nama, atau kode peserta bila anonim.", "P-07", True, lebar=21),
        Kolom("Cara", Jenis.PILIHAN, "Cara mengusulkan.", "Alokasi 100", True, kosakata=k.CaraUsulan, lebar=14),
        _KELOMPOK,
        Kolom(
            "Butir",
            Jenis.TEKS,
            "Komponen, kunci pengaturan, kode indikator (bobotnya), atau Target dan kode indikator.",
            "Perilaku Kerja",
            True,
            lebar=24,
        ),
        _teks("Pembanding", "Hanya untuk Perbandingan: komponen yang dibandingkan.", "Hasil Kerja", lebar=24),
        Kolom("Nilai", Jenis.ANGKA, "Poin, nilai yang diusulkan, atau 1–9 untuk Perbandingan.", "30", True, lebar=10),
        _teks("Alasan", "Mengapa diusulkan begitu.", lebar=44),
        _teks("Tanggapan", "Jawaban atas usulan ini.", lebar=44),
        Kolom("Nilai Disepakati", Jenis.ANGKA, "Nilai yang akhirnya disepakati.", "30", pelengkap=True, lebar=12),
    ),
    opsional=True,
)
KESEPAKATAN = Lembar(
    "Kesepakatan",
    "KSP",
    "Kesepakatan, pembekuan, dan penyimpangan parameter",
    "Catatan rapat: apa yang disepakati, kapan dibekukan, dan penyimpangan per orang beserta alasannya.",
    (
        _tanggal("Tanggal", "Tanggal kesepakatan atau tindakan.", wajib=True),
        Kolom(
            "Jenis",
            Jenis.PILIHAN,
            "Disepakati, Tanpa Tanggapan (sampai batas waktu), Dibekukan, atau Penyimpangan untuk satu orang.",
            "Disepakati",
            True,
            kosakata=k.JenisKesepakatan,
            lebar=17,
        ),
        _KELOMPOK,
        Kolom("NIP", Jenis.NIP, "Hanya untuk Penyimpangan.", "198503122010011001", pelengkap=True, lebar=21),
        Kolom("Butir", Jenis.TEKS, "Seperti di lembar Usulan.", "Perilaku Kerja", True, lebar=24),
        Kolom("Nilai", Jenis.ANGKA, "Nilai yang disepakati atau dibekukan.", "30", lebar=10),
        Kolom("Nilai Semula", Jenis.ANGKA, "Nilai sebelumnya, untuk Penyimpangan.", "35", pelengkap=True, lebar=10),
        _teks("Alasan", "Dasar atau alasan; wajib untuk Penyimpangan.", "BA 12 Januari 2026", lebar=44),
        _teks("Oleh", "Siapa yang menyepakati atau membekukan.", "Camat Senapelan", lebar=28),
    ),
    opsional=True,
)


def _hasil(judul: str, lebar: float, jenis: Jenis = Jenis.TEKS, *, bulat: bool = False, tegak: bool = False) -> Kolom:
    return Kolom(judul, jenis, "", lebar=lebar, bulat=bulat, terbit=not bulat, tegak=tegak)


KELENGKAPAN = Lembar(
    "Kelengkapan",
    "KLK",
    "Papan kelengkapan",
    "Ditulis oleh Capaian. Saring Tindakan untuk melihat siapa yang perlu ditagih. Galat dan Peringatan: baris Penilai "
    "dari Lembar yang kembali, baris Pegawai dari Buku Induk.",
    (
        _hasil("Baris", 9),
        _hasil("NIP", 19, Jenis.NIP),
        _hasil("Nama", 29),
        _hasil("Penilai", 25),
        *(_hasil(judul, 6.5, Jenis.YA_TIDAK, tegak=True) for judul in ("Dikirim", "Diterima", "Sah")),
        *(_hasil(judul, 5, Jenis.ANGKA, bulat=True, tegak=True) for judul in ("Galat", "Peringatan", "Berbeda")),
        *(_hasil(judul, 11.5, Jenis.YA_TIDAK) for judul in ("Realisasi", "Bulanan", "Laporan")),
        *(_hasil(judul, 10.5, Jenis.YA_TIDAK) for judul in ("Perilaku", "Dapat Dinilai")),
        _hasil("Tindakan", 20),
        _hasil("Keterangan", 34),
    ),
    milik_produk=True,
    opsional=True,
    beku=3,
)

HASIL = Lembar(
    "Hasil",
    "HSL",
    "Hasil penilaian",
    "Ditulis oleh Capaian. Rating dan predikat bersifat usulan sampai ditetapkan pejabat penilai.",
    (
        _hasil("NIP", 21, Jenis.NIP),
        _hasil("Nama", 30),
        _hasil("Unit Kerja", 26),
        *(_hasil(komponen.value, 13, Jenis.ANGKA) for komponen in k.Komponen),
        _hasil("Nilai", 10, Jenis.ANGKA),
        _hasil("Predikat Numerik", 16),
        _hasil("Rating Hasil Kerja", 21),
        _hasil("Rating Perilaku", 21),
        _hasil("Predikat", 18),
        _hasil("Status", 20),
        _hasil("Keterangan", 60),
    ),
    milik_produk=True,
    beku=2,
)
RINCIAN = Lembar(
    "Rincian",
    "RIN",
    "Rincian perhitungan",
    "Ditulis oleh Capaian: setiap langkah perhitungan dengan masukan, sel asalnya, rumus, dan dasarnya.",
    (
        _hasil("NIP", 21, Jenis.NIP),
        _hasil("Langkah", 44),
        _hasil("Masukan", 60),
        _hasil("Sel", 34),
        _hasil("Rumus", 60),
        _hasil("Nilai", 16),
        _hasil("Dasar", 44),
    ),
    milik_produk=True,
)
TEMUAN = Lembar(
    "Temuan",
    "TMN",
    "Temuan pemeriksaan",
    "Ditulis oleh Capaian. Klik Sel untuk menuju tempatnya. Hanya galat yang menahan penilaian seorang pegawai.",
    (
        _hasil("Kode", 9),
        _hasil("Tingkat", 12),
        _hasil("Lembar", 14),
        _hasil("Sel", 9),
        _hasil("NIP", 21, Jenis.NIP),
        _hasil("Pesan", 70),
        _hasil("Saran", 60),
    ),
    milik_produk=True,
)

BUKU_INDUK = Buku(
    "buku_induk",
    1,
    "Buku Induk Penilaian Capaian",
    (
        PENGATURAN,
        PEGAWAI,
        PENUGASAN,
        PARAMETER,
        INDIKATOR,
        REALISASI,
        PERILAKU,
        BULANAN,
        LAPORAN,
        SURVEI,
        INOVASI,
        CATATAN,
        PENETAPAN,
        ALASAN,
        USULAN,
        KESEPAKATAN,
        KATALOG,
        RIWAYAT,
        KELENGKAPAN,
        HASIL,
        RINCIAN,
        TEMUAN,
    ),
)
LEMBAR_HITUNG = tuple(lembar for lembar in BUKU_INDUK if lembar.milik_produk)
"""The sheets Capaian computes: both doors renew these, and only these."""
