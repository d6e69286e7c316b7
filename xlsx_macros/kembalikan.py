"""Undo: what the affected sheets held before each of the last ten runs, kept on this computer only.

A record is written before a run touches the workbook. ``kembalikan`` writes back only what differs now, then reads the
sheets again and compares: "restored" is checked, not hoped for.
"""

import gzip
import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from capaian_engine.errors import CapaianError
from workbook.buku_induk import BUKU_INDUK, TEMUAN
from workbook.mentah import AngkaTanggal, LembarMentah, NilaiSel, SelGalat
from workbook.tabel import cari_tabel
from xlsx_macros.letak import letak_buku
from xlsx_macros.lindung import terbuka
from xlsx_macros.pintu_langsung import BukuLangsung, baca_lembar
from xlsx_macros.tempat import folder_rekaman
from xlsx_macros.tulis_langsung import Blok, Rumus, Sel, format_kolom, tautan_lama, tulis_blok

TERBANYAK = 10
Kisi = dict[tuple[int, int], Any]
"""Cells by (row, column) from 1, blank ones absent; a formula stands as ``Rumus``."""


class TidakAdaRekamanError(CapaianError):
    """There is nothing to undo for this workbook."""

    kode = "AKS-09"


class TidakPulihError(CapaianError):
    """Excel did not take everything back: names the sheet."""

    kode = "AKS-10"


@dataclass(frozen=True, slots=True)
class Rekaman:
    """One saved state: which run it precedes, and each sheet's cells and table ranges."""

    tindakan: str
    waktu: str
    lembar: Mapping[str, Kisi]
    tabel: Mapping[str, Mapping[str, str]]


def rekam(buku: BukuLangsung, tindakan: str, lembar: Sequence[str]) -> Rekaman:
    """Take the state of these sheets from the workbook as read."""
    kisi = {nama: kisi_lembar(buku.mentah.lembar[nama], buku.rumus[nama]) for nama in lembar}
    _jadikan_tautan(buku, kisi)
    tabel = {nama: {t.name: t.range.address for t in buku.book.sheets[nama].tables} for nama in lembar}
    return Rekaman(tindakan, f"{datetime.now():%d/%m/%Y %H.%M}", kisi, tabel)


def simpan(book: Any, nama_terdefinisi: Mapping[str, str], rekaman: Rekaman) -> Path:
    """Keep a record; the oldest beyond ten go. Raises ``OSError``."""
    from workbook.paket_berkas import write_atomic

    folder = _folder_buku(book, nama_terdefinisi)
    folder.mkdir(parents=True, exist_ok=True)
    folder.chmod(0o700)
    ada = _berkas(folder)
    nomor = int(ada[-1].name.split(".")[0]) + 1 if ada else 1
    baru = folder / f"{nomor:06}.json.gz"
    write_atomic(baru, gzip.compress(json.dumps(_ke_json(rekaman), ensure_ascii=False).encode(), 1))
    for lama in ada[: max(0, len(ada) + 1 - TERBANYAK)]:
        lama.unlink()
    return baru


def rekaman_terakhir(book: Any, nama_terdefinisi: Mapping[str, str]) -> tuple[Path, Rekaman]:
    """The state before the last run. Raises ``TidakAdaRekamanError``."""
    ada = _berkas(_folder_buku(book, nama_terdefinisi))
    if not ada:
        raise TidakAdaRekamanError("Belum ada tindakan Capaian yang dapat dikembalikan pada buku ini.")
    return ada[-1], _dari_json(json.loads(gzip.decompress(ada[-1].read_bytes())))


def pulihkan(buku: BukuLangsung, rekaman: Rekaman) -> None:
    """Write back what differs from the record and check it. Raises ``TidakPulihError``."""
    book = buku.book
    ada = {sheet.name: sheet for sheet in book.sheets}
    for nama in rekaman.lembar:
        if nama not in ada:
            raise TidakPulihError(f"Lembar {nama} tidak ada lagi, sehingga tidak dapat dikembalikan.")
    tulis_blok(book, _blok_beda(buku, ada, rekaman))
    for nama, tabel in rekaman.tabel.items():
        _pulihkan_tabel(ada[nama], tabel)
    for nama, kisi in rekaman.lembar.items():
        if _rumus_saja(kisi_lembar(*baca_lembar(ada[nama]))) != _rumus_saja(kisi):
            raise TidakPulihError(f"Lembar {nama} belum sepenuhnya kembali. Gunakan Urungkan (Ctrl+Z) atau cadangan.")


