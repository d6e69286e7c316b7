"""Whole templates: charts, pictures, text boxes, what Excel itself writes, mistakes and their messages."""

import io
import pickle
import re
import zipfile
from concurrent.futures import ThreadPoolExecutor
from html import unescape
from pathlib import Path

import openpyxl
import pytest
from helpers.lint_excel import periksa
from helpers.templat_uji import LEMBAR, bagian, halaman, isi_halaman, lembar_hasil, png, templat_sel
from python_calamine import CalamineWorkbook

from templates.engine import TemplateError, compile_templat
from templates.kalimat import katalog_baku
from templates.kalimat.katalog import katalog_dari
from workbook.paket import Paket, write_atomic
from xlsx_macros.cli import main


@pytest.fixture(scope="module")
def templat():
    return compile_templat(halaman())


def test_page_is_sound_and_says_what_it_was_given(templat) -> None:
    for jumlah in (0, 1, 45):
        isi = isi_halaman(3, jumlah)
        data = templat.render(isi)
        assert periksa(data) == []
        baca = CalamineWorkbook.from_object(io.BytesIO(data)).get_sheet_by_name(LEMBAR).to_python()
        assert baca[0][0] == "Umpan Balik Pegawai 3"
        assert baca[2][1] == isi["pegawai"]["nip"]
        for k, indikator in enumerate(isi["daftar"]):
            assert baca[7 + k][:3] == [k + 1, indikator["nama"], indikator["target"]]
            assert baca[7 + k][4] == pytest.approx(float(indikator["capaian"]), rel=1e-14)
        assert baca[7 + jumlah][6] == pytest.approx(float(isi["nilai"]), rel=1e-14)


def test_same_page_with_loop_and_written_out(templat) -> None:
    biasa = compile_templat(halaman(putaran=False)).render(isi_halaman(5))
    putaran = templat.render(isi_halaman(5))
    for nama in ("xl/charts/chart1.xml", "xl/workbook.xml"):
        assert bagian(putaran, nama) == bagian(biasa, nama)
    sisa = [bagian(data).partition("</sheetData>")[2] for data in (putaran, biasa)]
    assert sisa[0] == sisa[1]
    for kita, mereka in zip(lembar_hasil(putaran).iter_rows(), lembar_hasil(biasa).iter_rows(), strict=True):
        assert [(s.value, s.style_id) for s in kita] == [(s.value, s.style_id) for s in mereka]


def test_untouched_parts_keep_their_compressed_bytes(templat) -> None:
    lama, baru = Paket(halaman()), Paket(templat.render(isi_halaman()))
    assert set(lama.nama) == set(baru.nama)
    for nama in ("xl/media/image1.png", "xl/theme/theme1.xml", "xl/worksheets/_rels/sheet1.xml.rels"):
        assert lama.isian(nama).padat == baru.isian(nama).padat
    assert baru.isi("xl/media/image1.png") == png()


def test_chart_follows_and_shows_real_values(templat) -> None:
    xml = bagian(templat.render(isi_halaman(1, 3)), "xl/charts/chart1.xml")
    assert f"<c:f>'{LEMBAR}'!$E$8:$E$10</c:f>" in xml
    assert '<c:ptCount val="3"/><c:pt idx="0"><c:v>Indikator kinerja 1-0' in xml
    capaian = isi_halaman(1, 3)["daftar"][2]["capaian"]
    assert f'<c:pt idx="2"><c:v>{float(capaian):.15g}</c:v>' in xml
    assert "<c:v>Capaian</c:v>" in xml
    assert "Capaian Pegawai 1" in xml
    kosong = bagian(templat.render(isi_halaman(1, 0)), "xl/charts/chart1.xml")
    assert '<c:ptCount val="0"/>' in kosong
    assert "{{" not in xml + kosong


def test_new_kinds_of_formats_follow(templat) -> None:
    xml = bagian(templat.render(isi_halaman(1, 3)))
    assert "<xm:sqref>G8:G10</xm:sqref>" in xml
    assert f"<xm:f>'{LEMBAR}'!E8:E10</xm:f>" in xml
    assert "&amp;L" + isi_halaman(1)["pegawai"]["nip"] + "&amp;R" in xml
    kosong = bagian(templat.render(isi_halaman(1, 0)))
    assert "<xm:sqref>G8" not in kosong
    gambar = bagian(templat.render(isi_halaman(1, 3)), "xl/drawings/drawing1.xml")
    assert "Kantor Camat Senapelan" in gambar


