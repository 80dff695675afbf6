"""What happened: the loan, contacts, other acts, objections, steps, harm, evidence, claims."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from complaintgen.case.ask import Ask, When
from complaintgen.case.kinds import (
    ActKind,
    Channel,
    ClaimKind,
    EvidenceKind,
    Knowledge,
    LoanExists,
    Narrative,
    Proves,
    Repayment,
    StepKind,
    Tag,
)
from complaintgen.case.people import Facts
from complaintgen.case.scalars import (
    Count,
    EvidenceId,
    Identifier,
    Moment,
    Money,
    PartyId,
    PastDay,
    Phone,
    RecipientId,
    Text,
    day_of,
)

SELF = "self"

_BORROWED = When("exists", (LoanExists.YES, LoanExists.DISPUTED))


class Safety(Facts):
    """Asked before anything else."""

    in_danger: Annotated[bool | None, Ask("现在是否有人身危险", "您现在有人身危险吗？", "有危险请立即拨打110。")] = None
    self_harm: Annotated[bool | None, Ask("是否有伤害自己的想法", "您有伤害自己的想法吗？", "可以随时拨打12356心理援助热线。")] = None


class Loan(Facts):
    """The debt behind the collection; two lines in a paper."""

    exists: Annotated[LoanExists | None, Ask("是否有这笔借款", "您有这笔借款吗？")] = None
    app: Annotated[Text | None, Ask("借款App或产品名称", when=(_BORROWED,))] = None
    contract_number: Annotated[Text | None, Ask("合同编号", when=(_BORROWED,))] = None
    principal: Annotated[Money | None, Ask("借款本金（元）", when=(_BORROWED,), example=12000)] = None
    borrowed_on: Annotated[PastDay | None, Ask("借款日期", when=(_BORROWED,))] = None
    due_on: Annotated[date | None, Ask("到期日", when=(_BORROWED,))] = None
    repayment: Annotated[Repayment | None, Ask("还款状态", when=(_BORROWED,))] = None
    overdue_since: Annotated[PastDay | None, Ask("何时开始逾期", when=(When("repayment", (Repayment.OVERDUE,)),))] = None
    paid_on: Annotated[PastDay | None, Ask("还清日期", when=(When("repayment", (Repayment.PAID,)),))] = None
    annual_rate_percent: Annotated[Money | None, Ask("年利率（%）", when=(_BORROWED,), example=24)] = None
    emergency_contact_given: Annotated[bool | None, Ask("借款时是否填写过紧急联系人", when=(_BORROWED,))] = None
    contract_on_collection: Annotated[Text | None, Ask("合同中关于催收的约定", when=(_BORROWED,))] = None
    separate_consent: Annotated[
        bool | None, Ask("是否单独同意过把个人信息告诉他人", "您是否单独同意过，对方可以把您的欠款等信息告诉亲友或者提供给他人？",
                         "只勾选过一揽子协议、没有单独确认的，选“否”。")
    ] = None
    contact_list_permitted: Annotated[
        bool | None, Ask("是否同意过读取通讯录", "您是否点过“允许访问通讯录”？", "没有装过该App、没有点过允许的，选“否”。")
    ] = None

    @model_validator(mode="after")
    def _ends_follow_starts(self) -> Self:
        for later in ("due_on", "overdue_since", "paid_on"):
            end = getattr(self, later)
            if self.borrowed_on and end and end < self.borrowed_on:
                raise PydanticCustomError("order", f"{later} 早于 borrowed_on（借款日期）")
        return self


class Event(Facts):
    """Something the other side did, on a day or over some days."""

    id: Annotated[Identifier, Ask("编号", example="c1")]
    at: Annotated[Moment | None, Ask("时间", "什么时候？", "决定适用哪一版法律；只知道日期就只写日期。", "2026-03-01T09:30")] = None
    until: Annotated[Moment | None, Ask("最后一次或结束的时间")] = None
    party: Annotated[PartyId | None, Ask("对方是谁", help="填写对方的编号；不清楚就不填。")] = None
    known_by: Annotated[Knowledge | None, Ask("怎样得知")] = None
    evidence: Annotated[tuple[EvidenceId, ...], Ask("证据编号")] = ()

    @property
    def first_day(self) -> date | None:
        """The first day in Beijing, None when not known."""
        return day_of(self.at) if self.at else None

    @property
    def last_day(self) -> date | None:
        """The last day in Beijing, None when not known."""
        return day_of(self.until) if self.until else self.first_day

    @model_validator(mode="after")
    def _ends_after_start(self) -> Self:
        if self.first_day and self.last_day and self.last_day < self.first_day:
            raise PydanticCustomError("order", "until 早于 at")
        return self


class Contact(Event):
    """One act of contact, or several alike that one entry stands for (`count`, `until`)."""

    channel: Annotated[Channel, Ask("联系方式", "对方用什么方式联系？")]
    count: Annotated[Count | None, Ask("次数", "这一条代表多少次？", example=1)] = None
    sender: Annotated[Phone | None, Ask("来电或发送号码", help="号码被隐藏时填写「隐藏号码」。")] = None
    account: Annotated[Text | None, Ask("对方账号或昵称")] = None
    signature: Annotated[Text | None, Ask("短信签名", help="短信开头或结尾【】里的名称。")] = None
    callback: Annotated[Phone | None, Ask("内容中的回电号码", help="不一定是发送号码。")] = None
    recipient: Annotated[RecipientId, Ask("收到的人", help="本人填写 self，其他人填写其编号。", example=SELF)] = SELF
    text: Annotated[Text | None, Ask("内容原文", "对方说了什么？", "照抄原文，不要改动。")] = None
    duration_seconds: Annotated[Count | None, Ask("通话时长（秒）")] = None
    tags: Annotated[tuple[Tag, ...], Ask("内容特征", "内容有哪些特征？")] = ()

    @property
    def times(self) -> int:
        """How many contacts this entry stands for."""
        return self.count or 1


class Act(Event):
    """Conduct that is not a message or a call."""

    kind: Annotated[ActKind, Ask("行为", "发生了什么？")]
    place: Annotated[Text | None, Ask("地点或网址")] = None
    description: Annotated[Text | None, Ask("经过", "当时是什么情形？", is_own_words=True)] = None
    amount: Annotated[Money | None, Ask("涉及金额（元）")] = None
    people: Annotated[Count | None, Ask("涉及多少人的信息", "知道对方取得或者提供了多少人的信息吗？")] = None
    views: Annotated[Count | None, Ask("浏览次数", help="以网页显示为准，请截图保存。")] = None
    reposts: Annotated[Count | None, Ask("转发次数", help="以网页显示为准，请截图保存。")] = None


class Objection(Facts):
    """The complainant told them to stop."""

    on: Annotated[PastDay | None, Ask("要求停止的日期")] = None
    how: Annotated[Text | None, Ask("怎样要求停止", example="电话", is_own_words=True)] = None
    answer: Annotated[Text | None, Ask("对方的答复")] = None
    evidence: Annotated[tuple[EvidenceId, ...], Ask("证据编号")] = ()


class Step(Facts):
    """Something already done about it."""

    kind: Annotated[StepKind, Ask("事项")]
    on: Annotated[PastDay | None, Ask("办理日期")] = None
    to: Annotated[Text | None, Ask("受理单位", is_own_words=True)] = None
    number: Annotated[Text | None, Ask("编号或回执号")] = None
    answer: Annotated[Text | None, Ask("答复")] = None
    accepted: Annotated[bool | None, Ask("对方是否照办", help="要求删除信息、通知平台删除后，对方是否照办。")] = None
    evidence: Annotated[tuple[EvidenceId, ...], Ask("证据编号")] = ()


class Expense(Facts):
    """Money spent because of the conduct."""

    item: Annotated[Text, Ask("项目", example="公证费")]
    amount: Annotated[Money, Ask("金额（元）", example=300)]
    on: Annotated[PastDay | None, Ask("支出日期")] = None
    evidence: Annotated[tuple[EvidenceId, ...], Ask("证据编号")] = ()


class Harm(Facts):
    """What the conduct did to the complainant, in the person's own factual words."""

    daily_life_disturbed: Annotated[
        bool | None, Ask("是否影响正常生活", "这些联系是否影响了您的正常生活？", "如频繁打断休息、工作，不敢接电话。")
    ] = None
    sleep: Annotated[Text | None, Ask("休息受到的影响", is_own_words=True)] = None
    work: Annotated[Text | None, Ask("工作受到的影响", is_own_words=True)] = None
    medical: Annotated[Text | None, Ask("就诊情况", is_own_words=True)] = None
    relations: Annotated[Text | None, Ask("亲友、邻里关系受到的影响", is_own_words=True)] = None
    serious_mental_harm: Annotated[
        bool | None, Ask("是否造成严重精神损害", "是否因此就诊并确诊、长期失眠或者失去工作？", "精神损害抚慰金只在损害严重时才支持。")
    ] = None
    expenses: Annotated[tuple[Expense, ...], Ask("支出的费用")] = ()
    evidence: Annotated[tuple[EvidenceId, ...], Ask("证据编号")] = ()


