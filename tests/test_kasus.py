"""Every case of tests/kasus/<regulation>/<case>.toml, through the public rule interface.

``jenis``: contoh, tabel (published), turunan, batas (worked by hand from the article), penolakan (refused),
regresi (nobody has checked the figure: it only shows that something changed).
A misprint asserts the formula; ``tercetak`` keeps what was printed.
"""

import re
import sys
import tomllib
from collections import Counter
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from capaian_engine.antarmuka import aturan_publik, jawab

FOLDER = Path(__file__).parent / "kasus"
JENIS = {"contoh", "tabel", "turunan", "batas", "penolakan", "regresi"}
KUNCI = {
    "nama",
    "aturan",
    "jenis",
    "sumber",
    "kutipan",
    "catatan",
    "toleransi",
    "tercetak",
    "galat",
    "hasil",
    "masukan",
}
KASUS = {
    berkas.relative_to(FOLDER).with_suffix("").as_posix(): tomllib.loads(
        berkas.read_text(encoding="utf-8"), parse_float=Decimal
    )
    for berkas in sorted(FOLDER.rglob("*.toml"))
}


def cocok(harapan: Any, didapat: Any, toleransi: Decimal) -> bool:
    """Whether the result holds what is expected."""
    if isinstance(harapan, dict):
        return all(cocok(isi, didapat[kunci], toleransi) for kunci, isi in harapan.items())
    if isinstance(harapan, list):
        return len(harapan) == len(didapat) and all(
            cocok(a, b, toleransi) for a, b in zip(harapan, didapat, strict=True)
        )
    if isinstance(harapan, (int, Decimal)) and not isinstance(harapan, bool):
        return abs(Decimal(didapat) - harapan) <= toleransi
    return bool(harapan == didapat)


def uji(isi: dict[str, Any]) -> None:
    jawaban = jawab({"id": isi["nama"], "aturan": isi["aturan"], "inputs": isi["masukan"]})
    if "galat" in isi:
        assert jawaban == {"id": isi["nama"], "galat": isi["galat"]}
        assert re.fullmatch(r"[A-Z].*\.", jawaban["galat"]), "a refusal is a whole sentence"
        return
    toleransi = Decimal(isi.get("toleransi", 0))
    assert cocok(isi["hasil"], jawaban["hasil"], toleransi), jawaban["hasil"]
    if "tercetak" in isi:
        assert not cocok(isi["tercetak"], jawaban["hasil"], toleransi)


def dengan_jenis(*jenis: str) -> list[str]:
    return [nama for nama, isi in KASUS.items() if isi["jenis"] in jenis]


@pytest.mark.parametrize("nama", dengan_jenis(*(JENIS - {"regresi"})))
def test_kasus(nama: str) -> None:
    uji(KASUS[nama])


@pytest.mark.parametrize("nama", dengan_jenis("regresi"))
def test_kasus_regresi(nama: str) -> None:
    uji(KASUS[nama])


def test_kasus_tertulis_lengkap() -> None:
    for nama, isi in KASUS.items():
        assert set(isi) <= KUNCI, nama
        assert {"nama", "aturan", "jenis", "sumber", "masukan"} <= set(isi), nama
        assert isi["jenis"] in JENIS, nama
        assert isi["sumber"], nama
        assert ("galat" in isi) == (isi["jenis"] == "penolakan"), nama
        assert ("galat" in isi) != ("hasil" in isi), nama


def test_kasus_ditemukan_di_folder_peraturannya() -> None:
    assert len(KASUS) > 250
    for nama, isi in KASUS.items():
        assert aturan_publik()[isi["aturan"]].aturan.peraturan == nama.partition("/")[0]


def test_setiap_aturan_publik_punya_kasus() -> None:
    assert set(aturan_publik()) == {isi["aturan"] for isi in KASUS.values()}


def test_regresi_dihitung_terpisah(capsys: pytest.CaptureFixture[str]) -> None:
    jumlah = Counter(isi["jenis"] for isi in KASUS.values())
    with capsys.disabled():
        sys.stdout.write(
            f"\nkasus aturan: {len(KASUS) - jumlah['regresi']} terperiksa, "
            f"{jumlah['regresi']} regresi (angkanya belum diperiksa siapa pun)\n"
        )
    assert 0 < jumlah["regresi"] < jumlah["contoh"] + jumlah["tabel"]
