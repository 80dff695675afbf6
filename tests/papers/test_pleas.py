"""What the lawyer's page says that the papers plead is what stands in them: no more, no less, and each document for itself."""

from __future__ import annotations

import re
from datetime import date

import pytest

from complaintgen.papers.bundle import case_summary, summary_variables
from complaintgen.word.template import text_of
from tests.law.facts import Facts
from tests.papers.making import bundle_of, read, reading

CASES = ("bank_not_overdue", "contact_of_three_months", "microloan_borrower", "police_did_nothing", "three_contacts", "two_plaintiffs", "visits_post_group_bombing", "unknown_collector_threats")
ARTICLE = re.compile("第([一二三四五六七八九十百千零]+)条")


def on(facts: Facts) -> date:
    return date.fromisoformat(facts["filing"]["on"]) if facts.get("filing", {}).get("on") else date(2026, 3, 2)


def articles_pleaded(text: str, lead: str) -> set[str]:
    """The articles behind the words with which a paper pleads."""
    return {article for sentence in re.findall(f"{lead}([^：；。]*)", text) for article in ARTICLE.findall(sentence)}


@pytest.mark.parametrize("name", CASES)
def test_the_articles_listed_are_those_of_the_paper(name: str) -> None:
    facts = reading(name)
    bundle = bundle_of(facts, on(facts))
    texts = {(paper.name, paper.suffix): text_of(paper.data).replace("\u2060", "") for paper in bundle.papers}
    pleas = summary_variables(read(facts), bundle)["pleas"]
    assert isinstance(pleas, tuple)
    read_of = [(document, plea) for plea in pleas for document in plea.documents if document.paper in ("police_report", "institution_complaint", "regulator_complaint", "regulator_report")]
    assert read_of
    for document, plea in read_of:
        text = next(text for (paper, suffix), text in texts.items() if paper == document.paper and document.suffix in ("", suffix))
        assert {article for version in plea.versions for article in ARTICLE.findall(version.place)} == articles_pleaded(text, "涉嫌违反")
        assert {article for version in plea.asked for article in ARTICLE.findall(version.place)} == (articles_pleaded(text, "是否违反(?:请一并审查：)?") if document.paper == "police_report" else set())


SAYS = {
    "what is only to be examined by itself": ("microloan_borrower", "报案材料，只请一并审查、没有列为依据的：《治安管理处罚法》（2025年修订）第五十六条第一款。", "第（六）项、第五十六条"),
    "a report beside a complaint": ("police_did_nothing", "举报信（网信部门）：《全国人民代表大会常务委员会关于加强网络信息保护的决定》第一条第二款、第三条", "举报信：《"),
    "a complaint to the institution": ("three_contacts", "《消费者权益保护法》（2013年修正）第十四条、第二十九条第二款，《个人信息保护法》第十条。", "没有引用的：《消费者"),
    "a letter by what sets it apart": ("visits_post_group_bombing", "举报信（国家金融监督管理总局派出机构）：与投诉书（致机构）大致相同，没有主张《消费者权益保护法》", "，没有主张。"),
}


@pytest.mark.parametrize(("name", "told", "never"), SAYS.values(), ids=SAYS.keys())
def test_the_summary_lists(name: str, told: str, never: str) -> None:
    facts = reading(name)
    text = text_of(case_summary(read(facts), bundle_of(facts, on(facts)))).replace("\u2060", "")
    assert told in text
    assert never not in text
