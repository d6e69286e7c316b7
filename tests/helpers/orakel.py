"""A second, independent calculation of the score, written from the method's text alone.

Source: ``domain/metode_capaian.md``, the headings and vocabularies of the workbook, the matrix of PermenPANRB 6/2022.
Nothing of the engine is imported, and nothing of it was read while this was written, so that an agreement of the two
means something. In: what a person types (sheet -> rows by heading). Out: what ``capaian hitung --json`` says about
each employee. Exact fractions, plain dicts, one pass from top to bottom.
"""

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from helpers.orakel_penugasan import Masa, baris_sah, masa, paling_sedikit
from helpers.orakel_sel import Baris, SalahError, angka, hari, harus, kata, nip_sah, rapat, ya_tidak

Kantor = Mapping[str, Sequence[Baris]]
Angka = dict[str, Fraction]  # by NIP

KOMPONEN = {
    "hasil kerja": "hasil_kerja",
    "perilaku kerja": "perilaku",
    "kepuasan masyarakat": "kepuasan",
    "penilaian bulanan": "bulanan",
    "laporan hasil kerja": "laporan",
}
ASPEK = ("Berorientasi Pelayanan", "Akuntabel", "Kompeten", "Harmonis", "Loyal", "Adaptif", "Kolaboratif")
UNSUR = ("Persyaratan", "Prosedur", "Waktu", "Biaya", "Produk", "Kompetensi", "Perilaku", "Pengaduan", "Sarana")
BULAN = ("januari", "februari", "maret", "april", "mei", "juni", "juli", "agustus", "september", "oktober")
BULAN += ("november", "desember")
ARAH, CARA = {"naik", "turun", "rentang", "ya/tidak"}, {"jumlah", "rata-rata", "terakhir", "tertinggi", "terendah"}
PERAN, KEBIJAKAN = {"atasan", "rekan", "bawahan", "diri"}, {"wajib", "bagi ulang", "tidak berlaku"}
BAWAAN: dict[str, float] = {
    "batas_capaian": 120, "batas_bobot_tambahan": 10, "target_ikm": 88.31, "min_responden_petugas": 30,
    "min_responden_unit": 10, "min_penilai_anonim": 3, "bobot_peran_atasan": 60, "bobot_peran_rekan": 20,
    "bobot_peran_bawahan": 20, "nilai_skala_1": 60, "nilai_skala_2": 80, "nilai_skala_3": 100, "nilai_skala_4": 110,
    "nilai_skala_5": 120, "faktor_laporan_tepat": 1, "faktor_laporan_terlambat": 0.9,
    "faktor_laporan_sangat_terlambat": 0.75, "hari_terlambat": 3, "batas_rating_di_atas": 110,
    "batas_rating_sesuai": 90, "min_hari_dinilai": 30, "min_hari_penilai": 30,
}  # fmt: skip
ATAS, SESUAI, BAWAH = "Di Atas Ekspektasi", "Sesuai Ekspektasi", "Di Bawah Ekspektasi"
RATING = {"": None} | {rating.lower(): rating for rating in (ATAS, SESUAI, BAWAH)}
NOL = Fraction(0)


def rerata(nilai: Sequence[Fraction]) -> Fraction:
    return sum(nilai, NOL) / len(nilai)


def bulat(nilai: Fraction) -> Fraction:
    return Fraction(math.floor(nilai * 100 + Fraction(1, 2)), 100)  # half up; no published figure is negative


def cetak(nilai: Fraction | None) -> str | None:
    return None if nilai is None else f"{Decimal(int(bulat(nilai) * 100)) / 100:.2f}"


