"""How the workshop's proposals become weights: averaging of 100-point allocations, and pairwise comparison (AHP).

Averages are exact. The weights of AHP are normalised geometric means of the rows (logarithmic least squares); n-th
roots are irrational, so they are taken in Decimal with ``PRESISI`` digits and 40 of them are kept.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Context, Decimal
from fractions import Fraction
from itertools import combinations

from capaian_engine.angka import RATUS, jumlah
from capaian_engine.aturan.setempat.kesepakatan import PARAMETER
from capaian_engine.jejak import Langkah, Masukan

PRESISI = 50
_SIMPAN = Context(prec=40)
_HITUNG = Context(prec=PRESISI)
_DASAR = "parameter setempat"

Alokasi = Mapping[str, Fraction]
"""One participant's points: item -> points, 100 in all."""
Perbandingan = Mapping[tuple[str, str], Fraction]
"""One participant's judgements: (item, other item) -> how many times more important, 1–9, each pair once."""


@dataclass(frozen=True, slots=True)
class HasilKesepakatan:
    """Weights in percent (sum 100) with the arithmetic that led to them.

    ``rasio_konsistensi`` is ``None`` for averages and for fewer than three items; ``konsisten`` compares it with
    the limit in force.
    """

    bobot: Mapping[str, Fraction]
    langkah: tuple[Langkah, ...]
    rasio_konsistensi: Fraction | None = None
    konsisten: bool = True


def rata_rata_alokasi(alokasi: Sequence[Alokasi]) -> HasilKesepakatan:
    """The mean points of each item; an item a participant does not mention got 0 from them.

    Raises ``ValueError`` for no participant or an allocation that is not 100 in all.
    """
    if not alokasi or any(jumlah(satu.values()) != RATUS for satu in alokasi):
        raise ValueError("setiap alokasi harus berjumlah 100")
    butir = list(dict.fromkeys(nama for satu in alokasi for nama in satu))
    bobot: dict[str, Fraction] = {}
    langkah: list[Langkah] = []
    for nama in butir:
        poin = [satu.get(nama, Fraction(0)) for satu in alokasi]
        bobot[nama] = jumlah(poin) / len(poin)
        masukan = tuple(Masukan(f"peserta {nomor}", nilai) for nomor, nilai in enumerate(poin, 1))
        langkah.append(
            Langkah(f"alokasi:{nama}", f"Rata-rata {nama}", masukan, "jumlah poin / peserta", bobot[nama], _DASAR)
        )
    return HasilKesepakatan(bobot, tuple(langkah))


def bobot_ahp(butir: Sequence[str], peserta: Sequence[Perbandingan], tanggal: date) -> HasilKesepakatan:
    """Weights from pairwise comparisons, several participants joined by the geometric mean of their judgements.

    Raises ``ValueError`` when a pair is missing, doubled, or a judgement is not positive.
    """
    if len(butir) < 2 or not peserta:
        raise ValueError("perlu dua butir dan satu peserta")
    matriks = [_matriks(butir, satu) for satu in peserta]
    hasil_kali = {a: _kali([m[a, b] for m in matriks for b in butir]) for a in butir}
    rata = {a: akar(nilai, len(butir) * len(peserta)) for a, nilai in hasil_kali.items()}
    total = jumlah(rata.values())
    bagian = {a: nilai / total for a, nilai in rata.items()}
    gabung = {(a, b): akar(_kali([m[a, b] for m in matriks]), len(peserta)) for a in butir for b in butir}
    langkah = [
        Langkah(
            f"ahp:{a}",
            f"Bobot {a}",
            tuple(Masukan(f"{a} : {b}", gabung[a, b]) for b in butir if b != a),
            "rata-rata geometrik perbandingan / jumlah rata-rata geometrik × 100",
            bagian[a] * RATUS,
            _DASAR,
        )
        for a in butir
    ]
    rasio, langkah_rasio = _konsistensi(butir, gabung, bagian, tanggal)
    konsisten = rasio is None or rasio <= PARAMETER.nilai("batas_rasio_konsistensi", tanggal)
    bobot = {a: nilai * RATUS for a, nilai in bagian.items()}
    return HasilKesepakatan(bobot, (*langkah, *langkah_rasio), rasio, konsisten)


def _matriks(butir: Sequence[str], satu: Perbandingan) -> dict[tuple[str, str], Fraction]:
    """All ordered pairs: each judgement, its reciprocal, and 1 on the diagonal."""
    hasil = {(a, a): Fraction(1) for a in butir}
    for a, b in combinations(butir, 2):
        ada = [pasang for pasang in ((a, b), (b, a)) if pasang in satu]
        if len(ada) != 1 or satu[ada[0]] <= 0:
            raise ValueError(f"perbandingan {a} dan {b} harus ada tepat satu kali")
        hasil[ada[0]] = satu[ada[0]]
        hasil[ada[0][::-1]] = 1 / satu[ada[0]]
    return hasil


def _konsistensi(
    butir: Sequence[str],
    gabung: Mapping[tuple[str, str], Fraction],
    bagian: Mapping[str, Fraction],
    tanggal: date,
) -> tuple[Fraction | None, tuple[Langkah, ...]]:
    """CR = CI / RI with CI = (λ − n) / (n − 1); λ is the mean of (A w)ᵢ / wᵢ over the joined matrix."""
    n = len(butir)
    acak = PARAMETER.nilai("indeks_acak", tanggal)
    if n < 3 or n > len(acak):
        return None, ()
    baris = [jumlah(gabung[a, b] * bagian[b] for b in butir) / bagian[a] for a in butir]
    lamda = jumlah(baris) / n
    indeks = max((lamda - n) / (n - 1), Fraction(0))
    rasio = Fraction(indeks / acak[n - 1])
    dasar = PARAMETER.rinci("indeks_acak", tanggal).dasar
    return rasio, (
        Langkah("ahp:lamda", "λ maksimum", (Masukan("butir", n),), "rata-rata (A × w) / w", lamda, dasar),
        Langkah("ahp:ci", "Indeks konsistensi", (Masukan("λ", lamda),), "(λ − n) / (n − 1)", indeks, dasar),
        Langkah(
            "ahp:cr", "Rasio konsistensi", (Masukan("indeks acak", acak[n - 1]),), "indeks / indeks acak", rasio, dasar
        ),
    )


def _kali(nilai: Sequence[Fraction]) -> Fraction:
    hasil = Fraction(1)
    for satu in nilai:
        hasil *= satu
    return hasil


def akar(nilai: Fraction, pangkat: int) -> Fraction:
    """The positive root of a positive number to 40 significant digits; exact where the root is a small fraction."""
    if pangkat == 1:
        return nilai
    dasar = _HITUNG.divide(Decimal(nilai.numerator), Decimal(nilai.denominator))
    kira = _SIMPAN.plus(_HITUNG.power(dasar, _HITUNG.divide(Decimal(1), Decimal(pangkat))))
    tepat = Fraction(kira).limit_denominator(10**6)
    return tepat if tepat**pangkat == nilai else Fraction(kira)
