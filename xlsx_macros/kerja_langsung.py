"""What the ribbon's actions have in common: read and score the open workbook, write safely, say what happened."""

import contextlib
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from capaian_engine.errors import CapaianError
from capaian_engine.kosakata import StatusPenilaian
from capaian_engine.penilaian import Penilaian
from capaian_engine.temuan import Tingkat
from workbook.buku_induk import BUKU_INDUK, HASIL, TEMUAN
from workbook.isian import baca_nip, baca_teks
from workbook.skema import Lembar
from workbook.tabel import cari_tabel
from workbook.tulis import dilewati
from xlsx_macros import kembalikan
from xlsx_macros.letak import letak_buku
from xlsx_macros.pintu_langsung import BukuLangsung, baca_buku
from xlsx_macros.sesi_langsung import Lapor, tanpa_hitung_otomatis
from xlsx_macros.tempat import folder_pratinjau
from xlsx_macros.tulis_langsung import Blok, blok_beranda, blok_hasil, tulis_blok
from xlsx_macros.workflows import HasilHitung, hitung, tulisan


class TanpaPilihanError(CapaianError):
    """The action needs an employee and the selected cell belongs to none."""

    kode = "AKS-11"


def hitung_buku(book: Any, lapor: Lapor | None = None) -> tuple[BukuLangsung, HasilHitung]:
    """Read and score the open workbook with the workflow of the command line."""
    buku = baca_buku(book)
    return buku, hitung(buku.mentah, lapor)


def tulis_hasil(buku: BukuLangsung, hasil: HasilHitung, tindakan: str, lembar: Sequence[Lembar]) -> None:
    """Write these sheets of ours (with Hasil also the moment of scoring); what they held is kept for ``Kembalikan``."""
    baru = tulisan(hasil, letak_buku(buku.book))
    blok = [
        blok_hasil(buku, skema, baru.baris[skema.nama], baru.tujuan_temuan if skema is TEMUAN else ())
        for skema in lembar
        if not dilewati(buku.mentah, skema)
    ]
    tulis_aman(buku, tindakan, blok + (blok_beranda(buku, baru.beranda) if HASIL in lembar else []))


def tulis_aman(
    buku: BukuLangsung,
    tindakan: str,
    blok: Sequence[Blok],
    lembar_lanjut: Sequence[Lembar] = (),
    lanjut: Callable[[], Sequence[Blok]] = tuple,
) -> None:
    """Keep the sheets' state, write, and put everything back when Excel refuses anything.

    ``lanjut`` gives what to write into ``lembar_lanjut`` once ``blok`` stands in the workbook, in the same run.
    """
    kemudian = (t.mentah.nama for skema in lembar_lanjut if (t := cari_tabel(buku.mentah, skema)))
    rekaman = kembalikan.rekam(buku, tindakan, list(dict.fromkeys([*(b.lembar for b in blok), *kemudian])))
    berkas = kembalikan.simpan(buku.book, buku.mentah.nama, rekaman)
    with tanpa_hitung_otomatis(buku.book):
        try:
            tulis_blok(buku.book, blok)
            tulis_blok(buku.book, lanjut())
        except BaseException:
            kembalikan.pulihkan(buku, rekaman)
            berkas.unlink()
            raise


def kembalikan_terakhir(book: Any) -> str:
    """Undo the last run; returns what was undone, in Indonesian."""
    buku = baca_buku(book)
    berkas, rekaman = kembalikan.rekaman_terakhir(book, buku.mentah.nama)
    with tanpa_hitung_otomatis(book):
        kembalikan.pulihkan(buku, rekaman)
    berkas.unlink()
    return f"Keadaan sebelum {rekaman.tindakan} ({rekaman.waktu}) sudah kembali."


def pegawai_terpilih(buku: BukuLangsung, hasil: HasilHitung) -> list[Penilaian]:
    """The employees of the selected rows, by NIP or by the code of an indicator. Raises ``TanpaPilihanError``."""
    terpilih = _kunci_terpilih(buku)
    ada = [
        satu
        for satu in hasil.penilaian
        if satu.pegawai.nip in terpilih or any(i.kode in terpilih for i in satu.berkas.indikator)
    ]
    if not ada:
        raise TanpaPilihanError(
            "Pilihlah dahulu satu sel pada baris seorang pegawai, misalnya di lembar Pegawai atau Hasil, lalu ulangi."
        )
    return ada


def _kunci_terpilih(buku: BukuLangsung) -> set[str]:
    """NIP and Kode of the selected rows."""
    pilihan = buku.book.selection
    nama = pilihan.sheet.name if pilihan else ""
    tabel = next((t for skema in BUKU_INDUK if (t := cari_tabel(buku.mentah, skema)) and t.mentah.nama == nama), None)
    if tabel is None or pilihan is None:
        return set()
    nomor_baris = range(pilihan.row, pilihan.row + pilihan.shape[0])
    baris = [isi for nomor, isi in tabel.baris() if nomor in nomor_baris]
    kunci: set[str] = set()
    for judul, baca in (("NIP", baca_nip), ("Kode", baca_teks)):
        kolom = tabel.kolom.get(judul)
        if kolom is not None and not (judul == "Kode" and tabel.skema.milik_produk):
            kunci |= {n for isi in baris if kolom < len(isi) and isinstance(n := baca(isi[kolom]), str)}
    return kunci


def tampilkan(book: Any, *lembar: Lembar | str) -> None:
    """Bring the first of these sheets that exists to the front."""
    ada = {sheet.name: sheet for sheet in book.sheets}
    for satu in lembar:
        nama = satu if isinstance(satu, str) else satu.nama
        if nama in ada:
            ada[nama].activate()
            return


def beri_tahu(book: Any, pesan: str) -> None:
    book.app.alert(pesan, title="Capaian", buttons="ok", mode="info")


def ringkasan(hasil: HasilHitung) -> str:
    """How many are scored, how many are not, how many findings."""
    dinilai = sum(satu.status is StatusPenilaian.DINILAI for satu in hasil.penilaian)
    temuan = ", ".join(f"{sum(t.tingkat is tingkat for t in hasil.temuan)} {tingkat.value}" for tingkat in Tingkat)
    return f"{dinilai} pegawai dinilai, {len(hasil.penilaian) - dinilai} belum.\nTemuan: {temuan}."


def buka_berkas(berkas: Path) -> None:
    """Open a file with the program the user has for it."""
    if sys.platform == "win32":
        os.startfile(berkas)
    else:
        subprocess.run(["open" if sys.platform == "darwin" else "xdg-open", str(berkas)], check=False)


def pratinjau_kosong() -> Path:
    """An empty folder for a preview. The earlier file goes, unless it is still open (Windows then holds it)."""
    folder = folder_pratinjau()
    folder.mkdir(parents=True, exist_ok=True)
    for lama in folder.iterdir():
        with contextlib.suppress(PermissionError):
            lama.unlink()
    return folder
