"""Coverage in time: on every boundary date, the day before and the day after, a purpose has one rule or says why not.

Asserts no values of the law.
"""

import sys
import tomllib
from datetime import date, timedelta
from itertools import groupby
from pathlib import Path

import pytest

from capaian_engine.antarmuka import aturan_publik
from capaian_engine.berlaku import Aturan, aturan_pada, semua_aturan
from capaian_engine.errors import RuleNotInForceError
from capaian_engine.parameter import parameter_dari

SEHARI = timedelta(days=1)
aturan_publik()  # imports every rule module
SEMUA = semua_aturan()
PER_KEPERLUAN = {untuk: list(isi) for untuk, isi in groupby(SEMUA, key=lambda a: a.untuk)}


def batas(aturan: Aturan) -> list[date]:
    tepi = [aturan.mulai] + ([aturan.akhir] if aturan.akhir else [])
    return [hari + geser * SEHARI for hari in tepi for geser in (-1, 0, 1)]


def test_ada_aturan() -> None:
    assert len(SEMUA) > 50
    assert all(a.mulai <= (a.akhir or date.max) for a in SEMUA)
    assert all(a.dasar and a.rumus for a in SEMUA)


@pytest.mark.parametrize("untuk", PER_KEPERLUAN)
def test_setiap_batas(untuk: str) -> None:
    daftar = PER_KEPERLUAN[untuk]
    for hari in {h for a in daftar for h in batas(a)}:
        berlaku = [a for a in daftar if a.berlaku_pada(hari)]
        if berlaku:
            assert berlaku == [aturan_pada(untuk, hari)]
        else:
            with pytest.raises(RuleNotInForceError, match=f"{hari:%d-%m-%Y}.*yang terdekat berlaku"):
                aturan_pada(untuk, hari)


def berkas_angka(aturan: Aturan) -> Path:
    """The numbers of a rule lie beside it: ``skp.py`` and ``skp.toml``."""
    modul = sys.modules[aturan.fungsi.__module__]
    return Path(str(modul.__file__)).with_suffix(".toml")


NASIONAL_BERANGKA = [a for a in SEMUA if a.peraturan != "setempat" and berkas_angka(a).exists()]


def test_ada_aturan_berangka() -> None:
    assert len(NASIONAL_BERANGKA) > 35


@pytest.mark.parametrize("aturan", NASIONAL_BERANGKA, ids=lambda a: a.untuk)
def test_angka_ada_selama_aturannya_berlaku(aturan: Aturan) -> None:
    himpunan = parameter_dari(aturan.fungsi.__module__.rpartition(".")[0])
    daftar_kunci = tomllib.loads(berkas_angka(aturan).read_text(encoding="utf-8")).keys() - {"diperiksa_pada"}
    assert daftar_kunci
    for kunci in daftar_kunci:
        for hari in (aturan.mulai, aturan.akhir or date.max):
            assert himpunan.rinci(kunci, hari).kunci == kunci


@pytest.mark.parametrize(
    ("hari", "peraturan"),
    [
        ("2014-01-01", "pp_46_2011"),
        ("2021-06-30", "pp_46_2011"),
        ("2021-07-01", "permenpanrb_8_2021"),
        ("2021-12-31", "permenpanrb_8_2021"),
        ("2022-01-01", "permenpanrb_6_2022"),
        ("2026-12-31", "permenpanrb_6_2022"),
    ],
)
def test_peraturan_menurut_tahun_yang_dinilai(hari: str, peraturan: str) -> None:
    assert aturan_pada("predikat_kinerja", date.fromisoformat(hari)).peraturan == peraturan


def test_sebelum_peraturan_pertama_disebut_masa_terdekat() -> None:
    with pytest.raises(RuleNotInForceError, match=r"31-12-2013; yang terdekat berlaku 01-01-2014 s\.d\. 30-06-2021"):
        aturan_pada("predikat_kinerja", date(2013, 12, 31))
