"""The whole case: facts only, each declared once; nothing that can be derived is stored."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Annotated, Literal, Protocol

from pydantic import Field

from complaintgen.case.ask import Ask
from complaintgen.case.events import (
    SELF,
    Act,
    Claims,
    Contact,
    Event,
    Evidence,
    Filing,
    Harm,
    Loan,
    Objection,
    Safety,
    Step,
)
from complaintgen.case.kinds import Role
from complaintgen.case.people import Agent, Facts, Guardian, Party, Person, Recipient
from complaintgen.case.scalars import Text

SCHEMA_VERSION = 1


class Case(Facts):
    """A person's account of what happened (version 1)."""

    schema_version: Annotated[Literal[1], Ask("案件文件版本", example=SCHEMA_VERSION)]
    note: Annotated[Text | None, Ask("备注", help="不会印在任何文书上。")] = None
    safety: Annotated[Safety, Ask("人身安全")] = Safety()
    role: Annotated[Role, Ask("您与借款的关系", "您是借款人，还是被催收打扰的其他人？")]
    complainant: Annotated[Person, Ask("本人")] = Person()
    agent: Annotated[Agent | None, Ask("委托代理人")] = None
    guardian: Annotated[Guardian | None, Ask("法定代理人")] = None
    loan: Annotated[Loan, Ask("借款")] = Loan()
    parties: Annotated[tuple[Party, ...], Ask("对方")] = ()
    recipients: Annotated[tuple[Recipient, ...], Ask("被联系的其他人")] = ()
    contacts: Annotated[tuple[Contact, ...], Ask("每一次联系")] = ()
    acts: Annotated[tuple[Act, ...], Ask("其他行为")] = ()
    objections: Annotated[tuple[Objection, ...], Ask("要求停止的情况")] = ()
    steps: Annotated[tuple[Step, ...], Ask("已经办理的事项")] = ()
    harm: Annotated[Harm, Ask("造成的影响")] = Harm()
    evidence: Annotated[tuple[Evidence, ...], Ask("证据")] = ()
    claims: Annotated[Claims, Ask("请求")] = Claims()
    filing: Annotated[Filing, Ask("提交")] = Filing()
    extra: Annotated[dict[str, Text], Ask("文书模板包的补充问题")] = Field(default_factory=dict)

    @property
    def conduct(self) -> tuple[Event, ...]:
        """Everything the other side did: contacts, then other acts."""
        return (*self.contacts, *self.acts)


class _Identified(Protocol):
    @property
    def id(self) -> str: ...


class _Evidenced(Protocol):
    @property
    def evidence(self) -> tuple[str, ...]: ...


def broken_references(case: Case) -> Iterator[tuple[str, str]]:
    """Yield (JSON path, reason) for every id that is given twice or points to nothing."""
    sections: dict[str, Sequence[_Identified]] = {"parties": case.parties, "recipients": case.recipients, "contacts": case.contacts,
                "acts": case.acts, "evidence": case.evidence}
    for section, items in sections.items():
        seen: Counter[str] = Counter()
        for index, item in enumerate(items):
            seen[item.id] += 1
            if seen[item.id] > 1 or (section == "recipients" and item.id == SELF):
                yield f"{section}[{index}].id", f"编号「{item.id}」重复或已被占用"
    for path, identifier, section in _references(case):
        known = {item.id for item in sections[section]} | ({SELF} if section == "recipients" else set())
        if identifier not in known:
            yield path, f"编号「{identifier}」在 {section} 中不存在"


def _references(case: Case) -> Iterator[tuple[str, str, str]]:
    for index, party in enumerate(case.parties):
        if party.engaged_by:
            yield f"parties[{index}].engaged_by", party.engaged_by, "parties"
    for name, events in (("contacts", case.contacts), ("acts", case.acts)):
        for index, event in enumerate(events):
            if event.party:
                yield f"{name}[{index}].party", event.party, "parties"
    for index, contact in enumerate(case.contacts):
        yield f"contacts[{index}].recipient", contact.recipient, "recipients"
    for index, item_of_evidence in enumerate(case.evidence):
        if item_of_evidence.holder:
            yield f"evidence[{index}].holder", item_of_evidence.holder, "recipients"
    for path, identifiers in _evidence_lists(case):
        for index, identifier in enumerate(identifiers):
            yield f"{path}.evidence[{index}]", identifier, "evidence"


def _evidence_lists(case: Case) -> Iterator[tuple[str, tuple[str, ...]]]:
    lists: dict[str, Sequence[_Evidenced]] = {"parties": case.parties, "contacts": case.contacts, "acts": case.acts, "objections": case.objections,
             "steps": case.steps, "harm.expenses": case.harm.expenses}
    for section, items in lists.items():
        for index, item in enumerate(items):
            yield f"{section}[{index}]", item.evidence
    yield "harm", case.harm.evidence
