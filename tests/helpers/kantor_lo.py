"""A LibreOffice of its own with one spreadsheet open, as a user would have it, reachable through a pipe."""

import os
import shutil
import subprocess
import tempfile
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PYTHON_SISTEM = "/usr/bin/python3"
BATAS_DETIK = 60


@contextmanager
def kantor_lo(berkas: Path, *, layar: str = "--headless") -> Iterator[tuple[str, str]]:
    """Open ``berkas``; yields pipe and document URL, as the extension hands them to the project's Python."""
    pipa, profil = f"uji_{uuid.uuid4().hex}", tempfile.mkdtemp(prefix="lo_capaian_")
    perintah = ["soffice", f"-env:UserInstallation=file://{profil}", "--norestore", "--nologo"]
    perintah += [p for p in (layar,) if p] + [f"--accept=pipe,name={pipa};urp;", str(berkas)]
    proses = subprocess.Popen(perintah, stderr=subprocess.DEVNULL, start_new_session=True)
    try:
        tunggu_terbuka(pipa, berkas.as_uri())
        yield pipa, berkas.as_uri()
    finally:
        os.killpg(proses.pid, 9)
        proses.wait()
        shutil.rmtree(profil, ignore_errors=True)
        berkas.with_name(f".~lock.{berkas.name}#").unlink(missing_ok=True)


def tunggu_terbuka(pipa: str, dokumen: str) -> None:
    """Return when the worker of the engine finds the document."""
    from xlsx_macros.uno.jembatan import Jembatan, LibreOfficeError

    habis = time.monotonic() + BATAS_DETIK
    while True:
        try:
            jembatan = Jembatan(pipa, dokumen, PYTHON_SISTEM)
            jembatan.minta("letak")
            return
        except LibreOfficeError:
            if time.monotonic() > habis:
                raise
            time.sleep(0.2)
        finally:
            jembatan.tutup()
