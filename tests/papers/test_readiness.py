"""What `check` finds: a fact that is missing or weak → its path, reason, remedy, severity and papers; as objects and as JSON."""

from __future__ import annotations

import json
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from complaintgen.papers.readiness import Issue, Severity, alike_issues, find_issues, likeness_to_samples
from tests.cli.inprocess import call
from tests.law.facts import FILED, LIFE, NO_CONSENT, Facts, case, lender, said, step
from tests.papers.making import SAMPLE_NAMES, bundle_of, read, reading, sample
from tests.support import write_case

LENT = lender("microloan", name="甲公司", address="示例市", identified_by="合同")
PROOF: Facts = {"evidence": [{"id": "e1", "kind": "sms_screenshot", "title": "短信截图", "proves": "intrusion", "original_kept": True}]}
GRAVE = case(NO_CONSENT, LIFE, LENT, PROOF, said("threat_violence", "insult", "debt_disclosure", on="2026-02-20", evidence=["e1"]))


def issues(facts: Facts, day: date = FILED) -> tuple[Issue, ...]:
    """Every finding on the facts."""
    return find_issues(read(facts), bundle_of(facts, day))


def claiming(**claim: Any) -> Facts:  # Any: a claim as JSON
    """One claim for money."""
    return {"claims": {"items": [claim]}}


SPENT: Facts = {"harm": {"expenses": [{"item": "公证费", "amount": 300}]}}
FOUND: dict[str, tuple[Facts, date, str, Severity, str, str]] = {
    "a name is missing": (GRAVE, FILED, "complainant.name", Severity.ERROR, "缺少姓名，补上以前不能提交", "姓名是什么？"),
    "a name that a report to the police has written in by hand": (GRAVE, FILED, "complainant.name", Severity.WARNING, "报案材料、证据目录缺少姓名，打印后可以手写补上", "姓名是什么？"),
    "a police station is missing": (GRAVE, FILED, "filing.police_station", Severity.WARNING, "缺少派出所", "？"),
    "an address does not say in which district the court's is": (
        case(GRAVE, {"complainant": {"registered_address": "示例省江岸市沿江大道21号"}, "filing": {"court": "江岸市滨江区人民法院"}}), FILED,
        "complainant.registered_address", Severity.WARNING, "住所地址没有写到区（县），看不出是否由江岸市滨江区人民法院管辖", "写到区（县）"),
    "a contact has no day": (
        case(GRAVE, said("insult", on=None)), FILED, "events[1].at", Severity.WARNING, "没有日期，不能确定适用哪一版法律", "请补上日期"),
    "conduct is older than a law": (
        case(GRAVE, said("insult", on="2020-12-31")), FILED, "events", Severity.WARNING, "1项行为早于《中华人民共和国民法典》施行（2021-01-01）", "仍可作为背景事实"),
    "a plea that does not concern the case": (
        case(GRAVE, {"claims": {"plead": ["consumer_finance.collection"]}}), FILED, "claims.plead[0]", Severity.ERROR, "没有适用于本案的依据", "complaintgen explain"),
    "who acted has no name": (
        case(GRAVE, {"parties": [{"id": "p2", "role": "collector"}]}, said("insult", on="2026-02-21", party="p2")), FILED,
        "parties[1].name", Severity.WARNING, "认为由催收机构实施，但还不知道名称", "短信签名"),
    "a name that nothing ties to it": (
        case(GRAVE, {"parties": [{"id": "p2", "role": "collector", "name": "乙公司"}]}), FILED,
        "parties[1]", Severity.WARNING, "没有事实说明催收机构与行为有关", "怎样确认是对方"),
    "a lender of which only the contract is known": (
        GRAVE, FILED, "parties[0]", Severity.WARNING, "没有事实说明出借机构与行为有关", "怎样确认是对方"),
    "a key contact without evidence": (
        case(GRAVE, said("insult", on="2026-02-21")), FILED, "events[1].evidence", Severity.WARNING, "有1项关键事实没有对应的证据", "登记截图"),
    "an act without evidence": (
        case(GRAVE, {"acts": [{"id": "a1", "kind": "followed", "at": "2026-02-21"}]}), FILED, "events[1].evidence", Severity.WARNING, "有1项关键事实没有", "登记截图"),
    "an original that is lost": (
        case(GRAVE, {"evidence": [{"id": "e2", "kind": "photo", "title": "照片", "proves": "intrusion", "original_kept": False}]}), FILED,
        "evidence[1].original_kept", Severity.WARNING, "“照片”没有原件", "单独的复制件难以采信"),
    "somebody may delete the original": (
        case(GRAVE, said("insult", to="r1", on="2026-02-21")), FILED, "recipients[0].keeps_original", Severity.WARNING, "有1人还不知道是否保留原始信息", "不要删除"),
    "somebody has no original": (
        case(GRAVE, said("insult", to="r1", on="2026-02-21"), {"recipients": [{"id": "r1", "keeps_original": False}]}), FILED, "recipients[0].keeps_original", Severity.WARNING,
        "有1人没有保留原始信息", "另找佐证"),
    "more is asked than was spent": (
        case(GRAVE, SPENT, claiming(kind="property_loss", amount=900)), FILED, "claims.items[0].amount", Severity.WARNING, "财产损失请求900元，登记的支出合计300元", "逐项登记"),
    "distress without serious harm": (
        case(GRAVE, {"harm": {"serious_mental_harm": False}}, claiming(kind="mental_distress", amount=5000)), FILED,
        "claims.items[0].amount", Severity.WARNING, "没有登记严重精神损害的事实", "诊疗材料"),
    "distress of which nobody said whether it was serious": (
        case(GRAVE, claiming(kind="mental_distress", amount=5000)), FILED, "claims.items[0]", Severity.WARNING, "是否造成严重精神损害还没有填写", "删去这一项请求"),
    "distress beyond what is usual": (
        case(GRAVE, {"harm": {"serious_mental_harm": True}}, claiming(kind="mental_distress", amount=90000)), FILED,
        "claims.items[0].amount", Severity.WARNING, "请求90000元，明显高于常见数额", "败诉部分的诉讼费由自己承担"),
    "a limit ends soon": (GRAVE, date(2026, 7, 25), "filing.on", Severity.WARNING, "报案的期限到2026-08-20为止", "请尽快办理"),
    "a limit is over": (GRAVE, date(2026, 8, 21), "filing.on", Severity.WARNING, "报案的期限已于2026-08-20届满", "请向律师确认还能做什么"),
    "the law was checked long ago": (GRAVE, date(2027, 6, 1), "filing.on", Severity.WARNING, "已超过一年", "提交前核对现行规定"),
    "a paper that is left out": (GRAVE, FILED, "review_request", Severity.HINT, "没有生成行政复议申请书", "补充事实后重新生成"),
    "others are victims of their own": (
        case(GRAVE, said("insult", to="r1", on="2026-02-21")), FILED, "recipients", Severity.HINT, "另有1人收到了信息", "另行报案、举报或者起诉"),
}


