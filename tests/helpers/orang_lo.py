"""A person at LibreOffice: the window is real (not ``--headless``, which swallows message boxes), only unseen."""

import json
import os
import shutil
import signal
import subprocess
import tempfile
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

_PYTHON = "/usr/bin/python3"
_TANGAN = Path(__file__).with_name("orang_uno.py")


@dataclass(frozen=True)
class Jawaban:
    """``kotak``: the message box that came up (``None``: the entry was taken), ``isi``: the cell afterwards."""

    kotak: str | None
    isi: str


KESEMPATAN = 3
"""A busy machine may kill or starve an office while it starts; what was typed is never saved, so again is safe."""


def ketik_di_lo(berkas: Path, ketikan: Sequence[tuple[str, str | None]]) -> list[Jawaban]:
    """Type ``(Indikator.Q8, text)`` one after the other into a private LibreOffice; ``None`` presses Delete."""
    for _ in range(KESEMPATAN):
        hasil = _sekali(berkas, ketikan)
        if hasil.returncode == 0:
            return [Jawaban(**satu) for satu in json.loads(hasil.stdout)]
        berkas.with_name(f".~lock.{berkas.name}#").unlink(missing_ok=True)
    raise AssertionError(f"LibreOffice berhenti dengan {hasil.returncode}: {hasil.stderr}")


def _sekali(berkas: Path, ketikan: Sequence[tuple[str, str | None]]) -> "subprocess.CompletedProcess[str]":
    pipa, profil = f"orang_{uuid.uuid4().hex}", tempfile.mkdtemp(prefix="lo_orang_")
    perintah = ["soffice", f"-env:UserInstallation=file://{profil}", "--norestore", "--nologo"]
    lingkungan = {**os.environ, "SAL_USE_VCLPLUGIN": "svp"}
    kantor = subprocess.Popen(
        [*perintah, f"--accept=pipe,name={pipa};urp;", str(berkas)],
        env=lingkungan,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        return subprocess.run(
            [_PYTHON, "-I", str(_TANGAN), pipa, berkas.as_uri()],
            input=json.dumps(ketikan),
            capture_output=True,
            text=True,
            timeout=60 + 10 * len(ketikan),
            check=False,
        )
    finally:
        os.killpg(kantor.pid, signal.SIGKILL)
        kantor.wait()
        shutil.rmtree(profil, ignore_errors=True)
