"""The next step from the office's own catalogue (sheet Katalog): mentor, task at work, course."""

from collections.abc import Mapping, Sequence
from zlib import crc32

from capaian_engine.kosakata import JenisKegiatan, Komponen, samakan
from capaian_engine.model import Kegiatan, Pegawai
from templates.kalimat.butir import Butir, singkat

KegiatanKantor = Mapping[tuple[Komponen, str], tuple[Kegiatan, ...]]
"""As ``Kantor.kegiatan``: by component and compared name of the gap."""

PALING_BANYAK = 2
"""Kinds of activities offered for one gap: the first page holds three gaps."""
PANJANG = 120
_KOMPONEN = {
    "indikator": Komponen.HASIL_KERJA,
    "perilaku": Komponen.PERILAKU,
    "kepuasan": Komponen.KEPUASAN,
    "bulanan": Komponen.BULANAN,
    "laporan": Komponen.LAPORAN,
}


def langkah_kantor(butir: Butir, kegiatan: KegiatanKantor, pegawai: Pegawai, terpakai: set[Kegiatan]) -> str:
    """One line for each kind of activity, ``""`` where the office offers nothing new for this gap.

    The most special rows that exist are taken. Of several of one kind everybody gets one by turns, so that not all go
    to the same mentor; what stands in ``terpakai`` (added to) is not offered to the same person again.
    """
    for celah in butir.celah:
        semua = kegiatan.get((_KOMPONEN[butir.tentang], samakan(celah)), ())
        if calon := [k for k in semua if k not in terpakai and not _diri_sendiri(k, pegawai)]:
            dipilih = _bergilir(calon, f"{pegawai.nip}|{butir.kunci}")
            terpakai.update(dipilih)
            return "\n".join(_teks(satu) for satu in dipilih)
    return ""


def _bergilir(calon: Sequence[Kegiatan], kunci: str) -> list[Kegiatan]:
    per_jenis: dict[JenisKegiatan, list[Kegiatan]] = {}
    for satu in calon:
        per_jenis.setdefault(satu.jenis, []).append(satu)
    putaran = crc32(kunci.encode())
    return [daftar[putaran % len(daftar)] for daftar in list(per_jenis.values())[:PALING_BANYAK]]


def _diri_sendiri(kegiatan: Kegiatan, pegawai: Pegawai) -> bool:
    """Whether somebody would be sent to themselves as mentor."""
    jabatan = samakan(pegawai.jabatan)
    return kegiatan.jenis is JenisKegiatan.MENTOR and bool(jabatan) and jabatan in samakan(kegiatan.kegiatan)


def _teks(kegiatan: Kegiatan) -> str:
    keterangan = f" ({kegiatan.keterangan})" if kegiatan.keterangan else ""
    return f"{kegiatan.jenis.value}: {singkat(kegiatan.kegiatan + keterangan, PANJANG)}"
