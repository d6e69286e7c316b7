"""The office's logo: what is accepted, where it goes, and that nothing is left of the stand-in."""

import io
import re
import struct
import zlib
from pathlib import Path

import pytest
from helpers.isi_buku import isi_buku
from helpers.kantor_kecil import kantor_kecil
from helpers.lint_excel import periksa
from helpers.orang import orang, render_umpan_balik

from templates.engine import compile_templat
from templates.logo import PALING_BESAR, LogoError, baca_gambar, pasang_logo
from templates.umpan_balik import TEMPLAT_BAKU, Bahan, Perender
from workbook.paket import Paket
from xlsx_macros.cli import main

GAMBAR = "xl/drawings/drawing1.xml"


def png(lebar: int, tinggi: int) -> bytes:
    def potong(jenis: bytes, isi: bytes) -> bytes:
        return struct.pack(">I", len(isi)) + jenis + isi + struct.pack(">I", zlib.crc32(jenis + isi))

    piksel = zlib.compress(bytes(1 + lebar) * tinggi)
    kepala = struct.pack(">IIBBBBB", lebar, tinggi, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + potong(b"IHDR", kepala) + potong(b"IDAT", piksel) + potong(b"IEND", b"")


def jpeg(lebar: int, tinggi: int) -> bytes:
    """Only the segments a reader of sizes walks over."""
    app0, tabel = b"\xff\xe0\x00\x04ab", b"\xff\xc4\x00\x04cd"
    sof = b"\xff\xc2\x00\x11\x08" + struct.pack(">HH", tinggi, lebar) + bytes(10)
    return b"\xff\xd8" + app0 + tabel + sof + b"\xff\xd9"


def lukisan(data: bytes) -> str:
    return Paket(data).isi(GAMBAR).decode()


@pytest.mark.parametrize(("buat", "jenis"), [(png, "png"), (jpeg, "jpg")])
def test_size_is_read(buat, jenis: str) -> None:  # type: ignore[no-untyped-def]
    gambar = baca_gambar(buat(300, 120), "logo")
    assert (gambar.jenis, gambar.lebar, gambar.tinggi) == (jenis, 300, 120)


@pytest.mark.parametrize(
    ("data", "pesan"),
    [
        (b"GIF89a" + bytes(30), "bukan gambar PNG atau JPEG"),
        (b"", "bukan gambar PNG atau JPEG"),
        (png(30, 30)[:-20], "rusak atau terpotong"),
        (png(0, 30), "rusak atau terpotong"),
        (jpeg(30, 30)[:-2], "rusak atau terpotong"),
        (b"\xff\xd8\xff\xd9", "rusak atau terpotong"),
        (png(3, 3) + bytes(PALING_BESAR), "paling besar 500 KB"),
    ],
)
def test_what_is_no_logo_is_said(data: bytes, pesan: str) -> None:
    with pytest.raises(LogoError, match=pesan):
        baca_gambar(data, "logo.png")


@pytest.mark.parametrize(("lebar", "tinggi"), [(300, 360), (400, 100), (1, 1), (2000, 3)])
def test_logo_lies_inside_its_box_with_its_shape_kept(lebar: int, tinggi: int) -> None:
    lama = lukisan(TEMPLAT_BAKU.read_bytes())
    kotak = re.search(r'<a:ext cx="([1-9]\d*)" cy="(\d+)"/>', lama)
    baru = lukisan(pasang_logo(TEMPLAT_BAKU.read_bytes(), baca_gambar(png(lebar, tinggi), "l"), "t"))
    jangkar = re.search(
        r'<xdr:oneCellAnchor>.*?colOff>(\d+).*?rowOff>(\d+).*?<xdr:ext cx="(\d+)" cy="(\d+)"/>',
        baru,
    )
    assert kotak
    assert jangkar
    kiri, atas, lebar_jadi, tinggi_jadi = map(int, jangkar.groups())
    assert lebar_jadi <= int(kotak[1])
    assert tinggi_jadi <= int(kotak[2])
    assert lebar_jadi == int(kotak[1]) or tinggi_jadi == int(kotak[2])
    assert abs(lebar_jadi * tinggi - tinggi_jadi * lebar) <= max(lebar, tinggi)
    assert kiri + lebar_jadi <= 74 * 9525
    assert atas + tinggi_jadi <= 46 * 9525


@pytest.mark.parametrize("logo", [png(30, 40), jpeg(40, 30)])
def test_feedback_carries_the_logo_and_no_initials(tmp_path: Path, logo: bytes) -> None:
    path = tmp_path / "logo"
    path.write_bytes(logo)
    penilaian, kantor = orang()["contoh"]
    data = render_umpan_balik(penilaian, Bahan(kantor, logo=path))
    assert periksa(data) == []
    paket = Paket(data)
    media = [nama for nama in paket.nama if "media/" in nama]
    assert [paket.isi(nama) for nama in media] == [logo]
    assert "oneCellAnchor" in lukisan(data)
    lembar = "xl/worksheets/sheet1.xml"
    polos = Paket(render_umpan_balik(penilaian, Bahan(kantor)))
    assert ">KS<" in polos.isi(lembar).decode()
    assert ">KS<" not in paket.isi(lembar).decode()
    assert "oneCellAnchor" not in polos.isi(GAMBAR).decode()


def test_another_logo_makes_the_files_anew(tmp_path: Path) -> None:
    penilaian, kantor = orang()["contoh"]
    kunci = set()
    for nama, isi in (("a", png(3, 3)), ("b", png(3, 4))):
        (tmp_path / nama).write_bytes(isi)
        perender = Perender(Bahan(kantor, logo=tmp_path / nama))
        kunci.add(perender.kunci(perender.isi(penilaian)))
    assert len(kunci) == 2


def test_other_pictures_of_an_own_template_stay() -> None:
    import xlsxwriter

    tampung = io.BytesIO()
    with xlsxwriter.Workbook(tampung) as buku:
        lembar = buku.add_worksheet("A")
        for sel, nama in (("B2", "{{ gambar.logo }}"), ("B9", "tetap"), ("D2", "{{ gambar.logo }}")):
            lembar.insert_image(sel, "a.png", {"image_data": io.BytesIO(png(9, 9)), "description": nama})
        lembar.write("A1", "{{ pegawai.nama }}")
    templat = pasang_logo(tampung.getvalue(), baca_gambar(jpeg(2, 1), "l"), "t")
    data = compile_templat(templat, "t.xlsx").render({"pegawai": {"nama": "Siti"}})
    assert periksa(data) == []
    assert lukisan(data).count("oneCellAnchor>") == 4
    paket = Paket(data)
    assert sorted(paket.isi(n) for n in paket.nama if "media/" in n) == sorted([png(9, 9), jpeg(2, 1)])


def test_template_without_a_place_is_said() -> None:
    import xlsxwriter

    tampung = io.BytesIO()
    with xlsxwriter.Workbook(tampung) as buku:
        buku.add_worksheet("A").write("A1", "{{ pegawai.nama }}")
    with pytest.raises(LogoError, match=r"Milik Kami.xlsx tidak mempunyai tempat logo.*\{\{ gambar.logo \}\}"):
        pasang_logo(tampung.getvalue(), baca_gambar(png(2, 1), "l"), "Milik Kami.xlsx")


def test_command_takes_the_logo_or_finds_it_beside_the_book(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    buku = tmp_path / "Buku Induk.xlsx"
    assert main(["buku-baru", str(buku)]) == 0
    isi_buku(buku, kantor_kecil())
    (tmp_path / "lain.png").write_bytes(png(5, 5))
    (tmp_path / "logo.png").write_bytes(png(7, 7))
    for tambahan, harapan in (([], png(7, 7)), (["--logo", str(tmp_path / "lain.png")], png(5, 5))):
        assert main(["umpan-balik", str(buku), "--ke", str(tmp_path / "ke"), *tambahan]) == 0
        (berkas,) = (tmp_path / "ke").glob("*.xlsx")
        assert Paket(berkas).isi("xl/media/logo_kantor.png") == harapan
    (tmp_path / "logo.png").write_bytes(b"bukan gambar")
    capsys.readouterr()
    assert main(["umpan-balik", str(buku), "--ke", str(tmp_path / "ke")]) == 2
    assert "Logo logo.png bukan gambar PNG atau JPEG" in capsys.readouterr().err
