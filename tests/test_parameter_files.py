"""Every parameter file of ours, and one broken file per mistake."""

import sys
from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from capaian_engine.errors import ParameterFileError, RuleNotInForceError
from capaian_engine.parameter import Parameter, ParameterSet, folder_parameter

SEMUA = [(paket, p) for paket, himpunan in folder_parameter() for nilai in himpunan.semua().values() for p in nilai]
BUTIR = "[[batas.nilai]]\nmulai = 2020-01-01\nnilai = 1.5\ndasar = 'Pasal 1'\n"
KEPALA = "diperiksa_pada = 2026-01-01\n[batas]\nketerangan = 'Batas'\nsatuan = 'persen'\n"


@pytest.fixture
def paket(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty package ``khayal`` on the path."""
    folder = tmp_path / "khayal"
    folder.mkdir()
    (folder / "__init__.py").write_text("")
    monkeypatch.syspath_prepend(tmp_path)
    yield folder
    sys.modules.pop("khayal", None)


def baca(folder: Path, isi: str) -> ParameterSet:
    (folder / "a.toml").write_text(isi, encoding="utf-8")
    return ParameterSet("khayal")


def test_berkas_kita_ditemukan() -> None:
    assert len({paket for paket, _ in SEMUA}) >= 9
    assert len(SEMUA) > 40


@pytest.mark.parametrize(("paket_", "parameter"), SEMUA, ids=lambda x: getattr(x, "kunci", ""))
def test_berkas_kita(paket_: str, parameter: object) -> None:
    """Note, unit and article are there; local numbers say so; what is uncertain says why."""
    assert isinstance(parameter, Parameter)
    assert parameter.keterangan
    assert parameter.satuan
    assert date(2026, 1, 1) <= parameter.diperiksa_pada
    if not parameter.terverifikasi:
        assert parameter.catatan
    if ".setempat." not in paket_ and parameter.setempat:
        assert parameter.dasar == "parameter setempat"


def test_setiap_angka_dipakai() -> None:
    """A number no rule asks for is dead law."""
    for paket_, parameter in SEMUA:
        if ".setempat." in paket_:
            continue  # read by name from the sheet Pengaturan
        folder = Path(str(sys.modules[paket_].__file__)).parent
        assert any(f'"{parameter.kunci}"' in m.read_text(encoding="utf-8") for m in folder.glob("*.py")), (
            parameter.kunci
        )


def test_nilai_bertanggal(paket: Path) -> None:
    isi = (
        KEPALA
        + "[[batas.nilai]]\nmulai = 2020-01-01\nakhir = 2020-12-31\nnilai = 1\ndasar = 'Pasal 1'\n"
        + "[[batas.nilai]]\nmulai = 2022-01-01\nnilai = { a = [0.1, true, 'x'] }\ndasar = 'Pasal 2'\n"
        + "terverifikasi = false\n"
    )
    himpunan = baca(paket, isi)
    assert himpunan.nilai("batas", date(2020, 12, 31)) == 1
    rinci = himpunan.rinci("batas", date(2022, 1, 1))
    assert rinci.nilai == {"a": [Fraction(1, 10), True, "x"]}
    assert [type(butir) for butir in rinci.nilai["a"]] == [Fraction, bool, str]
    assert (rinci.dasar, rinci.terverifikasi, rinci.setempat) == ("Pasal 2", False, False)
    with pytest.raises(
        RuleNotInForceError, match=r'"batas".*01-01-2021.*01-01-2020 s\.d\. 31-12-2020; 01-01-2022 s\.d\. sekarang'
    ):
        himpunan.nilai("batas", date(2021, 1, 1))
    with pytest.raises(ParameterFileError, match="pernah berubah"):
        himpunan.tetap("batas")
    assert himpunan.rinci("batas", date(2020, 6, 1)) == Parameter(
        "batas", "Batas", "persen", Fraction(1), date(2020, 1, 1), date(2020, 12, 31), "Pasal 1", "", False, True,
        date(2026, 1, 1),
    )  # fmt: skip


def test_setempat_dan_catatan(paket: Path) -> None:
    isi = KEPALA + "setempat = true\n" + BUTIR + "akhir = 2020-01-01\ncatatan = 'satu hari'\n"
    satu = baca(paket, isi).rinci("batas", date(2020, 1, 1))
    assert (satu.setempat, satu.catatan, satu.akhir) == (True, "satu hari", date(2020, 1, 1))
    assert satu.terverifikasi is True


def test_nilai_tetap(paket: Path) -> None:
    himpunan = baca(paket, KEPALA + BUTIR)
    assert himpunan.tetap("batas") == Fraction(3, 2)
    assert himpunan.semua() is himpunan.semua()
    with pytest.raises(ParameterFileError, match="tidak ada parameter lain"):
        himpunan.tetap("lain")


@pytest.mark.parametrize(
    ("isi", "pesan"),
    [
        ("[batas]\n", "diperiksa_pada harus berupa tanggal"),
        ("diperiksa_pada = 'kemarin'\n", "diperiksa_pada harus berupa tanggal"),
        (KEPALA.replace("satuan", "unit") + BUTIR, r"kunci tidak dikenal \['unit'\]"),
        (KEPALA.replace("satuan = 'persen'\n", "") + BUTIR, "satuan wajib diisi"),
        (KEPALA + "nilai = []\n", "nilai wajib diisi"),
        (KEPALA + BUTIR.replace("dasar = 'Pasal 1'\n", ""), "dasar wajib diisi"),
        (KEPALA + BUTIR.replace("Pasal 1", ""), "dasar wajib diisi"),
        (KEPALA + BUTIR + "pasal = 3\n", r"kunci tidak dikenal \['pasal'\]"),
        (KEPALA + BUTIR + "akhir = 2019-01-01\n", "akhir mendahului mulai pada 2020-01-01"),
        (KEPALA + BUTIR + BUTIR, "bertumpuk pada 2020-01-01"),
        (KEPALA + BUTIR + "akhir = 2020-06-30\n" + BUTIR.replace("2020-01-01", "2020-06-30"), "bertumpuk"),
    ],
)
def test_berkas_rusak(paket: Path, isi: str, pesan: str) -> None:
    with pytest.raises(ParameterFileError, match=f"khayal/a.toml.*{pesan}"):
        baca(paket, isi).semua()


def test_satu_kunci_di_dua_berkas(paket: Path) -> None:
    (paket / "b.toml").write_text(KEPALA + BUTIR, encoding="utf-8")
    with pytest.raises(ParameterFileError, match=r"khayal/b.toml: batas sudah ada"):
        baca(paket, KEPALA + BUTIR).semua()
