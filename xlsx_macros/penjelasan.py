"""The explanation of one score, short enough for a dialog; every step stands in Rincian."""

from capaian_engine.angka import teks_angka
from capaian_engine.kosakata import Komponen
from capaian_engine.penilaian import HasilKomponen, Penilaian


def teks_penjelasan(satu: Penilaian) -> str:
    """Components with weights, the sum, the ratings, and why anything is missing."""
    pegawai = satu.pegawai
    baris = [f"{pegawai.nama} (NIP {pegawai.nip})", f"{pegawai.jabatan}, {pegawai.unit_kerja}", ""]
    baris += [_komponen(satu.komponen[k]) for k in Komponen if satu.komponen[k].bobot_persen]
    if satu.nilai_terbit is None:
        return "\n".join([*baris, "", "Belum dapat dinilai:", *satu.alasan])
    baris += ["", f"Nilai: {teks_angka(satu.nilai_terbit, tetap=True)} ({satu.predikat_numerik})"]
    baris.append(f"Rating: hasil kerja {satu.rating_hasil_kerja}, perilaku {satu.rating_perilaku}")
    baris.append(f"Predikat: {satu.predikat} ({satu.sifat})")
    return "\n".join([*baris, "", "Setiap langkah beserta sel asalnya ada di lembar Rincian (Hitung Ulang)."])


def _komponen(hasil: HasilKomponen) -> str:
    if hasil.terbit is None or hasil.bobot_dipakai is None:
        return f"{hasil.komponen}: tidak dihitung. {hasil.keterangan}".rstrip()
    bobot = teks_angka(hasil.bobot_dipakai, 2)
    catatan = f" ({hasil.keterangan})" if hasil.keterangan else ""
    return f"{hasil.komponen}: {teks_angka(hasil.terbit, tetap=True)} × {bobot}%{catatan}"
