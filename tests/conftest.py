"""Shared fixtures: hypothesis settings, LibreOffice, one blank Buku Induk for all tests."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile("capaian", max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("capaian")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """LibreOffice tests skip where it is absent; CI asks for them, and then their absence is a failure."""
    if shutil.which("soffice"):
        return
    if os.environ.get("CAPAIAN_LO_WAJIB"):
        raise pytest.UsageError("LibreOffice tidak terpasang, padahal ujinya wajib (CAPAIAN_LO_WAJIB)")
    for item in items:
        if item.get_closest_marker("lo"):
            item.add_marker(pytest.mark.skip(reason="LibreOffice tidak terpasang"))


@pytest.fixture(scope="session")
def _buku_kosong(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from workbook.buku_kosong import build_buku_induk

    path = tmp_path_factory.mktemp("kosong") / "buku.xlsx"
    build_buku_induk(path)
    return path


@pytest.fixture
def buku_baru(_buku_kosong: Path, tmp_path: Path) -> Callable[[], Path]:
    """A fresh copy of a blank Buku Induk."""

    def salin(nama: str = "buku.xlsx") -> Path:
        return Path(shutil.copy(_buku_kosong, tmp_path / nama))

    return salin
