"""Cell functions: thin lines round the engine, and their VBA wrappers."""

import re
from types import SimpleNamespace
from typing import Any

import pytest

from capaian_engine.errors import RuleInputError
from xlsx_macros.addin.udf_wrapper import vba_bantuan, vba_wrappers
from xlsx_macros.udf import CAPAIAN_IKM, CAPAIAN_INDIKATOR, CAPAIAN_NILAI, CAPAIAN_PREDIKAT, FUNGSI


@pytest.mark.parametrize(
    ("argumen", "hasil"),
    [
        (("Naik", 10.0, 9.0), 90.0),
        ((" naik ", 3.0, 1.0), 33.33),
        (("Naik", 10.0, 15.0), 120.0),
        (("Turun", 10.0, 8.0), 120.0),
        (("Turun", 0.0, 0.0), 100.0),
        (("Rentang", 10.0, 11.0, 12.0), 100.0),
        (("Ya/Tidak", None, "Ya"), 100.0),
        (("Ya/Tidak", None, False), 0.0),
    ],
)
def test_indikator(argumen: tuple[Any, ...], hasil: float) -> None:
    assert CAPAIAN_INDIKATOR(*argumen) == hasil


@pytest.mark.parametrize(
    ("argumen", "alasan"),
    [
        (("Atas", 10.0, 9.0), "Arah harus"),
        (("Naik", 0.0, 9.0), "Target harus lebih dari 0."),
        (("Naik", "#N/A", 9.0), "Target harus berupa angka."),
        (("Naik", 10.0, None), "Realisasi harus berupa angka."),
        (("Naik", 10.0, True), "Realisasi harus berupa angka."),
        (("Rentang", 10.0, 9.0), "Target Atas harus berupa angka."),
        (("Rentang", 10.0, 9.0, 8.0), "Target Atas tidak boleh"),
        (("Ya/Tidak", None, "mungkin"), "Realisasi harus Ya atau Tidak."),
    ],
)
def test_indikator_refuses_with_a_reason(argumen: tuple[Any, ...], alasan: str) -> None:
    with pytest.raises(RuleInputError, match=alasan):
        CAPAIAN_INDIKATOR(*argumen)


def test_nilai_leaves_out_blank_components_and_rounds_half_up() -> None:
    assert CAPAIAN_NILAI([[60.0], [40.0]], [[90.0], [None]]) == 90.0
    assert CAPAIAN_NILAI([[60.0, 40.0]], [[100.0, 80.0]]) == 92.0
    assert CAPAIAN_NILAI([[50.0, 50.0]], [[80.0, 80.01]]) == 80.01  # 80,005


@pytest.mark.parametrize(
    ("bobot", "komponen"), [([[1.0]], [[1.0, 2.0]]), ([[0.0]], [[90.0]]), ([[10.0]], [[None]]), ([[-1.0]], [[90.0]])]
)
def test_nilai_refuses(bobot: list[list[Any]], komponen: list[list[Any]]) -> None:
    with pytest.raises(RuleInputError):
        CAPAIAN_NILAI(bobot, komponen)


def test_predikat() -> None:
    assert CAPAIAN_PREDIKAT(110.0, "Ya") == "Sangat Baik"
    assert CAPAIAN_PREDIKAT(110.0, "Tidak") == "Baik"
    assert CAPAIAN_PREDIKAT(89.99, False) == "Cukup"
    with pytest.raises(RuleInputError):
        CAPAIAN_PREDIKAT(121.0, "Tidak")


def test_ikm_spills_index_and_quality_and_skips_blank_rows() -> None:
    assert CAPAIAN_IKM([[4.0] * 9, [3.0] * 9, [None] * 9]) == [[87.5, "B"]]
    for buruk in ([[4.0] * 8], [[None] * 9], [[5.0] * 9], [[4.0] * 8 + [None]]):
        with pytest.raises(RuleInputError):
            CAPAIAN_IKM(buruk)


def test_wrappers_have_the_same_arguments_and_give_error_values() -> None:
    teks = vba_wrappers("Capaian.xlam")
    assert re.findall(r"^Function (\w+)\((.*)\)$", teks, re.M) == [
        ("CAPAIAN_IKM", "jawaban"),
        ("CAPAIAN_INDIKATOR", "arah, target, realisasi, Optional target_atas"),
        ("CAPAIAN_NILAI", "bobot, komponen"),
        ("CAPAIAN_PREDIKAT", "nilai, ide_baru"),
    ]
    for fungsi in FUNGSI:
        assert f"    {fungsi.__name__} = CVErr(2015)\n" in teks
        assert f'XLPy.CallUDF("xlsx_macros.udf", "{fungsi.__name__}"' in teks


def test_help_describes_every_argument_within_excels_limits() -> None:
    teks = vba_bantuan()
    assert re.findall(r'Macro:="(\w+)"', teks) == [f.__name__ for f in FUNGSI]
    assert teks.count("ArgumentDescriptions") == len(FUNGSI)
    assert all(len(t) <= 255 for t in re.findall(r'"([^"]*)"', teks))


def test_generation_leaves_no_stand_in_behind() -> None:
    import sys

    vba_wrappers("Capaian.xlam")
    assert sys.platform == "win32" or "pythoncom" not in sys.modules


def test_xlwings_own_converters_feed_the_functions(monkeypatch: pytest.MonkeyPatch) -> None:
    """The options in the signatures mean to xlwings what the functions expect: a single cell becomes a 1×1 range."""
    import xlwings
    from xlwings import conversion

    polos = SimpleNamespace(
        clean_value_data=lambda data, *_: data, prepare_xl_data_element=lambda x, _: x, name="excel"
    )
    monkeypatch.setitem(xlwings.engines.engines_by_name, "excel", xlwings.Engine(impl=polos))
    vba_wrappers("Capaian.xlam")
    info = {a["name"]: a["options"] for a in CAPAIAN_NILAI.__xlfunc__["args"]}
    assert all(pilihan["err_to_str"] for pilihan in info.values())
    assert CAPAIAN_NILAI(*(conversion.read(None, 100.0, info[n]) for n in ("bobot", "komponen"))) == 100.0
    assert conversion.write(CAPAIAN_IKM([[4.0] * 9]), None, CAPAIAN_IKM.__xlfunc__["ret"]["options"]) == [[100.0, "A"]]
