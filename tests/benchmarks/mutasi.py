"""Prepare a scratch copy of the project for a mutation run of the engine: ``python tests/benchmarks/mutasi.py FOLDER``.

mutmut leaves decorated functions alone, and every rule is decorated. In the copy ``@berlaku(…)`` above a function
becomes ``f = berlaku(…)(f)`` below it, which means the same. Every test there begins with empty caches, which would
answer from before the mutation. hypothesis looks for the same few examples each time and does not shrink what it
finds: a killed mutant would pay for the smallest example nobody reads. See docs/mutasi.md.
"""

import ast
import shutil
import sys
from pathlib import Path

AKAR = Path(__file__).resolve().parents[2]
PAKET = ("capaian_engine", "workbook", "templates", "xlsx_macros")
UJI = (
    "mesin",
    "jejak_lengkap",
    "penugasan",
    "metode_capaian",
    "properties",
    "kasus",
    "aturan_langsung",
    "aturan_distribusi",
    "aturan_perintah",
    "aturan_readme",
    "berlaku",
    "keberlakuan",
    "parameter_files",
    "kesepakatan",
)
"""Tests that reach every branch of the engine in seconds."""

CONFTEST = '''

# Added by tests/benchmarks/mutasi.py ----------------------------------------------------------------------------------
import sys

from hypothesis import Phase

settings.register_profile(
    "mutasi",
    max_examples=10,
    phases=(Phase.explicit, Phase.generate),
    deadline=None,
    database=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
)
settings.load_profile("mutasi")


class Mutasi:
    def __init__(self):
        self.cache = []

    def pytest_collection_modifyitems(self, config, items):
        """Leaves out the tests that build a workbook: seconds each, and the others reach every branch without them."""
        keluar = [item for item in items if "_buku_kosong" in item.fixturenames or "_dasar" in item.fixturenames]
        items[:] = [item for item in items if item not in keluar]
        config.hook.pytest_deselected(items=keluar)

    def pytest_collection_finish(self):
        mesin = [modul for nama, modul in sys.modules.items() if nama.startswith("capaian_engine")]
        self.cache = [isi for modul in mesin for isi in vars(modul).values() if hasattr(isi, "cache_clear")]

    def pytest_runtest_setup(self):
        for isi in self.cache:
            isi.cache_clear()


def pytest_configure(config):
    config.pluginmanager.register(Mutasi())
'''


def lepas_penghias(teks: str) -> str:
    """The module text with the decorators of its functions and properties applied below them."""
    baris = teks.splitlines()
    fungsi = [simpul for simpul in ast.walk(ast.parse(teks)) if isinstance(simpul, ast.FunctionDef)]
    for simpul in sorted(fungsi, key=lambda simpul: simpul.lineno, reverse=True):
        if simpul.decorator_list:
            sisip = " " * simpul.col_offset
            penghias = map(ast.unparse, reversed(simpul.decorator_list))
            baris[simpul.end_lineno : simpul.end_lineno] = [
                f"{sisip}{simpul.name} = {p}({simpul.name})" for p in penghias
            ]
            del baris[simpul.decorator_list[0].lineno - 1 : simpul.lineno - 1]
    return "\n".join(baris) + "\n"


def siapkan(folder: Path) -> None:
    """Copy what the tests need to ``folder`` (must not exist) and write mutmut's settings there."""
    folder.mkdir(parents=True)
    for nama in (*PAKET, "tests"):
        shutil.copytree(AKAR / nama, folder / nama, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(AKAR / "pyproject.toml", folder)
    for modul in (folder / "capaian_engine").rglob("*.py"):
        modul.write_text(lepas_penghias(modul.read_text(encoding="utf-8")), encoding="utf-8")
    with (folder / "tests" / "conftest.py").open("a", encoding="utf-8") as conftest:
        conftest.write(CONFTEST)
    pilihan = "\n    ".join(f"tests/test_{nama}.py" for nama in UJI)
    salin = "\n    ".join(PAKET[1:])
    setelan = f"[mutmut]\nsource_paths=capaian_engine\nalso_copy=\n    {salin}\n"
    setelan += f"pytest_add_cli_args_test_selection=\n    {pilihan}\n"
    (folder / "setup.cfg").write_text(setelan, encoding="utf-8")


if __name__ == "__main__":
    siapkan(Path(sys.argv[1]))
