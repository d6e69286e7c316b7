"""Ringkasan (live), Petunjuk (text) and the hidden sheet Acuan (numbers and lists behind the formulas)."""

from typing import Any

from openpyxl.styles import Alignment
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.worksheet import Worksheet

from capaian_engine.kosakata import PERILAKU_BERAKHLAK, JenisCatatan, YaTidak
from workbook import gaya
from workbook.lembar_kosong import atur_halaman, kunci_lembar_kerja
from workbook.lembar_penilai import LEMBAR_ACUAN, LEMBAR_PETUNJUK
from workbook.rumus_penilai import ANGKA, Letak, Ringkasan, berisi, bulan_isian
from workbook.skema import Jenis
from workbook.templat_penilai_lembar import (
    NANTI,
    TERISI,
    TERKUNCI,
    mulai_lembar,
    penanda,
    pesan,
    selesaikan,
    tulis_bantu,
    tulis_baris,
    warnai,
)
from workbook.validasi import pilihan

_SEL_BULAN = "Ringkasan!$G$3"


def tulis_ringkasan(buku: Any, letak: Letak) -> None:
    """One live row per employee."""
    lembar = letak.buku["Ringkasan"]
    atas = '"Bulan "&nama_bulan&": "&IF(sisa_semua=0,"semua sel sudah terisi. Terima kasih.",sisa_semua&" sel lagi.")'
    ws = mulai_lembar(buku, lembar, (), berisi("sisa.ringkasan", atas))
    ws["A1"] = "Lembar Penilai {{ penilai.nama }}"
    rumus = Ringkasan(letak, "$A6")
    isi = {
        "NIP": "{{ p.nip }}",
        "Nama": "{{ p.nama }}",
        "Sisa Bulan Ini": rumus.sisa(),
        "Realisasi Terisi": rumus.teks_realisasi(),
        "Bulanan Terisi": rumus.teks_bulanan(),
        "Laporan Terisi": rumus.teks_laporan(),
        "Perilaku Terisi": rumus.teks_perilaku(),
        "Hasil Kerja Sementara": rumus.hasil_kerja(),
        "Perilaku Sementara": rumus.perilaku(),
        "Bulanan Sementara": rumus.bulanan(),
        "Laporan Sementara": rumus.laporan(),
        "Keterangan": rumus.keterangan(),
        "Umpan Balik Terakhir": "{{ p.umpan_balik }}",
    }
    isi = {j: teks if teks.startswith("{{") else berisi(f"p.isi['{j}']", teks) for j, teks in isi.items()}
    penanda(ws, 5, "for p in daftar_pegawai")
    tulis_baris(ws, lembar, 6, isi, ())
    tulis_bantu(ws, lembar, 6, (), "p.tinggi")
    penanda(ws, 7, "endfor")
    for kolom in lembar.kolom:
        sel = ws.cell(6, lembar.nomor(kolom.judul))
        if kolom.judul.endswith("Sementara"):
            sel.number_format = gaya.FORMAT_HASIL
        elif kolom.judul.endswith("Terisi"):
            sel.alignment = Alignment(horizontal="center", vertical="top")
    warnai(ws, "C6", ("$C6=0", TERISI), ("$C6>0", gaya.PERLU))
    _tulis_pilihan_bulan(ws)
    selesaikan(buku, ws, lembar, 7, "C5")


def _tulis_pilihan_bulan(ws: Worksheet) -> None:
    ws["F3"] = "Lihat bulan:"
    ws["F3"].alignment = Alignment(horizontal="right", vertical="center")
    ws["F3"].font = gaya.huruf(10)
    sel = ws["G3"]
    sel.number_format, sel.font, sel.protection = gaya.FORMAT[Jenis.BULAN], gaya.huruf(10), gaya.TERBUKA
    sel.fill, sel.alignment = gaya.isi(gaya.PUTIH), Alignment(horizontal="center", vertical="center")
    sel.border = gaya.garis_bawah(gaya.UTAMA)
    ws["H3"] = "kosong = bulan terakhir yang Anda isi"
    ws["H3"].font = gaya.huruf(9, warna=gaya.ABU)
    pesan(
        ws,
        "G3",
        "Lihat bulan",
        "Boleh dikosongkan: Capaian memakai bulan terakhir yang Anda isi. Pilih bulan lain untuk melihat angkanya.",
        pilihan("daftar_bulan"),
        "Pilih bulan dari daftar, atau kosongkan.",
    )


