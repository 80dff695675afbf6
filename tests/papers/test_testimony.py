"""Who is named as a witness, whole, what each is said to have met with, and where the other papers point to the list."""

from __future__ import annotations

import json
import re
from copy import deepcopy
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from complaintgen import generate, parse_case
from complaintgen.papers.explanation import sentences
from complaintgen.word.template import text_of
from tests.law.facts import FILED, TODAY, Facts
from tests.papers.making import LAW, PACK, SAMPLE_NAMES, bundle_of, reading, sample, text_of_paper, texts_of
from tests.papers.test_co_complainants import TOGETHER

PAPER = "witness_application"
READINGS = ("bank_not_overdue", "contact_of_three_months", "firm_with_blocked_lines", "microloan_borrower", "minor_listed_contact", "police_did_nothing", "three_contacts", "two_plaintiffs", "visits_post_group_bombing")
WILLING: Facts = {"id": "r2", "name": "周芳", "relation": "同事", "phone": "13800001002", "keeps_original": True, "will_testify": True}
SMS: Facts = {"channel": "sms", "party": "p1", "sender": "16700003333", "recipient": "r2", "tags": ["debt_disclosure"], "text": "陈小波欠钱不还"}
ALONE: Facts = {key: value for key, value in TOGETHER.items() if key != "recipients"} | {
    "recipients": [{"id": "r1", "name": "林桂芳", "relation": "母亲", "is_emergency_contact": False, "will_testify": False}]}


def facts(*people: Facts, events: tuple[Facts, ...] = (), base: Facts = ALONE) -> Facts:
    """A claim with some more people, and what happened to them."""
    made = deepcopy(base)
    made["recipients"] += people
    made["events"] += [{"id": f"w{number}"} | event for number, event in enumerate(events, 1)]
    return made


def whole(told: Facts) -> dict[str, str]:
    """Name → what that person is to testify to."""
    text = text_of_paper(told, PAPER).replace("\u2060", "")
    return dict(re.findall(r"(?:^|\n)(?:\d+．)?姓名\n(.+)\n(?:.*\n)*?证明的事实\n(.+)", text))


def listed(told: Facts) -> dict[str, str]:
    """Name → what that person is said to have met with."""
    return {name: says.split("另就其所知证明")[0] for name, says in whole(told).items()}


def reason(told: Facts) -> str:
    """Why the paper is left out; nothing where it is made."""
    return next((offer.left_out_because or "" for offer in bundle_of(told).left_out if offer.paper == PAPER), "")


OFFERED: dict[str, tuple[Facts, str]] = {
    "somebody is willing": (facts(WILLING), ""),
    "nobody was asked": (facts(WILLING | {"will_testify": None}), "没有登记愿意作证的人"),
    "nobody is willing": (facts(WILLING | {"will_testify": False}), "没有登记愿意作证的人"),
    "a group": (facts(WILLING | {"kind": "group"}), "没有登记愿意作证的人"),
    "a firm": (facts(WILLING | {"kind": "organisation"}), "没有登记愿意作证的人"),
    "who sues along": (facts(WILLING | {"as_plaintiff": {"sex": "female"}}), "没有登记愿意作证的人"),
    "there is no claim": (facts(WILLING) | {"parties": [party | {"name": None} for party in TOGETHER["parties"]]}, "目前还不能起诉"),
}


HARMED: Facts = {"harm": {"work": "夜班间隙多次被来电打断，被主管约谈", "sleep": "本人夜里惊醒", "relations": "邻居来问"}}
KNOWS = {"部门主管": "另就其所知证明原告工作受到的影响：被约谈。", "邻居": "", "同事": "", "前主管": "", "原单位前主管": "", "客户": ""}


@pytest.mark.parametrize(("relation", "says"), KNOWS.items(), ids=KNOWS.keys())
def test_whoever_did_what_the_harm_tells_is_to_tell_of_it(relation: str, says: str) -> None:
    base = {key: value for key, value in ALONE.items() if key != "harm"}
    [met] = whole(facts(WILLING | {"relation": relation}, events=(SMS | {"at": "2026-02-09"},), base=base | HARMED)).values()
    assert met.endswith(says or "原始信息由其保留。")
    assert ("和原告工作受到的影响。" in text_of_paper(facts(WILLING | {"relation": relation}, events=(SMS | {"at": "2026-02-09"},), base=base | HARMED), PAPER)) is bool(says)
    [quiet] = whole(facts(WILLING | {"relation": relation}, events=(SMS | {"at": "2026-02-09"},), base=base | {"harm": {}})).values()
    assert quiet.endswith("原始信息由其保留。")


