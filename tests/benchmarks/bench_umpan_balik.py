"""What one real feedback file costs: context, render and write, against openpyxl with the same page in the same run.

The people are those of the example office, all different. ``tata letak baru`` is the first pass, in which nearly every
person needs a layout (number of rows per list) not met before; the other lines are later passes. CPU time, best of the
rounds; ratios count, absolute times do not travel.  ``python tests/benchmarks/bench_umpan_balik.py [rounds]``
"""

import sys
import tempfile
import time
import warnings
from collections.abc import Callable
from datetime import date
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parents[2])]

from capaian_engine.pengumpul import tanpa_pengumpul
from capaian_engine.penilaian import Penilaian
from templates.umpan_balik import Bahan, Perender
from workbook.paket import write_atomic
from xlsx_macros import workflows
from xlsx_macros.kantor_contoh import buat_kantor, tulis_kantor

SEDIKIT = 3
"""Files that openpyxl makes per round."""


def terbaik(kerja: Callable[[], object], banyak: int, putaran: int) -> float:
    """CPU milliseconds per file of the best round."""
    waktu = []
    for _ in range(putaran):
        awal = time.process_time()
        kerja()
        waktu.append(time.process_time() - awal)
    return min(waktu) / banyak * 1000


def _orang(folder: Path) -> tuple[list[Penilaian], Bahan]:
    """Everybody in the example office who has a score."""
    buku = folder / "buku.xlsx"
    tulis_kantor(buku, buat_kantor())
    hasil = workflows.hitung(workflows.buka(buku).mentah)
    return [p for p in hasil.penilaian if p.nilai is not None], Bahan(hasil.kantor, terbit=date(2027, 1, 5))


def _openpyxl(berkas: list[Path], ke: Path) -> None:
    """Open a finished page, write every value again, save: what filling it by hand costs."""
    import openpyxl

    for satu in berkas:
        buku = openpyxl.load_workbook(satu)
        for lembar in buku:
            for baris in lembar.iter_rows():
                for sel in baris:
                    if sel.value is not None:
                        sel.value = sel.value
        buku.save(ke)


def ukur(putaran: int) -> dict[str, float]:
    """CPU milliseconds per file of each step."""
    with tempfile.TemporaryDirectory() as nama:
        folder = Path(nama)
        orang, bahan = _orang(folder)
        perender = Perender(bahan)
        berkas = [folder / f"{nomor}.xlsx" for nomor in range(len(orang))]

        def semua() -> None:
            with tanpa_pengumpul():  # as a run of the product does
                for path, satu in zip(berkas, orang, strict=True):
                    write_atomic(path, perender.templat.render(perender.isi(satu)), durable=False)

        baru = terbaik(semua, len(orang), 1)
        isi = [perender.isi(satu) for satu in orang]
        data = [perender.templat.render(satu) for satu in isi]
        tulis = list(zip(berkas, data, strict=True))
        return {
            "konteks": terbaik(lambda: [perender.isi(satu) for satu in orang], len(orang), putaran),
            "render": terbaik(lambda: [perender.templat.render(satu) for satu in isi], len(orang), putaran),
            "tulis": terbaik(lambda: [write_atomic(ke, d, durable=False) for ke, d in tulis], len(orang), putaran),
            "seluruhnya": terbaik(semua, len(orang), putaran),
            "seluruhnya, tata letak baru": baru,
            "openpyxl: buka, isi, simpan": terbaik(
                lambda: _openpyxl(berkas[:SEDIKIT], folder / "openpyxl.xlsx"), SEDIKIT, min(putaran, 3)
            ),
        }


def main() -> None:
    """Print the table."""
    warnings.simplefilter("ignore")  # openpyxl says what it drops
    hasil = ukur(int(sys.argv[1]) if len(sys.argv) > 1 else 5)
    dasar = hasil["openpyxl: buka, isi, simpan"]
    sys.stdout.write(f"{'langkah':32}{'ms CPU':>9}{'openpyxl/langkah':>18}\n")
    for label, ms in hasil.items():
        sys.stdout.write(f"{label:32}{ms:9.3f}{dasar / ms:18.1f}\n")


if __name__ == "__main__":
    main()
