"""The catalogue of findings as a page: ``python -m workbook.docs_temuan docs/temuan.md``."""

import sys
from pathlib import Path

from capaian_engine.temuan import Tingkat
from workbook.buku_induk import BUKU_INDUK
from workbook.checks.kode import KODE, KodeTemuan

_KEPALA = """# Katalog temuan

Dibuat dari katalog di `workbook/checks` (`python -m workbook.docs_temuan docs/temuan.md`); jangan disunting langsung.
Kata di dalam kurung kurawal diganti dengan isi yang bersangkutan.

* **galat** menahan pegawai yang bersangkutan (atau, pada berkas yang kembali, isian itu) sampai diperbaiki.
* **peringatan** tidak menahan; alasannya dapat dicatat di lembar Alasan.
* **catatan** hanya memberi tahu.
"""
_LAIN = {
    "BRK": "Berkas sebagai keseluruhan",
    "LBR": "Lembar Penilai yang kembali",
    "KBS": "Kebiasaan menilai (ajakan meninjau, bukan kesalahan)",
}


def susun_docs() -> str:
    """The page, one section a sheet, one row a code."""
    judul = _LAIN | {lembar.kode: f"Lembar {lembar.nama}" for lembar in BUKU_INDUK if not lembar.milik_produk}
    bagian = [_KEPALA]
    for awalan in sorted({kode[:3] for kode in KODE}):
        bagian.append(f"\n## {awalan} · {judul[awalan]}\n")
        bagian.append("| Kode | Tingkat | Judul | Apa yang salah | Yang diterima | Contoh |\n|---|---|---|---|---|---|")
        bagian += [_baris(isi) for kode, isi in KODE.items() if kode.startswith(awalan)]
    jumlah = {tingkat: sum(isi.tingkat is tingkat for isi in KODE.values()) for tingkat in Tingkat}
    hitungan = ", ".join(f"{n} {tingkat.value}" for tingkat, n in jumlah.items())
    bagian.append(f"\n{len(KODE)} kode: {hitungan}.")
    return "\n".join(bagian) + "\n"


def _baris(isi: KodeTemuan) -> str:
    teks = (isi.kode, isi.tingkat.value, isi.judul, isi.pesan, isi.diterima, isi.contoh or "–")
    return "| " + " | ".join(satu.replace("|", "\\|") for satu in teks) + " |"


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(susun_docs(), encoding="utf-8")
