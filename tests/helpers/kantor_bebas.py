"""A wholly invented office per seed, for the comparison with the independent calculation (helpers/orakel.py).

Nothing is taken from the example office and nothing of the product is imported: units, groups, periods, parameters,
indicators, months, marks and reports are drawn freely, with the spellings people use and with mistakes whose effect
the method names. The same seed always gives the same rows. Out: sheet -> rows by heading, as a person types them.
"""

import random
from collections.abc import Callable
from datetime import date, timedelta
from itertools import pairwise

from helpers.orakel import ASPEK, BULAN, UNSUR

Baris = dict[str, object]
PERIODE = (
    (date(2026, 1, 1), date(2026, 12, 31)),
    (date(2026, 1, 1), date(2026, 12, 31)),
    (date(2025, 7, 1), date(2026, 6, 30)),
    (date(2026, 4, 1), date(2026, 6, 30)),
    (date(2026, 2, 1), date(2026, 2, 28)),
    (date(2026, 1, 15), date(2026, 9, 20)),
)
PARAMETER: dict[str, tuple[float | str, ...]] = {
    "batas_capaian": (100, 110, 115.5, 120),
    "batas_bobot_tambahan": (0, 5, 12.5, 20),
    "target_ikm": (76.61, 80, "88,31", 95.5, 100),
    "min_responden_petugas": (1, 5, 40),
    "min_responden_unit": (1, 15, 60),
    "min_penilai_anonim": (1, 2, 5),
    "bobot_peran_atasan": (50, 33.3, 100),
    "bobot_peran_rekan": (0, 10, 33.3),
    "bobot_peran_bawahan": (0, 15, 33.4),
    "nilai_skala_1": (0, 50),
    "nilai_skala_2": (75, "77,7"),
    "nilai_skala_3": (90, 95.25),
    "nilai_skala_4": (105, 112.5),
    "nilai_skala_5": (115, 120),
    "faktor_laporan_tepat": (0.95, 1),
    "faktor_laporan_terlambat": (0.8, 0.875),
    "faktor_laporan_sangat_terlambat": (0, 0.5),
    "hari_terlambat": (0, 1, 7),
    "batas_rating_di_atas": (105, 110.01),
    "batas_rating_sesuai": (80, 95.5),
    "min_hari_dinilai": (1, 60),
    "min_hari_penilai": (1, 45),
}
SUSUNAN_BOBOT = ((40, 30, 10, 10, 10), (45, 30, 0, 15, 10), (50, 30, 10, 0, 10), (35.5, 40, 12.25, 12.25, 0))
KOMPONEN = ("Hasil Kerja", "Perilaku Kerja", "Kepuasan Masyarakat", "Penilaian Bulanan", "Laporan Hasil Kerja")
LEMBAR = (
    "Pengaturan", "Pegawai", "Penugasan", "Parameter", "Indikator", "Realisasi", "Perilaku", "Bulanan", "Laporan",
    "Survei", "Inovasi", "Penetapan",
)  # fmt: skip


def kantor_bebas(benih: int, jumlah: int = 60) -> dict[str, list[Baris]]:
    """The office of this seed with ``jumlah`` employees."""
    return _Kantor(random.Random(benih), jumlah).susun()


