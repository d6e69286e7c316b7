"""``capaian contoh``: the whole cycle on an invented office; what comes out is complete, valid and private."""

import json
import re
import zipfile
from html import unescape
from pathlib import Path

import pytest
from helpers.lint_excel import periksa

from xlsx_macros.cli import main
from xlsx_macros.perintah.contoh import FOLDER_LEMBAR, FOLDER_UMPAN_BALIK, NAMA_BUKU, PENANDA


@pytest.fixture(scope="module")
def contoh(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Made over a folder that an earlier ``contoh`` left."""
    folder = tmp_path_factory.mktemp("contoh") / "kantor"
    folder.mkdir()
    (folder / PENANDA).touch()
    (folder / "lama.xlsx").touch()
    assert main(["contoh", str(folder)]) == 0
    return folder


@pytest.fixture(scope="module")
def hasil(contoh: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[dict[str, object]]]:
    berkas = tmp_path_factory.mktemp("json") / "hasil.json"
    assert main(["hitung", str(contoh / NAMA_BUKU), "--json", str(berkas)]) == 1, "planted mistakes are galat"
    isi: dict[str, list[dict[str, object]]] = json.loads(berkas.read_text(encoding="utf-8"))
    return isi


def test_satu_umpan_balik_untuk_setiap_pegawai(contoh: Path, hasil: dict[str, list[dict[str, object]]]) -> None:
    nip = {p.name.split("_")[0] for p in (contoh / FOLDER_UMPAN_BALIK).glob("*.xlsx")}
    assert nip == {p["nip"] for p in hasil["pegawai"]}
    assert len(nip) >= 45


def test_ada_yang_dinilai_dan_yang_belum(hasil: dict[str, list[dict[str, object]]]) -> None:
    status = [p["status"] for p in hasil["pegawai"]]
    assert {"dinilai", "belum_dapat_dinilai"} == set(status)
    assert status.count("belum_dapat_dinilai") < len(status) / 3
    assert all(p["alasan"] for p in hasil["pegawai"] if p["status"] == "belum_dapat_dinilai")


def test_folder_contoh_ditimpa_folder_orang_tidak(contoh: Path, tmp_path: Path) -> None:
    assert not (contoh / "lama.xlsx").exists()
    assert (contoh / PENANDA).exists(), "the next one may replace it again"
    (tmp_path / "penting.txt").write_text("jangan hilang", encoding="utf-8")
    assert main(["contoh", str(tmp_path)]) == 2
    assert (tmp_path / "penting.txt").exists()


def test_setiap_berkas_bersih_menurut_lint(contoh: Path) -> None:
    cacat = {p.name: temuan for p in contoh.rglob("*.xlsx") if (temuan := periksa(p.read_bytes()))}
    assert cacat == {}
    assert len(list((contoh / FOLDER_LEMBAR).glob("*.xlsx"))) >= 15


def test_umpan_balik_tidak_memuat_orang_lain(contoh: Path, hasil: dict[str, list[dict[str, object]]]) -> None:
    """No NIP and no name of anybody else in any part of any file, also not as a number or inside an attribute."""
    orang = {str(p["nip"]): str(p["nama"]) for p in hasil["pegawai"]}
    for berkas in (contoh / FOLDER_UMPAN_BALIK).glob("*.xlsx"):
        pemilik = berkas.name.split("_")[0]
        teks = _seluruh_teks(berkas)
        asing = {n for n in re.findall(r"\d{18}", teks) if n != pemilik}
        assert not asing & set(orang), berkas.name
        assert not re.search(r"<v>\d{17,}", teks), "a NIP stored as a number"
        bocor = [nama for nip, nama in orang.items() if nip != pemilik and nama != orang[pemilik] and nama in teks]
        assert bocor == [], berkas.name


def _seluruh_teks(berkas: Path) -> str:
    with zipfile.ZipFile(berkas) as arsip:
        return "\n".join(nama + unescape(arsip.read(nama).decode("utf-8", "replace")) for nama in arsip.namelist())
