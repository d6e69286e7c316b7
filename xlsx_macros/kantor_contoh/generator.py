"""The whole example office, the same one for the same seed."""

from dataclasses import replace
from datetime import date
from random import Random

from capaian_engine.aturan.setempat.senapelan import PARAMETER
from workbook.pengaturan import KUNCI_BOBOT_BAKU
from xlsx_macros.kantor_contoh import kinerja, masyarakat, pengembangan, penilaian
from xlsx_macros.kantor_contoh.data import Baris, Kantor
from xlsx_macros.kantor_contoh.kesalahan import Kesalahan, tanam
from xlsx_macros.kantor_contoh.orang import Orang, baris_pegawai, buat_orang
from xlsx_macros.kantor_contoh.susunan import semua_kursi

BENIH = 2026
_ISTIMEWA = {"KBD-OPR": 1.16, "KEC-KPU": 1.15, "SGO-KPM": 1.13}
"""Outstanding people, so that the best predikat occurs."""
_LEMAH = {"KDL-OPR": 0.74, "PBL-SEK": 0.8}
_MULAI_JULI = "PTB-OPR"
_TANPA_ATASAN = ("KEC-TRB", "SGO-ADM")
"""Not yet assessed by their superior."""
_TANPA_REALISASI = "KBR-KPM-C"
"""An indicator nobody has filled in yet."""


def buat_kantor(tahun: int = 2026, benih: int = BENIH) -> Kantor:
    """Rows of every entry sheet (sheet name -> rows by heading, typed values) for one full year."""
    return buat_kantor_rinci(tahun, benih)[0]


def buat_kantor_rinci(tahun: int = 2026, benih: int = BENIH) -> tuple[Kantor, list[Kesalahan]]:
    """The office and where its planted mistakes are."""
    acak = Random(benih)
    orang = [_sesuaikan(o) for o in buat_orang(acak, list(semua_kursi()))]
    indikator, isi = kinerja.baris_indikator(orang)
    perilaku = penilaian.baris_perilaku(acak, orang)
    realisasi = kinerja.baris_realisasi(acak, isi, tahun)
    belum = {o.nip for o in orang if o.kursi.kode in _TANPA_ATASAN}
    kantor: Kantor = {
        "Pengaturan": _pengaturan(tahun),
        "Pegawai": baris_pegawai(orang, tahun),
        "Parameter": _parameter(tahun),
        "Indikator": indikator,
        "Realisasi": [baris for baris in realisasi if baris["Kode"] != _TANPA_REALISASI],
        "Perilaku": [baris for baris in perilaku if baris["Peran"] != "Atasan" or baris["NIP"] not in belum],
        "Bulanan": penilaian.baris_bulanan(acak, orang, tahun),
        "Laporan": penilaian.baris_laporan(acak, orang, tahun),
        "Survei": masyarakat.baris_survei(acak, orang, tahun),
        "Inovasi": penilaian.baris_inovasi(acak, orang, tahun),
        "Catatan": penilaian.baris_catatan(acak, orang, indikator, tahun),
        "Penetapan": penilaian.baris_penetapan(acak, orang, tahun),
        "Katalog": pengembangan.baris_katalog(),
        "Riwayat": pengembangan.baris_riwayat(acak, orang, tahun),
    }
    return kantor, tanam(kantor, orang, tahun)


def _sesuaikan(o: Orang) -> Orang:
    kemampuan = _ISTIMEWA.get(o.kursi.kode) or _LEMAH.get(o.kursi.kode) or o.kemampuan
    laju = 0.08 if o.kursi.kode in _ISTIMEWA else o.laju
    return replace(o, kemampuan=kemampuan, laju=laju, bulan_mulai=7 if o.kursi.kode == _MULAI_JULI else 1)


def _pengaturan(tahun: int) -> list[Baris]:
    nilai = {
        "instansi": "Kecamatan Senapelan, Kota Pekanbaru",
        "periode_mulai": date(tahun, 1, 1),
        "periode_akhir": date(tahun, 12, 31),
        "jenis_periode": "tahunan",
        "capaian_organisasi": "Baik",
        "batas_waktu_tanggapan_hari": 14,
    }
    return [{"Kunci": kunci, "Nilai": isi} for kunci, isi in nilai.items()]


def _parameter(tahun: int) -> list[Baris]:
    return [
        {
            "Kelompok Jabatan": kelompok,
            "Komponen": komponen,
            "Bobot (%)": int(bobot),
            "Kebijakan Data Kosong": kebijakan,
            "Sumber Kesepakatan": f"Berita Acara Rapat Pegawai 12 Januari {tahun}",
        }
        for kelompok, komponen, bobot, kebijakan in PARAMETER.nilai(KUNCI_BOBOT_BAKU, date(tahun, 1, 1))
    ]
