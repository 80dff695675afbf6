"""Ids given twice, and ids that point to nothing, found in the raw JSON.

The model is only walked for its types, so a case with other faults is checked for these too.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pydantic import BaseModel

from complaintgen.case._ask import ask_of
from complaintgen.case._case import Case
from complaintgen.case._events import SELF
from complaintgen.case._field_types import RefersTo
from complaintgen.files.tables import marks, submodel

_SECTIONS = ("parties", "recipients", "contacts", "acts", "evidence")


def broken_references(raw: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    """Yield (JSON path, reason) for every id that is given twice or points to nothing."""
    ids = {section: list(_ids(raw.get(section))) for section in _SECTIONS}
    for section, found in ids.items():
        seen = {SELF} if section == "recipients" else set()
        for index, identifier in found:
            if identifier in seen:
                yield f"{section}[{index}].id", f"编号「{identifier}」重复或已被占用"
            seen.add(identifier)
    known = {section: {identifier for _, identifier in found} for section, found in ids.items()}
    known["recipients"].add(SELF)
    for path, identifier, section in references_in(raw):
        if identifier not in known[section]:
            yield path, f"“{ask_of(Case, section).title}”（{section}）里没有编号「{identifier}」"


def references_in(raw: Mapping[str, object]) -> Iterator[tuple[str, str, str]]:
    """Yield (JSON path, id, section) for every id that names an entry of another section."""
    yield from _references(raw, Case, "")


def _ids(section: object) -> Iterator[tuple[int, str]]:
    for index, item in enumerate(section if isinstance(section, list) else ()):
        if isinstance(item, dict) and isinstance(item.get("id"), str):
            yield index, item["id"]


def _references(raw: Mapping[str, object], model: type[BaseModel], place: str) -> Iterator[tuple[str, str, str]]:
    for name in filter(raw.__contains__, model.model_fields):
        path, inner, target = f"{place}.{name}".lstrip("."), submodel(model, name), _target(model, name)
        for where, value in _items(raw[name], path):
            if inner is not None and isinstance(value, dict):
                yield from _references(value, inner, where)
            elif target is not None and isinstance(value, str):
                yield where, value, target.section


def _items(value: object, path: str) -> list[tuple[str, object]]:
    return [(f"{path}[{index}]", item) for index, item in enumerate(value)] if isinstance(value, list) else [(path, value)]


def _target(model: type[BaseModel], name: str) -> RefersTo | None:
    field = model.model_fields[name]
    return next((mark for mark in (*field.metadata, *marks(field.annotation)) if isinstance(mark, RefersTo)), None)
