"""A case while it is being told: the JSON of a case file, read and changed by path; every change is a new draft."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from pydantic_core import to_json

from complaintgen.case.fields import model_at, path_of, steps_of
from complaintgen.case.model import SCHEMA_VERSION, Case
from complaintgen.case.reading import Json, as_filed, parse_told, told_path

__all__ = ["CaseDraft", "Json", "PathStep", "owner_of", "path_of", "steps_of"]

PathStep: TypeAlias = "str | int"


def owner_of(path: str) -> str:
    """The path of what holds the fact at a path; empty for the case itself."""
    return path_of(steps_of(path)[:-1])


@dataclass(frozen=True, slots=True)
class CaseDraft:
    """The facts told so far, in the layout in which people tell them; it need not be a valid case yet."""

    raw: Mapping[str, Json]

    @classmethod
    def empty(cls) -> CaseDraft:
        """A draft that tells nothing."""
        return cls({"schema_version": SCHEMA_VERSION})

    def at(self, path: str) -> Json:
        """The value at a path, None where it is not given."""
        found: Json = self.raw
        for step in steps_of(path):
            if isinstance(step, int):
                found = found[step] if isinstance(found, Sequence) and not isinstance(found, str) and step < len(found) else None
            else:
                found = found.get(step) if isinstance(found, Mapping) else None
        return found

    def told(self, path: str) -> str:
        """Where a place of the case, as the law and the papers name it, stands in the draft."""
        return told_path(path, as_filed(self.raw))

    def text_at(self, path: str) -> str:
        """The text at a path, empty where there is none."""
        found = self.at(path)
        return found if isinstance(found, str) else ""

    def entries(self, path: str) -> Sequence[Mapping[str, Json]]:
        """The entries of a list."""
        found = self.at(path)
        if not isinstance(found, Sequence) or isinstance(found, str):
            return ()
        return [entry for entry in found if isinstance(entry, Mapping)]

    def is_given(self, path: str) -> bool:
        """Whether there is something at a path: an empty list or text is nothing, an answer of no is something."""
        found = self.at(path)
        return not (found is None or (isinstance(found, Sequence) and not found))

    def is_untold(self, place: str) -> bool:
        """Whether an entry says no more than its id and what the model takes anyway."""
        entry, model = self.at(place), model_at(place)
        if not isinstance(entry, Mapping) or model is None:
            return True
        return all(name == "id" or value == model.model_fields[name].get_default(call_default_factory=True) for name, value in entry.items())

    def with_value(self, path: str, value: Json) -> CaseDraft:
        """The draft with a value at a path."""
        return CaseDraft(_as_mapping(_placed(self.raw, steps_of(path), value, ())))

    def without(self, path: str) -> CaseDraft:
        """The draft without what stands at a path; later entries of a list move up."""
        return CaseDraft(_as_mapping(_removed(self.raw, steps_of(path))))


def _as_mapping(value: Json) -> Mapping[str, Json]:
    if not isinstance(value, Mapping):
        raise TypeError("a case is an object")
    return value


def _placed(holder: Json, steps: tuple[PathStep, ...], value: Json, walked: tuple[PathStep, ...]) -> Json:
    if not steps:
        return value
    step, rest = steps[0], steps[1:]
    if isinstance(step, int):
        items = list(holder) if isinstance(holder, Sequence) and not isinstance(holder, str) else []
        inner = _placed(items[step] if step < len(items) else None, rest, value, (*walked, step))
        return [*items[:step], inner, *items[step + 1:]]
    known = dict(holder) if isinstance(holder, Mapping) else {}
    is_new = step not in known
    known[step] = _placed(known.get(step), rest, value, (*walked, step))
    return _in_order(known, walked) if is_new else known


def _in_order(known: Mapping[str, Json], walked: tuple[PathStep, ...]) -> Json:
    """The object with its names in the order of the model, so that the file does not depend on the path of the interview."""
    model = model_at(path_of(walked))
    names = list(model.model_fields) if model else sorted(known)
    ranks = {name: rank for rank, name in enumerate(names)}
    return dict(sorted(known.items(), key=lambda item: ranks.get(item[0], len(ranks))))


def _removed(holder: Json, steps: tuple[PathStep, ...]) -> Json:
    step, rest = steps[0], steps[1:]
    if isinstance(step, int):
        items = list(holder) if isinstance(holder, Sequence) and not isinstance(holder, str) else []
        if step >= len(items):
            return items
        return [*items[:step], *([_removed(items[step], rest)] if rest else []), *items[step + 1:]]
    known = dict(holder) if isinstance(holder, Mapping) else {}
    if step in known:
        inner = _removed(known[step], rest) if rest else None
        if rest:
            known[step] = inner
        else:
            del known[step]
    return known


def case_bytes(draft: CaseDraft) -> bytes:
    """The case file of a draft."""
    return to_json(as_filed(draft.raw), indent=2) + b"\n"


def case_of(draft: CaseDraft, today: date) -> Case:
    """The case that a draft tells.

    Raises:
        CaseError: with everything that is missing or wrong, each with its place in the draft.
    """
    return parse_told(draft.raw, today)


def plain_json(value: object) -> Json:
    """JSON as pydantic gives it, in the types of a draft.

    Raises:
        TypeError: it is no JSON.
    """
    if value is None or isinstance(value, bool | int | float | str):
        return value
    if isinstance(value, Mapping):
        return {str(name): plain_json(inner) for name, inner in value.items()}
    if isinstance(value, Sequence):
        return [plain_json(inner) for inner in value]
    raise TypeError(type(value).__name__)
