"""The ribbon tab as customUI14 XML, made from the registry of actions."""

from collections.abc import Sequence
from xml.sax.saxutils import quoteattr

from xlsx_macros.aksi import KELOMPOK, Aksi

NAMESPACE = "http://schemas.microsoft.com/office/2009/07/customui"
CALLBACK = "CapaianAksi"


def ribbon_xml(aksi: Sequence[Aksi]) -> bytes:
    """Return the customUI14 part; a group without actions is left out."""
    grup = "".join(_grup(nama, [a for a in aksi if a.kelompok == nama]) for nama in KELOMPOK)
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<customUI xmlns="{NAMESPACE}"><ribbon><tabs>'
        f'<tab id="tabCapaian" label="Capaian" keytip="C">{grup}</tab></tabs></ribbon></customUI>'
    ).encode()


def _grup(nama: str, aksi: Sequence[Aksi]) -> str:
    if not aksi:
        return ""
    return f'<group id="grup{nama.replace(" ", "")}" label="{nama}">{"".join(map(_tombol, aksi))}</group>'


def _tombol(aksi: Aksi) -> str:
    atribut = {
        "id": f"tombol_{aksi.tag}",
        "tag": aksi.tag,
        "label": aksi.label,
        "size": aksi.ukuran,
        "imageMso": aksi.gambar,
        "screentip": aksi.tip,
        "supertip": aksi.tip_lengkap,
        "keytip": aksi.tombol,
        "onAction": CALLBACK,
    }
    return f"<button {' '.join(f'{kunci}={quoteattr(nilai)}' for kunci, nilai in atribut.items())}/>"
