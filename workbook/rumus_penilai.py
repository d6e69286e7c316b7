"""The native formulas of the Lembar Penilai: what the engine computes, for Excel 2016 and LibreOffice 7.4.

They are written for the template's own rows (``Letak``); the template engine moves their references. No formula holds
a single quote, so that a template may carry it as ``{{ nilai | rumus('…') }}``.
"""

from dataclasses import dataclass

from capaian_engine.kosakata import PERILAKU_BERAKHLAK, Arah, CaraHitung
from workbook.alamat import huruf_kolom
from workbook.lembar_penilai import BANTU
from workbook.skema import Buku

ANGKA = (
    "batas_capaian",
    *(f"nilai_skala_{skala}" for skala in range(1, 6)),
    "faktor_laporan_tepat",
    "faktor_laporan_terlambat",
    "faktor_laporan_sangat_terlambat",
    "hari_terlambat",
)
"""⚙ parameters the formulas use; each is a defined name over its cell in Acuan."""


@dataclass(frozen=True, slots=True)
class Letak:
    """Where things stand in the template: months, and the rows (first, last) each sheet's list takes."""

    buku: Buku
    bulan: tuple[str, ...]
    baris: dict[str, tuple[int, int]]

    def kolom(self, lembar: str, judul: str) -> str:
        """Letter of a column, those of ``BANTU`` right of the table included."""
        skema = self.buku[lembar]
        if judul in BANTU.get(lembar, ()):
            return huruf_kolom(len(skema.kolom) + 1 + BANTU[lembar].index(judul))
        return huruf_kolom(skema.nomor(judul))

    def sel(self, lembar: str, judul: str, baris: int) -> str:
        """``$E7``: a cell of the row itself."""
        return f"${self.kolom(lembar, judul)}{baris}"

    def daftar(self, lembar: str, judul: str, sampai: str | None = None) -> str:
        """``Indikator!$F$7:$F$9``: a column of a sheet (or columns ``judul`` … ``sampai``), all its rows."""
        awal, akhir = self.baris[lembar]
        return f"{lembar}!${self.kolom(lembar, judul)}${awal}:${self.kolom(lembar, sampai or judul)}${akhir}"

    @property
    def bulan_pertama(self) -> str:
        return self.bulan[0]

    @property
    def bulan_terakhir(self) -> str:
        return self.bulan[-1]


def berisi(nilai: str, rumus: str) -> str:
    """A cell of the template with a live formula and the value it has already: ``{{ nilai | rumus('…') }}``."""
    assert "'" not in rumus
    return f"{{{{ {nilai} | rumus('{rumus}') }}}}"


def bulat(rumus: str) -> str:
    """A double as the engine publishes it: half up to two decimals, the noise of binary figures taken off first."""
    return f"ROUND(ROUND({rumus},9),2)"


def realisasi(letak: Letak, baris: int, *, ya_tidak: bool) -> str:
    """Realisasi of the months up to ``bulan_ke``; empty text while there is none."""
    rentang = _rentang_bulan(letak, baris)
    if ya_tidak:
        terakhir = _terakhir(letak, baris, rentang, f'({rentang}<>"")')
        return f'IF(COUNTA({rentang})=0,"",{terakhir})'
    cara = letak.sel("Indikator", "Cara Hitung", baris)
    terakhir = _terakhir(letak, baris, rentang, f"ISNUMBER({rentang})")
    return (
        f'IF(COUNT({rentang})=0,"",IF({cara}="{CaraHitung.JUMLAH}",SUM({rentang}),'
        f'IF({cara}="{CaraHitung.RATA_RATA}",AVERAGE({rentang}),'
        f'IF({cara}="{CaraHitung.TERTINGGI}",MAX({rentang}),'
        f'IF({cara}="{CaraHitung.TERENDAH}",MIN({rentang}),{terakhir})))))'
    )


def _terakhir(letak: Letak, baris: int, rentang: str, ada: str) -> str:
    """The last cell of a row where ``ada`` holds. Not LOOKUP: over gaps LibreOffice 7.4 answers #N/A."""
    awal = letak.sel("Indikator", letak.bulan_pertama, baris)
    return f"INDEX({rentang},1,SUMPRODUCT(MAX({ada}*(COLUMN({rentang})-COLUMN({awal})+1))))"


def _rentang_bulan(letak: Letak, baris: int) -> str:
    awal = letak.sel("Indikator", letak.bulan_pertama, baris)
    return f"{awal}:INDEX({awal}:{letak.sel('Indikator', letak.bulan_terakhir, baris)},1,bulan_ke)"


