"""Safety, which is asked before anything else, and the debt behind the collection."""

from dataclasses import replace
from datetime import date
from typing import Annotated, Self

from pydantic import model_validator
from pydantic_core import PydanticCustomError

from complaintgen.case._ask import Ask, Stage, When, ask_of
from complaintgen.case._field_types import Day, Money, Name, PastDay, Percent, Text
from complaintgen.case._people import Facts
from complaintgen.case.enums import LoanExists, MisusedFact, Repayment, Role

_OF_BORROWER = When("/role", (Role.BORROWER,))
_BORROWED = When("exists", (LoanExists.YES, LoanExists.DISPUTED))
_WHICH_LOAN = (When("/role", (Role.BORROWER, Role.IDENTITY_MISUSED)), replace(_BORROWED, or_else=When("/role", (Role.IDENTITY_MISUSED,))))
"""What tells one loan from others is asked of whoever is on record as the borrower: of who borrowed, and of whose name was misused."""


def ends_too_early(model: type[Facts], later: str, end: date, earlier: str, start: date) -> PydanticCustomError:
    """The error of a fact that ends before it starts; it names the field, so that its own question can mend it."""
    return PydanticCustomError("order", "“{end}”（{ends_on}）早于“{start}”（{starts_on}）", {
        "field": later, "end": ask_of(model, later).title, "ends_on": str(end), "start": ask_of(model, earlier).title, "starts_on": str(start)})


class Safety(Facts):
    """Asked before anything else."""

    in_danger: Annotated[
        bool | None, Ask("现在是否有人身危险", "您现在有人身危险吗？", "有人堵门、跟踪、扬言马上动手，都算。有危险请立即拨打110。", stage=Stage.FIRST, is_express=True,
                         if_yes="请现在就拨打110，说清您在哪里、发生了什么。先到人多的地方去，文书可以等安全了再写，这里的回答都会保存。")
    ] = None


class KeptSafety(Safety):
    """What is kept of safety."""

    @property
    def self_harm(self) -> None:
        """Kept nowhere since version 2; templates written before read nothing."""
        return


class ToldSafety(Safety):
    """What is asked of safety; thoughts of self-harm are met with help at that moment and kept nowhere."""

    self_harm: Annotated[
        bool | None, Ask("是否有伤害自己的想法", "您有过伤害自己、不想活下去的想法吗？", "可以拨打12356心理援助热线；打不通或者情况紧急的，拨打110、120。这里的回答不会保存。",
                         stage=Stage.FIRST, is_kept=False, is_express=True,
                         if_yes="谢谢您说出来，这不是您的错，也不必一个人扛。请现在拨打12356心理援助热线；"
                                "打不通或者情况紧急的，拨打110、120。也可以请一位信得过的人现在陪着您。欠款的事有办法处理，您填写的内容都会保存。")
    ] = None


