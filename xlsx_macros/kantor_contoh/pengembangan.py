"""What the office offers for gaps, and what people reached in earlier years."""

from random import Random

from capaian_engine.angka import pecahan
from capaian_engine.aturan.pp_30_2019.predikat import predikat_numerik
from workbook.buku_induk import BUKU_INDUK
from xlsx_macros.kantor_contoh.data import Baris, katalog_kegiatan
from xlsx_macros.kantor_contoh.orang import Orang

_PENSIUN = "196605101990031901"
"""A former employee: the rows stay, nobody sees them."""
_TANPA_RIWAYAT = 7
"""Every seventh person is new."""


def baris_katalog() -> list[Baris]:
    """Rows of Katalog."""
    judul = [kolom.judul for kolom in BUKU_INDUK["Katalog"].kolom]
    return [dict(zip(judul, (isi or None for isi in satu), strict=True)) for satu in katalog_kegiatan()]


def baris_riwayat(acak: Random, orang: list[Orang], tahun: int) -> list[Baris]:
    """Rows of Riwayat: two earlier years for most, only a predikat three years back for some."""
    hasil: list[Baris] = []
    for urut, o in enumerate(orang, 1):
        if urut % _TANPA_RIWAYAT:
            if o.kursi.tingkat < 3:
                hasil.append({"NIP": o.nip, "Periode": str(tahun - 3), "Predikat": "Baik", "Sumber": "e-Kinerja BKN"})
            hasil += [_satu(acak, o.nip, o.kemampuan, tahun - lalu) for lalu in (2, 1)]
    return [*hasil, _satu(acak, _PENSIUN, 1.0, tahun - 2)]


def _satu(acak: Random, nip: str, kemampuan: float, tahun: int) -> Baris:
    nilai = round(min(109.0, max(62.0, 96 * kemampuan + acak.gauss(-1, 3))), 2)
    return {
        "NIP": nip,
        "Periode": str(tahun),
        "Nilai": nilai,
        "Predikat": predikat_numerik(pecahan(nilai), ide_baru=False).value,
        "Sumber": f"Buku Induk {tahun}",
    }
