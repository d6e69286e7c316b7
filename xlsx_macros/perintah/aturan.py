"""``capaian aturan daftar | hitung``: what rules there are, and calling one by name."""

import argparse
import json
import sys
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from capaian_engine.errors import CapaianError
from capaian_engine.periode import teks_tanggal

SELESAI = 0


def argumen(parser: argparse.ArgumentParser) -> None:
    """The two actions and their options."""
    aksi = parser.add_subparsers(dest="aksi", required=True, title="aksi", metavar="daftar|hitung")
    daftar = aksi.add_parser("daftar", help="menampilkan semua aturan dengan pasal dan masa berlakunya")
    daftar.add_argument("--json", action="store_true", help="menulis daftar sebagai JSON ke keluaran standar")
    hitung = aksi.add_parser("hitung", help="menghitung permintaan {id, aturan, inputs} dari sebuah berkas JSON")
    hitung.add_argument(
        "berkas", metavar="BERKAS", help="berkas JSON berisi daftar permintaan; - untuk masukan standar"
    )
    hitung.add_argument("--json", action="store_true", help="menulis {id, hasil} atau {id, galat} sebagai JSON")


def jalankan(args: argparse.Namespace) -> int:
    """Print the list or the answers; 0 also when single answers are refusals."""
    if args.aksi == "daftar":
        keluaran = _json({"versi": 1, **daftar_aturan()}) if args.json else _daftar_untuk_dibaca()
    else:
        permintaan = read_permintaan(args.berkas)
        keluaran = _json(_jawaban(permintaan)) if args.json else _jawaban_untuk_dibaca(permintaan)
    sys.stdout.write(keluaran + "\n")
    return SELESAI


def read_permintaan(berkas: str) -> list[Any]:
    """The list in a JSON file (``-``: standard input), numbers exact. Raises ``CapaianError`` when it is none."""
    try:
        teks = sys.stdin.read() if berkas == "-" else Path(berkas).read_text(encoding="utf-8-sig")
        # NaN and Infinity stay text, so that the rule refuses that one item and not the whole file
        isi = json.loads(teks, parse_float=Decimal, parse_int=Decimal, parse_constant=str)
    except FileNotFoundError as galat:
        raise CapaianError(f'Berkas "{berkas}" tidak ditemukan.') from galat
    except OSError as galat:
        raise CapaianError(f'Berkas "{berkas}" tidak dapat dibaca; periksa izin dan jenisnya.') from galat
    except json.JSONDecodeError as galat:
        tempat = f"baris {galat.lineno}, kolom {galat.colno}"
        raise CapaianError(f'Berkas "{berkas}" bukan JSON yang benar; periksa {tempat}.') from galat
    except (UnicodeDecodeError, RecursionError) as galat:
        raise CapaianError(f'Berkas "{berkas}" bukan JSON yang dapat dibaca (UTF-8, tidak terlalu dalam).') from galat
    if not isinstance(isi, list):
        raise CapaianError(f'Berkas "{berkas}" harus berisi daftar permintaan [{{id, aturan, inputs}}].')
    return isi


def daftar_aturan() -> dict[str, list[dict[str, Any]]]:
    """Every registered rule (under each public name it has) and every number, JSON-ready."""
    from capaian_engine.antarmuka import aturan_publik
    from capaian_engine.berlaku import semua_aturan

    nama_publik: dict[Any, list[str | None]] = {}
    for publik in aturan_publik().values():
        nama_publik.setdefault(publik.fungsi, []).append(publik.nama)
    butir = [(nama, a) for a in semua_aturan() for nama in nama_publik.get(a.fungsi, [None])]
    urut = sorted(butir, key=lambda pasangan: (pasangan[1].setempat, pasangan[1].peraturan, pasangan[0] or ""))
    return {"aturan": [_aturan(nama, a) for nama, a in urut], "parameter": _daftar_parameter()}


