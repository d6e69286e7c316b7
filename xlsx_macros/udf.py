"""Cell functions (Excel on Windows): each one a thin line round the engine.

Excel hands over doubles, which enter the engine exactly; a result leaves as the double nearest to its two decimals.
A refused input raises ``RuleInputError``; the wrapper in the add-in turns that into the cell's error value.
"""

from datetime import date
from fractions import Fraction
from numbers import Real
from typing import Annotated, Any

import xlwings as xw

from capaian_engine.angka import desimal, pecahan
from capaian_engine.errors import RuleInputError
from capaian_engine.kosakata import UNSUR_SKM, Arah, YaTidak, kenali

KATEGORI = "Capaian"
_RENTANG = {"ndim": 2, "err_to_str": True}
_SEL = {"err_to_str": True}


@xw.func(category=KATEGORI)
def CAPAIAN_INDIKATOR(  # noqa: N802
    arah: Annotated[Any, {**_SEL, "doc": "Naik, Turun, Rentang, atau Ya/Tidak"}],
    target: Annotated[Any, {**_SEL, "doc": "Target yang disepakati; boleh kosong untuk Ya/Tidak"}],
    realisasi: Annotated[Any, {**_SEL, "doc": "Realisasi yang dicapai"}],
    target_atas: Annotated[Any, {**_SEL, "doc": "Batas atas; hanya untuk arah Rentang"}] = None,
) -> Any:
    """Capaian satu indikator dalam persen, dua desimal."""
    from capaian_engine.aturan.setempat.senapelan import PARAMETER
    from capaian_engine.aturan.setempat.senapelan.capaian import capaian_persen

    pilihan = kenali(Arah, str(arah or ""))
    if pilihan is None:
        raise RuleInputError("Arah harus Naik, Turun, Rentang, atau Ya/Tidak.")
    if pilihan is Arah.YA_TIDAK:
        tercapai = Fraction(_ya(realisasi, "Realisasi"))
        return _keluar(capaian_persen(pilihan, tercapai, None, None, _batas_capaian(PARAMETER)))
    bawah, atas = _target(pilihan, target, target_atas)
    return _keluar(capaian_persen(pilihan, _angka(realisasi, "Realisasi"), bawah, atas, _batas_capaian(PARAMETER)))


@xw.func(category=KATEGORI)
def CAPAIAN_NILAI(  # noqa: N802
    bobot: Annotated[Any, {**_RENTANG, "doc": "Rentang bobot komponen"}],
    komponen: Annotated[Any, {**_RENTANG, "doc": "Rentang nilai komponen, seukuran; yang kosong tidak dipakai"}],
) -> Any:
    """Nilai dari komponen yang terisi menurut bobotnya, dua desimal."""
    from capaian_engine.aturan.setempat.senapelan.nilai import nilai_capaian

    daftar_bobot, daftar_nilai = _datar(bobot), _datar(komponen)
    if len(daftar_bobot) != len(daftar_nilai):
        raise RuleInputError("Rentang bobot dan rentang komponen harus sama besar.")
    terisi = [(b, n) for b, n in zip(daftar_bobot, daftar_nilai, strict=True) if n not in (None, "")]
    berbobot = [(_tidak_negatif(b, "Bobot"), _tidak_negatif(n, "Nilai komponen")) for b, n in terisi]
    if not sum(b for b, _ in berbobot):
        raise RuleInputError("Sedikitnya satu komponen harus terisi dan berbobot lebih dari 0.")
    return _keluar(nilai_capaian(berbobot))


@xw.func(category=KATEGORI)
def CAPAIAN_PREDIKAT(  # noqa: N802
    nilai: Annotated[Any, {**_SEL, "doc": "Nilai 0 sampai 120"}],
    ide_baru: Annotated[Any, {**_SEL, "doc": "Ya bila ada ide baru yang disetujui, selain itu Tidak"}],
) -> Any:
    """Predikat numerik menurut PP 30/2019 Pasal 41 ayat (5)."""
    from capaian_engine.aturan.pp_30_2019.predikat import predikat_numerik

    return predikat_numerik(_angka(nilai, "Nilai"), _ya(ide_baru, "Ide baru")).value


@xw.func(category=KATEGORI)
def CAPAIAN_IKM(  # noqa: N802
    jawaban: Annotated[Any, {**_RENTANG, "doc": "Jawaban survei: satu baris per responden, sembilan kolom unsur, 1-4"}],
) -> Any:
    """Indeks Kepuasan Masyarakat (dua desimal) dan mutu pelayanannya, dalam dua sel berdampingan."""
    from capaian_engine.aturan.permenpanrb_14_2017.skm import ikm, mutu_pelayanan
    from capaian_engine.aturan.setempat.senapelan.komponen import rata_rata

    responden = [baris for baris in jawaban if any(sel not in (None, "") for sel in baris)]
    if not responden or any(len(baris) != len(UNSUR_SKM) for baris in responden):
        raise RuleInputError("Rentang jawaban harus berisi sembilan kolom unsur dan sedikitnya satu responden.")
    unsur = zip(*([_skala(sel) for sel in baris] for baris in responden), strict=True)
    terbit = desimal(ikm([rata_rata(kolom) for kolom in unsur]))
    return [[float(terbit), mutu_pelayanan(terbit)]]


FUNGSI = (CAPAIAN_INDIKATOR, CAPAIAN_NILAI, CAPAIAN_PREDIKAT, CAPAIAN_IKM)


def _target(arah: Arah, target: Any, target_atas: Any) -> tuple[Fraction, Fraction | None]:
    """Check the target(s) an indicator's direction needs."""
    bawah = _tidak_negatif(target, "Target")
    if bawah == 0 and arah is not Arah.TURUN:
        raise RuleInputError("Target harus lebih dari 0.")
    if arah is not Arah.RENTANG:
        return bawah, None
    atas = _angka(target_atas, "Target Atas")
    if atas < bawah:
        raise RuleInputError("Target Atas tidak boleh lebih kecil daripada Target.")
    return bawah, atas


def _batas_capaian(parameter: Any) -> Fraction:
    batas: Fraction = parameter.nilai("batas_capaian", date.today())
    return batas


def _datar(rentang: list[list[Any]]) -> list[Any]:
    return [sel for baris in rentang for sel in baris]


def _angka(nilai: Any, nama: str) -> Fraction:
    if isinstance(nilai, bool) or not isinstance(nilai, Real):
        raise RuleInputError(f"{nama} harus berupa angka.")
    return pecahan(nilai)


def _tidak_negatif(nilai: Any, nama: str) -> Fraction:
    angka = _angka(nilai, nama)
    if angka < 0:
        raise RuleInputError(f"{nama} tidak boleh negatif.")
    return angka


def _skala(nilai: Any) -> Fraction:
    angka = _angka(nilai, "Jawaban")
    if angka not in (1, 2, 3, 4):
        raise RuleInputError("Setiap jawaban harus 1, 2, 3, atau 4.")
    return angka


def _ya(nilai: Any, nama: str) -> bool:
    """Yes or no from Ya/Tidak, TRUE/FALSE or 1/0."""
    if nilai in (0, 1):
        return bool(nilai)
    pilihan = kenali(YaTidak, str(nilai or ""))
    if pilihan is None:
        raise RuleInputError(f"{nama} harus Ya atau Tidak.")
    return pilihan is YaTidak.YA


def _keluar(nilai: Fraction) -> float:
    return float(desimal(nilai))
