"""The sheet ``Umpan Balik``: A4 portrait, page 1 says where one stands, the following pages why."""

from io import BytesIO
from struct import pack
from typing import Any
from zlib import compress, crc32

from templates.bangun import grafik
from templates.bangun.gaya import ABU, AKSEN, AKSEN_MUDA, PUTIH, TINTA, UTAMA, UTAMA_MUDA, UTAMA_PUCAT, Gaya
from templates.bangun.lembar import Lembar

NAMA = "Umpan Balik"
LEBAR = (74, 274, 68, 72, 56, 58, 66, 36)
"""Pixels of A … H: label, text, six figures. Together the width of an A4 page between its margins."""
A, B, C, D, E, F, G, H = range(8)
SEHALAMAN = 150
"""Points of indicator rows up to which the behaviour still fits on their page."""
_TINGGI_INDIKATOR = f"(daftar_indikator | map(attribute='indikator') | map('muat', {LEBAR[1]}) | sum)"
TEKS, KANAN = LEBAR[B], sum(LEBAR[C:]) - 12


def bangun_halaman(buku: Any, gaya: Gaya) -> None:
    ws = buku.add_worksheet(NAMA)
    for kolom, lebar in enumerate(LEBAR):
        ws.set_column_pixels(kolom, kolom, lebar, gaya())
    lembar = Lembar(ws, gaya, len(LEBAR))
    _kop(lembar)
    _identitas(lembar)
    _grafik_utama(lembar, buku)
    _belum(lembar)
    _cerita(lembar)
    pisah = lembar.baris
    _komponen(lembar)
    _indikator(lembar)
    pisah = [pisah, _pisah(lembar, f"{_TINGGI_INDIKATOR} > {SEHALAMAN}")]
    _perilaku(lembar, buku)
    pisah.append(_pisah(lembar, f"{_TINGGI_INDIKATOR} <= {SEHALAMAN}"))
    _kepuasan(lembar, buku)
    pisah.append(_pisah(lembar, f"{_TINGGI_INDIKATOR} > {SEHALAMAN}"))
    _bulanan(lembar)
    _catatan(lembar)
    _lanjut(lembar)
    _tanda_tangan(lembar)
    _cetak(ws, pisah, lembar.baris)


def _pisah(l: Lembar, syarat: str) -> int:  # noqa: E741
    """A page break that is there only where the condition holds."""
    with l.bila(syarat):
        l.maju(2)
        pisah = l.baris
    return pisah


def _kop(l: Lembar) -> None:  # noqa: E741
    g = l.gaya
    _lambang(l)
    l.tulis(B, "{{ kantor.instansi }}", g(bold=True, font_size=13, font_color=UTAMA, indent=1), D)
    l.tulis(E, "{{ periode.teks }}", g(font_size=9, font_color=ABU, align="right"), H)
    l.maju(24)
    l.tulis(B, "Umpan Balik Kinerja Pegawai", g(font_size=11, font_color=TINTA, indent=1), D)
    l.tulis(
        E, "{{ 'Terbit ' ~ kantor.terbit if kantor.terbit else '' }}", g(font_size=9, font_color=ABU, align="right"), H
    )
    l.maju(22)
    for kolom in range(l.kolom):
        l.tulis(kolom, None, g(top=5, top_color=UTAMA))
    l.maju(8)


def _lambang(l: Lembar) -> None:  # noqa: E741
    """The office's initials on its colour; with a logo they are blank, and so is the ground behind it."""
    l.tulis(A, "{{ kantor.singkatan }}", l.gaya(align="center", font_size=20, bold=True), tinggi=2)
    berwarna = l.gaya._buku.add_format({"font_color": PUTIH, "bg_color": UTAMA})
    aturan = {"type": "formula", "criteria": "=LEN($A$1)>0", "format": berwarna}
    l.ws.conditional_format(l.baris, A, l.baris + 1, A, aturan)
    l.ws.insert_image(l.baris, A, "logo.png", {
        "image_data": BytesIO(_titik()), "description": "{{ gambar.logo }}", "object_position": 2,
        "x_offset": 3, "y_offset": 2, "x_scale": LEBAR[A] - 6, "y_scale": 42,
    })  # fmt: skip


def _titik() -> bytes:
    """One transparent pixel as PNG: it holds the logo's place."""

    def potong(jenis: bytes, isi: bytes) -> bytes:
        return pack(">I", len(isi)) + jenis + isi + pack(">I", crc32(jenis + isi))

    kepala = pack(">IIBBBBB", 1, 1, 8, 4, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + potong(b"IHDR", kepala) + potong(b"IDAT", compress(bytes(3), 9)) + potong(b"IEND", b"")
    )


