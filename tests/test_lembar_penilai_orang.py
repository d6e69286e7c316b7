"""A supervisor at LibreOffice: what may be typed is taken, what may not is refused in the words of the sheet."""

import random
from datetime import date
from pathlib import Path

import pytest
from helpers.lembar_acak import PENILAI, kosongkan, staf_acak
from helpers.orang_lo import Jawaban, ketik_di_lo

from capaian_engine.kosakata import Arah
from capaian_engine.model import Kantor
from capaian_engine.periode import Periode
from workbook.alamat import huruf_kolom
from workbook.lembar_penilai import buku_lembar_penilai
from xlsx_macros.konteks_penilai import Penilai
from xlsx_macros.workflows_siapkan import buat_lembar_penilai, templat_untuk

TAHUN = Periode(date(2026, 1, 1), date(2026, 12, 31))
SKEMA = buku_lembar_penilai(TAHUN.bulan())
TERKUNCI = "rotected"  # LibreOffice's own words, capitalised differently from version to version
ANGKA_SAJA = "Isi dengan angka saja"


def _sel(lembar: str, judul: str, baris: int) -> str:
    return f"{lembar}.{huruf_kolom(SKEMA[lembar].nomor(judul))}{baris}"


@pytest.fixture(scope="module")
def lembar(tmp_path_factory) -> tuple[Path, int, int]:
    """A file nobody has filled yet; the rows of an indicator counted in numbers and of a Ya/Tidak one."""
    staf = tuple(map(kosongkan, staf_acak(random.Random(3), TAHUN.bulan(), 8, penuh=True)))
    arah = [i.arah for b in staf for i in b.indikator]
    data = buat_lembar_penilai(
        templat_untuk(TAHUN.bulan()), Kantor(TAHUN, {}), Penilai(PENILAI, "Rina", "", staf), "induk", "id"
    )
    path = tmp_path_factory.mktemp("orang") / "lembar.xlsx"
    path.write_bytes(data)
    angka = next(nomor for nomor, satu in enumerate(arah, 5) if satu is not Arah.YA_TIDAK)
    return path, angka, 5 + arah.index(Arah.YA_TIDAK)


@pytest.fixture(scope="module")
def jawaban(lembar) -> dict[tuple[str, str | None], Jawaban]:
    path, angka, ya_tidak = lembar
    laporan_bebas = 5 + _baris_siap(path)
    ketikan: list[tuple[str, str | None]] = [
        (_sel("Indikator", "Jan", angka), "dua belas"),
        (_sel("Indikator", "Jan", angka), "12"),
        (_sel("Indikator", "Jan", ya_tidak), "Sudah"),
        (_sel("Indikator", "Jan", ya_tidak), "Ya"),
        (_sel("Indikator", "Target", angka), "1"),
        (_sel("Indikator", "Kode", angka), None),
        (_sel("Perilaku", "Loyal", 5), "6"),
        (_sel("Perilaku", "Loyal", 5), "4"),
        (_sel("Bulanan", "Nilai", 5), "130"),
        (_sel("Bulanan", "Nilai", 5), "95"),
        (_sel("Laporan", "Diserahkan", laporan_bebas), "kemarin"),
        (_sel("Laporan", "Bulan", laporan_bebas), "Agustus 2024"),
        (_sel("Catatan", "Jenis", 5), "Netral"),
        (_sel("Catatan", "Jenis", 5), "Positif"),
        (_sel("Ringkasan", "Sisa Bulan Ini", 5), "0"),
    ]
    return dict(zip(ketikan, ketik_di_lo(path, ketikan), strict=True))


def _baris_siap(path: Path) -> int:
    """Rows of Laporan before the first one the supervisor may fill wholly."""
    import openpyxl

    ws = openpyxl.load_workbook(path)["Laporan"]
    kolom = SKEMA["Laporan"].nomor("Bulan")
    return next(nomor for nomor in range(ws.max_row) if not ws.cell(5 + nomor, kolom).protection.locked)


@pytest.mark.lo
def test_right_entries_are_taken_without_a_word(jawaban):
    diambil = [(sel, teks) for sel, teks in jawaban if teks in ("12", "Ya", "4", "95", "Positif")]
    assert len(diambil) == 5
    for sel, teks in diambil:
        assert jawaban[sel, teks] == Jawaban(None, teks)


@pytest.mark.lo
@pytest.mark.parametrize(
    ("teks", "kata"),
    [
        ("dua belas", ANGKA_SAJA),
        ("Sudah", "Ya atau Tidak"),
        ("6", "bilangan bulat 1 sampai 5"),
        ("130", "angka 0 sampai 120"),
        ("kemarin", "Isi dengan tanggal"),
        ("Agustus 2024", "Pilih bulan dari daftar"),
        ("Netral", "Positif atau Perlu Ditingkatkan"),
    ],
)
def test_wrong_entries_are_refused_with_the_words_of_the_sheet(jawaban, teks, kata):
    ((_, jawab),) = [(kunci, satu) for kunci, satu in jawaban.items() if kunci[1] == teks]
    assert jawab.kotak is not None
    assert kata in jawab.kotak
    assert jawab.isi == ""


@pytest.mark.lo
@pytest.mark.parametrize("teks", ["1", "0"])
def test_locked_cells_cannot_be_typed_into(jawaban, teks):
    ((_, jawab),) = [(kunci, satu) for kunci, satu in jawaban.items() if kunci[1] == teks]
    assert jawab.kotak is not None
    assert TERKUNCI in jawab.kotak
    assert jawab.isi not in ("", teks)


@pytest.mark.lo
def test_delete_leaves_a_locked_cell_as_it_was(jawaban):
    ((_, jawab),) = [(kunci, satu) for kunci, satu in jawaban.items() if kunci[1] is None]
    assert jawab.isi == "K1-0"
