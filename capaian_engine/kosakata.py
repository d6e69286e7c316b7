"""Closed vocabularies, spelled exactly as in workbooks and JSON; used by schema, checks and rules alike."""

from enum import StrEnum
from typing import TypeVar


class Status(StrEnum):
    PNS = "PNS"
    PPPK = "PPPK"
    NON_ASN = "Non-ASN"


class JenisIndikator(StrEnum):
    UTAMA = "Utama"
    TAMBAHAN = "Tambahan"


class Aspek(StrEnum):
    KUANTITAS = "Kuantitas"
    KUALITAS = "Kualitas"
    WAKTU = "Waktu"
    BIAYA = "Biaya"


class Arah(StrEnum):
    NAIK = "Naik"
    TURUN = "Turun"
    RENTANG = "Rentang"
    YA_TIDAK = "Ya/Tidak"


class CaraHitung(StrEnum):
    JUMLAH = "Jumlah"
    RATA_RATA = "Rata-rata"
    TERAKHIR = "Terakhir"
    TERTINGGI = "Tertinggi"
    TERENDAH = "Terendah"


class YaTidak(StrEnum):
    YA = "Ya"
    TIDAK = "Tidak"


class Kebijakan(StrEnum):
    """What happens when an employee's component has no value (column ``Kebijakan Data Kosong``)."""

    WAJIB = "Wajib"
    BAGI_ULANG = "Bagi Ulang"
    TIDAK_BERLAKU = "Tidak Berlaku"


class Peran(StrEnum):
    ATASAN = "Atasan"
    REKAN = "Rekan"
    BAWAHAN = "Bawahan"
    DIRI = "Diri"


class Rating(StrEnum):
    DI_ATAS = "Di Atas Ekspektasi"
    SESUAI = "Sesuai Ekspektasi"
    DI_BAWAH = "Di Bawah Ekspektasi"


class CapaianOrganisasi(StrEnum):
    ISTIMEWA = "Istimewa"
    BAIK = "Baik"
    BUTUH_PERBAIKAN = "Butuh Perbaikan"
    KURANG = "Kurang"
    SANGAT_KURANG = "Sangat Kurang"


class JenisPenugasan(StrEnum):
    """What a row of the sheet Penugasan is: a post of one's own, an acting post (Plt.), or long leave."""

    DEFINITIF = "Definitif"
    PELAKSANA_TUGAS = "Pelaksana Tugas"
    CUTI = "Cuti"


class JenisCatatan(StrEnum):
    POSITIF = "Positif"
    PERLU_DITINGKATKAN = "Perlu Ditingkatkan"


class CaraUsulan(StrEnum):
    """How a participant proposes: shares out 100 points, compares two items, or proposes a value."""

    ALOKASI = "Alokasi 100"
    PERBANDINGAN = "Perbandingan"
    USULAN = "Usulan"


class JenisKesepakatan(StrEnum):
    DISEPAKATI = "Disepakati"
    TANPA_TANGGAPAN = "Tanpa Tanggapan"
    DIBEKUKAN = "Dibekukan"
    PENYIMPANGAN = "Penyimpangan"


class JenisKegiatan(StrEnum):
    """What the office offers for a gap: somebody to learn from, a task at work, or a course."""

    MENTOR = "Mentor"
    PENUGASAN = "Penugasan"
    PELATIHAN = "Pelatihan"


class JenisPeriode(StrEnum):
    BULANAN = "bulanan"
    TRIWULAN = "triwulan"
    TAHUNAN = "tahunan"


class Komponen(StrEnum):
    """The five components: value = text in the sheet Parameter, ``kunci`` = JSON key."""

    HASIL_KERJA = "Hasil Kerja"
    PERILAKU = "Perilaku Kerja"
    KEPUASAN = "Kepuasan Masyarakat"
    BULANAN = "Penilaian Bulanan"
    LAPORAN = "Laporan Hasil Kerja"

    @property
    def kunci(self) -> str:
        return self.name.lower()


class Predikat(StrEnum):
    """PermenPANRB 6/2022, printed exactly so."""

    SANGAT_BAIK = "Sangat Baik"
    BAIK = "Baik"
    BUTUH_PERBAIKAN = "Butuh Perbaikan"
    KURANG = "Kurang/Misconduct"
    SANGAT_KURANG = "Sangat Kurang"


class PredikatNumerik(StrEnum):
    """PP 30/2019 Pasal 41 ayat (5)."""

    SANGAT_BAIK = "Sangat Baik"
    BAIK = "Baik"
    CUKUP = "Cukup"
    KURANG = "Kurang"
    SANGAT_KURANG = "Sangat Kurang"


class PredikatLampau(StrEnum):
    """Every predikat of an earlier period: PP 46/2011, PP 30/2019, PermenPANRB 6/2022."""

    SANGAT_BAIK = "Sangat Baik"
    BAIK = "Baik"
    CUKUP = "Cukup"
    BUTUH_PERBAIKAN = "Butuh Perbaikan"
    KURANG = "Kurang"
    KURANG_MISCONDUCT = "Kurang/Misconduct"
    SANGAT_KURANG = "Sangat Kurang"
    BURUK = "Buruk"


class StatusPenilaian(StrEnum):
    DINILAI = "dinilai"
    BELUM = "belum_dapat_dinilai"


class Sifat(StrEnum):
    USULAN = "usulan"
    DITETAPKAN = "ditetapkan"


PERILAKU_BERAKHLAK = (
    "Berorientasi Pelayanan",
    "Akuntabel",
    "Kompeten",
    "Harmonis",
    "Loyal",
    "Adaptif",
    "Kolaboratif",
)
UNSUR_SKM = (
    "Persyaratan",
    "Prosedur",
    "Waktu",
    "Biaya",
    "Produk",
    "Kompetensi",
    "Perilaku",
    "Pengaduan",
    "Sarana",
)

K = TypeVar("K", bound=StrEnum)


def kenali(kosakata: type[K], teks: str) -> K | None:
    """The member spelled ``teks`` (case and surrounding or doubled spaces ignored), else ``None``."""
    dicari = " ".join(teks.split()).casefold()
    return next((anggota for anggota in kosakata if anggota.value.casefold() == dicari), None)


def samakan(teks: str) -> str:
    """Names of units and groups are compared without case and spaces."""
    return "".join(teks.split()).casefold()
