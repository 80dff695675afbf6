"""What the person's own words should not say: each rule hits what it is for, and leaves alone what only looks like it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from complaintgen.case.fields import ask_of, model_at
from complaintgen.case.reading import contradictions_in, is_reported_speech, remarks_on, rules
from tests.case.facts import WHOLE, changed, read

# The rule, a sentence that it is for, and one beside it that is fine.
SENTENCES = [
    ("own_insult", "这家公司就是骗子", "这家公司自称消费金融公司"),
    ("own_insult", "一群流氓堵在门口", "三名男子堵在门口"),
    ("own_insult", "催收的人真不要脸", "催收的人说“你真不要脸”"),
    ("own_insult", "黑心公司一直打电话", "对方一直打电话，称「黑心」的是我"),
    ("id_number", "我的身份证号是110101199003070011", "订单号是1101011990030700112"),
    ("id_number", "证件11010119900307002X被他们念出来", "证件号码被他们念出来"),
    ("abolished_regulator", "已经打过银保监会的电话", "已经打过国家金融监督管理总局的电话"),
    ("abolished_regulator", "银监会回复过", "示例监管局回复过"),
    ("guilt", "他们是犯罪团伙", "他们自称受委托催收"),
    ("guilt", "他们的做法构成犯罪", "他们的做法涉嫌构成犯罪"),
    ("guilt", "对方是黑社会", "对方说“我们是黑社会”"),
    ("debt_cancellation", "请求免除全部欠款", "请求停止向家人催收欠款"),
    ("debt_cancellation", "这笔债务应当作废", "这笔债务已经逾期"),
    ("debt_cancellation", "我不用还这笔贷款", "我会还这笔钱，只要求停止骚扰"),
    ("credit_record", "要求删除我的征信", "逾期已经上了征信"),
    ("credit_record", "帮我消除逾期记录", "帮我查询信用记录"),
]


def hits(path: str, text: str) -> list[str]:
    return [remark.rule for remark in remarks_on(read(changed(path, text)))]


class TestRules:
    @pytest.mark.parametrize(("rule", "hit", "beside"), SENTENCES)
    def test_find_what_they_are_for_and_nothing_beside_it(self, rule: str, hit: str, beside: str) -> None:
        assert hits("harm.work", hit) == [rule]
        assert hits("harm.work", beside) == []

    def test_all_stand_in_the_table(self) -> None:
        assert {rule.id for rule in rules()} == {rule for rule, *_ in SENTENCES}

    @pytest.mark.parametrize("rule", rules(), ids=lambda rule: str(rule.id))
    def test_say_what_is_wrong_and_what_to_do(self, rule: Any) -> None:
        assert rule.reason
        assert len(rule.remedy) > 10
        assert not rule.reason.endswith("。")

    def test_show_the_words_that_they_found(self) -> None:
        (remark,) = remarks_on(read(changed("harm.work", "经理说他们是骗子")))
        assert (remark.path, remark.reason) == ("harm.work", "用自己的话骂了对方「骗子」")

    def test_never_repeat_a_number_of_an_id(self) -> None:
        (remark,) = remarks_on(read(changed("harm.work", "号码110101199003070011")))
        assert "1101" not in remark.reason + remark.remedy

    def test_find_several_things_in_one_text_in_the_order_of_the_data(self) -> None:
        assert hits("harm.work", "骗子，请删除征信，免除欠款") == ["own_insult", "debt_cancellation", "credit_record"]


OWN = [
    "parties[0].identified_by", "events[1].description", "events[1].injury", "objections[0].how", "steps[0].to", "harm.sleep", "harm.work", "harm.medical",
    "harm.relations", "account", "harm.irreparable_how", "evidence[0].title", "evidence[0].purpose", "filing.regulator", "filing.review_reason",
]
OTHERS = [
    "events[0].text", "events[0].account", "parties[0].name", "loan.contract_on_collection", "objections[0].answer", "steps[0].answer",
    "note", "complainant.employer", "evidence[0].file",
]


LISTS = ("parties", "recipients", "events", "objections", "steps", "evidence")


class TestOwnWords:
    @pytest.mark.parametrize("path", OWN)
    def test_are_looked_through_wherever_papers_repeat_them(self, path: str) -> None:
        (remark,) = remarks_on(read(changed(path, "他们是骗子")))
        assert (remark.rule, remark.path) == ("own_insult", path)

    @pytest.mark.parametrize("path", OTHERS)
    def test_are_not_what_others_said_or_what_no_paper_repeats(self, path: str) -> None:
        assert hits(path, "他们是骗子") == []

    def test_are_all_in_the_table(self) -> None:
        marked = set()
        for section in ("", *WHOLE, "acts", "recipients[0].as_plaintiff", "harm.expenses", "claims.items"):
            model = model_at(section)
            if model is not None:
                owner = "events[1]" if section == "acts" else f"{section}[0]" if section in LISTS else section
                marked |= {f"{owner}.{name}".lstrip(".") for name in model.model_fields if ask_of(model, name).is_own_words}
        assert marked | {"filing.regulator", "filing.review_reason"} == set(OWN)

    @pytest.mark.parametrize("quoted", ["“{}”", "「{}」", "『{}』", '"{}"'])
    def test_in_quotation_marks_are_the_other_side_s(self, quoted: str) -> None:
        assert hits("events[1].description", f"对方在楼下喊{quoted.format('骗子')}") == []
        assert hits("events[1].description", f"对方在楼下喊{quoted.format('还钱')}，真是骗子") == ["own_insult"]

    def test_are_told_with_the_number_of_their_entry(self) -> None:
        case = changed("events", [{"id": "a1", "kind": "visit"}, {"id": "a2", "kind": "visit", "description": "强盗上门"}])
        assert [remark.path for remark in remarks_on(read(case))] == ["events[1].description"]


REPORTED = [
    ("他说再不还就上门", True), ("她们打电话威胁我", True), ("对方一直在骂我", False), ("对方骂我骗子", True), ("催收的人说要告我", True),
    ("说要告诉我单位", True), ("让我还钱", True), ("叫我今天还", True), ("一个男的威胁我", True), ("  他说还钱", True),
    ("你再不还就上门", False), ("说好的今天还", False), ("说过多少次了", False), ("让我们谈谈", False), ("让我告诉你", False), ("叫我们经理来", False),
    ("他是谁你清楚", False), ("【示例消金】您已逾期", False), ("", False), ("对方律师函已寄出", False),
]


class TestReportedSpeech:
    @pytest.mark.parametrize(("text", "is_reported"), REPORTED)
    def test_is_known_by_how_it_begins(self, text: str, is_reported: bool) -> None:
        assert is_reported_speech(text) is is_reported

    @pytest.mark.parametrize(("text", "is_reported"), [row for row in REPORTED if row[0]])
    def test_in_place_of_the_words_of_a_message_is_remarked_on(self, text: str, is_reported: bool) -> None:
        assert (hits("events[0].text", text) == ["reported_speech"]) is is_reported


def person(**facts: str) -> list[tuple[str, str]]:
    given = {"id_type": "resident_id", "id_number": "110101199003070011", **facts}
    found = contradictions_in(read(changed("complainant", given)), date(2026, 7, 1))
    return [(item.rule, item.paths[0]) for item in found if item.rule.endswith("_of_id")]


class TestIdentity:
    @pytest.mark.parametrize(("facts", "said"), [
        ({"birth_date": "1990-03-07", "sex": "male"}, []),
        ({"birth_date": "1990-03-08"}, ["birth_date"]),
        ({"sex": "female"}, ["sex"]),
        ({"birth_date": "1991-03-07", "sex": "female"}, ["birth_date", "sex"]),
        ({"id_number": "11010119900307002X", "sex": "female", "birth_date": "1990-03-07"}, []),
        ({"id_number": "11010119900307002X", "sex": "male"}, ["sex"]),
        ({}, []),
        ({"id_type": "passport", "id_number": "E12345678", "sex": "female", "birth_date": "1990-03-07"}, []),
    ], ids=["agrees", "another day", "another sex", "both", "an even digit is a woman", "and no man", "only the number", "a passport tells neither"])
    def test_of_the_id_number_and_of_the_person_agree_or_it_is_remarked_on(self, facts: dict[str, str], said: list[str]) -> None:
        assert person(**facts) == [(f"{fact}_of_id", f"complainant.{fact}") for fact in said]


@pytest.mark.parametrize(("facts", "is_remarked"), [
    ({"sender": "16700001111", "callback": "13800000007", "text": "回电13800000007"}, False),
    ({"sender": "13800000007", "callback": "13800000007"}, True),
    ({"sender": "13800000007", "text": "请回电13800000007"}, True),
    ({"sender": "16700001111", "text": "请回电13800000007"}, False),
    ({"sender": "16700001111", "callback": "13800000007", "text": "我是16700001111"}, False),
    ({"text": "请回电13800000007"}, False),
], ids=["two numbers", "one number twice", "the sender in the text", "another in the text", "the callback is given", "no sender"])
def test_a_callback_number_given_as_the_sender_is_remarked_on(facts: dict[str, str], is_remarked: bool) -> None:
    case = read(changed("events", [{"id": "c1", "channel": "sms", **facts}]))
    assert [(remark.rule, remark.path) for remark in remarks_on(case)] == [("callback_as_sender", "events[0].sender")] * is_remarked


@pytest.mark.parametrize(("answer", "others_collect", "is_remarked"), [("我们没有委托别人", None, True), ("我们没有委托别人", False, False), ("催收由外包公司负责", True, False), ("正在核实", None, False)])
def test_an_answer_that_may_speak_of_others_who_collect_is_asked_about(answer: str, others_collect: bool | None, is_remarked: bool) -> None:
    case = read({"schema_version": 2, "role": "borrower", "steps": [{"kind": "institution_complaint", "answer": answer, "others_collect": others_collect}]})
    assert [(remark.rule, remark.path) for remark in remarks_on(case)] == [("answer_names_others", "steps[0].others_collect")] * is_remarked


def test_the_whole_case_says_nothing_of_the_kind() -> None:
    assert remarks_on(read(WHOLE)) == ()
