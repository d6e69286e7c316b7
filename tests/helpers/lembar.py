"""A small office with two supervisors, its Lembar Penilai, and hands that fill and spoil them with openpyxl."""

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl

from capaian_engine.kosakata import PERILAKU_BERAKHLAK
from capaian_engine.periode import Periode

TAHUN = Periode(date(2026, 1, 1), date(2026, 12, 31))
ANI, BUDI = "197905202005012003", "198101012006041001"
"""The two supervisors."""
STAF_ANI = ("198503122010011001", "198703122010012002", "199003122015031003", "199204102019032005")
STAF_BUDI = ("199103122015031004",)
ORANG_LUAR = "197001011995031001"


def _pegawai(nip: str, nama: str, penilai: str) -> dict[str, object]:
    return {
        "NIP": nip,
        "Nama": nama,
        "Status": "PNS",
        "Kelompok Jabatan": "Pelayanan",
        "Unit Kerja": "Kelurahan Sago",
        "NIP Penilai": penilai,
    }


def indikator(kode: str, nip: str, **isi: object) -> dict[str, object]:
    """A row of the sheet Indikator; ``isi`` changes what is usual."""
    baku: dict[str, object] = {
        "Kode": kode,
        "NIP": nip,
        "Jenis": "Utama",
        "Indikator": f"Indikator {kode}",
        "Satuan": "surat",
        "Arah": "Naik",
        "Target": 120,
        "Bobot (%)": 50,
        "Cara Hitung": "Jumlah",
        "Bukti Wajib": "Tidak",
    }
    return baku | isi


PEGAWAI = [
    _pegawai(ANI, "Ani Lestari", ORANG_LUAR),
    _pegawai(BUDI, "Budi Santoso", ORANG_LUAR),
    _pegawai(STAF_ANI[0], "Siti Rahmawati", ANI),
    _pegawai(STAF_ANI[1], "Rina Marlina", ANI),
    _pegawai(STAF_ANI[2], "Dedi Kurnia", ANI) | {"Mulai": date(2026, 3, 16)},
    _pegawai(STAF_ANI[3], "Yuli Astuti", ANI),
    _pegawai(STAF_BUDI[0], "Eko Saputra", BUDI),
]
INDIKATOR = [
    indikator("A-1", STAF_ANI[0]),
    indikator("A-2", STAF_ANI[0], Satuan="persen", Target=90, **{"Cara Hitung": "Rata-rata"}),
    indikator("B-1", STAF_ANI[1], **{"Bobot (%)": 60}),
    indikator("B-2", STAF_ANI[1], Arah="Ya/Tidak", Target=None, **{"Bobot (%)": 40, "Cara Hitung": None}),
    indikator("C-1", STAF_ANI[2], **{"Bobot (%)": 100}),
    indikator("E-1", STAF_ANI[3], **{"Bobot (%)": 100}),
    indikator("D-1", STAF_BUDI[0], **{"Bobot (%)": 100}),
]
KANTOR: dict[str, list[dict[str, object]]] = {
    "Pegawai": PEGAWAI,
    "Indikator": INDIKATOR,
    "Realisasi": [{"Kode": "A-1", "Bulan": date(2026, 1, 1), "Realisasi": 10, "Bukti": "Agenda 1"}],
    "Laporan": [
        {"NIP": STAF_ANI[0], "Bulan": date(2026, 1, 1), "Laporan": "Laporan bulanan", "Tenggat": date(2026, 2, 5)}
    ],
}


def buat_kantor(folder: Path) -> tuple[Path, Path]:
    """The Buku Induk and the folder of its blank Lembar Penilai."""
    from helpers.isi_buku import isi_buku

    from workbook.buku_kosong import build_buku_induk
    from xlsx_macros.workflows import buka, hitung
    from xlsx_macros.workflows_siapkan import siapkan

    buku, lembar = folder / "Buku Induk.xlsx", folder / "kirim"
    build_buku_induk(buku, bobot_baku=True, periode=TAHUN, id_buku="induk-uji")
    isi_buku(buku, KANTOR)
    mentah = buka(buku).mentah
    nomor = iter(range(1, 100))
    siapkan(mentah, hitung(mentah), lembar, buat_id=lambda: f"lembar-{next(nomor)}")
    return buku, lembar


