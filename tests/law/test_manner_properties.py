"""What must hold of any manner of contact, and what is told of it: more of it, at worse hours, never helps the other side; words and order alone change nothing else."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from complaintgen import generate, parse_case
from complaintgen.case.enums import Role
from complaintgen.law.assessment import shows_only_reminders
from complaintgen.papers.explanation import explain
from tests.law.facts import LAW, LIFE, TODAY, Facts, assessed, case, lender
from tests.support import default_pack, examples

FILED = date(2026, 4, 20)
DAYS = st.dates(date(2025, 12, 20), date(2026, 3, 20))
CONTACTS = st.lists(st.builds(
    lambda day, channel, count, to, tag: {"at": f"{day}T12:00", "until": f"{day}T12:30", "channel": channel, "count": count, "recipient": to, "tags": [tag]},
    DAYS, st.sampled_from(["call", "sms", "visit"]), st.integers(1, 8), st.sampled_from(["self", "self", "r1"]),
    st.sampled_from(["neutral_reminder", "neutral_reminder", "pressure_legal_action", "insult", "debt_disclosure"])), min_size=1, max_size=6)
LOANS = st.sampled_from([
    {"exists": "yes", "repayment": "overdue"}, {"exists": "yes", "repayment": "not_overdue"}, {"exists": "no"}, {},
    {"exists": "yes", "repayment": "paid", "paid_on": "2026-01-31"}])
OBJECTIONS = st.sampled_from([[], [{"on": "2026-01-15"}]])
OF_ABSENCE = {provision.id for provision in LAW.provisions.values() for version in provision.versions if version.none}
"""Provisions that stand only where some conduct did not happen."""


def told(contacts: list[dict[str, Any]], role: str, loan: Facts, objections: list[Facts]) -> Facts:  # Any: a contact as JSON
    return case(LIFE, lender("microloan"), {
        "role": role, "loan": loan, "objections": objections, "contacts": [{"id": "c", "party": "p1"} | contact for contact in contacts],
        "recipients": [{"id": "r1", "relation": "同事", "is_emergency_contact": False}]})


def pleaded(facts: Facts) -> set[tuple[str, date]]:
    return {(ground.provision.id, ground.version.edition.start) for ground in assessed(facts, FILED).grounds}


DUE: Facts = {"exists": "yes", "repayment": "overdue"}
REMINDER = {"at": "2026-02-01T10:00", "channel": "sms", "tags": ["neutral_reminder"]}
ONLY_REMINDERS: dict[str, tuple[Facts, bool]] = {
    "one by day": (told([REMINDER], "borrower", DUE, []), True),
    "one by night": (told([REMINDER | {"at": "2026-02-01T23:00"}], "borrower", DUE, []), False),
    "one after an objection": (told([REMINDER], "borrower", DUE, [{"on": "2026-01-15"}]), False),
    "one for a debt that was paid": (told([REMINDER], "borrower", {"exists": "yes", "repayment": "paid", "paid_on": "2026-01-01"}, []), False),
    "one whose words nobody tagged": (told([REMINDER | {"tags": None, "text": "请还款"}], "borrower", DUE, []), False),
    "one to a stranger": (told([REMINDER], "wrong_number", {}, []), False),
    "ten in a day": (told([REMINDER | {"until": "2026-02-01", "count": 10}], "borrower", DUE, []), False),
    "five days in a row, nobody said whether after an objection": (
        told([REMINDER | {"at": f"2026-02-0{day}T10:00"} for day in range(1, 6)], "borrower", DUE, []), False),
    "nothing": (told([], "borrower", DUE, []), False),
}


@pytest.mark.parametrize(("facts", "is_so"), ONLY_REMINDERS.values(), ids=ONLY_REMINDERS.keys())
def test_reminders_are_said_to_be_lawful_only_where_they_are(facts: Facts, is_so: bool) -> None:
    """Source: findings/rules.md row 1, section 4 item 3."""
    assert shows_only_reminders(parse_case(json.dumps(facts).encode(), TODAY), FILED) is is_so


def test_a_number_over_the_years_end_is_asked_to_be_told_in_two() -> None:
    """Source: findings/law.md row 21."""
    facts = told([REMINDER | {"at": "2025-12-20T10:00", "until": "2026-01-02T10:00", "channel": "call", "count": 50}], "wrong_number", {}, [])
    read = parse_case(json.dumps(facts).encode(), TODAY)
    gaps = {gap["path"]: gap["question"] for gap in explain(read, generate(read, LAW, default_pack(), FILED))["gaps"]}
    assert "2026年1月1日" in gaps["events[0].until"]
    assert "分成两条" in gaps["events[0].until"]


CASES = st.tuples(CONTACTS, st.sampled_from([role.value for role in Role]), LOANS, OBJECTIONS)


@given(CASES, st.data())
@settings(max_examples=examples(40), deadline=None)
def test_more_of_the_same_contact_never_removes_a_ground(facts: Any, data: st.DataObject) -> None:  # Any: as hypothesis gives it
    contacts, *rest = facts
    again = data.draw(st.sampled_from(contacts))
    day = date.fromisoformat(again["at"][:10]) + timedelta(data.draw(st.integers(0, 20)))
    more = [*contacts, again | {"at": f"{day}T12:00", "until": f"{day}T12:30"}]
    lost = pleaded(told(contacts, *rest)) - pleaded(told(more, *rest))
    assert {item for item in lost if item[0] not in OF_ABSENCE} == set()


@given(CASES, st.data())
@settings(max_examples=examples(40), deadline=None)
def test_the_same_contact_at_three_in_the_morning_never_removes_a_ground(facts: Any, data: st.DataObject) -> None:  # Any: as hypothesis gives it
    contacts, *rest = facts
    number = data.draw(st.integers(0, len(contacts) - 1))
    at = contacts[number]["at"][:10]
    worse = [*contacts[:number], contacts[number] | {"at": f"{at}T03:00", "until": f"{at}T03:30"}, *contacts[number + 1:]]
    lost = pleaded(told(contacts, *rest)) - pleaded(told(worse, *rest))
    assert {item for item in lost if item[0] not in OF_ABSENCE} == set()


@given(CASES, DAYS)
@settings(max_examples=examples(40), deadline=None)
def test_a_neutral_reminder_never_creates_a_defamation(facts: Any, day: date) -> None:  # Any: as hypothesis gives it
    contacts, *rest = facts
    reminder = {"at": f"{day}T12:00", "channel": "sms", "recipient": "self", "tags": ["neutral_reminder"]}
    added = pleaded(told([*contacts, reminder], *rest)) - pleaded(told(contacts, *rest))
    assert not {identifier for identifier, _ in added} & {"civil.reputation", "public_security.insult_or_defamation", "public_security.privacy_spreading",
                                                          "public_security.threat"}


@given(CASES, st.randoms(use_true_random=False))
@settings(max_examples=examples(30), deadline=None)
def test_the_order_in_which_contacts_are_told_changes_nothing(facts: Any, chance: Any) -> None:  # Any: as hypothesis gives them
    contacts, *rest = facts
    shuffled = contacts.copy()
    chance.shuffle(shuffled)
    assert pleaded(told(contacts, *rest)) == pleaded(told(shuffled, *rest))


@given(CASES)
@settings(max_examples=examples(30), deadline=None)
def test_contacts_of_one_day_told_one_by_one_or_as_a_number_are_the_same(facts: Any) -> None:  # Any: as hypothesis gives it
    contacts, *rest = facts
    single = [{**contact, "count": 1, "until": None} for contact in contacts for _ in range(contact["count"])]
    assert pleaded(told(contacts, *rest)) == pleaded(told(single, *rest))
