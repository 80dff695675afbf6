"""What was told and no breach of a police report covers, though it is of a kind that may be one: the police are asked to examine it as well.

In: a case, its annex, the breaches that the report names. Out: each row once, with the rows that show the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from complaintgen.case.enums import ActKind, Tag
from complaintgen.case.model import Act, Case, ContactOrAct
from complaintgen.papers._chronology import ConductRow
from complaintgen.papers._pleadings import Deed, Pleading

_LAWFUL = frozenset({Tag.NEUTRAL_REMINDER, Tag.PRESSURE_LEGAL_ACTION})
_NOT_FOR_POLICE = frozenset({ActKind.CREDIT_RECORD_WRONG})


def further_conduct(case: Case, chronology: Sequence[ConductRow], named: Iterable[Pleading]) -> tuple[Deed, ...]:
    """The rows that carry no breach, under what they show."""
    events = {event.id: event for event in case.conduct}
    covered = {number for breach in named for deed in breach.deeds for number in deed.numbers}
    by_label: dict[str, list[int]] = {}
    for row in chronology:
        is_reminder = row.contact is not None and row.contact.is_reminder
        if row.number not in covered and not is_reminder and (shown := shown_to_police(events[row.id])):
            by_label.setdefault(shown, []).append(row.number)
    return tuple(Deed(label=label, numbers=tuple(numbers)) for label, numbers in by_label.items())


def shown_to_police(event: ContactOrAct) -> str:
    """What an event shows, in the words of a paper; nothing where it shows nothing that the police look into."""
    acts = [event.kind.label] if isinstance(event, Act) and event.kind not in _NOT_FOR_POLICE else []
    of_themselves = bool(event.about) and set(event.about or ()) <= set(event.reached)
    return "、".join([*acts, *(tag.label for tag in Tag if tag in (event.tags or ()) and tag not in _LAWFUL and not (of_themselves and tag is Tag.DEBT_DISCLOSURE))])
