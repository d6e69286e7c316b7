"""Why something was not done: code, text and advice. One list of codes for dialogs and for the command line's JSON.

Codes of single refusals stand on their exceptions (``kode``): BRK for files, AKS and PSG for actions.
"""

import errno
import os
from typing import NamedTuple

from capaian_engine.errors import CapaianError

TIDAK_DIKENAL, BELUM_ADA, TANPA_BUKU = "AKS-01", "AKS-02", "AKS-03"
DITOLAK, DIHENTIKAN, GALAT_KITA = "AKS-04", "AKS-05", "AKS-99"
SALAH_KATA, MEDIA_MENOLAK = "AKS-13", "AKS-14"


class SalahKataError(CapaianError):
    """The words of a command are not understood; ``pemakaian`` shows how it is called."""

    kode = SALAH_KATA

    def __init__(self, pesan: str, pemakaian: str = "", perintah: str = "capaian") -> None:
        super().__init__(pesan)
        self.pemakaian, self.perintah = pemakaian, perintah


class Penolakan(NamedTuple):
    """``saran`` is ``""`` where ``pesan`` itself says what to do. No dataclass: every command's start imports this."""

    kode: str
    pesan: str
    saran: str = ""

    def __str__(self) -> str:
        return f"{self.pesan} {self.saran}".rstrip()


def kode_penolakan(galat: CapaianError) -> str:
    """The code of a refusal: its own, else the general one."""
    return str(getattr(galat, "kode", "") or DITOLAK)


def susun_penolakan(galat: BaseException) -> Penolakan:
    """What any exception of a command means to a person. What we did not foresee is our bug and says so."""
    match galat:
        case CapaianError():
            pesan, saran = getattr(galat, "pesan", str(galat)), getattr(galat, "saran", "")
            return Penolakan(kode_penolakan(galat), pesan, saran)
        case KeyboardInterrupt():
            return Penolakan(DIHENTIKAN, "dihentikan; tidak ada berkas yang setengah jadi.")
        case OSError():
            return Penolakan(MEDIA_MENOLAK, *_pesan_sistem(galat))
    return _cacat(galat)


def _pesan_sistem(galat: OSError) -> tuple[str, str]:
    nama = f" ({galat.filename})" if galat.filename else ""
    match galat.errno:
        case errno.ENOSPC | errno.EDQUOT | errno.EFBIG:
            return (
                f"Ruang penyimpanan penuh{nama}.",
                "Kosongkan sebagian lalu ulangi; tidak ada berkas setengah jadi.",
            )
        case errno.EACCES | errno.EPERM | errno.EROFS:
            return f"Tidak ada izin menulis atau membaca{nama}.", "Pilih folder lain atau minta izin."
        case errno.ENOENT:
            return f"Berkas atau folder tidak ditemukan{nama}.", "Periksa namanya."
        case errno.EEXIST | errno.ENOTDIR | errno.EISDIR:
            return f"Yang diminta folder, yang ada berkas, atau sebaliknya{nama}.", "Pilih nama lain."
        case errno.ENAMETOOLONG:
            return f"Nama berkas atau folder terlalu panjang{nama}.", "Pilih nama yang lebih pendek."
    kode = errno.errorcode.get(galat.errno or 0, type(galat).__name__)
    return (
        f"Media penyimpanan menolak{nama} [{kode}].",
        "Ulangi; bila tetap begitu, periksa cakram atau jaringannya.",
    )


def _cacat(galat: BaseException) -> Penolakan:
    """Our own bug: said kindly, with its place in the code and where to report it."""
    jejak = galat.__traceback__
    while jejak and jejak.tb_next:
        jejak = jejak.tb_next
    tempat = f"{os.path.basename(jejak.tb_frame.f_code.co_filename)}:{jejak.tb_lineno}" if jejak else "?"
    return Penolakan(
        GALAT_KITA,
        f"terjadi kesalahan di dalam program ({type(galat).__name__} di {tempat}). Data Anda tidak berubah.",
        "Jalankan: capaian diagnosa --laporan laporan.zip, lalu kirimkan laporan itu kepada pengelola Capaian.",
    )
