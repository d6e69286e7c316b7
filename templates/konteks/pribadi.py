"""Who the sheet is for, the notes, the sentences, and the items one may respond to."""

from collections.abc import Mapping
from typing import Any

from capaian_engine.angka import teks_angka
from capaian_engine.penilaian import Penilaian
from capaian_engine.periode import teks_tanggal
from templates.kalimat.susun import Kalimat, Ucapan


def isi_pegawai(penilaian: Penilaian, pejabat: Mapping[str, str]) -> dict[str, Any]:
    """Identity; a blank shows as a dash. The pejabat penilai is named by post: the file holds nobody else's data."""
    p = penilaian.pegawai
    return {
        "nip": p.nip,
        "nama": p.nama,
        "status": p.status,
        "golongan": p.golongan or "–",
        "jabatan": p.jabatan or "–",
        "kelompok_jabatan": p.kelompok_jabatan,
        "kepegawaian": " · ".join(filter(None, (p.status, p.golongan, p.kelompok_jabatan))),
        "unit_kerja": p.unit_kerja or "–",
        "pejabat_penilai": pejabat.get(p.nip_penilai) or "Pejabat penilai Anda",
    }


def isi_catatan(penilaian: Penilaian) -> list[dict[str, Any]]:
    """The period's notes by date."""
    catatan = [c for c in penilaian.berkas.catatan if penilaian.periode.memuat(c.tanggal)]
    return [
        {"tanggal": teks_tanggal(c.tanggal), "jenis": c.jenis.value, "isi": c.isi, "kode": c.kode}
        for c in sorted(catatan, key=lambda c: c.tanggal)
    ]


def isi_kalimat(kalimat: Kalimat) -> dict[str, Any]:
    """The sentences as the template's lists."""
    return {
        "pembuka": kalimat.pembuka,
        "baik": [_isi_ucapan(u) for u in kalimat.baik],
        "tingkatkan": [_isi_ucapan(u) for u in kalimat.tingkatkan],
        "kesepakatan": kalimat.kesepakatan,
        "komponen_kosong": list(kalimat.komponen_kosong),
    }


_LABEL = {
    "perilaku": "Perilaku",
    "kepuasan": "Kepuasan",
    "bulanan": "Bulanan",
    "laporan": "Laporan",
    "catatan": "Catatan",
    "ide_baru": "Gagasan",
    "riwayat": "Kemajuan",
}


def _isi_ucapan(ucapan: Ucapan) -> dict[str, Any]:
    return {
        "tentang": ucapan.tentang,
        "kunci": ucapan.kunci,
        "kalimat": ucapan.kalimat,
        "langkah": ucapan.langkah,
        "angka": ucapan.angka,
        "label": _LABEL.get(ucapan.tentang, ucapan.kunci),
    }


def butir_tanggapan(
    dinilai: bool, komponen: list[dict[str, Any]], indikator: list[dict[str, Any]]
) -> list[dict[str, Any]]:
    """One row per item: stable key, name, the figure responded to."""
    butir = [{"kunci": "nilai", "butir": "Nilai dan predikat", "angka": ""}] if dinilai else []
    butir += [
        {"kunci": f"komponen:{k['kunci']}", "butir": k["komponen"], "angka": _angka(k["nilai"])}
        for k in komponen
        if k["nilai"] is not None
    ]
    butir += [
        {"kunci": f"indikator:{i['kode']}", "butir": f"{i['kode']} – {i['indikator']}", "angka": _angka(i["capaian"])}
        for i in indikator
    ]
    return butir


def _angka(nilai: Any) -> str:
    return "belum ada" if nilai is None else teks_angka(nilai, tetap=True)
