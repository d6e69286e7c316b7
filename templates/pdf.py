"""PDF of finished workbooks through LibreOffice: batches, several workers each with its own profile, resumable.

LibreOffice is started in Indonesian so that figures carry a decimal comma, and prints the figures stored in the file.
"""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass, field
from pathlib import Path

from capaian_engine.errors import CapaianError

PER_BATCH = 25
DETIK_MULAI, DETIK_PER_BERKAS = 90, 20
_NAMA = ("soffice", "libreoffice", "soffice.com")
_TEMPAT = (
    "/usr/lib/libreoffice/program/soffice",
    "/opt/libreoffice/program/soffice",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.com",
    r"C:\Program Files (x86)\LibreOffice\program\soffice.com",
)
_PROFIL = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Setup/L10N"><prop oor:name="ooSetupSystemLocale" oor:op="fuse"><value>id-ID</value></prop></item>
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>1</value></prop></item>
</oor:items>
"""  # noqa: E501
Lapor = Callable[[int, int], None]


class LibreOfficeAbsentError(CapaianError):
    """No LibreOffice on this machine."""

    def __init__(self) -> None:
        super().__init__(
            "PDF memerlukan LibreOffice, yang tidak ditemukan di komputer ini. Pasang LibreOffice (gratis, "
            "libreoffice.org), atau buat PDF dari Excel lewat tombol Bagikan di tab Capaian. Berkas .xlsx tetap dapat "
            "dipakai dan dicetak."
        )


@dataclass(slots=True)
class HasilPdf:
    """PDF files made or already there, and the workbooks LibreOffice could not print."""

    jadi: list[Path] = field(default_factory=list)
    dilewati: int = 0
    gagal: list[Path] = field(default_factory=list)


def cari_libreoffice() -> str:
    """The program's path. Raises ``LibreOfficeAbsentError``."""
    ketemu = next((p for nama in _NAMA if (p := shutil.which(nama))), None)
    ketemu = ketemu or next((p for p in _TEMPAT if Path(p).is_file()), None)
    if ketemu is None:
        raise LibreOfficeAbsentError
    return ketemu


def buat_pdf(
    berkas: Sequence[Path], *, pekerja: int | None = None, per_batch: int = PER_BATCH, lapor: Lapor | None = None
) -> HasilPdf:
    """A PDF beside each workbook. One that is newer than its workbook is left alone, so a run can be resumed."""
    program = cari_libreoffice()
    perlu = [path for path in berkas if not _mutakhir(path)]
    hasil = HasilPdf(dilewati=len(berkas) - len(perlu))
    batch = [perlu[awal : awal + per_batch] for awal in range(0, len(perlu), per_batch)]
    pekerja = pekerja or max(1, min((os.cpu_count() or 1) // 2, 4))
    selesai = hasil.dilewati
    with tempfile.TemporaryDirectory(prefix="capaian_pdf_") as kerja, ThreadPoolExecutor(pekerja) as kolam:
        profil = _Profil(Path(kerja))
        janji = [kolam.submit(_kerjakan, program, profil, satu) for satu in batch]
        for satu in as_completed(janji):
            hasil.gagal += satu.result()
            selesai += per_batch
            if lapor:
                lapor(min(selesai, len(berkas)), len(berkas))
    gagal = set(hasil.gagal)
    hasil.jadi = [path.with_suffix(".pdf") for path in berkas if path not in gagal]
    return hasil


def _mutakhir(path: Path) -> bool:
    pdf = path.with_suffix(".pdf")
    return pdf.is_file() and pdf.stat().st_mtime_ns >= path.stat().st_mtime_ns


class _Profil:
    """Profiles: two LibreOffice on one profile lose files, so each batch takes a free one and gives it back."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._bebas: list[Path] = []
        self._banyak = 0

    def ambil(self) -> Path:
        if self._bebas:
            return self._bebas.pop()
        self._banyak += 1
        profil = self.folder / f"profil{self._banyak}"
        (profil / "user").mkdir(parents=True)
        (profil / "user" / "registrymodifications.xcu").write_text(_PROFIL, encoding="utf-8")
        return profil

    def kembalikan(self, profil: Path) -> None:
        self._bebas.append(profil)


def _kerjakan(program: str, profil: _Profil, batch: Sequence[Path]) -> list[Path]:
    """One batch; what did not come out is tried again alone, so that one bad file spoils only itself."""
    pakai = profil.ambil()
    try:
        sisa = _konversi(program, pakai, batch)
        if len(batch) > 1:
            sisa = [path for satu in sisa for path in _konversi(program, pakai, [satu])]
        return sisa
    finally:
        profil.kembalikan(pakai)


def _konversi(program: str, profil: Path, batch: Sequence[Path]) -> list[Path]:
    """Convert; each finished PDF is moved beside its workbook in one step. Returns the files without a PDF."""
    keluar = profil / "keluar"
    keluar.mkdir(exist_ok=True)
    profil_url = f"-env:UserInstallation={profil.resolve().as_uri()}"
    perintah = [program, profil_url, "--headless", "--norestore", "--convert-to",
                "pdf", "--outdir", str(keluar), *map(str, batch)]  # fmt: skip
    batas = DETIK_MULAI + DETIK_PER_BERKAS * len(batch)
    _jalankan(perintah, batas)  # what is finished is kept, the rest is reported as missing
    return list(_pindahkan(keluar, batch))


def _jalankan(perintah: Sequence[str], batas: float) -> None:
    """Run and wait; past ``batas`` seconds the program goes with all it started (``soffice`` only starts others)."""
    with subprocess.Popen(
        perintah, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    ) as proses:
        try:
            proses.wait(batas)
        except subprocess.TimeoutExpired:
            _hentikan(proses)


def _hentikan(proses: subprocess.Popen[bytes]) -> None:
    if sys.platform == "win32":
        subprocess.run(["taskkill", "/T", "/F", "/PID", str(proses.pid)], capture_output=True, check=False)
    else:
        os.killpg(proses.pid, signal.SIGKILL)


def _pindahkan(keluar: Path, batch: Sequence[Path]) -> Iterator[Path]:
    for path in batch:
        jadi = keluar / f"{path.stem}.pdf"
        if jadi.is_file() and jadi.stat().st_size:
            sementara = path.with_suffix(".pdf.tmp")
            shutil.move(jadi, sementara)
            os.replace(sementara, path.with_suffix(".pdf"))
        else:
            yield path
