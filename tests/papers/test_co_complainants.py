"""More than one complainant, each whole: own facts, objections, harm, sums and defendants, read back from Word."""

from __future__ import annotations

import json
import re
from copy import deepcopy
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from complaintgen import assess
from complaintgen.case.model import turned_to
from tests.cli.inprocess import call
from tests.law.facts import FILED, Facts
from tests.papers.making import LAW, read, text_of_paper, texts_of
from tests.papers.test_contents import only, papers
from tests.support import write_case

SON = {"name": "陈小波", "sex": "male", "birth_date": "1995-05-05", "ethnicity": "汉族", "registered_address": "示例省示例市东河区和平路8号", "phone": "13800001001"}
MOTHER = {"name": "林桂芳", "sex": "female", "birth_date": "1968-01-01", "ethnicity": "汉族", "registered_address": "示例市某路3号", "phone": "13800002001"}
TOGETHER: Facts = {
    "schema_version": 2, "role": "borrower", "complainant": SON,
    "loan": {"exists": "yes", "repayment": "overdue", "separate_consent": False, "contact_list_permitted": False},
    "parties": [{"id": "p1", "role": "lender", "name": "甲小额贷款有限公司", "licence": "microloan", "address": "示例市金融路1号", "legal_representative": "钱某"},
                {"id": "p2", "role": "collector", "name": "乙催收有限公司", "engaged_by": "p1", "address": "示例市金融路2号", "legal_representative": "孙某"}],
    "recipients": [{"id": "r1", "name": "林桂芳", "relation": "母亲", "is_emergency_contact": False, "debt_relation": "none", "as_plaintiff": MOTHER | {
        "objections": [{"on": "2026-02-05", "how": "电话"}], "steps": [],
        "harm": {"daily_life_disturbed": True, "sleep": "2026年2月起失眠", "irreparable": True, "expenses": [{"item": "门锁维修费", "amount": 260, "on": "2026-02-12", "evidence": ["e2"]}]},
        "claims": [{"kind": "stop"}, {"kind": "apologise"}, {"kind": "property_loss", "amount": 260, "against": ["p2"]}]}}],
    "events": [
        {"id": "c1", "channel": "sms", "at": "2026-02-01T10:00", "party": "p1", "text": "你这个骗子，再不还钱就弄死你", "tags": ["insult", "threat_violence"],
         "about": ["self"], "sender": "16700001111"},
        *({"id": f"m{day}", "channel": "sms", "at": f"2026-02-0{day}T10:00", "recipient": "r1", "party": "p2", "text": "老东西，等着挨打", "tags": ["insult", "threat_violence"],
           "about": ["r1"], "sender": "16700002222"} for day in (2, 6, 7)),
        {"id": "a1", "kind": "home_entered", "at": "2026-02-08", "recipient": "r1", "party": "p2", "entry": "unpermitted", "place": "示例市某路3号"},
    ],
    "objections": [], "steps": [{"kind": "police_report", "on": "2026-02-10", "to": "某派出所", "number": "A1"}],
    "harm": {"daily_life_disturbed": True, "work": "请假两天", "expenses": [{"item": "公证费", "amount": 300, "on": "2026-02-11", "evidence": ["e3"]}]},
    "claims": {"items": [{"kind": "stop"}, {"kind": "property_loss", "amount": 300}, {"kind": "costs"}]},
    "evidence": [{"id": "e1", "kind": "photo", "title": "门锁照片", "proves": "intrusion"}, {"id": "e2", "kind": "receipt", "title": "门锁维修发票", "proves": "expenses"},
                 {"id": "e3", "kind": "receipt", "title": "公证费发票", "proves": "expenses"}],
    "filing": {"court": "示例市西湖区人民法院", "on": "2026-03-02"},
}


def together(**mother: Any) -> Facts:  # Any: facts of the mother's as JSON
    """The two cases in one, with other facts of the mother's."""
    facts = deepcopy(TOGETHER)
    facts["recipients"][0]["as_plaintiff"] |= mother
    return facts


def claim(folder: Path, facts: Facts, *arguments: str) -> list[str]:
    """The lines of the civil claim."""
    return only(papers(folder, facts, "--doc", "civil_claim", *arguments), "民事起诉状").splitlines()


def between(lines: list[str], start: str, end: str) -> list[str]:
    """The lines after one, as far as another."""
    first = lines.index(start) + 1
    return lines[first:lines.index(end, first)]


