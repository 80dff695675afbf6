"""The page for the lawyer and the guide for the person: what they tell of each situation."""

from __future__ import annotations

import json
import re
from datetime import date
from typing import Any

import pytest

from complaintgen.papers.bundle import case_summary, next_steps, summary_variables
from complaintgen.papers.explanation import explain
from complaintgen.papers.readiness import Severity, find_issues
from complaintgen.word.template import text_of
from tests.law.facts import FILED, LIFE, NO_CONSENT, Facts, case, lender, said, step
from tests.papers.making import SAMPLE_NAMES, bundle_of, read, reading, sample, text_of_paper, texts_of

LENT = lender("microloan", name="甲公司", address="示例市", identified_by="合同")
GRAVE = case(NO_CONSENT, LIFE, LENT, said("threat_violence", "insult", "debt_disclosure", on="2026-02-20", sender="16500001234", signature="甲公司"))


def steps_of(facts: Facts, day: date = FILED) -> str:
    """The steps that the screen shows."""
    return "\n".join(next_steps(bundle_of(facts, day)))


STEPS: dict[str, tuple[Facts, str, str]] = {
    "a threat is taken to the police": (case(said("threat_violence")), "报案", "起诉状"),
    "only a reminder": (case(LENT, said("neutral_reminder")), "一般是合法的", "要受案回执"),
    "a report without a receipt": (case(said("threat_violence"), step("police_report", "2026-02-10")), "受案回执", "行政复议申请书"),
}


@pytest.mark.parametrize(("facts", "told", "never"), STEPS.values(), ids=STEPS.keys())
def test_the_guide_tells_what_to_do_in_this_situation(facts: Facts, told: str, never: str) -> None:
    guide = text_of_paper(facts, "filing_guide")
    assert told in guide
    assert never not in steps_of(facts)


@pytest.mark.parametrize("name", SAMPLE_NAMES)
class TestSamples:
    def test_each_step_of_the_screen_is_a_paragraph_of_the_guide(self, name: str) -> None:
        guide = re.sub(r"[\s\ufdd0\ufdd1]", "", text_of_paper(sample(name), "filing_guide"))
        for line in next_steps(bundle_of(sample(name))):
            assert re.sub(r"\s", "", line) in guide

    def test_no_step_has_a_mark_or_a_tag_of_a_template(self, name: str) -> None:
        assert not re.search(r"[\ufdd0\ufdd1]|[{}]|&[a-z]+;|None", steps_of(sample(name)))

    def test_the_guide_lists_the_blanks_of_the_papers_made_with_it(self, name: str) -> None:
        bundle = bundle_of(sample(name))
        [guide] = [paper for paper in bundle.papers if paper.name == "filing_guide"]
        text = text_of(guide.data)
        titles = {title for paper in bundle.papers if paper is not guide for title in paper.missing.values()}
        assert [title for title in titles if title not in text] == []

    def test_the_summary_has_every_finding(self, name: str) -> None:
        bundle, facts = bundle_of(sample(name)), read(sample(name))
        given: dict[str, Any] = summary_variables(facts, bundle)
        weak = [issue for issue in find_issues(facts, bundle) if issue.severity is not Severity.HINT]
        reasons = list(dict.fromkeys((issue.severity, issue.reason) for issue in weak))
        assert [(issue.severity, issue.reason) for issue in given["issues"]] == reasons

    def test_the_summary_calls_what_is_open_by_its_name(self, name: str) -> None:
        del name
        facts = reading("two_plaintiffs")
        given: dict[str, Any] = summary_variables(read(facts), bundle_of(facts, date.fromisoformat(facts["filing"]["on"])))
        assert "段玉秀的“精神损害抚慰金”：向哪些被告提出" in [place for issue in given["issues"] for place in issue.place.split("、")]

    def test_the_summary_tells_what_was_held_back_and_left_out_and_why(self, name: str) -> None:
        bundle = bundle_of(sample(name))
        text = text_of(case_summary(read(sample(name)), bundle))
        assert all(ground.version.citation in text for ground in bundle.assessment.withheld)
        assert all((offer.left_out_because or "").replace("您", "当事人") in text for offer in bundle.left_out)
        assert ("对方的原话：" in text or "对方说将要做的：" in text) is bool(bundle.digest.quotes)
        assert "，文书不能提交" not in text
        assert "，直接实施）" not in text, "what the person believes is told as that"
        assert ("（已报案）" in text) is (name == "police_did_nothing")
        assert "当事人认为由其直接实施" not in text
        assert "直接实施，但还不知道名称" not in text


