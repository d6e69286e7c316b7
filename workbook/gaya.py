"""The look of every workbook made here: two colours, one typeface, one set of formats.

Every font names its face: openpyxl's ``Font(bold=True)`` without a name becomes a serif face in LibreOffice.
"""

from typing import Final

from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side

from workbook.lebar_teks import LEBAR_MELIPAT
from workbook.skema import Jenis, Kolom

HURUF: Final = "Calibri"
UTAMA: Final = "1B5E5A"
"""Deep teal: titles, required headings, links."""
PUCAT: Final = "DCEBE9"
"""Its tint: optional headings, section bars."""
PERLU: Final = "FFF1CC"
"""Amber tint: a required cell that is still blank."""
GALAT: Final = "F6D5CF"
"""Faded red: a finding that blocks."""
GARIS: Final = "B9CFCC"
ABU: Final = "5F6B6A"
PUTIH: Final = "FFFFFF"
HITAM: Final = "1F2A29"

FORMAT: Final[dict[Jenis, str]] = {
    Jenis.TEKS: "@",
    Jenis.NIP: "@",
    Jenis.ANGKA: "General",
    Jenis.TANGGAL: "dd/mm/yyyy",
    Jenis.BULAN: "[$-421]mmmm\\ yyyy",
    Jenis.PILIHAN: "General",
    Jenis.YA_TIDAK: "General",
}
"""Free text is ``@`` so that a file number like 4/2026 does not become a date; months speak Indonesian everywhere."""
FORMAT_HASIL: Final = "[$-421]0.00"
TINGGI_BARIS: Final = 15.0


def huruf(ukuran: float = 11, *, tebal: bool = False, warna: str = HITAM, garis_bawah: bool = False) -> Font:
    """A font with an explicit face."""
    return Font(name=HURUF, size=ukuran, bold=tebal, color=f"FF{warna}", underline="single" if garis_bawah else None)


def isi(warna: str) -> PatternFill:
    """A solid fill."""
    return PatternFill("solid", start_color=f"FF{warna}", end_color=f"FF{warna}")


def garis_bawah(warna: str = GARIS) -> Border:
    """A thin line below."""
    return Border(bottom=Side("thin", color=f"FF{warna}"))


def perataan(kolom: Kolom, *, muat: bool = False) -> Alignment:
    """How the cells of a column stand: numbers right, dates and marks centred, long text wrapped.

    ``muat``: text too long for a column that does not wrap is made smaller, not cut off.
    """
    if kolom.jenis in (Jenis.TANGGAL, Jenis.BULAN, Jenis.YA_TIDAK) or kolom.bulat:
        return Alignment(horizontal="center", vertical="top")
    if kolom.jenis is Jenis.ANGKA:
        return Alignment(horizontal="right", vertical="top", indent=1)
    melipat = kolom.lebar >= LEBAR_MELIPAT
    return Alignment(horizontal="left", vertical="top", wrap_text=melipat, shrink_to_fit=muat and not melipat)


TERKUNCI: Final = Protection(locked=True)
TERBUKA: Final = Protection(locked=False)
