"""Facts of one Penilaian that sentences can speak about, each with its weight in the choice."""

from collections.abc import Callable, Iterator, Mapping
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
from capaian_engine.penilaian import HasilIndikator, HasilKepuasan, Penilaian
from capaian_engine.periode import NAMA_BULAN, teks_bulan, teks_tanggal
from templates.kalimat.katalog import Fakta, Nilai
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
    fakta: Callable[[], Fakta]
    untung: int = 0
    ruang: int = 0
    celah: tuple[str, ...] = ()


class FaktaMalas(dict[str, Nilai]):
    """Facts, some of which are worked out only when a sentence asks for them; asked for with ``get``."""

    def __init__(self, siap: Mapping[str, Nilai], nanti: Mapping[str, Callable[[], Nilai]]) -> None:
        super().__init__(siap)
        self._nanti = nanti

    def get(self, nama: str, _lain: object = None) -> Nilai:  # type: ignore[override]
        """The fact, ``None`` where there is none."""
        if nama not in self:
            self[nama] = self._nanti[nama]() if nama in self._nanti else None
        return self[nama]


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


def _fakta_indikator(hasil: HasilIndikator, penilaian: Penilaian) -> Fakta:
    """The facts of one indicator that has a capaian; ``dampak``: points of nilai still to be had."""
    ind, capaian = hasil.indikator, hasil.capaian
    assert capaian is not None
    terisi = _bulan_terisi(hasil, penilaian)
    bulan_awal, capaian_awal, capaian_akhir = _awal_akhir(hasil, terisi)
    jumlah_bulan = len(hasil.perjalanan)

    def dampak() -> Decimal | None:
        kurang = max(RATUS - capaian, Fraction(0)) * ind.bobot_persen.nilai / RATUS
        return _dampak(kurang * _bobot(penilaian, Komponen.HASIL_KERJA))

    return FaktaMalas(
        {
            "kode": ind.kode,
            "satuan": ind.satuan,
            "arah": ind.arah.value,
            "cara_hitung": ind.cara_hitung.value,
            "jenis": ind.jenis.value,
            "capaian": bulat(capaian),
            "bobot": ind.bobot_persen.nilai,
            "bulan_terisi": len(terisi),
            "bulan_kosong": jumlah_bulan - len(terisi),
            "jumlah_bulan": jumlah_bulan,
            "capaian_awal": capaian_awal,
            "capaian_akhir": capaian_akhir,
            "kenaikan": capaian_akhir - capaian_awal if len(terisi) >= PALING_SEDIKIT_BULAN else None,
        },
        {
            "indikator": lambda: singkat(ind.indikator.strip().rstrip("."), PANJANG_NAMA) or ind.kode,
            "target": lambda: jumlah_satuan(ind.target.nilai, ind.satuan) if ind.target else None,
            "target_atas": lambda: jumlah_satuan(ind.target_atas.nilai, ind.satuan) if ind.target_atas else None,
            "realisasi": lambda: jumlah_satuan(hasil.realisasi, ind.satuan),
            "sumbangan": lambda: bulat(hasil.sumbangan),
            "selisih": lambda: jumlah_satuan(_selisih(ind, hasil.realisasi), ind.satuan),
            "bulan_awal": lambda: _nama_bulan(bulan_awal),
            "bulan_akhir": lambda: _nama_bulan(terisi[-1]),
            "dampak": dampak,
        },
    )


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
    atasan, diri = penilaian.perilaku.get(Peran.ATASAN), penilaian.perilaku.get(Peran.DIRI)
    if atasan is None or not atasan.skala:
        return
    skala = list(map(besar, atasan.skala))
    urut = sorted(range(len(skala)), key=lambda i: (-skala[i], i))
    for i, terbaik in ((urut[0], True), (urut[-1], False)):
        aspek, celah = PERILAKU_BERAKHLAK[i], (PERILAKU_BERAKHLAK[i], "") if skala[i] < 5 * SATU else ()
        untung = max(skala[i] - 3 * SATU, 0) * 2 if terbaik else 0
        ruang = 0 if terbaik else _ruang_perilaku(skala[i], diri.skala[i] if diri and diri.skala else None)
        yield Butir("perilaku", aspek, partial(_fakta_perilaku, penilaian, parameter, i), untung, ruang, celah)


