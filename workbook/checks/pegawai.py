"""Sheet Pegawai: who is assessed."""

from collections.abc import Mapping, Sequence

from capaian_engine.aturan.kepegawaian.nip import baca_nip
from capaian_engine.aturan.kepegawaian.pangkat import golongan_baku
from capaian_engine.kosakata import Status, samakan
from capaian_engine.model import Pegawai
from capaian_engine.temuan import Lokasi
from workbook import isian
from workbook.checks.baris import Baris
from workbook.checks.konteks import Konteks
from workbook.isian import Masalah
from workbook.tabel import Tabel

_BANYAK = 10
"""Fewer notes than this drown nothing."""
_DISEBUT = 3
"""So many cells are named in one note for many."""


def baca_pegawai(tabel: Tabel, konteks: Konteks, kelompok: Mapping[str, str]) -> list[Pegawai]:
    """One Pegawai per distinct NIP in row order. ``kelompok``: the groups of the sheet Parameter by compared name."""
    pegawai: dict[str, Pegawai] = {}
    baris_pertama: dict[str, int] = {}
    daftar = [Baris(tabel, nomor, nilai, konteks.penampung) for nomor, nilai in tabel.baris()]
    for baris in daftar:
        satu = _satu(baris, kelompok)
        if satu.nip in baris_pertama and satu.nip:
            baris.temuan(14, "NIP", ditemukan=satu.nip, baris=str(baris_pertama[satu.nip]))
            continue
        baris_pertama[satu.nip] = baris.nomor
        pegawai[satu.nip or f"baris {baris.nomor}"] = satu
    konteks.daftarkan(pegawai.values())
    tanpa_penilai: list[Baris] = []
    for baris in daftar:
        pemilik = konteks.pegawai.get(str(baris.nip))
        if pemilik and baris.nomor == baris_pertama[pemilik.nip]:
            if baris.kosong("NIP Penilai"):
                tanpa_penilai.append(baris)
            else:
                _periksa_penilai(baris, pemilik, konteks)
    _periksa_tanpa_penilai(tanpa_penilai, len(konteks.pegawai))
    return list(pegawai.values())


def _satu(baris: Baris, kelompok: Mapping[str, str]) -> Pegawai:
    status = baris.pilihan("Status", Status) if not baris.kosong("Status") else None
    baris.nip = nip = _nip(baris, status)
    if baris.kosong("Status"):
        baris.pilihan("Status", Status)
    nama_kelompok = baris.teks("Kelompok Jabatan")
    if nama_kelompok and samakan(nama_kelompok) not in kelompok:
        pilihan = ", ".join(kelompok.values()) or "belum ada satu pun"
        baris.temuan(20, "Kelompok Jabatan", ditemukan=nama_kelompok, pilihan=pilihan)
    golongan = baris.teks("Golongan")
    if golongan and golongan_baku(golongan) is None:
        baris.temuan(23, "Golongan", ditemukan=golongan)
    mulai, sampai = baris.tanggal("Mulai"), baris.tanggal("Sampai")
    if mulai and sampai and sampai < mulai:
        baris.temuan(24, "Sampai", mulai=f"{mulai:%d-%m-%Y}", akhir=f"{sampai:%d-%m-%Y}")
    baris.teks("Email")  # nothing uses it; an unreadable one is said all the same
    return Pegawai(
        nip=nip,
        nama=baris.teks("Nama"),
        status=status.value if status else "",
        kelompok_jabatan=nama_kelompok,
        unit_kerja=baris.teks("Unit Kerja"),
        golongan=golongan,
        jabatan=baris.teks("Jabatan"),
        nip_penilai=baris.nip_sel("NIP Penilai") or "",
        mulai=mulai,
        sampai=sampai,
        lokasi=baris.lokasi("NIP"),
    )


def _nip(baris: Baris, status: Status | None) -> str:
    """The NIP as the identity of the row; whatever is wrong with it is reported under that identity."""
    mentah = baris.mentah("NIP")
    if status is Status.NON_ASN:
        return baris.teks("NIP")
    nip = isian.baca_nip(mentah)
    if nip is None or isinstance(nip, Masalah):
        baris.nip = str(int(mentah)) if isinstance(mentah, float) and abs(mentah) < 1e19 else str(mentah or "").strip()
        baris.nip_sel()
        return str(baris.nip)
    baris.nip = nip
    hasil = baca_nip(nip)
    if not hasil.valid:
        baris.temuan(12, "NIP", ditemukan=nip, sebab=hasil.alasan or "")
    elif status and hasil.jenis != status:
        baris.temuan(26, "Status", status=status.value, ditemukan=hasil.jenis or "")
    return nip


def _periksa_penilai(baris: Baris, pegawai: Pegawai, konteks: Konteks) -> None:
    if pegawai.nip_penilai == pegawai.nip:
        baris.temuan(27, "NIP Penilai", ditemukan=pegawai.nip)
    elif pegawai.nip_penilai and pegawai.nip_penilai not in konteks.pegawai:
        baris.temuan(22, "NIP Penilai", ditemukan=pegawai.nip_penilai)


def _periksa_tanpa_penilai(tanpa: Sequence[Baris], semua: int) -> None:
    """A note at every blank NIP Penilai; one at the first of them while most people have none."""
    if len(tanpa) >= _BANYAK and len(tanpa) * 2 > semua:
        sel = ", ".join(baris.lokasi("NIP Penilai").sel for baris in tanpa[:_DISEBUT])
        tanpa[0].nip = ""
        tanpa[0].temuan(29, "NIP Penilai", jumlah=str(len(tanpa)), banyak=str(semua), ditemukan=f"{sel}, …")
        return
    for baris in tanpa:
        baris.temuan(21, "NIP Penilai")


def periksa_tanpa_indikator(konteks: Konteks) -> None:
    """A note for everybody who has no row in Indikator at all; one for the sheet while that is nearly everybody."""
    berindikator = {nip for nip, _ in konteks.indikator.values()}
    tanpa = {
        nip: tempat for nip, satu in konteks.pegawai.items() if nip not in berindikator and (tempat := satu.lokasi)
    }
    semua = len(konteks.pegawai)
    if len(tanpa) >= _BANYAK and len(tanpa) * 10 >= semua * 9:
        lembar = Lokasi(next(iter(tanpa.values())).lembar)
        konteks.penampung.tambah("PGW-28", lembar, jumlah=str(len(tanpa)), banyak=str(semua))
        return
    for nip, tempat in tanpa.items():
        konteks.penampung.tambah("PGW-25", tempat, nip=nip, nama=konteks.pegawai[nip].nama)
