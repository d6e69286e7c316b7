"""The catalogue of sentences: its own rules, and what it says about people."""

from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from helpers.orang import orang

from capaian_engine.kosakata import CaraHitung, Rating
from capaian_engine.metode import ParameterMetode
from capaian_engine.model import BerkasPegawai, Isian, Kantor, Penetapan
from capaian_engine.nilai import nilai_pegawai
from templates.kalimat import KatalogError, baca_katalog, katalog_baku
from templates.kalimat.kata import kata_terlarang
from templates.kalimat.katalog import Fakta, katalog_dari
from templates.kalimat.susun import Kalimat, susun
from templates.konteks.hukum import tangga_predikat

ORANG = orang()
TINGKATKAN_CONTOH = [
    "Indikator B berada pada 12 sedangkan batasnya 10 (capaian 80 %); selisih 2 ini bernilai sekitar 2,4 poin.",
    "Indikator C: 70, di luar rentang 80 sampai 90 sebesar 10 (capaian 87,5 %).",
    "Adaptif mendapat 3 dari 5 dari atasan; satu tingkat lebih tinggi bernilai sekitar 0,43 poin.",
]


def kalimat(nama: str) -> Kalimat:
    penilaian, kantor = ORANG[nama]
    return _susun(penilaian.berkas, kantor)


def _susun(berkas: BerkasPegawai, kantor: Kantor) -> Kalimat:
    parameter = ParameterMetode(kantor.periode.akhir, kantor.parameter)
    return susun(nilai_pegawai(berkas, kantor), parameter, katalog_baku(), tangga_predikat(), kantor.kegiatan)


def semua_teks(isi: Kalimat) -> list[str]:
    ucapan = [*isi.baik, *isi.tingkatkan]
    return [
        isi.pembuka,
        isi.kesepakatan,
        isi.riwayat,
        *isi.komponen_kosong,
        *(u.kalimat for u in ucapan),
        *(u.langkah for u in ucapan),
    ]


def katalog_dengan(**ganti: object) -> str:
    isi = {"kode": "X-1", "bagian": "baik", "tentang": "indikator", "bila": [], "teks": ["{indikator} baik."]} | ganti
    return "[[kalimat]]\n" + "\n".join(f"{kunci} = {nilai!r}" for kunci, nilai in isi.items())


@pytest.mark.parametrize("nama", ORANG)
def test_every_sentence_is_finished_and_blames_nobody(nama: str) -> None:
    for teks in semua_teks(kalimat(nama)):
        assert "{" not in teks
        assert "None" not in teks
        assert not kata_terlarang(teks)


def test_same_data_same_text_in_every_process() -> None:
    """The choice of a wording must not lean on anything that differs from one start to the next."""
    isi = kalimat("contoh")
    assert [u.kalimat for u in isi.tingkatkan] == TINGKATKAN_CONTOH


@pytest.mark.parametrize("nama", ORANG)
def test_no_sentence_and_no_step_twice_for_one_person(nama: str) -> None:
    isi = kalimat(nama)
    ucapan = [u.kalimat for u in (*isi.baik, *isi.tingkatkan)]
    langkah = [u.langkah for u in isi.tingkatkan]
    assert len(set(ucapan)) == len(ucapan)
    assert len(set(langkah)) == len(langkah)


def test_strengths_name_the_indicator_and_its_figures() -> None:
    teks = next(u.kalimat for u in kalimat("contoh").baik if u.tentang == "indikator")
    assert "Indikator A" in teks
    assert "126" in teks
    assert "120" in teks
    assert "105" in teks


def test_room_to_grow_tells_what_reaching_the_target_is_worth() -> None:
    """B misses 20 of 100 at weight 30 of a component that weighs 40: 0.4 × 0.3 × 20 = 2.4 points."""
    teks = next(u.kalimat for u in kalimat("contoh").tingkatkan if u.kunci == "B")
    assert "2,4" in teks


def test_every_room_to_grow_has_a_next_step() -> None:
    assert all(u.langkah for nama in ORANG for u in kalimat(nama).tingkatkan)


def test_not_assessable_means_no_figure_of_effect() -> None:
    assert not any("bertambah sekitar" in teks or "poin" in teks for teks in
                   [u.kalimat for u in kalimat("belum_atasan").tingkatkan])  # fmt: skip


@pytest.mark.parametrize(("nama", "banyak"), [("belum_lampau", 2), ("katalog", 3)])
def test_not_assessable_leaves_room_for_what_is_missing(nama: str, banyak: int) -> None:
    isi = kalimat(nama)
    assert (len(isi.baik), len(isi.tingkatkan)) == (banyak, banyak)


