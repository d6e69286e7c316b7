"""The mistakes planted in the example office, each of the kind that real workbooks hold; every one is to be found."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from workbook.alamat import sel
from workbook.buku_induk import BUKU_INDUK
from workbook.skema import BARIS_DATA
from xlsx_macros.kantor_contoh.data import Baris, Kantor
from xlsx_macros.kantor_contoh.orang import Orang


@dataclass(frozen=True, slots=True)
class Kesalahan:
    """One planted mistake. ``kode``: the finding expected there, empty when it must be read without one.

    ``sel`` and ``nip`` are known once the office is made (``buat_kantor_rinci``).
    """

    kunci: str
    lembar: str
    judul: str
    apa: str
    kode: str = ""
    sel: str = ""
    nip: str = ""


KESALAHAN_TERTANAM = (
    Kesalahan("angka_teks", "Realisasi", "Realisasi", "angka tertulis sebagai teks '87,5'; dibaca benar"),
    Kesalahan("galat_sel", "Realisasi", "Realisasi", "sel berisi #N/A", "REA-03"),
    Kesalahan("bulan_ganda", "Realisasi", "Bulan", "kode dan bulan yang sama dua kali", "REA-14"),
    Kesalahan("luar_periode", "Realisasi", "Bulan", "bulan di luar periode", "REA-10"),
    Kesalahan("tanpa_bukti", "Realisasi", "Bukti", "bukti wajib tidak diisi", "REA-21"),
    Kesalahan("bobot_95", "Indikator", "Bobot (%)", "bobot indikator Utama berjumlah 95", "IND-24"),
    Kesalahan("target_terbalik", "Indikator", "Target", "Target Atas lebih kecil daripada Target", "IND-22"),
    Kesalahan("kelompok_asing", "Pegawai", "Kelompok Jabatan", "kelompok jabatan tidak ada di Parameter", "PGW-20"),
    Kesalahan("nip_angka", "Bulanan", "NIP", "NIP tersimpan sebagai angka sehingga angka akhirnya hilang", "BLN-11"),
    Kesalahan("unsur_5", "Survei", "Waktu", "unsur survei bernilai 5", "SRV-20"),
    Kesalahan("unit_asing", "Survei", "Unit Kerja", "nama unit salah ketik", "SRV-21"),
    Kesalahan("rekan_kurang", "Perilaku", "Loyal", "baris Rekan tidak lengkap", "PRL-21"),
    Kesalahan("tanpa_mutu", "Laporan", "Mutu", "laporan diserahkan tetapi Mutu kosong", "LAP-20"),
    Kesalahan("sebut_orang", "Katalog", "Keterangan", "katalog menyebut NIP pegawai, bukan jabatannya", "KTG-21"),
    Kesalahan("tanpa_alasan", "Penetapan", "Rating Hasil Kerja", "rating berbeda dari usulan tanpa alasan", "PNT-20"),
)


def tanam(kantor: Kantor, orang: list[Orang], tahun: int) -> list[Kesalahan]:
    """Plant every mistake (changes ``kantor``) and tell where each one now is."""
    nip = {o.kursi.kode: o.nip for o in orang}
    tertanam = [(satu, _PENANAM[satu.kunci](kantor[satu.lembar], nip, tahun)) for satu in KESALAHAN_TERTANAM]
    pemilik = {baris["Kode"]: baris["NIP"] for baris in kantor["Indikator"]}
    return [_tempatkan(kantor, satu, baris, pemilik) for satu, baris in tertanam]


def _tempatkan(kantor: Kantor, satu: Kesalahan, baris: Baris, pemilik: dict[object, object]) -> Kesalahan:
    """Find the row by identity: planting may have inserted rows above it."""
    nomor = next(n for n, isi in enumerate(kantor[satu.lembar]) if isi is baris)
    nip = baris.get("NIP") or pemilik.get(baris.get("Kode")) or ""
    return replace(satu, sel=sel(BARIS_DATA + nomor, BUKU_INDUK[satu.lembar].nomor(satu.judul)), nip=str(nip))


def _cari(baris: Sequence[Baris], **syarat: object) -> Baris:
    """The first row with these values (heading words with _ for a space)."""
    dicari = {judul.replace("_", " "): nilai for judul, nilai in syarat.items()}
    return next(isi for isi in baris if all(isi.get(j) == v for j, v in dicari.items()))


_Penanam = Callable[[list[Baris], dict[str, str], int], Baris]


def _ganti(kode: str, bulan: int, judul: str, nilai: object) -> _Penanam:
    def tanam_di_realisasi(baris: list[Baris], nip: dict[str, str], tahun: int) -> Baris:
        isi = _cari(baris, Kode=kode, Bulan=date(tahun, bulan, 1))
        isi[judul] = nilai
        return isi

    return tanam_di_realisasi


def _ganda(baris: list[Baris], nip: dict[str, str], tahun: int) -> Baris:
    asli = _cari(baris, Kode="KBR-ADM-A", Bulan=date(tahun, 5, 1))
    kedua = {**asli, "Realisasi": 21}
    baris.insert(baris.index(asli) + 1, kedua)
    return kedua


def _luar(baris: list[Baris], nip: dict[str, str], tahun: int) -> Baris:
    bulan = date(tahun + 1, 1, 1)
    isi: Baris = {"Kode": "SGO-SEK-A", "Bulan": bulan, "Realisasi": 34, "Bukti": f"Agenda 007/01/{tahun + 1}"}
    baris.append(isi)
    return isi


def _bobot(baris: list[Baris], nip: dict[str, str], tahun: int) -> Baris:
    return _ubah(_cari(baris, Kode="PBL-KKS-A"), {"Bobot (%)": 30})


def _terbalik(baris: list[Baris], nip: dict[str, str], tahun: int) -> Baris:
    isi = _cari(baris, Kode="KDL-SEK-C")
    return _ubah(isi, {"Target": isi["Target Atas"], "Target Atas": isi["Target"]})


def _kelompok(baris: list[Baris], nip: dict[str, str], tahun: int) -> Baris:
    return _ubah(_cari(baris, NIP=nip["KBD-ADM"]), {"Kelompok Jabatan": "Administrsi"})


def _nip_angka(baris: list[Baris], nip: dict[str, str], tahun: int) -> Baris:
    isi = _cari(baris, NIP=nip["KDL-KKS"], Bulan=date(tahun, 9, 1))
    return _ubah(isi, {"NIP": int(nip["KDL-KKS"][:15] + "000")})


def _unsur(baris: list[Baris], nip: dict[str, str], tahun: int) -> Baris:
    return _ubah(_cari(baris, NIP_Petugas=nip["KBD-OPR"]), {"Waktu": 5})


def _unit(baris: list[Baris], nip: dict[str, str], tahun: int) -> Baris:
    return _ubah(_cari(baris, Unit_Kerja="Kelurahan Sago", NIP_Petugas=None), {"Unit Kerja": "Kelurahan Sagoo"})


def _rekan(baris: list[Baris], nip: dict[str, str], tahun: int) -> Baris:
    return _ubah(_cari(baris, Peran="Rekan"), {"Loyal": None})


def _mutu(baris: list[Baris], nip: dict[str, str], tahun: int) -> Baris:
    isi = _cari(baris, NIP=nip["PBL-ADM"], Bulan=date(tahun, 6, 1))
    return _ubah(isi, {"Diserahkan": isi["Tenggat"], "Mutu": None})


def _sebut(baris: list[Baris], nip: dict[str, str], tahun: int) -> Baris:
    return _ubah(_cari(baris, Celah="Biaya"), {"Keterangan": f"hubungi NIP {nip['KEC-KSK']}"})


def _alasan(baris: list[Baris], nip: dict[str, str], tahun: int) -> Baris:
    return _ubah(_cari(baris, NIP=nip["KEC-BDH"]), {"Rating Hasil Kerja": "Di Bawah Ekspektasi", "Alasan": None})


def _ubah(isi: Baris, nilai: Baris) -> Baris:
    isi.update(nilai)
    return isi


_PENANAM: dict[str, _Penanam] = {
    "angka_teks": _ganti("KEC-KSU-A", 4, "Realisasi", "87,5"),
    "galat_sel": _ganti("KBR-ADM-B", 8, "Realisasi", "#N/A"),
    "tanpa_bukti": _ganti("PBL-OPR-A", 10, "Bukti", None),
    "bulan_ganda": _ganda,
    "luar_periode": _luar,
    "bobot_95": _bobot,
    "target_terbalik": _terbalik,
    "kelompok_asing": _kelompok,
    "nip_angka": _nip_angka,
    "unsur_5": _unsur,
    "unit_asing": _unit,
    "rekan_kurang": _rekan,
    "tanpa_mutu": _mutu,
    "sebut_orang": _sebut,
    "tanpa_alasan": _alasan,
}
