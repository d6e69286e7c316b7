"""Readers of rule inputs: one JSON value each, typed and checked; a refusal is a ``RuleInputError`` in Indonesian."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from typing import Any, TypeVar

from capaian_engine.errors import RuleInputError
from capaian_engine.kosakata import CapaianOrganisasi, Predikat, Rating

T = TypeVar("T")
Pembaca = Callable[[object], Any]
_ANGKA_BATAS, _EKSPONEN_BATAS = Decimal("1e18"), -30


class _Wajib(Enum):
    WAJIB = "wajib"


WAJIB = _Wajib.WAJIB


@dataclass(frozen=True, slots=True)
class Isian:
    """One input of a public rule: how it is read, and what stands for an absent or null one unless it is required."""

    baca: Pembaca
    bawaan: Any = WAJIB


def terbaca(isian: Mapping[str, Isian], masukan: object) -> dict[str, Any]:
    """The typed inputs of a rule. Refuses missing and unknown names and values of the wrong kind, naming them."""
    if not isinstance(masukan, Mapping):
        raise RuleInputError("Masukan harus berupa objek berisi nama dan nilai.")
    if asing := [str(nama) for nama in masukan if nama not in isian]:
        raise RuleInputError(f"Masukan tidak dikenal: {', '.join(asing)}. Yang dikenal: {', '.join(isian)}.")
    hasil = {}
    for nama, satu in isian.items():
        if satu.bawaan is not WAJIB and masukan.get(nama) is None:
            hasil[nama] = satu.bawaan
        elif nama not in masukan:
            raise RuleInputError(f'Masukan "{nama}" wajib diisi.')
        else:
            hasil[nama] = _baca(nama, satu.baca, masukan[nama])
    return hasil


def _baca(nama: str, baca: Pembaca, nilai: object) -> Any:
    try:
        return baca(nilai)
    except RuleInputError as galat:
        raise RuleInputError(f'Masukan "{nama}": {galat}') from None


def bilangan(nilai: object) -> Fraction:
    """A number (never a boolean, never text), exact, of a size that a form can hold."""
    if isinstance(nilai, bool) or not isinstance(nilai, (int, Decimal)):
        raise RuleInputError(f"harus bilangan, bukan {_sebut(nilai)}.")
    angka = Decimal(nilai)
    if abs(angka) >= _ANGKA_BATAS or int(angka.as_tuple().exponent) < _EKSPONEN_BATAS:
        raise RuleInputError("bilangannya terlalu besar atau terlalu panjang.")
    return Fraction(angka)


def cacah(nilai: object) -> int:
    """A whole number, 0 or more."""
    angka = bilangan(nilai)
    if angka.denominator != 1 or angka < 0:
        raise RuleInputError("harus bilangan bulat, 0 atau lebih.")
    return int(angka)


def taknegatif(nilai: object) -> Fraction:
    """A number, 0 or more."""
    angka = bilangan(nilai)
    if angka < 0:
        raise RuleInputError("tidak boleh negatif.")
    return angka


def ya_tidak(nilai: object) -> bool:
    """``true`` or ``false``."""
    if not isinstance(nilai, bool):
        raise RuleInputError(f"harus true atau false, bukan {_sebut(nilai)}.")
    return nilai


def teks(nilai: object) -> str:
    """Text."""
    if not isinstance(nilai, str):
        raise RuleInputError(f"harus teks, bukan {_sebut(nilai)}.")
    return nilai


def apa_adanya(nilai: object) -> object:
    """Any value: the rule itself judges it."""
    return nilai


def daftar(baca: Callable[[object], T]) -> Callable[[object], list[T]]:
    """A list (not empty) whose members ``baca`` reads."""

    def baca_daftar(nilai: object) -> list[T]:
        if not isinstance(nilai, list) or not nilai:
            raise RuleInputError("harus daftar yang tidak kosong.")
        return [baca(butir) for butir in nilai]

    return baca_daftar


def sepasang(nilai: object) -> tuple[Fraction, Fraction]:
    """Two numbers."""
    isi = daftar(bilangan)(nilai)
    if len(isi) != 2:
        raise RuleInputError("harus tepat dua bilangan.")
    return isi[0], isi[1]


def rentang(nilai: object) -> tuple[Fraction, Fraction]:
    """A number, or a list of its lower and upper end."""
    if isinstance(nilai, list):
        return sepasang(nilai)
    angka = bilangan(nilai)
    return angka, angka


def pilihan(
    anggota: Iterable[T], nama_lain: Mapping[str, T] | None = None, ringkas: Callable[[str], str] = str
) -> Callable[[object], T]:
    """One of ``anggota`` by its text: case and spaces do not matter, ``nama_lain`` are other spellings in use."""
    daftar_anggota = list(anggota)
    kunci = {_kunci(ringkas(str(a))): a for a in daftar_anggota}
    kunci |= {_kunci(lain): a for lain, a in (nama_lain or {}).items()}

    def baca_pilihan(nilai: object) -> T:
        dicari = _kunci(ringkas(_kunci(teks(nilai))))
        if dicari not in kunci:
            raise RuleInputError(f'"{nilai}" tidak dikenal; pilih: {", ".join(map(str, daftar_anggota))}.')
        return kunci[dicari]

    return baca_pilihan


def _kunci(tulisan: str) -> str:
    return " ".join(tulisan.casefold().replace("/", " / ").split())


def _ringkas_rating(tulisan: str) -> str:
    """``atas``, ``sesuai``, ``bawah``: with or without *di* and *ekspektasi*."""
    kata = tulisan.casefold().replace("diatas", "atas").replace("dibawah", "bawah").split()
    return " ".join(k for k in kata if k not in ("di", "ekspektasi"))


def _sebut(nilai: object) -> str:
    nama = {bool: "true/false", str: "teks", list: "daftar", dict: "objek", type(None): "null"}
    return nama.get(type(nilai), "bilangan")


rating = pilihan(Rating, ringkas=_ringkas_rating)
predikat = pilihan(
    Predikat,
    {
        "Cukup": Predikat.BUTUH_PERBAIKAN,
        "Cukup/Butuh Perbaikan": Predikat.BUTUH_PERBAIKAN,
        "Butuh Perbaikan/Cukup": Predikat.BUTUH_PERBAIKAN,
        "Kurang": Predikat.KURANG,
        "Misconduct": Predikat.KURANG,
    },
)
capaian_organisasi = pilihan(
    CapaianOrganisasi,
    {
        "Cukup": CapaianOrganisasi.BUTUH_PERBAIKAN,
        "Cukup/Butuh Perbaikan": CapaianOrganisasi.BUTUH_PERBAIKAN,
        "Butuh Perbaikan/Cukup": CapaianOrganisasi.BUTUH_PERBAIKAN,
    },
)
