"""The catalogue of sentences (``kalimat.toml``): reading, checking and choosing.

A sentence has a place (``bagian``), a subject (``tentang``), conditions (``bila``, all must hold) and one or more
wordings (``teks``) with placeholders ``{nama}``. The first sentence in file order whose conditions hold is taken.
"""

import operator
import re
import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, NamedTuple
from zlib import crc32

from capaian_engine.angka import teks_angka
from capaian_engine.errors import CapaianError
from templates.kalimat.kata import kata_terlarang

Nilai = Decimal | Fraction | int | str | None


class Fakta(dict[str, Nilai]):
    """Facts sentences can speak of; those in ``nanti`` are worked out when one does, an absent one is ``None``."""

    def __init__(self, siap: Mapping[str, Nilai], nanti: Mapping[str, Callable[[], Nilai]] | None = None) -> None:
        super().__init__(siap)
        self._nanti = nanti or {}

    def __missing__(self, nama: str) -> Nilai:
        nilai = self[nama] = self._nanti[nama]() if nama in self._nanti else None
        return nilai


BAGIAN = {"pembuka", "baik", "tingkatkan", "langkah", "kesepakatan", "komponen", "lanjut", "angka", "riwayat"}


def _nama(teks: str) -> frozenset[str]:
    return frozenset(teks.split())


TENTANG: Mapping[str, frozenset[str]] = {
    "indikator": _nama(
        "kode indikator satuan arah cara_hitung jenis target target_atas realisasi capaian bobot sumbangan "
        "selisih dampak bulan_terisi bulan_kosong jumlah_bulan bulan_awal bulan_akhir capaian_awal "
        "capaian_akhir kenaikan"
    ),
    "perilaku": _nama("aspek skala rekan bawahan diri selisih_diri dampak rentang"),
    "kepuasan": _nama("unsur nilai jumlah sumber ikm mutu target"),
    "laporan": _nama("jumlah tepat terlambat belum nilai dampak"),
    "bulanan": _nama("jumlah nilai tertinggi bulan_tertinggi terendah bulan_terendah jumlah_bulan dampak rentang"),
    "catatan": _nama("isi tanggal indikator capaian_saat_itu bulan_saat_itu capaian_kini perubahan"),
    "ide_baru": _nama("predikat"),
    "riwayat": _nama("periode_lalu nilai_lalu nilai kenaikan selisih"),
    "nilai": _nama(
        "nilai predikat_numerik predikat sifat terkuat nilai_terkuat terlemah nilai_terlemah kurang_ke_atas "
        "predikat_atas ditetapkan_lain penentu nilai_penentu kurang_penentu batas_sesuai"
    ),
    "komponen": _nama("komponen kebijakan bobot keterangan kelompok"),
    "belum": _nama("bagian_ada"),
}
_PEMBANDING: Mapping[str, Callable[[Any, Any], bool]] = {
    ">=": operator.ge,
    "<=": operator.le,
    "==": operator.eq,
    "!=": operator.ne,
    ">": operator.gt,
    "<": operator.lt,
}
KATALOG_BAKU = Path(__file__).with_name("kalimat.toml")
_ISIAN = ("kode", "bagian", "tentang", "bila", "teks")
_SYARAT = re.compile(r"\s*(\w+)\s*(>=|<=|==|!=|>|<)\s*(.+?)\s*")
_TEMPAT = re.compile(r"\{(\w*)\}")


class KatalogError(CapaianError):
    """The catalogue is broken: every fault, each with the code of its sentence."""


class Syarat(NamedTuple):
    """One condition ``nama pembanding pembatas``; an absent fact never meets one. ``teks``: the limit as written."""

    nama: str
    banding: Callable[[Any, Any], bool]
    pembatas: Decimal | str | bool
    teks: str


