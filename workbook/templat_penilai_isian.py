"""The entry sheets of the Lembar Penilai: rows, drop-downs, messages, colours, hidden steps of the live formulas."""

from typing import Any

from openpyxl.worksheet.pagebreak import Break, ColBreak
from openpyxl.worksheet.worksheet import Worksheet

from capaian_engine.kosakata import PERILAKU_BERAKHLAK
from workbook import gaya
from workbook.lembar_penilai import CAPAIAN_SEMENTARA, ISIAN
from workbook.rumus_penilai import Letak, berisi, capaian, capaian_sementara, nilai_laporan, nilai_perilaku, realisasi
from workbook.skema import Kolom, Lembar
from workbook.templat_penilai_lembar import (
    NANTI,
    TERISI,
    mulai_lembar,
    penanda,
    pesan,
    rentang,
    selesaikan,
    tulis_bantu,
    tulis_baris,
    warnai,
)
from workbook.validasi import angka, petunjuk, pilihan, tanggal

_PILIH_NIP = "Pilih NIP pegawai dari daftar. Boleh dikosongkan bila baris ini tidak dipakai."


def _sisa(lembar: str) -> str:
    """Line 3 of an entry sheet: how many cells are left this month."""
    rumus = f'"Sisa bulan "&nama_bulan&": "&sisa_{lembar}&" sel di lembar ini, "&sisa_semua&" sel di seluruh buku."'
    return berisi(f"sisa.{lembar}", rumus)


def tulis_indikator(buku: Any, letak: Letak) -> None:
    """One row per indicator, two forms: a drop-down for Ya/Tidak, numbers for all others."""
    lembar = letak.buku["Indikator"]
    isian = (*letak.bulan, "Bukti", "Catatan")
    ws = mulai_lembar(buku, lembar, isian, _sisa("indikator"))
    for baris, teks in (
        (5, "for i in daftar_indikator"),
        (6, "if i.ya_tidak"),
        (8, "else"),
        (10, "endif"),
        (11, "else"),
        (13, "endfor"),
    ):
        penanda(ws, baris, teks)
    for baris, ya_tidak in ((7, True), (9, False)):
        isi = {k.judul: f"{{{{ i.isi['{k.judul}'] }}}}" for k in lembar.kolom if k.judul != CAPAIAN_SEMENTARA}
        isi[CAPAIAN_SEMENTARA] = berisi("i.capaian", capaian_sementara(letak, baris))
        tulis_baris(ws, lembar, baris, isi, isian)
        ws[f"{letak.kolom('Indikator', CAPAIAN_SEMENTARA)}{baris}"].number_format = gaya.FORMAT_HASIL
        tulis_bantu(
            ws,
            lembar,
            baris,
            (realisasi(letak, baris, ya_tidak=ya_tidak), capaian(letak, baris, ya_tidak=ya_tidak)),
            "i.tinggi",
        )
        _warnai_indikator(ws, letak, baris, ya_tidak)
        _pesan_bulan(ws, letak, baris, ya_tidak)
    tulis_baris(ws, lembar, 12, {"Indikator": "Pegawai Anda belum memiliki indikator; hubungi admin."}, ())
    for judul in ("Bukti", "Catatan"):
        pesan(ws, rentang(letak, "Indikator", judul), judul, petunjuk(lembar[judul]), {}, "")
    selesaikan(buku, ws, lembar, 13, f"{letak.kolom('Indikator', 'NIP')}5")
    _cetak_dua_halaman(ws, letak)
    for judul in ("Rencana Hasil Kerja", "Aspek"):
        ws.column_dimensions[letak.kolom("Indikator", judul)].hidden = True


def _pesan_bulan(ws: Worksheet, letak: Letak, baris: int, ya_tidak: bool) -> None:
    for judul in letak.bulan:
        sel = f"{letak.kolom('Indikator', judul)}{baris}"
        if ya_tidak:
            aturan, galat = pilihan("daftar_yatidak"), "Indikator ini diisi Ya atau Tidak. Pilih dari daftar."
            teks = f"Pilih Ya atau Tidak untuk {judul}. Kosongkan bila belum ada kepastian."
        else:
            aturan, galat = angka(), "Isi dengan angka saja, misalnya 12 atau 87,5, tanpa satuan dan tanpa tanda %."
            teks = f"Realisasi {judul}: angka saja, menurut kolom Satuan. Kosong bila belum ada; 0 bila hasilnya nol."
        pesan(ws, sel, judul, teks, aturan, galat)


