"""The pages after the first of the sheet ``Umpan Balik``, section by section: why, how to answer, the signatures."""

from templates.bangun import grafik
from templates.bangun.gaya import ABU, AKSEN, UTAMA
from templates.bangun.halaman_dasar import KANAN, LEBAR, TEKS, A, B, C, D, E, F, G, H
from templates.bangun.lembar import Lembar


def tulis_komponen(l: Lembar) -> None:  # noqa: E741
    g = l.gaya
    l.bab(
        "Komponen nilai",
        "Nilai = jumlah sumbangan sebelum pembulatan. Bobot “dipakai” adalah bobot setelah komponen tanpa nilai "
        "dibagikan.",
    )
    judul = ["Komponen", "", "Nilai", "Ekspektasi", "Bobot (%)", "Dipakai (%)", "Sumbangan", "Status"]
    l.tulis(A, judul[0], g.kepala("left"), B)
    l.deret(judul[2:], [*[g.kepala("right")] * 5, g.kepala()], C)
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


def tulis_indikator(l: Lembar) -> None:  # noqa: E741
    g = l.gaya
    l.bab("Indikator kinerja")
    l.deret(
        ["Kode", "Indikator", "Target", "Realisasi", "Capaian (%)", "Bobot (%)", "Sumbangan", "Status"],
        [*[g.kepala("left")] * 2, *[g.kepala("right")] * 5, g.kepala()],
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


def tulis_perilaku(l: Lembar) -> None:  # noqa: E741
    g = l.gaya
    with l.bila("perilaku.ada"):
        l.bab(
            "Perilaku kerja BerAKHLAK",
            "Skala 1–5. Selisih = pandangan Anda − atasan. Status: atasan di atas (▲), sama dengan (●), di bawah (▼) "
            "ekspektasi 3.",
        )
        l.tulis(A, "Aspek", g.kepala("left"), B)
        l.deret(["Anda", "Atasan", "Rekan", "Bawahan", "Selisih", "Status"], [*[g.kepala("right")] * 5, g.kepala()], C)
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


def tulis_kepuasan(l: Lembar) -> None:  # noqa: E741
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
        l.tulis(C, "Rata-rata", g.kepala("right"))
        l.maju(20)
        awal = l.nomor
        with l.ulang("u in kepuasan.unsur"):
            l.tulis(A, "{{ u.unsur }}", g.isi(), B)
            l.tulis(C, "{{ u.nilai }}", g.angka(bold=True))
            l.maju(18)
        grafik.rentang(l, "kepuasan", awal, l.nomor - 1)
        l.spasi()


LEBAR_BULANAN = sum(LEBAR[B : E + 1])


def tulis_bulanan(l: Lembar) -> None:  # noqa: E741
    g = l.gaya
    l.bab("Perjalanan dan umpan balik bulanan")
    l.catatan(
        "Sementara: isian sampai bulan itu terhadap target penuh, atau bagian target bila dijumlahkan; bukan nilai "
        "akhir."
    )
    l.tulis(A, "Bulan", g.kepala("left"))
    l.tulis(B, "Umpan balik dari atasan", g.kepala("left"), E)
    l.tulis(F, "Nilai bulanan", g.kepala("right"))
    l.tulis(G, "Hasil sementara", g.kepala("right"))
    l.tulis(H, "dari", g.kepala("right"))
    l.maju(30)
    awal = l.nomor
    with l.ulang("m in perjalanan"):
        l.tulis(A, "{{ m.bulan }}", g.isi(font_size=9, bold=True))
        l.tulis(B, "{{ m.umpan_balik }}", g.isi(), E)
        l.deret(
            ["{{ m.nilai_bulanan }}", "{{ m.hasil_kerja }}", "{{ m.harapan }}"],
            [g.angka(), g.angka(), g.angka("0", font_color=ABU)],
            F,
        )
        l.muat(("m.umpan_balik", LEBAR_BULANAN))
    grafik.rentang(l, "perjalanan", awal, l.nomor - 1)
    l.spasi()


LEBAR_CATATAN = LEBAR[B] + LEBAR[C]


def tulis_catatan(l: Lembar) -> None:  # noqa: E741
    """Beside the note there is room for the longest date and kind: only the note's own lines make a row higher."""
    g = l.gaya
    with l.bila("catatan"):
        l.bab("Catatan selama periode")
        with l.ulang("c in catatan"):
            l.tulis(A, "{{ c.kode or '•' }}", g.isi(font_size=9, bold=True))
            l.tulis(B, "{{ c.isi }}", g.isi(), C)
            l.tulis(D, "{{ c.tanggal }} · {{ c.jenis }}", g.isi(font_size=9, font_color=ABU, indent=1), H)
            l.muat(("c.isi", LEBAR_CATATAN))
        l.spasi()


def tulis_lanjut(l: Lembar) -> None:  # noqa: E741
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
    l.spasi(8)


NAMA_DI_BAWAH = ("pegawai.nama", LEBAR[A] + TEKS, 11)
TINGGI_NAMA = f"{NAMA_DI_BAWAH[0]} | muat({NAMA_DI_BAWAH[1]}, {NAMA_DI_BAWAH[2]})"


def tulis_tanda_tangan(l: Lembar) -> None:  # noqa: E741
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
            l.muat(NAMA_DI_BAWAH)
    l.catatan(
        "Tanda tangan berarti telah menerima dan membaca, bukan menyetujui."
        "{{ ' ' ~ keterangan_sifat if keterangan_sifat else '' }} Kode berkas {{ kode }}.",
        26,
    )
