"""What the engine is told: frozen inputs, every entered value with the place it was read from."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Generic, TypeVar

from capaian_engine.kosakata import (
    Arah,
    CaraHitung,
    JenisCatatan,
    JenisIndikator,
    JenisKegiatan,
    JenisPenugasan,
    Kebijakan,
    Komponen,
    Peran,
    Rating,
)
from capaian_engine.periode import Periode
from capaian_engine.temuan import Lokasi

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Isian(Generic[T]):
    """One entered value with its cell (``None`` when it was not read from a workbook)."""

    nilai: T
    lokasi: Lokasi | None = None


@dataclass(frozen=True, slots=True)
class Pegawai:
    nip: str
    nama: str
    status: str
    kelompok_jabatan: str
    unit_kerja: str
    golongan: str = ""
    jabatan: str = ""
    nip_penilai: str = ""
    mulai: date | None = None
    sampai: date | None = None
    lokasi: Lokasi | None = None


@dataclass(frozen=True, slots=True)
class Penugasan:
    """One row of the sheet Penugasan: a post held, or long leave. ``sampai`` None: still going on.

    Blank ``unit_kerja`` and ``nip_penilai`` stand for those of the sheet Pegawai; leave needs neither.
    """

    jenis: JenisPenugasan
    mulai: Isian[date]
    sampai: Isian[date] | None = None
    unit_kerja: Isian[str] = Isian("")
    nip_penilai: Isian[str] = Isian("")
    jabatan: str = ""


@dataclass(frozen=True, slots=True)
class Realisasi:
    """One monthly entry; for ``Ya/Tidak`` indicators ``nilai`` is 1 or 0."""

    bulan: date
    nilai: Isian[Fraction]
    bukti: str = ""
    catatan: str = ""


@dataclass(frozen=True, slots=True)
class Indikator:
    """One agreed indicator with its entries. ``target`` is ``None`` only for ``Ya/Tidak``."""

    kode: str
    jenis: JenisIndikator
    indikator: str
    arah: Arah
    bobot_persen: Isian[Fraction]
    target: Isian[Fraction] | None = None
    target_atas: Isian[Fraction] | None = None
    cara_hitung: CaraHitung = CaraHitung.TERAKHIR
    rencana_hasil_kerja: str = ""
    aspek: str = ""
    satuan: str = ""
    bukti_wajib: bool = False
    realisasi: tuple[Realisasi, ...] = ()


@dataclass(frozen=True, slots=True)
class IsianPerilaku:
    """One assessor's seven marks (1–5), in the order of ``PERILAKU_BERAKHLAK``.

    ``bobot``: how much this assessor weighs among those of the role (days, where the sheet Penugasan has rows).
    """

    peran: Peran
    nilai: tuple[Isian[Fraction], ...]
    penilai: str = ""
    catatan: str = ""
    bobot: Fraction = Fraction(1)


@dataclass(frozen=True, slots=True)
class NilaiBulanan:
    bulan: date
    nilai: Isian[Fraction] | None
    umpan_balik: str = ""


@dataclass(frozen=True, slots=True)
class LaporanKerja:
    """One work report; ``diserahkan`` is ``None`` while it has not been handed in."""

    bulan: date
    laporan: str
    tenggat: date
    diserahkan: date | None
    mutu: Isian[Fraction] | None
    lokasi: Lokasi | None = None


@dataclass(frozen=True, slots=True)
class ResponsSurvei:
    """One complete response: nine marks (1–4) in the order of ``UNSUR_SKM``."""

    tanggal: date
    unit_kerja: str
    nip_petugas: str
    nilai: tuple[Fraction, ...]
    saran: str = ""
    lokasi: Lokasi | None = None


@dataclass(frozen=True, slots=True)
class CatatanPegawai:
    tanggal: date
    jenis: JenisCatatan
    isi: str
    kode: str = ""


@dataclass(frozen=True, slots=True)
class NilaiLampau:
    """One row of the sheet Riwayat: an earlier period; number and predikat as far as they are known."""

    periode: Periode
    nilai: Fraction | None
    predikat: str = ""


@dataclass(frozen=True, slots=True)
class Penetapan:
    """The officer's confirmed or changed ratings; ``None`` where the cell is blank."""

    rating_hasil_kerja: Isian[Rating] | None = None
    rating_perilaku: Isian[Rating] | None = None
    alasan: str = ""
    ditetapkan_oleh: str = ""
    tanggal: date | None = None


@dataclass(frozen=True, slots=True)
class BobotKomponen:
    bobot_persen: Isian[Fraction]
    kebijakan: Kebijakan


@dataclass(frozen=True, slots=True)
class BerkasPegawai:
    """Everything the office recorded about one employee in the period."""

    pegawai: Pegawai
    indikator: tuple[Indikator, ...] = ()
    perilaku: tuple[IsianPerilaku, ...] = ()
    bulanan: tuple[NilaiBulanan, ...] = ()
    laporan: tuple[LaporanKerja, ...] = ()
    catatan: tuple[CatatanPegawai, ...] = ()
    ide_baru_disetujui: bool = False
    penetapan: Penetapan = Penetapan()
    penugasan: tuple[Penugasan, ...] = ()
    """Rows of the sheet Penugasan; without any the plain method applies, whatever Mulai and Sampai say."""
    riwayat: tuple[NilaiLampau, ...] = ()
    """Earlier periods in order; shown, never part of the score."""
    penghalang: tuple[str, ...] = ()
    """Texts of the findings that block this employee; not empty means ``belum_dapat_dinilai``."""
    komponen_rusak: frozenset[Komponen] = frozenset()
    """Components with a galat in their own data: they have no value."""


@dataclass(frozen=True, slots=True)
class Kegiatan:
    """One row of the sheet Katalog: what the office offers for a gap. It names posts and units, never a person."""

    jenis: JenisKegiatan
    kegiatan: str
    keterangan: str = ""


@dataclass(frozen=True, slots=True)
class Kantor:
    """The whole office: period, parameters, weights per ``Kelompok Jabatan``, survey responses, employees.

    ``parameter`` holds only what the office overrides (⚙ keys of the sheet Pengaturan);
    ``bobot`` is keyed by the group's name in lower case. ``kegiatan``: the sheet Katalog by component and compared
    name of the gap within it (``""``: the component as a whole), in row order; the score never depends on it.
    """

    periode: Periode
    bobot: Mapping[str, Mapping[Komponen, BobotKomponen]]
    survei: tuple[ResponsSurvei, ...] = ()
    parameter: Mapping[str, Isian[Fraction]] = field(default_factory=dict)
    instansi: str = ""
    capaian_organisasi: str = ""
    batas_waktu_tanggapan_hari: int = 14
    kegiatan: Mapping[tuple[Komponen, str], tuple[Kegiatan, ...]] = field(default_factory=dict)