def _blok_beda(buku: BukuLangsung, ada: Mapping[str, Any], rekaman: Rekaman) -> list[Blok]:
    """The smallest rectangle of each sheet that holds every cell to change."""
    blok = []
    tabel = {t.mentah.nama: t for skema in BUKU_INDUK if (t := cari_tabel(buku.mentah, skema))}
    for nama, lama in rekaman.lembar.items():
        kini, dulu = _rumus_saja(kisi_lembar(*baca_lembar(ada[nama]))), _rumus_saja(lama)
        beda = [tempat for tempat in dulu.keys() | kini.keys() if dulu.get(tempat) != kini.get(tempat)]
        if beda:
            baris = range(min(b for b, _ in beda), max(b for b, _ in beda) + 1)
            kolom = range(min(k for _, k in beda), max(k for _, k in beda) + 1)
            isi = [[sel_tulis(lama.get((b, k))) for k in kolom] for b in baris]
            lengkap = [[None] * (kolom.start - 1) + satu for satu in isi]
            bentuk = format_kolom(tabel[nama], lengkap) if nama in tabel else {}
            blok.append(Blok(nama, baris.start, kolom.start, isi, {k: f for k, f in bentuk.items() if k in kolom}))
    return blok


def sel_tulis(nilai: Any) -> Sel:
    """A kept value as it is handed to Excel."""
    if isinstance(nilai, SelGalat):
        return Rumus(nilai.kode)
    return float(nilai) if isinstance(nilai, AngkaTanggal) else nilai


def _pulihkan_tabel(sheet: Any, tabel: Mapping[str, str]) -> None:
    beda = [t for t in sheet.tables if t.name in tabel and t.range.address != tabel[t.name]]
    if beda:
        with terbuka(sheet):
            for t in beda:
                t.resize(sheet.range(tabel[t.name]))


def kisi_lembar(lembar: LembarMentah, rumus: Mapping[tuple[int, int], str]) -> Kisi:
    """The content of a sheet: what a person would have typed."""
    kisi: Kisi = {(b, k): n for b, baris in lembar.baris for k, n in enumerate(baris, 1) if n is not None}
    return kisi | {tempat: Rumus(teks) for tempat, teks in rumus.items()}


def _rumus_saja(kisi: Kisi) -> dict[tuple[int, int], Any]:
    """Comparable content: ``Rumus`` differs from a text that looks the same."""
    return {tempat: (isinstance(nilai, Rumus), nilai) for tempat, nilai in kisi.items()}


def _jadikan_tautan(buku: BukuLangsung, kisi: Mapping[str, Kisi]) -> None:
    """The command line writes links beside the cells of Temuan; kept as formulas they can be restored."""
    tabel = cari_tabel(buku.mentah, TEMUAN)
    if tabel is None or tabel.hilang or tabel.mentah.nama not in kisi:
        return
    k_lembar, k_sel = tabel.kolom["Lembar"] + 1, tabel.kolom["Sel"] + 1
    isi = kisi[tabel.mentah.nama]
    for (baris, kolom), nilai in list(isi.items()):
        if kolom == k_sel and baris > tabel.baris_kepala and not isinstance(nilai, Rumus) and (baris, k_lembar) in isi:
            isi[baris, kolom] = tautan_lama(str(isi[baris, k_lembar]), str(nilai))


def _folder_buku(book: Any, nama_terdefinisi: Mapping[str, str]) -> Path:
    kunci = f"{nama_terdefinisi.get('capaian_id', '')}|{letak_buku(book) or book.name}"
    return folder_rekaman() / hashlib.sha256(kunci.encode()).hexdigest()[:20]


def _berkas(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.json.gz"))


def _ke_json(rekaman: Rekaman) -> dict[str, object]:
    lembar = {nama: [[b, k, *_kode(n)] for (b, k), n in kisi.items()] for nama, kisi in rekaman.lembar.items()}
    return {"tindakan": rekaman.tindakan, "waktu": rekaman.waktu, "lembar": lembar, "tabel": rekaman.tabel}


def _kode(nilai: Any) -> tuple[object, ...]:
    """A value and, where JSON would not tell, its kind."""
    for jenis, tanda in ((Rumus, "r"), (AngkaTanggal, "t")):
        if isinstance(nilai, jenis):
            return nilai, tanda
    return (nilai.kode, "g") if isinstance(nilai, SelGalat) else (nilai,)


def _dari_json(isi: dict[str, Any]) -> Rekaman:
    jenis: Mapping[str, Any] = {"r": Rumus, "t": AngkaTanggal, "g": SelGalat}

    def nilai(sel: list[Any]) -> NilaiSel:
        hasil: NilaiSel = jenis[sel[3]](sel[2]) if len(sel) > 3 else sel[2]
        return hasil

    lembar = {nama: {(s[0], s[1]): nilai(s) for s in daftar} for nama, daftar in isi["lembar"].items()}
    return Rekaman(isi["tindakan"], isi["waktu"], lembar, isi["tabel"])
