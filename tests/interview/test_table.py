"""A table of messages: what is proposed and why, rows chosen and set together, what must be said, taken back; many people on one line."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from complaintgen.interview.flow import Row
from complaintgen.interview.model import (
    CaseDraft,
    Session,
    answer_each,
    doubts_in,
    is_change,
    propose,
    rows_meant,
    step_before,
    undone,
)
from tests.interview.scripted_session import (
    BACK,
    PACK,
    TODAY,
    UNKNOWN,
    Person,
    Step,
    Wrong,
    case_in,
    file_in,
    put,
    run_script,
)
from tests.interview.test_messages import (
    CASE,
    GO,
    LATER,
    ONE,
    PASTE,
    RIGHT,
    THREE,
    TWO,
    at_contacts,
    headed,
    told,
)
from tests.support import make_case

SELECT: Step = ("@table", "select")
PEOPLE = [{"id": "r1", "name": "陈秀兰", "relation": "母亲"}, {"id": "r2", "name": "陈国富", "relation": "父亲"}, {"id": "r3", "relation": "同事"}, {"id": "r4", "relation": "同事"}]
BORROWER: dict[str, Any] = make_case(schema_version=2, safety={"in_danger": False}, complainant={"name": "陈晓", "phone": "13800001001"}, loan={"exists": "yes"}, recipients=PEOPLE)
UNHEADED = f"{ONE}\n\n{TWO}\n\n{THREE}"


def proposed(text: str = "", *, case: dict[str, Any] = BORROWER, **facts: Any) -> dict[str, Any]:
    """What is proposed of one message: name → (value, why)."""
    contact = {"id": "c1", **({"text": text} if text else {}), **facts}
    draft = propose(Session(draft=CaseDraft({**case, "contacts": [contact]})), [0], TODAY).draft
    why = {doubt.path.removeprefix("c1."): doubt.reason for doubt in doubts_in(draft)}
    return {name: (value, why.get(name, "")) for name, value in draft.entries("contacts")[0].items() if name not in contact}


class TestProposals:
    @pytest.mark.parametrize(("text", "recipient", "why"), [
        ("陈秀兰您好，您女儿欠款不还", "r1", "开头称呼“陈秀兰”"),
        ("【快借】尊敬的陈国富先生您好", "r2", "开头称呼“陈国富”"),
        ("您好，请问是陈秀兰吗？", "r1", "开头称呼“陈秀兰”"),
        ("陈晓您好，您的借款已逾期", "self", "开头称呼“陈晓”"),
        ("陈晓，你今天不还就通知你单位", "self", "开头称呼“陈晓”"),
        ("你妈知道你借了多少吗", "self", "原文对您说“你妈”"),
        ("你同事都接到电话了", "self", "原文对您说“你同事”"),
        ("再不还钱，你等着", "self", "原文对收到的人说“你”“您”"),
        ("不还钱试试", "self", "原文没有写是对谁说的，先按您本人收到"),
        ("您女儿陈晓欠钱，请您转告她", "self", "原文说“您女儿陈晓欠”，是对别人说的，还没有说是谁收到的"),
        ("您的朋友陈某欠款不还", "self", "原文说“您的朋友陈某欠”，是对别人说的，还没有说是谁收到的"),
        ("你好，是陈晓的爸爸吗？你女儿欠钱不还", "r2", "原文找“陈晓的爸爸吗”"),
        ("王女士您好，陈晓在我司贷款逾期", "self", "开头称呼“王女士”，不是您，还没有说是谁收到的"),
        ("陈女士您好，您的借款逾期", "self", "原文对收到的人说“你”“您”"),
        ("各位亲友，陈晓欠款三万不还", "self", "原文说到“陈晓”“各位”，是对别人说的，还没有说是谁收到的"),
        ("陈*欠款已逾期，请您代为转告", "self", "原文说到“陈*”“代为转”，是对别人说的，还没有说是谁收到的"),
        ("陈晓拖欠贷款，麻烦转告", "self", "原文说到“陈晓”“转告”，是对别人说的，还没有说是谁收到的"),
    ])
    def test_who_received_it(self, text: str, recipient: str, why: str) -> None:
        assert proposed(text, channel="sms")["recipient"] == (recipient, why)

    def test_the_one_who_is_so_called_is_found_by_relation(self) -> None:
        case = BORROWER | {"recipients": PEOPLE[:1]}
        assert proposed("您女儿陈晓欠钱不还", channel="sms", case=case)["recipient"][0] == "r1"

    def test_two_of_one_name_are_not_told_apart(self) -> None:
        twins = [{"id": "r1", "name": "王某"}, {"id": "r2", "name": "王某"}]
        assert "开头称呼" not in proposed("王某您好，您认识陈晓吗", channel="sms", case=BORROWER | {"recipients": twins})["recipient"][1]

    def test_where_nobody_else_was_contacted_it_is_known_and_not_in_doubt(self) -> None:
        found = proposed("还钱", channel="sms", case=BORROWER | {"recipients": []})
        assert (found["recipient"], found["known_by"]) == (("self", ""), ("own_device", ""))

    @pytest.mark.parametrize(("facts", "channel"), [
        ({"sender": "106920001234", "text": "还钱"}, "sms"), ({"sender": "95588", "text": "还钱"}, "sms"), ({"account": "阿强-催收", "text": "还钱"}, "wechat"),
        ({"sender": "17136620091", "duration_seconds": 12}, "call"), ({"sender": "17136620091", "answered": False}, "call"), ({"text": "还钱"}, None), ({"sender": "17136620091"}, None),
    ])
    def test_how_it_came(self, facts: dict[str, Any], channel: str | None) -> None:
        assert proposed(**facts).get("channel", (None,))[0] == channel

    @pytest.mark.parametrize(("facts", "known_by"), [
        ({"recipient": "self", "channel": "sms"}, "own_device"), ({"recipient": "r1", "channel": "sms"}, "recipient_showed"), ({"recipient": "r1", "channel": "call"}, "told_by"),
    ])
    def test_how_it_is_known(self, facts: dict[str, Any], known_by: str) -> None:
        value, why = proposed(**facts)["known_by"]
        assert value == known_by
        assert why

    def test_of_whom_the_person_must_speak_nothing_is_said_to_be_known(self) -> None:
        assert "known_by" not in proposed("您的朋友陈某欠款不还", channel="sms")

    PARTIES = ({"id": "p1", "role": "lender", "name": "快借小额贷款有限公司"}, {"id": "p2", "role": "collector"})

    @pytest.mark.parametrize(("parties", "facts", "party"), [
        (PARTIES[:1], {}, "p1"), (PARTIES, {}, None), (PARTIES, {"signature": "快借"}, "p1"), (PARTIES[:1], {"signature": "别家"}, None), ((), {}, None),
    ])
    def test_whose_it_is(self, parties: tuple[Any, ...], facts: dict[str, Any], party: str | None) -> None:
        assert proposed("还钱", channel="sms", recipient="self", case=BORROWER | {"parties": list(parties)}, **facts).get("party", (None,))[0] == party

    def test_a_number_seen_before_is_of_the_same_party_only_where_that_was_confirmed(self) -> None:
        def party_of(unconfirmed: list[dict[str, str]]) -> Any:
            contacts = [{"id": "c1", "channel": "sms", "sender": "171 3662 0091", "party": "p2"}, {"id": "c2", "channel": "sms", "sender": "17136620091", "text": "还钱"}]
            case = BORROWER | {"parties": list(self.PARTIES), "contacts": contacts, "unconfirmed": unconfirmed}
            return propose(Session(draft=CaseDraft(case)), [1], TODAY).draft.at("contacts[1].party")

        assert party_of([]) == "p2"
        assert party_of([{"path": "c1.party", "reason": "推算"}]) is None

    def test_what_is_told_or_left_open_on_purpose_is_not_touched(self) -> None:
        case = BORROWER | {"contacts": [{"id": "c1", "channel": "call", "recipient": "r2", "text": "陈秀兰您好"}]}
        session = Session(draft=CaseDraft(case), settled=frozenset({"contacts[0].known_by", "contacts[0].tags"}))
        assert propose(session, [0], TODAY).draft.raw == case


class TestTheTable:
    def pasted(self, folder: Path, *steps: Step, texts: tuple[str, ...] = (ONE, TWO), **facts: Any) -> Person:
        return at_contacts(folder, PASTE, ("contacts@paste", headed(*texts)), *([GO] if len(texts) > 1 else []), *steps, case=BORROWER, **facts)

    def test_one_confirmation_is_enough_where_all_is_right(self, tmp_path: Path) -> None:
        person = self.pasted(tmp_path, RIGHT)
        assert (told(tmp_path, "channel"), told(tmp_path, "recipient"), told(tmp_path, "known_by")) == (["sms"] * 2, ["self"] * 2, ["own_device"] * 2)
        assert "unconfirmed" not in case_in(tmp_path)
        assert person.last.path == "@contacts"

    def test_until_then_all_of_it_is_unconfirmed(self, tmp_path: Path) -> None:
        person = self.pasted(tmp_path, LATER)
        assert {item["path"] for item in case_in(tmp_path)["unconfirmed"]} == {f"c{number}.{name}" for number in (1, 2) for name in ("channel", "recipient", "known_by", "tags")}
        assert person.warned == ["还有 2 条没有核对，用到它们的文书先作草稿。"]

    def test_what_is_shown_has_its_reason(self, tmp_path: Path) -> None:
        said = self.pasted(tmp_path).all_said
        assert "收到的人：原文对您说“你单位”" in said
        assert "特征：威胁公开信息——“就通知你单位”" in said
        assert "有发送号码和内容，像是短信" in said

    def test_a_fact_is_set_for_the_rows_chosen(self, tmp_path: Path) -> None:
        self.pasted(tmp_path, SELECT, ("@table_rows", "1-2"), ("@table_column", "recipient"), ("contacts[0].recipient", "r1"), texts=(ONE, TWO, THREE))
        assert told(tmp_path, "recipient") == ["r1", "r1", "self"]
        assert told(tmp_path, "known_by") == ["recipient_showed", "recipient_showed", "own_device"]

    def test_it_can_be_written_in_one_go(self, tmp_path: Path) -> None:
        self.pasted(tmp_path, SELECT, ("@table_rows", "1、3 收到的人 陈秀兰"), texts=(ONE, TWO, THREE))
        assert told(tmp_path, "recipient") == ["r1", "self", "r1"]

    @pytest.mark.parametrize("words", ["9", "1 颜色", "1 收到的人 王五", "没有这样的话", "3-1"])
    def test_what_means_no_row_or_fact_is_asked_again(self, words: str, tmp_path: Path) -> None:
        assert self.pasted(tmp_path, SELECT, ("@table_rows", Wrong(words))).last.fault

    def test_back_while_a_fact_is_asked_changes_nothing(self, tmp_path: Path) -> None:
        person = self.pasted(tmp_path, SELECT, ("@table_rows", "1-2 怎样得知"), ("contacts[0].known_by", BACK))
        assert person.last.path == "@table"
        assert told(tmp_path, "known_by") == ["own_device"] * 2

    def test_a_change_is_taken_back_with_its_doubts(self, tmp_path: Path) -> None:
        before = (self.pasted(tmp_path), file_in(tmp_path))[1]
        person = run_script(tmp_path, SELECT, ("@table_rows", "全部 收到的人 陈国富"), ("@table", "undo"))
        assert file_in(tmp_path) == before
        assert "已撤销：第1-2条的“收到的人”。" in person.said
        assert "undo" not in person.labels

    def test_who_got_what_was_meant_for_others_must_be_said(self, tmp_path: Path) -> None:
        person = self.pasted(tmp_path, RIGHT, ("contacts[0].recipient", "r4"), texts=("您的同事陈晓欠款不还，请转告", ONE))
        assert (told(tmp_path, "recipient"), told(tmp_path, "known_by")) == (["r4", "self"], ["recipient_showed", "own_device"])
        assert person.last.path == "@table"
        assert "第1条不像是您本人收到的，请说是谁收到的。" in person.said
        assert [page.options[2].label for page in person.pages if page.path == "contacts[0].recipient"] == ["陈国富"]

    def test_what_nobody_knows_stays_in_doubt_and_is_never_confirmed(self, tmp_path: Path) -> None:
        self.pasted(tmp_path, RIGHT, ("contacts[0].recipient", BACK), LATER, texts=("您的同事陈晓欠款不还，请转告", ONE))
        assert "c1.recipient" in [item["path"] for item in case_in(tmp_path)["unconfirmed"]]

    def test_nor_is_it_shown_as_the_persons_own_in_the_list(self, tmp_path: Path) -> None:
        person = self.pasted(tmp_path, LATER, texts=("您的同事陈晓欠款不还，请转告", ONE))
        rows = [row.cells for row in person.pages[-1].rows if isinstance(row, Row)]
        assert ["还没有说是谁收到的" in cells for cells in rows] == [True, False]

    def test_colleagues_without_a_name_are_told_apart(self, tmp_path: Path) -> None:
        person = self.pasted(tmp_path, SELECT, ("@table_rows", "1 收到的人"))
        assert [label for label in person.labels.values() if label.startswith("同事")] == ["同事（2 位中的第 1 位）", "同事（2 位中的第 2 位）"]

    def test_only_what_is_to_be_confirmed_is_shown_when_asked_for(self, tmp_path: Path) -> None:
        old = [{"id": "c1", "at": "2026-02-01", "sender": "16700009999", "channel": "sms", "recipient": "self", "known_by": "own_device", "text": "还钱", "tags": []}]
        person = self.pasted(tmp_path, LATER, ("@contacts", "table"), contacts=old)
        assert person.last.words == "这 2 条，上面写的都对吗？"

    def test_a_part_is_found_by_its_words_and_confirmed_alone(self, tmp_path: Path) -> None:
        contacts = [{"id": f"c{number}", "channel": "sms", "text": f"第{number}次，不还就通知你单位"} for number in range(1, 13)]
        at_contacts(tmp_path, ("@contacts", "table"), ("@table", "find"), ("@table_words", "第4次"), RIGHT, LATER, case=BORROWER, contacts=contacts)
        assert {item["path"].partition(".")[0] for item in case_in(tmp_path)["unconfirmed"]} == {f"c{number}" for number in range(1, 13)} - {"c4"}


class TestBeforeThePapers:
    """What was left to be confirmed is asked for before the other questions: in the table, where it is much or somebody must be named."""

    def left(self, count: int) -> dict[str, Any]:
        contacts = [{"id": f"c{number}", "channel": "sms", "recipient": "self", "known_by": "own_device", "text": f"第{number}次，不还就通知你单位", "tags": ["threat_exposure"]} for number in range(1, count + 1)]
        unconfirmed = [{"path": f"c{number}.{name}", "reason": "推算"} for number in range(1, count + 1) for name in ("recipient", "tags")]
        return BORROWER | {"contacts": contacts, "unconfirmed": [*unconfirmed, {"path": "complainant.name", "reason": "从短信读出"}]}

    def test_much_is_confirmed_in_the_table_and_the_rest_on_its_page(self, tmp_path: Path) -> None:
        put(tmp_path, self.left(12), at="@needs")
        run_script(tmp_path, RIGHT, ("@confirm", "all"))
        assert "unconfirmed" not in case_in(tmp_path)

    def test_a_little_is_confirmed_on_the_page_alone(self, tmp_path: Path) -> None:
        put(tmp_path, self.left(2), at="@needs")
        run_script(tmp_path, ("@confirm", "all"))
        assert "unconfirmed" not in case_in(tmp_path)

    def test_later_leads_on_and_asks_no_more(self, tmp_path: Path) -> None:
        put(tmp_path, self.left(12), at="@needs")
        person = run_script(tmp_path, LATER, ("@confirm", "later"))
        assert person.last.path not in ("@table", "@confirm")
        assert len(case_in(tmp_path)["unconfirmed"]) == 25

    def test_back_leads_to_what_was_confirmed(self, tmp_path: Path) -> None:
        put(tmp_path, self.left(12), at="@needs")
        person = run_script(tmp_path, RIGHT, ("@confirm", "all"))
        assert run_script(tmp_path, (person.last.path, BACK)).last.path in ("@confirm", "@table")


class TestWhatIsNotTold:
    def pasted(self, folder: Path, *steps: Step) -> Person:
        return at_contacts(folder, PASTE, ("contacts@paste", UNHEADED), GO, RIGHT, ("contacts[0].channel", "wechat"), *steps)

    def test_how_messages_came_is_asked_once_where_it_cannot_be_seen(self, tmp_path: Path) -> None:
        self.pasted(tmp_path)
        assert told(tmp_path, "channel") == ["wechat"] * 3

    def test_a_time_is_not_given_to_all_without_asking(self, tmp_path: Path) -> None:
        person = self.pasted(tmp_path, ("@table", "fill"), ("@table_lacking", "at"))
        assert person.last.words == "第1-3条的“时间”都一样吗？"
        assert list(person.labels.values()) == ["各条不同，逐条填写", "都一样，一起填写", "不清楚，以后再补"]

    def test_times_are_told_one_by_one(self, tmp_path: Path) -> None:
        self.pasted(tmp_path, ("@table", "fill"), ("@table_lacking", "at"), ("@table_how", "each"), ("contacts[0].at", "3月1日"), ("contacts[1].at", UNKNOWN), ("contacts[2].at", "3月3日"))
        assert told(tmp_path, "at") == ["2026-03-01", None, "2026-03-03"]

    def test_back_among_them_leads_to_the_one_before(self, tmp_path: Path) -> None:
        person = self.pasted(tmp_path, ("@table", "fill"), ("@table_lacking", "at"), ("@table_how", "each"), ("contacts[0].at", "3月1日"), ("contacts[1].at", BACK))
        assert person.last.path == "contacts[0].at"

    def test_one_time_can_be_given_to_all(self, tmp_path: Path) -> None:
        self.pasted(tmp_path, ("@table", "fill"), ("@table_lacking", "at"), ("@table_how", "same"), ("contacts[0].at", "3月1日"))
        assert told(tmp_path, "at") == ["2026-03-01"] * 3


class TestPeople:
    def written(self, folder: Path, *steps: Step) -> Person:
        put(folder, CASE, at="recipients", settled=["parties"])
        return run_script(folder, ("@recipients", "people"), *steps)

    def test_many_are_entered_on_one_line(self, tmp_path: Path) -> None:
        self.written(tmp_path, ("recipients@people", "父亲陈国富，母亲陈秀兰 13900001111，同事8人，家人群35人"))
        people = case_in(tmp_path)["recipients"]
        assert [{name: value for name, value in person.items() if name != "id"} for person in people] == [
            {"name": "陈国富", "relation": "父亲"}, {"name": "陈秀兰", "relation": "母亲", "phone": "13900001111"}, *[{"relation": "同事"}] * 8,
            {"kind": "group", "name": "家人群", "size": 35}]
        assert len({person["id"] for person in people}) == 11

    def test_what_is_not_clear_is_shown_before_it_is_taken(self, tmp_path: Path) -> None:
        person = self.written(tmp_path, ("recipients@people", "同事小王、小李"))
        assert any("关系没有写" in line for line in person.said)
        assert "recipients" not in case_in(tmp_path)
        assert run_script(tmp_path, ("@people", "again")).last.typed == "同事小王、小李"

    def test_what_tells_nobody_is_asked_again_with_its_words(self, tmp_path: Path) -> None:
        person = self.written(tmp_path, ("recipients@people", Wrong("父亲某某，一些朋友")))
        assert "“一些朋友”看不明白" in person.last.fault

    def test_a_fact_is_set_for_several_of_them(self, tmp_path: Path) -> None:
        self.written(tmp_path, ("recipients@people", "同事3人"), ("@recipients", "table"), SELECT, ("@table_rows", "1-2 作证"), ("recipients[0].will_testify", "yes"), RIGHT)
        assert [person.get("will_testify") for person in case_in(tmp_path)["recipients"]] == [True, True, None]


ROWS = [(number, f"170{number:08} 第{number}封 陈秀兰") for number in range(20)]


class TestRowsMeant:
    @pytest.mark.parametrize(("words", "numbers", "rest"), [
        ("3", (2,), ""), ("1-5,8", (0, 1, 2, 3, 4, 7), ""), ("１－３、5", (0, 1, 2, 4), ""), ("第2条", (1,), ""), ("2到4 收到的人", (1, 2, 3), "收到的人"), ("全部", tuple(range(20)), ""),
        ("第7封", (7,), ""), ("17000000003", (3,), ""), ("21", (), ""), ("5-3", (), ""), ("", (), ""),
    ])
    def test_by_number_or_words(self, words: str, numbers: tuple[int, ...], rest: str) -> None:
        meant = rows_meant(words, ROWS)
        assert (meant.numbers, meant.rest) == (numbers, rest)

    @given(st.text(max_size=30))
    def test_only_rows_that_are_there(self, words: str) -> None:
        assert set(rows_meant(words, ROWS).numbers) <= set(range(20))


@given(st.lists(st.tuples(st.sampled_from(["recipient", "channel", "known_by", "at"]), st.sets(st.integers(0, 2), min_size=1), st.sampled_from(["self", "r1", "sms", "call", None])), max_size=6))
def test_every_step_can_be_taken_back(steps: list[tuple[str, set[int], Any]]) -> None:
    contacts = [{"id": f"c{number}", "channel": "sms", "text": "陈秀兰您好"} for number in range(3)]
    session = propose(Session(draft=CaseDraft({**BORROWER, "contacts": contacts})), range(3), TODAY)
    start, done = session, []
    for name, numbers, value in steps:
        step = step_before(session, "contacts", sorted(numbers), name)
        session = answer_each(session, [f"contacts[{number}].{name}" for number in sorted(numbers)], value, PACK.questions)
        done.append(step)
    for step in reversed(done):
        session = undone(session, "contacts", step)
    assert session.draft.raw["contacts"] == start.draft.raw["contacts"]
    assert {doubt.path for doubt in doubts_in(session.draft)} == {doubt.path for doubt in doubts_in(start.draft)}
    assert (session.settled, session.aside) == (start.settled, start.aside)
    assert not any(is_change(session, "contacts", step) for step in done[:1])