STYLES = pytest.mark.parametrize("style", ["narrative", "table"])


class TestClaim:
    @STYLES
    def test_who_sues_is_named_whole_and_nobody_is_said_to_be_hidden(self, tmp_path: Path, style: str) -> None:
        lines = claim(tmp_path, TOGETHER, "--style", style)
        assert any("进入住宅" in line and "林桂芳" in line for line in lines)
        assert not [line for line in lines if "林某" in line or "隐去" in line]

    @STYLES
    def test_who_sues_is_no_relative_in_the_own_story(self, tmp_path: Path, style: str) -> None:
        told = next(line for line in claim(tmp_path, TOGETHER, "--style", style) if "以催收借款为由" in line)
        assert "原告陈小波、原告林桂芳收到以催收借款为由的短信共4次，其中联系原告陈小波1次，联系原告林桂芳3次" in told

    def test_others_are_counted_beside_those_who_sue(self, tmp_path: Path) -> None:
        facts = deepcopy(TOGETHER)
        facts["recipients"].append({"id": "r2", "name": "周芳", "relation": "同事"})
        facts["events"].append({"id": "c9", "channel": "sms", "at": "2026-02-09T10:00", "recipient": "r2", "party": "p1", "text": "叫他还钱", "count": 2, "until": "2026-02-09"})
        told = next(line for line in claim(tmp_path, facts) if "以催收借款为由" in line)
        assert "原告陈小波、原告林桂芳及同事收到" in told
        assert "共6次，其中联系原告陈小波1次，联系原告林桂芳3次，联系他人2次" in told

    @STYLES
    def test_each_asks_for_their_own_and_the_sums_add_up(self, tmp_path: Path, style: str) -> None:
        lines = claim(tmp_path, TOGETHER, "--style", style)
        his = between(lines, "原告陈小波请求：", "原告陈小波的请求小计300元。")
        hers = between(lines, "原告林桂芳请求：", "原告林桂芳的请求小计260元。")
        assert his == ["1．判令被告一、被告二停止自行或者委托、指使他人实施下列行为：（1）以短信等方式侵扰原告陈小波；（2）威胁原告陈小波的人身安全；（3）辱骂原告陈小波。",
                       "2．判令被告连带赔偿原告陈小波财产损失300元（公证费300元，证据2-2）。", "3．本案诉讼费用由被告承担。"]
        assert hers == ["1．判令被告一、被告二停止自行或者委托、指使他人实施下列行为：（1）为他人的债务以任何方式联系原告林桂芳；（2）到示例市某路3号，以及原告林桂芳的住处上门、守候；（3）威胁原告林桂芳的人身安全。",
                        "2．判令被告一、被告二向原告林桂芳书面赔礼道歉，内容由法院审核。", "3．判令被告乙催收有限公司赔偿原告林桂芳财产损失260元（门锁维修费260元，证据2-1）。"]
        assert not [line for line in his if "上门" in line]
        assert any("560元" in line for line in lines)

    @STYLES
    def test_harm_and_objections_stand_under_who_has_them(self, tmp_path: Path, style: str) -> None:
        lines = claim(tmp_path, TOGETHER, "--style", style)
        assert "2026年2月5日，原告林桂芳以电话要求停止联系。2026年2月5日之后，对方又联系2次，发生其他行为1项。" in lines
        assert not [line for line in lines if "原告陈小波以" in line]
        for who, told in (("原告陈小波", ["受到的影响：请假两天。", "因此受到的财产损失：公证费300元（证据2-2）。"]), ("原告林桂芳", ["受到的影响：2026年2月起失眠。", "因此受到的财产损失：门锁维修费260元（证据2-1）。"])):
            first = lines.index(f"{who}{told[0]}")
            assert lines[first:first + 2] == [f"{who}{line}" for line in told]

    @STYLES
    def test_each_is_counted_for_themselves_and_signs(self, tmp_path: Path, style: str) -> None:
        lines = claim(tmp_path, TOGETHER, "--style", style)
        [told] = [line for line in lines if line.startswith("原告林桂芳系")]
        assert told == "原告林桂芳系原告陈小波的母亲，不是所催收借款的借款人，也没有为该笔借款提供担保、同意共同偿还。原告林桂芳于2026年2月2日至2026年2月7日收到对方发来的短信共3次（附表第2—4项），另遇到：进入住宅（2026年2月8日，示例市某路3号）。"
        assert [line.split("（")[0][-3:] for line in lines if "（签名、捺印）" in line] == ["陈小波", "林桂芳"]

    def test_the_home_entered_is_a_ground_of_hers_alone(self, tmp_path: Path) -> None:
        [told] = [line for line in claim(tmp_path, TOGETHER) if "第一千零三十三条第（二）项" in line]
        assert "未经同意进入住宅（附表第5项），侵害原告林桂芳的隐私权，依据《中华人民共和国民法典》第一千零三十二条、第一千零三十三条第（二）项。" in told

    def test_a_minor_sues_through_a_guardian_named_with_the_ward(self, tmp_path: Path) -> None:
        lines = claim(tmp_path, together(birth_date="2012-01-01", guardian={"name": "林某甲", "relation": "外祖母"}))
        assert "林桂芳的法定代理人：林某甲（外祖母）。" in lines
        assert any(line.startswith("林桂芳的法定代理人（签名、捺印）") for line in lines)

    def test_what_nobody_asked_of_the_other_is_a_blank_and_the_complainants_is_not_taken_for_it(self, tmp_path: Path) -> None:
        facts = together(claims=None)
        lines = claim(tmp_path, facts)
        assert between(lines, "原告林桂芳请求：", "以上金额合计300元（大写：人民币叁佰元整）。") == ["1．【待填：请求事项】"]
        found = call("check", write_case(tmp_path / "case.json", facts), "--json", "--date", "2026-03-02")
        assert "recipients[0].as_plaintiff.claims" in found.stdout

    def test_the_evidence_list_names_and_is_signed_by_both(self, tmp_path: Path) -> None:
        lines = only(papers(tmp_path, TOGETHER), "证据目录").splitlines()
        assert any(line.startswith("提交人：陈小波（交人民法院的一份，林桂芳为共同提交人，一并签名）") for line in lines)
        assert [line.split("（")[0] for line in lines if "（签名、捺印）" in line] == ["提交人陈小波", "提交人林桂芳"]

    def test_one_alone_is_named_as_before(self, tmp_path: Path) -> None:
        facts = together()
        facts["recipients"][0]["as_plaintiff"] = None
        lines = claim(tmp_path, facts)
        assert "1．判令被告一、被告二停止自行或者委托、指使他人实施下列行为：（1）以短信等方式侵扰原告；（2）威胁原告的人身安全；（3）辱骂原告。" in lines
        assert any(line.endswith("原告认为，下列行为侵害了原告的合法权益，其中由被告实施或者委托实施的，被告应当承担责任：") for line in lines)
        assert not [line for line in lines if "林桂芳" in line or "小计" in line]


