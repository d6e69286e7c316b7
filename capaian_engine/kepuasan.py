"""Kepuasan Masyarakat: which responses count for whom, the IKM, and the component (SKM, PermenPANRB 14/2017)."""

from collections import defaultdict
from collections.abc import Iterable
from fractions import Fraction

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
            nilai = aturan_ikm(unsur)
            pembulatan = aturan_dari(aturan_ikm).pembulatan
            assert pembulatan is not None
            terbit = pembulatan(nilai)
            self._hasil[sumber, kunci] = HasilKepuasan(
                sumber, len(respons), nilai, terbit, mutu_pelayanan(terbit), unsur
            )
        return self._hasil[sumber, kunci]


def hitung_kepuasan(
    pegawai: Pegawai, indeks: IndeksSurvei, parameter: ParameterMetode
) -> tuple[Fraction | None, HasilKepuasan, list[Langkah]]:
    """The component from the employee's own responses, else the unit's, else no value."""
    hasil = _pilih(pegawai, indeks, parameter)
    if hasil.ikm is None:
        return None, hasil, []
    nilai = aturan.kepuasan(hasil.ikm, parameter["target_ikm"], parameter["batas_capaian"])
    asal = f"unit kerja {pegawai.unit_kerja} (nilai unit)" if hasil.sumber == "unit" else "petugas yang bersangkutan"
    steps = [
        langkah(
            aturan_ikm,
            "ikm",
            f"Indeks Kepuasan Masyarakat dari {hasil.jumlah_responden} respons {asal}",
            (
                Masukan("jumlah respons", hasil.jumlah_responden),
                *(Masukan(f"{unsur} (rata-rata)", n) for unsur, n in zip(UNSUR_SKM, hasil.unsur, strict=True)),
            ),
            hasil.ikm,
            terbit=hasil.ikm_terbit,
        ),
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


def _pilih(pegawai: Pegawai, indeks: IndeksSurvei, parameter: ParameterMetode) -> HasilKepuasan:
    sendiri = len(indeks.petugas.get(pegawai.nip, ()))
    if sendiri and sendiri >= parameter["min_responden_petugas"]:
        return indeks.hasil("petugas", pegawai.nip)
    unit = samakan(pegawai.unit_kerja)
    seunit = len(indeks.unit.get(unit, ()))
    if unit and seunit and seunit >= parameter["min_responden_unit"]:
        return indeks.hasil("unit", unit)
    return HasilKepuasan("", seunit, None, None, "")
