"""The should-fail corpus: one readable table per finding code, built into a real workbook, and what it must yield.

``tests/temuan/<KODE>.toml`` holds the few cells that differ from a clean base: ``ubah`` = rows of
[sheet, row, heading, value] (``""`` empties a cell), further hands below; ``temuan`` = the one place, ``juga`` =
findings that cannot be avoided beside it. Codes LBR and KBS spoil Ani's filled Lembar Penilai, all others the office
of ``_kantor.toml``.
"""

import io
import re
import shutil
import tomllib
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl
from helpers.isi_buku import isi_buku
from helpers.lembar import ANI, TAHUN, Lembar, isi_bersih, milik
from helpers.sel_berkas import ubah_berkas

from workbook.buku_kosong import build_buku_induk

FOLDER = Path(__file__).parents[1] / "temuan"
DARI_LEMBAR = ("LBR", "KBS")
TANGAN_BUKU = {
    *("gabung", "judul", "judul_baru", "hapus_lembar", "tanpa_tanda", "lembar_grafik"),
    *("sembunyikan", "lembar_baru", "tukar", "tanda"),
}
"""Hands that need a library; cells alone do not."""


def kasus(dari_lembar: bool) -> list[str]:
    """Codes that have a case of this kind."""
    semua = sorted(path.stem for path in FOLDER.glob("[A-Z]*.toml"))
    return [kode for kode in semua if kode.startswith(DARI_LEMBAR) == dari_lembar]


def baca_kasus(kode: str) -> dict[str, Any]:
    return tomllib.loads((FOLDER / f"{kode}.toml").read_text(encoding="utf-8"))


def harapan(kasus: dict[str, Any], kode: str) -> list[str]:
    """``KODE Lembar!Sel`` of every finding a case must yield beyond those of its base."""
    return sorted([f"{kode} {kasus['temuan']}".strip(), *kasus.get("juga", [])])


def teks_temuan(temuan: list[Any]) -> list[str]:
    return sorted(f"{t.kode} {t.lokasi}".strip() for t in temuan)


def buat_dasar(folder: Path) -> tuple[Path, list[str]]:
    """The clean office as a workbook, and the findings it has by nature."""
    dasar = tomllib.loads((FOLDER / "_kantor.toml").read_text(encoding="utf-8"))
    dikenal = dasar.pop("dikenal")
    path = folder / "dasar.xlsx"
    build_buku_induk(path, bobot_baku=True, periode=TAHUN, id_buku="induk-temuan")
    return isi_buku(path, dasar), dikenal


def _pegawai_baru(banyak: int, penilai: str = ANI) -> list[list[Any]]:
    """The cells of so many further employees, without anything else."""
    satu = {"Status": "PNS", "Kelompok Jabatan": "Pelayanan", "Unit Kerja": "Kelurahan Sago", "NIP Penilai": penilai}
    return [
        ["Pegawai", 7 + n, judul, nilai]
        for n in range(banyak)
        for judul, nilai in (satu | {"NIP": f"199001012015011{n + 1:03}", "Nama": f"Pegawai {n + 1}"}).items()
    ]


def bangun(dasar: Path, kasus: dict[str, Any], tujuan: Path) -> Path:
    """The workbook of one case."""
    baru = _pegawai_baru(kasus.get("pegawai_baru", 0), kasus.get("penilai_baru", ANI))
    ubah_berkas(dasar, [*baru, *kasus.get("ubah", [])], tujuan)
    if kasus.keys() & TANGAN_BUKU:
        _ubah_buku(tujuan, kasus)
    _bagian(tujuan, kasus)
    return tujuan


def _ubah_buku(path: Path, kasus: dict[str, Any]) -> None:
    """Hands for more than cells."""
    buku = openpyxl.load_workbook(path)
    if "gabung" in kasus:
        buku[kasus["gabung"][0]].merge_cells(kasus["gabung"][1])
    if "judul" in kasus:
        lembar, lama, baru = kasus["judul"]
        next(sel for sel in buku[lembar][4] if sel.value == lama).value = baru
    if "judul_baru" in kasus:
        lembar, alamat, judul = kasus["judul_baru"]
        buku[lembar][alamat] = judul
    if "hapus_lembar" in kasus:
        del buku[kasus["hapus_lembar"]]
    if "tanpa_tanda" in kasus:
        buku.custom_doc_props.props.clear()
        for nama in [n for n in buku.defined_names if re.fullmatch("capaian_(jenis|versi|id)", n)]:
            del buku.defined_names[nama]
    if "lembar_grafik" in kasus:
        buku.create_chartsheet(kasus["lembar_grafik"])
    _lembar_kembali(buku, kasus)
    buku.save(path)


