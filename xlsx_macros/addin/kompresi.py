"""Compression of VBA streams: [MS-OVBA] 2.4.1, chunks of 4096 bytes with back references inside the chunk."""

import struct
from collections import defaultdict

POTONGAN = 4096
TANDA_TERKOMPRESI, TANDA_MENTAH = 0xB000, 0x3000


def compress(data: bytes) -> bytes:
    """Return the CompressedContainer of ``data``."""
    potongan = (data[awal : awal + POTONGAN] for awal in range(0, len(data), POTONGAN))
    return b"\x01" + b"".join(map(_potongan, potongan))


def _potongan(data: bytes) -> bytes:
    isi = _token(data)
    if len(isi) < POTONGAN:
        return struct.pack("<H", TANDA_TERKOMPRESI | (len(isi) - 1)) + isi
    return struct.pack("<H", TANDA_MENTAH | (POTONGAN - 1)) + data.ljust(POTONGAN, b"\0")


def _token(data: bytes) -> bytes:
    """Encode one chunk: groups of a flag byte and eight tokens, each a literal byte or a copy token."""
    hasil = bytearray()
    tempat: defaultdict[bytes, list[int]] = defaultdict(list)
    posisi = urutan = letak_bendera = 0
    while posisi < len(data):
        if urutan % 8 == 0:
            letak_bendera = len(hasil)
            hasil.append(0)
        bit = max((posisi - 1).bit_length(), 4)
        asal, panjang = _terpanjang(data, posisi, tempat[data[posisi : posisi + 3]], (0xFFFF >> bit) + 3)
        if panjang >= 3:
            hasil[letak_bendera] |= 1 << urutan % 8
            hasil += struct.pack("<H", (posisi - asal - 1) << (16 - bit) | (panjang - 3))
        else:
            panjang = 1
            hasil.append(data[posisi])
        for n in range(posisi, posisi + panjang):
            tempat[data[n : n + 3]].append(n)
        posisi, urutan = posisi + panjang, urutan + 1
    return bytes(hasil)


def _terpanjang(data: bytes, posisi: int, calon: list[int], maksimum: int) -> tuple[int, int]:
    """Return (start, length) of the longest earlier text that repeats at ``posisi``; length 0 if none."""
    terbaik, panjang_terbaik = 0, 0
    batas = min(maksimum, len(data) - posisi)
    for awal in reversed(calon):
        if panjang_terbaik and data[awal : awal + panjang_terbaik + 1] != data[posisi : posisi + panjang_terbaik + 1]:
            continue
        panjang = panjang_terbaik
        while panjang < batas and data[awal + panjang] == data[posisi + panjang]:
            panjang += 1
        if panjang > panjang_terbaik:
            terbaik, panjang_terbaik = awal, panjang
            if panjang == batas:
                break
    return terbaik, panjang_terbaik
