"""What reading 120,000 rows costs, as ratios of CPU to a bare python-calamine read of the same file.

Run by hand: ``python tests/benchmarks/bench_baca.py [rounds]``. Each reader runs in a fresh process, taking turns; the
cost of starting the interpreter is taken off; the median of the rounds is printed. Nothing is asserted: ratios differ
between machines.
"""

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from statistics import median

BARIS = 120_000
PEMBACA = {
    "kosong": "pass",
    "python-calamine": "from python_calamine import CalamineWorkbook as C; "
    "C.from_path(sys.argv[1]).get_sheet_by_index(0).to_python()",
    "gerbang": "from workbook.gerbang import read_buku; read_buku(sys.argv[1])",
}


def lima_kolom() -> Iterator[list[object]]:
    """Realisasi as an office keeps it: code, month, figure, link (two of three), remark (one of ten)."""
    for i in range(BARIS):
        bukti = f"https://contoh.go.id/bukti/{i // 3}" if i % 3 else None
        catatan = "Terlambat karena cuaca & banjir" if i % 10 == 0 else None
        yield [f"IND-{i // 12:05d}", date(2026, i % 12 + 1, 1), i % 12000 / 100, bukti, catatan]


def sembilan_kolom() -> Iterator[list[object]]:
    """Wider, with a unique text per row."""
    for i in range(BARIS):
        ya = "Ya" if i % 2 else "Tidak"
        awal = [f"19850101201001{i % 10000:04d}", date(2026, i % 12 + 1, 1), i / 7, i % 5 + 1, i % 4 + 1]
        yield [*awal, f"Catatan {i}", ya, float(i), date(2026, 3, i % 28 + 1)]


def tulis_openpyxl(jalur: Path, baris: Iterator[list[object]]) -> None:
    """Inline texts, dates as styled numbers."""
    from openpyxl import Workbook

    buku = Workbook(write_only=True)
    lembar = buku.create_sheet("Realisasi")
    for satu in baris:
        lembar.append(satu)
    buku.save(jalur)


def tulis_xlsxwriter(jalur: Path, baris: Iterator[list[object]]) -> None:
    """Shared texts and styled blanks, as Excel writes them."""
    from xlsxwriter import Workbook

    with Workbook(str(jalur), {"strings_to_urls": False}) as buku:
        lembar = buku.add_worksheet("Realisasi")
        tanggal, garis = buku.add_format({"num_format": "mmmm yyyy"}), buku.add_format({"border": 1})
        for nomor, satu in enumerate(baris):
            for kolom, nilai in enumerate(satu):
                lembar.write(nomor, kolom, nilai, tanggal if isinstance(nilai, date) else garis)


def cpu(kode: str, jalur: Path) -> float:
    """User and system seconds of one fresh interpreter."""
    ukur = "\nimport resource as r; u = r.getrusage(r.RUSAGE_SELF); print(u.ru_utime + u.ru_stime)"
    perintah = [sys.executable, "-c", f"import sys\n{kode}{ukur}", str(jalur)]
    return float(subprocess.run(perintah, capture_output=True, check=True).stdout)


def bandingkan(nama: str, jalur: Path, putaran: int) -> str:
    """One line: the gate's CPU against calamine's."""
    semua = [{pembaca: cpu(kode, jalur) for pembaca, kode in PEMBACA.items()} for _ in range(putaran)]
    detik = {pembaca: median(satu[pembaca] for satu in semua) for pembaca in PEMBACA}
    rasio = (detik["gerbang"] - detik["kosong"]) / (detik["python-calamine"] - detik["kosong"])
    return f"{nama:28s} gerbang / calamine = {rasio:.2f}x CPU"


def main() -> None:
    """Make the files, take turns, print ratios."""
    putaran = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    with tempfile.TemporaryDirectory() as folder:
        for nama, baris in (("5 kolom", lima_kolom), ("9 kolom", sembilan_kolom)):
            for cara in (tulis_xlsxwriter, tulis_openpyxl):
                jalur = Path(folder) / f"{cara.__name__}_{baris.__name__}.xlsx"
                cara(jalur, baris())
                sys.stdout.write(bandingkan(f"{nama}, {cara.__name__}", jalur, putaran) + "\n")


if __name__ == "__main__":
    main()
