"""The line to LibreOffice: a process in its own Python, one JSON line there, one back."""

import json
import os
import subprocess
from pathlib import Path
from typing import Any

from capaian_engine.errors import CapaianError

_PEKERJA = Path(__file__).with_name("pekerja.py")
_ASING = ("PYTHONHOME", "PYTHONPATH", "VIRTUAL_ENV", "URE_BOOTSTRAP")


class LibreOfficeError(CapaianError):
    """LibreOffice cannot be reached or refused something."""

    kode = "AKS-12"


_TAK_TERHUBUNG = "Buku kerja yang terbuka di LibreOffice tidak dapat dihubungi. Simpanlah, lalu ulangi."


class Jembatan:
    """One worker process; ``minta`` is one round trip. It connects while the caller still imports the action."""

    def __init__(self, pipa: str, dokumen: str, python_lo: str) -> None:
        lingkungan = {k: v for k, v in os.environ.items() if k not in _ASING}
        self._proses = subprocess.Popen(
            [python_lo, "-I", str(_PEKERJA), pipa, dokumen],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=lingkungan,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        self._siap = False

    def minta(self, nama: str, *argumen: Any) -> Any:
        """Call one operation of the worker. Raises ``LibreOfficeError``."""
        assert self._proses.stdin is not None
        if not self._siap:
            self._jawaban(_TAK_TERHUBUNG)
            self._siap = True
        try:
            self._proses.stdin.write(json.dumps([nama, *argumen]).encode() + b"\n")
            self._proses.stdin.flush()
        except BrokenPipeError as galat:
            raise LibreOfficeError("Hubungan dengan LibreOffice terputus. Ulangi tindakan ini.") from galat
        return self._jawaban(f"LibreOffice menolak pekerjaan ini ({nama}). Ulangi; bila tetap gagal, mulai ulang.")

    def tutup(self) -> None:
        """End the worker."""
        assert self._proses.stdin is not None
        self._proses.stdin.close()
        self._proses.wait(10)

    def _jawaban(self, bila_gagal: str) -> Any:
        assert self._proses.stdout is not None
        baris = self._proses.stdout.readline()
        jawab = json.loads(baris) if baris else {"galat": "tanpa jawaban"}
        if "galat" in jawab:
            raise LibreOfficeError(bila_gagal) from RuntimeError(jawab["galat"])
        return jawab["hasil"]