def _lembar_kembali(buku: Any, kasus: dict[str, Any]) -> None:
    """Hands for returned files. ``tanda`` = [defined name, value]; the document property of that name goes."""
    if "sembunyikan" in kasus:
        buku[kasus["sembunyikan"]].sheet_state = "hidden"
    if "lembar_baru" in kasus:
        buku.create_sheet(kasus["lembar_baru"])["B2"] = 5
    if "tukar" in kasus:
        lembar, *judul = kasus["tukar"]
        kiri, kanan = (next(sel.column for sel in buku[lembar][4] if sel.value == satu) for satu in judul)
        for baris in range(4, buku[lembar].max_row + 1):
            satu, lain = buku[lembar].cell(baris, kiri), buku[lembar].cell(baris, kanan)
            satu.value, lain.value = lain.value, satu.value
    if "tanda" in kasus:
        nama, nilai = kasus["tanda"]
        buku.defined_names[nama].attr_text = f'"{nilai}"'
        buku.custom_doc_props.props[:] = [p for p in buku.custom_doc_props.props if p.name != nama]


def _bagian(path: Path, kasus: dict[str, Any]) -> None:
    """Parts no library writes: foreign content, and a cell that stands twice."""
    with zipfile.ZipFile(path, "a") as arsip:
        for nama in kasus.get("bagian", []):
            arsip.writestr(nama, "<x/>" if nama.endswith("xml") else b"x")
    if "ganda" in kasus:
        lembar, alamat, nilai = kasus["ganda"]
        _ganti_sel(path, lembar, alamat, lambda semula: f'{semula}<c r="{alamat}"><v>{nilai}</v></c>')
    if "rumus" in kasus:
        lembar, alamat, rumus, hasil = kasus["rumus"]
        _ganti_sel(path, lembar, alamat, lambda _: f'<c r="{alamat}"><f>{rumus}</f><v>{hasil}</v></c>')


def _ganti_sel(path: Path, lembar: str, alamat: str, ganti: Callable[[str], str]) -> None:
    with zipfile.ZipFile(path) as arsip:
        isi = {nama: arsip.read(nama) for nama in arsip.namelist()}
    nomor = openpyxl.load_workbook(path, read_only=True).sheetnames.index(lembar) + 1
    bagian = f"xl/worksheets/sheet{nomor}.xml"
    sel = re.search(rf'<c r="{alamat}".*?</c>', isi[bagian].decode())
    assert sel is not None
    isi[bagian] = isi[bagian].decode().replace(sel[0], ganti(sel[0])).encode()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as arsip:
        for nama, data in isi.items():
            arsip.writestr(nama, data)


@cache
def _lembar_kembali_bersih(kirim: Path, kosong: bool) -> bytes:
    """Ani's Lembar Penilai as it comes back without a fault."""
    lembar = Lembar(milik(kirim, ANI))
    if not kosong:
        isi_bersih(lembar)
    tampung = io.BytesIO()
    lembar.buku.save(tampung)
    return tampung.getvalue()


def bangun_kembalian(kirim: Path, kasus: dict[str, Any], balik: Path) -> list[Path]:
    """The returned file of one case; with ``versi_lama`` or ``salinan`` a second one beside it."""
    dasar = balik / "b.xlsx"
    dasar.write_bytes(_lembar_kembali_bersih(kirim, bool(kasus.get("kosong"))))
    hasil = [bangun(dasar, kasus, dasar)]
    simpan_pada(dasar, datetime(2026, 3, 9, tzinfo=UTC))
    if "salinan" in kasus:
        hasil.append(Path(shutil.copy(dasar, balik / kasus["salinan"])))
    if "versi_lama" in kasus:
        lama = bangun(dasar, {"ubah": kasus["versi_lama"]}, balik / "a.xlsx")
        simpan_pada(lama, datetime(2026, 3, 2, tzinfo=UTC))
        hasil.append(lama)
    return hasil


def simpan_pada(path: Path, waktu: datetime) -> None:
    """Set the time of saving that the file itself carries."""
    from workbook.paket import Paket

    paket = Paket(path)
    inti = paket.isi("docProps/core.xml").decode()
    baru = re.sub(r"(<dcterms:modified[^>]*>)[^<]*", rf"\g<1>{waktu:%Y-%m-%dT%H:%M:%SZ}", inti)
    path.write_bytes(paket.replace({"docProps/core.xml": baru.encode()}))
