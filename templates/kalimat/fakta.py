"""Facts of one Penilaian that sentences can speak about, each with its weight in the choice."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import partial

from capaian_engine.angka import RATUS, bulat_satuan, desimal, jumlah, teks_angka
from capaian_engine.kosakata import (
    PERILAKU_BERAKHLAK,
    UNSUR_SKM,
    Arah,
    JenisCatatan,
    Komponen,
    Peran,
)
from capaian_engine.laporan import kunci_faktor, laporan_dihitung
from capaian_engine.metode import ParameterMetode
from capaian_engine.model import CatatanPegawai, Indikator
from capaian_engine.penilaian import HasilIndikator, Penilaian
from capaian_engine.periode import NAMA_BULAN, teks_bulan, teks_tanggal
from templates.kalimat.katalog import Nilai
from templates.kalimat.lampau import fakta_riwayat

PANJANG_NAMA, PANJANG_CATATAN = 64, 160
PALING_SEDIKIT_BULAN = 3
"""Fewer months with entries are no course."""


@dataclass(frozen=True, slots=True)
class Butir:
    """One subject a sentence may be about; ``fakta`` is only asked for when one is.

    ``untung``/``ruang``: how much it speaks for itself as a strength or a room to grow (0: not at all); both in points
    of nilai as ``besar`` gives them, so that subjects can be compared. ``celah``: the gap as the sheet Katalog names
    it, from special to general within the component; empty where nothing is missing.
    """

    tentang: str
    kunci: str
    fakta: Callable[[], dict[str, Nilai]]
    untung: int = 0
    ruang: int = 0
    celah: tuple[str, ...] = ()


SATU = 10**9
"""One point of nilai, or of the scale, among the weights."""


def besar(nilai: Fraction) -> int:
    """A weight in the choice of sentences: whole billionths, because fractions take many times as long."""
    return bulat_satuan(nilai, 9)


def bulat(nilai: Fraction | None) -> Decimal | None:
    """As a sentence prints it, so that a condition never contradicts the printed figure."""
    return None if nilai is None else desimal(nilai)


def singkat(teks: str, panjang: int) -> str:
    """At most ``panjang`` letters, cut between words; the whole text stands further down on the page."""
    if len(teks) <= panjang:
        return teks
    return teks[:panjang].rsplit(" ", 1)[0].rstrip(" ,;(") + " …"


def jumlah_satuan(nilai: Fraction | None, satuan: str) -> str | None:
    """``126 berkas``, ``95 %``."""
    if nilai is None:
        return None
    return f"{teks_angka(nilai)} {satuan}".strip()


def butir_penilaian(penilaian: Penilaian, parameter: ParameterMetode) -> list[Butir]:
    """Everything worth saying about this person, in the order of the components."""
    return [
        *_indikator(penilaian),
        *_perilaku(penilaian, parameter),
        *_kepuasan(penilaian, parameter),
        *_bulanan(penilaian),
        *_laporan(penilaian, parameter),
        *_catatan(penilaian),
        *_ide_baru(penilaian),
        *_riwayat(penilaian),
    ]


def _bobot(penilaian: Penilaian, komponen: Komponen) -> Fraction:
    """Share of the component in the nilai (0 … 1); 0 where it does not count or there is no nilai."""
    bobot = penilaian.komponen[komponen].bobot_dipakai
    return bobot / RATUS if bobot and penilaian.nilai is not None else Fraction(0)


def _dampak(nilai: Fraction) -> Decimal | None:
    """Points of nilai; too little to print is not printed."""
    return desimal(nilai) or None


def _indikator(penilaian: Penilaian) -> Iterator[Butir]:
    for hasil in penilaian.indikator:
        if hasil.capaian is None:
            continue
        ind = hasil.indikator
        capaian, bobot = besar(hasil.capaian), besar(ind.bobot_persen.nilai)
        kurang = max(100 * SATU - capaian, 0)
        maju = capaian < 90 * SATU and _maju(hasil, penilaian)
        untung = (5 * SATU if maju else max(capaian - 85 * SATU, 0)) * bobot // (100 * SATU)
        ruang = kurang * bobot // (100 * SATU) or (130 * SATU - capaian) // 1000
        fakta = partial(_fakta_indikator, hasil, penilaian)
        yield Butir("indikator", ind.kode, fakta, untung, ruang, (ind.kode, ind.aspek, "") if kurang else ())


def _bulan_terisi(hasil: HasilIndikator, penilaian: Penilaian) -> list[date]:
    return sorted({r.bulan for r in hasil.indikator.realisasi if penilaian.periode.memuat(r.bulan)})


def _awal_akhir(hasil: HasilIndikator, terisi: list[date]) -> tuple[date, Decimal, Decimal]:
    """First month with a capaian, its capaian and the last one, as printed."""
    jalan = [(bulan, c) for bulan, c in hasil.perjalanan if c is not None and bulan >= terisi[0]]
    return jalan[0][0], desimal(jalan[0][1]), desimal(jalan[-1][1])


def _maju(hasil: HasilIndikator, penilaian: Penilaian) -> bool:
    """Whether the course rose by five points or more."""
    terisi = _bulan_terisi(hasil, penilaian)
    _, awal, akhir = _awal_akhir(hasil, terisi)
    return len(terisi) >= PALING_SEDIKIT_BULAN and akhir - awal >= 5


def _fakta_indikator(hasil: HasilIndikator, penilaian: Penilaian) -> dict[str, Nilai]:
    """The facts of one indicator that has a capaian; ``dampak``: points of nilai still to be had."""
    ind = hasil.indikator
    kurang = max(RATUS - (hasil.capaian or 0), Fraction(0)) * ind.bobot_persen.nilai / RATUS
    terisi = _bulan_terisi(hasil, penilaian)
    bulan_awal, capaian_awal, capaian_akhir = _awal_akhir(hasil, terisi)
    jumlah_bulan = len(hasil.perjalanan)
    return {
        "kode": ind.kode,
        "indikator": singkat(ind.indikator.strip().rstrip("."), PANJANG_NAMA) or ind.kode,
        "satuan": ind.satuan,
        "arah": ind.arah.value,
        "cara_hitung": ind.cara_hitung.value,
        "jenis": ind.jenis.value,
        "target": jumlah_satuan(ind.target.nilai, ind.satuan) if ind.target else None,
        "target_atas": jumlah_satuan(ind.target_atas.nilai, ind.satuan) if ind.target_atas else None,
        "realisasi": jumlah_satuan(hasil.realisasi, ind.satuan),
        "capaian": bulat(hasil.capaian),
        "bobot": ind.bobot_persen.nilai,
        "sumbangan": bulat(hasil.sumbangan),
        "selisih": jumlah_satuan(_selisih(ind, hasil.realisasi), ind.satuan),
        "bulan_terisi": len(terisi),
        "bulan_kosong": jumlah_bulan - len(terisi),
        "jumlah_bulan": jumlah_bulan,
        "bulan_awal": _nama_bulan(bulan_awal),
        "bulan_akhir": _nama_bulan(terisi[-1]),
        "capaian_awal": capaian_awal,
        "capaian_akhir": capaian_akhir,
        "kenaikan": capaian_akhir - capaian_awal if len(terisi) >= PALING_SEDIKIT_BULAN else None,
        "dampak": _dampak(kurang * _bobot(penilaian, Komponen.HASIL_KERJA)),
    }


def _selisih(ind: Indikator, realisasi: Fraction | None) -> Fraction | None:
    """Distance between realisasi and the nearest agreed figure."""
    if ind.target is None or realisasi is None or ind.arah is Arah.YA_TIDAK:
        return None
    if ind.arah is Arah.RENTANG and ind.target_atas and realisasi > ind.target_atas.nilai:
        return realisasi - ind.target_atas.nilai
    return abs(realisasi - ind.target.nilai)


def _nama_bulan(bulan: date) -> str:
    return NAMA_BULAN[bulan.month - 1]


def _perilaku(penilaian: Penilaian, parameter: ParameterMetode) -> Iterator[Butir]:
    atasan = penilaian.perilaku.get(Peran.ATASAN)
    if atasan is None or not atasan.skala:
        return
    bobot = _bobot(penilaian, Komponen.PERILAKU) * (atasan.bobot or 0) / RATUS / len(PERILAKU_BERAKHLAK)
    lain = {peran: penilaian.perilaku.get(peran) for peran in (Peran.REKAN, Peran.BAWAHAN, Peran.DIRI)}
    urut = sorted(range(len(PERILAKU_BERAKHLAK)), key=lambda i: (-besar(atasan.skala[i]), i))
    for letak, i in ((0, urut[0]), (len(urut) - 1, urut[-1])):
        skala = atasan.skala[i]
        nilai_lain = {peran: h.skala[i] if h and h.skala else None for peran, h in lain.items()}
        diri = nilai_lain[Peran.DIRI]
        fakta: dict[str, Nilai] = {
            "aspek": PERILAKU_BERAKHLAK[i],
            "skala": bulat(skala),
            "rekan": bulat(nilai_lain[Peran.REKAN]),
            "bawahan": bulat(nilai_lain[Peran.BAWAHAN]),
            "diri": bulat(diri),
            "selisih_diri": bulat(diri - skala) if diri is not None else None,
            "dampak": _dampak(_satu_tingkat(skala, parameter) * bobot),
        }
        untung = max(besar(skala) - 3 * SATU, 0) * 2 if letak == 0 else 0
        ruang = _ruang_perilaku(besar(skala), diri) if letak == len(urut) - 1 else 0
        aspek = PERILAKU_BERAKHLAK[i]
        yield Butir("perilaku", aspek, fakta.copy, untung, ruang, (aspek, "") if skala < 5 else ())


def _ruang_perilaku(skala: int, diri: Fraction | None) -> int:
    """One step below 4 weighs like one point; seeing oneself higher adds half of the gap."""
    beda = max(besar(diri) - skala, 0) // 2 if diri is not None else 0
    return max(4 * SATU - skala, 0) + beda or (5 * SATU - skala) // 1000


def _satu_tingkat(skala: Fraction, parameter: ParameterMetode) -> Fraction:
    """Points one more step of the scale is worth."""
    dari = int(skala)
    return parameter[f"nilai_skala_{dari + 1}"] - parameter[f"nilai_skala_{dari}"] if 1 <= dari < 5 else Fraction(0)


def _kepuasan(penilaian: Penilaian, parameter: ParameterMetode) -> Iterator[Butir]:
    hasil = penilaian.kepuasan
    if hasil is None or not hasil.unsur or penilaian.komponen[Komponen.KEPUASAN].nilai is None:
        return
    target = parameter["target_ikm"]
    assert hasil.ikm_terbit is not None
    skala = list(map(besar, hasil.unsur))
    urut = sorted(range(len(UNSUR_SKM)), key=lambda i: (-skala[i], i))
    tinggi, rendah = urut[0], urut[-1]
    bagi = 1 if hasil.sumber == "petugas" else 3  # one's own citizens say more than the unit's
    beda = skala[tinggi] > skala[rendah]
    for i, untung, ruang in (
        (tinggi, max(skala[tinggi] - 3 * SATU, 0) * 3 * beda // bagi, 0),
        (rendah, 0, max(besar(target) - besar(Fraction(hasil.ikm_terbit)), 0) * beda // (3 * bagi)),
    ):
        fakta: dict[str, Nilai] = {
            "unsur": UNSUR_SKM[i],
            "nilai": bulat(hasil.unsur[i]),
            "jumlah": hasil.jumlah_responden,
            "sumber": hasil.sumber,
            "ikm": hasil.ikm_terbit,
            "mutu": hasil.mutu,
            "target": target,
        }
        yield Butir("kepuasan", UNSUR_SKM[i], fakta.copy, untung, ruang, (UNSUR_SKM[i], ""))


def _bulanan(penilaian: Penilaian) -> Iterator[Butir]:
    nilai = penilaian.komponen[Komponen.BULANAN].nilai
    periode = penilaian.periode
    terisi = [(b.nilai.nilai, b.bulan) for b in penilaian.berkas.bulanan if b.nilai and periode.memuat(b.bulan)]
    if nilai is None or not terisi:
        return
    tertinggi = max(terisi, key=lambda pasangan: (pasangan[0], -pasangan[1].toordinal()))
    terendah = min(terisi)
    bobot, angka = _bobot(penilaian, Komponen.BULANAN), besar(nilai)
    fakta: dict[str, Nilai] = {
        "jumlah": len(terisi),
        "jumlah_bulan": len(penilaian.periode.bulan()),
        "nilai": bulat(nilai),
        "tertinggi": bulat(tertinggi[0]),
        "bulan_tertinggi": _nama_bulan(tertinggi[1]),
        "terendah": bulat(terendah[0]),
        "bulan_terendah": _nama_bulan(terendah[1]),
        "dampak": _dampak(max(RATUS - nilai, Fraction(0)) * bobot),
    }
    untung, ruang = max(angka - 90 * SATU, 0) // 8, max(100 * SATU - angka, 0) // 12
    yield Butir("bulanan", "bulanan", fakta.copy, untung, ruang, ("",))


def _laporan(penilaian: Penilaian, parameter: ParameterMetode) -> Iterator[Butir]:
    nilai = penilaian.komponen[Komponen.LAPORAN].nilai
    periode = penilaian.periode
    dihitung = [lap for lap in penilaian.berkas.laporan if periode.memuat(lap.bulan) and laporan_dihitung(lap, periode)]
    if nilai is None or not dihitung:
        return
    kunci = [kunci_faktor(lap, parameter) for lap in dihitung]
    tepat, belum = kunci.count("faktor_laporan_tepat"), kunci.count(None)
    pasangan = [(lap.mutu.nilai, parameter[k]) for lap, k in zip(dihitung, kunci, strict=True) if k and lap.mutu]
    hilang = jumlah(mutu * (1 - faktor) for mutu, faktor in pasangan if faktor != 1)
    kurang = (hilang + RATUS * belum) / len(dihitung)
    fakta: dict[str, Nilai] = {
        "jumlah": len(dihitung),
        "tepat": tepat,
        "terlambat": len(dihitung) - tepat - belum,
        "belum": belum,
        "nilai": bulat(nilai),
        "dampak": _dampak(kurang * _bobot(penilaian, Komponen.LAPORAN)),
    }
    untung = 2 * SATU if tepat == len(dihitung) else 0
    yield Butir("laporan", "laporan", fakta.copy, untung, besar(kurang) // 4, ("",))


def _catatan(penilaian: Penilaian) -> Iterator[Butir]:
    """The latest good note; the latest one to work on stands under the last agreement instead."""
    terbaru = catatan_terakhir(penilaian, JenisCatatan.POSITIF)
    if terbaru:
        isi = singkat(terbaru.isi.strip(), PANJANG_CATATAN)
        fakta: dict[str, Nilai] = {"isi": isi, "tanggal": teks_tanggal(terbaru.tanggal)}
        yield Butir("catatan", terbaru.isi, fakta.copy, SATU)


def catatan_terakhir(penilaian: Penilaian, jenis: JenisCatatan) -> CatatanPegawai | None:
    """The period's latest note of this kind."""
    calon = [c for c in penilaian.berkas.catatan if c.jenis is jenis and penilaian.periode.memuat(c.tanggal)]
    return max(calon, key=lambda c: c.tanggal, default=None)


