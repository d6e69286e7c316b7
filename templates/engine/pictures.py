"""Pictures by name: a picture whose alternative text is ``{{ gambar.logo }}`` shows the bytes the context holds there.

The picture in the template is the stand-in: it fixes place and size, and stays when the context gives None.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from templates.engine.errors import CellValueError
from templates.engine.grammar import has_marks
from templates.engine.xmltree import Node
from workbook.paket import Isian

if TYPE_CHECKING:
    from templates.engine.book import Book

_SIGNATURES = {"png": b"\x89PNG\r\n", "jpg": b"\xff\xd8\xff", "jpeg": b"\xff\xd8\xff", "gif": b"GIF8"}


@dataclass(frozen=True, slots=True)
class Picture:
    """A media part filled per person: ``index`` into the values of the template's texts."""

    part: str
    index: int
    stand_in: Isian

    def entry(self, value: Any) -> Isian:
        """The part with the picture of one person. Raises ``CellValueError`` for anything but such a picture."""
        if value is None:
            return self.stand_in
        kind = self.part.rpartition(".")[2].lower()
        if not isinstance(value, bytes) or not value.startswith(_SIGNATURES.get(kind, b"?")):
            raise CellValueError(f"gambar harus berupa isi berkas {kind.upper()}, seperti gambar di templatnya.")
        return Isian.tersimpan(self.part, value)


def hook_pictures(part: str, root: Node, book: "Book") -> None:
    """Find the marked pictures of a drawing; their alternative text is emptied."""
    media = book.rels(part)
    for picture in [node for node in root.walk() if node.local == "pic"]:
        name = next((node for node in picture.walk() if node.local == "cNvPr"), None)
        blip = next((node for node in picture.walk() if node.local == "blip"), None)
        if name is None or blip is None:
            continue
        text = name.attrs.get("descr", "") if has_marks(name.attrs.get("descr", "")) else ""
        target = media.get(blip.attrs.get("r:embed", ""), ("", ""))[1]
        owner = book.sheets.get(book.owners.get(part, ""))
        place = book.places.number(owner.name if owner else part, name.attrs.get("name", ""))
        if not _alone(target, text, place, book) or not text:
            continue
        slot = book.grammar.cell([("", text)], place)
        if slot is None:
            continue
        name.attrs["descr"] = ""
        book.pictures.append(Picture(target, len(book.texts), book.paket.isian(target)))
        book.texts.append(slot.expr)


def _alone(target: str, text: str, place: int, book: "Book") -> bool:
    """Whether a picture can be replaced for itself: programs keep equal pictures once, for all places."""
    if target not in book.paket:
        if text:
            book.places.problem(place, "gambar ini tidak tersimpan di dalam berkas, jadi tidak dapat diganti.")
        return False
    if book.media.setdefault(target, text) != text:
        saran = "Pakai gambar pengganti yang berbeda untuk setiap tempat."
        book.places.problem(place, "gambar ini sama dengan gambar lain di templat, padahal isinya akan berbeda.", saran)
        return False
    return True
