"""The provisional figures of a Lembar Penilai, by the engine: what its live formulas show before anybody recalculates.

A file opened from a mail (Protected View) or on a telephone shows these; the tests compare them with LibreOffice.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from capaian_engine.angka import RATUS, desimal
from capaian_engine.kinerja import hitung_hasil_kerja, hitung_indikator
from capaian_engine.kosakata import PERILAKU_BERAKHLAK, Arah, Peran
from capaian_engine.laporan import hitung_bulanan, hitung_laporan
from capaian_engine.metode import ParameterMetode
from capaian_engine.model import BerkasPegawai, Indikator, Kantor
from capaian_engine.penilaian import HasilIndikator
from capaian_engine.perilaku import hitung_perilaku
from capaian_engine.periode import Periode, teks_bulan

Baris = Mapping[str, Any]


class Sementara:
    """Figures at month ``ke`` (from 1) of the period, ``akhir``: the last day that counts by then."""

    def __init__(self, kantor: Kantor, ke: int, akhir: date) -> None:
        self._parameter = ParameterMetode(kantor.periode.akhir, kantor.parameter)
        self._periode, self._ke = kantor.periode, ke
        self._capaian: dict[str, Fraction | None] = {}
        self._sampai, self.akhir = Periode(kantor.periode.mulai, akhir), akhir

    @property
    def awal(self) -> date:
        return self._periode.bulan()[self._ke - 1]

    @property
    def bulan_terakhir(self) -> bool:
        return self._ke == len(self._periode.bulan())

    def capaian(self, indikator: Indikator) -> Fraction | None:
        """Provisional capaian of one indicator (Metode Capaian §1.1)."""
        if indikator.kode not in self._capaian:
            self._capaian[indikator.kode] = self._hitung(indikator) if target_terbaca(indikator) else None
        return self._capaian[indikator.kode]

    def _hitung(self, indikator: Indikator) -> Fraction | None:
        return hitung_indikator(indikator, self._periode, self._parameter)[0].perjalanan[self._ke - 1][1]

    def hasil_kerja(self, berkas: BerkasPegawai) -> Fraction | None:
        """The component from the provisional capaian; none while an indicator has none."""
        hasil = [HasilIndikator(i, None, c, _sumbangan(i, c)) for i in berkas.indikator for c in (self.capaian(i),)]
        return hitung_hasil_kerja(hasil, self._parameter)[0]

    def perilaku(self, berkas: BerkasPegawai, nip_penilai: str) -> Fraction | None:
        """From the supervisor's own marks only."""
        milik = [p for p in berkas.perilaku if p.peran is Peran.ATASAN and p.penilai == nip_penilai]
        return hitung_perilaku(milik, self._parameter)[0]

    def bulanan(self, berkas: BerkasPegawai) -> Fraction | None:
        return hitung_bulanan(berkas.bulanan, self._sampai)[0]

    def laporan(self, berkas: BerkasPegawai) -> Fraction | None:
        """A report handed in whose Mutu is still to be given does not count yet."""
        dihitung = [satu for satu in berkas.laporan if satu.diserahkan is None or satu.mutu is not None]
        return hitung_laporan(dihitung, self._sampai, self._parameter)[0]


def target_terbaca(indikator: Indikator) -> bool:
    """Whether the targets can be computed with; the Buku Induk has a galat at them otherwise."""
    if indikator.arah is Arah.YA_TIDAK:
        return True
    if indikator.target is None or indikator.target.nilai < 0:
        return False
    target, atas = indikator.target.nilai, indikator.target_atas
    if indikator.arah is Arah.RENTANG:
        return atas is not None and 0 < target <= atas.nilai
    return target > 0 or indikator.arah is Arah.TURUN


def _sumbangan(indikator: Indikator, capaian: Fraction | None) -> Fraction | None:
    return None if capaian is None else indikator.bobot_persen.nilai * capaian / RATUS


def terbit(nilai: Fraction | None) -> Decimal | str:
    """As a live formula shows it: two decimals half up, empty text for no value."""
    return "" if nilai is None else desimal(nilai, 2)