@pytest.mark.parametrize(("facts", "day", "path", "severity", "reason", "remedy"), FOUND.values(), ids=FOUND.keys())
def test_it_is_found_at_its_place_with_a_way_out(facts: Facts, day: date, path: str, severity: Severity, reason: str, remedy: str) -> None:
    found = [issue for issue in issues(facts, day) if issue.path == path and reason in issue.reason]
    assert [(issue.severity, remedy in issue.remedy) for issue in found] == [(severity, True)]


GONE: dict[str, tuple[Facts, str, str]] = {
    "a name that is given": (case(GRAVE, {"complainant": {"name": "陈某甲"}}), "complainant.name", "缺少"),
    "evidence that is named": (GRAVE, "events[0].evidence", "没有对应的证据"),
    "an original that is kept": (GRAVE, "evidence[0].original_kept", "没有原件"),
    "an original of which nobody spoke": (
        case(GRAVE, {"evidence": [{"id": "e2", "kind": "photo", "title": "照片", "proves": "intrusion"}]}), "evidence[1].original_kept", "没有原件"),
    "as much as was spent": (case(GRAVE, SPENT, claiming(kind="property_loss", amount=300)), "claims.items[0].amount", "不一致"),
    "distress within what is usual": (
        case(GRAVE, {"harm": {"serious_mental_harm": True}}, claiming(kind="mental_distress", amount=3000)), "claims.items[0].amount", "明显高于"),
    "a lender to which a signature ties a message": (case(GRAVE, said("insult", on="2026-02-21", signature="甲公司")), "parties[0]", "没有事实说明"),
    "a lender that did it": (case(GRAVE, said("insult", on="2026-02-21", party="p1")), "parties[0]", "没有事实说明"),
    "a collector of which the person tells how it is known": (
        case(GRAVE, {"parties": [{"id": "p2", "role": "collector", "name": "乙公司", "identified_by": "来电人自报"}]}), "parties[1]", "没有事实说明"),
    "a limit that is far": (GRAVE, "filing.on", "的期限"),
    "others of a case of somebody who is no borrower": (case(GRAVE, {"role": "wrong_number"}), "recipients", "另有"),
}