def test_ampersand_in_a_footer_stays_text(templat) -> None:
    isi = isi_halaman()
    isi["pegawai"]["nip"] = "&Pihak <b>"
    data = templat.render(isi)
    assert "&amp;L&amp;&amp;Pihak &lt;b&gt;&amp;R" in bagian(data)
    assert periksa(data) == []


def test_recalculated_on_opening_and_no_old_chain() -> None:
    asal = Paket(templat_sel({"A1": "{{ x }}", "A2": "=A1*2", "A3": "=1+1"}))
    jenis = asal.isi("[Content_Types].xml").replace(
        b"</Types>",
        b'<Override PartName="/xl/calcChain.xml" ContentType="application/vnd.openxmlformats-officedocument.'
        b'spreadsheetml.calcChain+xml"/></Types>',
    )
    rels = asal.isi("xl/_rels/workbook.xml.rels").replace(
        b"</Relationships>",
        b'<Relationship Id="rId99" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
        b'calcChain" Target="calcChain.xml"/></Relationships>',
    )
    lembar = re.sub(rb"(<f>A1\*2</f>)<v( ?/|></v)>", rb"\1<v>99</v>", asal.isi("xl/worksheets/sheet1.xml"))
    lembar = re.sub(rb"(<f>1\+1</f>)<v( ?/|></v)>", rb"\1<v>2</v>", lembar)
    assert b"<v>99</v>" in lembar
    sumber = asal.replace(
        {"[Content_Types].xml": jenis, "xl/_rels/workbook.xml.rels": rels, "xl/worksheets/sheet1.xml": lembar},
        add={"xl/calcChain.xml": b'<calcChain xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>'},
    )
    templat = compile_templat(sumber)
    data = templat.render({"x": 1})
    assert periksa(data) == []
    assert 'fullCalcOnLoad="1"' in bagian(data, "xl/workbook.xml")
    assert "99" not in bagian(data)
    assert "<f>1+1</f><v>2</v>" in bagian(data)
    assert [(m.lembar, m.sel) for m in templat.peringatan] == [("Lembar Satu", "A2")]


def test_a_long_chain_of_formulas_is_followed_to_its_end() -> None:
    """Against the order of reading, each formula another one's reader: what is found in rounds takes minutes."""
    isi = {f"A{n}": f"=A{n + 1}+1" for n in range(1, 1500)} | {"B1": "=SUM(A1:A3)", "C1": "=C2+1", "C2": 5}
    templat = compile_templat(templat_sel(isi | {"A1500": "{{ x }}"}))
    assert [m.sel for m in templat.peringatan] == ["A1", "B1", *(f"A{n}" for n in range(2, 1500))]


def _ganti_lembar(data: bytes, *ganti: tuple[str, str]) -> bytes:
    xml = bagian(data)
    for dari, ke in ganti:
        assert dari in xml
        xml = xml.replace(dari, ke)
    return Paket(data).replace({"xl/worksheets/sheet1.xml": xml.encode()})


def test_what_excel_itself_writes() -> None:
    """Namespaces in mc:Ignorable, row attributes, shared and array formulas, cut marks in rich text."""
    baris = (
        '<row r="1" spans="1:3" x14ac:dyDescent="0.25"><c r="A1" t="inlineStr"><is><r><rPr><b/></rPr><t>Yth. </t></r>'
        "<r><t>{{ na</t></r><r><t>ma }}</t></r></is></c></row>"
        '<row r="2"><c r="A2" t="inlineStr"><is><r><rPr><b/></rPr><t>Nama: </t></r><r><t>{{ nama }}!</t></r></is></c>'
        "</row>"
        '<row r="3"><c r="A3" t="inlineStr"><is><t>{%tr for x in xs %}</t></is></c></row>'
        '<row r="4"><c r="A4" t="inlineStr"><is><t>{{ x }}</t></is></c><c r="B4"><f t="array" ref="B4:C4">A4*{1,2}</f>'
        '<v>0</v></c><c r="C4"><v>0</v></c></row>'
        '<row r="5"><c r="A5" t="inlineStr"><is><t>{%tr endfor %}</t></is></c></row>'
        '<row r="6"><c r="A6"><v>1</v></c><c r="B6"><f t="shared" ref="B6:B7" si="0">A6+$A$6</f><v>2</v></c></row>'
        '<row r="7"><c r="A7"><v>2</v></c><c r="B7"><f t="shared" si="0"/><v>3</v></c></row>'
    )
    asal = templat_sel({"A1": "x"})
    xml = bagian(asal)
    awal, akhir = xml.index("<sheetData>"), xml.index("</sheetData>")
    xml = xml[:awal] + "<sheetData>" + baris + xml[akhir:]
    xml = xml.replace(
        "<worksheet ",
        '<worksheet xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" mc:Ignorable="x14ac" '
        'xmlns:x14ac="http://schemas.microsoft.com/office/spreadsheetml/2009/9/ac" ',
    )
    templat = compile_templat(Paket(asal).replace({"xl/worksheets/sheet1.xml": xml.encode()}))
    data = templat.render({"nama": "Siti & Budi", "xs": [5, 6]})
    assert periksa(data) == []
    hasil = bagian(data)
    assert 'mc:Ignorable="x14ac"' in hasil
    assert 'x14ac:dyDescent="0.25"' in hasil
    lembar = lembar_hasil(data)
    assert lembar["A1"].value == "Yth. Siti & Budi"
    assert lembar["A2"].value == "Nama: Siti & Budi!"
    assert '<rPr><b/></rPr><t xml:space="preserve">Nama: </t></r><r>' in hasil
    assert [lembar[s].value.ref for s in ("B3", "B4")] == ["B3:C3", "B4:C4"]
    assert [lembar[s].value for s in ("B5", "B6")] == ["=A5+$A$5", "=A6+$A$5"]
    assert "<f>A5+$A$5</f><v>2</v>" in hasil


