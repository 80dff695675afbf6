"""What the guide, the list of evidence, the statements and the summary tell of one fact is one thing, and no more than was told."""

from __future__ import annotations

from datetime import date
from functools import cache

from complaintgen import Case
from complaintgen.papers.bundle import case_summary
from complaintgen.papers.readiness import find_issues
from complaintgen.word.template import text_of
from tests.law.facts import Facts
from tests.papers.making import bundle_of, read, reading, text_of_paper, texts_of


def filed_on(facts: Facts) -> date:
    """The day of filing that the case tells."""
    return date.fromisoformat(facts["filing"]["on"])


def summary_of(facts: Facts) -> str:
    """The summary of a case as text."""
    case: Case = read(facts)
    return text_of(case_summary(case, bundle_of(facts, filed_on(facts))))


def guide_of(facts: Facts) -> str:
    """The guide beside all other papers of a case."""
    return next(text for name, text in texts_of(facts, filed_on(facts)).items() if "办理指引" in name)


@cache
def microloan() -> str:
    """The summary of the sample with a platform of which only reminders hold a clue."""
    return summary_of(reading("microloan_borrower"))


def test_what_a_witness_met_with_tells_nothing_of_the_repayment() -> None:
    """Whoever received a message knows nothing of whether the loan is overdue."""
    for state, told in (("not_overdue", "说到借款"), ("paid", "说到对方所称的欠款")):
        facts = reading("bank_not_overdue")
        facts["loan"]["repayment"] = state
        text = text_of_paper(facts, "evidence_list") + text_of_paper(facts, "witness_application")
        assert told in text
        assert f"{told}（该笔" not in text


class TestRepaymentWithoutEvidence:
    """The whole case rests on the loan not being overdue: that nothing shows it is said."""

    def test_is_a_warning_and_the_first_question(self) -> None:
        facts = reading("bank_not_overdue")
        assert "没有逾期还没有证据" in summary_of(facts)
        assert "1．没有逾期的还款记录、账单截图在手里吗？" in guide_of(facts)

    def test_is_no_warning_with_it(self) -> None:
        facts = reading("bank_not_overdue")
        facts["evidence"].append({"id": "e9", "title": "还款记录", "kind": "document", "proves": "identity_and_loan", "source": "App", "original_kept": True, "pages": 1})
        assert not [issue for issue in find_issues(read(facts), bundle_of(facts, filed_on(facts))) if "没有逾期" in issue.reason]


def test_the_list_of_evidence_goes_with_the_report_and_is_filled_by_hand_like_it() -> None:
    facts = reading("contact_of_three_months")
    issues = [issue for issue in find_issues(read(facts), bundle_of(facts, filed_on(facts))) if "证据目录" in issue.reason and "缺少" in issue.reason]
    assert issues
    assert not [issue for issue in issues if "补上以前不能提交" in issue.reason]
    assert "其中报案材料、证据目录可以打印后手写" in guide_of(facts)


class TestClueToWhoIsNotSued:
    """A clue in what is not pleaded is a clue: that there is none would be untrue."""

    def test_is_told_in_guide_and_summary(self) -> None:
        assert "附表第1—2、21项有线索指向其，但起诉状据以主张的各项，还不能认定" in guide_of(reading("microloan_borrower"))
        assert "附表第1—2、21项有线索指向借款平台" in microloan()
        assert "没有事实说明借款平台" not in microloan()

    def test_without_a_clue_there_is_none(self) -> None:
        facts = reading("microloan_borrower")
        for event in facts["events"]:
            event.pop("signature", None)
            event["text"] = (event.get("text") or "短信").replace("【示例速贷】", "")
        assert "起诉状没有列示例速贷科技有限公司：还没有线索说明" in guide_of(facts)


class TestReplyOfThePolice:
    """An answer at the report may be held to be the handling."""

    def test_sets_the_strictest_day_for_review(self) -> None:
        guide = guide_of(reading("two_plaintiffs"))
        assert "对报案时的答复申请行政复议（答复可能被认为就是处理结果；最严）" in guide
        assert "至2026年8月11日" in guide
        assert "公安机关没有立案调查、没有告知结果申请复议" in guide

    def test_is_none_where_no_outcome_was_told(self) -> None:
        facts = reading("two_plaintiffs")
        facts["steps"][0]["outcome_told"] = False
        assert "可能被认为就是处理结果" not in guide_of(facts)


