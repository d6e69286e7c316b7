"""What people say about people: behaviour marks, monthly marks, reports, ideas, notes, decisions."""

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from capaian_engine.kosakata import PERILAKU_BERAKHLAK
from capaian_engine.periode import NAMA_BULAN
from xlsx_macros.kantor_contoh.data import Baris, kalimat
from xlsx_macros.kantor_contoh.orang import ATASAN_CAMAT, Orang
from xlsx_macros.kantor_contoh.susunan import PIMPINAN

_REKAN_SETIAP, _JUMLAH_REKAN = 4, 4
_SIKAP = {"KBD-KKS": -1.5}
"""Good results, poor behaviour."""
_KURANG_REKAN = "KEC-APR"
"""Has only two colleagues' marks: too few to be shown."""


def baris_perilaku(acak: Random, orang: list[Orang]) -> list[Baris]:
    """Rows of Perilaku: the superior for everybody, others for some."""
    nip = {o.kursi.kode: o.nip for o in orang}
    hasil: list[Baris] = []
    for urut, o in enumerate(orang):
        hasil.append(_baris_perilaku(acak, o, nip.get(o.kursi.atasan, ATASAN_CAMAT), "Atasan", 0.0))
        bawahan = [b for b in orang if b.kursi.atasan == o.kursi.kode]
        if len(bawahan) >= 3:
            hasil += [_baris_perilaku(acak, o, None, "Bawahan", 0.1) for _ in bawahan[:5]]
        if urut % _REKAN_SETIAP == 0 or o.kursi.kode == _KURANG_REKAN:
            jumlah = 2 if o.kursi.kode == _KURANG_REKAN else _JUMLAH_REKAN
            hasil += [
                _baris_perilaku(acak, o, f"R{n}" if urut % 8 else None, "Rekan", 0.0) for n in range(1, jumlah + 1)
            ]
            hasil.append(_baris_perilaku(acak, o, o.nip, "Diri", 0.35))
    return hasil


def _baris_perilaku(acak: Random, o: Orang, penilai: str | None, peran: str, geser: float) -> Baris:
    lebih = o.kemampuan - 1.0
    pusat = 3.7 + lebih * (8 if lebih > 0 else 5) + geser + _SIKAP.get(o.kursi.kode, 0.0)
    skala = [min(5, max(1, round(acak.gauss(pusat, 0.55)))) for _ in PERILAKU_BERAKHLAK]
    catatan = kalimat()["perilaku_baik" if sum(skala) >= 25 else "perilaku_kurang"]
    return {
        "NIP": o.nip,
        "Penilai": penilai,
        "Peran": peran,
        **dict(zip(PERILAKU_BERAKHLAK, skala, strict=True)),
        "Catatan": acak.choice(catatan) if acak.random() < 0.6 else None,
    }


def baris_bulanan(acak: Random, orang: list[Orang], tahun: int) -> list[Baris]:
    """Rows of Bulanan for the groups that use monthly marks."""
    return [
        _baris_bulanan(acak, o, date(tahun, b, 1))
        for o in orang
        if o.kursi.kelompok != PIMPINAN
        for b in range(o.bulan_mulai, 13)
    ]


def _baris_bulanan(acak: Random, o: Orang, bulan: date) -> Baris:
    dasar = 96 * (o.kemampuan + o.laju * (bulan.month - 6.5) / 11) + acak.gauss(0, 2.5)
    nilai = round(min(118.0, max(60.0, dasar)))
    kunci = "bulanan_tinggi" if nilai >= 102 else "bulanan_rendah" if nilai < 86 else "bulanan_sedang"
    teks = acak.choice(kalimat()[kunci]).format(bulan=NAMA_BULAN[bulan.month - 1])
    return {"NIP": o.nip, "Bulan": bulan, "Nilai": nilai, "Umpan Balik": teks}


def baris_laporan(acak: Random, orang: list[Orang], tahun: int) -> list[Baris]:
    """Rows of Laporan: monthly for staff, quarterly for heads; a few late, a few missing."""
    hasil: list[Baris] = []
    for o in orang:
        pimpinan = o.kursi.kelompok == PIMPINAN
        judul = kalimat()["laporan_pimpinan"] if pimpinan else acak.choice(kalimat()["laporan"])
        for b in (3, 6, 9, 12) if pimpinan else range(o.bulan_mulai, 13):
            hasil.append(_baris_laporan(acak, o, date(tahun, b, 1), judul))
    return hasil


