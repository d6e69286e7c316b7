"""A small XML tree that writes back what it read: prefixes, attribute order and unknown elements as they stood.

ElementTree renames prefixes, which breaks ``mc:Ignorable="x14ac"`` of files saved by Excel. Here names stay raw
(``x14ac:dyDescent``) and everything is matched by local name. A value may also be a *hook*: a function of the
shape, called each time a shape is laid out, that returns text already escaped for its place.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from xml.parsers import expat

if TYPE_CHECKING:
    from templates.engine.part import Filler
    from templates.engine.shape import Shape

DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
Hook = Callable[["Shape"], str]


@dataclass(frozen=True, slots=True)
class TextSlot:
    """A place filled per person: ``index`` into the values of the template's texts, ``escape`` for this place."""

    index: int
    escape: Callable[[str], str]


@dataclass(frozen=True, slots=True)
class PersonHook:
    """A text that may depend on the person: ``bind(shape)`` gives a function of the values and of their cells' XML,
    or the text itself."""

    bind: "Callable[[Shape], Filler | str]"


Piece = str | Hook | TextSlot | PersonHook


@dataclass(slots=True)
class Node:
    """An element. ``children`` holds nodes, text and pieces."""

    tag: str
    attrs: dict[str, Any] = field(default_factory=dict)
    children: list[Any] = field(default_factory=list)

    @property
    def local(self) -> str:
        return self.tag.rpartition(":")[2]

    @property
    def prefix(self) -> str:
        """``"x14:"`` or ``""``."""
        return self.tag[: len(self.tag) - len(self.local)]

    def nodes(self) -> Iterator["Node"]:
        return (child for child in self.children if isinstance(child, Node))

    def find(self, local: str) -> "Node | None":
        for child in self.children:
            if isinstance(child, Node) and (child.tag == local or child.local == local):
                return child
        return None

    def walk(self) -> Iterator["Node"]:
        """The element and all below it, in the order of the file."""
        waiting = [self]
        while waiting:
            node = waiting.pop()
            yield node
            waiting += [child for child in reversed(node.children) if isinstance(child, Node)]

    def text(self) -> str:
        return "".join(child if isinstance(child, str) else "" for child in self.children)


class XmlError(ValueError):
    """Not well formed, or with a document type (never needed in Office files, and a way to attack)."""


def parse(data: bytes) -> Node:
    """Read one XML part. Raises ``XmlError``."""
    root = Node("")
    stack = [root]
    parser = expat.ParserCreate()
    parser.buffer_text = True

    def start(tag: str, attrs: dict[str, str]) -> None:
        node = Node(tag, attrs)
        stack[-1].children.append(node)
        stack.append(node)

    def refuse(*_args: object) -> None:
        raise XmlError("DOCTYPE")

    parser.StartElementHandler = start
    parser.EndElementHandler = lambda _tag: stack.pop()
    parser.CharacterDataHandler = lambda text: stack[-1].children.append(text)
    parser.StartDoctypeDeclHandler = refuse
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        raise XmlError(str(error)) from error
    return next(root.nodes())


def escape_text(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\r", "&#13;")


def escape_attr(text: str) -> str:
    return escape_text(text).replace('"', "&quot;").replace("\n", "&#10;").replace("\t", "&#9;")


def to_ascii(text: str) -> str:
    """Other letters as ``&#8211;``: parts of ASCII alone join, search and encode several times faster."""
    return text if text.isascii() else text.encode("ascii", "xmlcharrefreplace").decode("ascii")


def pieces(node: Node) -> list[Piece]:
    """Serialise a tree; text between hooks is joined."""
    out: list[Piece] = []
    _write(node, out.append)
    return merge(out)


def merge(raw: list[Piece]) -> list[Piece]:
    """Join neighbouring strings."""
    out: list[Piece] = []
    run: list[str] = []
    for piece in raw:
        if isinstance(piece, str):
            run.append(piece)
            continue
        if run:
            out.append("".join(run))
            run = []
        out.append(piece)
    if run:
        out.append("".join(run))
    return out


def to_text(node: Node) -> str:
    """Serialise a tree without hooks."""
    return "".join(piece for piece in pieces(node) if isinstance(piece, str))


def fill(parts: list[Piece], shape: "Shape") -> str:
    """The text of pieces that hold no person's values, for one shape."""
    return "".join(piece if isinstance(piece, str) else piece(shape) for piece in parts)  # type: ignore[operator]


def open_tag(node: Node) -> list[Piece]:
    """``<tag a="…"`` without the closing bracket."""
    out: list[Piece] = ["<" + node.tag]
    for name, value in node.attrs.items():
        if isinstance(value, str):
            out.append(f' {name}="{escape_attr(value)}"')
        else:
            out += (f' {name}="', value, '"')
    return out


def other_attributes(node: Node, *names: str) -> str:
    """All attributes but these, none of them a hook, as they stand in a tag."""
    return "".join(f' {n}="{escape_attr(v)}"' for n, v in node.attrs.items() if n not in names)


def _write(node: Node, put: Callable[[Piece], None]) -> None:
    for piece in open_tag(node):
        put(piece)
    if not node.children:
        put("/>")
        return
    put(">")
    for child in node.children:
        if isinstance(child, Node):
            _write(child, put)
        else:
            put(escape_text(child) if isinstance(child, str) else child)
    put(f"</{node.tag}>")
