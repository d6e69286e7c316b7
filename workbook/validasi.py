"""Data validation of entry columns: what may be typed, the input message before, the error message after.

Closed vocabularies and ranges are refused (stop); what the method accepts in more forms than a spreadsheet rule can
say (months, references) is only asked back (warning). Excel's limits: titles 32, prompt 255, error 225 characters.
"""

from typing import Any

from openpyxl.worksheet.datavalidation import DataValidation

from capaian_engine.kosakata import Status
from workbook.alamat import sel
from workbook.daftar import nama_daftar
from workbook.skema import BARIS_DATA, Jenis, Kolom, Lembar

BATAS_JUDUL, BATAS_PETUNJUK, BATAS_GALAT = 32, 255, 225
_TERKECIL, _TERBESAR = "-999999999999999", "999999999999999"
_TANGGAL_AWAL, _TANGGAL_AKHIR = "18264", "73050"  # 1 January 1950 … 31 December 2099


def validasi_kolom(lembar: Lembar, kolom: Kolom) -> DataValidation:
    """The validation of one entry column, still without its range; relative references start at the first data row."""
    aturan, galat = _aturan(lembar, kolom)
    return lengkapi(aturan, kolom.judul, petunjuk(kolom), galat)


def lengkapi(aturan: dict[str, Any], judul: str, petunjuk: str, galat: str) -> DataValidation:
    """A validation with its messages, kept inside Excel's limits."""
    return DataValidation(
        allow_blank=True,
        showInputMessage=True,
        showErrorMessage=bool(galat),
        promptTitle=judul[:BATAS_JUDUL],
        prompt=_potong(petunjuk, BATAS_PETUNJUK),
        errorTitle=judul[:BATAS_JUDUL] if galat else None,
        error=_potong(galat, BATAS_GALAT) if galat else None,
        **aturan,
    )


def petunjuk(kolom: Kolom) -> str:
    """The input message: what to type, an example, and whether the cell may stay blank."""
    contoh = f" Contoh: {kolom.contoh}." if kolom.contoh else ""
    return f"{kolom.petunjuk}{contoh}{' Wajib diisi.' if kolom.wajib else ' Boleh kosong.'}"


def _potong(teks: str, batas: int) -> str:
    return teks if len(teks) <= batas else teks[: batas - 1] + "…"


def pilihan(nama: str) -> dict[str, Any]:
    """A list rule over a defined name."""
    return {"type": "list", "formula1": nama}


def tanggal() -> dict[str, Any]:
    """Any date of the years 1950–2099."""
    return {"type": "date", "operator": "between", "formula1": _TANGGAL_AWAL, "formula2": _TANGGAL_AKHIR}


def angka(batas: tuple[int | None, int | None] | None = None, *, bulat: bool = False) -> dict[str, Any]:
    """A number inside ``batas`` (open ends allowed)."""
    bawah, atas = batas or (None, None)
    return {
        "type": "whole" if bulat else "decimal",
        "operator": "between",
        "formula1": _TERKECIL if bawah is None else str(bawah),
        "formula2": _TERBESAR if atas is None else str(atas),
    }


def _aturan(lembar: Lembar, kolom: Kolom) -> tuple[dict[str, Any], str]:
    """The rule and its error message; an empty message for columns that take anything."""
    if kolom.rujukan is not None:
        tempat, judul = kolom.rujukan
        galat = (
            f"Isian ini belum ada pada kolom {judul} di lembar {tempat}. Pilih dari daftar, atau isi dahulu di sana."
        )
        return {**pilihan(nama_daftar(kolom) or ""), "errorStyle": "warning"}, galat
    if kolom.kosakata is not None:
        return pilihan(nama_daftar(kolom) or ""), "Pilih salah satu: " + ", ".join(kolom.kosakata) + "."
    if kolom.jenis is Jenis.ANGKA:
        return _aturan_angka(lembar, kolom)
    if kolom.jenis is Jenis.TANGGAL:
        return tanggal(), "Isi dengan tanggal, misalnya 15/03/2026."
    if kolom.jenis is Jenis.BULAN:
        galat = "Isi dengan bulan, misalnya 1/3/2026 atau 2026-03. Maret 2026 juga dimengerti."
        return {**tanggal(), "errorStyle": "warning"}, galat
    if kolom.jenis is Jenis.NIP:
        return _aturan_nip(lembar, kolom)
    return {}, ""


def _aturan_nip(lembar: Lembar, kolom: Kolom) -> tuple[dict[str, Any], str]:
    """18 digits; where the row says the Status, the code of a Non-ASN passes without a question."""
    sini = sel(BARIS_DATA, lembar.nomor(kolom.judul))
    rumus, galat = f'LEN(SUBSTITUTE({sini}," ",""))=18', "NIP terdiri atas 18 angka, misalnya 198503122010011001."
    if kolom.judul == "NIP":
        galat += " Hanya Non-ASN memakai kode sendiri."
        if any(lain.judul == "Status" for lain in lembar.kolom):
            status = sel(BARIS_DATA, lembar.nomor("Status"))
            rumus = f'OR({rumus},TRIM(${status})="{Status.NON_ASN}")'
    return {"type": "custom", "formula1": rumus, "errorStyle": "warning"}, f"{galat} Tetap pakai?"


def _aturan_angka(lembar: Lembar, kolom: Kolom) -> tuple[dict[str, Any], str]:
    sini = sel(BARIS_DATA, lembar.nomor(kolom.judul))
    if kolom.judul == "Realisasi":
        rumus = f'OR(ISNUMBER({sini}),ISLOGICAL({sini}),{sini}="Ya",{sini}="Tidak")'
        return {"type": "custom", "formula1": rumus}, "Isi dengan angka; untuk indikator Ya/Tidak: Ya atau Tidak."
    if kolom.judul in ("Target", "Target Atas"):
        arah = sel(BARIS_DATA, lembar.nomor("Arah"))
        rumus = f'OR(ISNUMBER({sini}),${arah}="Ya/Tidak")'
        return {"type": "custom", "formula1": rumus}, "Isi dengan angka, misalnya 120 atau 87,5."
    bawah, atas = kolom.batas or (None, None)
    rentang = f" {bawah}–{atas}" if bawah is not None and atas is not None else ""
    return angka(kolom.batas, bulat=kolom.bulat), f"Isi dengan angka{' bulat' if kolom.bulat else ''}{rentang}."
