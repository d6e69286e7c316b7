"""Which head-counts satisfy SE MenPANRB 3/2023 in a unit of n people, without trying them all."""

from capaian_engine.aturan.permenpanrb_6_2022.distribusi import (
    Bacaan,
    Syarat,
    predikat_utama,
    syarat_distribusi,
)
from capaian_engine.kosakata import CapaianOrganisasi, Predikat

Rentang = dict[Predikat, tuple[int, int]]


def rentang_layak(capaian: CapaianOrganisasi, jumlah_pegawai: int, bacaan: Bacaan = Bacaan.BATAS) -> Rentang | None:
    """For every predikat the fewest and most people in any allowed distribution; ``None`` when there is none."""
    syarat = syarat_distribusi(capaian, jumlah_pegawai)
    batas: Rentang = {p: _batas(p, syarat, jumlah_pegawai) for p in Predikat}
    utama = predikat_utama(capaian, bacaan)
    calon = [batas] if utama is None else [_dengan_utama(batas, utama, n) for n in range(batas[utama][1] + 1)]
    ada = [r for b in calon if (r := _sempit(b, _syarat_bersama(syarat), jumlah_pegawai))]
    if not ada:
        return None
    return {p: (min(r[p][0] for r in ada), max(r[p][1] for r in ada)) for p in Predikat}


def anjuran_distribusi(capaian: CapaianOrganisasi, jumlah_pegawai: int, bacaan: Bacaan = Bacaan.BATAS) -> str:
    """One Indonesian sentence: the range of each predikat, or that no distribution fits a unit of this size."""
    rentang = rentang_layak(capaian, jumlah_pegawai, bacaan)
    pembuka = f"Untuk {jumlah_pegawai} pegawai dengan capaian organisasi {capaian}"
    if rentang is None:
        return (
            f"{pembuka} tidak ada susunan predikat yang memenuhi SE MenPANRB 3/2023, karena unitnya terlalu kecil "
            "untuk bagian yang diminta. Pola distribusi adalah pertimbangan bagi pimpinan; tetapkan predikat menurut "
            "kinerja dan catat alasannya."
        )
    isi = "; ".join(f"{p} {a}" if a == b else f"{p} {a} sampai {b}" for p, (a, b) in rentang.items())
    return f"{pembuka}, susunan yang memenuhi SE MenPANRB 3/2023 berada dalam rentang ini: {isi}. Hanya pertimbangan."


def _batas(predikat: Predikat, syarat: list[Syarat], jumlah_pegawai: int) -> tuple[int, int]:
    sendiri = [s for s in syarat if s.predikat == (predikat,)]
    sedikit = max((s.paling_sedikit for s in sendiri), default=0)
    return sedikit, min((s.paling_banyak for s in sendiri), default=jumlah_pegawai)


def _syarat_bersama(syarat: list[Syarat]) -> tuple[frozenset[Predikat], int]:
    """The one condition on two predikat together (at least so many people), where the pattern has it."""
    return next(((frozenset(s.predikat), s.paling_sedikit) for s in syarat if len(s.predikat) > 1), (frozenset(), 0))


def _dengan_utama(batas: Rentang, utama: Predikat, orang: int) -> Rentang:
    """The bounds when exactly ``orang`` people have the most frequent predikat, so all others fewer."""
    return {p: (orang, orang) if p is utama else (a, min(b, orang - 1)) for p, (a, b) in batas.items()}


def _sempit(batas: Rentang, bersama: tuple[frozenset[Predikat], int], jumlah_pegawai: int) -> Rentang | None:
    """The bounds narrowed to what a sum of ``jumlah_pegawai`` allows; ``None`` when nothing is left.

    Every condition is an interval on one predikat or on one pair, so each end is reached by a whole distribution.
    """
    pasangan, minimal = bersama
    sedikit_pasangan = max(sum(batas[p][0] for p in pasangan), minimal)
    sedikit = sedikit_pasangan + sum(a for p, (a, _) in batas.items() if p not in pasangan)
    banyak = sum(b for _, b in batas.values())
    cukup = sum(batas[p][1] for p in pasangan) >= minimal and all(a <= b for a, b in batas.values())
    if not (cukup and sedikit <= jumlah_pegawai <= banyak):
        return None
    hasil: Rentang = {}
    for predikat, (a, b) in batas.items():
        lain = sedikit - a
        if predikat in pasangan:
            teman = [batas[p] for p in pasangan if p is not predikat]
            a = max(a, minimal - sum(atas for _, atas in teman))
            lain = sedikit - sedikit_pasangan + sum(bawah for bawah, _ in teman)
        hasil[predikat] = (max(a, jumlah_pegawai - (banyak - b)), min(b, jumlah_pegawai - lain))
    return hasil
