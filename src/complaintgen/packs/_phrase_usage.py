"""How the templates and phrases of a pack use names: which phrase is said in which paper, which provisions they name.

Pure: it reads the syntax trees that Jinja makes of the very sources that are rendered.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from jinja2 import TemplateError, meta, nodes
from jinja2.sandbox import SandboxedEnvironment

from complaintgen.errors import Fault, PackError
from complaintgen.law.assessment import SECTION
from complaintgen.law.provisions import Law
from complaintgen.packs._layers import said_before
from complaintgen.packs._pack import Pack
from complaintgen.patterns import Pattern

_SAYING = frozenset({"say", "lines"})
_PROVISION_CALL = Pattern(r"\b(?:rule|pleads)\(([^)]*)\)")
_PROVISION_ID = Pattern(r"[\"']([a-z_0-9]+\.[a-z_0-9]+)[\"']")


@dataclass(frozen=True, slots=True)
class PhraseCall:
    """A call of `say` or `lines`.

    Attributes:
        key: the phrase; where it is put together, what it begins with, such as "relief.".
        arguments: the names of the variables that it is given besides.
    """

    key: str
    arguments: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PackUsage:
    """What a pack does with names.

    Attributes:
        papers: phrase → the papers in which it is said, by the names of their templates.
        arguments: phrase → the variables that some paper gives it besides.
        items: path of a list, such as "group.exhibits" → what a loop over it calls each item.
    """

    papers: Mapping[str, tuple[str, ...]]
    arguments: Mapping[str, tuple[str, ...]]
    items: Mapping[str, str]


def pack_usage(pack: Pack, papers: Iterable[str]) -> PackUsage:
    """Read the templates of some papers and all phrases.

    Raises:
        PackError: a template or phrase is broken.
    """
    environment = pack.environment
    templates = {paper: [environment.parse(part.source) for part in pack.template(paper).compiled.values()] for paper in papers}
    phrases = {key: [_parse(environment, key, text) for text in phrase_lines(phrase)] for key, phrase in pack.phrases.items()}
    inside = {key: [call for tree in trees for call in _phrase_calls(tree)] for key, trees in phrases.items()}
    said: dict[str, list[str]] = {}
    given: dict[str, dict[str, None]] = {}
    for paper, trees in templates.items():
        for call in _with_inner([call for tree in trees for call in _phrase_calls(tree)], inside, phrases):
            said.setdefault(call.key, []).append(paper)
            given.setdefault(call.key, {}).update(dict.fromkeys(call.arguments))
    for key, trees in phrases.items():
        # The program tells a reason wherever a paper names a limit, a respondent or a paper that is left out.
        if key.startswith(f"{SECTION}."):
            said[key] = list(templates)
            given[key] = dict.fromkeys(sorted(name for tree in trees for name in meta.find_undeclared_variables(tree)))
    every_tree = [tree for trees in (*templates.values(), *phrases.values()) for tree in trees]
    return PackUsage({key: tuple(dict.fromkeys(names)) for key, names in said.items()},
                 {key: tuple(names) for key, names in given.items()}, _items(every_tree))


def unknown_provisions(pack: Pack, law: Law) -> Iterator[Fault]:
    """Every id in `rule(…)` or `pleads(…)` of a phrase that no provision has."""
    for key, phrase in pack.phrases.items():
        calls = (call for text in phrase_lines(phrase) for call in _PROVISION_CALL.findall(text))
        for identifier in (found for call in calls for found in _PROVISION_ID.findall(call)):
            if identifier not in law.provisions:
                yield Fault(f"phrases.toml 的 {key}", f"没有编号为 {identifier} 的规定", "用 complaintgen laws list 查看编号")


def phrase_lines(phrase: str | tuple[str, ...]) -> tuple[str, ...]:
    """The texts of a phrase or of a list of phrases."""
    return (phrase,) if isinstance(phrase, str) else phrase


def dotted_path(node: nodes.Node) -> str | None:
    """The dotted path that an expression reads, such as "case.loan.app"; None where it is more than that."""
    if isinstance(node, nodes.Name):
        return node.name
    if isinstance(node, nodes.Getattr):
        above = dotted_path(node.node)
        return f"{above}.{node.attr}" if above else None
    return None


def _parse(environment: SandboxedEnvironment, key: str, text: str) -> nodes.Template:
    try:
        return environment.parse(text)
    except TemplateError as error:
        raise PackError(Fault(f"phrases.toml 的 {key}", f"标记有误（{error.message}）", "请核对花括号是否成对")) from None


def _phrase_calls(tree: nodes.Node) -> Iterator[PhraseCall]:
    for call in tree.find_all(nodes.Call):
        if isinstance(call.node, nodes.Name) and call.node.name in _SAYING and call.args and (key := _key(call.args[0])):
            yield PhraseCall(key, tuple(argument.key for argument in call.kwargs))


def _key(said: nodes.Expr) -> str | None:
    """The key of what is said, or the first part of one that is put together; None where it begins with something worked out."""
    first = said.nodes[0] if isinstance(said, nodes.Concat) else said
    return str(first.value) if isinstance(first, nodes.Const) else None


def _with_inner(calls: Iterable[PhraseCall], inside: Mapping[str, list[PhraseCall]], phrases: Collection[str]) -> Iterator[PhraseCall]:
    """The calls and, through them, those of the phrases that they say."""
    pending, seen = list(calls), set()
    while pending:
        call = pending.pop(0)
        if call.key.endswith("."):
            pending += [PhraseCall(key, call.arguments) for key in phrases if key.startswith(call.key) and key not in seen]
            seen |= {call.key}
            continue
        yield call
        if call.key not in seen:
            seen.add(call.key)
            pending += [*inside.get(call.key, []), *(PhraseCall(key, ()) for key in said_before(call.key))]


def _items(trees: Iterable[nodes.Template]) -> Mapping[str, str]:
    """What loops call the items of each list, the commonest name where they differ."""
    found: dict[str, Counter[str]] = {}
    for tree in trees:
        for loop in tree.find_all(nodes.For):
            path = dotted_path(_plain(loop.iter))
            if path and isinstance(loop.target, nodes.Name):
                found.setdefault(path, Counter())[loop.target.name] += 1
    return {path: names.most_common(1)[0][0] for path, names in found.items()}


def _plain(node: nodes.Node) -> nodes.Node:
    """The list that is looped over, without filters and slices."""
    while True:
        inner = node.node if isinstance(node, nodes.Filter | nodes.Getitem) else None
        if inner is None:
            return node
        node = inner
