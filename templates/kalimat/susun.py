"""From facts to the sentences of one person: what went well, what to work on with a next step, what was agreed."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import islice
from operator import attrgetter

from capaian_engine.kosakata import Kebijakan
from capaian_engine.metode import ParameterMetode
from capaian_engine.model import Kegiatan
from capaian_engine.penilaian import Penilaian
from templates.kalimat.butir import Butir
from templates.kalimat.fakta import butir_penilaian, fakta_kesepakatan, fakta_nilai
from templates.kalimat.katalog import Fakta, Katalog
from templates.kalimat.langkah import KegiatanKantor, langkah_kantor

PALING_BANYAK, PALING_BANYAK_BELUM = 3, 2
"""Of strengths and of rooms to grow; for those not assessable yet the page first says what is missing."""
PER_POKOK = 2
"""At most two of three sentences speak of indicators, so that the page shows more than one side."""


@dataclass(frozen=True, slots=True)
class Ucapan:
    """One sentence with its subject and, where something is to be done, the next step."""

    tentang: str
    kunci: str
    kalimat: str
    langkah: str = ""
    angka: str = ""


@dataclass(frozen=True, slots=True)
class Kalimat:
    pembuka: str
    baik: tuple[Ucapan, ...]
    tingkatkan: tuple[Ucapan, ...]
    kesepakatan: str
    komponen_kosong: tuple[str, ...]
    riwayat: str


def susun(
    penilaian: Penilaian,
    parameter: ParameterMetode,
    katalog: Katalog,
    tangga: list[tuple[Fraction, str]],
    kegiatan: KegiatanKantor | None = None,
) -> Kalimat:
    """All sentences of one person. The same data always give the same text.

    ``kegiatan``: what the office offers itself; where it offers nothing for a gap, the catalogue's step stands.
    """
    nip = penilaian.pegawai.nip
    butir = butir_penilaian(penilaian, parameter)
    banyak = PALING_BANYAK if penilaian.nilai is not None else PALING_BANYAK_BELUM
    baik = tuple(islice(_ucapan("baik", butir, katalog, nip, attrgetter("untung")), banyak))
    terpakai = {(u.tentang, u.kunci) for u in baik}
    sisa = [b for b in butir if (b.tentang, b.kunci) not in terpakai]
    langkah = _langkah(penilaian, kegiatan or {})
    tingkatkan = tuple(islice(_ucapan("tingkatkan", sisa, katalog, nip, attrgetter("ruang"), langkah), banyak))
    return Kalimat(
        _pembuka(penilaian, parameter, katalog, tangga),
        baik,
        tingkatkan,
        _kesepakatan(penilaian, katalog),
        tuple(_komponen_kosong(penilaian, katalog)),
        _riwayat(butir, katalog, nip),
    )


def _langkah(penilaian: Penilaian, kegiatan: KegiatanKantor) -> Callable[[Butir], str]:
    """The office's step for a gap, each activity once for one person."""
    terpakai: set[Kegiatan] = set()
    return lambda butir: langkah_kantor(butir, kegiatan, penilaian.pegawai, terpakai) if kegiatan else ""


def _ucapan(
    bagian: str,
    butir_semua: Iterable[Butir],
    katalog: Katalog,
    nip: str,
    bobot: Callable[[Butir], int],
    langkah_sendiri: Callable[[Butir], str] | None = None,
) -> Iterator[Ucapan]:
    """What can be said, the weightiest first."""
    pokok: list[str] = []
    terpakai: set[str] = set()
    calon = filter(bobot, butir_semua)
    for butir in sorted(calon, key=bobot, reverse=True):
        if pokok.count(butir.tentang) >= PER_POKOK:
            continue
        kunci, fakta = f"{nip}|{butir.kunci}", butir.fakta()
        teks = katalog.pilih(bagian, butir.tentang, fakta, kunci, terpakai)
        if teks is None:
            continue
        langkah = langkah_sendiri and (
            langkah_sendiri(butir) or katalog.pilih("langkah", butir.tentang, fakta, kunci, terpakai)
        )
        angka = katalog.pilih("angka", butir.tentang, fakta, kunci)
        pokok.append(butir.tentang)
        yield Ucapan(butir.tentang, butir.kunci, teks, langkah or "", angka or "")


def _pembuka(
    penilaian: Penilaian, parameter: ParameterMetode, katalog: Katalog, tangga: list[tuple[Fraction, str]]
) -> str:
    nip = penilaian.pegawai.nip
    if penilaian.nilai is not None:
        return katalog.pilih("pembuka", "nilai", fakta_nilai(penilaian, parameter, tangga), nip) or ""
    ada = sum(h.nilai is not None for h in penilaian.komponen.values())
    return katalog.pilih("lanjut", "belum", Fakta({"bagian_ada": ada}), nip) or ""


def _kesepakatan(penilaian: Penilaian, katalog: Katalog) -> str:
    nip = penilaian.pegawai.nip
    fakta = fakta_kesepakatan(penilaian)
    teks = katalog.pilih("kesepakatan", "catatan", fakta, nip) if fakta else None
    return teks or katalog.pilih("kesepakatan", "nilai", Fakta({}), nip) or ""


def _riwayat(butir: Iterable[Butir], katalog: Katalog, nip: str) -> str:
    lampau = next((b for b in butir if b.tentang == "riwayat"), None)
    return (katalog.pilih("riwayat", "riwayat", lampau.fakta(), nip) or "") if lampau else ""


def _komponen_kosong(penilaian: Penilaian, katalog: Katalog) -> Iterable[str]:
    for hasil in penilaian.komponen.values():
        if hasil.nilai is None and (hasil.bobot_persen or hasil.kebijakan is Kebijakan.TIDAK_BERLAKU):
            fakta = Fakta(
                {
                    "komponen": hasil.komponen.value,
                    "kebijakan": hasil.kebijakan.value,
                    "bobot": hasil.bobot_persen,
                    "keterangan": hasil.keterangan.partition(";")[0],
                    "kelompok": penilaian.pegawai.kelompok_jabatan,
                }
            )
            teks = katalog.pilih("komponen", "komponen", fakta, penilaian.pegawai.nip)
            if teks:
                yield teks
