"""Plain Jinja with a pack's filters and phrases: what the compiled templates are compared with, by tests for their words and by benchmarks for their speed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from jinja2 import Environment, Template
from markupsafe import Markup

from complaintgen import Pack
from complaintgen.packs.pack import said_before

LINE_END = "\x1e"


class PlainJinja(Environment):
    """Jinja as it is, with the filters, tests and outputs of a pack; a list that was not given reads as an empty one, as templates are promised."""

    def __init__(self, pack: Pack) -> None:
        ours = pack.environment
        super().__init__(autoescape=True, undefined=ours.undefined, finalize=ours.shown, optimized=False)
        self.filters, self.tests, self.globals = ours.filters, ours.tests, ours.globals
        self._lists_of = ours.vocabulary.lists_of
        self.plain: Callable[[str], Template] = cache(self.from_string)

    def getattr(self, obj: Any, attribute: str) -> Any:  # Any: as in Jinja
        """What a template reads."""
        found = super().getattr(obj, attribute)
        return () if found is None and attribute in self._lists_of(type(obj)) else found


def speaking(pack: Pack, jinja: PlainJinja, variables: Mapping[str, object]) -> dict[str, object]:
    """The same variables, with phrases said by plain Jinja, each compiled once."""
    scope: dict[str, object] = dict(variables)

    def rendered(phrase: str, extra: dict[str, Any]) -> str:  # Any: variables by name
        person = extra.pop("of", None)
        return jinja.plain(phrase).render({**scope, **(getattr(person, "own", {})), **extra})

    def say(key: str, **extra: object) -> Markup:
        before = "".join(map(say, said_before(key)))
        phrase = pack.phrases[key]
        assert isinstance(phrase, str)
        return Markup(before + rendered(phrase, dict(extra)))

    def lines(key: str, **extra: object) -> list[Markup]:
        said = [line for phrase in pack.phrases[key] for line in rendered(phrase, dict(extra)).split(LINE_END)]
        return [Markup(line) for line in said if line.strip()]

    return scope | {"say": _named(say), "lines": _named(lines)}


def _named(function: Callable[..., object]) -> Callable[..., object]:
    """What a template may call is told by where it was made."""
    function.__module__ = "complaintgen.papers._phrases"
    return function
