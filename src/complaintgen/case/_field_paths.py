"""From a JSON path such as `parties[0].name` to the question that asks for it.

The path of an event does not tell whether it is a contact or another act, and the two ask for some facts in other words: `case`, where it
is at hand, tells. Without it the words are those of a contact, where a contact has the fact.
"""

from __future__ import annotations

from collections.abc import Sequence

from pydantic import BaseModel

from complaintgen.case._acts import Act
from complaintgen.case._ask import Ask, ask_of
from complaintgen.case._case import Case, ToldCase
from complaintgen.case._extra import ExtraQuestion
from complaintgen.files import tables
from complaintgen.files.tables import path_of, steps_of
from complaintgen.patterns import Pattern

SOMEBODY = "此人"
_ADDRESSED = Pattern(f"您|本人|{SOMEBODY}")
"""Whom the questions of the model speak of."""


def model_at(path: str) -> type[BaseModel] | None:
    """The model of the object at a path, such as `Person` at `complainant`; None where no model stands there."""
    steps = steps_of(path)
    return tables.model_at(_root(steps), steps)


def ask_at(path: str, questions: Sequence[ExtraQuestion] = (), case: Case | None = None) -> Ask:
    """The `Ask` of the fact at a path.

    Args:
        path: a JSON path into the case.
        questions: what the template pack asks besides; they stand under `extra.`.
        case: the case that the path leads into.

    Raises:
        LookupError: the case has no such fact.
    """
    extra = next((question.ask for question in questions if question.path == path), None)
    return extra or _ask_of_model(path, case)


def question_at(path: str, questions: Sequence[ExtraQuestion] = (), case: Case | None = None) -> str:
    """The question that asks for the fact at a path, of 此人 where it is of somebody who sues along; arguments and errors as `ask_at`."""
    ask = ask_at(path, questions, case)
    words = ask.question or f"{ask.title}？"
    return asked_of(SOMEBODY, words) if is_of_co_complainant(path) else words


def is_of_co_complainant(path: str) -> bool:
    """Whether a path leads to a fact of somebody who sues along, which is asked of that person and not of the complainant."""
    return ".as_plaintiff." in path


def asked_of(name: str, words: str) -> str:
    """A question as it is asked of somebody else, who is named in it."""
    told = spoken_of(name, words)
    return told if name in told else f"{name}：{words}"


def spoken_of(name: str, words: str) -> str:
    """Words of the model that speak to the complainant, spoken of somebody else."""
    return _ADDRESSED.sub(lambda _: name, words)


def title_at(path: str, questions: Sequence[ExtraQuestion] = (), case: Case | None = None) -> str:
    """The Chinese name of the fact at a path; the answer to a question that another pack asks is called just that. Arguments as `ask_at`."""
    try:
        return ask_at(path, questions, case).title
    except LookupError:
        return "另一个模板包的补充问题"


def place_name(place: str, questions: Sequence[ExtraQuestion] = (), case: Case | None = None) -> str:
    """What a place of the case is called for a person, such as 「每一次联系第4项的联系方式」. Arguments as `ask_at`."""
    steps = steps_of(place)
    numbers = [number for number, step in enumerate(steps) if isinstance(step, int)]
    if not numbers:
        return title_at(place, questions, case)
    # Of an entry in a list of an entry both are told, where a fact of the inner one is meant.
    told = [numbers[0], *(number for number in numbers[1:] if number < len(steps) - 1)]
    entry = "的".join(f"{title_at(path_of(steps[:number]), questions)}第{int(steps[number]) + 1}项" for number in told)
    title = title_at(place, questions, case)
    joined = "：" if title.startswith(("是否", "何时", "怎样")) else "的"
    return entry if isinstance(steps[-1], int) else f"{entry}{joined}{title}"


def _ask_of_model(path: str, case: Case | None) -> Ask:
    *owner, name = names = [step for step in steps_of(path) if isinstance(step, str)] or [""]
    model = tables.model_at(_root(names), owner, {"events": {_kind_at(path, case) or name: None}})
    if model is None or name not in model.model_fields:
        raise LookupError(path)
    return ask_of(model, name)


def _kind_at(path: str, case: Case | None) -> str:
    """The fact that tells what the event is into which a path leads; empty where that is not known."""
    steps = steps_of(path)
    index = steps[1] if len(steps) > 1 and steps[0] == "events" else None
    events = case.events or () if case is not None else ()
    if not isinstance(index, int) or index >= len(events):
        return ""
    return "kind" if isinstance(events[index], Act) else "channel"


def _root(steps: Sequence[str | int]) -> type[Case | ToldCase]:
    """Paths lead into either layout of a case; only the events of a case file stand in one of them alone."""
    return Case if steps and steps[0] == "events" else ToldCase