@dataclass(frozen=True, slots=True)
class Kalimat:
    """``disebut``: the facts that stand in any wording."""

    kode: str
    bagian: str
    tentang: str
    syarat: tuple[Syarat, ...]
    teks: tuple[str, ...]
    disebut: tuple[str, ...]

    def cocok(self, fakta: Fakta) -> bool:
        """Whether all conditions hold and every placed fact exists."""
        for nama in self.disebut:
            if fakta[nama] is None:
                return False
        for nama, banding, pembatas, teks in self.syarat:
            nilai = fakta[nama]
            if nilai is None or not banding(nilai, teks if type(nilai) is str else pembatas):
                return False
        return True


class Katalog:
    """All sentences in file order."""

    def __init__(self, kalimat: Sequence[Kalimat]) -> None:
        self.kalimat = tuple(kalimat)
        self._menurut: dict[tuple[str, str], list[Kalimat]] = {}
        for butir in self.kalimat:
            self._menurut.setdefault((butir.bagian, butir.tentang), []).append(butir)

    def pilih(
        self, bagian: str, tentang: str, fakta: Fakta, kunci: str, terpakai: set[str] | None = None
    ) -> str | None:
        """The sentence for these facts, or ``None``. ``kunci`` (who, what) fixes the wording: same data, same text.

        A wording in ``terpakai`` (added to) is not used again for the same person while there is another.
        """
        for butir in self._menurut.get((bagian, tentang), ()):
            if butir.cocok(fakta):
                ragam = _ragam(butir, kunci, terpakai if terpakai is not None else set())
                return _isi(ragam, fakta)
        return None


def _ragam(butir: Kalimat, kunci: str, terpakai: set[str]) -> str:
    if len(butir.teks) == 1:
        return butir.teks[0]
    awal = crc32(f"{kunci}|{butir.kode}".encode()) % len(butir.teks)
    urut = butir.teks[awal:] + butir.teks[:awal]
    ragam = next((teks for teks in urut if teks not in terpakai), urut[0])
    terpakai.add(ragam)
    return ragam


def _isi(ragam: str, fakta: Fakta) -> str:
    potongan = _potong(ragam)
    bagian = list(potongan)
    bagian[1::2] = [teks_fakta(fakta[nama]) for nama in potongan[1::2]]
    teks = "".join(bagian)
    return teks[:1].upper() + teks[1:]


@lru_cache(maxsize=1024)
def _potong(ragam: str) -> tuple[str, ...]:
    """Text and names of facts alternately."""
    return tuple(_TEMPAT.split(ragam))


def teks_fakta(nilai: Nilai) -> str:
    """A fact in a sentence: numbers the Indonesian way with at most two decimals."""
    if isinstance(nilai, str):
        return nilai
    if isinstance(nilai, bool) or nilai is None:
        return {True: "ya", False: "tidak", None: "–"}[nilai]
    return teks_angka(nilai)


def baca_katalog(teks: str) -> Katalog:
    """Read and check a catalogue. Raises ``KatalogError`` that lists every fault (Indonesian)."""
    try:
        isi = tomllib.loads(teks)
    except tomllib.TOMLDecodeError as salah:
        tempat = re.search(r"line (\d+), column (\d+)", str(salah))
        letak = f"baris {tempat[1]}, kolom {tempat[2]}" if tempat else "akhir berkas"
        raise KatalogError(
            f"Katalog kalimat tidak dapat dibaca: tulisan TOML keliru di {letak}. Periksa tanda kutipnya."
        ) from None
    galat: list[str] = []
    daftar = isi.pop("kalimat", [])
    if isi or not (isinstance(daftar, list) and all(isinstance(satu, dict) for satu in daftar)):
        asing = ", ".join(isi) or "kalimat"
        raise KatalogError(f"Katalog kalimat hanya memuat [[kalimat]] (dengan dua kurung siku); periksa: {asing}.")
    kalimat = [_baca_kalimat(butir, galat) for butir in daftar]
    kode = [butir.kode for butir in kalimat]
    galat += [f"{satu}: kode dipakai lebih dari sekali" for satu in sorted({k for k in kode if kode.count(k) > 1})]
    if not kalimat:
        galat.append("tidak ada satu pun [[kalimat]]")
    if galat:
        raise KatalogError("Katalog kalimat perlu diperbaiki:\n" + "\n".join(f"- {satu}" for satu in galat))
    return Katalog(kalimat)


