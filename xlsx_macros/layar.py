"""What the command line shows: plain Indonesian text; progress only for a person at a terminal."""

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from capaian_engine.angka import teks_angka
from capaian_engine.jejak import teks_nilai
from capaian_engine.penilaian import Penilaian
from capaian_engine.temuan import Temuan, Tingkat

TEMUAN_DI_LAYAR = 200


class Layar:
    """Writes to standard output, or to standard error when that is reserved for JSON (``diam``)."""

    def __init__(self, *, diam: bool = False) -> None:
        self._keluar = sys.stderr if diam else sys.stdout
        self._diam = diam

    def pesan(self, teks: str = "") -> None:
        self._keluar.write(teks + "\n")

    @contextmanager
    def kemajuan(self, judul: str) -> Iterator[Callable[[int, int], None]]:
        """A progress bar on standard error for anything that may take over a second; silent when piped."""
        if self._diam or not sys.stderr.isatty():
            yield lambda selesai, semua: None
            return
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

        kolom = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
        with Progress(*kolom, console=Console(stderr=True), transient=True) as bilah:
            tugas = bilah.add_task(judul, total=None)
            yield lambda selesai, semua: bilah.update(tugas, completed=selesai, total=semua)

    def tabel(self, kepala: Sequence[str], baris: Sequence[Sequence[str]]) -> None:
        """A short table in plain text."""
        lebar = [max(len(satu[i]) for satu in (kepala, *baris)) for i in range(len(kepala))]
        for satu in (kepala, ["─" * n for n in lebar], *baris):
            self.pesan("  ".join(sel.ljust(n) for sel, n in zip(satu, lebar, strict=True)).rstrip())

    def temuan(self, temuan: Sequence[Temuan]) -> None:
        """Each finding with its place and advice, then the counts."""
        if self._diam:
            return
        for t in temuan[:TEMUAN_DI_LAYAR]:
            tempat = f"{t.lokasi}: " if t.lokasi.lembar else ""
            self.pesan(f"{t.kode} {t.tingkat.value:<10} {tempat}{t.pesan}")
            self.pesan(f"{'':<17} {t.saran}")
        if len(temuan) > TEMUAN_DI_LAYAR:
            self.pesan(f"… dan {len(temuan) - TEMUAN_DI_LAYAR} temuan lain; pakai --json untuk semuanya.")
        self.ringkasan_temuan(temuan)

    def ringkasan_temuan(self, temuan: Sequence[Temuan]) -> None:
        if self._diam:
            return
        jumlah = [f"{sum(t.tingkat is tingkat for t in temuan)} {tingkat.value}" for tingkat in Tingkat]
        self.pesan("Temuan: " + ", ".join(jumlah) + ("" if temuan else ". Semua isian terbaca dengan baik") + ".")

    def hasil(self, penilaian: Sequence[Penilaian]) -> None:
        """One line an employee."""
        if self._diam:
            return
        self.pesan(f"{'NIP':<19}{'Nama':<34}{'Nilai':>7}  {'Predikat':<20}Status")
        for satu in penilaian:
            nilai = "–" if satu.nilai_terbit is None else teks_angka(satu.nilai_terbit, tetap=True)
            predikat = satu.predikat or "–"
            nama = satu.pegawai.nama[:32]
            status = satu.status.value.replace("_", " ")
            self.pesan(f"{satu.pegawai.nip:<19}{nama:<34}{nilai:>7}  {predikat:<20}{status}")

    def jejak(self, satu: Penilaian) -> None:
        """Every step: formula in words, inputs with their cells, value, article."""
        pegawai = satu.pegawai
        self.pesan(f"{pegawai.nama} · NIP {pegawai.nip} · {pegawai.jabatan} · {pegawai.unit_kerja}")
        for alasan in satu.alasan:
            self.pesan(f"Belum dapat dinilai: {alasan}")
        for nomor, langkah in enumerate(satu.jejak, 1):
            self.pesan(f"\n{nomor}. {langkah.nama}")
            for m in langkah.masukan:
                self.pesan(f"   {m.nama} = {teks_nilai(m.nilai)}" + (f"  [{m.lokasi}]" if m.lokasi else ""))
            terbit = f", terbit {teks_nilai(langkah.terbit)}" if langkah.terbit is not None else ""
            self.pesan(f"   Rumus : {langkah.rumus}")
            self.pesan(f"   Hasil : {teks_nilai(langkah.nilai)}{terbit}")
            self.pesan(f"   Dasar : {langkah.dasar}")
