"""Drives one LibreOffice for test_addin_lo.py with the system's Python: ``penggerak.py PIPE JOB ARGUMENTS``."""

import json
import sys
import time

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException
from com.sun.star.util import URL

BATAS_DETIK = 60


def sambung(pipa):
    ctx = uno.getComponentContext()
    pengurai = ctx.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", ctx)
    habis = time.monotonic() + BATAS_DETIK
    while True:
        try:
            return pengurai.resolve(f"uno:pipe,name={pipa};urp;StarOffice.ComponentContext")
        except NoConnectException:
            if time.monotonic() > habis:
                raise
            time.sleep(0.1)


def buka(ctx, alamat, **sifat):
    daftar = tuple(PropertyValue(Name=nama, Value=nilai) for nama, nilai in {"Hidden": True, **sifat}.items())
    dokumen = meja(ctx).loadComponentFromURL(alamat, "_blank", 0, daftar)
    assert dokumen is not None, alamat
    return dokumen


def meja(ctx):
    return ctx.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", ctx)


def callback(ctx, berkas, *tag):
    """Open the add-in and call the ribbon's callback for each tag; returns what the stand-in of RunPython noted."""
    filter_vba = "Calc MS Excel 2007 VBA XML"
    dokumen = buka(ctx, uno.systemPathToFileUrl(berkas), FilterName=filter_vba, MacroExecutionMode=4)
    nama = next(n for n in dokumen.BasicLibraries.ElementNames if n != "Standard")
    alamat = f"vnd.sun.star.script:{nama}.Perekam.Klik?language=Basic&location=document"
    skrip = dokumen.ScriptProvider.getScript(alamat)
    lembar = dokumen.Sheets.getByIndex(0)
    catatan = []
    for t in tag:
        lembar.getCellRangeByName("D1").String = ""
        skrip.invoke((t,), (), ())
        catatan.append(lembar.getCellRangeByName("D1").String)
    modul = sorted(dokumen.BasicLibraries.getByName(nama).ElementNames)
    dokumen.close(False)
    return {"catatan": catatan, "modul": modul}


def klik(ctx, tag):
    """Press the menu entry ``tag`` on a new spreadsheet; returns what the called Python wrote into A1."""
    dokumen = buka(ctx, "private:factory/scalc")
    alamat = URL()
    alamat.Complete = "vnd.capaian:" + tag
    _, alamat = ctx.ServiceManager.createInstanceWithContext("com.sun.star.util.URLTransformer", ctx).parseStrict(
        alamat
    )
    dokumen.CurrentController.Frame.queryDispatch(alamat, "_self", 0).dispatch(alamat, ())
    sel = dokumen.Sheets.getByIndex(0).getCellRangeByName("A1")
    habis = time.monotonic() + BATAS_DETIK
    while not sel.String and time.monotonic() < habis:
        time.sleep(0.1)
    tertulis = sel.String
    dokumen.close(False)
    return {"A1": tertulis}


def tulis(ctx, teks):
    """What an action does in the test: write ``teks`` into A1 of the spreadsheet that is open."""
    dokumen = meja(ctx).Components.createEnumeration().nextElement()
    dokumen.Sheets.getByIndex(0).getCellRangeByName("A1").String = teks
    return {"kode": "", "pesan": ""}


def main(pipa, pekerjaan, *argumen):
    ctx = sambung(pipa)
    hasil = {"callback": callback, "klik": klik, "tulis": tulis}[pekerjaan](ctx, *argumen)
    print(json.dumps(hasil), flush=True)  # noqa: T201
    if pekerjaan != "tulis":
        meja(ctx).terminate()


main(*sys.argv[1:])
