"""Writer of compound files ([MS-CFB] version 3): a storage below the root, streams in both, always the same bytes."""

import struct
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

SEKTOR, SEKTOR_KECIL, BATAS_KECIL = 512, 64, 4096
FREESECT, ENDOFCHAIN, FATSECT, NOSTREAM = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD, 0xFFFFFFFF
STORAGE, STREAM, ROOT = 1, 2, 5
MERAH, HITAM = 0, 1
FAT_DI_KEPALA = 109


@dataclass(slots=True)
class _Entri:
    """One directory entry; the tree fields are entry numbers."""

    nama: str
    jenis: int
    isi: bytes = b""
    warna: int = HITAM
    kiri: int = NOSTREAM
    kanan: int = NOSTREAM
    anak: int = NOSTREAM
    awal: int = 0
    ukuran: int = 0


@dataclass(slots=True)
class _Berkas:
    """Sectors gathered so far and the chain table that orders them."""

    fat: list[int] = field(default_factory=list)
    data: bytearray = field(default_factory=bytearray)

    def tambah(self, isi: bytes) -> int:
        """Append ``isi`` as one chain; returns its first sector."""
        awal, banyak = len(self.fat), _banyak(len(isi), SEKTOR)
        self.fat += _rantai(awal, banyak)
        self.data += isi.ljust(banyak * SEKTOR, b"\0")
        return awal


def compound_file(streams: dict[str, bytes], storage: str, di_dalam: dict[str, bytes]) -> bytes:
    """Return a compound file with ``streams`` in the root and one ``storage`` that holds the streams ``di_dalam``."""
    entri = [_Entri("Root Entry", ROOT), _Entri(storage, STORAGE)]
    luar = [1, *_tambah_stream(entri, streams)]
    dalam = _tambah_stream(entri, di_dalam)
    entri[0].anak = _pohon(entri, luar)
    entri[1].anak = _pohon(entri, dalam)
    berkas = _Berkas()
    fat_kecil = _taruh_isi(entri, berkas)
    awal_fat_kecil = berkas.tambah(_angka(fat_kecil, SEKTOR // 4))
    awal_direktori = berkas.tambah(_direktori(entri))
    return _susun(berkas, awal_direktori, awal_fat_kecil, _banyak(len(fat_kecil) * 4, SEKTOR))


def _banyak(panjang: int, satuan: int) -> int:
    return -(-panjang // satuan)


def _rantai(awal: int, banyak: int) -> list[int]:
    return [*range(awal + 1, awal + banyak), ENDOFCHAIN] if banyak else []


def _tambah_stream(entri: list[_Entri], streams: dict[str, bytes]) -> list[int]:
    nomor = range(len(entri), len(entri) + len(streams))
    entri += [_Entri(nama, STREAM, isi, ukuran=len(isi)) for nama, isi in streams.items()]
    return list(nomor)


def _pohon(entri: list[_Entri], anggota: Sequence[int]) -> int:
    """Link ``anggota`` as a red-black tree (2.6.4): shorter names first, then upper case; returns its root.

    The median split fills every level but the last, so colouring that last level red keeps every path equally black.
    """
    urut = sorted(anggota, key=lambda n: (len(entri[n].nama.encode("utf-16-le")), entri[n].nama.upper()))
    penuh = (len(urut) + 1).bit_length() - 1

    def akar(awal: int, akhir: int, tingkat: int) -> int:
        if awal == akhir:
            return NOSTREAM
        tengah = (awal + akhir) // 2
        simpul = entri[urut[tengah]]
        simpul.warna = HITAM if tingkat < penuh else MERAH
        simpul.kiri = akar(awal, tengah, tingkat + 1)
        simpul.kanan = akar(tengah + 1, akhir, tingkat + 1)
        return urut[tengah]

    return akar(0, len(urut), 0)


def _taruh_isi(entri: list[_Entri], berkas: _Berkas) -> list[int]:
    """Place big streams in sectors and small ones in the mini stream; returns the mini chain table."""
    fat_kecil: list[int] = []
    kecil = bytearray()
    for e in entri:
        if e.jenis != STREAM:
            continue
        if e.ukuran >= BATAS_KECIL:
            e.awal = berkas.tambah(e.isi)
            continue
        e.awal = len(fat_kecil) if e.ukuran else ENDOFCHAIN
        banyak = _banyak(e.ukuran, SEKTOR_KECIL)
        fat_kecil += _rantai(len(fat_kecil), banyak)
        kecil += e.isi.ljust(banyak * SEKTOR_KECIL, b"\0")
    entri[0].awal, entri[0].ukuran = berkas.tambah(bytes(kecil)), len(kecil)
    return fat_kecil


def _direktori(entri: Iterable[_Entri]) -> bytes:
    return b"".join(map(_entri, entri)) + _entri_kosong() * (-len(list(entri)) % (SEKTOR // 128))


def _entri(e: _Entri) -> bytes:
    nama = e.nama.encode("utf-16-le")
    return struct.pack(
        "<64sHBBIII16sIQQIQ",
        *(nama, len(nama) + 2, e.jenis, e.warna, e.kiri, e.kanan, e.anak, b"", 0, 0, 0, e.awal, e.ukuran),
    )


def _entri_kosong() -> bytes:
    return struct.pack("<64sHBBIII16sIQQIQ", b"", 0, 0, 0, NOSTREAM, NOSTREAM, NOSTREAM, b"", 0, 0, 0, 0, 0)


def _angka(nilai: Sequence[int], kelipatan: int) -> bytes:
    penuh = [*nilai, *[FREESECT] * (-len(nilai) % kelipatan)]
    return struct.pack(f"<{len(penuh)}I", *penuh)


def _susun(berkas: _Berkas, awal_direktori: int, awal_fat_kecil: int, banyak_fat_kecil: int) -> bytes:
    """Close the file: the FAT describes itself, the header lists where the FAT lies."""
    banyak = 1
    while banyak * (SEKTOR // 4) < len(berkas.fat) + banyak:
        banyak += 1
    if banyak > FAT_DI_KEPALA:
        raise ValueError("a VBA project this large needs DIFAT sectors, which this writer does not have")
    awal = len(berkas.fat)
    fat = _angka([*berkas.fat, *[FATSECT] * banyak], SEKTOR // 4)
    kepala = struct.pack(
        "<8s16sHHHHH6sIIIIIIIII",
        *(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"", 0x3E, 3, 0xFFFE, 9, 6, b"", 0, banyak, awal_direktori, 0),
        *(BATAS_KECIL, awal_fat_kecil, banyak_fat_kecil, ENDOFCHAIN, 0),
    )
    return kepala + _angka(range(awal, awal + banyak), FAT_DI_KEPALA) + bytes(berkas.data) + fat
