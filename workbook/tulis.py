"""Writing results into a Buku Induk: only Beranda and the computed sheets change; every other part stays."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

from capaian_engine.angka import desimal
from capaian_engine.jejak import teks_asal, teks_masukan, teks_nilai
from capaian_engine.kosakata import Komponen, StatusPenilaian
from capaian_engine.penilaian import Penilaian
from capaian_engine.temuan import Temuan
from workbook.alamat import kutip_lembar, sel
from workbook.bagian import KALKULASI, bagian_buku, bagian_lembar, bagian_tabel
from workbook.beranda import Bentuk, IsiBeranda, susun_beranda
from workbook.buku_induk import HASIL, KELENGKAPAN, LEMBAR_BERANDA, LEMBAR_HITUNG, RINCIAN, TEMUAN
from workbook.errors import BerkasDitolak
from workbook.ganti import replace_buku
from workbook.kelengkapan import Kelengkapan, baris_kelengkapan
from workbook.mentah import BukuMentah
from workbook.paket import Paket
from workbook.skema import Lembar
from workbook.tabel import cari_tabel
from workbook.tambal import NilaiTulis, Tautan, ganti_baris, ganti_rentang_tabel, ganti_sel, ganti_tautan

_HARI_NOL = date(1899, 12, 30)


@dataclass(slots=True)
class Tulisan:
    """What goes into the product's sheets. ``baris``: rows by sheet name, one entry for each of ``LEMBAR_HITUNG``."""

    baris: Mapping[str, Sequence[Sequence[NilaiTulis]]]
    tujuan_temuan: Sequence[str]
    beranda: IsiBeranda = field(default_factory=IsiBeranda)


def susun_tulisan(
    penilaian: Iterable[Penilaian], temuan: Sequence[Temuan], papan: Kelengkapan, beranda: IsiBeranda
) -> Tulisan:
    """Rows of the product's sheets, in the order of their headings."""
    daftar = list(penilaian)
    baris: dict[str, Sequence[Sequence[NilaiTulis]]] = {
        KELENGKAPAN.nama: baris_kelengkapan(papan),
        HASIL.nama: [_baris_hasil(satu) for satu in daftar],
        RINCIAN.nama: [baris for satu in daftar for baris in _baris_rincian(satu)],
        TEMUAN.nama: [_baris_temuan(satu) for satu in temuan],
    }
    return Tulisan(baris, [_tujuan(t) for t in temuan], beranda)


def _baris_temuan(t: Temuan) -> tuple[NilaiTulis, ...]:
    return (t.kode, t.tingkat.value, t.lokasi.lembar, t.lokasi.sel, t.nip, t.pesan, t.saran)


def _tujuan(temuan: Temuan) -> str:
    return f"{kutip_lembar(temuan.lokasi.lembar)}!{temuan.lokasi.sel or 'A1'}" if temuan.lokasi.lembar else ""


def _baris_hasil(satu: Penilaian) -> tuple[NilaiTulis, ...]:
    return (
        satu.pegawai.nip,
        satu.pegawai.nama,
        satu.pegawai.unit_kerja,
        *(satu.komponen[k].terbit for k in Komponen),
        satu.nilai_terbit,
        satu.predikat_numerik,
        satu.rating_hasil_kerja,
        satu.rating_perilaku,
        satu.predikat,
        satu.status.value,
        keterangan_hasil(satu),
    )


def keterangan_hasil(satu: Penilaian) -> str:
    """Why there is no nilai, or whether the ratings are a suggestion and what was missing."""
    if satu.status is StatusPenilaian.BELUM:
        return " ".join(satu.alasan)
    catatan = [f"{k}: {h.keterangan}" for k, h in satu.komponen.items() if h.keterangan and h.bobot_persen]
    return "; ".join([str(satu.sifat), *catatan])


def _baris_rincian(satu: Penilaian) -> Iterable[tuple[NilaiTulis, ...]]:
    for langkah in satu.jejak:
        sel_asal = teks_asal(m.lokasi for m in langkah.masukan if m.lokasi)
        nilai = langkah.nilai
        angka: NilaiTulis = (
            teks_nilai(nilai) if isinstance(nilai, (str, bool)) or nilai is None else desimal(Fraction(nilai), 6)
        )
        yield (
            satu.pegawai.nip,
            langkah.nama,
            teks_masukan(langkah.masukan),
            sel_asal,
            langkah.rumus,
            langkah.terbit if isinstance(langkah.terbit, Decimal) else angka,
            langkah.dasar,
        )


def write_hasil(path: Path, isi: bytes, buku: BukuMentah, tulisan: Tulisan) -> Path:
    """Write into the workbook at ``path`` atomically; returns the backup of the previous file.

    ``isi`` are the bytes of the workbook as read, ``buku`` its cells. Raises what ``replace_buku`` raises, and
    ``BerkasDitolak`` (BRK-57) when it lacks a sheet of ours.
    """
    return replace_buku(path, isi, susun_paket(isi, buku, tulisan), "dihitung")