def milik(folder: Path, nip: str) -> Path:
    """The file of one supervisor."""
    return next(path for path in sorted(folder.iterdir()) if path.name.startswith(nip))


class Lembar:
    """A Lembar Penilai opened by a third-party library; ``sel`` finds cells by sheet, row key and heading."""

    def __init__(self, path: Path) -> None:
        self.buku: Any = openpyxl.load_workbook(path)

    def kolom(self, lembar: str, judul: str) -> int:
        return next(sel.column for sel in self.buku[lembar][4] if sel.value == judul)

    def baris(self, lembar: str, kunci: Mapping[str, object]) -> int:
        """The first row whose cells under these headings hold these values (dates compared by month)."""
        for nomor in range(5, self.buku[lembar].max_row + 1):
            if all(_sama(self.buku[lembar].cell(nomor, self.kolom(lembar, j)).value, n) for j, n in kunci.items()):
                return nomor
        raise LookupError(f"{lembar}: {kunci}")

    def sel(self, lembar: str, judul: str, **kunci: object) -> Any:
        return self.buku[lembar].cell(self.baris(lembar, kunci), self.kolom(lembar, judul))

    def isi(self, lembar: str, kunci: Mapping[str, object], nilai: Mapping[str, object]) -> None:
        baris = self.baris(lembar, kunci)
        for judul, satu in nilai.items():
            self.buku[lembar].cell(baris, self.kolom(lembar, judul)).value = satu

    def simpan(self, path: Path) -> Path:
        path.parent.mkdir(parents=True, exist_ok=True)
        self.buku.save(path)
        return path


def _sama(sel: object, dicari: object) -> bool:
    if isinstance(dicari, date):
        return getattr(sel, "year", None) == dicari.year and getattr(sel, "month", None) == dicari.month
    return sel == dicari or (sel is None and dicari == "")


def isi_bersih(lembar: Lembar) -> None:
    """A month of work by Ani, without a fault."""
    lembar.isi("Indikator", {"Kode": "A-1"}, {"Feb": 12, "Mar": 11, "Bukti": "Agenda 1"})
    lembar.isi("Indikator", {"Kode": "A-2"}, {"Jan": 87.5, "Feb": 91})
    lembar.isi("Indikator", {"Kode": "B-1"}, {"Jan": 9, "Feb": 0})
    lembar.isi("Indikator", {"Kode": "B-2"}, {"Jan": "Ya", "Feb": "Tidak"})
    for urut, nip in enumerate(STAF_ANI):
        skala = {judul: 3 + (urut + nomor) % 3 for nomor, judul in enumerate(PERILAKU_BERAKHLAK)}
        lembar.isi("Perilaku", {"NIP": nip}, {**skala, "Catatan": f"Contoh perilaku ke-{urut}"})
        bulan = date(2026, 3, 1)
        lembar.isi(
            "Bulanan",
            {"NIP": nip, "Bulan": bulan},
            {"Nilai": 95 + urut, "Umpan Balik": f"Pelayanan ke-{urut} membaik dibanding bulan lalu"},
        )
    lembar.isi(
        "Laporan",
        {"NIP": STAF_ANI[0], "Laporan": "Laporan bulanan"},
        {"Diserahkan": date(2026, 2, 4), "Mutu": 88},
    )
    lembar.isi(
        "Catatan",
        {"NIP": STAF_ANI[1], "Isi": ""},
        {"Tanggal": date(2026, 2, 10), "Jenis": "Positif", "Isi": "Membantu warga lansia mengurus KK"},
    )


def baca_induk(buku: Path, lembar: Iterable[str]) -> dict[str, list[dict[str, object]]]:
    """Rows of the master as a third party sees them: sheet -> rows by heading, blanks left out."""
    isi = openpyxl.load_workbook(buku, data_only=True)
    hasil: dict[str, list[dict[str, object]]] = {}
    for nama in lembar:
        baris = list(isi[nama].iter_rows(min_row=4, values_only=True))
        kepala = [str(judul) for judul in baris[0]]
        semua = [{j: n for j, n in zip(kepala, satu, strict=True) if n is not None} for satu in baris[1:]]
        hasil[nama] = [satu for satu in semua if satu]
    return hasil