@pytest.mark.parametrize(("told", "why"), OFFERED.values(), ids=OFFERED.keys())
def test_it_is_made_beside_a_claim_where_a_person_is_willing(told: Facts, why: str) -> None:
    assert (PAPER in {paper.name for paper in bundle_of(told).papers}) is (not why)
    assert why in reason(told)


def test_a_pack_without_its_word_file_does_not_make_it() -> None:
    older = replace(PACK, templates={name: data for name, data in PACK.templates.items() if name != PAPER})
    bundle = generate(parse_case(json.dumps(facts(WILLING)).encode(), TODAY), LAW, older, FILED)
    assert {offer.paper: offer.left_out_because for offer in bundle.left_out}[PAPER] == "通用文书不制作这种文书"
    [claim] = [text_of(paper.data) for paper in bundle.papers if paper.name == "civil_claim"]
    assert "愿意出庭作证的人员共1人，姓名、住址和联系方式另以书面提交。" in claim


AT = {"at": "2026-02-03T10:00"}
MET: dict[str, tuple[tuple[Facts, ...], str]] = {
    "one text": ((SMS | AT,), "2026年2月3日，收到短信1次（附表第3项），内容涉及说到欠款。"),
    "texts on two days": ((SMS | AT, SMS | {"at": "2026-02-09T10:00"}), "2026年2月3日至2月9日，收到短信2次（附表第3、7项），内容涉及说到欠款。"),
    "an entry for several": ((SMS | AT | {"count": 3},), "2026年2月3日起，收到短信3次（附表第3项），内容涉及说到欠款。"),
    "a call without tags": ((SMS | AT | {"channel": "call", "tags": None, "text": None},), "2026年2月3日，接到电话1次（附表第3项）。"),
    "a reminder": ((SMS | AT | {"tags": ["neutral_reminder"]},), "2026年2月3日，收到短信1次（附表第3项）。"),
    "an act": (({"kind": "visit", "at": "2026-02-03", "recipient": "r2", "party": "p2"},), "2026年2月3日，遇到对方上门1次（附表第3项）。"),
    "no day": ((SMS | AT, SMS), "2026年2月3日，收到短信1次（附表第3项），内容涉及说到欠款；日期不详的期间，收到短信1次（附表第7项），内容涉及说到欠款。"),
    "sent to another": ((SMS | AT | {"recipient": "r1"},), "________________________"),
    "sent to another and to this person": ((SMS | AT | {"recipient": "r1", "also_to": ["r2"]},), "2026年2月3日，收到短信1次（附表第3项），内容涉及说到欠款。"),
    "about this person": ((SMS | AT | {"recipient": "self", "about": ["r2"]},), "________________________"),
    "two kinds": ((SMS | AT | {"channel": "call", "text": None, "tags": None}, SMS | {"at": "2026-02-09T10:00"}),
                  "2026年2月3日，接到电话1次（附表第3项）；2026年2月9日，收到短信1次（附表第7项），内容涉及说到欠款。"),
}


@pytest.mark.parametrize(("events", "told"), MET.values(), ids=MET.keys())
def test_a_person_tells_of_what_reached_that_person_alone(events: tuple[Facts, ...], told: str) -> None:
    assert listed(facts(WILLING | {"keeps_original": None}, events=events)) == {"周芳": told}


