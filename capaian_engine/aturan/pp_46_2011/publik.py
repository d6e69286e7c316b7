"""Public names of PP 46/2011 (``pp46.*``)."""

from fractions import Fraction

from capaian_engine.angka import jumlah
from capaian_engine.antarmuka import AturanPublik, terbit
from capaian_engine.aturan.pp_46_2011 import prestasi, skp
from capaian_engine.masukan import Isian, bilangan, cacah, daftar, pilihan, sepasang, taknegatif

_DUA = {"target": Isian(bilangan), "realisasi": Isian(bilangan)}
_Pasangan = tuple[Fraction, Fraction]


def _waktu(target_bulan: Fraction, realisasi_bulan: Fraction) -> dict[str, Fraction]:
    return {
        "efisiensi_pct": skp.efisiensi_persen(target_bulan, realisasi_bulan),
        "nilai": skp.nilai_waktu(target_bulan, realisasi_bulan),
    }


def _biaya(target_rp: Fraction, realisasi_rp: Fraction) -> dict[str, Fraction]:
    return {
        "efisiensi_pct": skp.efisiensi_persen(target_rp, realisasi_rp),
        "pembilang_rp": skp.pembilang_biaya(target_rp, realisasi_rp),
        "nilai": skp.nilai_biaya(target_rp, realisasi_rp),
    }


def _nilai_tugas(aspek: list[Fraction]) -> dict[str, object]:
    nilai = skp.nilai_tugas(aspek)
    return {
        "perhitungan": terbit(skp.nilai_tugas, jumlah(aspek)),
        "nilai_capaian": terbit(skp.nilai_tugas, nilai),
    }


def _tugas(kuantitas: _Pasangan, kualitas: _Pasangan, waktu: _Pasangan, biaya: _Pasangan | None) -> dict[str, object]:
    """Every pair is realisasi, target."""
    aspek = [
        skp.nilai_kuantitas(kuantitas[1], kuantitas[0]),
        skp.nilai_kualitas(kualitas[1], kualitas[0]),
        skp.nilai_waktu(waktu[1], waktu[0]),
    ]
    if biaya is not None:
        aspek.append(skp.nilai_biaya(biaya[1], biaya[0]))
    return _nilai_tugas(aspek)


PUBLIK = (
    AturanPublik("pp46.kuantitas", skp.nilai_kuantitas, _DUA),
    AturanPublik("pp46.kualitas", skp.nilai_kualitas, _DUA),
    AturanPublik(
        "pp46.waktu", skp.nilai_waktu, {"target_bulan": Isian(bilangan), "realisasi_bulan": Isian(bilangan)}, _waktu
    ),
    AturanPublik(
        "pp46.biaya", skp.nilai_biaya, {"target_rp": Isian(bilangan), "realisasi_rp": Isian(bilangan)}, _biaya
    ),
    AturanPublik("pp46.nilai_tugas", skp.nilai_tugas, {"aspek": Isian(daftar(bilangan))}, _nilai_tugas),
    AturanPublik(
        "pp46.tugas",
        skp.nilai_tugas,
        {
            "kuantitas": Isian(sepasang),
            "kualitas": Isian(sepasang),
            "waktu": Isian(sepasang),
            "biaya": Isian(sepasang, None),
        },
        _tugas,
    ),
    AturanPublik("pp46.tugas_tambahan", skp.nilai_tugas_tambahan, {"jumlah_tugas": Isian(cacah)}),
    AturanPublik(
        "pp46.kreativitas",
        skp.nilai_kreativitas,
        {"lingkup": Isian(pilihan(("unit kerja", "instansi", "negara"), {"unit": "unit kerja"}))},
    ),
    AturanPublik(
        "pp46.nilai_skp",
        skp.nilai_skp,
        {
            "nilai_kegiatan": Isian(daftar(taknegatif)),
            "tugas_tambahan": Isian(taknegatif, Fraction(0)),
            "kreativitas": Isian(taknegatif, Fraction(0)),
        },
    ),
    AturanPublik("pp46.perilaku", prestasi.nilai_perilaku, {"nilai_aspek": Isian(daftar(taknegatif))}),
    AturanPublik(
        "pp46.prestasi", prestasi.nilai_prestasi_kerja, {"skp": Isian(taknegatif), "perilaku": Isian(taknegatif)}
    ),
    AturanPublik("pp46.sebutan", prestasi.sebutan, {"nilai": Isian(bilangan)}),
)
