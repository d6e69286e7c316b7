"""The tables of the regulation folders: every function, number and case they name exists, and none is left out."""

import importlib
import pkgutil
import re
from fnmatch import fnmatch
from pathlib import Path

import pytest

from capaian_engine import aturan as paket_aturan
from capaian_engine.antarmuka import aturan_publik
from capaian_engine.berlaku import semua_aturan
from capaian_engine.parameter import parameter_dari

KASUS = Path(__file__).parent / "kasus"
SETEMPAT = "setempat/senapelan"
PERATURAN = sorted({m.name for m in pkgutil.iter_modules(paket_aturan.__path__)} - {"setempat"} | {SETEMPAT})


def paket(peraturan: str) -> str:
    return f"{paket_aturan.__name__}.{peraturan.replace('/', '.')}"


def tabel(peraturan: str) -> list[list[list[str]]]:
    """Per row the names in backticks of the columns Fungsi, Parameter, Kasus."""
    teks = (Path(paket_aturan.__path__[0]) / peraturan / "README.md").read_text(encoding="utf-8")
    baris = [b.strip("|").split("|") for b in teks.splitlines() if b.startswith("| ")]
    assert baris[0] == [" Ketentuan ", " Fungsi ", " Parameter ", " Kasus "]
    return [[re.findall(r"`([^`]+)`", sel) for sel in b[1:]] for b in baris[1:]]


def kolom(peraturan: str, nomor: int) -> set[str]:
    return {nama for baris in tabel(peraturan) for nama in baris[nomor]}


def test_ada_peraturan() -> None:
    assert len(PERATURAN) >= 8
    assert {berkas.parent.relative_to(KASUS).as_posix() for berkas in KASUS.rglob("*.toml")} == set(PERATURAN)


@pytest.mark.parametrize("peraturan", PERATURAN)
def test_fungsi_ada_dan_lengkap(peraturan: str) -> None:
    aturan_publik()
    modul = importlib.import_module(paket(peraturan))
    isi = {
        nama
        for m in pkgutil.iter_modules(modul.__path__)
        for nama in vars(importlib.import_module(f"{modul.__name__}.{m.name}"))
    }
    terdaftar = {a.fungsi.__name__ for a in semua_aturan() if a.fungsi.__module__.startswith(f"{paket(peraturan)}.")}
    assert kolom(peraturan, 0) <= isi
    assert terdaftar <= kolom(peraturan, 0)


@pytest.mark.parametrize("peraturan", PERATURAN)
def test_parameter_ada_dan_lengkap(peraturan: str) -> None:
    assert kolom(peraturan, 1) == set(parameter_dari(paket(peraturan)).semua())


@pytest.mark.parametrize("peraturan", PERATURAN)
def test_kasus_ada_dan_lengkap(peraturan: str) -> None:
    kasus = {berkas.stem for berkas in (KASUS / peraturan).glob("*.toml")}
    pola = kolom(peraturan, 2)
    assert [p for p in pola if not any(fnmatch(k, p) for k in kasus)] == []
    assert [k for k in kasus if not any(fnmatch(k, p) for p in pola)] == []
