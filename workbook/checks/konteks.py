"""What the checks of later sheets know from earlier ones."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date

from capaian_engine.kosakata import Status, samakan
from capaian_engine.model import Indikator, Pegawai, Penugasan
from capaian_engine.periode import Periode
from workbook import isian
from workbook.checks.baris import Baris
from workbook.checks.penampung import Penampung
from workbook.skema import Jenis

_SATUAN_HILANG = 1000
"""Excel keeps 15 of 18 digits: a NIP stored as a number has lost its last three."""


@dataclass(slots=True)
class Konteks:
    """Period, employees by NIP (Non-ASN by their code), indicators with their owners by code.

    Codes are compared without case and spaces.
    """

    penampung: Penampung
    periode: Periode
    pegawai: dict[str, Pegawai] = field(default_factory=dict)
    tanpa_nip: dict[str, str] = field(default_factory=dict)
    indikator: dict[str, tuple[str, Indikator]] = field(default_factory=dict)
    penugasan: dict[str, list[Penugasan]] = field(default_factory=dict)

    def pemilik(self, baris: Baris) -> str | None:
        """The registered NIP this row belongs to; otherwise a finding at the NIP cell and ``None``."""
        mentah = baris.mentah("NIP")
        if isinstance(mentah, float):
            baris.nip = self._mungkin(mentah)
        nip = baris.nip_sel(tanpa_nip=self.tanpa_nip)
        if nip is None:
            return None
        if nip not in self.pegawai:
            baris.temuan(13, "NIP", kolom="NIP", ditemukan=nip)
            return None
        baris.nip = nip
        return nip

    def pemilik_bertanggal(self, baris: Baris, judul: str) -> tuple[str | None, date | None]:
        """The owner and the date (or month) of a row; problems of both are findings.

        Where the date lies outside the period, only it counts: a row that cannot change a score holds nobody back,
        whatever is wrong with its NIP. The caller asks ``di_periode`` next.
        """
        mentah = baris.mentah(judul)
        bulan = baris.tabel.skema[judul].jenis is Jenis.BULAN
        tanggal = isian.baca_bulan(mentah, self.periode) if bulan else isian.baca_tanggal(mentah)
        luar = isinstance(tanggal, date) and not self.periode.memuat(tanggal)
        nip = self.pemilik_diam(baris) if luar else self.pemilik(baris)
        return nip, baris.terima(judul, tanggal)

    def pemilik_diam(self, baris: Baris) -> str | None:
        """The registered NIP of a row that does not count; an unreadable or unknown one is not reported."""
        nip = baris.kode("NIP", self.tanpa_nip) or isian.baca_nip(baris.mentah("NIP"))
        if not isinstance(nip, str) or nip not in self.pegawai:
            return None
        baris.nip = nip
        return nip

    def daftarkan(self, pegawai: Iterable[Pegawai]) -> None:
        """Take the roster of the sheet Pegawai."""
        self.pegawai = {satu.nip: satu for satu in pegawai if satu.nip}
        self.tanpa_nip = kode_tanpa_nip(self.pegawai.values())

    def indikator_dari(self, kode: str) -> tuple[str, Indikator] | None:
        return self.indikator.get(samakan(kode))

    def _mungkin(self, angka: float) -> Collection[str]:
        """The employees a NIP stored as a number may belong to; all of them are held back until it is mended."""
        if not abs(angka) < 1e19:
            return ()
        # Excel cuts what is typed after 15 digits, other programs round there: either way less than 1000 is lost.
        return [nip for nip in self.pegawai if nip.isdigit() and abs(int(nip) - int(angka)) < _SATUAN_HILANG]


def kode_tanpa_nip(pegawai: Iterable[Pegawai]) -> dict[str, str]:
    """Non-ASN have no NIP: the code that stands for it, by its compared form (without case and spaces)."""
    return {samakan(satu.nip): satu.nip for satu in pegawai if satu.status == Status.NON_ASN and satu.nip}
