"""From a JSON path such as `parties[0].name` to the question that asks for it."""

from __future__ import annotations

import re

from pydantic import BaseModel

from complaintgen.case.ask import Ask, ask_of, submodel
from complaintgen.case.model import Case


def model_at(path: str) -> type[BaseModel] | None:
    """The model of the object at a path, such as `Person` at `complainant`; None where no model stands there."""
    model: type[BaseModel] | None = Case
    for name in filter(None, re.sub(r"\[\d+\]", "", path).split(".")):
        model = submodel(model, name) if model is not None and name in model.model_fields else None
    return model


def ask_at(path: str) -> Ask:
    """The `Ask` of the fact at a path."""
    model: type | None = Case
    found: Ask | None = None
    for name in re.sub(r"\[\d+\]", "", path).split("."):
        if model is None:
            raise LookupError(path)
        found = ask_of(model, name)
        model = submodel(model, name)
    if found is None:
        raise LookupError(path)
    return found


def question_at(path: str) -> str:
    """The question that asks for the fact at a path."""
    ask = ask_at(path)
    return ask.question or f"{ask.title}？"
