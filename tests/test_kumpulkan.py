"""Returned files: what is clean passes without a word, what is spoiled is found at its cell."""

import shutil
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from helpers.lembar import ANI, BUDI, STAF_ANI, STAF_BUDI, Lembar, isi_bersih, milik
from openpyxl.worksheet.datavalidation import DataValidation

from capaian_engine.temuan import Tingkat
from workbook.baca import read_buku_induk
from workbook.gerbang import read_buku
from workbook.intake.acuan import Acuan, susun_acuan
from workbook.intake.kembalian import Kembalian, read_kembalian

MARET = date(2026, 3, 1)
Harapan = set[tuple[str, str, str]]
"""(code, sheet, cell)"""


@pytest.fixture(scope="module")
def kantor(kantor_dikirimi: Path) -> tuple[Path, Path, Acuan]:
    buku, kirim = kantor_dikirimi / "Buku Induk.xlsx", kantor_dikirimi / "kirim"
    mentah = read_buku(buku)
    return buku, kirim, susun_acuan(mentah, read_buku_induk(mentah))


@pytest.fixture
def lembar(kantor: tuple[Path, Path, Acuan]) -> Lembar:
    satu = Lembar(milik(kantor[1], ANI))
    isi_bersih(satu)
    return satu


def baca(lembar: Lembar, kantor: tuple[Path, Path, Acuan], folder: Path) -> Kembalian:
    return read_kembalian(lembar.simpan(folder / "balik.xlsx"), kantor[2])


def temuan(berkas: Kembalian) -> Harapan:
    return {(t.kode, t.lokasi.lembar, t.lokasi.sel) for t in berkas.temuan}


def di(kode: str, sel: openpyxl.cell.Cell) -> Harapan:
    return {(kode, sel.parent.title, sel.coordinate)}


# One way to spoil a file: changes it and says which findings must come, and no others.


def teks_di_angka(x: Lembar) -> Harapan:
    sel = x.sel("Indikator", "Feb", Kode="A-1")
    sel.value = "belum ada"
    return di("REA-02", sel)


def galat_excel(x: Lembar) -> Harapan:
    sel = x.sel("Indikator", "Mar", Kode="B-1")
    sel.value = "#N/A"
    return di("REA-03", sel)


def rumus_tanpa_hasil(x: Lembar) -> Harapan:
    sel = x.sel("Indikator", "Jan", Kode="B-1")
    sel.value = "=10+2"
    return di("REA-04", sel)


def ribuan_ganda(x: Lembar) -> Harapan:
    sel = x.sel("Indikator", "Feb", Kode="A-1")
    sel.value = "1.250"
    return di("REA-08", sel)


def angka_sebagai_teks(x: Lembar) -> Harapan:
    sel = x.sel("Indikator", "Feb", Kode="A-1")
    sel.value = "12,5"
    return di("LBR-27", sel)


def persen_pecahan(x: Lembar) -> Harapan:
    sel = x.sel("Indikator", "Jan", Kode="A-2")
    sel.value = 0.875
    return di("LBR-28", sel)


def persen_seratus_kali(x: Lembar) -> Harapan:
    sel = x.sel("Indikator", "Jan", Kode="A-2")
    sel.value = 8750
    return di("LBR-28", sel)


def tanggal_di_angka(x: Lembar) -> Harapan:
    sel = x.sel("Indikator", "Jan", Kode="A-2")
    sel.value, sel.number_format = date(2026, 5, 8), "dd/mm/yyyy"
    return di("REA-02", sel)


def ya_tidak_ngawur(x: Lembar) -> Harapan:
    sel = x.sel("Indikator", "Jan", Kode="B-2")
    sel.value = "mungkin"
    return di("REA-02", sel)


def target_diubah(x: Lembar) -> Harapan:
    sel = x.sel("Indikator", "Target", Kode="A-1")
    sel.value = 60
    return di("LBR-25", sel)


def nip_indikator_diubah(x: Lembar) -> Harapan:
    sel = x.sel("Indikator", "NIP", Kode="A-1")
    sel.value = STAF_BUDI[0]
    return di("LBR-25", sel)


