"""What a template may print about one person: plain dicts, lists, texts, numbers and dates, nothing else.

Public names: ``pegawai, periode, kantor, gambar, status, alasan, nilai, predikat …, komponen, daftar_komponen,
daftar_indikator, perilaku, kepuasan, bulanan, laporan, catatan, kalimat, riwayat, parameter, jejak, tanggapan``.
Fields are named as the keys of ``capaian hitung --json``. Everything here belongs to one person: peers appear only as
means, and only where the engine says that their number suffices.
"""

import hashlib
import marshal
from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache
from typing import Any

from capaian_engine.angka import teks_angka
from capaian_engine.kosakata import Sifat, StatusPenilaian
from capaian_engine.metode import ParameterMetode
from capaian_engine.model import Kantor
from capaian_engine.penilaian import Penilaian
from capaian_engine.periode import teks_tanggal
from capaian_engine.temuan import pisah_alasan
from templates.kalimat import Katalog, katalog_baku
from templates.kalimat.fakta import dasar_rating
from templates.kalimat.susun import susun
from templates.konteks.angka import bilangan
from templates.konteks.hukum import isi_parameter, matriks_predikat, tangga_predikat
from templates.konteks.jejak import isi_jejak
from templates.konteks.kinerja import daftar_indikator, isi_bulanan, isi_perjalanan
from templates.konteks.komponen import daftar_komponen, isi_kepuasan, isi_laporan
from templates.konteks.perilaku import isi_perilaku
from templates.konteks.pribadi import butir_tanggapan, isi_catatan, isi_kalimat, isi_pegawai
from templates.konteks.riwayat import isi_riwayat
from templates.konteks.waktu import isi_periode

Konteks = dict[str, Any]

__all__ = ["Konteks", "contoh_konteks", "konteks"]


def konteks(
    penilaian: Penilaian,
    kantor: Kantor,
    *,
    pejabat: Mapping[str, str] | None = None,
    terbit: date | None = None,
    katalog: Katalog | None = None,
    parameter: ParameterMetode | None = None,
    berlogo: bool = False,
) -> Konteks:
    """The context of one person.

    ``pejabat``: posts (jabatan) by NIP, to say who assesses; ``terbit``: day of issue; ``katalog``: sentences.
    ``parameter`` saves work when rendering many; ``berlogo``: the template carries the logo.
    Raises ``CapaianError`` for a period of more than 12 months.
    """
    parameter = parameter or ParameterMetode(kantor.periode.akhir, kantor.parameter)
    dinilai = penilaian.status is StatusPenilaian.DINILAI
    kalimat = susun(penilaian, parameter, katalog or katalog_baku(), tangga_predikat(), kantor.kegiatan)
    indikator = daftar_indikator(penilaian)
    komponen = daftar_komponen(penilaian)
    perjalanan = isi_perjalanan(penilaian)
    isi: Konteks = {
        "pegawai": isi_pegawai(penilaian, pejabat or {}),
        "periode": isi_periode(kantor.periode),
        "kantor": _isi_kantor(kantor, terbit, berlogo),
        "gambar": {"logo": None},
        "aturan": penilaian.aturan,
        "status": penilaian.status.value,
        "dinilai": dinilai,
        "alasan": list(penilaian.alasan),
        "daftar_alasan": list(map(_isi_alasan, penilaian.alasan)),
        "nilai": bilangan(penilaian.nilai_terbit),
        "predikat_numerik": _teks(penilaian.predikat_numerik),
        "rating_hasil_kerja": _teks(penilaian.rating_hasil_kerja),
        "rating_perilaku": _teks(penilaian.rating_perilaku),
        "predikat": _teks(penilaian.predikat),
        "sifat": _teks(penilaian.sifat),
        "keterangan_sifat": _KETERANGAN_SIFAT.get(penilaian.sifat, "") if penilaian.sifat else "",
        "komponen": {k.kunci: bilangan(h.terbit) for k, h in penilaian.komponen.items()},
        "persis": {k.kunci: bilangan(h.nilai) for k, h in penilaian.komponen.items()}
        | {"nilai": bilangan(penilaian.nilai)},
        "keterangan_komponen": {k.kunci: h.keterangan or "belum ada" for k, h in penilaian.komponen.items()},
        "dasar_rating": bilangan(dasar_rating(penilaian)),
        "masa_tugas": _masa_tugas(penilaian),
        "indikator_terbaca": bool(penilaian.indikator),
        "daftar_komponen": komponen,
        "daftar_indikator": indikator,
        "perjalanan": perjalanan,
        "ada_perjalanan": any(m["hasil_kerja"] is not None or m["nilai_bulanan"] is not None for m in perjalanan),
        "bulanan": isi_bulanan(penilaian),
        "perilaku": isi_perilaku(penilaian, parameter),
        "kepuasan": isi_kepuasan(penilaian),
        "laporan": isi_laporan(penilaian, parameter),
        "catatan": isi_catatan(penilaian),
        "kalimat": isi_kalimat(kalimat),
        "riwayat": isi_riwayat(penilaian, kalimat.riwayat),
        "penetapan": _isi_penetapan(penilaian),
        "parameter": isi_parameter(parameter, kantor.periode.akhir),
        "matriks": matriks_predikat(),
        "jejak": isi_jejak(penilaian.jejak),
        "tanggapan": butir_tanggapan(dinilai, komponen, indikator),
    }
    isi["kode"] = kode_berkas(isi)
    return isi


