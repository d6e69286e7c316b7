"""The zip container: its directory is judged first, then each part is inflated once, in pieces, with size and CRC.

Only the directory is read with ``zipfile``; inflating is done here so that no size is believed before it is seen.
"""

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator

from workbook.gerbang.batas import Anggaran
from workbook.gerbang.kode import tolak

POTONGAN = 1 << 17
_MASUKAN = 1 << 15
_KEPALA = b"PK\x03\x04"
_PANJANG_KEPALA = 30
_TERSANDI = 0x1
_GALAT_DIREKTORI = (zipfile.BadZipFile, NotImplementedError, ValueError, OSError, EOFError, OverflowError, struct.error)


class Arsip:
    """An open package. Part names use ``/``; they are found whatever their case."""

    def __init__(self, isi: bytes, anggaran: Anggaran) -> None:
        self._isi, self._anggaran = isi, anggaran
        self._bagian: dict[str, zipfile.ZipInfo] = {}
        self.nama: list[str] = []
        daftar = _baca_direktori(isi)
        if len(daftar) > anggaran.batas.bagian:
            raise tolak("BRK-21", f"{len(daftar)} bagian")
        for info in daftar:
            self._daftarkan(info)
        self._periksa_ukuran()

    def _daftarkan(self, info: zipfile.ZipInfo) -> None:
        nama = info.orig_filename.replace("\\", "/")
        if nama.endswith("/") and not info.file_size:
            return
        _periksa_nama(nama)
        if info.flag_bits & _TERSANDI:
            raise tolak("BRK-14", nama)
        if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise tolak("BRK-24", nama)
        kunci = nama.casefold()
        if kunci in self._bagian:
            raise tolak("BRK-22", nama)
        self._bagian[kunci] = info
        self.nama.append(nama)

    def _periksa_ukuran(self) -> None:
        batas, total = self._anggaran.batas, 0
        for nama, info in self._bagian.items():
            total += info.file_size
            mengembang = info.file_size > batas.rasio_mulai and info.file_size > batas.rasio * info.compress_size
            if mengembang or info.file_size > batas.isi_bagian or total > batas.isi_total:
                raise tolak("BRK-25", nama)

    def punya(self, nama: str) -> bool:
        return nama.casefold() in self._bagian

    def alirkan(self, nama: str) -> Iterator[bytes]:
        """The part in pieces; raises ``BRK-20`` at the end when size or CRC disagree with the directory."""
        info = self._bagian[nama.casefold()]
        sisa, crc = info.file_size, 0
        for potongan in self._kembangkan(info):
            sisa -= len(potongan)
            if sisa < 0:
                raise tolak("BRK-20", nama)
            crc = zlib.crc32(potongan, crc)
            self._anggaran.periksa_waktu()
            yield potongan
        if sisa or crc != info.CRC:
            raise tolak("BRK-20", nama)

    def alirkan_kecil(self, nama: str) -> Iterator[bytes]:
        """A part that only describes others: styles, relationships, the list of sheets; refused when it is huge."""
        if self._bagian[nama.casefold()].file_size > self._anggaran.batas.isi_kecil:
            raise tolak("BRK-38", nama)
        return self.alirkan(nama)

    def _kembangkan(self, info: zipfile.ZipInfo) -> Iterator[bytes]:
        mampat = self._isi_mampat(info)
        if info.compress_type == zipfile.ZIP_STORED:
            yield from (mampat[awal : awal + POTONGAN] for awal in range(0, len(mampat), POTONGAN))
            return
        mesin = zlib.decompressobj(-15)
        try:
            for awal in range(0, len(mampat), _MASUKAN):
                masuk = mampat[awal : awal + _MASUKAN]
                while masuk and not mesin.eof:
                    yield mesin.decompress(masuk, POTONGAN)
                    masuk = mesin.unconsumed_tail
            yield mesin.flush()
        except zlib.error as galat:
            raise tolak("BRK-20", info.filename) from galat
        if not mesin.eof:
            raise tolak("BRK-20", info.filename)

    def _isi_mampat(self, info: zipfile.ZipInfo) -> bytes:
        awal = info.header_offset
        kepala = self._isi[awal : awal + _PANJANG_KEPALA]
        if len(kepala) < _PANJANG_KEPALA or not kepala.startswith(_KEPALA):
            raise tolak("BRK-20", info.filename)
        panjang_nama = int.from_bytes(kepala[26:28], "little")
        mulai = awal + _PANJANG_KEPALA + panjang_nama + int.from_bytes(kepala[28:30], "little")
        mampat = self._isi[mulai : mulai + info.compress_size]
        if len(mampat) != info.compress_size:
            raise tolak("BRK-20", info.filename)
        return mampat


def _baca_direktori(isi: bytes) -> list[zipfile.ZipInfo]:
    try:
        with zipfile.ZipFile(io.BytesIO(isi)) as arsip:
            return arsip.infolist()
    except _GALAT_DIREKTORI as galat:
        raise tolak("BRK-20") from galat


def _periksa_nama(nama: str) -> None:
    ruas = nama.split("/")
    if not nama or "\0" in nama or ":" in nama or nama.startswith("/") or ".." in ruas:
        raise tolak("BRK-23", repr(nama)[:80])
