"""Ids given twice, and ids that point to nothing, found in the raw JSON.

The model is only walked for its types, so a case with other faults is checked for these too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from pydantic import BaseModel

from complaintgen.case._ask import ask_of
from complaintgen.case._case import Case, ToldCase
from complaintgen.case._field_types import BORROWER, DECEASED, SELF, RefersTo
from complaintgen.files.tables import marks, model_for, path_of, steps_of, submodels, value_at

_SECTIONS = ("parties", "recipients", "events", "contacts", "acts", "evidence")
_TAKEN = frozenset({SELF, BORROWER, DECEASED})
"""No entry may have such an id."""


def root_of(raw: Mapping[str, object]) -> type[Case | ToldCase]:
    """In which of its two layouts a case is written."""
    return ToldCase if raw.keys() & {"contacts", "acts"} else Case


def broken_references(raw: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    """Yield (JSON path, reason) for every id that is given twice or points to nothing."""
    ids = {section: list(_ids(raw.get(section))) for section in _SECTIONS}
    for section, found in ids.items():
        seen = set(_TAKEN) if section == "recipients" else {identifier for _, identifier in ids["contacts"]} if section == "acts" else set()
        for index, identifier in found:
            if identifier in seen:
                yield f"{section}[{index}].id", f"编号「{identifier}」重复或已被占用"
            seen.add(identifier)
    known = {section: {identifier for _, identifier in found} for section, found in ids.items()}
    for path, identifier, target in _references(raw, root_of(raw), ""):
        section = target.section
        if identifier not in known[section] and identifier not in target.besides:
            yield path, f"“{ask_of(Case, section).title}”（{section}）里没有编号「{identifier}」"
    yield from _lost_doubts(raw)


def _lost_doubts(raw: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    """What is to be confirmed and is not there."""
    items = [(index, item.get("path")) for index, item in enumerate(_listed(raw.get("unconfirmed"))) if isinstance(item, dict)]
    paths = {path: index for index, path in reversed(items) if isinstance(path, str)}
    for path, place in doubted_places(raw, paths).items():
        if value_at(raw, steps_of(place)) is None:
            yield f"unconfirmed[{paths[path]}].path", f"案件里没有「{path}」这一项"


def doubted_places(raw: Mapping[str, object], paths: Iterable[str]) -> dict[str, str]:
    """Path → place of facts whose path may begin with the id of their entry; of entries with one id, that which has such a fact."""
    entries: dict[str, list[str]] = {}
    for section in _SECTIONS:
        for index, identifier in _ids(raw.get(section)):
            entries.setdefault(identifier, []).append(path_of((section, index)))
    found = {}
    for path in paths:
        head, dot, rest = path.partition(".")
        places = [f"{place}{dot}{rest}" for place in entries.get(head, [head])]
        found[path] = next((place for place in places if value_at(raw, steps_of(place)) is not None), places[0])
    return found


def _listed(section: object) -> list[object]:
    return section if isinstance(section, list) else []


def references_in(raw: Mapping[str, object]) -> Iterator[tuple[str, str, str]]:
    """Yield (JSON path, id, section) for every id that names an entry of another section."""
    yield from ((path, identifier, target.section) for path, identifier, target in _references(raw, root_of(raw), ""))


def _ids(section: object) -> Iterator[tuple[int, str]]:
    for index, item in enumerate(_listed(section)):
        if isinstance(item, dict) and isinstance(item.get("id"), str):
            yield index, item["id"]


def _references(raw: Mapping[str, object], model: type[BaseModel], place: str) -> Iterator[tuple[str, str, RefersTo]]:
    for name, inner, target in _links(model):
        if name not in raw:
            continue
        for where, value in _items(raw[name], f"{place}.{name}".lstrip(".")):
            entry = model_for(inner, value)
            if entry is not None and isinstance(value, dict):
                yield from _references(value, entry, where)
            elif target is not None and isinstance(value, str):
                yield where, value, target


def _items(value: object, path: str) -> list[tuple[str, object]]:
    return [(f"{path}[{index}]", item) for index, item in enumerate(value)] if isinstance(value, list) else [(path, value)]


@cache
def _links(model: type[BaseModel]) -> tuple[tuple[str, tuple[type[BaseModel], ...], RefersTo | None], ...]:
    """The fields of a model that hold entries or refer to one: name, the models inside, to what it refers."""
    found = ((name, submodels(model, name), next((mark for mark in (*field.metadata, *marks(field.annotation)) if isinstance(mark, RefersTo)), None))
             for name, field in model.model_fields.items())
    return tuple((name, inner, target) for name, inner, target in found if inner or target)
