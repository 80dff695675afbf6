"""The tree of reasons: the JSON and the text tell the same, and each reason leads back to facts, evidence and papers of the case."""

from __future__ import annotations

import json
import re
from datetime import date
from typing import Any

import pytest

from complaintgen.errors import UserError
from complaintgen.law.assessment import Verdict
from complaintgen.papers.explanation import as_text, explain, explain_ground
from tests.law.facts import FILED, LIFE, NO_CONSENT, Facts, case, did, lender, said
from tests.papers.making import LAW, SAMPLE_NAMES, bundle_of, read, sample
from tests.support import default_pack

PROOF: Facts = {"evidence": [{"id": "e1", "kind": "receipt", "title": "公证费票据", "proves": "expenses"},
                             {"id": "e2", "kind": "sms_screenshot", "title": "短信截图", "proves": "intrusion"}]}
GRAVE = case(NO_CONSENT, LIFE, PROOF, lender("microloan", name="甲公司", address="示例市", identified_by="合同"),
             said("threat_violence", "insult", on="2026-02-20", evidence=["e2", "e1"], text="收拾你"), did("followed", "2026-02-21"))


def tree_of(facts: Facts, day: date = FILED, papers: tuple[str, ...] = (), ground: str | None = None) -> dict[str, Any]:  # Any: a JSON document
    """The tree of reasons of the facts."""
    return explain_ground(read(facts), LAW, default_pack(), day, ground, papers) if ground else explain(read(facts), bundle_of(facts, day, papers))


def threat_in(facts: Facts) -> tuple[dict[str, Any], str]:  # Any: a JSON document
    """What the tree and the text say of threats under the law of 2026."""
    tree = tree_of(facts, ground="public_security.threat")
    [ground] = [row for row in tree["grounds"] if row["in_force"][0] == "2026-01-01"]
    return ground, as_text({"grounds": [ground], "facts": tree["facts"]})


@pytest.mark.parametrize("name", SAMPLE_NAMES)
class TestSamples:
    def test_one_provision_is_told_as_among_all_though_no_paper_is_rendered(self, name: str) -> None:
        whole = tree_of(sample(name))
        listed = [row for section in ("pleaded", "unpleaded", "held_back") for row in whole[section]]
        for row in listed[::4]:
            alone = tree_of(sample(name), ground=row["id"])
            assert row in alone["grounds"]
            assert {fact: whole["facts"][fact] for fact in alone["facts"] if fact in whole["facts"]}.items() <= alone["facts"].items()

    def test_the_text_tells_every_ground_rule_gap_and_reason_of_the_tree(self, name: str) -> None:
        tree = tree_of(sample(name))
        text = as_text(tree)
        for section in ("pleaded", "unpleaded", "held_back", "unknown"):
            for row in tree[section]:
                assert f"{row['summary']}　{row['citation']}　[{row['id']}]" in text
                assert f"结论：{row['verdict_label']}" in text
        assert all(rule["citation"] in text for rule in tree["procedure"])
        assert all(gap["question"] in text and gap["place"] in text for gap in tree["gaps"])
        assert all(f"{item['paper']}：{item['reason']}。" in text for item in tree["left_out"])

    def test_the_text_tells_no_provision_that_the_tree_has_not(self, name: str) -> None:
        tree = tree_of(sample(name))
        told = re.findall(r"\[([a-z_]+\.[a-z_]+)\]", as_text(tree))
        assert sorted(told) == sorted(row["id"] for section in ("pleaded", "unpleaded", "held_back", "unknown") for row in tree[section])

    def test_so_many_as_are_needed_are_never_told_of_what_does_not_hold(self, name: str) -> None:
        tests = [test for section in ("pleaded", "unpleaded", "held_back", "unknown") for row in tree_of(sample(name))[section] for test in row["conditions"]]
        assert [test for test in tests if test["found"] is False and test["count"] is not None and test["needed"] and test["count"] >= test["needed"]] == []

    def test_what_is_pleaded_is_what_the_papers_plead(self, name: str) -> None:
        pleaded = {ground.provision.id for paper in bundle_of(sample(name)).papers for ground in paper.pleaded}
        assert {row["id"] for row in tree_of(sample(name))["pleaded"]} == pleaded

    def test_every_ground_that_the_facts_carry_is_told_with_its_paper_or_without_one(self, name: str) -> None:
        bundle, tree = bundle_of(sample(name)), tree_of(sample(name))
        rows = [*tree["pleaded"], *tree["unpleaded"]]
        assert {(row["id"], row["citation"]) for row in rows} == {(ground.provision.id, ground.version.citation) for ground in bundle.assessment.grounds}
        assert all(row["pleaded_in"] for row in tree["pleaded"])
        assert not any(row["pleaded_in"] for row in tree["unpleaded"])
        assert as_text(tree).count("没有对应的文书") == sum(not row["papers"] for row in tree["unpleaded"])

    def test_each_ground_rests_on_facts_of_the_case_within_its_days(self, name: str) -> None:
        known = {event.id: event for event in read(sample(name)).conduct}
        for row in tree_of(sample(name))["pleaded"]:
            if LAW.provisions[row["id"]].role != "conduct":
                continue  # a remedy is read on the day of filing
            days = [known[fact].first_day for fact in row["facts"] if fact in known]
            assert not days or row["first_day"] == min(filter(None, days)).isoformat()

    def test_a_ground_is_in_force_while_its_facts_happened(self, name: str) -> None:
        for row in tree_of(sample(name))["pleaded"]:
            start, end = row["in_force"]
            assert not row["first_day"] or start <= row["first_day"]
            assert not row["last_day"] or not end or row["last_day"] <= end

    def test_every_condition_of_a_pleaded_ground_is_met(self, name: str) -> None:
        for row in tree_of(sample(name))["pleaded"]:
            groups: dict[str, list[bool | None]] = {"all": [], "any": [], "threshold": []}
            for condition in row["conditions"]:
                groups[condition["group"]].append(condition["met"])
                assert condition["met"] is (None if condition["found"] is None else condition["found"] is not condition["negated"])
            assert all(groups["all"]), row["id"]
            assert not groups["any"] or any(groups["any"]), row["id"]
            assert row["decided_by_lawyer"] or not groups["threshold"] or any(groups["threshold"]), row["id"]

    def test_it_is_json(self, name: str) -> None:
        tree = tree_of(sample(name))
        assert json.loads(json.dumps(tree)) == tree


