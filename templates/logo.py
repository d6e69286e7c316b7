"""The office's logo in a template: it takes the place of the picture named ``{{ gambar.logo }}``, its shape kept.

The logo is the same for everybody, so it is put into the template once, before it is compiled.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from posixpath import basename, dirname, join, normpath

from capaian_engine.errors import CapaianError
from templates.engine.xmltree import Node, parse, to_text
from workbook.paket import Paket

PALING_BESAR = 500 * 1024
"""Bytes: every feedback file carries the logo."""
_PNG, _JPEG = b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"
_JENIS_MIME = {"png": "image/png", "jpg": "image/jpeg"}
_HUBUNGAN = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
_NAMA = "gambar.logo"


class LogoError(CapaianError):
    """The file is no picture that can be shown, or the template has no place for it."""


@dataclass(frozen=True, slots=True)
class Gambar:
    """A picture file: ``jenis`` png or jpg, size in pixels."""

    jenis: str
    lebar: int
    tinggi: int
    data: bytes


def baca_gambar(data: bytes, nama: str) -> Gambar:
    """Check a picture file. Raises ``LogoError`` that says what is wrong with it."""
    if len(data) > PALING_BESAR:
        raise LogoError(
            f"Logo {nama} berukuran {len(data) // 1024} KB; paling besar {PALING_BESAR // 1024} KB, karena setiap "
            "berkas umpan balik memuatnya. Perkecil gambarnya (lebar 400 piksel sudah cukup)."
        )
    jenis = "png" if data.startswith(_PNG) else "jpg" if data.startswith(_JPEG) else ""
    if not jenis:
        raise LogoError(f"Logo {nama} bukan gambar PNG atau JPEG. Simpan ulang gambarnya sebagai PNG.")
    lebar, tinggi = (_ukuran_png if jenis == "png" else _ukuran_jpeg)(data)
    if not lebar or not tinggi:
        raise LogoError(f"Logo {nama} rusak atau terpotong. Buka gambarnya, lalu simpan ulang sebagai PNG.")
    return Gambar(jenis, lebar, tinggi, data)


def _ukuran_png(data: bytes) -> tuple[int, int]:
    if data[12:16] != b"IHDR" or b"IEND" not in data[-24:]:
        return 0, 0
    lebar, tinggi = struct.unpack(">II", data[16:24])
    return lebar, tinggi


def _ukuran_jpeg(data: bytes) -> tuple[int, int]:
    """Size from the frame header (SOF), found by walking the segments."""
    letak = 2
    while letak + 9 < len(data) and data[letak] == 0xFF and b"\xff\xd9" in data[-64:]:
        tanda, panjang = data[letak + 1], struct.unpack(">H", data[letak + 2 : letak + 4])[0]
        if 0xC0 <= tanda <= 0xCF and tanda not in (0xC4, 0xC8, 0xCC):
            tinggi, lebar = struct.unpack(">HH", data[letak + 5 : letak + 9])
            return lebar, tinggi
        letak += 2 + panjang
    return 0, 0


def pasang_logo(templat: bytes, gambar: Gambar, nama_templat: str) -> bytes:
    """The template with the logo in every place meant for it. Raises ``LogoError`` where there is none."""
    paket = Paket(templat)
    ganti: dict[str, bytes] = {}
    media = f"xl/media/logo_kantor.{gambar.jenis}"
    for bagian in [nama for nama in paket.nama if dirname(nama) == "xl/drawings" and nama.endswith(".xml")]:
        akar = parse(paket.isi(bagian))
        tempat = list(_tempat(akar))
        if not tempat:
            continue
        hubungan = f"xl/drawings/_rels/{basename(bagian)}.rels"
        rels = parse(paket.isi(hubungan))
        id_logo = _tambah_hubungan(rels, media)
        for jangkar in tempat:
            _pasang(akar, jangkar, gambar, id_logo)
        _buang_yang_lepas(akar, rels)
        ganti |= {bagian: to_text(akar).encode(), hubungan: to_text(rels).encode()}
    if not ganti:
        raise LogoError(
            f"Templat {nama_templat} tidak mempunyai tempat logo. Di Excel, sisipkan gambar apa saja di tempat logo, "
            "lalu isi Alt Text gambar itu dengan {{ gambar.logo }}."
        )
    jenis = parse(paket.isi("[Content_Types].xml"))
    if not any(n.attrs.get("Extension", "").lower() == gambar.jenis for n in jenis.nodes()):
        atribut = {"Extension": gambar.jenis, "ContentType": _JENIS_MIME[gambar.jenis]}
        jenis.children.insert(0, Node(jenis.prefix + "Default", atribut))
        ganti["[Content_Types].xml"] = to_text(jenis).encode()
    lepas = _media_lepas(paket, ganti)
    return paket.replace(ganti, remove=lepas, add={media: gambar.data})


def _tempat(akar: Node) -> Iterator[Node]:
    """The anchors of pictures with the logo's name."""
    for jangkar in list(akar.nodes()):
        gambar = jangkar.find("pic")
        nama = next((n for n in gambar.walk() if n.local == "cNvPr"), None) if gambar else None
        if nama is not None and _NAMA in nama.attrs.get("descr", ""):
            yield jangkar