@pytest.mark.parametrize(("facts", "path", "reason"), GONE.values(), ids=GONE.keys())
def test_what_is_in_order_is_not_found(facts: Facts, path: str, reason: str) -> None:
    assert [issue.reason for issue in issues(facts) if issue.path == path and reason in issue.reason] == []


@pytest.mark.parametrize(("day", "is_told"), [(date(2026, 7, 20), False), (date(2026, 7, 21), True), (date(2026, 8, 20), True)])
def test_soon_is_thirty_days_before_the_end(day: date, is_told: bool) -> None:
    # Six months after the last act, 20 February, end on 20 August, a limit that never rolls on.
    assert any("报案的期限到2026-08-20为止" in issue.reason for issue in issues(GRAVE, day)) is is_told


@pytest.mark.parametrize(("path", "severity", "told"), [
    ("parties[1].phones", Severity.WARNING, "报案材料、调查取证申请书缺少电话，查不到的可以留空，不影响提交"),
    ("evidence[0].source", Severity.WARNING, "证据目录缺少证据来源，打印后可以手写补上，不影响提交"),
    ("senders", Severity.WARNING, "查不到的可以留空，不影响提交"),
    ("parties[1].address", Severity.ERROR, "补上以前不能提交")])
def test_a_blank_that_may_stay_or_be_filled_by_hand_bars_no_paper(path: str, severity: Severity, told: str) -> None:
    facts = reading("visits_post_group_bombing")
    found = {issue.path: issue for issue in issues(facts, date.fromisoformat(facts["filing"]["on"]))}
    assert found[path].severity is severity
    assert told in found[path].reason


@pytest.mark.parametrize("name", SAMPLE_NAMES)
class TestSamples:
    def test_the_gravest_come_first_and_each_has_words(self, name: str) -> None:
        found = issues(sample(name))
        ranks = [list(Severity).index(issue.severity) for issue in found]
        assert ranks == sorted(ranks)
        assert all(issue.place and issue.reason and issue.remedy for issue in found)

    def test_an_error_is_a_fact_that_some_paper_lacks(self, name: str) -> None:
        bundle = bundle_of(sample(name))
        lacking = {path: {paper.name for paper in bundle.papers if path in paper.missing} for paper in bundle.papers for path in paper.missing}
        found = [issue for issue in issues(sample(name)) if "缺少" in issue.reason and issue.severity is not Severity.HINT and issue.papers]
        assert {issue.path: set(issue.papers) for issue in found} == lacking
        assert all(issue in found for issue in issues(sample(name)) if issue.severity is Severity.ERROR)

    def test_nothing_is_said_twice(self, name: str) -> None:
        said_twice = [key for key, times in Counter((issue.path, issue.reason) for issue in issues(sample(name))).items() if times > 1]
        assert said_twice == []

    def test_papers_are_those_of_the_catalogue(self, name: str) -> None:
        bundle = bundle_of(sample(name))
        assert {paper for issue in issues(sample(name)) for paper in issue.papers} <= set(bundle.pack.catalogue.ids)


def test_the_command_prints_the_same_findings_as_json(tmp_path: Path) -> None:
    facts = case(GRAVE, said("insult", on=None), step("institution_complaint", "2026-02-25"))
    done = call("check", write_case(tmp_path / "case.json", facts), "--date", FILED.isoformat(), "--json")
    rows = json.loads(done.stdout)
    assert done.returncode == 3
    assert [(row["severity"], row["path"], row["reason"], row["remedy"], row["place"]) for row in rows] == [
        (issue.severity.value, issue.path, issue.reason, issue.remedy, issue.place)
        for issue in (*issues(facts), *alike_issues(bundle_of(facts), likeness_to_samples(bundle_of(facts)), with_samples=True))]