def test_prefixed_main_namespace() -> None:
    xml = (
        '<x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><x:sheetData><x:row r="1">'
        '<x:c r="A1" t="inlineStr"><x:is><x:t>{{ n }}</x:t></x:is></x:c></x:row></x:sheetData></x:worksheet>'
    )
    asal = Paket(templat_sel({"A1": "x"})).replace({"xl/worksheets/sheet1.xml": xml.encode()})
    assert lembar_hasil(compile_templat(asal).render({"n": "ya"}))["A1"].value == "ya"


def test_doctype_is_refused() -> None:
    jahat = b'<!DOCTYPE x [<!ENTITY a "b">]><worksheet/>'
    with pytest.raises(TemplateError, match="tidak dapat dibaca"):
        compile_templat(Paket(templat_sel({"A1": "x"})).replace({"xl/worksheets/sheet1.xml": jahat}))


def test_names_and_properties_can_hold_texts() -> None:
    import xlsxwriter

    berkas = io.BytesIO()
    with xlsxwriter.Workbook(berkas) as buku:
        buku.add_worksheet("A").write("A1", "{{ id }}")
        buku.define_name("capaian_id", '="{{ id }}"')
        buku.set_properties({"title": "Umpan Balik {{ id }}"})
    data = compile_templat(berkas.getvalue()).render({"id": 'x"&<y>'})
    assert periksa(data) == []
    assert openpyxl.load_workbook(io.BytesIO(data)).defined_names["capaian_id"].attr_text == '"x""&<y>"'
    assert openpyxl.load_workbook(io.BytesIO(data)).properties.title == 'Umpan Balik x"&<y>'


def test_pictures_by_name() -> None:
    import xlsxwriter

    berkas = io.BytesIO()
    with xlsxwriter.Workbook(berkas) as buku:
        lembar = buku.add_worksheet("A")
        lembar.insert_image("B2", "a.png", {"image_data": io.BytesIO(png()), "description": "{{ gambar.logo }}"})
        lembar.insert_image("B9", "b.png", {"image_data": io.BytesIO(png(0, 0, 9)), "description": "tetap"})
    templat = compile_templat(berkas.getvalue(), "g.xlsx")
    baru = png(1, 2, 3)
    for isi, jadi in ((baru, baru), (None, png())):
        data = templat.render({"gambar": {"logo": isi}})
        assert periksa(data) == []
        assert "{{" not in bagian(data, "xl/drawings/drawing1.xml")
        assert {Paket(data).isi(f"xl/media/image{k}.png") for k in (1, 2)} == {jadi, png(0, 0, 9)}
    with pytest.raises(TemplateError, match=r"A!.*gambar harus berupa isi berkas PNG"):
        templat.render({"gambar": {"logo": b"GIF89a"}})
    with pytest.raises(TemplateError, match='Maksud Anda "logos"'):
        templat.render({"gambar": {"logos": None}})