class TestFacts:
    def test_a_contact_is_told_with_its_words_and_its_numbered_evidence(self) -> None:
        tree = tree_of(GRAVE)
        [threat] = [row for row in tree["pleaded"] if row["id"] == "public_security.threat"]
        assert threat["facts"] == ["c1"]
        assert tree["facts"]["c1"] == {"what": "2026年2月20日，短信：“收拾你”", "evidence": ["1-1 短信截图", "2-1 公证费票据"]}

    def test_each_is_told_once_however_many_grounds_rest_on_it(self) -> None:
        tree = tree_of(GRAVE)
        grounds = [row for section in ("pleaded", "unpleaded", "held_back", "unknown") for row in tree[section]]
        assert sum("c1" in row["facts"] for row in grounds) > 1
        assert json.dumps(tree, ensure_ascii=False).count("短信：“收拾你”") == 1
        assert {fact for row in (*grounds, *tree["too_early"]) for fact in row["facts"]} == tree["facts"].keys()

    def test_an_entry_for_many_tells_how_many(self) -> None:
        many = case(LIFE, said("threat_violence", channel="call", count=15, text=None))
        [fact] = threat_in(many)[0]["facts"]
        assert tree_of(many)["facts"][fact]["what"] == "2026年2月1日，电话，共15次"

    def test_an_act_is_told_by_its_kind(self) -> None:
        assert tree_of(GRAVE)["facts"]["a1"]["what"] == "2026年2月21日，跟踪"

    def test_a_ground_that_fails_says_by_what(self) -> None:
        ground, text = threat_in(case(said("insult")))
        assert ground["verdict"] == Verdict.ABSENT.value
        assert [(row["element"], row["found"], row["met"]) for row in ground["conditions"]] == [("threatened_personal_safety", False, False)]
        assert "“威胁人身安全”：否" in text

    def test_a_fact_that_would_settle_it_is_asked_for(self) -> None:
        ground, text = threat_in(case(said()))
        [row] = ground["conditions"]
        assert (row["found"], row["settled_by"]) == (None, "events[0].tags")
        assert f"请补充 events[0].tags：{row['question']}" in text

    def test_many_facts_are_told_shortly_in_text_and_wholly_in_json(self) -> None:
        many = case(LIFE, *(said("threat_violence", on=f"2026-02-{day:02d}") for day in range(1, 21)))
        ground, text = threat_in(many)
        assert len(ground["facts"]) == 20
        assert "等20项" in text

    def test_without_an_opponent_the_sender_is_unknown(self) -> None:
        ground, text = threat_in(case(said("threat_violence")))
        assert ground["respondents"] == []
        assert "对方：身份不明的发送者" in text


class TestWhole:
    def test_an_undated_contact_is_told_as_such(self) -> None:
        tree = tree_of(case(GRAVE, said("insult", on=None)))
        assert tree["undated"] == ["events[1].at"]
        assert "没有日期、未据此主张" in as_text(tree)

    def test_what_is_older_than_a_law_is_told_with_its_facts(self) -> None:
        tree = tree_of(case(GRAVE, said("insult", on="2020-12-31")))
        [item] = [item for item in tree["too_early"] if item["law"] == "中华人民共和国民法典"]
        assert (item["in_force_from"], item["facts"]) == ("2021-01-01", ["c2"])

    def test_a_ground_that_does_not_concern_the_case_is_refused(self) -> None:
        with pytest.raises(UserError, match="没有适用于本案的这个编号"):
            tree_of(GRAVE, ground="consumer_finance.collection")

    @pytest.mark.parametrize("paper", ["police_report", "civil_claim"])
    def test_for_one_paper_only_its_grounds_are_told(self, paper: str) -> None:
        assert {name for row in tree_of(GRAVE, papers=(paper,))["pleaded"] for name in row["papers"]} == {paper}
