"""Every finding code: level, what is wrong, what is accepted, an example. Codes are never reused.

The first twenty numbers of a sheet mean the same on every sheet; from 20 on they are its own.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from capaian_engine.temuan import Tingkat
from workbook.buku_induk import BUKU_INDUK
from workbook.checks.kode_lembar import KODE_LEMBAR
from workbook.checks.kode_partisipasi import KODE_PARTISIPASI
from workbook.checks.kode_pengembangan import KODE_PENGEMBANGAN
from workbook.gerbang.kode import KODE as KODE_GERBANG
from workbook.skema import Jenis, Lembar

_CATATAN_BERKAS = "BRK-60"
"""From here on the gate's codes are notes on a file that was read, not refusals."""
G, P, C = Tingkat.GALAT, Tingkat.PERINGATAN, Tingkat.CATATAN


@dataclass(frozen=True, slots=True)
class KodeTemuan:
    """One code. ``pesan`` is what is wrong, ``diterima`` what is accepted; both may hold {placeholders}."""

    kode: str
    tingkat: Tingkat
    judul: str
    pesan: str
    diterima: str
    contoh: str = ""

    def saran(self, isi: dict[str, str]) -> str:
        contoh = self.contoh.format_map(isi)
        return self.diterima.format_map(isi) + (f" Contoh: {contoh}." if contoh else "")


def _umum(lembar: Lembar) -> Iterator[KodeTemuan]:
    """The codes every entry sheet shares, as far as its columns can cause them."""
    # A row the score never depends on (a response, a note, an offer …) is left out and said so, it blocks no one.
    berat = P if lembar.kode in ("SRV", "CTT", "USL", "KSP", "KTG", "RWY") else G
    jenis = {kolom.jenis for kolom in lembar.kolom if not kolom.pelengkap}
    pelengkap = [kolom for kolom in lembar.kolom if kolom.pelengkap]

    def kode(nomor: int, tingkat: Tingkat, *teks: str) -> KodeTemuan:
        return KodeTemuan(f"{lembar.kode}-{nomor:02}", tingkat, *teks)

    yield kode(1, berat, "Isian wajib kosong", "Kolom {kolom} belum diisi.", "{petunjuk}", "{contoh}")
    yield kode(
        2,
        berat,
        "Jenis isian keliru",
        'Kolom {kolom} berisi "{ditemukan}", bukan {jenis}.',
        "{petunjuk}",
        "{contoh}",
    )
    yield kode(
        3,
        berat,
        "Galat Excel di sel",
        "Kolom {kolom} berisi galat Excel {ditemukan}.",
        "Perbaiki rumus asalnya atau ketik nilainya langsung.",
        "{contoh}",
    )
    yield kode(
        4,
        berat,
        "Rumus belum dihitung",
        "Kolom {kolom} berisi rumus yang hasilnya belum pernah dihitung.",
        "Buka berkas di Excel atau LibreOffice lalu simpan, atau ketik nilainya langsung.",
        "{contoh}",
    )
    if jenis & {Jenis.PILIHAN, Jenis.YA_TIDAK}:
        yield kode(
            5,
            berat,
            "Pilihan tidak dikenal",
            'Kolom {kolom} berisi "{ditemukan}".',
            "Pilih salah satu: {pilihan}.",
            "{contoh}",
        )
    yield kode(
        6,
        P,
        "Sel digabung",
        "Sel {ditemukan} digabung; hanya sel kiri atasnya yang berisi.",
        "Pisahkan sel (Unmerge Cells), lalu isi setiap baris.",
    )
    # Marks of a scale have a code of their own (20); the keys of Pengaturan have bounds that its columns do not show.
    skala = any(kolom.bulat for kolom in lembar.kolom)
    if lembar.nama == "Pengaturan" or (any(kolom.batas for kolom in lembar.kolom) and not skala):
        yield kode(
            7,
            berat,
            "Di luar batas",
            "Kolom {kolom} berisi {ditemukan}, di luar {batas}.",
            "{petunjuk}",
            "{contoh}",
        )
    if Jenis.ANGKA in jenis and not skala:
        yield kode(
            8,
            berat,
            "Angka bermakna ganda",
            'Kolom {kolom} berisi teks "{ditemukan}": tidak jelas pemisah ribuan atau desimal.',
            "Ketik sebagai angka tanpa pemisah ribuan.",
            "1250 atau 1,25",
        )
    if pelengkap and lembar.nama != "Pengaturan":
        yield kode(
            9,
            P,
            "Isian pelengkap tidak terbaca",
            'Kolom {kolom} berisi "{ditemukan}" dan diabaikan.',
            "{petunjuk}",
            "{contoh}",
        )
    if lembar.nama in ("Penugasan", "Realisasi", "Bulanan", "Laporan", "Survei", "Inovasi", "Catatan"):
        yield kode(
            10,
            C,
            "Di luar periode",
            "{ditemukan} berada di luar periode {periode}; baris ini tidak dihitung.",
            "Periksa bulan atau tanggalnya bila seharusnya dihitung.",
        )
    if any(kolom.jenis is Jenis.NIP and not kolom.pelengkap for kolom in lembar.kolom):
        yield kode(
            11,
            berat,
            "NIP tersimpan sebagai angka",
            "Kolom {kolom} tersimpan sebagai angka; Excel hanya menyimpan 15 angka, sisanya hilang.",
            "Ubah format sel menjadi Teks, lalu ketik ulang NIP.",
            "198503122010011001",
        )
        if lembar.nama not in ("Pegawai", "Survei", "Riwayat"):
            yield kode(
                13,
                berat,
                "NIP tidak terdaftar",
                "NIP {ditemukan} tidak ada di lembar Pegawai.",
                "Perbaiki NIP atau tambahkan pegawainya di lembar Pegawai.",
            )


