"""The functions by which templates say phrases: `say` for one, `lines` for a list; each is rendered with the variables of the document."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Protocol, runtime_checkable

from markupsafe import Markup

from complaintgen.packs.pack import Pack, said_before
from complaintgen.word.environment import Variables

LINE_END = "\x1e"
"""Parts the lines that one phrase of a list says; no Word file and no text of a case can hold it."""


@runtime_checkable
class HasOwnVariables(Protocol):
    """Somebody in whose place a phrase can be said."""

    @property
    def own(self) -> Mapping[str, object]:
        """The variables that differ for this person."""
        ...


def phrase_reader(scope: Mapping[str, object], pack: Pack) -> Callable[..., Markup]:
    """Says a phrase; with `of=person` it is said of that person, whose own variables take the place of those of the document."""
    def say(key: str, **extra: object) -> Markup:
        before = "".join(map(say, said_before(key)))
        # Markup: the phrase was rendered with autoescape, so its values are escaped once already.
        return Markup(before + pack.phrase(key).render(_variables(scope, extra)))

    return say


def lines_reader(scope: Mapping[str, object], pack: Pack) -> Callable[..., list[Markup]]:
    """Says a list of phrases, of somebody as `phrase_reader` does."""
    def lines(key: str, **extra: object) -> list[Markup]:
        return render_lines(pack, key, _variables(scope, extra))

    return lines


def _variables(scope: Mapping[str, object], extra: Mapping[str, object]) -> Mapping[str, object]:
    person = extra.get("of")
    own = person.own if person is not None and isinstance(person, HasOwnVariables) else {}
    return Variables({**own, **extra}, scope)


def render_lines(pack: Pack, key: str, variables: Mapping[str, object]) -> list[Markup]:
    """A list of phrases, rendered, one of which may say several lines; those that come out empty are left out."""
    said = (pack.environment.said(phrase.render(variables), LINE_END) for phrase in pack.phrase_list(key))
    return [line for lines in said for line in lines if line.strip()]