def _identitas(l: Lembar) -> None:  # noqa: E741
    g = l.gaya
    label, isi = g(font_size=9, font_color=ABU), g(text_wrap=True, shrink=False)
    baris = (
        ("Nama", "{{ pegawai.nama }}", g(bold=True, font_size=12, text_wrap=True)),
        ("NIP", "{{ pegawai.nip }}", g(num_format="@")),
        ("Jabatan", "{{ pegawai.jabatan }}", isi),
        ("Unit kerja", "{{ pegawai.unit_kerja }}", isi),
        ("Status", "{{ pegawai.kepegawaian }}", isi),
        ("Penilai", "{{ pegawai.pejabat_penilai }}", isi),
    )
    kartu = _kartu(g)
    for letak, (nama, teks, bentuk) in enumerate(baris):
        l.tulis(A, nama, label)
        l.tulis(B, teks, bentuk)
        kartu[letak](l)
        l.muat((f"{_kosongkan(teks)} ~ ' '", TEKS, 13 if letak == 0 else 10), ("' '", TEKS, _RUANG_BARIS))
    l.spasi(6)
    l.tulis(A, "{{ kalimat.pembuka }}", g(font_size=11, italic=True, font_color=UTAMA, text_wrap=True), H)
    l.muat(("kalimat.pembuka", sum(LEBAR), 11))
    l.tulis(A, "{{ 'Sebelumnya' if riwayat.teks else '' }}", label)
    l.tulis(B, "{{ riwayat.teks }}", g(font_size=9, text_wrap=True), H)
    l.muat_bila_ada("riwayat.teks", TEKS + KANAN, 9)


_RUANG_BARIS = 11
"""Font size whose line leaves the identity rows some air."""


def _kosongkan(teks: str) -> str:
    return teks.strip("{ }")


def _kartu(g: Gaya) -> list[Any]:
    """The score card, row by row beside the identity."""
    gelap = {"bg_color": UTAMA, "font_color": PUTIH}
    besar = g(**gelap, font_size=36, bold=True, align="center", num_format="0.00")
    predikat = g(**gelap, font_size=17, bold=True, align="center", text_wrap=True)
    muda = g(bg_color=UTAMA_MUDA, font_color=UTAMA, font_size=9, align="center", text_wrap=True)

    def atas(l: Lembar) -> None:  # noqa: E741
        l.tulis(C, "NILAI CAPAIAN", g(**gelap, font_size=9, align="center"), E)
        l.tulis(F, "PREDIKAT KINERJA", g(**gelap, font_size=9, align="center"), H)

    def angka(l: Lembar) -> None:  # noqa: E741
        l.tulis(C, "{{ nilai if dinilai else '–' }}", besar, E, tinggi=3)
        l.tulis(F, "{{ predikat if dinilai else 'Belum dapat dinilai' }}", predikat, H, tinggi=3)

    def kosong(_: Lembar) -> None:
        return None

    def rating(l: Lembar) -> None:  # noqa: E741
        teks = (
            "{{ 'Predikat menurut angka: ' ~ predikat_numerik ~ '\\nHasil kerja ' ~ rating_hasil_kerja ~ ' · perilaku '"
            " ~ rating_perilaku if dinilai else 'Data yang belum lengkap tidak dihitung nol.' }}"
        )
        l.tulis(C, teks, muda, H, tinggi=2)

    return [atas, angka, kosong, kosong, rating, kosong]


def _grafik_utama(l: Lembar, buku: Any) -> None:  # noqa: E741
    """A band of fixed rows under two charts; what the charts show stands in tables further down."""
    g = l.gaya
    with l.bila("ada_perjalanan"):
        l.tulis(A, "Perjalanan selama periode", g(bold=True, font_color=UTAMA), B)
        l.tulis(C, "Komponen dibandingkan dengan ekspektasi (garis 100)", g(bold=True, font_color=UTAMA), H)
        l.maju(20)
        grafik.tempat(l, "utama")
        for _ in range(12):
            l.maju(16)
        l.spasi(4)


def _belum(l: Lembar) -> None:  # noqa: E741
    g = l.gaya
    with l.bila("not dinilai"):
        l.bab("Yang masih diperlukan")
        with l.ulang("teks in alasan"):
            l.deret(["○", "{{ teks }}"], [g.isi("center", font_color=AKSEN), g.isi()])
            l.tulis(C, "dilengkapi lewat pejabat penilai", g.isi(font_size=9, font_color=ABU, text_wrap=False), H)
            l.muat(("teks", TEKS))
        l.tulis(A, "Selanjutnya", g.isi(font_size=9, font_color=ABU))
        l.tulis(
            B,
            "Pejabat penilai melengkapi data di atas, admin menghitung ulang, lalu Anda menerima umpan balik yang "
            "baru. "
            "Bila menurut Anda datanya sudah ada, sampaikan lewat lembar Tanggapan beserta buktinya.",
            g.isi(),
            H,
        )
        l.maju(40)
        l.spasi()


