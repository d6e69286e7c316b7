"""Page 1 of the sheet ``Umpan Balik``: who, the score, its course, what goes well and what to do next."""

from io import BytesIO
from struct import pack
from typing import Any
from zlib import compress, crc32

from templates.bangun import grafik
from templates.bangun.gaya import ABU, AKSEN, AKSEN_MUDA, PUTIH, TINTA, UTAMA, UTAMA_MUDA, UTAMA_PUCAT, Gaya
from templates.bangun.halaman_dasar import KANAN, LEBAR, LEGA, TEKS, A, B, C, D, E, F, H
from templates.bangun.lembar import Lembar


def tulis_muka(l: Lembar) -> None:  # noqa: E741
    """The whole page, from the office's name to the last agreement."""
    _kop(l)
    _identitas(l)
    _grafik_utama(l)
    _belum(l)
    _cerita(l)


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
    l.tulis(A, "{{ pegawai.nama }}", g(bold=True, font_size=14, text_wrap=True), H)
    l.muat(("pegawai.nama", sum(LEBAR), 15))
    baris = (
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
        l.muat((f"{_kosongkan(teks)} ~ ' '", TEKS), *_ruang_baris(akhir=letak == len(baris) - 1))
    l.spasi(2)
    l.tulis(A, "{{ kalimat.pembuka }}", g(font_size=11, italic=True, font_color=UTAMA, text_wrap=True), H)
    l.muat(("kalimat.pembuka", sum(LEBAR), 11))
    l.tulis(A, "{{ 'Sebelumnya' if riwayat.teks else '' }}", label)
    l.tulis(B, "{{ riwayat.teks }}", g(font_size=9, text_wrap=True), H)
    l.muat_bila_ada("riwayat.teks", TEKS + KANAN, 9)
    l.tulis(A, "{{ 'Penetapan' if penetapan.teks else '' }}", label)
    l.tulis(B, "{{ penetapan.teks }}", g(font_size=9, text_wrap=True), H)
    l.muat_bila_ada("penetapan.teks", TEKS + KANAN, 9)


def _ruang_baris(akhir: bool) -> list[tuple[str, int, float]]:
    """What leaves the identity rows some air; beside the last one stand two lines of small print."""
    return [("' \\n '", TEKS, 9.5)] if akhir else [("' '", TEKS, 11)]


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
        predikat = "PREDIKAT KINERJA{{ ' · ' ~ sifat | upper if dinilai else '' }}"
        l.tulis(F, predikat, g(**gelap, font_size=9, align="center"), H)

    def angka(l: Lembar) -> None:  # noqa: E741
        l.tulis(C, "{{ nilai if dinilai else '–' }}", besar, E, tinggi=3)
        l.tulis(F, "{{ predikat if dinilai else 'Belum dapat dinilai' }}", predikat, H, tinggi=3)

    def kosong(_: Lembar) -> None:
        return None

    def rating(l: Lembar) -> None:  # noqa: E741
        teks = (
            "{{ 'Menurut angka (PP 30/2019): ' ~ predikat_numerik ~ '\\nHasil kerja ' ~ rating_hasil_kerja"
            " ~ ' · perilaku ' ~ rating_perilaku if dinilai else 'Data yang belum lengkap tidak dihitung nol.' }}"
        )
        l.tulis(C, teks, muda, H)

    return [atas, angka, kosong, kosong, rating]


BARIS_GRAFIK = 11


def _grafik_utama(l: Lembar) -> None:  # noqa: E741
    """A band of fixed rows under two charts; what the charts show stands in tables further down."""
    g = l.gaya
    with l.bila("ada_perjalanan"):
        l.tulis(A, "Perjalanan sementara (titik-titik: ekspektasi 100)", g(bold=True, font_color=UTAMA), B)
        l.tulis(C, "Komponen dibandingkan dengan ekspektasi (garis 100)", g(bold=True, font_color=UTAMA), H)
        l.maju(20)
        grafik.tempat(l, "utama")
        for _ in range(BARIS_GRAFIK):
            l.maju(16)
        l.spasi(4)


def _belum(l: Lembar) -> None:  # noqa: E741
    g = l.gaya
    with l.bila("not dinilai"):
        l.bab("Yang masih diperlukan")
        with l.ulang("a in daftar_alasan"):
            l.deret(["○", "{{ a.teks }}"], [g.isi("center", font_color=AKSEN), g.isi()])
            l.tulis(C, "{{ a.lewat }}", g.isi(font_size=9, font_color=ABU, text_wrap=False, indent=1), H)
            l.muat(("a.teks", TEKS))
        l.tulis(A, "Selanjutnya", g.isi(font_size=9, font_color=ABU))
        l.tulis(
            B,
            "Setelah data di atas dibetulkan atau dilengkapi, admin menghitung ulang dan Anda menerima umpan balik "
            "yang baru. "
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
            l.tulis(A, "{{ u.label }}", kiri)
            l.tulis(B, "{{ u.kalimat }}", g.isi(), D)
            l.tulis(E, "{{ u.angka }}", g.isi(font_size=9, font_color=ABU, indent=1), H)
            l.muat(("u.kalimat", LEGA[0]), ("u.angka", LEGA[1], 9))
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
    l.tulis(A, "Tindak lanjut", g(bold=True, font_color=UTAMA, bg_color=UTAMA_PUCAT, font_size=9, text_wrap=True))
    l.tulis(B, "{{ kalimat.kesepakatan }}", g(bg_color=UTAMA_PUCAT, text_wrap=True), H)
    l.muat(("kalimat.kesepakatan", TEKS + KANAN, 11), ("'\\n'", TEKS, 11))
