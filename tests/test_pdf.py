"""PDF through LibreOffice: pages as promised, resumable, one bad file spoils only itself; live formulas recompute."""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from helpers.orang import orang, render_umpan_balik
from openpyxl import load_workbook

from templates import pdf
from templates.umpan_balik import Bahan

ORANG = orang()


def tulis(folder: Path, *nama: str) -> list[Path]:
    berkas = []
    for satu in nama:
        penilaian, kantor = ORANG[satu]
        path = folder / f"{satu}.xlsx"
        path.write_bytes(render_umpan_balik(penilaian, Bahan(kantor, {}, date(2027, 1, 11))))
        berkas.append(path)
    return berkas


def test_absent_libreoffice_is_said_in_indonesian(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(pdf.shutil, "which", lambda nama: None)
    monkeypatch.setattr(pdf, "_TEMPAT", (str(tmp_path / "tidak-ada"),))
    with pytest.raises(pdf.LibreOfficeAbsentError, match="Pasang LibreOffice"):
        pdf.buat_pdf([tmp_path / "a.xlsx"])


def _hidup(nomor: int) -> bool:
    try:
        os.kill(nomor, 0)
    except ProcessLookupError:
        return False
    time.sleep(0.1)
    return True


@pytest.mark.skipif(sys.platform == "win32", reason="the stand-in is a shell script")
def test_a_printing_that_hangs_goes_with_all_it_started(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """``soffice`` only starts the program that prints; left alive, it would go on using the profile."""
    program, nomor = tmp_path / "soffice", tmp_path / "nomor"
    program.write_text(f"#!/bin/sh\nsleep 600 &\necho $! > {nomor}\nwait\n")
    program.chmod(0o755)
    monkeypatch.setattr(pdf, "cari_libreoffice", lambda: str(program))
    monkeypatch.setattr(pdf, "DETIK_MULAI", 1)
    monkeypatch.setattr(pdf, "DETIK_PER_BERKAS", 0)
    assert pdf.buat_pdf([tmp_path / "a.xlsx"]).gagal == [tmp_path / "a.xlsx"]
    assert any(not _hidup(int(nomor.read_text())) for _ in range(50))  # the system may take a moment


@pytest.mark.lo
def test_pdf_is_made_resumed_and_survives_a_bad_file(tmp_path: Path) -> None:
    berkas = tulis(tmp_path, "contoh", "belum_kosong")
    rusak = tmp_path / "rusak.xlsx"
    rusak.write_bytes(b"PK\x03\x04 bukan buku kerja")
    maju: list[tuple[int, int]] = []
    hasil = pdf.buat_pdf([*berkas, rusak], lapor=lambda a, b: maju.append((a, b)))
    assert hasil.jadi == [p.with_suffix(".pdf") for p in berkas]
    assert all(p.read_bytes().startswith(b"%PDF") for p in hasil.jadi)
    assert hasil.gagal == [rusak]
    assert maju[-1] == (3, 3)
    assert pdf.buat_pdf(berkas).dilewati == 2
    os.utime(berkas[0], ns=(2**62, 2**62))  # the workbook is newer again
    assert pdf.buat_pdf(berkas).dilewati == 1


@pytest.mark.lo
def test_printed_page_is_indonesian_and_complete(tmp_path: Path, teks_pdf: Callable[[Path], str]) -> None:
    hasil = pdf.buat_pdf(tulis(tmp_path, "contoh"))
    teks = teks_pdf(hasil.jadi[0])
    assert "97,61" in teks
    assert "Halaman 1 dari" in teks
    assert "###" not in teks
    assert "Err:" not in teks
    assert "SIMULASI" not in teks.replace(" ", "")


@pytest.mark.lo
def test_recalculation_equals_every_stored_figure(tmp_path: Path) -> None:
    """LibreOffice, told to recalculate on load, finds what the file already says: published figures to the digit."""
    berkas = tulis(tmp_path, *ORANG)
    profil = tmp_path / "profil"
    (profil / "user").mkdir(parents=True)
    (profil / "user" / "registrymodifications.xcu").write_text(
        pdf._PROFIL.replace("<value>1</value>", "<value>0</value>"), encoding="utf-8"
    )
    keluar = tmp_path / "hitung"
    subprocess.run(
        ["soffice", f"-env:UserInstallation={profil.as_uri()}", "--headless", "--norestore", "--convert-to", "xlsx",
         "--outdir", str(keluar), *map(str, berkas)],
        capture_output=True, check=True, timeout=300,
    )  # fmt: skip
    diperiksa = 0
    for path in berkas:
        rumus, tersimpan, dihitung = (
            load_workbook(path), load_workbook(path, data_only=True), load_workbook(keluar / path.name, data_only=True)
        )  # fmt: skip
        for lembar in rumus:
            for sel in (s for baris in lembar.iter_rows() for s in baris if s.data_type == "f"):
                lama = tersimpan[lembar.title][sel.coordinate].value
                baru = dihitung[lembar.title][sel.coordinate].value
                assert sama(lama, baru, "ROUND(" in sel.value), (path.name, lembar.title, sel.coordinate, lama, baru)
                assert baru != "≠"
                diperiksa += 1
    assert diperiksa > 800


def sama(lama: object, baru: object, terbit: bool) -> bool:
    """Published (rounded) figures exactly; others but for the last digits of a double."""
    if isinstance(lama, (int, float)) and isinstance(baru, (int, float)) and not terbit:
        return abs(lama - baru) <= 1e-9 * max(1, abs(lama))
    return (lama or "") == (baru or "") or lama == baru
