"""Sheet Survei: citizens' responses; an incomplete one is left out and said so."""

from collections import Counter
from dataclasses import dataclass, field

from capaian_engine.kosakata import UNSUR_SKM, samakan
from capaian_engine.model import ResponsSurvei
from capaian_engine.temuan import Lokasi
from workbook.checks.baris import Baris
from workbook.checks.konteks import Konteks
from workbook.checks.penilaian import skala_lengkap
from workbook.tabel import Tabel


@dataclass(slots=True)
class _UnitAsing:
    """Units no employee has: first cell and number of responses."""

    tempat: dict[str, tuple[str, Lokasi]] = field(default_factory=dict)
    jumlah: Counter[str] = field(default_factory=Counter)

    def catat(self, unit: str, lokasi: Lokasi) -> None:
        self.tempat.setdefault(samakan(unit), (unit, lokasi))
        self.jumlah[samakan(unit)] += 1


def baca_survei(tabel: Tabel, konteks: Konteks) -> list[ResponsSurvei]:
    """Complete responses of the period."""
    dikenal = {samakan(pegawai.unit_kerja) for pegawai in konteks.pegawai.values()}
    dikenal |= {samakan(p.unit_kerja.nilai) for daftar in konteks.penugasan.values() for p in daftar}
    asing = _UnitAsing()
    hasil: list[ResponsSurvei] = []
    for nomor, nilai in tabel.baris():
        baris = Baris(tabel, nomor, nilai, konteks.penampung)
        tanggal = baris.tanggal("Tanggal")
        if tanggal is None or not baris.di_periode("Tanggal", tanggal, konteks.periode):
            continue
        unit = baris.teks("Unit Kerja")
        if unit and samakan(unit) not in dikenal:
            asing.catat(unit, baris.lokasi("Unit Kerja"))
        petugas = baris.nip_sel("NIP Petugas", konteks.tanpa_nip) or ""
        if petugas and petugas not in konteks.pegawai:
            baris.temuan(22, "NIP Petugas", ditemukan=petugas)
            petugas = ""
        skala = skala_lengkap(baris, UNSUR_SKM, 20)
        if skala is not None:
            marks = tuple(satu.nilai for satu in skala)
            hasil.append(ResponsSurvei(tanggal, unit, petugas, marks, baris.teks("Saran"), baris.lokasi("Tanggal")))
    for kunci, (unit, lokasi) in asing.tempat.items():
        konteks.penampung.tambah("SRV-21", lokasi, ditemukan=unit, jumlah=str(asing.jumlah[kunci]))
    return hasil