def _cerita(l: Lembar) -> None:  # noqa: E741
    """Strengths, room to grow with next steps, and the last agreement."""
    g = l.gaya
    kiri = g.isi("left", bold=True, font_size=9, font_color=UTAMA)
    with l.bila("kalimat.baik"):
        l.bab("▲ Yang sudah berjalan baik")
        with l.ulang("u in kalimat.baik"):
            l.deret(["{{ u.label }}", "{{ u.kalimat }}"], [kiri, g.isi()])
            l.tulis(C, "{{ u.angka }}", g.isi(font_size=9, font_color=ABU, indent=1), H)
            l.muat(("u.kalimat", TEKS), ("u.angka", KANAN, 9))
        l.spasi()
    with l.bila("kalimat.tingkatkan"):
        l.tulis(A, "▼ Yang dapat ditingkatkan", g.bab, B)
        l.tulis(C, "Langkah berikutnya", g.bab, H)
        l.maju(26)
        with l.ulang("u in kalimat.tingkatkan"):
            l.deret(
                ["{{ u.label }}", "{{ u.kalimat }}"], [g.isi("left", bold=True, font_size=9, font_color=AKSEN), g.isi()]
            )
            l.tulis(C, "→ {{ u.langkah | replace('\n', '\n→ ') }}", g.isi(bg_color=AKSEN_MUDA, indent=1), H)
            l.muat(("u.kalimat", TEKS), ("u.langkah", KANAN))
        l.spasi()
    l.tulis(
        A, "Kesepakatan terakhir", g(bold=True, font_color=UTAMA, bg_color=UTAMA_PUCAT, font_size=9, text_wrap=True)
    )
    l.tulis(B, "{{ kalimat.kesepakatan }}", g(bg_color=UTAMA_PUCAT, text_wrap=True), H)
    l.muat(("kalimat.kesepakatan ~ '\n'", TEKS + KANAN))


def _komponen(l: Lembar) -> None:  # noqa: E741
    g = l.gaya
    l.bab(
        "Komponen nilai",
        "Nilai = jumlah sumbangan. Bobot “dipakai” adalah bobot setelah komponen tanpa nilai dibagikan.",
    )
    judul = ["Komponen", "", "Nilai", "Ekspektasi", "Bobot (%)", "Dipakai (%)", "Sumbangan", "Arah"]
    l.tulis(A, judul[0], g.kepala("left"), B)
    l.deret(judul[2:], [g.kepala()] * 6, C)
    l.maju(30)
    awal = l.nomor
    with l.ulang("k in daftar_komponen"):
        l.tulis(A, "{{ k.komponen }}", g.isi(bold=True), B)
        l.deret(
            [f"{{{{ k.{nama} }}}}" for nama in ("nilai", "harapan", "bobot", "bobot_dipakai", "sumbangan", "tanda")],
            [
                g.angka(bold=True),
                g.angka("0", font_color=ABU),
                g.angka("General"),
                g.angka(),
                g.angka(),
                g.isi("center"),
            ],
            C,
        )
        l.maju(22)
    grafik.rentang(l, "komponen", awal, l.nomor - 1)
    _warna_status(l, awal, H)
    with l.bila("dinilai"):
        l.tulis(A, "Nilai Capaian", g.jumlah("left"), F)
        l.tulis(G, "{{ nilai }}", g.jumlah())
        l.tulis(H, None, g.jumlah())
        l.maju(22)
    with l.ulang("teks in kalimat.komponen_kosong"):
        l.tulis(A, "{{ teks }}", g.kecil, H)
        l.muat(("teks", sum(LEBAR), 9))
    l.spasi()


