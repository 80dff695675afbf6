"""An application for an injunction asks to forbid what was told, and calls irreparable what was told to be: for each applicant by themselves."""

from __future__ import annotations

import json
import re
from copy import deepcopy
from datetime import date
from pathlib import Path
from typing import Any, ClassVar

import pytest
from hypothesis import given, settings

from tests.law.facts import LIFE, NO_CONSENT, Facts, case, did, lender, said
from tests.law.test_properties import CASES
from tests.papers.making import SAMPLE_NAMES, digest_of, sample, text_of_paper, texts_of
from tests.papers.test_co_complainants import TOGETHER
from tests.support import examples

READINGS = sorted((Path(__file__).parent / "data" / "readings").glob("*.json"))
HARMED: Facts = {"harm": {"daily_life_disturbed": True, "irreparable": True}}
STOP: Facts = {"claims": {"items": [{"kind": "stop"}]}}
BASE = case(NO_CONSENT, HARMED, STOP, lender("microloan", address="示例市", identified_by="合同"))
GROUP: Facts = {"recipients": [{"id": "r1", "kind": "group", "name": "业主群", "size": 200}]}
SPREAD = frozenset({"debt_disclosure", "personal_data_disclosure", "insult", "defamation", "obscene"})
PUBLISHED = frozenset({"online_post", "poster", "public_post"})
URGENT = re.compile(r"散布|透露|公开[^张]")


def orders(text: str) -> list[str]:
    """What is asked for, each thing that is to be forbidden by itself, also where they stand in one request."""
    found = re.findall(r"^\d+．(裁定.+)$", text, re.MULTILINE)
    return [order for request in found for order in ([f"裁定禁止被申请人自行或者委托、指使他人{part}。" for part in re.findall(r"（\d+）([^；。]+)[；。]", request)] if "实施下列行为：" in request else [request])]


def urgency(text: str, who: str = "") -> str:
    """Why one applicant cannot wait."""
    return max((line for line in text.splitlines() if line.endswith("申请作出人格权侵害禁令。")), key=lambda line: line.count(who), default="")


FORBIDDEN: dict[str, tuple[Facts, list[str]]] = {
    "threats by text message": (said("threat_violence"), ["裁定禁止被申请人自行或者委托、指使他人以短信等方式侵扰申请人。", "裁定禁止被申请人自行或者委托、指使他人威胁申请人的人身安全。"]),
    "call bombing and a visit at a place that was told": (
        case(did("call_bombing"), did("visit", manner=["smashing"], place="示例市某路3号")),
        ["裁定禁止被申请人自行或者委托、指使他人以呼叫轰炸等方式侵扰申请人。", "裁定禁止被申请人自行或者委托、指使他人到示例市某路3号，以及申请人的住处上门、守候。"]),
    "a visit to somebody who has an employer": (
        case(did("visit", manner=["smashing"]), {"complainant": {"employer": "示例商贸公司"}}), ["裁定禁止被申请人自行或者委托、指使他人到申请人的住处、工作单位上门、守候。"]),
    "being followed and stopped": (case(did("followed"), did("intercepted")), ["裁定禁止被申请人自行或者委托、指使他人跟踪申请人。", "裁定禁止被申请人自行或者委托、指使他人拦截、围堵申请人。"]),
    "a disclosure to a colleague, nothing to the applicant": (
        said("debt_disclosure", to="r1", text="他欠钱不还"),
        ["裁定禁止被申请人自行或者委托、指使他人以催收为由联系申请人的亲友、同事等第三人。", "裁定禁止被申请人自行或者委托、指使他人向他人透露申请人的借款情况。"]),
    "a colleague dunned, to whom nothing was disclosed": (
        said("demand_on_third_party", to="r1", text="叫他接电话"), ["裁定禁止被申请人自行或者委托、指使他人以催收为由联系申请人的亲友、同事等第三人。"]),
    "an identity card in a group": (
        case(said("personal_data_disclosure", to="r1", text="他的身份证"), GROUP),
        ["裁定禁止被申请人自行或者委托、指使他人以催收为由联系申请人的亲友、同事等第三人。", "裁定禁止被申请人自行或者委托、指使他人向他人提供、公开申请人的个人信息。", "裁定禁止被申请人自行或者委托、指使他人在“业主群”内发送针对申请人的内容。"]),
    "a post online": (
        did("online_post", text="老赖", tags=["insult"], about=["self"], place="https://example.com/p/1", account="催收小王"),
        ["裁定禁止被申请人自行或者委托、指使他人向他人散布侮辱、诽谤申请人的内容。", "裁定责令被申请人删除在https://example.com/p/1以账号“催收小王”发布的针对申请人的内容。", "裁定禁止被申请人自行或者委托、指使他人公开张贴、发布针对申请人的内容。"]),
    "a poster at a door": (
        did("poster", text="老赖", tags=["insult"], about=["self"], place="小区门口"),
        ["裁定禁止被申请人自行或者委托、指使他人向他人散布侮辱、诽谤申请人的内容。", "裁定责令被申请人清除在小区门口张贴的针对申请人的内容。", "裁定禁止被申请人自行或者委托、指使他人公开张贴、发布针对申请人的内容。"]),
    "an altered picture": (did("photo_altered", seen_by_others=True), ["裁定责令被申请人删除经过篡改的申请人照片，不再制作、传播。"]),
    "a post about somebody else": (case(did("online_post", text="老赖", tags=["insult"], about=["r1"]), GROUP), ["裁定禁止被申请人自行或者委托、指使他人实施侵害申请人的行为。"]),
}