class _Kantor:
    def __init__(self, acak: random.Random, jumlah: int) -> None:
        self.acak, self.jumlah = acak, jumlah
        self.mulai, self.akhir = acak.choice(PERIODE)
        self.isi: dict[str, list[Baris]] = {nama: [] for nama in LEMBAR}
        self.unit = [f"Unit {chr(65 + n)}" for n in range(acak.randint(1, 9))]
        self.kelompok = [f"Kelompok {n}" for n in range(1, acak.randint(2, 5))]
        awal = date(self.mulai.year, self.mulai.month, 1)
        self.bulan = [b for b in _bulan_sejak(awal, self.akhir) if b >= self.mulai]

    def susun(self) -> dict[str, list[Baris]]:
        self._pengaturan()
        for kelompok in self.kelompok:
            self._kelompok(kelompok)
        self.nip = [self._nip(n) for n in range(self.jumlah)]
        for nomor in range(self.jumlah):
            self._pegawai(nomor)
        self._survei()
        for nama in LEMBAR[2:]:
            if nama != "Parameter":
                self.acak.shuffle(self.isi[nama])
        self._kesalahan()
        for nama in ("Pegawai", "Realisasi", "Laporan", "Survei"):
            self.isi[nama].insert(self.acak.randint(0, len(self.isi[nama])), {})  # a row somebody left blank
        return self.isi

    # --- chance -----------------------------------------------------------------------------------------------

    def mungkin(self, peluang: float) -> bool:
        return self.acak.random() < peluang

    def angka(self, nilai: float) -> object:
        """A number as people type it: mostly a number, now and then Indonesian text."""
        if self.mungkin(0.92):
            return nilai
        teks = (f"{nilai:,.2f}" if self.mungkin(0.5) else f"{nilai:.2f}").replace(",", ";").replace(".", ",")
        return self.acak.choice(["{}", " {} ", "{}%"]).format(teks.replace(";", "."))

    def sebagai_bulan(self, bulan: date) -> object:
        nama = BULAN[bulan.month - 1]
        bentuk: list[object] = [bulan, bulan.replace(day=self.acak.randint(1, 28)), f"{bulan:%Y-%m}"]
        bentuk += [f"{nama.title()} {bulan.year}", f" {nama.upper()}  {bulan.year}"]
        if self.mulai.year == self.akhir.year == bulan.year:
            bentuk += [bulan.month, str(bulan.month)]
        return self.acak.choice(bentuk)

    def sebagai_tanggal(self, hari: date) -> object:
        return self.acak.choice([hari, hari, hari, f"{hari:%d/%m/%Y}", hari.isoformat()])

    def ejaan(self, teks: str) -> str:
        return self.acak.choice([teks, teks, teks, teks.upper(), f" {teks} ", teks.replace(" ", "  ")])

    def hari_acak(self, luar: int = 0) -> date:
        panjang = (self.akhir - self.mulai).days
        return self.mulai + timedelta(days=self.acak.randint(-luar, panjang + luar))

    def bulan_acak(self) -> date:
        return self.acak.choice(self.bulan)

    def tambah(self, lembar: str, **isi: object) -> None:
        self.isi[lembar].append({judul.replace("_", " "): nilai for judul, nilai in isi.items()})

    # --- office -----------------------------------------------------------------------------------------------

    def _pengaturan(self) -> None:
        self.tambah("Pengaturan", Kunci="periode_mulai", Nilai=self.mulai)
        self.tambah("Pengaturan", Kunci="periode_akhir", Nilai=self.akhir)
        sering = self.acak.choice([0, 0.2, 0.6])
        for kunci, pilihan in PARAMETER.items():
            if self.mungkin(sering):
                self.tambah("Pengaturan", Kunci=kunci, Nilai=self.acak.choice(pilihan))

    def _kelompok(self, nama: str) -> None:
        for nomor, (komponen, bobot) in enumerate(zip(KOMPONEN, self.acak.choice(SUSUNAN_BOBOT), strict=True)):
            lunak = ["Bagi Ulang"] * 5 + ["Wajib"] if bobot else ["Tidak Berlaku", "Tidak Berlaku", "Bagi Ulang"]
            kebijakan = "Wajib" if nomor < 2 else self.acak.choice(lunak)
            if bobot or self.mungkin(0.7):
                isi = {"Kelompok Jabatan": self.ejaan(nama), "Komponen": komponen, "Bobot (%)": bobot}
                self.isi["Parameter"].append(isi | {"Kebijakan Data Kosong": self.ejaan(kebijakan)})

    def _nip(self, nomor: int) -> str:
        if self.mungkin(0.06):
            return f"THL-{nomor:03}" if self.mungkin(0.5) else f"14710{nomor:011}"
        lahir = date(1968, 1, 1) + timedelta(days=self.acak.randint(0, 11000))
        kode = f"{self.acak.randint(1, 12):02}" if self.mungkin(0.7) else f"2{self.acak.randint(1, 9)}"
        return f"{lahir:%Y%m%d}{lahir.year + self.acak.randint(20, 30)}{kode}{self.acak.randint(1, 2)}{nomor + 101:03}"

    def _atasan(self, nip: str) -> list[str]:
        """Whoever may assess: everybody with a NIP but the employee (PGW-27, TGS-23, PRL-24)."""
        return [satu for satu in self.nip if satu.isdigit() and satu != nip]

    def _pegawai(self, nomor: int) -> None:
        nip, unit = self.nip[nomor], self.acak.choice(self.unit)
        asn = len(nip) == 18 and nip.isdigit()
        self.isi["Pegawai"].append(
            {
                "NIP": nip,
                "Nama": f"Pegawai {nomor}",
                "Status": ("PPPK" if nip[12] == "2" else "PNS") if asn else "Non-ASN",
                "Kelompok Jabatan": self.ejaan(self.acak.choice(self.kelompok)),
                "Unit Kerja": self.ejaan(unit),
                "NIP Penilai": self.acak.choice([*self._atasan(nip), None, "197001011995031999"]),
            }
        )
        self._indikator(nip, nomor)
        self._perilaku(nip)
        self._bulanan_dan_laporan(nip)
        if self.mungkin(0.15):
            self._penugasan(nip)
        if self.mungkin(0.3):
            setuju = self.acak.choice(["Ya", "ya", True, "Tidak", None])
            tanggal = self.sebagai_tanggal(self.hari_acak(40))
            self.tambah("Inovasi", NIP=nip, Tanggal=tanggal, Ide_Baru="Antrean", Disetujui=setuju)
        if self.mungkin(0.3):
            rating = [None, "Di Atas Ekspektasi", "sesuai ekspektasi", "Di Bawah Ekspektasi"]
            hasil, perilaku = self.acak.choice(rating), self.acak.choice(rating)
            self.tambah("Penetapan", NIP=nip, Rating_Hasil_Kerja=hasil, Rating_Perilaku=perilaku)

    # --- one employee -----------------------------------------------------------------------------------------

    def _indikator(self, nip: str, nomor: int) -> None:
        if self.mungkin(0.02):
            return
        utama = self._bagi_seratus(self.acak.randint(1, 7))
        tambahan = [self.acak.choice([1, 2.5, 5, 0.01])] if self.mungkin(0.25) else []
        mutu = self.acak.uniform(0.4, 1.5)
        for urut, bobot in enumerate(utama + tambahan):
            kode = f"K{nomor:03}-{urut}"
            jenis = "Utama" if urut < len(utama) else "Tambahan"
            self._satu_indikator(nip, kode, jenis, bobot, mutu)

    def _bagi_seratus(self, banyak: int) -> list[float]:
        """Weights of two decimals that sum to exactly 100."""
        batas = sorted(self.acak.sample(range(1, 10000), banyak - 1))
        return [(b - a) / 100 for a, b in zip([0, *batas], [*batas, 10000], strict=True)]

    def _satu_indikator(self, nip: str, kode: str, jenis: str, bobot: float, mutu: float) -> None:
        arah = self.acak.choice(["Naik", "Naik", "Turun", "Rentang", "Ya/Tidak"])
        cara = self.acak.choice(["Jumlah", "Rata-rata", "Terakhir", "Tertinggi", "Terendah"])
        target: float = self.acak.choice([1, 12, 120, 88.31, 0.5, 1e-6, 1e12, self.acak.randint(2, 900) / 7])
        target = 0 if arah == "Turun" and self.mungkin(0.2) else target
        isi: Baris = {"Kode": self.ejaan(kode), "NIP": nip, "Jenis": jenis, "Indikator": f"Ukuran {kode}"}
        isi |= {"Arah": self.ejaan(arah), "Bobot (%)": self.angka(bobot), "Cara Hitung": cara}
        if arah == "Ya/Tidak":
            isi |= {"Target": self.acak.choice([None, 1, "selesai"]), "Cara Hitung": self.acak.choice([None, cara])}
        else:
            isi |= {"Target": target}
        if arah == "Rentang" or self.mungkin(0.1):
            isi["Target Atas"] = target * self.acak.choice([1, 1.25, 2])
        self.isi["Indikator"].append(isi)
        banyak = self.acak.randint(1, len(self.bulan))
        for bulan in self.acak.sample(self.bulan, banyak):
            wajar = target / (banyak if cara == "Jumlah" else 1) * mutu * self.acak.uniform(0.7, 1.3)
            nilai = self._realisasi(arah, wajar)
            self.tambah("Realisasi", Kode=self.ejaan(kode), Bulan=self.sebagai_bulan(bulan), Realisasi=nilai)
        if self.mungkin(0.1):
            luar = self.akhir.replace(day=1) + timedelta(days=self.acak.choice([40, 400]))
            self.tambah("Realisasi", Kode=kode, Bulan=luar, Realisasi=self._realisasi(arah, 1e9))

    def _realisasi(self, arah: str, wajar: float) -> object:
        if self.mungkin(0.02):
            return self.acak.choice([None, None, " "])
        if arah == "Ya/Tidak":
            return self.acak.choice(["Ya", "ya", 1, True, "Ya", "Tidak", 0, False])
        if self.mungkin(0.03):
            return self.acak.choice([0, -1, 0.0001, 1e15])
        bulat = round(wajar) if self.mungkin(0.3) else round(wajar, 2) if self.mungkin(0.6) else wajar
        return self.angka(bulat) if wajar > 1 else bulat

    def _perilaku(self, nip: str) -> None:
        for peran, paling_banyak in (("Atasan", 2), ("Rekan", 6), ("Bawahan", 6), ("Diri", 1)):
            banyak = self.acak.randint(0 if peran != "Atasan" or self.mungkin(0.03) else 1, paling_banyak)
            lain = [satu for satu in self.nip if satu != nip or peran != "Atasan"]
            kode = self.acak.sample([*lain, *(f"R-{n}" for n in range(20))], banyak)
            for penilai in kode:
                nama = penilai if peran in ("Atasan", "Diri") or self.mungkin(0.4) else None
                tengah = self.acak.choice([2, 3, 4, 5])
                skala = {a: min(5, max(1, tengah + self.acak.choice([-1, 0, 0, 1]))) for a in ASPEK}
                if peran != "Atasan" and self.mungkin(0.08):
                    skala |= {self.acak.choice(ASPEK): self.acak.choice([None, 0, 6, "baik"])}
                self.isi["Perilaku"].append({"NIP": nip, "Penilai": nama, "Peran": self.ejaan(peran), **skala})

    def _bulanan_dan_laporan(self, nip: str) -> None:
        for bulan in self.acak.sample(self.bulan, self.acak.randint(0, len(self.bulan))):
            nilai = self.acak.choice([self.acak.randint(60, 120), round(self.acak.uniform(40, 120), 2), 120, None])
            self.tambah("Bulanan", NIP=nip, Bulan=self.sebagai_bulan(bulan), Nilai=nilai and self.angka(nilai))
        if self.mungkin(0.1):
            self.tambah("Bulanan", NIP=nip, Bulan=self.akhir + timedelta(days=40), Nilai=0)
        for _ in range(self.acak.choice([0, 1, 3, 12])):
            bulan = self.bulan_acak() if self.mungkin(0.95) else self.mulai - timedelta(days=45)
            tenggat = bulan + timedelta(days=self.acak.choice([30, 35, 40, 300]))
            serah = tenggat + timedelta(days=self.acak.choice([-9, 0, 0, 1, 2, 3, 4, 30]))
            isi: Baris = {"NIP": nip, "Bulan": self.sebagai_bulan(bulan), "Tenggat": self.sebagai_tanggal(tenggat)}
            if self.mungkin(0.85):
                isi |= {"Diserahkan": self.sebagai_tanggal(serah), "Mutu": self.angka(self.acak.randint(0, 1000) / 10)}
            self.isi["Laporan"].append(isi)

    def _penugasan(self, nip: str) -> None:
        """Consecutive own posts, sometimes an acting one, sometimes leave; ends left open or outside the period."""
        titik = sorted({self.hari_acak(30) for _ in range(self.acak.randint(1, 3))})
        baris = [("Definitif", a, b - timedelta(days=1)) for a, b in pairwise(titik)]
        baris += [("Definitif", titik[-1], None)] if self.mungkin(0.6) else []
        for jenis, peluang in (("Pelaksana Tugas", 0.4), ("Cuti", 0.5)):
            if self.mungkin(peluang):
                mulai = self.hari_acak(10)
                sampai = mulai + timedelta(days=self.acak.randint(0, 120)) if self.mungkin(0.9) else None
                baris.append((jenis, mulai, sampai))
        for jenis, mulai, sampai in baris:
            unit, penilai = self.acak.choice([None, *self.unit]), self.acak.choice([None, *self._atasan(nip)[:4]])
            self.tambah(
                "Penugasan", NIP=nip, Unit_Kerja=unit, NIP_Penilai=penilai, Jenis=jenis, Mulai=mulai, Sampai=sampai
            )

    def _survei(self) -> None:
        for _ in range(self.acak.choice([0, 20, 150, 400])):
            tengah = self.acak.choice([2, 3, 4])
            unsur: Baris = {u: min(4, max(1, tengah + self.acak.choice([-1, 0, 0, 1]))) for u in UNSUR}
            if self.mungkin(0.06):
                unsur[self.acak.choice(UNSUR)] = self.acak.choice([None, 0, 5, "x"])
            petugas = self.acak.choice(self.nip[:5]) if self.mungkin(0.5) else None
            isi: Baris = {"Tanggal": self.sebagai_tanggal(self.hari_acak(20)), "NIP Petugas": petugas}
            isi["Unit Kerja"] = self.ejaan(self.acak.choice(self.unit)) if self.mungkin(0.98) else "Unit Lain"
            self.isi["Survei"].append(isi | unsur)

    # --- mistakes whose effect the method names ---------------------------------------------------------------

    def _kesalahan(self) -> None:
        for _ in range(self.acak.randint(0, 8)):
            self.acak.choice(KESALAHAN)(self)
        if self.mungkin(0.15):
            baris = self.acak.choice(self.isi["Parameter"])
            baris |= self.acak.choice([{"Bobot (%)": 99}, {"Kebijakan Data Kosong": "Tidak Berlaku"}])

    def baris_acak(self, lembar: str) -> Baris:
        """A row to spoil; a spare one when the sheet has none."""
        return self.acak.choice(self.isi[lembar] or [{}])


