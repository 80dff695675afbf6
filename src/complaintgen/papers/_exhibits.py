"""The evidence list: what each item proves and the number that it has in every paper.

In: the case. Out: groups of exhibits, and numbers by id.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated

from complaintgen.case.enums import Proves
from complaintgen.case.fields import Title
from complaintgen.case.model import Case, Evidence
from complaintgen.formatting import Masks
from complaintgen.papers._contact_views import shown_name


@dataclass(frozen=True, slots=True, kw_only=True)
class Exhibit:
    """One item of the evidence list under its number, such as 2-1."""

    number: Annotated[str, Title("证据编号", "如 2-1，各文书一致")]
    evidence: Annotated[Evidence, Title("证据")]
    kind: Annotated[str, Title("证据种类")]
    holder: Annotated[str, Title("由哪位其他人持有原件", "姓名已隐去部分", "由本人持有，或者没有填写（空文字）")]


@dataclass(frozen=True, slots=True)
class ExhibitGroup:
    """Exhibits that prove the same thing."""

    number: Annotated[int, Title("组号")]
    title: Annotated[str, Title("证明对象")]
    exhibits: Annotated[tuple[Exhibit, ...], Title("本组的证据")]


def exhibit_groups(case: Case, masks: Masks) -> tuple[ExhibitGroup, ...]:
    """Group the evidence by what it proves, in the order of `Proves`; the numbers are the same in every paper."""
    holders = {item.id: shown_name(item, masks) for item in case.recipients or ()}
    groups: list[ExhibitGroup] = []
    for proves in Proves:
        items = [item for item in (case.evidence or ()) if item.proves is proves]
        if items:
            number = len(groups) + 1
            exhibits = tuple(Exhibit(number=f"{number}-{index}", evidence=item, kind=item.kind.label, holder=holders.get(item.holder or "", "")) for index, item in enumerate(items, 1))
            groups.append(ExhibitGroup(number, proves.label, exhibits))
    return tuple(groups)


def exhibit_numbers(groups: tuple[ExhibitGroup, ...]) -> Mapping[str, str]:
    """Exhibit number by evidence id."""
    return {exhibit.evidence.id: exhibit.number for group in groups for exhibit in group.exhibits}
