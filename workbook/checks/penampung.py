"""The collector: findings in one pass, and what they block."""

from collections import defaultdict
from collections.abc import Collection

from capaian_engine.kosakata import Komponen
from capaian_engine.temuan import Lokasi, Temuan, Tingkat
from workbook.checks.kode import KODE


class Penampung:
    """Takes findings by code. A ``galat`` with NIPs blocks those employees; with ``semua`` everybody."""

    def __init__(self) -> None:
        self.temuan: list[Temuan] = []
        self.penghalang_semua: list[str] = []
        self._penghalang: dict[str, list[str]] = defaultdict(list)
        self._rusak: dict[str, set[Komponen]] = defaultdict(set)

    def tambah(
        self,
        kode: str,
        lokasi: Lokasi,
        *,
        nip: str | Collection[str] = "",
        komponen: Komponen | None = None,
        semua: bool = False,
        **isi: str,
    ) -> None:
        """Add the finding ``kode`` at ``lokasi``; ``isi`` fills the placeholders of its texts.

        ``nip``: whom it concerns; several when a damaged NIP could be any of them. ``komponen``: whose data it
        spoils (that component then has no value).
        """
        definisi = KODE[kode]
        daftar = [nip] if isinstance(nip, str) else list(nip)
        temuan = Temuan(
            kode,
            definisi.tingkat,
            lokasi,
            definisi.pesan.format_map(isi),
            definisi.saran(isi),
            daftar[0] if len(daftar) == 1 else "",
            isi.get("ditemukan", ""),
            isi.get("seharusnya", ""),
        )
        self.temuan.append(temuan)
        if definisi.tingkat is Tingkat.GALAT:
            self._halangi(temuan, [n for n in daftar if n], komponen, semua)

    def _halangi(self, temuan: Temuan, daftar: list[str], komponen: Komponen | None, semua: bool) -> None:
        alasan = temuan.alasan
        if semua:
            self.penghalang_semua.append(alasan)
        for nip in daftar:
            self._penghalang[nip].append(alasan)
            if komponen:
                self._rusak[nip].add(komponen)

    def penghalang(self, nip: str) -> tuple[str, ...]:
        """Texts of all findings that block this employee."""
        return (*self.penghalang_semua, *self._penghalang.get(nip, ()))

    def komponen_rusak(self, nip: str) -> frozenset[Komponen]:
        """Components of this employee whose own data holds a galat."""
        return frozenset(self._rusak.get(nip, ()))
