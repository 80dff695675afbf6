"""Everything the other side did in one order of time, each under the one number that every paper cites, contacts and other acts alike.

In: the case, the contacts as papers show them, the numbers of the exhibits, masks. Out: rows.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from types import MappingProxyType
from typing import Annotated

from complaintgen.case.enums import ActKind, Knowledge
from complaintgen.case.fields import Title
from complaintgen.case.model import SELF, Act, Case, ContactOrAct
from complaintgen.formatting import Masks
from complaintgen.law.procedure import is_somebodys
from complaintgen.papers._contact_views import ContactView, knowledge_label, shown_names

_CONCERNING = frozenset({ActKind.PHOTO_ALTERED, ActKind.ONLINE_POST, ActKind.PUBLIC_POST, ActKind.POSTER})
_CONCERNS = "涉及"
_FACE_TO_FACE = frozenset({ActKind.VISIT, ActKind.HOME_ENTERED, ActKind.FOLLOWED, ActKind.CONFINED, ActKind.ASSAULTED, ActKind.INTERCEPTED})


@dataclass(frozen=True, slots=True, kw_only=True)
class ConductRow:
    """A row of the annex: a contact or another act.

    Attributes:
        reached: id and name, as the paper shows it, of each who received it or to whom it was done.
        hidden: the ids of those whose name is not shown whole.
    """

    number: Annotated[int, Title("序号", "附表中的行号")]
    id: Annotated[str, Title("编号")]
    place: Annotated[str, Title("在案件里的位置", "如 events[1]，给 blank(…) 用")]
    at: Annotated[datetime | date | None, Title("时间", "只知道日期时没有钟点", "时间没有填写")]
    until: Annotated[datetime | date | None, Title("最后一次或结束的时间", absent_when="只有一次或者没有填写")]
    has_open_end: Annotated[bool, Title("最后一次的时间是否不详", "代表多次，没有填写最后一次的时间")]
    contact: Annotated[ContactView | None, Title("联系", absent_when="是联系以外的行为")]
    act: Annotated[Act | None, Title("联系以外的行为", absent_when="是联系")]
    reached: tuple[tuple[str, str], ...]
    hidden: frozenset[str]
    known_by: Annotated[str, Title("怎样得知", absent_when="没有填写，或者是本人遇到的其他行为（空文字）")]
    exhibits: Annotated[str, Title("证据编号", "用顿号连接", "没有证据（空文字）")]
    is_open: Annotated[bool, Title("由谁实施是否没有说明、也没有线索")]

    @property
    def to(self) -> Annotated[str, Title("收到的人或者受到影响的人", "亲友的姓名已隐去部分，用顿号连接")]:
        """Their names; what was published or altered came to others than the one whom it concerns."""
        names = "、".join(name for _, name in self.reached)
        is_only_concerned = self.act is not None and self.act.kind in _CONCERNING and [person for person, _ in self.reached] == [SELF]
        return f"{_CONCERNS}{names}" if is_only_concerned else names

    def is_after(self, day: date) -> Annotated[bool, Title("是否在某日之后", "括号里写 objected_on；没有日期的不算")]:
        """Whether it began after a day."""
        first = self.at.date() if isinstance(self.at, datetime) else self.at
        return first is not None and first > day


def numbered(case: Case) -> Mapping[str, int]:
    """The number of each contact and act by its id, in the order of time, undated ones last."""
    return {event.id: number for number, event in enumerate(sorted(case.conduct, key=_moment_key), 1)}


def _moment_key(event: ContactOrAct) -> tuple[date, str]:
    # What is known by its day alone stands before what has a time on that day.
    time = event.at.isoformat() if isinstance(event.at, datetime) else ""
    return event.first_day or date.max, time


def conduct_rows(case: Case, rows: Mapping[str, int], contacts: Iterable[ContactView], exhibits: Mapping[str, str], masks: Masks) -> tuple[ConductRow, ...]:
    """All acts, and contacts as they are shown, such as the quoted alone, as rows in the order of their numbers."""
    people = shown_names(case, masks)
    full = {recipient.id: recipient.name for recipient in case.recipients or () if recipient.name}
    places = {event.id: path for path, event in case.placed_conduct()}
    open_ones = frozenset(event.id for event in case.conduct if not is_somebodys(case, event))
    found = [_contact_row(contact, places[contact.id], people, full, is_open=contact.id in open_ones) for contact in contacts]
    found += [_act_row(act, places[act.id], case, rows[act.id], people, full, exhibits, is_open=act.id in open_ones) for act in case.acts]
    return tuple(sorted(found, key=lambda row: row.number))


def _hidden(reached: Iterable[tuple[str, str]], full: Mapping[str, str]) -> frozenset[str]:
    return frozenset(person for person, name in reached if full.get(person, "") not in name)


def _contact_row(contact: ContactView, place: str, people: Mapping[str, str], full: Mapping[str, str], *, is_open: bool) -> ConductRow:
    reached = tuple((person, people[person]) for person in contact.reached)
    return ConductRow(number=contact.number, id=contact.id, place=place, at=contact.at, until=contact.until, has_open_end=contact.has_open_end,
                      contact=contact, act=None,
                      reached=reached, hidden=_hidden(reached, full), known_by=contact.known_by, exhibits=contact.exhibits, is_open=is_open)


def _act_row(act: Act, place: str, case: Case, number: int, people: Mapping[str, str], full: Mapping[str, str], exhibits: Mapping[str, str], *,
             is_open: bool) -> ConductRow:
    known_by = knowledge_label(act, case) if act.known_by is not Knowledge.OWN_DEVICE else ""
    reached = tuple((person, people[person]) for person in act.reached)
    return ConductRow(number=number, id=act.id, place=place, at=act.at, until=act.until, has_open_end=False, contact=None, act=act,
                      reached=reached, hidden=_hidden(reached, full), known_by=known_by,
                      exhibits="、".join(exhibits[item] for item in act.evidence or ()), is_open=is_open)


def hide_names(rows: Iterable[ConductRow]) -> bool:
    """Whether some row does not show somebody's name whole."""
    return any(row.hidden for row in rows)


