"""The process the extension starts: one line of JSON whatever happens, and the engine's workbook for the action."""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType
from typing import Any

import pytest

from xlsx_macros import uno_aksi

SISA = ["--pipa", "p1", "--dokumen", "file:///tmp/Buku%20Induk.ods", "--python-lo", "/usr/bin/python3"]


def _jawaban(capsys: pytest.CaptureFixture[str]) -> dict[str, str]:
    hasil: dict[str, str] = json.loads(capsys.readouterr().out.splitlines()[-1])
    return hasil


def test_unknown_tag(capsys: pytest.CaptureFixture[str]) -> None:
    assert uno_aksi.main(["os", *SISA]) == 0
    assert _jawaban(capsys)["kode"] == "AKS-01"


def test_absent_engine_is_said_in_indonesian(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(uno_aksi, "MESIN", "xlsx_macros.mesin_yang_tidak_ada")
    uno_aksi.main(["periksa_pemasangan", *SISA])
    jawaban = _jawaban(capsys)
    assert jawaban["kode"] == "AKS-02"
    assert "belum tersedia" in jawaban["pesan"]


def test_engine_opens_the_document_for_the_action(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    dipanggil: list[Any] = []

    @contextmanager
    def buka(pipa: str, dokumen: str, python_lo: str) -> Iterator[str]:
        dipanggil.append((pipa, dokumen, python_lo))
        yield "buku"
        dipanggil.append("ditutup")

    mesin = ModuleType("mesin_uji")
    mesin.buka = buka  # type: ignore[attr-defined]
    mesin.__spec__ = type(sys.__spec__)("mesin_uji", None)  # type: ignore[misc]
    monkeypatch.setitem(sys.modules, "mesin_uji", mesin)
    monkeypatch.setattr(uno_aksi, "MESIN", "mesin_uji")
    monkeypatch.setattr(uno_aksi, "jalankan", lambda tag, buku: dipanggil.append((tag, buku)))
    uno_aksi.main(["periksa", *SISA])
    assert dipanggil == [(SISA[1], SISA[3], SISA[5]), ("periksa", "buku"), "ditutup"]
    assert _jawaban(capsys) == {"kode": "", "pesan": ""}


def test_an_office_out_of_reach_is_said_by_the_extension(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Any
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert uno_aksi.main(["hitung_ulang", *SISA[:-1], sys.executable]) == 0
    jawaban = _jawaban(capsys)
    assert jawaban["kode"] == "AKS-12"
    assert "LibreOffice" in jawaban["pesan"]
