"""Is this machine ready? Each check says what it found and, unless all is well, what to do. Cheap imports only."""

import os
import sys
import tempfile
from collections.abc import Iterator, Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from xlsx_macros.addin.pasang import PemasanganError, addin_terpasang, python_ini
from xlsx_macros.keamanan_excel import BacaRegistri, baca_registri, pengaturan_keamanan
from xlsx_macros.letak import letak_buku
from xlsx_macros.pemeriksaan import Keadaan, Pemeriksaan
from xlsx_macros.tempat import berkas_catatan, cari_program, folder_data, folder_mulai_excel

PYTHON_MINIMUM = (3, 11)
PAKET = ("capaian", "xlwings", "openpyxl", "pandas", "pydantic", "jinja2")
HURUF = ("calibri", "carlito")  # the same widths; one of them suffices


def periksa_semua(folder: Path, baca: BacaRegistri = baca_registri) -> list[Pemeriksaan]:
    """Run every check; ``folder`` is where the office works, ``baca`` reads one registry value (tests replace it)."""
    return [
        _python(),
        *map(_paket, PAKET),
        _addin(),
        *_khusus_windows(baca),
        _izin_tulis("Folder kerja", folder),
        _izin_tulis("Folder data Capaian", folder_data()),
        _kunci(folder),
        _huruf(),
        _libreoffice(),
    ]


def periksa_pemasangan(book: Any) -> None:
    """Ribbon action: show what needs attention in a dialog; the folder examined is the workbook's if it has one."""
    letak = letak_buku(book)
    hasil = periksa_semua(letak.parent if letak else Path.home())
    perlu = [p for p in hasil if p.keadaan is not Keadaan.BAIK]
    pesan = teks_pemeriksaan(perlu) if perlu else f"Semua {len(hasil)} pemeriksaan baik."
    book.app.alert(pesan, title="Periksa Pemasangan", buttons="ok", mode="info")


def teks_pemeriksaan(hasil: Sequence[Pemeriksaan]) -> str:
    """Return the checks as text, one line each, the advice below it."""
    return "\n".join(
        f"[{p.keadaan.value:^9}] {p.nama}: {p.isi}" + (f"\n            → {p.saran}" if p.saran else "") for p in hasil
    )


def tulis_laporan(berkas: Path, hasil: Sequence[Pemeriksaan]) -> None:
    """Write the problem report: the checks and the log, with home folder and user name taken out; no workbook."""
    import zipfile

    from workbook.paket_berkas import write_atomic

    catatan = berkas_catatan()
    isi = {"pemeriksaan.txt": f"{sys.platform}\n{teks_pemeriksaan(hasil)}\n"}
    if catatan.is_file():
        isi["capaian.log"] = catatan.read_text(encoding="utf-8", errors="replace")
    with tempfile.SpooledTemporaryFile() as wadah:
        with zipfile.ZipFile(wadah, "w", zipfile.ZIP_DEFLATED) as arsip:
            for nama, teks in isi.items():
                arsip.writestr(nama, tanpa_data_pribadi(teks))
        wadah.seek(0)
        write_atomic(berkas, wadah.read())


def tanpa_data_pribadi(teks: str) -> str:
    """Replace the home folder, the user's name and every long digit string (NIP) in ``teks``."""
    import getpass
    import re

    teks = teks.replace(str(Path.home()), "~")
    pengguna = re.escape(getpass.getuser())
    teks = re.sub(rf"(?<=[\\/]){pengguna}(?=[\\/]|$)", "PENGGUNA", teks, flags=re.I | re.M)
    return re.sub(r"\d{9,}", "ANGKA", teks)


def _python() -> Pemeriksaan:
    teks = f"{sys.version_info.major}.{sys.version_info.minor}.{sys.version_info.micro}, {python_ini()}"
    if sys.version_info[:2] >= PYTHON_MINIMUM:
        return Pemeriksaan("Python", Keadaan.BAIK, teks)
    return Pemeriksaan("Python", Keadaan.MASALAH, teks, "Pasanglah Python 3.11 atau yang lebih baru.")


def _paket(nama: str) -> Pemeriksaan:
    try:
        return Pemeriksaan(f"Paket {nama}", Keadaan.BAIK, version(nama))
    except PackageNotFoundError:
        saran = f'Jalankan: "{python_ini()}" -m pip install {nama}'
        return Pemeriksaan(f"Paket {nama}", Keadaan.MASALAH, "tidak terpasang", saran)


