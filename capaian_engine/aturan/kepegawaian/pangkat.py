"""Golongan and pangkat: one spelling for what people write in many ways."""

import re

from capaian_engine.berlaku import berlaku
from capaian_engine.parameter import parameter_dari

_PARAMETER = parameter_dari(__package__)
_CATATAN = "Tanggal mulai adalah awal sistem penilaian pertama di sini; daftarnya sendiri lebih tua."


@berlaku(
    "2014-01-01",
    dasar="Daftar pangkat dan golongan ruang PNS; golongan PPPK I-XVII (dari ingatan)",
    untuk="golongan",
    rumus="penulisan baku: angka Romawi, garis miring, huruf kecil (III/c); PPPK tanpa huruf (IX)",
    terverifikasi=False,
    catatan=_CATATAN,
)
def golongan_baku(teks: str) -> str | None:
    """``III/c`` for ``IIIc``, ``III C``, ``Golongan III/c``; ``IX`` for a PPPK; ``None`` when it is no golongan."""
    tanpa_kata = re.sub(r"^\s*gol(?:ongan)?\b\.?(?:\s*ruang\b)?", "", teks, flags=re.I)
    cocok = re.fullmatch(r"([IVX]+)([A-E]?)", re.sub(r"[\s/.\-()]", "", tanpa_kata).upper())
    if not cocok:
        return None
    romawi, ruang = cocok[1], cocok[2].lower()
    if ruang:
        golongan = f"{romawi}/{ruang}"
        return golongan if golongan in _PARAMETER.tetap("pangkat_pns") else None
    return romawi if romawi in _PARAMETER.tetap("golongan_pppk") else None


@berlaku(
    "2014-01-01",
    dasar="Daftar pangkat dan golongan ruang PNS",
    untuk="pangkat",
    rumus="pangkat menurut golongan ruang",
    catatan=_CATATAN,
)
def pangkat(golongan: str) -> str | None:
    """The pangkat of a golongan in any spelling; ``None`` for PPPK (no pangkat) and for what is no golongan."""
    baku = golongan_baku(golongan)
    nama: str | None = _PARAMETER.tetap("pangkat_pns").get(baku)
    return nama


@berlaku(
    "2014-01-01",
    dasar="Daftar pangkat dan golongan ruang PNS",
    untuk="pangkat_konsisten",
    rumus="pangkat yang tertulis sama dengan pangkat golongan ruangnya",
    catatan=_CATATAN,
)
def pangkat_konsisten(nama_pangkat: str, golongan: str) -> bool:
    """Whether a written pangkat belongs to the golongan; ``Tk. I``, ``Tk I`` and any case are accepted."""
    seharusnya = pangkat(golongan)
    return seharusnya is not None and pangkat_baku(nama_pangkat) == seharusnya.casefold()


def pangkat_baku(teks: str) -> str:
    """A written pangkat in one spelling for comparing: single spaces, ``tingkat`` for ``tk.``, case folded."""
    kata = re.sub(r"\btk\b\.?", "tingkat ", teks.casefold()).split()
    return " ".join("i" if k == "1" else k for k in kata)
