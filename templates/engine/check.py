"""Words of a template that an example context does not know: all of them in one pass, without rendering."""

from collections.abc import Iterable, Mapping
from typing import Any

from jinja2 import nodes

from templates.engine.errors import Masalah, nearest
from templates.engine.expressions import LOOP
from templates.engine.structure import Branch, Chunk, Item, Loop, Setting

_UNKNOWN = object()  # a value the example does not tell: nothing can be said about what follows
_SAME = {"sort", "reverse", "list", "selectattr", "rejectattr", "select", "reject", "unique"}
_MAY_MISS = {"default", "d"}
_OF_LOOP = dict.fromkeys([*LOOP, "cycle", "changed", "depth", "depth0"], _UNKNOWN)
Scope = dict[str, Any]


class _Checker:
    def __init__(self, places: list[tuple[str, str]]) -> None:
        self.places = places
        self.problems: dict[Masalah, None] = {}

    def items(self, items: Iterable[Item], scope: Scope) -> None:
        for item in items:
            if isinstance(item, Chunk):
                for slot in item.slots:
                    self.value(slot.expr, scope)
            elif isinstance(item, Loop):
                self._loop(item, scope)
            elif isinstance(item, Branch):
                for test, body in item.arms:
                    self.value(test, scope)
                    self.items(body, scope)
                self.items(item.otherwise, scope)
            elif isinstance(item, Setting):
                scope[item.name] = self.value(item.node.node, scope)

    def _loop(self, loop: Loop, scope: Scope) -> None:
        element = _element(self.value(loop.node.iter, scope))
        target = loop.node.target
        inner = {**scope, "loop": _OF_LOOP}
        for name in [target, *target.find_all(nodes.Name)]:
            if isinstance(name, nodes.Name):
                inner[name.name] = element if name is target else _UNKNOWN
        if loop.node.test is not None:
            self.value(loop.node.test, inner)
        self.items(loop.body, inner)
        self.items(loop.otherwise, scope)

    def value(self, node: nodes.Node, scope: Scope) -> Any:
        """What an expression stands for in the example, as far as it can be told."""
        if isinstance(node, nodes.Name):
            return scope[node.name] if node.name in scope else self._unknown(node.name, scope, node.lineno)
        if isinstance(node, nodes.Getattr):
            return self._item(self.value(node.node, scope), node.attr, node.lineno)
        if isinstance(node, nodes.Getitem) and isinstance(node.arg, nodes.Const):
            return self._item(self.value(node.node, scope), node.arg.value, node.lineno)
        if isinstance(node, nodes.Const):
            return node.value
        if isinstance(node, nodes.Test) and node.name in ("defined", "undefined"):
            return _UNKNOWN
        if isinstance(node, nodes.Filter) and node.name in _MAY_MISS:
            for given in (*node.args, *node.kwargs):
                self.value(given, scope)
            return _UNKNOWN
        values = [self.value(child, scope) for child in node.iter_child_nodes()]
        if isinstance(node, nodes.Filter) and values:
            if node.name in ("first", "last"):
                return _element(values[0])
            return values[0] if node.name in _SAME else _UNKNOWN
        return _UNKNOWN

    def _item(self, owner: Any, key: Any, line: int) -> Any:
        if isinstance(owner, Mapping):
            return owner[key] if key in owner else self._unknown(str(key), owner, line)
        if isinstance(owner, (list, tuple)) and isinstance(key, int):
            return owner[key] if -len(owner) <= key < len(owner) else _UNKNOWN
        if owner is _UNKNOWN or owner is None or not isinstance(key, str):
            return _UNKNOWN
        return getattr(owner, key) if hasattr(owner, key) else self._unknown(key, dir(owner), line)

    def _unknown(self, word: str, known: Iterable[Any], line: int) -> Any:
        sheet, cell = self.places[line - 1]
        self.problems[Masalah(sheet, cell, f'kata "{word}" tidak dikenal.', nearest(word, known))] = None
        return _UNKNOWN


def _element(values: Any) -> Any:
    """One element that knows the words of all elements."""
    if not isinstance(values, (list, tuple)) or not values:
        return _UNKNOWN
    if all(isinstance(value, Mapping) for value in values):
        return {key: value for each in reversed(values) for key, value in each.items()}
    return values[0]


def unknown_words(
    sheets: Iterable[tuple[Any, Iterable[Item]]],
    texts: Iterable[nodes.Expr],
    places: list[tuple[str, str]],
    context: Mapping[str, Any],
) -> list[Masalah]:
    """Check every expression against the words of ``context``."""
    checker = _Checker(places)
    scope = dict(context)
    for _, items in sheets:
        checker.items(items, scope)
    for text in texts:
        checker.value(text, scope)
    return list(checker.problems)