KONTEKS = {"pegawai": {"nama": "a", "nip": "1"}, "daftar": [{"kode": "I-1", "nilai": 1}], "kosong": None}
SALAH_TULIS = [
    ({"B3": "{{ pegawi.nama }}"}, "B3", 'kata "pegawi" tidak dikenal. Maksud Anda "pegawai"?'),
    ({"B3": "{{ pegawai.nma }}"}, "B3", 'kata "nma" tidak dikenal. Maksud Anda "nama"?'),
    ({"B3": "Yth. {{ pegawai.Nama }}"}, "B3", 'Maksud Anda "nama"?'),
    ({"A1": "{%tr for i in dftar %}", "A2": 1, "A3": "{%tr endfor %}"}, "A1", 'Maksud Anda "daftar"?'),
    ({"A1": "{%tr for i in daftar %}", "A2": "{{ i.kod }}", "A3": "{%tr endfor %}"}, "A2", 'Maksud Anda "kode"?'),
    ({"A1": "{%tr for i in daftar %}", "A2": "{{ loop.indeks }}", "A3": "{%tr endfor %}"}, "A2", '"index"?'),
    ({"A1": "{{ tak_ada | default(pegawai.nma) }}"}, "A1", 'Maksud Anda "nama"?'),
    ({"A1": "{%tr if pegawai.nipp %}", "A2": 1, "A3": "{%tr endif %}"}, "A1", 'Maksud Anda "nip"?'),
]


@pytest.mark.parametrize(("isi", "sel", "pesan"), SALAH_TULIS)
def test_misspelt_words_are_found_before_and_while_rendering(isi: dict[str, object], sel: str, pesan: str) -> None:
    templat = compile_templat(templat_sel(isi), "kantor.xlsx")
    masalah = templat.periksa(KONTEKS)
    assert [(m.lembar, m.sel) for m in masalah] == [("Lembar Satu", sel)]
    assert pesan in str(masalah[0])
    with pytest.raises(TemplateError) as galat:
        templat.render(KONTEKS)
    assert str(galat.value).startswith(f'Templat "kantor.xlsx", Lembar Satu!{sel}: ')
    assert pesan in str(galat.value)


def test_words_that_may_be_absent() -> None:
    isi = {
        "A1": "{{ pegawai.gelar | default('–') }}",
        "A2": "{{ 'ada' if pegawai.gelar is defined else 'tidak' }}",
        "A3": "{{ (daftar | first).kode }}",
        "A4": "{{ daftar[0].kode }}",
        "A5": "{{ daftar | sum(attribute='nilai') }}",
        "A6": "{{ kosong.apa if kosong else '' }}",
        "A7": "{{ [1, 2, 3] | slice(2, 0) | list | last | sum(start=1) }}",
    }
    templat = compile_templat(templat_sel(isi))
    assert templat.periksa(KONTEKS) == []
    lembar = lembar_hasil(templat.render(KONTEKS))
    assert [lembar[f"A{k}"].value for k in range(1, 8)] == ["–", "tidak", "I-1", "I-1", 1, None, 4]


@pytest.mark.parametrize(
    "isi",
    [
        "{{ ''.__class__.__mro__ }}",
        "{{ 'a' * 10**9 }}",
        "{{ 10 ** 10 ** 7 }}",
        "{{ '%999999999d' % 1 }}",
        "{{ xs.append(1) }}",
        "{{ range(10**9) | list }}",
        "{{ 1 / 0 }}",
    ],
)
def test_templates_of_strangers_cannot_do_harm(isi: str) -> None:
    xs: list[int] = []
    with pytest.raises(TemplateError, match=r"Lembar Satu!A1: "):
        compile_templat(templat_sel({"A1": isi})).render({"xs": xs})
    assert xs == []


def test_threads_and_processes(templat) -> None:
    semua = [isi_halaman(k, k % 5) for k in range(20)]
    berurut = [templat.render(isi) for isi in semua]
    with ThreadPoolExecutor(4) as kolam:
        assert list(kolam.map(templat.render, semua)) == berurut
    assert pickle.loads(pickle.dumps(templat)).render(semua[3]) == berurut[3]


def test_a_filled_file_is_written_whole(templat, tmp_path: Path) -> None:
    write_atomic(tmp_path / "a.xlsx", templat.render(isi_halaman()))
    assert (tmp_path / "a.xlsx").read_bytes() == templat.render(isi_halaman())
    assert [p.name for p in tmp_path.iterdir()] == ["a.xlsx"]


def test_no_person_leaks_into_the_next(templat) -> None:
    templat.render(isi_halaman(11))
    data = templat.render(isi_halaman(22, 3))
    with zipfile.ZipFile(io.BytesIO(data)) as arsip:
        semua = b"".join(arsip.read(nama) for nama in arsip.namelist())
    assert b"Pegawai 11" not in semua
    assert b"{{" not in semua
    assert b"Pegawai 22" in semua


