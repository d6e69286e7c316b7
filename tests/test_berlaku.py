"""The register of dated rules, on invented rules."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from capaian_engine import berlaku as modul
from capaian_engine.berlaku import aturan_dari, aturan_pada, berlaku, langkah, semua_aturan
from capaian_engine.errors import RuleNotInForceError, RuleOverlapError
from capaian_engine.jejak import Masukan
from capaian_engine.pembulatan import Pembulatan


@pytest.fixture(autouse=True)
def _daftar_kosong(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(modul, "_DAFTAR", {})
    monkeypatch.setattr(modul, "_PER_FUNGSI", {})


def lama(nilai: Fraction) -> Fraction:
    return nilai


def baru(nilai: Fraction) -> Fraction:
    return nilai * 2


def daftarkan() -> None:
    berlaku("2020-01-01", "2020-12-31", dasar="Khayal Pasal 1", untuk="uji", rumus="nilai")(lama)
    berlaku("2022-01-01", dasar="Khayal Pasal 2", untuk="uji", rumus="nilai × 2", setempat=True)(baru)


def test_tanggal_memilih_satu() -> None:
    daftarkan()
    assert aturan_pada("uji", date(2020, 1, 1)).fungsi is lama
    assert aturan_pada("uji", date(2020, 12, 31)).fungsi is lama
    assert aturan_pada("uji", date(2030, 1, 1)).fungsi is baru
    assert [a.fungsi for a in semua_aturan()] == [lama, baru]
    assert aturan_dari(baru).setempat


@pytest.mark.parametrize(
    ("modul_fungsi", "peraturan"),
    [("capaian_engine.aturan.pp_46_2011.skp", "pp_46_2011"), ("uji.paket.berkas", "berkas"), ("berkas", "berkas")],
)
def test_peraturan_adalah_folder_di_bawah_aturan(
    modul_fungsi: str, peraturan: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    daftarkan()
    monkeypatch.setattr(lama, "__module__", modul_fungsi)
    assert aturan_dari(lama).peraturan == peraturan


@pytest.mark.parametrize(
    ("hari", "terdekat"),
    [
        (date(2019, 12, 31), "01-01-2020 s.d. 31-12-2020"),
        (date(2021, 1, 1), "01-01-2020 s.d. 31-12-2020"),
        (date(2021, 12, 31), "01-01-2022 s.d. sekarang"),
    ],
)
def test_di_luar_masa_disebut_yang_terdekat(hari: date, terdekat: str) -> None:
    daftarkan()
    with pytest.raises(RuleNotInForceError) as galat:
        aturan_pada("uji", hari)
    assert (galat.value.untuk, galat.value.terdekat) == ("uji", terdekat)
    assert f"{hari:%d-%m-%Y}" in str(galat.value)


def test_keperluan_yang_tidak_ada() -> None:
    with pytest.raises(RuleNotInForceError) as galat:
        aturan_pada("entah", date(2020, 1, 1))
    assert (galat.value.untuk, galat.value.terdekat) == ("entah", None)
    assert str(galat.value) == (
        'Tidak ada aturan "entah" yang berlaku pada 01-01-2020, dan tidak ada pula untuk tanggal lain.'
    )


@pytest.mark.parametrize(
    ("mulai", "akhir"),
    [
        ("2020-12-31", None),
        ("2020-12-31", "2020-12-31"),
        ("2019-01-01", "2020-01-01"),
        ("2020-06-01", "2020-06-02"),
        ("2019-01-01", None),
        ("2023-01-01", "2023-01-01"),
    ],
)
def test_tumpang_tindih_ditolak(mulai: str, akhir: str | None) -> None:
    daftarkan()
    with pytest.raises(RuleOverlapError, match='"uji" berlaku bersamaan: Khayal Pasal'):
        berlaku(mulai, akhir, dasar="Khayal Pasal 3", untuk="uji")(lambda: None)


def test_semua_yang_dinyatakan_tercatat() -> None:
    bulat = Pembulatan(2, "uji")
    berlaku("2020-01-01", dasar="Pasal 1", untuk="polos")(lama)
    kata = {"rumus": "r", "pembulatan": bulat, "setempat": True, "terverifikasi": False, "catatan": "c"}
    berlaku("2020-01-01", "2021-12-31", dasar="Pasal 2", untuk="penuh", **kata)(baru)  # type: ignore[arg-type]
    polos, penuh = aturan_dari(lama), aturan_dari(baru)
    awal, akhir = date(2020, 1, 1), date(2021, 12, 31)
    assert polos == modul.Aturan("polos", lama, awal, None, "Pasal 1", "", None, False, True, "")
    assert penuh == modul.Aturan("penuh", baru, awal, akhir, "Pasal 2", "r", bulat, True, False, "c")


def test_bersambung_tanpa_tumpang_tindih() -> None:
    daftarkan()
    berlaku("2021-01-01", "2021-12-31", dasar="Khayal Pasal 3", untuk="uji")(lambda: None)
    berlaku("2020-01-01", dasar="Khayal Pasal 4", untuk="lain")(lambda: None)
    assert len(semua_aturan()) == 4


def test_langkah_membawa_rumus_dan_dasar() -> None:
    daftarkan()
    masukan = (Masukan("nilai", Fraction(3)),)
    hasil = langkah(baru, "uji", "Uji", masukan, Fraction(6), terbit=Decimal("6.00"))
    assert (hasil.rumus, hasil.dasar, hasil.nilai, hasil.terbit) == ("nilai × 2", "Khayal Pasal 2", 6, Decimal("6.00"))
    assert (hasil.kunci, hasil.nama, hasil.masukan) == ("uji", "Uji", masukan)


def test_nama_folder_peraturan() -> None:
    from capaian_engine.aturan.pp_30_2019.predikat import predikat_numerik

    daftarkan()
    assert aturan_dari(lama).peraturan == "test_berlaku"
    berlaku("2020-01-01", dasar="x", untuk="y")(predikat_numerik)
    assert aturan_dari(predikat_numerik).peraturan == "pp_30_2019"


@pytest.mark.parametrize(
    ("nilai", "hasil"), [("0.005", "0.01"), ("0.0049999", "0.00"), ("-0.005", "-0.01"), ("2.675", "2.68")]
)
def test_pembulatan_setengah_ke_atas(nilai: str, hasil: str) -> None:
    assert Pembulatan(2, "uji")(Fraction(nilai)) == Decimal(hasil)