class TestInjunction:
    def test_who_meets_its_conditions_applies_beside_the_complainant(self, tmp_path: Path) -> None:
        lines = only(papers(tmp_path, TOGETHER, "--doc", "injunction"), "人格权侵害禁令").splitlines()
        assert any(line.startswith("申请人：林桂芳，女") for line in lines)
        assert any(line.startswith("1．裁定禁止被申请人一、被申请人二自行或者委托、指使他人实施下列行为：（1）为他人的债务以任何方式联系申请人林桂芳；") for line in lines)
        assert "申请人林桂芳受到的影响：2026年2月起失眠。" in lines

    def test_who_does_not_stays_out_of_it_under_a_hidden_name(self, tmp_path: Path) -> None:
        own = TOGETHER["recipients"][0]["as_plaintiff"]["harm"]
        text = only(papers(tmp_path, together(harm=own | {"irreparable": False}), "--doc", "injunction"), "人格权侵害禁令")
        assert "林桂芳" not in text


DAUGHTER = {"name": "陈小丽", "sex": "female", "birth_date": "1998-08-08", "ethnicity": "汉族", "registered_address": "示例市某路3号", "phone": "13800003001"}


def daughters_file(**mother: Any) -> Facts:
    """The file of a daughter whom nobody contacted or spoke of; her mother sues along, and so does her brother, who was called."""
    facts = together(**mother)
    facts |= {"role": "listed_contact", "complainant": DAUGHTER, "debt_relation": "none", "loan": {"exists": "no"}, "steps": [], "harm": {}, "claims": {"items": []}}
    facts["recipients"].append({"id": "r2", "name": "陈小波", "relation": "哥哥", "debt_relation": "none", "as_plaintiff": SON | {
        "harm": {"daily_life_disturbed": True}, "claims": [{"kind": "stop"}]}})
    facts["events"] = [*facts["events"][1:], *({"id": f"n{day}", "channel": "call", "at": f"2026-02-0{day}T11:00", "recipient": "r2", "party": "p2",
                                                "text": "你这个人渣，弄死你", "tags": ["insult", "threat_violence"], "about": ["r2"]} for day in (2, 6, 7))]
    return facts