def ringkasan(konteks: Mapping[str, Any], berkas: BerkasPegawai, nip_penilai: str, hitung: Sementara) -> dict[str, Any]:
    """The live cells of one employee's row in Ringkasan, by heading."""
    nip = berkas.pegawai.nip
    indikator = [i for i in konteks["daftar_indikator"] if i["isi"]["NIP"] == nip]
    terisi = sum(i["bulan_ini"] is not None for i in indikator)
    bulanan = _milik(konteks["daftar_bulanan"], nip)
    sampai = [b for b in bulanan if b["Bulan"] <= hitung.awal]
    laporan = [b for b in _milik((satu["isi"] for satu in konteks["daftar_laporan"]), nip) if b.get("Bulan")]
    jatuh = [b for b in laporan if b["Bulan"] <= hitung.awal]
    aspek = sum(b[a] is not None for b in _milik(konteks["daftar_perilaku"], nip) for a in PERILAKU_BERAKHLAK)
    sisa = len(indikator) - terisi + sum(b["Bulan"] == hitung.awal and b["Nilai"] is None for b in bulanan)
    sisa += sum(b["Diserahkan"] is not None and b["Mutu"] is None for b in jatuh)
    return {
        "Sisa Bulan Ini": sisa + (7 - aspek if hitung.bulan_terakhir else 0),
        "Realisasi Terisi": f"{terisi} dari {len(indikator)}",
        "Bulanan Terisi": f"{sum(b['Nilai'] is not None for b in sampai)} dari {len(sampai)}",
        "Laporan Terisi": f"{sum(b['Diserahkan'] is not None for b in jatuh)} dari {len(jatuh)}",
        "Perilaku Terisi": f"{aspek} dari 7",
        "Hasil Kerja Sementara": terbit(hitung.hasil_kerja(berkas)),
        "Perilaku Sementara": terbit(hitung.perilaku(berkas, nip_penilai)),
        "Bulanan Sementara": terbit(hitung.bulanan(berkas)),
        "Laporan Sementara": terbit(hitung.laporan(berkas)),
        "Keterangan": _keterangan(indikator, laporan, hitung.akhir),
    }


def _milik(daftar: Any, nip: str) -> list[Baris]:
    return [b for b in daftar if b.get("NIP") == nip]


def _keterangan(indikator: Sequence[Baris], laporan: Sequence[Baris], akhir: date) -> str:
    kosong = sum(i["capaian"] == "" for i in indikator)
    terlambat = sum(b["Diserahkan"] is None and b["Tenggat"] <= akhir for b in laporan)
    teks = "" if indikator else "Belum punya indikator. "
    if kosong:
        teks = f"{kosong} indikator belum punya realisasi. "
    return teks + (f"{terlambat} laporan belum diserahkan. " if terlambat else "")


def sisa(konteks: Mapping[str, Any], hitung: Sementara) -> dict[str, Any]:
    """The counts of cells left this month, per sheet and in all, and the lines that show them."""
    laporan = [satu["isi"] for satu in konteks["daftar_laporan"] if satu["isi"].get("Bulan")]
    aspek = [b[a] for b in konteks["daftar_perilaku"] for a in PERILAKU_BERAKHLAK]
    angka = {
        "indikator": sum(i["bulan_ini"] is None for i in konteks["daftar_indikator"]),
        "bulanan": sum(b["Bulan"] == hitung.awal and b["Nilai"] is None for b in konteks["daftar_bulanan"]),
        "laporan": sum(
            b["Bulan"] <= hitung.awal and b["Diserahkan"] is not None and b["Mutu"] is None for b in laporan
        ),
        "perilaku": sum(a is None for a in aspek) if hitung.bulan_terakhir else 0,
    }
    semua = sum(angka.values())
    bulan = teks_bulan(hitung.awal)
    teks = {
        nama: f"Sisa bulan {bulan}: {banyak} sel di lembar ini, {semua} sel di seluruh buku."
        for nama, banyak in angka.items()
    }
    selesai = "semua sel sudah terisi. Terima kasih." if not semua else f"{semua} sel lagi."
    return teks | {"ringkasan": f"Bulan {bulan}: {selesai}", "semua": semua}
