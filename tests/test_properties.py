"""Laws of the score, for every office hypothesis can think of."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

from helpers.kantor import BAGI, PEGAWAI, WAJIB, bobot, contoh_kantor, indikator, isian, perilaku, survei
from hypothesis import given
from hypothesis import strategies as st

from capaian_engine.bobot import usulan_bobot
from capaian_engine.kosakata import Arah, CaraHitung, Komponen, Peran, samakan
from capaian_engine.model import BerkasPegawai, Indikator, Kantor, LaporanKerja, NilaiBulanan
from capaian_engine.nilai import nilai_pegawai

angka = st.decimals(0, 300, places=2)
positif = st.decimals("0.01", 300, places=2)
skala = st.tuples(*[st.integers(1, 5)] * 7)


@st.composite
def daftar_indikator(draw: st.DrawFn) -> tuple[Indikator, ...]:
    """One to five Utama indicators whose weights sum to exactly 100."""
    mentah = draw(st.lists(st.integers(1, 20), min_size=1, max_size=5))
    bobot_tepat = [Fraction(b * 100, sum(mentah)) for b in mentah]
    hasil = []
    for nomor, b in enumerate(bobot_tepat):
        arah = draw(st.sampled_from(Arah))
        target = draw(positif)
        bulanan = draw(st.lists(st.none() | angka, min_size=1, max_size=12).filter(any_filled))
        if arah is Arah.YA_TIDAK:
            bulanan = [None if n is None else int(n > 150) for n in bulanan]
        satu = indikator(
            f"I{nomor}", arah, target, bulanan, 1, target_atas=target + 10, cara=draw(st.sampled_from(CaraHitung))
        )
        hasil.append(replace(satu, bobot_persen=replace(satu.bobot_persen, nilai=b)))
    return tuple(hasil)


def any_filled(daftar: list[object]) -> bool:
    return any(n is not None for n in daftar)


@st.composite
def berkas_acak(draw: st.DrawFn) -> BerkasPegawai:
    return BerkasPegawai(
        PEGAWAI,
        indikator=draw(daftar_indikator()),
        perilaku=(
            perilaku(Peran.ATASAN, *draw(skala)),
            *(perilaku(Peran.REKAN, *s) for s in draw(st.lists(skala, max_size=4))),
        ),
        bulanan=tuple(
            NilaiBulanan(date(2026, b, 1), isian(n))
            for b, n in draw(st.dictionaries(st.integers(1, 12), st.integers(0, 120), max_size=5)).items()
        ),
        laporan=tuple(
            LaporanKerja(date(2026, b, 1), "L", date(2026, b, 20), date(2026, b, h) if h else None, isian(m))
            for b, h, m in draw(
                st.lists(st.tuples(st.integers(1, 12), st.integers(0, 28), st.integers(0, 100)), max_size=4)
            )
        ),
    )


@st.composite
def kantor_acak(draw: st.DrawFn) -> Kantor:
    n, nilai = draw(st.integers(0, 12)), draw(st.tuples(*[st.integers(1, 4)] * 9))
    return contoh_kantor(survei=survei(n, nilai))


@given(berkas_acak(), kantor_acak())
def test_semua_angka_terbatas(berkas: BerkasPegawai, kantor: Kantor) -> None:
    hasil = nilai_pegawai(berkas, kantor)
    assert hasil.nilai is not None
    assert 0 <= hasil.nilai <= 120
    assert all(0 <= h.nilai <= 120 for h in hasil.komponen.values() if h.nilai is not None)
    assert all(0 <= n <= 120 for h in hasil.indikator for _, n in h.perjalanan if n is not None)


@given(berkas_acak(), positif, st.data())
def test_realisasi_lebih_baik_tidak_pernah_menurunkan_nilai(
    berkas: BerkasPegawai, tambah: object, data: st.DataObject
) -> None:
    """More for Naik, less for Turun, never lowers the nilai."""
    nomor = data.draw(st.integers(0, len(berkas.indikator) - 1))
    satu = berkas.indikator[nomor]
    arah = {Arah.NAIK: 1, Arah.TURUN: -1}.get(satu.arah)
    if arah is None:
        return
    geser = isian(tambah).nilai * arah
    lebih = tuple(replace(r, nilai=replace(r.nilai, nilai=r.nilai.nilai + geser)) for r in satu.realisasi)
    daftar = list(berkas.indikator)
    daftar[nomor] = replace(satu, realisasi=lebih)
    sebelum = nilai_pegawai(berkas, contoh_kantor()).nilai
    sesudah = nilai_pegawai(replace(berkas, indikator=tuple(daftar)), contoh_kantor()).nilai
    assert sebelum is not None
    assert sesudah is not None
    assert sesudah >= sebelum


@given(berkas_acak(), st.integers(1, 12), st.integers(0, 119))
def test_monoton_pada_setiap_komponen(berkas: BerkasPegawai, bulan: int, nilai: int) -> None:
    """A higher monthly value or a higher mark of the superior never lowers the nilai."""
    rendah, tinggi = (NilaiBulanan(date(2026, bulan, 1), isian(n)) for n in (nilai, nilai + 1))
    lain = tuple(b for b in berkas.bulanan if b.bulan.month != bulan)
    pasangan = [
        (replace(berkas, bulanan=(*lain, rendah)), replace(berkas, bulanan=(*lain, tinggi))),
        (
            replace(berkas, perilaku=(perilaku(Peran.ATASAN, *[3] * 7),)),
            replace(berkas, perilaku=(perilaku(Peran.ATASAN, 4, *[3] * 6),)),
        ),
    ]
    for bawah, atas in pasangan:
        assert nilai_pegawai(bawah, contoh_kantor()).nilai < nilai_pegawai(atas, contoh_kantor()).nilai  # type: ignore[operator]


@given(berkas_acak(), kantor_acak(), st.randoms())
def test_urutan_baris_tidak_berpengaruh(berkas: BerkasPegawai, kantor: Kantor, acak: object) -> None:
    def kocok(baris: tuple[object, ...]) -> tuple[object, ...]:
        daftar = list(baris)
        acak.shuffle(daftar)  # type: ignore[attr-defined]
        return tuple(daftar)

    dikocok = replace(
        berkas,
        indikator=tuple(replace(i, realisasi=kocok(i.realisasi)) for i in kocok(berkas.indikator)),  # type: ignore
        perilaku=kocok(berkas.perilaku),  # type: ignore[arg-type]
        bulanan=kocok(berkas.bulanan),  # type: ignore[arg-type]
        laporan=kocok(berkas.laporan),  # type: ignore[arg-type]
    )
    assert nilai_pegawai(dikocok, kantor).nilai == nilai_pegawai(berkas, kantor).nilai


@given(berkas_acak())
def test_indikator_dibelah_dua_sama_besar_tidak_mengubah_nilai(berkas: BerkasPegawai) -> None:
    pertama = berkas.indikator[0]
    paruh = replace(pertama, bobot_persen=replace(pertama.bobot_persen, nilai=pertama.bobot_persen.nilai / 2))
    dibelah = (replace(paruh, kode="P1"), replace(paruh, kode="P2"), *berkas.indikator[1:])
    belah = nilai_pegawai(replace(berkas, indikator=dibelah), contoh_kantor())
    assert belah.nilai == nilai_pegawai(berkas, contoh_kantor()).nilai


@given(berkas_acak(), kantor_acak(), st.fractions("1/9", 9))
def test_bobot_dikali_tetapan_tidak_mengubah_nilai(berkas: BerkasPegawai, kantor: Kantor, kali: Fraction) -> None:
    semula = {k: b.bobot_persen.nilai for k, b in kantor.bobot[samakan("Pelayanan")].items()}
    dikali = {
        k.kunci: (b * kali, WAJIB if k in (Komponen.HASIL_KERJA, Komponen.PERILAKU) else BAGI)
        for k, b in semula.items()
    }
    lain = replace(kantor, bobot={samakan("Pelayanan"): bobot(**dikali)})
    assert nilai_pegawai(berkas, lain).nilai == nilai_pegawai(berkas, kantor).nilai


@given(berkas_acak(), st.data())
def test_kosong_tidak_pernah_nol(berkas: BerkasPegawai, data: st.DataObject) -> None:
    """Taking all entries of one indicator away leaves no nilai at all, instead of a lower one."""
    nomor = data.draw(st.integers(0, len(berkas.indikator) - 1))
    daftar = list(berkas.indikator)
    daftar[nomor] = replace(daftar[nomor], realisasi=())
    hasil = nilai_pegawai(replace(berkas, indikator=tuple(daftar)), contoh_kantor())
    assert (hasil.nilai, hasil.komponen[Komponen.HASIL_KERJA].nilai) == (None, None)
    assert hasil.alasan


@given(st.lists(st.integers(0, 1000), min_size=1, max_size=12).filter(any))
def test_usulan_bobot_berjumlah_tepat_seratus(mentah: list[int]) -> None:
    usulan = usulan_bobot([Fraction(b) for b in mentah])
    assert sum(usulan) == 100
    assert all(
        abs(Fraction(u) - Fraction(b * 100, sum(mentah))) < Fraction(1, 100)
        for u, b in zip(usulan, mentah, strict=True)
    )
