"""The sheet ``Cara Hitung``: raw entries, live formulas that recompute every published figure, every step in words."""

from typing import Any

from templates.bangun.gaya import ABU, AKSEN, AKSEN_MUDA, UTAMA, Gaya
from templates.bangun.lembar import Lembar, rumus, sel

NAMA = "Cara Hitung"
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


def bangun_hitung(buku: Any, gaya: Gaya) -> None:
    ws = buku.add_worksheet(NAMA)
    for kolom, lebar in enumerate(LEBAR):
        ws.set_column_pixels(kolom, kolom, lebar, gaya())
    _Hitung(Lembar(ws, gaya, len(LEBAR))).tulis_semua()


class _Hitung:
    """The blocks in order; ``self.sel`` remembers where figures stand that later formulas use."""

    def __init__(self, lembar: Lembar) -> None:
        self.l, self.g = lembar, lembar.gaya
        self.sel: dict[str, str] = {}
        self.baris: dict[str, int] = {}

    def tulis_semua(self) -> None:
        self._judul()
        self._parameter()
        self._indikator()
        self._perilaku()
        self._kepuasan()
        self._bulanan()
        self._laporan()
        self._nilai()
        self._predikat()
        pisah = [self.l.baris]
        self._langkah()
        akhir = self.l.baris
        self._simulasi()
        self._cetak(pisah, akhir)

    def _judul(self) -> None:
        l, g = self.l, self.g  # noqa: E741
        l.tulis(A, "Cara Hitung", g(bold=True, font_size=16, font_color=UTAMA), G)
        l.tulis(H, "{{ pegawai.nama }} · {{ periode.teks }}", g(font_color=ABU, align="right"), X)
        l.maju(28)
        l.tulis(
            A,
            "Setiap angka dihitung ulang di sini dengan rumus hidup dari catatan yang tercetak. Kolom “Sel asal” menyebut sel di Buku "
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
                    l.tulis(awal, nama, g.isi(font_size=9, text_wrap=False), akhir)
                    l.tulis(isi, f"{{{{ parameter.{kunci} }}}}", g.angka("0.####", bold=True))
                    self.sel[kunci] = sel(isi, l.nomor, tetap=True)
            l.maju(17)
        l.spasi(8)

    def _kepala(self, judul: dict[int, str], tinggi: int = 30, bulan: bool = False) -> None:
        l, g = self.l, self.g  # noqa: E741
        for kolom in range(l.kolom):
            teks = judul.get(kolom, "")
            if bulan and H <= kolom <= S:
                teks = f"{{{{ periode.bulan[{kolom - H}] }}}}"
            l.tulis(kolom, teks, g.kepala("left" if kolom in (A, B, X) else "center"))
        l.maju(tinggi)

    def _sisa(self, kolom: range) -> None:
        for satu in kolom:
            self.l.tulis(satu, None, self.g.isi())

    def _hasil(self, nama: str, kunci: str, persis: str, isi: str, terbit: str) -> None:
        """A component's row: formula, rounded, published, tick."""
        l, g = self.l, self.g  # noqa: E741
        l.tulis(A, nama, g.jumlah("left"), S)
        l.tulis(T, rumus(persis, isi), g.jumlah(num_format="0.000000"))
        self._terbit(terbit, g.jumlah(), g.jumlah("center"))
        l.tulis(X, None, g.jumlah())
        self.sel[kunci] = sel(T, l.nomor, tetap=True)
        l.maju(20)

    def _terbit(self, terbit: str, gaya: Any, tengah: Any) -> None:
        l = self.l  # noqa: E741
        asal, hitung, cetak = sel(T, l.nomor), sel(U, l.nomor), sel(V, l.nomor)
        l.tulis(U, rumus(terbit, f'IF({asal}="","",{bulat(asal)})'), gaya)
        l.tulis(V, f"{{{{ {terbit} }}}}", gaya)
        l.tulis(W, rumus('"✓"', f'IF({hitung}={cetak},"✓","≠")'), tengah)

    def _tanpa(self, kunci: str, nama: str) -> None:
        """Instead of a block whose component has no value."""
        self.l.lainnya()
        teks = f"{nama} tidak mempunyai nilai: {{{{ keterangan_komponen.{kunci} }}}}. Data kosong tidak dihitung nol."
        self.l.catatan(teks, 20)

    # ── A ────────────────────────────────────────────────────────────────────────────────────────────────────────────
    def _capaian(self, nomor: int, realisasi: str) -> str:
        """Metode Capaian §1 in one formula: by Arah, kept within 0 … the cap."""
        c, e, f = (sel(k, nomor) for k in (C, E, F))
        r, batas = realisasi, self.sel["batas_capaian"]
        naik, turun = f"{r}/{e}*100", f"IF({e}=0,IF({r}=0,100,0),(2-{r}/{e})*100)"
        rentang = f"IF({r}<{e},{naik},IF({r}>{f},(2-{r}/{f})*100,100))"
        pilih = f'IF({c}="Naik",{naik},IF({c}="Turun",{turun},IF({c}="Rentang",{rentang},IF({r}=1,100,0))))'
        return f'IF({r}="","",MAX(0,MIN({batas},{pilih})))'

    def _indikator(self) -> None:
        l, g = self.l, self.g  # noqa: E741
        l.bab(
            "A. Hasil Kerja",
            "Realisasi dirangkum menurut Cara Hitung; capaian menurut Arah; sumbangan = bobot × capaian ÷ 100.",
        )
        with l.bila("indikator_terbaca"):
            judul = {A: "Kode", B: "Indikator", C: "Arah", D: "Cara Hitung", E: "Target", F: "Target atas", G: "Bobot (%)",
                     T: "Realisasi", U: "Capaian (%)", V: "Sumbangan", W: "Capaian terbit", X: "Sel asal"}  # fmt: skip
            self._kepala(judul, bulan=True)
            awal = l.nomor
            with l.ulang("i in daftar_indikator"):
                n = l.nomor
                bulan = f"{sel(H, n)}:{sel(S, n)}"
                d, kiri = sel(D, n), H
                ringkas = (
                    f'IF({d}="Jumlah",SUM({bulan}),IF({d}="Rata-rata",AVERAGE({bulan}),IF({d}="Tertinggi",MAX({bulan}),'
                    f'IF({d}="Terendah",MIN({bulan}),INDEX({bulan},SUMPRODUCT(MAX(ISNUMBER({bulan})*(COLUMN({bulan})-{kiri}))))))))'
                )
                l.deret(
                    ["{{ i.kode }}", "{{ i.indikator }}", "{{ i.arah }}", "{{ i.cara_hitung }}", "{{ i.target }}",
                     "{{ i.target_atas }}", "{{ i.bobot }}"],
                    [g.isi(bold=True, font_size=9), g.isi(), *[g.isi("center", font_size=9)] * 2, *[g.angka("General")] * 3],
                )  # fmt: skip
                l.deret([f"{{{{ i.bulan[{k}] }}}}" for k in range(12)], [g.angka("General", font_size=9)] * 12, H)
                l.tulis(T, rumus("i.realisasi", f'IF(COUNT({bulan})=0,"",{ringkas})'), g.angka("0.######"))
                l.tulis(U, rumus("i.capaian_persis", self._capaian(n, sel(T, n))), g.angka("0.0000"))
                u = sel(U, n)
                l.tulis(V, rumus("i.sumbangan_persis", f'IF({u}="","",{sel(G, n)}*{u}/100)'), g.angka("0.0000"))
                l.tulis(W, rumus("i.capaian", f'IF({u}="","",{bulat(u)})'), g.angka(bold=True))
                l.tulis(X, "{{ i.sel }}", g.isi(font_size=8, font_color=ABU))
                l.muat(("i.indikator", LEBAR[B]), ("i.sel", LEBAR[X], 8))
            akhir = l.nomor - 1
            with l.bila("komponen.hasil_kerja is not none"):
                self._kepala_hasil()
                v = f"{sel(V, awal)}:{sel(V, akhir)}"
                self._hasil("Hasil Kerja = jumlah sumbangan, paling tinggi batas capaian", "hasil_kerja",
                            "persis.hasil_kerja", f"MIN({self.sel['batas_capaian']},SUM({v}))", "komponen.hasil_kerja")  # fmt: skip
            l.catatan("Ya/Tidak: 1 = Ya, 0 = Tidak; bulan terakhir yang terisi menentukan. Bulan kosong bukan nol.")
            self._tanpa("hasil_kerja", "Hasil Kerja")
        l.spasi(8)

    def _kepala_hasil(self) -> None:
        l, g = self.l, self.g  # noqa: E741
        l.tulis(A, None, g(), S)
        l.deret(["Hitung ulang", "Dibulatkan", "Diterbitkan", "Cocok", ""], [g.kepala()] * 5, T)
        l.maju(28)

    # ── B ────────────────────────────────────────────────────────────────────────────────────────────────────────────
    def _perilaku(self) -> None:
        l, g = self.l, self.g  # noqa: E741
        l.bab(
            "B. Perilaku Kerja",
            "Setiap skala diganti nilainya (parameter), lalu dirata-ratakan. Rekan dan Bawahan hanya sebagai rata-rata.",
        )
        with l.bila("perilaku.ada"):
            aspek = {H + k: f"{{{{ perilaku.nama_aspek[{k}] }}}}" for k in range(7)}
            self._kepala({B: "Penilai (skala 1–5)", T: "Nilai"} | aspek | {X: "Sel asal"}, 76)
            awal = l.nomor
            with l.ulang("p in perilaku.atasan"):
                n = l.nomor
                baris = f"{sel(H, n)}:{sel(H + 6, n)}"
                nilai = "+".join(f"COUNTIF({baris},{k})*{self.sel[f'nilai_skala_{k}']}" for k in range(1, 6))
                self._sisa(range(A, X + 1))
                l.tulis(B, "{{ p.nama }}", g.isi())
                l.deret([f"{{{{ p.skala[{k}] }}}}" for k in range(7)], [g.angka("0")] * 7, H)
                l.tulis(T, rumus("p.persis", f"({nilai})/7"), g.angka("0.000000"))
                l.tulis(X, "{{ p.sel }}", g.isi(font_size=8, font_color=ABU))
                l.maju(20)
            atasan = f"{sel(T, awal)}:{sel(T, l.nomor - 1)}"
            aspek = {H + k: "" for k in range(7)}
            self._kepala(
                {B: "Peran (rata-rata nilai per aspek)", D: "Penilai", E: "Bobot peran", F: "Bobot (%)", T: "Nilai"}
                | aspek
            )
            pertama = l.nomor
            for letak, peran in enumerate(("Atasan", "Rekan", "Bawahan")):
                self._peran(letak, peran, pertama, atasan)
            bobot, nilai = (f"{sel(k, pertama)}:{sel(k, pertama + 2)}" for k in (E, T))
            self._kepala_hasil()
            self._hasil("Perilaku Kerja = rata-rata nilai peran menurut bobotnya", "perilaku", "persis.perilaku",
                        f"SUMPRODUCT({bobot},{nilai})/SUM({bobot})", "komponen.perilaku")  # fmt: skip
            self._tanpa("perilaku", "Perilaku Kerja")
        l.spasi(8)

    def _peran(self, letak: int, peran: str, pertama: int, atasan: str) -> None:
        l, g = self.l, self.g  # noqa: E741
        n = l.nomor
        nama = f"perilaku.peran[{letak}]"
        aspek = f"{sel(H, n)}:{sel(H + 6, n)}"
        isi = f"AVERAGE({atasan})" if letak == 0 else f'IF(COUNT({aspek})=0,"",AVERAGE({aspek}))'
        jumlah = f"SUM({sel(E, pertama, True)}:{sel(E, pertama + 2, True)})"
        self._sisa(range(A, X + 1))
        l.tulis(B, peran, g.isi(bold=True))
        l.tulis(D, f"{{{{ {nama}.jumlah_penilai }}}}", g.angka("0"))
        l.tulis(E, f"{{{{ {nama}.bobot }}}}", g.angka("0.##"))
        l.tulis(F, rumus(f"{nama}.bobot_persis", f'IF({sel(E, n)}="","",{sel(E, n)}/{jumlah}*100)'), g.angka())
        l.deret([f"{{{{ {nama}.aspek[{k}] }}}}" for k in range(7)], [g.angka("0.0", font_size=9)] * 7, H)
        l.tulis(T, rumus(f"{nama}.persis", isi), g.angka("0.000000"))
        l.maju(18)

    # ── C, D, E ──────────────────────────────────────────────────────────────────────────────────────────────────────
    def _kepuasan(self) -> None:
        l, g = self.l, self.g  # noqa: E741
        l.bab(
            "C. Kepuasan Masyarakat",
            "IKM = rata-rata kesembilan unsur × faktor konversi; komponen = IKM ÷ target IKM × 100, paling tinggi batas capaian.",
        )
        with l.bila("kepuasan.ada"):
            unsur = {H + k: f"{{{{ kepuasan.unsur[{k}].unsur }}}}" for k in range(9)}
            self._kepala(
                {
                    B: "Rata-rata setiap unsur (skala 1–4)",
                    D: "Respons",
                    T: "IKM",
                    U: "Dibulatkan",
                    V: "Diterbitkan",
                    W: "Cocok",
                }
                | unsur,
                62,
            )
            n = l.nomor
            self._sisa(range(A, X + 1))
            l.tulis(B, "Sumber: {{ kepuasan.sumber }}", g.isi())
            l.tulis(D, "{{ kepuasan.jumlah_responden }}", g.angka("0"))
            l.deret([f"{{{{ kepuasan.unsur[{k}].persis }}}}" for k in range(9)], [g.angka("0.000", font_size=9)] * 9, H)
            l.tulis(
                T,
                rumus("kepuasan.ikm_persis", f"SUM({sel(H, n)}:{sel(H + 8, n)})/9*{self.sel['faktor_konversi']}"),
                g.angka("0.000000"),
            )
            self._terbit("kepuasan.ikm", g.angka(), g.isi("center"))
            l.maju(20)
            self._hasil("Kepuasan Masyarakat = IKM ÷ target IKM × 100", "kepuasan", "persis.kepuasan",
                        f"MIN({self.sel['batas_capaian']},{sel(T, n)}/{self.sel['target_ikm']}*100)", "komponen.kepuasan")  # fmt: skip
            self._tanpa("kepuasan", "Kepuasan Masyarakat")
        l.spasi(8)

    def _bulanan(self) -> None:
        l, g = self.l, self.g  # noqa: E741
        l.bab("D. Penilaian Bulanan", "Rata-rata nilai bulan yang terisi.")
        with l.bila("komponen.bulanan is not none"):
            self._kepala({B: "Nilai bulanan", X: "Sel asal"}, 20, bulan=True)
            n = l.nomor
            self._sisa(range(A, X + 1))
            l.tulis(B, "{{ bulanan.terisi }} bulan terisi", g.isi())
            l.deret([f"{{{{ bulanan.bulan[{k}] }}}}" for k in range(12)], [g.angka("General", font_size=9)] * 12, H)
            l.tulis(X, "{{ bulanan.sel }}", g.isi(font_size=8, font_color=ABU))
            l.muat(("bulanan.sel", LEBAR[X], 8))
            self._kepala_hasil()
            self._hasil("Penilaian Bulanan = rata-rata", "bulanan", "persis.bulanan",
                        f"AVERAGE({sel(H, n)}:{sel(S, n)})", "komponen.bulanan")  # fmt: skip
            self._tanpa("bulanan", "Penilaian Bulanan")
        l.spasi(8)

    def _laporan(self) -> None:
        l, g = self.l, self.g  # noqa: E741
        l.bab(
            "E. Laporan Hasil Kerja",
            "Nilai laporan = mutu × faktor ketepatan waktu; belum diserahkan setelah tenggat = 0; lalu dirata-ratakan.",
        )
        with l.bila("komponen.laporan is not none"):
            self._kepala(
                {
                    A: "Bulan",
                    B: "Laporan",
                    C: "Mutu",
                    D: "Faktor",
                    E: "Tenggat",
                    F: "Diserahkan",
                    G: "Terlambat (hari)",
                    T: "Nilai",
                    X: "Sel asal",
                }
            )
            awal = l.nomor
            p = self.sel
            with l.ulang("p in laporan"):
                n = l.nomor
                c, d, e, f, h = (sel(k, n) for k in (C, D, E, F, G))
                faktor = (
                    f'IF({f}="",0,IF({h}<=0,{p["faktor_laporan_tepat"]},IF({h}<={p["hari_terlambat"]},'
                    f"{p['faktor_laporan_terlambat']},{p['faktor_laporan_sangat_terlambat']})))"
                )
                self._sisa(range(A, X + 1))
                l.deret(
                    ["{{ p.bulan }}", "{{ p.laporan }}", "{{ p.mutu }}", rumus("p.faktor", faktor), "{{ p.tenggat }}",
                     "{{ p.diserahkan }}", rumus("p.terlambat", f'IF({f}="","",{f}-{e})')],
                    [g.isi(font_size=9), g.isi(), g.angka("General"), g.angka(), *[g.isi("center", font_size=9, num_format="dd/mm/yyyy")] * 2,
                     g.angka("0")],
                )  # fmt: skip
                l.tulis(T, rumus("p.persis", f'IF({f}="",0,{c}*{d})'), g.angka("0.0000"))
                l.tulis(X, "{{ p.sel }}", g.isi(font_size=8, font_color=ABU))
                l.muat(("p.laporan", LEBAR[B]))
            t = f"{sel(T, awal)}:{sel(T, l.nomor - 1)}"
            self._kepala_hasil()
            self._hasil(
                "Laporan Hasil Kerja = rata-rata nilai laporan",
                "laporan",
                "persis.laporan",
                f"AVERAGE({t})",
                "komponen.laporan",
            )
            self._tanpa("laporan", "Laporan Hasil Kerja")
        l.spasi(8)

    # ── F, G ─────────────────────────────────────────────────────────────────────────────────────────────────────────
    def _nilai(self) -> None:
        l, g = self.l, self.g  # noqa: E741
        l.bab("F. Nilai Capaian", "Nilai = jumlah (bobot × komponen) ÷ jumlah bobot komponen yang mempunyai nilai.")
        with l.bila("dinilai"):
            self._kepala(
                {B: "Komponen", D: "Kebijakan", F: "Bobot (%)", G: "Dipakai (%)", T: "Komponen", U: "Sumbangan"}
            )
            pertama = l.nomor
            for letak, kunci in enumerate(("hasil_kerja", "perilaku", "kepuasan", "bulanan", "laporan")):
                self._baris_nilai(letak, kunci, pertama)
            nilai, bobot, sumbangan = (f"{sel(k, pertama, True)}:{sel(k, pertama + 4, True)}" for k in (T, F, U))
            self.sel |= {"kolom_nilai": nilai, "kolom_bobot": bobot}
            self.baris["nilai"] = pertama
            self._kepala_hasil()
            self._hasil("Nilai Capaian = jumlah sumbangan", "nilai", "persis.nilai", f"SUM({sumbangan})", "nilai")
            l.lainnya()
            l.catatan("Nilai belum dihitung: {{ alasan | join(' ') }}", 34)
        l.spasi(8)

    def _baris_nilai(self, letak: int, kunci: str, pertama: int) -> None:
        l, g = self.l, self.g  # noqa: E741
        n = l.nomor
        k = f"daftar_komponen[{letak}]"
        f, dipakai, t = sel(F, n), sel(G, n), sel(T, n)
        nilai = f"{sel(T, pertama, True)}:{sel(T, pertama + 4, True)}"
        bobot = f"{sel(F, pertama, True)}:{sel(F, pertama + 4, True)}"
        self._sisa(range(A, X + 1))
        l.tulis(B, f"{{{{ {k}.komponen }}}}", g.isi(bold=True))
        l.tulis(D, f"{{{{ {k}.kebijakan }}}}", g.isi(font_size=9), E)
        l.tulis(F, f"{{{{ {k}.bobot }}}}", g.angka("0.##"))
        l.tulis(
            G,
            rumus(f"{k}.bobot_persis", f'IF({t}="","",{f}/SUMPRODUCT({bobot},--ISNUMBER({nilai}))*100)'),
            g.angka("0.0000"),
        )
        l.tulis(T, rumus(f"{k}.persis", f'IF(ISNUMBER({self.sel[kunci]}),{self.sel[kunci]},"")'), g.angka("0.000000"))
        l.tulis(U, rumus(f"{k}.sumbangan_persis", f'IF({t}="","",{dipakai}*{t}/100)'), g.angka("0.0000"))
        self.baris[kunci] = n
        l.maju(18)

    def _predikat(self) -> None:
        l, g = self.l, self.g  # noqa: E741
        l.bab(
            "G. Rating dan predikat",
            "Rating adalah usulan parameter setempat; pejabat penilai menetapkannya. Predikat dari kuadran PermenPANRB 6/2022.",
        )
        with l.bila("dinilai"):
            p = self.sel
            perilaku = self.baris["perilaku"]
            nilai, bobot = p["kolom_nilai"], p["kolom_bobot"]
            t_perilaku, f_perilaku = sel(T, perilaku, True), sel(F, perilaku, True)
            lain = (
                f"(SUMPRODUCT({bobot},{nilai})-{f_perilaku}*{t_perilaku})/"
                f"(SUMPRODUCT({bobot},--ISNUMBER({nilai}))-{f_perilaku})"
            )
            self._kepala({B: "Langkah", T: "Hasil rumus", V: "Diterbitkan", X: "Dasar"}, 20)
            numerik = (
                f'IF({{n}}<{p["batas_kurang"]},"Sangat Kurang",IF({{n}}<{p["batas_cukup"]},"Kurang",'
                f'IF({{n}}<{p["batas_baik"]},"Cukup",IF(AND({{n}}>={p["batas_sangat_baik"]},{{i}}="Ya"),"Sangat Baik","Baik"))))'
            )
            rating = (
                f'IF({{n}}>={p["batas_rating_di_atas"]},"Di Atas Ekspektasi",IF({{n}}>={p["batas_rating_sesuai"]},'
                '"Sesuai Ekspektasi","Di Bawah Ekspektasi"))'
            )
            ide = self._baris_teks(
                "Ide baru disetujui pada periode ini", "{{ penetapan.ide_baru }}", "", "lembar Inovasi"
            )
            n = bulat(p["nilai"])
            self._baris_teks(
                "Predikat numerik",
                rumus("predikat_numerik", numerik.format(n=n, i=ide)),
                "{{ predikat_numerik }}",
                "PP 30/2019 Ps 41(5)",
            )
            dasar = self._baris_teks(
                "Dasar rating hasil kerja (komponen selain perilaku)",
                rumus("dasar_rating", bulat(lain)),
                "{{ dasar_rating }}",
                "parameter setempat",
            )
            usul_hasil = self._baris_teks(
                "Usulan rating hasil kerja",
                rumus("penetapan.usulan_rating_hasil_kerja", rating.format(n=dasar)),
                "{{ penetapan.usulan_rating_hasil_kerja }}",
                "parameter setempat",
            )
            usul_perilaku = self._baris_teks(
                "Usulan rating perilaku",
                rumus("penetapan.usulan_rating_perilaku", rating.format(n=bulat(t_perilaku))),
                "{{ penetapan.usulan_rating_perilaku }}",
                "parameter setempat",
            )
            tetap_hasil = self._baris_teks(
                "Ditetapkan pejabat penilai: hasil kerja", "{{ penetapan.rating_hasil_kerja }}", "", "lembar Penetapan"
            )
            tetap_perilaku = self._baris_teks(
                "Ditetapkan pejabat penilai: perilaku", "{{ penetapan.rating_perilaku }}", "", "lembar Penetapan"
            )
            hasil = self._baris_teks(
                "Rating hasil kerja yang berlaku",
                rumus("rating_hasil_kerja", f'IF({tetap_hasil}="",{usul_hasil},{tetap_hasil})'),
                "{{ rating_hasil_kerja }}",
                "",
            )
            laku = self._baris_teks(
                "Rating perilaku yang berlaku",
                rumus("rating_perilaku", f'IF({tetap_perilaku}="",{usul_perilaku},{tetap_perilaku})'),
                "{{ rating_perilaku }}",
                "",
            )
            kuadran = l.nomor + 2  # below: the result, the heading, then three rows
            pilih = (
                f"INDEX({sel(H, kuadran, True)}:{sel(S, kuadran + 2, True)},"
                f"MATCH({hasil},{sel(B, kuadran, True)}:{sel(B, kuadran + 2, True)},0),"
                f'IF({laku}="Di Atas Ekspektasi",1,IF({laku}="Sesuai Ekspektasi",5,9)))'
            )
            self._baris_teks("Predikat kinerja", rumus("predikat", pilih), "{{ predikat }}", "PermenPANRB 6/2022")
            self._kuadran()
            l.lainnya()
            l.catatan("Rating dan predikat ditentukan setelah nilai dapat dihitung.")
        l.spasi(8)

    def _baris_teks(self, nama: str, isi: str, terbit: str, dasar: str) -> str:
        """One step with a text or figure in T:U; returns its cell."""
        l, g = self.l, self.g  # noqa: E741
        l.tulis(A, None, g.isi())
        l.tulis(B, nama, g.isi(), S)
        l.tulis(T, isi, g.isi("right", num_format="0.00", bold=True, text_wrap=False), U)
        l.tulis(V, terbit, g.isi("right", num_format="0.00", text_wrap=False), W)
        l.tulis(X, dasar, g.isi(font_size=8, font_color=ABU))
        alamat = sel(T, l.nomor, tetap=True)
        l.maju(18)
        return alamat

    def _kuadran(self) -> None:
        l, g = self.l, self.g  # noqa: E741
        l.tulis(B, "Kuadran: hasil kerja (baris), perilaku (kolom)", g.kepala("left"), G)
        for kolom, teks in ((H, "Di Atas Ekspektasi"), (H + 4, "Sesuai Ekspektasi"), (H + 8, "Di Bawah Ekspektasi")):
            l.tulis(kolom, teks, g.kepala(), kolom + 3)
        l.maju(20)
        for letak in range(3):
            l.tulis(B, f"{{{{ matriks[{letak}].rating }}}}", g.isi(bold=True), G)
            for kolom, kunci in ((H, "di_atas"), (H + 4, "sesuai"), (H + 8, "di_bawah")):
                l.tulis(kolom, f"{{{{ matriks[{letak}].{kunci} }}}}", g.isi("center"), kolom + 3)
            l.maju(18)

    # ── Steps and sandbox ────────────────────────────────────────────────────────────────────────────────────────────
    def _langkah(self) -> None:
        l, g = self.l, self.g  # noqa: E741
        l.bab(
            "H. Langkah demi langkah", "Jejak perhitungan seperti yang dicatat mesin penilaian, dengan dasar hukumnya."
        )
        for awal, akhir, teks in (
            (A, A, "No"),
            (B, B, "Langkah"),
            (C, H, "Masukan"),
            (H + 1, H + 4, "Sel asal"),
            (H + 5, S, "Rumus"),
            (T, T, "Nilai"),
            (U, U, "Terbit"),
            (V, X, "Dasar"),
        ):
            l.tulis(awal, teks, g.kepala("left"), akhir if akhir != awal else None)
        l.maju(20)
        kecil = g.isi(font_size=8)
        with l.ulang("j in jejak"):
            l.deret(
                ["{{ j.nomor }}", "{{ j.nama }}"],
                [g.isi("center", font_size=8, num_format="0"), g.isi(bold=True, font_size=9)],
            )
            l.tulis(C, "{{ j.masukan }}", kecil, H)
            l.tulis(H + 1, "{{ j.sel }}", g.isi(font_size=8, font_color=ABU), H + 4)
            l.tulis(H + 5, "{{ j.rumus }}", kecil, S)
            l.deret(
                ["{{ j.nilai }}", "{{ j.terbit }}"],
                [g.isi("right", font_size=8), g.isi("right", font_size=8, bold=True)],
                T,
            )
            l.tulis(V, "{{ j.dasar }}", g.isi(font_size=8, font_color=ABU), X)
            l.muat(
                ("j.nama", LEBAR[B], 9),
                ("j.masukan", sum(LEBAR[C : H + 1]), 8),
                ("j.sel", sum(LEBAR[H + 1 : H + 5]), 8),
                ("j.rumus", sum(LEBAR[H + 5 : T]), 8),
                ("j.dasar", sum(LEBAR[V:]), 8),
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
            l.tulis(A, "Ubah sel kuning untuk melihat pengaruhnya. Angka di blok ini tidak dikirim, tidak dicatat, dan tidak mengubah nilai Anda.",
                    g(bg_color=AKSEN_MUDA, align="center", font_color=AKSEN), X)  # fmt: skip
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
        ws.set_margins(left=0.4, right=0.4, top=0.45, bottom=0.55)
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
