"""The completeness board: per supervisor and employee what is in, what is missing, who can be assessed."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from capaian_engine.kosakata import Komponen, Peran, StatusPenilaian
from capaian_engine.penilaian import Penilaian
from capaian_engine.temuan import Tingkat
from workbook.intake.kembalian import Kembalian


@dataclass(frozen=True, slots=True)
class KelengkapanPegawai:
    """One employee. Pairs are (filled, expected); ``alasan``: why there is no score yet."""

    nip: str
    nama: str
    realisasi: tuple[int, int]
    bulanan: tuple[int, int]
    laporan: tuple[int, int]
    perilaku: bool
    dapat_dinilai: bool
    alasan: str = ""


@dataclass(slots=True)
class KelengkapanPenilai:
    """One supervisor. ``dikirim`` is ``None`` when nobody recorded whether a Lembar went out."""

    nip: str
    nama: str
    dikirim: bool | None
    diterima: bool
    sah: bool
    galat: int
    peringatan: int
    konflik: int
    pegawai: list[KelengkapanPegawai] = field(default_factory=list)

    @property
    def dapat_dinilai(self) -> int:
        return sum(satu.dapat_dinilai for satu in self.pegawai)

    @property
    def tindakan(self) -> str:
        """What to do about this supervisor, ``""`` when nothing."""
        if not self.diterima:
            return "tagih Lembar Penilai"
        if not self.sah:
            return "minta kirim ulang"
        if self.galat:
            return "minta perbaikan"
        if self.konflik:
            return "putuskan perbedaan (--terima)"
        return "" if self.dapat_dinilai == len(self.pegawai) else "lengkapi isian"


@dataclass(slots=True)
class Kelengkapan:
    """The whole board; ``tanpa_penilai``: employees nobody was named to assess."""

    penilai: list[KelengkapanPenilai]
    tanpa_penilai: list[KelengkapanPegawai]

    @property
    def pegawai(self) -> list[KelengkapanPegawai]:
        return [*(p for satu in self.penilai for p in satu.pegawai), *self.tanpa_penilai]


def susun_kelengkapan(
    penilaian: Sequence[Penilaian],
    kembalian: Iterable[Kembalian],
    pernah: Mapping[str, str],
    kiriman: Mapping[str, str],
) -> Kelengkapan:
    """The board after a run. ``pernah``: supervisors whose valid file ever came; ``kiriman``: those who got one."""
    nama = {satu.pegawai.nip: satu.pegawai.nama for satu in penilaian}
    berkas: dict[str, list[Kembalian]] = {}
    for satu_berkas in kembalian:
        berkas.setdefault(satu_berkas.penilai, []).append(satu_berkas)
    papan: dict[str, KelengkapanPenilai] = {}
    tanpa: list[KelengkapanPegawai] = []
    for satu in penilaian:
        nip = satu.pegawai.nip_penilai
        if not nip:
            tanpa.append(_pegawai(satu))
            continue
        if nip not in papan:
            papan[nip] = _penilai(nip, nama.get(nip, ""), berkas.get(nip, []), pernah, kiriman)
        papan[nip].pegawai.append(_pegawai(satu))
    return Kelengkapan(list(papan.values()), tanpa)


def _penilai(
    nip: str, nama: str, berkas: list[Kembalian], pernah: Mapping[str, str], kiriman: Mapping[str, str]
) -> KelengkapanPenilai:
    return KelengkapanPenilai(
        nip,
        nama,
        (nip in kiriman) if kiriman else None,
        bool(berkas) or nip in pernah,
        any(satu.sah for satu in berkas) or (not berkas and nip in pernah),
        sum(satu.jumlah(Tingkat.GALAT) for satu in berkas),
        sum(satu.jumlah(Tingkat.PERINGATAN) for satu in berkas),
        sum(satu.konflik for satu in berkas),
    )


def _pegawai(satu: Penilaian) -> KelengkapanPegawai:
    berkas, bulan = satu.berkas, len(satu.periode.bulan())
    return KelengkapanPegawai(
        satu.pegawai.nip,
        satu.pegawai.nama,
        (sum(len(i.realisasi) for i in berkas.indikator), bulan * len(berkas.indikator)),
        (sum(n.nilai is not None for n in berkas.bulanan), bulan),
        (sum(r.diserahkan is not None for r in berkas.laporan), len(berkas.laporan)),
        any(p.peran is Peran.ATASAN for p in berkas.perilaku) and Komponen.PERILAKU not in berkas.komponen_rusak,
        satu.status is StatusPenilaian.DINILAI,
        satu.alasan[0] if satu.alasan else "",
    )
