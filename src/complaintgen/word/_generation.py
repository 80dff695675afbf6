"""From a template's syntax tree to Python: Jinja's compiler, with what every paper does often written out in place.

Two generators, which give the same text and the same errors:

* `PaperGenerator` reads attributes and writes values by the class of what is there, which a table per name answers (`_readers.py`);
* `ObservedGenerator` leaves reading to the environment, which tells an observer of it (`_tracing.py`).

Rights are those of the vocabulary in both: a table holds a quick way only for what the vocabulary lists.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import cast

from jinja2 import TemplateSyntaxError, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.visitor import NodeTransformer

FORBIDDEN_NODES: Mapping[type[nodes.Node], str] = {
    nodes.Include: "include", nodes.Import: "import", nodes.FromImport: "from … import", nodes.Extends: "extends",
    nodes.Block: "block", nodes.EvalContextModifier: "autoescape", nodes.ScopedEvalContextModifier: "autoescape",
}
"""Jinja's tags that reach for other files or switch off the escaping of what a person typed."""


class Bounds(NodeTransformer):
    """Rewrite a template so that rounds of loops, joined, compared and sliced values are paid for (`_budget.py`)."""

    def generic_visit(self, node: nodes.Node, *args: object, **kwargs: object) -> nodes.Node:
        """Refuse a forbidden tag; visit what is inside any other."""
        if type(node) in FORBIDDEN_NODES:
            raise TemplateSyntaxError(f"模板中不能使用 {FORBIDDEN_NODES[type(node)]}", node.lineno)
        return super().generic_visit(node, *args, **kwargs)

    def visit_For(self, node: nodes.For) -> nodes.Node:  # noqa: N802  (Jinja's naming)
        self.generic_visit(node)
        node.body.insert(0, nodes.ExprStmt(through("next_round", lineno=node.lineno), lineno=node.lineno))
        return node

    def visit_Output(self, node: nodes.Output) -> nodes.Node:  # noqa: N802
        """Write no text where a condition without `else` does not hold, as Jinja does after making a value that is not there of it."""
        self.generic_visit(node)
        for written in node.nodes:
            _end_in_no_text(written)
        return node

    def visit_Concat(self, node: nodes.Concat) -> nodes.Node:  # noqa: N802
        self.generic_visit(node)
        return through("concatenated", nodes.List(node.nodes, lineno=node.lineno), lineno=node.lineno)

    def visit_Compare(self, node: nodes.Compare) -> nodes.Node:  # noqa: N802
        self.generic_visit(node)
        node.expr = _weighed(node.expr)
        for operand in node.ops:
            operand.expr = _weighed(operand.expr)
        return node

    def visit_List(self, node: nodes.List) -> nodes.Node:  # noqa: N802
        self.generic_visit(node)
        return _weighed(node) if node.items else node

    def visit_Getitem(self, node: nodes.Getitem) -> nodes.Node:  # noqa: N802
        self.generic_visit(node)
        if isinstance(node.arg, nodes.Slice):
            node.node = _weighed(node.node)
        return node


def through(method: str, *arguments: nodes.Node, lineno: int) -> nodes.Expr:
    """A call of a method of the environment, which is no call of the template's own."""
    return nodes.Call(nodes.EnvironmentAttribute(method), cast(list[nodes.Expr], list(arguments)), [], None, None, lineno=lineno)


def _end_in_no_text(written: nodes.Node) -> None:
    if isinstance(written, nodes.CondExpr):
        written.expr2 = written.expr2 or nodes.Const("", lineno=written.lineno)
        _end_in_no_text(written.expr2)


def _weighed(expression: nodes.Expr) -> nodes.Expr:
    return expression if isinstance(expression, nodes.Const) else through("weighed", expression, lineno=expression.lineno)


class ObservedGenerator(CodeGenerator):
    """Jinja's compiler, which writes an output that is a constant as any other: it would escape it first, and write None and True."""

    def _output_child_to_const(self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> str:
        if not isinstance(node, nodes.TemplateData):
            raise nodes.Impossible
        return super()._output_child_to_const(node, frame, finalize)

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:  # noqa: N802
        """Write a call; the environment's own methods need no rights, and no function here asks for what Jinja hands on inside loops."""
        self.write("" if isinstance(node.node, nodes.EnvironmentAttribute) else "environment.call(context, ")
        self.visit(node.node, frame)
        if isinstance(node.node, nodes.EnvironmentAttribute):
            self.write("(")
            for index, argument in enumerate(node.args):
                self.write(", " if index else "")
                self.visit(argument, frame)
        else:
            self.signature(node, frame, {"caller": "caller"} if forward_caller else None)
        self.write(")")


class PaperGenerator(ObservedGenerator):
    """The compiler of papers.

    What it adds to a module: `read_0` and so on, the tables of the attributes, `write`, that of the output, and `free`, which classes
    cost nothing to look through, each asked by the class of the value at hand, `v`. Filters and tests are looked up once, when the module is made, and not in each render.
    """

    _readers: Mapping[str, str]

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:  # noqa: N802
        """Write the tables and the filters, then the module."""
        self._readers = {name: f"read_{index}" for index, name in enumerate(sorted({found.attr for found in node.find_all(nodes.Getattr)}))}
        for name, reader in self._readers.items():
            self.writeline(f"{reader} = environment.readers[{name!r}]")
        self.writeline("write, free = environment.writers, environment.free")
        self.writeline("from jinja2.runtime import TemplateRuntimeError, internalcode")
        super().pull_dependencies([node])
        super().visit_Template(node, frame)

    def pull_dependencies(self, nodes: Iterable[nodes.Node]) -> None:
        """Nothing is pulled again: the module has its filters."""

    def write_commons(self) -> None:
        """Begin a render: its names come from the variables directly."""
        super().write_commons()
        self.writeline("resolve = context.parent.__getitem__")

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:  # noqa: N802
        """Weigh a value only where its class can be looked through."""
        if isinstance(node.node, nodes.EnvironmentAttribute) and node.node.name == "weighed":
            self.write("(v if (v := ")
            self.visit(node.args[0], frame)
            self.write(").__class__ in free else environment.weighed(v))")
        else:
            super().visit_Call(node, frame, forward_caller)

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802
        """Read an attribute by the class of its owner."""
        self.write(f"{self._readers[node.attr]}[(v := ")
        self.visit(node.node, frame)
        self.write(").__class__](v)")

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        self.write("write[(v := ")

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        self.write(").__class__](v)")
