"""Facts of one Penilaian that sentences can speak about, each with its weight in the choice."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from functools import partial

from capaian_engine.angka import RATUS, desimal, jumlah
from capaian_engine.kosakata import (
    PERILAKU_BERAKHLAK,
    UNSUR_SKM,
    JenisCatatan,
    Komponen,
    Peran,
    Rating,
)
from capaian_engine.laporan import kunci_faktor, laporan_dihitung
from capaian_engine.metode import ParameterMetode
from capaian_engine.model import CatatanPegawai
from capaian_engine.penilaian import HasilKepuasan, Penilaian
from capaian_engine.periode import teks_bulan, teks_tanggal
from templates.kalimat.butir import (
    PANJANG_NAMA,
    SATU,
    Butir,
    besar,
    bobot_komponen,
    bulat,
    dampak,
    nama_bulan,
    singkat,
)
from templates.kalimat.butir_indikator import butir_indikator
from templates.kalimat.katalog import Fakta, Nilai
from templates.kalimat.lampau import fakta_riwayat

PANJANG_CATATAN = 160


def butir_penilaian(penilaian: Penilaian, parameter: ParameterMetode) -> list[Butir]:
    """Everything worth saying about this person, in the order of the components."""
    return [
        *butir_indikator(penilaian),
        *_perilaku(penilaian, parameter),
        *_kepuasan(penilaian, parameter),
        *_bulanan(penilaian),
        *_laporan(penilaian, parameter),
        *_catatan(penilaian),
        *_ide_baru(penilaian),
        *_riwayat(penilaian),
    ]


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
    """The facts of aspect ``i``, which the supervisor has rated; ``rentang``: how far the seven lie apart."""
    hasil = penilaian.perilaku[Peran.ATASAN]
    skala = {peran: satu.skala[i] for peran, satu in penilaian.perilaku.items() if satu.skala}
    atasan, diri = skala[Peran.ATASAN], skala.get(Peran.DIRI)
    bobot = bobot_komponen(penilaian, Komponen.PERILAKU) * (hasil.bobot or 0) / RATUS
    return Fakta(
        {
            "aspek": PERILAKU_BERAKHLAK[i],
            "skala": bulat(atasan),
            "rekan": bulat(skala.get(Peran.REKAN)),
            "bawahan": bulat(skala.get(Peran.BAWAHAN)),
            "diri": bulat(diri),
            "selisih_diri": bulat(diri - atasan) if diri is not None else None,
            "rentang": bulat(max(hasil.skala) - min(hasil.skala)),
            "dampak": dampak(_satu_tingkat(atasan, parameter) * bobot / len(PERILAKU_BERAKHLAK)),
        }
    )


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
    return Fakta(
        {
            "unsur": UNSUR_SKM[i],
            "nilai": bulat(hasil.unsur[i]),
            "jumlah": hasil.jumlah_responden,
            "sumber": hasil.sumber,
            "ikm": hasil.ikm_terbit,
            "mutu": hasil.mutu,
            "target": target,
        }
    )


def _bulanan(penilaian: Penilaian) -> Iterator[Butir]:
    nilai, periode = penilaian.komponen[Komponen.BULANAN].nilai, penilaian.periode
    terisi = [(b.nilai.nilai, b.bulan) for b in periode.yang_termuat(penilaian.berkas.bulanan) if b.nilai]
    if nilai is None or not terisi:
        return

    def fakta() -> Fakta:
        tertinggi = max(terisi, key=lambda pasangan: (pasangan[0], -pasangan[1].toordinal()))
        terendah = min(terisi)
        return Fakta(
            {
                "jumlah": len(terisi),
                "jumlah_bulan": len(periode.bulan()),
                "nilai": bulat(nilai),
                "tertinggi": bulat(tertinggi[0]),
                "bulan_tertinggi": nama_bulan(tertinggi[1]),
                "terendah": bulat(terendah[0]),
                "bulan_terendah": nama_bulan(terendah[1]),
                "rentang": bulat(tertinggi[0] - terendah[0]),
                "dampak": dampak(max(RATUS - nilai, Fraction(0)) * bobot_komponen(penilaian, Komponen.BULANAN)),
            }
        )

    angka = besar(nilai)
    untung, ruang = max(angka - 90 * SATU, 0) // 8, max(100 * SATU - angka, 0) // 12
    yield Butir("bulanan", "bulanan", fakta, untung, ruang, ("",))


def _laporan(penilaian: Penilaian, parameter: ParameterMetode) -> Iterator[Butir]:
    nilai = penilaian.komponen[Komponen.LAPORAN].nilai
    dihitung = laporan_dihitung(penilaian.berkas.laporan, penilaian.periode)
    if nilai is None or not dihitung:
        return
    kunci = [kunci_faktor(lap, parameter) for lap in dihitung]
    tepat, belum = kunci.count("faktor_laporan_tepat"), kunci.count(None)
    pasangan = [(lap.mutu.nilai, parameter[k]) for lap, k in zip(dihitung, kunci, strict=True) if k and lap.mutu]
    hilang = jumlah(mutu * (1 - faktor) for mutu, faktor in pasangan if faktor != 1)
    biasa = jumlah(mutu for mutu, _ in pasangan) / len(pasangan) if pasangan else Fraction(0)
    kurang = (hilang + biasa * belum) / len(dihitung)  # what is missing would be worth what the others are

    def fakta() -> Fakta:
        return Fakta(
            {
                "jumlah": len(dihitung),
                "tepat": tepat,
                "terlambat": len(dihitung) - tepat - belum,
                "belum": belum,
                "nilai": bulat(nilai),
                "dampak": dampak(kurang * bobot_komponen(penilaian, Komponen.LAPORAN)),
            }
        )

    untung = 2 * SATU if tepat == len(dihitung) else 0
    yield Butir("laporan", "laporan", fakta, untung, besar(kurang) // 4, ("",))


def _catatan(penilaian: Penilaian) -> Iterator[Butir]:
    """The latest good note; the latest one to work on stands under the last agreement instead."""
    terbaru = catatan_terakhir(penilaian, JenisCatatan.POSITIF)
    if terbaru:
        isi = singkat(terbaru.isi.strip(), PANJANG_CATATAN)
        fakta = Fakta({"isi": isi, "tanggal": teks_tanggal(terbaru.tanggal)})
        yield Butir("catatan", terbaru.isi, lambda: fakta, SATU)


def catatan_terakhir(penilaian: Penilaian, jenis: JenisCatatan) -> CatatanPegawai | None:
    """The period's latest note of this kind."""
    calon = [c for c in penilaian.berkas.catatan if c.jenis is jenis and penilaian.periode.memuat(c.tanggal)]
    return max(calon, key=lambda c: c.tanggal, default=None)