def _aturan(nama: str | None, aturan: Any) -> dict[str, Any]:
    return {
        "nama": nama,
        "untuk": aturan.untuk,
        "peraturan": aturan.peraturan,
        "dasar": aturan.dasar,
        "mulai": aturan.mulai.isoformat(),
        "akhir": aturan.akhir and aturan.akhir.isoformat(),
        "rumus": aturan.rumus,
        "pembulatan": aturan.pembulatan and f"{aturan.pembulatan.angka_desimal} desimal: {aturan.pembulatan.dasar}",
        "setempat": aturan.setempat,
        "terverifikasi": aturan.terverifikasi,
        "catatan": aturan.catatan,
    }


def _daftar_parameter() -> list[dict[str, Any]]:
    from capaian_engine.parameter import folder_parameter

    return [
        {
            "kunci": p.kunci,
            "peraturan": paket.rpartition("aturan.")[2],
            "keterangan": p.keterangan,
            "satuan": p.satuan,
            "dasar": p.dasar,
            "mulai": p.mulai.isoformat(),
            "akhir": p.akhir and p.akhir.isoformat(),
            "setempat": p.setempat,
            "terverifikasi": p.terverifikasi,
            "diperiksa_pada": p.diperiksa_pada.isoformat(),
            "catatan": p.catatan,
        }
        for paket, himpunan in folder_parameter()
        for dated in himpunan.semua().values()
        for p in dated
    ]


def _daftar_untuk_dibaca() -> str:
    baris: list[str] = []
    isi = daftar_aturan()
    for peraturan in dict.fromkeys(a["peraturan"] for a in isi["aturan"]):
        baris += ["", peraturan]
        baris += [_baris(a["nama"] or f"({a['untuk']})", a) for a in isi["aturan"] if a["peraturan"] == peraturan]
    baris += ["", "Angka yang belum terverifikasi pada naskah peraturannya:"]
    baris += [_baris(p["kunci"], p) for p in isi["parameter"] if not (p["terverifikasi"] or p["setempat"])]
    return "\n".join(baris).lstrip("\n")


def _baris(nama: str, butir: dict[str, Any]) -> str:
    tanda = [kata for kata, ada in (("setempat", butir["setempat"]), ("belum terverifikasi", _ragu(butir))) if ada]
    masa = f"{_tanggal(butir['mulai'])} s.d. {_tanggal(butir['akhir']) if butir['akhir'] else 'sekarang'}"
    return f"  {nama:<28} {butir['dasar']}; berlaku {masa}{' [' + ', '.join(tanda) + ']' if tanda else ''}"


def _tanggal(iso: str) -> str:
    return teks_tanggal(date.fromisoformat(iso))


def _ragu(butir: dict[str, Any]) -> bool:
    return not butir["terverifikasi"] and not butir["setempat"]


def _jawaban(permintaan: list[Any]) -> list[dict[str, Any]]:
    from capaian_engine.antarmuka import jawab

    return [jawab(satu) for satu in permintaan]


def _jawaban_untuk_dibaca(permintaan: list[Any]) -> str:
    """Each answer with inputs, formula and article, as a person reads it."""
    from capaian_engine.antarmuka import jawab, langkah_aturan
    from capaian_engine.jejak import teks_masukan

    bagian = []
    for satu in permintaan:
        jawaban = jawab(satu)
        if "galat" in jawaban:
            bagian.append(f"{jawaban['id']}: ditolak\n  {jawaban['galat']}")
            continue
        langkah = langkah_aturan(satu["aturan"], satu["inputs"])
        bagian.append(
            f"{jawaban['id']}: {langkah.nama}\n  masukan: {teks_masukan(langkah.masukan)}\n"
            f"  rumus: {langkah.rumus}\n  hasil: {langkah.nilai}\n  dasar: {langkah.dasar}"
        )
    return "\n\n".join(bagian)


def _json(isi: Any) -> str:
    # ASCII only: a Windows pipe may not know every character an input contained
    return json.dumps(isi, ensure_ascii=True, indent=2)
