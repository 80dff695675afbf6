"""A creditor's ordinary reminders, which are lawful by themselves: a presumption that each circumstance of a contact, and its number, rebuts."""

from __future__ import annotations

from datetime import date

from complaintgen.case.enums import Tag
from complaintgen.case.model import SELF, Case, once_for
from complaintgen.law._windows import CaseWindows
from complaintgen.law.elements import INTRUSION, ConductWindow, concerns_complainant

_VICTIMISING = frozenset({Tag.INSULT, Tag.OBSCENE, Tag.DEFAMATION, Tag.DEBT_DISCLOSURE, Tag.PERSONAL_DATA_DISCLOSURE, Tag.THREAT_VIOLENCE})


@once_for
def ordinary_reminders(case: Case, day: date) -> frozenset[str]:
    """The ids of the contacts that are, as far as the facts tell, no more than reminders of a due debt to whom it may be asked of."""
    return ordinary_in(CaseWindows(case, day).whole)


@once_for
def shows_only_reminders(case: Case, day: date) -> bool:
    """Whether there is nothing but ordinary reminders, and no fact is open that could make more of them."""
    window = CaseWindows(case, day).whole
    if not window.contacts or window.acts or window.untagged or any(approach.sure for approach in window.approaches):
        return False
    return len(ordinary_in(window)) == len(window.contacts) and window.campaign(INTRUSION).opening is None


@once_for
def speaks_of_others_only(case: Case, day: date) -> bool:
    """Whether everything insulting, threatening or disclosing that was said is surely about others than the complainant, whose right it is not."""
    speaking = [event for event in CaseWindows(case, day).whole.told if not _VICTIMISING.isdisjoint(event.tags or ())]
    return bool(speaking) and all(concerns_complainant(case, event, _VICTIMISING) is False for event in speaking)


def ordinary_in(window: ConductWindow) -> frozenset[str]:
    """The same of the contacts that a window shows."""
    beyond = {contact.id for contact in window.intrusions}
    due = {approach.event.id for approach in window.approaches if approach.may_owe and approach.to == SELF}
    return frozenset(contact.id for contact in window.contacts if contact.id in due and contact.id not in beyond)
