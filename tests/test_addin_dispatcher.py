"""From a tag to a function: white list, dialogs with a code, a log without data of people."""

import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from capaian_engine.errors import CapaianError
from xlsx_macros import dispatcher
from xlsx_macros.aksi import AKSI

NIP = "198503122010011001"


class Buku:
    """A workbook that records dialogs."""

    def __init__(self) -> None:
        self.dialog: list[tuple[str, dict[str, Any]]] = []
        self.app = SimpleNamespace(alert=lambda teks, **kata: self.dialog.append((teks, kata)))


@pytest.fixture
def catatan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    berkas = tmp_path / "data" / "capaian.log"
    monkeypatch.setattr(dispatcher, "berkas_catatan", lambda: berkas)
    return berkas


def _pasang(monkeypatch: pytest.MonkeyPatch, fungsi: Any) -> None:
    monkeypatch.setattr(dispatcher, "fungsi_aksi", lambda aksi: fungsi)


def test_action_gets_the_workbook(catatan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    dipanggil: list[Any] = []
    _pasang(monkeypatch, dipanggil.append)
    buku = Buku()
    assert dispatcher.jalankan("periksa", buku) == ""
    assert dipanggil == [buku]
    assert buku.dialog == []
    assert catatan.read_text().endswith(" periksa selesai\n")


@pytest.mark.parametrize("tag", ["", "os", "__import__", "xlsx_macros.dispatcher"])
def test_unknown_tag_is_refused(catatan: Path, tag: str) -> None:
    buku = Buku()
    assert dispatcher.jalankan(tag, buku) == "AKS-01"
    assert buku.dialog[0][0].endswith("Kode: AKS-01")


def test_planned_action_says_so(catatan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _pasang(monkeypatch, None)
    assert dispatcher.jalankan(AKSI[0].tag, Buku()) == "AKS-02"


@pytest.mark.parametrize(
    ("galat", "kode"),
    [
        (CapaianError("Buku sedang dibuka orang lain."), "AKS-04"),
        (KeyboardInterrupt(), "AKS-05"),
        (OSError(28, "No space left on device"), "AKS-14"),
        (ValueError(f"Budi Santoso {NIP}"), "AKS-99"),
    ],
)
def test_errors_become_dialogs_and_the_log_holds_no_message(
    catatan: Path, monkeypatch: pytest.MonkeyPatch, galat: BaseException, kode: str
) -> None:
    def gagal(_: Any) -> None:
        raise galat

    _pasang(monkeypatch, gagal)
    buku = Buku()
    assert dispatcher.jalankan("periksa", buku) == kode
    ((teks, kata),) = buku.dialog
    assert teks.endswith(f"Kode: {kode}")
    assert kata == {"title": "Capaian", "buttons": "ok", "mode": "critical"}
    assert "Traceback" not in teks
    assert NIP not in teks
    isi = catatan.read_text()
    assert f"periksa {kode}" in isi
    assert NIP not in isi
    assert "Budi" not in isi
    assert "orang lain" not in isi


def test_error_of_ours_is_logged_with_type_and_place(catatan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _pasang(monkeypatch, lambda buku: 1 / 0)
    dispatcher.jalankan("periksa", Buku())
    assert "    ZeroDivisionError\n    xlsx_macros/dispatcher.py:" in catatan.read_text()


def test_an_error_with_its_own_code_keeps_it(catatan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class BerkodeError(CapaianError):
        kode = "BRK-02"

    def gagal(_: Any) -> None:
        raise BerkodeError("Berkas rusak.")

    _pasang(monkeypatch, gagal)
    buku = Buku()
    assert dispatcher.jalankan("periksa", buku) == "BRK-02"
    assert buku.dialog[0][0] == "Berkas rusak.\n\nKode: BRK-02"


def test_log_does_not_grow_without_end(catatan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _pasang(monkeypatch, lambda buku: None)
    catatan.parent.mkdir(parents=True)
    catatan.write_bytes(b"x" * (3 * dispatcher.BATAS_CATATAN))
    dispatcher.jalankan("periksa", Buku())
    assert catatan.stat().st_size < dispatcher.BATAS_CATATAN + 100


def test_without_a_workbook_the_text_leaves_without_traceback(tmp_path: Path) -> None:
    """What Excel's add-in would show: standard error of a click whose workbook cannot be reached."""
    perintah = "import xlsx_macros.dispatcher; xlsx_macros.dispatcher.jalankan('periksa')"
    hasil = subprocess.run(
        [sys.executable, "-B", "-c", perintah],
        capture_output=True,
        text=True,
        cwd=Path(__file__).parents[1],
        env={"XDG_DATA_HOME": str(tmp_path), "PATH": ""},
        check=False,
    )
    assert hasil.returncode == 1
    assert "Traceback" not in hasil.stderr
    assert "Kode: AKS-03" in hasil.stderr


def test_a_click_loads_neither_pandas_nor_the_engine_before_the_action() -> None:
    perintah = (
        "import sys, xlsx_macros.dispatcher as d; sebelum = set(sys.modules); x = d.import_xlwings(); "
        "print(sorted({'pandas', 'numpy', 'openpyxl', 'pydantic', 'jinja2', 'rich'} & set(sys.modules)), "
        "'xlwings' in sebelum, x.__name__)"
    )
    hasil = subprocess.run(
        [sys.executable, "-c", perintah], capture_output=True, text=True, cwd=Path(__file__).parents[1], check=True
    )
    assert hasil.stdout == "[] False xlwings\n"