def capaian(letak: Letak, baris: int, *, ya_tidak: bool) -> str:
    """Unrounded capaian up to ``bulan_ke``; the target of ``Jumlah`` is its share T × m / M."""
    r = letak.sel("Indikator", BANTU["Indikator"][0], baris)
    if ya_tidak:
        return f'IF(ISNUMBER({r}),IF({r}=1,100,0),IF({r}="","",IF(OR({r}=TRUE,{r}="Ya"),100,0)))'
    arah, target, atas, cara = (
        letak.sel("Indikator", judul, baris) for judul in ("Arah", "Target", "Target Atas", "Cara Hitung")
    )
    t = f'({target}*IF({cara}="{CaraHitung.JUMLAH}",bulan_ke/jumlah_bulan,1))'
    ta = f'({atas}*IF({cara}="{CaraHitung.JUMLAH}",bulan_ke/jumlah_bulan,1))'
    naik = f"{r}/{t}*100"
    turun = f"IF({target}=0,IF({r}=0,100,0),(2-{r}/{t})*100)"
    rentang = f"IF({r}<{t},{naik},IF({r}>{ta},(2-{r}/{ta})*100,100))"
    nilai = f'IF({arah}="{Arah.NAIK}",{naik},IF({arah}="{Arah.TURUN}",{turun},{rentang}))'
    # what the checks of the Buku Induk report as a galat on the target has no capaian
    boleh = f'IF({arah}="{Arah.TURUN}",{target}>=0,AND({target}>0,OR({arah}="{Arah.NAIK}",{atas}>={target})))'
    return f'IF(OR({r}="",NOT(ISNUMBER({target}))),"",IF({boleh},MAX(0,MIN(batas_capaian,{nilai})),""))'


def capaian_sementara(letak: Letak, baris: int) -> str:
    """The figure shown: ``capaian`` rounded as the engine rounds."""
    c = letak.sel("Indikator", BANTU["Indikator"][1], baris)
    return f'IF({c}="","",{bulat(c)})'


def nilai_perilaku(letak: Letak, baris: int) -> str:
    """Mean of the points of the seven aspects; empty text until all seven hold 1 … 5."""
    awal, akhir = (letak.sel("Perilaku", aspek, baris) for aspek in (PERILAKU_BERAKHLAK[0], PERILAKU_BERAKHLAK[-1]))
    aspek = f"{awal}:{akhir}"
    jumlah = "+".join(f"COUNTIF({aspek},{skala})" for skala in range(1, 6))
    poin = "+".join(f"COUNTIF({aspek},{skala})*nilai_skala_{skala}" for skala in range(1, 6))
    return f'IF({jumlah}=7,({poin})/7,"")'


def nilai_laporan(letak: Letak, baris: int) -> str:
    """Mutu × factor of one report; 0 when due and not handed in; empty text when it does not count (yet)."""
    bulan, tenggat, diserahkan, mutu = (
        letak.sel("Laporan", judul, baris) for judul in ("Bulan", "Tenggat", "Diserahkan", "Mutu")
    )
    faktor = (
        f"IF({diserahkan}<={tenggat},faktor_laporan_tepat,"
        f"IF({diserahkan}-{tenggat}<=hari_terlambat,faktor_laporan_terlambat,faktor_laporan_sangat_terlambat))"
    )
    return (
        f"IF(AND(ISNUMBER({bulan}),ISNUMBER({tenggat})),IF(AND({bulan}>=periode_mulai,{bulan}<=awal_bulan),"
        f'IF({diserahkan}="",IF({tenggat}<=akhir_bulan,0,""),IF(ISNUMBER({mutu}),{mutu}*{faktor},"")),""),"")'
    )