def kode_berkas(isi: Konteks) -> str:
    """A short code printed on the page: equal for equal content, another for any other content.

    Version 2 of marshal writes equal values alike in every Python, several times as fast as JSON; it knows no dates.
    """
    bertanggal = {kunci: repr(isi[kunci]) for kunci in ("periode", "laporan")}
    sidik = hashlib.sha256(marshal.dumps(isi | bertanggal, 2)).hexdigest()[:12].upper()
    return "-".join(sidik[i : i + 4] for i in range(0, 12, 4))


_KETERANGAN_SIFAT = {
    Sifat.USULAN: "Usulan menurut perhitungan; menunggu penetapan pejabat penilai.",
    Sifat.DITETAPKAN: "Rating telah ditetapkan oleh pejabat penilai.",
}


def _teks(anggota: object) -> str:
    return "" if anggota is None else str(anggota)


def _isi_alasan(alasan: str) -> Konteks:
    """One thing that is missing, in words for the person, and whose work it is."""
    letak, teks = pisah_alasan(alasan)
    lewat = f"dibetulkan admin ({letak})" if letak else "dilengkapi lewat pejabat penilai"
    return {"teks": teks, "lewat": lewat}


def _isi_kantor(kantor: Kantor, terbit: date | None, berlogo: bool) -> Konteks:
    """``singkatan``: two letters in place of a logo, blank where there is one."""
    hari = kantor.batas_waktu_tanggapan_hari
    batas = f"{hari} hari kalender sejak lembar ini Anda terima"
    if terbit:
        batas += f" (bila diterima pada tanggal terbit: sampai {teks_tanggal(terbit + timedelta(days=hari))})"
    return {
        "instansi": kantor.instansi,
        "singkatan": ""
        if berlogo
        else "".join(kata[0] for kata in kantor.instansi.replace(",", " ").split()[:2]).upper(),
        "batas_waktu_tanggapan_hari": hari,
        "terbit": teks_tanggal(terbit) if terbit else "",
        "batas_tanggapan": batas,
    }


def _masa_tugas(penilaian: Penilaian) -> str:
    """How much of the period was observed, where the sheet Penugasan says so; else blank."""
    masa = penilaian.masa_tugas
    if masa is None:
        return ""
    return (
        f"Penilaian mencakup {teks_angka(masa.hari)} dari {masa.hari_periode} hari periode menurut lembar Penugasan; "
        "target yang dijumlahkan mengikuti hari teramati, dan penilai dibobot menurut hari menilai."
    )


def _isi_penetapan(penilaian: Penilaian) -> Konteks:
    penetapan = penilaian.berkas.penetapan
    usulan = (penilaian.usulan_rating_hasil_kerja, penilaian.usulan_rating_perilaku)
    isian = (penetapan.rating_hasil_kerja, penetapan.rating_perilaku)
    return {
        "usulan_rating_hasil_kerja": _teks(usulan[0]),
        "usulan_rating_perilaku": _teks(usulan[1]),
        "rating_hasil_kerja": _teks(isian[0].nilai) if isian[0] else "",
        "rating_perilaku": _teks(isian[1].nilai) if isian[1] else "",
        "alasan": penetapan.alasan,
        "ditetapkan_oleh": penetapan.ditetapkan_oleh,
        "tanggal": teks_tanggal(penetapan.tanggal) if penetapan.tanggal else "",
        "teks": _teks_penetapan(penilaian),
        "ide_baru": "Ya" if penilaian.berkas.ide_baru_disetujui else "Tidak",
    }


def _teks_penetapan(penilaian: Penilaian) -> str:
    """What was set otherwise than proposed, and why; blank where the officer followed the figures."""
    penetapan = penilaian.berkas.penetapan
    beda = [
        f"{nama} {rating} (usulan: {usulan})"
        for nama, rating, usulan in (
            ("hasil kerja", penilaian.rating_hasil_kerja, penilaian.usulan_rating_hasil_kerja),
            ("perilaku", penilaian.rating_perilaku, penilaian.usulan_rating_perilaku),
        )
        if rating is not usulan
    ]
    if not beda:
        return ""
    pada = f" pada {teks_tanggal(penetapan.tanggal)}" if penetapan.tanggal else ""
    alasan = penetapan.alasan.strip() or "belum dituliskan; Anda berhak menanyakannya"
    return f"Pejabat penilai menetapkan {' dan '.join(beda)}{pada}. Alasan: {alasan.rstrip('.')}."


@cache
def contoh_konteks() -> Konteks:
    """The context of an invented person in whom every name and every list is filled: for checking templates."""
    from templates.konteks.contoh import contoh_penilaian

    penilaian, kantor = contoh_penilaian()
    pejabat = {penilaian.pegawai.nip_penilai: "Lurah Contoh"}
    return konteks(penilaian, kantor, pejabat=pejabat, terbit=date(2027, 1, 11))
