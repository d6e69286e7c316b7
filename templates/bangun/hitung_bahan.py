"""Blocks A to E of ``Cara Hitung``: raw entries and the live formula of each component."""

from templates.bangun.hitung_dasar import LEBAR, A, B, C, D, Dasar, E, F, G, H, S, T, U, V, W, X, bulat
from templates.bangun.lembar import rumus, sel


class Bahan(Dasar):
    """Components in the order of the method."""

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
            judul = {
                A: "Kode",
                B: "Indikator",
                C: "Arah",
                D: "Cara Hitung",
                E: "Target",
                F: "Target atas",
                G: "Bobot (%)",
                T: "Realisasi",
                U: "Capaian (%)",
                V: "Sumbangan",
                W: "Capaian terbit",
                X: "Sel asal",
            }
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
                    [
                        "{{ i.kode }}",
                        "{{ i.indikator }}",
                        "{{ i.arah }}",
                        "{{ i.cara_hitung }}",
                        "{{ i.target }}",
                        "{{ i.target_atas }}",
                        "{{ i.bobot }}",
                    ],
                    [
                        g.isi(bold=True, font_size=9),
                        g.isi(),
                        *[g.isi("center", font_size=9)] * 2,
                        *[g.angka("General")] * 3,
                    ],
                )
                l.deret([f"{{{{ i.bulan[{k}] }}}}" for k in range(12)], [g.angka("General", font_size=9)] * 12, H)
                l.tulis(T, rumus("i.realisasi", f'IF(COUNT({bulan})=0,"",{ringkas})'), g.angka("0.######"))
                l.tulis(U, rumus("i.capaian_persis", self._capaian(n, sel(T, n))), g.angka("0.0000"))
                u = sel(U, n)
                l.tulis(V, rumus("i.sumbangan_persis", f'IF({u}="","",{sel(G, n)}*{u}/100)'), g.angka("0.0000"))
                l.tulis(W, rumus("i.capaian", f'IF({u}="","",{bulat(u)})'), g.angka(bold=True))
                l.tulis(X, "{{ i.sel }}", g.asal)
                l.muat(("i.indikator", LEBAR[B]), ("i.sel", LEBAR[X], 8))
            akhir = l.nomor - 1
            with l.bila("komponen.hasil_kerja is not none"):
                self._kepala_hasil()
                v = f"{sel(V, awal)}:{sel(V, akhir)}"
                self._hasil(
                    "Hasil Kerja = jumlah sumbangan, paling tinggi batas capaian",
                    "hasil_kerja",
                    "persis.hasil_kerja",
                    f"MIN({self.sel['batas_capaian']},SUM({v}))",
                    "komponen.hasil_kerja",
                )
            l.catatan("Ya/Tidak: 1 = Ya, 0 = Tidak; bulan terakhir yang terisi menentukan. Bulan kosong bukan nol.")
            self._tanpa("hasil_kerja", "Hasil Kerja")
        l.spasi(8)

    def _perilaku(self) -> None:
        l, g = self.l, self.g  # noqa: E741
        l.bab(
            "B. Perilaku Kerja",
            "Setiap skala diganti nilainya (parameter), lalu dirata-ratakan. Rekan dan Bawahan hanya sebagai "
            "rata-rata.",
        )
        with l.bila("perilaku.ada"):
            aspek = {H + k: f"{{{{ perilaku.nama_aspek[{k}] }}}}" for k in range(7)}
            self._kepala(
                {B: "Penilai (skala 1–5)", D: "Bobot penilai", T: "Nilai"} | aspek | {X: "Sel asal"},
                84,
                tegak=range(H, H + 7),
            )
            awal = l.nomor
            with l.ulang("p in perilaku.atasan"):
                n = l.nomor
                baris = f"{sel(H, n)}:{sel(H + 6, n)}"
                nilai = "+".join(f"COUNTIF({baris},{k})*{self.sel[f'nilai_skala_{k}']}" for k in range(1, 6))
                self._sisa(range(A, X + 1))
                l.tulis(B, "{{ p.nama }}", g.isi())
                l.tulis(D, "{{ p.bobot }}", g.angka("General"))
                l.deret([f"{{{{ p.skala[{k}] }}}}" for k in range(7)], [g.angka("0")] * 7, H)
                l.tulis(T, rumus("p.persis", f"({nilai})/7"), g.angka("0.000000"))
                l.tulis(X, "{{ p.sel }}", g.asal)
                l.maju(20)
            bobot, nilai = (f"{sel(k, awal)}:{sel(k, l.nomor - 1)}" for k in (D, T))
            atasan = f"SUMPRODUCT({bobot},{nilai})/SUM({bobot})"
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
            self._hasil(
                "Perilaku Kerja = rata-rata nilai peran menurut bobotnya",
                "perilaku",
                "persis.perilaku",
                f"SUMPRODUCT({bobot},{nilai})/SUM({bobot})",
                "komponen.perilaku",
            )
            self._tanpa("perilaku", "Perilaku Kerja")
        l.spasi(8)

    def _peran(self, letak: int, peran: str, pertama: int, atasan: str) -> None:
        l, g = self.l, self.g  # noqa: E741
        n = l.nomor
        nama = f"perilaku.peran[{letak}]"
        aspek = f"{sel(H, n)}:{sel(H + 6, n)}"
        isi = atasan if letak == 0 else f'IF(COUNT({aspek})=0,"",AVERAGE({aspek}))'
        jumlah = f"SUM({sel(E, pertama, True)}:{sel(E, pertama + 2, True)})"
        self._sisa(range(A, X + 1))
        l.tulis(B, peran, g.isi(bold=True))
        l.tulis(D, f"{{{{ {nama}.jumlah_penilai }}}}", g.angka("0"))
        l.tulis(E, f"{{{{ {nama}.bobot }}}}", g.angka("0.##"))
        l.tulis(F, rumus(f"{nama}.bobot_persis", f'IF({sel(E, n)}="","",{sel(E, n)}/{jumlah}*100)'), g.angka())
        l.deret([f"{{{{ {nama}.aspek[{k}] }}}}" for k in range(7)], [g.angka("0.0", font_size=9)] * 7, H)
        l.tulis(T, rumus(f"{nama}.persis", isi), g.angka("0.000000"))
        l.maju(18)

    def _kepuasan(self) -> None:
        l, g = self.l, self.g  # noqa: E741
        l.bab(
            "C. Kepuasan Masyarakat",
            "IKM = rata-rata kesembilan unsur × faktor konversi; komponen = IKM ÷ target IKM × 100, paling tinggi "
            "batas capaian.",
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
                84,
                tegak=range(H, H + 9),
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
            self._terbit("kepuasan.ikm", "kepuasan.ikm_persis", g.angka(), g.isi("center"))
            l.maju(20)
            self._hasil(
                "Kepuasan Masyarakat = IKM ÷ target IKM × 100",
                "kepuasan",
                "persis.kepuasan",
                f"MIN({self.sel['batas_capaian']},{sel(T, n)}/{self.sel['target_ikm']}*100)",
                "komponen.kepuasan",
            )
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
            l.tulis(X, "{{ bulanan.sel }}", g.asal)
            l.muat(("bulanan.sel", LEBAR[X], 8))
            self._kepala_hasil()
            self._hasil(
                "Penilaian Bulanan = rata-rata",
                "bulanan",
                "persis.bulanan",
                f"AVERAGE({sel(H, n)}:{sel(S, n)})",
                "komponen.bulanan",
            )
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
                    [
                        "{{ p.bulan }}",
                        "{{ p.laporan }}",
                        "{{ p.mutu }}",
                        rumus("p.faktor", faktor),
                        "{{ p.tenggat }}",
                        "{{ p.diserahkan }}",
                        rumus("p.terlambat", f'IF({f}="","",{f}-{e})'),
                    ],
                    [
                        g.isi(font_size=9),
                        g.isi(),
                        g.angka("General"),
                        g.angka(),
                        *[g.isi("center", font_size=9, num_format="dd/mm/yyyy")] * 2,
                        g.angka("0"),
                    ],
                )
                l.tulis(T, rumus("p.persis", f'IF({f}="",0,{c}*{d})'), g.angka("0.0000"))
                l.tulis(X, "{{ p.sel }}", g.asal)
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