class TestSummary:
    def test_reasons_that_are_the_same_are_told_once_for_all_papers(self) -> None:
        given = summary_variables(read(case(LENT)), bundle_of(case(LENT)))
        left_out = given["left_out"]
        assert isinstance(left_out, dict)
        assert sorted(title for titles in left_out.values() for title in titles.split("、")) == sorted(
            bundle_of(case(LENT)).pack.titles[offer.paper] for offer in bundle_of(case(LENT)).left_out)

    def test_every_paper_that_pleads_is_listed(self) -> None:
        facts = case(GRAVE, step("institution_complaint", "2026-02-25"))
        text = text_of(case_summary(read(facts), bundle_of(facts)))
        assert all(re.search(rf"^{paper}(（.*）)?：", text, re.MULTILINE) for paper in ("报案材料", "投诉书（致监管部门）", "举报信", "民事起诉状"))

    def test_older_summaries_still_read_what_each_kind_of_paper_pleads(self) -> None:
        facts = case(GRAVE, step("institution_complaint", "2026-02-25"))
        assert "regulator_complaint" in str(summary_variables(read(facts), bundle_of(facts))["pleaded"])

    def test_it_is_no_paper_of_the_case(self) -> None:
        assert "case_summary" not in {paper.name for paper in bundle_of(GRAVE).papers}


class TestGuide:
    def test_what_is_missing_is_asked_in_a_sentence_with_its_place_behind(self) -> None:
        facts = case(GRAVE, {"parties": [{"id": "p2", "role": "individual", "name": "王某强"}]}, said("threat_violence", on="2026-02-21", party="p2"))
        assert "王某强的住所在哪里？（填写“住所”；用在民事起诉状；不知道的，报案时请公安机关查明其身份和住所）" in text_of_paper_beside(facts, "civil_claim")

    def test_whoever_owes_nothing_is_not_told_that_the_debt_stands(self) -> None:
        assert "都不免除合法债务" in text_of_paper(GRAVE, "filing_guide")
        stranger = text_of_paper(case(GRAVE, {"role": "wrong_number", "loan": {"exists": "no"}}), "filing_guide")
        assert "合法债务" not in stranger
        assert "这笔钱不是我借的，我反映的是骚扰" in stranger

    def test_a_review_that_is_open_is_for_this_week(self) -> None:
        guide = text_of_paper(sample("police_did_nothing"), "filing_guide", date(2026, 5, 12))
        assert "现在可以申请，最晚2026年5月21日：行政复议申请书打印3份" in guide[guide.index("本周"):guide.index("如果被拒")]

    def test_who_gives_a_number_is_asked_in_a_sentence(self) -> None:
        assert "附表的号码、账号由哪家单位提供服务？" in text_of_paper_beside(sample("bank_not_overdue"), "investigation_request")

    def test_the_limits_to_report_are_one_line(self) -> None:
        facts = case(LIFE, said("threat_violence", on="2026-02-20"), said("insult", on="2026-02-22", to="r1", text="他是骗子"))
        guide = text_of_paper(facts, "filing_guide")
        assert guide.count("第二十五条。") == 1
        assert "报案（威胁人身安全）：各类行为、各人分别计算，最早的从最后一次这类行为（2026年2月20日）起算，至2026年8月20日，请尽快；过了这一天，只是上述行为不能再处罚" in guide

    def test_what_settles_something_is_asked_of_its_day_and_whom_it_reached(self) -> None:
        guide = text_of_paper(reading("contact_of_three_months"), "filing_guide")
        assert "发生的事第" not in guide[guide.index("补上后可能"):]

    def test_what_was_done_already_is_not_to_be_done_again(self) -> None:
        guide = text_of_paper(reading("contact_of_three_months"), "filing_guide").replace("\u2060", "")
        assert "2026年5月20日已经办过（编号SP20260520-77），不用再办" in guide
        assert "除已经登记的以外，已经投诉、报案或者办过别的手续吗？" in text_of_paper(sample("police_did_nothing"), "filing_guide")

    def test_a_blank_of_another_paper_does_not_hold_up_the_report(self) -> None:
        assert "不影响报案，报案以后再补" in text_of_paper_beside(sample("bank_not_overdue"), "investigation_request")
        assert "不影响报案" not in text_of_paper(sample("microloan_borrower"), "filing_guide")

    def test_who_keeps_an_original_is_offered_a_statement_of_it(self) -> None:
        told = text_of_paper(reading("visits_post_group_bombing"), "contact_statement")
        assert "（对应证据3-1）我：□看到过（在哪里看到、谁给我看的：____________）　□没有看到" in told
        assert "发给我）（对应证据3-1），我：□收到过（发送的号码、账号：____________）　□看到过（谁给我看的：____________）　□都没有。" in told
        assert "由我保存" not in told

    def test_one_kind_alone_is_told_as_it_is(self) -> None:
        assert "报案：最后一次行为（2026年2月20日）起算，至2026年8月20日。" in text_of_paper(case(said("threat_violence", on="2026-02-20")), "filing_guide")

    def test_a_supplement_is_called_so_and_taken_to_who_has_the_case(self) -> None:
        facts = case(LIFE, said("threat_violence", on="2026-01-05"), said("threat_violence", on="2026-02-10"), step("police_report", "2026-01-10", to="某派出所", number="A1"))
        guide = text_of_paper_beside(facts, "police_report")
        assert "补充报案：打印补充材料2份" in guide
        assert "到某派出所，请经办人在自己留的1份上签收" in guide
        assert "要受案（立案）回执" not in guide