class TestWithoutTheComplainant:
    """What goes to the court is brought by those who have grounds, and it says why the complainant is no part of it."""

    @STYLES
    def test_the_claim_is_brought_by_those_who_have_grounds(self, tmp_path: Path, style: str) -> None:
        lines = claim(tmp_path, daughters_file(), "--style", style)
        assert [line.split("（")[0][-3:] for line in lines if "（签名、捺印）" in line] == ["林桂芳", "陈小波"]
        assert "陈小丽" not in "\n".join(lines)
        hers = between(lines, "原告林桂芳请求：", "原告林桂芳的请求小计260元。")
        assert "3．判令被告乙催收有限公司赔偿原告林桂芳财产损失260元（门锁维修费260元，证据2-1）。" in hers
        assert "原告林桂芳受到的影响：2026年2月起失眠。" in lines
        assert any("对方发来的电话共3次" in line and line.startswith("原告陈小波于") for line in lines)

    def test_the_annex_names_everyone_who_sues_in_full(self, tmp_path: Path) -> None:
        facts = daughters_file()
        facts["events"][0] |= {"recipient": "r1", "also_to": [facts["recipients"][1]["id"]]}
        annex = "\n".join(claim(tmp_path, facts)).split("附表：")[1]
        assert re.search(r"林桂芳、原告陈小波", annex)
        assert "某" not in "".join(line for line in annex.splitlines() if "、陈小波" in line)

    def test_one_alone_is_named_without_a_number(self, tmp_path: Path) -> None:
        facts = daughters_file()
        facts["recipients"].pop()
        facts["events"] = facts["events"][:4]
        lines = claim(tmp_path, facts)
        assert [line for line in lines if line.startswith("原告：")] == ["原告：林桂芳，女，1968年1月1日出生，汉族，户籍地址：示例市某路3号，联系电话：13800002001。"]
        assert "2026年2月5日，原告以电话要求停止联系。2026年2月5日之后，对方又联系2次，发生其他行为1项。" in lines
        assert "2026年2月8日，对方进入住宅（示例市某路3号），没有同意就进来了（附表第4项）。" in lines

    def test_so_are_the_injunction_and_the_evidence_list(self, tmp_path: Path) -> None:
        texts = papers(tmp_path, daughters_file())
        for title in ("人格权侵害禁令", "证据目录", "调查取证申请书"):
            assert "林桂芳" in only(texts, title)
            assert "陈小丽" not in only(texts, title)

    def test_the_reason_is_told_wherever_papers_are_told_of(self, tmp_path: Path) -> None:
        path = write_case(tmp_path / "case.json", daughters_file())
        told = "民事起诉状只以一起起诉的人的名义提出"
        assert told in call("check", path, "--date", "2026-03-02").stdout.replace("\n", "")
        assert "民事起诉状没有把本人列入：" in call("explain", path, "--date", "2026-03-02").stdout
        assert told in only(papers(tmp_path, daughters_file()), "办理指引")

    def test_what_is_missing_is_missing_where_it_stands(self, tmp_path: Path) -> None:
        facts = daughters_file(phone=None, claims=None, guardian=None)
        facts["unconfirmed"] = [{"path": "a1.at", "reason": "原文写的是“前天”"}]
        lines = claim(tmp_path, facts)
        assert any("联系电话：【待填：联系电话】" in line for line in lines)
        found = call("check", write_case(tmp_path / "case.json", facts), "--json", "--date", "2026-03-02").stdout
        for place in ("recipients[0].as_plaintiff.phone", "recipients[0].as_plaintiff.claims", "events[3].at"):
            assert f'"{place}"' in found

    def test_nobody_brings_a_claim_that_nobody_has(self, tmp_path: Path) -> None:
        facts = daughters_file()
        facts["events"] = []
        call("generate", write_case(tmp_path / "case.json", facts), "--date", "2026-03-02", "--out", tmp_path / "out")
        assert not list((tmp_path / "out").glob("*起诉状*"))


