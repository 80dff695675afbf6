"""A piece of a template back as its author wrote it, for messages: `case.loan.app|upper`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from jinja2 import nodes

_OPERATORS: Mapping[type[nodes.BinExpr], str] = {
    nodes.Add: "+", nodes.Sub: "-", nodes.Mul: "*", nodes.Div: "/", nodes.FloorDiv: "//", nodes.Mod: "%", nodes.Pow: "**",
    nodes.And: "and", nodes.Or: "or",
}
_ELSEWHERE = "…"


def written(node: nodes.Node | None) -> str:
    """The expression as a template writes it; what is too intricate for a message is 「…」."""
    if node is None:
        return ""
    if isinstance(node, nodes.BinExpr):
        return f"{written(node.left)} {_OPERATORS[type(node)]} {written(node.right)}"
    write = _WRITERS.get(type(node))
    return write(node) if write else _ELSEWHERE


def _of_getitem(node: nodes.Getitem) -> str:
    if isinstance(node.arg, nodes.Slice):
        return f"{written(node.node)}[{written(node.arg.start)}:{written(node.arg.stop)}]"
    return f"{written(node.node)}[{written(node.arg)}]"


def _arguments(node: nodes.Call | nodes.Filter | nodes.Test) -> str:
    return ", ".join([*map(written, node.args), *(f"{item.key}={written(item.value)}" for item in node.kwargs)])


def _of_filter(node: nodes.Filter) -> str:
    arguments = _arguments(node)
    return f"{written(node.node)}|{node.name}" + (f"({arguments})" if arguments else "")


_WRITERS: Mapping[type[nodes.Node], Callable[[Any], str]] = {  # Any: each takes its own kind of node
    nodes.Name: lambda node: node.name,
    nodes.Const: lambda node: f'"{node.value}"' if isinstance(node.value, str) else str(node.value),
    nodes.Getattr: lambda node: f"{written(node.node)}.{node.attr}",
    nodes.Getitem: _of_getitem,
    nodes.Filter: _of_filter,
    nodes.Test: lambda node: f"{written(node.node)} is {node.name}",
    nodes.Call: lambda node: f"{written(node.node)}({_arguments(node)})",
    nodes.Not: lambda node: f"not {written(node.node)}",
    nodes.Neg: lambda node: f"-{written(node.node)}",
}