def _warnai_indikator(ws: Worksheet, letak: Letak, baris: int, ya_tidak: bool) -> None:
    huruf = letak.kolom("Indikator", letak.bulan_pertama)
    sini, ke = f"{huruf}{baris}", f"COLUMN()-COLUMN(${huruf}{baris})+1"
    sah = f"ISNUMBER({sini})"
    if ya_tidak:
        sah = f'OR({sini}="Ya",{sini}="Tidak",ISLOGICAL({sini}),{sini}=1,{sini}=0)'
    warnai(
        ws,
        rentang(letak, "Indikator", letak.bulan_pertama, letak.bulan_terakhir, baris),
        (f'AND({sini}<>"",NOT({sah}))', gaya.GALAT),
        (f'AND({ke}=bulan_ke,{sini}="")', gaya.PERLU),
        (f"{ke}=bulan_ke", TERISI),
        (f'AND({ke}>bulan_ke,{sini}="")', NANTI),
    )
    bukti, wajib = letak.sel("Indikator", "Bukti", baris), letak.sel("Indikator", "Bukti Wajib", baris)
    ada = f"COUNTA(${huruf}{baris}:{letak.sel('Indikator', letak.bulan_terakhir, baris)})>0"
    bukti_kosong = f'AND({bukti}="",{wajib}="Ya",{ada})'
    warnai(ws, rentang(letak, "Indikator", "Bukti", baris=baris), (bukti_kosong, gaya.PERLU))


def _cetak_dua_halaman(ws: Worksheet, letak: Letak) -> None:
    """Too wide for one page: what was agreed on the first, months on the second, names on both."""
    ws.sheet_properties.pageSetUpPr.fitToPage = False
    ws.page_setup.fitToWidth = ws.page_setup.fitToHeight = None
    ws.page_setup.scale = 60
    ws.print_title_cols = f"A:{letak.kolom('Indikator', 'Target')}"
    pisah = letak.buku["Indikator"].nomor(letak.bulan_pertama) - 1
    ws.col_breaks = ColBreak(brk=[Break(id=pisah, max=1048575, man=True)])


def tulis_perilaku(buku: Any, letak: Letak) -> None:
    """One row per employee: the supervisor's own assessment."""
    lembar = letak.buku["Perilaku"]
    ws = mulai_lembar(buku, lembar, ISIAN["Perilaku"], _sisa("perilaku"))
    _satu_ulangan(ws, lembar, "daftar_perilaku", ISIAN["Perilaku"])
    tulis_bantu(ws, lembar, 6, (nilai_perilaku(letak, 6),), "b.tinggi")
    for judul in PERILAKU_BERAKHLAK:
        galat = "Isi dengan bilangan bulat 1 sampai 5: 1 perlu dukungan, 3 sesuai harapan, 5 teladan."
        _pesan_kolom(ws, letak, lembar[judul], angka((1, 5), bulat=True), galat)
    _pesan_kolom(ws, letak, lembar["Catatan"], {}, "")
    awal, akhir = PERILAKU_BERAKHLAK[0], PERILAKU_BERAKHLAK[-1]
    sini = f"{letak.kolom('Perilaku', awal)}6"
    warnai(
        ws,
        rentang(letak, "Perilaku", awal, akhir),
        (f'AND({sini}<>"",ISERROR(MATCH({sini},{{1,2,3,4,5}},0)))', gaya.GALAT),
        (f'AND({sini}="",OR(bulan_ke=jumlah_bulan,COUNTA(${sini}:{letak.sel("Perilaku", akhir, 6)})>0))', gaya.PERLU),
        (f'{sini}<>""', TERISI),
    )
    selesaikan(buku, ws, lembar, 7, "C5")


