"""Blocks F and G of ``Cara Hitung``: nilai, ratings and predikat."""

from templates.bangun.hitung_bahan import Bahan
from templates.bangun.hitung_dasar import A, B, D, E, F, G, H, S, T, U, V, W, X, bulat
from templates.bangun.lembar import rumus, sel


class Putusan(Bahan):
    """From components to the predikat."""

    def _nilai(self) -> None:
        l = self.l  # noqa: E741
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
        l = self.l  # noqa: E741
        l.bab(
            "G. Rating dan predikat",
            "Rating adalah usulan parameter setempat; pejabat penilai menetapkannya. Predikat dari kuadran "
            "PermenPANRB 6/2022.",
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
                f'IF({{n}}<{p["batas_baik"]},"Cukup",'
                f'IF(AND({{n}}>={p["batas_sangat_baik"]},{{i}}="Ya"),"Sangat Baik","Baik"))))'
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
        l.tulis(X, dasar, g.asal)
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
