"""What holds for every case: read, written and read again it is the same; order and blanks do not matter; faults do not hide one another."""

from __future__ import annotations

import json
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from complaintgen.case import enums
from complaintgen.case.fields import Ask, ExtraQuestion, YesNo, value_of
from complaintgen.case.model import Case
from complaintgen.case.reading import as_json, parse_case
from complaintgen.formatting import BEIJING, fits_xml
from tests.case.facts import TODAY, as_bytes, changed, read, told_of

TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn"]), min_size=1, max_size=12)
DAYS = st.dates(date(2020, 1, 1), TODAY).map(date.isoformat)
MOMENTS = st.one_of(DAYS, st.datetimes(datetime(2020, 1, 1), datetime(2026, 6, 30)).map(lambda moment: moment.isoformat(timespec="minutes")))
AMOUNTS = st.one_of(st.integers(0, 10**9), st.decimals(0, 10**6, places=2).map(str))
NUMBERS = st.sampled_from(["13800000000", "10010", "95533", "021-62345678", "隐藏号码"])


def entries(*kinds: st.SearchStrategy[dict[str, Any]]) -> st.SearchStrategy[list[dict[str, Any]]]:
    """Up to three entries of some kinds, each with an id."""
    return st.lists(st.one_of(*kinds), max_size=3).map(lambda rows: [{"id": f"n{number}", **row} for number, row in enumerate(rows)])


TAGS = st.lists(st.sampled_from([tag.value for tag in enums.Tag]), max_size=3)
ABOUT = st.lists(st.sampled_from(["self", "borrower", "deceased"]), max_size=2)
CONTACTS = st.fixed_dictionaries({"channel": st.just("sms")}, optional={
    "at": MOMENTS, "text": TEXTS, "sender": NUMBERS, "count": st.integers(1, 99), "tags": TAGS, "about": ABOUT,
    "direction": st.sampled_from(["incoming", "outgoing"]), "answered": st.booleans()})
ACTS = st.fixed_dictionaries({"kind": st.sampled_from([kind.value for kind in enums.ActKind])}, optional={
    "at": MOMENTS, "text": TEXTS, "place": TEXTS, "description": TEXTS, "tags": TAGS, "about": ABOUT})

CASES = st.fixed_dictionaries({"schema_version": st.just(2), "role": st.sampled_from([role.value for role in enums.Role])}, optional={
    "note": TEXTS,
    "complainant": st.fixed_dictionaries({}, optional={"name": TEXTS, "phone": NUMBERS, "birth_date": DAYS, "sex": st.sampled_from(["male", "female"])}),
    "loan": st.fixed_dictionaries({}, optional={"exists": st.sampled_from(["yes", "no"]), "principal": AMOUNTS, "paid_on": DAYS}),
    "events": entries(CONTACTS, ACTS),
    "steps": st.sampled_from([None, [], [{"kind": "police_report"}]]),
    "senders": st.sampled_from([None, [], [{"number": "10010", "clues": []}]]),
    "extra": st.dictionaries(st.sampled_from(["a", "b"]), TEXTS, max_size=2),
})


def shuffled(value: Any, order: Any) -> Any:
    if isinstance(value, dict):
        names = list(value)
        order.shuffle(names)
        return {name: shuffled(value[name], order) for name in names}
    return [shuffled(item, order) for item in value] if isinstance(value, list) else value


class TestEveryCase:
    @given(CASES)
    def test_is_the_same_when_written_and_read_again(self, facts: dict[str, Any]) -> None:
        case = read(facts)
        assert parse_case(case.model_dump_json().encode(), TODAY) == case
        assert parse_case(case.model_dump_json(exclude_defaults=True).encode(), TODAY).model_dump(exclude_defaults=True) == case.model_dump(exclude_defaults=True)

    @given(CASES, st.randoms(use_true_random=False))
    def test_is_the_same_whatever_the_order_of_its_fields(self, facts: dict[str, Any], order: Any) -> None:
        assert read(shuffled(facts, order)) == read(facts)

    @given(CASES, st.sampled_from([None, 1, 4, "\t"]), st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]))
    def test_is_the_same_whatever_the_blanks_and_the_encoding(self, facts: dict[str, Any], indent: Any, encoding: str) -> None:
        data = json.dumps(facts, ensure_ascii=False, indent=indent).encode(encoding)
        assert parse_case(data, TODAY) == read(facts)

    @given(CASES)
    def test_cannot_be_changed(self, facts: dict[str, Any]) -> None:
        case = read(facts)
        with pytest.raises(ValueError, match="frozen"):
            case.role = enums.Role.BORROWER  # type: ignore[misc]

    @given(CASES, st.sampled_from(["complainant.phone", "events[0].at", "loan.principal"]), st.sampled_from([{"channel": "call"}, {"kind": "visit"}]))
    def test_tells_a_fault_that_is_put_into_it_and_no_other(self, facts: dict[str, Any], path: str, kind: dict[str, str]) -> None:
        broken = json.loads(json.dumps(facts))
        section, name = path.replace("[0]", "").split(".")
        if section == "events":
            broken["events"] = [{"id": "z9", **kind, name: "无"}, *broken.get("events", [])]
        else:
            broken.setdefault(section, {})[name] = "无"
        assert [place for place, _ in told_of(broken)] == [path]


@given(st.text(max_size=20))
def test_a_text_is_kept_to_the_letter_or_refused_for_a_character(text: str) -> None:
    data = json.dumps(changed("events[0].text", f"甲{text}")).encode()
    if all(map(fits_xml, text)):
        assert parse_case(data, TODAY).contacts[0].text == f"甲{text}"
    else:
        assert [place for place, _ in told_of(data)] == ["events[0].text"]


