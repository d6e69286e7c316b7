"""VBA wrappers of the cell functions, written by xlwings' own generator (BSD) on any system.

xlwings can import its generator only where pywin32 exists, although the generator never calls it; elsewhere empty
stand-ins for pywin32 are put up for the moment of the import.
"""

import importlib
import importlib.util
import io
import sys
import types
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

MODUL_UDF = "xlsx_macros.udf"
NAMA_MODUL, NAMA_BANTUAN = "xlwings_udfs", "CapaianBantuan"
BATAS_BANTUAN = 255  # Excel's limit for each help text
_GALAT_SEL = "CVErr(2015)"  # #VALUE!


def vba_wrappers(nama_addin: str) -> str:
    """Return the source of the wrappers; a refused input becomes #VALUE!, its reason goes to the Immediate window."""
    udf, generator = _udf()
    keluaran = io.StringIO()
    generator.generate_vba_wrapper(MODUL_UDF, udf, keluaran, types.SimpleNamespace(Name=nama_addin))
    teks = keluaran.getvalue()
    for fungsi in udf.FUNGSI:
        asli = f"{fungsi.__name__} = Err.Description"
        if teks.count(asli) != 1:
            raise ValueError(f"xlwings' generator changed: expected one line {asli!r}")
        catat = f'Debug.Print "{fungsi.__name__}: " & Err.Description'
        teks = teks.replace(asli, f"{catat}\n    {fungsi.__name__} = {_GALAT_SEL}")
    kepala = "' Ditulis oleh pembangkit xlwings (lisensi BSD 3-klausul) dari xlsx_macros/udf.py."
    return f'{kepala}\n#Const App = "Microsoft Excel"\nOption Explicit\n\n{teks}'


def vba_bantuan() -> str:
    """Return the source of the module that describes the functions and their arguments to Excel."""
    udf, _ = _udf()
    baris = ["Option Explicit", "", "Public Sub DaftarkanBantuan()"]
    for fungsi in udf.FUNGSI:
        info = fungsi.__xlfunc__
        argumen = ", _\n            ".join(_kutip(arg["doc"]) for arg in info["args"])
        baris += [
            f'    Application.MacroOptions Macro:="{fungsi.__name__}", _',
            f"        Description:={_kutip(info['ret']['doc'])}, Category:={_kutip(info['category'])}, _",
            f"        ArgumentDescriptions:=Array( _\n            {argumen})",
        ]
    return "\n".join([*baris, "End Sub"])


def _kutip(teks: str) -> str:
    if len(teks) > BATAS_BANTUAN or not teks.isascii():
        raise ValueError(f"help text must be ASCII of at most {BATAS_BANTUAN} characters: {teks!r}")
    return '"' + teks.replace('"', '""') + '"'


def _udf() -> tuple[Any, Any]:
    """Return our function module, each function described by xlwings, and xlwings' generator module."""
    with _pengganti_pywin32():
        generator = importlib.import_module("xlwings.udfs")
    udf = importlib.import_module(MODUL_UDF)
    hias: Callable[[Any], Any] = generator.xlfunc(category=udf.KATEGORI)
    for fungsi in udf.FUNGSI:
        hias(fungsi)
    return udf, generator


@contextmanager
def _pengganti_pywin32() -> Iterator[None]:
    nama = ("pythoncom", "pywintypes", "win32com", "win32com.client")
    kurang: Sequence[str] = () if importlib.util.find_spec("pythoncom") else nama
    for n in kurang:
        sys.modules[n] = types.ModuleType(n)
    if kurang:
        sys.modules["win32com.client"].Dispatch = None  # type: ignore[attr-defined]
        sys.modules["pythoncom"].CoInitialize = None  # type: ignore[attr-defined]
    try:
        yield
    finally:
        for n in kurang:
            del sys.modules[n]
