"""The whole case: facts only, each declared once; nothing that can be derived is stored.

`Case` is what a case file holds, with one list of events. `ToldCase` is the same facts as people tell them: contacts and other acts
asked for one after the other.
"""

from collections.abc import Mapping
from typing import Annotated, Any, TypeAlias

from pydantic import Discriminator, Field, Tag

from complaintgen.case._acts import Act
from complaintgen.case._ask import Ask, Section, Stage, When
from complaintgen.case._events import (
    Claims,
    Contact,
    Evidence,
    Filing,
    Harm,
    Objection,
    Step,
)
from complaintgen.case._field_types import Text, Version
from complaintgen.case._loan import KeptSafety, Loan, Safety, ToldSafety
from complaintgen.case._once import once
from complaintgen.case._people import Agent, Clinic, CommonDebt, Facts, Guardian, Party, Person, Sender
from complaintgen.case._recipients import Recipient
from complaintgen.case.enums import DebtRelation, Direction, Role

SCHEMA_VERSION = 2


class Unconfirmed(Facts):
    """A fact that was worked out or read from text, and that nobody has confirmed yet.

    Its path begins with the id of the entry that has it, where it stands in an entry with one: places in a list move.
    """

    path: Annotated[Text, Ask("哪一项", help="列表中的，以该条的编号开头，如 c3.at。", example="c3.at", stage=Stage.NEVER)]
    reason: Annotated[Text, Ask("依据", example="原文写的是“昨天”", stage=Stage.NEVER)]


_SAFETY = Ask("人身安全", section=Section.SAFETY)


