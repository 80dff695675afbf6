"""What concerns the source of data, whatever else it is: words by which the other side says that it holds the data of a phone, and whom it found.

In: a case. Out: the ids of those events.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from complaintgen.case.model import SELF, Case, ContactOrAct
from complaintgen.law.elements import DEBTORS
from complaintgen.papers._pleadings import Deed
from complaintgen.patterns import Pattern

_HELD = Pattern(r"(?<!没有)(?<!没)(?<!不)(?:有|拿到|掌握|调出|调取|导出|读取|查到)[^，。！？；,.!?;没不]{0,6}(通讯录|联系人|通话记录|相册)"
                r"|(通讯录|联系人名单|通话记录|相册)[^，。！？；,.!?;没不]{0,6}(?:有|在我|在手|拿到|掌握|调出来)")


def source_events(case: Case) -> frozenset[str]:
    """The events that concern the source of data: what was said of it, and the first words to each other person of whoever is not the debtor.

    Who reaches the people around somebody with whom there is no contract has their names and numbers from somewhere.
    """
    return frozenset((*(event.id for event in case.conduct if _says_data_is_held(event)), *(() if case.role in DEBTORS else _first_words_to_others(case))))


def data_said_to_be_held(case: Case, rows: Mapping[str, int]) -> tuple[Deed, ...]:
    """What of the phone the other side says that it holds, in its own word, with the rows that say so."""
    said: dict[str, list[int]] = {}
    for event in case.conduct:
        if event.id in rows and (found := _HELD.search(event.text or "")):
            said.setdefault(found.group(1) or found.group(2), []).append(rows[event.id])
    return tuple(Deed(label=kind, numbers=tuple(numbers)) for kind, numbers in said.items())


def _first_words_to_others(case: Case) -> Iterator[str]:
    known = {SELF}
    for contact in case.contacts:
        if contact.text and not known.issuperset(contact.reached):
            known.update(contact.reached)
            yield contact.id


def _says_data_is_held(event: ContactOrAct) -> bool:
    """Whether an event says that the address book, call list or pictures of a phone are in the other side's hands."""
    return event.text is not None and _HELD.search(event.text) is not None
