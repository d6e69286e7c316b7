"""Penilaian Bulanan and Laporan Hasil Kerja of one employee."""

from collections.abc import Sequence
from fractions import Fraction

from capaian_engine.aturan.setempat.senapelan import komponen as aturan
from capaian_engine.berlaku import langkah
from capaian_engine.jejak import Langkah, Masukan
from capaian_engine.metode import ParameterMetode
from capaian_engine.model import LaporanKerja, NilaiBulanan
from capaian_engine.periode import Periode, teks_bulan


def hitung_bulanan(bulanan: Sequence[NilaiBulanan], periode: Periode) -> tuple[Fraction | None, list[Langkah]]:
    """Mean of the period's months that have a value; ``None`` when none has."""
    terisi = sorted(
        ((b.bulan, b.nilai) for b in periode.yang_termuat(bulanan) if b.nilai is not None), key=lambda b: b[0]
    )
    if not terisi:
        return None, []
    nilai = aturan.bulanan([isian.nilai for _, isian in terisi])
    masukan = tuple(Masukan(teks_bulan(bulan), isian.nilai, isian.lokasi) for bulan, isian in terisi)
    return nilai, [langkah(aturan.bulanan, "komponen:bulanan", "Komponen Penilaian Bulanan", masukan, nilai)]


def hitung_laporan(
    daftar: Sequence[LaporanKerja], periode: Periode, parameter: ParameterMetode
) -> tuple[Fraction | None, list[Langkah]]:
    """Mean over the period's reports that are handed in or due; ``None`` when there is none."""
    dihitung = laporan_dihitung(daftar, periode)
    if not dihitung:
        return None, []
    steps, nilai = [], []
    for nomor, lap in enumerate(dihitung, 1):
        satu, step = _satu_laporan(lap, nomor, parameter)
        nilai.append(satu)
        steps.append(step)
    rata = aturan.laporan(nilai)
    masukan = tuple(Masukan(step.nama, n) for step, n in zip(steps, nilai, strict=True))
    steps.append(langkah(aturan.laporan, "komponen:laporan", "Komponen Laporan Hasil Kerja", masukan, rata))
    return rata, steps


def laporan_dihitung(daftar: Sequence[LaporanKerja], periode: Periode) -> list[LaporanKerja]:
    """The period's reports that count, in order: handed in, or due within the period."""
    termuat = periode.yang_termuat(daftar)
    dihitung = [lap for lap in termuat if lap.diserahkan is not None or lap.tenggat <= periode.akhir]
    return sorted(dihitung, key=lambda lap: (lap.bulan, lap.tenggat))


def nilai_laporan(lap: LaporanKerja, parameter: ParameterMetode) -> tuple[Fraction, Fraction]:
    """What a report is worth, mutu × factor, and the factor; both 0 when it was not handed in."""
    kunci = kunci_faktor(lap, parameter)
    if kunci is None:
        return Fraction(0), Fraction(0)
    faktor = parameter[kunci]
    return aturan.nilai_laporan(lap.mutu.nilai if lap.mutu else Fraction(0), faktor), faktor


def kunci_faktor(lap: LaporanKerja, parameter: ParameterMetode) -> str | None:
    """The ⚙ key of the timeliness factor; ``None`` when the report was not handed in."""
    if lap.diserahkan is None:
        return None
    terlambat = (lap.diserahkan - lap.tenggat).days
    if terlambat <= 0:
        return "faktor_laporan_tepat"
    return "faktor_laporan_terlambat" if terlambat <= parameter["hari_terlambat"] else "faktor_laporan_sangat_terlambat"


def _satu_laporan(lap: LaporanKerja, nomor: int, parameter: ParameterMetode) -> tuple[Fraction, Langkah]:
    kunci = kunci_faktor(lap, parameter)
    mutu = lap.mutu.nilai if lap.mutu and kunci else Fraction(0)
    nilai, faktor = nilai_laporan(lap, parameter)
    masukan = (
        Masukan("mutu", mutu if kunci else None, lap.mutu.lokasi if lap.mutu and kunci else lap.lokasi),
        Masukan("tenggat", f"{lap.tenggat:%d-%m-%Y}", lap.lokasi),
        Masukan("diserahkan", f"{lap.diserahkan:%d-%m-%Y}" if lap.diserahkan else "belum", lap.lokasi),
        parameter.masukan(kunci) if kunci else Masukan("faktor", faktor),
    )
    nama = f"{lap.laporan or 'Laporan'} {teks_bulan(lap.bulan)}"
    return nilai, langkah(aturan.nilai_laporan, f"laporan:{nomor}", nama, masukan, nilai)