class Told(Facts):
    """All facts but what the other side did; the two layouts of a case have them in common.

    A part of which nothing is told yet is made without validation, which would build its model.
    """

    schema_version: Annotated[Version, Ask("案件文件版本", example=SCHEMA_VERSION, stage=Stage.NEVER)]
    note: Annotated[Text | None, Ask("备注", help="不会印在任何文书上。", stage=Stage.NEVER)] = None
    safety: Annotated[Safety, _SAFETY] = Safety.model_construct()
    role: Annotated[
        Role, Ask("您与借款的关系", "您是借款人，还是被催收打扰的其他人？", "决定可以写哪些文书：投诉由借款人提出，举报、报案、起诉谁受害谁都可以。",
                  section=Section.PERSON, stage=Stage.FIRST)
    ]
    debt_relation: Annotated[
        DebtRelation | None, Ask("与这笔债务的关系", "您和这笔债务是什么关系？", "没有签过字，只是被填作联系人的，选“与债务无关”。",
                                 when=(When("role", (Role.EMERGENCY_CONTACT, Role.LISTED_CONTACT)),), section=Section.PERSON, stage=Stage.FIRST)
    ] = None
    common_debt: CommonDebt = None
    complainant: Annotated[Person, Ask("本人", section=Section.PERSON)] = Person.model_construct()
    guardian: Annotated[
        Guardian | None, Ask("法定代理人", "本人是否未成年，或者由法定代理人代为办理？", "未满18周岁等情形，由父母等法定代理人代为办理。", section=Section.PERSON)
    ] = None
    loan: Annotated[Loan, Ask("借款", section=Section.LOAN)] = Loan.model_construct()
    parties: Annotated[
        tuple[Party, ...] | None, Ask("对方", "谁在催收？", "先填借钱的机构，再填催收的公司或者个人；知道多少填多少，不知道名称也可以填。", section=Section.OTHER_SIDE,
                               stage=Stage.FIRST, item="一家机构或者一个人")
    ] = None
    recipients: Annotated[
        tuple[Recipient, ...] | None, Ask("被联系的其他人", "除了您，还有谁被联系过？", "亲友、同事、单位等；文书中他们的姓名会隐去。", section=Section.CONDUCT,
                                   stage=Stage.FIRST, item="一个人", has_many=True)
    ] = None
    senders: Annotated[
        tuple[Sender, ...] | None, Ask("号码、账号是谁的", "哪些号码、账号能看出是谁的？", "有线索的才登记；都不清楚就选“不清楚，以后再补”，不影响办理。",
                                when=(When("/parties"), When("/contacts")), section=Section.CONDUCT, item="一个号码或者账号")
    ] = None
    account: Annotated[
        Text | None, Ask("本人叙述的经过", "请用自己的话，把经过写一遍？",
                         "按先后写亲身经历的事：从什么时候起、谁、做了什么、您当时怎么办的，两三百字就够；不写看法和法律。照原话印在报案材料、投诉书、起诉状的事实部分，要写的话自己写，各人的材料就不会雷同。",
                         example="2月3日早上我正在上课，手机连着响，是一个不认识的号码。中午同事林老师问我是不是欠了钱，说她也收到了短信。", section=Section.CONDUCT, is_own_words=True,
                         is_last=True)
    ] = None
    objections: Annotated[
        tuple[Objection, ...] | None, Ask("要求停止的情况", "您要求过对方停止吗？", "每要求一次登记一次；没有就选“没有，下一步”。", section=Section.AFTERMATH, item="一次要求")
    ] = None
    steps: Annotated[
        tuple[Step, ...] | None, Ask("已经办理的事项", "已经投诉、报案或者办过别的手续吗？", "日期和编号决定下一步；没有就选“没有，下一步”。", section=Section.AFTERMATH, item="一件事")
    ] = None
    harm: Annotated[Harm, Ask("造成的影响", section=Section.AFTERMATH)] = Harm.model_construct()
    evidence: Annotated[
        tuple[Evidence, ...] | None, Ask("证据", "手里有哪些证据？", "截图、通话记录、录音、合同、票据等，一份一条。", section=Section.FILING, item="一份证据")
    ] = None
    claims: Annotated[Claims, Ask("请求", section=Section.FILING)] = Claims.model_construct()
    agent: Annotated[Agent | None, Ask("委托代理人", "是否委托了代理人？", "律师、法律援助人员、近亲属等；没有委托选“否”。", section=Section.FILING)] = None
    clinic: Annotated[
        Clinic | None, Ask("协助机构", "是否由法律援助机构或者律师事务所协助制作？", "机构名称印在文书页眉；自己办理选“否”。", section=Section.FILING)
    ] = None
    filing: Annotated[Filing, Ask("提交", section=Section.FILING)] = Filing.model_construct()
    extra: Annotated[dict[str, Text], Ask("文书模板包的补充问题", section=Section.FILING)] = Field(default_factory=dict)
    unconfirmed: Annotated[
        tuple[Unconfirmed, ...] | None, Ask("尚待本人确认的内容", help="从文字里推算出来、本人还没有确认的内容；确认后删去。", stage=Stage.NEVER)
    ] = None


def _kind_of_event(value: object) -> str | None:
    """Which of the two an event is: a contact has a channel, an act a kind; what has both is neither."""
    if isinstance(value, Mapping):
        found = [kind for kind, name in (("contact", "channel"), ("act", "kind")) if name in value]
        return found[0] if len(found) == 1 else None
    return "contact" if isinstance(value, Contact) else "act" if isinstance(value, Act) else None


ContactOrAct: TypeAlias = Contact | Act
_CONTACTS = Ask("每一次联系", "对方打过哪些电话、发过哪些信息？", "一次一条；短信、微信可以一次粘贴很多条。", section=Section.CONDUCT, stage=Stage.FIRST, item="一次联系",
                has_many=True)
_ACTS = Ask("其他行为", "除了电话、信息，还发生过什么？", "上门、张贴、P图、读取通讯录、额外要钱等；没有就选“没有，下一步”。", section=Section.CONDUCT, item="一件事")
_Event = Annotated[
    Annotated[Contact, Tag("contact")] | Annotated[Act, Tag("act")],
    Discriminator(_kind_of_event, custom_error_type="event", custom_error_message="应当有联系方式（channel）或者行为（kind），说明是哪一种"),
]


