"""Rules called as functions: what JSON inputs cannot reach."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from capaian_engine.antarmuka import aturan_publik, hasil_aturan, jawab, langkah_aturan, teks_desimal, terbit
from capaian_engine.aturan.kepegawaian.nip import HasilNIP, baca_nip
from capaian_engine.aturan.kepegawaian.pangkat import golongan_baku, pangkat
from capaian_engine.aturan.permenpanrb_1_2023.angka_kredit import angka_kredit, kebutuhan_jenjang
from capaian_engine.aturan.permenpanrb_8_2021 import nilai as nilai_8
from capaian_engine.aturan.permenpanrb_8_2021.integrasi import predikat_kinerja
from capaian_engine.aturan.permenpanrb_14_2017.skm import ikm, mutu_pelayanan
from capaian_engine.aturan.pp_30_2019.predikat import predikat_numerik
from capaian_engine.aturan.pp_46_2011 import skp
from capaian_engine.errors import RuleInputError
from capaian_engine.kosakata import Predikat, PredikatNumerik, Rating
from capaian_engine.masukan import Isian, bilangan, cacah, pilihan, rating, taknegatif, teks, terbaca, ya_tidak


@pytest.mark.parametrize(
    ("panggil", "pesan"),
    [
        (lambda: skp.nilai_skp([], Fraction(0), Fraction(0)), "Nilai SKP memerlukan sedikitnya satu kegiatan."),
        (
            lambda: skp.nilai_kreativitas("dunia"),
            'Lingkup kreativitas "dunia" tidak dikenal; pilih: unit kerja, instansi, negara.',
        ),
        (
            lambda: nilai_8.nilai_rencana_jajf("Hebat"),
            'Kategori "Hebat" tidak dikenal; pilih: Sangat Baik, Baik, Cukup, Kurang, Sangat Kurang.',
        ),
        (
            lambda: nilai_8.nilai_skp([], Fraction(0)),
            "Nilai SKP memerlukan sedikitnya satu nilai kinerja utama, dan tidak boleh negatif.",
        ),
        (
            lambda: nilai_8.nilai_periodik([], [Fraction(1)]),
            "Nilai periodik memerlukan sedikitnya satu rencana aksi dan satu kinerja utama.",
        ),
        (
            lambda: nilai_8.nilai_periodik([Fraction(1)], []),
            "Nilai periodik memerlukan sedikitnya satu rencana aksi dan satu kinerja utama.",
        ),
        (
            lambda: angka_kredit(Predikat.BAIK, "Ahli Super", 12),
            'Jenjang "Ahli Super" tidak dikenal; pilih: Pemula, Terampil, Mahir, Penyelia, '
            "Ahli Pertama, Ahli Muda, Ahli Madya, Ahli Utama.",
        ),
        (lambda: ikm([]), "Banyaknya unsur harus 1 sampai 9."),
    ],
)
def test_penolakan_langsung(panggil: Callable[[], object], pesan: str) -> None:
    with pytest.raises(RuleInputError) as galat:
        panggil()
    assert str(galat.value) == pesan


def test_predikat_paruh_kedua_2021_memakai_pita_pp_30() -> None:
    assert predikat_kinerja(Decimal("110"), True) is PredikatNumerik.SANGAT_BAIK
    assert predikat_kinerja(Decimal("110"), False) is PredikatNumerik.BAIK


def test_predikat_menerima_pecahan_dan_desimal() -> None:
    assert predikat_numerik(Fraction(90), False) is predikat_numerik(Decimal("90.00"), False) is PredikatNumerik.BAIK


def test_ikm_tepat_dan_mutu_dari_angka_terbit() -> None:
    unsur = [Fraction(jumlah, 29) for jumlah in (105, 101, 100, 116, 102, 105, 106, 105, 115)]
    assert ikm(unsur) == Fraction(23875, 261)
    assert mutu_pelayanan(terbit(ikm, ikm(unsur))) == "A"


def test_jenjang_teratas_tanpa_kebutuhan_jenjang() -> None:
    assert kebutuhan_jenjang("Ahli Utama") is None


@pytest.mark.parametrize(
    ("tulisan", "baku"),
    [
        ("Golongan III/c", "III/c"),
        ("golongan ruang III/c", "III/c"),
        ("GOL. RUANG iii c", "III/c"),
        ("  gol IX", "IX"),
        ("(IV.b)", "IV/b"),
        ("golonganIX", None),
        ("golf IX", None),
    ],
)
def test_kata_golongan_boleh_ikut_tertulis(tulisan: str, baku: str | None) -> None:
    assert golongan_baku(tulisan) == baku


def test_golongan_pppk_tanpa_pangkat() -> None:
    assert golongan_baku("ix") == "IX"
    assert golongan_baku("XVIII") is None
    assert golongan_baku("Staf") is None
    assert pangkat("IX") is None


def test_nip_dengan_spasi_tak_putus_dan_tanda_petik() -> None:
    assert baca_nip("’19800315\u00a0200501 1 004 ") == HasilNIP(
        True, "", "198003152005011004", "PNS", date(1980, 3, 15), "2005-01", None, "L", "004"
    )


@pytest.mark.parametrize(
    ("tulisan", "alasan", "nip"),
    [
        ("' ", "NIP kosong.", ""),
        (" X19800315200501100", "NIP hanya boleh berisi angka.", "X19800315200501100"),
        ("X198003152005011004", "NIP hanya boleh berisi angka.", "X198003152005011004"),
        ("'1980 0315", "NIP harus 18 angka; yang ini 8 angka.", "19800315"),
        ("198011312005011004", "Tanggal lahir 31-11-1980 tidak ada.", "198011312005011004"),
        (
            "198003152005201004",
            "Angka ke-13 dan ke-14 (20) bukan bulan (PNS) atau 21-29 (PPPK).",
            "198003152005201004",
        ),
        (
            "198003152005013004",
            "Angka ke-15 (3) harus 1 (laki-laki) atau 2 (perempuan).",
            "198003152005013004",
        ),
    ],
)
def test_nip_yang_salah_kembali_bersih_dengan_alasannya(tulisan: str, alasan: str, nip: str) -> None:
    assert baca_nip(tulisan) == HasilNIP(False, alasan, nip)


@pytest.mark.parametrize(
    ("nilai", "teks"),
    [
        (Fraction(0), "0"),
        (Fraction(-7, 4), "-1.75"),
        (Fraction(1, 8), "0.125"),
        (Fraction(100), "100"),
        (Fraction(1, 3), "0.333333333333333333333333333333"),
        (Fraction(-2, 3), "-0.666666666666666666666666666667"),
        (Fraction(1, 10**25), "0." + "0" * 24 + "1"),
        (Fraction(129500200), "129500200"),
        (Fraction(1, 2), "0.5"),
        (Fraction(1, 125), "0.008"),
        (Fraction(1, 2**40), "0.0000000000009094947017729282379150390625"),
        (Fraction(10**33 + 1, 2), "5" + "0" * 32 + ".5"),
        (Fraction(10**34 + 1, 25), "4" + "0" * 32 + ".04"),
        (10**10 + Fraction(1, 5**60), "10000000000." + str(2**60).rjust(60, "0")),
        (Fraction(1, 3 * 10**12), "0.000000000000333333333333333333333333333333"),
    ],
)
def test_teks_desimal(nilai: Fraction, teks: str) -> None:
    assert teks_desimal(nilai) == teks


def test_permintaan_yang_bukan_objek() -> None:
    assert jawab(5) == {"id": None, "galat": "Setiap butir harus berupa objek {id, aturan, inputs}."}
    tak_dikenal = 'Aturan "{}" tidak dikenal; lihat: capaian aturan daftar.'
    assert jawab({"id": "x", "aturan": ["p6"], "inputs": {}})["galat"] == tak_dikenal.format("['p6']")
    assert jawab({"id": "x", "inputs": {}})["galat"] == tak_dikenal.format("")
    assert jawab({"id": "x", "aturan": "p6.predikat"})["galat"] == "Masukan harus berupa objek berisi nama dan nilai."


@pytest.mark.parametrize(
    ("kunci", "keluar"), [("a", "a"), (7, 7), (Decimal(7), 7), (Decimal("7.5"), "7.5"), (None, None), ([1], None)]
)
def test_id_kembali_sebagaimana_datang(kunci: object, keluar: object) -> None:
    assert jawab({"id": kunci, "aturan": "skm.mutu", "inputs": {"ikm": 90}}) == {"id": keluar, "hasil": "A"}


def test_hasil_kosong_dan_golongan_pppk() -> None:
    assert hasil_aturan("pangkat.daftar", {"golongan": ["IX", "II/c"]}) == {"pangkat": [None, "Pengatur"]}
    assert hasil_aturan("skm.ikm", {"jumlah_per_unsur": [14], "n": 4, "bobot": Decimal("0.11")})["mutu"] is None
    assert hasil_aturan("se3.rentang", {"capaian_organisasi": "Kurang", "jumlah_pegawai": 1})["rentang"] is None
    assert hasil_aturan("nip.baca", {"nip": 198503122010011001}) == {
        "valid": False,
        "alasan": "NIP harus ditulis sebagai teks, bukan bilangan.",
    }
    assert hasil_aturan("nip.baca", {"nip": "198503122010011001"})["alasan"] == ""


def test_langkah_menjelaskan_aturan() -> None:
    langkah = langkah_aturan("talenta.kotak", {"kinerja": "atas", "potensial": "rendah"})
    assert langkah.nilai == "kotak = 4; rekomendasi = Rotasi, Pengembangan kompetensi"
    assert "PermenPANRB 3/2020" in langkah.dasar
    assert [(m.nama, m.nilai) for m in langkah.masukan] == [("kinerja", "atas"), ("potensial", "rendah")]
    assert (langkah.kunci, langkah.nama) == ("talenta.kotak", "talenta.kotak")
    kosong = langkah_aturan("pangkat.daftar", {"golongan": ["IX"]})
    assert kosong.nilai == "pangkat = –"
    konsisten = langkah_aturan("pangkat.konsisten", {"pangkat": "Penata", "golongan": "III/c"})
    assert konsisten.nilai == "konsisten = Ya"


@pytest.mark.parametrize("nilai", [True, None, "1", [1], {"a": 1}, 1.5])
def test_bilangan_menolak_jenis_lain(nilai: object) -> None:
    sebutan = {bool: "true/false", type(None): "null", str: "teks", list: "daftar", dict: "objek"}
    with pytest.raises(RuleInputError, match=rf"^harus bilangan, bukan {sebutan.get(type(nilai), 'bilangan')}\.$"):
        bilangan(nilai)


@pytest.mark.parametrize("nilai", [10**18, Decimal("1e999999"), Decimal("-1e18"), Decimal("1e-31")])
def test_bilangan_di_luar_ukuran(nilai: int | Decimal) -> None:
    with pytest.raises(RuleInputError, match=r"^bilangannya terlalu besar atau terlalu panjang\.$"):
        bilangan(nilai)
    assert bilangan(Decimal("1e-30")) == Fraction(1, 10**30)
    assert bilangan(10**18 - 1) == 10**18 - 1


def test_cacah_taknegatif_pilihan() -> None:
    assert cacah(Decimal("3.0")) == 3
    assert taknegatif(0) == 0
    with pytest.raises(RuleInputError, match=r"^tidak boleh negatif\.$"):
        taknegatif(-1)
    with pytest.raises(RuleInputError, match=r"^harus teks, bukan bilangan\.$"):
        teks(3)
    with pytest.raises(RuleInputError, match=r"^harus true atau false, bukan null\.$"):
        ya_tidak(None)
    with pytest.raises(RuleInputError, match=r'^"tiga" tidak dikenal; pilih: satu, dua\.$'):
        pilihan(("satu", "dua"))("tiga")
    with pytest.raises(RuleInputError, match="0 atau lebih"):
        cacah(-1)
    assert pilihan(("satu", "dua"), {"I": "satu"})(" i ") == "satu"


@pytest.mark.parametrize(
    ("tulisan", "arti"),
    [
        ("DiAtas Ekspektasi", Rating.DI_ATAS),
        ("diatas", Rating.DI_ATAS),
        ("dibawah ekspektasi", Rating.DI_BAWAH),
        ("di bawah", Rating.DI_BAWAH),
        ("SESUAI", Rating.SESUAI),
    ],
)
def test_ejaan_rating(tulisan: str, arti: Rating) -> None:
    assert rating(tulisan) is arti


def test_rating_berlebih_tidak_dikenal() -> None:
    with pytest.raises(RuleInputError, match="tidak dikenal"):
        rating("atas sesuai")


def test_masukan_asing_disebut_semuanya() -> None:
    isian = {"a": Isian(bilangan), "b": Isian(bilangan, None)}
    with pytest.raises(RuleInputError, match=r"^Masukan tidak dikenal: x, y\. Yang dikenal: a, b\.$"):
        terbaca(isian, {"x": 1, "y": 2})
    with pytest.raises(RuleInputError, match=r"^Masukan harus berupa objek berisi nama dan nilai\.$"):
        terbaca(isian, [])
    assert terbaca(isian, {"a": 1}) == {"a": 1, "b": None}


def test_setiap_aturan_publik_terdaftar() -> None:
    for nama, publik in aturan_publik().items():
        assert publik.nama == nama
        assert publik.aturan.fungsi is publik.fungsi