def tulis_acuan(buku: Any, letak: Letak) -> None:
    """Parameters in A:B, months in D:F, short lists in H:I; names over all of them."""
    ws = buku.create_sheet(LEMBAR_ACUAN)
    banyak = len(letak.bulan)
    sisa = _rumus_sisa(letak)
    isi: list[tuple[str, Any]] = [
        *((nama, f"{{{{ parameter.{nama} }}}}") for nama in ANGKA),
        ("jumlah_bulan", banyak),
        ("bulan_awal", "{{ dokumen.bulan_awal }}"),
        ("bulan_isian", f"={bulan_isian(letak)}"),
        (
            "bulan_ke",
            f"=IFERROR(IF(ISNUMBER({_SEL_BULAN}),MATCH({_SEL_BULAN},daftar_bulan,0),MAX(bulan_awal,bulan_isian)),1)",
        ),
        ("awal_bulan", "=INDEX(daftar_bulan,bulan_ke)"),
        ("akhir_bulan", f"=INDEX($E$2:$E${banyak + 1},bulan_ke)"),
        ("nama_bulan", f"=INDEX($F$2:$F${banyak + 1},bulan_ke)"),
        ("periode_mulai", "{{ dokumen.mulai }}"),
        *sisa.items(),
        ("sisa_semua", "=" + "+".join(sisa)),
    ]
    for baris, (nama, nilai) in enumerate(isi, 2):
        ws.cell(baris, 1, nama)
        ws.cell(baris, 2, nilai)
        buku.defined_names[nama] = DefinedName(nama, attr_text=f"{LEMBAR_ACUAN}!$B${baris}")
    for ke in range(banyak):
        for kolom, kunci in enumerate(("awal", "akhir", "nama"), 4):
            sel = ws.cell(ke + 2, kolom, f"{{{{ bulan[{ke}].{kunci} }}}}")
            sel.number_format = gaya.FORMAT[Jenis.BULAN if kunci == "awal" else Jenis.TANGGAL]
    _nama(buku, "daftar_bulan", f"{LEMBAR_ACUAN}!$D$2:$D${banyak + 1}")
    for kolom, (nama, kosakata) in enumerate((("daftar_yatidak", YaTidak), ("daftar_jenis_catatan", JenisCatatan)), 8):
        for baris, anggota in enumerate(kosakata, 2):
            ws.cell(baris, kolom, str(anggota.value))
        huruf = "HI"[kolom - 8]
        _nama(buku, nama, f"{LEMBAR_ACUAN}!${huruf}$2:${huruf}${len(kosakata) + 1}")
    _nama(buku, "daftar_nip", "Ringkasan!$A$6:$A$6")
    _nama(buku, "daftar_kode", letak.daftar("Indikator", "Kode"))
    for baris_sel in ws.iter_rows():
        for sel in baris_sel:
            sel.font = gaya.huruf(9)
    ws.sheet_state = "hidden"
    kunci_lembar_kerja(ws)


def _nama(buku: Any, nama: str, sumber: str) -> None:
    buku.defined_names[nama] = DefinedName(nama, attr_text=sumber)


def _rumus_sisa(letak: Letak) -> dict[str, str]:
    """Cells left this month, per sheet, over all employees."""
    bulan = letak.daftar("Indikator", letak.bulan_pertama, letak.bulan_terakhir)
    kode = letak.daftar("Indikator", "Kode")
    b, n = letak.daftar("Bulanan", "Bulan"), letak.daftar("Bulanan", "Nilai")
    lb, ld, lm = (letak.daftar("Laporan", judul) for judul in ("Bulan", "Diserahkan", "Mutu"))
    aspek = letak.daftar("Perilaku", PERILAKU_BERAKHLAK[0], PERILAKU_BERAKHLAK[-1])
    return {
        "sisa_indikator": f'=SUMPRODUCT(({kode}<>"")*(INDEX({bulan},0,bulan_ke)=""))',
        "sisa_bulanan": f'=SUMPRODUCT(({b}=awal_bulan)*({n}=""))',
        "sisa_laporan": f'=SUMPRODUCT(ISNUMBER({lb})*({lb}<=awal_bulan)*({ld}<>"")*({lm}=""))',
        "sisa_perilaku": f'=IF(bulan_ke=jumlah_bulan,SUMPRODUCT(({aspek}="")*1),0)',
    }


