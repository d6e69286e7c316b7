"""Perilaku Kerja of one employee: the roles' views, which of them count, and the component."""

from collections.abc import Mapping, Sequence
from fractions import Fraction

from capaian_engine.angka import RATUS, jumlah
from capaian_engine.aturan.setempat.senapelan import komponen as aturan
from capaian_engine.berlaku import langkah
from capaian_engine.jejak import Langkah, Masukan
from capaian_engine.kosakata import PERILAKU_BERAKHLAK, Peran
from capaian_engine.metode import ParameterMetode
from capaian_engine.model import IsianPerilaku
from capaian_engine.penilaian import HasilPeran

PERAN_ANONIM = (Peran.REKAN, Peran.BAWAHAN)


def hitung_perilaku(
    isian: Sequence[IsianPerilaku], parameter: ParameterMetode
) -> tuple[Fraction | None, dict[Peran, HasilPeran], list[Langkah]]:
    """The component (``None`` without ``Atasan``), every role's view, and the steps.

    ``Diri`` never counts; ``Rekan`` and ``Bawahan`` count and are shown only from the minimum number on.
    """
    per_peran = {peran: [i for i in isian if i.peran is peran] for peran in Peran}
    dipakai: list[Peran] = [
        peran for peran in Peran if peran is not Peran.DIRI and peran_berlaku(per_peran, peran, parameter)
    ]
    bobot: dict[Peran, Fraction] = {peran: parameter[f"bobot_peran_{peran.lower()}"] for peran in dipakai}
    jumlah_bobot = jumlah(bobot.values())
    hasil = {
        peran: _hasil_peran(peran, daftar, bobot.get(peran), jumlah_bobot, parameter)
        for peran, daftar in per_peran.items()
        if daftar
    }
    steps = [_langkah_peran(hasil[peran], per_peran[peran], parameter) for peran in dipakai]
    if Peran.ATASAN not in dipakai or not jumlah_bobot:
        return None, hasil, steps
    berbobot = [(bobot[peran], nilai) for peran in dipakai if (nilai := hasil[peran].nilai) is not None]
    nilai = aturan.perilaku(berbobot)
    masukan = tuple(Masukan(f"nilai {peran}", hasil[peran].nilai) for peran in dipakai)
    masukan += tuple(parameter.masukan(f"bobot_peran_{peran.lower()}") for peran in dipakai)
    steps.append(langkah(aturan.perilaku, "komponen:perilaku", "Komponen Perilaku Kerja", masukan, nilai))
    return nilai, hasil, steps


def peran_berlaku(per_peran: Mapping[Peran, Sequence[IsianPerilaku]], peran: Peran, parameter: ParameterMetode) -> bool:
    """Whether the role has enough assessors to count and to be shown (anonymity of Rekan and Bawahan)."""
    minimal = parameter["min_penilai_anonim"] if peran in PERAN_ANONIM else 1
    return len(per_peran[peran]) >= max(minimal, 1)


def _poin(isian: IsianPerilaku, parameter: ParameterMetode) -> list[Fraction]:
    return [parameter[f"nilai_skala_{int(skala.nilai)}"] for skala in isian.nilai]


def _hasil_peran(
    peran: Peran,
    isian: Sequence[IsianPerilaku],
    bobot: Fraction | None,
    jumlah_bobot: Fraction,
    parameter: ParameterMetode,
) -> HasilPeran:
    if bobot is None and peran is not Peran.DIRI:
        return HasilPeran(peran, len(isian), False, None, None)
    poin = [_poin(i, parameter) for i in isian]
    bobot_penilai = [i.bobot for i in isian]
    return HasilPeran(
        peran,
        len(isian),
        bobot is not None,
        bobot / jumlah_bobot * RATUS if bobot is not None and jumlah_bobot else None,
        aturan.nilai_peran(list(zip(bobot_penilai, poin, strict=True))),
        _rata_kolom(bobot_penilai, poin),
        _rata_kolom(bobot_penilai, [[s.nilai for s in i.nilai] for i in isian]),
    )


def _rata_kolom(bobot: Sequence[Fraction], baris: Sequence[Sequence[Fraction]]) -> tuple[Fraction, ...]:
    """Per aspect the mean over the assessors."""
    kolom = zip(*baris, strict=True)
    return tuple(aturan.rata_rata_berbobot(list(zip(bobot, satu, strict=True))) for satu in kolom)


def _langkah_peran(hasil: HasilPeran, isian: Sequence[IsianPerilaku], parameter: ParameterMetode) -> Langkah:
    """Single marks with their cells for Atasan; for anonymous roles only means, so that nobody is recognised."""
    if hasil.peran in PERAN_ANONIM:
        masukan = (
            Masukan("jumlah penilai", hasil.jumlah_penilai),
            *(
                Masukan(f"{aspek} (rata-rata nilai)", n)
                for aspek, n in zip(PERILAKU_BERAKHLAK, hasil.aspek, strict=True)
            ),
        )
    else:
        skala_dipakai = sorted({int(s.nilai) for i in isian for s in i.nilai})
        masukan = (
            *(
                Masukan(f"{aspek} (skala)", skala.nilai, skala.lokasi)
                for i in isian
                for aspek, skala in zip(PERILAKU_BERAKHLAK, i.nilai, strict=True)
            ),
            *(parameter.masukan(f"nilai_skala_{skala}") for skala in skala_dipakai),
            *(Masukan(f"bobot hari {hasil.peran} {n}", i.bobot) for n, i in enumerate(isian, 1) if i.bobot != 1),
        )
    return langkah(
        aturan.nilai_peran,
        f"peran:{hasil.peran.lower()}",
        f"Nilai perilaku menurut {hasil.peran}",
        masukan,
        hasil.nilai,
    )
