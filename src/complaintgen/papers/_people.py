"""Who was contacted or visited besides the complainant, holds an exhibit or will testify, whole: for a reader who may ask them and keeps it secret.

In: a case, the numbers of its events and exhibits. Out: `PersonReached` values in the order of the case.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from complaintgen.case.enums import PersonKind
from complaintgen.case.fields import Title
from complaintgen.case.model import Case
from complaintgen.formatting import ranges


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonReached:
    """Somebody who received something, to whom something was done, or who can show or tell it."""

    name: Annotated[str | None, Title("姓名或者名称", absent_when="没有填写")]
    relation: Annotated[str | None, Title("与本人的关系", absent_when="没有填写")]
    phone: Annotated[str | None, Title("电话", absent_when="没有填写")]
    rows: Annotated[str, Title("附表行号", absent_when="没有收到、遇到什么，只持有证据或者愿意作证（空文字）")]
    shows: Annotated[str, Title("所持证据证明的附表行号", "不含自己收到、遇到的", "没有（空文字）")]
    holds: Annotated[str, Title("持有的证据的编号", "用顿号连接", "没有持有证据（空文字）")]
    keeps_original: Annotated[bool | None, Title("是否保留原始信息", absent_when="不清楚")]
    will_testify: Annotated[bool | None, Title("是否愿意作证", absent_when="不清楚")]


def full_years(born: date, day: date) -> int:
    """The age of a person on a day, in years (周岁)."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def people_reached(case: Case, rows: Mapping[str, int], exhibits: Mapping[str, str]) -> tuple[PersonReached, ...]:
    """Everyone but groups, of whom something beyond the relation is known: a name or a number."""
    reached: dict[str, list[int]] = {}
    for event in case.conduct:
        for identifier in event.reached:
            reached.setdefault(identifier, []).append(rows[event.id])
    held: dict[str, list[str]] = {}
    shown: dict[str, set[int]] = {}
    for item in case.evidence or ():
        if item.holder:
            held.setdefault(item.holder, []).append(exhibits[item.id])
            shown.setdefault(item.holder, set()).update(rows[event.id] for event in case.conduct if item.id in (event.evidence or ()))
    return tuple(PersonReached(name=person.name, relation=person.relation, phone=person.phone, rows=ranges(reached.get(person.id, ())),
                               shows=ranges(sorted(shown.get(person.id, set()).difference(reached.get(person.id, ())))),
                               holds="、".join(held.get(person.id, ())), keeps_original=person.keeps_original,
                               will_testify=person.will_testify)
                 for person in case.recipients or () if (person.id in reached or person.id in held or person.will_testify) and person.kind is not PersonKind.GROUP and (person.name or person.phone))
