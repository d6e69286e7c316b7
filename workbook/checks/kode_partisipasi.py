"""Finding codes of the sheets Usulan (USL) and Kesepakatan (KSP) beyond the shared ones. None of them blocks."""

from capaian_engine.temuan import Tingkat

P, C = Tingkat.PERINGATAN, Tingkat.CATATAN
_BUTIR = "Pakai nama komponen, kunci pengaturan, kode indikator, atau Target dan kode indikator."

KODE_PARTISIPASI: tuple[tuple[str, Tingkat, str, str, str] | tuple[str, Tingkat, str, str, str, str], ...] = (
    (
        "USL-20",
        P,
        "Alokasi tidak berjumlah 100",
        "Alokasi {nama} untuk {kelompok} berjumlah {ditemukan}; selisih {selisih}. Alokasi ini tidak dihitung.",
        "Bagi tepat 100 poin kepada semua butir. Usulan: {usulan}.",
    ),
    (
        "USL-21",
        P,
        "Perbandingan di luar skala",
        "Perbandingan berisi {ditemukan}, di luar 1–9.",
        "1 sama penting, 9 mutlak lebih penting. Bila Butir kurang penting, tukar Butir dan Pembanding.",
        "3",
    ),
    (
        "USL-22",
        P,
        "Perbandingan belum lengkap",
        "Perbandingan {nama} untuk {kelompok} belum lengkap: {ditemukan}. Perbandingan ini tidak dihitung.",
        "Bandingkan setiap pasangan butir tepat satu kali.",
    ),
    (
        "USL-23",
        C,
        "Perbandingan kurang konsisten",
        "Rasio konsistensi perbandingan {nama} untuk {kelompok} {ditemukan}, lebih dari {batas}.",
        "Tinjau kembali bersama peserta: bila A lebih penting dari B dan B dari C, A semestinya lebih penting dari C.",
    ),
    ("USL-24", P, "Butir tidak dikenal", 'Butir "{ditemukan}" tidak dikenal.', "{mirip}" + _BUTIR, "Perilaku Kerja"),
    (
        "KSP-20",
        P,
        "Berubah sesudah disepakati",
        "{nama} kini {ditemukan}, sedangkan yang disepakati pada {tanggal} {seharusnya}.",
        "Kembalikan nilainya, atau catat kesepakatan baru di lembar Kesepakatan.",
    ),
    (
        "KSP-21",
        P,
        "Berubah sesudah dibekukan",
        "{nama} kini {ditemukan}, sedangkan dibekukan pada {tanggal} dengan nilai {seharusnya}.",
        "Parameter yang dibekukan tidak diubah dalam periode ini; kembalikan nilainya.",
    ),
    (
        "KSP-22",
        P,
        "Penyimpangan belum lengkap",
        "Penyimpangan untuk satu orang belum menyebut {ditemukan}.",
        "Isi NIP, Nilai, dan Alasan agar dapat dipertanggungjawabkan.",
    ),
    (
        "KSP-23",
        P,
        "Penyimpangan sesudah dibekukan",
        "Penyimpangan {nama} bertanggal {ditemukan}, sesudah dibekukan pada {tanggal}.",
        "Sesudah pembekuan tidak ada penyimpangan baru; bahas untuk periode berikutnya.",
    ),
    ("KSP-24", P, "Butir tidak dikenal", 'Butir "{ditemukan}" tidak dikenal.', "{mirip}" + _BUTIR, "Perilaku Kerja"),
)
