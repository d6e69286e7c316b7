"""Public names of PP 30/2019 (``pp30.*``)."""

from capaian_engine.antarmuka import AturanPublik
from capaian_engine.aturan.pp_30_2019.nilai import nilai_kinerja
from capaian_engine.aturan.pp_30_2019.predikat import predikat_numerik
from capaian_engine.masukan import Isian, bilangan, ya_tidak

PUBLIK = (
    AturanPublik(
        "pp30.nilai",
        nilai_kinerja,
        {"skp": Isian(bilangan), "perilaku": Isian(bilangan), "dinilai_rekan_bawahan": Isian(ya_tidak)},
    ),
    AturanPublik("pp30.predikat", predikat_numerik, {"nilai": Isian(bilangan), "ide_baru": Isian(ya_tidak)}),
)
