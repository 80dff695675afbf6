"""The order of the questions, and which of them matter: derived from the model, the answers and the pack, never stored.

First come the questions of the shortest way to a usable draft, section by section, then the others; an entry of a list is
asked where it is added. A question whose conditions do not hold is not asked.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from pydantic import BaseModel

from complaintgen.case.enums import Role
from complaintgen.case.fields import Ask, ExtraQuestion, Section, Stage, When, ask_of, model_at
from complaintgen.case.model import BORROWER, SELF, ToldCase
from complaintgen.files.tables import submodel
from complaintgen.interview.model._case_draft import CaseDraft, path_of, steps_of
from complaintgen.interview.model._questions import EXTRA, Control, Question, is_plain_part, question_for

SECTIONS = tuple(Section)
DRAFT, OPEN_QUESTIONS, REVIEW = "@draft", "@needs", "@review"
"""Stops on the route that are no questions of the model: a first draft, what the law and the papers still need, the review."""


class Route:
    """The way through one draft."""

    def __init__(self, draft: CaseDraft, extras: Sequence[ExtraQuestion]) -> None:
        """Read the way from the facts told so far and from what the pack asks besides."""
        self._draft, self._extras = draft, extras

    def stops(self) -> list[str]:
        """Every stop of the interview in order, entries of lists apart."""
        return [*self._of_stage(Stage.FIRST), DRAFT, *self._of_stage(Stage.LATER), OPEN_QUESTIONS, REVIEW]

    def entry(self, place: str) -> list[str]:
        """The questions asked when the entry at `parties[0]` is added: the first ones where its list comes first, else all."""
        model = model_at(place)
        if model is None:
            return []
        listed = ask_of(*self._owner_and_field(place))
        stages = (Stage.FIRST,) if listed.stage is Stage.FIRST else (Stage.FIRST, Stage.LATER)
        return [path for path, ask in self._leaves(model, place) if ask.stage in stages]

    def form(self, place: str) -> list[str]:
        """Every question of a part or entry, whatever its stage."""
        model = model_at(place)
        return [path for path, _ in self._leaves(model, place)] if model else []

    def section(self, section: Section) -> list[str]:
        """Every question of a section, whatever its stage, entries of lists apart."""
        found: list[str] = []
        for name in self._roots(section):
            found += [path for path, _ in self._facts(ToldCase, name, name)]
        return found + [item.path for item in self._extras if (item.ask.section or Section.FILING) is section and self.matters(item.path)]

    def matters(self, path: str) -> bool:
        """Whether the conditions of the question at a path hold, and there is something to choose from."""
        question = question_for(path, self._extras)
        return all(self._holds(condition, path) for condition in question.ask.when) and self._can_be_answered(question)

    def candidates(self, question: Question) -> list[str]:
        """The ids that a reference can name: the person, where people are meant, and the entries of the list; never its own entry.

        Where the model lets it name the borrower or a dead relative, they come too; who borrowed is the person, where the person says so.
        """
        target = question.refers_to or ""
        own = path_of(steps_of(question.path)[:2])
        ids = [str(entry.get("id")) for index, entry in enumerate(self._draft.entries(target)) if f"{target}[{index}]" != own]
        is_borrower = self._draft.at("role") == Role.BORROWER
        besides = [name for name in question.names_besides if not (is_borrower and name == BORROWER)]
        # The person stands first; the others, rarer, after the people that the person registered.
        return [*(name for name in besides if name == SELF), *ids, *(name for name in besides if name != SELF)]

    def _of_stage(self, stage: Stage) -> Iterator[str]:
        for section in SECTIONS:
            for name in self._roots(section):
                for path, ask in self._facts(ToldCase, name, name):
                    if ask.stage is stage:
                        yield path
                    if stage is Stage.LATER and ask.stage is Stage.FIRST and ask.item and not ask.has_many:
                        yield from self._later_of_entries(path)
                    if stage is Stage.LATER and ask.is_checklist:
                        yield from self._later_of_entries(path)
            for item in self._extras:
                if item.ask.stage is stage and (item.ask.section or Section.FILING) is section and self.matters(item.path):
                    yield item.path

    def _later_of_entries(self, path: str) -> Iterator[str]:
        for index in range(len(self._draft.entries(path))):
            place = f"{path}[{index}]"
            model = model_at(place)
            if model is not None:
                yield from (inner for inner, ask in self._leaves(model, place)
                            if ask.stage is Stage.LATER and not question_for(inner, self._extras).is_required)

    def _roots(self, section: Section) -> Iterator[str]:
        return (name for name in ToldCase.model_fields if name != EXTRA and ask_of(ToldCase, name).section is section)

    def _facts(self, model: type[BaseModel], field: str, path: str) -> Iterator[tuple[str, Ask]]:
        ask = ask_of(model, field)
        if ask.stage is Stage.NEVER:
            return
        inner = submodel(model, field)
        if inner is not None and is_plain_part(model, field):
            yield from self._leaves(inner, path)
        elif self.matters(path):
            yield path, ask
            if inner is not None and question_for(path, self._extras).control is Control.GATE and self._draft.is_given(path):
                yield from self._leaves(inner, path)

    def _leaves(self, model: type[BaseModel], place: str) -> Iterator[tuple[str, Ask]]:
        for name in _in_order(model):
            yield from self._facts(model, name, f"{place}.{name}")

    def _owner_and_field(self, place: str) -> tuple[type[BaseModel], str]:
        steps = [step for step in steps_of(place) if isinstance(step, str)]
        owner = model_at(".".join(steps[:-1]))
        return owner or ToldCase, steps[-1]

    def _can_be_answered(self, question: Question) -> bool:
        if question.refers_to is None:
            return True
        # That nobody else was contacted says who received it.
        is_said = question.path.startswith("contacts[") and question.path.endswith("].recipient") and self._draft.at("recipients") == [] and self._draft.at(question.path) is None
        return bool(self.candidates(question)) and not is_said

    def _holds(self, condition: When, path: str) -> bool:
        if condition.or_else and self._holds(condition.or_else, path):
            return True
        value_path = condition.path[1:] if condition.path.startswith("/") else path_of((*steps_of(path)[:-1], condition.path))
        value = self._draft.at(value_path)
        if not self._draft.is_given(value_path):
            return condition.or_absent
        if value in condition.other_than:
            return False
        values = value if isinstance(value, list) else [value]
        return not condition.values or any(item in condition.values for item in values)


@cache
def _in_order(model: type[BaseModel]) -> tuple[str, ...]:
    """The fields of a model in the order in which they are asked."""
    return tuple(sorted(model.model_fields, key=lambda name: ask_of(model, name).is_last))
