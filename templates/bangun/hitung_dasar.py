"""What every block of the sheet ``Cara Hitung`` needs: columns, parameters, headings, result rows."""

from typing import Any

from templates.bangun.gaya import ABU, UTAMA
from templates.bangun.lembar import Lembar, rumus, sel

LEBAR = (56, 214, 58, 68, 68, 68, 58, *[43] * 12, 74, 70, 70, 58, 150)
A, B, C, D, E, F, G, H = range(8)
S, T, U, V, W, X = range(18, 24)
PARAMETER = (
    ("batas_capaian", "Batas atas capaian"),
    ("batas_bobot_tambahan", "Batas bobot tambahan"),
    ("target_ikm", "Target IKM"),
    ("faktor_konversi", "Faktor konversi SKM"),
    ("min_responden_petugas", "Respons paling sedikit, petugas"),
    ("min_responden_unit", "Respons paling sedikit, unit"),
    ("min_penilai_anonim", "Penilai Rekan/Bawahan paling sedikit"),
    ("hari_terlambat", "Hari terlambat (faktor terlambat)"),
    ("nilai_skala_1", "Nilai skala 1"),
    ("nilai_skala_2", "Nilai skala 2"),
    ("nilai_skala_3", "Nilai skala 3"),
    ("nilai_skala_4", "Nilai skala 4"),
    ("nilai_skala_5", "Nilai skala 5"),
    ("faktor_laporan_tepat", "Faktor laporan tepat waktu"),
    ("faktor_laporan_terlambat", "Faktor laporan terlambat"),
    ("faktor_laporan_sangat_terlambat", "Faktor laporan sangat terlambat"),
    ("batas_rating_di_atas", "Usulan Di Atas Ekspektasi mulai"),
    ("batas_rating_sesuai", "Usulan Sesuai Ekspektasi mulai"),
    ("batas_sangat_baik", "Predikat Sangat Baik mulai (dan ide baru)"),
    ("batas_baik", "Predikat Baik mulai"),
    ("batas_cukup", "Predikat Cukup mulai"),
    ("batas_kurang", "Predikat Kurang mulai"),
)
"""Numbers of the method and of the law that the formulas below use, three columns of them."""
_TEMPAT_PARAMETER = ((A, B, C), (D, F, G), (H, S - 5, S - 4))
"""First and last column of the label, column of the value."""


def bulat(isi: str) -> str:
    """A published figure: half up to two decimals; the inner rounding takes the dust off doubles."""
    return f"ROUND(ROUND({isi},9),2)"


class Dasar:
    """The blocks in order; ``self.sel`` remembers where figures stand that later formulas use."""

    def __init__(self, lembar: Lembar) -> None:
        self.l, self.g = lembar, lembar.gaya
        self.sel: dict[str, str] = {}
        self.baris: dict[str, int] = {}

    def _judul(self) -> None:
        l, g = self.l, self.g  # noqa: E741
        l.tulis(A, "Cara Hitung", g(bold=True, font_size=16, font_color=UTAMA), G)
        l.tulis(H, "{{ pegawai.nama }} · {{ periode.teks }}", g(font_color=ABU, align="right"), X)
        l.maju(28)
        l.tulis(
            A,
            "Setiap angka dihitung ulang di sini dengan rumus hidup dari catatan yang tercetak. Kolom “Sel asal” "
            "menyebut sel di Buku "
            "Induk. Tanda ✓ berarti hasil rumus sama dengan angka yang diterbitkan.",
            g.kecil,
            X,
        )
        l.maju(20)

    def _parameter(self) -> None:
        l, g = self.l, self.g  # noqa: E741
        l.bab("Parameter yang dipakai")
        per_kolom = -(-len(PARAMETER) // len(_TEMPAT_PARAMETER))
        for letak in range(per_kolom):
            for kolom, (awal, akhir, isi) in enumerate(_TEMPAT_PARAMETER):
                nomor = kolom * per_kolom + letak
                if nomor < len(PARAMETER):
                    kunci, nama = PARAMETER[nomor]
                    l.tulis(awal, nama, g.isi(font_size=9, text_wrap=False, indent=1 if kolom else 0), akhir)
                    l.tulis(isi, f"{{{{ parameter.{kunci} }}}}", g.angka("0.####", bold=True))
                    self.sel[kunci] = sel(isi, l.nomor, tetap=True)
            l.maju(17)
        l.spasi(8)

    def _kepala(self, judul: dict[int, str], tinggi: int = 30, bulan: bool = False, tegak: range = range(0)) -> None:
        """Headings of all columns; those of ``tegak`` stand upright, for their columns are narrower than a word."""
        l, g = self.l, self.g  # noqa: E741
        for kolom in range(l.kolom):
            teks = judul.get(kolom, "")
            if bulan and H <= kolom <= S:
                teks = f"{{{{ periode.bulan[{kolom - H}] }}}}"
            rata = "left" if kolom in (A, B) else "center"
            gaya_tegak = {"rotation": 90} if kolom in tegak else {}
            l.tulis(kolom, teks, g.kepala("left", indent=1) if kolom == X else g.kepala(rata, **gaya_tegak))
        l.maju(tinggi)

    def _sisa(self, kolom: range) -> None:
        for satu in kolom:
            self.l.tulis(satu, None, self.g.isi())

    def _hasil(self, nama: str, kunci: str, persis: str, isi: str, terbit: str) -> None:
        """A component's row: formula, rounded, published, tick."""
        l, g = self.l, self.g  # noqa: E741
        l.tulis(A, nama, g.jumlah("left"), S)
        l.tulis(T, rumus(persis, isi), g.jumlah(num_format="0.000000"))
        self._terbit(terbit, persis, g.jumlah(), g.jumlah("center"))
        l.tulis(X, None, g.jumlah())
        self.sel[kunci] = sel(T, l.nomor, tetap=True)
        l.maju(20)

    def _terbit(self, terbit: str, persis: str, gaya: Any, tengah: Any) -> None:
        """The tick tells of the figures as they are, also where nothing recalculates, as in a PDF."""
        l = self.l  # noqa: E741
        asal, hitung, cetak = sel(T, l.nomor), sel(U, l.nomor), sel(V, l.nomor)
        l.tulis(U, rumus(terbit, f'IF({asal}="","",{bulat(asal)})'), gaya)
        l.tulis(V, f"{{{{ {terbit} }}}}", gaya)
        cocok = f'"✓" if {terbit} is none or ({persis} - {terbit}) | abs < 0.005001 else "≠"'
        l.tulis(W, rumus(f"({cocok})", f'IF({hitung}={cetak},"✓","≠")'), tengah)

    def _tanpa(self, kunci: str, nama: str) -> None:
        """Instead of a block whose component has no value."""
        self.l.lainnya()
        teks = f"{nama} tidak mempunyai nilai: {{{{ keterangan_komponen.{kunci} }}}}. Data kosong tidak dihitung nol."
        self.l.catatan(teks, 20)

    def _kepala_hasil(self) -> None:
        l, g = self.l, self.g  # noqa: E741
        l.tulis(A, None, g(), S)
        l.deret(["Hitung ulang", "Dibulatkan", "Diterbitkan", "Cocok", ""], [g.kepala()] * 5, T)
        l.maju(28)
