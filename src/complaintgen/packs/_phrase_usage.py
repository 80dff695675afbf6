"""How the templates and phrases of a pack use names: which phrase is said in which paper, what a loop calls its items.

Pure: it reads the syntax trees that Jinja makes of the very sources that are rendered.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from jinja2 import TemplateError, nodes
from jinja2.sandbox import SandboxedEnvironment

from complaintgen.errors import Fault, PackError
from complaintgen.packs._pack import Pack

_SAYING = frozenset({"say", "lines"})


@dataclass(frozen=True, slots=True)
class Saying:
    """A call of `say` or `lines`.

    Attributes:
        key: the phrase.
        arguments: the names of the variables that it is given besides.
    """

    key: str
    arguments: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Usage:
    """What a pack does with names.

    Attributes:
        papers: phrase → the papers in which it is said, by the names of their templates.
        arguments: phrase → the variables that some paper gives it besides.
        items: path of a list, such as "group.exhibits" → what a loop over it calls each item.
    """

    papers: Mapping[str, tuple[str, ...]]
    arguments: Mapping[str, tuple[str, ...]]
    items: Mapping[str, str]


def usage_of(pack: Pack, papers: Iterable[str]) -> Usage:
    """Read the templates of some papers and all phrases.

    Raises:
        PackError: a template or phrase is broken.
    """
    environment = pack.environment
    templates = {paper: [environment.parse(part.source) for part in pack.template(paper).compiled.values()] for paper in papers}
    phrases = {key: [_parse(environment, key, text) for text in lines_of(phrase)] for key, phrase in pack.phrases_by_key.items()}
    inside = {key: [saying for tree in trees for saying in _sayings(tree)] for key, trees in phrases.items()}
    said: dict[str, list[str]] = {}
    given: dict[str, dict[str, None]] = {}
    for paper, trees in templates.items():
        for saying in _with_inner([saying for tree in trees for saying in _sayings(tree)], inside):
            said.setdefault(saying.key, []).append(paper)
            given.setdefault(saying.key, {}).update(dict.fromkeys(saying.arguments))
    every_tree = [tree for trees in (*templates.values(), *phrases.values()) for tree in trees]
    return Usage({key: tuple(dict.fromkeys(names)) for key, names in said.items()},
                 {key: tuple(names) for key, names in given.items()}, _items(every_tree))


def lines_of(phrase: str | tuple[str, ...]) -> tuple[str, ...]:
    """The texts of a phrase or of a list of phrases."""
    return (phrase,) if isinstance(phrase, str) else phrase


def path_of(node: nodes.Node) -> str | None:
    """The dotted path that an expression reads, such as "case.loan.app"; None where it is more than that."""
    if isinstance(node, nodes.Name):
        return node.name
    if isinstance(node, nodes.Getattr):
        above = path_of(node.node)
        return f"{above}.{node.attr}" if above else None
    return None


def _parse(environment: SandboxedEnvironment, key: str, text: str) -> nodes.Template:
    try:
        return environment.parse(text)
    except TemplateError as error:
        raise PackError(Fault(f"phrases.toml 的 {key}", f"标记有误（{error.message}）", "请核对花括号是否成对")) from None


def _sayings(tree: nodes.Node) -> Iterator[Saying]:
    for call in tree.find_all(nodes.Call):
        if isinstance(call.node, nodes.Name) and call.node.name in _SAYING and call.args and isinstance(call.args[0], nodes.Const):
            yield Saying(str(call.args[0].value), tuple(argument.key for argument in call.kwargs))


def _with_inner(sayings: Iterable[Saying], inside: Mapping[str, list[Saying]]) -> Iterator[Saying]:
    """The sayings and, through them, those of the phrases that they say."""
    pending, seen = list(sayings), set()
    while pending:
        saying = pending.pop(0)
        yield saying
        if saying.key not in seen:
            seen.add(saying.key)
            pending += inside.get(saying.key, [])


def _items(trees: Iterable[nodes.Template]) -> Mapping[str, str]:
    """What loops call the items of each list, the commonest name where they differ."""
    found: dict[str, Counter[str]] = {}
    for tree in trees:
        for loop in tree.find_all(nodes.For):
            path = path_of(_plain(loop.iter))
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
