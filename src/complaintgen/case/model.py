"""The whole case: facts only, each declared once; nothing that can be derived is stored."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from complaintgen.case.ask import Ask
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
from complaintgen.case.people import Agent, Facts, Guardian, Party, Person, Recipient
from complaintgen.case.scalars import Text, Version

SCHEMA_VERSION = 1


class Case(Facts):
    """A person's account of what happened (version 1)."""

    schema_version: Annotated[Version, Ask("案件文件版本", example=SCHEMA_VERSION)]
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