def test_command_checks_and_previews(tmp_path: Path, capsys) -> None:
    baik, buruk = tmp_path / "baik.xlsx", tmp_path / "buruk.xlsx"
    baik.write_bytes(templat_sel({"A1": "{{ pegawai.nama }}"}))
    buruk.write_bytes(templat_sel({"A1": "{{ pegawai.nma }}"}))
    assert main(["templat", "periksa", str(baik), "--pratinjau", str(tmp_path / "contoh.xlsx")]) == 0
    assert "dapat dipakai" in capsys.readouterr().out
    assert lembar_hasil((tmp_path / "contoh.xlsx").read_bytes())["A1"].value
    assert main(["templat", "periksa", str(buruk)]) == 1
    assert 'Lembar Satu!A1: kata "nma" tidak dikenal. Maksud Anda "nama"?' in capsys.readouterr().out
    salinan = tmp_path / "salinan.xlsx"
    assert main(["templat", "salin", str(salinan)]) == 0
    assert main(["templat", "periksa", str(salinan)]) == 0
    assert main(["templat", "salin", str(tmp_path / "kami.toml")]) == 0
    assert katalog_dari(tmp_path / "kami.toml").kalimat == katalog_baku().kalimat
    assert main(["templat", "salin", str(salinan)]) == 2  # an office's work is never overwritten
    assert main(["templat", "periksa", str(tmp_path / "tidak-ada.xlsx")]) == 2
    isi = baik.read_bytes()
    assert main(["templat", "periksa", str(baik), "--pratinjau", str(baik)]) == 2
    assert baik.read_bytes() == isi


@pytest.mark.parametrize(
    ("isi", "pesan"),
    [
        ("{{ catatan | jumlah_muat('isy', 300) }}", 'A1: kata "isy" tidak dikenal. Maksud Anda "isi"?'),
        ("{{ daftar_indikator }}", "A1: nilai jenis list tidak dapat ditulis"),
        ("{{ pegawai.nama | angka }}", "A1: isinya tidak dapat dihitung"),
    ],
)
def test_command_says_what_fails_for_everybody(tmp_path: Path, capsys, isi: str, pesan: str) -> None:
    berkas = tmp_path / "t.xlsx"
    berkas.write_bytes(templat_sel({"A1": isi}))
    assert main(["templat", "periksa", str(berkas)]) == 1
    assert pesan in capsys.readouterr().out


def test_command_refuses_what_is_no_workbook(tmp_path: Path, capsys) -> None:
    berkas = tmp_path / "surat.xlsx"
    with zipfile.ZipFile(berkas, "w") as arsip:
        arsip.writestr("word/document.xml", "<w/>")
    assert main(["templat", "periksa", str(berkas)]) == 1
    assert "bukan buku kerja Excel" in capsys.readouterr().out


def test_a_cell_that_only_begins_like_a_comment_is_text() -> None:
    templat = compile_templat(templat_sel({"A1": "{{ x }}", "A2": "Kode {# 5", "A3": "satu{# catatan #}"}))
    lembar = lembar_hasil(templat.render({"x": 1}))
    assert (lembar["A2"].value, lembar["A3"].value) == ("Kode {# 5", "satu")


def test_header_keeps_to_its_limit_and_ends_the_size_of_its_letters() -> None:
    def kaki(lembar) -> None:
        lembar.oddFooter.left.text = "{{ x }}"
        lembar.oddFooter.left.size = 8
        lembar.oddFooter.right.text = "&P"

    templat = compile_templat(templat_sel({"A1": "{{ x }}"}, kaki))
    assert "&amp;8 3 Putra" in bagian(templat.render({"x": "3 Putra"}))
    panjang = re.search("<oddFooter>(.*?)</oddFooter>", bagian(templat.render({"x": "A & B " * 60})))[1]
    isi = unescape(panjang)
    assert len(isi) == 255
    assert isi.endswith("…&R&P")


@pytest.mark.lo
def test_libreoffice_calculates_the_same(templat, tmp_path: Path) -> None:
    from helpers.libreoffice import hitung_ulang

    berkas = {f"n{n}": templat.render(isi_halaman(4, n)) for n in (1, 7)}
    for nama, ulang in hitung_ulang(berkas, tmp_path).items():
        kita = openpyxl.load_workbook(io.BytesIO(berkas[nama]), data_only=True)[LEMBAR]
        mereka = openpyxl.load_workbook(io.BytesIO(ulang), data_only=True)[LEMBAR]
        rumus = openpyxl.load_workbook(io.BytesIO(berkas[nama]))[LEMBAR]
        alamat = [sel.coordinate for baris in rumus for sel in baris if sel.data_type == "f"]
        assert len(alamat) == 2 * int(nama[1:]) + 2
        for satu in alamat:
            assert mereka[satu].value == pytest.approx(kita[satu].value, rel=1e-12)