class TestWhatIsToCome:
    """What the other side says it will do comes first, and who expects a visit is told what to do."""

    def test_is_quoted_in_the_summary(self) -> None:
        assert "对方说将要做的：2026年6月20日：“下周带喇叭去。”（附表第6项）" in summary_of(reading("two_plaintiffs"))
        assert "不然上门。”" in summary_of(reading("police_did_nothing"))

    def test_warns_also_who_was_visited_before(self) -> None:
        assert "对方说过要上门：告知家人" in guide_of(reading("two_plaintiffs"))
        assert "对方说过要上门" not in guide_of(reading("visits_post_group_bombing"))


def test_the_summary_tells_the_answer_to_a_demand_and_the_age_of_a_child() -> None:
    text = summary_of(reading("minor_listed_contact"))
    assert "要求停止（父亲打电话，对方答复：“我们只按名单打”）" in text
    assert "15周岁" in text


def test_the_summary_tells_what_only_the_person_holds_to_be_theirs_and_the_choices() -> None:
    text = summary_of(reading("visits_post_group_bombing"))
    assert "附表第3、5项由其实施，只是当事人的判断" in text
    assert "请求不公开审理" in text
    assert "只涉及附表第3项，以查明由被告实施为前提" in summary_of(reading("three_contacts"))


def test_a_superior_is_not_taken_for_the_one_who_is_told_of() -> None:
    text = text_of_paper(reading("police_did_nothing"), "contact_statement")
    assert "被我询问欠款情况：□属实（原因和经过：____________）　□不是我，是别人（我知道的情况" in text
    assert "我因收到短信向亲戚借钱：□属实（原因和经过：____________）　□不属实" in text_of_paper(reading("microloan_borrower"), "contact_statement")


def test_nobody_is_asked_how_they_know_what_they_never_said() -> None:
    text = guide_of(reading("visits_post_group_bombing"))
    assert "附表第1、6项，有没有线索说明是谁做的" in text
    assert "您怎么知道是闽海信通" not in text


def test_numbers_that_others_received_are_reported_by_them() -> None:
    assert "别人收到的来电，由收到的人用收到的号码举报" in guide_of(reading("three_contacts"))
    assert "收到的其他人也各自下载" in guide_of(reading("microloan_borrower"))


def test_the_copies_are_counted() -> None:
    assert "起诉状打印5份（法院1份、被告2份、您和一起起诉的人各留1份）" in guide_of(reading("two_plaintiffs"))


def test_a_limit_after_a_report_is_that_of_what_came_after() -> None:
    assert "报案，只指上次报案之后新发生的" in guide_of(reading("police_did_nothing"))
    assert "只指上次报案之后" not in guide_of(reading("microloan_borrower"))
    later = guide_of(reading("two_plaintiffs"))
    assert "报案，只指上次报案之后新发生的：最后一次行为（2026年6月20日）起算，至2026年12月20日（这一天是休息日，请在2026年12月18日以前办）；上次报案没有说到的行为，" in later, "no offence by itself"
    before = reading("two_plaintiffs")
    before["events"] = [event for event in before["events"] if event["at"] < "2026-06-13"]
    assert "只指上次报案之后" not in guide_of(before)


def test_a_statement_of_kin_is_shown_to_a_lawyer_first() -> None:
    assert "妻子的一份写明与借款有没有关系" in guide_of(reading("three_contacts"))
    assert "先请律师看过" not in guide_of(reading("bank_not_overdue"))


def test_a_firm_without_a_right_of_personality_is_asked_no_name() -> None:
    text = guide_of(reading("firm_with_blocked_lines"))
    assert "禁令只保护人格权" in text
    assert "人格权侵害禁令申请书：申请禁令须有明确的被申请人" not in text


def test_a_complaint_passed_on_is_not_answered() -> None:
    assert "答复“已转催收部门核实”，还没有告知处理结果" in guide_of(reading("microloan_borrower"))


def test_an_exhibit_says_how_much_of_it_is_ordinary_reminders() -> None:
    text = text_of_paper(reading("microloan_borrower"), "evidence_list")
    assert "本人收到短信11次（含一般还款提醒3次、仅声称采取法律行动2次），内容有：" in text
    assert "一般还款提醒" not in text_of_paper(reading("bank_not_overdue"), "evidence_list")


def test_whose_telephone_a_firm_was_called_on_is_asked() -> None:
    assert "接到电话的是：□我的手机　□单位的电话。通话记录：□还在该电话里" in text_of_paper(reading("firm_with_blocked_lines"), "contact_statement")
    assert "单位的电话" not in text_of_paper(reading("three_contacts"), "contact_statement")


def test_what_is_open_is_told_the_lawyer_as_a_question() -> None:
    text = summary_of(reading("bank_not_overdue"))
    assert "冯玉是借款时填写的紧急联系人吗？（涉及“" in text
    assert "是否借款时填写的紧急联系人（联系" not in text
