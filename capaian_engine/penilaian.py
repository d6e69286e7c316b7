"""What the engine answers: one ``Penilaian`` per employee, every figure with its trace."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction

from capaian_engine.aturan.setempat.senapelan.penugasan import Ruas
from capaian_engine.jejak import Jejak
from capaian_engine.kosakata import (
    Kebijakan,
    Komponen,
    Peran,
    Predikat,
    PredikatNumerik,
    Rating,
    Sifat,
    StatusPenilaian,
)
from capaian_engine.model import BerkasPegawai, Indikator, Pegawai, Penugasan
from capaian_engine.periode import Periode


@dataclass(frozen=True, slots=True)
class HasilIndikator:
    """One indicator: ``realisasi`` of the period, ``capaian`` in percent (0 … cap), ``sumbangan`` to the component.

    ``perjalanan``: (month, provisional capaian or None) for every month of the period.
    """

    indikator: Indikator
    realisasi: Fraction | None
    capaian: Fraction | None
    sumbangan: Fraction | None
    perjalanan: tuple[tuple[date, Fraction | None], ...] = ()


@dataclass(frozen=True, slots=True)
class HasilPeran:
    """One role's view of the seven aspects: mean points (``aspek``) and mean marks 1–5 (``skala``).

    ``dipakai`` is False for ``Diri`` and for a role below its minimum number; ``aspek``/``skala``/``nilai``
    are empty/None where anonymity forbids showing them. ``bobot`` is the role's share (sum of used = 100).
    """

    peran: Peran
    jumlah_penilai: int
    dipakai: bool
    bobot: Fraction | None
    nilai: Fraction | None
    aspek: tuple[Fraction, ...] = ()
    skala: tuple[Fraction, ...] = ()


@dataclass(frozen=True, slots=True)
class HasilKepuasan:
    """Citizens' satisfaction: whose responses (``petugas``/``unit``/``""`` for none), how many, IKM, per element."""

    sumber: str
    jumlah_responden: int
    ikm: Fraction | None
    ikm_terbit: Decimal | None
    mutu: str
    unsur: tuple[Fraction, ...] = ()


@dataclass(frozen=True, slots=True)
class HasilKomponen:
    """One component: exact and published value (None: no value), agreed weight, weight used after policy (sum 100).

    ``keterangan`` says in Indonesian why it is missing or where it comes from (``nilai unit``).
    """

    komponen: Komponen
    nilai: Fraction | None
    terbit: Decimal | None
    bobot_persen: Fraction
    kebijakan: Kebijakan
    bobot_dipakai: Fraction | None
    keterangan: str = ""


@dataclass(frozen=True, slots=True)
class Segmen:
    """One post held in the period: ``masa`` within it, and the days it weighs (leave out, shared days split)."""

    penugasan: Penugasan
    masa: Periode
    hari: Fraction


@dataclass(frozen=True, slots=True)
class MasaTugas:
    """When somebody with rows in the sheet Penugasan was observed. The segments' days add to ``hari``.

    ``ruas``: the observed days in order with the segments (by number) held on them.
    """

    segmen: tuple[Segmen, ...]
    ruas: tuple[Ruas, ...]
    hari: Fraction
    hari_periode: int


@dataclass(frozen=True, slots=True)
class Penilaian:
    """The score of one employee with everything that explains it.

    ``nilai`` exact and ``nilai_terbit`` published are None while ``belum_dapat_dinilai``; so are predikat,
    ratings and sifat. ``alasan`` says why. ``aturan`` names the rule set in force. ``berkas`` is what was scored:
    where the sheet Penugasan has rows, with targets, deadlines and assessors as ``masa_tugas`` makes them.
    """

    berkas: BerkasPegawai
    periode: Periode
    aturan: str
    status: StatusPenilaian
    alasan: tuple[str, ...]
    komponen: Mapping[Komponen, HasilKomponen]
    indikator: tuple[HasilIndikator, ...] = ()
    perilaku: Mapping[Peran, HasilPeran] = field(default_factory=dict)
    kepuasan: HasilKepuasan | None = None
    perjalanan: tuple[tuple[date, Fraction | None], ...] = ()
    nilai: Fraction | None = None
    nilai_terbit: Decimal | None = None
    predikat_numerik: PredikatNumerik | None = None
    rating_hasil_kerja: Rating | None = None
    rating_perilaku: Rating | None = None
    usulan_rating_hasil_kerja: Rating | None = None
    usulan_rating_perilaku: Rating | None = None
    predikat: Predikat | None = None
    sifat: Sifat | None = None
    jejak: Jejak = Jejak()
    masa_tugas: MasaTugas | None = None

    @property
    def pegawai(self) -> Pegawai:
        return self.berkas.pegawai
