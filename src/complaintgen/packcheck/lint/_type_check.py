"""Walk every branch of a template or phrase, know the kind of each expression, and tell what is read, called and wrong.

In: Jinja's own tree, and the kinds of the variables. Out: `Reading`: the values read, the phrases called with the kinds handed to
them, and problems, each at its node. The rules of the names themselves are in `_names.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from jinja2 import nodes

from complaintgen.packcheck.lint import _template_types as kinds
from complaintgen.packcheck.lint._template_types import LOOP, UNKNOWN, Kind
from complaintgen.word.diagnostics import written

_PREFIXES = ("case.", "must.")
_BY_ATTRIBUTE = frozenset({"map", "sort", "groupby", "join", "sum", "min", "max", "unique"})
_BY_FIRST = frozenset({"selectattr", "rejectattr", "groupby"})
_TABLE_METHODS = frozenset({"items", "keys", "values", "get"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Something about one node.

    Attributes:
        kind: what it is: "name", "attribute", "question", "filter", "test", "list" or "record".
        name: the name at fault.
        known: the names that there are instead, where that is known.
        owner: the expression that the name is read from, where there is one.
    """

    kind: str
    node: nodes.Node
    name: str
    known: tuple[str, ...] = ()
    owner: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Called:
    """A call of a function of the paper, such as say, with the kinds of what is handed to it."""

    node: nodes.Call
    function: str
    first: nodes.Expr | None
    options: Mapping[str, Kind]


@dataclass(slots=True)
class Reading:
    """What a walk found.

    Attributes:
        reads: the values read, written as `filing.court` without case and must, and variables by name.
    """

    reads: set[str] = field(default_factory=set)
    called: list[Called] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def read_tree(tree: nodes.Template, names: Mapping[str, Kind], filters: frozenset[str], tests: frozenset[str], questions: Iterable[str]) -> Reading:
    """Walk a tree whose variables have these kinds, with the filters and tests that there are, and the ids of the pack's questions."""
    maybe = {test.node.name for test in tree.find_all(nodes.Test) if test.name in {"defined", "undefined"} and isinstance(test.node, nodes.Name)}
    walk = _TypeChecker(reading=Reading(), filters=filters, tests=tests, answers=kinds.answers_to(questions))
    walk.statements(tree.body, dict.fromkeys(maybe, UNKNOWN) | dict(names))
    return walk.reading


Scope = dict[str, Kind]