def kode_diubah(x: Lembar) -> Harapan:
    sel = x.sel("Indikator", "Kode", Kode="A-1")
    sel.value = "A-9"
    return di("LBR-22", sel) | {("LBR-23", "Indikator", "")}


def kode_penilai_lain(x: Lembar) -> Harapan:
    sel = x.sel("Indikator", "Kode", Kode="C-1")
    sel.value = "D-1"
    return di("LBR-20", sel) | {("LBR-23", "Indikator", "")}


def kode_ganda(x: Lembar) -> Harapan:
    sel = x.sel("Indikator", "Kode", Kode="A-2")
    sel.value = "A-1"
    return di("IND-14", sel) | {("LBR-23", "Indikator", "")}


def baris_indikator_dihapus(x: Lembar) -> Harapan:
    x.buku["Indikator"].delete_rows(x.baris("Indikator", {"Kode": "A-2"}))
    return {("LBR-23", "Indikator", "")}


def judul_diubah(x: Lembar) -> Harapan:
    sel = x.buku["Bulanan"].cell(4, x.kolom("Bulanan", "Nilai"))
    sel.value = "Angka"
    return di("LBR-13", sel)


def kolom_dipindah(x: Lembar) -> Harapan:
    ws = x.buku["Bulanan"]
    kiri, kanan = x.kolom("Bulanan", "Nilai"), x.kolom("Bulanan", "Umpan Balik")
    for baris in range(4, ws.max_row + 1):
        satu, lain = ws.cell(baris, kiri).value, ws.cell(baris, kanan).value
        ws.cell(baris, kiri).value, ws.cell(baris, kanan).value = lain, satu
    return {("LBR-14", "Bulanan", ws.cell(4, kiri).coordinate)}


def judul_ganda(x: Lembar) -> Harapan:
    ws = x.buku["Catatan"]
    sel = ws.cell(4, ws.max_column + 2)
    sel.value = "Isi"
    return di("LBR-15", sel)


def sel_digabung(x: Lembar) -> Harapan:
    baris = x.baris("Bulanan", {"NIP": STAF_ANI[0], "Bulan": date(2026, 5, 1)})
    kolom = x.kolom("Bulanan", "Umpan Balik")
    x.buku["Bulanan"].merge_cells(start_row=baris, end_row=baris + 1, start_column=kolom, end_column=kolom)
    return {("BLN-06", "Bulanan", x.buku["Bulanan"].cell(baris, kolom).coordinate)}


def lembar_disembunyikan(x: Lembar) -> Harapan:
    x.buku["Laporan"].sheet_state = "hidden"
    return {("LBR-16", "Laporan", "")}


def lembar_tambahan(x: Lembar) -> Harapan:
    x.buku.create_sheet("Coretan")["B2"] = 5
    return {("LBR-17", "Coretan", "")}


def lembar_dihapus(x: Lembar) -> Harapan:
    del x.buku["Catatan"]
    return {("LBR-12", "Catatan", "")}


def lembar_diganti_nama(x: Lembar) -> Harapan:
    x.buku["Bulanan"].title = "Nilai per Bulan"
    x.buku.defined_names["capaian_lembar_bulanan"].attr_text = "'Nilai per Bulan'!$A$4:$E$4"
    return set()


def skala_enam(x: Lembar) -> Harapan:
    sel = x.sel("Perilaku", "Loyal", NIP=STAF_ANI[0])
    sel.value = 6
    return di("PRL-20", sel)


def skala_pecahan(x: Lembar) -> Harapan:
    sel = x.sel("Perilaku", "Loyal", NIP=STAF_ANI[0])
    sel.value = 3.5
    return di("PRL-20", sel)


def perilaku_belum_lengkap(x: Lembar) -> Harapan:
    sel = x.sel("Perilaku", "Adaptif", NIP=STAF_ANI[1])
    sel.value = None
    return di("LBR-31", sel)


def penilai_diganti(x: Lembar) -> Harapan:
    sel = x.sel("Perilaku", "Penilai", NIP=STAF_ANI[0])
    sel.value = BUDI
    return di("LBR-32", sel) | {("LBR-24", "Perilaku", "")}


