"""Rendering that tells what each paragraph was made from: the same engine with an observer, apart from the one that papers are made with.

The observer is told of every variable, attribute and call of a template; at each paragraph it is asked what it was told since. A condition or
a loop around whole paragraphs counts for each of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from types import CodeType
from typing import Protocol

from jinja2 import Undefined, nodes
from jinja2.runtime import Context
from jinja2.visitor import NodeTransformer
from markupsafe import Markup

from complaintgen.patterns import Pattern
from complaintgen.word._budget import limited
from complaintgen.word._environment import PaperEnvironment, PaperTemplate
from complaintgen.word._filters import Filter
from complaintgen.word._generation import ObservedGenerator, through
from complaintgen.word._template import BODY, WordTemplate
from complaintgen.word._vocabulary import Vocabulary

Marks = frozenset[object]
"""What something was made from, in whatever form the observer has it."""

TracedCodes = dict[tuple[str, str], CodeType]
"""What sources of a pack were compiled to for an observer, by source and file name."""

_NONE: Marks = frozenset()
_PLAIN = (str, int, float, Decimal, date)
_PARAGRAPH = Pattern(r"<w:p(?=[ />])[^>]*?(/?)>|</w:p>")


class Observer(Protocol):
    """Is told what a template reads."""

    def named(self, name: str, value: object) -> None:
        """A variable is read."""

    def read(self, owner: object, name: object, value: object) -> None:
        """An attribute or item is read of something."""

    def called(self, function: object, arguments: tuple[object, ...], result: object) -> None:
        """A function has answered."""

    def taken(self) -> Marks:
        """What was read since this was last asked."""


class MarkedText(Markup):
    """A text that knows what it was made from."""

    marks: Marks = _NONE


class _Observed(NodeTransformer):
    """Rewrite a template so that its variables are told; of a Word file also which conditions and loops stand around a paragraph."""

    def __init__(self, *, scopes: bool) -> None:
        self._scopes = scopes

    def visit_Name(self, node: nodes.Name) -> nodes.Node:  # noqa: N802  (Jinja's naming)
        if node.ctx != "load":
            return node
        return through("named", nodes.Const(node.name, lineno=node.lineno), node, lineno=node.lineno)

    def visit_If(self, node: nodes.If) -> nodes.Node:  # noqa: N802
        return self._visit_condition(node, "tested")

    def _visit_condition(self, node: nodes.If, method: str) -> nodes.Node:
        others, node.elif_ = node.elif_, []
        self.generic_visit(node)
        node.elif_ = [item for other in others if isinstance(item := self._visit_condition(other, "tested_then"), nodes.If)]
        if self._scopes:
            node.test = through(method, node.test, lineno=node.lineno)
            node.body = self._within("entered", node.body, node.lineno)
            node.else_ = self._within("entered", node.else_, node.lineno) if node.else_ else node.else_
        return node

    def visit_For(self, node: nodes.For) -> nodes.Node | list[nodes.Node]:  # noqa: N802
        self.generic_visit(node)
        if not self._scopes or not isinstance(node.target, nodes.Name):
            return node
        item = nodes.Name(node.target.name, "load", lineno=node.lineno)
        node.iter = through("iterated", node.iter, lineno=node.lineno)
        node.body = self._within("entered_with", node.body, node.lineno, item)
        return [node, nodes.ExprStmt(through("looped", lineno=node.lineno), lineno=node.lineno)]

    @staticmethod
    def _within(method: str, body: list[nodes.Node], lineno: int, *arguments: nodes.Node) -> list[nodes.Node]:
        before, after = (nodes.ExprStmt(call, lineno=lineno) for call in (through(method, *arguments, lineno=lineno), through("left", lineno=lineno)))
        return [before, *body, after]


class TracingEnvironment(PaperEnvironment):
    """The environment of papers, telling an observer what is read."""

    code_generator_class = ObservedGenerator

    def __init__(self, vocabulary: Vocabulary, filters: Mapping[str, Filter], observer: Observer, compiled_before: TracedCodes) -> None:
        """Make one; `compiled_before` is what others of the same pack compiled, whose code does not know the observer, and gets what this one compiles."""
        super().__init__(vocabulary, filters)
        self._observer = observer
        self._traced_codes = compiled_before
        self._compiles_word = False
        self._tested, self._around, self._loops = _NONE, [_NONE], [_NONE]

    def _code(self, source: str, filename: str) -> CodeType:
        if (source, filename) not in self._traced_codes:
            self._traced_codes[source, filename] = self.compile(source, None, filename)
        return self._traced_codes[source, filename]

    def compiled_once(self, source: str, filename: str) -> PaperTemplate:
        """Compile a source of a Word file, whose conditions and loops stand around paragraphs."""
        self._compiles_word = True
        try:
            return super().compiled_once(source, filename)
        finally:
            self._compiles_word = False

    def _generate(self, source: nodes.Template, name: str | None, filename: str | None, defer_init: bool = False) -> str:
        return super()._generate(_Observed(scopes=self._compiles_word).visit(source), name, filename, defer_init)

    def getattr(self, obj: object, attribute: str) -> object:
        """Tell what is read."""
        found = super().getattr(obj, attribute)
        if not isinstance(found, Undefined):
            self._observer.read(obj, attribute, found)
        return found

    def getitem(self, obj: object, argument: object) -> object:
        """Tell what is read."""
        found: object = super().getitem(obj, argument)
        if not isinstance(found, Undefined):
            self._observer.read(obj, argument, found)
        return found

    def call(self, context: Context, obj: Callable[..., object], /, *args: object, **kwargs: object) -> object:
        """Call a function and tell of it."""
        result = super().call(context, obj, *args, **kwargs)
        self._observer.called(obj, args, result)
        return result

    def said(self, text: str, end: str) -> list[Markup]:
        """The lines of a phrase of a list, which stand in paragraphs of their own and keep what the phrase was made from."""
        marks = self._observer.taken()
        lines = [MarkedText(line) for line in text.split(end)]
        for line in lines:
            line.marks = marks
        return list[Markup](lines)

    def named(self, name: str, value: object) -> object:
        """A variable is read."""
        if not isinstance(value, Undefined):
            self._observer.named(name, value)
        return value

    def tested(self, value: object) -> object:
        """A condition has been worked out."""
        self._tested = self._observer.taken()
        return value

    def tested_then(self, value: object) -> object:
        """A condition has been worked out after others that did not hold."""
        self._tested |= self._observer.taken()
        return value

    def entered(self) -> None:
        """What depends on the condition begins."""
        self._around.append(self._around[-1] | self._tested)

    def iterated(self, value: object) -> object:
        """A loop begins; what a filter gives one by one is worked out before the first round, whose own it is not."""
        listed = list(value) if isinstance(value, Iterator) else value
        self._loops.append(self._observer.taken())
        return listed

    def entered_with(self, item: object) -> None:
        """A round of a loop begins; facts and views tell of themselves when they are read, a plain value has what the list was made from."""
        made = item.marks if isinstance(item, MarkedText) else self._loops[-1] if isinstance(item, _PLAIN) else _NONE
        self._around.append(self._around[-1] | made)

    def left(self) -> None:
        """What depends on a condition, or a round, ends."""
        self._around.pop()

    def looped(self) -> None:
        """A loop ends."""
        self._loops.pop()

    @property
    def around(self) -> Marks:
        """What the conditions and loops around this place were made from."""
        return self._around[-1]

    def made_here(self) -> Marks:
        """What was read since the last piece, and what stands around it."""
        return self._observer.taken() | self.around


def trace(template: WordTemplate, context: Mapping[str, object]) -> tuple[Marks, ...]:
    """What each paragraph of the body was made from, in the order of the rendered file.

    Args:
        template: compiled in a `TracingEnvironment`.
        context: what it is rendered with.
    """
    part, environment = template.compiled[BODY], template.environment
    if not isinstance(environment, TracingEnvironment):
        raise TypeError(environment)
    found: list[Marks] = []
    open_ones: list[int] = []
    with limited():
        environment.made_here()
        for piece in part.template.root_render_func(part.template.new_context(context)):
            made = environment.made_here()
            if open_ones:
                found[open_ones[-1]] |= made
            for is_closed in _paragraphs_in(piece):
                if is_closed is None:
                    open_ones.pop()
                else:
                    found.append(environment.around)
                    open_ones += [] if is_closed else [len(found) - 1]
    return tuple(found)


def _paragraphs_in(piece: str) -> Iterator[bool | None]:
    """Each paragraph that a piece begins, whether it ends at once, and None for each that ends."""
    if "w:p" in piece:
        for token in _PARAGRAPH.finditer(piece):
            yield None if token[0].startswith("</") else bool(token[1])
