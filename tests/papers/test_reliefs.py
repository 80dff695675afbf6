"""What papers ask of the other side: what was done, as the person stands to the debt, and nothing that the person did not choose; sums with their receipts."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path

import pytest

from complaintgen.law.procedure import relief_ids
from tests.law.facts import LIFE, NO_CONSENT, Facts, case, did, lender, said
from tests.papers.likenesses import READINGS
from tests.papers.making import PACK, bundle_of, text_of_paper, texts_of

SAMPLES = Path(__file__).parents[2] / "samples"
ALL = [{"kind": kind} for kind in ("stop", "delete", "explain_source", "apologise", "restore_reputation")]
RECEIPT = [{"id": "e1", "kind": "receipt", "title": "公证费发票", "proves": "expenses"}]
BASE = case(NO_CONSENT, LIFE, lender("microloan", address="示例市", identified_by="合同"), {"claims": {"items": ALL}})
NEVER: Facts = {"role": "listed_contact", "loan": {"exists": "no"}}
NOBODY = re.compile(r"亲友、同事的|他人信息|通讯录中他人")


def asked(facts: Facts, paper: str) -> list[str]:
    """The numbered requests of a paper, without their numbers."""
    text = text_of_paper(facts, paper)
    head = re.split(r"^(?:事实和理由|[三四]、事实.*|请于收到本函之日起.*)$", text, maxsplit=1, flags=re.MULTILINE)[0]
    return re.findall(r"^\d+．(.+)$", head, re.MULTILINE)


class TestSentence:
    def test_every_row_of_the_law_has_one(self) -> None:
        assert {f"relief.{name}" for name in relief_ids()} <= PACK.phrases.keys()

    @pytest.mark.parametrize("paper", ["institution_complaint", "regulator_complaint", "civil_claim", "demand_letter"])
    def test_a_borrower_asks_for_others_to_be_left_alone_and_nothing_in_their_name(self, paper: str) -> None:
        facts = case(BASE, said("debt_disclosure", to="r1", text="他欠钱不还", about=["self"]))
        lines = asked(facts, paper)
        assert any(re.search("(停止(自行或者委托、指使他人)?|不得自行或者委托他人)以催收为由.*联系", line) for line in lines)
        assert "删除所持有的超出合同履行和法定保存所必需范围的" in text_of_paper(facts, paper)
        assert not [line for line in lines if NOBODY.search(line)]

    @pytest.mark.parametrize("paper", ["civil_claim", "demand_letter"])
    def test_whoever_never_borrowed_asks_for_every_contact_to_stop_and_all_data_to_go(self, paper: str) -> None:
        facts = case(BASE, NEVER, said("insult", text="你这个骗子", about=["self"]))
        lines = asked(facts, paper)
        assert any(re.search(r"(停止自行或者委托、指使他人|不得自行或者委托他人)为他人的债务以任何方式联系(原告|本人)。$", line) for line in lines)
        assert re.search("删除所持有的(原告|本人)的全部个人信息[。；（]", text_of_paper(facts, paper))
        assert not [line for line in lines if "合同履行" in line or "辱骂" in line]

    def test_what_was_spread_in_a_group_is_put_right_in_that_group(self) -> None:
        group: Facts = {"recipients": [{"id": "r1", "kind": "group", "name": "业主群", "size": 200}]}
        lines = asked(case(BASE, said("insult", to="r1", text="他是老赖", about=["self"]), group), "civil_claim")
        assert [line for line in lines if "消除影响" in line] == ["判令被告在“业主群”内发布说明，为原告消除影响、恢复名誉。"]

    def test_a_post_goes_from_where_it_stands(self) -> None:
        lines = asked(case(BASE, did("online_post", text="老赖", tags=["insult"], about=["self"], place="https://example.com/p/1", account="催收小王")), "civil_claim")
        assert "判令被告删除在https://example.com/p/1以账号“催收小王”发布的针对原告的内容。" in lines
        assert "判令被告在发布上述内容的平台（https://example.com/p/1）发布说明，为原告消除影响、恢复名誉。" in lines

    def test_the_ways_are_those_that_were_used(self) -> None:
        lines = asked(case(BASE, said("threat_violence")), "civil_claim")
        assert lines[0] == "判令被告停止自行或者委托、指使他人以短信等方式侵扰原告。"

    def test_what_is_announced_and_not_done_is_averted_before_the_court_too(self) -> None:
        told = said("threat_exposure", text="明天去你单位坐坐，再贴个公告", threatens_to=["work", "publish"])
        lines = asked(case(BASE, told), "civil_claim")
        assert "判令被告消除危险，不得自行或者委托、指使他人实施下列行为：（1）到原告的工作或者就读的地点上门、守候；（2）公开张贴、发布或者在群里发送针对原告的内容。" in lines
        assert not [line for line in lines if "停止" in line and "上门" in line]
        visited = asked(case(BASE, told, did("visit", manner=["shouting"])), "civil_claim")
        assert [line for line in visited if "停止" in line and "上门、守候" in line]
        assert not [line for line in visited if "消除危险" in line and "上门" in line]

    def test_what_is_announced_is_averted_in_the_letter_too(self) -> None:
        told = said("threat_exposure", text="明天去你单位坐坐，再贴个公告", threatens_to=["work", "publish"])
        lines = asked(case(BASE, told), "demand_letter")
        assert "消除危险，不得自行或者委托他人实施下列行为：（1）到本人的工作或者就读的地点上门、守候；（2）公开张贴、发布或者在群里发送针对本人的内容。" in lines
        assert not [line for line in lines if "停止" in line and "上门" in line]


class TestChosen:
    @pytest.mark.parametrize("paper", ["institution_complaint", "regulator_complaint", "civil_claim", "demand_letter"])
    def test_nothing_else_is_asked(self, paper: str) -> None:
        told = case(BASE, said("debt_disclosure", to="r1", text="他欠钱不还", about=["self"]), {"claims": {"items": [{"kind": "apologise"}]}})
        lines = asked(told, paper)
        assert [line for line in lines if "赔礼道歉" in line]
        assert not [line for line in lines if re.search(r"停止|删除|消除影响|书面说明", line)]

    @pytest.mark.parametrize("paper", ["institution_complaint", "civil_claim", "demand_letter"])
    def test_what_nobody_chose_yet_is_a_blank(self, paper: str) -> None:
        told = case(BASE, said("threat_violence")) | {"claims": {}}
        assert any("【待填：请求事项】" in line for line in asked(told, paper))

    def test_a_choice_that_no_fact_carries_is_told(self) -> None:
        told = case(BASE, said("threat_violence"))
        assert not [line for line in asked(told, "civil_claim") if "消除影响" in line]
        assert "“消除影响、恢复名誉”没有对应的事实，起诉状没有写这一项" in issues(told)


def issues(facts: Facts) -> str:
    """What `check` finds."""
    from complaintgen.papers.readiness import find_issues

    bundle = bundle_of(facts)
    return "\n".join(issue.reason for issue in find_issues(bundle.digest.whole, bundle))


class TestSums:
    """A loss is claimed item by item with its receipt; of several defendants each owes the whole only where that is pleaded."""

    SPENT = case(BASE, said("threat_violence"), {"harm": {"expenses": [{"item": "公证费", "amount": 300, "evidence": ["e1"]}]},
                                                "claims": {"items": [{"kind": "property_loss", "amount": 300}]}, "evidence": RECEIPT})

    def test_every_item_stands_with_its_exhibit(self) -> None:
        assert "判令被告赔偿原告财产损失300元（公证费300元，证据1-1）。" in asked(self.SPENT, "civil_claim")

    def test_an_item_without_a_receipt_keeps_the_claim_from_being_filed_and_is_named(self) -> None:
        told = case(self.SPENT, {"harm": {"expenses": [{"item": "公证费", "amount": 300}]}})
        [paper] = bundle_of(told, papers=["civil_claim"]).papers
        assert paper.is_draft
        assert "harm.expenses[0].evidence" in paper.missing
        assert any("公证费300元，证据【待填：证据编号】" in line for line in asked(told, "civil_claim"))

    def test_several_without_a_joint_tort_must_be_told_apart(self) -> None:
        two: Facts = {"parties": [{"id": f"p{n}", "role": role, "name": name, "address": "示例市", "identified_by": "自报"} for n, role, name in
                                  ((1, "collector", "甲催收有限公司"), (2, "collector", "乙催收有限公司"))],
                      "contacts": [{"id": f"c{n}", "at": "2026-02-01", "channel": "sms", "text": "弄死你", "tags": ["threat_violence"], "party": f"p{n}"} for n in (1, 2)]}
        told = self.SPENT | two
        [paper] = bundle_of(told, papers=["civil_claim"]).papers
        assert any("判令被告【待填：向哪些被告提出】赔偿原告财产损失300元" in line for line in asked(told, "civil_claim"))
        assert "claims.items[0].against" in paper.missing
        told["claims"] = {"items": [{"kind": "property_loss", "amount": amount, "against": [party]} for party, amount in (("p1", 100), ("p2", 200))]}
        [paper] = bundle_of(told, papers=["civil_claim"]).papers
        assert not [path for path in paper.missing if path.startswith("claims")]


    def test_a_sum_for_distress_names_its_payer_and_is_asked_about_among_the_facts(self) -> None:
        facts = json.loads((READINGS / "two_plaintiffs.json").read_text("utf-8"))
        text = text_of_paper(facts, "civil_claim", date(2026, 6, 25))
        assert "判令被告【待填：向哪些被告提出】向原告段玉秀支付精神损害抚慰金5000元。" in text
        assert text.index("事实和理由") < text.index("上述行为对原告段玉秀【待填：是否造成严重精神损害】。")
        assert text.count("【待填：是否造成严重精神损害】") == 1
        basis = next(line for line in text.splitlines() if line.startswith("原告段玉秀的请求，依据"))
        assert "第一千一百八十三条第一款，" in basis
        assert "《最高人民法院关于确定民事侵权精神损害赔偿责任若干问题的解释》（2020年修正）第一条、第五条" in basis


class TestLetter:
    """Who writes, how often and from which numbers, what is asked, and by when to answer; no list of law."""

    @pytest.mark.parametrize("answer", ["催收由外包公司负责", "已登记", "你还钱就行"])
    def test_an_answer_is_quoted_whatever_it_says(self, answer: str) -> None:
        step = {"kind": "institution_complaint", "on": "2026-02-10", "to": "示例公司", "answer": answer}
        text = text_of_paper(case(BASE, said("threat_violence", text="弄死你"), {"steps": [step]}), "demand_letter").replace("\u2060", "")
        assert f"贵方对本人2026年2月10日投诉答复“{answer}”，请书面告知核实、处理的结果，有受托催收单位的，一并说明其名称、住所和委托的范围。无论是否由贵方实施，请贵方：" in text

    def test_whoever_is_no_customer_announces_no_complaint_of_one(self) -> None:
        stranger = text_of_paper(case(BASE, NEVER, said("insult", text="骗子", about=["self"])), "demand_letter")
        assert "本人将举报、报案、起诉，依法追究责任。" in stranger
        assert "本人将投诉、报案、起诉，依法追究责任。" in text_of_paper(case(BASE, said("threat_violence", text="弄死你")), "demand_letter")

    def test_a_guardian_announces_the_steps_of_a_child(self) -> None:
        text = text_of_paper(json.loads((READINGS / "minor_listed_contact.json").read_text("utf-8")), "demand_letter", date(2026, 9, 20))
        assert "法定代理人将代本人举报、报案、起诉" in text

    def test_the_sender_is_named_by_the_part_in_the_debt(self) -> None:
        assert "不是借款人，没有借过催收所涉的款项。" in text_of_paper(case(BASE, NEVER, said("insult", text="骗子", about=["self"])), "demand_letter")
        theirs = text_of_paper(case(BASE, said("insult", text="骗子"), {"loan": {"app": "示例速贷"}}), "demand_letter")
        assert "本人【待填：姓名】（联系电话：【待填：联系电话】）是“示例速贷”借款的借款人。" in theirs

    def test_numbers_stand_with_their_times_and_acts_with_their_places(self) -> None:
        told = case(BASE, said("insult", text="骗子", sender="16700001111"), did("visit", manner=["smashing"], place="示例市某路3号"))
        text = text_of_paper(told, "demand_letter").replace("\u2060", "")
        assert "，来自16700001111（1次，2026年2月1日）。" in text
        assert "另有下列行为：2026年2月1日，上门（示例市某路3号），有破坏门户的举动。" in text

    def test_acts_alone_are_told(self) -> None:
        text = text_of_paper(case(BASE, did("visit", manner=["smashing"])), "demand_letter")
        assert "本人遇到下列行为：2026年2月1日，上门，有破坏门户的举动。" in text

    def test_it_asks_for_an_answer_by_a_day_and_lists_no_law(self) -> None:
        text = text_of_paper(case(BASE, said("insult", text="骗子")), "demand_letter")
        assert "请于2026年3月17日前书面答复上述各项" in text
        assert not re.search(r"《|第.+条", text)

    @pytest.mark.parametrize(("kinds", "title"), [
        (("stop", "explain_source"), "停止骚扰及说明信息来源函"), (("stop", "apologise"), "停止骚扰函"), (("explain_source",), "说明信息来源函"), (("apologise",), "关于催收行为的函")])
    def test_its_title_names_what_it_asks_and_the_guide_calls_it_so(self, kinds: tuple[str, ...], title: str) -> None:
        told = case(BASE, said("debt_disclosure", to="r1", text="他欠钱不还", about=["self"], party="p1")) | {"claims": {"items": [{"kind": kind} for kind in kinds]}}
        [(name, text)] = texts_of(told, papers=["demand_letter"]).items()
        assert text.split("\n", 1)[0] == title
        assert f"_{title}" in name
        assert f"发函：{title}打印2份" in text_of_paper(told, "filing_guide")

    def test_whoever_threatens_a_visit_learns_no_address(self) -> None:
        home: Facts = {"complainant": {"name": "陈某甲", "phone": "13800001001", "registered_address": "示例省和平路8号", "habitual_address": "示例省学院路16号"}}
        told = case(BASE, home, said("threat_violence", text="上门弄死你"))
        text = text_of_paper(told, "demand_letter")
        assert "和平路8号" not in text
        assert "学院路16号" not in text
        assert "寄送前请与13800001001联系，确定收件地点。" in text
        assert "发至：示例律师事务所代收，联系电话13800001001。" in text_of_paper(case(told, {"filing": {"reply_to": "示例律师事务所代收"}}), "demand_letter")

    def test_each_deed_that_it_names_is_quoted(self) -> None:
        told = [("insult", "骗子"), ("insult", "人渣"), ("insult", "败类"), ("debt_disclosure", "他欠钱不还"), ("threat_violence", "上门弄死你")]
        texts = case(BASE, *(said(tag, text=text, at=f"2026-02-0{day}", id=f"c{day}", **({"to": "r1"} if tag == "debt_disclosure" else {})) for day, (tag, text) in enumerate(told, 1)))
        text = text_of_paper(texts, "demand_letter")
        assert "威胁人身安全" in text
        assert "“上门弄死你”" in text
        assert "称本人欠款" in text
        assert "“他欠钱不还”" in text

    def test_whoever_else_did_something_is_named_and_asked_about(self) -> None:
        parties = [{"id": "p9", "role": "individual", "name": "王某强", "identified_by": "上门时自报姓名"}]
        told = case(BASE, said("insult", text="骗子", party="p9"), did("visit", manner=["smashing"], party="p9"), {"parties": parties})
        text = next(text for name, text in texts_of(told, papers=["demand_letter"]).items() if "王某强" not in name)
        assert "本人认为，上述联系1次、上门由王某强实施，得知其身份的依据：上门时自报姓名；该依据只涉及上门，其余由其实施系本人的判断，请一并核实。该人与贵方是什么关系，请一并书面说明。" in text

    def test_a_clue_to_nameless_collectors_tells_which_messages_show_it(self) -> None:
        facts = json.loads((SAMPLES / "microloan_borrower.json").read_text("utf-8"))
        assert "线索：短信内容提到本人借款金额（2026年1月12日、1月16日的3次写明12000元；其余29次所用的号码由谁登记、使用，请一并核实）。" in text_of_paper(facts, "demand_letter")
        facts["loan"]["principal"] = None
        facts["loan"]["sum_due"] = None
        assert "线索：短信内容提到本人借款金额（原文没有此内容的各次所用的号码由谁登记、使用，请一并核实）。" in text_of_paper(facts, "demand_letter")

    def test_a_clue_stands_with_its_number_and_days(self) -> None:
        facts = json.loads((READINGS / "two_plaintiffs.json").read_text("utf-8"))
        text = next(text for name, text in texts_of(facts, papers=["demand_letter"]).items() if "银行" in name)
        assert "另有线索：自报、使用的名称与其相同或者相近（“明达-小董”，2026年6月1日、6月3日、6月20日，共3次）；上述依据、线索没有涉及的各项由其实施系本人的判断，请一并核实。" in text

    def test_what_it_asks_to_have_averted_is_quoted(self) -> None:
        text = text_of_paper(json.loads((SAMPLES / "police_did_nothing.json").read_text("utf-8")), "demand_letter")
        assert "“韩某丁欠款，不处理就到你们前台。”" in text
        assert "（1）到本人的工作单位上门、守候；（2）上门找本人、守候本人。" in text

    def test_to_restore_a_name_hangs_on_whose_conduct_it_was(self) -> None:
        text = text_of_paper(json.loads((SAMPLES / "bank_not_overdue.json").read_text("utf-8")), "demand_letter")
        always, if_theirs = text.split("经核查由贵方或者贵方委托的人实施的，请贵方：")
        assert "出具书面说明，确认本人的该笔借款没有逾期。" in always
        assert "恢复名誉" not in always
        assert "恢复名誉" in if_theirs

    def test_of_another_persons_debt_the_lender_and_the_police_learn_whose(self) -> None:
        told = case(BASE, NEVER, said("demand_on_third_party", text="周静的钱你来还"), said("threat_violence", text="弄死你", id="c9"), {"loan": {"borrower_name": "周静"}})
        letter, police, office = (text_of_paper(told, paper) for paper in ("demand_letter", "police_report", "regulator_report"))
        assert "催收所称的借款人是周静。" in letter
        assert "“周静的钱你来还”" in letter
        assert "周静的钱你来还" in police
        assert "催收所称的借款人是周静。" in office

    def test_an_office_that_looks_up_no_loan_reads_no_name_of_who_borrowed(self) -> None:
        facts = json.loads((READINGS / "contact_of_three_months.json").read_text("utf-8"))
        reports = {name: text for name, text in texts_of(facts, papers=["regulator_report"]).items() if "网信" in name}
        assert reports
        assert all("周静" not in text and "周某" in text for text in reports.values())

    def test_nobody_who_is_not_overdue_accepts_collection(self) -> None:
        told = case(BASE, said("debt_disclosure", to="r1", text="他欠钱不还", about=["self"]), {"loan": {"exists": "yes", "app": "示例速贷", "repayment": "not_overdue"}})
        text = text_of_paper(told, "demand_letter")
        assert "的借款人，该笔借款没有逾期。" in text
        assert "向他人所说的本人借款的情况，与该笔借款没有逾期的事实不符。" in text
        assert "向他人散布本人拖欠借款的说法" in text
        assert "还款事宜" not in text
        assert "为催收本人" not in text
        for paper in ("police_report", "institution_complaint", "regulator_report", "civil_claim"):
            assert "借款的情况，与该笔借款没有逾期的事实不符。" in text_of_paper(told, paper)
