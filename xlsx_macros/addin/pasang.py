"""Putting the add-in where Excel or LibreOffice loads it, for this user only, and taking it away again."""

import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from capaian_engine.errors import CapaianError
from xlsx_macros.addin import nama
from xlsx_macros.tempat import (
    berkas_batal,
    berkas_catatan,
    berkas_panduan,
    cari_program,
    folder_data,
    folder_mulai_excel,
    folder_pratinjau,
    folder_rekaman,
    folder_skrip_mac,
)

if TYPE_CHECKING:
    from zipfile import ZipFile

_BATAS_DETIK_UNOPKG = 120


class PemasanganError(CapaianError):
    """The add-in could not be put in place or taken away: what to do, in Indonesian."""

    kode = "PSG-01"


@dataclass(frozen=True, slots=True)
class AddinTerpasang:
    """What the settings sheet of an installed add-in tells."""

    berkas: Path
    python: str
    versi: str
    versi_xlwings: str


def bangun(folder: Path, python: str = "") -> list[Path]:
    """Write ``Capaian.xlam`` and ``Capaian.oxt`` into ``folder``, recording ``python`` (default: the usual place)."""
    from workbook.paket_berkas import write_atomic
    from xlsx_macros.addin.oxt import bangun_oxt
    from xlsx_macros.addin.xlam import bangun_xlam, pengaturan_addin

    folder.mkdir(parents=True, exist_ok=True)
    isi = {
        nama.ADDIN: bangun_xlam(pengaturan_addin(python, python) if python else pengaturan_addin()),
        nama.EKSTENSI: bangun_oxt(dict.fromkeys(("win32", "darwin", "linux"), python)) if python else bangun_oxt(),
    }
    for berkas, data in isi.items():
        write_atomic(folder / berkas, data)
    return [folder / berkas for berkas in isi]


def pasang(*, libreoffice: bool = False) -> list[str]:
    """Install for Excel where there is one, else (or with ``libreoffice``) for LibreOffice; returns Indonesian lines.

    Doing it again replaces the files and nothing else. Raises ``PemasanganError``.
    """
    mulai = folder_mulai_excel()
    pesan = _pasang_excel(mulai) if mulai else []
    if libreoffice or not mulai:
        pesan += _pasang_libreoffice()
    return pesan


def copot() -> list[str]:
    """Remove everything ``pasang`` and the actions left on this computer; returns Indonesian lines.

    That is also the log, the records of undo, the preview and the guide. Doing it again is no error.
    """
    dibuang = [berkas for berkas in _berkas_kita() if _buang(berkas)]
    dibuang += [folder for folder in (folder_rekaman(), folder_pratinjau()) if _buang_folder(folder)]
    pesan = [f"Dihapus: {berkas}" for berkas in dibuang]
    if _ekstensi_terpasang():
        _unopkg("remove", nama.TANDA_EKSTENSI)
        pesan.append("Ekstensi LibreOffice dicopot.")
    data = folder_data()
    if data.is_dir() and not any(data.iterdir()):
        data.rmdir()
    return pesan or ["Add-in Capaian memang tidak terpasang; tidak ada yang perlu dihapus."]


def addin_terpasang() -> AddinTerpasang | None:
    """Return what the installed add-in records, or None; raises ``PemasanganError`` for a broken file."""
    import zipfile

    mulai = folder_mulai_excel()
    berkas = mulai / nama.ADDIN if mulai else None
    if berkas is None or not berkas.is_file():
        return None
    try:
        with zipfile.ZipFile(berkas) as arsip:
            isi = _pengaturan_dalam(arsip)
    except (zipfile.BadZipFile, KeyError, SyntaxError) as galat:
        raise PemasanganError(f"Berkas add-in {berkas} rusak. Jalankan: capaian addin pasang") from galat
    kunci = nama.KUNCI_PYTHON_WINDOWS if sys.platform == "win32" else nama.KUNCI_PYTHON_MAC
    return AddinTerpasang(
        berkas, isi.get(kunci, ""), *(isi.get(k, "") for k in (nama.KUNCI_VERSI, nama.KUNCI_VERSI_XLWINGS))
    )


