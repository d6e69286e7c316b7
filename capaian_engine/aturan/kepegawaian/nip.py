"""Reading a NIP: PNS YYYYMMDD YYYYMM J UUU; PPPK has 2 and the number of its appointment instead of a month."""

from dataclasses import dataclass
from datetime import date

from capaian_engine.berlaku import berlaku
from capaian_engine.parameter import parameter_dari

_PARAMETER = parameter_dari(__package__)
_JENIS_KELAMIN = {"1": "L", "2": "P"}


@dataclass(frozen=True, slots=True)
class HasilNIP:
    """``nip`` holds the 18 digits (or what was left after cleaning). When invalid, ``alasan`` says why (Indonesian).

    ``tmt`` is ``YYYY-MM`` for PNS and ``YYYY`` for PPPK, whose ``frekuensi`` counts the appointments.
    """

    valid: bool
    alasan: str
    nip: str
    jenis: str | None = None
    lahir: date | None = None
    tmt: str | None = None
    frekuensi: int | None = None
    jk: str | None = None
    urut: str | None = None


@berlaku(
    "2014-01-01",
    dasar="Susunan NIP 18 angka menurut BKN (dibaca pada sumber sekunder)",
    untuk="nip",
    rumus="tanggal lahir 8 angka, tahun pengangkatan 4 angka, bulan pengangkatan (PNS) atau 2 dan frekuensi (PPPK), "
    "jenis kelamin 1 angka, nomor urut 3 angka",
    terverifikasi=False,
    catatan="Tanggal mulai adalah awal sistem penilaian pertama di sini; susunan NIP sendiri lebih tua.",
)
def baca_nip(teks: str) -> HasilNIP:
    """Read a NIP as typed: spaces, a leading apostrophe and other separators people use are ignored. Never raises."""
    nip = bersih(teks)
    if not (nip.isascii() and nip.isdigit()):
        return HasilNIP(False, "NIP hanya boleh berisi angka." if nip else "NIP kosong.", nip)
    if len(nip) != 18:
        return HasilNIP(False, f"NIP harus 18 angka; yang ini {len(nip)} angka.", nip)
    lahir = _tanggal(nip[:8])
    if lahir is None:
        return HasilNIP(False, f"Tanggal lahir {nip[6:8]}-{nip[4:6]}-{nip[:4]} tidak ada.", nip)
    pengangkatan = _pengangkatan(nip)
    if pengangkatan is None:
        return HasilNIP(False, f"Angka ke-13 dan ke-14 ({nip[12:14]}) bukan bulan (PNS) atau 21-29 (PPPK).", nip)
    jenis, tmt, frekuensi = pengangkatan
    alasan = _alasan_usia(lahir, int(nip[8:12]), int(nip[12:14]))
    if nip[14] not in _JENIS_KELAMIN:
        alasan = alasan or f"Angka ke-15 ({nip[14]}) harus 1 (laki-laki) atau 2 (perempuan)."
    if nip[15:] == "000":
        # Excel keeps 15 digits of a number: a NIP that was one once ends in 000.
        alasan = alasan or (
            "Nomor urut (tiga angka terakhir) harus 001-999; angka 000 biasanya sisa NIP yang pernah tersimpan "
            "sebagai angka di Excel."
        )
    if alasan:
        return HasilNIP(False, alasan, nip)
    return HasilNIP(True, "", nip, jenis, lahir, tmt, frekuensi, _JENIS_KELAMIN[nip[14]], nip[15:])


def bersih(teks: str) -> str:
    """The NIP without white space (also non-breaking) and without the apostrophe that keeps it text in a sheet."""
    return "".join(teks.split()).lstrip("'\u2019`")


def _tanggal(delapan_angka: str) -> date | None:
    try:
        return date(int(delapan_angka[:4]), int(delapan_angka[4:6]), int(delapan_angka[6:]))
    except ValueError:
        return None


def _pengangkatan(nip: str) -> tuple[str, str, int | None] | None:
    kode = int(nip[12:14])
    if 1 <= kode <= 12:
        return "PNS", f"{nip[8:12]}-{nip[12:14]}", None
    if 21 <= kode <= 29:
        return "PPPK", nip[8:12], kode - 20
    return None


def _alasan_usia(lahir: date, tahun: int, kode: int) -> str:
    """Why the age at appointment cannot be (empty when it can).

    ``kode`` is the month (PNS) or 21-29 (PPPK), which is past every month: there the years alone decide.
    """
    usia = tahun - lahir.year - (1 if kode < lahir.month else 0)
    termuda, tertua = _PARAMETER.tetap("usia_pengangkatan_termuda"), _PARAMETER.tetap("usia_pengangkatan_tertua")
    if termuda <= usia <= tertua:
        return ""
    return f"Usia {usia} tahun saat diangkat ({tahun}) tidak masuk akal; periksa tanggal lahir dan tahun pengangkatan."
