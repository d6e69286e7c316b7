"""Runs in LibreOffice's own Python (3.8 or newer, nothing of this project importable): the hands of the UNO engine.

``pekerja.py PIPE DOCUMENT`` reads one request a line on standard input, ``["operation", argument, ...]`` in JSON, and
answers one line each: ``{"hasil": ...}`` or ``{"galat": "..."}``. Rows and columns count from 1. Values travel as JSON
values, but ``{"t": serial}`` is a date and ``{"g": "#N/A"}`` an error.
"""

import json
import sys
import traceback

import uno
from com.sun.star.awt.MessageBoxType import ERRORBOX, INFOBOX
from com.sun.star.lang import Locale
from com.sun.star.table import CellRangeAddress

TANGGAL, LOGIKA = 2 | 4, 1024  # com.sun.star.util.NumberFormat: DATE or TIME; LOGICAL
BARIS_DIUKUR, EMPAT_BARIS = 300, 1950  # rows; 1/100 mm
NAMA_KITA = "capaian_"
ISI_ANGKA, ISI_TANGGAL = 1, 2  # com.sun.star.sheet.CellFlags: VALUE, DATETIME
RUMUS_GALAT = 4  # com.sun.star.sheet.FormulaResult.ERROR
NAMA_GALAT = {
    503: "#NUM!",
    502: "#VALUE!",
    519: "#VALUE!",
    524: "#REF!",
    525: "#NAME?",
    521: "#NULL!",
    532: "#DIV/0!",
    32767: "#N/A",
}


