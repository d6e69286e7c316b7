"""The entry point: ``nilai_pegawai`` scores one employee, ``nilai_semua`` the whole office."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from capaian_engine.angka import RATUS, jumlah, teks_angka
from capaian_engine.aturan.permenpanrb_6_2022.predikat import predikat as aturan_predikat
from capaian_engine.aturan.pp_30_2019.predikat import predikat_numerik as aturan_numerik
from capaian_engine.aturan.setempat.senapelan import nilai as aturan
from capaian_engine.aturan.setempat.senapelan.komponen import Berbobot
from capaian_engine.berlaku import aturan_dari, aturan_pada, langkah
from capaian_engine.jejak import Jejak, Langkah, Masukan
from capaian_engine.kepuasan import IndeksSurvei, hitung_kepuasan
from capaian_engine.kinerja import hitung_hasil_kerja, hitung_indikator, perjalanan_hasil_kerja
from capaian_engine.kosakata import Kebijakan, Komponen, Rating, Sifat, StatusPenilaian, samakan
from capaian_engine.laporan import hitung_bulanan, hitung_laporan
from capaian_engine.metode import ParameterMetode
from capaian_engine.model import BerkasPegawai, BobotKomponen, Isian, Kantor
from capaian_engine.penilaian import HasilIndikator, HasilKomponen, Penilaian
from capaian_engine.penugasan import bagian_per_bulan, hari_per_unit, sesuaikan
from capaian_engine.perilaku import hitung_perilaku
from capaian_engine.periode import Periode

_TANPA_BOBOT = BobotKomponen(Isian(Fraction(0)), Kebijakan.TIDAK_BERLAKU)


def nilai_semua(kantor: Kantor, berkas: Iterable[BerkasPegawai]) -> Iterator[Penilaian]:
    """Score everybody in the order given. Raises ``RuleNotInForceError`` for a period no rule covers."""
    parameter = ParameterMetode(kantor.periode.akhir, kantor.parameter)
    indeks = IndeksSurvei(kantor.survei, kantor.periode)
    for satu in berkas:
        yield nilai_pegawai(satu, kantor, parameter, indeks)


def nilai_pegawai(
    berkas: BerkasPegawai,
    kantor: Kantor,
    parameter: ParameterMetode | None = None,
    indeks: IndeksSurvei | None = None,
) -> Penilaian:
    """Score one employee (Metode Capaian §1–§5). ``parameter`` and ``indeks`` save work when scoring many."""
    parameter = parameter or ParameterMetode(kantor.periode.akhir, kantor.parameter)
    indeks = indeks or IndeksSurvei(kantor.survei, kantor.periode)
    periode = kantor.periode
    berkas, masa, steps = sesuaikan(berkas, periode, parameter)
    bagian_hari = bagian_per_bulan(masa, periode) if masa else None
    # An indicator whose own data is broken never reaches the formula.
    sehat = Komponen.HASIL_KERJA not in berkas.komponen_rusak
    pasangan = [hitung_indikator(i, periode, parameter, bagian_hari) for i in berkas.indikator] if sehat else []
    indikator = [hasil for hasil, _ in pasangan]
    steps += [step for _, daftar in pasangan for step in daftar]
    hasil_kerja, s_hasil = hitung_hasil_kerja(indikator, parameter)
    perilaku, peran, s_perilaku = hitung_perilaku(berkas.perilaku, parameter)
    kepuasan, hasil_kepuasan, s_kepuasan = hitung_kepuasan(
        berkas.pegawai, indeks, parameter, hari_per_unit(masa) if masa else ()
    )
    bulanan, s_bulanan = hitung_bulanan(berkas.bulanan, periode)
    laporan, s_laporan = hitung_laporan(berkas.laporan, periode, parameter)
    mentah = {
        Komponen.HASIL_KERJA: (hasil_kerja, s_hasil),
        Komponen.PERILAKU: (perilaku, s_perilaku),
        Komponen.KEPUASAN: (kepuasan, s_kepuasan),
        Komponen.BULANAN: (bulanan, s_bulanan),
        Komponen.LAPORAN: (laporan, s_laporan),
    }
    komponen = _komponen(mentah, berkas, kantor, "nilai unit" if hasil_kepuasan.sumber == "unit" else "")
    steps += [step for k, (_, daftar) in mentah.items() if komponen[k].nilai is not None for step in daftar]
    alasan = _alasan(berkas, indikator, komponen)
    dasar = Penilaian(
        berkas=berkas,
        periode=periode,
        aturan=aturan_pada(aturan_dari(aturan_predikat).untuk, periode.akhir).peraturan,
        status=StatusPenilaian.BELUM if alasan else StatusPenilaian.DINILAI,
        alasan=alasan,
        komponen=komponen,
        indikator=tuple(indikator),
        perilaku=peran,
        kepuasan=hasil_kepuasan,
        perjalanan=perjalanan_hasil_kerja(indikator, periode),
        jejak=Jejak(tuple(steps)),
        masa_tugas=masa,
    )
    return dasar if alasan else _putuskan(dasar, parameter)


def tanpa_nilai(berkas: BerkasPegawai, periode: Periode) -> Penilaian:
    """An employee nobody can score because the period itself is unknown; ``berkas.penghalang`` says so."""
    kosong = {k: HasilKomponen(k, None, None, Fraction(0), Kebijakan.TIDAK_BERLAKU, None) for k in Komponen}
    return Penilaian(berkas, periode, "", StatusPenilaian.BELUM, berkas.penghalang, kosong)


def _komponen(
    mentah: dict[Komponen, tuple[Fraction | None, list[Langkah]]],
    berkas: BerkasPegawai,
    kantor: Kantor,
    sumber_kepuasan: str,
) -> dict[Komponen, HasilKomponen]:
    kelompok = kantor.bobot.get(samakan(berkas.pegawai.kelompok_jabatan))
    bobot = {k: (kelompok or {}).get(k, _TANPA_BOBOT) for k in Komponen}
    # Without a known group there is no policy that could hide a value.
    berlaku = {k: kelompok is None or bobot[k].kebijakan is not Kebijakan.TIDAK_BERLAKU for k in Komponen}
    nilai = {k: n if berlaku[k] and k not in berkas.komponen_rusak else None for k, (n, _) in mentah.items()}
    total = jumlah(bobot[k].bobot_persen.nilai for k in Komponen if nilai[k] is not None)
    return {
        k: HasilKomponen(
            k,
            n,
            None if n is None else aturan.DUA_DESIMAL(n),
            bobot[k].bobot_persen.nilai,
            bobot[k].kebijakan,
            bobot[k].bobot_persen.nilai / total * RATUS if n is not None and total else None,
            _keterangan(k, n, bobot[k].kebijakan, k in berkas.komponen_rusak, sumber_kepuasan) if kelompok else "",
        )
        for k, n in nilai.items()
    }


_BELUM_ADA = {
    Komponen.HASIL_KERJA: "realisasi indikator belum lengkap",
    Komponen.PERILAKU: "belum ada penilaian Atasan",
    Komponen.KEPUASAN: "jumlah respons survei belum mencukupi",
    Komponen.BULANAN: "belum ada nilai bulanan",
    Komponen.LAPORAN: "belum ada laporan yang dihitung",
}


def _keterangan(
    komponen: Komponen, nilai: Fraction | None, kebijakan: Kebijakan, rusak: bool, sumber_kepuasan: str
) -> str:
    if nilai is not None:
        return sumber_kepuasan if komponen is Komponen.KEPUASAN else ""
    if rusak:
        return "ada galat pada datanya"
    if kebijakan is Kebijakan.TIDAK_BERLAKU:
        return "tidak berlaku untuk kelompok jabatan ini"
    dibagi = "; bobotnya dibagi ke komponen lain" if kebijakan is Kebijakan.BAGI_ULANG else ""
    return _BELUM_ADA[komponen] + dibagi


def _alasan(
    berkas: BerkasPegawai, indikator: list[HasilIndikator], komponen: dict[Komponen, HasilKomponen]
) -> tuple[str, ...]:
    """Why this employee cannot be assessed yet, in Indonesian; empty when nothing stands in the way."""
    alasan = list(berkas.penghalang)
    if not berkas.indikator:
        alasan.append("Belum ada indikator yang disepakati.")
    alasan += [
        f"Indikator {h.indikator.kode} ({h.indikator.indikator}) belum memiliki realisasi pada periode ini."
        for h in indikator
        if h.capaian is None
    ]
    alasan += [
        f"Komponen {k} wajib, tetapi {h.keterangan}."
        for k, h in komponen.items()
        if h.nilai is None and h.kebijakan is Kebijakan.WAJIB and k is not Komponen.HASIL_KERJA
        if k not in berkas.komponen_rusak
    ]
    return tuple(alasan)


def _putuskan(dasar: Penilaian, parameter: ParameterMetode) -> Penilaian:
    """Nilai, predikat and ratings of an employee whose components are complete."""
    dipakai = [h for h in dasar.komponen.values() if h.nilai is not None]
    nilai, terbit, s_nilai = _rata_komponen(aturan.nilai_capaian, "nilai", "Nilai Capaian", dipakai)
    lainnya = [h for h in dipakai if h.komponen is not Komponen.PERILAKU]
    _, terbit_hasil, s_dasar = _rata_komponen(
        aturan.dasar_rating_hasil_kerja, "dasar_rating_hasil_kerja", "Dasar usulan rating hasil kerja", lainnya
    )
    terbit_perilaku = dasar.komponen[Komponen.PERILAKU].terbit
    assert terbit_perilaku is not None
    ide_baru = dasar.berkas.ide_baru_disetujui
    numerik = aturan_numerik(terbit, ide_baru)
    s_numerik = langkah(
        aturan_numerik,
        "predikat_numerik",
        "Predikat numerik",
        (Masukan("nilai", terbit), Masukan("ide baru disetujui", ide_baru)),
        numerik.value,
    )
    usulan_hasil, s_usulan_hasil = _usulan("hasil_kerja", "hasil kerja", terbit_hasil, parameter)
    usulan_perilaku, s_usulan_perilaku = _usulan("perilaku", "perilaku kerja", terbit_perilaku, parameter)
    penetapan = dasar.berkas.penetapan
    rating_hasil = penetapan.rating_hasil_kerja.nilai if penetapan.rating_hasil_kerja else usulan_hasil
    rating_perilaku = penetapan.rating_perilaku.nilai if penetapan.rating_perilaku else usulan_perilaku
    predikat = aturan_predikat(rating_hasil, rating_perilaku)
    s_predikat = langkah(
        aturan_predikat,
        "predikat",
        "Predikat kinerja",
        (
            _masukan_rating("rating hasil kerja", rating_hasil, penetapan.rating_hasil_kerja),
            _masukan_rating("rating perilaku kerja", rating_perilaku, penetapan.rating_perilaku),
        ),
        predikat.value,
    )
    lengkap = penetapan.rating_hasil_kerja and penetapan.rating_perilaku
    akhir = (s_nilai, s_numerik, s_dasar, s_usulan_hasil, s_usulan_perilaku, s_predikat)
    return replace(
        dasar,
        nilai=nilai,
        nilai_terbit=terbit,
        predikat_numerik=numerik,
        rating_hasil_kerja=rating_hasil,
        rating_perilaku=rating_perilaku,
        usulan_rating_hasil_kerja=usulan_hasil,
        usulan_rating_perilaku=usulan_perilaku,
        predikat=predikat,
        sifat=Sifat.DITETAPKAN if lengkap else Sifat.USULAN,
        jejak=Jejak((*dasar.jejak.langkah, *akhir)),
    )


def _rata_komponen(
    fungsi: Callable[[Berbobot], Fraction], kunci: str, nama: str, dipakai: list[HasilKomponen]
) -> tuple[Fraction, Decimal, Langkah]:
    nilai = fungsi([(h.bobot_persen, h.nilai) for h in dipakai if h.nilai is not None])
    terbit = aturan.DUA_DESIMAL(nilai)
    masukan = tuple(Masukan(f"{h.komponen} (bobot {teks_angka(h.bobot_persen)})", h.nilai) for h in dipakai)
    return nilai, terbit, langkah(fungsi, kunci, nama, masukan, nilai, terbit=terbit)


def _usulan(kunci: str, nama: str, terbit: Decimal, parameter: ParameterMetode) -> tuple[Rating, Langkah]:
    rating = aturan.usulan_rating(terbit, parameter["batas_rating_di_atas"], parameter["batas_rating_sesuai"])
    masukan = (
        Masukan("nilai dasar", terbit),
        parameter.masukan("batas_rating_di_atas"),
        parameter.masukan("batas_rating_sesuai"),
    )
    return rating, langkah(aturan.usulan_rating, f"rating_{kunci}", f"Usulan rating {nama}", masukan, rating.value)


def _masukan_rating(nama: str, rating: Rating, ditetapkan: Isian[Rating] | None) -> Masukan:
    asal = "ditetapkan" if ditetapkan else "usulan"
    return Masukan(f"{nama} ({asal})", rating.value, ditetapkan.lokasi if ditetapkan else None)
