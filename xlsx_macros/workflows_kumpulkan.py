"""``kumpulkan``: returned Lembar Penilai into the Buku Induk, the board, the reports. Shared by both doors."""

from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from capaian_engine.temuan import Tingkat
from workbook.gerbang import read_buku
from workbook.intake.jurnal import folder_terima
from workbook.intake.kembalian import Kembalian
from workbook.intake.kumpul import SEDIKIT, HasilKumpul, collect_folder
from workbook.intake.laporan import write_laporan
from workbook.kelengkapan import Kelengkapan, KelengkapanPegawai, KelengkapanPenilai, susun_kelengkapan
from workbook.tulis import susun_papan
from xlsx_macros.keluaran import json_temuan
from xlsx_macros.workflows import hitung, tanpa_lembar_papan

Lapor = Callable[[int, int], None]
VERSI = 1


@dataclass(slots=True)
class HasilKumpulkan:
    """The intake, the board after it, and the reports that were written (file of origin -> report)."""

    kumpul: HasilKumpul
    kelengkapan: Kelengkapan
    laporan: dict[Path, Path] = field(default_factory=dict)
    tanpa_lembar_papan: bool = False


def kumpulkan(buku: Path, folder: Path, *, terima: bool = False, lapor: Lapor | None = None) -> HasilKumpulkan:
    """Collect, score what the master then holds, write one report per file with something to mend, then the values
    and the board in one replacement.

    Raises what ``collect_folder`` raises.
    """
    papan, tanpa_lembar = Kelengkapan(), False
    laporan: dict[Path, Path] = {}

    def tulis_papan(baru: bytes, kumpul: HasilKumpul) -> bytes:
        nonlocal papan, tanpa_lembar, laporan
        mentah = read_buku(baru)
        hasil = hitung(mentah)
        papan = susun_kelengkapan(hasil.penilaian, hasil.temuan, kumpul.keadaan)
        tanpa_lembar = tanpa_lembar_papan(mentah)
        laporan = tulis_laporan(buku, kumpul)  # before the master: when the disk is full, nothing has been taken in
        return susun_papan(baru, mentah, papan)

    kumpul = collect_folder(buku, folder, terima=terima, lapor=lapor, lengkapi=tulis_papan)
    return HasilKumpulkan(kumpul, papan, laporan, tanpa_lembar)


def tulis_laporan(buku: Path, kumpul: HasilKumpul) -> dict[Path, Path]:
    """Reports beside the master, for the files that need one: file of origin -> report."""
    return _laporan(folder_terima(buku) / "laporan", kumpul.berkas)


def _laporan(folder: Path, berkas: list[Kembalian]) -> dict[Path, Path]:
    perlu = [satu for satu in berkas if satu.sidik and any(t.tingkat is not Tingkat.CATATAN for t in satu.temuan)]
    if not perlu:
        return {}
    folder.mkdir(parents=True, exist_ok=True)
    tulis = partial(write_laporan, folder=folder)
    if len(perlu) <= SEDIKIT:
        return {satu.path: tulis(satu) for satu in perlu}
    with ProcessPoolExecutor() as kolam:
        return {satu.path: path for satu, path in zip(perlu, kolam.map(tulis, perlu, chunksize=8), strict=True)}


def json_kumpulkan(hasil: HasilKumpulkan) -> dict[str, object]:
    """The object of ``capaian kumpulkan --json``."""
    kumpul = hasil.kumpul
    return {
        "versi": VERSI,
        "ringkasan": {
            "berkas": len(kumpul.berkas),
            "sah": sum(satu.sah for satu in kumpul.berkas),
            "sel_masuk": kumpul.masuk,
            "konflik": kumpul.konflik,
            "cadangan": kumpul.cadangan.name if kumpul.cadangan else None,
        },
        "berkas": [_json_berkas(satu, hasil.laporan.get(satu.path)) for satu in kumpul.berkas],
        "dilewati": [str(path) for path in kumpul.dilewati],
        "diganti": [
            {"lembar": p.tempat[0], "kunci": list(p.tempat[1]), "kolom": p.tempat[2], "lama": p.lama, "baru": p.baru}
            for p in kumpul.diganti
        ],
        "kelengkapan": {
            "penilai": [_json_penilai(satu) for satu in hasil.kelengkapan.penilai],
            "tanpa_penilai": [_json_pegawai(satu) for satu in hasil.kelengkapan.tanpa_penilai],
        },
    }


def _json_berkas(satu: Kembalian, laporan: Path | None) -> dict[str, object]:
    return {
        "berkas": str(satu.path),
        "sidik": satu.sidik,
        "penilai": satu.penilai,
        "sah": satu.sah,
        "sel_masuk": satu.masuk,
        "sel_sama": satu.sama,
        "sel_lama": satu.lama,
        "konflik": satu.konflik,
        "laporan": str(laporan) if laporan else None,
        "temuan": [json_temuan(t) for t in satu.temuan],
    }


def _json_penilai(satu: KelengkapanPenilai) -> dict[str, object]:
    return {
        "nip": satu.nip,
        "nama": satu.nama,
        "dikirim": satu.dikirim,
        "diterima": satu.diterima,
        "sah": satu.sah,
        "galat": satu.galat,
        "peringatan": satu.peringatan,
        "konflik": satu.konflik,
        "dapat_dinilai": satu.dapat_dinilai,
        "tindakan": satu.tindakan,
        "pegawai": [_json_pegawai(p) for p in satu.pegawai],
    }


def _json_pegawai(satu: KelengkapanPegawai) -> dict[str, object]:
    return {
        "nip": satu.nip,
        "nama": satu.nama,
        "realisasi": list(satu.realisasi),
        "bulanan": list(satu.bulanan),
        "laporan": list(satu.laporan),
        "perilaku": satu.perilaku,
        "dapat_dinilai": satu.dapat_dinilai,
        "galat": satu.galat,
        "peringatan": satu.peringatan,
        "alasan": satu.alasan,
    }
