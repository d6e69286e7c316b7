"""The BRK codes of the gate: one title, one sentence on what is wrong, one on what to do.

BRK-01 to BRK-49 refuse the file, BRK-60 to BRK-69 are notes on content that was passed over
(``BukuMentah.peringatan``). A code never changes its meaning and is never used again.
"""

from typing import NamedTuple

from workbook.errors import BerkasDitolak


class Penjelasan(NamedTuple):
    """``judul``: a few words; ``salah``: what is wrong; ``saran``: what is accepted or what to do."""

    judul: str
    salah: str
    saran: str


_SIMPAN_ULANG = 'Buka berkas di Excel, pilih Simpan Sebagai dengan jenis "Excel Workbook (*.xlsx)", lalu coba lagi.'
_MINTA_ULANG = "Mintalah salinan baru dari pengirim, atau ambil salinan cadangan, lalu coba lagi."
_BERSIHKAN = "Salin hanya isi yang diperlukan ke buku kerja yang baru, simpan, lalu coba lagi."

KODE: dict[str, Penjelasan] = {
    "BRK-01": Penjelasan(
        "Berkas tidak ditemukan", "Berkas ini tidak ada di tempat yang disebut.", "Periksa nama berkas dan foldernya."
    ),
    "BRK-02": Penjelasan(
        "Berkas tidak dapat dibuka",
        "Berkas ini terkunci, tidak boleh dibaca, atau bukan berkas biasa.",
        "Tutup berkas di program lain dan pastikan Anda berhak membacanya, lalu coba lagi.",
    ),
    "BRK-03": Penjelasan("Berkas kosong", "Berkas ini tidak berisi apa pun (0 bita).", _MINTA_ULANG),
    "BRK-04": Penjelasan(
        "Berkas terlalu besar", "Ukuran berkas ini melebihi 20 MB.", "Hapus gambar dan lembar yang tidak diperlukan."
    ),
    "BRK-05": Penjelasan(
        "Berkas kunci sementara",
        'Berkas berawalan "~$" adalah penanda yang dibuat Excel selama buku kerja terbuka, bukan buku kerjanya.',
        'Pilih berkas yang namanya tanpa "~$".',
    ),
    "BRK-10": Penjelasan("Excel format lama", "Berkas ini buku kerja Excel 97–2003 (.xls).", _SIMPAN_ULANG),
    "BRK-11": Penjelasan(
        "Halaman web, bukan buku kerja",
        "Isi berkas ini halaman web (HTML) yang diberi nama seperti berkas Excel.",
        _SIMPAN_ULANG,
    ),
    "BRK-12": Penjelasan(
        "Teks atau CSV, bukan buku kerja",
        "Isi berkas ini teks biasa atau CSV.",
        "Salin datanya ke buku kerja Capaian (kolom NIP sebagai teks) dan simpan sebagai .xlsx; "
        "CSV merusak NIP yang panjang.",
    ),
    "BRK-13": Penjelasan("Bukan format Excel", "Berkas ini dokumen OpenDocument (.ods) atau Numbers.", _SIMPAN_ULANG),
    "BRK-14": Penjelasan(
        "Berkas bersandi",
        "Berkas ini dilindungi kata sandi sehingga isinya tidak dapat dibaca.",
        "Buka di Excel, hapus sandinya (Berkas > Info > Lindungi Buku Kerja > Enkripsi dengan Kata Sandi), "
        "simpan, lalu coba lagi.",
    ),
    "BRK-15": Penjelasan(
        "Dokumen lain, bukan buku kerja",
        "Isi berkas ini dokumen Office lain (misalnya Word atau PowerPoint), bukan buku kerja Excel.",
        "Pilih buku kerja Excel (.xlsx).",
    ),
    "BRK-16": Penjelasan("Buku kerja biner", "Berkas ini buku kerja biner (.xlsb).", _SIMPAN_ULANG),
    "BRK-17": Penjelasan("XML Spreadsheet 2003", "Berkas ini XML Spreadsheet 2003, bukan .xlsx.", _SIMPAN_ULANG),
    "BRK-18": Penjelasan(
        "Bukan buku kerja", "Isi berkas ini tidak dikenali sebagai buku kerja Excel.", "Pilih berkas .xlsx yang benar."
    ),
    "BRK-20": Penjelasan(
        "Berkas rusak", "Berkas ini rusak atau terpotong, misalnya karena unduhan tidak selesai.", _MINTA_ULANG
    ),
    "BRK-21": Penjelasan("Terlalu banyak bagian", "Berkas ini berisi lebih dari 2.000 bagian.", _BERSIHKAN),
    "BRK-22": Penjelasan(
        "Bagian ganda",
        "Dua bagian di dalam berkas ini bernama sama, sehingga tidak jelas mana yang berlaku.",
        _SIMPAN_ULANG,
    ),
    "BRK-23": Penjelasan(
        "Nama bagian tidak sah", "Berkas ini berisi bagian dengan jalur yang menunjuk ke luar berkas.", _MINTA_ULANG
    ),
    "BRK-24": Penjelasan(
        "Pemampatan tidak dikenal", "Berkas ini dimampatkan dengan cara yang tidak dipakai Excel.", _SIMPAN_ULANG
    ),
    "BRK-25": Penjelasan(
        "Isi mengembang tidak wajar",
        "Isi berkas ini mengembang jauh lebih besar daripada ukurannya; berkas seperti ini dapat melumpuhkan komputer.",
        _BERSIHKAN,
    ),
    "BRK-30": Penjelasan(
        "Deklarasi terlarang",
        "Berkas ini berisi deklarasi XML (DTD atau entitas) yang tidak pernah ditulis Excel.",
        _MINTA_ULANG,
    ),
    "BRK-31": Penjelasan("Bagian XML rusak", "Salah satu bagian berkas ini tidak terbaca sebagai XML.", _MINTA_ULANG),
    "BRK-32": Penjelasan(
        "Bagian wajib hilang", "Bagian buku kerja atau lembar yang wajib ada tidak ditemukan.", _MINTA_ULANG
    ),
    "BRK-33": Penjelasan(
        "Teks bersama rusak", "Sebuah sel menunjuk teks yang tidak ada di daftar teks buku kerja.", _MINTA_ULANG
    ),
    "BRK-34": Penjelasan(
        "Alamat sel tidak sah", "Sebuah sel beralamat di luar batas lembar Excel (A1 sampai XFD1048576).", _MINTA_ULANG
    ),
    "BRK-35": Penjelasan("Terlalu banyak lembar", "Buku kerja ini berisi lebih dari 500 lembar.", _BERSIHKAN),
    "BRK-36": Penjelasan(
        "Terlalu banyak gabungan atau format",
        "Sebuah lembar berisi lebih dari 5.000 sel gabungan atau lebih dari 3.000 format bersyarat.",
        _BERSIHKAN,
    ),
    "BRK-37": Penjelasan("Terlalu banyak nama", "Buku kerja ini berisi lebih dari 5.000 nama.", _BERSIHKAN),
    "BRK-38": Penjelasan(
        "Terlalu banyak isi",
        "Buku kerja ini berisi terlalu banyak sel, teks, atau sel yang letaknya terlalu berjauhan.",
        _BERSIHKAN,
    ),
    "BRK-39": Penjelasan(
        "Terlalu lama dibaca", "Berkas ini terlalu rumit untuk dibaca dalam waktu yang wajar.", _BERSIHKAN
    ),
    "BRK-40": Penjelasan(
        "Susunan buku kerja tidak sah", "Daftar lembar atau gaya di dalam buku kerja ini tidak sah.", _SIMPAN_ULANG
    ),
    "BRK-60": Penjelasan(
        "Makro diabaikan", "Buku kerja ini berisi makro; makro tidak dijalankan.", "Tidak perlu tindakan."
    ),
    "BRK-61": Penjelasan(
        "Tautan ke buku lain",
        "Buku kerja ini bertautan ke berkas lain; nilai yang dipakai adalah nilai yang tersimpan terakhir.",
        "Ganti rumus yang bertautan dengan nilainya bila ragu.",
    ),
    "BRK-62": Penjelasan(
        "Koneksi data diabaikan", "Buku kerja ini berisi koneksi data; koneksi tidak dibuka.", "Tidak perlu tindakan."
    ),
    "BRK-63": Penjelasan(
        "Objek tertanam diabaikan",
        "Buku kerja ini berisi objek tertanam atau kontrol ActiveX; objek itu tidak dibuka.",
        "Tidak perlu tindakan.",
    ),
    "BRK-64": Penjelasan(
        "Lembar tanpa sel dilewati", "Lembar grafik, dialog, atau makro tidak berisi data.", "Tidak perlu tindakan."
    ),
    "BRK-65": Penjelasan(
        "Sel tertulis dua kali",
        "Sebuah sel tertulis lebih dari sekali di dalam berkas; nilai yang terakhir dipakai.",
        "Periksa nilai sel itu.",
    ),
}


def tolak(kode: str, rincian: str = "") -> BerkasDitolak:
    """The refusal with this code, ready to raise; ``rincian`` names part, sheet or cell."""
    penjelasan = KODE[kode]
    pesan = f"{penjelasan.salah} ({rincian})" if rincian else penjelasan.salah
    return BerkasDitolak(kode, pesan, penjelasan.saran)
