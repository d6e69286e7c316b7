"""Indicators with their monthly entries, the course of the period, and the monthly values with what was said."""

from datetime import date
from fractions import Fraction
from typing import Any

from capaian_engine.jejak import teks_asal
from capaian_engine.kosakata import Arah, CaraHitung, Komponen
from capaian_engine.penilaian import HasilIndikator, Penilaian
from capaian_engine.periode import Periode, teks_bulan
from templates.kalimat.butir import jumlah_satuan
from templates.konteks.angka import bilangan, tanda, terbit
from templates.konteks.waktu import dua_belas, tiga_huruf


def daftar_indikator(penilaian: Penilaian) -> list[dict[str, Any]]:
    """One dict per indicator in the order of the workbook; also for indicators the engine could not read."""
    hasil = penilaian.indikator or tuple(HasilIndikator(i, None, None, None) for i in penilaian.berkas.indikator)
    return [_isi_indikator(satu, penilaian.periode) for satu in hasil]


def _isi_indikator(hasil: HasilIndikator, periode: Periode) -> dict[str, Any]:
    ind = hasil.indikator
    ya_tidak = ind.arah is Arah.YA_TIDAK
    return {
        "kode": ind.kode,
        "jenis": ind.jenis.value,
        "rencana_hasil_kerja": ind.rencana_hasil_kerja,
        "indikator": ind.indikator,
        "aspek": str(ind.aspek),
        "satuan": ind.satuan,
        "arah": ind.arah.value,
        "cara_hitung": CaraHitung.TERAKHIR.value if ya_tidak else ind.cara_hitung.value,
        "target": bilangan(ind.target.nilai) if ind.target and not ya_tidak else None,
        "target_atas": bilangan(ind.target_atas.nilai) if ind.target_atas and ind.arah is Arah.RENTANG else None,
        "target_teks": _teks_target(hasil),
        "bobot": bilangan(ind.bobot_persen.nilai),
        "realisasi": bilangan(hasil.realisasi),
        "realisasi_teks": _teks_realisasi(hasil, periode),
        "capaian": terbit(hasil.capaian),
        "capaian_persis": bilangan(hasil.capaian),
        "sumbangan": terbit(hasil.sumbangan),
        "sumbangan_persis": bilangan(hasil.sumbangan),
        "tanda": tanda(hasil.capaian),
        "bulan": _entri(ind, periode),
        "sel": _asal(ind, periode),
    }


def _teks_target(hasil: HasilIndikator) -> str:
    ind = hasil.indikator
    if ind.arah is Arah.YA_TIDAK:
        return "Ya"
    if ind.target is None:
        return "–"
    if ind.arah is Arah.RENTANG and ind.target_atas:
        return f"{jumlah_satuan(ind.target.nilai, '')}–{jumlah_satuan(ind.target_atas.nilai, ind.satuan)}"
    tanda = "≤ " if ind.arah is Arah.TURUN else ""
    return tanda + (jumlah_satuan(ind.target.nilai, ind.satuan) or "")


def _teks_realisasi(hasil: HasilIndikator, periode: Periode) -> str:
    if hasil.realisasi is None:
        return "belum dihitung" if periode.yang_termuat(hasil.indikator.realisasi) else "belum ada"
    if hasil.indikator.arah is Arah.YA_TIDAK:
        return "Ya" if hasil.realisasi == 1 else "Tidak"
    return jumlah_satuan(hasil.realisasi, hasil.indikator.satuan) or ""


def _entri(ind: Any, periode: Periode) -> list[int | float | None]:
    menurut = {r.bulan: r.nilai.nilai for r in reversed(ind.realisasi)}
    return dua_belas([bilangan(menurut.get(b)) for b in periode.bulan()])


def _asal(ind: Any, periode: Periode) -> str:
    """Where target and entries stand in the Buku Induk: ``Indikator!I5 · Realisasi!C5, C6``."""
    bagian = []
    if ind.target and ind.target.lokasi:
        bagian.append(str(ind.target.lokasi))
    sel = [r.nilai.lokasi for r in periode.yang_termuat(ind.realisasi) if r.nilai.lokasi]
    if sel:
        bagian.append(teks_asal(sel))
    return " · ".join(bagian)


def isi_perjalanan(penilaian: Penilaian) -> list[dict[str, Any]]:
    """Every month of the period: provisional Hasil Kerja, monthly value, the expectation, what the supervisor said."""
    bulanan = {b.bulan: b for b in reversed(penilaian.berkas.bulanan)}
    jalan = dict(penilaian.perjalanan)
    terakhir = _bulan_terakhir(penilaian)
    isi = []
    for bulan in penilaian.periode.bulan():
        catatan = bulanan.get(bulan)
        sementara = jalan.get(bulan) if terakhir and bulan <= terakhir else None
        isi.append(
            {
                "bulan": tiga_huruf(bulan),
                "hasil_kerja": terbit(sementara),
                "nilai_bulanan": bilangan(catatan.nilai.nilai) if catatan and catatan.nilai else None,
                "harapan": 100,
                "umpan_balik": catatan.umpan_balik if catatan else "",
            }
        )
    return isi


def _bulan_terakhir(penilaian: Penilaian) -> date | None:
    """The last month with an entry: after it the course says nothing new."""
    termuat = penilaian.periode.yang_termuat
    entri = [r.bulan for h in penilaian.indikator for r in termuat(h.indikator.realisasi)]
    return max(entri, default=None)


def isi_bulanan(penilaian: Penilaian) -> dict[str, Any]:
    """The monthly values in twelve places, their exact mean, their cells."""
    periode = penilaian.periode
    terisi = {b.bulan: b.nilai for b in reversed(periode.yang_termuat(penilaian.berkas.bulanan)) if b.nilai}
    nilai: dict[date, Fraction] = {bulan: isian.nilai for bulan, isian in terisi.items()}
    sel = [isian.lokasi for _, isian in sorted(terisi.items()) if isian.lokasi]
    return {
        "bulan": dua_belas([bilangan(nilai.get(b)) for b in periode.bulan()]),
        "persis": bilangan(penilaian.komponen[Komponen.BULANAN].nilai),
        "terisi": len(nilai),
        "nama_terisi": ", ".join(teks_bulan(b) for b in sorted(nilai)),
        "sel": teks_asal(sel) if sel else "",
    }
