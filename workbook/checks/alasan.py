"""Sheet Alasan: recorded reasons for warnings, shown beside the finding they answer."""

from dataclasses import replace

from capaian_engine.temuan import Temuan, Tingkat
from workbook import isian
from workbook.baca import IsiBuku
from workbook.isian import Masalah
from workbook.mentah import NilaiSel


def sertakan_alasan(isi: IsiBuku) -> list[Temuan]:
    """The findings, with the recorded reason in place of advice where one was given for code and cell or NIP."""
    tabel = isi.tabel.get("Alasan")
    alasan: dict[tuple[str, str, str], str] = {}
    for _, nilai in tabel.baris() if tabel else ():
        sel_baris = {judul: _teks(nilai, kolom) for judul, kolom in tabel.kolom.items()} if tabel else {}
        kode, lembar, sel, nip = (sel_baris.get(j, "") for j in ("Kode", "Lembar", "Sel", "NIP"))
        if sel_baris.get("Alasan"):
            alasan[kode.upper(), lembar.casefold(), sel.upper()] = sel_baris["Alasan"]
            if nip and not sel:
                alasan[kode.upper(), "", nip] = sel_baris["Alasan"]
    return [_beri_alasan(t, alasan) for t in isi.temuan]


def _beri_alasan(t: Temuan, alasan: dict[tuple[str, str, str], str]) -> Temuan:
    if t.tingkat is not Tingkat.PERINGATAN:
        return t
    tercatat = alasan.get((t.kode, t.lokasi.lembar.casefold(), t.lokasi.sel)) or alasan.get((t.kode, "", t.nip))
    return replace(t, saran=f"Alasan tercatat: {tercatat}") if tercatat else t


def _teks(nilai: list[NilaiSel], kolom: int) -> str:
    teks = isian.baca_teks(nilai[kolom]) if kolom < len(nilai) else None
    return "" if teks is None or isinstance(teks, Masalah) else teks