@given(st.decimals(0, Decimal("9999999999.99"), places=2))
def test_an_amount_comes_back_to_the_fen_from_number_and_text(amount: Decimal) -> None:
    for written in (str(amount), float(amount)):
        assert read(changed("loan.principal", written)).loan.principal == amount


@given(st.datetimes(datetime(2020, 1, 1), datetime(2026, 6, 30)), st.integers(-12, 14))
def test_a_moment_is_the_same_instant_in_every_zone(moment: datetime, hours: int) -> None:
    at = moment.replace(microsecond=0, tzinfo=BEIJING)
    elsewhere = at.astimezone(tz=datetime.strptime(f"{hours:+03d}00", "%z").tzinfo)
    assert read(changed("events[0].at", elsewhere.isoformat())).contacts[0].at == at
    assert as_json(elsewhere) == as_json(at)


@given(st.binary(max_size=60))
def test_any_bytes_are_a_case_or_told_in_chinese(data: bytes) -> None:
    told = told_of(data)
    assert told
    assert all(any("\u4e00" <= character <= "\u9fff" for character in reason) for _, reason in told)


class TestAsJson:
    @pytest.mark.parametrize(("value", "written"), [
        ("甲", "甲"), (3, 3), (True, True), (Decimal("12.50"), 12.5), (Decimal("12.00"), 12), (date(2026, 3, 1), "2026-03-01"),
        (datetime(2026, 3, 1, 9, 30, tzinfo=BEIJING), "2026-03-01T09:30"), (datetime(2026, 3, 1, 9, 30, 5, tzinfo=BEIJING), "2026-03-01T09:30:05"),
        (datetime(2026, 3, 1, 1, 30, tzinfo=datetime.strptime("+0000", "%z").tzinfo), "2026-03-01T09:30"), (datetime(2026, 3, 1, 9, 30), "2026-03-01T09:30"),
        (enums.Channel.SMS, "sms"), ((enums.Tag.INSULT, "a"), ["insult", "a"]), ((), []),
    ])
    def test_is_how_a_case_file_writes_a_fact(self, value: object, written: object) -> None:
        found = as_json(value)
        assert (found, type(found)) == (written, type(written))

    @pytest.mark.parametrize("value", [None, {"a": 1}, ["a"], object(), timedelta(1), Case(schema_version=2, role=enums.Role.BORROWER)])
    def test_is_of_facts_only(self, value: object) -> None:
        with pytest.raises(TypeError):
            as_json(value)


CHOICE = ExtraQuestion(id="q", ask=Ask("渠道"), kind="choice", choices=("电话", "来访"))


class TestAnswersToAPack:
    @pytest.mark.parametrize(("kind", "answer", "value"), [
        ("text", "甲", "甲"), ("text", " 2026 ", " 2026 "), ("yes_no", "yes", YesNo(True)), ("yes_no", "no", YesNo(False)), ("choice", "来访", "来访"),
        ("day", "2026-02-28", date(2026, 2, 28)), ("amount", "0", Decimal(0)), ("amount", "12.50", Decimal("12.50")), ("amount", "9999999999", Decimal(9999999999)),
    ])
    def test_mean_what_their_question_asks_for(self, kind: Any, answer: str, value: object) -> None:
        assert value_of(ExtraQuestion(id="q", ask=Ask("题"), kind=kind, choices=CHOICE.choices), answer) == value

    @pytest.mark.parametrize(("kind", "answer", "reason"), [
        ("yes_no", "是", "应当填写 yes（是）或者 no（否）"), ("yes_no", "", "应当填写 yes"), ("yes_no", "YES", "应当填写 yes"),
        ("choice", "信函", "不在可选的答案中，可以填写：电话、来访"), ("choice", "", "不在可选的答案中"),
        ("day", "2026-02-30", "不是正确的日期"), ("day", "2026-2-3", "不是正确的日期"), ("day", "20260203", "不是正确的日期"), ("day", "２０２６-02-03", "不是正确的日期"),
        ("amount", "-1", "应当是金额"), ("amount", "1.234", "最多两位小数"), ("amount", "1e3", "应当是金额"), ("amount", "12345678901", "应当是金额"),
        ("amount", "一百", "应当是金额"), ("amount", "１２", "应当是金额"), ("amount", "", "应当是金额"),
    ])
    def test_that_are_none_are_told_with_what_would_be(self, kind: Any, answer: str, reason: str) -> None:
        with pytest.raises(ValueError, match=reason):
            value_of(ExtraQuestion(id="q", ask=Ask("题"), kind=kind, choices=CHOICE.choices), answer)

    @pytest.mark.parametrize(("answer", "written", "holds"), [("yes", "是", True), ("no", "否", False)])
    def test_of_yes_and_no_read_well_in_a_paper_and_in_a_condition(self, answer: str, written: str, holds: bool) -> None:
        value = value_of(ExtraQuestion(id="q", ask=Ask("题"), kind="yes_no"), answer)
        assert (str(value), bool(value)) == (written, holds)

    def test_stand_under_extra(self) -> None:
        assert CHOICE.path == "extra.q"
        assert read(changed(CHOICE.path, "来访")).extra[CHOICE.id] == "来访"


def test_a_case_as_bytes_is_what_the_reader_reads() -> None:
    assert parse_case(as_bytes({"schema_version": 1, "role": "borrower"}), TODAY) == Case(schema_version=2, role=enums.Role.BORROWER)
