"""Blank workbooks from the schema, with openpyxl."""

import uuid
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.formatting.rule import FormulaRule
from openpyxl.packaging.custom import IntProperty, StringProperty
from openpyxl.styles import Alignment
from openpyxl.utils import get_column_letter
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.worksheet import Worksheet

from capaian_engine.aturan.setempat.senapelan import PARAMETER as ANGKA_METODE
from capaian_engine.kosakata import JenisPeriode
from capaian_engine.periode import Periode
from workbook import gaya
from workbook.alamat import BARIS_MAKS
from workbook.beranda_kosong import tulis_beranda
from workbook.buku_induk import BUKU_INDUK, LEMBAR_BERANDA, LEMBAR_DAFTAR, PARAMETER, PENGATURAN, TEMUAN
from workbook.daftar import KOSAKATA_KUNCI, nama_kosakata, susun_daftar, susun_rujukan
from workbook.lembar_kosong import KOLOM_TEMUAN, buat_lembar, isi_baris, kunci_lembar_kerja, nama_temuan
from workbook.pengaturan import KUNCI_BOBOT_BAKU, KUNCI_KANTOR, Kunci, kunci_parameter
from workbook.simpan_buku import save_buku_induk
from workbook.skema import BARIS_DATA, Buku, Jenis, Lembar
from workbook.validasi import angka, lengkapi, pilihan, tanggal

BARIS_TABEL = {
    "Indikator": 2000,
    "Realisasi": 5000,
    "Perilaku": 2000,
    "Bulanan": 2000,
    "Laporan": 2000,
    "Survei": 5000,
    "Catatan": 2000,
}
BARIS_TABEL_BIASA = 500
"""Rows of the tables below their headings: room for a year of about a hundred employees."""


def build_buku_induk(
    path: str | Path,
    *,
    bobot_baku: bool = False,
    periode: Periode | None = None,
    id_buku: str | None = None,
    waktu: datetime | None = None,
) -> None:
    """Write a blank Buku Induk to ``path``, replacing a file there.

    ``bobot_baku`` prefills Parameter with the default weights, ``periode`` its first and last day in Pengaturan.
    The same ``id_buku`` and ``waktu`` give the same bytes; by default both are fresh. Raises ``OSError``.
    """
    waktu = waktu or datetime.now(UTC)
    save_buku_induk(susun_buku_induk(waktu, bobot_baku=bobot_baku, periode=periode, id_buku=id_buku), path, waktu)


def susun_buku_induk(
    waktu: datetime, *, bobot_baku: bool = False, periode: Periode | None = None, id_buku: str | None = None
) -> Any:
    """The blank Buku Induk as an openpyxl workbook, to be saved with ``save_buku_induk``."""
    id_buku, buku = id_buku or str(uuid.uuid4()), Workbook()
    _tulis_keterangan(buku, BUKU_INDUK, id_buku, waktu)
    beranda = buku.active
    beranda.title = LEMBAR_BERANDA
    for lembar in BUKU_INDUK:
        buat_lembar(buku, lembar, _kapasitas(lembar, waktu.date()))
    _buat_daftar(buku, BUKU_INDUK)
    _isi_pengaturan(buku[PENGATURAN.nama], periode, waktu.date())
    if bobot_baku:
        _isi_bobot(buku[PARAMETER.nama], waktu.date())
    tulis_beranda(beranda)
    return buku


def _tulis_keterangan(buku: Any, skema: Buku, id_buku: str, waktu: datetime) -> None:
    """Kind, version and id as defined names and as document properties; title, author, time."""
    for nama, rumus in (("jenis", f'"{skema.jenis}"'), ("versi", str(skema.versi)), ("id", f'"{id_buku}"')):
        buku.defined_names[f"capaian_{nama}"] = DefinedName(f"capaian_{nama}", attr_text=rumus)
    buku.custom_doc_props.append(StringProperty(name="capaian_jenis", value=skema.jenis))
    buku.custom_doc_props.append(IntProperty(name="capaian_versi", value=skema.versi))
    buku.custom_doc_props.append(StringProperty(name="capaian_id", value=id_buku))
    buku.properties.title, buku.properties.creator = skema.judul, "Capaian"
    buku.properties.created = waktu.replace(tzinfo=None, microsecond=0)


def _kapasitas(lembar: Lembar, hari: date) -> int:
    """Rows of the table below its headings."""
    if lembar.milik_produk:
        return 1
    if lembar == PENGATURAN:
        return len(KUNCI_KANTOR) + len(kunci_parameter(hari))
    return BARIS_TABEL.get(lembar.nama, BARIS_TABEL_BIASA)