def _indikator(l: Lembar) -> None:  # noqa: E741
    g = l.gaya
    l.bab("Indikator kinerja")
    l.deret(
        ["Kode", "Indikator", "Target", "Realisasi", "Capaian (%)", "Bobot (%)", "Sumbangan", "Arah"],
        [g.kepala("left"), g.kepala("left"), *[g.kepala()] * 6],
    )
    l.maju(30)
    awal = l.nomor
    with l.ulang("i in daftar_indikator"):
        l.deret(
            [
                "{{ i.kode }}",
                "{{ i.indikator }}{{ ' (tambahan)' if i.jenis == 'Tambahan' else '' }}",
                "{{ i.target_teks }}",
                "{{ i.realisasi_teks }}",
                "{{ i.capaian }}",
                "{{ i.bobot }}",
                "{{ i.sumbangan }}",
                "{{ i.tanda }}",
            ],
            [
                g.isi(font_size=9, bold=True),
                g.isi(),
                g.isi("right", font_size=9),
                g.isi("right", font_size=9),
                g.angka(bold=True),
                g.angka("General"),
                g.angka(),
                g.isi("center"),
            ],
        )
        l.muat(
            ("i.indikator ~ '             '", TEKS), ("i.target_teks", LEBAR[C], 9), ("i.realisasi_teks", LEBAR[D], 9)
        )
    _warna_status(l, awal, H)
    with l.bila("masa_tugas"):
        l.tulis(A, "{{ masa_tugas }}", g.kecil, H)
        l.muat(("masa_tugas", sum(LEBAR), 9))
    with l.bila("not daftar_indikator"):
        l.catatan("Belum ada indikator yang disepakati untuk periode ini.")
    l.catatan(
        "▲ di atas target   ● sesuai target   ▼ di bawah target   ○ belum ada data.   Turun: makin rendah makin baik."
    )
    l.spasi()


def _warna_status(l: Lembar, awal: int, kolom: int) -> None:  # noqa: E741
    for tanda, warna in (("▲", UTAMA), ("▼", AKSEN), ("●", ABU), ("○", ABU)):
        bentuk = l.gaya._buku.add_format({"font_color": warna, "bold": True})
        aturan = {"type": "cell", "criteria": "==", "value": f'"{tanda}"', "format": bentuk}
        l.ws.conditional_format(awal, kolom, awal, kolom, aturan)


def _perilaku(l: Lembar, buku: Any) -> None:  # noqa: E741
    g = l.gaya
    with l.bila("perilaku.ada"):
        l.bab(
            "Perilaku kerja BerAKHLAK",
            "Skala 1–5; 3 = sesuai ekspektasi. Selisih = pandangan Anda dikurangi pandangan atasan.",
        )
        l.tulis(A, "Aspek", g.kepala("left"), B)
        l.deret(["Anda", "Atasan", "Rekan", "Bawahan", "Selisih", "Arah"], [g.kepala()] * 6, C)
        l.maju(20)
        awal = l.nomor
        with l.ulang("a in perilaku.aspek"):
            l.tulis(A, "{{ a.aspek }}", g.isi(), B)
            l.deret(
                [
                    "{{ a.diri }}",
                    "{{ a.atasan }}",
                    "{{ a.rekan }}",
                    "{{ a.bawahan }}",
                    "{{ a.selisih }}",
                    "{{ a.tanda }}",
                ],
                [
                    g.angka("General"),
                    g.angka("0.##", bold=True),
                    g.angka(),
                    g.angka(),
                    g.angka("+0.##;-0.##;0"),
                    g.isi("center"),
                ],
                C,
            )
            l.maju(20)
        grafik.rentang(l, "perilaku", awal, l.nomor - 1)
        _warna_status(l, awal, H)
        with l.ulang("teks in perilaku.keterangan"):
            l.tulis(A, "{{ teks }}", g.kecil, H)
            l.muat(("teks", sum(LEBAR), 9))
        grafik.tempat(l, "perilaku")
        for _ in range(11):
            l.maju(19)
        l.spasi()


def _kepuasan(l: Lembar, buku: Any) -> None:  # noqa: E741
    g = l.gaya
    with l.bila("kepuasan.ada"):
        l.bab("Kepuasan masyarakat")
        l.catatan(
            "IKM {{ kepuasan.ikm | angka(2, true) }} (mutu {{ kepuasan.mutu }}) dari "
            "{{ kepuasan.jumlah_responden }} respons; "
            "sumber: {{ kepuasan.sumber }}; target {{ parameter.target_ikm | angka }}. Skala 1–4."
        )
        grafik.tempat(l, "kepuasan")
        l.tulis(A, "Unsur pelayanan", g.kepala("left"), B)
        l.tulis(C, "Rata-rata", g.kepala())
        l.maju(20)
        awal = l.nomor
        with l.ulang("u in kepuasan.unsur"):
            l.tulis(A, "{{ u.unsur }}", g.isi(), B)
            l.tulis(C, "{{ u.nilai }}", g.angka(bold=True))
            l.maju(20)
        grafik.rentang(l, "kepuasan", awal, l.nomor - 1)
        l.spasi()