def _ide_baru(penilaian: Penilaian) -> Iterator[Butir]:
    if penilaian.berkas.ide_baru_disetujui:
        predikat = penilaian.predikat_numerik
        fakta = Fakta({"predikat": predikat.value if predikat else None})
        yield Butir("ide_baru", "ide_baru", lambda: fakta, 3 * SATU)


def _riwayat(penilaian: Penilaian) -> Iterator[Butir]:
    """The last comparable period; growth since then weighs like points of nilai anywhere else."""
    fakta = fakta_riwayat(penilaian)
    if fakta is not None:
        yield Butir("riwayat", "riwayat", lambda: Fakta(fakta), max(besar(Fraction(fakta["kenaikan"])), 0))


def fakta_kesepakatan(penilaian: Penilaian) -> Fakta | None:
    """The latest note to work on and what has come of it since (``None``: no such note)."""
    catatan = catatan_terakhir(penilaian, JenisCatatan.PERLU_DITINGKATKAN)
    if catatan is None:
        return None
    isi = singkat(catatan.isi.strip(), PANJANG_CATATAN)
    fakta = Fakta({"isi": isi, "tanggal": teks_tanggal(catatan.tanggal)})
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


def _penentu(penilaian: Penilaian, parameter: ParameterMetode) -> dict[str, Nilai]:
    """Why the predikat is what it is: the one rating below expectation by its figure, or ratings set otherwise."""
    batas = parameter["batas_rating_sesuai"]
    rating = (penilaian.rating_hasil_kerja, penilaian.rating_perilaku)
    lain = rating != (penilaian.usulan_rating_hasil_kerja, penilaian.usulan_rating_perilaku)
    fakta: dict[str, Nilai] = {"ditetapkan_lain": lain, "batas_sesuai": bulat(batas)}
    angka = (dasar_rating(penilaian), penilaian.komponen[Komponen.PERILAKU].terbit)
    rendah = [
        (n, a) for n, r, a in zip(("hasil kerja", "perilaku"), rating, angka, strict=True) if r is Rating.DI_BAWAH
    ]
    if len(rendah) == 1 and not lain and rendah[0][1] is not None:
        nama, nilai = rendah[0]
        fakta |= {"penentu": nama, "nilai_penentu": nilai, "kurang_penentu": desimal(batas - Fraction(nilai))}
    return fakta


def dasar_rating(penilaian: Penilaian) -> Decimal | None:
    """The figure the rating of results was looked up with, as the trace records it."""
    langkah = next((step for step in penilaian.jejak if step.kunci == "dasar_rating_hasil_kerja"), None)
    return langkah.terbit if langkah and isinstance(langkah.terbit, Decimal) else None


def fakta_nilai(penilaian: Penilaian, parameter: ParameterMetode, tangga: list[tuple[Fraction, str]]) -> Fakta:
    """The headline. ``tangga``: lower limits of the numeric predikat with their names, ascending."""
    dipakai = [h for h in penilaian.komponen.values() if h.terbit is not None and h.bobot_dipakai]
    tinggi = max(dipakai, key=lambda h: h.terbit or Decimal(0))
    rendah = min(dipakai, key=lambda h: h.terbit or Decimal(0))
    assert penilaian.nilai_terbit is not None
    assert tinggi.terbit is not None
    assert rendah.terbit is not None
    nilai = penilaian.nilai_terbit
    atas = next(((batas, nama) for batas, nama in tangga if batas > nilai), None)
    return Fakta(
        _penentu(penilaian, parameter)
        | {
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
    )
