"""The guide behind the button Panduan: one page from the registry of actions, so it tells of no other buttons."""

from html import escape
from pathlib import Path

from xlsx_macros.aksi import KELOMPOK, daftar_tersedia
from xlsx_macros.tempat import berkas_panduan

_GAYA = (
    "body{font:16px/1.5 Calibri,Carlito,sans-serif;max-width:44em;margin:2em auto;padding:0 1em;color:#1f2a29}"
    "h1,h2{color:#1b5e5a}dt{font-weight:bold;margin-top:.6em}dd{margin:0}"
)
_URUTAN = (
    "Isi lembar Pengaturan, Parameter, Pegawai, dan Indikator.",
    "Siapkan Lembar, lalu bagikan berkasnya kepada pejabat penilai.",
    "Masukkan isian yang kembali ke Buku Induk.",
    "Periksa, perbaiki yang berwarna merah, lalu Hitung Ulang.",
    "Buat umpan balik dan bagikan kepada pegawai.",
)


def tulis_panduan() -> Path:
    """Write the page and return it. Raises ``OSError``."""
    from workbook.paket_berkas import write_atomic

    berkas = berkas_panduan()
    berkas.parent.mkdir(parents=True, exist_ok=True)
    write_atomic(berkas, html_panduan().encode())
    return berkas


def html_panduan() -> str:
    """Order of work, then the buttons group by group."""
    langkah = "".join(f"<li>{escape(satu)}</li>" for satu in _URUTAN)
    isi = [f"<h1>Panduan Capaian bagi admin</h1><h2>Urutan kerja</h2><ol>{langkah}</ol>"]
    for nama in KELOMPOK:
        aksi = [a for a in daftar_tersedia() if a.kelompok == nama]
        butir = "".join(f"<dt>{escape(a.label)}</dt><dd>{escape(a.tip_lengkap)}</dd>" for a in aksi)
        isi.append(f"<h2>{escape(nama)}</h2><dl>{butir}</dl>")
    return (
        f'<!doctype html><html lang="id"><meta charset="utf-8"><title>Panduan Capaian</title>'
        f"<style>{_GAYA}</style><body>{''.join(isi)}</body></html>"
    )