def _fakta_perilaku(penilaian: Penilaian, parameter: ParameterMetode, i: int) -> Fakta:
    """The facts of aspect ``i``, which the supervisor has rated."""
    skala = {peran: hasil.skala[i] for peran, hasil in penilaian.perilaku.items() if hasil.skala}
    atasan, diri = skala[Peran.ATASAN], skala.get(Peran.DIRI)
    bobot = _bobot(penilaian, Komponen.PERILAKU) * (penilaian.perilaku[Peran.ATASAN].bobot or 0) / RATUS
    return {
        "aspek": PERILAKU_BERAKHLAK[i],
        "skala": bulat(atasan),
        "rekan": bulat(skala.get(Peran.REKAN)),
        "bawahan": bulat(skala.get(Peran.BAWAHAN)),
        "diri": bulat(diri),
        "selisih_diri": bulat(diri - atasan) if diri is not None else None,
        "dampak": _dampak(_satu_tingkat(atasan, parameter) * bobot / len(PERILAKU_BERAKHLAK)),
    }


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
        fakta = partial(_fakta_kepuasan, hasil, i, target)
        yield Butir("kepuasan", UNSUR_SKM[i], fakta, untung, ruang, (UNSUR_SKM[i], ""))


def _fakta_kepuasan(hasil: HasilKepuasan, i: int, target: Fraction) -> Fakta:
    return {
        "unsur": UNSUR_SKM[i],
        "nilai": bulat(hasil.unsur[i]),
        "jumlah": hasil.jumlah_responden,
        "sumber": hasil.sumber,
        "ikm": hasil.ikm_terbit,
        "mutu": hasil.mutu,
        "target": target,
    }


def _bulanan(penilaian: Penilaian) -> Iterator[Butir]:
    nilai, periode = penilaian.komponen[Komponen.BULANAN].nilai, penilaian.periode
    terisi = [(b.nilai.nilai, b.bulan) for b in penilaian.berkas.bulanan if b.nilai and periode.memuat(b.bulan)]
    if nilai is None or not terisi:
        return

    def fakta() -> Fakta:
        tertinggi = max(terisi, key=lambda pasangan: (pasangan[0], -pasangan[1].toordinal()))
        terendah = min(terisi)
        return {
            "jumlah": len(terisi),
            "jumlah_bulan": len(periode.bulan()),
            "nilai": bulat(nilai),
            "tertinggi": bulat(tertinggi[0]),
            "bulan_tertinggi": _nama_bulan(tertinggi[1]),
            "terendah": bulat(terendah[0]),
            "bulan_terendah": _nama_bulan(terendah[1]),
            "dampak": _dampak(max(RATUS - nilai, Fraction(0)) * _bobot(penilaian, Komponen.BULANAN)),
        }

    angka = besar(nilai)
    untung, ruang = max(angka - 90 * SATU, 0) // 8, max(100 * SATU - angka, 0) // 12
    yield Butir("bulanan", "bulanan", fakta, untung, ruang, ("",))


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

    def fakta() -> Fakta:
        return {
            "jumlah": len(dihitung),
            "tepat": tepat,
            "terlambat": len(dihitung) - tepat - belum,
            "belum": belum,
            "nilai": bulat(nilai),
            "dampak": _dampak(kurang * _bobot(penilaian, Komponen.LAPORAN)),
        }

    untung = 2 * SATU if tepat == len(dihitung) else 0
    yield Butir("laporan", "laporan", fakta, untung, besar(kurang) // 4, ("",))


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
