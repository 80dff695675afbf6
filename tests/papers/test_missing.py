"""Which answers would change a verdict or open a paper: each listed set does, none of its parts does, and none that is as small is left out.

What is listed is compared with trying: the answers are put into the case and the whole is assessed and planned through the public doors.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from complaintgen import Case, parse_case
from complaintgen.case.enums import PartyRole
from complaintgen.case.fields import Answer, open_answers, with_answer
from complaintgen.case.model import turned_to
from complaintgen.law.assessment import Verdict
from complaintgen.law.provisions import Law
from complaintgen.papers.bundle import digest_case
from complaintgen.papers.readiness import Change, MissingFacts, missing_facts, missing_facts_of_others
from tests.cli.inprocess import call
from tests.law.facts import FILED, TODAY, Facts
from tests.law.test_properties import CASES
from tests.papers.making import LAW, PACK, SAMPLE_NAMES, read, sample
from tests.papers.test_co_complainants import TOGETHER
from tests.support import SAMPLES, examples

FEW = replace(LAW, provisions={name: LAW.provisions[name] for name in (
    "public_security.threat", "public_security.harassing_messages", "public_security.insult_or_defamation", "public_security.privacy_spreading",
    "civil.tranquillity", "civil.property_loss", "microloan.violence_or_insult")})
"""Few provisions, of each kind, so that every pair can be tried: the law is a value."""
STRENGTH = list(Verdict)
Standing = tuple[Mapping[str, Verdict], frozenset[str]]


def standing(facts: Case, law: Law, day: date) -> Standing:
    """The verdict of every provision, and the papers that are made."""
    found: dict[str, Verdict] = {}
    digest = digest_case(facts, law, PACK, day)
    for ground in digest.assessment.readings:
        found[ground.provision.id] = min(ground.verdict, found.get(ground.provision.id, Verdict.ABSENT), key=STRENGTH.index)
    return found, frozenset(offer.paper for offer in digest.offers if offer.is_offered)


def changes(after: Standing, before: Standing) -> set[Change]:
    """What one standing has that the other has not."""
    names = after[0].keys() | before[0].keys()
    verdicts = {(name, after[0].get(name, Verdict.ABSENT), before[0].get(name, Verdict.ABSENT)) for name in names}
    return {Change(name, new) for name, new, old in verdicts if new is not old} | {Change(paper) for paper in after[1] - before[1]}


def keys(answers: Iterable[Answer]) -> frozenset[object]:
    return frozenset(answer.key for answer in answers)


def given_all(facts: Case, answers: Iterable[Answer]) -> Case:
    for answer in answers:
        facts = with_answer(facts, answer)
    return facts


@cache
def found_in(name: str) -> tuple[Case, date, MissingFacts]:
    facts = read(sample(name))
    day = facts.filing.on or FILED
    return facts, day, missing_facts(facts, PACK, LAW, day, most_pairs=8)


SMALL = ("minimal", "bank_card_single_reminder", "wrong_number", "relative_never_borrowed")


@pytest.mark.parametrize("name", SMALL)
def test_every_single_answer_that_changes_something_is_listed_and_no_other(name: str) -> None:
    facts, day, missing = found_in(name)
    before = standing(facts, LAW, day)
    for answer in open_answers(facts, day):
        listed = {change for change, sets in missing.changes.items() if keys([answer]) in map(keys, sets)}
        assert listed == changes(standing(with_answer(facts, answer), LAW, day), before), answer


@pytest.mark.parametrize("name", [name for name in SAMPLE_NAMES if name != "microloan_borrower"])
def test_every_listed_set_makes_its_change(name: str) -> None:
    facts, day, missing = found_in(name)
    before = standing(facts, LAW, day)
    every = {keys(answers): answers for sets in missing.changes.values() for answers in sets[-3:]}
    for key, answers in list(every.items())[-8:]:
        made = changes(standing(given_all(facts, answers), LAW, day), before)
        assert {change for change, sets in missing.changes.items() if key in map(keys, sets)} <= made, answers


def pairs_of(facts: Case, day: date) -> Iterable[tuple[Answer, Answer]]:
    """Two answers that can stand together: to two questions, or to one and what it makes a question of."""
    every = open_answers(facts, day)
    known = {answer.path for answer in every}
    for first in every:
        yield from ((first, second) for second in open_answers(with_answer(facts, first), day) if not second.is_entry and second.path not in known)
    for first, second in combinations(every, 2):
        if first.path != second.path:
            yield first, second


ALL_OF_LOAN = {"exists": "yes", "app": "某借", "repayment": "overdue", "overdue_since": "2026-01-01", "sum_due": 1, "contract_number": "1", "principal": 1,
               "borrowed_on": "2025-01-01", "due_on": "2025-12-31", "annual_rate_percent": 1, "emergency_contact_given": False, "contract_on_collection": "无",
               "separate_consent": False, "contact_list_permitted": False}
ALL_OF_PERSON = {"name": "甲", "phone": "13800000000", "id_type": "other", "id_number": "1", "sex": "male", "birth_date": "1990-01-01", "ethnicity": "汉族",
                 "registered_address": "甲地", "habitual_address": "甲地", "habitual_since": "2020-01-01", "occupation": "教师", "employer": "学校"}
SHORT: Facts = {"schema_version": 2, "role": "borrower", "parties": [], "recipients": [], "steps": [], "evidence": [], "objections": [],
                "loan": ALL_OF_LOAN, "complainant": ALL_OF_PERSON, "harm": {"serious_mental_harm": False, "irreparable": False, "expenses": []}, "claims": {"items": [], "closed_hearing": False, "legal_aid": False},
                "senders": [],
                "events": [{"id": "c1", "channel": "sms", "at": "2026-02-01", "sender": "16500001234", "known_by": "own_device", "text": "收拾你"}]}


def test_every_pair_that_changes_what_no_single_answer_does_is_listed() -> None:
    facts = parse_case(json.dumps(SHORT).encode(), TODAY)
    few = replace(FEW, provisions={name: FEW.provisions[name] for name in ("public_security.harassing_messages", "civil.property_loss", "civil.tranquillity")})
    missing = missing_facts(facts, PACK, few, FILED, most_pairs=None)
    assert missing.untried == 0
    before = standing(facts, few, FILED)
    alone = {change for answer in open_answers(facts, FILED) for change in changes(standing(with_answer(facts, answer), few, FILED), before)}
    assert alone == {change for change, sets in missing.changes.items() if len(sets[0]) == 1}
    found: dict[Change, set[frozenset[object]]] = {}
    for first, second in pairs_of(facts, FILED):
        for change in changes(standing(given_all(facts, (first, second)), few, FILED), before) - alone:
            found.setdefault(change, set()).add(keys((first, second)))
    assert found == {change: set(map(keys, sets)) for change, sets in missing.changes.items() if len(sets[0]) == 2}


TWO = replace(FEW, provisions={name: FEW.provisions[name] for name in ("public_security.harassing_messages", "civil.tranquillity")})
PAIRED = ["minimal"] if examples(1) == 1 else SAMPLE_NAMES
"""Every pair of a long case takes minutes: the campaign tries them all, the gate those of the shortest."""


@cache
def every_pair_of(name: str) -> tuple[Case, date, MissingFacts, Standing, list[tuple[Answer, Answer]]]:
    facts = read(sample(name))
    day = facts.filing.on or FILED
    missing = missing_facts(facts, PACK, TWO, day, most_pairs=None)
    assert missing.untried == 0
    return facts, day, missing, standing(facts, TWO, day), list(pairs_of(facts, day))


@given(st.sampled_from(PAIRED), st.integers(0, 10**6))
@settings(max_examples=examples(60), deadline=None)
def test_of_any_pair_what_no_single_answer_changes_is_listed(name: str, number: int) -> None:
    facts, day, missing, before, pairs = every_pair_of(name)
    alone = {change for change, sets in missing.changes.items() if len(sets[0]) == 1}
    first, second = pairs[number % len(pairs)]
    made = changes(standing(given_all(facts, (first, second)), TWO, day), before) - alone
    listed = {change for change, sets in missing.changes.items() if keys((first, second)) in map(keys, sets)}
    assert listed == made, (first, second)


def test_what_an_answer_makes_the_next_question_is_tried_first() -> None:
    facts = parse_case(json.dumps(SHORT).encode(), TODAY)
    missing = missing_facts(facts, PACK, LAW, FILED, most_pairs=10)
    assert missing.untried > 100
    sets = missing.changes[Change("criminal.personal_information_taking", Verdict.ESTABLISHED)]
    assert [[answer.path for answer in answers] for answers in sets] == [["events[1]", "events[1].people"]]


def test_an_entry_that_does_nothing_by_itself_is_tried_beside_others() -> None:
    facts = read(sample("wrong_number"))
    day = facts.filing.on or FILED
    few = replace(LAW, provisions={name: LAW.provisions[name] for name in ("civil.joint_tort", "civil.instigation", "civil.tranquillity")})
    before = standing(facts, few, day)
    alone = {change for answer in open_answers(facts, day) for change in changes(standing(with_answer(facts, answer), few, day), before)}
    pair = [next(answer for answer in open_answers(facts, day) if answer.key[:2] == key) for key in (("events[5]", "电话"), ("parties[1]", PartyRole.PLATFORM.option))]
    made = changes(standing(given_all(facts, pair), few, day), before) - alone
    missing = missing_facts(facts, PACK, few, day, most_pairs=None)
    assert made
    assert all(keys(pair) in map(keys, missing.changes[change]) for change in made)


@given(CASES, st.data())
@settings(max_examples=examples(4), deadline=None)
def test_of_any_case_the_single_answers_listed_are_those_that_change_something(facts: Facts, data: st.DataObject) -> None:
    whole = read(facts)
    missing = missing_facts(whole, PACK, FEW, FILED, most_pairs=0)
    before = standing(whole, FEW, FILED)
    for answer in data.draw(st.lists(st.sampled_from(open_answers(whole, FILED)), max_size=12)):
        listed = {change for change, sets in missing.changes.items() if keys([answer]) in map(keys, sets)}
        assert listed == changes(standing(with_answer(whole, answer), FEW, FILED), before)


@pytest.mark.parametrize("name", [name for name in SAMPLE_NAMES if name != "microloan_borrower"])
def test_nothing_that_was_said_is_changed(name: str) -> None:
    facts, _, missing = found_in(name)
    told = sample(name)
    for answers in (answers for sets in missing.changes.values() for answers in sets):
        after = given_all(facts, answers).model_dump(mode="json", exclude_none=True)
        assert_kept(facts.model_dump(mode="json", exclude_none=True), after)
    assert read(told) == facts


def assert_kept(before: Any, after: Any) -> None:  # Any: JSON
    """Everything that stood there stands there still."""
    if isinstance(before, dict):
        for key, value in before.items():
            assert_kept(value, after[key])
    elif isinstance(before, list):
        assert len(before) == 0 or len(after) >= len(before)
        assert before or not after
        for one, other in zip(before, after[:len(before)], strict=True):
            assert_kept(one, other)
    else:
        assert before == after


def test_a_list_that_is_said_to_be_empty_gets_no_entry() -> None:
    facts = parse_case(json.dumps(SHORT).encode(), TODAY)
    assert {answer.path for answer in open_answers(facts, FILED) if answer.is_entry} == {"events[1]"}


def test_the_answer_that_the_reason_asks_for_opens_the_paper() -> None:
    facts: Facts = {"schema_version": 2, "role": "borrower", "events": [{"id": "c1", "channel": "call", "count": 20, "at": "2026-02-01T23:10:00+08:00", "until": "2026-02-03"}]}
    missing = missing_facts(read(facts), PACK, LAW, FILED, paper="police_report", most_pairs=0)
    assert ["harm.daily_life_disturbed"] in [[answer.path for answer in answers] for answers in missing.changes[Change("police_report")] if answers[0].value is True]


class TestCommand:
    def test_text_and_json_tell_the_same_changes(self, tmp_path: Path) -> None:
        file = tmp_path / "case.json"
        file.write_text(json.dumps(SHORT), "utf-8")
        line = ("missing", file, "--paper", "civil_claim", "--date", "2026-03-02")
        rows, text = json.loads(call(*line, "--json").stdout), call(*line).stdout
        assert rows["changes"]
        assert all(row["title"] in text for row in rows["changes"])
        assert "请核实后再填写" in text
        first = rows["changes"][0]["sets"][0][0]
        assert set(first) == {"path", "place", "question", "answer", "value", "new_entry"}

    def test_a_paper_that_there_is_not_is_refused(self) -> None:
        refused = call("missing", SAMPLES / "minimal.json", "--paper", "police_raport")
        assert refused.returncode == 2
        assert "police_report" in refused.stderr


class TestWhoSuesAlong:
    """林桂芳 sues along with her son; what is open of her is hers."""

    WHOLE = read(TOGETHER | {"recipients": [TOGETHER["recipients"][0] | {"as_plaintiff": {"name": "林桂芳", "steps": []}}]})
    """She told of herself nothing but her name, and that she took no step."""

    def test_what_would_change_her_verdicts_is_listed_at_its_place_in_the_whole_case(self) -> None:
        (found,) = missing_facts_of_others(self.WHOLE, PACK, LAW, FILED, most_pairs=0)
        assert found.of == "林桂芳"
        before = self.verdicts(self.WHOLE)
        listed = {(answers[0].path, answers[0].value): change for change, sets in found.changes.items() for answers in sets if not answers[0].is_entry}
        assert ("recipients[0].as_plaintiff.harm.serious_mental_harm", True) in listed
        for (path, value), change in listed.items():
            after = self.verdicts(with_answer(self.WHOLE, Answer(path=path, value=value)))
            assert after[change.subject] is change.verdict is not before[change.subject], path

    def test_the_complainants_verdicts_are_none_of_hers(self) -> None:
        (found,) = missing_facts_of_others(self.WHOLE, PACK, LAW, FILED, most_pairs=0)
        paths = {answer.path for sets in found.changes.values() for answers in sets for answer in answers}
        assert not [path for path in paths if path.startswith(("harm", "steps", "objections", "complainant", "claims"))]
        assert all({"civil_claim", "injunction", "investigation_request"} & {change.subject, *(LAW.provisions[change.subject].papers if change.verdict else ())} for change in found.changes)

    def test_the_command_tells_whose_they_are(self, tmp_path: Path) -> None:
        file = tmp_path / "case.json"
        file.write_text(self.WHOLE.model_dump_json(exclude_none=True), "utf-8")
        line = ("missing", file, "--date", "2026-03-02", "--paper", "injunction")
        assert {row["of"] for row in json.loads(call(*line, "--json").stdout)["changes"]} == {None, "林桂芳"}
        assert "对一起起诉的林桂芳：" in call(*line).stdout

    @staticmethod
    def verdicts(whole: Case) -> Mapping[str, Verdict]:
        return standing(turned_to(whole, 0).case, LAW, FILED)[0]