def _buat_daftar(buku: Any, skema: Buku) -> None:
    """The hidden sheet and the names over it."""
    ws = buku.create_sheet(LEMBAR_DAFTAR)
    for nomor, kolom in enumerate(susun_daftar(skema), 1):
        ws.cell(1, nomor, kolom.judul).font = gaya.huruf(tebal=True)
        ws.column_dimensions[get_column_letter(nomor)].width = 24
        for urut, teks in enumerate(kolom.isi):
            sel = ws.cell(urut + 2, nomor, f"={teks}" if kolom.rumus else teks)
            sel.font = gaya.huruf()
        buku.defined_names[kolom.nama] = DefinedName(kolom.nama, attr_text=kolom.sumber)
    for judul in KOLOM_TEMUAN:
        huruf = get_column_letter(TEMUAN.nomor(judul))
        sumber = f"{TEMUAN.nama}!${huruf}${BARIS_DATA}:${huruf}${BARIS_MAKS}"
        buku.defined_names[nama_temuan(judul)] = DefinedName(nama_temuan(judul), attr_text=sumber)
    for nama, sumber in susun_rujukan(skema).items():
        buku.defined_names[nama] = DefinedName(nama, attr_text=sumber)
    ws.sheet_state = "hidden"
    kunci_lembar_kerja(ws)


def _isi_bobot(ws: Worksheet, hari: date) -> None:
    rinci = ANGKA_METODE.rinci(KUNCI_BOBOT_BAKU, hari)
    for urut, (kelompok, komponen, bobot, kebijakan) in enumerate(rinci.nilai):
        isi_baris(ws, BARIS_DATA + urut, (kelompok, komponen, int(bobot), kebijakan, f"Usulan awal: {rinci.dasar}"))


def _isi_pengaturan(ws: Worksheet, periode: Periode | None, hari: date) -> None:
    """Every key with its explanation; only the cell of Nilai is unlocked, with the format and list of its kind."""
    awal: dict[str, object] = {"periode_mulai": periode.mulai, "periode_akhir": periode.akhir} if periode else {}
    if periode and (jenis := _jenis_periode(periode)):
        awal["jenis_periode"] = jenis.value
    for baris, kunci in enumerate((*KUNCI_KANTOR, *kunci_parameter(hari)), BARIS_DATA):
        isi_baris(ws, baris, (kunci.nama, None, kunci.keterangan))
        ws.cell(baris, 1).fill = gaya.isi(gaya.PUCAT)
        ws.cell(baris, 1).font = gaya.huruf(tebal=kunci.wajib)
        ws.cell(baris, 3).font = gaya.huruf(10, warna=gaya.ABU)
        _siapkan_nilai(ws, baris, kunci, awal.get(kunci.nama))


def _siapkan_nilai(ws: Worksheet, baris: int, kunci: Kunci, isi: object) -> None:
    sel = ws.cell(baris, 2, isi)
    sel.number_format = "General" if kunci.jenis is Jenis.TEKS else gaya.FORMAT[kunci.jenis]
    sel.font, sel.protection, sel.border = gaya.huruf(), gaya.TERBUKA, gaya.garis_bawah()
    sel.alignment = Alignment(horizontal="left", vertical="top", wrap_text=True)
    rumus, galat = _aturan_kunci(kunci)
    aturan = lengkapi(rumus, kunci.nama, kunci.keterangan, galat)
    aturan.add(sel.coordinate)
    ws.add_data_validation(aturan)
    if kunci.wajib:
        kosong = FormulaRule(formula=[f"ISBLANK({sel.coordinate})"], fill=gaya.isi(gaya.PERLU))
        ws.conditional_formatting.add(sel.coordinate, kosong)


def _aturan_kunci(kunci: Kunci) -> tuple[dict[str, Any], str]:
    if kunci.jenis is Jenis.TANGGAL:
        return tanggal(), "Isi dengan tanggal, misalnya 01/01/2026."
    if kunci.jenis is Jenis.PILIHAN:
        kosakata = KOSAKATA_KUNCI[kunci.nama]
        return pilihan(nama_kosakata(kosakata)), "Pilih salah satu: " + ", ".join(kosakata) + "."
    if kunci.jenis is Jenis.ANGKA:
        return angka((0, None)), "Isi dengan angka, nol atau lebih."
    return {}, ""


def _jenis_periode(periode: Periode) -> JenisPeriode | None:
    """The kind of a whole year, quarter or month; ``None`` for any other span."""
    bulan = periode.bulan()
    return {12: JenisPeriode.TAHUNAN, 3: JenisPeriode.TRIWULAN, 1: JenisPeriode.BULANAN}.get(len(bulan))
