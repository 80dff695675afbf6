"""What is kept of one case's readings is right for the same case with some facts told otherwise: it is what reading all of it anew gives."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from complaintgen import Case
from complaintgen.case.fields import Answer, open_answers, with_answer
from complaintgen.law.assessment import Variations, verdicts_of
from tests.law.facts import FILED, LAW, Facts
from tests.law.test_properties import CASES
from tests.papers.making import SAMPLE_NAMES, read, sample
from tests.support import examples

TWO_LENDERS: Facts = {
    "schema_version": 2, "role": "borrower", "loan": {"exists": "yes", "app": "甲借"},
    "parties": [{"id": "p1", "role": "lender", "name": "甲小额贷款有限公司", "licence": "microloan"}, {"id": "p2", "role": "collector", "name": "乙催收有限公司"},
                {"id": "p3", "role": "lender", "name": "丙银行", "licence": "bank"}],
    "senders": [{"number": "16700001111", "party": "p2"}],
    "recipients": [{"id": "r1", "relation": "母亲"}],
    "events": [{"id": "c1", "channel": "sms", "at": "2026-02-01", "sender": "16700001111", "text": "弄死你", "tags": ["threat_violence"]},
               {"id": "c2", "channel": "call", "sender": "16700002222", "recipient": "r1", "count": 3}, {"id": "a1", "kind": "visit", "at": "2026-02-03"}],
}


def told_with(case: Case, day: date, numbers: Iterable[int]) -> tuple[Case, set[str]]:
    """The case with some answers given one after the other, and the paths that they change."""
    changed: set[str] = set()
    for number in numbers:
        answers: tuple[Answer, ...] = open_answers(case, day)
        answer = answers[number % len(answers)]
        case = with_answer(case, answer)
        changed.add(answer.changes)
    return case, changed


def assert_same(case: Case, day: date, kept: Variations, numbers: Iterable[int]) -> None:
    told, changed = told_with(case, day, numbers)
    assert kept.verdicts_of(told, changed) == verdicts_of(told, LAW, day), changed


@pytest.mark.parametrize("name", [*SAMPLE_NAMES, "two lenders"])
def test_answers_to_a_sample(name: str) -> None:
    case = read(TWO_LENDERS if name == "two lenders" else sample(name))
    day = case.filing.on or FILED
    kept, random = Variations(case, LAW, day), Random(name)
    assert kept.base == verdicts_of(case, LAW, day)
    for _ in range(examples(15)):
        assert_same(case, day, kept, [random.randrange(1000) for _ in range(random.choice((1, 1, 2, 3)))])


@given(CASES, st.lists(st.lists(st.integers(0, 999), min_size=1, max_size=3), min_size=1, max_size=4))
@settings(max_examples=examples(10), deadline=None)
def test_answers_to_any_case(facts: Facts, tried: list[list[int]]) -> None:
    case = read(facts)
    kept = Variations(case, LAW, FILED)
    for numbers in tried:
        assert_same(case, FILED, kept, numbers)