@pytest.mark.parametrize(("facts", "asked"), FORBIDDEN.values(), ids=FORBIDDEN.keys())
def test_what_was_told_is_asked_to_be_forbidden_and_no_more(facts: Facts, asked: list[str]) -> None:
    assert orders(text_of_paper(case(BASE, facts), "injunction"))[:-1] == asked


def test_somebody_who_never_borrowed_does_not_call_the_loan_their_own() -> None:
    told = said("debt_disclosure", to="r1", about=["self"], text="他欠钱不还")
    text = text_of_paper(case(BASE, told, {"role": "identity_misused", "loan": {"exists": "no"}}), "injunction")
    assert orders(text)[:-1] == ["裁定禁止被申请人自行或者委托、指使他人就申请人没有借过的款项以任何方式联系申请人。", "裁定禁止被申请人自行或者委托、指使他人以催收为由联系申请人的亲友、同事等第三人。", "裁定禁止被申请人自行或者委托、指使他人向他人散布申请人欠款的说法。"]


def test_the_orders_have_an_end_and_bind_whoever_acts_for_the_other_side() -> None:
    text = text_of_paper(case(BASE, said("threat_violence")), "injunction")
    assert "裁定禁止被申请人自行或者委托、指使他人" in text
    assert "．裁定自送达之日起生效" in text


@pytest.mark.parametrize("claims", [None, {"items": [{"kind": "apologise"}]}], ids=["nothing chosen yet", "an apology alone"])
def test_nothing_is_asked_that_the_person_did_not_choose(claims: Facts | None) -> None:
    text = text_of_paper(case(BASE, said("threat_violence"), {"claims": claims} if claims else {}) | ({} if claims else {"claims": {}}), "injunction")
    assert not orders(text)
    assert "【待填：请求事项】" in text


def test_whoever_does_not_ask_to_stop_gets_no_application() -> None:
    facts = case(BASE, LIFE, said("threat_violence", party="p1"), {"claims": {"items": [{"kind": "apologise"}]}})
    told = {offer.paper: offer.left_out_because for offer in digest_of(facts).offers}
    assert told["injunction"] == "没有请求“停止侵害”；禁令只能请求停止、除去侵害"
    assert digest_of(case(facts, STOP)).offered.count("injunction") == 0, "nothing but the loan ties the lender to it"