def _baris_laporan(acak: Random, o: Orang, bulan: date, judul: str) -> Baris:
    tenggat = _hari_kerja(date(bulan.year + bulan.month // 12, bulan.month % 12 + 1, 5))
    undian = acak.random() + (o.kemampuan - 1.0)
    if undian < 0.015 and bulan.month < 12:
        serah, mutu = None, None
    else:
        selang = acak.randint(4, 9) if undian < 0.04 else acak.randint(1, 3) if undian < 0.12 else -acak.randint(0, 4)
        serah = tenggat + timedelta(selang)
        mutu = round(min(100.0, max(60.0, acak.gauss(88 * o.kemampuan, 4))))
    return {"NIP": o.nip, "Bulan": bulan, "Laporan": judul, "Tenggat": tenggat, "Diserahkan": serah, "Mutu": mutu}


def _hari_kerja(hari: date) -> date:
    return hari + timedelta(max(0, 7 - hari.weekday()) if hari.weekday() >= 5 else 0)


def baris_inovasi(acak: Random, orang: list[Orang], tahun: int) -> list[Baris]:
    """Rows of Inovasi; the best people's ideas come first, so that approved ones go with good results."""
    urut = sorted(orang, key=lambda o: -o.kemampuan)
    return [
        {
            "NIP": o.nip,
            "Tanggal": _hari_kerja(date(tahun, acak.randint(3, 10), acak.randint(1, 26))),
            "Ide Baru": ide["ide"],
            "Manfaat": ide["manfaat"],
            "Disetujui": ide.get("disetujui"),
        }
        for o, ide in zip(urut, kalimat()["inovasi"], strict=False)
    ]


def baris_catatan(acak: Random, orang: list[Orang], indikator: list[Baris], tahun: int) -> list[Baris]:
    """Rows of Catatan, about one or two per employee, in the order of their dates."""
    milik: dict[object, list[Baris]] = {}
    for baris in indikator:
        milik.setdefault(baris["NIP"], []).append(baris)
    hasil = [_baris_catatan(acak, o, milik[o.nip], tahun) for o in orang for _ in range(acak.randint(0, 3))]
    return sorted(hasil, key=lambda baris: str(baris["Tanggal"]))


def _baris_catatan(acak: Random, o: Orang, indikator: list[Baris], tahun: int) -> Baris:
    positif = acak.random() < 0.35 + (o.kemampuan - 0.8)
    butir, teks = acak.choice(indikator), acak.choice(kalimat()["catatan_positif" if positif else "catatan_perlu"])
    return {
        "NIP": o.nip,
        "Tanggal": _hari_kerja(date(tahun, acak.randint(o.bulan_mulai, 12), acak.randint(1, 26))),
        "Jenis": "Positif" if positif else "Perlu Ditingkatkan",
        "Isi": teks.format(indikator=f'"{str(butir["Indikator"]).lower()}"'),
        "Kode": butir["Kode"] if "{indikator}" in teks else None,
    }


def baris_penetapan(acak: Random, orang: list[Orang], tahun: int) -> list[Baris]:
    """Rows of Penetapan for the kecamatan office: the usual rating, each with a written reason."""
    return list(_penetapan(acak, [o for o in orang if o.kursi.kode.startswith("KEC-")][2:12], tahun))


def _penetapan(acak: Random, orang: list[Orang], tahun: int) -> Iterator[Baris]:
    for o in orang:
        yield {
            "NIP": o.nip,
            "Rating Hasil Kerja": "Sesuai Ekspektasi",
            "Rating Perilaku": "Di Atas Ekspektasi" if o.kemampuan > 1.06 else "Sesuai Ekspektasi",
            "Alasan": acak.choice(kalimat()["penetapan"]),
            "Ditetapkan Oleh": "Sekretaris Camat" if o.kursi.atasan == "KEC-SKC" else "Camat Senapelan",
            "Tanggal": date(tahun + 1, 1, 14),
        }
