"""What was done to the complainant and said of them, by kind: an application asks to forbid that, and nothing that nobody told of.

In: a case, the day of filing. Out: a `Suffered`. Ordinary reminders are no intrusion, and what nobody can tell whom it concerns is not counted.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from complaintgen.case.enums import ActKind, Channel, PersonKind, Tag, Threat
from complaintgen.case.fields import Title
from complaintgen.case.model import SELF, Act, Case, Contact, ContactOrAct, once_for
from complaintgen.law._reminders import ordinary_reminders
from complaintgen.law._windows import CaseWindows
from complaintgen.law.elements import (
    DEBTORS,
    SPREADING,
    ConductWindow,
    concerns_complainant,
    owes,
    threats_to_complainant,
    told_to_others,
)

_APPROACHES = (ActKind.CALL_BOMBING, ActKind.VISIT, ActKind.FOLLOWED, ActKind.HOME_ENTERED, ActKind.CONFINED, ActKind.ASSAULTED, ActKind.PROPERTY_DAMAGED,
               ActKind.UNIT_DISRUPTED, ActKind.INTERCEPTED)
"""Acts that are done to a person, as a contact is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Suffered:
    """What the complainant of a case met with, by kind."""

    ways: Annotated[str, Title("侵扰本人用过的方式", "联系方式、上门等行为，用顿号连接；一般还款提醒不算", "没有这样的联系和行为（空文字）")]
    threatened: Annotated[bool, Title("是否受到人身安全的威胁")]
    spread: Annotated[bool, Title("是否有关于本人的欠款、个人信息、侮辱诽谤等内容让别人知道了")]
    debt_told: Annotated[bool, Title("是否向别人说出本人欠款")]
    data_told: Annotated[bool, Title("是否向别人披露本人的身份证、照片等个人信息")]
    others_dunned: Annotated[bool, Title("是否因本人的借款联系、催要不欠款的别人")]
    in_groups: Annotated[bool, Title("是否在群里说到本人")]
    published: Annotated[bool, Title("是否公开张贴、发布了关于本人的内容")]


@once_for
def suffered_by_complainant(case: Case, day: date) -> Suffered:
    """What the complainant met with, as far as somebody told it."""
    window = CaseWindows(case, day).whole
    groups = {person.id for person in case.recipients or () if person.kind is PersonKind.GROUP}
    before_others = [event for event in window.before_others if event.tags and concerns_complainant(case, event, event.tags)]
    return Suffered(
        ways="、".join(_ways(window, ordinary_reminders(case, day))),
        threatened=bool(threats_to_complainant(window)), spread=bool(told_to_others(window, *SPREADING)),
        debt_told=bool(told_to_others(window, Tag.DEBT_DISCLOSURE)), data_told=bool(told_to_others(window, Tag.PERSONAL_DATA_DISCLOSURE)),
        others_dunned=case.role in DEBTORS and any(_goes_to_others(case, event) for event in window.in_touch),
        in_groups=any(isinstance(event, Contact) and not groups.isdisjoint(event.reached) for event in before_others),
        published=any(event in before_others or _is_at_complainant(event) for event in window.published))


def _ways(window: ConductWindow, reminders: Collection[str]) -> list[str]:
    """The channels and acts by which the complainant was reached, in the order of their kinds."""
    channels = {contact.channel for contact in window.contacts if SELF in contact.reached and contact.id not in reminders}
    kinds = {act.kind for act in window.acts if SELF in act.reached}
    return [*(channel.label for channel in Channel if channel in channels), *(kind.label for kind in _APPROACHES if kind in kinds)]


def _goes_to_others(case: Case, event: ContactOrAct) -> bool:
    """Whether an event reached somebody who owes nothing, and may be on account of the complainant."""
    others = [person for person in event.reached if person != SELF and owes(case, person) is not True]
    return bool(others) and concerns_complainant(case, event, event.tags or ()) is True


def _is_at_complainant(event: ContactOrAct) -> bool:
    """Whether something was put up against the complainant, whoever is spoken of, where nobody said whom it is about."""
    return isinstance(event, Act) and event.about is None and event.recipient == SELF


def announced_to_complainant(case: Case, day: date) -> tuple[ContactOrAct, ...]:
    """The words, and the acts, in which the complainant is threatened with violence or exposure: what the other side says it will do."""
    threats, window = (Tag.THREAT_VIOLENCE, Tag.THREAT_EXPOSURE), CaseWindows(case, day).whole
    said = {event.id for event in window.tagged(*threats)}
    return tuple(event for event in window.events if (event.id in said and event.text and concerns_complainant(case, event, threats))
                 or (isinstance(event, Act) and event.threatened_with in (Threat.VIOLENCE, Threat.EXPOSURE) and SELF in event.reached))
