"""``capaian rekap BUKU``: counts, means and predikat per unit and per pejabat penilai, without names."""

import argparse
from pathlib import Path


def argumen(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("buku", type=Path, metavar="BUKU", help="Buku Induk (.xlsx)")
    parser.add_argument("--menurut", choices=("unit", "penilai"), default="unit", help="kelompok rekap (bawaan: unit)")
    parser.add_argument("--json", metavar="BERKAS", help="tulis rekap sebagai JSON ke BERKAS (- untuk layar)")


def jalankan(args: argparse.Namespace) -> int:
    from capaian_engine.angka import teks_angka
    from workbook.rekap import susun_rekap
    from xlsx_macros import keluaran
    from xlsx_macros.layar import Layar
    from xlsx_macros.workflows import buka, hitung

    layar = Layar(diam=args.json == "-")
    hasil = hitung(buka(args.buku).mentah)
    rekap = susun_rekap(hasil.penilaian, args.menurut, hasil.kantor.capaian_organisasi)
    if args.json:
        baris = rekap.astype(object).where(rekap.notna(), None).to_dict("records")
        objek = {"versi": keluaran.VERSI, "menurut": args.menurut, "rekap": [_polos(satu) for satu in baris]}
        keluaran.write_json(objek, args.json)
    if args.json != "-":
        isi = [
            [
                "–" if n is None or n != n else str(n) if isinstance(n, (str, int)) else teks_angka(n, tetap=True)
                for n in satu
            ]
            for satu in rekap.astype(object).itertuples(index=False)
        ]
        layar.tabel(list(rekap.columns), isi)
    return 0


def _polos(baris: dict[str, object]) -> dict[str, object]:
    """Counts stay numbers; Decimals leave as text with two decimals, like everywhere in the JSON."""
    return {k: n if n is None or isinstance(n, (str, int)) else f"{n:.2f}" for k, n in baris.items()}