def called_by(name: str, kin: Mapping[str, str]) -> str:
    """The name of somebody, with the one to whom they are near called as the paper does."""
    for told, shown in kin.items():
        name = name.replace(told, shown)
    return name


def naming_rows(rows: Iterable[ConductRow], contacts: Iterable[ContactView], names: Mapping[str, str],
                kin: Mapping[str, str] = MappingProxyType({}), *, they_sign: bool = True) -> tuple[ConductRow, ...]:
    """Rows under the full names, by id, of those who sue in the same paper, and others as near to them by `kin`; `contacts` are so named already.

    `they_sign`: they tell in the paper themselves what they met with.
    """
    shown = {contact.id: contact for contact in contacts}
    return tuple(replace(row, contact=shown.get(row.id), known_by=shown[row.id].known_by if row.id in shown else _met_by(row, names) if they_sign else row.known_by,
                         reached=tuple((person, names.get(person) or called_by(name, kin)) for person, name in row.reached),
                         hidden=row.hidden - names.keys()) for row in rows)


def _met_by(row: ConductRow, names: Mapping[str, str]) -> str:
    """How those who sue know of an act: whoever of them it was done to, face to face, met with it in person."""
    met = [names[person] for person, _ in row.reached if person in names and person != SELF]
    is_second_hand = row.act is not None and row.act.kind in _FACE_TO_FACE and row.act.known_by in (Knowledge.RECIPIENT_SHOWED, Knowledge.TOLD_BY)
    return Knowledge.WITNESSED.label.replace("本人", met[0]) if met and is_second_hand else row.known_by
