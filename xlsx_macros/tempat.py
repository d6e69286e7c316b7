"""Where things lie on a user's machine. Standard library only; nothing is created here."""

import os
import sys
from pathlib import Path

NAMA = "Capaian"


def folder_data() -> Path:
    """The per-user folder for the log, the extension and what undo needs."""
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local") / NAMA
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / NAMA
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / NAMA.lower()


def berkas_catatan() -> Path:
    """The log file: times, actions, codes and places in our code; never names or figures of people."""
    return folder_data() / "capaian.log"


def berkas_panduan() -> Path:
    """The guide as last opened."""
    return folder_data() / "panduan.html"


def berkas_batal() -> Path:
    """The file whose appearance stops the running action."""
    return folder_data() / "batal"


def folder_pratinjau() -> Path:
    """The feedback file last previewed: about a person, so it goes with the next preview and with ``copot``."""
    return folder_data() / "pratinjau"


def folder_rekaman() -> Path:
    """What ``Kembalikan`` needs, of all workbooks: contents of sheets, so it goes with ``copot``."""
    return folder_data() / "kembalikan"


def folder_mulai_excel() -> Path | None:
    """The folder whose add-ins Excel loads at every start; None where there is no Excel."""
    if sys.platform == "win32":
        pangkal = Path(os.environ.get("APPDATA") or Path.home() / "AppData" / "Roaming")
        return pangkal / "Microsoft" / "Excel" / "XLSTART"
    if sys.platform == "darwin":
        wadah = Path.home() / "Library" / "Group Containers" / "UBF8T346G9.Office"
        return wadah / "User Content.localized" / "Startup.localized" / "Excel"
    return None


def folder_skrip_mac() -> Path:
    """The only folder whose AppleScripts Excel for Mac may run."""
    return Path.home() / "Library" / "Application Scripts" / "com.microsoft.Excel"


def cari_program(nama: str) -> Path | None:
    """Find a LibreOffice program (``soffice``, ``unopkg``) on the search path or where its installer puts it."""
    import shutil

    if ada := shutil.which(nama):
        return Path(ada)
    tempat = [Path("/Applications/LibreOffice.app/Contents/MacOS") / nama]
    for kunci in ("PROGRAMFILES", "PROGRAMFILES(X86)"):
        if pangkal := os.environ.get(kunci):
            tempat.append(Path(pangkal) / "LibreOffice" / "program" / f"{nama}.com")
    return next((calon for calon in tempat if calon.is_file()), None)
