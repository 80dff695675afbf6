"""Deeds that were about several people who sue together, under all their names.

In: what a paper pleads for one of them, the names of the others. Out: the same, naming them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from complaintgen.case.enums import Role
from complaintgen.case.model import BORROWER, SELF, Case
from complaintgen.papers._pleadings import Deed, Pleading

_AND_OTHERS = "和他人"


def naming_others(found: Iterable[Pleading], case: Case, rows: Mapping[str, int], names: Mapping[str, str]) -> tuple[Pleading, ...]:
    """What one plaintiff pleads, with the others named in what was said of them too; whoever else it was said of makes others of all.

    `names`: id in the plaintiff's own case → name in the paper.
    """
    about = {rows[event.id]: frozenset(event.about or ()) - _same(case) for event in case.conduct if event.id in rows}
    return tuple(replace(item, deeds=tuple(_named(deed, about, names) for deed in item.deeds)) for item in found) if names else tuple(found)


def names_for(person: str, first: Case, names: Mapping[str, str]) -> Mapping[str, str]:
    """The names of the others by their ids in the case of somebody who sues along, where the first of them has that one's own id."""
    others = {person if identifier == SELF else identifier: name for identifier, name in names.items() if identifier != person}
    return {**others, BORROWER: names[SELF]} if first.role is Role.BORROWER else others


def _same(case: Case) -> frozenset[str]:
    return frozenset({SELF, BORROWER}) if case.role is Role.BORROWER else frozenset({SELF})


def _named(deed: Deed, about: Mapping[int, frozenset[str]], names: Mapping[str, str]) -> Deed:
    meant = {about[number] for number in deed.numbers if number in about}
    others = meant.pop() if len(meant) == 1 else frozenset()
    if not others or not others <= names.keys():
        return deed
    *more, last = dict.fromkeys(name for identifier, name in names.items() if identifier in others)
    return replace(deed, label=deed.label.replace(_AND_OTHERS, "".join(f"、{name}" for name in more) + f"和{last}"))