class Evidence(Facts):
    """One item of evidence."""

    id: Annotated[Identifier, Ask("编号", example="e1")]
    kind: Annotated[EvidenceKind, Ask("证据种类")]
    title: Annotated[Text, Ask("证据名称", is_own_words=True)]
    proves: Annotated[Proves, Ask("证明对象")]
    source: Annotated[Text | None, Ask("证据来源", example="本人手机")] = None
    holder: Annotated[RecipientId | None, Ask("由谁持有", help="本人填写 self，其他人填写其编号。")] = None
    original_kept: Annotated[bool | None, Ask("是否保留原件")] = None
    file: Annotated[Text | None, Ask("文件名")] = None
    sha256: Annotated[str | None, Field(pattern=r"^[0-9a-f]{64}$"), Ask("文件的SHA-256值")] = None
    pages: Annotated[Count | None, Ask("页数")] = None
    purpose: Annotated[Text | None, Ask("证明内容", is_own_words=True)] = None


class Claim(Facts):
    """One thing asked for."""

    kind: Annotated[ClaimKind, Ask("请求事项")]
    amount: Annotated[Money | None, Ask("金额（元）")] = None


class Claims(Facts):
    """What the person asks for."""

    items: Annotated[tuple[Claim, ...], Ask("请求事项", "您希望对方做什么？")] = ()
    accepts_mediation: Annotated[bool | None, Ask("是否愿意先行调解")] = None
    closed_hearing: Annotated[bool | None, Ask("是否请求不公开审理", "案件涉及个人隐私，是否请求不公开审理？")] = None
    legal_aid: Annotated[bool | None, Ask("是否正在接受法律援助")] = None
    plead: Annotated[
        tuple[Text, ...], Ask("律师决定采用的暂缓依据", help="填写暂缓依据的编号，见 complaintgen explain；由律师核对后填写。")
    ] = ()


