"""Runs under LibreOffice's own Python: selects cells and types like a person, reads the boxes that come up.

``python3 -I orang_uno.py PIPE URL`` reads ``[[cell, text], …]`` (cell ``Indikator.Q8``; ``null`` as text presses
Delete) as JSON from standard input and prints one ``{"kotak": text or null, "isi": formula of the cell}`` each.
"""

import json
import sys
import threading
import time

import uno
from com.sun.star.accessibility.AccessibleRole import ALERT, PUSH_BUTTON
from com.sun.star.beans import PropertyValue

BATAS_DETIK, JEDA = 60, 0.05
TENANG = 20
"""So many looks without a box and with the key handled mean that none comes."""


def _tunggu(ambil):
    habis = time.monotonic() + BATAS_DETIK
    while time.monotonic() < habis:
        try:
            hasil = ambil()
            if hasil is not None:
                return hasil
        except Exception:  # the office is still starting
            pass
        time.sleep(JEDA)
    raise SystemExit("LibreOffice tidak menjawab")


def _konteks(pipa):
    lokal = uno.getComponentContext()
    pencari = lokal.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", lokal)
    return _tunggu(lambda: pencari.resolve(f"uno:pipe,name={pipa};urp;StarOffice.ComponentContext"))


class Orang:
    def __init__(self, pipa, url):
        konteks = _konteks(pipa)

        def layanan(nama):
            return konteks.ServiceManager.createInstanceWithContext(nama, konteks)

        meja = layanan("com.sun.star.frame.Desktop")
        self._dokumen = _tunggu(lambda: next((d for d in meja.Components if d.getURL() == url), None))
        self._layar, self._uji = layanan("com.sun.star.awt.Toolkit"), layanan("org.libreoffice.uitest.UITest")
        self._kisi = _tunggu(lambda: self._uji.getTopFocusWindow().getChild("grid_window"))

    def ketik(self, sel, teks):
        self._lakukan("SELECT", CELL=sel)
        tangan = threading.Thread(target=self._tekan, args=(teks,), daemon=True)
        tangan.start()
        return {"kotak": self._baca_kotak(tangan), "isi": self._isi(sel)}

    def _lakukan(self, aksi, **isi):
        self._kisi.executeAction(aksi, tuple(PropertyValue(nama, 0, nilai, 0) for nama, nilai in isi.items()))

    def _tekan(self, teks):
        if teks is None:
            self._lakukan("TYPE", KEYCODE="DELETE")
            return
        self._lakukan("TYPE", TEXT=teks)
        self._lakukan("TYPE", KEYCODE="RETURN")

    def _baca_kotak(self, tangan):
        """The text of a message box, which is then closed with its last button."""
        pesan, tenang = None, 0
        habis = time.monotonic() + BATAS_DETIK
        while time.monotonic() < habis and tenang < TENANG:
            kotak = self._kotak()
            if kotak is not None:
                pesan = self._tutup(kotak) or pesan
            tenang = 0 if kotak is not None or tangan.is_alive() else tenang + 1
            time.sleep(JEDA)
        return pesan

    def _kotak(self):
        for nomor in range(self._layar.getTopWindowCount()):
            isi = self._layar.getTopWindow(nomor).getAccessibleContext()
            if isi.getAccessibleRole() == ALERT:
                return isi
        return None

    def _tutup(self, kotak):
        semua = list(_anak(kotak))
        tombol = [a for a in semua if a.getAccessibleRole() == PUSH_BUTTON]
        teks = " ".join(a.getAccessibleName() for a in semua if a not in tombol).strip()
        if tombol:
            tombol[-1].doAccessibleAction(0)
        return teks

    def _isi(self, sel):
        lembar, alamat = sel.split(".")
        return self._dokumen.Sheets.getByName(lembar).getCellRangeByName(alamat).getFormula()


def _anak(konteks):
    for nomor in range(konteks.getAccessibleChildCount()):
        satu = konteks.getAccessibleChild(nomor).getAccessibleContext()
        yield satu
        yield from _anak(satu)


orang = Orang(*sys.argv[1:3])
json.dump([orang.ketik(sel, teks) for sel, teks in json.load(sys.stdin)], sys.stdout)
