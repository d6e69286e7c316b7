"""Hasil Kerja of one employee: indicators, their course within the period, and the component."""

from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction

from capaian_engine.angka import RATUS
from capaian_engine.aturan.setempat.senapelan import capaian as aturan_capaian
from capaian_engine.aturan.setempat.senapelan import komponen as aturan_komponen
from capaian_engine.aturan.setempat.senapelan.penugasan import target_mengikuti_hari
from capaian_engine.berlaku import langkah
from capaian_engine.jejak import Langkah, Masukan
from capaian_engine.kosakata import Arah, CaraHitung, JenisIndikator
from capaian_engine.metode import ParameterMetode
from capaian_engine.model import Indikator, Isian, Realisasi
from capaian_engine.penilaian import HasilIndikator
from capaian_engine.periode import Periode, teks_bulan


def hitung_indikator(
    indikator: Indikator,
    periode: Periode,
    parameter: ParameterMetode,
    bagian_hari: Mapping[date, Fraction] | None = None,
) -> tuple[HasilIndikator, list[Langkah]]:
    """One indicator in the period: realisasi, capaian, contribution, course, and the steps that show them.

    ``bagian_hari``: month -> share of the observed days, for somebody with rows in the sheet Penugasan.
    """
    entri = _entri_periode(indikator, periode)
    perjalanan = _perjalanan(indikator, entri, periode.bulan(), parameter, bagian_hari)
    if not entri:
        return HasilIndikator(indikator, None, None, None, perjalanan), []
    realisasi = _rangkum(indikator, entri)
    capaian = _capaian(indikator, realisasi, parameter)
    sumbangan = indikator.bobot_persen.nilai * capaian / RATUS
    hasil = HasilIndikator(indikator, realisasi, capaian, sumbangan, perjalanan)
    return hasil, _langkah_indikator(indikator, entri, realisasi, capaian, parameter)


def hitung_hasil_kerja(
    hasil: list[HasilIndikator], parameter: ParameterMetode
) -> tuple[Fraction | None, list[Langkah]]:
    """The component, or ``None`` when there is no indicator or one of them has no realisasi."""
    berbobot = [(h.indikator.bobot_persen.nilai, h.capaian) for h in hasil if h.capaian is not None]
    if not berbobot or len(berbobot) < len(hasil):
        return None, []
    nilai = aturan_komponen.hasil_kerja(berbobot, parameter["batas_capaian"])
    masukan = tuple(
        Masukan(
            f"{h.indikator.kode}: bobot {'' if h.indikator.jenis is JenisIndikator.UTAMA else 'tambahan '}"
            f"× capaian ÷ 100",
            h.sumbangan,
            h.indikator.bobot_persen.lokasi,
        )
        for h in hasil
    )
    langkah_komponen = langkah(
        aturan_komponen.hasil_kerja,
        "komponen:hasil_kerja",
        "Komponen Hasil Kerja",
        (*masukan, parameter.masukan("batas_capaian")),
        nilai,
    )
    return nilai, [langkah_komponen]


def perjalanan_hasil_kerja(hasil: list[HasilIndikator], periode: Periode) -> tuple[tuple[date, Fraction | None], ...]:
    """The provisional course: weighted mean of the Utama indicators that already have a provisional capaian."""
    return tuple((bulan, _rata_sementara(hasil, i)) for i, bulan in enumerate(periode.bulan()))


def _rata_sementara(hasil: list[HasilIndikator], bulan_ke: int) -> Fraction | None:
    berbobot = [
        (h.indikator.bobot_persen.nilai, capaian)
        for h in hasil
        if h.indikator.jenis is JenisIndikator.UTAMA and (capaian := h.perjalanan[bulan_ke][1]) is not None
    ]
    if not sum(bobot for bobot, _ in berbobot):
        return None
    return aturan_komponen.rata_rata_berbobot(berbobot)