class TestUrgency:
    """Why it cannot wait: as far as it was told, else a blank."""

    def test_harm_that_was_said_to_be_irreparable_is_told_to_be(self) -> None:
        told = urgency(text_of_paper(case(BASE, did("call_bombing"), {"harm": {"irreparable_how": "单位通知3月10日讨论是否续聘。"}}), "injunction"))
        assert told.startswith("呼叫轰炸（附表第1项）已经发生（由谁实施，尚待调查），单位通知3月10日讨论是否续聘，不及时制止，申请人的")

    def test_a_bare_yes_is_no_reason(self) -> None:
        told = urgency(text_of_paper(case(BASE, did("call_bombing")), "injunction"))
        assert told.startswith("呼叫轰炸（附表第1项）已经发生（由谁实施，尚待调查），【待填：难以弥补的后果是什么】，不及时制止，申请人的")

    def test_a_threat_is_told_as_a_threat_and_not_as_something_spread(self) -> None:
        told = urgency(text_of_paper(case(BASE, LIFE, said("threat_violence"), {"harm": {"irreparable": None}}), "injunction"))
        assert told.startswith("对方以人身安全相威胁（附表第1项），【待填：难以弥补的后果是什么】，依据")
        assert "将受到" not in told

    def test_harm_of_which_nobody_said_anything_is_a_blank(self) -> None:
        told = urgency(text_of_paper(case(BASE, did("call_bombing"), {"harm": {"irreparable": None}}), "injunction"))
        assert "【待填：难以弥补的后果是什么】" in told
        assert "将受到" not in told

    def test_what_was_spread_is_no_harm_that_cannot_be_undone_by_itself(self) -> None:
        spread = case(BASE, LIFE, GROUP, said("debt_disclosure", to="r1", about=["self"], text="他欠钱不还"))
        told = urgency(text_of_paper(case(spread, {"harm": {"irreparable": None}}), "injunction"))
        assert re.match("向他人称申请人欠款（附表第1项）已经发生（由谁实施，尚待调查），【待填：难以弥补的后果是什么】，依据", told)
        assert "将受到" not in told
        assert "【待填：难以弥补的后果是什么】，不及时制止" in urgency(text_of_paper(spread, "injunction"))

    def test_what_no_deed_carries_is_not_said_to_have_spread(self) -> None:
        for name in SAMPLE_NAMES:
            assert "上述内容已经向他人散布" not in text_of_paper(sample(name), "injunction"), name

    def test_the_second_applicant_of_whom_nothing_more_was_told_has_a_blank(self) -> None:
        facts = json.loads((READINGS[0].parent / "two_plaintiffs.json").read_text("utf-8"))
        text = text_of_paper(facts, "injunction", date(2026, 6, 25))
        hers = next(line for line in text.splitlines() if "与事实不符的欠款情况（附表第3—4项）已经发生" in line.replace("\u2060", ""))
        assert "【待填：难以弥补的后果是什么】" in hers
        assert "向他人称申请人段志远欠款" in urgency(text, "段志远")

    @pytest.mark.parametrize("own", [{"irreparable": True}, {}], ids=["harm that she told", "a threat alone"])
    def test_each_applicant_has_the_own_reason(self, own: Facts) -> None:
        facts = deepcopy(TOGETHER)
        person = facts["recipients"][0]["as_plaintiff"]
        person["harm"] = {key: value for key, value in person["harm"].items() if key != "irreparable"} | own
        facts["events"].append({"id": "d1", "channel": "sms", "at": "2026-02-20", "recipient": "r1", "party": "p2", "text": "你儿子欠钱不还", "tags": ["debt_disclosure"],
                                "about": ["self"]})
        text = text_of_paper(facts, "injunction")
        assert urgency(text, "陈小波").startswith("对方以人身安全相威胁（附表第1项），向他人称申请人陈小波欠款（附表第6项）已经发生，")
        assert urgency(text, "林桂芳").startswith("对方以人身安全相威胁（附表第2—4项），以短信反复联系申请人林桂芳（附表第2—4、6项）、未经同意进入住宅（附表第5项）、没有借款关系而使用申请人林桂芳的联系方式（附表第2—4、6项）已经发生，申请人林桂芳要求停止后，对方又联系3次，提交本申请前三十日内涉及申请人林桂芳的联系4次、其他行为1项，【待填：难以弥补的后果是什么】，")
        hers = [order for order in orders(text) if "林桂芳" in order]
        assert hers == ["裁定禁止被申请人自行或者委托、指使他人为他人的债务以任何方式联系申请人林桂芳。", "裁定禁止被申请人自行或者委托、指使他人到示例市某路3号，以及申请人林桂芳的住处上门、守候。",
                        "裁定禁止被申请人自行或者委托、指使他人威胁申请人林桂芳的人身安全。"]


