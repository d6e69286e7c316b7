"""workbook.xml and docProps/custom.xml: sheets, names, date system, properties."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from workbook.gerbang.batas import Batas
from workbook.gerbang.kode import tolak
from workbook.gerbang.urai import PROPERTI, UTAMA, Pengurai, dalam_ruang

_BENAR = ("1", "true", "on")


@dataclass(frozen=True, slots=True)
class DaftarLembar:
    """A sheet as the workbook lists it. ``id``: of the relationship that leads to its part."""

    nama: str
    id: str
    tersembunyi: bool


@dataclass(slots=True)
class BagianBuku:
    """What workbook.xml says. ``nama``: (name, index of its sheet or None, reference)."""

    lembar: list[DaftarLembar] = field(default_factory=list)
    nama: list[tuple[str, int | None, str]] = field(default_factory=list)
    sistem_1904: bool = False

    def nama_terdefinisi(self) -> dict[str, str]:
        """Lower-case name -> reference; a name of one sheet is ``lembar!nama`` and never hides a global one."""
        hasil: dict[str, str] = {}
        for nama, indeks, acuan in self.nama:
            if indeks is None:
                hasil[nama.lower()] = acuan
            elif 0 <= indeks < len(self.lembar):
                hasil[f"{self.lembar[indeks].nama}!{nama}".lower()] = acuan
        return hasil


def baca_bagian_buku(bagian: str, isi: Iterable[bytes], batas: Batas) -> BagianBuku:
    """Read the workbook part. Raises BRK-15 for another kind of document, BRK-35, BRK-37, BRK-40."""
    pembaca = _PembacaBuku(batas)
    pengurai = Pengurai(bagian, batas.unsur)
    pengurai.pasang(
        dalam_ruang(
            UTAMA,
            {
                "workbook": pembaca.akar,
                "workbookPr": pembaca.pilihan,
                "sheet": pembaca.lembar,
                "definedName": pembaca.mulai_nama,
            },
        ),
        dalam_ruang(UTAMA, {"definedName": pembaca.selesai_nama}),
        pembaca.huruf,
    )
    pengurai.habiskan(isi)
    if not pembaca.berakar:
        raise tolak("BRK-15")
    _periksa_lembar(pembaca.hasil.lembar)
    return pembaca.hasil


class _PembacaBuku:
    """Handlers for workbook.xml."""

    def __init__(self, batas: Batas) -> None:
        self.hasil = BagianBuku()
        self._batas = batas
        self.berakar = False
        self._nama: tuple[str, int | None] | None = None
        self._ruas: list[str] = []

    def akar(self, _atribut: dict[str, str]) -> None:
        self.berakar = True

    def pilihan(self, atribut: dict[str, str]) -> None:
        self.hasil.sistem_1904 = atribut.get("date1904", "").lower() in _BENAR

    def lembar(self, atribut: dict[str, str]) -> None:
        id_hubungan = next((isi for kunci, isi in atribut.items() if kunci.endswith("/relationships id")), "")
        tersembunyi = atribut.get("state", "visible") != "visible"
        self.hasil.lembar.append(DaftarLembar(atribut.get("name", ""), id_hubungan, tersembunyi))
        if len(self.hasil.lembar) > self._batas.lembar:
            raise tolak("BRK-35")

    def mulai_nama(self, atribut: dict[str, str]) -> None:
        lembar = atribut.get("localSheetId", "")
        indeks = None if not lembar else int(lembar) if lembar.isdecimal() and len(lembar) < 7 else -1
        self._nama, self._ruas = (atribut.get("name", ""), indeks), []
        if len(self.hasil.nama) >= self._batas.nama:
            raise tolak("BRK-37")

    def huruf(self, data: str) -> None:
        if self._nama is not None:
            self._ruas.append(data)

    def selesai_nama(self) -> None:
        if self._nama is not None:
            self.hasil.nama.append((*self._nama, "".join(self._ruas)))
            self._nama = None


def _periksa_lembar(daftar: list[DaftarLembar]) -> None:
    dikenal: set[str] = set()
    for lembar in daftar:
        kunci = lembar.nama.casefold()
        if not lembar.nama or kunci in dikenal:
            raise tolak("BRK-40", f"lembar {lembar.nama!r}"[:60])
        dikenal.add(kunci)
    if not daftar:
        raise tolak("BRK-32", "tidak ada lembar")


def baca_properti(bagian: str, isi: Iterable[bytes], batas: Batas) -> dict[str, str]:
    """Custom document properties as text, by name."""
    hasil: dict[str, str] = {}
    nama: str | None = None
    ruas: list[str] = []

    def mulai(atribut: dict[str, str]) -> None:
        nonlocal nama
        nama = atribut.get("name", "")
        ruas.clear()
        if len(hasil) >= batas.nama:
            raise tolak("BRK-37", bagian)

    def selesai() -> None:
        nonlocal nama
        if nama is not None:
            hasil[nama] = "".join(ruas).strip()
            nama = None

    pengurai = Pengurai(bagian, batas.unsur)
    pengurai.pasang(
        dalam_ruang(PROPERTI, {"property": mulai}), dalam_ruang(PROPERTI, {"property": selesai}), ruas.append
    )
    pengurai.habiskan(isi)
    return hasil
