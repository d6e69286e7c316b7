"""The import contracts of pyproject.toml hold."""

import shutil
import subprocess
import sys
from pathlib import Path

AKAR = Path(__file__).resolve().parents[1]


def test_kontrak_impor_dipatuhi() -> None:
    program = shutil.which("lint-imports", path=str(Path(sys.executable).parent)) or "lint-imports"
    hasil = subprocess.run([program, "--no-cache"], cwd=AKAR, capture_output=True, text=True, check=False)
    assert hasil.returncode == 0, hasil.stdout + hasil.stderr
