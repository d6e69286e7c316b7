"""The whole workbook: container, workbook part, styles, shared texts, sheets, names, properties, in one pass."""

from collections.abc import Iterator
from os import PathLike, fspath
from pathlib import Path

from capaian_engine.pengumpul import tanpa_pengumpul
from workbook.alamat import sel as alamat_sel
from workbook.gerbang.alir import baca_bagian
from workbook.gerbang.arsip import Arsip
from workbook.gerbang.batas import Anggaran, Batas
from workbook.gerbang.berkas import baca_berkas
from workbook.gerbang.cepat import PembacaLembarCepat
from workbook.gerbang.gaya import baca_gaya
from workbook.gerbang.hubungan import Hubungan, baca_hubungan, baca_jenis_isi, bagian_utama
from workbook.gerbang.jenis import pastikan_zip
from workbook.gerbang.kode import tolak
from workbook.gerbang.lembar import Konteks
from workbook.gerbang.metadata import DaftarLembar, baca_bagian_buku, baca_properti
from workbook.gerbang.teks import PembacaTeks
from workbook.gerbang.urai import urai
from workbook.mentah import BukuMentah, LembarMentah

BAKU = Batas()
_GANDA_DISEBUT = 5
_AKTIF = (  # relationship or content type, or a word of the part name -> note
    ("vbaproject", "BRK-60"),
    ("macrosheets/", "BRK-60"),
    ("externallinks/", "BRK-61"),
    ("connections.xml", "BRK-62"),
    ("querytables/", "BRK-62"),
    ("embeddings/", "BRK-63"),
    ("activex/", "BRK-63"),
)


def read_buku(sumber: str | PathLike[str] | bytes, batas: Batas = BAKU) -> BukuMentah:
    """Read a workbook that comes from outside: a path, or its bytes.

    Raises ``BerkasDitolak`` (BRK-01 to BRK-49) for every file that cannot be read in full; nothing else.
    """
    with tanpa_pengumpul():
        try:
            isi = sumber if isinstance(sumber, bytes) else baca_berkas(Path(fspath(sumber)), batas.berkas)
            if len(isi) > batas.berkas:
                raise tolak("BRK-04")
            pastikan_zip(isi)
            return _Buku(isi, Anggaran(batas)).baca()
        except MemoryError as galat:
            raise tolak("BRK-38") from galat


class _Buku:
    """One reading: remembers which parts were walked, so that each is walked once."""

    def __init__(self, isi: bytes, anggaran: Anggaran) -> None:
        self._anggaran, self._batas = anggaran, anggaran.batas
        self._arsip = Arsip(isi, anggaran)
        self._jenis = baca_jenis_isi(self._arsip, self._batas.unsur)
        self._selesai: set[str] = set()
        self.hasil = BukuMentah()

    def baca(self) -> BukuMentah:
        utama = bagian_utama(self._arsip, self._jenis, self._batas.unsur)
        buku = baca_bagian_buku(utama, self._alirkan_kecil(utama), self._batas)
        hubungan = baca_hubungan(self._arsip, utama, self._batas.unsur)
        konteks = self._konteks(hubungan, buku.sistem_1904)
        for lembar in buku.lembar:
            self._baca_lembar(lembar, hubungan.get(lembar.id), konteks)
        self.hasil.nama = buku.nama_terdefinisi()
        self._baca_properti()
        self._catat_isi_aktif()
        self._periksa_sisanya()
        return self.hasil

    def _alirkan(self, nama: str) -> Iterator[bytes]:
        self._selesai.add(nama.casefold())
        return self._arsip.alirkan(nama)

    def _alirkan_kecil(self, nama: str) -> Iterator[bytes]:
        self._selesai.add(nama.casefold())
        return self._arsip.alirkan_kecil(nama)

    def _konteks(self, hubungan: dict[str, Hubungan], sistem_1904: bool) -> Konteks:
        tanggal: frozenset[int] = frozenset()
        gaya = self._sasaran(hubungan, "styles")
        if gaya:
            tanggal = baca_gaya(gaya, self._alirkan_kecil(gaya), self._batas.unsur)
        bersama: list[str | None] = []
        teks = self._sasaran(hubungan, "sharedStrings")
        if teks:
            pembaca = baca_bagian(
                teks, lambda: self._alirkan(teks), lambda: PembacaTeks(self._anggaran), self._batas.unsur
            )
            bersama = [isi or None for isi in pembaca.teks]
        return Konteks(bersama, tanggal, sistem_1904, self._anggaran)

    def _sasaran(self, hubungan: dict[str, Hubungan], jenis: str) -> str:
        """The part of the workbook's relationship of this kind, or nothing."""
        semua = (h.sasaran for h in hubungan.values() if h.jenis == jenis and not h.luar)
        return next((nama for nama in semua if self._arsip.punya(nama)), "")

    def _baca_lembar(self, daftar: DaftarLembar, hubungan: Hubungan | None, konteks: Konteks) -> None:
        if hubungan is None or hubungan.luar or not self._arsip.punya(hubungan.sasaran):
            raise tolak("BRK-32", f"lembar {daftar.nama}")
        if hubungan.jenis != "worksheet":
            self.hasil.peringatan.append(("BRK-64", daftar.nama))
            return
        bagian = hubungan.sasaran
        pembaca = baca_bagian(
            bagian,
            lambda: self._alirkan(bagian),
            lambda: PembacaLembarCepat(daftar.nama, konteks),
            self._batas.unsur,
        )
        lembar = pembaca.rampung()
        lembar.tersembunyi = daftar.tersembunyi
        self.hasil.lembar[daftar.nama] = lembar
        self._catat_ganda(lembar, pembaca.ganda)

    def _catat_ganda(self, lembar: LembarMentah, ganda: list[tuple[int, int]]) -> None:
        for baris, kolom in ganda[:_GANDA_DISEBUT]:
            self.hasil.peringatan.append(("BRK-65", f"{lembar.nama}!{alamat_sel(baris, kolom)}"))

    def _baca_properti(self) -> None:
        for hubungan in baca_hubungan(self._arsip, "", self._batas.unsur).values():
            if hubungan.jenis in ("custom-properties", "customProperties") and self._arsip.punya(hubungan.sasaran):
                self.hasil.properti |= baca_properti(
                    hubungan.sasaran, self._alirkan_kecil(hubungan.sasaran), self._batas
                )

    def _catat_isi_aktif(self) -> None:
        semua = [nama.casefold() for nama in self._arsip.nama]
        for kode in dict.fromkeys(kode for _, kode in _AKTIF):
            tanda = [kata for kata, miliknya in _AKTIF if miliknya == kode]
            bagian = [nama for nama in semua if any(kata in nama for kata in tanda) and not nama.endswith(".rels")]
            if bagian:
                self.hasil.peringatan.append((kode, bagian[0]))

    def _periksa_sisanya(self) -> None:
        """Parts nobody asked for: XML must be well-formed, everything must inflate to its size and CRC."""
        for nama in self._arsip.nama:
            if nama.casefold() in self._selesai:
                continue
            if self._berisi_xml(nama):
                urai(nama, self._arsip.alirkan(nama), self._batas.unsur, {})
            else:
                for _potongan in self._arsip.alirkan(nama):
                    pass

    def _berisi_xml(self, nama: str) -> bool:
        kecil = nama.casefold()
        return kecil.endswith((".xml", ".rels")) or self._jenis.dari(nama).endswith(("+xml", "/xml"))