class TestList:
    def test_names_and_numbers_are_whole_there_and_nowhere_else_before_the_court(self) -> None:
        told = facts(WILLING, events=(SMS | AT,))
        texts = texts_of(told, papers=[PAPER, "civil_claim", "investigation_request", "evidence_list"])
        assert [name for name, text in texts.items() if "周芳" in text] == ["12_证人出庭作证申请书.docx"]
        assert [name for name, text in texts.items() if "13800001002" in text] == ["07_调查取证申请书.docx", "12_证人出庭作证申请书.docx"]
        assert "所列其他人的电话请予保密" in texts["07_调查取证申请书.docx"]

    def test_a_number_that_is_not_known_and_what_nobody_asks_are_lines_to_fill(self) -> None:
        lines = text_of_paper(facts(WILLING | {"phone": None, "relation": None}), PAPER).splitlines()
        filled = {label: lines[lines.index(label) + 1].strip("_") for label in ("与原告的关系", "职业", "联系电话", "住所")}
        assert set(filled.values()) == {""}

    def test_a_name_that_is_not_known_is_a_blank(self) -> None:
        [paper] = bundle_of(facts(WILLING | {"name": None}), papers=[PAPER]).papers
        assert "【待填：姓名】" in text_of(paper.data)
        assert "recipients[1].name" in paper.missing

    def test_who_keeps_the_original_is_told(self) -> None:
        assert "原始信息由其保留。" in listed(facts(WILLING))["周芳"]
        assert "原始信息" not in listed(facts(WILLING | {"keeps_original": False}))["周芳"]

    def test_it_says_which_of_the_facts_the_claim_rests_on(self) -> None:
        other = WILLING | {"id": "r3", "name": "吴海"}
        told = facts(WILLING, other, events=(SMS | AT, SMS | {"at": "2026-02-09T10:00", "recipient": "r3", "tags": ["neutral_reminder"], "text": "请转告还款"}))
        text = text_of_paper(told, PAPER).replace("\u2060", "")
        assert "准许下列证人2名出庭作证" in text
        assert "证人就本人亲身收到的联系、遇到的行为作证：周芳证明附表第3项" in text

    def test_a_request_for_it_without_anybody_is_a_draft(self) -> None:
        [paper] = bundle_of(facts(), papers=[PAPER]).papers
        assert "证人：【待填：" in text_of(paper.data)
        assert paper.is_draft

    def test_its_rows_are_those_of_the_claim(self) -> None:
        told = facts(WILLING, events=(SMS | AT, SMS | {"at": "2026-02-09T10:00", "count": 2}))
        annex = text_of_paper(told, "civil_claim").split("附表：")[1].splitlines()
        rows = [annex[index - 3] for index, line in enumerate(annex) if "周某（同事）" in line]
        assert f"收到短信3次（附表第{'、'.join(rows)}项）" in listed(told)["周芳"]

    def test_each_line_leads_back_to_the_person(self) -> None:
        [document] = sentences(bundle_of(facts(WILLING, events=(SMS | AT,)), papers=[PAPER]))["documents"]
        made: dict[str, dict[str, Any]] = {item["text"].replace("\u2060", ""): item for item in document["paragraphs"]}  # Any: JSON
        assert "recipients[1].name" in {fact["path"] for fact in made["周芳"]["facts"]}
        assert "recipients[1].phone" in {fact["path"] for fact in made["13800001002"]["facts"]}
        [met] = [item for text, item in made.items() if "收到短信1次" in text]
        assert [event["id"] for event in met["events"]] == ["w1"]
        assert "recipients[1].will_testify" in {fact["path"] for fact in made["准许下列证人1名出庭作证，并通知其到庭。"]["facts"]}


class TestWithOthersWhoSue:
    def test_all_apply_and_sign_and_the_relation_is_told_of_whom(self) -> None:
        text = text_of_paper(facts(WILLING, events=(SMS | AT,), base=TOGETHER), PAPER)
        assert [line.split("，")[0] for line in text.splitlines() if line.startswith("申请人（原告）：")] == ["申请人（原告）：陈小波", "申请人（原告）：林桂芳"]
        assert [line.split("（")[0] for line in text.splitlines() if "（签名、捺印）" in line] == ["申请人陈小波", "申请人林桂芳"]
        assert "原告陈小波的同事" in text

    def test_one_who_leads_the_claim_alone_says_nothing_of_how_others_are_related(self) -> None:
        told = facts(WILLING, events=(SMS | AT | {"recipient": "r1", "also_to": ["r2"]},), base=TOGETHER)
        told["events"] = [event for event in told["events"] if event.get("recipient") == "r1"]
        for event in told["events"]:
            event["about"] = ["r1"]
        assert PAPER in {paper.name for paper in bundle_of(told).papers}
        text = text_of_paper(told, PAPER)
        assert "陈小波的同事" not in text
        assert "周芳" in listed(told)


class TestOtherPapers:
    def test_the_claim_points_to_it(self) -> None:
        for style in ("narrative", "table"):
            assert "愿意出庭作证的人员共1人，姓名、住址和联系方式见证人出庭作证申请书。" in text_of_paper(facts(WILLING), "civil_claim", style=style)

    def test_the_guide_says_when_and_where_to_sign_and_what_is_left_to_fill(self) -> None:
        text = text_of_paper(facts(WILLING), "filing_guide")
        assert "证人出庭作证申请书：起诉时一并交给法院，在“申请人”处签名" in text
        assert "证人的职业、住所和没有登记的电话（问清证人后填；未满十八周岁的，写明年龄和监护人）" in text
        assert "名单另行书面提交" not in text

    def test_a_guide_without_it_says_that_a_list_is_handed_in_apart(self) -> None:
        text = text_of_paper(facts(), "filing_guide")
        assert "需要证人出庭的，名单另行书面提交给法院。" in text
        assert "证人作证前" not in text


