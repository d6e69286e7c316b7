"""Templates for tests and benchmarks, made by XlsxWriter and openpyxl as an office would make them by hand."""

import io
import struct
import zlib
from datetime import date
from fractions import Fraction
from typing import Any

LEMBAR = "Umpan Balik"


def png(merah: int = 200, hijau: int = 30, biru: int = 30, sisi: int = 8) -> bytes:
    """A small picture."""

    def blok(nama: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + nama + data + struct.pack(">I", zlib.crc32(nama + data))

    baris = (b"\0" + bytes((merah, hijau, biru)) * sisi) * sisi
    kepala = struct.pack(">IIBBBBB", sisi, sisi, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + blok(b"IHDR", kepala) + blok(b"IDAT", zlib.compress(baris)) + blok(b"IEND", b"")


def halaman(putaran: bool = True, jumlah: int = 45) -> bytes:
    """The page of the benchmark: 60 rows by 8 columns when filled with ``jumlah`` indicators, merges, chart, logo,
    text box, validations, conditional formats, a sparkline, protection, print set-up.

    ``putaran=False``: the rows are written out, with ``{{ daftar[k].x }}`` in them.
    """
    import xlsxwriter

    berkas = io.BytesIO()
    buku = xlsxwriter.Workbook(berkas, {"in_memory": True})
    lembar = buku.add_worksheet(LEMBAR)
    judul = buku.add_format({"bold": True, "font_size": 16, "font_color": "#1F3864"})
    kepala = buku.add_format({"bold": True, "bg_color": "#D9E2F3", "border": 1, "text_wrap": True})
    teks = buku.add_format({"border": 1, "text_wrap": True})
    angka = buku.add_format({"border": 1, "num_format": "0.00"})
    tanggal = buku.add_format({"num_format": "d mmmm yyyy", "align": "left"})
    lembar.set_column("A:A", 6)
    lembar.set_column("B:B", 40, teks)
    lembar.set_column("C:H", 11)
    lembar.merge_range("A1:H1", "Umpan Balik {{ pegawai.nama }}", judul)
    for baris, (label, isi, gaya) in enumerate(
        [
            ("Nama", "{{ pegawai.nama }}", teks),
            ("NIP", "{{ pegawai.nip }}", teks),
            ("Jabatan", "{{ pegawai.jabatan }}", teks),
            ("Terbit", "{{ tanggal }}", tanggal),
        ],
        2,
    ):
        lembar.write_string(f"A{baris}", label)
        lembar.merge_range(f"B{baris}:E{baris}", isi, gaya)
    lembar.write_row("A7", ["No", "Indikator", "Target", "Realisasi", "Capaian", "Bobot", "Sumbangan", "Sikap"], kepala)
    awal, akhir, bawah = _daftar(lembar, putaran, jumlah, teks, angka)
    lembar.write_string(f"B{bawah}", "Jumlah", kepala)
    lembar.write_string(f"F{bawah}", f"{{{{ jumlah_bobot | rumus('SUM(F{awal}:F{akhir})') }}}}", angka)
    lembar.write_string(f"G{bawah}", f"{{{{ nilai | rumus('SUM(G{awal}:G{akhir})') }}}}", angka)
    for k in range(5):
        lembar.merge_range(f"A{bawah + 2 + k}:H{bawah + 2 + k}", f"{{{{ catatan[{k}] }}}}", teks)
    daerah = f"E{awal}:E{akhir}"
    merah, hijau = buku.add_format({"font_color": "#9C0006"}), buku.add_format({"font_color": "#006100"})
    lembar.conditional_format(daerah, {"type": "cell", "criteria": "<", "value": 90, "format": merah})
    lembar.conditional_format(daerah, {"type": "cell", "criteria": ">=", "value": 110, "format": hijau})
    lembar.conditional_format(f"G{awal}:G{akhir}", {"type": "data_bar", "data_bar_2010": True})
    lembar.conditional_format(
        f"A{awal}:H{akhir}", {"type": "formula", "criteria": f"=$D{awal}<$C{awal}/2", "format": merah}
    )
    lembar.data_validation(f"H{awal}:H{akhir}", {"validate": "list", "source": ["Setuju", "Keberatan"]})
    lembar.data_validation(f"H{bawah}", {"validate": "list", "source": f"=$B${awal}:$B${akhir}"})
    grafik = buku.add_chart({"type": "bar"})
    grafik.add_series(
        {
            "name": f"='{LEMBAR}'!$E$7",
            "categories": f"='{LEMBAR}'!$B${awal}:$B${akhir}",
            "values": f"='{LEMBAR}'!$E${awal}:$E${akhir}",
        }
    )
    grafik.set_title({"name": "Capaian {{ pegawai.nama }}"})
    lembar.insert_chart(f"J{bawah + 2}", grafik)
    lembar.insert_image("J1", "logo.png", {"image_data": io.BytesIO(png())})
    lembar.insert_textbox("J6", "Kantor Camat Senapelan")
    lembar.add_sparkline(f"J{bawah}", {"range": f"'{LEMBAR}'!E{awal}:E{akhir}"})
    lembar.print_area(f"A1:H{bawah + 8}")
    lembar.repeat_rows(6)
    lembar.set_paper(9)
    lembar.fit_to_pages(1, 0)
    lembar.set_footer("&L{{ pegawai.nip }}&RHalaman &P dari &N")
    lembar.protect("", {"sort": True, "autofilter": True})
    buku.define_name("capaian_jenis", '="umpan_balik"')
    buku.define_name("daftar_capaian", f"='{LEMBAR}'!$E${awal}:$E${akhir}")
    buku.close()
    return berkas.getvalue()


def _daftar(lembar: Any, putaran: bool, jumlah: int, teks: Any, angka: Any) -> tuple[int, int, int]:
    """The rows of the list: first and last row, row below."""
    if putaran:
        lembar.write_string("A8", "{%tr for i in daftar %}")
        _baris(lembar, 9, "loop.index", "i", teks, angka)
        lembar.write_string("A10", "{%tr endfor %}")
        return 9, 9, 11
    for k in range(jumlah):
        _baris(lembar, 8 + k, str(k + 1), f"daftar[{k}]", teks, angka)
    return 8, 7 + jumlah, 8 + jumlah


def _baris(lembar: Any, baris: int, nomor: str, i: str, teks: Any, angka: Any) -> None:
    lembar.write_string(baris - 1, 0, f"{{{{ {nomor} }}}}", teks)
    for kolom, isi in enumerate(["nama", "target", "realisasi"], 1):
        lembar.write_string(baris - 1, kolom, f"{{{{ {i}.{isi} }}}}", teks if kolom == 1 else angka)
    lembar.write_string(baris - 1, 4, f"{{{{ {i}.capaian | rumus('D{baris}/C{baris}*100') }}}}", angka)
    lembar.write_string(baris - 1, 5, f"{{{{ {i}.bobot }}}}", angka)
    lembar.write_string(baris - 1, 6, f"{{{{ {i}.sumbangan | rumus('E{baris}*F{baris}/100') }}}}", angka)
    lembar.write_blank(baris - 1, 7, None, teks)


def isi_halaman(nomor: int = 0, jumlah: int = 45) -> dict[str, Any]:
    """A context for ``halaman``; every figure is what the page's formulas give."""
    daftar = []
    for k in range(jumlah):
        target, realisasi = 20 + k, Fraction(10 * (k + 2 + nomor % 7), 7)
        capaian, bobot = realisasi / target * 100, Fraction(100, jumlah)
        daftar.append(
            {
                "nama": f"Indikator kinerja {nomor}-{k}: berkas pelayanan selesai tepat waktu",
                "target": target,
                "realisasi": realisasi,
                "capaian": capaian,
                "bobot": bobot,
                "sumbangan": capaian * bobot / 100,
            }
        )
    return {
        "pegawai": {"nama": f"Pegawai {nomor}", "nip": f"{198501012010010000 + nomor}", "jabatan": "Pelaksana"},
        "tanggal": date(2026, 1, 31),
        "daftar": daftar,
        "jumlah_bobot": Fraction(100) if jumlah else 0,
        "nilai": sum((i["sumbangan"] for i in daftar), Fraction(0)),
        "catatan": [f"Catatan {k} untuk pegawai {nomor}." for k in range(5)],
    }


def templat_sel(isi: dict[str, Any], lengkapi: Any = None) -> bytes:
    """A one-sheet template made by openpyxl: cell -> content; ``lengkapi(worksheet)`` adds what else it needs."""
    import openpyxl

    buku = openpyxl.Workbook()
    lembar = buku.active
    lembar.title = "Lembar Satu"
    for alamat, nilai in isi.items():
        lembar[alamat] = nilai
    if lengkapi is not None:
        lengkapi(lembar)
    berkas = io.BytesIO()
    buku.save(berkas)
    return berkas.getvalue()


def templat_xlsxwriter(isi: dict[str, Any], lengkapi: Any, nama: str = "Lembar Satu") -> bytes:
    """A one-sheet template made by XlsxWriter; ``lengkapi(workbook, worksheet)`` draws what else it needs."""
    import xlsxwriter

    berkas = io.BytesIO()
    with xlsxwriter.Workbook(berkas) as buku:
        lembar = buku.add_worksheet(nama)
        for alamat, nilai in isi.items():
            lembar.write(alamat, nilai)
        lengkapi(buku, lembar)
    return berkas.getvalue()


def lembar_hasil(data: bytes) -> Any:
    """The first sheet of a workbook, as openpyxl reads it (formulas as formulas)."""
    import openpyxl

    return openpyxl.load_workbook(io.BytesIO(data)).worksheets[0]


def bagian(data: bytes, nama: str = "xl/worksheets/sheet1.xml") -> str:
    """A part of a package as text."""
    import zipfile

    with zipfile.ZipFile(io.BytesIO(data)) as arsip:
        return arsip.read(nama).decode()