def _tambah_hubungan(rels: Node, media: str) -> str:
    ada = {n.attrs["Id"] for n in rels.nodes()}
    baru = next(f"rId{i}" for i in range(1, len(ada) + 2) if f"rId{i}" not in ada)
    atribut = {"Id": baru, "Type": _HUBUNGAN, "Target": f"../media/{basename(media)}"}
    rels.children.append(Node(rels.prefix + "Relationship", atribut))
    return baru


def _pasang(akar: Node, jangkar: Node, gambar: Gambar, id_logo: str) -> None:
    """Turn the anchor into one with a size of its own: as large as fits into the stand-in, in its middle."""
    pic, dari = jangkar.find("pic"), jangkar.find("from")
    ukuran = next((n for n in pic.walk() if n.local == "ext" and "cx" in n.attrs), None) if pic else None
    blip = next((n for n in pic.walk() if n.local == "blip"), None) if pic else None
    if pic is None or dari is None or ukuran is None or blip is None:
        raise LogoError("Tempat logo di templat tidak terbaca. Sisipkan lagi gambarnya dengan Insert ▸ Pictures.")
    kotak = int(ukuran.attrs["cx"]), int(ukuran.attrs["cy"])
    skala = min(kotak[0] / gambar.lebar, kotak[1] / gambar.tinggi)
    isi = round(gambar.lebar * skala), round(gambar.tinggi * skala)
    for nama, sisa in (("colOff", kotak[0] - isi[0]), ("rowOff", kotak[1] - isi[1])):
        jarak = dari.find(nama)
        if jarak is not None:
            jarak.children = [str(int(jarak.text()) + sisa // 2)]
    ukuran.attrs |= {"cx": str(isi[0]), "cy": str(isi[1])}
    blip.attrs[next(a for a in blip.attrs if a.endswith("embed"))] = id_logo
    next(n for n in pic.walk() if n.local == "cNvPr").attrs["descr"] = "Logo"
    lanjutan = [n for n in jangkar.nodes() if n.local not in ("from", "to", "ext")]
    p = jangkar.prefix
    ext = Node(f"{p}ext", {"cx": str(isi[0]), "cy": str(isi[1])})
    akar.children[akar.children.index(jangkar)] = Node(f"{p}oneCellAnchor", {}, [dari, ext, *lanjutan])


def _buang_yang_lepas(akar: Node, rels: Node) -> None:
    """Relationships of pictures that nothing in the drawing asks for any more."""
    dipakai = {nilai for n in akar.walk() for nilai in n.attrs.values()}
    rels.children = [
        n for n in rels.children
        if not isinstance(n, Node) or n.attrs["Type"] != _HUBUNGAN or n.attrs["Id"] in dipakai
    ]  # fmt: skip


def _media_lepas(paket: Paket, ganti: dict[str, bytes]) -> list[str]:
    """Media parts that no relationship points to any more: the stand-ins."""
    dituju: set[str] = set()
    for nama in paket.nama:
        if nama.endswith(".rels"):
            folder = dirname(dirname(nama))
            for n in parse(ganti.get(nama, paket.isi(nama))).nodes():
                dituju.add(normpath(join(folder, n.attrs.get("Target", ""))).lstrip("/"))
    return [nama for nama in paket.nama if nama.startswith("xl/media/") and nama not in dituju]
