"""The keys of the sheet Pengaturan: those of the office and period, and the ⚙ parameters it may override."""

from dataclasses import dataclass
from datetime import date

from capaian_engine.angka import teks_angka
from capaian_engine.aturan.setempat.senapelan import PARAMETER
from capaian_engine.kosakata import CapaianOrganisasi, JenisPeriode
from workbook.skema import Jenis

KUNCI_BOBOT_BAKU = "bobot_baku"


@dataclass(frozen=True, slots=True)
class Kunci:
    """One key: kind of value, explanation, and whether the office must fill it."""

    nama: str
    jenis: Jenis
    keterangan: str
    wajib: bool = False
    parameter: bool = False


def _pilihan(anggota: type[CapaianOrganisasi] | type[JenisPeriode]) -> str:
    return " / ".join(pilihan.value for pilihan in anggota)


KUNCI_KANTOR = (
    Kunci("instansi", Jenis.TEKS, "Nama instansi pada kop, mis. Kecamatan Senapelan, Kota Pekanbaru"),
    Kunci("periode_mulai", Jenis.TANGGAL, "Hari pertama periode penilaian, mis. 01/01/2026", wajib=True),
    Kunci("periode_akhir", Jenis.TANGGAL, "Hari terakhir periode penilaian, mis. 31/12/2026", wajib=True),
    Kunci("jenis_periode", Jenis.PILIHAN, f"{_pilihan(JenisPeriode)} (bawaan: tahunan)"),
    Kunci("capaian_organisasi", Jenis.PILIHAN, f"{_pilihan(CapaianOrganisasi)}; boleh kosong"),
    Kunci("batas_waktu_tanggapan_hari", Jenis.ANGKA, "Batas waktu tanggapan pegawai, dalam hari (bawaan: 14)"),
)


def kunci_parameter(tanggal: date) -> tuple[Kunci, ...]:
    """The ⚙ keys with the default in force on ``tanggal`` in their explanation."""
    return tuple(
        Kunci(
            nama,
            Jenis.ANGKA,
            f"⚙ {p.keterangan} ({p.satuan}; bawaan: {teks_angka(p.nilai, 4)}). {p.dasar}",
            parameter=True,
        )
        for nama in PARAMETER.semua()
        if nama != KUNCI_BOBOT_BAKU
        for p in (PARAMETER.rinci(nama, tanggal),)
    )
