"""The VBA project from source text: the streams [MS-OVBA] demands of a writer, no p-code (Excel compiles it)."""

import struct
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from xlsx_macros.addin.cfb import compound_file
from xlsx_macros.addin.kompresi import compress

HALAMAN_KODE, LCID = 1252, 0x0409
VB_BASE_KELAS = "0{FCFB3D2A-A0FA-1068-A738-08002B3371B5}"
_STDOLE = r"*\G{00020430-0000-0000-C000-000000000046}#2.0#0#C:\Windows\System32\stdole2.tlb#OLE Automation"
_OFFICE = (
    r"*\G{2DF8D04C-5BFA-101B-BDE5-00AA0044DE52}#2.0#0#C:\Program Files\Common Files\Microsoft Shared\OFFICE16\MSO.DLL"
    "#Microsoft Office 16.0 Object Library"
)
RUJUKAN = (("stdole", _STDOLE), ("Office", _OFFICE))  # Office declares IRibbonControl
TANPA_PCODE = b"\xcc\x61\xff\xff\x00\x01\x00"  # _VBA_PROJECT: version 0xFFFF on write, no performance cache


class Jenis(Enum):
    """Kind of module; the value is the word of the PROJECT stream."""

    MODUL = "Module"
    KELAS = "Class"
    DOKUMEN = "Document"


@dataclass(frozen=True, slots=True)
class Modul:
    """One module; ``sumber`` is the text below the attributes, with any line ends."""

    nama: str
    jenis: Jenis
    sumber: str
    vb_base: str = ""

    def teks(self) -> str:
        """Return the complete source with the attributes this kind of module needs and CRLF line ends."""
        baris = [f'Attribute VB_Name = "{self.nama}"']
        if self.jenis is not Jenis.MODUL:
            terbuka = self.jenis is Jenis.DOKUMEN
            baris += [f'Attribute VB_Base = "{self.vb_base or VB_BASE_KELAS}"']
            baris += ["Attribute VB_GlobalNameSpace = False", "Attribute VB_Creatable = False"]
            baris += [f"Attribute VB_PredeclaredId = {terbuka}", f"Attribute VB_Exposed = {terbuka}"]
            baris += ["Attribute VB_TemplateDerived = False", f"Attribute VB_Customizable = {terbuka}"]
        return "\r\n".join([*baris, *self.sumber.strip("\r\n").splitlines(), ""])


def vba_project(nama: str, modul: Sequence[Modul]) -> bytes:
    """Return the bytes of ``vbaProject.bin``. ``nama`` must differ from every module's name."""
    if nama.lower() in {m.nama.lower() for m in modul}:
        raise ValueError(f"VBA does not allow a module to bear the project's name {nama}")
    aliran = {m.nama: compress(m.teks().encode(f"cp{HALAMAN_KODE}")) for m in modul}
    luar = {"PROJECT": _project(nama, modul), "PROJECTwm": _projectwm(modul)}
    return compound_file(luar, "VBA", {"dir": compress(_dir(nama, modul)), "_VBA_PROJECT": TANPA_PCODE, **aliran})


def _catatan(kode: int, isi: bytes) -> bytes:
    return struct.pack("<HI", kode, len(isi)) + isi


def _teks(kode: int, kode_unicode: int, isi: str) -> bytes:
    return _catatan(kode, isi.encode(f"cp{HALAMAN_KODE}")) + _catatan(kode_unicode, isi.encode("utf-16-le"))


