"""Invented people: names in the ways of Riau, and NIPs that fit age, sex and kind of employment."""

from dataclasses import dataclass
from datetime import date
from random import Random

from xlsx_macros.kantor_contoh.data import Baris
from xlsx_macros.kantor_contoh.susunan import KECAMATAN, Kursi

_NAMA = (
    "Syahrizal Lembayung", "Hj. Nurhayati Tanjungbelit", "Zulfahmi Siakraya", "Encik Zahara Dumaian",
    "Raja Indra Bungkuan", "Wan Nurlela Kamparkanan", "H. Datuk Marwan Indragiritua", "Asnah Pelalawati",
    "Saiful Bangkinangan", "Maimunah Rokanhulu", "Tengku Azwar Kuantani", "Melati Senapelanum",
    "Mukhlis Rumbaiputra", "Tengku Mariam Siakraya", "Firdaus Lembayung", "Zuraida Kuantani",
    "Hendri Kotopanjang", "Yusmaniar Sikumbangan", "Afrizal Chaniagoputra", "Elvita Piliangsari",
    "Yulizar Sikumbangan", "Desmawati Guciputri", "Irwandi Piliangsari", "Yenita Kotopanjang",
    "Ramli Guciputra", "Hj. Rosmiati Chaniagoputri", "Edi Warman Jambaksari", "Nelfita Jambaksari",
    "Jasman Melayuraya", "Suryati Melayuraya", "Arif Kotopanjang", "Hasnidar Sikumbangan",
    "Bambang Prawirodipo", "Sri Wahyuni Kertasana", "Slamet Sastrowarno", "Endang Widyaningtyas",
    "Agung Kertasana", "Lestari Prawirodipo", "Wahyu Sastrowarno", "Retno Widyaningtyas",
    "Togar Hutapadang", "Tiurma Simarsoit", "Parlindungan Lubisaran", "Rotua Hutapadang",
    "Binsar Simarsoit", "Fitriani Lubisaran", "Dedi Batuhijau", "Rahmadani Batuhijau",
    "Suharmon Rumbaiputra", "Dewi Senapelanum",
)  # fmt: skip
"""Men and women by turns; family names are made up."""
_GELAR = {
    1: ("S.STP., M.Si.",),
    2: ("S.STP.", "S.IP., M.Si.", "S.Sos., M.AP."),
    3: ("S.Sos.", "S.E.", "S.H.", "S.IP.", "S.AP."),
}
_GELAR_STAF = {"III/a": ("S.AP.", "S.Kom.", "S.Sos."), "IX": ("S.AP.", "S.Kom.", "S.E."), "VII": ("A.Md.",)}
"""Degrees of staff by golongan; the others have none."""
_GOLONGAN = {1: ("IV/b",), 2: ("IV/a", "III/d"), 3: ("III/b", "III/c", "III/d"), 4: ("II/b", "II/c", "II/d", "III/a")}
_LAHIR = {1: (1970, 1974), 2: (1971, 1980), 3: (1974, 1988), 4: (1979, 1996)}
_LULUSAN_PPPK = ("V", "VII", "IX")
ATASAN_CAMAT = "196808171993031901"
"""The camat's superior sits in another office."""
_URUT_AWAL = 901


@dataclass(frozen=True, slots=True)
class Orang:
    """One employee. ``kemampuan`` about 1.0: the level of everything measured; ``laju``: change over the year."""

    kursi: Kursi
    nip: str
    nama: str
    status: str
    golongan: str
    kemampuan: float
    laju: float
    bulan_mulai: int = 1


def buat_orang(acak: Random, kursi: list[Kursi]) -> list[Orang]:
    """One person for every post; names and NIPs are unique."""
    nama = list(enumerate(_NAMA))
    acak.shuffle(nama)
    return [_satu(acak, tempat, *nama[urut], urut) for urut, tempat in enumerate(kursi)]


def _satu(acak: Random, kursi: Kursi, nomor_nama: int, nama: str, urut: int) -> Orang:
    pppk = kursi.tingkat == 4 and acak.random() < 0.4
    golongan = acak.choice(_LULUSAN_PPPK if pppk else _GOLONGAN[kursi.tingkat])
    gelar = acak.choice(_GELAR_STAF.get(golongan, ("",)) if kursi.tingkat == 4 else _GELAR[kursi.tingkat])
    return Orang(
        kursi,
        _nip(acak, kursi.tingkat, "2" if nomor_nama % 2 else "1", pppk, urut),
        f"{nama}, {gelar}" if gelar else nama,
        "PPPK" if pppk else "PNS",
        golongan,
        min(1.14, max(0.78, acak.gauss(1.0, 0.075))),
        acak.choice((-0.12, 0.0, 0.0, 0.0, 0.1, 0.16)),
    )


def _nip(acak: Random, tingkat: int, jk: str, pppk: bool, urut: int) -> str:
    tahun = acak.randint(*_LAHIR[tingkat])
    lahir = f"{tahun}{acak.randint(1, 12):02d}{acak.randint(1, 28):02d}"
    if pppk:
        angkat = f"{acak.randint(2021, 2024)}21"
    else:
        angkat = f"{tahun + acak.randint(23, 29)}{acak.choice((1, 3, 4, 12)):02d}"
    return f"{lahir}{angkat}{jk}{_URUT_AWAL + urut % 99:03d}"


def baris_pegawai(orang: list[Orang], tahun: int) -> list[Baris]:
    """Rows of the sheet Pegawai."""
    nip = {o.kursi.kode: o.nip for o in orang}
    return [
        {
            "NIP": o.nip,
            "Nama": o.nama,
            "Status": o.status,
            "Golongan": o.golongan,
            "Jabatan": o.kursi.jabatan if o.kursi.unit == KECAMATAN else f"{o.kursi.jabatan} {_kelurahan(o)}",
            "Kelompok Jabatan": o.kursi.kelompok,
            "Unit Kerja": o.kursi.unit,
            "NIP Penilai": nip.get(o.kursi.atasan, ATASAN_CAMAT),
            "Email": f"{_kotak_surat(o.nama)}@senapelan.example",
            "Mulai": date(tahun, o.bulan_mulai, 1) if o.bulan_mulai > 1 else None,
        }
        for o in orang
    ]


def _kotak_surat(nama: str) -> str:
    return ".".join(kata for kata in nama.split(",")[0].lower().split() if not kata.endswith("."))


def _kelurahan(o: Orang) -> str:
    return o.kursi.unit.removeprefix("Kelurahan ")
