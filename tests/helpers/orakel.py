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
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any

Baris = Mapping[str, Any]
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
    "batas_rating_sesuai": 90,
}  # fmt: skip
ATAS, SESUAI, BAWAH = "Di Atas Ekspektasi", "Sesuai Ekspektasi", "Di Bawah Ekspektasi"
RATING = {"": None} | {rating.lower(): rating for rating in (ATAS, SESUAI, BAWAH)}
NOL = Fraction(0)


class SalahError(Exception):
    """What the method calls a galat."""


def harus(syarat: object) -> None:
    if not syarat:
        raise SalahError


def kata(nilai: object) -> str:
    return "" if nilai is None else str(nilai).strip().lower()


def rapat(nilai: object) -> str:
    return "".join(kata(nilai).split())


def angka(nilai: object, bawah: float = -math.inf, atas: float = math.inf) -> Fraction:
    teks = nilai.strip().replace(",", ".") if isinstance(nilai, str) else repr(nilai)
    harus(not isinstance(nilai, bool) and re.fullmatch(r"[+-]?\d+(\.\d+)?(e[+-]?\d+)?", teks))
    hasil = Fraction(Decimal(teks))
    harus(bawah <= hasil <= atas)
    return hasil


def hari(nilai: object) -> date | None:
    harus(kata(nilai) == "" or isinstance(nilai, date))
    return nilai.date() if isinstance(nilai, datetime) else nilai if isinstance(nilai, date) else None


def ya_tidak(nilai: object) -> Fraction:
    harus(kata(nilai) in ("ya", "1", "true", "tidak", "0", "false"))
    return Fraction(kata(nilai) in ("ya", "1", "true"))


def rerata(nilai: Sequence[Fraction]) -> Fraction:
    return sum(nilai, NOL) / len(nilai)


def bulat(nilai: Fraction) -> Fraction:
    return Fraction(math.floor(nilai * 100 + Fraction(1, 2)), 100)  # half up; no published figure is negative


def cetak(nilai: Fraction | None) -> str | None:
    return None if nilai is None else f"{Decimal(int(bulat(nilai) * 100)) / 100:.2f}"


def nip_sah(nip: str, status: str) -> bool:
    tengah = {"pns": "(0[1-9]|1[0-2])", "pppk": "2[1-9]"}.get(status)
    if tengah is None or not re.fullmatch(rf"\d{{12}}{tengah}[12](?!000)\d{{3}}", nip):
        return status == "non-asn" and nip != ""
    try:
        return date(int(nip[:4]), int(nip[4:6]), int(nip[6:8])).year < int(nip[8:12])
    except ValueError:
        return False


class Orakel:
    def __init__(self, kantor: Kantor) -> None:
        self.kantor = kantor
        isian = {kata(b.get("Kunci")): b.get("Nilai") for b in kantor["Pengaturan"]}
        self.mulai, self.akhir = (hari(isian[f"periode_{ujung}"]) or date.min for ujung in ("mulai", "akhir"))
        self.p = {k: angka(b if kata(isian.get(k)) == "" else isian[k]) for k, b in BAWAAN.items()}
        self.nip = [rapat(b.get("NIP")) for b in kantor["Pegawai"]]
        self.galat: defaultdict[str, set[str]] = defaultdict(set)  # NIP -> parts of the score whose rows hold a galat

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
        jadi: Angka = {}
        for nip, peran2 in nilai.items():
            pakai = {p: self.p[f"bobot_peran_{p}"] for p in ("rekan", "bawahan") if p in peran2}
            pakai = {p: b for p, b in pakai.items() if len(peran2[p]) >= self.p["min_penilai_anonim"]}
            if "atasan" in peran2:
                pakai["atasan"] = self.p["bobot_peran_atasan"]
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
        for pegawai, nip in zip(self.kantor["Pegawai"], self.nip, strict=True):
            pakai, paling_sedikit = petugas[nip], self.p["min_responden_petugas"]
            if not nip or len(pakai) < paling_sedikit:
                pakai, paling_sedikit = unit[rapat(pegawai.get("Unit Kerja"))], self.p["min_responden_unit"]
            if pakai and len(pakai) >= paling_sedikit:
                jadi[nip] = min(rerata(pakai) / self.p["target_ikm"] * 100, self.p["batas_capaian"])
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
                masuk = self.dalam(self.bulan(baris.get("Bulan")))
                tenggat, serah = hari(baris.get("Tenggat")), hari(baris.get("Diserahkan"))
                mutu = None if kata(baris.get("Mutu")) == "" else angka(baris.get("Mutu"), 0, 100)
                harus(tenggat and not (serah and mutu is None))
                if masuk and tenggat and serah and mutu is not None:
                    telat = (serah - tenggat).days
                    jenis = "terlambat" if telat <= self.p["hari_terlambat"] else "sangat_terlambat"
                    nilai[nip].append(mutu * self.p["faktor_laporan_" + ("tepat" if telat <= 0 else jenis)])
                elif masuk and tenggat and tenggat <= self.akhir:
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
                harus(setuju in ("ya", "tidak", ""))
                jadi |= {nip} if setuju == "ya" and self.dalam(tanggal) else set()
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
            pakai = {k: (grup[k][0], v) for k, v in nilai.items() if v is not None and k in grup}
            satu = {"nip": nip, "komponen": {k: cetak(v) for k, v in nilai.items()}}
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