class TestAgainstOneDefendant:
    def test_the_other_is_not_asked_for_it_in_a_complaint_either(self, tmp_path: Path) -> None:
        facts = deepcopy(TOGETHER)
        facts["claims"]["items"][1]["against"] = ["p2"]
        texts = papers(tmp_path, facts)
        assert "2．判令被告乙催收有限公司赔偿原告陈小波财产损失300元（公证费300元，证据2-2）。" in only(texts, "民事起诉状").splitlines()
        assert "300元" not in only(texts, "投诉书（致机构）").split("附表")[0].split("事实")[0]

    def test_sums_against_each_stand_in_one_request(self, tmp_path: Path) -> None:
        facts = deepcopy(TOGETHER)
        facts["recipients"] = [facts["recipients"][0] | {"as_plaintiff": None}]
        facts["claims"]["items"] = [{"kind": "property_loss", "amount": amount, "against": [party]} for party, amount in (("p1", 100), ("p2", 200))]
        lines = claim(tmp_path, facts)
        assert "1．判令被告甲小额贷款有限公司赔偿原告财产损失100元；判令被告乙催收有限公司赔偿原告财产损失200元（公证费300元，证据2-2）。" in lines
        assert "以上金额合计300元（大写：人民币叁佰元整）。" in lines

    def test_one_that_no_claim_can_name_is_told_and_asked_for_nothing(self, tmp_path: Path) -> None:
        facts = deepcopy(TOGETHER)
        facts["parties"].append({"id": "p3", "role": "guarantor", "name": "丙担保有限公司"})
        facts["claims"]["items"][1]["against"] = ["p3"]
        assert not [line for line in claim(tmp_path, facts) if "300元" in line and "财产损失：公证费" not in line]
        found = call("check", write_case(tmp_path / "case.json", facts), "--json", "--date", "2026-03-02").stdout
        assert "claims.items[1].against" in found

    def test_a_party_that_did_nothing_to_somebody_is_not_asked_by_them(self, tmp_path: Path) -> None:
        facts = deepcopy(TOGETHER)
        facts["parties"][1]["engaged_by"] = None
        lines = claim(tmp_path, facts)
        hers = between(lines, "原告林桂芳请求：", "原告林桂芳的请求小计260元。")
        assert all("被告乙催收有限公司" in line for line in hers)


class TestTurnedRound:
    """The law sees each complainant's own: nothing of the one carries a ground of the other."""

    def grounds(self, facts: Facts) -> set[str]:
        found = assess(turned_to(read(facts), 0).case, LAW, FILED)
        return {ground.provision.id for ground in found.grounds}

    def test_words_about_the_complainant_are_about_somebody_else_for_the_other(self) -> None:
        facts = together()
        for event in facts["events"][1:4]:
            event |= {"about": ["self"], "tags": ["insult"]}
        theirs = turned_to(read(facts), 0).case
        assert [event.about for event in theirs.contacts] == [("borrower",)] * 3
        facts["events"][1]["about"] = ["r1"]
        assert turned_to(read(facts), 0).case.contacts[0].about == ("self",)

    def test_only_what_reached_or_concerned_the_person_is_theirs(self) -> None:
        facts = together()
        facts["events"].append({"id": "g1", "channel": "wechat", "at": "2026-02-09", "text": "林桂芳是骗子", "tags": ["insult"], "about": ["r1"]})
        own = turned_to(read(facts), 0)
        assert [event.id for event in own.case.events or ()] == ["m2", "m6", "m7", "a1", "g1"]
        assert own.place("events[0].at") == "events[1].at"
        assert own.place("claims.items[2].amount") == "recipients[0].as_plaintiff.claims[2].amount"
        assert own.place("harm.expenses[0].on") == "recipients[0].as_plaintiff.harm.expenses[0].on"
        assert own.place("complainant.birth_date") == "recipients[0].as_plaintiff.birth_date"
        assert own.place("recipients[0].phone") == "complainant.phone"

    def test_the_complainants_objections_steps_and_harm_are_not_theirs(self) -> None:
        facts = together(objections=None, steps=None, harm={}, claims=None)
        facts["objections"] = [{"on": "2026-02-01"}]
        case = turned_to(read(facts), 0).case
        assert (case.objections, case.steps, case.claims.items, case.harm.daily_life_disturbed) == (None, None, None, None)

    def test_damages_rest_on_the_persons_own_expenses(self) -> None:
        assert "civil.property_loss" in self.grounds(TOGETHER)
        assert "civil.property_loss" not in self.grounds(together(harm={"daily_life_disturbed": True, "expenses": []}))

    def test_a_son_who_borrowed_sues_along_with_his_mother(self) -> None:
        facts = together(role="borrower")
        facts |= {"role": "listed_contact", "loan": {"exists": "no"}}
        facts["events"][0]["about"] = ["borrower"]
        case = turned_to(read(facts), 0).case
        assert case.role.value == "borrower"
        assert case.loan.exists is None
        assert case.contacts[0].about == ("self",)
        assert [contact.recipient for contact in case.contacts] == ["r1", "self", "self", "self"]


