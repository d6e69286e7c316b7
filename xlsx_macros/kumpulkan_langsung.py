"""``Kumpulkan`` on the open workbook: the intake of the command line, written into the open sheets."""

import hashlib
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from capaian_engine.errors import CapaianError
from workbook.buku_induk import KELENGKAPAN
from workbook.intake.gabung import Gabungan
from workbook.intake.jurnal import buka_jurnal
from workbook.intake.kumpul import cari_berkas, merge_files
from workbook.intake.tulis import baris_terakhir, sel_berubah
from workbook.kelengkapan import Kelengkapan, baris_kelengkapan, susun_kelengkapan
from workbook.tabel import Tabel
from workbook.tulis import dilewati
from xlsx_macros.kembalikan import Kisi, kisi_lembar, sel_tulis
from xlsx_macros.kerja_langsung import tulis_aman
from xlsx_macros.letak import letak_buku
from xlsx_macros.pintu_langsung import BukuLangsung, baca_buku
from xlsx_macros.sesi_langsung import Lapor
from xlsx_macros.tulis_langsung import Blok, Sel, blok_hasil, format_kolom, nilai_sel
from xlsx_macros.workflows import hitung
from xlsx_macros.workflows_kumpulkan import HasilKumpulkan, tulis_laporan

FOLDER_KEMBALI = "Lembar Kembali"


def folder_kembali(book: Any) -> Path:
    """The folder beside the workbook with the returned files. Raises ``CapaianError`` with what to do first."""
    letak = letak_buku(book)
    if letak is None:
        raise CapaianError("Simpanlah Buku Induk ini di folder pada komputer Anda dahulu, lalu ulangi.")
    folder = letak.parent / FOLDER_KEMBALI
    folder.mkdir(exist_ok=True)
    if not any(folder.iterdir()):
        raise CapaianError(f"Taruhlah Lembar Penilai yang sudah kembali di folder ini, lalu ulangi:\n{folder}")
    return folder


def kumpulkan_langsung(book: Any, folder: Path, lapor: Lapor | None = None) -> HasilKumpulkan:
    """Merge the returned files into the open workbook; what it held is kept for ``Kembalikan``.

    The user still has to save. The journal may thus know of values a workbook closed without saving lost: they are
    taken again next time, for intake always fills blank cells. Raises what ``collect_folder`` raises.
    """
    path, buku = Path(book.fullname), baca_buku(book)
    papan, tanpa_lembar = Kelengkapan(), dilewati(buku.mentah, KELENGKAPAN)

    def blok_papan() -> list[Blok]:
        """The board of the workbook as it stands after the merge."""
        nonlocal papan
        kini = baca_buku(book)
        dinilai = hitung(kini.mentah)
        papan = susun_kelengkapan(dinilai.penilaian, dinilai.temuan, hasil.keadaan)
        return [] if tanpa_lembar else [blok_hasil(kini, KELENGKAPAN, baris_kelengkapan(papan))]

    with buka_jurnal(path) as jurnal:
        gabungan, hasil = merge_files(buku.mentah, cari_berkas(folder, path), jurnal, lapor=lapor)
        nomor = jurnal.niat(hashlib.sha256(path.read_bytes()).hexdigest(), f"terbuka-{uuid.uuid4()}")
        laporan = tulis_laporan(path, hasil)
        tulis_aman(buku, "Kumpulkan", list(_blok(buku, gabungan)), (KELENGKAPAN,), blok_papan)
        jurnal.selesai(nomor, gabungan, "")
    return HasilKumpulkan(hasil, papan, laporan, tanpa_lembar)


def ringkasan_kumpul(hasil: HasilKumpulkan, folder: Path) -> str:
    """Counts for a dialog."""
    kumpul = hasil.kumpul
    sah = sum(satu.sah for satu in kumpul.berkas)
    baris = [f"{len(kumpul.berkas)} berkas dari {folder.name}, {sah} sah, {kumpul.masuk} sel masuk ke Buku Induk."]
    if kumpul.konflik:
        baris.append(f"{kumpul.konflik} isian berbeda dari Buku Induk dan belum dimasukkan.")
    if hasil.laporan:
        baris.append(f"Laporan untuk penilai: {next(iter(hasil.laporan.values())).parent}")
    return "\n".join([*baris, "Simpanlah Buku Induk bila isiannya sudah benar."])


def _blok(buku: BukuLangsung, gabungan: Gabungan) -> Iterator[Blok]:
    """One rectangle for each sheet that changes."""
    for tabel in gabungan.induk.tabel.values():
        ubah, baru = sel_berubah(tabel, gabungan)
        akhir = baris_terakhir(tabel)
        semua = ubah | {akhir + n: isi for n, isi in enumerate(baru, 1)}
        if semua:
            kisi = kisi_lembar(tabel.mentah, buku.rumus[tabel.mentah.nama])
            kisi |= {(b, k): nilai_sel(n) for b, isi in semua.items() for k, n in isi.items()}
            yield _persegi(tabel, kisi, min(semua), max(semua), max(akhir + len(baru), tabel.baris_kepala + 1))


def _persegi(tabel: Tabel, kisi: Kisi, awal: int, akhir: int, akhir_data: int) -> Blok:
    kolom = range(1, max(tabel.kolom.values()) + 2)
    isi: list[list[Sel]] = [[sel_tulis(kisi.get((b, k))) for k in kolom] for b in range(awal, akhir + 1)]
    bentuk = format_kolom(tabel, isi)
    return Blok(tabel.mentah.nama, awal, 1, isi, bentuk, tabel.baris_kepala, akhir_data)
