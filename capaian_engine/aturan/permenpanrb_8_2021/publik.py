"""Public names of PermenPANRB 8/2021 (``p8.*``)."""

from fractions import Fraction

from capaian_engine.antarmuka import AturanPublik
from capaian_engine.aturan.permenpanrb_8_2021 import belum_ada, capaian_iki, integrasi, nilai
from capaian_engine.masukan import Isian, bilangan, daftar, pilihan, rentang, taknegatif, teks, ya_tidak

_kategori = pilihan(("Sangat Baik", "Baik", "Cukup", "Kurang", "Sangat Kurang"), {"Butuh Perbaikan": "Cukup"})
_kondisi = pilihan(("normal", "khusus"))
_Rentang = tuple[Fraction, Fraction]


def _capaian_iki(target: _Rentang, realisasi: Fraction, kondisi: str) -> Fraction:
    hitung = capaian_iki.capaian_iki_khusus if kondisi == "khusus" else capaian_iki.capaian_iki_normal
    return hitung(realisasi, *target)


def _iki_jpt(target: _Rentang, realisasi: Fraction, target_maksimal: bool, kondisi: str) -> dict[str, object]:
    hasil = capaian_iki.hasil_iki_jpt(_capaian_iki(target, realisasi, kondisi), target_maksimal)
    return {"capaian_pct": hasil.persen_bulat, "kategori": hasil.kategori, "nilai": hasil.nilai}


def _nilai_iki_jpt(capaian_pct: Fraction) -> Fraction:
    return capaian_iki.nilai_capaian_iki(capaian_pct)


def _nilai_akhir_jpt(ku: list[Fraction], kt: Fraction) -> Fraction:
    return nilai.nilai_skp(ku, kt)


def _kinerja_tambahan_total(total_kt: Fraction) -> Fraction:
    return nilai.jumlah_kinerja_tambahan(total_kt)


_TARGET = {"target": Isian(rentang), "realisasi": Isian(bilangan)}
PUBLIK = (
    AturanPublik(
        "p8.capaian_iki", capaian_iki.capaian_iki_normal, {**_TARGET, "kondisi": Isian(_kondisi)}, _capaian_iki
    ),
    AturanPublik("p8.nilai_iki_jpt", capaian_iki.nilai_capaian_iki, {"capaian_pct": Isian(bilangan)}, _nilai_iki_jpt),
    AturanPublik(
        "p8.iki_jpt",
        capaian_iki.hasil_iki_jpt,
        {**_TARGET, "target_maksimal": Isian(ya_tidak, False), "kondisi": Isian(_kondisi, "normal")},
        _iki_jpt,
    ),
    AturanPublik(
        "p8.nilai_akhir_jpt",
        nilai.nilai_skp,
        {"ku": Isian(daftar(taknegatif)), "kt": Isian(taknegatif)},
        _nilai_akhir_jpt,
    ),
    AturanPublik(
        "p8.kinerja_tambahan",
        nilai.nilai_kinerja_tambahan,
        {"kategori": Isian(_kategori), "bobot_lingkup": Isian(bilangan), "nilai": Isian(bilangan)},
    ),
    AturanPublik(
        "p8.kinerja_tambahan_total",
        nilai.jumlah_kinerja_tambahan,
        {"total_kt": Isian(bilangan)},
        _kinerja_tambahan_total,
    ),
    AturanPublik("p8.nilai_rencana_jajf", nilai.nilai_rencana_jajf, {"kategori": Isian(_kategori)}),
    AturanPublik(
        "p8.nilai_periodik",
        nilai.nilai_periodik,
        {"rencana_aksi": Isian(daftar(taknegatif)), "kinerja_utama": Isian(daftar(taknegatif))},
    ),
    AturanPublik(
        "p8.integrasi_2021",
        integrasi.nilai_integrasi,
        {"semester_1": Isian(taknegatif), "semester_2": Isian(taknegatif)},
    ),
    AturanPublik("p8.konversi_pp46", belum_ada.konversi_pp46, {"nilai": Isian(taknegatif)}),
    AturanPublik("p8.kategori_rencana_jajf", belum_ada.kategori_rencana_jajf, {"kategori_aspek": Isian(daftar(teks))}),
    AturanPublik(
        "p8.nilai_level_perilaku",
        belum_ada.nilai_level_perilaku,
        {"level": Isian(taknegatif), "level_dipersyaratkan": Isian(taknegatif)},
    ),
)