def reached_others(event: dict[str, Any]) -> bool:
    """Whether anybody else got to know of it."""
    return event.get("kind") in PUBLISHED or bool(event.get("seen_by_others")) or event.get("recipient", "self") != "self" or bool(event.get("also_to"))


def anything_spread(facts: Facts) -> bool:
    events = [*(facts.get("events") or ()), *(facts.get("contacts") or ()), *(facts.get("acts") or ())]
    return any(reached_others(event) and SPREAD & set(event.get("tags") or ()) for event in events)


def checked(facts: Facts) -> None:
    """Whoever tells of nothing that others got to know does not say that it cannot be called back, nor asks that it not be disclosed."""
    chosen = facts.get("claims", {}).get("items") or [{"kind": "stop"}]
    text = text_of_paper({**facts, "claims": {"items": [*chosen, {"kind": "stop"}]}}, "injunction")
    assert urgency(text)
    if not anything_spread(facts):
        assert not URGENT.search(urgency(text))
        assert not [order for order in orders(text) if URGENT.search(order)]
    assert orders(text)


@pytest.mark.parametrize("name", SAMPLE_NAMES)
def test_no_sample_calls_spread_what_nobody_told_others(name: str) -> None:
    checked(sample(name))


@given(CASES)
@settings(max_examples=examples(40), deadline=None)
def test_no_case_calls_spread_what_nobody_told_others(facts: Facts) -> None:
    checked(facts)


OWN_ROWS = re.compile(r"附表第([^（），；]+?)项?由(?:其|该单位|该人|谁)实施")


@pytest.mark.parametrize("name", [path.stem for path in READINGS])
def test_claim_and_application_say_of_the_same_rows_whose_they_are(name: str) -> None:
    told = json.loads((READINGS[0].parent / f"{name}.json").read_text(encoding="utf-8"))
    filed = date.fromisoformat(told["filing"]["on"])
    texts = texts_of(told, day=filed, papers=["civil_claim", "injunction"])
    rows = [OWN_ROWS.findall(text.replace("\u2060", "")) for text in texts.values()]
    assert all(set(found) == set(rows[0]) for found in rows)


