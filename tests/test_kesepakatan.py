"""From proposals to weights: exact averages, AHP against a published-style case, freezing, the report."""

import json
from collections.abc import Callable
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from helpers.isi_buku import isi_buku
from helpers.temuan import buat_dasar
from hypothesis import given
from hypothesis import strategies as st

from capaian_engine.kesepakatan import akar, bobot_ahp, rata_rata_alokasi
from workbook.baca import IsiBuku, read_buku_induk
from workbook.gerbang import read_buku
from xlsx_macros.cli import main

HARI = date(2026, 12, 31)
F = Fraction


def test_average_of_allocations_is_exact_and_shown() -> None:
    hasil = rata_rata_alokasi(
        [{"A": F(50), "B": F(50)}, {"A": F(40), "B": F(60)}, {"A": F(30), "B": F(50), "C": F(20)}]
    )
    assert hasil.bobot == {"A": 40, "B": F(160, 3), "C": F(20, 3)}
    assert sum(hasil.bobot.values()) == 100
    assert [m.nilai for m in hasil.langkah[2].masukan] == [0, 0, 20]


@pytest.mark.parametrize("alokasi", [[], [{"A": F(99)}], [{"A": F(60), "B": F(41)}]])
def test_allocation_must_be_a_hundred(alokasi: list[dict[str, Fraction]]) -> None:
    with pytest.raises(ValueError, match="100"):
        rata_rata_alokasi(alokasi)


def test_consistent_judgements_give_back_their_weights() -> None:
    hasil = bobot_ahp(["A", "B", "C"], [{("A", "B"): F(2), ("A", "C"): F(6), ("B", "C"): F(3)}], HARI)
    assert hasil.bobot == {"A": 60, "B": 30, "C": 10}
    assert hasil.rasio_konsistensi is not None
    assert abs(hasil.rasio_konsistensi) < F(1, 10**30)
    assert hasil.konsisten


def test_three_by_three_by_hand() -> None:
    """Rows 1·3·5, 1/3·1·3, 1/5·1/3·1: cube roots 15^(1/3), 1, 15^(-1/3)."""
    hasil = bobot_ahp(["A", "B", "C"], [{("A", "B"): F(3), ("A", "C"): F(5), ("B", "C"): F(3)}], HARI)
    assert [round(float(nilai), 4) for nilai in hasil.bobot.values()] == [63.6986, 25.8285, 10.4729]
    assert hasil.rasio_konsistensi is not None
    assert round(float(hasil.rasio_konsistensi), 4) == 0.0332
    assert hasil.konsisten
    assert sum(hasil.bobot.values()) == 100


def test_contradiction_is_inconsistent() -> None:
    hasil = bobot_ahp(["A", "B", "C"], [{("A", "B"): F(9), ("B", "C"): F(9), ("C", "A"): F(9)}], HARI)
    assert not hasil.konsisten
    assert hasil.bobot == {"A": F(100, 3), "B": F(100, 3), "C": F(100, 3)}


def test_opposite_participants_meet_in_the_middle() -> None:
    hasil = bobot_ahp(["A", "B"], [{("A", "B"): F(4)}, {("B", "A"): F(4)}], HARI)
    assert (hasil.bobot, hasil.rasio_konsistensi) == ({"A": 50, "B": 50}, None)


@pytest.mark.parametrize(
    "salah",
    [
        {("A", "B"): F(2)},
        {("A", "B"): F(2), ("B", "A"): F(2), ("A", "C"): F(1), ("B", "C"): F(1)},
        {("A", "B"): F(0), ("A", "C"): F(1), ("B", "C"): F(1)},
    ],
)
def test_missing_doubled_or_impossible_pairs_are_refused(salah: dict[tuple[str, str], Fraction]) -> None:
    with pytest.raises(ValueError, match="tepat satu kali"):
        bobot_ahp(["A", "B", "C"], [salah], HARI)


@given(st.fractions(min_value=F(1, 9), max_value=9, max_denominator=9), st.integers(min_value=1, max_value=12))
def test_root_has_forty_digits(nilai: Fraction, pangkat: int) -> None:
    hasil = akar(nilai, pangkat)
    assert abs(hasil**pangkat / nilai - 1) < F(pangkat, 10**38)


@given(st.lists(st.integers(min_value=1, max_value=9), min_size=6, max_size=6))
def test_weights_are_positive_and_sum_to_a_hundred(nilai: list[int]) -> None:
    pasang = [("A", "B"), ("A", "C"), ("A", "D"), ("B", "C"), ("B", "D"), ("C", "D")]
    hasil = bobot_ahp(["A", "B", "C", "D"], [dict(zip(pasang, map(F, nilai), strict=True))], HARI)
    assert sum(hasil.bobot.values()) == 100
    assert min(hasil.bobot.values()) > 0


# In the workbook ------------------------------------------------------------------------------------------------------

KOMPONEN = ("Hasil Kerja", "Perilaku Kerja", "Kepuasan Masyarakat", "Penilaian Bulanan", "Laporan Hasil Kerja")


