"""Public names of PermenPANRB 1/2023 and Peraturan BKN 3/2023 (``ak.*``)."""

from decimal import Decimal
from fractions import Fraction

from capaian_engine.antarmuka import AturanPublik, terbit
from capaian_engine.aturan.permenpanrb_1_2023 import angka_kredit as rumus
from capaian_engine.kosakata import Predikat
from capaian_engine.masukan import Isian, bilangan, cacah, daftar, pilihan, predikat

_BULAN_SETAHUN = 12


def _jenjang(nilai: object) -> str:
    """``Ahli Muda``, in any case, also without *Ahli*."""
    singkat = {jenjang.removeprefix("Ahli "): jenjang for jenjang in rumus.daftar_jenjang()}
    return pilihan(rumus.daftar_jenjang(), singkat)(nilai)


def _konversi(predikat: Predikat, jenjang: str, bulan: int) -> Decimal:
    return terbit(rumus.angka_kredit, rumus.angka_kredit(predikat, jenjang, bulan))


def _konversi_tahun(predikat: Predikat, jenjang: str, tahun: int) -> dict[str, Decimal]:
    total = rumus.angka_kredit_beberapa_tahun(predikat, jenjang, tahun)
    return {
        "per_tahun": _konversi(predikat, jenjang, _BULAN_SETAHUN),
        "total": terbit(rumus.angka_kredit_beberapa_tahun, total),
    }


def _tabel(jenjang: str, predikat: list[Predikat]) -> dict[str, list[Decimal]]:
    return {"ak": [_konversi(satu, jenjang, _BULAN_SETAHUN) for satu in predikat]}


def _akumulasi(ak: list[Fraction]) -> Decimal:
    return terbit(rumus.angka_kredit_kumulatif, rumus.angka_kredit_kumulatif(ak))


def _kebutuhan(jenjang: str) -> dict[str, Fraction | None]:
    return {"pangkat": rumus.kebutuhan_pangkat(jenjang), "jenjang": rumus.kebutuhan_jenjang(jenjang)}


_PREDIKAT_JENJANG = {"predikat": Isian(predikat), "jenjang": Isian(_jenjang)}
PUBLIK = (
    AturanPublik("ak.konversi", rumus.angka_kredit, {**_PREDIKAT_JENJANG, "bulan": Isian(cacah)}, _konversi),
    AturanPublik(
        "ak.konversi_tahun",
        rumus.angka_kredit_beberapa_tahun,
        {**_PREDIKAT_JENJANG, "tahun": Isian(cacah)},
        _konversi_tahun,
    ),
    AturanPublik(
        "ak.tabel", rumus.angka_kredit, {"jenjang": Isian(_jenjang), "predikat": Isian(daftar(predikat))}, _tabel
    ),
    AturanPublik(
        "ak.akumulasi",
        rumus.angka_kredit_kumulatif,
        {"ak": Isian(daftar(bilangan))},
        _akumulasi,
    ),
    AturanPublik("ak.kebutuhan", rumus.kebutuhan_pangkat, {"jenjang": Isian(_jenjang)}, _kebutuhan),
)
