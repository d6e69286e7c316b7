"""What one feedback workbook costs: the compiled template against the libraries an office would otherwise use.

The same page (60 rows by 8 columns, chart, logo, text box, validations, conditional formats) in one run, CPU time,
medians of alternating rounds, and the distance from the floor: writing the bytes and the fastest deflate.
Ratios count, absolute times do not travel.  ``python tests/benchmarks/bench_templat.py [rounds]``
"""

import gc
import importlib.util
import io
import statistics
import sys
import tempfile
import time
import warnings
import zipfile
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import Any

sys.path[:0] = [str(Path(__file__).parents[1]), str(Path(__file__).parents[2])]
from helpers.templat_uji import LEMBAR, halaman, isi_halaman

from templates.engine import compile_templat
from workbook.paket import Isian, write_atomic

Cara = Callable[[dict[str, Any], Path], None]
_BARIS, _JUMLAH = 8, 45


def _kapsul(folder: Path) -> dict[str, Cara]:
    """Every way, ready to fill one page: name -> function."""
    tetap = folder / "tetap.xlsx"
    tetap.write_bytes(halaman(putaran=False))
    templat = compile_templat(halaman())
    contoh = templat.render(isi_halaman())
    ubahan = [zipfile.ZipFile(io.BytesIO(contoh)).read(f"xl/{n}.xml") for n in ("worksheets/sheet1", "charts/chart1")]

    def terkompilasi(isi: dict[str, Any], ke: Path) -> None:
        write_atomic(ke, templat.render(isi), durable=False)

    def tanpa_tulis(isi: dict[str, Any], ke: Path) -> None:
        templat.render(isi)

    def lantai(isi: dict[str, Any], ke: Path) -> None:
        for data in ubahan:
            Isian.dari("x", data, 1)
        write_atomic(ke, contoh, durable=False)

    cara = {
        "templat terkompilasi": terkompilasi,
        "  tanpa menulis berkas": tanpa_tulis,
        "  lantai: deflate tercepat + menulis": lantai,
        "openpyxl: buka, isi, simpan": _openpyxl(tetap),
        "XlsxWriter: dari kode": _xlsxwriter,
    }
    if importlib.util.find_spec("pyopenxlsx"):
        cara["pyopenxlsx: buka, isi, simpan"] = _pyopenxlsx(tetap)
    if importlib.util.find_spec("xltpl") and importlib.util.find_spec("six"):
        cara["xltpl"] = _xltpl(folder)
    return cara


def _nilai(isi: dict[str, Any]) -> list[tuple[str, Any]]:
    """Cells of the page and their values, for the libraries that know no templates."""
    pegawai, bawah = isi["pegawai"], _BARIS + _JUMLAH
    sel = [("A1", f"Umpan Balik {pegawai['nama']}"), ("B2", pegawai["nama"]), ("B3", pegawai["nip"])]
    sel += [("B4", pegawai["jabatan"]), ("B5", isi["tanggal"])]
    for k, i in enumerate(isi["daftar"]):
        b = _BARIS + k
        sel += [(f"A{b}", k + 1), (f"B{b}", i["nama"]), (f"C{b}", i["target"]), (f"D{b}", float(i["realisasi"]))]
        sel += [(f"E{b}", f"=D{b}/C{b}*100"), (f"F{b}", float(i["bobot"])), (f"G{b}", f"=E{b}*F{b}/100")]
    sel += [(f"F{bawah}", f"=SUM(F{_BARIS}:F{bawah - 1})"), (f"G{bawah}", f"=SUM(G{_BARIS}:G{bawah - 1})")]
    return sel + [(f"A{bawah + 2 + k}", catatan) for k, catatan in enumerate(isi["catatan"])]


def _openpyxl(sumber: Path) -> Cara:
    import openpyxl

    def tulis(isi: dict[str, Any], ke: Path) -> None:
        buku = openpyxl.load_workbook(sumber)
        lembar = buku[LEMBAR]
        for alamat, nilai in _nilai(isi):
            lembar[alamat] = nilai
        buku.save(ke)

    return tulis