def tulis_petunjuk(buku: Any) -> None:
    """One page: what this is, five steps, what the colours mean."""
    ws = buku[LEMBAR_PETUNJUK]
    ws.column_dimensions["A"].width, ws.column_dimensions["B"].width, ws.column_dimensions["C"].width = 5, 26, 96
    ws.sheet_view.showGridLines = False
    ws["A1"] = "Lembar Penilai"
    ws["A1"].font = gaya.huruf(20, tebal=True, warna=gaya.UTAMA)
    for baris, teks in (
        (2, "{{ penilai.nama }} · NIP {{ penilai.nip }}"),
        (3, "{{ dokumen.instansi }} · periode {{ dokumen.teks_periode }} · {{ dokumen.banyak_pegawai }} pegawai"),
    ):
        ws.cell(baris, 1, teks).font = gaya.huruf(11, warna=gaya.ABU)
    baris = _langkah(ws, 5)
    baris = _warna(ws, baris + 1)
    penutup = "Angka di buku ini bersifat sementara. Nilai resmi dihitung dari Buku Induk setelah lembar ini kembali."
    ws.cell(baris + 1, 1, penutup).font = gaya.huruf(10, warna=gaya.ABU)
    atur_halaman(ws, lanskap=True)
    kunci_lembar_kerja(ws)
    ws.sheet_properties.tabColor = gaya.ABU


_LANGKAH = (
    ("Indikator", "Isi kolom bulan ini. Tekan Enter untuk turun, Tab untuk ke kanan; sel abu-abu dilewati sendiri."),
    ("Bulanan", "Isi Nilai 0–120 dan satu kalimat Umpan Balik untuk setiap pegawai pada bulan ini."),
    ("Laporan", "Isi tanggal Diserahkan dan Mutu 0–100 untuk laporan yang sudah masuk."),
    ("Perilaku", "Isi skala 1–5 untuk tujuh aspek; sekali untuk satu periode, paling lambat pada bulan terakhir."),
    ("Catatan", "Bila ada kejadian penting, tulis selagi ingat. Baris yang tidak dipakai dibiarkan kosong."),
    ("Ringkasan", "Lihat sisa sel dan angka sementara. Bila sisa sudah 0, simpan lalu kirim kembali berkas ini."),
)


def _langkah(ws: Worksheet, baris: int) -> int:
    for nomor, (lembar, teks) in enumerate(_LANGKAH, 1):
        for kolom, isi in ((1, nomor), (2, lembar), (3, teks)):
            sel = ws.cell(baris, kolom, isi)
            sel.font = gaya.huruf(12, tebal=kolom < 3, warna=gaya.UTAMA if kolom < 3 else gaya.HITAM)
            sel.alignment = Alignment(horizontal="left", vertical="center", wrap_text=kolom == 3)
            sel.border = gaya.garis_bawah()
        ws.cell(baris, 2).hyperlink = f"#{lembar}!A1"
        ws.cell(baris, 2).font = gaya.huruf(12, tebal=True, warna=gaya.UTAMA, garis_bawah=True)
        ws.row_dimensions[baris].height = 26
        baris += 1
    return baris


def _warna(ws: Worksheet, baris: int) -> int:
    for warna, nama, teks in (
        (gaya.PERLU, "Kuning", "bulan ini dan masih kosong"),
        (TERISI, "Hijau", "bulan ini dan sudah terisi"),
        (gaya.GALAT, "Merah muda", "isinya belum dapat dibaca, misalnya angka yang tertulis sebagai teks"),
        (NANTI, "Abu-abu tua", "bulan yang belum tiba; boleh diisi bila datanya sudah ada"),
        (TERKUNCI, "Abu-abu muda", "terkunci; diisi admin atau dihitung otomatis"),
    ):
        ws.cell(baris, 2, nama).fill = gaya.isi(warna)
        ws.cell(baris, 2).font = gaya.huruf()
        ws.cell(baris, 2).border = gaya.garis_bawah()
        ws.cell(baris, 3, teks).font = gaya.huruf()
        baris += 1
    return baris
