"""The whole case: facts only, each declared once; nothing that can be derived is stored."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from complaintgen.case.ask import Ask, Section
from complaintgen.case.events import (
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
from complaintgen.case.people import Agent, Clinic, Facts, Guardian, Party, Person, Recipient
from complaintgen.case.scalars import Text, Version

SCHEMA_VERSION = 1


class Case(Facts):
    """A person's account of what happened (version 1)."""

    schema_version: Annotated[Version, Ask("案件文件版本", example=SCHEMA_VERSION, is_asked=False)]
    note: Annotated[Text | None, Ask("备注", help="不会印在任何文书上。")] = None
    safety: Annotated[Safety, Ask("人身安全", section=Section.SAFETY)] = Safety()
    role: Annotated[Role, Ask("您与借款的关系", "您是借款人，还是被催收打扰的其他人？", section=Section.PERSON)]
    complainant: Annotated[Person, Ask("本人", section=Section.PERSON)] = Person()
    agent: Annotated[Agent | None, Ask("委托代理人", section=Section.FILING)] = None
    clinic: Annotated[Clinic | None, Ask("协助机构", section=Section.FILING)] = None
    guardian: Annotated[Guardian | None, Ask("法定代理人", section=Section.PERSON)] = None
    loan: Annotated[Loan, Ask("借款", section=Section.LOAN)] = Loan()
    parties: Annotated[tuple[Party, ...], Ask("对方", section=Section.OTHER_SIDE)] = ()
    recipients: Annotated[tuple[Recipient, ...], Ask("被联系的其他人", section=Section.CONDUCT)] = ()
    contacts: Annotated[tuple[Contact, ...], Ask("每一次联系", section=Section.CONDUCT)] = ()
    acts: Annotated[tuple[Act, ...], Ask("其他行为", section=Section.CONDUCT)] = ()
    objections: Annotated[tuple[Objection, ...], Ask("要求停止的情况", section=Section.AFTERMATH)] = ()
    steps: Annotated[tuple[Step, ...], Ask("已经办理的事项", section=Section.AFTERMATH)] = ()
    harm: Annotated[Harm, Ask("造成的影响", section=Section.AFTERMATH)] = Harm()
    evidence: Annotated[tuple[Evidence, ...], Ask("证据", section=Section.FILING)] = ()
    claims: Annotated[Claims, Ask("请求", section=Section.FILING)] = Claims()
    filing: Annotated[Filing, Ask("提交", section=Section.FILING)] = Filing()
    extra: Annotated[dict[str, Text], Ask("文书模板包的补充问题", section=Section.FILING)] = Field(default_factory=dict)

    @property
    def conduct(self) -> tuple[Event, ...]:
        """Everything the other side did: contacts, then other acts."""
        return (*self.contacts, *self.acts)
