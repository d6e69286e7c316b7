"""What the sheet Penugasan makes of one employee's record: days, targets, deadlines, supervisors (all local choices).

Without rows in that sheet nothing here happens: the plain method applies.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from capaian_engine.angka import jumlah, teks_angka
from capaian_engine.aturan.setempat.senapelan import penugasan as aturan
from capaian_engine.berlaku import langkah
from capaian_engine.jejak import Langkah, Masukan
from capaian_engine.kosakata import JenisPenugasan, Peran
from capaian_engine.metode import ParameterMetode
from capaian_engine.model import BerkasPegawai, Indikator, Isian, IsianPerilaku, LaporanKerja, Pegawai, Penugasan
from capaian_engine.penilaian import MasaTugas, Segmen
from capaian_engine.periode import Periode, sebulan, teks_bulan, teks_tanggal


class PenilaiBerbobot(NamedTuple):
    """One Atasan row: the posts (by number) under this supervisor, observed days there, and what the row weighs."""

    isian: IsianPerilaku
    nomor: tuple[int, ...]
    hari: int
    bobot: Fraction


def sesuaikan(
    berkas: BerkasPegawai, periode: Periode, parameter: ParameterMetode
) -> tuple[BerkasPegawai, MasaTugas | None, list[Langkah]]:
    """The record as it is to be scored, when the employee was observed, and the steps that show both."""
    if not berkas.penugasan:
        return berkas, None, []
    masa = masa_tugas(berkas, periode)
    minimum = aturan.minimum_hari(parameter["min_hari_dinilai"], masa.hari_periode)
    steps = _langkah_masa(berkas, masa, minimum, parameter)
    indikator, s_target = _indikator(berkas.indikator, masa)
    laporan, s_tenggat = _laporan(berkas.laporan, masa, periode)
    perilaku, s_penilai = _perilaku(berkas, masa, parameter)
    penghalang = berkas.penghalang
    if masa.hari < minimum:
        penghalang += (
            f"Hari teramati {teks_angka(masa.hari)} dari {masa.hari_periode} hari periode; "
            f"paling sedikit {teks_angka(minimum)} hari agar dapat dinilai.",
        )
    disesuaikan = replace(berkas, indikator=indikator, laporan=laporan, perilaku=perilaku, penghalang=penghalang)
    return disesuaikan, masa, steps + s_target + s_tenggat + s_penilai


def masa_tugas(berkas: BerkasPegawai, periode: Periode) -> MasaTugas:
    """The segments of the period with their days. Without a ``Definitif`` row the post of the sheet Pegawai is held."""
    tugas = [_lengkap(p, berkas.pegawai) for p in berkas.penugasan if p.jenis is not JenisPenugasan.CUTI]
    if not any(p.jenis is JenisPenugasan.DEFINITIF for p in tugas):
        tugas.append(_dari_pegawai(berkas.pegawai, periode))
    berlaku = sorted(
        ((masa, p) for p in tugas if (masa := _rentang(p, periode).irisan(periode))),
        key=lambda pasangan: pasangan[0].mulai,
    )
    cuti = [_rentang(p, periode) for p in _cuti(berkas)]
    ruas = aturan.ruas_bertugas([masa for masa, _ in berlaku], cuti, periode)
    segmen = tuple(Segmen(p, masa, aturan.hari_penugasan(ruas, i)) for i, (masa, p) in enumerate(berlaku))
    return MasaTugas(segmen, ruas, aturan.hari_teramati([s.hari for s in segmen]), periode.hari)


def bagian_per_bulan(masa: MasaTugas, periode: Periode) -> Mapping[date, Fraction] | None:
    """Month -> share of the observed days that lie before its end; ``None`` when there is no observed day."""
    if not masa.hari:
        return None
    return {
        bulan: Fraction(
            sum(i.hari for satu, _ in masa.ruas if (i := satu.irisan(Periode(periode.mulai, sebulan(bulan).akhir))))
        )
        / masa.hari
        for bulan in periode.bulan()
    }


def hari_per_unit(masa: MasaTugas) -> list[tuple[str, Fraction]]:
    """The units served with their days, in order; a unit may come more than once."""
    return [(s.penugasan.unit_kerja.nilai, s.hari) for s in masa.segmen if s.hari]


def atasan_berbobot(berkas: BerkasPegawai, masa: MasaTugas) -> list[PenilaiBerbobot]:
    """Every Atasan row with the days its assessor supervised.

    A blank Penilai is the supervisor of the sheet Pegawai. Whoever is named in no segment stands over those
    without a known supervisor; rows that share posts share their days.
    """
    bernama = {s.penugasan.nip_penilai.nilai for s in masa.segmen}
    atasan = [i for i in berkas.perilaku if i.peran is Peran.ATASAN]
    daftar = [nip if (nip := i.penilai or berkas.pegawai.nip_penilai) in bernama else "" for i in atasan]
    hasil = []
    for isian, nip in zip(atasan, daftar, strict=True):
        nomor = tuple(n for n, s in enumerate(masa.segmen) if s.penugasan.nip_penilai.nilai == nip)
        bobot = jumlah(masa.segmen[n].hari for n in nomor) / daftar.count(nip)
        hasil.append(PenilaiBerbobot(isian, nomor, aturan.hari_menilai(masa.ruas, nomor), bobot))
    return hasil


def minimum_penilai(masa: MasaTugas, parameter: ParameterMetode) -> Fraction:
    """Observed days a supervisor needs for the rating to count."""
    return aturan.minimum_hari(parameter["min_hari_penilai"], masa.hari_periode)


def _cuti(berkas: BerkasPegawai) -> list[Penugasan]:
    return [p for p in berkas.penugasan if p.jenis is JenisPenugasan.CUTI]


def _lengkap(penugasan: Penugasan, pegawai: Pegawai) -> Penugasan:
    """Blank cells filled from the sheet Pegawai."""
    unit, penilai = penugasan.unit_kerja, penugasan.nip_penilai
    return replace(
        penugasan,
        unit_kerja=unit if unit.nilai else Isian(pegawai.unit_kerja, pegawai.lokasi),
        nip_penilai=penilai if penilai.nilai else Isian(pegawai.nip_penilai, pegawai.lokasi),
    )


def _dari_pegawai(pegawai: Pegawai, periode: Periode) -> Penugasan:
    """The post of the sheet Pegawai from Mulai to Sampai (ignored when they are the wrong way round)."""
    mulai, sampai = pegawai.mulai or periode.mulai, pegawai.sampai
    if sampai and sampai < mulai:
        mulai, sampai = periode.mulai, None
    return _lengkap(
        Penugasan(
            JenisPenugasan.DEFINITIF,
            Isian(mulai, pegawai.lokasi),
            Isian(sampai, pegawai.lokasi) if sampai else None,
            jabatan=pegawai.jabatan,
        ),
        pegawai,
    )


def _rentang(penugasan: Penugasan, periode: Periode) -> Periode:
    return Periode(penugasan.mulai.nilai, penugasan.sampai.nilai if penugasan.sampai else periode.akhir)


def _indikator(daftar: Sequence[Indikator], masa: MasaTugas) -> tuple[tuple[Indikator, ...], list[Langkah]]:
    """Summed targets in proportion to the observed days."""
    hasil, steps = [], []
    for satu in daftar:
        if satu.target is None or not masa.hari or not aturan.target_mengikuti_hari(satu.arah, satu.cara_hitung):
            hasil.append(satu)
            continue
        target = aturan.target_penugasan(satu.target.nilai, masa.hari, masa.hari_periode)
        hasil.append(replace(satu, target=Isian(target)))
        masukan = (Masukan("target satu periode", satu.target.nilai, satu.target.lokasi), *_masukan_hari(masa))
        nama = f"Target {satu.kode} menurut hari teramati"
        steps.append(langkah(aturan.target_penugasan, f"target:{satu.kode}", nama, masukan, target))
    return tuple(hasil), steps


def _laporan(
    daftar: Sequence[LaporanKerja], masa: MasaTugas, periode: Periode
) -> tuple[tuple[LaporanKerja, ...], list[Langkah]]:
    """Deadlines moved to days on duty; a report that is not asked for counts only when it was handed in."""
    hasil, steps = [], []
    for nomor, lap in enumerate(daftar, 1):
        tenggat = aturan.tenggat_penugasan(sebulan(lap.bulan), lap.tenggat, masa.ruas, periode)
        if tenggat != lap.tenggat and periode.memuat(lap.bulan):
            masukan = (Masukan("tenggat", teks_tanggal(lap.tenggat), lap.lokasi),)
            nama = f"Tenggat {lap.laporan or 'Laporan'} {teks_bulan(lap.bulan)}"
            nilai = teks_tanggal(tenggat) if tenggat else "tidak ditagih"
            steps.append(langkah(aturan.tenggat_penugasan, f"tenggat:{nomor}", nama, masukan, nilai))
        hasil.append(_bertenggat(lap, tenggat))
    return tuple(satu for satu in hasil if satu), steps


def _bertenggat(lap: LaporanKerja, tenggat: date | None) -> LaporanKerja | None:
    if tenggat:
        return replace(lap, tenggat=tenggat)
    # Nobody asked for it; handed in all the same, it is never late.
    return replace(lap, tenggat=max(lap.tenggat, lap.diserahkan)) if lap.diserahkan else None


def _perilaku(
    berkas: BerkasPegawai, masa: MasaTugas, parameter: ParameterMetode
) -> tuple[tuple[IsianPerilaku, ...], list[Langkah]]:
    """Atasan rows weighted by days; those of a supervisor with too few days are left out. Other roles stay."""
    minimum = minimum_penilai(masa, parameter)
    # Those that count come first, so that everybody who numbers them ("Atasan 1") agrees.
    atasan = sorted(atasan_berbobot(berkas, masa), key=lambda satu: satu.hari < minimum)
    steps = [
        langkah(
            aturan.hari_menilai,
            f"penilai:{nomor}",
            f"Hari menilai Atasan {nomor}",
            (
                *(Masukan(f"hari penugasan {n + 1}", masa.segmen[n].hari) for n in satu.nomor),
                Masukan("minimum hari", minimum),
                parameter.masukan("min_hari_penilai"),
            ),
            satu.hari,
        )
        for nomor, satu in enumerate(atasan, 1)
    ]
    dihitung = [replace(satu.isian, bobot=satu.bobot) for satu in atasan if satu.hari >= minimum]
    lainnya = [i for i in berkas.perilaku if i.peran is not Peran.ATASAN]
    return (*dihitung, *lainnya), steps


def _langkah_masa(
    berkas: BerkasPegawai, masa: MasaTugas, minimum: Fraction, parameter: ParameterMetode
) -> list[Langkah]:
    steps = [_langkah_segmen(nomor, masa, berkas) for nomor in range(len(masa.segmen))]
    segmen = tuple(Masukan(f"hari penugasan {n}", s.hari) for n, s in enumerate(masa.segmen, 1))
    hari_periode = Masukan("hari periode", masa.hari_periode)
    return [
        *steps,
        langkah(aturan.hari_teramati, "penugasan:hari", "Hari teramati", (*segmen, hari_periode), masa.hari),
        langkah(
            aturan.minimum_hari,
            "penugasan:minimum",
            "Hari teramati paling sedikit agar dapat dinilai",
            (parameter.masukan("min_hari_dinilai"), hari_periode),
            minimum,
        ),
    ]


def _langkah_segmen(nomor: int, masa: MasaTugas, berkas: BerkasPegawai) -> Langkah:
    segmen = masa.segmen[nomor]
    p = segmen.penugasan
    rangkap = sum(satu.hari for satu, dipegang in masa.ruas if nomor in dipegang and len(dipegang) > 1)
    cuti = [c for c in _cuti(berkas) if _rentang(c, segmen.masa).irisan(segmen.masa)]
    masukan = (
        Masukan("mulai", teks_tanggal(p.mulai.nilai), p.mulai.lokasi),
        Masukan("sampai", _teks_sampai(p), p.sampai.lokasi if p.sampai else None),
        Masukan("unit kerja", p.unit_kerja.nilai, p.unit_kerja.lokasi),
        Masukan("penilai", _nama_penilai(p, masa), p.nip_penilai.lokasi),
        Masukan("hari kalender dalam periode", segmen.masa.hari),
        *(Masukan("cuti", _teks_rentang(c), c.mulai.lokasi) for c in cuti),
        *([Masukan("hari dirangkap", rangkap)] if rangkap else []),
    )
    nama = f"Penugasan {nomor + 1}: {p.jenis}" + (f" – {p.jabatan}" if p.jabatan else "")
    return langkah(aturan.hari_penugasan, f"penugasan:{nomor + 1}", nama, masukan, segmen.hari)


def _nama_penilai(penugasan: Penugasan, masa: MasaTugas) -> str | None:
    """Which of the period's supervisors; a trace names nobody but the employee, the cell says who it is."""
    nip = penugasan.nip_penilai.nilai
    urut = list(dict.fromkeys(s.penugasan.nip_penilai.nilai for s in masa.segmen if s.penugasan.nip_penilai.nilai))
    return f"penilai ke-{urut.index(nip) + 1}" if nip else None


def _teks_rentang(penugasan: Penugasan) -> str:
    return f"{teks_tanggal(penugasan.mulai.nilai)} s.d. {_teks_sampai(penugasan)}"


def _teks_sampai(penugasan: Penugasan) -> str:
    return teks_tanggal(penugasan.sampai.nilai) if penugasan.sampai else "sekarang"


def _masukan_hari(masa: MasaTugas) -> tuple[Masukan, Masukan]:
    return Masukan("hari teramati", masa.hari), Masukan("hari periode", masa.hari_periode)