class Orakel:
    def __init__(self, kantor: Kantor) -> None:
        self.kantor = kantor = {
            lembar: [b for b in baris if any(kata(n) for n in b.values())] for lembar, baris in kantor.items()
        }
        isian = {kata(b.get("Kunci")): b.get("Nilai") for b in kantor["Pengaturan"]}
        self.mulai, self.akhir = (hari(isian[f"periode_{ujung}"]) or date.min for ujung in ("mulai", "akhir"))
        self.p = {k: angka(b if kata(isian.get(k)) == "" else isian[k]) for k, b in BAWAAN.items()}
        self.nip = [rapat(b.get("NIP")) for b in kantor["Pegawai"]]
        self.galat: defaultdict[str, set[str]] = defaultdict(set)  # NIP -> parts of the score whose rows hold a galat
        self.pegawai = dict(zip(reversed(self.nip), reversed(self.kantor["Pegawai"]), strict=True))  # the first of two
        self.masa = self.penugasan()

    @contextmanager
    def menahan(self, pemilik: Iterable[str], bagian: str) -> Iterator[None]:
        try:
            yield
        except SalahError:
            for nip in pemilik:
                self.galat[nip].add(bagian)

    def milik(self, lembar: str, bagian: str) -> Iterator[tuple[str, Baris]]:
        """The rows of known employees; a NIP kept as a number may be anybody's who shares its 15 digits."""
        for baris in self.kantor.get(lembar, ()):
            nip = baris.get("NIP")
            if isinstance(nip, int | float):
                with self.menahan([n for n in self.nip if n[:15] == str(int(nip))[:15]], bagian):
                    raise SalahError
            elif rapat(nip) in self.nip:
                yield rapat(nip), baris

    def dalam(self, tanggal: date | None) -> bool:
        return tanggal is not None and self.mulai <= tanggal <= self.akhir

    def bulan(self, nilai: object) -> date:
        """The first day of a month, by any spelling that is understood."""
        if isinstance(nilai, date):
            return date(nilai.year, nilai.month, 1)
        harus(not isinstance(nilai, bool))
        tahun, ke = 0, 0
        if m := re.fullmatch(r"(\d{4})-(\d\d?)", kata(nilai)):
            tahun, ke = int(m[1]), int(m[2])
        elif (m := re.fullmatch(r"([a-z]+)\s+(\d{4})", kata(nilai))) and m[1] in BULAN:
            tahun, ke = int(m[2]), BULAN.index(m[1]) + 1
        elif re.fullmatch(r"\d\d?", kata(nilai)) and self.mulai.year == self.akhir.year:
            tahun, ke = self.mulai.year, int(kata(nilai))
        harus(1 <= ke <= 12)
        return date(tahun, ke, 1)

    def penugasan(self) -> dict[str, Masa]:
        """Who has rows in the sheet Penugasan that touch the period."""
        baris: defaultdict[str, list[tuple[tuple[str, date, date], Baris]]] = defaultdict(list)
        for nip, satu in self.milik("Penugasan", "umum"):
            with self.menahan([nip], "umum"):
                sah = baris_sah(satu, self.mulai, self.akhir)
                if sah:
                    definitif = [(a, z) for (jenis, a, z), _ in baris[nip] if jenis == "definitif"]
                    baris[nip].append((sah, satu))
                    harus(sah[0] != "definitif" or not any(a <= sah[2] and sah[1] <= z for a, z in definitif))
        return {nip: masa(daftar, self.pegawai[nip], self.mulai, self.akhir) for nip, daftar in baris.items() if daftar}

    @property
    def hari_periode(self) -> int:
        return (self.akhir - self.mulai).days + 1

    # --- the five components -----------------------------------------------------------------------------------

    def hasil_kerja(self) -> Angka:
        semua: dict[str, dict[str, Any]] = {}
        milik: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
        for nip, baris in self.milik("Indikator", "hasil_kerja"):
            kode, entri = kata(baris.get("Kode")), dict[date, Fraction]()
            with self.menahan([nip], "hasil_kerja"):
                harus(kode and kode not in semua)
                semua[kode] = satu = {"nip": nip, "arah": kata(baris.get("Arah")), "entri": entri}
                satu |= {"jenis": kata(baris.get("Jenis")), "cara": kata(baris.get("Cara Hitung"))}
                harus(satu["jenis"] in ("utama", "tambahan") and satu["arah"] in ARAH)
                satu["bobot"] = angka(baris.get("Bobot (%)"), 0)
                if satu["arah"] != "ya/tidak":
                    satu["t"] = angka(baris.get("Target"), 0)
                    harus(satu["cara"] in CARA and (satu["t"] > 0 or satu["arah"] == "turun"))
                if satu["arah"] == "rentang":
                    satu["ta"] = angka(baris.get("Target Atas"))
                    harus(satu["ta"] >= satu["t"])
                milik[nip].append(satu)
        for nip, indikator in milik.items():
            with self.menahan([nip], "hasil_kerja"):
                harus(sum(i["bobot"] for i in indikator if i["jenis"] == "utama") == 100)
                tambahan = sum((i["bobot"] for i in indikator if i["jenis"] == "tambahan"), NOL)
                harus(tambahan <= self.p["batas_bobot_tambahan"])
        sudah: set[object] = set()
        for baris in self.kantor.get("Realisasi", ()):
            satu = semua.get(kata(baris.get("Kode")), {})
            with self.menahan([satu["nip"]] if satu else [], "hasil_kerja"):
                bulan, nilai = self.bulan(baris.get("Bulan")), baris.get("Realisasi")
                if satu and kata(nilai) != "":
                    harus((kata(baris.get("Kode")), bulan) not in sudah)
                    sudah.add((kata(baris.get("Kode")), bulan))
                    hasil = ya_tidak(nilai) if satu["arah"] == "ya/tidak" else angka(nilai)
                    satu["entri"] |= {bulan: hasil} if self.dalam(bulan) else {}
        jadi: Angka = {}
        for nip, indikator in milik.items():
            if all(i["entri"] for i in indikator):
                nilai2 = sum((i["bobot"] * self.capaian(i) / 100 for i in indikator), NOL)
                jadi[nip] = min(nilai2, self.p["batas_capaian"])
        return jadi

    def capaian(self, satu: Mapping[str, Any]) -> Fraction:
        urut: list[Fraction] = [nilai for _, nilai in sorted(satu["entri"].items())]
        hitung = {"jumlah": sum(urut, NOL), "rata-rata": rerata(urut), "tertinggi": max(urut), "terendah": min(urut)}
        r, t, arah = hitung.get(satu["cara"], urut[-1]), satu.get("t", NOL), satu["arah"]
        bertugas = self.masa.get(satu["nip"])
        if bertugas and bertugas.hari and arah in ("naik", "rentang") and satu["cara"] == "jumlah":
            t *= Fraction(len(bertugas.hari), self.hari_periode)
        if arah == "ya/tidak":
            persen = urut[-1] * 100
        elif arah == "rentang" and t <= r <= satu["ta"]:
            persen = Fraction(100)
        elif arah == "naik" or (arah == "rentang" and r < t):
            persen = r / t * 100
        else:
            t = satu["ta"] if arah == "rentang" else t
            persen = (1 + (1 - r / t)) * 100 if t else Fraction(100 if r == 0 else 0)
        return max(NOL, min(persen, self.p["batas_capaian"]))

    def perilaku(self) -> Angka:
        nilai: defaultdict[str, defaultdict[str, list[Fraction]]] = defaultdict(lambda: defaultdict(list))
        atasan: defaultdict[str, list[str]] = defaultdict(list)
        sudah: set[object] = set()
        for nip, baris in self.milik("Perilaku", "perilaku"):
            peran, penilai = kata(baris.get("Peran")), rapat(baris.get("Penilai"))
            with self.menahan([nip], "perilaku"):
                harus(peran in PERAN)
                try:
                    butir = [angka(baris.get(aspek), 1, 5) for aspek in ASPEK]
                    harus(all(b.denominator == 1 for b in butir))
                except SalahError:
                    harus(peran != "atasan")
                    continue
                harus(not penilai or (nip, penilai, peran) not in sudah)
                sudah.add((nip, penilai, peran))
                nilai[nip][peran].append(rerata([self.p[f"nilai_skala_{b}"] for b in butir]))
                atasan[nip] += [penilai] if peran == "atasan" else []
        jadi: Angka = {}
        for nip, peran2 in nilai.items():
            berbobot = [(Fraction(1), n) for n in peran2.get("atasan", ())]
            if nip in self.masa and berbobot:
                sedikit = paling_sedikit(self.p["min_hari_penilai"], self.hari_periode)
                daftar = self.masa[nip].penilai(atasan[nip], rapat(self.pegawai[nip].get("NIP Penilai")))
                berbobot = [(b, n) for (h, b), (_, n) in zip(daftar, berbobot, strict=True) if h >= sedikit]
            if not berbobot:
                continue
            jumlah = sum((b for b, _ in berbobot), NOL)
            peran2["atasan"] = [sum((b * n for b, n in berbobot), NOL) / jumlah]
            pakai = {p: self.p[f"bobot_peran_{p}"] for p in ("rekan", "bawahan") if p in peran2}
            pakai = {p: b for p, b in pakai.items() if len(peran2[p]) >= self.p["min_penilai_anonim"]}
            pakai["atasan"] = self.p["bobot_peran_atasan"]
            if sum(pakai.values()):
                jadi[nip] = sum((b * rerata(peran2[p]) for p, b in pakai.items()), NOL) / sum(pakai.values())
        return jadi

    def kepuasan(self) -> Angka:
        petugas, unit = defaultdict[str, list[Fraction]](list), defaultdict[str, list[Fraction]](list)
        for baris in self.kantor.get("Survei", ()):
            with self.menahan([], "kepuasan"):
                ikm = rerata([angka(baris.get(unsur), 1, 4) for unsur in UNSUR]) * 25
                if self.dalam(hari(baris.get("Tanggal"))):
                    petugas[rapat(baris.get("NIP Petugas"))].append(ikm)
                    unit[rapat(baris.get("Unit Kerja"))].append(ikm)
        jadi: Angka = {}
        for nip, pegawai in self.pegawai.items():
            if petugas[nip] and len(petugas[nip]) >= self.p["min_responden_petugas"]:
                ikm = rerata(petugas[nip])
            else:
                bertugas = self.masa.get(nip)
                hari_unit = (bertugas.per_unit() if bertugas else {}) or {rapat(pegawai.get("Unit Kerja")): Fraction(1)}
                cukup = {u: h for u, h in hari_unit.items() if unit[u] and len(unit[u]) >= self.p["min_responden_unit"]}
                if not cukup:
                    continue
                ikm = sum((h * rerata(unit[u]) for u, h in cukup.items()), NOL) / sum(cukup.values())
            jadi[nip] = min(ikm / self.p["target_ikm"] * 100, self.p["batas_capaian"])
        return jadi

    def bulanan(self) -> Angka:
        nilai: defaultdict[str, dict[date, Fraction]] = defaultdict(dict)
        for nip, baris in self.milik("Bulanan", "bulanan"):
            with self.menahan([nip], "bulanan"):
                bulan = self.bulan(baris.get("Bulan"))
                if kata(baris.get("Nilai")) != "":
                    harus(bulan not in nilai[nip])
                    nilai[nip][bulan] = angka(baris.get("Nilai"), 0, 120)
        masuk = {nip: [n for bulan, n in isi.items() if self.dalam(bulan)] for nip, isi in nilai.items()}
        return {nip: rerata(isi) for nip, isi in masuk.items() if isi}

    def laporan(self) -> Angka:
        nilai: defaultdict[str, list[Fraction]] = defaultdict(list)
        for nip, baris in self.milik("Laporan", "laporan"):
            with self.menahan([nip], "laporan"):
                if not self.dalam(self.bulan(baris.get("Bulan"))):
                    continue
                tenggat, serah = hari(baris.get("Tenggat")), hari(baris.get("Diserahkan"))
                mutu = None if kata(baris.get("Mutu")) == "" else angka(baris.get("Mutu"), 0, 100)
                harus(tenggat and not (serah and mutu is None))
                if tenggat and nip in self.masa:
                    tenggat = self.masa[nip].tenggat(self.bulan(baris.get("Bulan")), tenggat, self.akhir)
                    tenggat = tenggat or serah  # nobody asks for it; handed in all the same it is on time
                if tenggat and serah and mutu is not None:
                    telat = (serah - tenggat).days
                    jenis = "terlambat" if telat <= self.p["hari_terlambat"] else "sangat_terlambat"
                    nilai[nip].append(mutu * self.p["faktor_laporan_" + ("tepat" if telat <= 0 else jenis)])
                elif tenggat and tenggat <= self.akhir:
                    nilai[nip].append(NOL)
        return {nip: rerata(isi) for nip, isi in nilai.items()}

    # --- groups, ideas, decisions ------------------------------------------------------------------------------

    def kelompok(self) -> tuple[dict[str, dict[str, tuple[Fraction, str]]], set[str]]:
        """Group -> component -> (weight, policy), and the groups with a galat."""
        semua: dict[str, dict[str, tuple[Fraction, str]]] = {}
        cacat: set[str] = set()
        for baris in self.kantor["Parameter"]:
            nama, kebijakan = kata(baris.get("Kelompok Jabatan")), kata(baris.get("Kebijakan Data Kosong"))
            komponen, grup = KOMPONEN.get(kata(baris.get("Komponen")), ""), semua.setdefault(nama, {})
            try:
                harus(komponen and komponen not in grup and kebijakan in KEBIJAKAN)
                grup[komponen] = (angka(baris.get("Bobot (%)"), 0), kebijakan)
                harus(kebijakan != "tidak berlaku" or grup[komponen][0] == 0)
            except SalahError:
                cacat.add(nama)
        for nama, grup in semua.items():
            inti = [grup.get(k, (NOL, "")) for k in ("hasil_kerja", "perilaku")]
            if sum(b for b, _ in grup.values()) != 100 or any(b == 0 or k != "wajib" for b, k in inti):
                cacat.add(nama)
        return semua, cacat

    def ide_baru(self) -> set[str]:
        jadi = set()
        for nip, baris in self.milik("Inovasi", "umum"):
            with self.menahan([nip], "umum"):
                tanggal, setuju = hari(baris.get("Tanggal")), kata(baris.get("Disetujui"))
                disetujui = setuju != "" and ya_tidak(setuju) == 1
                jadi |= {nip} if disetujui and self.dalam(tanggal) else set()
        return jadi

    def penetapan(self) -> dict[str, list[str | None]]:
        jadi: dict[str, list[str | None]] = {}
        for nip, baris in self.milik("Penetapan", "umum"):
            with self.menahan([nip], "umum"):
                rating = [kata(baris.get(judul)) for judul in ("Rating Hasil Kerja", "Rating Perilaku")]
                harus(nip not in jadi and all(r in RATING for r in rating))
                jadi[nip] = [RATING[r] for r in rating]
        return jadi

    # --- everything together -----------------------------------------------------------------------------------

    def hitung(self) -> list[dict[str, Any]]:
        angka2 = {k: getattr(self, k)() for k in KOMPONEN.values()}
        (kelompok, cacat), ide, tetap = self.kelompok(), self.ide_baru(), self.penetapan()
        semua = []
        for nip, baris in zip(self.nip, self.kantor["Pegawai"], strict=True):
            nama, galat = kata(baris.get("Kelompok Jabatan")), self.galat[nip]
            grup = kelompok.get(nama, dict.fromkeys(angka2, (NOL, "")))
            berlaku = {k: grup.get(k, (NOL, "tidak berlaku"))[1] != "tidak berlaku" for k in angka2}
            nilai = {k: isi.get(nip) if berlaku[k] and k not in galat else None for k, isi in angka2.items()}
            tahan = nama not in kelompok or nama in cacat or bool(galat) or self.nip.count(nip) > 1
            tahan |= not isinstance(baris.get("NIP"), str) or not nip_sah(nip, kata(baris.get("Status")))
            tahan |= any(k == "wajib" and nilai[komponen] is None for komponen, (_, k) in grup.items())
            bertugas = self.masa.get(nip)
            sedikit = paling_sedikit(self.p["min_hari_dinilai"], self.hari_periode)
            tahan |= bertugas is not None and len(bertugas.hari) < sedikit
            pakai = {k: (grup[k][0], v) for k, v in nilai.items() if v is not None and k in grup}
            satu = {"nip": "".join(str(baris.get("NIP")).split()), "komponen": {k: cetak(v) for k, v in nilai.items()}}
            semua.append(satu | (BELUM if tahan else self.akhirnya(pakai, nip in ide, tetap.get(nip, [None, None]))))
        return semua

    def akhirnya(self, pakai: dict[str, tuple[Fraction, Fraction]], ide: bool, tetap: list[str | None]) -> Baris:
        def timbang(isi: Iterable[tuple[Fraction, Fraction]]) -> Fraction:
            bobot, jumlah = (sum(x, NOL) for x in zip(*((b, b * v) for b, v in isi), strict=True))
            return bulat(jumlah / bobot)

        def usul(x: Fraction) -> str:
            if x >= self.p["batas_rating_di_atas"]:
                return ATAS
            return SESUAI if x >= self.p["batas_rating_sesuai"] else BAWAH

        nilai = timbang(pakai.values())
        hasil = tetap[0] or usul(timbang(bv for k, bv in pakai.items() if k != "perilaku"))
        perilaku = tetap[1] or usul(bulat(pakai["perilaku"][1]))
        tingkat = ((90, "Baik"), (70, "Cukup"), (50, "Kurang"), (-1, "Sangat Kurang"))
        return {
            "status": "dinilai",
            "nilai": cetak(nilai),
            "predikat_numerik": "Sangat Baik" if nilai >= 110 and ide else next(p for b, p in tingkat if nilai >= b),
            "rating_hasil_kerja": hasil,
            "rating_perilaku": perilaku,
            "predikat": MATRIKS[hasil][(BAWAH, SESUAI, ATAS).index(perilaku)],
            "sifat": "ditetapkan" if all(tetap) else "usulan",
        }


MATRIKS = {
    ATAS: ("Kurang/Misconduct", "Baik", "Sangat Baik"),
    SESUAI: ("Kurang/Misconduct", "Baik", "Baik"),
    BAWAH: ("Sangat Kurang", "Butuh Perbaikan", "Butuh Perbaikan"),
}
BELUM: Baris = {"status": "belum_dapat_dinilai"} | dict.fromkeys(
    ("nilai", "predikat_numerik", "rating_hasil_kerja", "rating_perilaku", "predikat", "sifat")
)


def nilai_orakel(kantor: Kantor) -> list[dict[str, Any]]:
    """What the method says about every row of the sheet Pegawai, in its order."""
    return Orakel(kantor).hitung()
