"""What the template of the Lembar Penilai is told: one supervisor's staff, with everything the master already holds."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from capaian_engine.kosakata import PERILAKU_BERAKHLAK, Arah, Peran
from capaian_engine.metode import ParameterMetode
from capaian_engine.model import BerkasPegawai, Indikator, Isian, Kantor
from capaian_engine.periode import Periode, teks_bulan, teks_tanggal
from templates.lembar_penilai import Kursor
from templates.lipat import tinggi_teks
from workbook.alamat import huruf_kolom
from workbook.lembar_penilai import buku_lembar_penilai, gabung_bulanan, judul_bulan, melipat
from workbook.rumus_penilai import ANGKA
from workbook.skema import BARIS_DATA, Lembar
from xlsx_macros.sementara_penilai import Sementara, ringkasan, sisa, terbit

TANPA_NAMA = "Pejabat Penilai"
"""A supervisor from another office, who is not in the sheet Pegawai."""
BARIS_SIAP = {"Laporan": 1, "Catatan": 2}
"""Rows made ready for each employee, with NIP and Nama."""
BARIS_BEBAS = 10
_PX_PER_HURUF = 7
_PALING_TINGGI = 200.0


@dataclass(frozen=True, slots=True)
class Penilai:
    """A supervisor and the staff assessed by them, in the order of the Buku Induk."""

    nip: str
    nama: str
    jabatan: str
    staf: tuple[BerkasPegawai, ...]


@dataclass(frozen=True, slots=True)
class Dokumen:
    """What identifies one file: its own id and that of the Buku Induk. ``bulan_ke``: month to begin with, from 1."""

    id: str
    induk: str
    bulan_ke: int


def konteks_penilai(kantor: Kantor, penilai: Penilai, dokumen: Dokumen) -> dict[str, Any]:
    """The names of the template and their values."""
    bulan = kantor.periode.bulan()
    skema = buku_lembar_penilai(bulan)
    ke = max(dokumen.bulan_ke, bulan_terisi(kantor, penilai))
    daftar_bulan = [_bulan(satu, kantor.periode) for satu in bulan]
    hitung = Sementara(kantor, ke, daftar_bulan[ke - 1]["akhir"])
    konteks: dict[str, Any] = {
        "dokumen": _dokumen(kantor, penilai, dokumen),
        "penilai": {"nip": penilai.nip, "nama": penilai.nama or penilai.jabatan or TANPA_NAMA},
        "bulan": daftar_bulan,
        "parameter": _parameter(kantor),
        "daftar_indikator": [
            _indikator(b, i, bulan, skema["Indikator"], hitung) for b in penilai.staf for i in b.indikator
        ],
        "daftar_perilaku": [_bertinggi(_perilaku(b, penilai.nip), skema["Perilaku"]) for b in penilai.staf],
        "daftar_bulanan": [_bertinggi(b, skema["Bulanan"], 2) for b in _bulanan(penilai.staf, bulan)],
        "daftar_laporan": _tiga_bentuk(skema["Laporan"], _laporan(penilai.staf), penilai),
        "daftar_catatan": _tiga_bentuk(skema["Catatan"], _catatan(penilai.staf), penilai),
    }
    konteks["daftar_pegawai"] = [
        _ringkasan(b, skema["Ringkasan"]) | {"isi": ringkasan(konteks, b, penilai.nip, hitung)} for b in penilai.staf
    ]
    konteks["sisa"] = sisa(konteks, hitung)
    return konteks


def _dokumen(kantor: Kantor, penilai: Penilai, dokumen: Dokumen) -> dict[str, Any]:
    mulai, akhir = kantor.periode.mulai, kantor.periode.akhir
    return {
        "id": dokumen.id,
        "induk": dokumen.induk,
        "periode": f"{mulai.isoformat()}/{akhir.isoformat()}",
        "teks_periode": f"{teks_tanggal(mulai)} s.d. {teks_tanggal(akhir)}",
        "instansi": kantor.instansi or "Penilaian Capaian",
        "banyak_pegawai": len(penilai.staf),
        "bulan_awal": dokumen.bulan_ke,
        "mulai": mulai,
    }


def _bulan(awal: date, periode: Periode) -> dict[str, Any]:
    """The last month ends with the period, as the engine counts reports that fall due."""
    berikut = date(awal.year + awal.month // 12, awal.month % 12 + 1, 1)
    terakhir = awal == periode.bulan()[-1]
    return {
        "awal": awal,
        "akhir": periode.akhir if terakhir else berikut - timedelta(days=1),
        "nama": teks_bulan(awal),
    }


def _parameter(kantor: Kantor) -> dict[str, Fraction]:
    parameter = ParameterMetode(kantor.periode.akhir, kantor.parameter)
    return {nama: parameter[nama] for nama in ANGKA}


def _indikator(
    berkas: BerkasPegawai, satu: Indikator, bulan: Sequence[date], lembar: Lembar, hitung: Sementara
) -> dict[str, Any]:
    ya_tidak = satu.arah is Arah.YA_TIDAK
    entri = {r.bulan: r for r in satu.realisasi}
    ada = [b for b in bulan if b in entri]
    isi: dict[str, Any] = {
        **_orang(berkas),
        "Kode": satu.kode,
        "Indikator": satu.indikator,
        "Satuan": satu.satuan,
        "Target": None if ya_tidak else _nilai(satu.target),
        "Jenis": satu.jenis.value,
        "Rencana Hasil Kerja": satu.rencana_hasil_kerja,
        "Aspek": str(satu.aspek),
        "Arah": satu.arah.value,
        "Target Atas": None if ya_tidak else _nilai(satu.target_atas),
        "Bobot (%)": satu.bobot_persen.nilai,
        "Bukti Wajib": "Ya" if satu.bukti_wajib else "Tidak",
        "Cara Hitung": "" if ya_tidak else satu.cara_hitung.value,
        "Bukti": gabung_bulanan({b: entri[b].bukti for b in ada}, ada) if ada else "",
        "Catatan": gabung_bulanan({b: entri[b].catatan for b in ada}, ada) if ada else "",
    }
    for b in bulan:
        isi[judul_bulan(b)] = _realisasi(entri[b].nilai.nilai, ya_tidak) if b in entri else None
    return {
        "ya_tidak": ya_tidak,
        "isi": isi,
        "tinggi": _tinggi(isi, lembar),
        "bulan_ini": isi[judul_bulan(hitung.awal)],
        "capaian": terbit(hitung.capaian(satu)),
    }


def _realisasi(nilai: Fraction, ya_tidak: bool) -> object:
    return ("Ya" if nilai else "Tidak") if ya_tidak else nilai


def _nilai(isian: Isian[Fraction] | None) -> Fraction | None:
    return None if isian is None else isian.nilai


def _orang(berkas: BerkasPegawai) -> dict[str, str]:
    return {"NIP": berkas.pegawai.nip, "Nama": berkas.pegawai.nama}


def _perilaku(berkas: BerkasPegawai, nip_penilai: str) -> dict[str, Any]:
    """The supervisor's own earlier marks; nobody else's are shown."""
    lama = next((p for p in berkas.perilaku if p.peran is Peran.ATASAN and p.penilai == nip_penilai), None)
    nilai = [satu.nilai for satu in lama.nilai] if lama else [None] * len(PERILAKU_BERAKHLAK)
    return {
        **_orang(berkas),
        "Penilai": nip_penilai,
        "Peran": Peran.ATASAN.value,
        **dict(zip(PERILAKU_BERAKHLAK, nilai, strict=True)),
        "Catatan": lama.catatan if lama else "",
    }


def _bulanan(staf: Sequence[BerkasPegawai], bulan: Sequence[date]) -> Iterator[dict[str, Any]]:
    """Month by month everybody on duty then."""
    for awal in bulan:
        for berkas in staf:
            lama = next((n for n in berkas.bulanan if n.bulan == awal), None)
            if lama is None and not bertugas(berkas, awal):
                continue
            yield {
                **_orang(berkas),
                "Bulan": awal,
                "Nilai": _nilai(lama.nilai) if lama else None,
                "Umpan Balik": lama.umpan_balik if lama else "",
            }


def bertugas(berkas: BerkasPegawai, awal: date) -> bool:
    """Whether the employee was on duty on some day of the month (no dates: always)."""
    mulai, sampai = berkas.pegawai.mulai, berkas.pegawai.sampai
    return (mulai is None or mulai.replace(day=1) <= awal) and (sampai is None or awal <= sampai)


def _laporan(staf: Sequence[BerkasPegawai]) -> Iterator[dict[str, Any]]:
    for berkas in staf:
        for satu in berkas.laporan:
            yield {
                **_orang(berkas),
                "Bulan": satu.bulan,
                "Laporan": satu.laporan,
                "Tenggat": satu.tenggat,
                "Diserahkan": satu.diserahkan,
                "Mutu": _nilai(satu.mutu),
            }


def _catatan(staf: Sequence[BerkasPegawai]) -> Iterator[dict[str, Any]]:
    for berkas in staf:
        for satu in sorted(berkas.catatan, key=lambda c: c.tanggal):
            yield {
                **_orang(berkas),
                "Tanggal": satu.tanggal,
                "Jenis": satu.jenis.value,
                "Isi": satu.isi,
                "Kode": satu.kode,
            }


def _tiga_bentuk(lembar: Lembar, tetap: Iterable[Mapping[str, Any]], penilai: Penilai) -> list[dict[str, Any]]:
    """Known rows, rows ready for each employee, free rows."""
    siap = [_orang(b) for b in penilai.staf for _ in range(BARIS_SIAP[lembar.nama])]
    bebas: list[Mapping[str, Any]] = [{}] * BARIS_BEBAS
    bentuk = (("tetap", tetap), ("siap", siap), ("bebas", bebas))
    return [{"bentuk": nama, "isi": isi, "tinggi": _tinggi(isi, lembar)} for nama, daftar in bentuk for isi in daftar]


def _ringkasan(berkas: BerkasPegawai, lembar: Lembar) -> dict[str, Any]:
    umpan = umpan_balik_terakhir(berkas)
    tinggi = _tinggi({"Nama": berkas.pegawai.nama, "Umpan Balik Terakhir": umpan}, lembar, 2)
    return {"nip": berkas.pegawai.nip, "nama": berkas.pegawai.nama, "umpan_balik": umpan, "tinggi": tinggi}


def _bertinggi(isi: dict[str, Any], lembar: Lembar, baris: int = 1) -> dict[str, Any]:
    return {**isi, "tinggi": _tinggi(isi, lembar, baris)}


def _tinggi(isi: Mapping[str, Any], lembar: Lembar, baris: int = 1) -> float:
    """Points a row needs for its texts, at least ``baris`` lines."""
    teks = ((kolom, isi.get(kolom.judul)) for kolom in lembar.kolom if melipat(kolom))
    tinggi = [tinggi_teks(satu, kolom.lebar * _PX_PER_HURUF + 5) for kolom, satu in teks if isinstance(satu, str)]
    return min(max([tinggi_teks("\n".join("x" * baris), 100), *tinggi]), _PALING_TINGGI)


def umpan_balik_terakhir(berkas: BerkasPegawai) -> str:
    """The latest monthly feedback and the latest point to improve, as a reminder."""
    umpan = max((n for n in berkas.bulanan if n.umpan_balik), key=lambda n: n.bulan, default=None)
    catatan = max((c for c in berkas.catatan if c.jenis.value != "Positif"), key=lambda c: c.tanggal, default=None)
    bagian = []
    if umpan:
        bagian.append(f"{teks_bulan(umpan.bulan)}: {umpan.umpan_balik}")
    if catatan:
        bagian.append(f"Kesepakatan {teks_tanggal(catatan.tanggal)}: {catatan.isi}")
    return "\n".join(bagian)


def bulan_mulai(kantor: Kantor, penilai: Penilai) -> int:
    """The month to go on with, from 1: the latest that has an entry, or the next one when it is complete."""
    bulan = kantor.periode.bulan()
    ke = bulan_terisi(kantor, penilai)
    if not ke:
        return 1
    terisi, semua = _isian_bulan(penilai, bulan[ke - 1])
    return min(ke + (terisi == semua), len(bulan))


def bulan_terisi(kantor: Kantor, penilai: Penilai) -> int:
    """The latest month, from 1, with a realisasi or a monthly value; 0 when there is none."""
    bulan = kantor.periode.bulan()
    return next((ke for ke in range(len(bulan), 0, -1) if _isian_bulan(penilai, bulan[ke - 1])[0]), 0)


def _isian_bulan(penilai: Penilai, awal: date) -> tuple[int, int]:
    indikator = [any(r.bulan == awal for r in i.realisasi) for b in penilai.staf for i in b.indikator]
    bulanan = [
        any(n.bulan == awal and n.nilai is not None for n in b.bulanan) for b in penilai.staf if bertugas(b, awal)
    ]
    return sum(indikator) + sum(bulanan), len(indikator) + len(bulanan)


def tempat_mulai(konteks: Mapping[str, Any], kantor: Kantor) -> Kursor:
    """The first blank entry cell of the month to begin with, in the order a supervisor works; else Ringkasan."""
    bulan = kantor.periode.bulan()
    ke = int(konteks["dokumen"]["bulan_awal"])
    awal, skema = bulan[ke - 1], buku_lembar_penilai(bulan)

    def kursor(lembar: str, judul: str, urutan: int, kiri: str = "") -> Kursor:
        return Kursor(lembar, huruf_kolom(skema[lembar].nomor(judul)), BARIS_DATA + urutan, kiri)

    judul = judul_bulan(awal)
    for urutan, satu in enumerate(konteks["daftar_indikator"]):
        if satu["isi"][judul] is None:
            kiri = huruf_kolom(skema["Indikator"].nomor(judul_bulan(bulan[max(0, ke - 4)])))
            return kursor("Indikator", judul, urutan, kiri)
    for urutan, satu in enumerate(konteks["daftar_bulanan"]):
        if satu["Bulan"] == awal and satu["Nilai"] is None:
            return kursor("Bulanan", "Nilai", urutan)
    for urutan, satu in enumerate(konteks["daftar_laporan"]):
        if satu["isi"].get("Diserahkan") and satu["isi"]["Mutu"] is None:
            return kursor("Laporan", "Mutu", urutan)
    if ke == len(bulan):
        for urutan, satu in enumerate(konteks["daftar_perilaku"]):
            for aspek in PERILAKU_BERAKHLAK:
                if satu[aspek] is None:
                    return kursor("Perilaku", aspek, urutan)
    return kursor("Ringkasan", "Sisa Bulan Ini", 0)
