"""Which phrases each template uses and what it hands to them, followed to the last phrase; every branch is walked.

In: the compiled parts of the templates and the phrases as written. Out: findings of names, and per paper what it reads and says.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from jinja2 import TemplateError, nodes

from complaintgen.packcheck.lint import _names as names
from complaintgen.packcheck.lint._findings import FindingPlace, PackFinding
from complaintgen.packcheck.lint._names import Known, nearest
from complaintgen.packcheck.lint._template_types import Kind
from complaintgen.packcheck.lint._type_check import Called, Problem, Reading, constant_text, pieces_of, read_tree
from complaintgen.packs.pack import said_before
from complaintgen.papers.readiness import Severity
from complaintgen.word.diagnostics import PHRASES
from complaintgen.word.environment import PaperEnvironment, limited

Phrases = Mapping[str, str | tuple[str, ...]]
"""Phrase or list of phrases by key, such as "common.footer"."""
_WHY = "用到这里时文书无法生成"
_MOST_USES = 20_000
"""A phrase that hands itself ever longer lists would be followed for ever."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateSource:
    """Something with tags that can be read.

    Attributes:
        template: the template that it belongs to.
        paper: the paper that it makes.
        place_at: where a line of it stands.
    """

    template: str
    paper: str
    tree: nodes.Template
    place_at: Callable[[int], FindingPlace]


@dataclass(slots=True)
class TemplateReads:
    """What one template reads and says, its phrases included."""

    reads: set[str] = field(default_factory=set)
    keys: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True, kw_only=True)
class _PhraseUse:
    """A phrase used by a template with certain kinds of values."""

    key: str
    template: str
    paper: str
    handed: tuple[tuple[str, Kind], ...]


@dataclass(frozen=True, slots=True)
class Uses:
    """Everything that the templates of a pack use."""

    findings: tuple[PackFinding, ...]
    by_template: Mapping[str, TemplateReads]


def follow_phrases(sources: Iterable[TemplateSource], phrases: Phrases, environment: PaperEnvironment, known: Known) -> Uses:
    """Walk the sources and every phrase that they use."""
    follower = _PhraseFollower(phrases=phrases, environment=environment, known=known)
    for source in sources:
        follower.template(source)
    follower.drain()
    return Uses(tuple(follower.findings()), follower.by_template)


