"""The sheet Beranda: what to do next, period, counts, last result.

One list of rows serves both forms: the blank workbook (openpyxl writes it) and the one written back after scoring
(the package writer fills it again). The rows are the same in both, row for row, so that the cells' styles stay
right; formulas keep the counts live, ``nilai`` is their value when written. Columns: B label, C value, D explanation.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum, auto
from types import MappingProxyType

from workbook.alamat import BARIS_MAKS, huruf_kolom, kutip_lembar
from workbook.buku_induk import BUKU_INDUK, HASIL, PENGATURAN, TEMUAN
from workbook.skema import BARIS_DATA, Lembar

KOLOM_LABEL, KOLOM_NILAI, KOLOM_KETERANGAN = 2, 3, 4
BELUM_DIISI = "belum diisi"
BELUM_DIHITUNG = "belum dihitung"
SELESAI, BELUM = "sudah", "belum"


class Bentuk(Enum):
    """The forms a row can have."""

    KOSONG = auto()
    JUDUL = auto()
    INSTANSI = auto()
    BAGIAN = auto()
    TANGGAL = auto()
    LANGKAH = auto()
    JUMLAH = auto()
    WAKTU = auto()


@dataclass(frozen=True, slots=True)
class BarisBeranda:
    """One row. ``rumus`` without ``=``; ``nilai`` its value now; ``tautan``: the sheet the label leads to."""

    bentuk: Bentuk
    label: str = ""
    nilai: str | int | date | None = None
    rumus: str = ""
    keterangan: str = ""
    tautan: str = ""

    @property
    def kolom_nilai(self) -> int:
        """Where value and formula stand: the name of the office takes the place of a label."""
        return KOLOM_LABEL if self.bentuk is Bentuk.INSTANSI else KOLOM_NILAI


@dataclass(frozen=True, slots=True)
class IsiBeranda:
    """What Beranda tells. ``terisi``: filled rows by sheet name; ``dihitung``: text of the moment of scoring."""

    instansi: str = ""
    mulai: date | None = None
    akhir: date | None = None
    terisi: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    dinilai: int = 0
    belum: int = 0
    galat: int = 0
    peringatan: int = 0
    catatan: int = 0
    dihitung: str = BELUM_DIHITUNG


def susun_beranda(isi: IsiBeranda) -> list[BarisBeranda]:
    """Row 1, 2, 3 … of Beranda; always the same number of rows in the same forms."""
    kosong = BarisBeranda(Bentuk.KOSONG)
    return [
        BarisBeranda(Bentuk.JUDUL, BUKU_INDUK.judul),
        BarisBeranda(Bentuk.INSTANSI, "", isi.instansi, _pengaturan("instansi", '""')),
        kosong,
        BarisBeranda(Bentuk.BAGIAN, "Periode penilaian"),
        _tanggal("Hari pertama", "periode_mulai", isi.mulai),
        _tanggal("Hari terakhir", "periode_akhir", isi.akhir),
        kosong,
        BarisBeranda(Bentuk.BAGIAN, "Langkah kerja", "Keadaan", keterangan="Yang perlu Anda lakukan"),
        *_langkah(isi),
        kosong,
        BarisBeranda(Bentuk.BAGIAN, "Isi buku", "Baris terisi", keterangan="Kegunaan lembar"),
        *(_jumlah(lembar, isi) for lembar in BUKU_INDUK if not lembar.milik_produk and lembar != PENGATURAN),
        kosong,
        BarisBeranda(Bentuk.BAGIAN, "Hasil terakhir"),
        BarisBeranda(Bentuk.WAKTU, "Dihitung pada", isi.dihitung, keterangan="Diperbarui setiap kali nilai dihitung."),
        _hitung("Pegawai dinilai", HASIL, "Status", "dinilai", isi.dinilai),
        _hitung("Belum dapat dinilai", HASIL, "Status", "belum_dapat_dinilai", isi.belum, "Sebabnya di Keterangan."),
        _hitung("Galat", TEMUAN, "Tingkat", "galat", isi.galat, "Menahan penilaian pegawai yang bersangkutan."),
        _hitung("Peringatan", TEMUAN, "Tingkat", "peringatan", isi.peringatan, "Perlu dilihat; tidak menahan nilai."),
        _hitung("Catatan", TEMUAN, "Tingkat", "catatan", isi.catatan, "Sekadar pemberitahuan."),
    ]


def _rentang(lembar: Lembar, judul: str) -> str:
    huruf = huruf_kolom(lembar.nomor(judul))
    return f"{kutip_lembar(lembar.nama)}!${huruf}${BARIS_DATA}:${huruf}${BARIS_MAKS}"


def _pengaturan(kunci: str, kosong: str) -> str:
    """Formula: the value of a key of Pengaturan, or ``kosong`` (a formula term)."""
    cari = f'INDEX({_rentang(PENGATURAN, "Nilai")},MATCH("{kunci}",{_rentang(PENGATURAN, "Kunci")},0))'
    return f'IFERROR(IF({cari}="",{kosong},{cari}),{kosong})'


def _tanggal(label: str, kunci: str, nilai: date | None) -> BarisBeranda:
    return BarisBeranda(
        Bentuk.TANGGAL,
        label,
        nilai or BELUM_DIISI,
        _pengaturan(kunci, f'"{BELUM_DIISI}"'),
        "Diatur di lembar Pengaturan.",
        PENGATURAN.nama,
    )


def _langkah(isi: IsiBeranda) -> list[BarisBeranda]:
    periode = "COUNT(" + ",".join(_pengaturan(kunci, '""') for kunci in ("periode_mulai", "periode_akhir")) + ")=2"
    langkah: list[tuple[str, str, str, bool, str]] = [
        ("Pengaturan", periode, "Isi nama instansi dan periode penilaian.", bool(isi.mulai and isi.akhir), ""),
        *(
            (nama, f"COUNTA({_rentang(lembar, lembar.kolom[0].judul)})>0", perintah, isi.terisi.get(nama, 0) > 0, "")
            for nama, perintah in _PERINTAH
            for lembar in (BUKU_INDUK[nama],)
        ),
        (
            "Periksa dan hitung",
            f"COUNTA({_rentang(HASIL, 'NIP')})>0",
            "Tab Capaian: Periksa, lalu Hitung Ulang. Tanpa add-in: tutup buku, jalankan capaian hitung --tulis.",
            isi.dinilai + isi.belum > 0,
            TEMUAN.nama,
        ),
    ]
    return [
        BarisBeranda(
            Bentuk.LANGKAH,
            f"{nomor}. {nama}",
            SELESAI if selesai else BELUM,
            f'IF({syarat},"{SELESAI}","{BELUM}")',
            perintah,
            tautan or nama,
        )
        for nomor, (nama, syarat, perintah, selesai, tautan) in enumerate(langkah, 1)
    ]


_PERINTAH = (
    ("Parameter", "Isi bobot komponen setiap kelompok jabatan; jumlahnya tepat 100."),
    ("Pegawai", "Satu baris untuk satu pegawai: NIP, nama, kelompok jabatan, unit kerja, NIP penilai."),
    ("Indikator", "Indikator yang disepakati; bobot Utama setiap pegawai berjumlah tepat 100."),
    ("Realisasi", "Satu baris untuk satu indikator pada satu bulan, beserta buktinya."),
    ("Perilaku", "Nilai perilaku 1–5 dari atasan; rekan dan bawahan boleh anonim."),
)


def _jumlah(lembar: Lembar, isi: IsiBeranda) -> BarisBeranda:
    return BarisBeranda(
        Bentuk.JUMLAH,
        lembar.nama,
        isi.terisi.get(lembar.nama, 0),
        f"COUNTA({_rentang(lembar, lembar.kolom[0].judul)})",
        lembar.judul,
        lembar.nama,
    )


def _hitung(label: str, lembar: Lembar, judul: str, teks: str, nilai: int, keterangan: str = "") -> BarisBeranda:
    rumus = f'COUNTIF({_rentang(lembar, judul)},"{teks}")'
    return BarisBeranda(Bentuk.JUMLAH, label, nilai, rumus, keterangan, lembar.nama)
