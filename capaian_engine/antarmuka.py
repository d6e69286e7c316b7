"""The public rule interface: rules called by name with JSON inputs, results with numbers as decimal strings.

Every regulation folder lists its names in ``publik.py`` (``PUBLIK``); this module finds them.
"""

import importlib
import pkgutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Context, Decimal
from fractions import Fraction
from functools import cache
from typing import Any

from capaian_engine import aturan as paket_aturan
from capaian_engine.berlaku import Aturan, aturan_dari, langkah
from capaian_engine.errors import CapaianError, RuleInputError
from capaian_engine.jejak import Langkah, Masukan
from capaian_engine.masukan import Isian, terbaca

_ANGKA_PENTING = Context(prec=30, rounding=ROUND_HALF_UP)


@dataclass(frozen=True, slots=True)
class AturanPublik:
    """A rule with a public name. ``fungsi`` is the registered rule that it stands for.

    ``hitung`` takes the typed inputs by name; ``None`` means ``fungsi`` itself does.
    """

    nama: str
    fungsi: Callable[..., Any]
    masukan: Mapping[str, Isian]
    hitung: Callable[..., Any] | None = None

    @property
    def aturan(self) -> Aturan:
        """What the register knows: regulation, article, validity, rounding."""
        return aturan_dari(self.fungsi)


def terbit(fungsi: Callable[..., Any], nilai: Fraction) -> Decimal:
    """``nilai`` rounded as declared on the rule ``fungsi``."""
    pembulatan = aturan_dari(fungsi).pembulatan
    assert pembulatan is not None, f"{fungsi.__name__} tidak menyatakan pembulatan"
    return pembulatan(nilai)


@cache
def aturan_publik() -> Mapping[str, AturanPublik]:
    """Every public rule by name, in the order of the regulations; fills the register as well."""
    hasil: dict[str, AturanPublik] = {}
    for modul in pkgutil.walk_packages(paket_aturan.__path__, f"{paket_aturan.__name__}."):
        isi = importlib.import_module(modul.name)
        hasil |= {publik.nama: publik for publik in getattr(isi, "PUBLIK", ())}
    return hasil


def hasil_aturan(nama: str, masukan: object) -> Any:
    """The result of one rule as JSON-ready values: numbers are decimal strings. Refusals are ``CapaianError``."""
    return _siap_json(_nilai(_cari(nama), masukan))


def langkah_aturan(nama: str, masukan: Mapping[str, Any]) -> Langkah:
    """The same result as a trace step: inputs, formula in words, value and article."""
    publik = _cari(nama)
    nilai = _teks(_siap_json(_nilai(publik, masukan)))
    butir = tuple(Masukan(kunci, _teks(_siap_json(isi))) for kunci, isi in masukan.items())
    return langkah(publik.fungsi, nama, nama, butir, nilai)


def jawab(permintaan: object) -> dict[str, Any]:
    """Answer one ``{id, aturan, inputs}`` with ``{id, hasil}``, or ``{id, galat}`` where it is refused."""
    if not isinstance(permintaan, Mapping):
        return {"id": None, "galat": "Setiap butir harus berupa objek {id, aturan, inputs}."}
    identitas = _identitas(permintaan.get("id"))
    try:
        return {"id": identitas, "hasil": hasil_aturan(permintaan.get("aturan", ""), permintaan.get("inputs"))}
    except CapaianError as galat:
        return {"id": identitas, "galat": str(galat)}


def _identitas(kunci: object) -> str | int | None:
    """The id as it came: text or whole number."""
    if isinstance(kunci, Decimal):
        return int(kunci) if kunci == kunci.to_integral_value() else str(kunci)
    return kunci if isinstance(kunci, (str, int)) else None


def _cari(nama: object) -> AturanPublik:
    if not isinstance(nama, str) or nama not in aturan_publik():
        raise RuleInputError(f'Aturan "{nama}" tidak dikenal; lihat: capaian aturan daftar.')
    return aturan_publik()[nama]


def _nilai(publik: AturanPublik, masukan: object) -> Any:
    return (publik.hitung or publik.fungsi)(**terbaca(publik.masukan, masukan))


def teks_desimal(nilai: Fraction) -> str:
    """A finite decimal in full (``87.5``); any other number with 30 significant digits. Never an exponent."""
    sisa, angka = nilai.denominator, 0
    while faktor := next((f for f in (10, 2, 5) if sisa % f == 0), None):
        sisa, angka = sisa // faktor, angka + 1
    if sisa != 1:
        return format(_ANGKA_PENTING.divide(Decimal(nilai.numerator), Decimal(nilai.denominator)), "f")
    digit = str(abs(nilai.numerator) * 10**angka // nilai.denominator).rjust(angka + 1, "0")
    tanda = "-" if nilai < 0 else ""
    return tanda + (f"{digit[:-angka]}.{digit[-angka:]}" if angka else digit)


def _siap_json(nilai: Any) -> Any:
    if nilai is None or isinstance(nilai, bool):
        return nilai
    if isinstance(nilai, (Fraction, int)):
        return teks_desimal(Fraction(nilai))
    if isinstance(nilai, Decimal):
        return format(nilai, "f")
    if isinstance(nilai, date):
        return nilai.isoformat()
    if isinstance(nilai, Mapping):
        return {str(kunci): _siap_json(butir) for kunci, butir in nilai.items()}
    if isinstance(nilai, (list, tuple)):
        return [_siap_json(butir) for butir in nilai]
    return str(nilai)


def _teks(nilai: Any) -> str:
    """A JSON-ready value for people: ``nilai = 76; efisiensi_pct = 0``."""
    if isinstance(nilai, dict):
        return "; ".join(f"{kunci} = {_teks(butir)}" for kunci, butir in nilai.items())
    if isinstance(nilai, list):
        return ", ".join(map(_teks, nilai))
    return {None: "–", True: "Ya", False: "Tidak"}.get(nilai, str(nilai))
