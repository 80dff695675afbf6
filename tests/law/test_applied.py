"""What a report pleads before an office is what that office applies: a table that a lawyer reads (applied.toml)."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from tests.law.facts import NO_CONSENT, Facts, case, did, lender, said
from tests.papers.making import text_of_paper, texts_of
from tests.support import the_law

APPLIED: dict[str, dict[str, str]] = tomllib.loads((Path(__file__).parent / "applied.toml").read_text("utf-8"))
REPORT = "regulator_report"


def test_every_breach_before_an_office_is_one_that_it_applies() -> None:
    pleaded = [(office, provision.id) for provision in the_law().provisions.values() if provision.role == "conduct" and REPORT in provision.papers
               for office in provision.offices or ("regulator",)]
    assert sorted(pleaded) == sorted((office, provision) for office, rows in APPLIED.items() for provision in rows)


def test_no_report_cites_what_the_police_alone_punish() -> None:
    cited = [version for provision in the_law().provisions.values() if REPORT in provision.papers for version in provision.versions]
    assert [version.citation for version in cited if "由公安机关" in (version.text or "") and "主管部门" not in (version.text or "")] == []


OWED: Facts = case(NO_CONSENT, lender("microloan", name="示例小额贷款有限公司", address="重庆市渝中区示例路1号"))
WIFE = {"recipients": [{"id": "r1", "name": "周芳", "relation": "妻子"}]}
TOLD_BY_PHONE = case(OWED, said("debt_disclosure", to="r1", on="2026-02-20", channel="call", party="p1")) | WIFE
TOLD_ONLINE = case(OWED, said("debt_disclosure", to="r1", on="2026-02-20", channel="wechat", account="催收小王", party="p1")) | WIFE


@pytest.mark.parametrize(("facts", "is_offered"), [(TOLD_BY_PHONE, False), (TOLD_ONLINE, True), (case(TOLD_BY_PHONE, did("contact_list_taken", on="2026-02-19", party="p1")), True)],
                         ids=["one call", "a message online", "an app that read the list"])
def test_the_cyberspace_office_is_told_of_what_went_online_or_was_taken(facts: Facts, is_offered: bool) -> None:
    assert any("网信部门" in name for name in texts_of(facts, papers=[REPORT])) is is_offered


ASKED: list[tuple[str, list[str], list[str]]] = [
    ("stop", ["第九百九十五条"], ["第一千零三十七条", "第四十七条第一款", "第四十四条", "第一千条第一款", "第一千一百八十二条"]),
    ("delete", ["第一千零三十七条", "第四十七条第一款"], ["第四十四条", "第九百九十五条", "第一千条第一款"]),
    ("explain_source", ["第四十四条、第四十五条第一款"], ["第一千零三十七条", "第四十七条第一款"]),
    ("apologise", ["第九百九十五条", "第一千条第一款"], ["第一千零三十七条", "第四十四条"]),
]


@pytest.mark.parametrize(("claim", "cited", "silent"), ASKED, ids=[row[0] for row in ASKED])
def test_a_remedy_is_cited_where_what_it_gives_is_asked(claim: str, cited: list[str], silent: list[str]) -> None:
    facts = TOLD_ONLINE | {"claims": {"items": [{"kind": claim}]}, "harm": {"daily_life_disturbed": True}}
    line = next(line for line in text_of_paper(facts, "civil_claim").splitlines() if line.startswith("原告的请求，依据"))
    assert [article for article in cited if article not in line] == []
    assert [article for article in silent if article in line] == []


COLLECTOR = {"id": "p2", "role": "collector", "name": "示例催收有限公司", "address": "重庆市渝中区示例路2号", "engaged_by": "p1"}
INDIVIDUAL = {"id": "p2", "role": "individual", "name": "王某强", "address": "重庆市渝中区示例路2号"}
DELETION: list[tuple[str, Facts, str, bool]] = [
    ("the lender", TOLD_ONLINE, "删除所持有的超出合同履行和法定保存所必需范围的原告个人信息", True),
    ("the lender and its collector", TOLD_ONLINE | {"parties": [*TOLD_ONLINE["parties"], COLLECTOR], "contacts": [TOLD_ONLINE["contacts"][0] | {"party": "p2"}]},
     "删除所持有的原告个人信息（出借机构、债权受让人为合同履行和法定保存所必需的除外）", True),
    ("an individual", TOLD_ONLINE | {"parties": [*TOLD_ONLINE["parties"], INDIVIDUAL], "contacts": [TOLD_ONLINE["contacts"][0] | {"party": "p2"}]}, "删除所持有的原告的个人信息", False),
]


@pytest.mark.parametrize(("facts", "asked", "cites_the_rule"), [row[1:] for row in DELETION], ids=[row[0] for row in DELETION])
def test_what_is_asked_and_cited_goes_by_the_kind_of_defendant(facts: Facts, asked: str, cites_the_rule: bool) -> None:
    insulted = facts | {"claims": {"items": [{"kind": "delete"}]}, "contacts": [facts["contacts"][0] | {"tags": ["debt_disclosure", "insult", "demand_on_third_party"]}]}
    text = text_of_paper(insulted, "civil_claim")
    assert asked in text
    assert ("小额贷款公司监督管理暂行办法" in text) is cites_the_rule
