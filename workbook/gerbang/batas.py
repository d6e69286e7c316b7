"""The limits of the gate and the running account against them.

Sizes in bytes. They hold for any file whatsoever: reading ends with an answer within ten seconds
and half a gigabyte, on a machine of ordinary speed because of the counts, on any machine because
of the deadline.
"""

from dataclasses import dataclass
from time import monotonic

from workbook.gerbang.kode import tolak

MB = 1 << 20


@dataclass(frozen=True, slots=True)
class Batas:
    """What a workbook may hold. The defaults are the product's; tests tighten them."""

    berkas: int = 20 * MB
    bagian: int = 2_000
    isi_total: int = 200 * MB
    isi_bagian: int = 120 * MB
    isi_kecil: int = 16 * MB  # parts that describe others
    rasio: int = 200
    rasio_mulai: int = MB
    unsur: int = 8 * MB  # one tag, one text or one row of XML
    lembar: int = 500
    nama: int = 5_000
    gabungan: int = 5_000
    format_bersyarat: int = 3_000
    sel: int = 2_500_000
    kotak: int = 5_000_000  # list slots: blanks before a value in its row count too
    rumus: int = 400_000
    teks: int = 160 * MB  # memory of the distinct texts
    detik: float = 8.0


class Anggaran:
    """Counts what reading one workbook has used so far; each method raises ``BerkasDitolak`` past its limit."""

    __slots__ = ("batas", "kotak", "rumus", "sel", "teks", "tenggat")

    def __init__(self, batas: Batas) -> None:
        self.batas = batas
        self.sel = self.kotak = self.rumus = self.teks = 0
        self.tenggat = monotonic() + batas.detik

    def periksa_waktu(self) -> None:
        """To be called at least every few hundred kilobytes of input."""
        if monotonic() > self.tenggat:
            raise tolak("BRK-39")

    def pakai_baris(self, sel: int, kotak: int) -> None:
        """A row (or several) was stored with this many values in this many slots."""
        self.sel += sel
        self.kotak += kotak
        if self.sel > self.batas.sel or self.kotak > self.batas.kotak:
            raise tolak("BRK-38")

    def pakai_rumus(self) -> None:
        self.rumus += 1
        if self.rumus > self.batas.rumus:
            raise tolak("BRK-38")

    def pakai_teks(self, bita: int) -> None:
        self.teks += bita
        if self.teks > self.batas.teks:
            raise tolak("BRK-38")