def test_full_marks_are_no_room_to_grow() -> None:
    assert not [u for u in kalimat("sempurna").tingkatkan if u.tentang == "perilaku"]


def test_missing_component_and_its_effect_are_said() -> None:
    teks = " ".join(kalimat("tanpa_survei").komponen_kosong)
    assert "Kepuasan Masyarakat" in teks
    assert "10 %" in teks
    assert "dibagikan" in teks


def test_different_people_do_not_get_the_same_sentences() -> None:
    """Among people with different data hardly any set of sentences comes twice."""
    kumpulan = [frozenset(semua_teks(kalimat(nama))) for nama in ORANG]
    assert len(set(kumpulan)) == len(kumpulan)


def test_wording_in_use_is_avoided_while_there_is_another() -> None:
    katalog = baca_katalog(katalog_dengan(teks=["{indikator} satu.", "{indikator} dua."]))
    terpakai: set[str] = set()
    fakta = Fakta({"indikator": "Surat"})
    hasil = {katalog.pilih("baik", "indikator", fakta, "k", terpakai) for _ in range(2)}
    assert hasil == {"Surat satu.", "Surat dua."}


def test_condition_on_an_absent_fact_does_not_hold() -> None:
    katalog = baca_katalog(katalog_dengan(bila=["capaian >= 0"]))
    assert katalog.pilih("baik", "indikator", {"indikator": "S", "capaian": None}, "k") is None
    assert katalog.pilih("baik", "indikator", {"indikator": "S", "capaian": Fraction(0)}, "k") == "S baik."


def test_sentence_with_an_absent_figure_is_not_used() -> None:
    katalog = baca_katalog(katalog_dengan(teks=["{indikator} {dampak}"]))
    assert katalog.pilih("baik", "indikator", {"indikator": "S", "dampak": None}, "k") is None


@pytest.mark.parametrize(
    ("ganti", "pesan"),
    [
        ({"bagian": "bagus"}, "bagian 'bagus' tidak dikenal"),
        ({"tentang": "cuaca"}, "tentang 'cuaca' tidak dikenal"),
        ({"teks": []}, "teks belum diisi"),
        ({"teks": ["{indikatr} baik"]}, "{indikatr} tidak dikenal"),
        ({"bila": ["capaian lebih 3"]}, "tidak dipahami"),
        ({"bila": ["cuaca > 3"]}, "yang tidak dikenal"),
        ({"teks": ["Anda malas mengerjakan {indikator}"]}, "'malas' menyalahkan"),
        ({"teks": 5}, "teks berisi teks"),
        ({"teks": [1]}, "teks berisi teks"),
        ({"bila": [1]}, "bila berisi teks"),
        ({"bila": ["capaian >= seratus"]}, "bukan bilangan"),
        ({"bilah": ["capaian >= 100"]}, "'bilah' tidak dikenal"),
        ({"teks": ["{indikator } baik"]}, "kurung kurawal"),
        ({"teks": ["{indikator baik"]}, "kurung kurawal"),
    ],
)
def test_edited_catalogue_is_checked(ganti: dict[str, object], pesan: str) -> None:
    with pytest.raises(KatalogError, match="X-1") as galat:
        baca_katalog(katalog_dengan(**ganti))
    assert pesan in str(galat.value)


@pytest.mark.parametrize("teks", ["[kalimat]\nkode = 'X-1'", "kalimat = [1]", "kalimt = 1"])
def test_other_tables_are_refused(teks: str) -> None:
    with pytest.raises(KatalogError, match=r"\[\[kalimat\]\]"):
        baca_katalog(teks)


@pytest.mark.parametrize(
    ("syarat", "fakta", "cocok"),
    [
        ("capaian >= 99,5", {"capaian": Fraction(199, 2)}, True),
        ("capaian >= 99,5", {"capaian": Fraction(99)}, False),
        ("kode == 007", {"kode": "007"}, True),
        ("kode == 007", {"kode": "7"}, False),
        ("kode != 007", {"kode": "7"}, True),
    ],
)
def test_limits_of_conditions(syarat: str, fakta: dict[str, object], cocok: bool) -> None:
    """A decimal comma is one; a text is compared as it is written."""
    katalog = baca_katalog(katalog_dengan(bila=syarat))
    assert (katalog.pilih("baik", "indikator", Fakta({"indikator": "S"} | fakta), "k") is not None) == cocok


