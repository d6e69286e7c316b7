"""LibreOffice as a second opinion: recalculate workbooks and give them back."""

import subprocess
from pathlib import Path

_PROFIL = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry"><item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>{mode}</value></prop></item></oor:items>"""


def hitung_ulang(berkas: dict[str, bytes], folder: Path, *, selalu: bool = True) -> dict[str, bytes]:
    """The same workbooks as LibreOffice saves them; ``selalu``: every formula is calculated anew on loading.

    One process for all files; ``folder`` is scratch space of the test.
    """
    profil, masuk, keluar = folder / "profil", folder / "masuk", folder / "keluar"
    (profil / "user").mkdir(parents=True)
    masuk.mkdir()
    (profil / "user" / "registrymodifications.xcu").write_text(_PROFIL.format(mode=0 if selalu else 1), "utf-8")
    for nama, data in berkas.items():
        (masuk / f"{nama}.xlsx").write_bytes(data)
    perintah = ["soffice", f"-env:UserInstallation=file://{profil}", "--headless", "--norestore", "--convert-to"]
    sumber = [str(masuk / f"{nama}.xlsx") for nama in berkas]
    subprocess.run(
        [*perintah, "xlsx:Calc MS Excel 2007 XML", "--outdir", str(keluar), *sumber],
        check=True,
        capture_output=True,
        timeout=300,
    )
    return {nama: (keluar / f"{nama}.xlsx").read_bytes() for nama in berkas}
