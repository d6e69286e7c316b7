"""Public names of the Metode Capaian (``senapelan.*``): a local overlay, not national law.

A ⚙ parameter that is left out has the method's default value.
"""

from datetime import date
from fractions import Fraction

from capaian_engine.antarmuka import AturanPublik
from capaian_engine.aturan.setempat.senapelan import PARAMETER, capaian, komponen, nilai, penugasan
from capaian_engine.errors import RuleInputError
from capaian_engine.kosakata import Arah, CaraHitung, Rating
from capaian_engine.masukan import Isian, bilangan, cacah, daftar, pilihan, sepasang, taknegatif, teks
from capaian_engine.periode import Periode, sebulan

_Berbobot = list[tuple[Fraction, Fraction]]


def _tanggal(isi: object) -> date:
    try:
        return date.fromisoformat(teks(isi))
    except ValueError:
        raise RuleInputError(f'"{isi}" bukan tanggal, misalnya 2026-03-31.') from None


def _rentang(isi: object) -> Periode:
    tanggal = daftar(_tanggal)(isi)
    if len(tanggal) != 2 or tanggal[1] < tanggal[0]:
        raise RuleInputError("harus tanggal awal dan tanggal akhir, berurutan.")
    return Periode(*tanggal)


def _berbobot(isi: object) -> _Berbobot:
    pasangan = daftar(sepasang)(isi)
    if min(bobot for bobot, _ in pasangan) < 0 or not sum(bobot for bobot, _ in pasangan):
        raise RuleInputError("bobot tidak boleh negatif dan tidak boleh semuanya 0.")
    return pasangan


def _batas(kunci: str, isi: Fraction | None) -> Fraction:
    baku: Fraction = PARAMETER.tetap(kunci)
    return baku if isi is None else isi


def _capaian(
    arah: Arah,
    realisasi: Fraction,
    target: Fraction | None,
    target_atas: Fraction | None,
    batas_capaian: Fraction | None,
) -> Fraction:
    if arah is not Arah.YA_TIDAK and target is None:
        raise RuleInputError('Masukan "target" wajib diisi untuk arah ini.')
    if target is not None and (target < 0 or (target == 0 and arah is not Arah.TURUN)):
        raise RuleInputError("Target harus lebih dari 0; hanya arah Turun yang boleh 0.")
    if arah is Arah.RENTANG and (target_atas is None or target is None or target_atas < target):
        raise RuleInputError("Arah Rentang memerlukan target atas yang tidak lebih kecil daripada target.")
    return capaian.capaian_persen(arah, realisasi, target, target_atas, _batas("batas_capaian", batas_capaian))


def _hasil_kerja(indikator: _Berbobot, batas_capaian: Fraction | None) -> Fraction:
    return komponen.hasil_kerja(indikator, _batas("batas_capaian", batas_capaian))


def _nilai_peran(poin: list[list[Fraction]], bobot: list[Fraction] | None) -> Fraction:
    bobot = bobot or [Fraction(1)] * len(poin)
    if len(bobot) != len(poin) or min(bobot) <= 0:
        raise RuleInputError("Setiap penilai memerlukan satu bobot yang lebih dari 0.")
    return komponen.nilai_peran(list(zip(bobot, poin, strict=True)))


def _kepuasan(ikm: Fraction, target_ikm: Fraction | None, batas_capaian: Fraction | None) -> Fraction:
    target = _batas("target_ikm", target_ikm)
    if target <= 0:
        raise RuleInputError("Target IKM harus lebih dari 0.")
    return komponen.kepuasan(ikm, target, _batas("batas_capaian", batas_capaian))


def _usulan_rating(terbit: Fraction, batas_di_atas: Fraction | None, batas_sesuai: Fraction | None) -> Rating:
    batas = _batas("batas_rating_di_atas", batas_di_atas), _batas("batas_rating_sesuai", batas_sesuai)
    return nilai.usulan_rating(nilai.DUA_DESIMAL(terbit), *batas)


def _ruas(periode: Periode, tugas: list[Periode], cuti: list[Periode]) -> tuple[penugasan.Ruas, ...]:
    return penugasan.ruas_bertugas(tugas, cuti, periode)


def _hari_penugasan(periode: Periode, tugas: list[Periode], cuti: list[Periode]) -> list[Fraction]:
    ruas = _ruas(periode, tugas, cuti)
    return [penugasan.hari_penugasan(ruas, nomor) for nomor in range(len(tugas))]


def _hari_teramati(periode: Periode, tugas: list[Periode], cuti: list[Periode]) -> Fraction:
    return penugasan.hari_teramati(_hari_penugasan(periode, tugas, cuti))


