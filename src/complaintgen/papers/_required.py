"""Facts that a paper cannot do without: what is not given reads as a visible blank, and is noted."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, TypeVar

from pydantic import BaseModel

from complaintgen.case.fields import Labelled, ask_of, facts_of
from complaintgen.formatting import Missing
from complaintgen.papers._extra_answers import ExtraAnswers, as_required
from complaintgen.word.environment import AnswersItself

Model = TypeVar("Model", bound=BaseModel)


def path_in(required: Required[Any], name: str) -> str:  # Any: whatever it wraps
    """The JSON path in the whole case of a fact of what is required."""
    return required._place(f"{required._path}.{name}".lstrip("."))


class Required(Generic[Model], AnswersItself):
    """Facts that a paper cannot do without: a fact not given reads as a visible blank, and is noted.

    `must.complainant.name` is the name, or 「【待填：姓名】」. Only facts can be read, nothing else that a model has.
    """

    def __init__(self, model: Model, path: str, missing: dict[str, str], place: Callable[[str], str] = str) -> None:
        """Wrap a model; `missing` collects JSON path → title of every blank that was read, the path as `place` puts it into the whole case."""
        self._model, self._path, self._missing, self._place = model, path, missing, place

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401  (whatever type the fact has)
        if name.startswith("_") or name not in facts_of(type(self._model)):
            raise AttributeError(name)
        value = getattr(self._model, name)
        path = f"{self._path}.{name}".lstrip(".")
        if value is None or value == ():
            title = ask_of(type(self._model), name).title
            placed = self._place(path)
            self._missing[placed] = title
            return Missing.of(title, placed)
        if isinstance(value, ExtraAnswers):
            return as_required(value, self._missing)
        if isinstance(value, BaseModel):
            return Required(value, path, self._missing, self._place)
        return value.label if isinstance(value, Labelled) else value