def _ide_baru(penilaian: Penilaian) -> Iterator[Butir]:
    if penilaian.berkas.ide_baru_disetujui:
        predikat = penilaian.predikat_numerik
        fakta: dict[str, Nilai] = {"predikat": predikat.value if predikat else None}
        yield Butir("ide_baru", "ide_baru", fakta.copy, 3 * SATU)


def _riwayat(penilaian: Penilaian) -> Iterator[Butir]:
    """The last comparable period; growth since then weighs like points of nilai anywhere else."""
    fakta = fakta_riwayat(penilaian)
    if fakta is not None:
        yield Butir("riwayat", "riwayat", lambda: dict(fakta), max(besar(Fraction(fakta["kenaikan"])), 0))


def fakta_kesepakatan(penilaian: Penilaian) -> dict[str, Nilai] | None:
    """The latest note to work on and what has come of it since (``None``: no such note)."""
    catatan = catatan_terakhir(penilaian, JenisCatatan.PERLU_DITINGKATKAN)
    if catatan is None:
        return None
    isi = singkat(catatan.isi.strip(), PANJANG_CATATAN)
    fakta: dict[str, Nilai] = {"isi": isi, "tanggal": teks_tanggal(catatan.tanggal)}
    hasil = next((h for h in penilaian.indikator if h.indikator.kode == catatan.kode), None)
    jalan = [(b, c) for b, c in hasil.perjalanan if c is not None] if hasil else []
    lama = [(b, c) for b, c in jalan if b <= catatan.tanggal]
    if hasil and lama and lama[-1][0] < jalan[-1][0]:
        dulu, kini = bulat(lama[-1][1]), bulat(jalan[-1][1])
        assert dulu is not None
        assert kini is not None
        fakta |= {
            "indikator": singkat(hasil.indikator.indikator.strip(), PANJANG_NAMA),
            "bulan_saat_itu": teks_bulan(lama[-1][0]),
            "capaian_saat_itu": dulu,
            "capaian_kini": kini,
            "perubahan": kini - dulu,
        }
    return fakta