def _addin() -> Pemeriksaan:
    nama, ulang = "Add-in Excel", "Jalankan: capaian addin pasang"
    if folder_mulai_excel() is None:
        return Pemeriksaan(nama, Keadaan.BAIK, "tidak berlaku di sistem ini; gunakan baris perintah atau LibreOffice")
    try:
        addin = addin_terpasang()
    except PemasanganError as galat:
        return Pemeriksaan(nama, Keadaan.MASALAH, str(galat), ulang)
    if addin is None:
        return Pemeriksaan(nama, Keadaan.MASALAH, "belum terpasang", ulang)
    if not Path(os.path.expandvars(addin.python)).is_file():
        return Pemeriksaan(nama, Keadaan.MASALAH, f"mencari Python yang tidak ada: {addin.python}", ulang)
    if (addin.versi, addin.versi_xlwings) != (version("capaian"), version("xlwings")):
        isi = f"dibangun untuk Capaian {addin.versi} dan xlwings {addin.versi_xlwings}"
        return Pemeriksaan(nama, Keadaan.MASALAH, isi, ulang)
    return Pemeriksaan(nama, Keadaan.BAIK, str(addin.berkas))


def _khusus_windows(baca: BacaRegistri) -> list[Pemeriksaan]:
    """Elsewhere Excel has no such settings, and no cell functions that need the library."""
    return [*pengaturan_keamanan(baca), _pustaka_fungsi()] if sys.platform == "win32" else []


def _pustaka_fungsi() -> Pemeriksaan:
    """The library of the cell functions: beside the recorded Python or, in a virtual environment, one folder up."""
    nama, berkas = "Pustaka fungsi sel", f"xlwings64-{version('xlwings')}.dll"
    python = Path(python_ini())
    if any((folder / berkas).is_file() for folder in (python.parent, python.parent.parent)):
        return Pemeriksaan(nama, Keadaan.BAIK, berkas)
    perintah = f'"{python}" -m pip install --force-reinstall xlwings'
    saran = f"Tombol tetap bekerja; untuk fungsi CAPAIAN_… jalankan: {perintah}"
    return Pemeriksaan(nama, Keadaan.PERHATIAN, f"{berkas} tidak ditemukan", saran)


def _izin_tulis(nama: str, folder: Path) -> Pemeriksaan:
    if folder.exists() and not folder.is_dir():
        return Pemeriksaan(nama, Keadaan.MASALAH, f"bukan folder: {folder.absolute()}", "Sebutkan foldernya.")
    ada = next(calon for calon in (folder.absolute(), *folder.absolute().parents) if calon.is_dir())
    try:
        with tempfile.TemporaryFile(dir=ada):
            belum = "" if ada == folder.absolute() else "belum ada, "
            return Pemeriksaan(nama, Keadaan.BAIK, f"{belum}dapat ditulis: {folder.absolute()}")
    except OSError:
        saran = "Pilihlah folder lain, misalnya di Dokumen, atau mintalah izin tulis kepada pengelola komputer."
        return Pemeriksaan(nama, Keadaan.MASALAH, f"tidak dapat ditulis: {folder.absolute()}", saran)


def _kunci(folder: Path) -> Pemeriksaan:
    kunci = sorted(berkas.name for pola in ("~$*.xls*", ".~lock.*#") for berkas in folder.glob(pola))
    if not kunci:
        return Pemeriksaan("Berkas kunci", Keadaan.BAIK, "tidak ada; tidak ada buku kerja yang sedang dibuka")
    saran = "Tutuplah buku kerja itu. Bila tidak seorang pun membukanya, hapuslah berkas kuncinya."
    return Pemeriksaan("Berkas kunci", Keadaan.PERHATIAN, f"{len(kunci)} buku kerja sedang dibuka", saran)


def _huruf() -> Pemeriksaan:
    ada = next((h for h in HURUF if any(h in nama for nama in _nama_huruf())), "")
    if ada:
        return Pemeriksaan("Huruf", Keadaan.BAIK, ada.capitalize())
    saran = "Pasanglah huruf Carlito (gratis, lebarnya sama dengan Calibri) supaya cetakan tidak bergeser."
    return Pemeriksaan("Huruf", Keadaan.PERHATIAN, "Calibri dan Carlito tidak ditemukan", saran)


def _nama_huruf() -> Iterator[str]:
    """Yield the lower-case file names of all fonts Excel and LibreOffice can see."""
    rumah = Path.home()
    tempat = {
        "win32": [
            Path(os.environ.get("WINDIR", r"C:\Windows")) / "Fonts",
            folder_data().parent / "Microsoft/Windows/Fonts",
        ],
        "darwin": [
            Path("/Library/Fonts"),
            rumah / "Library/Fonts",
            Path("/Applications/Microsoft Excel.app/Contents/Resources/DFonts"),
        ],
    }.get(sys.platform, [Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), rumah / ".local/share/fonts"])
    for pangkal in tempat:
        for _, _, berkas in os.walk(pangkal):
            yield from (nama.lower() for nama in berkas)


def _libreoffice() -> Pemeriksaan:
    if program := cari_program("soffice"):
        return Pemeriksaan("LibreOffice", Keadaan.BAIK, str(program))
    saran = "Hanya diperlukan untuk membuat PDF tanpa Excel. Unduh dari libreoffice.org bila Anda memerlukannya."
    return Pemeriksaan("LibreOffice", Keadaan.PERHATIAN, "tidak ditemukan", saran)
