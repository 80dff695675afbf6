"""Limits as sequences of events: the table limits.toml, to be read by a lawyer, and what must hold of any sequence."""

from __future__ import annotations

import json
import tomllib
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from complaintgen import assess, generate, parse_case
from complaintgen.law.assessment import CLAIMS_OUT_OF_TIME, POLICE_OUT_OF_TIME, Assessment, Verdict
from complaintgen.law.procedure import Deadline
from complaintgen.word.template import text_of
from tests.cli.inprocess import call
from tests.law.facts import LAW, LIFE, Facts, case, did, said, step
from tests.support import default_pack, examples, write_case

ROWS: list[dict[str, Any]] = tomllib.loads((Path(__file__).parent / "limits.toml").read_text("utf-8"))["limit"]
NEVER = date(2045, 1, 1)
EXPENSES: Facts = {"harm": {"expenses": [{"item": "公证费", "amount": 300}]}}


def on_a_day(facts: Facts, day: date) -> Assessment:
    return assess(parse_case(json.dumps(facts).encode(), NEVER), LAW, day)


def written(deadline: Deadline) -> str:
    return f"{deadline.ends_on} | {deadline.label.key} | {deadline.id}@{deadline.version.edition.start}"


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["what"])
def test_the_limits_that_run(row: dict[str, Any]) -> None:
    contacts = [{"channel": "sms", "text": f"第{number}条"} | contact for number, contact in enumerate(row["facts"].get("contacts", []), 1)]
    found = on_a_day(case(row["facts"] | {"contacts": contacts}), row["filed"]).deadlines
    assert sorted(map(written, found)) == sorted(row["runs"]), row["source"]
    assert all(one.ends_on <= other.ends_on for one, other in pairwise(found))


THREAT = "threat_violence"
TWO: Facts = {"parties": [{"id": "p1", "role": "collector", "name": "甲公司"}, {"id": "p2", "role": "collector", "name": "乙公司"}]}


class TestEachGroundHasItsOwnSixMonths:
    """Source: 治安管理处罚法 (2025) art. 25: 连续或者继续状态 reaches the same conduct only."""

    def readings(self, provision: str, *facts: Facts, day: date = date(2026, 11, 24)) -> set[tuple[str, tuple[str, ...], str]]:
        return {(item.verdict.value, item.facts, item.late.key if item.late else "") for item in on_a_day(case(*facts), day).readings
                if item.provision.id == provision and item.verdict in (Verdict.ESTABLISHED, Verdict.WITHHELD)}

    def test_of_two_actors_the_one_in_time_is_pleaded_with_its_own_facts(self) -> None:
        one, other = (said(THREAT, on=on, party=party) for on, party in (("2026-01-10", "p1"), ("2026-11-10", "p2")))
        assert self.readings("public_security.threat", TWO, one, other) == {("carried", ("c2",), ""), ("held_back", ("c1",), "late_police")}

    def test_of_one_actor_the_same_kind_goes_on(self) -> None:
        days = ("2026-01-10", "2026-06-10", "2026-11-10")
        assert self.readings("public_security.threat", TWO, *(said(THREAT, on=on, party="p1") for on in days)) == {("carried", ("c1", "c2", "c3"), "")}

    def test_it_does_not_go_on_where_six_months_lie_between(self) -> None:
        days = ("2026-01-10", "2026-11-10")
        assert self.readings("public_security.threat", TWO, *(said(THREAT, on=on, party="p1") for on in days)) == {
            ("carried", ("c2",), ""), ("held_back", ("c1",), "late_police")}

    def test_another_kind_of_conduct_does_not_carry_it_on(self) -> None:
        facts = (did("home_entered", "2026-01-10", entry="stayed"), said(THREAT, on="2026-11-10"))
        assert self.readings("public_security.home_intrusion", *facts) == {("held_back", ("a1",), "late_police")}
        assert self.readings("public_security.threat", *facts) == {("carried", ("c1",), "")}

    def test_a_report_after_the_six_months_does_not_help(self) -> None:
        facts = (said(THREAT, on="2026-01-10"), step("police_report", "2026-07-11"))
        assert self.readings("public_security.threat", *facts) == {("held_back", ("c1",), "late_police")}

    def test_a_report_before_the_act_is_no_report_of_it(self) -> None:
        facts = (step("police_report", "2026-01-09"), said(THREAT, on="2026-01-10"))
        assert self.readings("public_security.threat", *facts) == {("held_back", ("c1",), "late_police")}

    @pytest.mark.parametrize("kind", ["police_report", "police_refused", "police_case_opened", "police_warning", "criminal_refusal"])
    def test_what_shows_that_the_police_knew_in_time(self, kind: str) -> None:
        facts = (said(THREAT, on="2026-01-10"), step(kind, "2026-07-10"))
        assert self.readings("public_security.threat", *facts) == {("carried", ("c1",), "")}

    def test_what_is_in_time_and_too_little_by_itself_is_not_called_late(self) -> None:
        insults = [said("insult", on=on, party=party) for on, party in (("2026-01-10", "p1"), ("2026-01-11", "p1"), ("2026-11-01", "p2"))]
        assert self.readings("public_security.harassing_messages", TWO, LIFE, *insults) == {
            ("held_back", ("harm.daily_life_disturbed", "c1", "c2"), "late_police")}

    def test_a_penalty_of_eight_months_ago_is_none_of_the_last_six(self) -> None:
        """Source: 治安管理处罚法 (2012) art. 20 item 4, (2025) art. 22 item 4."""
        again = (said(THREAT, on="2025-01-01"), step("police_penalty", "2025-01-10"))
        assert self.readings("public_security.repeat_offence", *again, said(THREAT, on="2025-09-15"), day=date(2025, 10, 1)) == set()
        assert self.readings("public_security.repeat_offence", *again, said(THREAT, on="2025-07-10"), day=date(2025, 10, 1)) != set()
        assert self.readings("public_security.repeat_offence", *again, said(THREAT, on="2026-01-05"), day=date(2026, 2, 1)) != set()


