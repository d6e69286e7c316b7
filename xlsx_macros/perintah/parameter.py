"""``capaian parameter BUKU``: how far staff took part in setting the parameters, and what was agreed."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from capaian_engine.kesepakatan import HasilKesepakatan
    from workbook.partisipasi import Butir, Partisipasi
    from xlsx_macros.layar import Layar


def argumen(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("buku", type=Path, metavar="BUKU", help="Buku Induk (.xlsx)")
    parser.add_argument("--json", metavar="BERKAS", help="tulis hasil sebagai JSON ke BERKAS, atau - ke layar")
    parser.add_argument(
        "--bekukan", metavar="OLEH", help="bekukan bobot yang kini berlaku; sebutkan siapa yang membekukan"
    )


def jalankan(args: argparse.Namespace) -> int:
    from workbook.baca import read_buku_induk
    from xlsx_macros.layar import Layar
    from xlsx_macros.workflows import buka

    layar = Layar(diam=args.json == "-")
    if args.bekukan:
        _bekukan(args.buku, args.bekukan, layar)
    isi = read_buku_induk(buka(args.buku).mentah)
    _tampilkan(layar, isi.partisipasi, len(isi.berkas))
    if temuan := [t for t in isi.temuan if t.kode.startswith(("USL", "KSP"))]:
        layar.temuan(temuan)
    if args.json:
        from xlsx_macros.keluaran import write_json

        write_json(json_parameter(isi.partisipasi, len(isi.berkas)), args.json)
    return 0


def _bekukan(path: Path, oleh: str, layar: "Layar") -> None:
    from datetime import date

    from workbook.baca import read_buku_induk
    from workbook.bekukan import butir_beku, write_pembekuan
    from xlsx_macros.workflows import buka

    isi = read_buku_induk(buka(path).mentah)
    butir = butir_beku(isi.partisipasi)
    if not butir:
        layar.pesan("Semua bobot sudah dibekukan dengan nilai yang kini berlaku.")
        return
    cadangan = write_pembekuan(path, isi.tabel["Kesepakatan"], butir, oleh, date.today())
    layar.pesan(f"{len(butir)} bobot dibekukan oleh {oleh}. Buku Induk sebelumnya disimpan sebagai {cadangan.name}.")


def berbobot(partisipasi: "Partisipasi") -> list["Butir"]:
    """The parameters that count in a score: component weights above 0."""
    return [satu for satu in partisipasi.butir.values() if satu.kelompok and satu.nilai]


def json_parameter(partisipasi: "Partisipasi", jumlah_pegawai: int) -> dict[str, object]:
    """The object of ``capaian parameter --json``; numbers are strings with two decimals."""
    semua = berbobot(partisipasi)
    return {
        "versi": 1,
        "pegawai": jumlah_pegawai,
        "peserta": len(partisipasi.peserta),
        "parameter": len(semua),
        "diusulkan": sum(_kunci(b) in partisipasi.diusulkan for b in semua),
        "disepakati": sum(_kunci(b) in partisipasi.tercatat for b in semua),
        "bobot": [_json_butir(b, partisipasi) for b in semua],
        "penyimpangan": [
            {
                "tanggal": k.tanggal.isoformat(),
                "nip": k.nip,
                "butir": partisipasi.butir[k.kunci].nama,
                "semula": _angka(k.semula),
                "menjadi": _angka(k.nilai),
                "alasan": k.alasan,
                "oleh": k.oleh,
            }
            for k in partisipasi.kesepakatan
            if k.jenis.value == "Penyimpangan"
        ],
        "berubah": [
            {"butir": b.teks, "kini": _angka(b.nilai), "disepakati": _angka(k.nilai)} for b, k in partisipasi.berubah
        ],
    }


def _json_butir(butir: "Butir", partisipasi: "Partisipasi") -> dict[str, object]:
    kelompok, _ = kunci = _kunci(butir)
    sepakat = partisipasi.berlaku().get(kunci)
    return {
        "kelompok": butir.kelompok,
        "komponen": butir.nama,
        "bobot": _angka(butir.nilai),
        "rata_rata_usulan": _bobot(partisipasi.alokasi.get(kelompok), butir.nama),
        "perbandingan": _bobot(partisipasi.perbandingan.get(kelompok), butir.nama),
        "diusulkan": kunci in partisipasi.diusulkan,
        "disepakati": _angka(sepakat.nilai) if sepakat else None,
        "keadaan": sepakat.jenis.value if sepakat else ("Tanpa Tanggapan" if kunci in partisipasi.tercatat else None),
        "tanggal": sepakat.tanggal.isoformat() if sepakat else None,
    }


def _kunci(butir: "Butir") -> tuple[str, str]:
    from capaian_engine.kosakata import samakan

    return samakan(butir.kelompok), samakan(butir.nama)


def _bobot(hasil: "HasilKesepakatan | None", nama: str) -> str | None:
    return _angka(hasil.bobot[nama]) if hasil and nama in hasil.bobot else None


def _angka(nilai: object) -> str | None:
    from fractions import Fraction

    from capaian_engine.angka import desimal

    return f"{desimal(nilai):.2f}" if isinstance(nilai, Fraction) else None


def _tampilkan(layar: "Layar", partisipasi: "Partisipasi", jumlah_pegawai: int) -> None:
    from capaian_engine.angka import teks_angka

    semua = berbobot(partisipasi)
    diusulkan = sum(_kunci(b) in partisipasi.diusulkan for b in semua)
    tercatat = sum(_kunci(b) in partisipasi.tercatat for b in semua)
    layar.pesan(f"{len(partisipasi.peserta)} peserta mengusulkan, dari {jumlah_pegawai} pegawai.")
    layar.pesan(f"Diusulkan pegawai   : {_bagian(diusulkan, len(semua))} bobot")
    layar.pesan(f"Disepakati tercatat : {_bagian(tercatat, len(semua))} bobot")
    layar.pesan(f"\n{'Kelompok':<18}{'Komponen':<22}{'Bobot':>7}{'Usulan':>8}{'AHP':>8}{'Sepakat':>9}  Keadaan")
    for b in semua:
        isi = _json_butir(b, partisipasi)
        angka = [str(isi[k] or "–").replace(".", ",") for k in ("rata_rata_usulan", "perbandingan", "disepakati")]
        layar.pesan(
            f"{b.kelompok[:17]:<18}{b.nama[:21]:<22}{teks_angka(b.nilai, tetap=True):>7}{angka[0]:>8}{angka[1]:>8}"
            f"{angka[2]:>9}  {isi['keadaan'] or 'belum ada kesepakatan'}"
        )
    for judul, daftar in (("Rata-rata alokasi", partisipasi.alokasi), ("Perbandingan (AHP)", partisipasi.perbandingan)):
        for kelompok, hasil in daftar.items():
            nama = next((b.kelompok for b in semua if _kunci(b)[0] == kelompok), kelompok)
            _langkah(layar, f"{judul}, {nama}", hasil)


def _langkah(layar: "Layar", judul: str, hasil: "HasilKesepakatan") -> None:
    from capaian_engine.jejak import teks_masukan, teks_nilai

    layar.pesan(f"\n{judul}")
    for langkah in hasil.langkah:
        layar.pesan(
            f"  {langkah.nama} = {teks_nilai(langkah.nilai)}   [{langkah.rumus}: {teks_masukan(langkah.masukan)}]"
        )


def _bagian(sebagian: int, semua: int) -> str:
    persen = f" ({sebagian * 100 // semua} %)" if semua else ""
    return f"{sebagian} dari {semua}{persen}"