@dataclass(frozen=True, slots=True, kw_only=True)
class _TypeChecker:
    reading: Reading
    filters: frozenset[str]
    tests: frozenset[str]
    answers: Kind

    def statements(self, body: list[nodes.Node], scope: Scope) -> None:
        for node in body:
            handle = _STATEMENTS.get(type(node))
            if handle:
                handle(self, node, scope)
            else:
                self.rest(node, scope)

    def rest(self, node: nodes.Node, scope: Scope) -> None:
        """What has no rule of its own: its expressions are read, its statements walked."""
        for child in node.iter_child_nodes():
            if isinstance(child, nodes.Expr):
                self.kind(child, scope)
            else:
                self.statements([child], scope)

    def kind(self, node: nodes.Node | None, scope: Scope) -> Kind:
        """The kind of an expression, with its problems noted on the way."""
        if node is None:
            return UNKNOWN
        handle = _EXPRESSIONS.get(type(node))
        if handle:
            return handle(self, node, scope)
        for child in node.iter_child_nodes():
            self.kind(child, scope)
        return _PLAIN.get(type(node), UNKNOWN)

    def note(self, problem: Problem) -> None:
        self.reading.problems.append(problem)

    # Statements

    def output(self, node: nodes.Output, scope: Scope) -> None:
        for item in node.nodes:
            if isinstance(item, nodes.TemplateData):
                continue
            kind = self.kind(item, scope)
            if kinds.is_list(kind):
                self.note(Problem(kind="list", node=item, name=written(item)))
            elif kinds.is_record(kind):
                self.note(Problem(kind="record", node=item, name=written(item), known=tuple(kinds.attributes(kind) or ())))

    def loop(self, node: nodes.For, scope: Scope) -> None:
        iterated = self.kind(node.iter, scope)
        self.note_read(node.iter)
        inner = dict(scope)
        self.assign(node.target, kinds.member(iterated), inner)
        inner["loop"] = LOOP
        if node.test:
            self.kind(node.test, inner)
        self.statements(node.body, inner)
        self.statements(node.else_, dict(scope))

    def assignment(self, node: nodes.Assign, scope: Scope) -> None:
        self.assign(node.target, self.kind(node.node, scope), scope)

    def block_assignment(self, node: nodes.AssignBlock, scope: Scope) -> None:
        self.statements(node.body, dict(scope))
        self.assign(node.target, str, scope)

    def macro(self, node: nodes.Macro, scope: Scope) -> None:
        scope[node.name] = UNKNOWN
        given = dict.fromkeys((*(argument.name for argument in node.args), "varargs", "kwargs", "caller"), UNKNOWN)
        self.statements(node.body, scope | given)

    def call_block(self, node: nodes.CallBlock, scope: Scope) -> None:
        self.kind(node.call, scope)
        self.statements(node.body, scope | dict.fromkeys((argument.name for argument in node.args), UNKNOWN))

    def with_block(self, node: nodes.With, scope: Scope) -> None:
        inner = dict(scope)
        for target, value in zip(node.targets, node.values, strict=True):
            self.assign(target, self.kind(value, scope), inner)
        self.statements(node.body, inner)

    def assign(self, target: nodes.Node, kind: Kind, scope: Scope) -> None:
        if isinstance(target, nodes.Name):
            scope[target.name] = kind
        elif isinstance(target, nodes.Tuple):
            for item, inside in zip(target.items, kinds.spread(kind, len(target.items)), strict=True):
                self.assign(item, inside, scope)

    # Expressions

    def name(self, node: nodes.Name, scope: Scope) -> Kind:
        self.note_read(node)
        if node.name in scope:
            return scope[node.name]
        self.note(Problem(kind="name", node=node, name=node.name, known=tuple(scope)))
        return UNKNOWN

    def attribute(self, node: nodes.Getattr, scope: Scope) -> Kind:
        self.note_read(node)
        return self.member_of(node, self.kind(node.node, scope), node.attr)

    def member_of(self, node: nodes.Getattr | nodes.Getitem, owner: Kind, name: str) -> Kind:
        known = kinds.attributes(owner)
        if known is not None and name not in known:
            self.note(Problem(kind="question" if kinds.are_answers(owner) else "attribute", node=node, name=name, known=tuple(known), owner=written(node.node)))
            return UNKNOWN
        found = kinds.attribute(owner, name)
        return self.answers if found == kinds.EXTRA else found

    def item(self, node: nodes.Getitem, scope: Scope) -> Kind:
        self.note_read(node)
        owner = self.kind(node.node, scope)
        self.kind(node.arg, scope)
        if isinstance(node.arg, nodes.Slice):
            return owner
        if isinstance(node.arg, nodes.Const) and isinstance(node.arg.value, str):
            return self.member_of(node, owner, node.arg.value)
        return kinds.item(owner)

    def call(self, node: nodes.Call, scope: Scope) -> Kind:
        for argument in (*node.args, node.dyn_args, node.dyn_kwargs):
            self.kind(argument, scope)
        handed = {option.key: self.kind(option.value, scope) for option in node.kwargs}
        if isinstance(node.node, nodes.Getattr) and node.node.attr in _TABLE_METHODS and kinds.is_table(owner := self.quietly(node.node.node, scope)):
            self.kind(node.node.node, scope)
            return kinds.table_result(owner, node.node.attr)
        if isinstance(node.node, nodes.Name):
            self.reading.called.append(Called(node=node, function=node.node.name, first=node.args[0] if node.args else None, options=handed))
        return kinds.result(self.kind(node.node, scope))

    def filter(self, node: nodes.Filter, scope: Scope) -> Kind:
        is_optional = node.name in {"default", "d"} and isinstance(node.node, nodes.Name) and node.node.name not in scope
        kind = UNKNOWN if is_optional else self.kind(node.node, scope)
        for argument in (*node.args, *(option.value for option in node.kwargs)):
            self.kind(argument, scope)
        if node.name not in self.filters:
            self.note(Problem(kind="filter", node=node, name=node.name, known=tuple(self.filters)))
            return UNKNOWN
        if node.name in {"map", "select", "reject"}:
            return self.applied(node, kind)
        inside = self.read_by_attribute(node, kind)
        return kinds.list_of(UNKNOWN) if node.name == "groupby" else inside if node.name == "sum" else kinds.filtered(kind, node.name)

    def applied(self, node: nodes.Filter, kind: Kind) -> Kind:
        """`map(attribute="x")`, `map("filter")`, `select("test")`."""
        inside = self.read_by_attribute(node, kind)
        first = node.args[0].value if node.args and isinstance(node.args[0], nodes.Const) else None
        there, what = (self.filters, "filter") if node.name == "map" else (self.tests, "test")
        if isinstance(first, str) and first not in there:
            self.note(Problem(kind=what, node=node, name=first, known=tuple(there)))
        if node.name != "map":
            return kind
        return kinds.list_of(kinds.filtered(kinds.member(kind), first) if isinstance(first, str) else inside)

    def read_by_attribute(self, node: nodes.Filter, kind: Kind) -> Kind:
        """The kind of what a filter reads of each member, where it names an attribute."""
        named = [option.value for option in node.kwargs if option.key == "attribute" and node.name in _BY_ATTRIBUTE]
        named += [argument for argument in node.args[:1] if node.name in _BY_FIRST]
        found = kinds.member(kind)
        for path in named:
            if not isinstance(path, nodes.Const) or not isinstance(path.value, str):
                return UNKNOWN
            for name in path.value.split(",")[0].split("."):
                known = kinds.attributes(found)
                if known is not None and name not in known and not name.isdigit():
                    self.note(Problem(kind="attribute", node=node, name=name, known=tuple(known), owner=written(node.node)))
                    return UNKNOWN
                found = kinds.attribute(found, name)
        return found if named else UNKNOWN

    def test(self, node: nodes.Test, scope: Scope) -> Kind:
        if not (node.name in {"defined", "undefined"} and isinstance(node.node, nodes.Name)):
            self.kind(node.node, scope)
        for argument in node.args:
            self.kind(argument, scope)
        if node.name not in self.tests:
            self.note(Problem(kind="test", node=node, name=node.name, known=tuple(self.tests)))
        return bool

    def chosen(self, node: nodes.CondExpr, scope: Scope) -> Kind:
        self.kind(node.test, scope)
        first, second = self.kind(node.expr1, scope), self.kind(node.expr2, scope)
        return first if node.expr2 is None else kinds.either(first, second)

    def joined(self, node: nodes.And | nodes.Or, scope: Scope) -> Kind:
        return kinds.either(self.kind(node.left, scope), self.kind(node.right, scope))

    def constant(self, node: nodes.Const, scope: Scope) -> Kind:
        del scope
        return type(node.value)

    def row(self, node: nodes.List, scope: Scope) -> Kind:
        inside = [self.kind(item, scope) for item in node.items]
        return kinds.list_of(kinds.either(*inside) if inside else UNKNOWN)

    def quietly(self, node: nodes.Node, scope: Scope) -> Kind:
        """The kind of an expression whose problems are noted elsewhere."""
        return replace(self, reading=Reading()).kind(node, scope)

    def note_read(self, node: nodes.Node) -> None:
        chain = written(node)
        for prefix in _PREFIXES:
            chain = chain.removeprefix(prefix)
        self.reading.reads.add(chain)