def susun_paket(isi: bytes, buku: BukuMentah, tulisan: Tulisan) -> bytes:
    """The package with the product's sheets renewed (also the undo-able core of ``write_hasil``)."""
    paket = Paket(isi)
    nama_buku = bagian_buku(paket)
    lembar = bagian_lembar(paket, nama_buku)
    ganti: dict[str, bytes] = {}
    for skema in LEMBAR_HITUNG:
        if dilewati(buku, skema):
            continue
        tautan = _tautan(tulisan, skema)
        ganti |= _lembar_baru(paket, lembar, buku, skema, tulisan.baris[skema.nama], tautan)
    if LEMBAR_BERANDA in lembar:
        xml = teks_bagian(paket, lembar[LEMBAR_BERANDA])
        ganti[lembar[LEMBAR_BERANDA]] = ganti_sel(xml, _sel_beranda(tulisan.beranda)).encode()
    ganti[nama_buku] = hitung_ulang(teks_bagian(paket, nama_buku)).encode()
    return paket.replace(ganti)


def susun_papan(isi: bytes, buku: BukuMentah, papan: Kelengkapan) -> bytes:
    """The package with only the sheet Kelengkapan renewed; the same bytes when it already says so or is absent."""
    if dilewati(buku, KELENGKAPAN):
        return isi
    paket = Paket(isi)
    lembar = bagian_lembar(paket, bagian_buku(paket))
    baru = _lembar_baru(paket, lembar, buku, KELENGKAPAN, baris_kelengkapan(papan), [])
    beda = {nama: data for nama, data in baru.items() if data != paket.isi(nama)}
    return paket.replace(beda) if beda else isi


def dilewati(buku: BukuMentah, skema: Lembar) -> bool:
    """Whether this workbook lacks an optional sheet of ours (an earlier Buku Induk), or its headings were changed."""
    if not skema.opsional:
        return False
    tabel = cari_tabel(buku, skema)
    return tabel is None or bool(tabel.hilang)


def _tautan(tulisan: Tulisan, skema: Lembar) -> list[tuple[int, str, str]]:
    """(row index, heading, target) of links; only Temuan has them."""
    if skema is not TEMUAN:
        return []
    return [(i, "Sel", tujuan) for i, tujuan in enumerate(tulisan.tujuan_temuan) if tujuan]


def _lembar_baru(
    paket: Paket,
    lembar: Mapping[str, str],
    buku: BukuMentah,
    skema: Lembar,
    baris: Iterable[Sequence[NilaiTulis]],
    tautan: list[tuple[int, str, str]],
) -> dict[str, bytes]:
    tabel = cari_tabel(buku, skema)
    if tabel is None or tabel.hilang:
        raise BerkasDitolak(
            "BRK-57",
            f"Lembar {skema.nama} tidak ada atau judul kolomnya berubah; hasil tidak ditulis.",
            "Kembalikan lembarnya dari cadangan, atau salin data ke Buku Induk baru (capaian buku-baru).",
        )
    kolom = [tabel.kolom[k.judul] + 1 for k in skema.kolom]
    bagian = lembar[tabel.mentah.nama]
    xml, akhir = ganti_baris(teks_bagian(paket, bagian), tabel.baris_kepala, kolom, baris)
    kepala = tabel.baris_kepala
    daftar = [Tautan(sel(kepala + 1 + i, tabel.kolom[judul] + 1), tujuan) for i, judul, tujuan in tautan]
    hasil = {bagian: (ganti_tautan(xml, daftar) if skema is TEMUAN else xml).encode()}
    for nama in bagian_tabel(paket, bagian):
        isi_tabel = ganti_rentang_tabel(teks_bagian(paket, nama), kepala, min(kolom), max(kolom), akhir)
        hasil[nama] = isi_tabel.encode()
    return hasil


def _sel_beranda(isi: IsiBeranda) -> dict[str, tuple[NilaiTulis, str]]:
    hasil: dict[str, tuple[NilaiTulis, str]] = {}
    for nomor, baris in enumerate(susun_beranda(isi), 1):
        if baris.nilai is not None and (baris.rumus or baris.bentuk is Bentuk.WAKTU):
            nilai = (baris.nilai - _HARI_NOL).days if isinstance(baris.nilai, date) else baris.nilai
            hasil[sel(nomor, baris.kolom_nilai)] = (nilai, baris.rumus)
    return hasil


def hitung_ulang(xml: str) -> str:
    """Ask Excel to recalculate once on opening: the counts on Beranda depend on what was just written."""
    cocok = KALKULASI.search(xml)
    if cocok is None or "fullCalcOnLoad" in cocok[0]:
        return xml
    return xml[: cocok.end("nama")] + ' fullCalcOnLoad="1"' + xml[cocok.end("nama") :]


def teks_bagian(paket: Paket, bagian: str) -> str:
    """A part as text; the declaration is renewed because it is written back as UTF-8."""
    data = paket.isi(bagian)
    kode = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    teks = data.decode(kode)
    akhir = teks.find("?>") + 2 if teks.startswith("<?xml") else 0
    return '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' + teks[akhir:].lstrip()
