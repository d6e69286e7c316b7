"""Exceptions of the workbook layer: a file as a whole that cannot be used."""

from capaian_engine.errors import CapaianError


class BerkasDitolak(CapaianError):  # noqa: N818 - the office's word for it
    """A file was refused: ``kode`` (BRK-xx), ``pesan`` (what is wrong), ``saran`` (what to do)."""

    def __init__(self, kode: str, pesan: str, saran: str) -> None:
        super().__init__(f"{pesan} {saran} [{kode}]")
        self.kode, self.pesan, self.saran = kode, pesan, saran
