"""From a JSON path such as `parties[0].name` to the question that asks for it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pydantic import BaseModel

from complaintgen.case._ask import Ask, ask_of
from complaintgen.case._case import Case
from complaintgen.case._extra import ExtraQuestion
from complaintgen.files.tables import submodel


def model_at(path: str) -> type[BaseModel] | None:
    """The model of the object at a path, such as `Person` at `complainant`; None where no model stands there."""
    model: type[BaseModel] | None = Case
    for name in filter(None, re.sub(r"\[\d+\]", "", path).split(".")):
        model = submodel(model, name) if model is not None and name in model.model_fields else None
    return model


def ask_at(path: str, questions: Sequence[ExtraQuestion] = ()) -> Ask:
    """The `Ask` of the fact at a path.

    Args:
        path: a JSON path into the case.
        questions: what the template pack asks besides; they stand under `extra.`.

    Raises:
        LookupError: the case has no such fact.
    """
    extra = next((question.ask for question in questions if question.path == path), None)
    return extra or _ask_of_model(path)


def question_at(path: str, questions: Sequence[ExtraQuestion] = ()) -> str:
    """The question that asks for the fact at a path; arguments and errors as `ask_at`."""
    ask = ask_at(path, questions)
    return ask.question or f"{ask.title}？"


def title_at(path: str, questions: Sequence[ExtraQuestion] = ()) -> str:
    """The Chinese name of the fact at a path; the answer to a question that another pack asks is called just that."""
    try:
        return ask_at(path, questions).title
    except LookupError:
        return "另一个模板包的补充问题"


def place_name(place: str, questions: Sequence[ExtraQuestion] = ()) -> str:
    """What a place of the case is called for a person, such as 「每一次联系第4项的联系方式」."""
    found = re.match(r"([^\[]+)\[(\d+)\]", place)
    if found is None:
        return title_at(place, questions)
    entry = f"{title_at(found[1], questions)}第{int(found[2]) + 1}项"
    title = title_at(place, questions)
    joined = "：" if title.startswith(("是否", "何时", "怎样")) else "的"
    return entry if place.endswith("]") else f"{entry}{joined}{title}"


def _ask_of_model(path: str) -> Ask:
    model: type[BaseModel] | None = Case
    found: Ask | None = None
    for name in re.sub(r"\[\d+\]", "", path).split("."):
        if model is None or name not in model.model_fields:
            raise LookupError(path)
        found = ask_of(model, name)
        model = submodel(model, name)
    if found is None:
        raise LookupError(path)
    return found