TOLD_OF: dict[str, tuple[str, Facts, str]] = {
    "the superior of the talk that was held, in the own person": (
        "护士长", {"work": "夜班多次被来电打断，6月12日被护士长约谈"}, "陈小波6月12日被我约谈：□属实（原因和经过：____________）　□不是我，是别人（我知道的情况：____________）　□不知道　□没有这件事"),
    "the superior of what stands before it, as anybody": (
        "护士长", {"work": "夜班多次被来电打断，6月12日被护士长约谈"}, "关于陈小波所述“夜班多次被来电打断”，我：□知道（日期、经过：____________）　□不知道"),
    "a superior under another title": ("主管", {"work": "被部门主管询问欠款情况"}, "陈小波被我询问欠款情况：□属实"),
    "a superior who acts": ("部门经理", {"work": "部门经理找本人谈话"}, "我找陈小波谈话：□属实"),
    "a colleague of the work": ("同事", {"work": "6月12日被护士长约谈"}, "关于陈小波所述“6月12日被护士长约谈”，我：□知道"),
    "a colleague of what colleagues do": ("同事", {"relations": "同事间议论，午饭不再同桌"}, "关于陈小波所述“同事间议论，午饭不再同桌”，我：□知道"),
    "a father of what he did": ("父亲", {"relations": "父亲因收到短信向亲戚借钱"}, "我因收到短信向亲戚借钱：□属实（原因和经过：____________）　□不属实"),
    "a mother among others": ("母亲", {"relations": "两名亲友来电询问，母亲连续几天不敢接电话"}, "我连续几天不敢接电话：□属实"),
    "a wife of the nights": ("妻子", {"sleep": "8月5日夜里没有睡"}, "关于陈小波所述“8月5日夜里没有睡”，我：□知道"),
    "who works at the front desk": ("前台员工", {"work": "两天退订六桌"}, "关于陈小波所述“两天退订六桌”，我：□知道"),
}


@pytest.mark.parametrize(("relation", "harm", "asked"), TOLD_OF.values(), ids=TOLD_OF.keys())
def test_a_statement_asks_of_the_harm_that_this_person_can_know(relation: str, harm: Facts, asked: str) -> None:
    assert asked in _statement(relation, harm)


@pytest.mark.parametrize(("relation", "harm"), [("客户", {"work": "被主管约谈"}), ("前同事", {"work": "被主管约谈"}), ("朋友", {"sleep": "夜里没有睡"}), ("邻居", {"relations": "同事间议论"})])
def test_a_statement_asks_nobody_of_what_the_role_does_not_show(relation: str, harm: Facts) -> None:
    assert "所述“" not in _statement(relation, harm)
    assert "属实（" not in _statement(relation, harm)


@pytest.mark.parametrize("name", READINGS)
def test_nobody_speaks_of_himself_as_of_another(name: str) -> None:
    """What is asked of a superior or the only relative of that name does not call that person by the role."""
    for text in texts_of(_told(name), papers=["contact_statement"]).values():
        relation = re.findall(r"的关系：(.+?)。", text)[0]
        role = next((word for word in ("护士长", "园长", "主管", "父亲", "母亲", "妻子") if word in relation), None)
        told = [line for line in text.splitlines() if "□属实" in line or "所述" in line]
        assert [line for line in told if role and role in line] == []


def _statement(relation: str, harm: Facts) -> str:
    told = facts(WILLING | {"relation": relation}, events=(SMS | {"at": "2026-02-09"},), base=ALONE | {"harm": harm})
    [text] = [text for name, text in texts_of(told, papers=["contact_statement"]).items() if "周芳" in name]
    return text.replace("\u2060", "")


def _told(name: str) -> Facts:
    return sample(name) if name in SAMPLE_NAMES else reading(name)


def _statements(told: Facts) -> str:
    return "".join(texts_of(told, papers=["contact_statement"]).values()).replace("\u2060", "")


