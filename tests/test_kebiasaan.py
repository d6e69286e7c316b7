"""Notes on rating habits: rarely said of honest raters, said of the others."""

import random
from collections import Counter
from collections.abc import Callable
from datetime import date
from fractions import Fraction

import pytest

from capaian_engine.kosakata import PERILAKU_BERAKHLAK
from workbook.checks.kebiasaan import periksa_kebiasaan
from workbook.checks.kode import KODE
from workbook.checks.penampung import Penampung
from workbook.intake.entri import Entri

HARI = date(2026, 12, 31)
CATATAN = [kode for kode in KODE if kode.startswith("KBS")]
PERISTIWA = ("antrean loket", "arsip surat", "kunjungan warga", "laporan bulanan", "rapat RT", "data penduduk")
AKIBAT = ("selesai lebih cepat", "lebih rapi", "masih perlu diperiksa ulang", "dipuji warga", "terlambat dua hari")
UMUM = ("Kinerja bulan ini baik, pertahankan dan tingkatkan", "Sudah sesuai harapan, lanjutkan pada bulan depan")


def entri(lembar: str, nip: str, awal: tuple[object, ...], isi: dict[str, object]) -> Entri:
    return Entri(lembar, (nip, str(awal[1])), awal, isi, dict.fromkeys(isi, "D5"), lembar, nip)  # type: ignore[arg-type]


def _kalimat(acak: random.Random) -> str:
    """One time in five a stock phrase, as honest people write too."""
    if acak.random() < 0.2:
        return acak.choice(UMUM)
    return f"Bulan ini {acak.choice(PERISTIWA)} {acak.choice(AKIBAT)}, lanjutkan bersama tim"


def penilai_jujur(acak: random.Random) -> list[Entri]:
    """Three to twelve staff of different ability; marks scatter round it, monthly values round a personal level."""
    hasil: list[Entri] = []
    bulan = acak.randint(3, 12)
    for nomor in range(acak.randint(3, 12)):
        nip = str(nomor)
        kemampuan = acak.gauss(3.6, 0.6)
        skala = [Fraction(min(5, max(1, round(acak.gauss(kemampuan, 0.7))))) for _ in PERILAKU_BERAKHLAK]
        isi: dict[str, object] = dict(zip(PERILAKU_BERAKHLAK, skala, strict=True))
        if acak.random() < 0.8:
            isi["Catatan"] = _kalimat(acak)
        hasil.append(entri("Perilaku", nip, (nip, "penilai", "Atasan"), isi))
        for ke in range(1, bulan + 1):
            nilai = Fraction(5 * round(acak.gauss(88 + 5 * kemampuan / 3.6, 6) / 5))
            isian = {"Nilai": nilai, "Umpan Balik": _kalimat(acak)}
            hasil.append(entri("Bulanan", nip, (nip, date(2026, ke, 1)), isian))
    return hasil


def catatan(semua: list[Entri]) -> set[str]:
    penampung = Penampung()
    periksa_kebiasaan(semua, HARI, penampung)
    return {t.kode for t in penampung.temuan}


def test_honest_raters_hear_each_note_in_less_than_five_percent() -> None:
    acak = random.Random(20261125)
    jumlah: Counter[str] = Counter()
    for _ in range(600):
        jumlah.update(catatan(penilai_jujur(acak)))
    assert {kode: jumlah[kode] for kode in CATATAN if jumlah[kode] >= 30} == {}


def _seragam(semua: list[Entri]) -> None:
    for e in semua:
        if e.lembar == "Perilaku":
            e.isi.update(dict(zip(PERILAKU_BERAKHLAK, map(Fraction, (4, 4, 3, 4, 4, 4, 3)), strict=True)))


def _datar(semua: list[Entri]) -> None:
    for e in semua:
        if e.lembar == "Perilaku":
            e.isi.update(dict.fromkeys(PERILAKU_BERAKHLAK, Fraction(3 + int(e.nip) % 2)))


def _bulan_sama(semua: list[Entri]) -> None:
    for e in semua:
        if e.lembar == "Bulanan":
            e.isi["Nilai"] = Fraction(90 + e.awal[1].month)  # type: ignore[union-attr]


def _salin(semua: list[Entri]) -> None:
    for e in semua:
        if e.lembar == "Bulanan":
            e.isi["Umpan Balik"] = "Pertahankan  kinerja yang sudah baik ini"


def _ekstrem(semua: list[Entri]) -> None:
    for e in semua:
        if e.lembar == "Perilaku":
            e.isi.update(dict.fromkeys(PERILAKU_BERAKHLAK, Fraction(5)))
            e.isi.pop("Catatan", None)


def _tetap(semua: list[Entri]) -> None:
    for e in semua:
        if e.lembar == "Bulanan":
            e.isi["Nilai"] = Fraction(90 + int(e.nip))


@pytest.mark.parametrize(
    ("kode", "ubah"),
    [
        ("KBS-20", _seragam),
        ("KBS-21", _datar),
        ("KBS-22", _bulan_sama),
        ("KBS-23", _salin),
        ("KBS-24", _ekstrem),
        ("KBS-25", _tetap),
    ],
)
def test_habits_are_noticed(kode: str, ubah: Callable[[list[Entri]], None]) -> None:
    acak = random.Random(7)
    dinilai = 0
    while dinilai < 40:
        semua = penilai_jujur(acak)
        if len({e.nip for e in semua}) < 4 or max(e.awal[1].month for e in semua if e.lembar == "Bulanan") < 6:  # type: ignore[union-attr]
            continue
        dinilai += 1
        ubah(semua)
        assert kode in catatan(semua)


def test_notes_are_gentle_and_never_block() -> None:
    for kode in CATATAN:
        assert KODE[kode].tingkat.value == "catatan"
        assert not {"salah", "curang", "melanggar", "harus"} & set(KODE[kode].pesan.lower().split())
