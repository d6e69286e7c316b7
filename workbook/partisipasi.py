"""Sheets Usulan and Kesepakatan: who took part in setting the parameters, what was agreed, what differs now."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from difflib import get_close_matches
from fractions import Fraction
from itertools import combinations
from typing import TYPE_CHECKING

from capaian_engine.angka import RATUS, teks_angka
from capaian_engine.aturan.setempat.kesepakatan import PARAMETER as ANGKA_KESEPAKATAN
from capaian_engine.aturan.setempat.senapelan import PARAMETER as ANGKA_METODE
from capaian_engine.bobot import teks_selisih, teks_usulan
from capaian_engine.kesepakatan import HasilKesepakatan, bobot_ahp, rata_rata_alokasi
from capaian_engine.kosakata import CaraUsulan, JenisKesepakatan, samakan
from capaian_engine.periode import teks_tanggal
from capaian_engine.temuan import Lokasi
from workbook.buku_induk import INDIKATOR, PARAMETER, PENGATURAN
from workbook.checks.baris import Baris
from workbook.checks.penampung import Penampung
from workbook.pengaturan import KUNCI_BOBOT_BAKU

if TYPE_CHECKING:
    from workbook.baca import IsiBuku

Kunci = tuple[str, str]
"""(group, item) in compared form; the group is empty for what belongs to none."""


@dataclass(frozen=True, slots=True)
class Butir:
    """One parameter as it stands now. ``kelompok``: its group, ``""`` for none; ``nip``: owner of an indicator."""

    kelompok: str
    nama: str
    nilai: Fraction
    lokasi: Lokasi
    nip: str = ""

    @property
    def teks(self) -> str:
        return f"{self.nama} ({self.kelompok})" if self.kelompok else self.nama


@dataclass(frozen=True, slots=True)
class Usulan:
    """One proposal."""

    pengusul: str
    cara: CaraUsulan
    kunci: Kunci
    pembanding: str
    nilai: Fraction
    lokasi: Lokasi


@dataclass(frozen=True, slots=True)
class Kesepakatan:
    """One recorded act."""

    tanggal: date
    jenis: JenisKesepakatan
    kunci: Kunci
    nilai: Fraction | None
    nip: str
    semula: Fraction | None
    alasan: str
    oleh: str
    lokasi: Lokasi


@dataclass(slots=True)
class Partisipasi:
    """Everything the two sheets say, and the weights that follow from the proposals of each group."""

    butir: dict[Kunci, Butir]
    usulan: list[Usulan] = field(default_factory=list)
    kesepakatan: list[Kesepakatan] = field(default_factory=list)
    alokasi: dict[str, HasilKesepakatan] = field(default_factory=dict)
    perbandingan: dict[str, HasilKesepakatan] = field(default_factory=dict)
    berubah: list[tuple[Butir, Kesepakatan]] = field(default_factory=list)

    @property
    def peserta(self) -> set[str]:
        return {samakan(satu.pengusul) for satu in self.usulan}

    @property
    def diusulkan(self) -> set[Kunci]:
        """Parameters staff proposed something for; a comparison speaks of both its items."""
        return {k for u in self.usulan for k in (u.kunci, (u.kunci[0], samakan(u.pembanding))) if k in self.butir}

    def berlaku(self) -> dict[Kunci, Kesepakatan]:
        """The latest agreement or freeze of each parameter that names a value."""
        pokok = (JenisKesepakatan.DISEPAKATI, JenisKesepakatan.DIBEKUKAN)
        urut = sorted((k for k in self.kesepakatan if k.jenis in pokok), key=lambda k: k.tanggal)
        return {k.kunci: k for k in urut if k.nilai is not None}

    @property
    def tercatat(self) -> set[Kunci]:
        """Parameters with an agreement, a freeze, or a recorded silence until the day set."""
        lain = {k.kunci for k in self.kesepakatan if k.jenis is JenisKesepakatan.TANPA_TANGGAPAN}
        return (set(self.berlaku()) | lain) & set(self.butir)


def baca_partisipasi(isi: "IsiBuku") -> Partisipasi:
    """Read both sheets and add their findings to the workbook's collector."""
    hasil = Partisipasi(daftar_butir(isi))
    penampung, hari = isi.penampung, isi.kantor.periode.akhir
    hasil.usulan = list(_baca_usulan(isi, hasil.butir))
    hasil.kesepakatan = list(_baca_kesepakatan(isi, hasil.butir))
    for kelompok in dict.fromkeys(u.kunci[0] for u in hasil.usulan):
        _alokasi(kelompok, hasil, penampung)
        _perbandingan(kelompok, hasil, penampung, hari)
    _periksa_perubahan(hasil, penampung)
    _periksa_penyimpangan(hasil, penampung)
    return hasil