class Ringkasan:
    """The formulas of one employee's row in Ringkasan; ``nip`` is the cell with the NIP (``$A6``)."""

    def __init__(self, letak: Letak, nip: str) -> None:
        self._letak, self._nip = letak, nip

    def _milik(self, lembar: str) -> str:
        """1 for the rows of this employee. Not COUNTIF: it would compare only 15 digits of a NIP."""
        return f"({self._letak.daftar(lembar, 'NIP')}={self._nip})"

    def _bulan_ini(self) -> str:
        """The column of the month in work, all indicators."""
        return f"INDEX({self._semua_bulan()},0,bulan_ke)"

    def _semua_bulan(self) -> str:
        return self._letak.daftar("Indikator", self._letak.bulan_pertama, self._letak.bulan_terakhir)

    def banyak_indikator(self) -> str:
        return f"SUMPRODUCT({self._milik('Indikator')}*1)"

    def terisi_indikator(self) -> str:
        return f'SUMPRODUCT({self._milik("Indikator")}*({self._bulan_ini()}<>""))'

    def _bulanan(self, syarat: str, isi: str) -> str:
        bulan, nilai = self._letak.daftar("Bulanan", "Bulan"), self._letak.daftar("Bulanan", "Nilai")
        return f"SUMPRODUCT({self._milik('Bulanan')}*({bulan}{syarat}awal_bulan)*({nilai}{isi}))"

    def _laporan(self, diserahkan: str, mutu: str = "") -> str:
        def kolom(judul: str) -> str:
            return self._letak.daftar("Laporan", judul)

        lagi = f"*({kolom('Mutu')}{mutu})" if mutu else ""
        return (
            f"SUMPRODUCT({self._milik('Laporan')}*ISNUMBER({kolom('Bulan')})*({kolom('Bulan')}<=awal_bulan)"
            f"*({kolom('Diserahkan')}{diserahkan}){lagi})"
        )

    def terlambat(self) -> str:
        """Reports not handed in although due."""

        def kolom(judul: str) -> str:
            return self._letak.daftar("Laporan", judul)

        return (
            f"SUMPRODUCT({self._milik('Laporan')}*ISNUMBER({kolom('Tenggat')})*({kolom('Tenggat')}<=akhir_bulan)"
            f'*({kolom("Diserahkan")}=""))'
        )

    def sisa(self) -> str:
        """Cells left this month: realisasi, monthly value, mutu of reports handed in; perilaku in the last month."""
        return (
            f"{self.banyak_indikator()}-{self.terisi_indikator()}+{self.sisa_bulanan()}+{self.sisa_laporan()}"
            f"+IF(bulan_ke=jumlah_bulan,7-{self.terisi_perilaku()},0)"
        )

    def sisa_bulanan(self) -> str:
        return self._bulanan("=", '=""')

    def sisa_laporan(self) -> str:
        return self._laporan('<>""', '=""')

    def terisi_perilaku(self) -> str:
        aspek = self._letak.daftar("Perilaku", PERILAKU_BERAKHLAK[0], PERILAKU_BERAKHLAK[-1])
        return f'SUMPRODUCT({self._milik("Perilaku")}*({aspek}<>""))'

    def teks_realisasi(self) -> str:
        return f'{self.terisi_indikator()}&" dari "&{self.banyak_indikator()}'

    def teks_bulanan(self) -> str:
        isi, kosong = self._bulanan("<=", '<>""'), self._bulanan("<=", '=""')
        return f'{isi}&" dari "&({isi}+{kosong})'

    def teks_laporan(self) -> str:
        masuk, belum = self._laporan('<>""'), self._laporan('=""')
        return f'{masuk}&" dari "&({masuk}+{belum})'

    def teks_perilaku(self) -> str:
        return f'{self.terisi_perilaku()}&" dari 7"'

    def tanpa_capaian(self) -> str:
        """Indicators that have no capaian yet."""
        return f'SUMPRODUCT({self._milik("Indikator")}*({self._letak.daftar("Indikator", BANTU["Indikator"][1])}=""))'

    def hasil_kerja(self) -> str:
        """Component Hasil Kerja; no value while an indicator has none (blank is never 0)."""
        bobot = self._letak.daftar("Indikator", "Bobot (%)")
        capaian = self._letak.daftar("Indikator", BANTU["Indikator"][1])
        nilai = f"SUMPRODUCT({self._milik('Indikator')}*1,{bobot},{capaian})/100"
        syarat = f"OR({self.banyak_indikator()}=0,{self.tanpa_capaian()}>0)"
        return f'IF({syarat},"",{bulat(f"MIN(batas_capaian,{nilai})")})'

    def perilaku(self) -> str:
        hasil = self._letak.daftar("Perilaku", BANTU["Perilaku"][0])
        nilai = f"INDEX({hasil},MATCH({self._nip},{self._letak.daftar('Perilaku', 'NIP')},0))"
        return f'IFERROR({bulat(nilai)},"")'

    def bulanan(self) -> str:
        nilai, bulan = self._letak.daftar("Bulanan", "Nilai"), self._letak.daftar("Bulanan", "Bulan")
        milik = f"{self._milik('Bulanan')}*({bulan}<=awal_bulan)*ISNUMBER({nilai})"
        return f'IFERROR({bulat(f"SUMPRODUCT({milik},{nilai})/SUMPRODUCT({milik})")},"")'

    def laporan(self) -> str:
        nilai = self._letak.daftar("Laporan", BANTU["Laporan"][0])
        milik = f"{self._milik('Laporan')}*ISNUMBER({nilai})"
        return f'IFERROR({bulat(f"SUMPRODUCT({milik},{nilai})/SUMPRODUCT({milik})")},"")'

    def keterangan(self) -> str:
        kosong, terlambat = self.tanpa_capaian(), self.terlambat()
        return (
            f'IF({self.banyak_indikator()}=0,"Belum punya indikator. ",IF({kosong}>0,{kosong}&'
            f'" indikator belum punya realisasi. ",""))&IF({terlambat}>0,{terlambat}&" laporan belum diserahkan. ","")'
        )


def bulan_isian(letak: Letak) -> str:
    """Number of the latest month that has an entry in Indikator or Bulanan; 0 when none has."""
    bulan = letak.daftar("Indikator", letak.bulan_pertama, letak.bulan_terakhir)
    awal, _ = letak.baris["Indikator"]
    pertama = f"Indikator!${letak.kolom('Indikator', letak.bulan_pertama)}${awal}"
    tanggal, nilai = letak.daftar("Bulanan", "Bulan"), letak.daftar("Bulanan", "Nilai")
    return (
        f'MAX(IFERROR(SUMPRODUCT(MAX(({bulan}<>"")*(COLUMN({bulan})-COLUMN({pertama})+1))),0),'
        f'IFERROR(MATCH(SUMPRODUCT(MAX(({nilai}<>"")*{tanggal})),daftar_bulan,1),0))'
    )
