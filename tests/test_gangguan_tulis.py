"""The disk fails at every single call: the master stays whole, the message is plain, a rerun gives the right result."""

import shutil
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from helpers.gangguan import Gangguan, Mati, terganggu, tinggalan, tuakan
from helpers.lembar import ANI, Lembar, milik

from workbook.intake import kembalian, kumpul, laporan
from xlsx_macros import workflows, workflows_kumpulkan
from xlsx_macros.cli import main

BUKU = "Buku Induk.xlsx"
BAGIAN = 4
"""Parts of the longest sweep, so that several workers share it."""


@dataclass(frozen=True)
class Perintah:
    """One command on a prepared folder: its words, and which file or folder it makes or changes."""

    nama: str
    kata: Callable[[Path], list[str]]
    hasil: Callable[[Path], dict[str, bytes]]
    paling_sedikit: int
    """Calls the sweep must at least have met, so that it cannot pass by meeting none."""


def isi_master(folder: Path) -> dict[str, bytes]:
    """The parts of the master; Beranda tells the minute of scoring and is left out."""
    with zipfile.ZipFile(folder / BUKU) as arsip:
        assert arsip.testzip() is None
        return {nama: arsip.read(nama) for nama in arsip.namelist() if nama != "xl/worksheets/sheet1.xml"}


def isi_umpan_balik(folder: Path) -> dict[str, bytes]:
    return {satu.name: satu.read_bytes() for satu in (folder / "umpan").glob("*.xlsx")}


PERINTAH = [
    Perintah("hitung", lambda f: ["hitung", str(f / BUKU), "--tulis"], isi_master, 14),
    Perintah("kumpulkan", lambda f: ["kumpulkan", str(f / BUKU), str(f / "balik")], isi_master, 40),
    Perintah(
        "umpan-balik",
        lambda f: ["umpan-balik", str(f / BUKU), "--ke", str(f / "umpan"), "--tanggal", "2027-01-11"],
        isi_umpan_balik,
        6,
    ),
]


@pytest.fixture(scope="module", params=PERINTAH, ids=lambda p: p.nama)
def perintah(request: pytest.FixtureRequest) -> Perintah:
    satu: Perintah = request.param
    return satu


@pytest.fixture(scope="module", autouse=True)
def _sekali_saja() -> Iterator[None]:
    """What no disk can disturb is worked out once: the cells of the same bytes, the report of the same findings."""
    buku: dict[object, object] = {}
    isi_laporan: dict[object, bytes] = {}
    baca, susun = kumpul.read_buku, laporan.susun_laporan

    def baca_sekali(isi: bytes) -> object:
        if isi not in buku:
            buku[isi] = baca(isi)
        return buku[isi]

    def susun_sekali(isi: bytes, nama: str, temuan: list[object]) -> bytes:
        kunci = (isi, nama, tuple(temuan))
        if kunci not in isi_laporan:
            isi_laporan[kunci] = susun(isi, nama, temuan)
        return isi_laporan[kunci]

    with pytest.MonkeyPatch.context() as tambalan:
        for modul in (kembalian, kumpul, workflows, workflows_kumpulkan):
            tambalan.setattr(modul, "read_buku", baca_sekali)
        tambalan.setattr(laporan, "susun_laporan", susun_sekali)
        yield