def test_the_claim_against_one_lender_stays_where_that_against_another_is_late() -> None:
    """Source: 民法典 art. 188: each claim has its own period."""
    lenders: Facts = {"parties": [{"id": f"p{number}", "role": "lender", "name": name, "licence": "microloan", "identified_by": "合同"}
                                  for number, name in ((1, "甲公司"), (2, "乙公司"))]}
    asked: Facts = {"claims": {"items": [{"kind": "property_loss", "amount": 300}]}}
    old, new = said(THREAT, on="2022-01-10", party="p1"), said(THREAT, on="2026-11-01", party="p2")

    def claimed(*facts: Facts) -> bool:
        read = parse_case(json.dumps(case(lenders, asked, EXPENSES, *facts)).encode(), NEVER)
        bundle = generate(read, LAW, default_pack(), date(2026, 11, 24), ["civil_claim"])
        return "赔偿原告财产损失300元" in text_of(bundle.papers[0].data)

    assert claimed(old, new)
    assert not claimed(old)


@pytest.mark.parametrize(("since", "filed", "is_habitual"), [
    ("2023-03-01", date(2024, 2, 29), False), ("2023-03-01", date(2024, 3, 1), True), ("2025-03-02", date(2026, 3, 1), False)])
def test_a_year_of_residence_is_a_year_of_the_calendar(since: str, filed: date, is_habitual: bool) -> None:
    """Source: 民诉法司法解释 art. 4; 民法典 arts. 200, 202."""
    from complaintgen.law.procedure import venue_of

    facts = parse_case(json.dumps(case({"complainant": {"registered_address": "甲省乙市丙区", "habitual_address": "丁省戊市己区",
                                                        "habitual_since": since}})).encode(), NEVER)
    assert venue_of(facts, assess(facts, LAW, filed)).is_habitual is is_habitual


def test_a_limit_says_which_fact_it_rests_on() -> None:
    facts = case(said(THREAT, on="2026-01-02", until="2026-02-03", count=3), {"objections": [{}, {"on": "2026-02-05"}]},
                 step("fee_notice", "2026-02-20"))
    assert {(item.label.key, item.rests_on) for item in on_a_day(facts, date(2026, 3, 1)).deadlines} == {
        ("deadline_police_report", "events[0].until"), ("deadline_damages", "events[0].at"), ("deadline_damages_again", "objections[1].on"),
        ("deadline_court_fee", "steps[0].on")}


def test_a_limit_counted_from_a_day_that_nobody_confirmed_says_so(tmp_path: Path) -> None:
    guess: Facts = {"unconfirmed": [{"path": "c1.at", "reason": "原文写的是“昨天”"}, {"path": "steps[0].answer", "reason": "从短信读出"}]}
    facts = case(said(THREAT, on="2026-01-02"), step("fee_notice", "2026-02-20", answer="七日内交费"), guess)
    assert {item.label.key: item.is_unconfirmed for item in on_a_day(facts, date(2026, 3, 1)).deadlines} == {
        "deadline_police_report": True, "deadline_damages": True, "deadline_court_fee": False}
    told = call("deadlines", write_case(tmp_path / "case.json", facts), "--date", "2026-03-01").stdout
    assert "最后一次行为（2026-01-02，日期尚待确认）起算" in told
    assert "收到人民法院交费通知（2026-02-20）起算" in told


# --- what must hold of any sequence --------------------------------------------------------------------------------------------------

DAYS_FROM = date(2021, 2, 1)
DAYS = st.dates(DAYS_FROM, date(2030, 12, 28))
EVENTS = st.lists(st.tuples(DAYS, st.sampled_from(["p1", "p2", None]), st.sampled_from([THREAT, "insult"])), min_size=1, max_size=5)
STEPS = st.lists(st.tuples(DAYS, st.sampled_from(
    ["police_report", "police_refused", "police_case_opened", "police_decision", "criminal_refusal", "institution_complaint", "regulator_complaint",
     "court_submission", "objection"])), max_size=4)