class Case(Told):
    """A person's account of what happened (version 2)."""

    safety: Annotated[KeptSafety, _SAFETY] = KeptSafety.model_construct()
    events: Annotated[
        tuple[_Event, ...] | None, Ask("发生的事", "对方做过什么？", "有联系方式（channel）的是一次联系，有行为（kind）的是其他行为。", section=Section.CONDUCT, stage=Stage.NEVER)
    ] = None

    @property
    @once
    def contacts(self) -> Annotated[tuple[Contact, ...], _CONTACTS]:
        """The calls and messages of the other side, in the order of the file."""
        return tuple(event for _, event in self.placed_conduct() if isinstance(event, Contact))

    @property
    @once
    def acts(self) -> Annotated[tuple[Act, ...], _ACTS]:
        """What else the other side did, in the order of the file."""
        return tuple(event for event in self.events or () if isinstance(event, Act))

    @property
    @once
    def conduct(self) -> tuple[ContactOrAct, ...]:
        """Everything the other side did: contacts, then other acts."""
        return (*self.contacts, *self.acts)

    @property
    def doubts(self) -> Mapping[str, str]:
        """JSON path → why of the facts that nobody has confirmed yet."""
        return {self._place_of(item.path): item.reason for item in self.unconfirmed or ()}

    def _place_of(self, path: str) -> str:
        """The JSON path of a fact whose path may begin with the id of its entry; of entries with one id, that which has such a fact."""
        head, dot, rest = path.partition(".")
        fact = rest.partition(".")[0].partition("[")[0]
        entries = ((f"{name}[{index}]", item) for name in ("events", "parties", "recipients", "evidence")
                   for index, item in enumerate(getattr(self, name) or ()) if item.id == head)
        named = {place: getattr(item, fact, None) is not None for place, item in entries}
        place = next((place for place, is_given in named.items() if is_given), next(iter(named), head))
        return f"{place}{dot}{rest}"

    @once
    def placed_conduct(self) -> tuple[tuple[str, ContactOrAct], ...]:
        """Everything the other side did with its path, in the order of the file.

        What the complainant dialled or sent is none of it, nor what nobody has confirmed to be the other side's: whose words are only guessed
        are nobody's conduct.
        """
        guessed = {item.path for item in self.unconfirmed or () if item.path.endswith(".direction")}
        return tuple((place, event) for place, event in ((f"events[{index}]", event) for index, event in enumerate(self.events or ()))
                     if isinstance(event, Act) or not (event.direction is Direction.OUTGOING or {f"{event.id}.direction", f"{place}.direction"} & guessed))


class ToldCase(Told):
    """The same facts as people tell them: two lists in place of one, and a question whose answer is not kept."""

    safety: Annotated[ToldSafety, _SAFETY] = ToldSafety.model_construct()
    contacts: Annotated[tuple[Contact, ...] | None, _CONTACTS] = None
    acts: Annotated[tuple[Act, ...] | None, _ACTS] = None

    def as_case(self) -> Case:
        """The case of these facts, contacts first; what is not kept goes."""
        facts = {name: getattr(self, name) for name in Told.model_fields if name != "safety"}
        told: tuple[ContactOrAct, ...] = (*(self.contacts or ()), *(self.acts or ()))
        events = None if self.contacts is None and self.acts is None else told
        # All of it was checked when this was made.
        return Case.model_construct(**facts, safety=KeptSafety(in_danger=self.safety.in_danger), events=events)


def case_schema() -> dict[str, Any]:  # Any: a JSON document
    """JSON Schema (2020-12) of a case file with Chinese titles, questions, examples and labels."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema"} | Case.model_json_schema() | {"title": "案件文件"}
