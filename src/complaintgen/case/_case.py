"""The whole case: facts only, each declared once; nothing that can be derived is stored."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Field

from complaintgen.case._ask import Ask, Section, Stage
from complaintgen.case._events import Act, Claims, Contact, Event, Evidence, Filing, Harm, Loan, Objection, Safety, Step
from complaintgen.case._field_types import Text, Version
from complaintgen.case._people import Agent, Clinic, Facts, Guardian, Party, Person, Recipient
from complaintgen.case.enums import Role

SCHEMA_VERSION = 1


class Case(Facts):
    """A person's account of what happened (version 1)."""

    schema_version: Annotated[Version, Ask("案件文件版本", example=SCHEMA_VERSION, stage=Stage.NEVER)]
    note: Annotated[Text | None, Ask("备注", help="不会印在任何文书上。", stage=Stage.NEVER)] = None
    safety: Annotated[Safety, Ask("人身安全", section=Section.SAFETY)] = Safety()
    role: Annotated[
        Role, Ask("您与借款的关系", "您是借款人，还是被催收打扰的其他人？", "决定可以写哪些文书：投诉由借款人提出，举报、报案、起诉谁受害谁都可以。",
                  section=Section.PERSON, stage=Stage.FIRST)
    ]
    complainant: Annotated[Person, Ask("本人", section=Section.PERSON)] = Person()
    guardian: Annotated[
        Guardian | None, Ask("法定代理人", "本人是否未成年，或者由法定代理人代为办理？", "未满18周岁等情形，由父母等法定代理人代为办理。", section=Section.PERSON)
    ] = None
    loan: Annotated[Loan, Ask("借款", section=Section.LOAN)] = Loan()
    parties: Annotated[
        tuple[Party, ...], Ask("对方", "谁在催收？", "先填借钱的机构，再填催收的公司或者个人；知道多少填多少，不知道名称也可以填。", section=Section.OTHER_SIDE,
                               stage=Stage.FIRST, item="一家机构或者一个人")
    ] = ()
    recipients: Annotated[
        tuple[Recipient, ...], Ask("被联系的其他人", "除了您，还有谁被联系过？", "亲友、同事、单位等；文书中他们的姓名会隐去。", section=Section.CONDUCT,
                                   stage=Stage.FIRST, item="一个人", has_many=True)
    ] = ()
    contacts: Annotated[
        tuple[Contact, ...], Ask("每一次联系", "对方打过哪些电话、发过哪些信息？", "一次一条；短信、微信可以一次粘贴很多条。", section=Section.CONDUCT,
                                 stage=Stage.FIRST, item="一次联系", has_many=True)
    ] = ()
    acts: Annotated[
        tuple[Act, ...], Ask("其他行为", "除了电话、信息，还发生过什么？", "上门、张贴、P图、读取通讯录、额外要钱等；没有就选“没有，下一步”。", section=Section.CONDUCT,
                             item="一件事")
    ] = ()
    objections: Annotated[
        tuple[Objection, ...], Ask("要求停止的情况", "您要求过对方停止吗？", "每要求一次登记一次；没有就选“没有，下一步”。", section=Section.AFTERMATH, item="一次要求")
    ] = ()
    steps: Annotated[
        tuple[Step, ...], Ask("已经办理的事项", "已经投诉、报案或者办过别的手续吗？", "日期和编号决定下一步；没有就选“没有，下一步”。", section=Section.AFTERMATH, item="一件事")
    ] = ()
    harm: Annotated[Harm, Ask("造成的影响", section=Section.AFTERMATH)] = Harm()
    evidence: Annotated[
        tuple[Evidence, ...], Ask("证据", "手里有哪些证据？", "截图、通话记录、录音、合同、票据等，一份一条。", section=Section.FILING, item="一份证据")
    ] = ()
    claims: Annotated[Claims, Ask("请求", section=Section.FILING)] = Claims()
    agent: Annotated[Agent | None, Ask("委托代理人", "是否委托了代理人？", "律师、法律援助人员、近亲属等；没有委托选“否”。", section=Section.FILING)] = None
    clinic: Annotated[
        Clinic | None, Ask("协助机构", "是否由法律援助机构或者律师事务所协助制作？", "机构名称印在文书页眉；自己办理选“否”。", section=Section.FILING)
    ] = None
    filing: Annotated[Filing, Ask("提交", section=Section.FILING)] = Filing()
    extra: Annotated[dict[str, Text], Ask("文书模板包的补充问题", section=Section.FILING)] = Field(default_factory=dict)

    @property
    def conduct(self) -> tuple[Event, ...]:
        """Everything the other side did: contacts, then other acts."""
        return (*self.contacts, *self.acts)


def case_schema() -> dict[str, Any]:  # Any: a JSON document
    """JSON Schema (2020-12) of a case file with Chinese titles, questions, examples and labels."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema"} | Case.model_json_schema() | {"title": "案件文件"}