def daftar_butir(isi: "IsiBuku") -> dict[Kunci, Butir]:
    """Every parameter of the office: component weights, ⚙ keys in force, weights and targets of indicators."""
    hasil: dict[Kunci, Butir] = {}

    def tambah(butir: Butir) -> None:
        hasil[samakan(butir.kelompok), samakan(butir.nama)] = butir

    for kelompok in isi.kelompok.values():
        for komponen, bobot in kelompok.bobot.items():
            lokasi = bobot.bobot_persen.lokasi or Lokasi(PARAMETER.nama)
            tambah(Butir(kelompok.nama, komponen.value, bobot.bobot_persen.nilai, lokasi))
    for kunci in ANGKA_METODE.semua():
        if kunci != KUNCI_BOBOT_BAKU:
            sendiri = isi.pengaturan.parameter.get(kunci)
            nilai = sendiri.nilai if sendiri else ANGKA_METODE.nilai(kunci, isi.kantor.periode.akhir)
            lokasi = sendiri.lokasi if sendiri and sendiri.lokasi else Lokasi(PENGATURAN.nama)
            tambah(Butir("", kunci, Fraction(nilai), lokasi))
    for berkas in isi.berkas:
        for satu in berkas.indikator:
            tempat = satu.bobot_persen.lokasi or Lokasi(INDIKATOR.nama)
            tambah(Butir("", satu.kode, satu.bobot_persen.nilai, tempat, berkas.pegawai.nip))
            if satu.target is not None:
                tempat = satu.target.lokasi or Lokasi(INDIKATOR.nama)
                tambah(Butir("", f"Target {satu.kode}", satu.target.nilai, tempat, berkas.pegawai.nip))
    return hasil


def _kunci(baris: Baris, butir: dict[Kunci, Butir], judul: str = "Butir") -> Kunci | None:
    """The parameter a row speaks of; otherwise finding 24 with the nearest known name."""
    kelompok, nama = samakan(baris.teks("Kelompok Jabatan")), baris.teks(judul)
    if not nama:
        return None
    for kunci in ((kelompok, samakan(nama)), ("", samakan(nama))):
        if kunci in butir:
            return kunci
    mirip = get_close_matches(samakan(nama), [b for k, b in butir if k == kelompok], n=1)
    anjuran = f"Mungkin maksud Anda {butir[kelompok, mirip[0]].nama}. " if mirip else ""
    baris.temuan(24, judul, ditemukan=nama, mirip=anjuran)
    return None


