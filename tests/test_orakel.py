"""The product against an independent calculation written from the method's text alone: to the last digit."""

import json
import random
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from helpers.isi_buku import isi_buku
from helpers.kantor_bebas import kantor_bebas
from helpers.orakel import nilai_orakel

from workbook.gerbang import read_buku
from xlsx_macros.cli import main
from xlsx_macros.kantor_contoh import buat_kantor, tulis_kantor
from xlsx_macros.keluaran import json_hitung
from xlsx_macros.workflows import hitung

MEDAN = (
    "status",
    "komponen",
    "nilai",
    "predikat_numerik",
    "rating_hasil_kerja",
    "rating_perilaku",
    "predikat",
    "sifat",
)
PENGGANTI: Mapping[str, tuple[float, ...]] = {
    "target_ikm": (80, 95.5),
    "min_penilai_anonim": (2, 5),
    "min_responden_unit": (5, 130),
    "bobot_peran_rekan": (10, 33.3),
    "nilai_skala_4": (105, 112.5),
    "hari_terlambat": (0, 5),
    "batas_rating_di_atas": (105,),
    "batas_capaian": (110,),
}


def kantor_acak(benih: int) -> dict[str, list[dict[str, object]]]:
    """The example office of this seed with other figures, gaps, mistakes and office parameters."""
    acak = random.Random(benih)
    kantor = buat_kantor(benih=benih)
    for baris in kantor["Realisasi"]:
        if isinstance(baris.get("Realisasi"), (int, float)) and acak.random() < 0.3:
            baris["Realisasi"] = round(float(str(baris["Realisasi"])) * acak.uniform(0.5, 1.6), 2)
        if acak.random() < 0.05:
            baris["Realisasi"] = None
    for baris in kantor["Laporan"]:
        if acak.random() < 0.1:
            baris["Diserahkan"] = None
    for baris in kantor["Perilaku"]:
        if acak.random() < 0.02:
            baris["Loyal"] = acak.choice([None, 6, 0, "x", 2.5])
    for kunci, pilihan in PENGGANTI.items():
        if acak.random() < 0.4:
            kantor["Pengaturan"].append({"Kunci": kunci, "Nilai": acak.choice(pilihan)})
    return kantor


def bandingkan(keluar: list[dict[str, Any]], kantor: Mapping[str, Any]) -> list[object]:
    """Everything the product and the independent calculation disagree on."""
    per_nip = {satu["nip"]: satu for satu in keluar}
    harap = {satu["nip"]: satu for satu in reversed(nilai_orakel(kantor))}  # of a NIP written twice the first row
    assert harap.keys() == per_nip.keys()
    return [
        (orakel["nip"], medan, per_nip[orakel["nip"]][medan], orakel[medan])
        for orakel in harap.values()
        for medan in MEDAN
        if per_nip[orakel["nip"]][medan] != orakel[medan]
    ]


@pytest.mark.parametrize("benih", [1, 3, 5])
def test_kantor_contoh_sama_dengan_orakel(benih: int, tmp_path: Path) -> None:
    kantor = kantor_acak(benih)
    tulis_kantor(tmp_path / "buku.xlsx", kantor)
    keluar = json_hitung(hitung(read_buku(tmp_path / "buku.xlsx")))["pegawai"]
    assert isinstance(keluar, list)
    assert len(keluar) >= 45
    assert bandingkan(keluar, kantor) == []


@pytest.fixture(scope="module")
def blangko(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("blangko") / "buku.xlsx"
    assert main(["buku-baru", str(path)]) == 0
    return path.read_bytes()


@pytest.mark.parametrize("benih", [3, 5, 12, 17, 21, 36])
def test_kantor_bebas_sama_dengan_orakel(benih: int, blangko: bytes, tmp_path: Path) -> None:
    """An office nobody modelled, typed into a blank workbook by another program: every figure to the last digit."""
    buku, keluar, kantor = tmp_path / "buku.xlsx", tmp_path / "nilai.json", kantor_bebas(benih)
    buku.write_bytes(blangko)
    isi_buku(buku, kantor)
    main(["hitung", str(buku), "--json", str(keluar)])
    pegawai = json.loads(keluar.read_text(encoding="utf-8"))["pegawai"]
    assert sum(satu["status"] == "dinilai" for satu in pegawai) >= 20
    assert bandingkan(pegawai, kantor) == []