def _pyopenxlsx(sumber: Path) -> Cara:
    import pyopenxlsx

    def tulis(isi: dict[str, Any], ke: Path) -> None:
        buku = pyopenxlsx.load_workbook(str(sumber))
        lembar = buku[LEMBAR]
        for alamat, nilai in _nilai(isi):
            if isinstance(nilai, str) and nilai.startswith("="):
                lembar[alamat].formula = nilai[1:]
            else:
                lembar[alamat].value = nilai
        buku.save(str(ke))
        buku.close()

    return tulis


def _xlsxwriter(isi: dict[str, Any], ke: Path) -> None:
    """The page drawn from code each time: ``halaman`` itself, then its values."""
    ke.write_bytes(halaman(putaran=False))


def _xltpl(folder: Path) -> Cara:
    """xltpl's rows repeat through notes; chart, text box and conditional formats are lost on the way."""
    import openpyxl
    from openpyxl.comments import Comment
    from xltpl.writerx import BookWriter

    berkas = folder / "xltpl.xlsx"
    buku = openpyxl.load_workbook(io.BytesIO(halaman()))
    lembar = buku[LEMBAR]
    for sel in [sel for baris in lembar.iter_rows() for sel in baris if isinstance(sel.value, str)]:
        sel.value = sel.value.split(" | rumus")[0] + (" }}" if " | rumus" in sel.value else "")
    lembar.delete_rows(10)
    lembar.delete_rows(8)
    lembar["A8"].comment = Comment("beforerow{% for i in daftar %}", "x")
    lembar["A9"].comment = Comment("beforerow{% endfor %}", "x")
    buku.save(berkas)
    penulis = BookWriter(str(berkas))

    def tulis(isi: dict[str, Any], ke: Path) -> None:
        penulis.render_book([{**_pecahan_ke_float(isi), "tpl_name": LEMBAR, "sheet_name": LEMBAR}])
        penulis.save(str(ke))

    return tulis


def _pecahan_ke_float(isi: Any) -> Any:
    if isinstance(isi, dict):
        return {kunci: _pecahan_ke_float(nilai) for kunci, nilai in isi.items()}
    if isinstance(isi, list):
        return [_pecahan_ke_float(nilai) for nilai in isi]
    return float(isi) if isinstance(isi, Fraction) else isi


def ukur(putaran: int = 9, banyak: int = 40) -> dict[str, float]:
    """Median CPU milliseconds per file of each way."""
    with tempfile.TemporaryDirectory() as nama:
        folder = Path(nama)
        cara = _kapsul(folder)
        isi = [isi_halaman(k) for k in range(banyak)]
        waktu: dict[str, list[float]] = {label: [] for label in cara}
        for _ in range(putaran):
            for label, tulis in cara.items():
                sedikit = isi if label.startswith((" ", "templat")) else isi[:3]
                gc.collect()  # nobody clears up after the one before
                awal = time.process_time()
                for nomor, satu in enumerate(sedikit):
                    tulis(satu, folder / f"{nomor}.xlsx")
                waktu[label].append((time.process_time() - awal) / len(sedikit) * 1000)
    return {label: statistics.median(semua) for label, semua in waktu.items()}


def main() -> None:
    """Print the table."""
    warnings.simplefilter("ignore")  # openpyxl says what it drops
    hasil = ukur(int(sys.argv[1]) if len(sys.argv) > 1 else 9)
    dasar, kita = hasil["openpyxl: buka, isi, simpan"], hasil["templat terkompilasi"]
    lantai = hasil["  lantai: deflate tercepat + menulis"]
    sys.stdout.write(f"{'cara':40}{'ms CPU':>9}{'openpyxl/cara':>15}{'cara/templat':>14}{'cara/lantai':>13}\n")
    for label, ms in hasil.items():
        sys.stdout.write(f"{label:40}{ms:9.3f}{dasar / ms:15.1f}{ms / kita:14.1f}{ms / lantai:13.1f}\n")


if __name__ == "__main__":
    main()
