"""The rows of a returned file: each sheet's entries, typed, checked cell by cell, without guessing."""

from collections.abc import Iterator
from datetime import date
from difflib import get_close_matches
from fractions import Fraction

from capaian_engine.angka import teks_angka
from capaian_engine.kosakata import PERILAKU_BERAKHLAK, Arah, JenisCatatan, Peran, samakan
from capaian_engine.periode import teks_bulan, teks_masa
from capaian_engine.temuan import Lokasi
from workbook import isian
from workbook.alamat import sel
from workbook.buku_induk import REALISASI
from workbook.checks.baris import dalam_batas, teks_batas
from workbook.checks.penampung import Penampung
from workbook.intake.acuan import TERKUNCI, Acuan, AcuanIndikator
from workbook.intake.baris_kembali import BarisKembali, lapor_masalah, serupa, teks_kolom
from workbook.intake.entri import BENTUK, Entri, Kunci, Nilai, baca_nilai, ruas_kunci, teks_nilai, urutkan_kunci
from workbook.intake.ragu import kelipatan_seratus, sepersekian
from workbook.intake.struktur import kolom_asing, kolom_isian
from workbook.isian import Masalah
from workbook.lembar_penilai import isian_indikator, pisah_bulanan
from workbook.tabel import Tabel, kosong