class TestWhatTheCourtAsks:
    """That it goes on, what comes next, what the police did and what proves it: each as it was told, and nothing of it where nobody told it."""

    RECORDS: ClassVar[Facts] = {"evidence": [{"id": "e1", "kind": "sms_screenshot", "title": "短信截图", "proves": "insult_or_threat"},
                                   {"id": "e2", "kind": "document", "title": "受案回执", "proves": "handling"},
                                   {"id": "e3", "kind": "medical_record", "title": "病历", "proves": "consequences"},
                                   {"id": "e4", "kind": "recording", "title": "通话录音", "proves": "handling"}]}

    def test_acts_alone_are_dated_and_counted(self) -> None:
        text = text_of_paper(case(BASE, did("visit", on="2026-02-27", manner=["smashing"])), "injunction")
        assert "最近一次是2026年2月27日上门，提交本申请前七日内其他行为1项，三十日内其他行为1项。" in text

    def test_what_the_other_side_said_it_will_do_stands_in_its_own_words(self) -> None:
        told = said("threat_violence", on="2026-02-20", text="明天就上门弄你", evidence=["e1"])
        text = text_of_paper(case(BASE, told, self.RECORDS), "injunction")
        assert re.search(r"对方扬言将要实施的行为：2026年2月20日.*?，对方称：“明天就上门弄你。?”（附表第1项，证据\d-1）。", text.replace("\u2060", ""))

    def test_of_a_demand_for_money_the_threat_is_what_was_announced(self) -> None:
        demanded = did("repayment_extorted", on="2026-02-27", threatened_with="exposure", amount=500, description="要求转撤群费")
        text = text_of_paper(case(BASE, demanded), "injunction")
        assert "对方以散布有关情况相威胁，索要欠款以外的钱：要求转撤群费" in text
        assert "，以散布有关情况相威胁" not in text.split("扬言将要实施的行为")[1].split("。")[0]

    @pytest.mark.parametrize(("text", "kind", "order"), [
        ("不然去学校找你", "work", "到申请人的工作或者就读的地点上门、守候"), ("不处理就到你们前台", "work", "到申请人的工作或者就读的地点上门、守候"), ("明天上门", "visit", "上门找申请人、守候申请人"),
        ("明天到你们村里贴公告", "publish", "公开张贴、发布或者在群里发送针对申请人的内容"), ("发到你单位群里", "publish", "公开张贴、发布或者在群里发送针对申请人的内容"),
        ("通讯录我都有，一个一个发", "tell", "向申请人的亲友、同事等第三人透露申请人的借款情况"), ("通知你单位", "tell", "向申请人的亲友、同事等第三人透露申请人的借款情况")])
    def test_what_is_announced_is_asked_to_be_forbidden(self, text: str, kind: str, order: str) -> None:
        assert f"裁定禁止被申请人自行或者委托、指使他人{order}。" in orders(text_of_paper(case(BASE, said("threat_exposure", text=text, threatens_to=[kind])), "injunction"))
        assert f"裁定禁止被申请人自行或者委托、指使他人{order}。" not in orders(text_of_paper(case(BASE, said("threat_exposure", text=text)), "injunction"))
        assert order not in text_of_paper(case(BASE, LIFE, said("threat_exposure", text=text, party="p1")), "civil_claim").split("附表")[0]

    def test_what_was_done_already_is_not_asked_twice(self) -> None:
        told = case(BASE, did("visit", manner=["smashing"], place="示例市某路3号"), said("threat_exposure", text="明天再上门", threatens_to=["visit"]))
        assert [order for order in orders(text_of_paper(told, "injunction")) if "上门" in order] == ["裁定禁止被申请人自行或者委托、指使他人到示例市某路3号，以及申请人的住处上门、守候。"]

    def test_whoever_goes_to_school_is_left_alone_there(self) -> None:
        told = case(BASE, said("threat_exposure", text="去学校找你", threatens_to=["work"]), {"complainant": {"occupation": "学生", "employer": "示例中学"}})
        assert "裁定禁止被申请人自行或者委托、指使他人到申请人的就读学校上门、守候。" in orders(text_of_paper(told, "injunction"))

    def test_each_announcement_stands_before_the_last_threats_and_a_question_announces_nothing(self) -> None:
        words = {"去单位找你": ["work"], "等着": [], "走着瞧": [], "明天上门": ["visit"], "给你好看": [], "知道你欠钱不还吗？": []}
        told = case(BASE, *(said("threat_exposure", on=f"2026-02-{10 + number}", text=text, threatens_to=kinds) for number, (text, kinds) in enumerate(words.items())))
        line = next(line for line in text_of_paper(told, "injunction").splitlines() if "扬言" in line)
        assert re.findall("“([^”]+)”", line) == ["去单位找你", "走着瞧", "明天上门", "给你好看"]

    def test_insults_announce_nothing(self) -> None:
        assert "扬言" not in text_of_paper(case(BASE, said("insult", text="骗子")), "injunction")

    def test_police_objection_and_doctor_are_proved_by_their_exhibits(self) -> None:
        done: Facts = {"steps": [{"kind": "police_report", "on": "2026-02-10", "to": "学院路派出所", "number": "A1", "evidence": ["e2"]}, {"kind": "police_warning", "on": "2026-02-11"}],
                       "objections": [{"on": "2026-02-05", "how": "电话", "evidence": ["e4"]}]}
        text = text_of_paper(case(BASE, said("threat_violence", on="2026-02-20", evidence=["e1"]), self.RECORDS, done), "injunction").replace("\u2060", "")
        assert "2026年2月10日，申请人向学院路派出所报案（编号A1）（证据" in text
        assert "2026年2月11日，公安机关批评制止了对方。" in text
        assert re.search(r"申请人以电话要求停止联系.*（证据", text)
        assert re.search(r"其中，证明侵害正在进行的：证据\d-1；要求停止的：证据\d-\d；报案和公安机关处理的：证据\d-\d；就诊的：证据\d-1。", text)

    def test_what_nobody_did_is_not_told(self) -> None:
        text = text_of_paper(case(BASE, said("threat_violence", evidence=[])), "injunction")
        assert not re.search("报案|公安机关|就诊|其中，", text.split("附表")[0])


