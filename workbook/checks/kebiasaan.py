"""Notes on how one supervisor rates: gentle, never a fault, never in the score. Thresholds are local parameters."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from fractions import Fraction

from capaian_engine.aturan.setempat.kebiasaan import PARAMETER
from capaian_engine.kosakata import PERILAKU_BERAKHLAK
from capaian_engine.periode import teks_bulan
from capaian_engine.temuan import Lokasi
from workbook.checks.penampung import Penampung
from workbook.intake.entri import Entri, Nilai

Ambang = Callable[[str], Fraction]
_TINGGI, _RENDAH = Fraction(5), Fraction(1)


def periksa_kebiasaan(entri: Sequence[Entri], hari: date, penampung: Penampung) -> None:
    """The six notes KBS-20 … KBS-25 about the entries of one supervisor; ``hari`` picks the thresholds in force."""

    def ambang(kunci: str) -> Fraction:
        return Fraction(PARAMETER.nilai(f"kebiasaan_{kunci}", hari))

    perilaku = [e for e in entri if e.lembar == "Perilaku" and all(j in e.isi for j in PERILAKU_BERAKHLAK)]
    bulanan = [e for e in entri if e.lembar == "Bulanan" and "Nilai" in e.isi]
    _seragam(perilaku, ambang, penampung)
    _datar(perilaku, ambang, penampung)
    _ekstrem(perilaku, ambang, penampung)
    _bulan_seragam(bulanan, ambang, penampung)
    _tetap(bulanan, ambang, penampung)
    _disalin(entri, ambang, penampung)


def _catat(kode: str, entri: Entri, judul: str, penampung: Penampung, **isi: str) -> None:
    penampung.tambah(kode, Lokasi(entri.lembar_asal, entri.sel.get(judul, "")), **isi)  # type: ignore[arg-type]


def _skala(entri: Entri) -> tuple[Nilai, ...]:
    return tuple(entri.isi[judul] for judul in PERILAKU_BERAKHLAK)


def _seragam(perilaku: Sequence[Entri], ambang: Ambang, penampung: Penampung) -> None:
    """KBS-20: one pattern of seven marks for nearly everybody."""
    if len(perilaku) < ambang("min_pegawai"):
        return
    pola, jumlah = Counter(map(_skala, perilaku)).most_common(1)[0]
    if jumlah >= ambang("bagian_seragam") * len(perilaku):
        pertama = next(e for e in perilaku if _skala(e) == pola)
        _catat("KBS-20", pertama, PERILAKU_BERAKHLAK[0], penampung, jumlah=str(jumlah))


def _datar(perilaku: Sequence[Entri], ambang: Ambang, penampung: Penampung) -> None:
    """KBS-21: seven equal marks within one person, for most people (unless all of them are alike: KBS-20)."""
    datar = [e for e in perilaku if len(set(_skala(e))) == 1]
    if len(perilaku) < ambang("min_pegawai") or len({_skala(e) for e in datar}) < 2:
        return
    if len(datar) >= ambang("bagian_datar") * len(perilaku):
        _catat("KBS-21", datar[0], PERILAKU_BERAKHLAK[0], penampung, jumlah=str(len(datar)))


def _ekstrem(perilaku: Sequence[Entri], ambang: Ambang, penampung: Penampung) -> None:
    """KBS-24: many marks at an end of the scale without a word why."""
    for entri in perilaku:
        skala = _skala(entri)
        tinggi, rendah = skala.count(_TINGGI), skala.count(_RENDAH)
        banyak = tinggi >= ambang("min_lima") or rendah >= ambang("min_satu")
        if banyak and "Catatan" not in entri.isi:
            judul = next(j for j in PERILAKU_BERAKHLAK if entri.isi[j] in (_TINGGI, _RENDAH))
            _catat("KBS-24", entri, judul, penampung, jumlah=str(tinggi + rendah))


def _bulan_seragam(bulanan: Sequence[Entri], ambang: Ambang, penampung: Penampung) -> None:
    """KBS-22: everybody the same monthly value, in several months."""
    per_bulan: dict[date, list[Entri]] = defaultdict(list)
    for entri in bulanan:
        if isinstance(bulan := entri.awal[1], date):
            per_bulan[bulan].append(entri)
    seragam = [
        bulan
        for bulan, semua in sorted(per_bulan.items())
        if len(semua) >= ambang("min_pegawai") and len({e.isi["Nilai"] for e in semua}) == 1
    ]
    if seragam and len(seragam) >= ambang("min_bulan_seragam"):
        pertama = per_bulan[seragam[0]]
        teks = ", ".join(map(teks_bulan, seragam))
        _catat("KBS-22", pertama[0], "Nilai", penampung, jumlah=str(len(pertama)), ditemukan=teks)


def _tetap(bulanan: Sequence[Entri], ambang: Ambang, penampung: Penampung) -> None:
    """KBS-25: monthly values that never move, for at least half of those who have enough months."""
    per_nip: dict[str, list[Entri]] = defaultdict(list)
    for entri in bulanan:
        per_nip[entri.nip].append(entri)
    cukup = [semua for semua in per_nip.values() if len(semua) >= ambang("min_bulan_tetap")]
    tetap = [semua for semua in cukup if len({e.isi["Nilai"] for e in semua}) == 1]
    if tetap and len(tetap) * 2 >= len(cukup):
        bulan = str(min(len(semua) for semua in tetap))
        _catat("KBS-25", tetap[0][0], "Nilai", penampung, jumlah=str(len(tetap)), ditemukan=bulan)


def _disalin(entri: Iterable[Entri], ambang: Ambang, penampung: Penampung) -> None:
    """KBS-23: one sentence for many people, within a month of Bulanan or among the notes."""
    nip: set[str] = set()
    kalimat: dict[tuple[str, str, str], list[tuple[Entri, str]]] = defaultdict(list)
    for satu in entri:
        nip.add(satu.nip)
        for lembar, judul, teks in _teks_umpan_balik(satu):
            if len(teks.split()) >= ambang("min_kata"):
                bulan = str(satu.awal[1]) if lembar == "Bulanan" else ""
                kalimat[lembar, bulan, " ".join(teks.casefold().split())].append((satu, judul))
    paling_sedikit = max(ambang("min_disalin"), ambang("bagian_disalin") * len(nip))
    for pemakaian in kalimat.values():
        orang = {satu.nip for satu, _ in pemakaian}
        if len(orang) >= paling_sedikit:
            pertama, judul = pemakaian[0]
            teks = next(t for _, j, t in _teks_umpan_balik(pertama) if j == judul)
            potong = teks if len(teks) <= 60 else teks[:59] + "…"
            _catat("KBS-23", pertama, judul, penampung, ditemukan=potong, jumlah=str(len(orang)))


def _teks_umpan_balik(entri: Entri) -> Iterable[tuple[str, str, str]]:
    """(sheet, heading, text) of what is said to one employee."""
    if entri.lembar == "Bulanan" and isinstance(teks := entri.isi.get("Umpan Balik"), str):
        yield entri.lembar, "Umpan Balik", teks
    if entri.lembar == "Perilaku" and isinstance(teks := entri.isi.get("Catatan"), str):
        yield entri.lembar, "Catatan", teks
    if entri.lembar == "Catatan" and isinstance(teks := entri.awal[3], str):
        yield entri.lembar, "Isi", teks
