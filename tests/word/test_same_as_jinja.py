"""The compiled templates say what plain Jinja says of the same sources, to the character: every template of every pack that comes with the program."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from typing import Any

import pytest
from jinja2 import Environment, Template
from markupsafe import Markup

from complaintgen import Pack, load_pack, parse_case
from complaintgen.packs.pack import said_before
from complaintgen.papers.bundle import digest_case, render_papers
from complaintgen.word.locations import unmarked
from tests.support import SAMPLES, the_law

DAY = date(2026, 11, 2)
TRIED = (("default", "microloan_borrower"), ("plain-large-print", "police_did_nothing"), ("clinic-example", "police_did_nothing"))
LINE_END = "\x1e"


class PlainJinja(Environment):
    """Jinja as it is, with the filters, tests and outputs of a pack; a list that was not given reads as an empty one, as templates are promised."""

    def __init__(self, pack: Pack) -> None:
        ours = pack.environment
        super().__init__(autoescape=True, undefined=ours.undefined, finalize=ours.shown, optimized=False)
        self.filters, self.tests, self.globals = ours.filters, ours.tests, ours.globals
        self._lists_of = ours.vocabulary.lists_of
        self.plain = cache(self.from_string)

    def getattr(self, obj: Any, attribute: str) -> Any:  # Any: as in Jinja
        """What a template reads."""
        found = super().getattr(obj, attribute)
        return () if found is None and attribute in self._lists_of(type(obj)) else found


def speaking(pack: Pack, jinja: PlainJinja, variables: Mapping[str, object]) -> dict[str, object]:
    """The same variables, with phrases said by plain Jinja."""
    scope: dict[str, object] = dict(variables)

    def rendered(template: Template, extra: dict[str, Any]) -> str:  # Any: variables by name
        person = extra.pop("of", None)
        return template.render({**scope, **(getattr(person, "own", {})), **extra})

    def say(key: str, **extra: object) -> Markup:
        before = "".join(map(say, said_before(key)))
        phrase = pack.phrases[key]
        assert isinstance(phrase, str)
        return Markup(before + rendered(jinja.plain(phrase), dict(extra)))

    def lines(key: str, **extra: object) -> list[Markup]:
        said = [line for phrase in pack.phrases[key] for line in rendered(jinja.plain(phrase), dict(extra)).split(LINE_END)]
        return [Markup(line) for line in said if line.strip()]

    scope |= {"say": _named(say), "lines": _named(lines)}
    return scope


def _named(function: Callable[..., object]) -> Callable[..., object]:
    function.__module__ = "complaintgen.papers._phrases"
    return function


@pytest.mark.parametrize(("pack_name", "case_name"), TRIED)
def test_every_paper_reads_as_plain_jinja_renders_it(pack_name: str, case_name: str) -> None:
    pack = load_pack(pack_name)
    jinja = PlainJinja(pack)
    case = parse_case((SAMPLES / f"{case_name}.json").read_bytes(), DAY)
    papers = list(render_papers(digest_case(case, pack.law(), pack, DAY), the_law(), pack, pack.catalogue.ids))
    assert papers
    for paper in papers:
        scope = speaking(pack, jinja, paper.context.variables)
        for name, part in paper.filled.template.compiled.items():
            assert unmarked(jinja.plain(part.source).render(scope)) == paper.filled.filled[name], (paper.instance.paper.id, name)
