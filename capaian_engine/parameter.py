"""Numbers of the law live in TOML beside the rules: dated, cited, checked on a stated day.

One file holds tables of this form; a number that does not exist on a date is absent, never 0::

    diperiksa_pada = 2026-11-25

    [batas_capaian]
    keterangan = "Batas atas capaian satu indikator"
    satuan = "persen"

    [[batas_capaian.nilai]]
    mulai = 2022-01-01
    nilai = 120
    dasar = "PP 30/2019"
"""

import pkgutil
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cache
from importlib import resources
from typing import Any

from capaian_engine.errors import ParameterFileError, RuleNotInForceError
from capaian_engine.periode import teks_masa

_WAJIB_PARAMETER = {"keterangan", "satuan", "nilai"}
_KUNCI_PARAMETER = _WAJIB_PARAMETER | {"setempat"}
_WAJIB_NILAI = {"mulai", "nilai", "dasar"}
_KUNCI_NILAI = _WAJIB_NILAI | {"akhir", "catatan", "terverifikasi"}


@dataclass(frozen=True, slots=True)
class Parameter:
    """One dated value. ``nilai``: Fraction, text, or (nested) list or table of them.

    ``setempat``: chosen by the office, not national law. ``terverifikasi`` is False where the source was
    secondary or memory: configurable, never presented as verified law.
    """

    kunci: str
    keterangan: str
    satuan: str
    nilai: Any
    mulai: date
    akhir: date | None
    dasar: str
    catatan: str
    setempat: bool
    terverifikasi: bool
    diperiksa_pada: date


class ParameterSet:
    """All parameters of one regulation folder."""

    def __init__(self, paket: str) -> None:
        self._paket = paket
        self._isi: dict[str, list[Parameter]] | None = None

    def rinci(self, kunci: str, tanggal: date) -> Parameter:
        """The value in force on ``tanggal`` with its source; ``RuleNotInForceError`` where there is none."""
        calon = self._calon(kunci)
        for parameter in calon:
            if parameter.mulai <= tanggal and (parameter.akhir is None or tanggal <= parameter.akhir):
                return parameter
        raise RuleNotInForceError(kunci, tanggal, "; ".join(teks_masa(p.mulai, p.akhir) for p in calon))

    def nilai(self, kunci: str, tanggal: date) -> Any:
        """The bare value in force on ``tanggal``."""
        return self.rinci(kunci, tanggal).nilai

    def tetap(self, kunci: str) -> Any:
        """The value of a number that has never changed, for rules that need no date.

        Once a second dated value is added this is a ``ParameterFileError``: the rule must then be given a date.
        """
        calon = self._calon(kunci)
        if len(calon) != 1:
            raise ParameterFileError(f"{self._paket}: {kunci} pernah berubah; aturannya harus menerima tanggal")
        return calon[0].nilai

    def semua(self) -> Mapping[str, list[Parameter]]:
        """Every parameter by key, dated values in order (read from the files on first use)."""
        if self._isi is None:
            self._isi = {}
            for berkas in sorted(resources.files(self._paket).iterdir(), key=lambda b: b.name):
                if berkas.name.endswith(".toml"):
                    self._baca(berkas.name, berkas.read_text(encoding="utf-8"))
        return self._isi

    def _calon(self, kunci: str) -> list[Parameter]:
        if kunci not in self.semua():
            raise ParameterFileError(f"{self._paket}: tidak ada parameter {kunci}")
        return self.semua()[kunci]

    def _baca(self, nama: str, teks: str) -> None:
        isi = tomllib.loads(teks, parse_float=Decimal)
        tempat = f"{self._paket}/{nama}"
        diperiksa = isi.pop("diperiksa_pada", None)
        if not isinstance(diperiksa, date):
            raise ParameterFileError(f"{tempat}: diperiksa_pada harus berupa tanggal")
        assert self._isi is not None
        for kunci, tabel in isi.items():
            if kunci in self._isi:
                raise ParameterFileError(f"{tempat}: {kunci} sudah ada di berkas lain")
            self._isi[kunci] = _baca_parameter(f"{tempat}: {kunci}", kunci, tabel, diperiksa)


def _baca_parameter(tempat: str, kunci: str, tabel: dict[str, Any], diperiksa: date) -> list[Parameter]:
    _periksa_kunci(tempat, tabel, wajib=_WAJIB_PARAMETER, boleh=_KUNCI_PARAMETER)
    hasil: list[Parameter] = []
    for butir in tabel["nilai"]:
        _periksa_kunci(tempat, butir, wajib=_WAJIB_NILAI, boleh=_KUNCI_NILAI)
        if butir.get("akhir", date.max) < butir["mulai"]:
            raise ParameterFileError(f"{tempat}: akhir mendahului mulai pada {butir['mulai']}")
        if hasil and (hasil[-1].akhir is None or butir["mulai"] <= hasil[-1].akhir):
            raise ParameterFileError(f"{tempat}: masa berlaku bertumpuk pada {butir['mulai']}")
        hasil.append(
            Parameter(
                kunci=kunci,
                keterangan=tabel["keterangan"],
                satuan=tabel["satuan"],
                nilai=_pecahkan(butir["nilai"]),
                mulai=butir["mulai"],
                akhir=butir.get("akhir"),
                dasar=butir["dasar"],
                catatan=butir.get("catatan", ""),
                setempat=tabel.get("setempat", False),
                terverifikasi=butir.get("terverifikasi", True),
                diperiksa_pada=diperiksa,
            )
        )
    return hasil


def _periksa_kunci(tempat: str, tabel: dict[str, Any], *, wajib: set[str], boleh: set[str]) -> None:
    if asing := set(tabel) - boleh:
        raise ParameterFileError(f"{tempat}: kunci tidak dikenal {sorted(asing)}")
    for kunci in sorted(wajib):
        if tabel.get(kunci) in (None, "", []):
            raise ParameterFileError(f"{tempat}: {kunci} wajib diisi")


def _pecahkan(nilai: Any) -> Any:
    """TOML numbers become Fractions, deep inside lists and tables too; booleans and text stay."""
    if isinstance(nilai, (int, Decimal)) and not isinstance(nilai, bool):
        return Fraction(nilai)
    if isinstance(nilai, list):
        return [_pecahkan(butir) for butir in nilai]
    if isinstance(nilai, dict):
        return {kunci: _pecahkan(butir) for kunci, butir in nilai.items()}
    return nilai


@cache
def parameter_dari(paket: str) -> ParameterSet:
    """The parameters of the folder ``paket`` (a package name, e.g. ``__package__`` of the rule module)."""
    return ParameterSet(paket)


def folder_parameter() -> list[tuple[str, ParameterSet]]:
    """Every folder below ``capaian_engine.aturan`` that holds numbers: its package name and its parameters."""
    from capaian_engine import aturan

    paket = [modul.name for modul in pkgutil.walk_packages(aturan.__path__, f"{aturan.__name__}.") if modul.ispkg]
    return [(nama, parameter_dari(nama)) for nama in sorted(paket) if parameter_dari(nama).semua()]