def _hari_menilai(periode: Periode, tugas: list[Periode], cuti: list[Periode], nomor: list[int]) -> int:
    return penugasan.hari_menilai(_ruas(periode, tugas, cuti), [satu - 1 for satu in nomor])


def _tenggat(periode: Periode, tugas: list[Periode], cuti: list[Periode], bulan: date, tenggat: date) -> date | None:
    return penugasan.tenggat_penugasan(sebulan(bulan), tenggat, _ruas(periode, tugas, cuti), periode)


def _target(target: Fraction, hari: Fraction, hari_periode: int) -> Fraction:
    if not 0 < hari <= hari_periode:
        raise RuleInputError("Hari teramati harus lebih dari 0 dan paling banyak sama dengan hari periode.")
    return penugasan.target_penugasan(target, hari, hari_periode)


_MASA = {
    "periode": Isian(_rentang),
    "tugas": Isian(daftar(_rentang)),
    "cuti": Isian(daftar(_rentang), ()),
}
_PILIHAN = Isian(bilangan, None)
_BERBOBOT = {"berbobot": Isian(_berbobot)}
PUBLIK = (
    AturanPublik(
        "senapelan.realisasi_periode",
        capaian.realisasi_periode,
        {"bulanan": Isian(daftar(bilangan)), "cara_hitung": Isian(pilihan(CaraHitung))},
    ),
    AturanPublik(
        "senapelan.capaian",
        capaian.capaian_persen,
        {
            "arah": Isian(pilihan(Arah)),
            "realisasi": Isian(bilangan),
            "target": _PILIHAN,
            "target_atas": _PILIHAN,
            "batas_capaian": _PILIHAN,
        },
        _capaian,
    ),
    AturanPublik(
        "senapelan.hasil_kerja",
        komponen.hasil_kerja,
        {"indikator": Isian(_berbobot), "batas_capaian": _PILIHAN},
        _hasil_kerja,
    ),
    AturanPublik(
        "senapelan.nilai_peran",
        komponen.nilai_peran,
        {"poin": Isian(daftar(daftar(bilangan))), "bobot": Isian(daftar(bilangan), None)},
        _nilai_peran,
    ),
    AturanPublik("senapelan.perilaku", komponen.perilaku, _BERBOBOT),
    AturanPublik(
        "senapelan.kepuasan",
        komponen.kepuasan,
        {"ikm": Isian(taknegatif), "target_ikm": _PILIHAN, "batas_capaian": _PILIHAN},
        _kepuasan,
    ),
    AturanPublik("senapelan.bulanan", komponen.bulanan, {"nilai": Isian(daftar(bilangan))}),
    AturanPublik(
        "senapelan.nilai_laporan",
        komponen.nilai_laporan,
        {"mutu": Isian(taknegatif), "faktor": Isian(taknegatif)},
    ),
    AturanPublik("senapelan.laporan", komponen.laporan, {"nilai": Isian(daftar(bilangan))}),
    AturanPublik("senapelan.nilai", nilai.nilai_capaian, _BERBOBOT),
    AturanPublik("senapelan.dasar_rating_hasil_kerja", nilai.dasar_rating_hasil_kerja, _BERBOBOT),
    AturanPublik(
        "senapelan.usulan_rating",
        nilai.usulan_rating,
        {"terbit": Isian(bilangan), "batas_di_atas": _PILIHAN, "batas_sesuai": _PILIHAN},
        _usulan_rating,
    ),
    AturanPublik("senapelan.hari_penugasan", penugasan.hari_penugasan, _MASA, _hari_penugasan),
    AturanPublik("senapelan.hari_teramati", penugasan.hari_teramati, _MASA, _hari_teramati),
    AturanPublik(
        "senapelan.hari_menilai", penugasan.hari_menilai, {**_MASA, "nomor": Isian(daftar(cacah))}, _hari_menilai
    ),
    AturanPublik(
        "senapelan.minimum_hari",
        penugasan.minimum_hari,
        {"minimum": Isian(taknegatif), "hari_periode": Isian(cacah)},
    ),
    AturanPublik(
        "senapelan.target_penugasan",
        penugasan.target_penugasan,
        {"target": Isian(bilangan), "hari": Isian(bilangan), "hari_periode": Isian(cacah)},
        _target,
    ),
    AturanPublik(
        "senapelan.tenggat_penugasan",
        penugasan.tenggat_penugasan,
        {**_MASA, "bulan": Isian(_tanggal), "tenggat": Isian(_tanggal)},
        _tenggat,
    ),
)
