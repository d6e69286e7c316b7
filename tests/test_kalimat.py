"""The catalogue of sentences: its own rules, and what it says about people."""

from fractions import Fraction

import pytest
from helpers.orang import orang

from capaian_engine.metode import ParameterMetode
from templates.kalimat import KatalogError, baca_katalog, katalog_baku
from templates.kalimat.kata import kata_terlarang
from templates.kalimat.katalog import Fakta
from templates.kalimat.susun import Kalimat, susun
from templates.konteks.hukum import tangga_predikat

ORANG = orang()


def kalimat(nama: str) -> Kalimat:
    penilaian, kantor = ORANG[nama]
    parameter = ParameterMetode(kantor.periode.akhir, kantor.parameter)
    return susun(penilaian, parameter, katalog_baku(), tangga_predikat(), kantor.kegiatan)


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


@pytest.mark.parametrize("nama", ORANG)
def test_same_data_same_text(nama: str) -> None:
    assert kalimat(nama) == kalimat(nama)


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
    ],
)
def test_edited_catalogue_is_checked(ganti: dict[str, object], pesan: str) -> None:
    with pytest.raises(KatalogError, match="X-1") as galat:
        baca_katalog(katalog_dengan(**ganti))
    assert pesan in str(galat.value)


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