def _baca_usulan(isi: "IsiBuku", butir: dict[Kunci, Butir]) -> Iterator[Usulan]:
    terbesar = ANGKA_KESEPAKATAN.nilai("skala_perbandingan", isi.kantor.periode.akhir)
    tabel = isi.tabel["Usulan"]
    for nomor, nilai in tabel.baris():
        baris = Baris(tabel, nomor, nilai, isi.penampung)
        baris.tanggal("Tanggal")
        pengusul, cara = baris.teks("Pengusul"), baris.pilihan("Cara", CaraUsulan)
        kunci, angka = _kunci(baris, butir), baris.angka("Nilai")
        pembanding = baris.teks("Pembanding")
        for judul in ("Alasan", "Tanggapan"):
            baris.teks(judul)
        baris.angka("Nilai Disepakati")
        if cara is CaraUsulan.PERBANDINGAN:
            if not pembanding:
                kolom = tabel.skema["Pembanding"]
                baris.temuan(1, "Pembanding", kolom=kolom.judul, petunjuk=kolom.petunjuk, contoh=kolom.contoh)
                continue
            if _kunci(baris, butir, "Pembanding") is None:
                continue
            if angka is not None and not 1 <= angka.nilai <= terbesar:
                baris.temuan(21, "Nilai", ditemukan=teks_angka(angka.nilai, 6))
                continue
        if pengusul and cara and kunci and angka:
            yield Usulan(pengusul, cara, kunci, pembanding, angka.nilai, baris.lokasi("Nilai"))


def _baca_kesepakatan(isi: "IsiBuku", butir: dict[Kunci, Butir]) -> Iterator[Kesepakatan]:
    tabel = isi.tabel["Kesepakatan"]
    for nomor, nilai in tabel.baris():
        baris = Baris(tabel, nomor, nilai, isi.penampung)
        tanggal, jenis = baris.tanggal("Tanggal"), baris.pilihan("Jenis", JenisKesepakatan)
        kunci, angka, semula = _kunci(baris, butir), baris.angka("Nilai"), baris.angka("Nilai Semula")
        nip, alasan, oleh = baris.nip_sel("NIP") or "", baris.teks("Alasan"), baris.teks("Oleh")
        if jenis is JenisKesepakatan.PENYIMPANGAN:
            for judul, kosong in (("NIP", not nip), ("Nilai", angka is None), ("Alasan", not alasan)):
                if kosong and baris.kosong(judul):
                    baris.temuan(22, judul, ditemukan=judul)
        if tanggal and jenis and kunci:
            yield Kesepakatan(
                tanggal,
                jenis,
                kunci,
                angka.nilai if angka else None,
                nip,
                semula.nilai if semula else None,
                alasan,
                oleh,
                baris.lokasi("Tanggal"),
            )


def _per_peserta(usulan: Iterable[Usulan]) -> dict[str, list[Usulan]]:
    hasil: dict[str, list[Usulan]] = defaultdict(list)
    for satu in usulan:
        hasil[samakan(satu.pengusul)].append(satu)
    return hasil


def _alokasi(kelompok: str, hasil: Partisipasi, penampung: Penampung) -> None:
    """Average the allocations of a group; one that is not 100 in all is left out and said so (USL-20)."""
    dipilih = (u for u in hasil.usulan if u.cara is CaraUsulan.ALOKASI and u.kunci[0] == kelompok)
    sah: list[dict[str, Fraction]] = []
    for semua in _per_peserta(dipilih).values():
        poin: dict[str, Fraction] = defaultdict(Fraction)
        for u in semua:
            poin[hasil.butir[u.kunci].nama] += u.nilai
        jumlah = sum(poin.values(), Fraction(0))
        if jumlah == RATUS:
            sah.append(poin)
        else:
            penampung.tambah(
                "USL-20",
                semua[0].lokasi,
                nama=semua[0].pengusul,
                kelompok=_nama_kelompok(hasil, kelompok),
                ditemukan=teks_angka(jumlah, 6),
                selisih=teks_selisih(jumlah, RATUS),
                usulan=teks_usulan(list(poin.values())),
            )
    if sah:
        hasil.alokasi[kelompok] = rata_rata_alokasi(sah)


