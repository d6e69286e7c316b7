"""Names shared by building, installing and examining the add-in. No imports: the command line reads them at start."""

PROYEK = "Capaian"  # xlwings names the settings sheet and the settings file after it
ADDIN = "Capaian.xlam"
EKSTENSI = "Capaian.oxt"
TANDA_EKSTENSI = "id.pekanbaru.senapelan.capaian"
SKRIP_MAC = "capaian.applescript"
KUNCI_PYTHON_WINDOWS, KUNCI_PYTHON_MAC = "INTERPRETER_WIN", "INTERPRETER_MAC"
KUNCI_VERSI, KUNCI_VERSI_XLWINGS = "VERSI CAPAIAN", "VERSI XLWINGS"
