"""The package writer and atomic files."""

import io
import os
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbook import ganti, paket_berkas
from workbook.ganti import replace_buku
from workbook.paket import (
    BerkasTerpakaiError,
    Isian,
    Paket,
    PaketError,
    Rangka,
    backup,
    is_open_elsewhere,
    nama_berkas,
    write_atomic,
)
from workbook.paket_berkas import prune_backups


def _zip(isi: dict[str, bytes], metode: int = zipfile.ZIP_DEFLATED) -> bytes:
    berkas = io.BytesIO()
    with zipfile.ZipFile(berkas, "w", metode) as arsip:
        for nama, data in isi.items():
            arsip.writestr(nama, data)
    return berkas.getvalue()


ISI = {"[Content_Types].xml": b"<T/>", "xl/a.xml": b"<a/>" * 500, "xl/gambar é.png": os.urandom(300)}


@pytest.mark.parametrize("metode", [zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED])
def test_untouched_parts_keep_their_compressed_bytes(metode: int) -> None:
    lama = Paket(_zip(ISI, metode))
    data = lama.replace({"xl/a.xml": b"<b/>"}, remove=["[Content_Types].xml"], add={"baru.xml": b"<c/>"})
    baru = Paket(data)
    assert baru.nama == ("xl/a.xml", "xl/gambar é.png", "baru.xml")
    assert baru.isian("xl/gambar é.png") == lama.isian("xl/gambar é.png")
    with zipfile.ZipFile(io.BytesIO(data)) as arsip:
        assert arsip.testzip() is None
        assert {nama: arsip.read(nama) for nama in arsip.namelist()} == {
            "xl/a.xml": b"<b/>",
            "xl/gambar é.png": ISI["xl/gambar é.png"],
            "baru.xml": b"<c/>",
        }
    assert data == lama.replace({"xl/a.xml": b"<b/>"}, remove=["[Content_Types].xml"], add={"baru.xml": b"<c/>"})


def test_streamed_zip_with_data_descriptors_is_read() -> None:
    class SatuArah(io.RawIOBase):
        def __init__(self) -> None:
            self.isi = bytearray()

        def writable(self) -> bool:
            return True

        def write(self, data) -> int:
            self.isi += data
            return len(data)

    aliran = SatuArah()
    with zipfile.ZipFile(aliran, "w", zipfile.ZIP_DEFLATED) as arsip:
        arsip.writestr("a.xml", b"<a/>" * 99)
    paket = Paket(bytes(aliran.isi))
    with zipfile.ZipFile(io.BytesIO(paket.replace({}))) as arsip:
        assert arsip.read("a.xml") == b"<a/>" * 99


@given(st.dictionaries(st.text("abc/", min_size=1, max_size=6).filter(lambda n: not n.endswith("/")), st.binary()))
def test_any_content_survives(isi: dict[str, bytes]) -> None:
    data = Rangka(Isian.dari(nama, data) for nama, data in isi.items()).lengkapi([Isian.dari("z.xml", b"z", 1)])
    with zipfile.ZipFile(io.BytesIO(data)) as arsip:
        assert arsip.testzip() is None
        assert {n: arsip.read(n) for n in arsip.namelist()} == isi | {"z.xml": b"z"}


def test_wrong_names_are_our_own_bug() -> None:
    paket = Paket(_zip(ISI))
    for salah in ({"ganti": {"tidak-ada": b""}}, {"ganti": {}, "add": {"xl/a.xml": b""}}):
        with pytest.raises(KeyError):
            paket.replace(**salah)


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 rusak", b"\xd0\xcf\x11\xe0" + b"\0" * 600])
def test_no_package_is_an_indonesian_error(data: bytes) -> None:
    with pytest.raises(PaketError, match="bukan buku kerja"):
        Paket(data)


def test_damaged_part_is_named() -> None:
    data = _zip({"a.xml": b"x" * 100}, zipfile.ZIP_STORED).replace(b"x" * 100, b"x" * 99 + b"y")
    with pytest.raises(PaketError, match=r"a\.xml"):
        Paket(data).isi("a.xml")


def test_write_atomic_replaces_and_leaves_nothing_beside(tmp_path: Path) -> None:
    berkas = tmp_path / "buku.xlsx"
    write_atomic(berkas, b"satu")
    berkas.chmod(0o640)
    write_atomic(str(berkas), b"dua", durable=False)
    assert berkas.read_bytes() == b"dua"
    assert berkas.stat().st_mode & 0o777 == 0o640
    assert os.listdir(tmp_path) == ["buku.xlsx"]