def test_who_sues_along_without_a_ground_is_told(tmp_path: Path) -> None:
    facts = together()
    facts["events"] = facts["events"][:1]
    found = call("check", write_case(tmp_path / "case.json", facts), "--date", "2026-03-02").stdout
    assert "文书没有把此人列为原告" in found
    assert "林桂芳" not in "\n".join(claim(tmp_path, facts))


def test_a_file_that_told_the_identity_alone_is_read_as_it_was(tmp_path: Path) -> None:
    facts = deepcopy(TOGETHER)
    facts["recipients"][0]["as_plaintiff"] = dict(MOTHER)
    assert call("validate", write_case(tmp_path / "case.json", facts)).returncode == 0
    assert "原告：林桂芳，女" in "\n".join(claim(tmp_path, facts))


class TestNames:
    """Whoever sues is called by the part in the suit: no relative in the own story, no witness, and a blank where the name is not known."""

    @STYLES
    def test_nobody_who_sues_is_told_of_as_a_relative(self, tmp_path: Path, style: str) -> None:
        text = "\n".join(claim(tmp_path, TOGETHER, "--style", style))
        assert "原告林桂芳" in text.split("附表：")[1]
        assert text.replace("原告林桂芳系原告陈小波的母亲，", "").count("母亲") == 0

    def test_an_applicant_is_called_so(self, tmp_path: Path) -> None:
        text = only(papers(tmp_path, TOGETHER, "--doc", "injunction"), "人格权侵害禁令")
        assert "申请人林桂芳" in text.split("附表：")[1]
        assert text.replace("申请人林桂芳系申请人陈小波的母亲，", "").count("母亲") == 0

    @STYLES
    def test_a_name_that_is_not_known_is_a_blank(self, tmp_path: Path, style: str) -> None:
        facts = together(name=None)
        facts["recipients"][0]["name"] = None
        text = "\n".join(claim(tmp_path, facts, "--style", style))
        assert "联系原告【待填：姓名】3次" in text
        assert "原告【待填：姓名】" in text.split("附表：")[1]
        assert not re.search("此人|他人（", text)

    def test_nobody_is_a_witness_in_the_own_case(self, tmp_path: Path) -> None:
        facts = deepcopy(TOGETHER)
        facts["recipients"][0]["will_testify"] = True
        assert not [line for line in claim(tmp_path, facts) if "愿意作证" in line]
        facts["recipients"].append({"id": "r2", "name": "周芳", "relation": "同事", "will_testify": True})
        assert [line for line in claim(tmp_path, facts) if "愿意作证的人员共1人" in line]

    def test_each_has_the_own_figures(self, tmp_path: Path) -> None:
        facts = deepcopy(TOGETHER)
        facts["events"].append({"id": "k1", "channel": "call", "at": "2026-02-09T23:00", "recipient": "r1", "party": "p2", "text": "等着", "sender": "16700002222"})
        lines = claim(tmp_path, facts)
        [told] = [line for line in lines if "原告林桂芳于" in line]
        assert "短信3次" in told
        assert "电话1次" in told


@pytest.mark.parametrize(("paper", "head"), [("civil_claim", "原告林桂芳认为，下列行为侵害了原告林桂芳的合法权益，"), ("injunction", "对方的上述行为侵害了申请人林桂芳的下列权利：")])
def test_each_right_of_who_sues_along_is_told_apart(paper: str, head: str) -> None:
    [line] = [line for line in text_of_paper(TOGETHER, paper).splitlines() if line.startswith(head)]
    assert line.count("侵害原告林桂芳的" if paper == "civil_claim" else "侵害申请人林桂芳的") == len(re.findall(r"（\d）", line.replace("\u2060", ""))) or "（1）" not in line