@dataclass(slots=True, kw_only=True)
class _PhraseFollower:
    phrases: Phrases
    environment: PaperEnvironment
    known: Known
    by_template: dict[str, TemplateReads] = field(default_factory=dict)
    _pending: dict[_PhraseUse, FindingPlace] = field(default_factory=dict)
    _seen: dict[_PhraseUse, FindingPlace] = field(default_factory=dict)
    _readings: list[tuple[_PhraseUse | None, Reading, Callable[[int], FindingPlace]]] = field(default_factory=list)
    _trees: dict[str, nodes.Template | None] = field(default_factory=dict)

    def template(self, source: TemplateSource) -> None:
        """Walk a template."""
        variables = self._variables(source.paper)
        self._note(None, source.template, source.paper, self._read(source.tree, variables), source.place_at)

    def _variables(self, paper: str) -> dict[str, Kind]:
        return {name: variable.type for name, variable in self.known.variables.items() if variable.is_in(paper)}

    def drain(self) -> None:
        """Walk the phrases that were used, and those that they use."""
        while self._pending:
            use, place = self._pending.popitem()
            self._seen[use] = place
            variables = self._variables(use.paper)
            for label, text in texts_of(use.key, self.phrases[use.key]):
                tree = self._tree(text)
                if tree:
                    location = FindingPlace(file=PHRASES, part="", where=label, text=text)
                    self._note(use, use.template, use.paper, self._read(tree, variables | dict(use.handed)), _always(location))

    def findings(self) -> Iterator[PackFinding]:
        """Everything that is wrong with names and calls."""
        extras: dict[str, set[str]] = {}
        for use in self._seen:
            extras.setdefault(use.key, set()).update(name for name, _ in use.handed)
        for owner, reading, place_at in self._readings:
            for problem in reading.problems:
                if owner and problem.kind == "name" and problem.name in extras[owner.key]:
                    yield self._not_handed(owner, problem)
                else:
                    yield names.problem_finding(problem, place_at(problem.node.lineno), self.known)
            for call in reading.called:
                place = place_at(call.node.lineno)
                yield from names.check_call(call, place, self.known)
                yield from self._check_phrase_call(call, place)

    def _note(self, owner: _PhraseUse | None, template: str, paper: str, reading: Reading, place_at: Callable[[int], FindingPlace]) -> None:
        read = self.by_template.setdefault(template, TemplateReads())
        read.reads |= reading.reads
        self._readings.append((owner, reading, place_at))
        for call in reading.called:
            for key in self._keys(call):
                read.keys.add(key)
                use = _PhraseUse(key=key, template=template, paper=paper, handed=tuple(sorted(call.options.items(), key=lambda item: item[0])))
                if use not in self._seen and len(self._seen) < _MOST_USES:
                    self._pending.setdefault(use, place_at(call.node.lineno))

    def _keys(self, call: Called) -> list[str]:
        """The phrases that a call may mean."""
        if call.function not in {"say", "lines"} or call.first is None:
            return []
        key = constant_text(call.first)
        if key is not None:
            return [item for item in (*said_before(key), key) if item in self.phrases and self._fits(call, item)]
        pattern = "".join(".*" if piece is None else re.escape(piece) for piece in pieces_of(call.first))
        found = [key for key in self.phrases if re.fullmatch(pattern, key)] if pattern != ".*" else []
        return [key for key in found if self._fits(call, key)]

    def _fits(self, call: Called, key: str) -> bool:
        """Whether say is for a phrase and lines for a list of phrases."""
        return isinstance(self.phrases[key], str) is (call.function == "say")

    def _check_phrase_call(self, call: Called, place: FindingPlace) -> Iterator[PackFinding]:
        key = constant_text(call.first)
        if call.function not in {"say", "lines"} or key is None:
            return
        here = place.around(key)
        if key not in self.phrases:
            yield here.finding(Severity.ERROR, "unknown-phrase", f"phrases.toml 没有短语 {key}", _WHY, nearest(key, self.phrases, "在 phrases.toml 中补上"))
        elif not self._fits(call, key):
            other = "say" if call.function == "lines" else "lines"
            yield here.finding(Severity.ERROR, "unknown-phrase", f"{key} {'是一句话' if other == 'say' else '是一组话'}", _WHY, f"写成 {other}(\"{key}\")")

    def _not_handed(self, use: _PhraseUse, problem: Problem) -> PackFinding:
        return self._seen[use].around(use.key).finding(
            Severity.ERROR, "unknown-variable", f"短语 {use.key} 用到 {problem.name}，这里没有给", _WHY, f"写成 say(\"{use.key}\", {problem.name}=…)")

    def _read(self, tree: nodes.Template, variables: Mapping[str, Kind]) -> Reading:
        scope = {**dict.fromkeys(self.environment.globals, object), **variables}
        return read_tree(tree, scope, frozenset(self.environment.filters), frozenset(self.environment.tests),
                         (question.id for question in self.known.questions))

    def _tree(self, text: str) -> nodes.Template | None:
        if text not in self._trees:
            self._trees[text] = parsed(self.environment, text)
        return self._trees[text]


def _always(place: FindingPlace) -> Callable[[int], FindingPlace]:
    return lambda line: place


def parsed(environment: PaperEnvironment, text: str) -> nodes.Template | None:
    """The tree of a text, None where it cannot be read; other rules say why."""
    try:
        with limited():
            return environment.parse(text)
    except (TemplateError, RecursionError):
        return None


def texts_of(key: str, phrase: str | tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Each text of a phrase with its key, counted from 1 in a list."""
    if isinstance(phrase, str):
        yield key, phrase
    else:
        yield from ((f"{key} 第{number}条", text) for number, text in enumerate(phrase, 1))
