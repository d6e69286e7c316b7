"""The hidden sheet Daftar: the texts behind every drop-down, and the defined names that offer them.

A closed vocabulary is a fixed column. A reference to another sheet (``rujukan``) is a name that grows with that
sheet's rows; where the referred column repeats its texts (Kelompok Jabatan in Parameter), Daftar lists each once.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from capaian_engine.kosakata import CapaianOrganisasi, JenisPeriode
from workbook.alamat import huruf_kolom, kutip_lembar
from workbook.buku_induk import LEMBAR_DAFTAR
from workbook.skema import BARIS_DATA, Buku, Kolom, kunci_lembar

BARIS_JANGKAUAN = 20_000
"""Validations, colours and lists reach down to this row."""
BARIS_UNIK, JUMLAH_UNIK, BARIS_DICARI = 2, 12, 504
BERULANG = (("Parameter", "Kelompok Jabatan"),)
"""Referred columns whose texts repeat: Daftar lists each text once, by formula."""
KOSAKATA_KUNCI: Mapping[str, type[StrEnum]] = {"jenis_periode": JenisPeriode, "capaian_organisasi": CapaianOrganisasi}
"""Vocabularies of single keys of Pengaturan."""


@dataclass(frozen=True, slots=True)
class KolomDaftar:
    """One column of Daftar: ``nama`` is the defined name, ``sumber`` what it refers to."""

    nama: str
    judul: str
    isi: tuple[str, ...]
    sumber: str
    rumus: bool = False


def susun_daftar(buku: Buku) -> list[KolomDaftar]:
    """The columns of Daftar in order, each vocabulary once."""
    hasil: dict[str, KolomDaftar] = {}
    for kosakata in KOSAKATA_KUNCI.values():
        hasil[nama_kosakata(kosakata)] = _tetap(kosakata, len(hasil) + 1)
    for kolom in _semua_kolom(buku):
        nama = nama_daftar(kolom)
        if nama is None or nama in hasil:
            continue
        if kolom.kosakata is not None:
            hasil[nama] = _tetap(kolom.kosakata, len(hasil) + 1)
        elif kolom.rujukan in BERULANG:
            hasil[nama] = _unik(nama, buku, kolom, len(hasil) + 1)
    return list(hasil.values())


def susun_rujukan(buku: Buku) -> dict[str, str]:
    """Defined names of the references that need no column in Daftar: name -> formula of the filled range."""
    hasil: dict[str, str] = {}
    for kolom in _semua_kolom(buku):
        if kolom.rujukan is not None and kolom.rujukan not in BERULANG:
            awal, rentang = _rentang(buku, *kolom.rujukan, BARIS_JANGKAUAN)
            hasil[nama_rujukan(kolom.rujukan)] = f"{awal}:INDEX({rentang},MAX(1,COUNTA({rentang})))"
    return hasil


def nama_daftar(kolom: Kolom) -> str | None:
    """The defined name that offers the texts of a column; ``None`` for a column without a list."""
    if kolom.kosakata is not None:
        return nama_kosakata(kolom.kosakata)
    return nama_rujukan(kolom.rujukan) if kolom.rujukan is not None else None


def nama_kosakata(kosakata: type[StrEnum]) -> str:
    """The defined name of a closed vocabulary."""
    return f"daftar_{kosakata.__name__.lower()}"


def _semua_kolom(buku: Buku) -> Iterator[Kolom]:
    return (kolom for lembar in buku if not lembar.milik_produk for kolom in lembar.kolom)


def nama_rujukan(rujukan: tuple[str, str]) -> str:
    """The defined name of the filled cells of a sheet's column."""
    return "daftar_" + "_".join(kunci_lembar(bagian) for bagian in rujukan)


def _rentang(buku: Buku, lembar: str, judul: str, akhir: int) -> tuple[str, str]:
    huruf = huruf_kolom(buku[lembar].nomor(judul))
    awal = f"{kutip_lembar(lembar)}!${huruf}${BARIS_DATA}"
    return awal, f"{awal}:${huruf}${akhir}"


def _tetap(kosakata: type[StrEnum], nomor: int) -> KolomDaftar:
    huruf, isi = huruf_kolom(nomor), tuple(str(k.value) for k in kosakata)
    sumber = f"{LEMBAR_DAFTAR}!${huruf}$2:${huruf}${len(isi) + 1}"
    return KolomDaftar(nama_kosakata(kosakata), kosakata.__name__, isi, sumber)


def _unik(nama: str, buku: Buku, kolom: Kolom, nomor: int) -> KolomDaftar:
    """Twelve formulas, each the first text of the referred column not yet listed above it."""
    assert kolom.rujukan is not None
    _, dicari = _rentang(buku, *kolom.rujukan, BARIS_DICARI)
    huruf = huruf_kolom(nomor)
    isi = tuple(
        f'IFERROR(INDEX({dicari},MATCH(0,INDEX(COUNTIF({huruf}$1:{huruf}{baris - 1},{dicari})+({dicari}=""),0),0)),"")'
        for baris in range(BARIS_UNIK, BARIS_UNIK + JUMLAH_UNIK)
    )
    awal = f"{LEMBAR_DAFTAR}!${huruf}${BARIS_UNIK}"
    seluruh = f"{awal}:${huruf}${BARIS_UNIK + JUMLAH_UNIK - 1}"
    sumber = f'{awal}:INDEX({seluruh},MAX(1,SUMPRODUCT(--({seluruh}<>""))))'
    return KolomDaftar(nama, kolom.judul, isi, sumber, rumus=True)
