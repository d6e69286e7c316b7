"""The import contracts of pyproject.toml hold."""

import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

AKAR = Path(__file__).resolve().parents[1]


def test_kontrak_impor_dipatuhi() -> None:
    program = shutil.which("lint-imports", path=str(Path(sys.executable).parent)) or "lint-imports"
    hasil = subprocess.run([program, "--no-cache"], cwd=AKAR, capture_output=True, text=True, check=False)
    assert hasil.returncode == 0, hasil.stdout + hasil.stderr


BOLEH_DIIMPOR_TEMPLATES = {"paket", "paket_berkas", "lebar_teks", "alamat"}
"""The package writer with what it re-exports, and the letter widths."""


def test_larangan_templates_menyebut_setiap_modul_workbook() -> None:
    """A new module of workbook is closed to templates until somebody decides otherwise."""
    kontrak = tomllib.loads((AKAR / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]["contracts"]
    dilarang = next(k["forbidden_modules"] for k in kontrak if k["name"].startswith("Templates know"))
    ada = {p.stem for p in (AKAR / "workbook").iterdir() if (p.suffix == ".py" or (p / "__init__.py").exists())}
    assert sorted(dilarang) == sorted(f"workbook.{m}" for m in ada - BOLEH_DIIMPOR_TEMPLATES - {"__init__"})
