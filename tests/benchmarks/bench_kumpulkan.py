"""Intake of 1,000 returned Lembar Penilai of 30 rows: ``python tests/benchmarks/bench_kumpulkan.py [files]``.

Three employees with four indicators each per supervisor: 12 rows in Indikator, 3 in Perilaku, 3 months of Bulanan,
6 reports. Prints seconds and the peak memory of the parent and of its largest worker.
"""

import re
import resource
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parents[2]), str(Path(__file__).parents[1])]

from helpers.isi_buku import isi_buku
from helpers.lembar import TAHUN

from capaian_engine.kosakata import PERILAKU_BERAKHLAK
from workbook.buku_kosong import build_buku_induk
from workbook.intake.kumpul import collect_folder
from workbook.paket import Paket
from xlsx_macros.workflows import buka, hitung
from xlsx_macros.workflows_siapkan import siapkan


def nip(nomor: int) -> str:
    return f"1985{nomor // 2800 % 12 + 1:02}{nomor // 100 % 28 + 1:02}2010011{nomor % 100 // 10:01}{nomor % 10:02}"


def kantor(jumlah: int) -> dict[str, list[dict[str, object]]]:
    pegawai, indikator, realisasi, bulanan, perilaku = [], [], [], [], []
    for penilai in range(jumlah):
        for ke in range(3):
            satu = nip(jumlah + penilai * 3 + ke)
            pegawai.append(
                {
                    "NIP": satu, "Nama": f"Pegawai {penilai}-{ke}", "Status": "PNS", "Kelompok Jabatan": "Pelayanan",
                    "Unit Kerja": f"Unit {penilai % 7}", "NIP Penilai": nip(penilai),
                }
            )  # fmt: skip
            for urut in range(4):
                kode = f"K{penilai}-{ke}-{urut}"
                indikator.append(
                    {
                        "Kode": kode, "NIP": satu, "Jenis": "Utama", "Indikator": f"Surat {kode}", "Arah": "Naik",
                        "Target": 120, "Bobot (%)": 25, "Cara Hitung": "Jumlah", "Satuan": "surat",
                    }
                )  # fmt: skip
                realisasi += [{"Kode": kode, "Bulan": date(2026, b, 1), "Realisasi": 10 + b} for b in (1, 2)]
            bulanan += [{"NIP": satu, "Bulan": date(2026, b, 1), "Nilai": 90 + b} for b in (1, 2)]
            skala = {judul: 3 + (ke + n) % 3 for n, judul in enumerate(PERILAKU_BERAKHLAK)}
            perilaku.append({"NIP": satu, "Penilai": nip(penilai), "Peran": "Atasan", **skala, "Catatan": f"c{ke}"})
    return {
        "Pegawai": pegawai, "Indikator": indikator, "Realisasi": realisasi, "Bulanan": bulanan, "Perilaku": perilaku
    }  # fmt: skip


def buat(folder: Path, jumlah: int) -> tuple[Path, Path]:
    """A master whose entries were taken out again, and the filled files that bring them back."""
    penuh, buku, balik = folder / "penuh.xlsx", folder / "Buku.xlsx", folder / "balik"
    isi = kantor(jumlah)
    for path in (penuh, buku):
        build_buku_induk(path, bobot_baku=True, periode=TAHUN, id_buku="induk-bench")
    isi_buku(penuh, isi)
    isi_buku(buku, {nama: isi[nama] for nama in ("Pegawai", "Indikator")})
    mentah = buka(penuh).mentah
    siapkan(mentah, hitung(mentah), balik)
    return buku, balik


def main() -> None:
    jumlah = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    with tempfile.TemporaryDirectory() as sementara:
        mulai = time.perf_counter()
        buku, balik = buat(Path(sementara), jumlah)
        print(f"disiapkan: {len(list(balik.iterdir()))} berkas dalam {time.perf_counter() - mulai:.1f} s")
        mulai = time.perf_counter()
        hasil = collect_folder(buku, balik)
        lama = time.perf_counter() - mulai
        baris = len(re.findall(rb"<row ", Paket(buku).isi("xl/worksheets/sheet6.xml")))
        print(f"masuk: {hasil.masuk} sel, {sum(b.sah for b in hasil.berkas)} berkas sah, {baris} baris Realisasi")
        print(f"temuan: {sum(len(b.temuan) for b in hasil.berkas)}")
        print(f"waktu: {lama:.1f} s")
        for nama, siapa in (("induk", resource.RUSAGE_SELF), ("pekerja terbesar", resource.RUSAGE_CHILDREN)):
            print(f"memori {nama}: {resource.getrusage(siapa).ru_maxrss / 1024:.0f} MB")
        mulai = time.perf_counter()
        collect_folder(buku, balik)
        print(f"ulang tanpa perubahan: {time.perf_counter() - mulai:.1f} s")


if __name__ == "__main__":
    main()
