"""What makes Excel offer to repair a workbook, as far as public limits and the file format tell.

``periksa(data)`` returns a list of complaints, empty for a healthy file. LibreOffice opens all of these silently,
and the Open XML SDK sees only some, so every workbook the product writes goes through here in the tests.
"""

import io
import posixpath
import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from xml.etree import ElementTree as ET

S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
PR = "{http://schemas.openxmlformats.org/package/2006/relationships}"
CT = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_ORDER = """
    sheetPr dimension sheetViews sheetFormatPr cols sheetData sheetCalcPr sheetProtection protectedRanges scenarios
    autoFilter sortState dataConsolidate customSheetViews mergeCells phoneticPr conditionalFormatting dataValidations
    hyperlinks printOptions pageMargins pageSetup headerFooter rowBreaks colBreaks customProperties cellWatches
    ignoredErrors smartTags drawing legacyDrawing legacyDrawingHF drawingHF picture oleObjects controls
    webPublishItems tableParts extLst
""".split()  # noqa: SIM905
_BOOK_ORDER = """
    fileVersion fileSharing workbookPr AlternateContent revisionPtr workbookProtection bookViews sheets
    functionGroups externalReferences definedNames calcPr oleSize customWorkbookViews pivotCaches smartTagPr
    smartTagTypes webPublishing fileRecoveryPr webPublishObjects extLst
""".split()  # noqa: SIM905
_NEW_FUNCTIONS = re.compile(
    r"(?<![\w.])(IFS|SWITCH|CONCAT|TEXTJOIN|MAXIFS|MINIFS|XLOOKUP|XMATCH|LET|LAMBDA|FILTER|SORT|SORTBY|UNIQUE|SEQUENCE|"
    r"IFNA|STDEV\.S|STDEV\.P|VAR\.S|VAR\.P|RANK\.EQ|RANK\.AVG|DAYS|AGGREGATE|XOR|PERCENTILE\.INC|QUARTILE\.INC)\(",
    re.IGNORECASE,
)
_CELL = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")
_STRING = re.compile(r'"(?:[^"]|"")*"')


def periksa(data: bytes) -> list[str]:
    """All complaints about one .xlsx."""
    return list(_Lint(data).run())


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def _box(text: str) -> tuple[int, int, int, int] | None:
    """(row, column, row, column) of ``A1:B2``; None if it is no area inside the grid."""
    corners = []
    for part in (text.split(":") * 2)[:2] if ":" not in text else text.split(":"):
        match = _CELL.fullmatch(part)
        if not match or int(match[2]) > 1_048_576 or _column(match[1]) > 16_384:
            return None
        corners += [int(match[2]), _column(match[1])]
    return tuple(corners) if corners[0] <= corners[2] and corners[1] <= corners[3] else None  # type: ignore[return-value]


def _formula_faults(text: str) -> Iterator[str]:
    plain = _STRING.sub('""', text)
    if text.startswith("="):
        yield "rumus diawali ="
    if ";" in re.sub(r"\{[^}]*\}", "", plain):
        yield "rumus memakai ;"
    if plain.count("(") != plain.count(")"):
        yield "kurung tidak berpasangan"
    if _NEW_FUNCTIONS.search(plain):
        yield "fungsi baru tanpa _xlfn."
    if len(text) > 8192:
        yield "rumus lebih dari 8192 huruf"
    if "#REF!" in plain:
        yield "rumus memuat #REF!"


