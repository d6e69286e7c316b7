"""Writing into an open workbook: one range a sheet, text stays text, tables follow, nothing half-written.

Everything is decided before the first cell is touched; should Excel refuse something midway, what was there before is
put back (``kembalikan``). Links in Temuan are HYPERLINK formulas: one write instead of one call a cell.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from workbook.alamat import kutip_lembar
from workbook.beranda import Bentuk, IsiBeranda, susun_beranda
from workbook.buku_induk import LEMBAR_BERANDA
from workbook.errors import BerkasDitolak
from workbook.skema import Jenis, Lembar
from workbook.tabel import Tabel, cari_tabel
from workbook.tambal import PANJANG_TEKS_MAKS, NilaiTulis
from xlsx_macros.lindung import hapus_tautan, terbuka
from xlsx_macros.pintu_langsung import BukuLangsung

_PENANDA_TEKS = "'"
_KATA_EXCEL = ("true", "false")
Sel = str | float | None


class Rumus(str):
    """What Excel shall read as if typed (a formula of ours); every other text stays a text, whatever it begins with."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Blok:
    """What goes into one sheet: rows of a rectangle from (``baris``, ``kolom``), and the formats of text columns."""

    lembar: str
    baris: int
    kolom: int
    isi: list[list[Sel]]
    format: Mapping[int, str] = field(default_factory=dict)
    kepala: int = 0
    """Heading row of the sheet's table; 0: leave tables alone."""
    akhir_tabel: int = 0
    milik_produk: bool = False
    """A sheet of ours is renewed as a whole: its table also shrinks, old links go, rows fit their text."""


def blok_hasil(
    buku: BukuLangsung, skema: Lembar, baris: Sequence[Sequence[NilaiTulis]], tujuan: Sequence[str] = ()
) -> Blok:
    """The new rows of a sheet of ours, and blanks over what was there; ``tujuan``: where the cells of Sel lead.

    Raises ``BerkasDitolak`` when the sheet is damaged.
    """
    tabel = cari_tabel(buku.mentah, skema)
    if tabel is None or tabel.hilang:
        raise BerkasDitolak(
            "BRK-57",
            f"Lembar {skema.nama} tidak ada atau judul kolomnya berubah; hasil tidak ditulis.",
            "Kembalikan lembarnya dari cadangan, atau salin data ke Buku Induk baru (capaian buku-baru).",
        )
    akhir_lama = max((nomor for nomor, _ in tabel.mentah.baris), default=tabel.baris_kepala)
    lebar = max(tabel.kolom.values()) + 1
    tinggi = max(len(baris), akhir_lama - tabel.baris_kepala, 1)
    isi: list[list[Sel]] = [[None] * lebar for _ in range(tinggi)]
    for nomor, satu in enumerate(baris):
        for kolom, nilai in zip(skema.kolom, satu, strict=True):
            isi[nomor][tabel.kolom[kolom.judul]] = nilai_sel(nilai)
    if tujuan:
        _pasang_tautan(isi, tujuan, tabel.kolom["Sel"])
    format_teks = format_kolom(tabel, isi)
    kepala = tabel.baris_kepala
    return Blok(tabel.mentah.nama, kepala + 1, 1, isi, format_teks, kepala, kepala + max(len(baris), 1), True)


def blok_beranda(buku: BukuLangsung, beranda: IsiBeranda) -> list[Blok]:
    """The moment of scoring; every other figure of Beranda is a live formula."""
    if LEMBAR_BERANDA not in buku.mentah.lembar:
        return []
    waktu = ((nomor, b) for nomor, b in enumerate(susun_beranda(beranda), 1) if b.bentuk is Bentuk.WAKTU)
    return [Blok(LEMBAR_BERANDA, nomor, b.kolom_nilai, [[str(b.nilai)]], {b.kolom_nilai: "@"}) for nomor, b in waktu]