def _bulan_sejak(bulan: date, akhir: date) -> list[date]:
    hasil = []
    while bulan <= akhir:
        hasil.append(bulan)
        bulan = date(bulan.year + bulan.month // 12, bulan.month % 12 + 1, 1)
    return hasil


def _isi(lembar: str, judul: str, *pilihan: object) -> Callable[[_Kantor], None]:
    """Spoil one cell of a random row."""

    def rusak(kantor: _Kantor) -> None:
        kantor.baris_acak(lembar)[judul] = kantor.acak.choice(pilihan)

    return rusak


def _gandakan(lembar: str) -> Callable[[_Kantor], None]:
    """Repeat a random row at the end."""

    def rusak(kantor: _Kantor) -> None:
        kantor.isi[lembar].append(dict(kantor.baris_acak(lembar)))

    return rusak


KESALAHAN: tuple[Callable[[_Kantor], None], ...] = (
    _isi("Indikator", "Target", -5, "seratus", None),
    _isi("Indikator", "Target Atas", 1e-9, "x"),
    _isi("Indikator", "Bobot (%)", 7.77, 101, -1, None, "x"),
    _isi("Indikator", "Arah", "Naik Turun", None),
    _isi("Indikator", "Cara Hitung", "Total"),
    _isi("Indikator", "NIP", 198503122010011000, "198503122010011999"),
    _isi("Pegawai", "Kelompok Jabatan", "Kelompok Lain"),
    _isi("Pegawai", "NIP", "19850312201001100", "198513122010011901", "198503122010013901"),
    _isi("Realisasi", "Realisasi", "dua belas", "#N/A", "1.250", "1.234.567,5"),
    _isi("Realisasi", "Bulan", "Maret Dua Ribu", 13, "2026-13"),
    _isi("Realisasi", "Kode", "K999-9"),
    _isi("Perilaku", "Loyal", 6, 0, None, "empat", 2.5),
    _isi("Perilaku", "Peran", "Teman"),
    _isi("Bulanan", "Nilai", 121, -1, "baik"),
    _isi("Laporan", "Mutu", None, 101, "bagus"),
    _isi("Laporan", "Tenggat", None, "besok"),
    _isi("Penetapan", "Rating Perilaku", "Istimewa"),
    _isi("Inovasi", "Disetujui", "Mungkin"),
    _isi("Survei", "NIP Petugas", "198503122010011999"),
    _gandakan("Pegawai"),
    _gandakan("Indikator"),
    _gandakan("Realisasi"),
    _gandakan("Perilaku"),
    _gandakan("Bulanan"),
    _gandakan("Laporan"),
    _gandakan("Penetapan"),
)
