"""The sheet ``Cara Hitung``: raw entries, live formulas that recompute every published figure, every step in words."""

from typing import Any

from templates.bangun.gaya import ABU, AKSEN, AKSEN_MUDA, INDEN, Gaya
from templates.bangun.hitung_dasar import LEBAR, A, B, C, E, F, G, H, S, T, U, V, X, bulat
from templates.bangun.hitung_putusan import Putusan
from templates.bangun.lembar import Lembar, rumus, sel, tinggi_daftar

NAMA = "Cara Hitung"
HALAMAN = 772
"""Points of rows a landscape A4 page holds at this width."""
_TIGA_BAGIAN, _KEPUASAN = 629, 134
"""Points of everything up to the monthly values without the rows of indicators, with one supervisor's marks; those of
the survey among them."""
_TINGGI_INDIKATOR = " + ".join(
    tinggi_daftar("daftar_indikator", bidang, lebar, ukuran)
    for bidang, lebar, ukuran in (("indikator", LEBAR[B], 10), ("sel", LEBAR[X], 8))
)
"""No less than the rows need: each is as high as the higher of the two, and none lower than 15 points."""
_SAMPAI_KEPUASAN = (
    f"{_TIGA_BAGIAN} + {_TINGGI_INDIKATOR} - 15 * (daftar_indikator | length) + 15 * ((perilaku.atasan | length) - 1)"
)
_PANJANG = f"sampai_kepuasan > {HALAMAN}"
"""The survey has no room on the first page."""
_TANPA_NILAI = 56
"""Points of a section whose component has no value: its heading and one line."""
_HALAMAN_KEDUA = (
    f"(({_KEPUASAN} if kepuasan.ada else {_TANPA_NILAI}) if {_PANJANG} else 0)"
    f" + (106 if komponen.bulanan is not none else {_TANPA_NILAI})"
    f" + (107 + 15 * (laporan | length) if komponen.laporan is not none else {_TANPA_NILAI})"
    " + (412 if dinilai else 222)"
)
"""Points of the survey (where the first page ends before it), monthly values, reports, nilai and predikat."""


def bangun_hitung(buku: Any, gaya: Gaya) -> None:
    ws = buku.add_worksheet(NAMA)
    for kolom, lebar in enumerate(LEBAR):
        ws.set_column_pixels(kolom, kolom, lebar, gaya())
    _Hitung(Lembar(ws, gaya, len(LEBAR))).tulis_semua()