class Pekerja:
    """One open spreadsheet."""

    def __init__(self, pipa, dokumen):
        ctx = uno.getComponentContext()
        pengurai = ctx.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", ctx)
        self.ctx = pengurai.resolve("uno:pipe,name=" + pipa + ";urp;StarOffice.ComponentContext")
        meja = self.ctx.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", self.ctx)
        self.dok = self._cari(meja, dokumen)
        self.bilah, self.daftar_tabel = None, None
        self.jenis, self.semua_lembar = {}, {}

    def _cari(self, meja, alamat):
        daftar = meja.Components.createEnumeration()
        while daftar.hasMoreElements():
            satu = daftar.nextElement()
            if hasattr(satu, "Sheets") and alamat == satu.URL:
                return satu
        raise LookupError("dokumen tidak terbuka: " + alamat)

    # Book -------------------------------------------------------------------------------------------------------

    def letak(self):
        return uno.fileUrlToSystemPath(self.dok.URL) if self.dok.URL else self.dok.Title

    def lembar(self):
        return list(self.dok.Sheets.ElementNames)

    def _lembar(self, nama):
        if nama not in self.semua_lembar:
            self.semua_lembar[nama] = self.dok.Sheets.getByName(nama)
        return self.semua_lembar[nama]

    def nama(self):
        """Name and reference as Excel writes it: ``Pegawai!$A$4``; LibreOffice's own form is ``$Pegawai.$A$4``."""
        daftar = self.dok.NamedRanges
        milik = [n for n in daftar.ElementNames if n.startswith(NAMA_KITA)]
        return [[n, _rujukan_excel(daftar.getByName(n).Content)] for n in milik]

    def pilihan(self):
        pilih = self.dok.CurrentController.Selection
        if not hasattr(pilih, "RangeAddress"):
            return None
        a = pilih.RangeAddress
        nama = self.dok.Sheets.getByIndex(a.Sheet).Name
        return [nama, a.StartRow + 1, a.StartColumn + 1, a.EndRow + 1, a.EndColumn + 1]

    def aktifkan(self, nama):
        self.dok.CurrentController.setActiveSheet(self._lembar(nama))

    # Application ------------------------------------------------------------------------------------------------

    def layar(self, menyala):
        """Screen off also means: row heights are not measured anew after every single change."""
        self.dok.IsAdjustHeightEnabled = menyala
        if menyala:
            while self.dok.hasControllersLocked():
                self.dok.unlockControllers()
        elif not self.dok.hasControllersLocked():
            self.dok.lockControllers()

    def otomatis(self, menyala):
        lama = bool(self.dok.isAutomaticCalculationEnabled())
        if menyala is not None:
            self.dok.enableAutomaticCalculation(menyala)
        return lama

    def hitung(self):
        self.dok.calculate()

    def status(self, teks):
        if self.bilah is not None:
            self.bilah.end()
            self.bilah = None
        if teks:
            self.bilah = self.dok.CurrentController.StatusIndicator
            self.bilah.start(teks, 0)

    def dialog(self, judul, teks, genting):
        jendela = self.dok.CurrentController.Frame.ContainerWindow
        kotak = jendela.Toolkit.createMessageBox(jendela, ERRORBOX if genting else INFOBOX, 1, judul, teks)
        kotak.execute()
        kotak.dispose()

    # Sheet ------------------------------------------------------------------------------------------------------

    def terpakai(self, nama):
        kursor = self._lembar(nama).createCursor()
        kursor.gotoStartOfUsedArea(False)
        kursor.gotoEndOfUsedArea(True)
        a = kursor.RangeAddress
        return [a.StartRow + 1, a.StartColumn + 1, a.EndRow + 1, a.EndColumn + 1]

    def terlindung(self, nama):
        return bool(self._lembar(nama).isProtected())

    def buka_kunci(self, nama):
        lembar = self._lembar(nama)
        lembar.unprotect("")
        if lembar.isProtected():
            raise PermissionError("kata sandi")

    def kunci(self, nama):
        self._lembar(nama).protect("")

    def tabel(self, nama):
        if self.daftar_tabel is None:
            semua = [self.dok.DatabaseRanges.getByName(n) for n in self.dok.DatabaseRanges.ElementNames]
            self.daftar_tabel = [(t.Name, t.DataArea) for t in semua]
        nomor = self._lembar(nama).RangeAddress.Sheet
        milik = [(n, a) for n, a in self.daftar_tabel if a.Sheet == nomor]
        return [[n, a.StartRow + 1, a.StartColumn + 1, a.EndRow + 1, a.EndColumn + 1] for n, a in milik]

    def ubah_tabel(self, nama, b1, k1, b2, k2):
        tabel = self.dok.DatabaseRanges.getByName(nama)
        tabel.setDataArea(CellRangeAddress(tabel.DataArea.Sheet, k1 - 1, b1 - 1, k2 - 1, b2 - 1))
        self.daftar_tabel = None

    # Range ------------------------------------------------------------------------------------------------------

    def _rentang(self, nama, b1, k1, b2, k2):
        return self._lembar(nama).getCellRangeByPosition(k1 - 1, b1 - 1, k2 - 1, b2 - 1)

    def baca(self, *tempat):
        rentang = self._rentang(*tempat)
        isi = [[None if n == "" else n for n in baris] for baris in rentang.getDataArray()]
        self._tandai_jenis(rentang, isi)
        for b, k in self._tempat(rentang.queryFormulaCells(RUMUS_GALAT), rentang):
            isi[b][k] = {"g": NAMA_GALAT.get(rentang.getCellByPosition(k, b).getError(), "#VALUE!")}
        return isi

    def _tandai_jenis(self, rentang, isi):
        """Dates and truth values are numbers here; the number format tells."""
        for b, k in self._tempat(rentang.queryContentCells(ISI_TANGGAL), rentang):
            isi[b][k] = {"t": isi[b][k]}
        rumus = rentang.queryFormulaCells(ISI_ANGKA)
        for angka, jenis in ((rentang.queryContentCells(ISI_ANGKA), LOGIKA), (rumus, LOGIKA | TANGGAL)):
            kunci = angka.NumberFormat if angka.Count else 0  # None: several formats
            if kunci is None or self._jenis(kunci) & jenis:
                self._tandai_satu_satu(angka, rentang, isi)

    def _tandai_satu_satu(self, angka, rentang, isi):
        """Numbers in several formats: ask area by area."""
        for a in angka.RangeAddresses:
            bagian = rentang.Spreadsheet.getCellRangeByPosition(a.StartColumn, a.StartRow, a.EndColumn, a.EndRow)
            kelompok = bagian.getUniqueCellFormatRanges()
            for i in range(kelompok.Count):
                satu = kelompok.getByIndex(i)
                jenis = self._jenis(satu.NumberFormat)
                for b, k in self._tempat(satu, rentang) if jenis & (TANGGAL | LOGIKA) else ():
                    if isinstance(isi[b][k], float):
                        isi[b][k] = {"t": isi[b][k]} if jenis & TANGGAL else bool(isi[b][k])

    def _jenis(self, kunci):
        if kunci not in self.jenis:
            self.jenis[kunci] = self.dok.NumberFormats.getByKey(kunci).Type
        return self.jenis[kunci]

    @staticmethod
    def _tempat(bagian, rentang):
        luar = rentang.RangeAddress
        return (tempat for a in bagian.RangeAddresses for tempat in _isi_alamat(a, luar))

    def rumus(self, *tempat):
        rentang = self._rentang(*tempat)
        if not rentang.queryFormulaCells(1 | 2 | RUMUS_GALAT).Count:
            return None
        return [list(baris) for baris in rentang.getFormulaArray()]

    def tulis(self, nama, b1, k1, isi):
        """Texts stay texts; ``{"f": formula}`` is entered as typed."""
        tinggi, lebar = len(isi), len(isi[0])
        rentang = self._rentang(nama, b1, k1, b1 + tinggi - 1, k1 + lebar - 1)
        rentang.setDataArray(tuple(tuple(_data(n) for n in baris) for baris in isi))
        for k in range(lebar):
            b = 0
            while b < tinggi:
                awal = b
                while b < tinggi and isinstance(isi[b][k], dict):
                    b += 1
                if b > awal:
                    bagian = rentang.getCellRangeByPosition(k, awal, k, b - 1)
                    bagian.setFormulaArray(tuple((isi[i][k]["f"],) for i in range(awal, b)))
                b += 1

    def bentuk(self, nama, b1, k1, b2, k2, kode):
        lokal, daftar = Locale("en", "US", ""), self.dok.NumberFormats
        kunci = daftar.queryKey(kode, lokal, False)
        kunci = kunci if kunci >= 0 else daftar.addNew(kode, lokal)
        rentang = self._rentang(nama, b1, k1, b2, k2)
        if rentang.NumberFormat != kunci:  # asking costs nothing, setting much
            rentang.NumberFormat = kunci

    def tinggi_baris(self, *tempat):
        """Fit few rows to their text; measuring takes LibreOffice 2 ms a row, so many get room for four lines."""
        baris = self._rentang(*tempat).Rows
        if baris.Count > BARIS_DIUKUR:
            baris.Height = EMPAT_BARIS
            return
        layar_mati = not self.dok.IsAdjustHeightEnabled
        self.dok.IsAdjustHeightEnabled = True
        baris.OptimalHeight = True
        if layar_mati:
            self.dok.IsAdjustHeightEnabled = False

    def gabung(self, *tempat):
        return bool(self._rentang(*tempat).IsMerged)

    def area_gabung(self, nama, b, k):
        lembar = self._lembar(nama)
        kursor = lembar.createCursorByRange(lembar.getCellByPosition(k - 1, b - 1))
        kursor.collapseToMergedArea()
        a = kursor.RangeAddress
        return [a.StartRow + 1, a.StartColumn + 1, a.EndRow + 1, a.EndColumn + 1]

    def ujung_atas(self, nama, b, k):
        """Last filled row of the column at or above ``b``, else 1."""
        isi = self._rentang(nama, 1, k, b, k).queryContentCells(1 | 2 | 4 | 16).RangeAddresses
        return max((a.EndRow + 1 for a in isi), default=1)