def _entri_periode(indikator: Indikator, periode: Periode) -> list[Realisasi]:
    return sorted(periode.yang_termuat(indikator.realisasi), key=lambda r: r.bulan)


def _rangkum(indikator: Indikator, entri: list[Realisasi]) -> Fraction:
    # A Ya/Tidak indicator is decided by its latest month whatever its Cara Hitung says.
    cara = CaraHitung.TERAKHIR if indikator.arah is Arah.YA_TIDAK else indikator.cara_hitung
    return aturan_capaian.realisasi_periode([r.nilai.nilai for r in entri], cara)


def _capaian(
    indikator: Indikator,
    realisasi: Fraction,
    parameter: ParameterMetode,
    bagian: Fraction = Fraction(1),
    bagian_atas: Fraction = Fraction(1),
) -> Fraction:
    """Capaian against the shares of target and upper end that are due (1 for the whole period)."""
    target, atas = _bagian(indikator.target, bagian), _bagian(indikator.target_atas, bagian_atas)
    return aturan_capaian.capaian_persen(indikator.arah, realisasi, target, atas, parameter["batas_capaian"])


def _bagian(target: Isian[Fraction] | None, bagian: Fraction) -> Fraction | None:
    return None if target is None else target.nilai * bagian


def _perjalanan(
    indikator: Indikator,
    entri: list[Realisasi],
    bulan: Sequence[date],
    parameter: ParameterMetode,
    bagian_hari: Mapping[date, Fraction] | None,
) -> tuple[tuple[date, Fraction | None], ...]:
    """§1.1: at month m of M only entries up to m count, and a ``Jumlah`` target is T × m / M.

    With ``bagian_hari`` a target that follows the observed days is due in their proportion; none before the first.
    """
    dijumlah = indikator.arah is not Arah.YA_TIDAK and indikator.cara_hitung is CaraHitung.JUMLAH
    mengikuti = target_mengikuti_hari(indikator.arah, indikator.cara_hitung)
    hasil: list[tuple[date, Fraction | None]] = []
    sampai = 0
    for nomor, awal in enumerate(bulan, 1):
        while sampai < len(entri) and entri[sampai].bulan <= awal:
            sampai += 1
        bagian_atas = Fraction(nomor, len(bulan)) if dijumlah else Fraction(1)
        bagian = bagian_hari[awal] if bagian_hari and mengikuti else bagian_atas
        capaian = None
        if sampai and bagian:
            capaian = _capaian(indikator, _rangkum(indikator, entri[:sampai]), parameter, bagian, bagian_atas)
        hasil.append((awal, capaian))
    return tuple(hasil)


def _langkah_indikator(
    indikator: Indikator, entri: list[Realisasi], realisasi: Fraction, capaian: Fraction, parameter: ParameterMetode
) -> list[Langkah]:
    ya_tidak = indikator.arah is Arah.YA_TIDAK
    cara = CaraHitung.TERAKHIR if ya_tidak else indikator.cara_hitung
    target = () if ya_tidak else (("target", indikator.target), ("target atas", indikator.target_atas))
    dipakai = [
        (nama, isian) for nama, isian in target if isian and (nama == "target" or indikator.arah is Arah.RENTANG)
    ]
    return [
        langkah(
            aturan_capaian.realisasi_periode,
            f"realisasi:{indikator.kode}",
            f"Realisasi {indikator.kode} – {indikator.indikator} ({cara})",
            tuple(Masukan(teks_bulan(r.bulan), r.nilai.nilai, r.nilai.lokasi) for r in entri),
            realisasi,
        ),
        langkah(
            aturan_capaian.RULE_PER_ARAH[indikator.arah],
            f"capaian:{indikator.kode}",
            f"Capaian {indikator.kode} – {indikator.indikator} ({indikator.arah})",
            (
                Masukan("realisasi", realisasi),
                *(Masukan(nama, isian.nilai, isian.lokasi) for nama, isian in dipakai),
                parameter.masukan("batas_capaian"),
            ),
            capaian,
        ),
    ]
