"""The look of the feedback pages: two colours and their tints, one typeface, a small set of formats."""

from functools import cached_property
from typing import Any

HURUF = "Calibri"
UTAMA, UTAMA_MUDA, UTAMA_PUCAT = "#1B5E5A", "#DCEBE9", "#F1F7F6"
AKSEN, AKSEN_MUDA = "#B45F06", "#FCEFDC"
TINTA, ABU, GARIS, PUTIH = "#1F2A29", "#5F6B6A", "#C9D6D4", "#FFFFFF"
INDEN = 12
"""Pixels an indented text has less."""
DUA = "0.00"
INDONESIA = "[$-421]"
"""LibreOffice and phones then show the decimal comma whatever their own language; Excel follows its own setting."""


class Gaya:
    """Formats by what they are for; equal ones are made once."""

    def __init__(self, buku: Any) -> None:
        self._buku = buku
        self._ada: dict[tuple[tuple[str, Any], ...], Any] = {}

    def __call__(self, **sifat: Any) -> Any:
        dasar = {"font_name": HURUF, "font_size": 10, "font_color": TINTA, "valign": "vcenter"} | sifat
        if "0.0" in str(dasar.get("num_format")):
            dasar["num_format"] = f"{INDONESIA}{dasar['num_format']}"
        kunci = tuple(sorted(dasar.items()))
        if kunci not in self._ada:
            self._ada[kunci] = self._buku.add_format(dasar)
        return self._ada[kunci]

    @cached_property
    def bab(self) -> Any:
        """A section's heading."""
        return self(bold=True, font_size=12, font_color=UTAMA, bottom=2, bottom_color=UTAMA, valign="bottom")

    def kepala(self, rata: str = "center", **sifat: Any) -> Any:
        """A column heading."""
        return self(
            bold=True,
            font_size=9,
            font_color=UTAMA,
            bg_color=UTAMA_MUDA,
            align=rata,
            text_wrap=True,
            **sifat,
        )

    def isi(self, rata: str = "left", **sifat: Any) -> Any:
        """A body cell with a hairline below."""
        return self(**({"align": rata, "text_wrap": True, "bottom": 1, "bottom_color": GARIS} | sifat))

    def angka(self, bentuk: str = DUA, **sifat: Any) -> Any:
        return self.isi("right", num_format=bentuk, text_wrap=False, **sifat)

    def jumlah(self, rata: str = "right", **sifat: Any) -> Any:
        """The total row."""
        return self(
            **(
                {"bold": True, "align": rata, "top": 1, "top_color": UTAMA, "bg_color": UTAMA_PUCAT, "num_format": DUA}
                | sifat
            )
        )

    @cached_property
    def asal(self) -> Any:
        """Where a figure comes from, beside the figures."""
        return self.isi(font_size=8, font_color=ABU, indent=1)

    @cached_property
    def kecil(self) -> Any:
        """Small print."""
        return self(font_size=9, font_color=ABU, text_wrap=True)