@pytest.mark.parametrize("panggilan", ["open", "write", "fsync", "close", "replace"])
@pytest.mark.parametrize("ke", [1, 2])
def test_any_failing_call_leaves_the_old_file(tmp_path: Path, monkeypatch, panggilan: str, ke: int) -> None:
    berkas = tmp_path / "buku.xlsx"
    berkas.write_bytes(b"lama")
    asli, hitung = getattr(os, panggilan), iter(range(1, 99))

    def gagal(*args, **kwargs):
        if next(hitung) == ke:
            if panggilan == "close":
                asli(*args, **kwargs)
            raise OSError(28, "No space left on device")
        return asli(*args, **kwargs)

    with monkeypatch.context() as tambalan:
        tambalan.setattr(paket_berkas.os, panggilan, gagal)
        try:
            write_atomic(berkas, b"baru")
            sukses = True
        except OSError:
            sukses = False
    assert berkas.read_bytes() in ((b"baru",) if sukses else (b"lama", b"baru"))
    if ke == 1:
        assert not sukses
        assert berkas.read_bytes() == b"lama"
    assert os.listdir(tmp_path) == ["buku.xlsx"]


def test_short_writes_are_continued(tmp_path: Path, monkeypatch) -> None:
    asli = os.write
    monkeypatch.setattr(paket_berkas.os, "write", lambda fd, data: asli(fd, bytes(data[:3])))
    write_atomic(tmp_path / "a", b"sepuluh huruf")
    assert (tmp_path / "a").read_bytes() == b"sepuluh huruf"


def _dikunci(*_args) -> None:
    galat = PermissionError(13, "sharing violation")
    galat.winerror = 32
    raise galat


def test_lock_held_for_a_moment_is_waited_for(tmp_path: Path, monkeypatch) -> None:
    asli, hitung = os.replace, iter(range(99))
    monkeypatch.setattr(paket_berkas.time, "sleep", lambda detik: None)
    monkeypatch.setattr(paket_berkas.os, "replace", lambda a, b: _dikunci() if next(hitung) < 3 else asli(a, b))
    write_atomic(tmp_path / "a", b"x")
    assert (tmp_path / "a").read_bytes() == b"x"


def test_lock_that_stays_names_its_owner(tmp_path: Path, monkeypatch) -> None:
    tidur: list[float] = []
    monkeypatch.setattr(paket_berkas.time, "sleep", tidur.append)
    monkeypatch.setattr(paket_berkas.os, "replace", _dikunci)
    (tmp_path / "~$a.xlsx").write_bytes(b"\x0bSiti Aminah" + b" " * 40)
    with pytest.raises(BerkasTerpakaiError, match="Siti Aminah"):
        write_atomic(tmp_path / "a.xlsx", b"x")
    assert 2.5 <= sum(tidur) < 6
    assert os.listdir(tmp_path) == ["~$a.xlsx"]


def test_is_open_elsewhere(tmp_path: Path) -> None:
    berkas = tmp_path / "a.xlsx"
    assert is_open_elsewhere(berkas) is None
    kunci = tmp_path / ".~lock.a.xlsx#"
    kunci.write_text(",siti,pc-camat,25.11.2026 03:00,file:///x;")
    assert is_open_elsewhere(berkas) == "siti (pc-camat)"
    kunci.write_bytes(b"")
    assert is_open_elsewhere(str(berkas)) == "pengguna lain"


def test_backup_stands_beside_and_never_overwrites(tmp_path: Path) -> None:
    berkas = tmp_path / "Buku Induk.xlsx"
    berkas.write_bytes(b"isi")
    satu, dua = backup(berkas), backup(berkas)
    assert satu != dua
    assert satu.parent == tmp_path
    assert satu.name.startswith("Buku Induk.xlsx.cadangan-")
    assert satu.suffix == ".bak"
    assert satu.read_bytes() == dua.read_bytes() == b"isi"


def cadangan(folder: Path, *waktu: str, nama: str = "Buku [1].xlsx") -> list[Path]:
    semua = [folder / f"{nama}.cadangan-{satu}.bak" for satu in waktu]
    for satu in semua:
        satu.write_bytes(b"x")
    return semua