def tulis_bulanan(buku: Any, letak: Letak) -> None:
    """One row per month and employee, month by month."""
    lembar = letak.buku["Bulanan"]
    ws = mulai_lembar(buku, lembar, ISIAN["Bulanan"], _sisa("bulanan"))
    _satu_ulangan(ws, lembar, "daftar_bulanan", ISIAN["Bulanan"])
    tulis_bantu(ws, lembar, 6, (), "b.tinggi")
    _pesan_kolom(ws, letak, lembar["Nilai"], angka((0, 120)), "Isi dengan angka 0 sampai 120, misalnya 95 atau 102,5.")
    _pesan_kolom(ws, letak, lembar["Umpan Balik"], {}, "")
    bulan, nilai = letak.sel("Bulanan", "Bulan", 6), letak.sel("Bulanan", "Nilai", 6)
    warnai(
        ws,
        rentang(letak, "Bulanan", "Nilai"),
        (f'AND({nilai}<>"",OR(NOT(ISNUMBER({nilai})),{nilai}<0,{nilai}>120))', gaya.GALAT),
        (f'AND({bulan}=awal_bulan,{nilai}="")', gaya.PERLU),
        (f"{bulan}=awal_bulan", TERISI),
        (f'AND({bulan}>awal_bulan,{nilai}="")', NANTI),
    )
    warnai(ws, rentang(letak, "Bulanan", "NIP", "Bulan"), (f"{bulan}=awal_bulan", gaya.PUCAT))
    selesaikan(buku, ws, lembar, 7, "D5")


def tulis_laporan(buku: Any, letak: Letak) -> None:
    """Reports the master knows, then a row ready for each employee, then free rows."""
    lembar = letak.buku["Laporan"]
    ws = mulai_lembar(buku, lembar, ISIAN["Laporan"], _sisa("laporan"))
    _tiga_bentuk(ws, lembar, "daftar_laporan", ("Diserahkan", "Mutu"), ISIAN["Laporan"])
    for baris in (7, 9, 11):
        tulis_bantu(ws, lembar, baris, (nilai_laporan(letak, baris),), "b.tinggi")
        _warnai_laporan(ws, letak, baris)
    pesan(ws, f"{letak.kolom('Laporan', 'NIP')}11", "NIP", _PILIH_NIP, pilihan("daftar_nip"), "Pilih NIP dari daftar.")
    for judul, aturan, galat in (
        ("Bulan", pilihan("daftar_bulan"), "Pilih bulan dari daftar."),
        ("Laporan", {}, ""),
        ("Tenggat", tanggal(), "Isi dengan tanggal, misalnya 5/4/2026."),
        ("Diserahkan", tanggal(), "Isi dengan tanggal, misalnya 3/4/2026. Kosongkan bila belum diserahkan."),
        ("Mutu", angka((0, 100)), "Isi dengan angka 0 sampai 100."),
    ):
        _pesan_kolom(ws, letak, lembar[judul], aturan, galat)
    selesaikan(buku, ws, lembar, 13, "C5")


def _warnai_laporan(ws: Worksheet, letak: Letak, baris: int) -> None:
    k = {judul: letak.sel("Laporan", judul, baris) for judul in ISIAN["Laporan"]}
    mulai = f'{k["Bulan"]}&{k["Laporan"]}&{k["Tenggat"]}&{k["Diserahkan"]}&{k["Mutu"]}<>""'
    for judul in ("Bulan", "Tenggat"):
        warnai(
            ws,
            rentang(letak, "Laporan", judul, baris=baris),
            (f'AND({k[judul]}<>"",NOT(ISNUMBER({k[judul]})))', gaya.GALAT),
            (f'AND({k[judul]}="",{mulai})', gaya.PERLU),
        )
    warnai(
        ws,
        rentang(letak, "Laporan", "Diserahkan", baris=baris),
        (f'AND({k["Diserahkan"]}<>"",NOT(ISNUMBER({k["Diserahkan"]})))', gaya.GALAT),
        (f'AND({k["Diserahkan"]}="",ISNUMBER({k["Tenggat"]}),{k["Tenggat"]}<=akhir_bulan)', gaya.PERLU),
        (f'{k["Diserahkan"]}<>""', TERISI),
    )
    warnai(
        ws,
        rentang(letak, "Laporan", "Mutu", baris=baris),
        (f'AND({k["Mutu"]}<>"",OR(NOT(ISNUMBER({k["Mutu"]})),{k["Mutu"]}<0,{k["Mutu"]}>100))', gaya.GALAT),
        (f'AND({k["Mutu"]}="",{k["Diserahkan"]}<>"")', gaya.PERLU),
        (f'{k["Mutu"]}<>""', TERISI),
    )


