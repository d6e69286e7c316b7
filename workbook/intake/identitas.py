"""Who a returned file says it is: kind, version, id, period, supervisor, master, structure stamp."""

import io
import re
import zipfile
from dataclasses import dataclass
from datetime import UTC, datetime

from workbook.lembar_penilai import NAMA_IDENTITAS
from workbook.mentah import BukuMentah

_DIUBAH = re.compile(rb"<(?:\w+:)?modified\b[^>]*>([^<]+)<")


@dataclass(frozen=True, slots=True)
class Identitas:
    """The stamps of a file; ``""`` where one is missing."""

    jenis: str = ""
    versi: str = ""
    id: str = ""
    periode: str = ""
    penilai: str = ""
    induk: str = ""
    struktur: str = ""


def baca_identitas(buku: BukuMentah) -> Identitas:
    """From the defined names, else the custom properties (some programs keep only one of the two)."""
    return Identitas(*(_tanda(buku, nama) for nama in NAMA_IDENTITAS))


def _tanda(buku: BukuMentah, nama: str) -> str:
    teks = buku.nama.get(nama, "").lstrip("=").strip()
    bersih = teks[1:-1].replace('""', '"') if len(teks) > 1 and teks[0] == teks[-1] == '"' else teks
    rusak = "#" in bersih or "!" in bersih
    return (bersih if bersih and not rusak else buku.properti.get(nama, "")).strip()


def waktu_simpan(isi: bytes) -> datetime:
    """When the file was last saved, as its properties say; the beginning of time when they do not."""
    awal = datetime(1970, 1, 1, tzinfo=UTC)
    with zipfile.ZipFile(io.BytesIO(isi)) as arsip:
        if "docProps/core.xml" not in arsip.namelist():
            return awal
        cocok = _DIUBAH.search(arsip.read("docProps/core.xml"))
    try:
        waktu = datetime.fromisoformat(cocok[1].decode("ascii").strip()) if cocok else awal
    except ValueError:
        return awal
    return waktu if waktu.tzinfo else waktu.replace(tzinfo=UTC)