def _baca_kalimat(butir: Mapping[str, Any], galat: list[str]) -> Kalimat:
    kode = str(butir.get("kode", "(tanpa kode)"))
    bagian, tentang = str(butir.get("bagian", "")), str(butir.get("tentang", ""))
    ragam, bila = (_daftar_teks(kode, butir, nama, galat) for nama in ("teks", "bila"))
    galat += [
        f"{kode}: {nama!r} tidak dikenal; yang dikenal {', '.join(_ISIAN)}" for nama in butir if nama not in _ISIAN
    ]
    if bagian not in BAGIAN:
        galat.append(f"{kode}: bagian {bagian!r} tidak dikenal; pilih {', '.join(sorted(BAGIAN))}")
    if tentang not in TENTANG:
        galat.append(f"{kode}: tentang {tentang!r} tidak dikenal; pilih {', '.join(sorted(TENTANG))}")
    if not ragam:
        galat.append(f"{kode}: teks belum diisi")
    dikenal = TENTANG.get(tentang, frozenset())
    syarat = tuple(s for baris in bila if (s := _baca_syarat(kode, baris, dikenal, galat)))
    for satu in ragam:
        galat += [f"{kode}: {{{nama}}} tidak dikenal" for nama in _TEMPAT.findall(satu) if nama not in dikenal]
        if re.search("[{}]", _TEMPAT.sub("", satu)):
            galat.append(f"{kode}: kurung kurawal di {satu!r} tidak dipahami; tulis {{nama}} tanpa spasi")
        galat += [f"{kode}: kata {kata!r} menyalahkan; tulis apa yang dapat dilakukan" for kata in kata_terlarang(satu)]
    disebut = dict.fromkeys(nama for satu in ragam for nama in _potong(satu)[1::2])
    return Kalimat(kode, bagian, tentang, syarat, ragam, tuple(disebut))


def _daftar_teks(kode: str, butir: Mapping[str, Any], nama: str, galat: list[str]) -> tuple[str, ...]:
    """A text or a list of texts."""
    isi = butir.get(nama, [])
    daftar = isi if isinstance(isi, list) else [isi]
    if not all(isinstance(satu, str) for satu in daftar):
        galat.append(f"{kode}: {nama} berisi teks dalam tanda kutip, satu atau beberapa di antara [ dan ]")
        return ()
    return tuple(daftar)


def _baca_syarat(kode: str, baris: str, dikenal: frozenset[str], galat: list[str]) -> Syarat | None:
    cocok = _SYARAT.fullmatch(baris)
    if cocok is None:
        galat.append(f"{kode}: syarat {baris!r} tidak dipahami; contoh: capaian >= 100")
        return None
    if cocok[1] not in dikenal:
        galat.append(f"{kode}: syarat {baris!r} memakai {cocok[1]!r}, yang tidak dikenal")
        return None
    pembatas = _pembatas(cocok[3])
    if cocok[2] not in ("==", "!=") and not isinstance(pembatas, Decimal):
        galat.append(f"{kode}: syarat {baris!r} membandingkan besar kecilnya dengan {cocok[3]!r}, yang bukan bilangan")
        return None
    return Syarat(cocok[1], _PEMBANDING[cocok[2]], pembatas, cocok[3])


def _pembatas(teks: str) -> Decimal | str | bool:
    try:
        angka = Decimal(teks.replace(",", "."))
    except ArithmeticError:
        return {"ya": True, "tidak": False}.get(teks, teks)
    return angka if angka.is_finite() else teks


@cache
def katalog_baku() -> Katalog:
    """The catalogue in the package."""
    return baca_katalog(KATALOG_BAKU.read_text(encoding="utf-8"))


def katalog_dari(path: Path) -> Katalog:
    """The office's own catalogue."""
    try:
        teks = path.read_text(encoding="utf-8-sig")  # as editors on Windows save it
    except UnicodeDecodeError:
        raise KatalogError(f"{path.name} bukan berkas teks UTF-8; simpan ulang dengan penyandian UTF-8.") from None
    return baca_katalog(teks)
