"""Words that blame a person; a sentence about work names the figure and the way on instead."""

import re
from collections.abc import Sequence

KATA_TERLARANG = (
    "malas", "lalai", "gagal", "buruk", "jelek", "bodoh", "payah", "salah Anda", "kesalahan", "tidak becus",
    "tidak mampu", "tidak disiplin", "tidak kompeten", "tidak peduli", "tidak bertanggung jawab", "mengecewakan",
    "memalukan", "lemah", "kelemahan", "kekurangan Anda", "seharusnya Anda", "sayangnya",
    "hukuman", "sanksi", "ceroboh", "teledor", "membangkang", "menyalahkan", "parah", "memprihatinkan", "terburuk",
)  # fmt: skip
_POLA = re.compile("|".join(rf"\b{re.escape(kata)}\b" for kata in KATA_TERLARANG), re.IGNORECASE)


def kata_terlarang(teks: str) -> Sequence[str]:
    """The blame words in ``teks``, as written."""
    return _POLA.findall(teks)
