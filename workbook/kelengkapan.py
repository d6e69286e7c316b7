"""The completeness board: per supervisor and employee what is in, what is missing, who can be assessed, whom to chase.

One set of rows serves the sheet Kelengkapan, the command line and the JSON. It tells the state after the last intake
(the journal) and the scores of the master as it is now.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from capaian_engine.kosakata import Komponen, Peran, StatusPenilaian
from capaian_engine.penilaian import Penilaian
from capaian_engine.temuan import Temuan, Tingkat
from workbook.buku_induk import KELENGKAPAN
from workbook.intake.keadaan import Diterima, KeadaanLembar
from workbook.tambal import NilaiTulis

BARIS_PENILAI, BARIS_PEGAWAI = "Penilai", "Pegawai"
YA, BELUM, TAK_TERCATAT = "ya", "belum", "–"
TANPA_PENILAI = "isi NIP Penilai"


@dataclass(frozen=True, slots=True)
class KelengkapanPegawai:
    """One employee. Pairs are (filled, expected); galat and peringatan are those of the Buku Induk;
    ``alasan``: why there is no score yet."""

    nip: str
    nama: str
    realisasi: tuple[int, int]
    bulanan: tuple[int, int]
    laporan: tuple[int, int]
    perilaku: bool
    dapat_dinilai: bool
    galat: int = 0
    peringatan: int = 0
    alasan: str = ""


@dataclass(slots=True)
class KelengkapanPenilai:
    """One supervisor. ``dikirim`` is ``None`` when nobody recorded whether a Lembar went out; galat, peringatan and
    konflik are those of the latest Lembar that came back."""

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
            return "kirim Lembar Penilai" if self.dikirim is False else "tagih Lembar Penilai"
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

    penilai: list[KelengkapanPenilai] = field(default_factory=list)
    tanpa_penilai: list[KelengkapanPegawai] = field(default_factory=list)

    @property
    def pegawai(self) -> list[KelengkapanPegawai]:
        return [*(p for satu in self.penilai for p in satu.pegawai), *self.tanpa_penilai]


def susun_kelengkapan(penilaian: Sequence[Penilaian], temuan: Iterable[Temuan], keadaan: KeadaanLembar) -> Kelengkapan:
    """The board from the scores and findings of the master and what is known of the Lembar."""
    nama = {satu.pegawai.nip: satu.pegawai.nama for satu in penilaian}
    jumlah = Counter((t.nip, t.tingkat) for t in temuan if t.nip)
    papan: dict[str, KelengkapanPenilai] = {}
    tanpa: list[KelengkapanPegawai] = []
    for satu in penilaian:
        nip, pegawai = satu.pegawai.nip_penilai, _pegawai(satu, jumlah)
        if not nip:
            tanpa.append(pegawai)
            continue
        if nip not in papan:
            papan[nip] = _penilai(nip, nama.get(nip, ""), keadaan)
        papan[nip].pegawai.append(pegawai)
    return Kelengkapan(list(papan.values()), tanpa)


def _penilai(nip: str, nama: str, keadaan: KeadaanLembar) -> KelengkapanPenilai:
    dikirim = (nip in keadaan.kiriman) if keadaan.kiriman else None
    ada = keadaan.diterima.get(nip)
    isi = ada or Diterima(sah=False, galat=0, peringatan=0, konflik=0)
    return KelengkapanPenilai(nip, nama, dikirim, ada is not None, isi.sah, isi.galat, isi.peringatan, isi.konflik)


def _pegawai(satu: Penilaian, jumlah: Counter[tuple[str, Tingkat]]) -> KelengkapanPegawai:
    berkas, bulan, nip = satu.berkas, len(satu.periode.bulan()), satu.pegawai.nip
    return KelengkapanPegawai(
        nip,
        satu.pegawai.nama,
        (sum(len(i.realisasi) for i in berkas.indikator), bulan * len(berkas.indikator)),
        (sum(n.nilai is not None for n in berkas.bulanan), bulan),
        (sum(r.diserahkan is not None for r in berkas.laporan), len(berkas.laporan)),
        any(p.peran is Peran.ATASAN for p in berkas.perilaku) and Komponen.PERILAKU not in berkas.komponen_rusak,
        satu.status is StatusPenilaian.DINILAI,
        jumlah[nip, Tingkat.GALAT],
        jumlah[nip, Tingkat.PERINGATAN],
        satu.alasan[0] if satu.alasan else "",
    )


def baris_kelengkapan(papan: Kelengkapan) -> list[tuple[NilaiTulis, ...]]:
    """The rows of the sheet in the order of its headings: each supervisor, then the staff; last those without one."""
    hasil: list[tuple[NilaiTulis, ...]] = []
    for penilai in papan.penilai:
        hasil.append(_baris_penilai(penilai))
        hasil += [_baris_pegawai(p, penilai.nama or penilai.nip) for p in penilai.pegawai]
    return hasil + [_baris_pegawai(p, "", TANPA_PENILAI) for p in papan.tanpa_penilai]


def _baris_penilai(satu: KelengkapanPenilai) -> tuple[NilaiTulis, ...]:
    semua, staf = len(satu.pegawai), satu.pegawai
    masalah = (satu.galat, satu.peringatan, satu.konflik) if satu.diterima else (None, None, None)
    return (
        *(BARIS_PENILAI, satu.nip, satu.nama or None, satu.nama or satu.nip),
        *(TAK_TERCATAT if satu.dikirim is None else _ya(satu.dikirim), _ya(satu.diterima), _ya(satu.sah)),
        *masalah,
        *(_dari(*map(sum, zip(*(getattr(p, isi) for p in staf), strict=True))) for isi in _PASANGAN),
        *(_dari(sum(p.perilaku for p in staf), semua), _dari(satu.dapat_dinilai, semua)),
        *(satu.tindakan or None, None),
    )


_PASANGAN = ("realisasi", "bulanan", "laporan")


def _baris_pegawai(satu: KelengkapanPegawai, penilai: str, tindakan: str = "") -> tuple[NilaiTulis, ...]:
    return (
        *(BARIS_PEGAWAI, satu.nip, satu.nama, penilai or None),
        *(None, None, None),
        *(satu.galat, satu.peringatan, None),
        *(_dari(*getattr(satu, isi)) for isi in _PASANGAN),
        *(_ya(satu.perilaku), _ya(satu.dapat_dinilai)),
        *(tindakan or None, satu.alasan or None),
    )


def _dari(ada: int, seharusnya: int) -> str:
    return f"{ada} dari {seharusnya}" if seharusnya else TAK_TERCATAT


def _ya(benar: bool) -> str:
    return YA if benar else BELUM


def petik(baris: Sequence[NilaiTulis], judul: Sequence[str]) -> list[str]:
    """Some cells of a row as text, by their headings; blank cells are empty."""
    nilai = (baris[KELENGKAPAN.nomor(satu) - 1] for satu in judul)
    return ["" if satu is None else str(satu) for satu in nilai]