def test_the_summary_names_the_offices_as_the_letters_do() -> None:
    facts = reading("contact_of_three_months")
    bundle = bundle_of(facts, day=date.fromisoformat(facts["filing"]["on"]))
    text = text_of(case_summary(read(facts), bundle)).replace("\u2060", "")
    assert "举报：国家金融监督管理总局黔山监管局；举报：云关市互联网信息办公室；举报：黔山省通信管理局；" in text


def test_who_did_not_borrow_is_not_asked_whom_the_borrower_named() -> None:
    facts = reading("minor_listed_contact")
    bundle = bundle_of(facts, day=date.fromisoformat(facts["filing"]["on"]))
    assert not [issue for issue in find_issues(read(facts), bundle) if "is_emergency_contact" in issue.path]
    borrower = sample("bank_not_overdue")
    assert [issue for issue in find_issues(read(borrower), bundle_of(borrower)) if "is_emergency_contact" in issue.path]


class TestTitles:
    """A paper is called by the title that its document bears, on every screen as in every paper."""

    @pytest.mark.parametrize(("facts", "told", "never"), [
        ("visits_post_group_bombing", "停止骚扰函", "停止骚扰及说明信息来源函"),
        ("minor_listed_contact", "停止骚扰函", "停止骚扰及说明信息来源函"),
        ("two_plaintiffs", "补充材料", "报案材料"),
    ])
    def test_check_and_explain_call_a_paper_by_its_own_title(self, facts: str, told: str, never: str) -> None:
        whole = reading(facts)
        bundle = bundle_of(whole, day=date.fromisoformat(whole["filing"]["on"]))
        said_of = "".join(issue.reason for issue in find_issues(read(whole), bundle)) + json.dumps(explain(read(whole), bundle)["pleaded"], ensure_ascii=False)
        assert told in said_of
        assert never not in said_of


def text_of_paper_beside(facts: Facts, paper: str) -> str:
    """The guide as it is made with another paper."""
    return next(text for name, text in texts_of(facts, papers=[paper, "filing_guide"]).items() if "办理指引" in name)


def summary_of(name: str) -> str:
    """The summary of a case of the readings on its day of filing."""
    facts = sample(name) if name in SAMPLE_NAMES else reading(name)
    return text_of(case_summary(read(facts), bundle_of(facts, date.fromisoformat(facts["filing"]["on"])))).replace("\u2060", "")


SUMMARIES = {
    "how often, how much, who saw it, and whether it is still there": (
        "visits_post_group_bombing", "2026年10月24日上门（鹭江市小白鹭幼儿园门口，一名男子举着写有当事人姓名的牌子站在门口，约四十分钟，当时有其他人在场）、2026年10月25日索要欠款以外的钱（电话里要求另转五百元“撤群费”，索要500元，以散布有关情况相威胁，钱没有付出）、2026年10月28日在网上发帖（“幼师欧阳雪，老赖一个，照片在此”，浏览2300次，转发41次，目前仍能看到）。"),
    "what disrupted a firm": ("firm_with_blocked_lines", "2026年5月6日干扰单位工作（订餐电话被同一批号码连续拨打，午市两个多小时打不进来）"),
    "what follows if it is not stopped": ("visits_post_group_bombing", "11月10日前决定是否恢复当事人带班。登记证据"),
    "an event by its number in the annex": ("visits_post_group_bombing", "附表第3项（2026年10月22日篡改照片）：有没有“"),
    "an institution by its name": ("visits_post_group_bombing", "警告｜闽海信通消费金融有限公司：没有事实说明"),
    "what is a warning of the annex": ("contact_of_three_months", "警告｜附表第133项的证据编号"),
}


