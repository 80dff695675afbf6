"""What a reader makes of typed words is written into a case file and read back the same, or the words are refused."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from complaintgen.case.enums import IdType
from complaintgen.case.model import Case
from complaintgen.case.reading import as_json, parse_case
from complaintgen.errors import AnswerError
from complaintgen.intake import reading
from tests.intake.typed import TODAY, words
from tests.support import make_case

Reader = Callable[[str], object]
PLACES: dict[str, tuple[Reader, str, Callable[[Case], object]]] = {
    "a day of the past": (lambda text: reading.read_day(text, TODAY), "loan.borrowed_on", lambda case: case.loan.borrowed_on),
    "a day to come": (lambda text: reading.read_day(text, TODAY, may_be_future=True), "filing.on", lambda case: case.filing.on),
    "a moment": (lambda text: reading.read_moment(text, TODAY), "contacts.at", lambda case: case.contacts[0].at),
    "an amount": (reading.read_money, "loan.principal", lambda case: case.loan.principal),
    "a rate": (reading.read_percent, "loan.annual_rate_percent", lambda case: case.loan.annual_rate_percent),
    "a number of calls": (reading.read_count, "contacts.count", lambda case: case.contacts[0].count),
    "the length of a call": (reading.read_seconds, "contacts.duration_seconds", lambda case: case.contacts[0].duration_seconds),
    "a number": (reading.read_phone, "contacts.sender", lambda case: case.contacts[0].sender),
    "words": (reading.read_text, "contacts.text", lambda case: case.contacts[0].text),
    "a name": (reading.read_name, "complainant.name", lambda case: case.complainant.name),
    "an address": (reading.read_address, "complainant.habitual_address", lambda case: case.complainant.habitual_address),
    "a passport": (lambda text: reading.read_id_number(text, IdType.PASSPORT), "complainant.id_number", lambda case: case.complainant.id_number),
    "yes or no": (reading.read_yes_no, "loan.separate_consent", lambda case: case.loan.separate_consent),
}
TYPED = {
    "a day of the past": ["去年12月3日", "2026.3.1", "昨天"], "a day to come": ["2027年1月5日"], "a moment": ["昨晚十点", "2026-03-01 9:30", "上周三"],
    "an amount": ["两万元", "3,000.50", "0"], "a rate": ["24%", "百分之三十六"], "a number of calls": ["三次", "5"], "the length of a call": ["1分35秒", "1:35"],
    "a number": ["138 0000 1234", "０２１６２３４５６７８", "+852 2345 6789", "隐藏"], "words": ["再不还钱\n就去你单位"], "a name": ["林某", "阿依古丽·买买提"],
    "an address": ["示例市西湖区学院路16号"], "a passport": ["E12345678"], "yes or no": ["有", "没有"],
}
EACH_READER = pytest.mark.parametrize("what", PLACES)


def held(what: str, text: str) -> tuple[object, object]:
    """What the reader gave, and what a case file holds of it once it was written and read again."""
    read, place, fact = PLACES[what]
    value = read(text)
    section, name = place.split(".")
    facts: dict[str, Any] = {name: as_json(value)}
    if section == "contacts":
        case = make_case(contacts=[{"id": "c1", "channel": "call", **facts}])
    else:
        case = make_case(**{section: ({"id_type": "passport"} if name == "id_number" else {}) | facts})
    return value, fact(parse_case(json.dumps(case, ensure_ascii=False).encode(), TODAY))


@pytest.mark.parametrize(("what", "text"), [(what, text) for what, texts in TYPED.items() for text in texts])
def test_usual_words_reach_the_case_file(what: str, text: str) -> None:
    value, read_back = held(what, text)
    assert read_back == value


@EACH_READER
def test_every_kind_of_fact_has_an_example(what: str) -> None:
    assert TYPED[what]


@EACH_READER
@given(data=st.data())
def test_anything_typed_reaches_the_case_file_or_is_refused(what: str, data: st.DataObject) -> None:
    text = data.draw(st.sampled_from(TYPED[what]) | words())
    with suppress(AnswerError):  # that it says a reason is proved beside each reader
        value, read_back = held(what, text)
        assert read_back == value