def fakta_nilai(penilaian: Penilaian, tangga: list[tuple[Fraction, str]]) -> dict[str, Nilai]:
    """The headline. ``tangga``: lower limits of the numeric predikat with their names, ascending."""
    dipakai = [h for h in penilaian.komponen.values() if h.terbit is not None and h.bobot_dipakai]
    tinggi = max(dipakai, key=lambda h: h.terbit or Decimal(0))
    rendah = min(dipakai, key=lambda h: h.terbit or Decimal(0))
    assert penilaian.nilai_terbit is not None
    assert tinggi.terbit is not None
    assert rendah.terbit is not None
    nilai = penilaian.nilai_terbit
    atas = next(((batas, nama) for batas, nama in tangga if batas > nilai), None)
    return {
        "nilai": nilai,
        "predikat_numerik": penilaian.predikat_numerik.value if penilaian.predikat_numerik else None,
        "predikat": penilaian.predikat.value if penilaian.predikat else None,
        "sifat": penilaian.sifat.value if penilaian.sifat else None,
        "terkuat": tinggi.komponen.value,
        "nilai_terkuat": tinggi.terbit,
        "terlemah": rendah.komponen.value,
        "nilai_terlemah": rendah.terbit,
        "kurang_ke_atas": desimal(atas[0] - Fraction(nilai)) if atas else None,
        "predikat_atas": atas[1] if atas else None,
    }
