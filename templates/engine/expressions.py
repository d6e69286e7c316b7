"""The expression language of templates: Jinja2, sandboxed, yielding typed values instead of text."""

from collections.abc import Mapping
from typing import Any

from jinja2 import Environment, StrictUndefined, Undefined, nodes, pass_environment
from jinja2.compiler import Frame
from jinja2.filters import do_max
from jinja2.nativetypes import NativeCodeGenerator
from jinja2.runtime import LoopContext
from jinja2.sandbox import ImmutableSandboxedEnvironment

from templates.engine.cells import Runs
from templates.engine.errors import CellValueError

LOOP = {"index", "index0", "first", "last", "length", "revindex", "revindex0", "previtem", "nextitem"}
"""The words of ``loop``."""
_BIGGEST = 1_000_000  # letters or items an expression may make out of thin air


class _ValueGenerator(NativeCodeGenerator):
    """Every output is yielded as the value it is, constants too."""

    def _output_child_to_const(self, *_args: Any, **_kwargs: Any) -> Any:
        raise nodes.Impossible()

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802  (Jinja names its visitors so)
        """``a.b``: contexts are dicts, whose items need no call; everything else goes through ``getattr`` below.

        ``trusting``, all are taken for dicts that know their words: several times faster, and where it does not hold
        the program fails with ``KeyError`` or ``TypeError`` instead of giving something else.
        """
        word = repr(node.attr)
        owner = node.node
        known = isinstance(owner, nodes.Getattr) or (isinstance(owner, nodes.Name) and owner.name != "loop")
        if known and self.environment.trusting:  # type: ignore[attr-defined]
            self.visit(node.node, frame)
            self.write(f"[{word}]")
            return
        of_loop = isinstance(owner, nodes.Name) and owner.name == "loop" and node.attr in LOOP
        self.write(f"(_.{node.attr} if type(_ := " if of_loop else f"(_[{word}] if type(_ := ")
        self.visit(node.node, frame)
        self.write(") is LoopContext" if of_loop else f") is dict and {word} in _")
        self.write(f" else environment.getattr(_, {word}))")


@pass_environment
def _largest(environment: Environment, value: Any, *args: Any, **kwargs: Any) -> Any:
    """Jinja's ``max``; without its many ways for numbers, which every row's height is the greatest of."""
    if type(value) is list and value and type(value[0]) in (int, float) and not (args or kwargs):
        return max(value)
    return do_max(environment, value, *args, **kwargs)


class Expressions(ImmutableSandboxedEnvironment):
    """Environment for templates an office wrote: no private attributes, no huge results, no misspelt name."""

    code_generator_class = _ValueGenerator
    intercepted_binops = frozenset(["*", "**", "%"])
    trusting = False
    """How programs are made: for contexts whose dicts hold every word asked for, or for any."""

    def __init__(self, filters: Mapping[str, Any]) -> None:
        super().__init__(undefined=StrictUndefined, keep_trailing_newline=True, optimized=False, cache_size=0)
        self.filters.update(filters, _runs=Runs, max=_largest)

    def getattr(self, obj: Any, attribute: str) -> Any:
        """``a.b``: for a dict its item, never a method, so that a key ``items`` works and a typo is one."""
        if type(obj) is dict:
            try:
                return obj[attribute]
            except KeyError:
                return self.undefined(obj=obj, name=attribute)
        if type(obj) is LoopContext and attribute in LOOP:
            return getattr(obj, attribute)
        return super().getattr(obj, attribute)

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """Keep ``'a' * 10**9`` and the like from filling the memory."""
        numeric = isinstance(left, (int, float)) or not isinstance(left, (str, bytes, list, tuple))
        if operator == "**" and (abs(left) > _BIGGEST or abs(right) > 64):
            raise CellValueError("pangkat terlalu besar.")
        if operator == "*" and not (numeric and not isinstance(right, (str, bytes, list, tuple))):
            size, times = (len(right), left) if numeric else (len(left), right)
            if size * times > _BIGGEST:
                raise CellValueError("hasil terlalu panjang.")
        if operator == "%" and not numeric:
            raise CellValueError("tanda % pada teks tidak didukung; pakai filter angka, persen, atau tanggal.")
        return super().call_binop(context, operator, left, right)


def undefined_word(value: Undefined) -> tuple[str, Any]:
    """The misspelt word behind an Undefined and the object it was looked for in (None: a name)."""
    from jinja2.utils import missing

    owner = value._undefined_obj
    return str(value._undefined_name), None if owner is missing else owner


def output(value: nodes.Expr) -> nodes.Output:
    return nodes.Output([value], lineno=value.lineno)