class PembacaIsi:
    """Reads one file's sheets. ``penilai``: NIP of the supervisor the file belongs to."""

    def __init__(self, tabel: dict[str, Tabel], acuan: Acuan, penilai: str, penampung: Penampung) -> None:
        self._tabel, self._acuan, self._penilai, self._penampung = tabel, acuan, penilai, penampung
        self._pakai: dict[str, dict[Kunci, int]] = {}

    def baca(self) -> Iterator[Entri]:
        """Every row with something in it that can be placed."""
        for nama, baca in (
            ("Indikator", self._indikator),
            ("Perilaku", self._perilaku),
            ("Bulanan", self._bulanan),
            ("Laporan", self._laporan),
            ("Catatan", self._catatan),
        ):
            if nama in self._tabel:
                yield from baca(self._tabel[nama])

    def _baris(self, tabel: Tabel) -> Iterator[BarisKembali]:
        for nomor, nilai in tabel.baris():
            yield BarisKembali(tabel, nomor, nilai, self._penampung, self._acuan)  # type: ignore[arg-type]

    def _kunci(self, lembar: str, *ruas: Nilai | None) -> Kunci:
        return urutkan_kunci(self._pakai.setdefault(lembar, {}), tuple(map(ruas_kunci, ruas)))

    # Indikator ----------------------------------------------------------------------------------------------------

    def _indikator(self, tabel: Tabel) -> Iterator[Entri]:
        acuan = self._acuan
        isian_baris = kolom_isian(tabel.skema, acuan.bulan)
        asing = list(kolom_asing(tabel, acuan))
        terlihat: dict[str, int] = {}
        for baris in self._baris(tabel):
            if baris.kosong("Kode"):
                if baris.ada(isian_baris):
                    kolom = tabel.skema["Kode"]
                    baris.temuan(1, "Kode", kolom="Kode", petunjuk=kolom.petunjuk, contoh=kolom.contoh)
                continue
            kode = baris.teks("Kode")
            dikenal = acuan.indikator.get(samakan(kode))
            if dikenal is None:
                if kode:
                    baris.lapor("LBR-22", "Kode", ditemukan=kode, mirip=self._mirip(kode))
                continue
            baris.nip = dikenal.nip
            if not baris.milik(dikenal.nip, self._penilai, "Kode"):
                continue
            if samakan(kode) in terlihat:
                baris.temuan(14, "Kode", ditemukan=kode, baris=str(terlihat[samakan(kode)]))
                continue
            terlihat[samakan(kode)] = baris.nomor
            self._periksa_terkunci(baris, dikenal)
            self._lapor_asing(baris, asing)
            yield from self._realisasi(baris, dikenal)
        self._lapor_hilang(tabel, terlihat)

    def _mirip(self, kode: str) -> str:
        milik = {k: i.kode for k, i in self._acuan.indikator.items() if self._acuan.penilai[i.nip] == self._penilai}
        mirip = get_close_matches(samakan(kode), milik, n=1)
        return f"Mungkin maksud Anda {milik[mirip[0]]}. " if mirip else ""

    def _periksa_terkunci(self, baris: BarisKembali, dikenal: AcuanIndikator) -> None:
        for judul in TERKUNCI:
            semula = dikenal.terkunci.get(judul)
            if semula is None or judul not in baris.tabel.kolom:
                continue
            kini = baca_nilai(baris.tabel.skema[judul], baris.mentah(judul), self._acuan.periode)
            if isinstance(kini, Masalah) or kini is None or not serupa(kini, semula):
                ditemukan = isian.tampak(baris.mentah(judul)) or "kosong"
                baris.lapor("LBR-25", judul, kolom=judul, ditemukan=ditemukan, seharusnya=teks_nilai(semula))

    def _lapor_asing(self, baris: BarisKembali, asing: list[tuple[int, date]]) -> None:
        for kolom, bulan in asing:
            if kolom < len(baris._nilai) and not kosong(baris._nilai[kolom]):
                periode = teks_masa(self._acuan.periode.mulai, self._acuan.periode.akhir)
                self._penampung.tambah(
                    "REA-10",
                    Lokasi(baris.tabel.mentah.nama, sel(baris.nomor, kolom + 1)),
                    nip=baris.nip,
                    ditemukan=teks_bulan(bulan),
                    periode=periode,
                )

    def _realisasi(self, baris: BarisKembali, dikenal: AcuanIndikator) -> Iterator[Entri]:
        """One entry per month with a value; Bukti and Catatan go to the months they speak of."""
        bulan = self._acuan.bulan
        keterangan = {judul: pisah_bulanan(teks_kolom(baris, judul), bulan) for judul in ("Bukti", "Catatan")}
        for satu, judul in zip(bulan, isian_indikator(bulan), strict=False):
            nilai = self._angka_bulan(baris, judul, dikenal)
            if nilai is None:
                continue
            entri = Entri(
                "Realisasi",
                self._kunci("Realisasi", dikenal.kode, satu),
                (dikenal.kode, satu),
                {"Realisasi": nilai},
                {"Realisasi": baris.lokasi(judul).sel},
                baris.tabel.mentah.nama,
                dikenal.nip,
            )
            self._periksa_persen(baris, judul, entri, dikenal)
            for kolom, (umum, per_bulan) in keterangan.items():
                if teks := per_bulan.get(satu, umum):
                    entri.isi[kolom], entri.sel[kolom] = teks, baris.lokasi(kolom).sel
            yield entri

    def _angka_bulan(self, baris: BarisKembali, judul: str, dikenal: AcuanIndikator) -> Nilai | None:
        if judul not in baris.tabel.kolom or baris.kosong(judul):
            return None
        terbaca = baca_nilai(REALISASI["Realisasi"], baris.mentah(judul), self._acuan.periode, dikenal.arah)
        if isinstance(terbaca, Masalah):
            lapor_masalah(baris, "REA", judul, terbaca, ya_tidak=dikenal.arah is Arah.YA_TIDAK)
            return None
        if terbaca is not None:
            baris.periksa_bentuk(judul, terbaca)
        return terbaca

    def _periksa_persen(self, baris: BarisKembali, judul: str, entri: Entri, dikenal: AcuanIndikator) -> None:
        nilai = entri.isi["Realisasi"]
        if isinstance(nilai, Fraction) and (dugaan := kelipatan_seratus(nilai, dikenal.satuan, dikenal.target)):
            entri.ragu.add("Realisasi")
            baris.lapor("LBR-28", judul, kolom=judul, ditemukan=teks_nilai(nilai), seharusnya=teks_nilai(dugaan))

    def _lapor_hilang(self, tabel: Tabel, terlihat: dict[str, int]) -> None:
        tanpa: dict[str, list[str]] = {}
        for kunci, satu in self._acuan.indikator.items():
            if self._acuan.penilai[satu.nip] == self._penilai and kunci not in terlihat:
                tanpa.setdefault(satu.nip, []).append(satu.kode)
        for nip, kode in tanpa.items():
            for satu_kode in kode:
                self._penampung.tambah("LBR-23", Lokasi(tabel.mentah.nama), nip=nip, ditemukan=f"indikator {satu_kode}")

    # The other sheets ---------------------------------------------------------------------------------------------

    def _perilaku(self, tabel: Tabel) -> Iterator[Entri]:
        terlihat: dict[str, int] = {}
        kosong_saja: set[str] = set()
        for baris in self._baris(tabel):
            if not baris.ada(kolom_isian(tabel.skema, ())):
                if siapa := baris.siapa():
                    kosong_saja.add(siapa)
                continue
            nip = baris.pemilik(self._penilai)
            if nip is None or not self._milik_penilai(baris):
                continue
            if nip in terlihat:
                baris.temuan(14, "NIP", ditemukan=self._penilai, baris=str(terlihat[nip]))
                continue
            terlihat[nip] = baris.nomor
            skala = [judul for judul in PERILAKU_BERAKHLAK if self._skala(baris, judul)]
            baris.ambil("Catatan", teks_kolom(baris, "Catatan") or None)
            kosong_aspek = [j for j in PERILAKU_BERAKHLAK if j in tabel.kolom and baris.kosong(j)]
            if skala and kosong_aspek:
                baris.lapor(
                    "LBR-31", kosong_aspek[0], ditemukan=self._acuan.nama[nip], jumlah=str(7 - len(kosong_aspek))
                )
            if baris.isi:
                kunci = self._kunci("Perilaku", nip, self._penilai, Peran.ATASAN.value)
                yield baris.entri("Perilaku", kunci, (nip, self._penilai, Peran.ATASAN.value))
        self._lapor_pegawai_hilang(tabel, terlihat.keys() | kosong_saja)

    def _milik_penilai(self, baris: BarisKembali) -> bool:
        """Whether the row is the supervisor's own assessment."""
        penilai = isian.baca_nip(baris.mentah("Penilai")) if "Penilai" in baris.tabel.kolom else None
        if penilai is not None and penilai != self._penilai:
            baris.lapor(
                "LBR-32",
                "Penilai",
                kolom="Penilai",
                ditemukan=isian.tampak(baris.mentah("Penilai")),
                seharusnya=self._penilai,
            )
            return False
        peran = baris.pilihan("Peran", Peran) if "Peran" in baris.tabel.kolom and not baris.kosong("Peran") else None
        if peran is not None and peran is not Peran.ATASAN:
            baris.lapor("LBR-32", "Peran", kolom="Peran", ditemukan=peran.value, seharusnya=self._penilai)
            return False
        return not baris.rusak

    def _skala(self, baris: BarisKembali, judul: str) -> bool:
        if judul not in baris.tabel.kolom or baris.kosong(judul):
            return False
        kolom = baris.tabel.skema[judul]
        angka = isian.baca_angka(baris.mentah(judul))
        if isinstance(angka, Fraction) and dalam_batas(kolom, angka):
            baris.ambil(judul, angka)
            return True
        ditemukan = angka.ditemukan if isinstance(angka, Masalah) else teks_angka(angka or Fraction(0), 6)
        masalah = f"berisi {ditemukan}, bukan {teks_batas(kolom)}"
        baris.temuan(20, judul, kolom=judul, masalah=masalah, ditemukan=ditemukan)
        return False

    def _lapor_pegawai_hilang(self, tabel: Tabel, terlihat: set[str]) -> None:
        for nip in self._acuan.staf(self._penilai):
            if nip not in terlihat:
                ditemukan = f"{self._acuan.nama[nip]} ({nip})"
                self._penampung.tambah("LBR-24", Lokasi(tabel.mentah.nama), nip=nip, ditemukan=ditemukan)

    def _bulanan(self, tabel: Tabel) -> Iterator[Entri]:
        terlihat: dict[tuple[str, date], int] = {}
        kosong_saja: set[tuple[str, date]] = set()
        for baris in self._baris(tabel):
            if not baris.ada(kolom_isian(tabel.skema, ())):
                kosong_saja |= self._milik_bulan(baris)
                continue
            nip, bulan = baris.pemilik(self._penilai), baris.bulan("Bulan", self._acuan.periode)
            if nip is None or bulan is None:
                continue
            if (nip, bulan) in terlihat:
                baris.temuan(14, "Bulan", ditemukan=teks_bulan(bulan), baris=str(terlihat[nip, bulan]))
                continue
            terlihat[nip, bulan] = baris.nomor
            if not baris.di_periode("Bulan", bulan, self._acuan.periode):
                continue
            entri = baris.entri("Bulanan", self._kunci("Bulanan", nip, bulan), (nip, bulan))
            self._angka_terbatas(baris, "Nilai", entri)
            baris.ambil("Umpan Balik", teks_kolom(baris, "Umpan Balik") or None)
            if baris.isi:
                yield entri
        self._lapor_bulan_hilang(tabel, terlihat.keys() | kosong_saja)

    def _milik_bulan(self, baris: BarisKembali) -> set[tuple[str, date]]:
        """Whose month a row without entries stands for."""
        nip, bulan = baris.siapa(), isian.baca_bulan(baris.mentah("Bulan"), self._acuan.periode)
        return {(nip, bulan)} if nip and isinstance(bulan, date) else set()

    def _lapor_bulan_hilang(self, tabel: Tabel, terlihat: set[tuple[str, date]]) -> None:
        tempat = Lokasi(tabel.mentah.nama)
        bernip = {nip for nip, _ in terlihat}
        for nip in self._acuan.staf(self._penilai):
            nama = self._acuan.nama[nip]
            if nip not in bernip:
                self._penampung.tambah("LBR-24", tempat, nip=nip, ditemukan=f"{nama} ({nip})")
                continue
            for bulan in self._acuan.bulan:
                if (nip, bulan) not in terlihat and self._acuan.bertugas(nip, bulan):
                    self._penampung.tambah("LBR-23", tempat, nip=nip, ditemukan=f"{nama} {teks_bulan(bulan)}")

    def _angka_terbatas(self, baris: BarisKembali, judul: str, entri: Entri) -> None:
        """A mark of 0–100 or 0–120; 0,95 is held back as a likely 95."""
        angka = baris.angka(judul) if judul in baris.tabel.kolom and not baris.kosong(judul) else None
        if angka is None:
            return
        baris.ambil(judul, angka.nilai)
        if dugaan := sepersekian(angka.nilai):
            entri.ragu.add(judul)
            baris.lapor("LBR-28", judul, kolom=judul, ditemukan=teks_nilai(angka.nilai), seharusnya=teks_nilai(dugaan))

    def _laporan(self, tabel: Tabel) -> Iterator[Entri]:
        terlihat: set[tuple[str, str, str]] = set()
        for baris in self._baris(tabel):
            if not baris.ada(kolom_isian(tabel.skema, ())):
                continue
            nip, bulan = baris.pemilik(self._penilai), baris.bulan("Bulan", self._acuan.periode)
            if nip is None or bulan is None:
                continue
            nama = teks_kolom(baris, "Laporan")
            terlihat.add((nip, bulan.isoformat(), samakan(nama)))
            if not baris.di_periode("Bulan", bulan, self._acuan.periode):
                continue
            kunci = self._kunci("Laporan", nip, bulan, nama or None)
            if self._kembar(baris, "Laporan", kunci, nama or teks_bulan(bulan)):
                continue
            entri = baris.entri("Laporan", kunci, (nip, bulan, nama or None))
            for judul in ("Tenggat", "Diserahkan"):
                if judul in tabel.kolom:
                    baris.ambil(judul, baris.tanggal(judul))
            self._angka_terbatas(baris, "Mutu", entri)
            if "Diserahkan" in baris.isi and "Mutu" in tabel.kolom and baris.kosong("Mutu"):
                baris.temuan(20, "Mutu")
            if "Tenggat" in baris.isi or self._dikenal(nip, bulan, nama):
                yield entri
        self._lapor_laporan_hilang(tabel, terlihat)

    def _kembar(self, baris: BarisKembali, judul: str, kunci: Kunci, nama: str) -> bool:
        """Whether the row repeats another one of this file, and the master does not hold it twice as well."""
        lembar = baris.tabel.skema.nama
        if len(kunci) == len(BENTUK[lembar].kunci) or (lembar, kunci) in self._acuan.kembar:
            return False
        baris.lapor("LBR-33", judul, ditemukan=isian.tampak(nama))
        return True

    def _dikenal(self, nip: str, bulan: date, nama: str) -> bool:
        return (bulan.isoformat(), samakan(nama)) in {(b, samakan(n)) for b, n in self._acuan.laporan.get(nip, ())}

    def _lapor_laporan_hilang(self, tabel: Tabel, terlihat: set[tuple[str, str, str]]) -> None:
        for nip in self._acuan.staf(self._penilai):
            for bulan, nama in self._acuan.laporan.get(nip, ()):
                if (nip, bulan, samakan(nama)) not in terlihat:
                    ditemukan = f"{nama or 'laporan'} {teks_bulan(date.fromisoformat(bulan))} {self._acuan.nama[nip]}"
                    self._penampung.tambah("LBR-23", Lokasi(tabel.mentah.nama), nip=nip, ditemukan=ditemukan)

    def _catatan(self, tabel: Tabel) -> Iterator[Entri]:
        for baris in self._baris(tabel):
            if not baris.ada(kolom_isian(tabel.skema, ())):
                continue
            nip = baris.pemilik(self._penilai)
            tanggal, jenis = baris.tanggal("Tanggal"), baris.pilihan("Jenis", JenisCatatan)
            isi, kode = baris.teks("Isi"), teks_kolom(baris, "Kode")
            if nip is None or tanggal is None or jenis is None or not isi:
                continue
            baris.periksa_bentuk("Tanggal", tanggal)
            if not baris.di_periode("Tanggal", tanggal, self._acuan.periode):
                continue
            if kode and samakan(kode) not in self._acuan.indikator:
                baris.temuan(20, "Kode", ditemukan=kode)
                kode = ""
            baris.ambil("Kode", kode or None)
            kunci = self._kunci("Catatan", nip, tanggal, jenis.value, isi)
            if not self._kembar(baris, "Isi", kunci, isi):
                yield baris.entri("Catatan", kunci, (nip, tanggal, jenis.value, isi))
