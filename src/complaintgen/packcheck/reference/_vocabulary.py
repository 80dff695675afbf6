"""Every variable that a template or phrase may read: its type, Chinese title, the papers that have it, and when it is empty.

Made by `context.paper_context` and `summary.case_summary`; a test holds the table to what they really give. The check of a
template (`documents/lint`), the sandbox (`documents/sandbox`) and the reference read it from here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from markupsafe import Markup

from complaintgen.case.model import Act, Case, Party, Recipient, Step
from complaintgen.formatting import Missing
from complaintgen.law.assessment import TooEarly
from complaintgen.law.procedure import Authority, Cause, CourtFee, Damages, Venue
from complaintgen.papers.bundle import Offer, Review
from complaintgen.papers.readiness import Issue
from complaintgen.papers.variables import (
    AuthorityView,
    BranchView,
    Campaign,
    ContactView,
    DeadlineView,
    Exhibit,
    ExhibitGroup,
    GapView,
    JointView,
    Pleading,
    Required,
    RespondentView,
    SenderView,
)


@dataclass(frozen=True, slots=True)
class Variable:
    """One name that templates may read.

    Attributes:
        name: as templates write it.
        type: its Python type as an annotation, such as `tuple[ContactView, ...]`; a callable says what it returns.
        title: what it is, in Chinese.
        papers: the papers that have it; empty for all.
        absent_when: when it is empty, in Chinese; empty where it never is.
    """

    name: str
    type: object
    title: str
    papers: tuple[str, ...] = ()
    absent_when: str = ""


_OF_EVERY_PAPER = (
    Variable("case", Case, "案件的全部事实；没有填写的为空"),
    Variable("must", Required[Case], "案件的事实；没有填写的显示为「【待填：…】」，并记入待填内容"),
    Variable("blank", Callable[[str], Missing], "按路径显示一处「【待填：…】」"),
    Variable("document_title", str, "这份文书的标题，也是文件名的一部分"),
    Variable("say", Callable[..., Markup], "phrases.toml 中的一句话，可以另给变量"),
    Variable("lines", Callable[..., list[Markup]], "phrases.toml 中的一组话，空行已经去掉"),
    Variable("contacts", tuple[ContactView, ...], "全部联系，按时间排列，就是附表的各行", absent_when="没有登记联系"),
    Variable("quotes", tuple[ContactView, ...], "最严重的几条原文，相近的只引一次", absent_when="没有登记带原文的联系，或者都是普通提醒"),
    Variable("campaign", Campaign, "联系的总次数、起止日、渠道、人数"),
    Variable("senders", tuple[SenderView, ...], "号码、账号及其次数和期间，次数多的在前", absent_when="没有登记号码或者账号"),
    Variable("acts", tuple[Act, ...], "信息以外的行为", absent_when="没有登记这类行为"),
    Variable("exhibit_groups", tuple[ExhibitGroup, ...], "证据，按证明对象分组编号", absent_when="没有登记证据"),
    Variable("exhibit", Mapping[str, str], "由证据编号查证据目录中的号码", absent_when="没有登记证据"),
    Variable("hashed", list[Exhibit], "登记了校验值的证据", absent_when="没有登记校验值"),
    Variable("conduct", tuple[Pleading, ...], "这份文书主张对方违反的规定", absent_when="没有可以主张的规定"),
    Variable("remedies", tuple[Pleading, ...], "这份文书据以提出请求的规定", absent_when="没有相应的规定"),
    Variable("citations", str, "这份文书主张的全部规定，写成引用", absent_when="没有可以主张的规定"),
    Variable("remedy_citations", str, "据以提出请求的规定，写成引用", absent_when="没有相应的规定"),
    Variable("rule", Callable[..., str], "按编号引用提交当日有效的程序规定"),
    Variable("pleads", Callable[..., bool], "这份文书是否主张其中任一编号的规定"),
    Variable("basis", Callable[[DeadlineView], str], "一项期限的依据"),
    Variable("superseded_on", date | None, "已经失效的旧规定的最后一日", absent_when="全部行为都适用现行规定"),
    Variable("joint", list[JointView], "共同原告", absent_when="没有人一起起诉"),
    Variable("parties", list[Required[Party]], "对方各人；没有填写的显示为「【待填：…】」", absent_when="没有登记对方"),
    Variable("respondents", tuple[RespondentView, ...], "对方各人及其应当负责的依据", absent_when="没有登记对方"),
    Variable("defendants", list[RespondentView], "可以列为被告的人", absent_when="没有已知名称、又有依据的对方"),
    Variable("lender", Party | None, "出借机构或者债权受让人", absent_when="没有登记出借机构"),
    Variable("institution", Required[Party] | None, "被投诉的机构；没有填写的显示为「【待填：…】」", absent_when="没有登记出借机构"),
    Variable("authority", Authority | None, "出借机构的监管部门", absent_when="不知道出借机构的类型"),
    Variable("authorities", list[AuthorityView], "可以投诉、举报的单位", absent_when="没有可以主张的规定"),
    Variable("branches", list[BranchView], "模板包给出的当地单位及其地址、电话", absent_when="模板包没有当地单位，或者案件没有用到"),
    Variable("causes", tuple[Cause, ...], "案由", absent_when="没有可以主张的权利"),
    Variable("venue", Venue, "管辖"),
    Variable("damages", Damages, "支出和请求的金额"),
    Variable("asks", Callable[[str], bool], "是否提出某一项请求"),
    Variable("amount", Callable[[str], Decimal], "某一项请求的金额"),
    Variable("total", Decimal, "请求的金额合计"),
    Variable("fee", CourtFee, "案件受理费"),
    Variable("copies", int, "起诉状的份数"),
    Variable("complaint_step", Step | None, "向机构投诉的情况", absent_when="没有向机构投诉过"),
    Variable("police_step", Step | None, "报案的情况", absent_when="没有报过案"),
    Variable("supplement_due", bool, "是否已经报过案并有回执，再交的是补充材料"),
    Variable("rows_to_verify", str, "自称律师、文书疑似伪造，需要核实的附表行号", absent_when="没有这样的联系"),
    Variable("unregistered_reports", tuple[Step, ...], "报过案、还没有登记回执的情况", absent_when="没有报过案，或者有回执"),
    Variable("objected_on", date | None, "最早要求停止的日期", absent_when="没有要求停止，或者不知道日期"),
    Variable("times_after_objection", int, "要求停止之后又联系的次数"),
    Variable("recent_times", int, "最近三十日联系的次数"),
    Variable("deadlines", tuple[DeadlineView, ...], "正在计算的期限", absent_when="没有正在计算的期限"),
    Variable("late", list[str], "已经超过的期限", absent_when="没有超过期限"),
    Variable("too_early", tuple[TooEarly, ...], "早于规定施行的行为", absent_when="没有这样的行为"),
    Variable("undated", tuple[str, ...], "没有日期的是哪一项", absent_when="都有日期"),
    Variable("law_is_old", bool, "法律资料核对至今是否已超过一年"),
    Variable("law_is_unchecked", bool, "提交日期或者部分行为是否晚于法律资料的核对日"),
    Variable("law_checked_on", date, "法律资料的核对日"),
    Variable("day", date, "提交日期"),
    Variable("titles", Mapping[str, str], "各文书的标题"),
    Variable("offers", tuple[Offer, ...], "各文书是否生成和原因"),
    Variable("offered", list[str], "生成的、要提交的文书", absent_when="没有可以提交的文书"),
    Variable("offered_all", list[str], "生成的全部文书"),
    Variable("found", bool, "事实是否涉及违法行为"),
    Variable("known_gaps", Mapping[str, str], "其他文书的待填内容：在哪一项和标题", absent_when="没有待填内容，或者不是办理指引"),
    Variable("gaps", list[GapView], "补上后可能改变结论的事实", absent_when="没有这样的事实"),
    Variable("reviews", tuple[Review, ...], "对公安机关可以走的复议或者监督途径", absent_when="没有这样的途径"),
)
_OF_SOME_PAPERS = (
    Variable("supplement", Step | None, "此前的报案", ("police_report",), "第一次报案"),
    Variable("office", Authority | None, "这封举报信寄给的单位", ("regulator_report",), "没有可以受理的单位"),
    Variable("addressee", RespondentView | None, "这封函寄给的对方", ("demand_letter",), "没有可以寄送的对方"),
    Variable("witness", Recipient | None, "说明人", ("contact_statement",), "没有登记收到信息的其他人"),
    Variable("received", list[ContactView], "说明人收到的联系", ("contact_statement",), "没有说明人；先写 if witness"),
    Variable("review", Review | None, "申请的是哪一种复议或者监督", ("review_request",), "没有可以申请的情形"),
    Variable("pleaded", dict[str, str], "各文书主张的规定", ("case_summary",), "没有可以提交的文书"),
    Variable("held_back", dict[str, str], "暂缓主张的原因和规定", ("case_summary",), "没有暂缓的规定"),
    Variable("left_out", dict[str, str], "没有生成的原因和文书", ("case_summary",), "全部文书都生成了"),
    Variable("issues", list[Issue], "薄弱和缺少之处", ("case_summary",), "没有错误和警告"),
    Variable("more_issues", int, "没有列出的错误和警告的数目", ("case_summary",)),
)

VARIABLES: Mapping[str, Variable] = {variable.name: variable for variable in (*_OF_EVERY_PAPER, *_OF_SOME_PAPERS)}
"""Every variable by its name."""


def variables_of(paper: str) -> dict[str, Variable]:
    """The variables that the template of one paper may read, by name."""
    return {name: variable for name, variable in VARIABLES.items() if not variable.papers or paper in variable.papers}