def sequence(events: list[tuple[date, str | None, str]], steps: list[tuple[date, str]]) -> Facts:
    taken = [step(kind, on.isoformat()) for on, kind in steps if kind != "objection"]
    return case(TWO, EXPENSES, *(said(tag, on=on.isoformat(), party=party) for on, party, tag in events), *taken,
                {"objections": [{"on": on.isoformat()} for on, kind in steps if kind == "objection"]})


def late_for_the_police(facts: Facts, day: date) -> set[str]:
    """The acts for which no sanction can be asked any more; ids follow the order of the acts."""
    found = on_a_day(facts, day)
    late = {fact for item in found.withheld if item.late == POLICE_OUT_OF_TIME for fact in item.facts}
    assert late.isdisjoint(fact for item in found.grounds if item.provision.id.startswith("public_security.") for fact in item.facts)
    return late


def damages_are_late(facts: Facts, day: date) -> bool:
    return any(item.late == CLAIMS_OUT_OF_TIME for item in on_a_day(facts, day).withheld)


@given(EVENTS, STEPS, DAYS, st.tuples(DAYS, st.sampled_from(["p1", "p2", None])), st.integers(0, 2000))
@settings(max_examples=examples(80), deadline=None)
def test_what_ran_out_for_the_police_never_comes_back(events: list[tuple[date, str | None, str]], steps: list[tuple[date, str]], day: date,
                                                      more: tuple[date, str | None], wait: int) -> None:
    """Whatever happens, is reported or asked for later: the acts that were late stay late."""
    threats = [(on, party, THREAT) for on, party, _ in events]
    before = late_for_the_police(sequence(threats, [item for item in steps if item[0] <= day]), day)
    assume(before)
    after = [*threats, (max(more[0], day + timedelta(1)), more[1], THREAT)]
    late = {(on, kind) for on, kind in steps if on > day}
    assert before <= late_for_the_police(sequence(after, [*[item for item in steps if item[0] <= day], *late]), max(day, more[0]) + timedelta(wait))


@given(EVENTS, STEPS, st.integers(0, 700), st.integers(0, 2000))
@settings(max_examples=examples(80), deadline=None)
def test_a_claim_that_ran_out_never_comes_back(events: list[tuple[date, str | None, str]], steps: list[tuple[date, str]], late: int, wait: int) -> None:
    """Source: 民法典 arts. 192, 195. Another act is another claim; steps taken later change nothing."""
    day = max(on for on, _, _ in events) + timedelta(1105 + late)
    before = sequence(events, [item for item in steps if item[0] <= day])
    assume(damages_are_late(before, day))
    assert damages_are_late(sequence(events, steps), day + timedelta(wait))


@given(EVENTS, STEPS, st.integers(1, 800), DAYS)
@settings(max_examples=examples(80), deadline=None)
def test_a_demand_before_the_first_act_changes_no_limit(events: list[tuple[date, str | None, str]], steps: list[tuple[date, str]], ahead: int,
                                                        day: date) -> None:
    first = min(on for on, _, _ in events)
    demand: tuple[date, str] = (first - timedelta(ahead), "objection")
    without, with_it = (on_a_day(sequence(events, taken), day) for taken in (steps, [*steps, demand]))
    assert list(map(written, with_it.deadlines)) == list(map(written, without.deadlines))
    assert [item.late for item in with_it.readings] == [item.late for item in without.readings]


@given(EVENTS, STEPS, st.integers(1, 400))
@settings(max_examples=examples(80), deadline=None)
def test_moving_every_day_moves_every_limit(events: list[tuple[date, str | None, str]], steps: list[tuple[date, str]], days: int) -> None:
    """Up to the lengths of months and to days off, which move a last day by less than two weeks; within one edition of every law."""
    start, shift = date(2026, 7, 1), timedelta(days)
    filed = start + timedelta(620)
    acts = [(start + (on - DAYS_FROM) % timedelta(600), party, tag) for on, party, tag in events]
    taken = [(start + (on - DAYS_FROM) % timedelta(600), kind) for on, kind in steps]
    every = [filed, *(on for on, _, _ in acts), *(on for on, _ in taken)]
    # Half a year has 181 to 184 days: at that distance moving decides whether conduct goes on or was reported in time.
    assume(not any(abs((one - other).days) in range(178, 188) for one in every for other in every))
    now = on_a_day(sequence(acts, taken), filed).deadlines
    moved = sequence([(on + shift, party, tag) for on, party, tag in acts], [(on + shift, kind) for on, kind in taken])
    then = on_a_day(moved, filed + shift).deadlines
    told, told_then = (sorted((item.id, item.label.key, item.counted_from - start, item.ends_on - start, item.version.edition.start) for item in found)
                       for found in (now, then))
    assert [(*item[:2], item[2] + shift, item[4]) for item in told] == [(*item[:3], item[4]) for item in told_then]
    assert all(abs(one[3] + shift - other[3]) <= timedelta(13) for one, other in zip(told, told_then, strict=True))
