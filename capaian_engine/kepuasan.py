"""Kepuasan Masyarakat: which responses count for whom, the IKM, and the component (SKM, PermenPANRB 14/2017)."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import NamedTuple

from capaian_engine.angka import teks_angka
from capaian_engine.aturan.permenpanrb_14_2017.skm import ikm as aturan_ikm
from capaian_engine.aturan.permenpanrb_14_2017.skm import mutu_pelayanan
from capaian_engine.aturan.setempat.senapelan import komponen as aturan
from capaian_engine.berlaku import aturan_dari, langkah
from capaian_engine.jejak import Langkah, Masukan
from capaian_engine.kosakata import UNSUR_SKM, samakan
from capaian_engine.metode import ParameterMetode
from capaian_engine.model import Pegawai, ResponsSurvei
from capaian_engine.penilaian import HasilKepuasan
from capaian_engine.periode import Periode

Kumpulan = list[tuple[Fraction, ...]]


class IndeksSurvei:
    """The period's responses, once by officer and once by unit (built once for the whole office)."""

    def __init__(self, survei: Iterable[ResponsSurvei], periode: Periode) -> None:
        self.petugas: dict[str, Kumpulan] = defaultdict(list)
        self.unit: dict[str, Kumpulan] = defaultdict(list)
        for respons in survei:
            if periode.memuat(respons.tanggal):
                if respons.nip_petugas:
                    self.petugas[respons.nip_petugas].append(respons.nilai)
                self.unit[samakan(respons.unit_kerja)].append(respons.nilai)
        self._hasil: dict[tuple[str, str], HasilKepuasan] = {}

    def hasil(self, sumber: str, kunci: str) -> HasilKepuasan:
        """The IKM of one officer or unit (computed once, shared by everybody it serves)."""
        if (sumber, kunci) not in self._hasil:
            respons = (self.petugas if sumber == "petugas" else self.unit)[kunci]
            unsur = tuple(aturan.rata_rata(kolom) for kolom in zip(*respons, strict=True))
            self._hasil[sumber, kunci] = _hasil(sumber, len(respons), unsur)
        return self._hasil[sumber, kunci]


class _Unit(NamedTuple):
    """A unit served whose responses suffice: its days and its result."""

    nama: str
    hari: Fraction
    hasil: HasilKepuasan


def _hasil(sumber: str, jumlah_responden: int, unsur: tuple[Fraction, ...]) -> HasilKepuasan:
    nilai = aturan_ikm(unsur)
    pembulatan = aturan_dari(aturan_ikm).pembulatan
    assert pembulatan is not None
    terbit = pembulatan(nilai)
    return HasilKepuasan(sumber, jumlah_responden, nilai, terbit, mutu_pelayanan(terbit), unsur)


def hitung_kepuasan(
    pegawai: Pegawai,
    indeks: IndeksSurvei,
    parameter: ParameterMetode,
    hari_unit: Sequence[tuple[str, Fraction]] = (),
) -> tuple[Fraction | None, HasilKepuasan, list[Langkah]]:
    """The component from the employee's own responses, else the unit's, else no value.

    ``hari_unit``: the units served with their days, where the sheet Penugasan has rows; else the unit of Pegawai.
    """
    hasil, unit = _pilih(pegawai, indeks, parameter, hari_unit or [(pegawai.unit_kerja, Fraction(1))])
    if hasil.ikm is None:
        return None, hasil, []
    nilai = aturan.kepuasan(hasil.ikm, parameter["target_ikm"], parameter["batas_capaian"])
    asal = f"unit kerja {_nama(unit)} (nilai unit)" if hasil.sumber == "unit" else "petugas yang bersangkutan"
    steps = [
        *(_langkah_ikm(f"ikm:{n}", f"unit kerja {u.nama}", u.hasil) for n, u in enumerate(unit, 1) if len(unit) > 1),
        _langkah_ikm("ikm", asal, hasil),
        langkah(mutu_pelayanan, "mutu", "Mutu Pelayanan", (Masukan("IKM", hasil.ikm_terbit),), hasil.mutu),
        langkah(
            aturan.kepuasan,
            "komponen:kepuasan",
            "Komponen Kepuasan Masyarakat",
            (Masukan("IKM", hasil.ikm), parameter.masukan("target_ikm"), parameter.masukan("batas_capaian")),
            nilai,
        ),
    ]
    return nilai, hasil, steps


def _langkah_ikm(kunci: str, asal: str, hasil: HasilKepuasan) -> Langkah:
    return langkah(
        aturan_ikm,
        kunci,
        f"Indeks Kepuasan Masyarakat dari {hasil.jumlah_responden} respons {asal}",
        (
            Masukan("jumlah respons", hasil.jumlah_responden),
            *(Masukan(f"{unsur} (rata-rata)", n) for unsur, n in zip(UNSUR_SKM, hasil.unsur, strict=True)),
        ),
        hasil.ikm,
        terbit=hasil.ikm_terbit,
    )


def _nama(unit: Sequence[_Unit]) -> str:
    if len(unit) == 1:
        return unit[0].nama
    return " dan ".join(f"{satu.nama} ({teks_angka(satu.hari)} hari)" for satu in unit)


def _pilih(
    pegawai: Pegawai, indeks: IndeksSurvei, parameter: ParameterMetode, hari_unit: Sequence[tuple[str, Fraction]]
) -> tuple[HasilKepuasan, list[_Unit]]:
    sendiri = len(indeks.petugas.get(pegawai.nip, ()))
    if sendiri and sendiri >= parameter["min_responden_petugas"]:
        return indeks.hasil("petugas", pegawai.nip), []
    hari: dict[str, Fraction] = defaultdict(Fraction)
    for unit, jumlah_hari in hari_unit:
        hari[samakan(unit)] += jumlah_hari
    nama = {samakan(unit): unit for unit, _ in hari_unit}
    jumlah = {kunci: len(indeks.unit.get(kunci, ())) for kunci in hari}
    cukup = [k for k in hari if k and jumlah[k] and jumlah[k] >= parameter["min_responden_unit"]]
    daftar = [_Unit(nama[k], hari[k], indeks.hasil("unit", k)) for k in cukup]
    if not daftar:
        return HasilKepuasan("", sum(jumlah.values()), None, None, ""), []
    return (daftar[0].hasil if len(daftar) == 1 else _gabungan(daftar)), daftar


def _gabungan(daftar: Sequence[_Unit]) -> HasilKepuasan:
    """Several units served: every element is the mean of the units' means, weighted by days."""
    kolom = zip(*(satu.hasil.unsur for satu in daftar), strict=True)
    unsur = tuple(
        aturan.rata_rata_berbobot([(satu.hari, n) for satu, n in zip(daftar, nilai, strict=True)]) for nilai in kolom
    )
    return _hasil("unit", sum(satu.hasil.jumlah_responden for satu in daftar), unsur)