@pytest.fixture(scope="module")
def asal(perintah: Perintah, request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder on which the command has something to do."""
    folder = tmp_path_factory.mktemp("asal")
    if perintah.nama == "kumpulkan":
        shutil.copytree(request.getfixturevalue("kantor_dikirimi"), folder, dirs_exist_ok=True)
        lembar = Lembar(milik(folder / "kirim", ANI))
        lembar.isi("Indikator", {"Kode": "A-1"}, {"Feb": 12, "Mar": "salah"})
        lembar.simpan(folder / "balik" / "ani.xlsx")
        shutil.rmtree(folder / "kirim")
    else:
        shutil.copy(request.getfixturevalue("_buku_kecil"), folder / BUKU)
    return folder


@pytest.fixture(scope="module")
def utuh(perintah: Perintah, asal: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[int, dict[str, bytes]]:
    """Number of calls of an undisturbed run, and its result."""
    folder = tmp_path_factory.mktemp("utuh") / "kantor"
    shutil.copytree(asal, folder)
    hitung = Gangguan()
    with terganggu(hitung):
        assert main(perintah.kata(folder)) == 0
    assert hitung.jumlah >= max(perintah.paling_sedikit, BAGIAN), hitung.terjadi
    return hitung.jumlah, perintah.hasil(folder)


def kantor(asal: Path, tmp_path: Path, banyak: int, bagian: int) -> Iterator[tuple[int, Path]]:
    """(which call fails, a fresh copy of the prepared folder), of the calls of one part."""
    for ke in range(1 + bagian, banyak + 1, BAGIAN):
        folder = tmp_path / str(ke)
        shutil.copytree(asal, folder)
        yield ke, folder
        shutil.rmtree(folder)


@pytest.mark.parametrize("bagian", range(BAGIAN))
def test_a_refused_call_is_said_and_nothing_is_half_written(
    perintah: Perintah,
    bagian: int,
    asal: Path,
    utuh: tuple[int, dict[str, bytes]],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    banyak, harap = utuh
    semula = perintah.hasil(asal)
    for ke, folder in kantor(asal, tmp_path, banyak, bagian):
        gangguan = Gangguan(ke)
        capsys.readouterr()
        with terganggu(gangguan):
            kode = main(perintah.kata(folder))
        pesan = capsys.readouterr().err
        assert kode == 2, (ke, pesan)
        _pesan_manusia(pesan, ke)
        kini = perintah.hasil(folder)
        _lama_atau_baru(kini, semula, harap, ke)
        cadangan = list(folder.glob("*.bak"))
        assert len(cadangan) == (perintah.hasil is isi_master and kini != semula), ke
        assert not tinggalan(folder), ke
        assert main(perintah.kata(folder)) == 0
        assert perintah.hasil(folder) == harap, ke


@pytest.mark.parametrize("bagian", range(BAGIAN))
def test_a_killed_run_leaves_the_old_or_the_new_and_is_taken_up_again(
    perintah: Perintah, bagian: int, asal: Path, utuh: tuple[int, dict[str, bytes]], tmp_path: Path
) -> None:
    banyak, harap = utuh
    semula = perintah.hasil(asal)
    for ke, folder in kantor(asal, tmp_path, banyak, bagian):
        with terganggu(Gangguan(ke, mati=True)), pytest.raises(Mati):
            main(perintah.kata(folder))
        _lama_atau_baru(perintah.hasil(folder), semula, harap, ke)
        tuakan(folder)
        assert main(perintah.kata(folder)) == 0
        assert perintah.hasil(folder) == harap, ke
        if perintah.nama == "hitung":  # it writes beside the master in every run, so it meets every leftover
            assert not tinggalan(folder), ke


def _lama_atau_baru(kini: dict[str, bytes], semula: dict[str, bytes], harap: dict[str, bytes], ke: int) -> None:
    if semula:
        assert kini in (semula, harap), f"panggilan ke-{ke}: {[n for n in kini if kini[n] != semula.get(n)]}"
    else:
        assert kini.items() <= harap.items(), f"panggilan ke-{ke}"


def _pesan_manusia(pesan: str, ke: int) -> None:
    baris = [satu for satu in pesan.splitlines() if satu]
    assert baris, ke
    assert baris[-1].startswith("capaian: "), (ke, pesan)
    for asing in ("kesalahan di dalam program", "Errno", "No space", "Permission", "Input/output", "quota", ".tmp"):
        assert asing not in pesan, (ke, pesan)


def test_short_writes_without_an_error_end_whole(
    perintah: Perintah, asal: Path, utuh: tuple[int, dict[str, bytes]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import os

    from workbook import paket_berkas

    folder = tmp_path / "kantor"
    shutil.copytree(asal, folder)
    tulis, kali = os.write, 0

    def sedikit(fd: int, data: memoryview) -> int:
        nonlocal kali
        kali += 1
        return tulis(fd, bytes(data[: max(1, len(data) // 3)]))

    monkeypatch.setattr(paket_berkas.os, "write", sedikit)
    assert main(perintah.kata(folder)) == 0
    monkeypatch.undo()
    assert kali > 20
    assert perintah.hasil(folder) == utuh[1]


def test_a_young_leftover_of_somebody_else_stays(tmp_path: Path) -> None:
    from workbook import paket_berkas

    muda, tua, lain = (tmp_path / nama for nama in (".00112233aabb.tmp", ".ffeeddccbbaa.tmp", ".catatan.tmp"))
    for satu in (muda, tua, lain):
        satu.write_bytes(b"x")
    tuakan(tmp_path)
    muda.write_bytes(b"y")
    paket_berkas.write_atomic(tmp_path / "a", b"isi")
    assert sorted(satu.name for satu in tmp_path.iterdir()) == [muda.name, lain.name, "a"]