class _Lint:
    def __init__(self, data: bytes) -> None:
        self.zip = zipfile.ZipFile(io.BytesIO(data))
        self.names = self.zip.namelist()
        self.strings = 0
        self.styles = 1
        self.dxfs = 0

    def tree(self, part: str) -> ET.Element:
        return ET.fromstring(self.zip.read(part))

    def run(self) -> Iterator[str]:
        if self.zip.testzip():
            yield "zip rusak"
        if len({n.lower() for n in self.names}) != len(self.names):
            yield "nama bagian ganda"
        for part in self.names:
            if part.endswith((".xml", ".rels", ".vml")):
                try:
                    self.tree(part)
                except ET.ParseError as galat:
                    yield f"{part}: {galat}"
                    return
        yield from self._package()
        yield from self._book()

    def rels(self, part: str) -> dict[str, tuple[str, str]]:
        folder, name = posixpath.split(part)
        rels = posixpath.join(folder, "_rels", name + ".rels")
        if rels not in self.names:
            return {}
        return {
            node.get("Id", ""): (
                node.get("Type", "").rpartition("/")[2],
                node.get("Target", "")
                if node.get("TargetMode") == "External"
                else posixpath.normpath(posixpath.join("/" + folder, node.get("Target", "")))[1:],
            )
            for node in self.tree(rels)
        }

    def _package(self) -> Iterator[str]:
        types = self.tree("[Content_Types].xml")
        defaults = {n.get("Extension", "").lower() for n in types.findall(CT + "Default")}
        overrides = [n.get("PartName", "") for n in types.findall(CT + "Override")]
        for part, times in Counter(overrides).items():
            if times > 1 or part[1:] not in self.names:
                yield f"[Content_Types].xml: {part} {'ganda' if times > 1 else 'tidak ada'}"
        for part in self.names:
            typed = "/" + part in overrides or part.rpartition(".")[2].lower() in defaults
            if part != "[Content_Types].xml" and not typed:
                yield f"{part}: tanpa jenis isi"
            if part.endswith(".rels"):
                yield from self._targets(part)

    def _targets(self, rels: str) -> Iterator[str]:
        folder = posixpath.dirname(posixpath.dirname(rels))
        seen = set()
        for node in self.tree(rels):
            if node.get("Id") in seen:
                yield f"{rels}: Id ganda {node.get('Id')}"
            seen.add(node.get("Id"))
            target = posixpath.normpath(posixpath.join("/" + folder, node.get("Target", "")))[1:]
            inside = node.get("TargetMode") != "External" and not node.get("Target", "").startswith("#")
            if inside and target not in self.names:
                yield f"{rels}: {target} tidak ada"

    def _book(self) -> Iterator[str]:
        part = next(target for kind, target in self.rels("").values() if kind == "officeDocument")
        root, rels = self.tree(part), self.rels(part)
        yield from _ordered(part, root, _BOOK_ORDER)
        for kind, target in rels.values():
            if kind == "sharedStrings":
                self.strings = len(self.tree(target).findall(S + "si"))
            elif kind == "styles":
                yield from self._styles(target)
            elif kind == "calcChain":
                yield "calcChain masih ada"
        names = [node.get("name", "") for node in root.iter(S + "sheet")]
        for name in names:
            if not name or len(name) > 31 or set(name) & set("[]:*?/\\") or name[0] == "'" or name[-1] == "'":
                yield f"nama lembar {name!r}"
        if len({n.lower() for n in names}) != len(names):
            yield "nama lembar ganda"
        yield from self._names(root, len(names))
        tables: Counter[str] = Counter()
        for node in root.iter(S + "sheet"):
            kind, target = rels.get(node.get(R + "id", ""), ("", ""))
            if kind == "worksheet":
                for fault in self._sheet(target, tables):
                    yield f"{node.get('name')}: {fault}"
        yield from (f"tabel {name} ganda" for name, times in tables.items() if times > 1)

    def _styles(self, part: str) -> Iterator[str]:
        root = self.tree(part)
        formats = root.find(S + "cellXfs")
        self.styles = len(formats) if formats is not None else 1
        differences = root.find(S + "dxfs")
        self.dxfs = len(differences) if differences is not None else 0
        if formats is not None and formats.get("count") not in (None, str(len(formats))):
            yield "styles: jumlah cellXfs salah"
        for node in root.iter(S + "alignment"):
            for name in ("indent", "textRotation", "relativeIndent"):
                if not re.fullmatch(r"-?[0-9]+", node.get(name, "0")):
                    yield f"styles: perataan {name}={node.get(name)!r}"

    def _names(self, root: ET.Element, sheets: int) -> Iterator[str]:
        seen = set()
        for node in root.iter(S + "definedName"):
            name, place = node.get("name", ""), node.get("localSheetId")
            if (name.lower(), place) in seen:
                yield f"nama {name} ganda"
            seen.add((name.lower(), place))
            if not re.fullmatch(r"[^\W\d]\w*[\w.\\?]*|\\[\w.]*", name) or len(name) > 255:
                if not name.startswith("_xlnm."):
                    yield f"nama {name!r} tidak sah"
            elif _CELL.fullmatch(name.upper()) and _box(name.upper()):
                yield f"nama {name!r} seperti alamat sel"
            if place is not None and int(place) >= sheets:
                yield f"nama {name}: localSheetId"
            yield from (f"nama {name}: {fault}" for fault in _formula_faults(node.text or ""))

    def _sheet(self, part: str, tables: "Counter[str]") -> Iterator[str]:
        root = self.tree(part)
        yield from _ordered(part, root, _ORDER)
        cells: dict[str, ET.Element] = {}
        yield from self._rows(root, cells)
        yield from self._areas(root)
        yield from self._validations(root)
        links = self.rels(part)
        for node in root.iter():
            identity = node.get(R + "id")
            if identity and identity not in links:
                yield f"{node.tag}: {identity} tanpa hubungan"
        for kind, target in links.values():
            if kind == "table":
                yield from self._table(target, cells, tables)

    def _rows(self, root: ET.Element, cells: dict[str, ET.Element]) -> Iterator[str]:
        last = 0
        for row in root.find(S + "sheetData") or ():
            number = int(row.get("r", last + 1))
            if number <= last or number > 1_048_576:
                yield f"urutan baris {number}"
            last, column = number, 0
            for cell in row:
                match = _CELL.fullmatch(cell.get("r", ""))
                if not match or int(match[2]) != number or _column(match[1]) <= column:
                    yield f"sel {cell.get('r')} di baris {number}"
                    continue
                column = _column(match[1])
                cells[match[0]] = cell
                yield from (f"{match[0]}: {fault}" for fault in self._cell(cell))

    def _cell(self, cell: ET.Element) -> Iterator[str]:
        kind = cell.get("t", "n")
        value, formula = cell.find(S + "v"), cell.find(S + "f")
        if int(cell.get("s", 0)) >= self.styles:
            yield "gaya di luar daftar"
        if [child.tag for child in cell] not in ([S + t for t in order] for order in _CELL_CONTENT):
            yield "isi sel tidak berurutan"
        text = value.text if value is not None and value.text else ""
        if kind == "s" and not (text.isdigit() and int(text) < self.strings):
            yield "nomor teks bersama"
        if kind == "n" and text and not re.fullmatch(r"-?[0-9]+(\.[0-9]+)?([Ee][+-]?[0-9]+)?", text):
            yield f"angka {text!r}"
        if kind == "b" and text not in ("", "0", "1"):
            yield f"logika {text!r}"
        whole = "".join(node.text or "" for node in cell.iter(S + "t")) or text
        if len(whole.encode("utf-16-le")) // 2 > 32_767:
            yield "teks lebih dari 32.767 huruf"
        if formula is not None and formula.text:
            yield from _formula_faults(formula.text)

    def _areas(self, root: ET.Element) -> Iterator[str]:
        merged: list[tuple[int, int, int, int]] = []
        for node in root.iter(S + "mergeCell"):
            box = _box(node.get("ref", ""))
            if box is None or box[:2] == box[2:]:
                yield f"gabungan {node.get('ref')}"
                continue
            if any(a <= box[2] and c >= box[0] and b <= box[3] and d >= box[1] for a, b, c, d in merged):
                yield f"gabungan {node.get('ref')} bertumpuk"
            merged.append(box)
        for name, child in (("mergeCells", "mergeCell"), ("dataValidations", "dataValidation"), ("hyperlinks", "")):
            for node in root.iter(S + name):
                if not len(node) or (child and node.get("count") not in (None, str(len(node)))):
                    yield f"{name}: jumlah"
        for node in root.iter():
            for attribute in ("sqref", "ref"):
                for area in (node.get(attribute) or "").split():
                    whole = re.fullmatch(r"[A-Z]+:[A-Z]+|[0-9]+:[0-9]+", area)
                    if _box(area) is None and not whole:
                        yield f"{node.tag.rpartition('}')[2]}: daerah {area!r}"
            if node.tag.endswith("}sqref") and not all(_box(a) for a in (node.text or "x").split()):
                yield f"daerah {node.text!r}"
            if node.tag.endswith(("}formula", "}formula1", "}formula2", "main}f")) and node.tag != S + "f":
                yield from _formula_faults(node.text or "")
            if node.tag == S + "cfRule" and int(node.get("dxfId", 0)) >= max(self.dxfs, 1):
                yield "dxfId di luar daftar"

    def _validations(self, root: ET.Element) -> Iterator[str]:
        for node in root.iter(S + "dataValidation"):
            formula = node.findtext(S + "formula1") or ""
            if formula.startswith('"') and len(formula) - 2 > 255:
                yield "daftar pilihan lebih dari 255 huruf"
            for name, limit in (("promptTitle", 32), ("errorTitle", 32), ("prompt", 255), ("error", 255)):
                if len(node.get(name) or "") > limit:
                    yield f"validasi {name} terlalu panjang"
            if not node.get("sqref"):
                yield "validasi tanpa daerah"

    def _table(self, part: str, cells: dict[str, ET.Element], tables: "Counter[str]") -> Iterator[str]:
        root = self.tree(part)
        tables[(root.get("displayName") or "").lower()] += 1
        box = _box(root.get("ref", ""))
        columns = [node.get("name", "") for node in root.iter(S + "tableColumn")]
        if box is None or len(columns) != box[3] - box[1] + 1:
            yield f"{part}: daerah dan kolom tidak cocok"
            return
        rows = box[2] - box[0] + 1 - int(root.get("headerRowCount", 1)) - int(root.get("totalsRowCount", 0))
        if rows < 1:
            yield f"{part}: tabel tanpa baris"
        if len({c.lower() for c in columns}) != len(columns):
            yield f"{part}: kolom ganda"
        if root.get("headerRowCount") != "0":
            for place, name in enumerate(columns):
                letters, number = "", box[1] + place
                while number:
                    number, rest = divmod(number - 1, 26)
                    letters = chr(65 + rest) + letters
                shown = self._shown(cells.get(f"{letters}{box[0]}"))
                if shown != re.sub(r"_x000a_", "\n", name, flags=re.IGNORECASE):
                    yield f"{part}: judul {shown!r} bukan {name!r}"
        for node in root.iter(S + "autoFilter"):
            filtered = _box(node.get("ref", ""))
            if filtered is None or filtered[:2] != box[:2] or filtered[3] != box[3] or filtered[2] > box[2]:
                yield f"{part}: autoFilter {node.get('ref')}"

    def _shown(self, cell: ET.Element | None) -> str:
        if cell is None:
            return ""
        if cell.get("t") == "s":
            part = next(n for n in self.names if n.lower().endswith("sharedstrings.xml"))
            items = self.tree(part).findall(S + "si")[int(cell.findtext(S + "v") or 0) :]
            return "".join(node.text or "" for node in items[0].iter(S + "t")) if items else ""
        return "".join(node.text or "" for node in cell.iter(S + "t")) or cell.findtext(S + "v") or ""


_CELL_CONTENT = ([], ["v"], ["f"], ["f", "v"], ["is"])


def _ordered(part: str, root: ET.Element, order: list[str]) -> Iterator[str]:
    last = -1
    for node in root:
        name = node.tag.rpartition("}")[2]
        if name in order:
            place = order.index(name)
            if place < last or (place == last and name != "conditionalFormatting"):
                yield f"{part}: urutan {name}"
            last = max(place, last)
