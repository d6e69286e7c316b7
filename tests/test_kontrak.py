"""What the commands print is what the published contract says."""

from collections.abc import Callable
from pathlib import Path

import pytest
from helpers.isi_buku import isi_buku
from helpers.kantor_kecil import kantor_kecil
from pydantic import BaseModel, ValidationError

from xlsx_macros.cli import main
from xlsx_macros.kontrak import DitolakJson, HitungJson, PeriksaJson, susun_halaman

Buat = Callable[..., Path]


def keluaran(perintah: str, buku: Path, model: type[BaseModel]) -> tuple[int, BaseModel]:
    tujuan = buku.with_suffix(f".{perintah}.json")
    kode = main([perintah, str(buku), "--json", str(tujuan)])
    return kode, model.model_validate_json(tujuan.read_text(encoding="utf-8"))


@pytest.mark.parametrize(("perintah", "model"), [("hitung", HitungJson), ("periksa", PeriksaJson)])
def test_kantor_terisi_dan_kosong_memenuhi_kontrak(perintah: str, model: type[BaseModel], buku_baru: Buat) -> None:
    assert keluaran(perintah, isi_buku(buku_baru(), kantor_kecil()), model)[0] == 0
    assert keluaran(perintah, buku_baru("kosong.xlsx"), model)[0] == 1


@pytest.mark.parametrize("perintah", ["hitung", "periksa"])
def test_berkas_yang_ditolak_memenuhi_kontrak(perintah: str, tmp_path: Path) -> None:
    berkas = tmp_path / "bukan.xlsx"
    berkas.write_bytes(b"halo")
    kode, isi = keluaran(perintah, berkas, DitolakJson)
    assert kode == 2
    assert isi.galat.kode.startswith("BRK-")  # type: ignore[attr-defined]


def test_kontrak_menolak_kunci_lain() -> None:
    with pytest.raises(ValidationError, match="lain"):
        PeriksaJson.model_validate({"versi": 1, "temuan": [], "lain": 1})


def test_halaman_kontrak_mutakhir() -> None:
    halaman = Path(__file__).parents[1] / "docs" / "skema-json.md"
    teks = halaman.read_text(encoding="utf-8")
    kunci = {kunci for model in (HitungJson, PeriksaJson, DitolakJson) for kunci in model.model_fields}
    assert {k for k in kunci if f'"{k}"' not in teks} == set()
    assert susun_halaman().splitlines()[0] == teks.splitlines()[0]