class Loan(Facts):
    """The debt behind the collection; two lines in a paper."""

    exists: Annotated[
        LoanExists | None, Ask("是否有这笔借款", "对方催要的这笔钱，是您借的吗？", "不论借没借、还没还，骚扰都可以投诉；这里只为如实说明。", stage=Stage.FIRST, is_express=True)
    ] = None
    app: Annotated[
        Text | None, Ask("借款App或产品名称", "是在哪个App或者通过什么产品借的？", "手机上的名称即可，出借机构后面再问。", example="某某借",
                         when=_WHICH_LOAN, stage=Stage.FIRST)
    ] = None
    repayment: Annotated[
        Repayment | None, Ask("还款状态", "这笔借款现在还得怎么样了？", "没有逾期或者已经还清的，催收本身就没有依据。",
                              when=(_OF_BORROWER, _BORROWED), stage=Stage.FIRST)
    ] = None
    overdue_since: Annotated[
        PastDay | None, Ask("何时开始逾期", "从哪一天开始逾期？", "App的还款计划里可以查到。", example="2025-12-15", when=(When("repayment", (Repayment.OVERDUE,)),))
    ] = None
    paid_on: Annotated[
        PastDay | None, Ask("还清日期", "哪一天还清的？", "以还款记录为准。", example="2025-12-15", when=(When("repayment", (Repayment.PAID,)),))
    ] = None
    sum_due: Annotated[
        Money | None, Ask("到期要还的总额（元）", "到期一共要还多少钱？", "本金、利息和各种费用加在一起；和到手的钱、借款天数一起，看得出实际利率。", example=13500,
                          when=(_OF_BORROWER, _BORROWED))
    ] = None
    contract_number: Annotated[
        Text | None, Ask("合同编号", "借款合同的编号是多少？", "在App的“合同”或者“借款详情”里；写上便于机构查找。", example="HT20250601001",
                         when=_WHICH_LOAN)
    ] = None
    principal: Annotated[
        Money | None, Ask("借款本金（元）", "借了多少本金？", "只写到手的本金，不含利息。", example=12000, when=_WHICH_LOAN)
    ] = None
    borrowed_on: Annotated[
        PastDay | None, Ask("借款日期", "哪一天借的？", "以合同或者到账记录为准。", example="2025-06-01", when=_WHICH_LOAN)
    ] = None
    due_on: Annotated[Day | None, Ask("到期日", "哪一天到期？", "以合同为准。", example="2026-06-01", when=(_OF_BORROWER, _BORROWED))] = None
    annual_rate_percent: Annotated[
        Percent | None, Ask("年利率（%）", "合同上写的年利率（借一年的利息占本金的比例）是百分之多少？", "合同里写的综合年化利率；超过规定上限的可以一并反映。", example=24, when=(_OF_BORROWER, _BORROWED))
    ] = None
    borrower_name: Annotated[
        Name | None, Ask("所称的借款人姓名", "对方说是谁欠的钱？", "名字写进给对方的函、报案材料、交法院的文书和给监管部门的投诉、举报，便于查找；给其他单位的文书里隐去部分。不知道就直接回车。", example="周某",
                         when=(When("/role", (Role.EMERGENCY_CONTACT, Role.LISTED_CONTACT, Role.WRONG_NUMBER)),), stage=Stage.FIRST)
    ] = None
    misused_with: Annotated[
        MisusedFact | None, Ask("被冒用的是什么", "对方冒用您的什么借的款？", "可以向出借机构要申请材料查看；不清楚就不填。", when=(When("/role", (Role.IDENTITY_MISUSED,)),))
    ] = None
    emergency_contact_given: Annotated[
        bool | None, Ask("借款时是否填写过紧急联系人", "借款时填写过紧急联系人吗？", "决定对方联系亲友有没有事先约定。", when=(_OF_BORROWER, _BORROWED), is_express=True)
    ] = None
    contract_on_collection: Annotated[
        Text | None, Ask("合同中关于催收的约定", "合同里对催收是怎么写的？", "照抄原文；没有这样的条款就不填。", example="逾期后可委托第三方催收",
                         when=(_OF_BORROWER, _BORROWED))
    ] = None
    separate_consent: Annotated[
        bool | None, Ask("是否单独同意过把个人信息告诉他人", "您是否专门点过同意，让对方可以把您的欠款等信息告诉亲友或者其他人？",
                         "只勾选过一揽子协议、没有单独确认的，选“否”。", when=(_OF_BORROWER, _BORROWED), is_express=True)
    ] = None
    contact_list_permitted: Annotated[
        bool | None, Ask("是否同意过读取通讯录", "您是否点过“允许访问通讯录”？", "没有装过该App、没有点过允许的，选“否”。", when=(_OF_BORROWER, _BORROWED), is_express=True)
    ] = None

    @model_validator(mode="after")
    def _ends_follow_starts(self) -> Self:
        for later in ("due_on", "overdue_since", "paid_on"):
            end = getattr(self, later)
            if self.borrowed_on and end and end < self.borrowed_on:
                raise ends_too_early(type(self), later, end, "borrowed_on", self.borrowed_on)
        return self
