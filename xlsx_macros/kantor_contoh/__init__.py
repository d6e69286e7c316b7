"""An invented office, Kecamatan Senapelan with six kelurahan: believable data for the demonstration and for tests.

No person, NIP or figure in it is real: the last three digits of every NIP start at 901, which real numbering
hardly ever reaches.
"""

from xlsx_macros.kantor_contoh.generator import BENIH, buat_kantor, buat_kantor_rinci
from xlsx_macros.kantor_contoh.kesalahan import KESALAHAN_TERTANAM, Kesalahan
from xlsx_macros.kantor_contoh.penulis import tulis_kantor

__all__ = ["BENIH", "KESALAHAN_TERTANAM", "Kesalahan", "buat_kantor", "buat_kantor_rinci", "tulis_kantor"]