_STATEMENTS: Mapping[type[nodes.Node], Callable[[_TypeChecker, Any, Scope], None]] = {  # Any: each takes its own kind of node
    nodes.Output: _TypeChecker.output, nodes.For: _TypeChecker.loop, nodes.Assign: _TypeChecker.assignment, nodes.AssignBlock: _TypeChecker.block_assignment,
    nodes.Macro: _TypeChecker.macro, nodes.CallBlock: _TypeChecker.call_block, nodes.With: _TypeChecker.with_block,
}
_EXPRESSIONS: Mapping[type[nodes.Node], Callable[[_TypeChecker, Any, Scope], Kind]] = {
    nodes.Name: _TypeChecker.name, nodes.Getattr: _TypeChecker.attribute, nodes.Getitem: _TypeChecker.item, nodes.Call: _TypeChecker.call,
    nodes.Filter: _TypeChecker.filter,
    nodes.Test: _TypeChecker.test, nodes.CondExpr: _TypeChecker.chosen, nodes.And: _TypeChecker.joined, nodes.Or: _TypeChecker.joined,
    nodes.Const: _TypeChecker.constant,
    nodes.List: _TypeChecker.row,
}
_PLAIN: Mapping[type[nodes.Node], Kind] = {nodes.Compare: bool, nodes.Not: bool, nodes.Concat: str}


def constant_text(node: nodes.Node | None) -> str | None:
    """The text of a constant, None for anything else."""
    return node.value if isinstance(node, nodes.Const) and isinstance(node.value, str) else None


def pieces_of(node: nodes.Node | None) -> Iterator[str | None]:
    """The constant texts of a key that is put together, with None for what is worked out at run time."""
    if isinstance(node, nodes.Concat):
        for item in node.nodes:
            yield from pieces_of(item)
    elif isinstance(node, nodes.Add):
        yield from pieces_of(node.left)
        yield from pieces_of(node.right)
    else:
        yield constant_text(node)
