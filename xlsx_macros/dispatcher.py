"""From the ribbon's callback to a function: one entry point, a white list, dialogs instead of tracebacks.

The add-in runs ``import xlsx_macros.dispatcher; xlsx_macros.dispatcher.jalankan('<tag>')`` in a fresh Python, so
nothing heavy is imported here.
"""

import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from capaian_engine.errors import CapaianError
from xlsx_macros.aksi import cari_aksi, fungsi_aksi
from xlsx_macros.penolakan import (
    BELUM_ADA,
    DIHENTIKAN,
    GALAT_KITA,
    TANPA_BUKU,
    TIDAK_DIKENAL,
    kode_penolakan,
    susun_penolakan,
)
from xlsx_macros.tempat import berkas_catatan

JUDUL = "Capaian"
BATAS_CATATAN = 256 * 1024
_AKAR = Path(__file__).resolve().parents[1]


def jalankan(tag: str, book: Any = None) -> str:
    """Run the action ``tag`` on ``book`` (default: the workbook that called); returns "" or the code of the trouble.

    The code has then been shown in a dialog. Without any workbook to show it in, the text leaves through
    ``SystemExit``, which Excel's add-in shows as it is.
    """
    buku = book if book is not None else _buku_pemanggil()
    kode, pesan = _lakukan(tag, buku)
    if kode:
        buku.app.alert(f"{pesan}\n\nKode: {kode}", title=JUDUL, buttons="ok", mode="critical")
    return kode


def _lakukan(tag: str, buku: Any) -> tuple[str, str]:
    """Run the action; returns code and Indonesian text, both empty when it is done."""
    aksi = cari_aksi(tag)
    try:
        fungsi = fungsi_aksi(aksi) if aksi else None
        if fungsi is None:
            kode = BELUM_ADA if aksi else TIDAK_DIKENAL
            _catat(tag, kode)
            return kode, "Tindakan ini tidak ada pada versi yang terpasang. Jalankan: capaian addin pasang"
        fungsi(buku)
    except KeyboardInterrupt:
        _catat(tag, DIHENTIKAN)
        return DIHENTIKAN, "Dihentikan. Buku kerja Anda tidak berubah setengah jalan."
    except CapaianError as galat:
        kode = kode_penolakan(galat)
        _catat(tag, kode, galat)
        return kode, str(galat)
    except OSError as galat:
        penolakan = susun_penolakan(galat)
        _catat(tag, penolakan.kode, galat)
        return penolakan.kode, str(penolakan)
    except Exception as galat:
        _catat(tag, GALAT_KITA, galat)
        return GALAT_KITA, _pesan_galat_kita()
    _catat(tag, "selesai")
    return "", ""


def _pesan_galat_kita() -> str:
    return (
        "Terjadi kesalahan pada aplikasi Capaian, bukan pada isian Anda. Simpanlah buku kerja Anda, lalu buat laporan "
        "tanpa data pribadi dengan perintah:\n\ncapaian diagnosa --laporan laporan.zip\n\n"
        "dan kirimkan kepada pengelola aplikasi."
    )


def _buku_pemanggil() -> Any:
    """Return the workbook whose ribbon was clicked; ``SystemExit`` with an Indonesian text where there is none."""
    xw = import_xlwings()
    try:
        return xw.Book.caller()
    except Exception as galat:
        _catat("buku pemanggil", TANPA_BUKU, galat)
        raise SystemExit(
            f"Buku kerja yang sedang terbuka tidak dapat dihubungi. Simpanlah dengan nama tanpa tanda sama dengan (=), "
            f"tutup jendela dialog Excel yang masih terbuka, lalu ulangi. Kode: {TANPA_BUKU}"
        ) from None


def import_xlwings() -> Any:
    """Import xlwings without the pandas and numpy converters, which it would load on every click and no action uses."""
    with _tanpa("pandas", "numpy"):
        import xlwings
    return xlwings


@contextmanager
def _tanpa(*nama: str) -> Iterator[None]:
    """Make optional packages look absent, unless they are loaded already."""
    ditutup = [n for n in nama if n not in sys.modules]
    for n in ditutup:
        sys.modules[n] = None  # type: ignore[assignment]
    try:
        yield
    finally:
        for n in ditutup:
            del sys.modules[n]


def _catat(tag: str, hasil: str, galat: BaseException | None = None) -> None:
    """Add a line to the log: no message of the error, for it may quote a person's data; only its type and places."""
    from datetime import datetime

    berkas = berkas_catatan()
    baris = [f"{datetime.now():%Y-%m-%d %H:%M:%S} {tag} {hasil}", *(_jejak_kode(galat) if galat else ())]
    try:
        berkas.parent.mkdir(parents=True, exist_ok=True)
        lama = berkas.read_bytes() if berkas.exists() else b""
        isi = lama[-BATAS_CATATAN:] if len(lama) > BATAS_CATATAN else lama
        berkas.write_bytes(isi + ("\n".join(baris) + "\n").encode())
    except OSError as masalah:
        sys.stderr.write(f"capaian: catatan tidak dapat ditulis ({type(masalah).__name__})\n")


def _jejak_kode(galat: BaseException) -> list[str]:
    """Return the type of the error and the places in our own code it passed."""
    langkah = []
    for kerangka in traceback.extract_tb(galat.__traceback__):
        berkas = Path(kerangka.filename)
        nama = berkas.relative_to(_AKAR).as_posix() if berkas.is_relative_to(_AKAR) else berkas.name
        langkah.append(f"    {nama}:{kerangka.lineno} {kerangka.name}")
    return [f"    {type(galat).__name__}", *langkah]
