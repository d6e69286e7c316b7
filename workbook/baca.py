"""From the raw cells of a Buku Induk to the engine's inputs and the findings, in one pass over every sheet."""

from dataclasses import dataclass, field

from capaian_engine.metode import ParameterMetode
from capaian_engine.model import BerkasPegawai, Kantor, Penetapan
from capaian_engine.periode import Periode
from capaian_engine.temuan import Lokasi, Temuan
from workbook.alamat import sel
from workbook.buku_induk import BUKU_INDUK
from workbook.checks import (
    indikator,
    katalog,
    parameter,
    pegawai,
    pengaturan,
    penilaian,
    penugasan,
    riwayat,
    survei,
)
from workbook.checks.baris import Baris
from workbook.checks.konteks import Konteks
from workbook.checks.parameter import Kelompok
from workbook.checks.penampung import Penampung
from workbook.checks.pengaturan import IsiPengaturan
from workbook.errors import BerkasDitolak
from workbook.mentah import BukuMentah, LembarMentah
from workbook.partisipasi import Partisipasi, baca_partisipasi
from workbook.skema import BARIS_KEPALA, Lembar, sebut_jenis
from workbook.tabel import Tabel, cari_tabel, gabungan_di_data

_TANPA_PERIODE = Periode(pengaturan.TANGGAL_TERAWAL, pengaturan.TANGGAL_TERAKHIR)
"""Stands in while the period is unreadable, so that every other cell is still checked; nobody is scored with it."""


@dataclass(slots=True)
class IsiBuku:
    """A Buku Induk as read. ``periode`` is ``None`` when nobody can be scored."""

    kantor: Kantor
    berkas: list[BerkasPegawai]
    penampung: Penampung
    pengaturan: IsiPengaturan
    kelompok: dict[str, Kelompok]
    penetapan: dict[str, Baris] = field(default_factory=dict)
    tabel: dict[str, Tabel] = field(default_factory=dict)
    partisipasi: Partisipasi = field(default_factory=lambda: Partisipasi({}))

    @property
    def periode(self) -> Periode | None:
        return self.pengaturan.periode

    @property
    def temuan(self) -> list[Temuan]:
        return self.penampung.temuan


def read_buku_induk(buku: BukuMentah) -> IsiBuku:
    """Read and check a whole Buku Induk. Raises ``BerkasDitolak`` when it is another kind of workbook."""
    penampung = Penampung()
    _periksa_jenis(buku, penampung)
    for kode, rincian in buku.peringatan:
        penampung.tambah(kode, Lokasi(""), rincian=rincian)
    tabel = _cari_semua(buku, penampung)
    isi_pengaturan = pengaturan.baca_pengaturan(tabel["Pengaturan"], penampung)
    konteks = Konteks(penampung, isi_pengaturan.periode or _TANPA_PERIODE)
    kelompok = parameter.baca_parameter(tabel["Parameter"], penampung)
    daftar = pegawai.baca_pegawai(tabel["Pegawai"], konteks, {k: satu.nama for k, satu in kelompok.items()})
    konteks.penugasan = penugasan.baca_penugasan(tabel["Penugasan"], konteks)
    metode = ParameterMetode(konteks.periode.akhir, isi_pengaturan.parameter)
    indikator.baca_indikator(tabel["Indikator"], konteks, metode["batas_bobot_tambahan"])
    indikator.baca_realisasi(tabel["Realisasi"], konteks)
    pegawai.periksa_tanpa_indikator(konteks)
    perilaku = penilaian.baca_perilaku(tabel["Perilaku"], konteks)
    bulanan = penilaian.baca_bulanan(tabel["Bulanan"], konteks)
    laporan = penilaian.baca_laporan(tabel["Laporan"], konteks)
    respons = survei.baca_survei(tabel["Survei"], konteks)
    ide_baru = penilaian.baca_inovasi(tabel["Inovasi"], konteks)
    catatan = penilaian.baca_catatan(tabel["Catatan"], konteks)
    penetapan, tempat_penetapan = penilaian.baca_penetapan(tabel["Penetapan"], konteks)
    lampau = riwayat.baca_riwayat(
        tabel["Riwayat"], konteks, isi_pengaturan.periode.mulai if isi_pengaturan.periode else None
    )
    per_pegawai = indikator.per_pegawai(konteks)
    berkas = [
        BerkasPegawai(
            pegawai=satu,
            indikator=per_pegawai.get(satu.nip, ()),
            perilaku=tuple(perilaku.get(satu.nip, ())),
            bulanan=tuple(bulanan.get(satu.nip, ())),
            laporan=tuple(laporan.get(satu.nip, ())),
            catatan=tuple(catatan.get(satu.nip, ())),
            ide_baru_disetujui=satu.nip in ide_baru,
            penetapan=penetapan.get(satu.nip, Penetapan()),
            penugasan=tuple(konteks.penugasan.get(satu.nip, ())),
            riwayat=tuple(lampau.get(satu.nip, ())),
            penghalang=parameter.penghalang(kelompok, satu.kelompok_jabatan) + penampung.penghalang(satu.nip),
            komponen_rusak=penampung.komponen_rusak(satu.nip),
        )
        for satu in daftar
    ]
    penugasan.periksa_penilai(berkas, konteks.periode, metode, penampung)
    organisasi = isi_pengaturan.capaian_organisasi
    kantor = Kantor(
        periode=konteks.periode,
        bobot=parameter.bobot_kantor(kelompok),
        survei=tuple(respons),
        parameter=isi_pengaturan.parameter,
        instansi=isi_pengaturan.instansi,
        capaian_organisasi=organisasi.nilai if organisasi else "",
        batas_waktu_tanggapan_hari=isi_pengaturan.batas_tanggapan,
        kegiatan=katalog.baca_katalog(tabel["Katalog"], konteks),
    )
    isi = IsiBuku(kantor, berkas, penampung, isi_pengaturan, kelompok, tempat_penetapan, tabel)
    isi.partisipasi = baca_partisipasi(isi)
    return isi