def format_kolom(tabel: Tabel, isi: Sequence[Sequence[Sel]]) -> dict[int, str]:
    """Number formats (column from 1 -> format) that keep text a text: ``@``, unless numbers or formulas stand there."""
    hasil: dict[int, str] = {}
    for kolom in tabel.skema.kolom:
        if kolom.jenis in (Jenis.NIP, Jenis.TEKS) and kolom.judul in tabel.kolom:
            nomor = tabel.kolom[kolom.judul]
            campur = any(isinstance(baris[nomor], (float, Rumus)) for baris in isi if nomor < len(baris))
            hasil[nomor + 1] = "General" if campur else "@"
    return hasil


def tulis_blok(book: Any, blok: Iterable[Blok]) -> None:
    """Write each block with one write. The caller keeps calculation still and undoes a failure."""
    for satu in blok:
        sheet = book.sheets[satu.lembar]
        tinggi, lebar = len(satu.isi), len(satu.isi[0])
        rentang = sheet.range((satu.baris, satu.kolom), (satu.baris + tinggi - 1, satu.kolom + lebar - 1))
        with terbuka(sheet):
            if satu.milik_produk:
                hapus_tautan(rentang)
            for kolom, bentuk in satu.format.items():
                sheet.range((satu.baris, kolom), (satu.baris + tinggi - 1, kolom)).number_format = bentuk
            rentang.value = [_bentuk_excel(baris, satu) for baris in satu.isi]
            if satu.kepala:
                _sesuaikan_tabel(sheet, satu)
            if satu.milik_produk:
                rentang.rows.autofit()


def _bentuk_excel(baris: Sequence[Sel], blok: Blok) -> list[Sel]:
    return [
        teks_aman(isi, blok.format.get(kolom) == "@") if isinstance(isi, str) else isi
        for kolom, isi in enumerate(baris, blok.kolom)
    ]


def teks_aman(teks: str, kolom_teks: bool) -> str:
    """``teks`` as it must be handed to Excel so that it arrives as that text: never a formula, number or date."""
    if isinstance(teks, Rumus):
        return str(teks)
    dibaca_lain = not teks[:1].isalpha() or teks.lower() in _KATA_EXCEL or any(tanda.isdigit() for tanda in teks)
    berisiko = teks.startswith(_PENANDA_TEKS) or (not kolom_teks and dibaca_lain)
    return _PENANDA_TEKS + teks if berisiko else teks


def nilai_sel(nilai: NilaiTulis) -> Sel:
    """A value as the workbook layer writes it, in the types Excel takes."""
    if isinstance(nilai, str):
        return nilai[: PANJANG_TEKS_MAKS - 1]
    return float(nilai) if isinstance(nilai, (int, Decimal)) else nilai


def _pasang_tautan(isi: list[list[Sel]], tujuan: Sequence[str], kolom: int) -> None:
    for baris, alamat in zip(isi, tujuan, strict=False):
        if alamat and baris[kolom]:
            baris[kolom] = rumus_tautan(alamat, str(baris[kolom]))


def rumus_tautan(tujuan: str, teks: str) -> Rumus:
    """A formula that shows ``teks`` and leads to ``tujuan`` (``'Sheet name'!A7``) in the same workbook."""
    return Rumus('=HYPERLINK("#{}","{}")'.format(tujuan.replace('"', '""'), teks.replace('"', '""')))


def tautan_lama(lembar: str, sel: str) -> Rumus:
    """The link of a finding as its row tells it (sheet and cell)."""
    return rumus_tautan(f"{kutip_lembar(lembar)}!{sel}", sel)


def _sesuaikan_tabel(sheet: Any, blok: Blok) -> None:
    """Stretch (on a sheet of ours also shrink) the table to the rows it holds now."""
    for tabel in sheet.tables:
        rentang = tabel.range
        tepi, kini = rentang.column + rentang.shape[1] - 1, rentang.row + rentang.shape[0] - 1
        akhir = blok.akhir_tabel if blok.milik_produk else max(blok.akhir_tabel, kini)
        if rentang.row == blok.kepala and kini != akhir:
            tabel.resize(sheet.range((rentang.row, rentang.column), (akhir, tepi)))
