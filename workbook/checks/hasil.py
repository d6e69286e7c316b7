"""Checks that need the scores: weights against PP 30/2019, ratings that differ from suggestions, the head of office."""

from collections import Counter, defaultdict
from collections.abc import Sequence

from capaian_engine.angka import teks_angka
from capaian_engine.aturan.permenpanrb_6_2022.distribusi import pelanggaran_distribusi
from capaian_engine.aturan.permenpanrb_6_2022.susunan import anjuran_distribusi
from capaian_engine.aturan.pp_30_2019.nilai import bobot_perilaku_persen
from capaian_engine.berlaku import aturan_dari
from capaian_engine.kosakata import CapaianOrganisasi, Komponen, Peran, Rating, StatusPenilaian, samakan
from capaian_engine.penilaian import Penilaian
from workbook.baca import IsiBuku

_RATING_ORGANISASI = {CapaianOrganisasi.ISTIMEWA: Rating.DI_ATAS, CapaianOrganisasi.BAIK: Rating.SESUAI}
"""How an organisation's predicate reads as a rating; every other one reads ``Di Bawah Ekspektasi`` (own reading)."""


def periksa_hasil(isi: IsiBuku, penilaian: Sequence[Penilaian]) -> None:
    """Add the findings that only the scores show; none of them blocks anybody."""
    _periksa_bobot_perilaku(isi, penilaian)
    _periksa_distribusi(isi, penilaian)
    pimpinan = _pimpinan_kantor(isi)
    for satu in penilaian:
        if satu.status is StatusPenilaian.DINILAI:
            _periksa_penetapan(isi, satu)
            if satu.pegawai.nip in pimpinan:
                _periksa_pimpinan(isi, satu)


def _periksa_bobot_perilaku(isi: IsiBuku, penilaian: Sequence[Penilaian]) -> None:
    """One warning per group whose behaviour weight is not that of PP 30/2019 Pasal 41."""
    dinilai_rekan: dict[str, bool] = defaultdict(bool)
    for satu in penilaian:
        dipakai = {peran for peran, hasil in satu.perilaku.items() if hasil.dipakai}
        dinilai_rekan[samakan(satu.pegawai.kelompok_jabatan)] |= {Peran.REKAN, Peran.BAWAHAN} <= dipakai
    for kunci, kelompok in isi.kelompok.items():
        bobot = kelompok.bobot.get(Komponen.PERILAKU)
        seharusnya = bobot_perilaku_persen(dinilai_rekan[kunci])
        if bobot and bobot.bobot_persen.lokasi and bobot.bobot_persen.nilai != seharusnya:
            isi.penampung.tambah(
                "PAR-23",
                bobot.bobot_persen.lokasi,
                kelompok=kelompok.nama,
                ditemukan=teks_angka(bobot.bobot_persen.nilai, 6),
                seharusnya=teks_angka(seharusnya),
            )


def _periksa_distribusi(isi: IsiBuku, penilaian: Sequence[Penilaian]) -> None:
    """The pattern of SE MenPANRB 3/2023 per unit: advice for the leader, never an assignment."""
    organisasi = isi.pengaturan.capaian_organisasi
    if (
        organisasi is None
        or not organisasi.lokasi
        or not aturan_dari(pelanggaran_distribusi).berlaku_pada(isi.kantor.periode.akhir)
    ):
        return
    per_unit: dict[str, list[Penilaian]] = defaultdict(list)
    for satu in penilaian:
        if satu.predikat:
            per_unit[samakan(satu.pegawai.unit_kerja)].append(satu)
    for daftar in per_unit.values():
        jumlah = Counter(satu.predikat for satu in daftar if satu.predikat)
        if pelanggaran := pelanggaran_distribusi(organisasi.nilai, jumlah):
            isi.penampung.tambah(
                "PGT-25",
                organisasi.lokasi,
                unit=daftar[0].pegawai.unit_kerja,
                jumlah=str(len(daftar)),
                ditemukan=", ".join(pelanggaran),
                anjuran=anjuran_distribusi(organisasi.nilai, len(daftar)),
            )


def _periksa_penetapan(isi: IsiBuku, satu: Penilaian) -> None:
    penetapan = satu.berkas.penetapan
    baris = isi.penetapan.get(satu.pegawai.nip)
    if baris is None or penetapan.alasan:
        return
    for judul, ditetapkan, usulan in (
        ("Rating Hasil Kerja", penetapan.rating_hasil_kerja, satu.usulan_rating_hasil_kerja),
        ("Rating Perilaku", penetapan.rating_perilaku, satu.usulan_rating_perilaku),
    ):
        if ditetapkan and usulan and ditetapkan.nilai is not usulan:
            baris.temuan(20, judul, kolom=judul, ditemukan=ditetapkan.nilai.value, usulan=usulan.value)


def _periksa_pimpinan(isi: IsiBuku, satu: Penilaian) -> None:
    """The head's rating of results beside the organisation's achievement (SE MenPANRB 3/2023): a note, no rule."""
    organisasi = isi.pengaturan.capaian_organisasi
    if organisasi is None or not organisasi.lokasi:
        return
    selaras = _RATING_ORGANISASI.get(organisasi.nilai, Rating.DI_BAWAH)
    if satu.rating_hasil_kerja and satu.rating_hasil_kerja is not selaras:
        isi.penampung.tambah(
            "PGT-24",
            organisasi.lokasi,
            nip=satu.pegawai.nip,
            rating=satu.rating_hasil_kerja.value,
            organisasi=organisasi.nilai.value,
        )


def _pimpinan_kantor(isi: IsiBuku) -> set[str]:
    """Heads of the office: they assess others here and are assessed by somebody not in the sheet Pegawai."""
    terdaftar = {berkas.pegawai.nip for berkas in isi.berkas}
    penilai = {berkas.pegawai.nip_penilai for berkas in isi.berkas}
    return {b.pegawai.nip for b in isi.berkas if b.pegawai.nip in penilai and b.pegawai.nip_penilai not in terdaftar}
