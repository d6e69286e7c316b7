"""The built add-in, examined by readers that know nothing of its writer."""

import io
import re
import zipfile
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path
from xml.etree import ElementTree

import olefile
import pytest
import python_calamine
from oletools.olevba import VBA_Parser, decompress_stream
from pyopenvba import ExcelFile, check_file

from xlsx_macros.addin.modul_vba import (
    PENGGANTIAN,
    PENGGANTIAN_SKRIP_MAC,
    Ganti,
    XlwingsChangedError,
    _ganti,
    modul_xlwings,
    semua_modul,
    skrip_mac,
)
from xlsx_macros.addin.ovba import Jenis, encrypt
from xlsx_macros.addin.ribbon import CALLBACK, NAMESPACE, ribbon_xml
from xlsx_macros.addin.xlam import bangun_xlam, pengaturan_addin
from xlsx_macros.aksi import AKSI, KELOMPOK, daftar_tersedia, fungsi_aksi

# Names of Excel's own pictures that other public add-ins show (checked one by one); FilePrint is the print command.
GAMBAR_DIKENAL = {
    *("CalculateNow", "ControlProperties", "DataValidation", "FileDocumentInspect", "FileNew", "FileOpen", "FilePrint"),
    *("FileSaveAs", "FunctionWizard", "Help", "ReviewNewComment", "Undo"),
}
UI = f"{{{NAMESPACE}}}"


@pytest.fixture(scope="module")
def xlam() -> bytes:
    return bangun_xlam(pengaturan_addin())


@pytest.fixture(scope="module")
def berkas(xlam: bytes, tmp_path_factory: pytest.TempPathFactory) -> Path:
    tujuan = tmp_path_factory.mktemp("addin") / "Capaian.xlam"
    tujuan.write_bytes(xlam)
    return tujuan


@pytest.fixture(scope="module")
def arsip(xlam: bytes) -> Iterator[zipfile.ZipFile]:
    with zipfile.ZipFile(io.BytesIO(xlam)) as terbuka:
        yield terbuka


def test_two_builds_are_identical(xlam: bytes) -> None:
    assert bangun_xlam(pengaturan_addin()) == xlam


def test_project_passes_the_strictest_reader(arsip: zipfile.ZipFile) -> None:
    ole = olefile.OleFileIO(arsip.read("xl/vbaProject.bin"), raise_defects=olefile.DEFECT_UNSURE)
    assert ole.parsing_issues == []
    assert ole.openstream("VBA/_VBA_PROJECT").read() == b"\xcc\x61\xff\xff\x00\x01\x00"


def test_olevba_reads_the_source_back(berkas: Path) -> None:
    vba = VBA_Parser(str(berkas))
    dibaca = {nama.rpartition(".")[0]: kode for _, _, nama, kode in vba.extract_macros()}
    assert {n: k.replace("\r\n", "\n") for n, k in dibaca.items()} == {
        m.nama: m.teks().replace("\r\n", "\n") for m in semua_modul()
    }


def test_bytes_of_every_module_are_its_source(arsip: zipfile.ZipFile) -> None:
    ole = olefile.OleFileIO(arsip.read("xl/vbaProject.bin"))
    for m in semua_modul():
        teks = bytes(decompress_stream(bytearray(ole.openstream(f"VBA/{m.nama}").read())))
        assert teks == m.teks().encode("cp1252")
        assert b"\n" not in teks.replace(b"\r\n", b"")


def test_independent_reader_finds_no_issue(berkas: Path) -> None:
    laporan = check_file(berkas)
    assert laporan.complete
    assert laporan.issues == ()
    with ExcelFile(berkas) as buku:
        assert [m.name for m in buku.vba_project().modules] == [m.nama for m in semua_modul()]


def test_project_stream_names_modules_and_is_neither_locked_nor_hidden(arsip: zipfile.ZipFile) -> None:
    teks = olefile.OleFileIO(arsip.read("xl/vbaProject.bin")).openstream("PROJECT").read().decode("ascii")
    for m in semua_modul():
        assert re.search(rf"^{m.jenis.value}={m.nama}(/&H00000000)?\r$", teks, re.M)
    tanda = re.search(r'^ID="(.*)"\r$', teks, re.M)
    assert tanda
    rahasia = {k: _decrypt(re.search(rf'^{k}="(\w+)"\r$', teks, re.M)[1], tanda[1]) for k in ("CMG", "DPB", "GC")}  # type: ignore[index]
    assert rahasia == {"CMG": bytes(4), "DPB": b"\0", "GC": b"\xff"}


