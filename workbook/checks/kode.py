"""Every finding code: level, what is wrong, what is accepted, an example. Codes are never reused.

The first twenty numbers of a sheet mean the same on every sheet; from 20 on they are its own.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from capaian_engine.temuan import Tingkat
from workbook.buku_induk import BUKU_INDUK
from workbook.checks.kode_entri import KODE_ENTRI
from workbook.checks.kode_induk import KODE_INDUK
from workbook.checks.kode_lembar import KODE_LEMBAR
from workbook.checks.kode_partisipasi import KODE_PARTISIPASI
from workbook.checks.kode_pengembangan import KODE_PENGEMBANGAN
from workbook.gerbang.kode import KODE as KODE_GERBANG
from workbook.skema import Jenis, Lembar

_CATATAN_BERKAS = "BRK-60"
"""From here on the gate's codes are notes on a file that was read, not refusals."""
G, P, C = Tingkat.GALAT, Tingkat.PERINGATAN, Tingkat.CATATAN


@dataclass(frozen=True, slots=True)
class KodeTemuan:
    """One code. ``pesan`` is what is wrong, ``diterima`` what is accepted; both may hold {placeholders}."""

    kode: str
    tingkat: Tingkat
    judul: str
    pesan: str
    diterima: str
    contoh: str = ""

    def saran(self, isi: dict[str, str]) -> str:
        contoh = self.contoh.format_map(isi)
        return self.diterima.format_map(isi) + (f" Contoh: {contoh}." if contoh else "")


def _umum(lembar: Lembar) -> Iterator[KodeTemuan]:
    """The codes every entry sheet shares, as far as its columns can cause them."""
    # A row the score never depends on (a response, a note, an offer …) is left out and said so, it blocks no one.
    berat = P if lembar.kode in ("SRV", "CTT", "USL", "KSP", "KTG", "RWY") else G
    jenis = {kolom.jenis for kolom in lembar.kolom if not kolom.pelengkap}
    pelengkap = [kolom for kolom in lembar.kolom if kolom.pelengkap]

    def kode(nomor: int, tingkat: Tingkat, *teks: str) -> KodeTemuan:
        return KodeTemuan(f"{lembar.kode}-{nomor:02}", tingkat, *teks)

    yield kode(1, berat, "Isian wajib kosong", "Kolom {kolom} belum diisi.", "{petunjuk}", "{contoh}")
    yield kode(
        2,
        berat,
        "Jenis isian keliru",
        'Kolom {kolom} berisi "{ditemukan}", bukan {jenis}.',
        "{petunjuk}",
        "{contoh}",
    )
    yield kode(
        3,
        berat,
        "Galat Excel di sel",
        "Kolom {kolom} berisi galat Excel {ditemukan}.",
        "Perbaiki rumus asalnya atau ketik nilainya langsung.",
        "{contoh}",
    )
    yield kode(
        4,
        berat,
        "Rumus belum dihitung",
        "Kolom {kolom} berisi rumus yang hasilnya belum pernah dihitung.",
        "Buka berkas di Excel atau LibreOffice lalu simpan, atau ketik nilainya langsung.",
        "{contoh}",
    )
    if jenis & {Jenis.PILIHAN, Jenis.YA_TIDAK}:
        yield kode(
            5,
            berat,
            "Pilihan tidak dikenal",
            'Kolom {kolom} berisi "{ditemukan}".',
            "Pilih salah satu: {pilihan}.",
            "{contoh}",
        )
    yield kode(
        6,
        P,
        "Sel digabung",
        "Sel {ditemukan} digabung; hanya sel kiri atasnya yang berisi.",
        "Pisahkan sel (Unmerge Cells), lalu isi setiap baris.",
    )
    # Marks of a scale have a code of their own (20); the keys of Pengaturan have bounds that its columns do not show.
    skala = any(kolom.bulat for kolom in lembar.kolom)
    if lembar.nama == "Pengaturan" or (any(kolom.batas for kolom in lembar.kolom) and not skala):
        yield kode(
            7,
            berat,
            "Di luar batas",
            "Kolom {kolom} berisi {ditemukan}, di luar {batas}.",
            "{petunjuk}",
            "{contoh}",
        )
    if Jenis.ANGKA in jenis and not skala:
        yield kode(
            8,
            berat,
            "Angka bermakna ganda",
            'Kolom {kolom} berisi teks "{ditemukan}": tidak jelas pemisah ribuan atau desimal.',
            "Ketik sebagai angka tanpa pemisah ribuan.",
            "1250 atau 1,25",
        )
    if pelengkap and lembar.nama != "Pengaturan":
        yield kode(
            9,
            P,
            "Isian pelengkap tidak terbaca",
            'Kolom {kolom} berisi "{ditemukan}" dan diabaikan.',
            "{petunjuk}",
            "{contoh}",
        )
    if lembar.nama in ("Penugasan", "Realisasi", "Bulanan", "Laporan", "Survei", "Inovasi", "Catatan"):
        yield kode(
            10,
            C,
            "Di luar periode",
            "{ditemukan} berada di luar periode {periode}; baris ini tidak dihitung.",
            "Periksa bulan atau tanggalnya bila seharusnya dihitung.",
        )
    if any(kolom.jenis is Jenis.NIP and not kolom.pelengkap for kolom in lembar.kolom):
        yield kode(
            11,
            berat,
            "NIP tersimpan sebagai angka",
            "Kolom {kolom} tersimpan sebagai angka; Excel hanya menyimpan 15 angka, sisanya hilang.",
            "Ubah format sel menjadi Teks, lalu ketik ulang NIP.",
            "198503122010011001",
        )
        if lembar.nama not in ("Pegawai", "Survei", "Riwayat"):
            yield kode(
                13,
                berat,
                "NIP tidak terdaftar",
                "NIP {ditemukan} tidak ada di lembar Pegawai.",
                "Perbaiki NIP atau tambahkan pegawainya di lembar Pegawai.",
            )


_KHUSUS = (*KODE_INDUK, *KODE_ENTRI, *KODE_LEMBAR, *KODE_PARTISIPASI, *KODE_PENGEMBANGAN)


def _kumpulkan() -> dict[str, KodeTemuan]:
    berkas = (
        KodeTemuan(kode, C, isi.judul, f"{isi.salah} {{rincian}}", isi.saran)
        for kode, isi in KODE_GERBANG.items()
        if kode >= _CATATAN_BERKAS
    )
    masukan = (lembar for lembar in BUKU_INDUK if not lembar.milik_produk and lembar.nama != "Alasan")
    khusus = (KodeTemuan(*satu) for satu in _KHUSUS)
    semua = [kode for lembar in masukan for kode in _umum(lembar)] + [*berkas, *khusus]
    return {kode.kode: kode for kode in sorted(semua, key=lambda k: k.kode)}


KODE = _kumpulkan()