def peran_diganti(x: Lembar) -> Harapan:
    sel = x.sel("Perilaku", "Peran", NIP=STAF_ANI[0])
    sel.value = "Rekan"
    return di("LBR-32", sel) | {("LBR-24", "Perilaku", "")}


def pegawai_penilai_lain(x: Lembar) -> Harapan:
    sel = x.sel("Bulanan", "NIP", NIP=STAF_ANI[0], Bulan=MARET)
    sel.value = STAF_BUDI[0]
    return di("LBR-20", sel) | {("LBR-23", "Bulanan", "")}


def nip_asing(x: Lembar) -> Harapan:
    sel = x.sel("Bulanan", "NIP", NIP=STAF_ANI[0], Bulan=MARET)
    sel.value = "199912312024011009"
    return di("BLN-13", sel) | {("LBR-23", "Bulanan", "")}


def nip_jadi_angka(x: Lembar) -> Harapan:
    sel = x.sel("Bulanan", "NIP", NIP=STAF_ANI[0], Bulan=MARET)
    sel.value = 198503122010011001
    return di("BLN-11", sel) | {("LBR-23", "Bulanan", "")}


def nip_dihapus(x: Lembar) -> Harapan:
    sel = x.sel("Bulanan", "NIP", NIP=STAF_ANI[0], Bulan=MARET)
    sel.value = None
    return di("BLN-01", sel) | {("LBR-23", "Bulanan", "")}


def nilai_di_luar_batas(x: Lembar) -> Harapan:
    sel = x.sel("Bulanan", "Nilai", NIP=STAF_ANI[0], Bulan=MARET)
    sel.value = 950
    return di("BLN-07", sel)


def nilai_pecahan(x: Lembar) -> Harapan:
    sel = x.sel("Bulanan", "Nilai", NIP=STAF_ANI[0], Bulan=MARET)
    sel.value = 0.95
    return di("LBR-28", sel)


def bulan_di_luar_periode(x: Lembar) -> Harapan:
    sel = x.sel("Bulanan", "Bulan", NIP=STAF_ANI[0], Bulan=MARET)
    sel.value = date(2025, 3, 1)
    return di("BLN-10", sel) | {("LBR-23", "Bulanan", "")}


def bulan_ngawur(x: Lembar) -> Harapan:
    sel = x.sel("Bulanan", "Bulan", NIP=STAF_ANI[0], Bulan=MARET)
    sel.value = "Mareet"
    return di("BLN-02", sel) | {("LBR-23", "Bulanan", "")}


def bulan_ganda(x: Lembar) -> Harapan:
    sel = x.sel("Bulanan", "Bulan", NIP=STAF_ANI[1], Bulan=date(2026, 4, 1))
    sel.value = MARET
    x.buku["Bulanan"].cell(sel.row, x.kolom("Bulanan", "Nilai")).value = 90
    return di("BLN-14", sel) | {("LBR-23", "Bulanan", "")}


def tanggal_sebagai_teks(x: Lembar) -> Harapan:
    sel = x.sel("Laporan", "Diserahkan", NIP=STAF_ANI[0], Laporan="Laporan bulanan")
    sel.value = "04/02/2026"
    return di("LBR-27", sel)


def tanggal_mustahil(x: Lembar) -> Harapan:
    sel = x.sel("Laporan", "Diserahkan", NIP=STAF_ANI[0], Laporan="Laporan bulanan")
    sel.value = "31/02/2026"
    return di("LAP-02", sel)


def mutu_kosong(x: Lembar) -> Harapan:
    sel = x.sel("Laporan", "Mutu", NIP=STAF_ANI[0], Laporan="Laporan bulanan")
    sel.value = None
    return di("LAP-20", sel)


def laporan_dihapus(x: Lembar) -> Harapan:
    x.buku["Laporan"].delete_rows(x.baris("Laporan", {"Laporan": "Laporan bulanan"}))
    return {("LBR-23", "Laporan", "")}


def jenis_catatan_ngawur(x: Lembar) -> Harapan:
    sel = x.sel("Catatan", "Jenis", Isi="Membantu warga lansia mengurus KK")
    sel.value = "Bagus"
    return di("CTT-05", sel)


