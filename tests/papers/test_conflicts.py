"""Facts that contradict each other: told by `check` with both places, and no paper that would state both is final."""

from __future__ import annotations

import io
import json
import re
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from complaintgen import write_bundle
from complaintgen.case.fields import ask_at
from complaintgen.case.reading import RULES
from complaintgen.papers.readiness import Issue, Severity, find_issues
from complaintgen.word.template import text_of
from tests.cli.inprocess import call
from tests.law.facts import FILED, LIFE, NO_CONSENT, Facts, case, lender, said
from tests.papers.making import PACK, SAMPLE_NAMES, bundle_of, read, sample
from tests.support import write_case

SOUND = case(NO_CONSENT, LIFE, lender("microloan", name="甲公司", address="示例市", identified_by="合同"),
             said("threat_violence", "insult", "debt_disclosure", on="2026-02-20", party="p1"))
PAID_TOO_SOON = case(SOUND, {"loan": NO_CONSENT["loan"] | {"repayment": "paid", "overdue_since": "2026-01-05", "paid_on": "2025-12-30"}})
MARK = "处内容互相矛盾，核对改正后重新生成】"


def foot_of(paper: bytes) -> str:
    """What stands at the foot of every page."""
    with zipfile.ZipFile(io.BytesIO(paper)) as parts:
        return "".join(re.sub("<[^>]+>", "", parts.read(name).decode()) for name in parts.namelist() if "footer" in name)


def told(facts: Facts) -> list[Issue]:
    """What `check` says of contradictions."""
    return [issue for issue in find_issues(read(facts), bundle_of(facts)) if issue.other_path]


def test_both_places_are_told_with_what_stands_there_and_what_to_do() -> None:
    [issue] = told(PAID_TOO_SOON)
    assert (issue.severity, issue.path, issue.other_path) == (Severity.WARNING, "loan.paid_on", "loan.overdue_since")
    assert issue.reason == "还清早于开始逾期：还清日期“2025年12月30日”，何时开始逾期“2026年1月5日”"
    assert issue.remedy == "请对照合同、还款记录核对，改正其中一项"


def test_a_place_in_a_list_is_told_by_its_entry() -> None:
    [issue] = told(case(SOUND, {"objections": [{"on": "2026-02-19"}]}))
    assert issue.reason == "要求停止早于第一次联系或者行为：要求停止的情况第1项的要求停止的日期“2026年2月19日”，发生的事第1项的时间“2026年2月20日”"


def test_papers_that_would_state_both_are_drafts_and_say_so_on_every_page() -> None:
    sound, bundle = bundle_of(SOUND), bundle_of(PAID_TOO_SOON)
    held = {paper.name for paper in bundle.papers if paper.conflicts}
    assert held == {"police_report", "institution_complaint", "regulator_complaint", "regulator_report", "civil_claim", "injunction", "demand_letter"} & {paper.name for paper in bundle.papers}
    assert "police_report" in held
    assert all(paper.is_draft for paper in bundle.papers if paper.name in held)
    assert {paper.name for paper in bundle.papers if MARK in foot_of(paper.data)} == held
    assert not any(paper.conflicts or MARK in foot_of(paper.data) for paper in sound.papers)
    guide = next(text_of(paper.data) for paper in bundle.papers if paper.name == "filing_guide")
    assert "还清早于开始逾期" in guide


@pytest.mark.parametrize(("facts", "held", "free"), [
    ({"harm": {"expenses": [{"item": "公证费", "amount": 300}]}, "claims": {"items": [{"kind": "property_loss", "amount": 900}]}}, "civil_claim", "police_report"),
    ({"complainant": {"birth_date": "2010-05-06"}}, "police_report", "demand_letter"),
], ids=["a sum of the claim", "who somebody is"])
def test_a_paper_that_states_neither_is_not_held(facts: Facts, held: str, free: str) -> None:
    papers = {paper.name: paper for paper in bundle_of(case(SOUND, facts)).papers}
    assert papers[held].conflicts
    assert not papers[free].conflicts


def test_the_manifest_gives_the_reason_and_none_of_the_facts(tmp_path: Path) -> None:
    write_bundle(bundle_of(PAID_TOO_SOON), tmp_path)
    rows = {row["paper"]: row for row in json.loads((tmp_path / "manifest.json").read_text("utf-8"))["files"]}
    report = rows["police_report"]
    assert report["complete"] is False
    assert report["contradictions"] == [{"rule": "paid_before_overdue", "paths": ["loan.paid_on", "loan.overdue_since"], "places": ["还清日期", "何时开始逾期"], "reason": "还清早于开始逾期"}]
    assert rows["filing_guide"]["contradictions"] == []


def test_the_commands_say_it_and_strict_counts_it(tmp_path: Path) -> None:
    whole = sample("microloan_borrower")
    case_file = write_case(tmp_path / "case.json", whole | {"loan": whole["loan"] | {"repayment": "paid", "paid_on": "2025-06-20"}})
    made = call("generate", case_file, "--out", tmp_path / "papers", "--date", "2026-04-10", "--strict")
    assert made.returncode == 3
    assert "有 1 处矛盾待核对" in made.stdout
    assert "互相矛盾，核对后重新生成：\n  还清早于开始逾期：还清日期" in made.stdout
    [row] = [row for row in json.loads(call("check", case_file, "--date", "2026-04-10", "--json").stdout) if row["other_path"]]
    assert (row["path"], row["other_path"], row["severity"]) == ("loan.paid_on", "loan.overdue_since", "warning")