def tulis_catatan(buku: Any, letak: Letak) -> None:
    """Notes already recorded (locked), then rows ready for each employee, then free rows."""
    lembar = letak.buku["Catatan"]
    ajakan = "Baris abu-abu sudah tercatat. Isi baris putih yang Anda perlukan saja."
    ws = mulai_lembar(buku, lembar, ISIAN["Catatan"], ajakan)
    _tiga_bentuk(ws, lembar, "daftar_catatan", (), ISIAN["Catatan"])
    pesan(ws, f"{letak.kolom('Catatan', 'NIP')}11", "NIP", _PILIH_NIP, pilihan("daftar_nip"), "Pilih NIP dari daftar.")
    for judul, aturan, galat in (
        ("Tanggal", tanggal(), "Isi dengan tanggal, misalnya 15/3/2026."),
        ("Jenis", pilihan("daftar_jenis_catatan"), "Pilih Positif atau Perlu Ditingkatkan."),
        ("Isi", {}, ""),
        ("Kode", {**pilihan("daftar_kode"), "errorStyle": "warning"}, "Kode ini tidak ada di lembar Indikator."),
    ):
        kolom = letak.kolom("Catatan", judul)
        pesan(ws, f"{kolom}9 {kolom}11", judul, petunjuk(lembar[judul]), aturan, galat)
    for baris in (7, 9, 11):
        tulis_bantu(ws, lembar, baris, (), "b.tinggi")
        k = {judul: letak.sel("Catatan", judul, baris) for judul in ISIAN["Catatan"]}
        mulai = f'{k["Tanggal"]}&{k["Jenis"]}&{k["Isi"]}&{k["Kode"]}<>""'
        for judul in ("Tanggal", "Jenis", "Isi"):
            kosong = f'AND({k[judul]}="",{mulai})'
            warnai(ws, rentang(letak, "Catatan", judul, baris=baris), (kosong, gaya.PERLU))
    selesaikan(buku, ws, lembar, 13, "C5")


def _satu_ulangan(ws: Worksheet, lembar: Lembar, daftar: str, terbuka: tuple[str, ...]) -> None:
    penanda(ws, 5, f"for b in {daftar}")
    tulis_baris(ws, lembar, 6, {k.judul: f"{{{{ b['{k.judul}'] }}}}" for k in lembar.kolom}, terbuka)
    penanda(ws, 7, "endfor")


def _tiga_bentuk(
    ws: Worksheet, lembar: Lembar, daftar: str, terbuka_tetap: tuple[str, ...], terbuka: tuple[str, ...]
) -> None:
    """Rows 7 known, 9 ready with NIP and Nama, 11 free."""
    for baris, teks in (
        (5, f"for b in {daftar}"),
        (6, "if b.bentuk == 'tetap'"),
        (8, "elif b.bentuk == 'siap'"),
        (10, "else"),
        (12, "endif"),
        (13, "endfor"),
    ):
        penanda(ws, baris, teks)
    semua = {k.judul: f"{{{{ b.isi['{k.judul}'] }}}}" for k in lembar.kolom}
    tulis_baris(ws, lembar, 7, semua, terbuka_tetap)
    tulis_baris(ws, lembar, 9, {judul: semua[judul] for judul in ("NIP", "Nama")}, terbuka)
    tulis_baris(ws, lembar, 11, {}, ("NIP", *terbuka))


def _pesan_kolom(ws: Worksheet, letak: Letak, kolom: Kolom, aturan: dict[str, Any], galat: str) -> None:
    lembar = ws.title
    pesan(ws, rentang(letak, lembar, kolom.judul), kolom.judul, petunjuk(kolom), aturan, galat)