def test_catalogue_saved_on_windows_is_read(tmp_path: Path) -> None:
    berkas = tmp_path / "kalimat.toml"
    berkas.write_text(katalog_dengan(), encoding="utf-8-sig")
    assert len(katalog_dari(berkas).kalimat) == 1


def test_the_headline_says_what_the_predikat_in_the_panel_follows() -> None:
    """One rating below expectation by its figures, or ratings the officer set otherwise."""
    rendah = kalimat("satu_bulan").pembuka
    assert "Predikat Butuh Perbaikan mengikuti rating hasil kerja (57,6); 32,4 poin lagi" in rendah
    penilaian, kantor = ORANG["contoh"]
    lain = Penetapan(Isian(Rating.DI_BAWAH), Isian(Rating.SESUAI))
    assert "ditetapkan pejabat penilai" in _susun(replace(penilaian.berkas, penetapan=lain), kantor).pembuka
    sama = Penetapan(Isian(penilaian.usulan_rating_hasil_kerja), Isian(penilaian.usulan_rating_perilaku))
    assert _susun(replace(penilaian.berkas, penetapan=sama), kantor).pembuka == kalimat("contoh").pembuka


def test_what_only_fills_up_over_the_year_is_no_progress() -> None:
    penilaian, kantor = ORANG["satu_bulan"]
    b = penilaian.berkas
    satu = b.indikator[0]
    isi = tuple(replace(satu.realisasi[0], bulan=date(2026, m, 1), nilai=Isian(Fraction(m * 7))) for m in range(1, 13))
    for cara, mulai, maju in (
        (CaraHitung.TERAKHIR, 0, False),
        (CaraHitung.TERTINGGI, 0, True),
        (CaraHitung.JUMLAH, 0, True),
        (CaraHitung.JUMLAH, 6, False),  # it only catches up
    ):
        target = Isian(Fraction(600 if cara is CaraHitung.JUMLAH else 100))
        indikator = replace(satu, cara_hitung=cara, target=target, realisasi=isi[mulai:])
        teks = " ".join(semua_teks(_susun(replace(b, indikator=(indikator, *b.indikator[1:])), kantor)))
        assert ("naik" in teks.lower()) == maju, teks


def test_what_was_never_handed_in_is_said_before_what_was_late() -> None:
    """Also for somebody who cannot be assessed, where no effect on the nilai is known."""
    penilaian, kantor = ORANG["belum_atasan"]
    lap = penilaian.berkas.laporan[0]
    lambat = replace(lap, bulan=date(2026, 1, 1), tenggat=date(2026, 2, 5), diserahkan=date(2026, 2, 20))
    belum = replace(lambat, bulan=date(2026, 2, 1), tenggat=date(2026, 3, 5), diserahkan=None, mutu=None)
    teks = semua_teks(_susun(replace(penilaian.berkas, laporan=(lambat, belum)), kantor))
    assert any("1 dari 2 laporan belum diserahkan" in satu for satu in teks)


def test_nothing_is_called_highest_where_all_are_equal() -> None:
    penilaian, kantor = ORANG["contoh"]
    sama = tuple(replace(i, nilai=(Isian(Fraction(4)),) * 7) for i in penilaian.berkas.perilaku)
    bulanan = tuple(replace(b, nilai=Isian(Fraction(80))) for b in penilaian.berkas.bulanan)
    teks = " ".join(semua_teks(_susun(replace(penilaian.berkas, perilaku=sama, bulanan=bulanan), kantor)))
    assert "ketujuh aspek" in teks
    assert "aspek perilaku Anda yang tertinggi" not in teks
    assert "berkisar" not in teks


def test_all_faults_are_reported_at_once() -> None:
    with pytest.raises(KatalogError) as galat:
        baca_katalog(katalog_dengan(bagian="a", tentang="b") + "\n" + katalog_dengan(teks=[]))
    assert str(galat.value).count("\n- ") == 5  # three unknown words, no text, and the code twice


def test_blame_words_are_found_in_any_case() -> None:
    assert kata_terlarang("Kinerja BURUK sekali") == ["BURUK"]
    assert not kata_terlarang("Pemalasan bukan kata yang dicari")


def test_broken_toml_is_said_in_indonesian_with_its_place() -> None:
    with pytest.raises(KatalogError, match="baris 2, kolom") as galat:
        baca_katalog('[[kalimat]]\nkode = "X-1\n')
    assert "line" not in str(galat.value)