def kode_catatan_ngawur(x: Lembar) -> Harapan:
    sel = x.sel("Catatan", "Kode", Isi="Membantu warga lansia mengurus KK")
    sel.value = "Z-9"
    return di("CTT-20", sel)


def catatan_di_luar_periode(x: Lembar) -> Harapan:
    sel = x.sel("Catatan", "Tanggal", Isi="Membantu warga lansia mengurus KK")
    sel.value = date(2027, 1, 2)
    return di("CTT-10", sel)


def validasi_dan_kunci_hilang(x: Lembar) -> Harapan:
    for ws in x.buku.worksheets:
        ws.data_validations.dataValidation, ws.protection.sheet = [], False
        ws.add_data_validation(DataValidation(type="whole", formula1="1", formula2="2"))
    sel = x.sel("Perilaku", "Loyal", NIP=STAF_ANI[0])
    sel.value = 55
    return di("PRL-20", sel)


def hasil_langsung_ditimpa(x: Lembar) -> Harapan:
    sel = x.sel("Indikator", "Capaian Sementara (%)", Kode="A-1")
    sel.value = 120
    return di("LBR-29", sel)


def kolom_bulan_tambahan(x: Lembar) -> Harapan:
    ws = x.buku["Indikator"]
    sel = ws.cell(4, ws.max_column + 2)
    sel.value = "Januari 2027"
    nilai = ws.cell(x.baris("Indikator", {"Kode": "A-1"}), sel.column)
    nilai.value = 12
    return di("REA-10", nilai)


PERUSAK = [isi for nama, isi in list(globals().items()) if getattr(isi, "__annotations__", {}).get("x") is Lembar]


def test_clean_file_is_silent_and_complete(lembar: Lembar, kantor: tuple[Path, Path, Acuan], tmp_path: Path) -> None:
    berkas = baca(lembar, kantor, tmp_path)
    assert berkas.sah
    assert temuan(berkas) == set()
    jumlah = {nama: sum(e.lembar == nama for e in berkas.entri) for nama in {e.lembar for e in berkas.entri}}
    assert jumlah == {"Realisasi": 9, "Perilaku": 4, "Bulanan": 4, "Laporan": 1, "Catatan": 1}


def test_untouched_file_is_silent(kantor: tuple[Path, Path, Acuan]) -> None:
    berkas = read_kembalian(milik(kantor[1], BUDI), kantor[2])
    assert (berkas.sah, berkas.entri, berkas.temuan) == (True, [], [])


def test_there_are_many_ways_to_spoil() -> None:
    assert len(PERUSAK) >= 40


@pytest.mark.parametrize("rusak", PERUSAK, ids=lambda f: f.__name__)
def test_spoiled_cell_is_reported_at_its_cell(
    rusak: Callable[[Lembar], Harapan], lembar: Lembar, kantor: tuple[Path, Path, Acuan], tmp_path: Path
) -> None:
    harapan = rusak(lembar)
    berkas = baca(lembar, kantor, tmp_path)
    assert berkas.sah
    assert temuan(berkas) == harapan
    assert len(berkas.temuan) == len(harapan)  # nothing is said twice


def test_formula_with_a_result_is_taken_and_said(
    lembar: Lembar, kantor: tuple[Path, Path, Acuan], tmp_path: Path
) -> None:
    sel = lembar.sel("Indikator", "Feb", Kode="A-1")
    sel.value = 4711
    path = lembar.simpan(tmp_path / "x.xlsx")
    _ganti_bagian(path, "<v>4711</v>", "<f>6*2</f><v>12</v>")
    berkas = read_kembalian(path, kantor[2])
    assert temuan(berkas) == di("LBR-26", sel)
    assert ("A-1", "2026-02-01", 12) in {(e.awal[0], str(e.awal[1]), e.isi.get("Realisasi")) for e in berkas.entri}


def _ganti_bagian(path: Path, lama: str, baru: str) -> None:
    with zipfile.ZipFile(path) as arsip:
        isi = {nama: arsip.read(nama) for nama in arsip.namelist()}
    assert any(lama.encode() in data for data in isi.values())
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as arsip:
        for nama, data in isi.items():
            arsip.writestr(nama, data.replace(lama.encode(), baru.encode()))


