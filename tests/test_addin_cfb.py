"""The compound file and the compression, read back by independent readers (olefile, oletools, pyOpenVBA)."""

import struct

import olefile
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from oletools.olevba import decompress_stream
from pyopenvba.cfb import CFB

from xlsx_macros.addin.cfb import compound_file
from xlsx_macros.addin.kompresi import compress

UKURAN = (0, 1, 63, 64, 65, 511, 512, 4095, 4096, 4097, 70_000)


def _isi(ukuran: int) -> bytes:
    return bytes(n * 31 % 251 for n in range(ukuran))


@pytest.fixture(scope="module")
def berkas() -> bytes:
    return compound_file({"PROJECT": b"abc"}, "VBA", {f"aliran{n}": _isi(n) for n in UKURAN})


def test_strict_reader_finds_no_defect_and_every_byte(berkas: bytes) -> None:
    ole = olefile.OleFileIO(berkas, raise_defects=olefile.DEFECT_UNSURE)
    assert ole.parsing_issues == []
    assert ole.openstream("PROJECT").read() == b"abc"
    for n in UKURAN:
        assert ole.openstream(f"VBA/aliran{n}").read() == _isi(n)


def test_second_reader_agrees(berkas: bytes) -> None:
    kedua = CFB.from_bytes(berkas)
    assert kedua.get_stream("PROJECT") == b"abc"
    assert {n: kedua.get_stream_in_storage("VBA", f"aliran{n}") for n in UKURAN} == {n: _isi(n) for n in UKURAN}


@pytest.mark.parametrize("banyak", [1, 2, 3, 4, 7, 8, 20, 31, 32])
def test_directory_is_a_red_black_tree(banyak: int) -> None:
    nama = [f"{'x' * (n % 5)}{n}" for n in range(banyak)]
    ole = olefile.OleFileIO(compound_file({}, "VBA", dict.fromkeys(nama, b"")))
    entri = {e.sid: e for e in ole.direntries if e is not None}
    urut: list[str] = []

    def tinggi_hitam(sid: int, induk_merah: bool) -> int:
        if sid == 0xFFFFFFFF:
            return 1
        e = entri[sid]
        merah = e.color == 0
        assert not (merah and induk_merah), "a red node has a red child"
        kiri = tinggi_hitam(e.sid_left, merah)
        urut.append(e.name)
        assert kiri == tinggi_hitam(e.sid_right, merah), "paths differ in black nodes"
        return kiri + (not merah)

    vba = next(e for e in entri.values() if e.name == "VBA")
    tinggi_hitam(vba.sid_child, induk_merah=False)
    assert urut == sorted(nama, key=lambda n: (len(n), n.upper()))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from([b"Sub ", b"End Sub\r\n", b"x", b"\0" * 9, bytes(range(256))]), max_size=900))
def test_compression_is_read_back(bagian: list[bytes]) -> None:
    data = b"".join(bagian)
    assert bytes(decompress_stream(bytearray(compress(data)))) == data


def test_compression_compresses_and_keeps_chunks_below_the_limit() -> None:
    data = b"Public Function Nilai() As Double\r\n" * 1000
    padat = compress(data)
    assert len(padat) < len(data) // 5
    posisi = 1
    while posisi < len(padat):
        kepala = struct.unpack_from("<H", padat, posisi)[0]
        assert kepala >> 12 == 0b1011
        posisi += (kepala & 0x0FFF) + 3
    assert posisi == len(padat)
