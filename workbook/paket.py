"""The package writer: one .xlsx as a list of raw zip entries, so that every part not touched stays byte-identical.

``Paket`` reads the entries with their original compressed bytes; ``Paket.replace`` writes a new package in which
only the named parts are new. ``Rangka`` is the fast form for mass production: fixed parts are laid out once,
only the changing parts are appended per file. Files on disk are the business of ``workbook.paket_berkas``, which is
re-exported here.
"""

import io
import struct
import zipfile
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from capaian_engine.errors import CapaianError
from workbook.alamat import BARIS_MAKS, KOLOM_MAKS, huruf_kolom, nomor_kolom
from workbook.paket_berkas import BerkasTerpakaiError, backup, is_open_elsewhere, nama_berkas, write_atomic

try:  # optional: three times the speed of zlib level 1 at nearly the size of level 6
    from isal.isal_zlib import compress as _isal_compress
    from isal.isal_zlib import crc32 as _crc32
except ImportError:
    _isal_compress = None  # type: ignore[assignment]
    from zlib import crc32 as _crc32

__all__ = [
    "BARIS_MAKS",
    "KOLOM_MAKS",
    "BerkasTerpakaiError",
    "Isian",
    "Paket",
    "PaketError",
    "Rangka",
    "backup",
    "huruf_kolom",
    "is_open_elsewhere",
    "nama_berkas",
    "nomor_kolom",
    "write_atomic",
]

_LOKAL = struct.Struct("<IHHHHHIIIHH")
_PUSAT = struct.Struct("<IHHHHHHIIIHHHHHII")
_AKHIR = struct.Struct("<IHHHHIIH")
_MULA = 0x0021  # 1 January 1980, the zip epoch: the same input gives the same bytes
_VERSI, _UTF8, _SANDI = 20, 0x800, 0x1
_BATAS = 0xFFFFFFFF


class PaketError(CapaianError):
    """The file is no readable Office package."""


@dataclass(frozen=True, slots=True)
class Isian:
    """One zip entry: compressed bytes as they stand in the file (``metode`` 0 stored, 8 deflated), CRC and size."""

    nama: str
    metode: int
    crc: int
    ukuran: int
    padat: bytes
    waktu: int = 0
    tanggal: int = _MULA

    @classmethod
    def dari(cls, nama: str, data: bytes, tingkat: int = 9) -> "Isian":
        """Deflate ``data``; ``tingkat`` 1 is the fast way for parts made per file, 9 for parts made once."""
        return cls(nama, zipfile.ZIP_DEFLATED, _crc32(data), len(data), _padatkan(data, tingkat))

    @classmethod
    def tersimpan(cls, nama: str, data: bytes) -> "Isian":
        """``data`` stored as it is: for pictures, which are compressed already."""
        return cls(nama, zipfile.ZIP_STORED, _crc32(data), len(data), data)

    def isi(self) -> bytes:
        """The part's bytes."""
        return zlib.decompress(self.padat, -zlib.MAX_WBITS) if self.metode else self.padat

    def kepala(self) -> bytes:
        """Local header and name."""
        nama = self.nama.encode()
        return (
            _LOKAL.pack(
                0x04034B50, _VERSI, 0 if self.nama.isascii() else _UTF8, self.metode, self.waktu, self.tanggal,
                self.crc, len(self.padat), self.ukuran, len(nama), 0,
            )
            + nama
        )  # fmt: skip

    def pusat(self, letak: int) -> bytes:
        """Entry of the central directory for a local header at ``letak``."""
        nama = self.nama.encode()
        return (
            _PUSAT.pack(
                0x02014B50, _VERSI, _VERSI, 0 if self.nama.isascii() else _UTF8, self.metode, self.waktu, self.tanggal,
                self.crc, len(self.padat), self.ukuran, len(nama), 0, 0, 0, 0, 0, letak,
            )
            + nama
        )  # fmt: skip


def _padatkan(data: bytes, tingkat: int) -> bytes:
    if tingkat == 1 and _isal_compress is not None:
        return _isal_compress(data, 1, wbits=-zlib.MAX_WBITS)
    return zlib.compress(data, tingkat, wbits=-zlib.MAX_WBITS)