_PENILAI_SENDIRI = "Menilai diri sendiri"
_ATASAN_LANGSUNG = (
    "Pejabat penilai adalah atasan langsung. Isi NIP atasan, juga bila ia bertugas di kantor lain; "
    "kosongkan bila belum diketahui."
)
_GANDA = "Data ganda"
_KHUSUS = (
    KodeTemuan(
        "PGT-14", G, _GANDA, "Kunci {ditemukan} sudah diisi di baris {baris}.", "Sisakan satu baris untuk satu kunci."
    ),
    KodeTemuan(
        "PGT-20",
        P,
        "Kunci tidak dikenal",
        'Kunci "{ditemukan}" tidak dikenal dan diabaikan.',
        "{mirip}Lihat daftar kunci di lembar Pengaturan yang kosong.",
    ),
    KodeTemuan(
        "PGT-21",
        G,
        "Pengaturan wajib belum ada",
        "Pengaturan {ditemukan} belum diisi; tidak seorang pun dapat dinilai.",
        "{petunjuk}.",
    ),
    KodeTemuan(
        "PGT-22",
        G,
        "Periode terbalik",
        "Periode berakhir ({akhir}) sebelum mulai ({mulai}).",
        "Isi periode_akhir dengan tanggal setelah periode_mulai.",
        "01/01/2026 sampai 31/12/2026",
    ),
    KodeTemuan(
        "PGT-23",
        G,
        "Periode di luar masa aturan",
        "{ditemukan}",
        "Metode Capaian dipakai untuk periode yang berakhir pada masa berlaku PermenPANRB 6/2022.",
        "01/01/2026 sampai 31/12/2026",
    ),
    KodeTemuan(
        "PGT-24",
        C,
        "Rating pimpinan dan capaian organisasi",
        "Rating hasil kerja pimpinan ({rating}) berbeda dari capaian organisasi ({organisasi}).",
        "SE MenPANRB 3/2023 meminta keduanya selaras; bahas sebelum penetapan.",
    ),
    KodeTemuan(
        "PGT-25",
        C,
        "Pola distribusi predikat",
        "Susunan predikat {unit} ({jumlah} pegawai dinilai) menyimpang dari pola SE MenPANRB 3/2023: {ditemukan}.",
        "{anjuran}",
    ),
    KodeTemuan(
        "PGW-12",
        G,
        "NIP tidak sah",
        "NIP {ditemukan} tidak sah: {sebab}",
        "NIP terdiri atas 18 angka: tanggal lahir, TMT, jenis kelamin, dan nomor urut.",
        "198503122010011001",
    ),
    KodeTemuan(
        "PGW-14", G, _GANDA, "NIP {ditemukan} sudah ada di baris {baris}.", "Satu pegawai hanya boleh satu baris."
    ),
    KodeTemuan(
        "PGW-20",
        G,
        "Kelompok jabatan tidak dikenal",
        'Kelompok jabatan "{ditemukan}" tidak ada di lembar Parameter.',
        "Pilih kelompok yang ada: {pilihan}.",
    ),
    KodeTemuan(
        "PGW-21",
        C,
        "Penilai belum diisi",
        "NIP Penilai belum diisi.",
        "Isi NIP pejabat penilai agar Lembar Penilai dapat disiapkan.",
        "197905202005012003",
    ),
    KodeTemuan(
        "PGW-22",
        C,
        "Penilai tidak terdaftar",
        "NIP Penilai {ditemukan} tidak ada di lembar Pegawai.",
        "Boleh bila penilai bertugas di kantor lain; periksa bila seharusnya terdaftar.",
    ),
    KodeTemuan(
        "PGW-23",
        P,
        "Golongan tidak dikenal",
        'Golongan "{ditemukan}" tidak dikenal.',
        "Isi golongan ruang PNS (I/a–IV/e) atau golongan PPPK (I–XVII).",
        "III/c",
    ),
    KodeTemuan(
        "PGW-24",
        P,
        "Tanggal tugas terbalik",
        "Sampai ({akhir}) lebih awal daripada Mulai ({mulai}).",
        "Perbaiki salah satu tanggal.",
        "Mulai 01/03/2026, Sampai 31/12/2026",
    ),
    KodeTemuan(
        "PGW-25",
        C,
        "Belum punya indikator",
        "{nama} belum memiliki indikator di lembar Indikator.",
        "Sepakati indikator dan bobotnya bersama pegawai, lalu isi lembar Indikator.",
    ),
    KodeTemuan(
        "PGW-26",
        P,
        "Status dan NIP berbeda",
        "Status {status}, sedangkan susunan NIP menunjukkan {ditemukan}.",
        "Periksa Status atau NIP.",
    ),
    KodeTemuan(
        "PGW-27",
        G,
        _PENILAI_SENDIRI,
        "NIP Penilai sama dengan NIP pegawai itu sendiri ({ditemukan}).",
        _ATASAN_LANGSUNG,
        "197905202005012003",
    ),
    KodeTemuan(
        "PGW-28",
        C,
        "Hampir semua pegawai belum punya indikator",
        "{jumlah} dari {banyak} pegawai belum memiliki indikator di lembar Indikator.",
        "Sepakati indikator dan bobotnya bersama pegawai, lalu isi lembar Indikator; "
        "sesudah itu yang tertinggal disebut satu per satu.",
    ),
    KodeTemuan(
        "TGS-20",
        G,
        "Tanggal penugasan terbalik",
        "Sampai ({akhir}) lebih awal daripada Mulai ({mulai}).",
        "Perbaiki salah satu tanggal, atau kosongkan Sampai bila masih berlangsung.",
        "Mulai 01/03/2026, Sampai 31/05/2026",
    ),
    KodeTemuan(
        "TGS-21",
        G,
        "Dua jabatan definitif pada hari yang sama",
        "Hari {ditemukan} sudah termasuk penugasan Definitif di baris {baris}.",
        "Akhiri penugasan lama sehari sebelum yang baru mulai; jabatan rangkap ditulis sebagai Pelaksana Tugas.",
        "Sampai 30/06/2026, lalu Mulai 01/07/2026",
    ),
    KodeTemuan(
        "TGS-22",
        C,
        "Penilai tidak terdaftar",
        "NIP Penilai {ditemukan} tidak ada di lembar Pegawai.",
        "Boleh bila penilai bertugas di kantor lain; periksa bila seharusnya terdaftar.",
    ),
    KodeTemuan(
        "TGS-23",
        G,
        _PENILAI_SENDIRI,
        "NIP Penilai sama dengan NIP pegawai itu sendiri ({ditemukan}).",
        _ATASAN_LANGSUNG,
        "197905202005012003",
    ),
    KodeTemuan(
        "PAR-14",
        G,
        _GANDA,
        "Komponen {ditemukan} untuk kelompok ini sudah ada di baris {baris}.",
        "Satu kelompok hanya satu baris untuk satu komponen.",
    ),
    KodeTemuan(
        "PAR-20",
        G,
        "Jumlah bobot bukan 100",
        "Bobot kelompok {kelompok} berjumlah {ditemukan}; selisih {selisih}.",
        "Jumlah bobot setiap kelompok harus tepat 100. Usulan: {usulan}.",
    ),
    KodeTemuan(
        "PAR-21",
        G,
        "Komponen pokok harus Wajib",
        "{ditemukan} pada kelompok {kelompok} harus Wajib dengan bobot lebih dari 0.",
        "Hasil Kerja dan Perilaku Kerja selalu Wajib.",
        "Wajib, bobot 30",
    ),
    KodeTemuan(
        "PAR-22",
        G,
        "Tidak Berlaku tetapi berbobot",
        "{nama} Tidak Berlaku, tetapi bobotnya {ditemukan}.",
        "Isi bobot 0 atau ubah kebijakannya.",
        "0",
    ),
    KodeTemuan(
        "PAR-23",
        P,
        "Bobot perilaku berbeda dari PP 30/2019",
        "Bobot Perilaku Kerja kelompok {kelompok} {ditemukan}; PP 30/2019 Pasal 41 menetapkan {seharusnya}.",
        "30 bila hanya atasan yang menilai, 40 bila rekan dan bawahan ikut menilai. Catat alasannya di lembar Alasan.",
    ),
    KodeTemuan(
        "PAR-24",
        C,
        "Komponen tidak disebut",
        "Kelompok {kelompok} tidak menyebut {ditemukan}; komponen itu dianggap Tidak Berlaku.",
        "Tambahkan barisnya dengan bobot 0 dan kebijakan Tidak Berlaku agar jelas bagi pegawai.",
    ),
    KodeTemuan(
        "IND-14",
        G,
        _GANDA,
        "Kode {ditemukan} sudah dipakai di baris {baris}.",
        "Setiap indikator memerlukan kode unik.",
    ),
    KodeTemuan(
        "IND-20",
        G,
        "Target harus lebih dari 0",
        "Target {ditemukan} tidak dapat dipakai untuk arah {arah}.",
        "Arah Naik dan Rentang memerlukan target lebih dari 0.",
        "120",
    ),
    KodeTemuan(
        "IND-21",
        G,
        "Target negatif",
        "Target {ditemukan} tidak dapat dipakai untuk arah Turun.",
        "Arah Turun memerlukan target 0 atau lebih.",
        "10",
    ),
    KodeTemuan(
        "IND-22",
        G,
        "Rentang terbalik",
        "Target Atas {atas} lebih kecil daripada Target {ditemukan}.",
        "Isi Target dengan batas bawah dan Target Atas dengan batas atas.",
        "80 dan 90",
    ),
    KodeTemuan(
        "IND-23",
        P,
        "Indikator tanpa bobot",
        "Bobot 0: indikator ini tidak menambah nilai, tetapi tetap memerlukan realisasi.",
        "Isi bobot dalam persen, lebih dari 0, atau hapus indikatornya bila tidak disepakati lagi.",
        "35",
    ),
    KodeTemuan(
        "IND-24",
        G,
        "Jumlah bobot Utama bukan 100",
        "Bobot indikator Utama {nama} berjumlah {ditemukan}; selisih {selisih}.",
        "Jumlah bobot Utama setiap pegawai harus tepat 100. Usulan: {usulan}.",
    ),
    KodeTemuan(
        "IND-25",
        G,
        "Bobot Tambahan melampaui batas",
        "Bobot indikator Tambahan {nama} berjumlah {ditemukan}; paling banyak {seharusnya}.",
        "Kurangi bobot Tambahan.",
    ),
    KodeTemuan(
        "REA-14",
        G,
        _GANDA,
        "Realisasi {ditemukan} sudah ada di baris {baris}.",
        "Satu indikator hanya satu baris untuk satu bulan; gabungkan atau hapus salah satunya.",
    ),
    KodeTemuan(
        "REA-20",
        G,
        "Kode indikator tidak dikenal",
        "Kode {ditemukan} tidak ada di lembar Indikator.",
        "{mirip}Perbaiki kode atau tambahkan indikatornya.",
    ),
    KodeTemuan(
        "REA-21",
        P,
        "Bukti belum diisi",
        "Bukti {ditemukan} belum diisi, padahal Bukti Wajib bernilai Ya.",
        "Isi nomor berkas, alamat folder, atau tautan bukti. Nilai tidak berubah karenanya.",
        "Agenda 045/2026",
    ),
    KodeTemuan(
        "PRL-14",
        G,
        _GANDA,
        "Penilai yang sama dengan peran yang sama sudah menilai pegawai ini di baris {baris}.",
        "Satu penilai hanya satu baris untuk satu pegawai dan satu peran.",
    ),
    KodeTemuan(
        "PRL-20",
        G,
        "Penilaian Atasan belum lengkap",
        "Aspek {kolom} oleh Atasan {masalah}.",
        "Ketujuh aspek diisi bilangan bulat 1–5.",
        "4",
    ),
    KodeTemuan(
        "PRL-21",
        P,
        "Penilaian tidak dihitung",
        "Aspek {kolom} oleh {peran} {masalah}; baris ini tidak dihitung.",
        "Ketujuh aspek diisi bilangan bulat 1–5.",
        "4",
    ),
    KodeTemuan(
        "PRL-22",
        C,
        "Penilai tidak terdaftar",
        "Penilai {ditemukan} tidak ada di lembar Pegawai.",
        "Boleh bila penilai bertugas di kantor lain; periksa bila seharusnya terdaftar.",
    ),
    KodeTemuan(
        "PRL-23",
        P,
        "Penilaian Atasan tidak dihitung",
        "Atasan {ditemukan} menilai {jumlah} hari menurut lembar Penugasan; paling sedikit {seharusnya} hari.",
        "Periksa NIP Penilai dan tanggal di lembar Penugasan, atau minta penilaian atasan yang lebih lama menilai.",
    ),
    KodeTemuan(
        "PRL-24",
        G,
        "Atasan adalah pegawai itu sendiri",
        "Penilaian Atasan ini diberikan oleh pegawai yang dinilai sendiri ({ditemukan}).",
        "Isi NIP atasan langsung sebagai Penilai, atau pilih Peran Diri bila ini penilaian diri.",
        "197905202005012003",
    ),
    KodeTemuan(
        "BLN-14",
        G,
        _GANDA,
        "Nilai {ditemukan} sudah ada di baris {baris}.",
        "Satu pegawai hanya satu nilai untuk satu bulan.",
    ),
    KodeTemuan(
        "LAP-20",
        G,
        "Mutu laporan belum diisi",
        "Laporan sudah diserahkan, tetapi Mutu belum diisi.",
        "Isi Mutu 0–100.",
        "88",
    ),
    KodeTemuan(
        "SRV-20",
        P,
        "Respons tidak dihitung",
        "Unsur {kolom} {masalah}; respons ini tidak dihitung.",
        "Kesembilan unsur diisi bilangan bulat 1–4.",
        "3",
    ),
    KodeTemuan(
        "SRV-21",
        C,
        "Unit tanpa pegawai",
        'Unit kerja "{ditemukan}" tidak dimiliki seorang pegawai pun; {jumlah} respons tidak dipakai untuk siapa pun.',
        "Samakan ejaan Unit Kerja dengan lembar Pegawai.",
    ),
    KodeTemuan(
        "SRV-22",
        P,
        "Petugas tidak terdaftar",
        "NIP Petugas {ditemukan} tidak ada di lembar Pegawai; respons hanya dihitung untuk unitnya.",
        "Perbaiki NIP Petugas atau kosongkan.",
    ),
    KodeTemuan(
        "INO-20",
        P,
        "Ide baru tanpa uraian",
        "Ide disetujui, tetapi Ide Baru belum diuraikan.",
        "Uraikan ide dan manfaatnya agar dapat dipertanggungjawabkan.",
        "Antrean layanan lewat WhatsApp",
    ),
    KodeTemuan(
        "CTT-20",
        P,
        "Kode indikator tidak dikenal",
        "Kode {ditemukan} tidak ada di lembar Indikator.",
        "Perbaiki kode atau kosongkan.",
    ),
    KodeTemuan(
        "PNT-14",
        G,
        _GANDA,
        "Penetapan untuk NIP {ditemukan} sudah ada di baris {baris}.",
        "Satu pegawai hanya satu baris penetapan.",
    ),
    KodeTemuan(
        "PNT-20",
        P,
        "Alasan penetapan belum diisi",
        "{kolom} ditetapkan {ditemukan}, berbeda dari usulan {usulan}, tanpa alasan tertulis.",
        "Isi Alasan dengan dasar perubahan.",
    ),
    KodeTemuan(
        "BRK-52",
        G,
        "Lembar tidak ada",
        "Lembar {ditemukan} tidak ditemukan.",
        "Kembalikan lembarnya dari cadangan, atau salin isi ke Buku Induk baru (capaian buku-baru).",
    ),
    KodeTemuan(
        "BRK-53",
        G,
        "Kolom tidak ada",
        "Kolom {ditemukan} tidak ditemukan di lembar {lembar}.",
        "Tulis kembali judul kolomnya persis seperti semula.",
    ),
    KodeTemuan(
        "BRK-54",
        P,
        "Judul kolom ganda",
        "Judul kolom {ditemukan} ada dua; yang dibaca hanya yang pertama.",
        "Hapus atau ganti judul kolom yang kedua.",
    ),
    KodeTemuan(
        "BRK-55",
        P,
        "Tanda pengenal tidak ada",
        "Buku ini tidak membawa tanda pengenal Capaian; lembar dikenali dari namanya.",
        "Sebaiknya salin data ke Buku Induk baru (capaian buku-baru).",
    ),
)


def _kumpulkan() -> dict[str, KodeTemuan]:
    berkas = (
        KodeTemuan(kode, C, isi.judul, f"{isi.salah} {{rincian}}", isi.saran)
        for kode, isi in KODE_GERBANG.items()
        if kode >= _CATATAN_BERKAS
    )
    masukan = (lembar for lembar in BUKU_INDUK if not lembar.milik_produk and lembar.nama != "Alasan")
    lembar_kembali = (KodeTemuan(*satu) for satu in (*KODE_LEMBAR, *KODE_PARTISIPASI, *KODE_PENGEMBANGAN))
    semua = [kode for lembar in masukan for kode in _umum(lembar)] + [*_KHUSUS, *berkas, *lembar_kembali]
    return {kode.kode: kode for kode in sorted(semua, key=lambda k: k.kode)}


KODE = _kumpulkan()