@pytest.mark.parametrize(("name", "told"), SUMMARIES.values(), ids=SUMMARIES.keys())
def test_the_summary_tells(name: str, told: str) -> None:
    assert told in summary_of(name)


PAPERS_SAY = {
    "a claim that waits for a fact": ("two_plaintiffs", "起诉状列了精神损害抚慰金5000元，是否造成严重精神损害还没有填写；没有这样的事实的，删去这一项", "起诉状没有写精神损害抚慰金"),
    "whose items each are": ("visits_post_group_bombing", "王某强（催收个人，得知其身份的依据：上门时自报姓名，留下手机号；当事人认为附表第2—5项由其实施；附表第3、5项由其实施，只是当事人的判断，尚待查明）。附表第1、6项由谁实施，尚待查明。", "当事人认为由其实施"),
    "the clue beside the items": ("minor_listed_contact", "当事人认为附表第1—2、4项由其实施，线索：短信签名与其名称相同或者相近）。附表第3项由谁实施，尚待查明。", "当事人认为由其实施"),
    "each clue with its own items, and who showed a card": (
        "two_plaintiffs", "得知其身份的依据：上门的人出示过该公司工牌（【待填：哪一次上门】）；当事人认为附表第1—6项由其实施，线索：附表第1—2、6项自报、使用的名称与其相同或者相近；附表第3项的号码、账号由谁登记、使用，尚待查明；得知其身份的依据只说到一次上门，是哪一次上门还没有说明，其余各次由其实施，只是当事人的判断）",
        "由其实施，线索：自报"),
    "which letters lack something, and how many": (
        "contact_of_three_months", "举报信、民事起诉状、人格权侵害禁令申请书、停止骚扰及说明信息来源函共7份缺少来电的时间", "等4份缺少"),
    "a report to the police is filled by hand and never held back": (
        "contact_of_three_months", "报案材料缺少来电的时间和号码，打印后可以手写补上，不影响提交", "报案材料、举报信"),
    "a number that only the report to the police needs": ("firm_with_blocked_lines", "报案材料缺少该电话的号码，打印后可以手写补上，不影响提交", "补上以前不能提交"),
    "items without a clue": ("three_contacts", "当事人认为附表第1—2项由其实施或者委托他人实施）。附表第3项由谁实施，尚待查明。", "当事人认为由其实施"),
    "where it was": ("visits_post_group_bombing", "2026年10月24日上门（鹭江市小白鹭幼儿园门口，一名男子", "2026年10月24日上门（一名男子"),
    "that nothing ties what is laid to a party to it": (
        "bank_not_overdue", "警告｜示例银行股份有限公司：认为附表第1—4项由其实施或者委托他人实施，但没有登记线索（短信签名、自报名称、回拨号码、说出合同信息等），16200003333由谁登记、使用尚待查明", "没有登记线索（短信签名、自报名称、回拨号码、说出合同信息等），由谁"),
    "that a clue ties a party to what is laid to it": ("minor_listed_contact", "线索：短信签名与其名称相同或者相近", "没有登记线索"),
    "whose mandate a collector without a name has, and that nothing shows it": (
        "microloan_borrower", "当事人认为附表第3—20、22—25项由其受示例小额贷款有限公司委托实施", "没有登记线索"),
    "that nothing shows a mandate": ("two_plaintiffs", "警告｜苍山明达信息咨询有限公司：认为受云滇示例商业银行股份有限公司委托，还没有登记证据", "没有登记线索"),
    "a clue of a number by the number": ("contact_of_three_months", "错误｜16200007001的线索（", "第1项的线索"),
    "what is to be signed where nobody is sued": ("firm_with_blocked_lines", "登记证据1项，情况说明1份待签名。", "登记证据1项。"),
    "what is to be signed beside the evidence": ("microloan_borrower", "登记证据9项，情况说明12份待签名。", "登记证据9项。"),
    "who took a call keeps a call record": ("contact_of_three_months", "接到来电的人中，有1人还不知道是否保留通话记录", "收到信息的人中"),
    "a school is no person": ("two_plaintiffs", "接到来电的单位中，有1个还不知道是否保留通话记录", "有1人还不知道"),
    "who kept nothing": ("microloan_borrower", "收到信息的人中，有4人没有保留原始信息（吴海、郑洁、黄磊、何敏）", "通话记录（"),
    "which items nothing proves": ("firm_with_blocked_lines", "有2项关键事实没有对应的证据（附表第1、4项）", "难以弥补"),
    "an opponent without a name by the role": ("microloan_borrower", "警告｜催收机构的名称：认为由催收机构实施，但还不知道名称", "对方第3项"),
    "a fact that reads as a question": ("two_plaintiffs", "苍山明达信息咨询有限公司：出借机构委托催收之前，是否告诉过当事人由谁催收？（涉及“", "公司的委托催收前"),
    "not whose mandate where nobody who gave one was complained to": ("firm_with_blocked_lines", "期限\n2026年11月7日", "补充后会改变结论"),
    "the figures that the papers carry": ("contact_of_three_months", "其中22时至次日8时41次。2026年4月20日要求停止（短信，对方答复：“你自己联系借款人”），此后又联系123次。", "其中。"),
    "the acts after an objection beside the contacts": ("visits_post_group_bombing", "2026年10月21日要求停止（微信，对方答复：“先还钱”），此后又发生其他行为4项。", "报案之后"),
    "an order that waits for a fact": ("two_plaintiffs", "陆续来问还能不能住；禁令申请书补好缺少的内容后宜尽快提交。", "；禁令申请书宜尽快提交"),
    "an order that would be refused": ("visits_post_group_bombing", "申请禁令须有证据证明行为人正在或者即将实施，现在提交可能被驳回", "宜尽快提交"),
    "the only threat to the person, first": ("microloan_borrower", "对方的原话：“不要以为躲得掉，上门弄你，你家住哪我清楚。”（附表第16项）。对方说将要做的：", "对方的原话：“贵单位员工"),
    "the only invented fact, first": ("contact_of_three_months", "对方的原话：“你们病区的苗护士替人欠债不还，你们管不管。”（附表第133项）。", "对方的原话：“你帮骗子"),
    "what was invented of who is not overdue": ("bank_not_overdue", "对方的原话：“韩某丁恶意骗贷，单位包庇一并追究。”（附表第1项）", "对方的原话：“叫韩"),
    "every finding": ("two_plaintiffs", "警告｜苍山市第三中学：", "见办理指引"),
    "every question, and no command": ("visits_post_group_bombing", "有没有“自称公安、法院等机关”这样的内容？当事人是否专门点过同意", "complaintgen"),
    "that others saw it": ("visits_post_group_bombing", "约四十分钟，当时有其他人在场）", "站在门口，约四十分钟）"),
    "whose claim a limit began anew for": ("two_plaintiffs", "2029年6月12日　起诉请求赔偿（段志远的请求，此前的行为，重新计算", "起诉请求赔偿（此前"),
    "that of who sues along, by what that one did": ("two_plaintiffs", "2029年6月11日　起诉请求赔偿（段玉秀的请求，此前的行为，重新计算；只对收到该要求的一方，向谁提出的还没有写明，写明以前不按这一天）", "起诉请求赔偿（此前"),
    "against whom of several a complaint works": ("contact_of_three_months", "（此前的行为，重新计算；从严，只对黔山融信消费金融有限公司）", "赔偿（重新计算）"),
    "what came after the report": ("two_plaintiffs", "答复：已出警劝离。报案之后又联系1次。", "发生其他行为"),
    "what came after a report that was answered by nobody": ("police_did_nothing", "至今没有告知处理结果。报案之后又联系2次。", "要求停止之后"),
}