def _periksa_jenis(buku: BukuMentah, penampung: Penampung) -> None:
    """The workbook's kind and version come first: a wrong file gets one clear answer, not a hundred findings."""
    jenis = _tanda(buku, "capaian_jenis")
    versi = _tanda(buku, "capaian_versi")
    dikenal = [lembar.nama for lembar in BUKU_INDUK if cari_tabel(buku, lembar)]
    if (jenis and jenis != BUKU_INDUK.jenis) or not {"Pegawai", "Indikator"} & set(dikenal):
        raise BerkasDitolak(
            "BRK-50",
            f"Berkas ini bukan Buku Induk ({sebut_jenis(jenis)}).",
            "Pilih Buku Induk, atau buat yang baru dengan: capaian buku-baru BUKU.xlsx",
        )
    if versi and versi != str(BUKU_INDUK.versi):
        raise BerkasDitolak(
            "BRK-51",
            f"Buku Induk ini versi {versi}; Capaian yang terpasang mengenal versi {BUKU_INDUK.versi}.",
            "Perbarui Capaian, atau salin data ke Buku Induk baru (capaian buku-baru).",
        )
    if not jenis:
        penampung.tambah("BRK-55", Lokasi(""))


def _tanda(buku: BukuMentah, nama: str) -> str:
    return (buku.nama.get(nama) or buku.properti.get(nama, "")).lstrip("=").strip('"')


def _cari_semua(buku: BukuMentah, penampung: Penampung) -> dict[str, Tabel]:
    hasil: dict[str, Tabel] = {}
    for skema in BUKU_INDUK:
        if skema.milik_produk:
            continue
        tabel = cari_tabel(buku, skema)
        if tabel is None:
            if not skema.opsional:
                penampung.tambah("BRK-52", Lokasi(skema.nama), semua=skema.nama != "Alasan", ditemukan=skema.nama)
            hasil[skema.nama] = _kosong(skema)
            continue
        hasil[skema.nama] = tabel
        _periksa_kepala(tabel, penampung)
    return hasil


def _periksa_kepala(tabel: Tabel, penampung: Penampung) -> None:
    nama = tabel.mentah.nama
    for judul in tabel.hilang:
        # A missing explanatory column loses no score; any other one makes every row doubtful.
        penting = not tabel.skema[judul].pelengkap and tabel.skema.nama != "Alasan"
        penampung.tambah("BRK-53", Lokasi(nama), semua=penting, ditemukan=judul, lembar=nama)
    for judul, kolom in tabel.kolom_ganda.items():
        penampung.tambah("BRK-54", Lokasi(nama, sel(tabel.baris_kepala, kolom + 1)), ditemukan=judul)
    if tabel.skema.nama != "Alasan":
        for lokasi, rentang in gabungan_di_data(tabel):
            penampung.tambah(f"{tabel.skema.kode}-06", lokasi, ditemukan=rentang)


def _kosong(skema: Lembar) -> Tabel:
    return Tabel(skema, LembarMentah(skema.nama), BARIS_KEPALA, {}, {})
