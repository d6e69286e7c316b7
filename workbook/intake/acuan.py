"""What the Buku Induk says, as far as a returned file is measured against it. Small enough to go to other processes."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from capaian_engine.errors import CapaianError
from capaian_engine.kosakata import Arah, samakan
from capaian_engine.periode import Periode
from workbook.baca import IsiBuku
from workbook.buku_induk import INDIKATOR
from workbook.checks.konteks import kode_tanpa_nip
from workbook.intake.entri import BENTUK, Kunci, Nilai, baca_nilai, ruas_kunci, urutkan_kunci
from workbook.isian import Masalah
from workbook.mentah import BukuMentah
from workbook.tabel import Tabel

TERKUNCI = tuple(kolom.judul for kolom in INDIKATOR.kolom if kolom.judul != "Kode")


class PeriodeTidakTerbacaError(CapaianError):
    """Without a period nothing can be placed."""

    def __init__(self) -> None:
        super().__init__("Periode di lembar Pengaturan belum terbaca. Perbaiki dahulu (capaian periksa), lalu ulangi.")


@dataclass(frozen=True, slots=True)
class AcuanIndikator:
    """One agreed indicator; ``terkunci``: heading -> value a supervisor must not change."""

    kode: str
    nip: str
    arah: Arah | None
    satuan: str
    target: Fraction | None
    terkunci: dict[str, Nilai]


@dataclass(slots=True)
class Acuan:
    """Identity, period and roster of the Buku Induk. ``staf``: supervisor -> NIPs in order."""

    id_induk: str
    periode: Periode
    nama: dict[str, str]
    penilai: dict[str, str]
    indikator: dict[str, AcuanIndikator]
    laporan: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    masa: dict[str, tuple[date | None, date | None]] = field(default_factory=dict)
    penilai_lain: dict[str, frozenset[str]] = field(default_factory=dict)
    """Further supervisors of an employee, from the sheet Penugasan."""
    kembar: frozenset[tuple[str, Kunci]] = frozenset()
    """Keys that the master itself holds more than once (two reports of one name in a month), with their occurrence."""
    terima: bool = False
    tanpa_nip: dict[str, str] = field(default_factory=dict)
    """Codes of those who have no NIP, by their compared form."""

    @property
    def bulan(self) -> tuple[date, ...]:
        return self.periode.bulan()

    def bertugas(self, nip: str, bulan: date) -> bool:
        """Whether the employee was on duty on some day of the month (no dates: always)."""
        mulai, sampai = self.masa.get(nip, (None, None))
        return (mulai is None or mulai.replace(day=1) <= bulan) and (sampai is None or bulan <= sampai)

    def dinilai_oleh(self, nip: str, penilai: str) -> bool:
        """Whether this supervisor may send entries about the employee."""
        return self.penilai.get(nip) == penilai or penilai in self.penilai_lain.get(nip, ())

    def kenal_penilai(self, penilai: str) -> bool:
        return any(self.dinilai_oleh(nip, penilai) for nip in self.penilai)

    def staf(self, penilai: str) -> list[str]:
        return [nip for nip, satu in self.penilai.items() if satu == penilai]


@dataclass(slots=True)
class BarisInduk:
    """A row of the master: its number and the values of the merged columns (unreadable ones as ``Masalah``)."""

    nomor: int
    isi: dict[str, Nilai | Masalah]


@dataclass(slots=True)
class IsiInduk:
    """The five sheets intake writes, row by row under their keys."""

    tabel: dict[str, Tabel]
    baris: dict[str, dict[Kunci, BarisInduk]]


def susun_acuan(buku: BukuMentah, isi: IsiBuku, *, terima: bool = False) -> Acuan:
    """The reference of a Buku Induk as read. Raises ``PeriodeTidakTerbacaError``."""
    if isi.periode is None:
        raise PeriodeTidakTerbacaError
    id_induk = (buku.nama.get("capaian_id") or buku.properti.get("capaian_id", "")).lstrip("=").strip('"')
    terdaftar = [berkas.pegawai for berkas in isi.berkas if berkas.pegawai.nip]
    return Acuan(
        id_induk,
        isi.periode,
        {satu.nip: satu.nama for satu in terdaftar},
        {satu.nip: satu.nip_penilai for satu in terdaftar},
        _indikator(isi),
        _laporan(isi),
        {satu.nip: (satu.mulai, satu.sampai) for satu in terdaftar if satu.mulai or satu.sampai},
        {b.pegawai.nip: frozenset(t.nip_penilai.nilai for t in b.penugasan) for b in isi.berkas if b.penugasan},
        _kembar(isi),
        terima,
        kode_tanpa_nip(terdaftar),
    )


def _indikator(isi: IsiBuku) -> dict[str, AcuanIndikator]:
    hasil: dict[str, AcuanIndikator] = {}
    pemilik = {samakan(i.kode): (b.pegawai.nip, i.arah) for b in isi.berkas for i in b.indikator}
    tabel = isi.tabel["Indikator"]
    assert isi.periode is not None
    for _, nilai in tabel.baris():
        sel = {j: baca_nilai(tabel.skema[j], nilai[k], isi.periode) for j, k in tabel.kolom.items() if k < len(nilai)}
        kode = sel.get("Kode")
        if not isinstance(kode, str) or samakan(kode) not in pemilik or samakan(kode) in hasil:
            continue
        nip, arah = pemilik[samakan(kode)]
        terbaca = {j: n for j in TERKUNCI if (n := sel.get(j)) is not None and not isinstance(n, Masalah)}
        target = terbaca.get("Target")
        hasil[samakan(kode)] = AcuanIndikator(
            kode,
            nip,
            arah,
            str(terbaca.get("Satuan", "")),
            target if isinstance(target, Fraction) else None,
            terbaca,
        )
    return hasil


def _laporan(isi: IsiBuku) -> dict[str, list[tuple[str, str]]]:
    """NIP -> (month ISO, name in compared form) of the reports the master already lists."""
    hasil: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for berkas in isi.berkas:
        for satu in berkas.laporan:
            hasil[berkas.pegawai.nip].append((satu.bulan.isoformat(), satu.laporan))
    return dict(hasil)


def _kembar(isi: IsiBuku) -> frozenset[tuple[str, Kunci]]:
    semua = baca_isi_induk(isi, ("Laporan", "Catatan")).baris
    return frozenset(
        (nama, kunci) for nama, baris in semua.items() for kunci in baris if len(kunci) > len(BENTUK[nama].kunci)
    )


def baca_isi_induk(isi: IsiBuku, lembar: Collection[str] = BENTUK) -> IsiInduk:
    """The rows of the sheets under their keys; a row without a key is nobody's and stays as it is."""
    arah = {samakan(i.kode): i.arah for berkas in isi.berkas for i in berkas.indikator}
    hasil = IsiInduk({nama: isi.tabel[nama] for nama in BENTUK}, {})
    for nama in lembar:
        bentuk, tabel = BENTUK[nama], isi.tabel[nama]
        pakai: dict[Kunci, int] = {}
        baris: dict[Kunci, BarisInduk] = {}
        for nomor, nilai in tabel.baris():
            mentah = {j: nilai[k] if k < len(nilai) else None for j, k in tabel.kolom.items()}
            periode = isi.kantor.periode
            ruas = tuple(ruas_kunci(baca_nilai(bentuk.lembar[j], mentah.get(j), periode)) for j in bentuk.kunci)
            if not any(ruas):
                continue
            satu = BarisInduk(nomor, {})
            for judul in bentuk.isi:
                arah_baris = arah.get(ruas[0]) if judul == "Realisasi" else None
                terbaca = baca_nilai(bentuk.lembar[judul], mentah.get(judul), periode, arah_baris)
                if terbaca is not None:
                    satu.isi[judul] = terbaca
            baris[urutkan_kunci(pakai, ruas)] = satu
        hasil.baris[nama] = baris
    return hasil