@pytest.fixture(scope="module")
def _dasar(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return buat_dasar(tmp_path_factory.mktemp("dasar"))[0]


@pytest.fixture
def buku(_dasar: Path, tmp_path: Path) -> Callable[..., Path]:
    def buat(**lembar: list[dict[str, object]]) -> Path:
        path = tmp_path / "buku.xlsx"
        path.write_bytes(_dasar.read_bytes())
        return isi_buku(path, lembar)

    return buat


def _alokasi(peserta: str, *poin: int) -> list[dict[str, object]]:
    return [
        {"Pengusul": peserta, "Cara": "Alokasi 100", "Kelompok Jabatan": "Pelayanan", "Butir": k, "Nilai": n}
        for k, n in zip(KOMPONEN, poin, strict=True)
    ]


def baca(path: Path) -> IsiBuku:
    return read_buku_induk(read_buku(path))


def test_workshop_proposals_become_weights(buku: Callable[..., Path]) -> None:
    usulan = [
        *_alokasi("P-1", 40, 30, 10, 10, 10),
        *_alokasi("P-2", 50, 20, 10, 10, 10),
        *_alokasi("P-3", 50, 40, 5, 4, 0),
    ]
    isi = baca(buku(Usulan=usulan))
    assert isi.partisipasi.alokasi["pelayanan"].bobot == dict(zip(KOMPONEN, map(F, (45, 25, 10, 10, 10)), strict=True))
    assert [t.kode for t in isi.temuan if t.kode.startswith("USL")] == ["USL-20"]  # P-3 has 99 points
    assert len(isi.partisipasi.diusulkan) == 5


def test_report_says_what_share_was_agreed(buku: Callable[..., Path], capsys: pytest.CaptureFixture[str]) -> None:
    sepakat = [
        {"Tanggal": date(2026, 1, 12), "Jenis": j, "Kelompok Jabatan": "Pelayanan", "Butir": k, "Nilai": n}
        for j, k, n in (("Disepakati", "Hasil Kerja", 40), ("Tanpa Tanggapan", "Penilaian Bulanan", None))
    ]
    simpang = {
        "Tanggal": date(2026, 1, 20), "Jenis": "Penyimpangan", "NIP": "198503122010011001", "Butir": "K-2",
        "Nilai": 60, "Nilai Semula": 50, "Alasan": "Beban bertambah", "Oleh": "Camat",
    }  # fmt: skip
    path = buku(Usulan=_alokasi("P-1", 40, 30, 10, 10, 10), Kesepakatan=[*sepakat, simpang])
    assert main(["parameter", str(path), "--json", "-"]) == 0
    isi = json.loads(capsys.readouterr().out)
    assert (isi["peserta"], isi["pegawai"], isi["parameter"]) == (1, 2, 13)
    assert (isi["diusulkan"], isi["disepakati"]) == (5, 2)
    assert isi["bobot"][0] == {
        "kelompok": "Pelayanan", "komponen": "Hasil Kerja", "bobot": "40.00", "rata_rata_usulan": "40.00",
        "perbandingan": None, "diusulkan": True, "disepakati": "40.00", "keadaan": "Disepakati",
        "tanggal": "2026-01-12",
    }  # fmt: skip
    assert isi["penyimpangan"][0]["alasan"] == "Beban bertambah"
    assert main(["parameter", str(path)]) == 0
    assert "5 dari 13 (38 %) bobot" in capsys.readouterr().out


def test_freezing_is_a_recorded_act_and_changes_after_it_show(
    buku: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    path = buku()
    assert main(["parameter", str(path), "--bekukan", "Camat Senapelan"]) == 0
    assert "15 bobot dibekukan oleh Camat Senapelan" in capsys.readouterr().out
    isi = baca(path)
    assert len(isi.partisipasi.kesepakatan) == 15
    assert not [t for t in isi.temuan if t.kode.startswith("KSP")]
    beku = path.read_bytes()
    assert main(["parameter", str(path), "--bekukan", "Camat Senapelan"]) == 0
    assert path.read_bytes() == beku  # nothing left to freeze
    isi_buku(path, {"Parameter": [{"Bobot (%)": 35}, {"Bobot (%)": 35}]})
    assert [(t.kode, str(t.lokasi)) for t in baca(path).temuan if t.kode == "KSP-21"] == [
        ("KSP-21", "Parameter!C5"),
        ("KSP-21", "Parameter!C6"),
    ]


def test_workbook_without_the_sheets_is_complete(buku: Callable[..., Path], tmp_path: Path) -> None:
    import openpyxl

    isi = openpyxl.load_workbook(buku())
    for nama in ("Usulan", "Kesepakatan"):
        del isi[nama]
    isi.save(tmp_path / "tanpa.xlsx")
    assert not [t for t in baca(tmp_path / "tanpa.xlsx").temuan if t.kode.startswith(("BRK", "USL", "KSP"))]