@pytest.mark.parametrize(("name", "told", "never"), PAPERS_SAY.values(), ids=PAPERS_SAY.keys())
def test_the_summary_says_what_the_papers_say(name: str, told: str, never: str) -> None:
    text = summary_of(name)
    assert told in text
    assert never not in text


GUIDES_SAY = {
    "an order that nothing carries is not made, and the guide says why": ("bank_not_overdue", "申请禁令须有证据证明侵害是被申请人实施的；", "禁令申请书、调查取证申请书"),
    "why an order would be refused now": ("visits_post_group_bombing", "禁令申请书：您认为附表第2项由王某强实施，还没有登记线索；现在提交可能被驳回，请先由律师看过", "请尽快提交"),
    "until when a bank answers": ("bank_not_overdue", "2026年3月2日当日收到的，至2026年3月17日", "机构到期不答复"),
    "that no term is known of others": ("three_contacts", "没有统一的期限，投诉时请其说明哪天答复", "满十五日"),
    "who keeps a list of calls where nothing came to the person": ("bank_not_overdue", "请蒋涛、沈丽各自向运营商下载短信详单", "；向运营商下载"),
    "a school that was called": ("two_plaintiffs", "请苍山市第三中学向其运营商下载通话详单", "；向运营商下载"),
    "the person's own line": ("microloan_borrower", "；向运营商下载短信详单，收到的其他人也各自下载", "各自向运营商"),
    "who reports a number": ("bank_not_overdue", "由收到短信的人用收到的号码举报，不要改动短信原文；由收到微信的人在微信里投诉", "举报短信的发送号码"),
    "that someone announced to come": ("microloan_borrower", "对方说过要上门：告知家人", "对方说过要到单位来"),
    "that someone announced to come to work": ("bank_not_overdue", "对方说过要到单位来：告知单位前台、保安", "不开门"),
    "nothing of a visit that nobody announced": ("firm_with_blocked_lines", "今天", "对方说过要"),
    "accounts where there are no numbers": ("visits_post_group_bombing", "材料里有时间、账号和原文", "材料里有时间、号码"),
    "what a picture may show": ("visits_post_group_bombing", "附表第3项（2026年10月22日篡改照片）：有没有“自称公安、法院等机关”这样的内容？（填写“内容特征”）", "内容有哪些特征"),
    "which fact opens a letter": ("three_contacts", "别人收到的短信、微信或者网上的帖子里写到您的欠款、个人信息的，登记原文和“内容特征”", "有这样的事实，补上再生成"),
    "what of a joint plaintiff is blotted, in the step": ("two_plaintiffs", "对方的号码、账号不涂。所附证据目录里段玉秀的姓名，先涂去一部分。", "另有3项"),
    "which list others download": ("minor_listed_contact", "请接到电话的其他人下载通话详单", "收到的其他人也各自下载"),
    "a post that is still there": ("visits_post_group_bombing", "2026年10月28日在网上发帖的内容还能看到：催所在的平台删除", "再通知所在的平台"),
    "what no witness may do, with its source alone": ("contact_of_three_months", "证人作证前不能旁听，依据《最高人民法院关于民事诉讼证据的若干规定》（2019年修正）第七十二条。", "征得监护人同意"),
    "what a young witness needs": ("microloan_borrower", "证人作证前不能旁听，依据", "证人赵志明未满十八周岁"),
    "how a limit that seems to come too early is kept": ("two_plaintiffs", "对报案时“已出警劝离”这一答复不服的，不必等到那一天，最晚2026年8月11日，请律师写申请书", "文书抬头的机关"),
    "a receipt that nobody told of is asked for at the police": ("two_plaintiffs", "签收，写日期，问清2026年6月12日报案有没有给受案（立案）回执，没有的要一份。", "、，"),
    "where a review goes, by its name": ("police_did_nothing", "交示例市西湖区人民政府，自己留1份", "第二十四条第一款第（一）项"),
    "the last working day before a last day off": ("firm_with_blocked_lines", "至2026年11月7日（这一天是休息日，请在2026年11月6日以前办）", "其他以较早的日期为准"),
    "no threshold of the program as law": ("police_did_nothing", "人格权侵害禁令申请书：登记的最近一次是2026年4月2日，到提交日期已超过三十日；申请禁令须有证据", "最近三十日没有新的侵扰"),
    "how somebody knows who did what has no clue": ("three_contacts", "附表第1—2项，您怎么知道是示例金桥小额贷款有限公司或者它委托的人做的；附表第3项，有没有线索说明是谁做的", "附表第3项，您怎么知道"),
}


@pytest.mark.parametrize(("name", "told", "never"), GUIDES_SAY.values(), ids=GUIDES_SAY.keys())
def test_the_guide_says_what_this_person_can_do(name: str, told: str, never: str) -> None:
    facts = sample(name) if name in SAMPLE_NAMES else reading(name)
    guide = text_of_paper(facts, "filing_guide", date.fromisoformat(facts["filing"]["on"])).replace("\u2060", "")
    assert told in guide
    assert never not in guide