def test_the_last_ten_backups_stay_and_the_first_of_the_day(tmp_path: Path) -> None:
    lama = cadangan(tmp_path, *(f"202611{hari:02}-080000" for hari in range(10, 15)))
    kini = cadangan(
        tmp_path, *(f"20261128-0900{detik:02}" for detik in range(11)), "20261128-090010-2", "20261128-090010-10"
    )
    prune_backups(tmp_path / "Buku [1].xlsx", kini[-1])
    assert sorted(tmp_path.iterdir()) == sorted([kini[0], *kini[-10:]])
    assert not any(satu.exists() for satu in lama)


def test_ten_backups_of_other_days_are_enough(tmp_path: Path) -> None:
    semua = cadangan(tmp_path, *(f"202611{hari:02}-080000" for hari in range(1, 13)))
    prune_backups(tmp_path / "Buku [1].xlsx", semua[-1])
    assert sorted(tmp_path.iterdir()) == semua[2:]


def test_a_backup_made_by_a_clock_that_went_back_is_not_deleted_at_once(tmp_path: Path) -> None:
    semua = cadangan(tmp_path, *(f"202611{hari:02}-080000" for hari in range(1, 13)))
    prune_backups(tmp_path / "Buku [1].xlsx", semua[0])
    assert sorted(tmp_path.iterdir()) == [semua[0], *semua[2:]]


@pytest.mark.parametrize(
    "nama",
    [
        "Buku [1].xlsx.cadangan-20200101-080000.bak.xlsx",
        "Buku [1].xlsx.cadangan-20200101-080000 simpan.bak",
        "Buku [1].xlsx.cadangan-20200101-0800.bak",
        "Buku [1].xlsx.bak",
        "Buku 1.xlsx.cadangan-20200101-080000.bak",
        "Salinan Buku [1].xlsx.cadangan-20200101-080000.bak",
    ],
)
def test_a_file_of_another_name_is_never_a_backup_of_ours(nama: str, tmp_path: Path) -> None:
    (tmp_path / nama).write_bytes(b"x")
    semua = cadangan(tmp_path, *(f"202611{hari:02}-080000" for hari in range(1, 14)))
    (tmp_path / "Buku [1].xlsx.cadangan-20200101-080000.bak").mkdir()
    prune_backups(tmp_path / "Buku [1].xlsx", semua[-1])
    assert (tmp_path / nama).exists()
    assert (tmp_path / "Buku [1].xlsx.cadangan-20200101-080000.bak").is_dir()
    assert not semua[0].exists()


def test_replacing_a_book_prunes_only_after_it_succeeded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    buku = tmp_path / "Buku [1].xlsx"
    buku.write_bytes(b"satu")
    semua = cadangan(tmp_path, *(f"202001{hari:02}-080000" for hari in range(1, 14)))
    with monkeypatch.context() as gagal:
        gagal.setattr(ganti, "write_atomic", lambda *_: (_ for _ in ()).throw(OSError(28, "penuh")))
        with pytest.raises(OSError, match="penuh"):
            replace_buku(buku, b"satu", b"dua", "uji")
    assert all(satu.exists() for satu in semua)
    baru = replace_buku(buku, b"satu", b"dua", "uji")
    assert sorted(tmp_path.glob("*.bak")) == [*semua[4:], baru]
    assert baru.read_bytes() == b"satu"


@pytest.mark.parametrize(
    ("nama", "jadi"),
    [
        ("Drs. H. Budi Santoso, S.E.", "1985_Drs H Budi Santoso SE.xlsx"),
        ("../../etc/passwd", "1985_etc passwd.xlsx"),
        ("Siti\u202excod.exe", "1985_Sitixcodexe.xlsx"),
        ("Jose\u0301", "1985_José.xlsx"),
        ("", "1985.xlsx"),
        ("a:b*c?d|e<f>g", "1985_a b c d e f g.xlsx"),
    ],
)
def test_nama_berkas(nama: str, jadi: str) -> None:
    assert nama_berkas("1985", nama) == jadi


@given(st.text(), st.text())
def test_nama_berkas_is_always_safe(nip: str, nama: str) -> None:
    jadi = nama_berkas(nip, nama, ".xlsx")
    batang = jadi.removesuffix(".xlsx")
    assert batang
    assert len(batang.encode()) <= 81
    assert not set(jadi) & set('/\\:*?"<>|~$\0\n')
    assert batang == batang.strip(" .")
    assert not paket_berkas._TERLARANG.match(jadi)


@pytest.mark.parametrize("nama", ["CON", "nul", "COM1", "lpt¹"])
def test_reserved_names_get_a_prefix(nama: str) -> None:
    assert nama_berkas("", nama).startswith("_")