def _decrypt(teks: str, tanda: str) -> bytes:
    """Data decryption of [MS-OVBA] 2.4.3.3."""
    data = bytes.fromhex(teks)
    benih, kunci = data[0], data[0] ^ data[2]
    assert data[0] ^ data[1] == 2
    assert kunci == sum(tanda.encode()) & 0xFF
    polos, satu, dua, hasil = kunci, data[2], data[1], bytearray()
    for byte in data[3:]:
        polos = byte ^ ((dua + polos) & 0xFF)
        dua, satu = satu, byte
        hasil.append(polos)
    isi = hasil[(benih & 6) // 2 :]
    assert int.from_bytes(isi[:4], "little") == len(isi) - 4
    return bytes(isi[4:])


def test_cipher_agrees_with_a_file_xlwings_ships() -> None:
    tanda = "{318BEE36-5BE1-492A-826D-473DB19B0F30}"
    assert _decrypt("5D5F8AADDAA8DEA8DEA8DEA8DE", tanda) == bytes(4)
    for isi in (bytes(4), b"\0", b"\xff"):
        for benih in (0, 2, 4, 6, 0x5D, 0xFF):
            assert _decrypt(encrypt(isi, tanda, benih), tanda) == isi


def test_class_modules_carry_the_attributes_excel_requires() -> None:
    for m in semua_modul():
        teks = m.teks()
        assert teks.startswith(f'Attribute VB_Name = "{m.nama}"\r\n')
        assert "VERSION 1.0 CLASS" not in teks
        if m.jenis is not Jenis.MODUL:
            assert re.search(r'^Attribute VB_Base = "0\{[0-9A-F-]{36}\}"\r$', teks, re.M)
            assert "Attribute VB_TemplateDerived = False\r\n" in teks


def test_package_is_whole(arsip: zipfile.ZipFile) -> None:
    """Every relationship leads to a part, every part has a content type, code names are the document modules."""
    nama = set(arsip.namelist())
    for rels in (n for n in nama if n.endswith(".rels")):
        folder = rels.partition("_rels/")[0]
        for hubungan in ElementTree.fromstring(arsip.read(rels)):
            assert folder + hubungan.attrib["Target"] in nama
    jenis = ElementTree.fromstring(arsip.read("[Content_Types].xml"))
    ganti = {e.attrib["PartName"].lstrip("/") for e in jenis.iterfind("{*}Override")}
    bawaan = {e.attrib["Extension"] for e in jenis.iterfind("{*}Default")}
    assert ganti <= nama
    assert all(n in ganti or n.rpartition(".")[2] in bawaan for n in nama - {"[Content_Types].xml"})
    kode = re.findall(
        r'codeName="(\w+)"', (arsip.read("xl/workbook.xml") + arsip.read("xl/worksheets/sheet1.xml")).decode()
    )
    assert kode == [m.nama for m in semua_modul() if m.jenis is Jenis.DOKUMEN]


def test_calamine_reads_the_settings(xlam: bytes) -> None:
    buku = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(xlam))
    assert buku.sheet_names == ["Capaian.conf"]
    baris = dict(buku.get_sheet_by_name("Capaian.conf").to_python())
    assert baris == pengaturan_addin()
    assert baris["ADD_WORKBOOK_TO_PYTHONPATH"] == "False"
    assert baris["VERSI XLWINGS"] == version("xlwings")


def test_no_setting_is_looked_for_elsewhere() -> None:
    """A key that is missing in the add-in would be looked for in a file beside the user's workbook."""
    dicari = set(re.findall(r'GetConfig\("([^"]+)"', modul_xlwings()))
    assert dicari - set(pengaturan_addin()) == {"INTERPRETER"}  # asked only when INTERPRETER_WIN or _MAC is empty
    assert pengaturan_addin()["INTERPRETER_WIN"]
    assert pengaturan_addin()["INTERPRETER_MAC"]


def test_a_strangers_workbook_cannot_name_the_program_to_run() -> None:
    teks = modul_xlwings()
    assert "SheetExists(ActiveWorkbook, PROJECT_NAME" not in teks
    assert "GetConfigFromSheet(ActiveWorkbook)" not in teks
    jalan = teks[teks.index("Public Function RunPython") : teks.index("Sub ExecuteMac")]
    assert "Set wb = ActiveWorkbook" not in jalan


