"""Mid-period situations for the independent calculation, counted day by day (KEPUTUSAN.md, Penugasan, 2026-11-25)."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from fractions import Fraction

from helpers.orakel_sel import Baris, hari, harus, kata, rapat


@dataclass
class Masa:
    """Who was where on which day of the period; days of leave and days without a post are absent."""

    pos: list[tuple[str, str]]  # (unit, supervisor), blank cells filled from the sheet Pegawai
    hari: dict[date, list[int]] = field(default_factory=dict)  # day -> numbers of the posts held

    def bobot(self, nomor: int) -> Fraction:
        return sum((Fraction(1, len(n)) for n in self.hari.values() if nomor in n), Fraction(0))

    def per_unit(self) -> dict[str, Fraction]:
        hasil: defaultdict[str, Fraction] = defaultdict(Fraction)
        for nomor, (unit, _) in enumerate(self.pos):
            hasil[rapat(unit)] += self.bobot(nomor)
        return {unit: bobot for unit, bobot in hasil.items() if unit and bobot}

    def tenggat(self, bulan: date, tenggat: date, akhir: date) -> date | None:
        """When the report of that month is due; ``None``: nobody asks for it."""
        if not any((h.year, h.month) == (bulan.year, bulan.month) for h in self.hari):
            return None
        if tenggat > akhir:
            return tenggat if akhir in self.hari else None
        return min((h for h in self.hari if h >= tenggat), default=None)

    def penilai(self, daftar: Sequence[str], bawaan: str) -> list[tuple[int, Fraction]]:
        """For each Atasan row (its Penilai) the days under that supervisor and what the row weighs."""
        nama = [nip or bawaan for nip in daftar]
        nama = [nip if nip in {atasan for _, atasan in self.pos} else "" for nip in nama]
        hasil = []
        for nip in nama:
            nomor = {n for n, (_, atasan) in enumerate(self.pos) if atasan == nip}
            banyak = sum(1 for dipegang in self.hari.values() if nomor & set(dipegang))
            hasil.append((banyak, sum((self.bobot(n) for n in nomor), Fraction(0)) / nama.count(nip)))
        return hasil


def paling_sedikit(minimum: Fraction, hari_periode: int) -> Fraction:
    return max(min(minimum, Fraction(hari_periode, 2)), Fraction(1))


def baris_sah(baris: Baris, mulai: date, akhir: date) -> tuple[str, date, date] | None:
    """Kind and days within the period of one row; ``None`` outside it."""
    jenis, awal, ujung = kata(baris.get("Jenis")), hari(baris.get("Mulai")), hari(baris.get("Sampai"))
    harus(jenis in ("definitif", "pelaksana tugas", "cuti") and awal and not (ujung and ujung < awal))
    assert awal
    awal, ujung = max(awal, mulai), min(ujung or akhir, akhir)
    return (jenis, awal, ujung) if awal <= ujung else None


def masa(
    daftar: Sequence[tuple[tuple[str, date, date], Baris]], pegawai: Mapping[str, object], mulai: date, akhir: date
) -> Masa:
    """The days of one employee with at least one row in the sheet Penugasan."""
    unit, atasan = str(pegawai.get("Unit Kerja") or ""), rapat(pegawai.get("NIP Penilai"))
    pos = [
        (str(b.get("Unit Kerja") or unit), rapat(b.get("NIP Penilai")) or atasan, a, z)
        for (jenis, a, z), b in daftar
        if jenis != "cuti"
    ]
    if not any(jenis == "definitif" for (jenis, _, _), _ in daftar):
        awal, ujung = hari(pegawai.get("Mulai")) or mulai, hari(pegawai.get("Sampai")) or akhir
        pos.append((unit, atasan, awal, ujung))
    cuti = [(a, z) for (jenis, a, z), _ in daftar if jenis == "cuti"]
    hasil, satu = Masa([(u, n) for u, n, _, _ in pos]), mulai
    while satu <= akhir:
        dipegang = [n for n, (_, _, a, z) in enumerate(pos) if a <= satu <= z]
        if dipegang and not any(a <= satu <= z for a, z in cuti):
            hasil.hari[satu] = dipegang
        satu += timedelta(days=1)
    return hasil