LISTED: dict[str, dict[str, str]] = {
    "contact_of_three_months": {"石某某（护士长）": "附表第133项；苗青工作受到的影响：2026年6月12日被约谈"},
    "microloan_borrower": {
        "陈某某（父亲）": "附表第3、17、24项；陈某甲亲友关系受到的影响：说明人因收到短信向亲戚借钱", "林某某（同事）": "附表第4、19项",
        "赵某某（部门主管）": "附表第5、18项；陈某甲工作受到的影响：2026年2月3日被约谈，说明欠款情况"},
    "bank_not_overdue": {"冯某（同事）": "附表第2项", "沈某（主管）": "附表第1、4项；韩某丁工作受到的影响：2026年2月9日被询问欠款情况"},
    "police_did_nothing": {"沈某（主管）": "附表第3、6、9项；韩某丁工作受到的影响：2026年2月9日被询问欠款情况"},
    "visits_post_group_bombing": {"林某某（园长）": "附表第2—4项"},
    "firm_with_blocked_lines": {"佟某（前台员工）": "附表第1—4项"},
}
"""Case → witness → what the row of the statement names."""


class TestTendered:
    """The statements are evidence once they are signed, so the list names them and all that they ask."""

    def test_the_list_has_a_row_for_each_statement_with_the_name_hidden(self) -> None:
        told = facts(WILLING, events=(SMS | AT,)) | {"harm": {}, "evidence": [{"id": "e1", "kind": "sms_screenshot", "title": "截图", "proves": "intrusion", "original_kept": True}]}
        text = text_of_paper(told, "evidence_list").replace("\u2060", "")
        assert "二、证人证言（签名后提交）\n2-1\n" in text
        assert "周某（同事）的情况说明\n证人证言\n证人出具\n其所知的情况，以其签名的陈述为准（附表第3项）。\n____\n待签名" in text
        assert "以上证据共1项，另有情况说明" in text
        assert "周芳" not in text

    def test_without_a_claim_they_go_to_the_police(self) -> None:
        told = reading("firm_with_blocked_lines")
        listed_there = text_of_paper(told, "evidence_list").replace("\u2060", "")
        assert "二、证人证言（签名后提交）\n2-1\n" in listed_there
        assert "以上证据共1项，另有情况说明1份。" in listed_there
        assert "复印件补交公安机关，原件核对时出示。证据目录已经列入（证人证言一组）" in text_of_paper(told, "filing_guide")

    @pytest.mark.parametrize(("name", "rows"), LISTED.items(), ids=LISTED.keys())
    def test_a_row_names_all_that_the_statement_asks_and_the_witness_proves(self, name: str, rows: dict[str, str]) -> None:
        bundle = bundle_of(_told(name), date.fromisoformat(_told(name)["filing"]["on"]))
        text = "".join(text_of(paper.data) for paper in bundle.papers if paper.name == "evidence_list").replace("\u2060", "")
        stated = dict(re.findall(r"\n(.+)的情况说明\n.*\n.*\n其所知的情况，以其签名的陈述为准（(.+)）。", text))
        assert {witness: stated[witness] for witness in rows} == rows

    def test_a_witness_of_another_place_is_not_put_what_happened_at_work(self) -> None:
        told = reading("visits_post_group_bombing")
        told["recipients"] = [person | {"relation": "邻居"} if person["name"] == "林秋月" else person for person in told["recipients"]]
        assert "其所知的情况，以其签名的陈述为准（附表第2—3项）。" in text_of_paper(told, "evidence_list").replace("\u2060", "")
        assert "举着写有" not in _statements(told)

    @pytest.mark.parametrize("name", READINGS)
    def test_the_court_hears_of_the_harm_in_the_words_of_the_list(self, name: str) -> None:
        texts = texts_of(_told(name))
        heard = [harm for file, text in texts.items() if "证人出庭" in file for harm in re.findall(r"另就其所知证明原告(.+)。", text.replace("\u2060", ""))]
        [rows] = [text.replace("\u2060", "") for file, text in texts.items() if "证据目录" in file]
        assert all(f"{harm}）。" in rows for harm in heard)
        assert bool(heard) is (name in {"microloan_borrower", "contact_of_three_months"})

    @pytest.mark.parametrize("name", READINGS)
    def test_as_many_rows_as_statements(self, name: str) -> None:
        bundle = bundle_of(_told(name), date.fromisoformat(_told(name)["filing"]["on"]))
        made = [paper for paper in bundle.papers if paper.name == "contact_statement"]
        listed_rows = [text_of(paper.data).count("的情况说明\n") for paper in bundle.papers if paper.name == "evidence_list"]
        assert listed_rows == [len(made)]