def calls(first: str, last: str, **more: Any) -> Facts:  # Any: facts of the contact
    """Many threats in one entry."""
    return case(NO_CONSENT, LIFE, lender("microloan", name="甲公司", identified_by="合同"),
                said("threat_violence", "insult", on=first, until=last, count=50, party="p1", **more))


def test_a_count_over_the_edge_of_an_edition_is_to_be_split() -> None:
    [issue] = told(calls("2025-12-20", "2026-01-02"))
    assert (issue.path, issue.other_path) == ("events[0].count", "events[0].until")
    assert issue.reason.startswith("这一条代表50次，跨过《治安管理处罚法》2026-01-01前后两个版本，不知道各有几次")
    assert "拆成两条" in issue.remedy
    assert "police_report" in issue.papers


@pytest.mark.parametrize(("first", "last"), [("2025-12-20", "2025-12-31"), ("2026-01-01", "2026-01-02"), ("2026-01-05", "2026-02-01")])
def test_a_count_within_one_edition_is_fine(first: str, last: str) -> None:
    assert told(calls(first, last)) == []


def test_one_contact_is_of_its_own_day() -> None:
    assert told(case(calls("2025-12-31", "2025-12-31"), {})) == []


NATIONAL, OF_THE_PROVINCE = "国家金融监督管理总局重庆监管局", "重庆市地方金融管理局"
LICENCES_OF = {NATIONAL: ("bank", "consumer_finance", "trust", "auto_finance", "insurance", "financial_leasing", "national_amc"),
               OF_THE_PROVINCE: ("microloan", "guarantee", "leasing", "factoring", "pawn", "local_amc")}


class TestARegulator:
    def found(self, regulator: str, *licences: str | None) -> list[Issue]:
        parties = [{"id": f"p{number}", "role": "lender", "name": f"甲{number}公司", "licence": licence} for number, licence in enumerate(licences, 1)]
        return told(case(NO_CONSENT, {"parties": parties, "filing": {"regulator": regulator}}))

    @pytest.mark.parametrize(("licence", "own", "other"), [
        (licence, own, other) for own, other in ((NATIONAL, OF_THE_PROVINCE), (OF_THE_PROVINCE, NATIONAL)) for licence in LICENCES_OF[own]])
    def test_that_supervises_another_kind_is_told(self, licence: str, own: str, other: str) -> None:
        [issue] = self.found(other, licence)
        assert (issue.severity, issue.path, issue.other_path) == (Severity.WARNING, "filing.regulator", "parties[0].licence")
        assert issue.reason.startswith("填写的监管部门不监管这类机构：")
        assert "省级地方金融管理机构监管" in issue.remedy
        assert self.found(own, licence) == []

    @pytest.mark.parametrize("name", ["示例市金融工作办公室", "示例省地方金融监督管理局"])
    def test_is_known_by_older_names(self, name: str) -> None:
        assert [issue.path for issue in self.found(name, "consumer_finance")] == ["filing.regulator"]
        assert self.found(name, "microloan") == []

    def test_that_supervises_one_of_the_lenders_is_fine(self) -> None:
        assert self.found(OF_THE_PROVINCE, "bank", "microloan") == []
        assert len(self.found(OF_THE_PROVINCE, "bank", "trust")) == 1

    @pytest.mark.parametrize("regulator", [NATIONAL, OF_THE_PROVINCE, "示例市金融服务中心"])
    @pytest.mark.parametrize("licence", [None, "loan_facilitation", "unlicensed", "payment"])
    def test_is_not_doubted_where_no_licence_or_name_tells(self, regulator: str, licence: str | None) -> None:
        assert self.found(regulator, licence) == []

    def test_holds_back_no_paper(self) -> None:
        assert not any(paper.conflicts for paper in bundle_of(case(SOUND, {"filing": {"regulator": NATIONAL}})).papers)

    def test_of_the_province_supervises_those_whose_province_is_asked(self) -> None:
        conditions = ask_at("parties[0].province").when
        assert [{getattr(value, "value", value) for value in condition.values} for condition in conditions if condition.path == "licence"] == [set(LICENCES_OF[OF_THE_PROVINCE])]


def test_every_rule_has_its_words() -> None:
    rules = [*(rule.name for rule in RULES), "regulator_against_licence", "count_over_an_edge"]
    assert {f"reasons.{kind}_{rule}" for rule in rules for kind in ("contradiction", "remedy")} <= PACK.phrases.keys()


@pytest.mark.parametrize("name", SAMPLE_NAMES)
def test_no_sample_is_held(name: str) -> None:
    facts = sample(name)
    assert not bundle_of(facts, date.fromisoformat(facts.get("filing", {}).get("on", str(FILED)))).digest.conflicts