class Filing(Facts):
    """Where and when the papers are filed."""

    court: Annotated[Text | None, Ask("受诉人民法院", help="一般为您经常居住地的基层人民法院。")] = None
    police_station: Annotated[Text | None, Ask("派出所", help="收到信息时所在地的派出所。", example="某市公安局某分局某派出所")] = None
    regulator: Annotated[Text | None, Ask("监管机构", help="机构所在地的监管机构全称。", is_own_words=True)] = None
    cyberspace_office: Annotated[Text | None, Ask("网信部门", help="所在地网信办全称。", example="某市互联网信息办公室")] = None
    telecom_office: Annotated[Text | None, Ask("通信管理局", help="省、自治区、直辖市通信管理局全称。", example="某省通信管理局")] = None
    justice_office: Annotated[Text | None, Ask("司法行政部门", help="所在地司法局全称。", example="某市某区司法局")] = None
    review_authority: Annotated[Text | None, Ask("行政复议机关", help="一般为该公安机关的本级人民政府。")] = None
    review_reason: Annotated[
        Text | None, Ask("对处理决定不服的理由", "您认为处理决定哪里不对？", "写事实和依据，例如认定的次数少了、没有调取短信记录。", is_own_words=True)
    ] = None
    procuratorate: Annotated[Text | None, Ask("人民检察院", help="一般为该公安机关所在地的同级人民检察院。")] = None
    on: Annotated[date | None, Ask("提交日期")] = None
    narrative: Annotated[Narrative, Ask("叙述人称")] = Narrative.FIRST_PERSON