def python_ini() -> str:
    """The interpreter to record: this one, in its console form."""
    jalur = Path(sys.executable)
    konsol = jalur.with_name(jalur.name.lower().replace("pythonw", "python"))
    return str(konsol if konsol.is_file() else jalur)


def _pasang_excel(mulai: Path) -> list[str]:
    from xlsx_macros.addin.xlam import bangun_xlam, pengaturan_addin

    tujuan = mulai / nama.ADDIN
    python = python_ini()
    _tulis(tujuan, bangun_xlam(pengaturan_addin(python, python)))
    pesan = [f"Add-in terpasang: {tujuan}", f"Python yang dipakai: {python}"]
    if sys.platform == "darwin":
        from xlsx_macros.addin.modul_vba import skrip_mac

        _tulis(folder_skrip_mac() / nama.SKRIP_MAC, skrip_mac().encode())
    return [*pesan, "Tutup lalu buka kembali Excel; tab Capaian tampil di pita."]


def _pasang_libreoffice() -> list[str]:
    from xlsx_macros.addin.oxt import bangun_oxt

    berkas = folder_data() / nama.EKSTENSI
    _tulis(berkas, bangun_oxt({sys.platform: python_ini()}))
    perintah = f'unopkg add --force --suppress-license "{berkas}"'
    if cari_program("unopkg") is None:
        return [
            "Di komputer ini tidak ditemukan Excel maupun LibreOffice.",
            f"Setelah LibreOffice terpasang, jalankan: {perintah}",
        ]
    hasil = _unopkg("add", "--force", "--suppress-license", str(berkas))
    if hasil.returncode:
        raise PemasanganError(
            f"LibreOffice menolak ekstensi. Tutup LibreOffice, lalu jalankan sebagai pengguna biasa: {perintah}"
        )
    return ["Ekstensi LibreOffice terpasang. Buka kembali LibreOffice Calc; menu Capaian tampil di bilah menu."]


def _tulis(tujuan: Path, data: bytes) -> None:
    from workbook.paket_berkas import write_atomic

    try:
        tujuan.parent.mkdir(parents=True, exist_ok=True)
        write_atomic(tujuan, data)
    except OSError as galat:
        raise PemasanganError(_tidak_dapat("menulis", tujuan)) from galat


def _tidak_dapat(perbuatan: str, berkas: Path) -> str:
    return f"Tidak dapat {perbuatan} {berkas}. Tutup semua jendela Excel, lalu jalankan perintah ini lagi."


def _berkas_kita() -> list[Path]:
    mulai = folder_mulai_excel()
    berkas = [berkas_catatan(), berkas_panduan(), berkas_batal(), folder_data() / nama.EKSTENSI]
    berkas += [mulai / nama.ADDIN] if mulai else []
    return [*berkas, folder_skrip_mac() / nama.SKRIP_MAC] if sys.platform == "darwin" else berkas


def _buang(berkas: Path) -> bool:
    try:
        berkas.unlink()
    except FileNotFoundError:
        return False
    except OSError as galat:
        raise PemasanganError(_tidak_dapat("menghapus", berkas)) from galat
    return True


def _buang_folder(folder: Path) -> bool:
    import shutil

    if not folder.exists():
        return False
    try:
        shutil.rmtree(folder)
    except OSError as galat:
        raise PemasanganError(_tidak_dapat("menghapus", folder)) from galat
    return True


def _ekstensi_terpasang() -> bool:
    return cari_program("unopkg") is not None and nama.TANDA_EKSTENSI in _unopkg("list").stdout


def _unopkg(*argumen: str) -> subprocess.CompletedProcess[str]:
    program = cari_program("unopkg")
    assert program is not None
    return subprocess.run(
        [str(program), *argumen], capture_output=True, text=True, timeout=_BATAS_DETIK_UNOPKG, check=False
    )


def _pengaturan_dalam(arsip: "ZipFile") -> Mapping[str, str]:
    """Read the settings sheet this project wrote: rows of a key and a value as inline text."""
    from xml.etree import ElementTree

    akar = ElementTree.fromstring(arsip.read("xl/worksheets/sheet1.xml"))
    baris = ([sel.findtext(".//{*}t", "") for sel in b.iterfind("{*}c")] for b in akar.iterfind(".//{*}row"))
    return {sel[0]: sel[1] if len(sel) > 1 else "" for sel in baris if sel}