def _rujukan_excel(isi):
    lembar, titik, sel = isi.rpartition(".")
    return lembar.lstrip("$") + "!" + sel if titik and lembar.startswith("$") else isi


def _isi_alamat(a, luar):
    """Positions (row, column) inside ``luar`` of the cells of address ``a``."""
    baris0, kolom0 = luar.StartRow, luar.StartColumn
    kolom = range(max(a.StartColumn, kolom0) - kolom0, min(a.EndColumn, luar.EndColumn) - kolom0 + 1)
    for b in range(max(a.StartRow, baris0) - baris0, min(a.EndRow, luar.EndRow) - baris0 + 1):
        for k in kolom:
            yield b, k


def _data(nilai):
    if nilai is None or isinstance(nilai, dict):
        return ""
    return float(nilai) if isinstance(nilai, bool) else nilai


def main(pipa, dokumen):
    masuk, keluar = sys.stdin.buffer, sys.stdout.buffer
    try:
        pekerja = Pekerja(pipa, dokumen)
    except Exception as galat:
        keluar.write(json.dumps({"galat": type(galat).__name__}).encode() + b"\n")
        return 1
    keluar.write(b'{"hasil": "siap"}\n')
    keluar.flush()
    for baris in masuk:
        nama, *argumen = json.loads(baris)
        try:
            jawab = {"hasil": getattr(pekerja, nama)(*argumen)}
        except Exception:
            jawab = {"galat": traceback.format_exc(limit=3)}
        keluar.write(json.dumps(jawab).encode() + b"\n")
        keluar.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:3]))
