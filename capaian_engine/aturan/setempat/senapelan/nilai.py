"""From components to nilai and suggested ratings (Metode Capaian §3 and §4)."""

from decimal import Decimal
from fractions import Fraction

from capaian_engine.angka import pecahan
from capaian_engine.aturan.setempat.senapelan.komponen import Berbobot, rata_rata_berbobot
from capaian_engine.berlaku import berlaku
from capaian_engine.kosakata import Rating
from capaian_engine.pembulatan import Pembulatan

DUA_DESIMAL = Pembulatan(2, "parameter setempat: dibulatkan sekali di akhir, setengah ke atas")


@berlaku(
    "2022-01-01",
    dasar="parameter setempat: bobot komponen hasil kesepakatan (lembar Parameter)",
    untuk="senapelan.nilai",
    rumus="jumlah (bobot × nilai komponen) ÷ jumlah bobot komponen yang dipakai",
    pembulatan=DUA_DESIMAL,
    setempat=True,
)
def nilai_capaian(berbobot: Berbobot) -> Fraction:
    """The nilai from the components used, with their agreed weights."""
    return rata_rata_berbobot(berbobot)


@berlaku(
    "2022-01-01",
    dasar="parameter setempat: komponen selain Perilaku Kerja sebagai dasar usulan rating hasil kerja",
    untuk="senapelan.dasar_rating_hasil_kerja",
    rumus="rata-rata berbobot komponen yang dipakai selain Perilaku Kerja",
    pembulatan=DUA_DESIMAL,
    setempat=True,
)
def dasar_rating_hasil_kerja(berbobot: Berbobot) -> Fraction:
    """What the suggested rating of results is looked up with."""
    return rata_rata_berbobot(berbobot)


@berlaku(
    "2022-01-01",
    dasar="parameter setempat (usulan; PermenPANRB 6/2022 tidak memuat rumus persen menjadi rating)",
    untuk="senapelan.usulan_rating",
    rumus="mulai batas atas Di Atas Ekspektasi; mulai batas sesuai Sesuai Ekspektasi; selebihnya Di Bawah Ekspektasi",
    setempat=True,
)
def usulan_rating(terbit: Decimal, batas_di_atas: Fraction, batas_sesuai: Fraction) -> Rating:
    """The suggested rating, looked up with the published (rounded) figure."""
    angka = pecahan(terbit)
    if angka >= batas_di_atas:
        return Rating.DI_ATAS
    return Rating.SESUAI if angka >= batas_sesuai else Rating.DI_BAWAH
