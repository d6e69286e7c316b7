"""The part of the extension that runs inside LibreOffice's own Python: menu command -> the project's Python -> dialog.

It opens a private UNO pipe for one connection and starts ``python -m xlsx_macros.uno_aksi TAG --pipa NAME
--dokumen URL``. That process works on the open document through the pipe and prints one line of JSON,
``{"kode": "", "pesan": ""}``; a text that is not empty is shown here. Nothing of the project is imported here.
"""

import json
import os
import re
import subprocess
import sys
import threading
import uuid

import uno
import unohelper
from com.sun.star.awt.MessageBoxType import ERRORBOX
from com.sun.star.bridge import XInstanceProvider
from com.sun.star.frame import XDispatch, XDispatchProvider
from com.sun.star.lang import XInitialization, XServiceInfo

LAYANAN = "id.pekanbaru.senapelan.capaian.Pemanggil"
PROTOKOL = "vnd.capaian:"
# LibreOffice sets these for its own Python; another Python must not inherit them.
ASING = ("PYTHONHOME", "PYTHONPATH", "URE_BOOTSTRAP", "LD_LIBRARY_PATH", "UNO_PATH")
TANPA_PYTHON = "Python untuk Capaian tidak ditemukan. Jalankan: capaian addin pasang"
TANPA_JAWABAN = "Capaian berhenti sebelum selesai. Jalankan: capaian diagnosa"


class Penyedia(unohelper.Base, XInstanceProvider):
    """Hands this office's component context to the process at the other end of the pipe."""

    def __init__(self, ctx):
        self.ctx = ctx

    def getInstance(self, nama):  # noqa: N802
        return self.ctx if nama == "StarOffice.ComponentContext" else None


class Pemanggil(unohelper.Base, XServiceInfo, XInitialization, XDispatchProvider, XDispatch):
    """The protocol handler of ``vnd.capaian:<tag>``."""

    def __init__(self, ctx, *_):
        self.ctx = ctx
        self.bingkai = None

    def initialize(self, argumen):
        self.bingkai = argumen[0] if argumen else None

    def queryDispatch(self, url, _target, _flags):  # noqa: N802
        return self if url.Protocol == PROTOKOL else None

    def queryDispatches(self, permintaan):  # noqa: N802
        return tuple(self.queryDispatch(p.FeatureURL, p.FrameName, p.SearchFlags) for p in permintaan)

    def dispatch(self, url, _argumen):
        """Start in a thread: the menu holds the office's lock until this returns."""
        if re.fullmatch("[a-z_]{1,40}", url.Path):
            threading.Thread(target=self._jalankan, args=(url.Path,), daemon=True).start()

    def addStatusListener(self, _pendengar, _url):  # noqa: N802
        pass

    def removeStatusListener(self, _pendengar, _url):  # noqa: N802
        pass

    def getImplementationName(self):  # noqa: N802
        return LAYANAN

    def supportsService(self, nama):  # noqa: N802
        return nama in self.getSupportedServiceNames()

    def getSupportedServiceNames(self):  # noqa: N802
        return ("com.sun.star.frame.ProtocolHandler",)

    def _jalankan(self, tag):
        dokumen = self.bingkai.Controller.Model.URL
        pipa = "capaian_" + uuid.uuid4().hex
        penerima = self.ctx.ServiceManager.createInstanceWithContext("com.sun.star.connection.Acceptor", self.ctx)
        threading.Thread(target=self._terima, args=(penerima, pipa), daemon=True).start()
        try:
            hasil = panggil(tag, pipa, dokumen, python_libreoffice(self.ctx))
        finally:
            penerima.stopAccepting()
        if hasil["pesan"]:
            self._tampilkan(hasil["pesan"] + ("\n\nKode: " + hasil["kode"] if hasil["kode"] else ""))

    def _terima(self, penerima, pipa):
        sambungan = penerima.accept("pipe,name=" + pipa)
        if sambungan is not None:
            pabrik = self.ctx.ServiceManager.createInstanceWithContext("com.sun.star.bridge.BridgeFactory", self.ctx)
            pabrik.createBridge("", "urp", sambungan, Penyedia(self.ctx))

    def _tampilkan(self, pesan):
        jendela = self.bingkai.ContainerWindow
        jendela.Toolkit.createMessageBox(jendela, ERRORBOX, 1, "Capaian", pesan).execute()


def panggil(tag, pipa, dokumen, python_lo):
    """Run the action in the project's Python and return its answer."""
    python = python_proyek()
    if not os.path.isfile(python):
        return {"kode": "AKS-06", "pesan": TANPA_PYTHON}
    perintah = [python, "-m", "xlsx_macros.uno_aksi", tag, "--pipa", pipa, "--dokumen", dokumen]
    lingkungan = {kunci: nilai for kunci, nilai in os.environ.items() if kunci not in ASING}
    proses = subprocess.run(
        [*perintah, "--python-lo", python_lo],
        env=lingkungan,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        check=False,
    )
    baris = proses.stdout.decode("utf-8", "replace").strip().splitlines()
    try:
        hasil = json.loads(baris[-1])
        return {"kode": str(hasil["kode"]), "pesan": str(hasil["pesan"])}
    except (IndexError, ValueError, KeyError, TypeError):
        return {"kode": "AKS-07", "pesan": TANPA_JAWABAN}


def python_proyek():
    """The interpreter named in ``python.json`` of this extension."""
    with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "python.json"), encoding="utf-8") as berkas:
        daftar = json.load(berkas)
    return os.path.expandvars(daftar.get(sys.platform, ""))


def python_libreoffice(ctx):
    """A Python that can import ``uno``: the one the office brings, else the system's."""
    pengurai = ctx.getByName("/singletons/com.sun.star.util.theMacroExpander")
    pangkal = uno.fileUrlToSystemPath(pengurai.expandMacros("$BRAND_BASE_DIR"))
    calon = [
        os.path.join(pangkal, *p) for p in (("program", "python.exe"), ("program", "python"), ("Resources", "python"))
    ]
    return next((c for c in calon if os.path.isfile(c)), "/usr/bin/python3")


g_ImplementationHelper = unohelper.ImplementationHelper()  # noqa: N816
g_ImplementationHelper.addImplementation(Pemanggil, LAYANAN, ("com.sun.star.frame.ProtocolHandler",))
