"""Sheet Katalog: what the office offers for a gap. A row that cannot be used is left out and said so; none blocks."""

from collections import defaultdict
from collections.abc import Mapping
from difflib import get_close_matches

from capaian_engine.kosakata import PERILAKU_BERAKHLAK, UNSUR_SKM, Aspek, JenisKegiatan, Komponen, samakan
from capaian_engine.model import Kegiatan
from workbook.checks.baris import Baris
from workbook.checks.konteks import Konteks
from workbook.checks.penyebutan import Penyebutan
from workbook.tabel import Tabel

_CELAH: Mapping[Komponen, tuple[str, ...]] = {
    Komponen.HASIL_KERJA: tuple(Aspek),
    Komponen.PERILAKU: PERILAKU_BERAKHLAK,
    Komponen.KEPUASAN: UNSUR_SKM,
    Komponen.BULANAN: (),
    Komponen.LAPORAN: (),
}
"""Gaps by name within each component; for Hasil Kerja also the codes of indicators."""


def baca_katalog(tabel: Tabel, konteks: Konteks) -> dict[tuple[Komponen, str], tuple[Kegiatan, ...]]:
    """Usable rows by component and compared name of the gap (``""``: the whole component), in row order."""
    hasil: dict[tuple[Komponen, str], list[Kegiatan]] = defaultdict(list)
    pertama: dict[tuple[str, ...], int] = {}
    penyebutan = Penyebutan(pegawai.nama for pegawai in konteks.pegawai.values())
    for nomor, nilai in tabel.baris():
        baris = Baris(tabel, nomor, nilai, konteks.penampung)
        komponen, celah = baris.pilihan("Komponen", Komponen), baris.teks("Celah")
        jenis, kegiatan = baris.pilihan("Jenis", JenisKegiatan), baris.teks("Kegiatan")
        keterangan = baris.teks("Keterangan")
        dikenal = komponen is None or _celah_dikenal(baris, komponen, celah, konteks)
        teks = {"Kegiatan": kegiatan, "Keterangan": keterangan}
        if _menyebut(baris, teks, penyebutan) or not dikenal or baris.rusak or komponen is None or jenis is None:
            continue
        kunci = (komponen, samakan(celah), jenis, samakan(kegiatan))
        if kunci in pertama:
            baris.temuan(14, "Kegiatan", ditemukan=kegiatan, baris=str(pertama[kunci]))
            continue
        pertama[kunci] = nomor
        hasil[komponen, samakan(celah)].append(Kegiatan(jenis, kegiatan, keterangan))
    return {kunci: tuple(isi) for kunci, isi in hasil.items()}


def _celah_dikenal(baris: Baris, komponen: Komponen, celah: str, konteks: Konteks) -> bool:
    nama = {samakan(satu): satu for satu in _CELAH[komponen]}
    if not celah or samakan(celah) in nama:
        return True
    if komponen is Komponen.HASIL_KERJA:
        if konteks.indikator_dari(celah):
            return True
        nama |= {kunci: indikator.kode for kunci, (_, indikator) in konteks.indikator.items()}
    mirip = get_close_matches(samakan(celah), nama, n=1)
    anjuran = f"Mungkin maksud Anda {nama[mirip[0]]}. " if mirip else ""
    pilihan = f"Pilih {', '.join(_CELAH[komponen])}, atau kosongkan" if _CELAH[komponen] else "Kosongkan"
    baris.temuan(20, "Celah", ditemukan=celah, komponen_nama=komponen.value, mirip=anjuran, pilihan=pilihan)
    return False


def _menyebut(baris: Baris, teks: Mapping[str, str], penyebutan: Penyebutan) -> bool:
    """Whether a cell of the row names a person: it would stand in the feedback of others."""
    ketemu = {judul: orang for judul, isi in teks.items() if (orang := penyebutan.cari(isi))}
    for judul, orang in ketemu.items():
        baris.temuan(21, judul, ditemukan=orang)
    return bool(ketemu)