class _Hitung(Putusan):
    """All blocks in order, the trace, and the sandbox."""

    def tulis_semua(self) -> None:
        self._judul()
        self._parameter()
        self._indikator()
        self._perilaku()
        self.l.tetapkan("sampai_kepuasan", _SAMPAI_KEPUASAN)
        pisah = [self.l.pisah(f"{_PANJANG} and sampai_kepuasan - {_KEPUASAN} <= {HALAMAN}")]
        self._kepuasan()
        pisah.append(self.l.pisah(f"not {_PANJANG}"))
        self._bulanan()
        self._laporan()
        pisah.append(self.l.pisah(f"{_HALAMAN_KEDUA} > {HALAMAN}"))
        self._nilai()
        self._predikat()
        pisah.append(self.l.baris)
        self._langkah()
        akhir = self.l.baris
        self._simulasi()
        self._cetak(pisah, akhir)

    def _langkah(self) -> None:
        l, g = self.l, self.g  # noqa: E741
        l.bab(
            "H. Langkah demi langkah", "Jejak perhitungan seperti yang dicatat mesin penilaian, dengan dasar hukumnya."
        )
        for awal, akhir, teks, gaya in (
            (A, A, "No", g.kepala("center")),
            (B, B, "Langkah", g.kepala("left")),
            (C, H, "Masukan", g.kepala("left")),
            (H + 1, H + 4, "Sel asal", g.kepala("left", indent=1)),
            (H + 5, S, "Rumus", g.kepala("left", indent=1)),
            (T, T, "Nilai", g.kepala("right")),
            (U, U, "Terbit", g.kepala("right")),
            (V, X, "Dasar", g.kepala("left", indent=1)),
        ):
            l.tulis(awal, teks, gaya, akhir if akhir != awal else None)
        l.maju(20)
        samar = g.isi(font_size=8, font_color=ABU, indent=1)
        with l.ulang("j in jejak"):
            l.deret(
                ["{{ j.nomor }}", "{{ j.nama }}"],
                [g.isi("center", font_size=8, num_format="0"), g.isi(bold=True, font_size=9)],
            )
            l.tulis(C, "{{ j.masukan }}", g.isi(font_size=8), H)
            l.tulis(H + 1, "{{ j.sel }}", samar, H + 4)
            l.tulis(H + 5, "{{ j.rumus }}", g.isi(font_size=8, indent=1), S)
            l.deret(
                ["{{ j.nilai }}", "{{ j.terbit }}"],
                [g.isi("right", font_size=8), g.isi("right", font_size=8, bold=True)],
                T,
            )
            l.tulis(V, "{{ j.dasar }}", samar, X)
            l.muat(
                ("j.nama", LEBAR[B], 9),
                ("j.masukan", sum(LEBAR[C : H + 1]), 8),
                ("j.sel", sum(LEBAR[H + 1 : H + 5]) - INDEN, 8),
                ("j.rumus", sum(LEBAR[H + 5 : T]) - INDEN, 8),
                ("j.dasar", sum(LEBAR[V:]) - INDEN, 8),
            )
        l.spasi(8)

    def _simulasi(self) -> None:
        l, g = self.l, self.g  # noqa: E741
        with l.bila("dinilai"):
            pita = g(
                bold=True, font_size=18, font_color=AKSEN, bg_color=AKSEN_MUDA, align="center", top=5, top_color=AKSEN
            )
            l.tulis(A, "S I M U L A S I   –   bukan catatan resmi", pita, X)
            l.maju(36)
            l.tulis(
                A,
                "Ubah sel kuning untuk melihat pengaruhnya. Angka di blok ini tidak dikirim, tidak dicatat, dan "
                "tidak mengubah nilai Anda.",
                g(bg_color=AKSEN_MUDA, align="center", font_color=AKSEN),
                X,
            )
            l.maju(20)
            self._kepala(
                {
                    A: "Kode",
                    B: "Indikator",
                    C: "Arah",
                    E: "Target",
                    F: "Target atas",
                    G: "Bobot (%)",
                    S: "",
                    T: "Realisasi simulasi",
                    U: "Capaian (%)",
                    V: "Sumbangan",
                },
                32,
            )
            awal = l.nomor
            with l.ulang("i in daftar_indikator"):
                n = l.nomor
                self._sisa(range(A, X + 1))
                l.deret(
                    [
                        "{{ i.kode }}",
                        "{{ i.indikator }}",
                        "{{ i.arah }}",
                        None,
                        "{{ i.target }}",
                        "{{ i.target_atas }}",
                        "{{ i.bobot }}",
                    ],
                    [
                        g.isi(bold=True, font_size=9),
                        g.isi(),
                        g.isi("center", font_size=9),
                        g.isi(),
                        *[g.angka("General")] * 3,
                    ],
                )
                l.tulis(T, "{{ i.realisasi }}", g.angka("0.####", bg_color="#FFF2B3", locked=False, bold=True))
                l.tulis(U, rumus("i.capaian_persis", self._capaian(n, sel(T, n))), g.angka())
                l.tulis(V, rumus("i.sumbangan_persis", f'IF({sel(U, n)}="","",{sel(G, n)}*{sel(U, n)}/100)'), g.angka())
                l.muat(("i.indikator", LEBAR[B]))
            v = f"{sel(V, awal)}:{sel(V, l.nomor - 1)}"
            tebal = g(bold=True, bg_color=AKSEN_MUDA, num_format="0.00", align="right")
            kiri = g(bold=True, bg_color=AKSEN_MUDA)
            hk = self.sel["hasil_kerja"]
            l.tulis(A, "Hasil Kerja dalam simulasi", kiri, S)
            l.tulis(T, rumus("persis.hasil_kerja", f"MIN({self.sel['batas_capaian']},SUM({v}))"), tebal)
            l.tulis(U, None, kiri, X)
            coba = sel(T, l.nomor, True)
            l.maju(20)
            bobot = sel(G, self.baris["hasil_kerja"], True)
            l.tulis(A, "Nilai dalam simulasi (komponen lain tetap)", kiri, S)
            l.tulis(T, rumus("nilai", bulat(f"{self.sel['nilai']}+{bobot}*({coba}-{hk})/100")), tebal)
            l.tulis(U, None, g(bg_color=AKSEN_MUDA), X)
            nilai = sel(T, l.nomor)
            l.maju(22)
            l.tulis(A, "Beda dengan nilai yang diterbitkan", kiri, S)
            l.tulis(
                T,
                rumus("0", bulat(f"{nilai}-{bulat(self.sel['nilai'])}")),
                g(bold=True, bg_color=AKSEN_MUDA, num_format="+0.00;-0.00;0.00", align="right"),
            )
            l.tulis(U, None, kiri, X)
            l.maju(22)
            l.tulis(A, "S I M U L A S I", pita, X)
            l.maju(30)

    def _cetak(self, pisah: list[int], akhir: int) -> None:
        """The sandbox is never printed: what leaves on paper or as PDF is the record only."""
        ws = self.l.ws
        ws.set_paper(9)
        ws.set_landscape()
        ws.set_margins(left=0.4, right=0.4, top=0.4, bottom=0.5)
        ws.fit_to_pages(1, 0)
        ws.set_h_pagebreaks(pisah)
        ws.print_area(0, 0, akhir - 1, X)
        ws.repeat_rows(0)
        ws.set_footer(
            "&L&8{{ pegawai.nama }} · NIP {{ pegawai.nip }}&R&8Cara Hitung · halaman &P dari &N", {"margin": 0.3}
        )
        ws.hide_gridlines(2)
        ws.set_zoom(90)
        ws.protect("", {"select_locked_cells": True, "format_columns": True, "format_rows": True})