@pytest.mark.parametrize(
    ("nama", "nilai", "kode"),
    [
        ("capaian_jenis", "buku_induk", "LBR-01"),
        ("capaian_versi", "99", "LBR-03"),
        ("capaian_periode", "2025-01-01/2025-12-31", "LBR-05"),
        ("capaian_induk", "induk-lain", "LBR-06"),
        ("capaian_penilai", "199912312024011009", "LBR-07"),
        ("capaian_penilai", "", "LBR-02"),
    ],
)
def test_wrong_identity_keeps_the_whole_file_out(
    nama: str, nilai: str, kode: str, lembar: Lembar, kantor: tuple[Path, Path, Acuan], tmp_path: Path
) -> None:
    lembar.buku.defined_names[nama].attr_text = f'"{nilai}"'
    for properti in lembar.buku.custom_doc_props.props:
        if properti.name == nama:
            properti.value = int(nilai) if nama == "capaian_versi" else nilai
    berkas = baca(lembar, kantor, tmp_path)
    assert temuan(berkas) == {(kode, "", "")}
    assert (berkas.sah, berkas.entri) == (False, [])


def test_changed_stamp_of_structure_is_a_warning(
    lembar: Lembar, kantor: tuple[Path, Path, Acuan], tmp_path: Path
) -> None:
    lembar.buku.defined_names["capaian_struktur"].attr_text = '"0000000000000000"'
    berkas = baca(lembar, kantor, tmp_path)
    assert temuan(berkas) == {("LBR-08", "", "")}
    assert berkas.sah


def test_another_master_is_accepted_on_request(
    lembar: Lembar, kantor: tuple[Path, Path, Acuan], tmp_path: Path
) -> None:
    lembar.buku.defined_names["capaian_induk"].attr_text = '"induk-lama"'
    path = lembar.simpan(tmp_path / "x.xlsx")
    assert read_kembalian(path, replace(kantor[2], terima=True)).sah


@pytest.mark.parametrize("simpan", ["nama", "properti"])
def test_one_of_the_two_stamps_is_enough(
    simpan: str, lembar: Lembar, kantor: tuple[Path, Path, Acuan], tmp_path: Path
) -> None:
    if simpan == "nama":
        lembar.buku.custom_doc_props.props.clear()
    else:
        for nama in [n for n in lembar.buku.defined_names if n.startswith("capaian_") and "lembar" not in n]:
            del lembar.buku.defined_names[nama]
    assert temuan(baca(lembar, kantor, tmp_path)) == set()


def test_macros_are_noted_and_never_run(lembar: Lembar, kantor: tuple[Path, Path, Acuan], tmp_path: Path) -> None:
    path = lembar.simpan(tmp_path / "x.xlsm")
    with zipfile.ZipFile(path, "a") as arsip:
        arsip.writestr("xl/vbaProject.bin", b"\xd0\xcf\x11\xe0")
    berkas = read_kembalian(path, kantor[2])
    assert temuan(berkas) == {("BRK-60", "", "")}
    assert berkas.sah


@pytest.mark.parametrize(
    ("isi", "kode"), [(b"", "BRK-03"), (b"NIP;Nilai\n1;2\n", "BRK-12"), (b"PK\x03\x04rusak", "BRK-20")]
)
def test_unreadable_file_is_a_finding_not_an_end(
    isi: bytes, kode: str, kantor: tuple[Path, Path, Acuan], tmp_path: Path
) -> None:
    path = tmp_path / "x.xlsx"
    path.write_bytes(isi)
    berkas = read_kembalian(path, kantor[2])
    assert temuan(berkas) == {(kode, "", "")}
    assert berkas.jumlah(Tingkat.GALAT) == 1


def test_the_master_itself_is_not_a_lembar(kantor: tuple[Path, Path, Acuan], tmp_path: Path) -> None:
    salinan = Path(shutil.copy(kantor[0], tmp_path / "x.xlsx"))
    assert temuan(read_kembalian(salinan, kantor[2])) == {("LBR-01", "", "")}