def _dir(nama: str, modul: Sequence[Modul]) -> bytes:
    """The dir stream (2.3.4.2): information, references, modules; offsets 0 because no performance cache precedes."""
    dwords = ((0x01, 3), (0x02, LCID), (0x14, LCID))
    bagian = [_catatan(kode, struct.pack("<I", nilai)) for kode, nilai in dwords]
    bagian += [_catatan(0x03, struct.pack("<H", HALAMAN_KODE)), _catatan(0x04, nama.encode("ascii"))]
    bagian += [_teks(0x05, 0x40, ""), _teks(0x06, 0x3D, "")]
    bagian += [_catatan(0x07, bytes(4)), _catatan(0x08, bytes(4))]
    bagian += [struct.pack("<HIIH", 0x09, 4, 1, 1), _teks(0x0C, 0x3C, "")]
    bagian += map(_rujukan, RUJUKAN)
    bagian += [_catatan(0x0F, struct.pack("<H", len(modul))), _catatan(0x13, b"\xff\xff")]
    bagian += map(_catatan_modul, modul)
    return b"".join(bagian) + struct.pack("<HI", 0x10, 0)


def _rujukan(rujukan: tuple[str, str]) -> bytes:
    nama, pustaka = rujukan
    libid = pustaka.encode("ascii")
    return _teks(0x16, 0x3E, nama) + _catatan(0x0D, struct.pack("<I", len(libid)) + libid + bytes(6))


def _catatan_modul(m: Modul) -> bytes:
    nama_unicode = _catatan(0x47, m.nama.encode("utf-16-le"))
    jenis = 0x21 if m.jenis is Jenis.MODUL else 0x22
    return b"".join(
        (
            _catatan(0x19, m.nama.encode("ascii")) + nama_unicode,
            _teks(0x1A, 0x32, m.nama),
            _teks(0x1C, 0x48, ""),
            _catatan(0x31, bytes(4)) + _catatan(0x1E, bytes(4)) + _catatan(0x2C, b"\xff\xff"),
            _catatan(jenis, b"") + _catatan(0x2B, b""),
        )
    )


def _project(nama: str, modul: Sequence[Modul]) -> bytes:
    """The PROJECT stream (2.3.1); its id is derived from the name so that every build gives the same bytes."""
    tanda = "{" + str(uuid.uuid5(uuid.NAMESPACE_DNS, f"{nama}.vba")).upper() + "}"
    akhiran = {Jenis.DOKUMEN: "/&H00000000"}
    baris = [f'ID="{tanda}"']
    baris += [f"{m.jenis.value}={m.nama}{akhiran.get(m.jenis, '')}" for m in modul]
    baris += [f'Name="{nama}"', 'HelpContextID="0"', 'VersionCompatible32="393222000"']
    rahasia = {"CMG": bytes(4), "DPB": b"\0", "GC": b"\xff"}  # unprotected, no password, visible
    baris += [f'{kunci}="{encrypt(isi, tanda, benih)}"' for benih, (kunci, isi) in enumerate(rahasia.items(), 0x5D)]
    baris += ["", "[Host Extender Info]", "&H00000001={3832D640-CF90-11CF-8E43-00A0C911005A};VBE;&H00000000"]
    baris += ["", "[Workspace]", *(f"{m.nama}=0, 0, 0, 0, C" for m in modul), ""]
    return "\r\n".join(baris).encode("ascii")


def _projectwm(modul: Sequence[Modul]) -> bytes:
    return b"".join(m.nama.encode("ascii") + b"\0" + m.nama.encode("utf-16-le") + b"\0\0" for m in modul) + b"\0\0"


def encrypt(data: bytes, tanda_proyek: str, benih: int) -> str:
    """Data encryption of 2.4.3.2: hexadecimal text of ``data`` for the project id ``tanda_proyek`` and a seed byte."""
    kunci = sum(tanda_proyek.encode("ascii")) & 0xFF
    hasil = [benih, benih ^ 2, benih ^ kunci]
    polos, sebelum, dua_sebelum = kunci, hasil[2], hasil[1]
    for byte in bytes((benih & 6) // 2) + struct.pack("<I", len(data)) + data:
        sandi = byte ^ ((dua_sebelum + polos) & 0xFF)
        hasil.append(sandi)
        dua_sebelum, sebelum, polos = sebelum, sandi, byte
    return bytes(hasil).hex().upper()
