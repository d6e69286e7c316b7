"""The live formulas of the Lembar Penilai against the engine: LibreOffice recalculates random fillings."""

import random
from datetime import date
from decimal import Decimal

import pytest
from helpers.lembar_acak import PENILAI, ketik, kosongkan, staf_acak, tabel
from helpers.libreoffice import hitung_ulang

from capaian_engine.model import Isian, Kantor
from capaian_engine.periode import Periode
from xlsx_macros.konteks_penilai import Penilai, bulan_terisi
from xlsx_macros.sementara_penilai import Sementara, terbit
from xlsx_macros.workflows_siapkan import buat_lembar_penilai, templat_untuk

TAHUN = Periode(date(2026, 1, 1), date(2026, 12, 31))
TRIWULAN = Periode(date(2026, 4, 1), date(2026, 6, 30))
LINTAS = Periode(date(2026, 7, 1), date(2027, 6, 30))
KANTOR = Kantor(TAHUN, {}, instansi="Kecamatan Senapelan")
HIDUP = ("Hasil Kerja Sementara", "Perilaku Sementara", "Bulanan Sementara", "Laporan Sementara")


def _kasus() -> dict[str, tuple[Kantor, int, bool]]:
    """Name -> office, number of months that have entries, whether everything is filled."""
    return {
        "penuh": (KANTOR, 12, True),
        "setahun": (KANTOR, 12, False),
        "maret": (KANTOR, 3, False),
        "mei": (KANTOR, 5, True),
        "triwulan": (Kantor(TRIWULAN, {}), 2, False),
        "lintas": (Kantor(LINTAS, {}), 12, True),
        "setempat": (
            Kantor(TAHUN, {}, parameter={k: Isian(n) for k, n in (("batas_capaian", 110), ("hari_terlambat", 1))}),
            12,
            True,
        ),
    }


def _isi(kantor: Kantor, banyak_bulan: int, penuh: bool, biji: int) -> tuple[bytes, bytes, Penilai]:
    """The file as sent with everything in it, the same typed into an empty one, and the staff as typed."""
    bulan = kantor.periode.bulan()
    staf = staf_acak(random.Random(biji), bulan[:banyak_bulan], 12, penuh=penuh)
    terisi = Penilai(PENILAI, "Drs. Kepala", "Lurah", tuple(staf))
    kosong = Penilai(PENILAI, "Drs. Kepala", "Lurah", tuple(map(kosongkan, staf)))
    templat = templat_untuk(bulan)
    return (
        buat_lembar_penilai(templat, kantor, terisi, "induk", "id"),
        ketik(buat_lembar_penilai(templat, kantor, kosong, "induk", "id"), staf),
        terisi,
    )


@pytest.fixture(scope="module")
def dihitung(tmp_path_factory):
    """Per case: staff, month, file as sent, file as sent and recalculated, file as typed and recalculated."""
    siap = {nama: _isi(*kasus, biji) for biji, (nama, kasus) in enumerate(_kasus().items())}
    berkas = {f"{nama}-kirim": isi[0] for nama, isi in siap.items()}
    berkas |= {f"{nama}-ketik": isi[1] for nama, isi in siap.items()}
    hasil = hitung_ulang(berkas, tmp_path_factory.mktemp("lo"))
    return {
        nama: (penilai, kirim, hasil[f"{nama}-kirim"], hasil[f"{nama}-ketik"])
        for nama, (kirim, _, penilai) in siap.items()
    }


def _sama(sel: object, mesin: Decimal | str) -> bool:
    return (sel in (None, "")) if mesin == "" else sel is not None and Decimal(repr(sel)) == mesin


@pytest.mark.lo
@pytest.mark.parametrize("nama", _kasus())
def test_typed_entries_give_the_figures_of_the_engine(dihitung, nama):
    kantor = _kasus()[nama][0]
    penilai, _, _, ketikan = dihitung[nama]
    ke = bulan_terisi(kantor, penilai)
    bulan = kantor.periode.bulan()
    akhir = kantor.periode.akhir if ke == len(bulan) else date.fromordinal(bulan[ke].toordinal() - 1)
    hitung = Sementara(kantor, ke, akhir)
    indikator = {i.kode: i for b in penilai.staf for i in b.indikator}
    baris = tabel(ketikan, "Indikator")
    assert len(baris) == len(indikator)
    for satu in baris:
        mesin = terbit(hitung.capaian(indikator[satu["Kode"]]))
        assert _sama(satu["Capaian Sementara (%)"], mesin), (satu, mesin)
    for berkas, satu in zip(penilai.staf, tabel(ketikan, "Ringkasan"), strict=True):
        mesin = (
            hitung.hasil_kerja(berkas),
            hitung.perilaku(berkas, PENILAI),
            hitung.bulanan(berkas),
            hitung.laporan(berkas),
        )
        for judul, nilai in zip(HIDUP, mesin, strict=True):
            assert _sama(satu[judul], terbit(nilai)), (berkas.pegawai.nip, judul, satu[judul], terbit(nilai))


@pytest.mark.lo
@pytest.mark.parametrize("nama", _kasus())
@pytest.mark.parametrize("lembar", ["Indikator", "Perilaku", "Bulanan", "Laporan", "Ringkasan"])
def test_figures_in_the_file_as_sent_are_those_a_recalculation_gives(dihitung, nama, lembar):
    _, kirim, ulang, _ = dihitung[nama]
    for sebelum, sesudah in zip(tabel(kirim, lembar), tabel(ulang, lembar), strict=True):
        for judul, nilai in sebelum.items():
            if judul and not judul.endswith("Dihitung"):
                assert (sesudah[judul] or None) == (nilai or None), (judul, nilai, sesudah[judul])


@pytest.mark.lo
@pytest.mark.parametrize("nama", _kasus())
def test_line_3_as_sent_says_what_a_recalculation_says(dihitung, nama):
    import io

    import openpyxl

    _, kirim, ulang, _ = dihitung[nama]
    sebelum, sesudah = (openpyxl.load_workbook(io.BytesIO(data), data_only=True) for data in (kirim, ulang))
    for lembar in ("Indikator", "Perilaku", "Bulanan", "Laporan", "Ringkasan"):
        assert "sel" in sebelum[lembar]["A3"].value
        assert sesudah[lembar]["A3"].value == sebelum[lembar]["A3"].value


@pytest.mark.lo
def test_a_file_filled_to_the_last_month_shows_the_components_of_the_whole_period(dihitung):
    from capaian_engine.kinerja import hitung_hasil_kerja, hitung_indikator
    from capaian_engine.laporan import hitung_bulanan, hitung_laporan
    from capaian_engine.metode import ParameterMetode

    parameter = ParameterMetode(TAHUN.akhir, {})
    penilai, _, _, ketikan = dihitung["penuh"]
    for berkas, satu in zip(penilai.staf, tabel(ketikan, "Ringkasan"), strict=True):
        hasil = [hitung_indikator(i, TAHUN, parameter)[0] for i in berkas.indikator]
        assert _sama(satu["Hasil Kerja Sementara"], terbit(hitung_hasil_kerja(hasil, parameter)[0]))
        assert _sama(satu["Bulanan Sementara"], terbit(hitung_bulanan(berkas.bulanan, TAHUN)[0]))
        assert _sama(satu["Laporan Sementara"], terbit(hitung_laporan(berkas.laporan, TAHUN, parameter)[0]))