def _perbandingan(kelompok: str, hasil: Partisipasi, penampung: Penampung, hari: date) -> None:
    """AHP over the complete comparisons of a group; the items are those of its components that anybody compared."""
    dipilih = [u for u in hasil.usulan if u.cara is CaraUsulan.PERBANDINGAN and u.kunci[0] == kelompok]
    if not dipilih:
        return
    disebut = {b for u in dipilih for b in (u.kunci[1], samakan(u.pembanding))}
    butir = [b.nama for (k, nama), b in hasil.butir.items() if k == kelompok and nama in disebut]
    sah = []
    for semua in _per_peserta(dipilih).values():
        nilai = {(hasil.butir[u.kunci].nama, _nama(hasil, kelompok, u.pembanding)): u.nilai for u in semua}
        isi = {"nama": semua[0].pengusul, "kelompok": _nama_kelompok(hasil, kelompok)}
        if kurang := _belum_lengkap(butir, nilai):
            penampung.tambah("USL-22", semua[0].lokasi, ditemukan=kurang, **isi)  # type: ignore[arg-type]
            continue
        satu = bobot_ahp(butir, [nilai], hari)
        if satu.rasio_konsistensi is not None and not satu.konsisten:
            batas = ANGKA_KESEPAKATAN.nilai("batas_rasio_konsistensi", hari)
            rasio = teks_angka(satu.rasio_konsistensi, 3)
            penampung.tambah("USL-23", semua[0].lokasi, ditemukan=rasio, batas=teks_angka(batas), **isi)  # type: ignore[arg-type]
        sah.append(nilai)
    if sah:
        hasil.perbandingan[kelompok] = bobot_ahp(butir, sah, hari)


def _belum_lengkap(butir: list[str], nilai: dict[tuple[str, str], Fraction]) -> str:
    """What is wrong with one participant's pairs, in words; ``""`` when each stands once."""
    kurang = [f"{a} – {b} belum ada" for a, b in combinations(butir, 2) if (a, b) not in nilai and (b, a) not in nilai]
    ganda = [f"{a} – {b} ada dua" for a, b in combinations(butir, 2) if (a, b) in nilai and (b, a) in nilai]
    return "; ".join([*kurang, *ganda])


def _nama(hasil: Partisipasi, kelompok: str, teks: str) -> str:
    butir = hasil.butir.get((kelompok, samakan(teks))) or hasil.butir["", samakan(teks)]
    return butir.nama


def _nama_kelompok(hasil: Partisipasi, kelompok: str) -> str:
    return next((b.kelompok for (k, _), b in hasil.butir.items() if k == kelompok and b.kelompok), "seluruh kantor")


def _periksa_perubahan(hasil: Partisipasi, penampung: Penampung) -> None:
    """KSP-20, KSP-21: the value in force differs from the one agreed or frozen last."""
    for kunci, sepakat in hasil.berlaku().items():
        butir = hasil.butir[kunci]
        if sepakat.nilai is None or butir.nilai == sepakat.nilai:
            continue
        hasil.berubah.append((butir, sepakat))
        penampung.tambah(
            "KSP-21" if sepakat.jenis is JenisKesepakatan.DIBEKUKAN else "KSP-20",
            butir.lokasi,
            nip=butir.nip,
            nama=butir.teks,
            ditemukan=teks_angka(butir.nilai, 6),
            tanggal=teks_tanggal(sepakat.tanggal),
            seharusnya=teks_angka(sepakat.nilai, 6),
        )


def _periksa_penyimpangan(hasil: Partisipasi, penampung: Penampung) -> None:
    """KSP-23: a deviation for one person after the parameter was frozen."""
    beku: dict[Kunci, date] = {}
    for k in hasil.kesepakatan:
        if k.jenis is JenisKesepakatan.DIBEKUKAN:
            beku[k.kunci] = min(k.tanggal, beku.get(k.kunci, k.tanggal))
    for k in hasil.kesepakatan:
        if k.jenis is JenisKesepakatan.PENYIMPANGAN and k.kunci in beku and k.tanggal > beku[k.kunci]:
            penampung.tambah(
                "KSP-23",
                k.lokasi,
                nip=k.nip,
                nama=hasil.butir[k.kunci].teks,
                ditemukan=teks_tanggal(k.tanggal),
                tanggal=teks_tanggal(beku[k.kunci]),
            )