TWO_PLAINTIFFS = json.loads((Path(__file__).parent / "data" / "readings" / "two_plaintiffs.json").read_text("utf-8"))


class TestPositionOfWhoSuesAlong:
    """What makes the claims of somebody who owes nothing: that the loan is another's, what was untrue, and the use of the own number."""

    @pytest.mark.parametrize("paper", ["civil_claim", "injunction"])
    def test_position_falsity_and_use_of_the_number_are_told_and_pleaded(self, paper: str) -> None:
        text = text_of_paper(TWO_PLAINTIFFS, paper, date(2026, 6, 25)).replace("\u2060", "")
        assert re.search(r"段玉秀系(原告|申请人)段志远的姐姐，不是所催收借款的借款人。附表第3—4项的话，(原告|申请人)段志远、(原告|申请人)段玉秀均认为既指向借款人即(原告|申请人)段志远，也指向", text)
        assert re.search(r"使人认为(原告|申请人)段玉秀也欠款，与事实不符。", text)
        assert not re.search(r"说出(原告|申请人)段志远欠款", text)
        assert re.search(r"没有借款关系而使用(原告|申请人)段玉秀的联系方式（附表第2项）", text)

    def test_who_was_not_said_to_owe_nothing_is_not_said_to(self) -> None:
        facts = deepcopy(TWO_PLAINTIFFS)
        facts["recipients"][0]["debt_relation"] = "guarantor"
        assert "不是所催收借款的借款人" not in text_of_paper(facts, "civil_claim", date(2026, 6, 25))

    def test_every_sum_that_is_asked_is_counted(self) -> None:
        text = text_of_paper(TWO_PLAINTIFFS, "civil_claim", date(2026, 6, 25))
        assert "原告段玉秀的请求小计5000元。" in text
        assert "以上金额合计5480元（大写：人民币伍仟肆佰捌拾元整）。" in text


class TestToTheOtherSide:
    """What the papers to a court and the letters say of several defendants and of who sues along."""

    def test_a_letter_that_one_signs_hides_who_sues_along_also_inside_quotes(self) -> None:
        text = text_of_paper(TWO_PLAINTIFFS, "demand_letter")
        assert "段玉秀" not in text
        assert "“你们学校段某某家里是老赖，学校要负责。”" in text
        assert "段某某（姐姐）当面要求停止联系" in text

    def test_a_letter_to_a_collector_says_what_is_laid_to_it_and_by_which_clue(self) -> None:
        assert ("本人认为，上述联系4次、上门由贵方实施，线索：自报、使用的名称与贵方相同或者相近（“明达-小董”，2026年6月1日、6月3日、6月20日，共3次）；上述依据、线索没有涉及的各项由贵方实施系本人的判断，请一并核实。"
                in text_of_paper(TWO_PLAINTIFFS, "demand_letter"))

    def test_what_is_laid_in_part_is_said_to_be_a_part(self) -> None:
        facts = deepcopy(TWO_PLAINTIFFS)
        facts["events"][0]["party"] = None
        assert "本人认为，其中联系3次、上门由贵方实施" in text_of_paper(facts, "demand_letter")

    @pytest.mark.parametrize(("paper", "said"), [("civil_claim", "判令被告一、被告二停止自行或者委托"), ("civil_claim", "判令被告一、被告二向原告段玉秀书面赔礼道歉"),
                                                 ("injunction", "裁定禁止被申请人一、被申请人二自行或者委托"), ("injunction", "被申请人二：苍山明达信息咨询有限公司")])
    def test_what_is_asked_of_several_says_of_which(self, paper: str, said: str) -> None:
        assert said in text_of_paper(TWO_PLAINTIFFS, paper)


CONSENT = "没有单独同意过将借款等信息告诉亲友或者提供给他人。"


@pytest.mark.parametrize("paper", ["civil_claim", "injunction", "demand_letter"])
@pytest.mark.parametrize("agreed", [False, None, True])
def test_that_the_borrower_agreed_to_no_disclosure_is_said_once_where_it_was_told(paper: str, agreed: bool | None) -> None:
    facts = deepcopy(TWO_PLAINTIFFS)
    facts["loan"]["separate_consent"] = agreed
    texts = texts_of(facts, papers=[paper]).values()
    assert [text.count(CONSENT) for text in texts] == [int(agreed is False)] * len(texts)
