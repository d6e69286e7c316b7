"""What Excel's trust settings and the office's group policies mean for the add-in, as far as the registry tells."""

import sys
from collections.abc import Callable

from xlsx_macros.pemeriksaan import Keadaan, Pemeriksaan

BacaRegistri = Callable[[str, str], "int | None"]
"""Reads a number under HKEY_CURRENT_USER: (key, value name) -> number or None."""

_EXCEL = r"Microsoft\Office\16.0\Excel"
_KANTOR, _KEBIJAKAN = rf"Software\{_EXCEL}", rf"Software\Policies\{_EXCEL}"
_TANDA_TANGAN = "Mintalah pengelola TI menandatangani add-in Capaian dan memercayai penerbitnya."


def baca_registri(kunci: str, nama: str) -> int | None:
    """Read one number of the current user's registry; None where it (or the registry) does not exist."""
    if sys.platform != "win32":
        return None
    import winreg

    try:
        with winreg.OpenKey(winreg.HKEY_CURRENT_USER, kunci) as terbuka:
            nilai = winreg.QueryValueEx(terbuka, nama)[0]
    except FileNotFoundError:
        return None
    return nilai if isinstance(nilai, int) else None


def pengaturan_keamanan(baca: BacaRegistri) -> list[Pemeriksaan]:
    """Return the findings; policies of the office come before the user's own choice."""
    return [_makro(baca), _lokasi_tepercaya(baca), _addin_dimatikan(baca)]


def _dari(baca: BacaRegistri, cabang: str, nama: str) -> tuple[int | None, bool]:
    """Return the value in force and whether a policy set it."""
    kebijakan = baca(_KEBIJAKAN + cabang, nama)
    return (kebijakan, True) if kebijakan is not None else (baca(_KANTOR + cabang, nama), False)


def _makro(baca: BacaRegistri) -> Pemeriksaan:
    nilai, kebijakan = _dari(baca, r"\Security", "VBAWarnings")
    oleh = " (kebijakan kantor)" if kebijakan else ""
    match nilai:
        case 4:
            return Pemeriksaan("Makro", Keadaan.MASALAH, f"semua makro dimatikan{oleh}", _TANDA_TANGAN)
        case 3:
            return Pemeriksaan("Makro", Keadaan.PERHATIAN, f"hanya makro bertanda tangan{oleh}", _TANDA_TANGAN)
        case _:
            return Pemeriksaan("Makro", Keadaan.BAIK, "add-in dari folder XLSTART boleh berjalan")


def _lokasi_tepercaya(baca: BacaRegistri) -> Pemeriksaan:
    nilai, kebijakan = _dari(baca, r"\Security\Trusted Locations", "AllLocationsDisabled")
    if nilai != 1:
        return Pemeriksaan("Lokasi tepercaya", Keadaan.BAIK, "tidak dimatikan")
    oleh = "kebijakan kantor" if kebijakan else "pengaturan Excel"
    sendiri = "Excel: Berkas > Opsi > Pusat Kepercayaan > Lokasi Tepercaya, izinkan kembali."
    saran = _TANDA_TANGAN if kebijakan else sendiri
    return Pemeriksaan("Lokasi tepercaya", Keadaan.MASALAH, f"dimatikan oleh {oleh}", saran)


def _addin_dimatikan(baca: BacaRegistri) -> Pemeriksaan:
    nilai, _ = _dari(baca, r"\Security", "DisableAllAddins")
    if nilai != 1:
        return Pemeriksaan("Add-in aplikasi", Keadaan.BAIK, "diizinkan")
    saran = "Excel: Berkas > Opsi > Pusat Kepercayaan > Add-in, hapus centang Nonaktifkan semua add-in aplikasi."
    return Pemeriksaan("Add-in aplikasi", Keadaan.MASALAH, "semua add-in dimatikan", saran)
