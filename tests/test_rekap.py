"""The recap reconciles with the single results and names nobody."""

import json
from decimal import Decimal
from pathlib import Path

import pytest

from workbook.gerbang import read_buku
from workbook.rekap import SEDIKIT, susun_rekap
from xlsx_macros.cli import main
from xlsx_macros.workflows import HasilHitung, hitung


@pytest.fixture(scope="module")
def hasil(buku_contoh: Path) -> HasilHitung:
    return hitung(read_buku(buku_contoh))


@pytest.mark.parametrize("menurut", ["unit", "penilai"])
def test_jumlah_sama_dengan_hasil_satu_per_satu(menurut: str, hasil: HasilHitung) -> None:
    rekap = susun_rekap(hasil.penilaian, menurut)
    bagian, total = rekap.iloc[:-1], rekap.iloc[-1]
    for kolom in ("Pegawai", "Dinilai", "Belum", "Baik", "Sangat Baik"):
        assert bagian[kolom].sum() == total[kolom]
    assert total["Pegawai"] == len(hasil.penilaian)
    nilai = [p.nilai_terbit for p in hasil.penilaian if p.nilai_terbit is not None]
    assert (total["Terendah"], total["Tertinggi"]) == (min(nilai), max(nilai))
    assert abs(total["Rata-rata"] - sum(nilai) / len(nilai)) <= Decimal("0.005")


def test_angka_kecil_diberi_catatan(hasil: HasilHitung) -> None:
    rekap = susun_rekap(hasil.penilaian, "unit", "Baik")
    kecil = rekap[rekap["Dinilai"] < SEDIKIT]
    assert len(kecil) > 0
    assert kecil["Catatan"].str.contains("belum cukup data").all()
    assert rekap["Catatan"].str.contains("pola SE 3/2023").any()


def test_perintah_rekap_tanpa_nama(
    buku_contoh: Path, tmp_path: Path, hasil: HasilHitung, capsys: pytest.CaptureFixture[str]
) -> None:
    tujuan = tmp_path / "rekap.json"
    assert main(["rekap", str(buku_contoh), "--json", str(tujuan)]) == 0
    isi = json.loads(tujuan.read_text(encoding="utf-8"))
    assert sum(satu["Pegawai"] for satu in isi["rekap"][:-1]) == isi["rekap"][-1]["Pegawai"]
    teks = capsys.readouterr().out + tujuan.read_text(encoding="utf-8")
    assert not [p.pegawai.nama for p in hasil.penilaian if p.pegawai.nama in teks or p.pegawai.nip in teks]