class Rangka:
    """The fixed entries of a package, laid out once; ``lengkapi`` appends the changing ones and closes the zip."""

    def __init__(self, tetap: Iterable[Isian] = ()) -> None:
        self._badan, self._pusat, self._jumlah = _letakkan(tetap, 0)

    def lengkapi(self, isian: Iterable[Isian] = ()) -> bytes:
        """A whole zip file: the fixed entries, then ``isian``, in this order."""
        badan, pusat, jumlah = _letakkan(isian, len(self._badan))
        letak, jumlah = len(self._badan) + len(badan), jumlah + self._jumlah
        panjang = len(self._pusat) + len(pusat)
        if letak + panjang > _BATAS or jumlah > 0xFFFF:
            raise PaketError("Berkas menjadi lebih besar dari 4 GB; bagi isinya menjadi beberapa berkas.")
        akhir = _AKHIR.pack(0x06054B50, 0, 0, jumlah, jumlah, panjang, letak, 0)
        return b"".join((self._badan, badan, self._pusat, pusat, akhir))


def _letakkan(isian: Iterable[Isian], letak: int) -> tuple[bytes, bytes, int]:
    badan: list[bytes] = []
    pusat: list[bytes] = []
    for satu in isian:
        pusat.append(satu.pusat(letak))
        kepala = satu.kepala()
        badan += (kepala, satu.padat)
        letak += len(kepala) + len(satu.padat)
    return b"".join(badan), b"".join(pusat), len(pusat)


class Paket:
    """An Office package in memory. ``sumber``: a path or the file's bytes. Raises ``PaketError`` if unreadable."""

    def __init__(self, sumber: str | Path | bytes) -> None:
        data = sumber if isinstance(sumber, bytes) else Path(sumber).read_bytes()
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as arsip:
                self._isian = {info.filename: _ambil(data, info) for info in arsip.infolist() if not info.is_dir()}
                lengkap = len(self._isian) == sum(not info.is_dir() for info in arsip.infolist())
        except (zipfile.BadZipFile, struct.error) as galat:
            raise PaketError(
                "Berkas ini bukan buku kerja Excel (.xlsx) yang utuh, atau terkunci kata sandi."
            ) from galat
        if not lengkap:
            raise PaketError("Berkas ini rusak: ada dua bagian dengan nama yang sama di dalamnya.")

    def __contains__(self, nama: object) -> bool:
        return nama in self._isian

    @property
    def nama(self) -> Sequence[str]:
        """Part names in the order of the file."""
        return tuple(self._isian)

    def isian(self, nama: str) -> Isian:
        """The raw entry of a part; ``KeyError`` if absent."""
        return self._isian[nama]

    def isi(self, nama: str) -> bytes:
        """The decompressed bytes of a part; ``KeyError`` if absent, ``PaketError`` if damaged."""
        isian = self._isian[nama]
        try:
            data = isian.isi()
        except zlib.error as galat:
            raise PaketError(f'Bagian "{nama}" di dalam berkas rusak.') from galat
        if len(data) != isian.ukuran or zlib.crc32(data) != isian.crc:
            raise PaketError(f'Bagian "{nama}" di dalam berkas rusak.')
        return data

    def replace(
        self,
        ganti: Mapping[str, bytes],
        *,
        remove: Iterable[str] = (),
        add: Mapping[str, bytes] | None = None,
    ) -> bytes:
        """A new package: ``ganti`` in place, ``remove`` left out, ``add`` at the end, all other parts untouched.

        Raises ``KeyError`` for a part to replace or remove that is absent, or to add that exists.
        """
        buang, tambah = set(remove), dict(add or {})
        asing = (set(ganti) | buang) - set(self._isian) or set(tambah) & (set(self._isian) - buang)
        if asing:
            raise KeyError(f"bagian tidak cocok: {sorted(asing)}")
        lama = (
            Isian.dari(nama, ganti[nama]) if nama in ganti else isian
            for nama, isian in self._isian.items()
            if nama not in buang
        )
        baru = (Isian.dari(nama, data) for nama, data in tambah.items())
        return Rangka(lama).lengkapi(baru)


def _ambil(data: bytes, info: zipfile.ZipInfo) -> Isian:
    if info.flag_bits & _SANDI or info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise zipfile.BadZipFile(info.filename)
    kepala = _LOKAL.unpack_from(data, info.header_offset)
    awal = info.header_offset + _LOKAL.size + kepala[9] + kepala[10]
    padat = data[awal : awal + info.compress_size]
    if kepala[0] != 0x04034B50 or len(padat) != info.compress_size:
        raise zipfile.BadZipFile(info.filename)
    tahun, bulan, hari, jam, menit, detik = info.date_time
    tanggal = (max(tahun, 1980) - 1980) << 9 | bulan << 5 | hari
    waktu = jam << 11 | menit << 5 | detik // 2
    return Isian(info.filename, info.compress_type, info.CRC, info.file_size, padat, waktu, tanggal)
