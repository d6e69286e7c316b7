"""A row whose date lies outside the period cannot change a score: one note, and nobody is held back by it."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from helpers.kantor_kecil import NIP
from helpers.sel_berkas import Ubah, ubah_berkas

from workbook.gerbang import read_buku
from xlsx_macros.workflows import HasilHitung, hitung

LALU = date(2025, 6, 1)
SEMUA: dict[str, dict[str, object]] = {
    "Realisasi": {"Kode": "A", "Bulan": LALU, "Realisasi": 5},
    "Bulanan": {"NIP": NIP, "Bulan": LALU, "Nilai": 90},
    "Laporan": {"NIP": NIP, "Bulan": LALU, "Laporan": "Lama", "Tenggat": LALU, "Diserahkan": LALU, "Mutu": 90},
    "Inovasi": {"NIP": NIP, "Tanggal": LALU, "Ide Baru": "Loket", "Manfaat": "cepat", "Disetujui": "Ya"},
    "Catatan": {"NIP": NIP, "Tanggal": LALU, "Jenis": "Positif", "Isi": "Rajin"},
    "Survei": {"Tanggal": LALU, "Unit Kerja": "Kelurahan Sago", "NIP Petugas": NIP, "Persyaratan": 4},
    "Penugasan": {"NIP": NIP, "Jenis": "Cuti", "Mulai": LALU, "Sampai": date(2025, 6, 30)},
}
RUSAK: list[tuple[str, dict[str, object]]] = [
    *(("Realisasi", satu) for satu in ({"Realisasi": "banyak"}, {"Realisasi": "#N/A"}, {"Realisasi": "=1+1"})),
    *(("Bulanan", satu) for satu in ({"Nilai": "baik"}, {"Nilai": 500}, {"NIP": float(NIP)}, {"NIP": "tidak tahu"})),
    *(("Laporan", satu) for satu in ({"Mutu": ""}, {"Tenggat": "besok"}, {"Mutu": 700}, {"NIP": float(NIP)})),
    *(("Inovasi", satu) for satu in ({"Disetujui": "mungkin"}, {"Ide Baru": ""}, {"NIP": float(NIP)})),
    *(("Catatan", satu) for satu in ({"Jenis": "lain"}, {"Isi": ""}, {"Kode": "tidak ada"}, {"NIP": float(NIP)})),
    *(("Survei", satu) for satu in ({"Persyaratan": 9}, {"NIP Petugas": "x"})),
    *(("Penugasan", satu) for satu in ({"Jenis": "lain"}, {"NIP": float(NIP)}, {"Sampai": date(2025, 5, 1)})),
    ("Penugasan", {"Jenis": "lain", "Mulai": date(2027, 1, 1), "Sampai": ""}),
]


@pytest.fixture
def tambah(_buku_kecil: Path, tmp_path: Path) -> Callable[..., HasilHitung]:
    """Score the small office with further rows (sheet, cells), each in a row of its own far below."""

    def hasil(*baris: tuple[str, dict[str, object]]) -> HasilHitung:
        ubah: list[Ubah] = [
            (lembar, 100 + n, judul, nilai) for n, (lembar, isi) in enumerate(baris) for judul, nilai in isi.items()
        ]
        return hitung(read_buku(ubah_berkas(_buku_kecil, ubah, tmp_path / "buku.xlsx")))

    return hasil


def temuan(hasil: HasilHitung) -> list[str]:
    return [f"{t.kode} {t.lokasi.sel}" for t in hasil.temuan if t.lokasi.sel.endswith(("100", "101"))]


@pytest.mark.parametrize("lembar", SEMUA)
def test_a_sound_row_outside_is_one_note(lembar: str, tambah: Callable[..., HasilHitung]) -> None:
    hasil = tambah((lembar, SEMUA[lembar]))
    (kode,) = temuan(hasil)
    assert kode[3:6] == "-10"
    assert str(hasil.penilaian[0].nilai_terbit) == "97.61"
    pemilik = next(t.nip for t in hasil.temuan if t.lokasi.sel.endswith("100"))
    assert pemilik == ("" if lembar == "Survei" else NIP)


@pytest.mark.parametrize(("lembar", "rusak"), RUSAK)
def test_a_broken_row_outside_is_the_same_note(
    lembar: str, rusak: dict[str, object], tambah: Callable[..., HasilHitung]
) -> None:
    hasil = tambah((lembar, SEMUA[lembar] | rusak))
    assert [satu[3:6] for satu in temuan(hasil)] == ["-10"]
    assert not hasil.ada_galat
    assert str(hasil.penilaian[0].nilai_terbit) == "97.61"


@pytest.mark.parametrize(
    ("lembar", "isi", "kode"),
    [
        ("Realisasi", {"Bulan": date(2026, 6, 1), "Realisasi": "banyak"}, "REA-02 C100"),
        ("Realisasi", {"Bulan": "kapan", "Realisasi": 5}, "REA-02 B100"),
        ("Bulanan", {"Bulan": date(2026, 6, 1), "Nilai": "baik"}, "BLN-02 C100"),
        ("Bulanan", {"Bulan": "kapan"}, "BLN-02 B100"),
        ("Penugasan", {"Sampai": "kapan"}, "TGS-02 G100"),
    ],
)
def test_within_or_with_an_unreadable_date_it_blocks_its_owner(
    lembar: str, isi: dict[str, object], kode: str, tambah: Callable[..., HasilHitung]
) -> None:
    hasil = tambah((lembar, SEMUA[lembar] | isi))
    assert temuan(hasil) == [kode]
    assert hasil.penilaian[0].nilai_terbit is None
    assert kode[:6] in hasil.penilaian[0].alasan[0]


@pytest.mark.parametrize("lembar", ["Realisasi", "Bulanan"])
def test_a_month_that_comes_twice_is_a_galat_outside_too(lembar: str, tambah: Callable[..., HasilHitung]) -> None:
    """The method names it without regard to the period: one of two rows is surely in the wrong month."""
    hasil = tambah((lembar, SEMUA[lembar]), (lembar, SEMUA[lembar]))
    assert [satu[3:6] for satu in temuan(hasil)] == ["-14", "-10"]
