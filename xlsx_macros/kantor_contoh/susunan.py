"""Posts of the office: who sits where and reports to whom."""

from collections.abc import Iterator
from dataclasses import dataclass

KECAMATAN = "Kecamatan Senapelan"
KELURAHAN = ("Kampung Bandar", "Kampung Baru", "Kampung Dalam", "Padang Bulan", "Padang Terubuk", "Sago")
SKALA = dict(zip(KELURAHAN, (1.2, 1.0, 0.9, 1.1, 0.7, 1.0), strict=True))
"""Size of a kelurahan: targets that follow the number of residents are multiplied by it."""
TANPA_LURAH = "Padang Terubuk"
"""The lurah's post is vacant: the secretary acts in it (Plt.)."""
BERKAS_TAMBAHAN = ("Kampung Bandar", "Padang Bulan", "Sago", "Kampung Baru")
"""Kelurahan big enough for a clerk of their own."""
PIMPINAN, PELAYANAN, ADMINISTRASI = "Pimpinan", "Pelayanan", "Administrasi"


@dataclass(frozen=True, slots=True)
class Kursi:
    """One post. ``jenis``: key of its indicators; ``atasan``: code of the superior's post; ``tingkat`` 1 (head) … 4."""

    kode: str
    jabatan: str
    jenis: str
    kelompok: str
    unit: str
    atasan: str
    tingkat: int
    skala: float = 1.0


_KECAMATAN = (
    ("CMT", "Camat", "camat", PIMPINAN, "", 1),
    ("SKC", "Sekretaris Camat", "sekcam", PIMPINAN, "CMT", 2),
    ("KSU", "Kepala Subbagian Umum dan Kepegawaian", "kasubbag_umum", ADMINISTRASI, "SKC", 3),
    ("KSK", "Kepala Subbagian Keuangan dan Program", "kasubbag_keuangan", ADMINISTRASI, "SKC", 3),
    ("KPM", "Kepala Seksi Pemerintahan", "kasi_pemerintahan_kecamatan", PIMPINAN, "CMT", 3),
    ("KTR", "Kepala Seksi Ketenteraman dan Ketertiban", "kasi_trantib", PIMPINAN, "CMT", 3),
    ("KMK", "Kepala Seksi Pemberdayaan Masyarakat", "kasi_pmk_kecamatan", PIMPINAN, "CMT", 3),
    ("KKS", "Kepala Seksi Kesejahteraan Sosial", "kasi_kesos_kecamatan", PIMPINAN, "CMT", 3),
    ("KPU", "Kepala Seksi Pelayanan Umum", "kasi_pelayanan", PELAYANAN, "CMT", 3),
    ("OP1", "Operator Layanan Operasional", "operator", PELAYANAN, "KPU", 4),
    ("OP2", "Operator Layanan Operasional", "operator", PELAYANAN, "KPU", 4),
    ("BDH", "Bendahara Pengeluaran", "bendahara", ADMINISTRASI, "KSK", 4),
    ("APR", "Analis Perencanaan", "analis_perencanaan", ADMINISTRASI, "KSK", 4),
    ("PKP", "Pengelola Kepegawaian", "pengelola_kepegawaian", ADMINISTRASI, "KSU", 4),
    ("ADM", "Pengadministrasi Perkantoran", "pengadministrasi", ADMINISTRASI, "KSU", 4),
    ("TRB", "Petugas Ketenteraman dan Ketertiban", "anggota_trantib", PELAYANAN, "KTR", 4),
)
_KELURAHAN = (
    ("LRH", "Lurah", "lurah", PIMPINAN, "", 2),
    ("SEK", "Sekretaris Lurah", "seklur", ADMINISTRASI, "LRH", 3),
    ("KPM", "Kepala Seksi Pemerintahan", "kasi_pemerintahan", PELAYANAN, "LRH", 3),
    ("KKS", "Kepala Seksi Kesejahteraan Sosial", "kasi_kesos", PELAYANAN, "LRH", 3),
    ("OPR", "Operator Layanan Operasional", "operator", PELAYANAN, "SEK", 4),
    ("ADM", "Pengadministrasi Perkantoran", "pengadministrasi", ADMINISTRASI, "SEK", 4),
)
SINGKATAN = dict(zip(KELURAHAN, ("KBD", "KBR", "KDL", "PBL", "PTB", "SGO"), strict=True))


def semua_kursi() -> Iterator[Kursi]:
    """Every filled post, superiors before their staff."""
    for kode, jabatan, jenis, kelompok, atasan, tingkat in _KECAMATAN:
        yield Kursi(f"KEC-{kode}", jabatan, jenis, kelompok, KECAMATAN, atasan and f"KEC-{atasan}", tingkat)
    for nama in KELURAHAN:
        yield from _kursi_kelurahan(nama)


def _kursi_kelurahan(nama: str) -> Iterator[Kursi]:
    awalan, kosong = SINGKATAN[nama], nama == TANPA_LURAH
    for kode, jabatan, jenis, kelompok, atasan, tingkat in _KELURAHAN:
        if (kode == "LRH" and kosong) or (kode == "ADM" and nama not in BERKAS_TAMBAHAN):
            continue
        if kode == "SEK" and kosong:
            jabatan, jenis, kelompok, atasan, tingkat = "Sekretaris Lurah (Plt. Lurah)", "lurah", PIMPINAN, "", 2
        atasan = "SEK" if kosong and atasan == "LRH" else atasan
        kode_atasan = f"{awalan}-{atasan}" if atasan else "KEC-CMT"
        yield Kursi(
            f"{awalan}-{kode}", jabatan, jenis, kelompok, f"Kelurahan {nama}", kode_atasan, tingkat, SKALA[nama]
        )