def test_what_nobody_is_said_to_have_done_is_counted_apart_and_the_order_stays_definite() -> None:
    text = text_of_paper(json.loads((READINGS[0].parent / "three_contacts.json").read_text("utf-8")), "injunction", date(2026, 8, 10)).replace("\u2060", "")
    assert "之后，对方又联系2次（联系申请人1次，联系他人1次；附表第3项由谁实施，尚待调查）。" in text
    assert "上述行为侵害了申请人的下列权利（附表第3项由谁实施，尚待调查）：" in text
    assert "为限" not in text
    assert "请求事项的各项，须以贵院审查认定所针对的行为由被申请人或者其委托、指使的人实施为前提。" in text
    assert "七日内联系3次，三十日内联系3次。" in text
    assert "认为由被申请人实施" not in text
    assert urgency(text).startswith("对方以人身安全相威胁（附表第1项），并扬言：“跑车的都知道你赖账了，明天车队群里见。”（附表第2项），以短信相威胁（附表第2项）已经发生，向他人称申请人欠款（附表第3项）也已经发生（由谁实施，尚待调查），")


def test_acts_after_the_objection_whose_doer_nobody_told_are_told_apart() -> None:
    facts = json.loads((READINGS[0].parent / "visits_post_group_bombing.json").read_text("utf-8"))
    assert "之后，又发生其他行为4项（附表第6项由谁实施，尚待调查）。" in text_of_paper(facts, "injunction", date(2026, 11, 3)).replace("\u2060", "")


def test_a_co_applicant_is_named_as_such_and_has_the_own_rows_in_the_annex() -> None:
    facts = json.loads((READINGS[0].parent / "two_plaintiffs.json").read_text("utf-8"))
    facts["events"] += [facts["events"][0] | {"id": f"more{day}", "at": f"2026-06-{day}T20:00"} for day in (14, 15, 16)]
    text = text_of_paper(facts, "injunction", date(2026, 6, 25)).replace("\u2060", "")
    assert "苍山市第三中学（申请人段玉秀的工作单位）" in text
    assert "。申请人段玉秀：上门滋扰，第4项；" in text


GROUND = re.compile(r"^(?:\d+．|.*?（\d+）)?(.+?）)，侵害(申请人[^的]*)的.+，依据", re.MULTILINE)


@pytest.mark.parametrize("name", [path.stem for path in READINGS])
def test_every_deed_that_is_a_ground_is_a_reason_for_the_urgency(name: str) -> None:
    facts = json.loads((READINGS[0].parent / f"{name}.json").read_text("utf-8"))
    told = text_of_paper(facts, "injunction", date.fromisoformat(facts["filing"]["on"])).replace("\u2060", "")
    for deeds, who in GROUND.findall(told):
        assert not [deed for deed in deeds.removesuffix("）").split("）、") if not deed.startswith("威胁人身安全（") and f"{deed}）" not in urgency(told, who)]


def test_a_threat_in_a_single_message_to_the_applicant_is_a_ground_by_itself() -> None:
    threat = said("threat_exposure", text="明天车队群里见")
    ground = "以短信相威胁（附表第1项），侵害{}的隐私权，依据《中华人民共和国民法典》第一千零三十二条、第一千零三十三条第（一）项。"
    assert ground.format("申请人") in text_of_paper(case(BASE, threat), "injunction").replace("\u2060", "")
    assert ground.format("原告") in text_of_paper(case(BASE, threat), "civil_claim").replace("\u2060", "")
    assert "以短信相威胁" not in text_of_paper(case(BASE, LIFE, said("threat_violence", text="打断你的腿")), "injunction")


def test_threats_beside_repeated_contact_are_a_ground_too() -> None:
    text = text_of_paper(sample("microloan_borrower"), "civil_claim").replace("\u2060", "")
    assert "1．威胁人身安全（附表第16项）、以短信反复联系原告（附表第12、16、25项）、以短信相威胁（附表第12、25项），侵害原告的隐私权" in text