def test_xlwings_notice_is_kept() -> None:
    teks = modul_xlwings()
    assert "Copyright (C) 2014-present, Zoomer Analytics LLC." in teks
    assert "OF THIS\n'SOFTWARE, EVEN IF ADVISED OF THE POSSIBILITY OF SUCH DAMAGE." in teks


@pytest.mark.parametrize("ganti", PENGGANTIAN + PENGGANTIAN_SKRIP_MAC)
def test_a_changed_line_in_xlwings_stops_the_build(ganti: Ganti) -> None:
    with pytest.raises(XlwingsChangedError):
        _ganti("' another module", [ganti])


def test_mac_script_quotes_the_interpreter() -> None:
    assert 'quoted form of PythonInterpreter & " -B -u -W ignore -c \\"" & ¬' in skrip_mac()


def test_every_button_calls_a_public_sub_of_one_argument(arsip: zipfile.ZipFile) -> None:
    akar = ElementTree.fromstring(arsip.read("customUI/customUI14.xml"))
    panggilan = {nilai for e in akar.iter() for kunci, nilai in e.attrib.items() if kunci.startswith(("on", "get"))}
    assert panggilan == {CALLBACK}
    sub = re.compile(rf"^Public Sub {CALLBACK}\(control As IRibbonControl\)$", re.M)
    assert sum(len(sub.findall(m.sumber)) for m in semua_modul()) == 1


def test_ribbon_shows_exactly_the_actions_that_exist(arsip: zipfile.ZipFile) -> None:
    akar = ElementTree.fromstring(arsip.read("customUI/customUI14.xml"))
    tombol = [e.attrib["tag"] for e in akar.iter(f"{UI}button")]
    assert sorted(tombol) == sorted(a.tag for a in daftar_tersedia())
    assert "periksa_pemasangan" in tombol
    for aksi in AKSI:
        assert (fungsi_aksi(aksi) is not None) == (aksi.tag in tombol)


def test_ribbon_of_all_actions_obeys_the_schema() -> None:
    """The structure and limits of customUI14: nesting, allowed attributes, unique ids and keytips, text lengths."""
    akar = ElementTree.fromstring(ribbon_xml(AKSI))
    anak = {"customUI": "ribbon", "ribbon": "tabs", "tabs": "tab", "tab": "group", "group": "button"}
    boleh = {
        "tab": {"id", "label", "keytip"},
        "group": {"id", "label"},
        "button": {"id", "tag", "label", "size", "imageMso", "screentip", "supertip", "keytip", "onAction"},
    }
    for e in akar.iter():
        nama = e.tag.removeprefix(UI)
        assert {a.tag for a in e} <= {UI + anak.get(nama, "")}
        assert set(e.attrib) <= boleh.get(nama, set())
        assert all(0 < len(nilai) <= 1024 for nilai in e.attrib.values())
    tanda = [e.attrib["id"] for e in akar.iter() if "id" in e.attrib]
    assert len(tanda) == len(set(tanda))
    assert all(re.fullmatch(r"[A-Za-z_]\w*", t) for t in tanda)
    assert [g.attrib["label"] for g in akar.iter(f"{UI}group")] == list(KELOMPOK)


def test_registry_is_sound() -> None:
    assert {a.gambar for a in AKSI} <= GAMBAR_DIKENAL
    assert all(re.fullmatch("[a-z_]{1,40}", a.tag) for a in AKSI)
    assert all(re.fullmatch("[A-Z]{1,3}", a.tombol) for a in AKSI)
    for ciri in ("tag", "label", "tombol", "fungsi"):
        assert len({getattr(a, ciri) for a in AKSI}) == len(AKSI)
    assert all(a.tip_lengkap.endswith(".") and a.tip and not a.tip.endswith(".") for a in AKSI)


def test_an_action_that_gains_its_function_gains_its_button(monkeypatch: pytest.MonkeyPatch) -> None:
    import xlsx_macros.diagnosa as modul

    sebelum = [a.tag for a in daftar_tersedia()]
    monkeypatch.delattr(modul, "periksa_pemasangan")
    assert [a.tag for a in daftar_tersedia()] == [t for t in sebelum if t != "periksa_pemasangan"]
