"""What one real feedback file costs: context, render and write, against openpyxl with the same page in the same run.

The people are those of the example office, all different. ``tata letak baru`` is the first pass, in which nearly every
person needs a layout (number of rows per list) not met before; the other lines are later passes. CPU time, medians of
alternating rounds, each ratio taken within a round: ratios count, absolute times do not travel.
``python tests/benchmarks/bench_umpan_balik.py [rounds]``
"""

import statistics
import sys
import tempfile
import time
import warnings
from collections.abc import Callable
from copy import copy
from datetime import date
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parents[2])]

from capaian_engine.pengumpul import tanpa_pengumpul
from capaian_engine.penilaian import Penilaian
from templates.umpan_balik import GILIRAN, Bahan, Perender, buat_berkas, potongan
from workbook.paket import write_atomic
from xlsx_macros import workflows
from xlsx_macros.kantor_contoh import buat_kantor, tulis_kantor

BARU = "seluruhnya, tata letak baru"
OPENPYXL = "openpyxl: buka, isi, simpan"
Langkah = tuple[Callable[[Perender], object], int]
"""Work, and of how many files it is."""


def waktu(kerja: Callable[[Perender], object], perender: Perender, banyak: int) -> float:
    """CPU milliseconds per file."""
    awal = time.process_time()
    kerja(perender)
    return (time.process_time() - awal) / banyak * 1000


def _orang(folder: Path) -> tuple[list[Penilaian], Bahan]:
    """Everybody in the example office who has a score."""
    buku = folder / "buku.xlsx"
    tulis_kantor(buku, buat_kantor())
    hasil = workflows.hitung(workflows.buka(buku).mentah)
    return [p for p in hasil.penilaian if p.nilai is not None], Bahan(hasil.kantor, terbit=date(2027, 1, 5))


def _openpyxl(berkas: Path, ke: Path) -> None:
    """Open a finished page, write every value again, save: what filling it by hand costs."""
    import openpyxl

    buku = openpyxl.load_workbook(berkas)
    for lembar in buku:
        for baris in lembar.iter_rows():
            for sel in baris:
                if sel.value is not None:
                    sel.value = sel.value
    buku.save(ke)


def _langkah(folder: Path, orang: list[Penilaian], perender: Perender) -> dict[str, Langkah]:
    """What is measured: name -> work."""
    tugas = [(folder / f"{nomor}.xlsx", satu) for nomor, satu in enumerate(orang)]
    kelompok = list(potongan(tugas, GILIRAN))

    def semua(perender: Perender) -> None:
        with tanpa_pengumpul():  # as a run of the product does
            for satu in kelompok:
                buat_berkas(satu, perender, {})

    semua(perender)
    isi = [perender.isi(satu) for satu in orang]
    tulis = [(ke, perender.templat.render(satu)) for (ke, _), satu in zip(tugas, isi, strict=True)]
    banyak, contoh = len(orang), tugas[0][0]
    return {
        "konteks": (lambda p: [p.isi(satu) for satu in orang], banyak),
        "render": (lambda p: [p.templat.render(satu) for satu in isi], banyak),
        "tulis": (lambda _p: [write_atomic(ke, data, durable=False) for ke, data in tulis], banyak),
        "seluruhnya": (semua, banyak),
        BARU: (semua, banyak),
        "templat: kompilasi, sekali": (lambda p: copy(p.templat), 1),
        OPENPYXL: (lambda _p: _openpyxl(contoh, folder / "openpyxl.xlsx"), 1),
    }


def ukur(putaran: int) -> tuple[dict[str, float], dict[str, float]]:
    """CPU milliseconds per file of each step, and how many times that is what openpyxl takes."""
    with tempfile.TemporaryDirectory() as nama:
        folder = Path(nama)
        orang, bahan = _orang(folder)
        perender, baru = Perender(bahan), Perender(bahan)
        langkah = _langkah(folder, orang, perender)
        semua: dict[str, list[float]] = {label: [] for label in langkah}
        for _ in range(putaran):
            baru.templat = copy(baru.templat)  # compiled anew: it knows no layout yet
            for label, (kerja, banyak) in langkah.items():
                semua[label].append(waktu(kerja, baru if label == BARU else perender, banyak))
        kali = {
            label: statistics.median(b / a for a, b in zip(ms, semua[OPENPYXL], strict=True))
            for label, ms in semua.items()
        }
        return {label: statistics.median(ms) for label, ms in semua.items()}, kali


def main() -> None:
    """Print the table."""
    warnings.simplefilter("ignore")  # openpyxl says what it drops
    hasil, kali = ukur(int(sys.argv[1]) if len(sys.argv) > 1 else 15)
    sys.stdout.write(f"{'langkah':32}{'ms CPU':>9}{'openpyxl/langkah':>18}\n")
    for label, ms in hasil.items():
        sys.stdout.write(f"{label:32}{ms:9.3f}{kali[label]:18.1f}\n")


if __name__ == "__main__":
    main()