def _bulanan(l: Lembar) -> None:  # noqa: E741
    g = l.gaya
    l.bab("Perjalanan dan umpan balik bulanan")
    l.catatan(
        "Capaian sementara menghitung isian sampai bulan itu terhadap target yang sudah jatuh tempo; bukan nilai akhir."
    )
    l.deret(["Bulan", "Umpan balik dari atasan"], [g.kepala("left"), g.kepala("left")])
    l.tulis(C, "Nilai bulanan", g.kepala(), D)
    l.tulis(E, "Hasil kerja sementara", g.kepala(), F)
    l.tulis(G, "Ekspektasi", g.kepala(), H)
    l.maju(30)
    awal = l.nomor
    with l.ulang("m in perjalanan"):
        l.deret(["{{ m.bulan }}", "{{ m.umpan_balik }}"], [g.isi(font_size=9, bold=True), g.isi()])
        l.tulis(C, "{{ m.nilai_bulanan }}", g.angka(), D)
        l.tulis(E, "{{ m.hasil_kerja }}", g.angka(), F)
        l.tulis(G, "{{ m.harapan }}", g.angka("0", font_color=ABU), H)
        l.muat(("m.umpan_balik", TEKS))
    grafik.rentang(l, "perjalanan", awal, l.nomor - 1)
    l.spasi()


def _catatan(l: Lembar) -> None:  # noqa: E741
    g = l.gaya
    with l.bila("catatan"):
        l.bab("Catatan selama periode")
        with l.ulang("c in catatan"):
            l.deret(["{{ c.tanggal }}", "{{ c.isi }}"], [g.isi(font_size=9), g.isi()])
            l.tulis(C, "{{ c.jenis }}{{ ' · ' ~ c.kode if c.kode else '' }}", g.isi(font_size=9, font_color=ABU), H)
            l.muat(("c.isi", TEKS), ("c.tanggal", LEBAR[A], 9))
        l.spasi()


def _lanjut(l: Lembar) -> None:  # noqa: E741
    g = l.gaya
    l.bab("Berbicara dan menanggapi")
    label = g.isi(font_size=9, font_color=ABU)
    butir = (
        ("Bertanya", "pegawai.pejabat_penilai ~ ', atau admin kepegawaian untuk membaca lembar Cara Hitung.'"),
        (
            "Menanggapi",
            "'Isi lembar Tanggapan (setuju, setuju dengan catatan, atau keberatan per butir), lalu kirim kembali.'",
        ),
        (
            "Keberatan",
            "'Paling lambat ' ~ kantor.batas_tanggapan ~ '. Diam tidak berarti setuju; diterima tidak berarti setuju.'",
        ),
    )
    for nama, teks in butir:
        l.tulis(A, nama, label)
        l.tulis(B, f"{{{{ {teks} }}}}", g.isi(), H)
        l.muat((teks, TEKS + KANAN))
    l.spasi(14)


def _tanda_tangan(l: Lembar) -> None:  # noqa: E741
    g = l.gaya
    tengah, tebal = g(align="center", text_wrap=True), g(align="center", bold=True, text_wrap=True)
    kosong = "…………………………"
    for kiri, kanan, bentuk, tinggi in (
        ("Pegawai yang dinilai,", "Pejabat penilai,", tengah, 20),
        ("", "", tengah, 52),
        ("{{ pegawai.nama }}", kosong, tebal, 0),  # the officer signs by hand: the file holds nobody else's data
        ("NIP {{ pegawai.nip }}", f"NIP {kosong}", tengah, 18),
    ):
        l.tulis(A, kiri, bentuk, B)
        l.tulis(C, kanan, bentuk, H)
        if tinggi:
            l.maju(tinggi)
        else:
            l.muat(("pegawai.nama", LEBAR[A] + TEKS, 11))
    l.catatan(
        "Tanda tangan berarti telah menerima dan membaca, bukan menyetujui. {{ keterangan_sifat }} Kode berkas "
        "{{ kode }}.",
        26,
    )


def _cetak(ws: Any, pisah: list[int], akhir: int) -> None:
    ws.set_paper(9)
    ws.set_portrait()
    ws.set_margins(left=0.47, right=0.47, top=0.45, bottom=0.6)
    ws.fit_to_pages(1, 0)
    ws.set_h_pagebreaks(pisah)
    ws.print_area(0, 0, akhir - 1, H)
    ws.set_footer("&L&8{{ pegawai.nama }} · NIP {{ pegawai.nip }}&R&8Halaman &P dari &N", {"margin": 0.3})
    ws.hide_gridlines(2)
    ws.set_zoom(100)
    ws.protect("", {"select_locked_cells": True, "format_columns": True, "format_rows": True})
    ws.set_first_sheet()
