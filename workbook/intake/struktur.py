"""Sheets and columns of a returned file against the template: what is missing, moved, doubled, hidden, added."""

from collections.abc import Iterator, Sequence
from datetime import date

from capaian_engine.temuan import Lokasi
from workbook.alamat import sel
from workbook.checks.penampung import Penampung
from workbook.intake.acuan import Acuan
from workbook.isian import Masalah, baca_bulan
from workbook.lembar_penilai import BANTU, ISIAN, LEMBAR_ACUAN, LEMBAR_PETUNJUK, isian_indikator
from workbook.mentah import BukuMentah, LembarMentah
from workbook.skema import Buku, Lembar, samakan_judul
from workbook.tabel import Tabel, cari_tabel, gabungan_di_data, kosong

LEMBAR_TEMUAN = "Temuan Pemeriksaan"
"""First sheet of the marked copy a supervisor gets back; a corrected copy may be handed in."""
KUNCI_BARIS = {
    "Indikator": ("Kode",),
    "Perilaku": ("NIP",),
    "Bulanan": ("NIP", "Bulan"),
    "Laporan": ("NIP",),
    "Catatan": ("NIP",),
}
"""Without these columns nobody knows whose a row is: the whole sheet is left out."""


def cari_lembar(buku: BukuMentah, skema: Buku, penampung: Penampung) -> dict[str, Tabel]:
    """The sheets that can be read, with findings on everything that is not as it was sent."""
    hasil: dict[str, Tabel] = {}
    for lembar in skema:
        tabel = cari_tabel(buku, lembar)
        if tabel is None:
            if not lembar.milik_produk:
                penampung.tambah("LBR-12", Lokasi(lembar.nama), ditemukan=lembar.nama)
            continue
        if not lembar.milik_produk:
            _periksa_kepala(tabel, penampung)
            _periksa_tersembunyi(tabel, penampung)
        if all(judul in tabel.kolom for judul in KUNCI_BARIS.get(lembar.nama, ())):
            hasil[lembar.nama] = tabel
    _periksa_tambahan(buku, {t.mentah.nama for t in hasil.values()}, skema, penampung)
    return hasil


def kolom_isian(lembar: Lembar, bulan: Sequence[date]) -> tuple[str, ...]:
    """Headings a supervisor fills in this sheet."""
    return isian_indikator(bulan) if lembar.nama == "Indikator" else ISIAN.get(lembar.nama, ())


def _periksa_kepala(tabel: Tabel, penampung: Penampung) -> None:
    nama, kepala = tabel.mentah.nama, tabel.baris_kepala
    for judul in tabel.hilang:
        tempat = Lokasi(nama, sel(kepala, tabel.skema.nomor(judul)))
        penampung.tambah("LBR-13", tempat, ditemukan=judul)
    urut = sorted(tabel.kolom, key=lambda judul: tabel.kolom[judul])
    semula = [kolom.judul for kolom in tabel.skema.kolom if kolom.judul in tabel.kolom]
    for judul in _pindah(urut, semula):
        penampung.tambah("LBR-14", Lokasi(nama, sel(kepala, tabel.kolom[judul] + 1)), ditemukan=judul)
    for judul, kolom in tabel.kolom_ganda.items():
        penampung.tambah("LBR-15", Lokasi(nama, sel(kepala, kolom + 1)), ditemukan=judul)
    for lokasi, rentang in gabungan_di_data(tabel):
        penampung.tambah(f"{tabel.skema.kode}-06", lokasi, ditemukan=rentang)


def _pindah(urut: list[str], semula: list[str]) -> list[str]:
    """The fewest headings that must be taken out so that the rest stand in their old order."""
    nomor = [semula.index(judul) for judul in urut]
    panjang: list[int] = []
    for i, satu in enumerate(nomor):
        panjang.append(1 + max((panjang[j] for j in range(i) if nomor[j] < satu), default=0))
    tetap: set[int] = set()
    dicari, batas = max(panjang, default=0), len(semula)
    for i in range(len(nomor) - 1, -1, -1):
        if panjang[i] == dicari and nomor[i] < batas:
            tetap.add(i)
            dicari, batas = dicari - 1, nomor[i]
    return [judul for i, judul in enumerate(urut) if i not in tetap]


def _periksa_tersembunyi(tabel: Tabel, penampung: Penampung) -> None:
    if tabel.mentah.tersembunyi:
        nama = tabel.mentah.nama
        penampung.tambah("LBR-16", Lokasi(nama), ditemukan=nama, akibat="tetap dibaca")


def _periksa_tambahan(buku: BukuMentah, dikenal: set[str], skema: Buku, penampung: Penampung) -> None:
    bawaan = {
        samakan_judul(nama)
        for nama in (LEMBAR_PETUNJUK, LEMBAR_ACUAN, LEMBAR_TEMUAN, *(lembar.nama for lembar in skema))
    }
    for nama, lembar in buku.lembar.items():
        if nama in dikenal or samakan_judul(nama) in bawaan or not _berisi(lembar):
            continue
        if _memuat_nama(buku, nama):  # a renamed sheet of ours
            continue
        if lembar.tersembunyi:
            penampung.tambah("LBR-16", Lokasi(nama), ditemukan=nama, akibat="tidak dibaca")
        else:
            penampung.tambah("LBR-17", Lokasi(nama), ditemukan=nama)


def _berisi(lembar: LembarMentah) -> bool:
    return any(not kosong(nilai) for _, baris in lembar.baris for nilai in baris)


def _memuat_nama(buku: BukuMentah, nama: str) -> bool:
    """Whether a defined name of ours still points at the sheet (Acuan and Petunjuk renamed by hand)."""
    tanda = {f"{nama}!".casefold(), "'{}'!".format(nama.replace("'", "''")).casefold()}
    kunci = ("capaian_", "daftar_", "bulan_ke", "sisa_", "nama_bulan")
    return any(
        satu.startswith(kunci) and any(acuan.lstrip("=").casefold().startswith(t) for t in tanda)
        for satu, acuan in buku.nama.items()
    )


def kolom_asing(tabel: Tabel, acuan: Acuan) -> Iterator[tuple[int, date]]:
    """Month columns of the sheet Indikator that the period does not have: (zero-based column, month)."""
    milik = set(tabel.kolom.values()) | set(tabel.kolom_ganda.values())
    bantu = {samakan_judul(judul) for judul in BANTU.get(tabel.skema.nama, ())}
    kepala = next((nilai for nomor, nilai in tabel.mentah.baris if nomor == tabel.baris_kepala), [])
    for kolom, judul in enumerate(kepala):
        if kolom in milik or not isinstance(judul, str) or samakan_judul(judul) in bantu:
            continue
        bulan = baca_bulan(judul, acuan.periode)
        if bulan is not None and not isinstance(bulan, Masalah) and not acuan.periode.memuat(bulan):
            yield kolom, bulan
