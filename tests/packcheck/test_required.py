"""What each paper must hold: the default pack holds all of it, and each element that goes missing is named."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from complaintgen.catalogue import load_catalogue
from complaintgen.packcheck.lint import (
    Known,
    TemplateReads,
    check_template,
    follow_phrases,
    missing_elements,
    missing_phrases,
    paper_of,
)
from complaintgen.papers.variables import template_variables
from tests.support import default_pack, the_law

DAY = date(2026, 3, 2)
PACK = default_pack()
CATALOGUE = load_catalogue()
REPORTS = {template: check_template(template, paper_of(CATALOGUE, template), data, PACK.environment) for template, data in PACK.templates.items()}
TOLD = follow_phrases((source for item in REPORTS.values() for source in item.sources), PACK.phrases, PACK.environment,
              Known(provisions=frozenset(the_law().provisions), titles=PACK.titles, questions=PACK.questions,
                    variables=template_variables(CATALOGUE))).by_template
ELEMENTS = [(paper, element.title) for paper in CATALOGUE.ids for element in CATALOGUE.elements(paper)]


def missing(paper: str, read: TemplateReads, text: str) -> list[str]:
    return [finding.reason.removeprefix("这份文书没有写") for finding in missing_elements(f"{paper}.docx", CATALOGUE, paper, read, text)]


def test_every_paper_has_its_requirements_with_a_reason() -> None:
    assert all(entry.why and CATALOGUE.elements(entry.id) for entry in CATALOGUE)


@pytest.mark.parametrize("template", sorted(REPORTS))
def test_the_default_pack_holds_them(template: str) -> None:
    assert missing(paper_of(CATALOGUE, template), TOLD[template], REPORTS[template].text) == []


@pytest.mark.parametrize("paper", CATALOGUE.ids)
def test_an_empty_paper_lacks_all_of_them(paper: str) -> None:
    assert missing(paper, TemplateReads(), "") == [title for owner, title in ELEMENTS if owner == paper]


@pytest.mark.parametrize(("paper", "title"), ELEMENTS, ids=[f"{paper} {title}" for paper, title in ELEMENTS])
def test_each_that_goes_missing_is_told_alone(paper: str, title: str) -> None:
    """Everything else of the paper is there: only what gives this element is taken away."""
    element = next(item for item in CATALOGUE.elements(paper) if item.title == title)
    others = [item for item in CATALOGUE.elements(paper) if item is not element]
    reads = {wanted for item in others for wanted in item.any if ":" not in wanted} - set(element.any)
    keys = {wanted.partition(":")[2] for item in others for wanted in item.any if ":" in wanted} - {wanted.partition(":")[2] for wanted in element.any}
    lacking = missing(paper, TemplateReads(reads, keys), "")
    assert title in lacking


@pytest.mark.parametrize(("paper", "read", "found"), [
    ("civil_claim", "filing.court", True), ("civil_claim", "filing.courtyard", False), ("civil_claim", "filing", False), ("police_report", "filing.police_station", True),
])
def test_a_read_is_known_by_its_whole_name(paper: str, read: str, found: bool) -> None:
    court = "受诉人民法院" if paper == "civil_claim" else "受理的公安机关"
    assert (court not in missing(paper, TemplateReads({read}), "")) is found


def test_phrases_of_the_program_are_there() -> None:
    assert list(missing_phrases(PACK.phrases, CATALOGUE)) == []
    without = {key: phrase for key, phrase in PACK.phrases.items() if key != "case_summary.title"}
    assert [finding.where for finding in missing_phrases(without, CATALOGUE)] == ["case_summary.title"]


def test_a_told_paper_is_not_changed_by_looking() -> None:
    before = replace(TOLD["civil_claim"], reads=set(TOLD["civil_claim"].reads))
    missing("civil_claim", TOLD["civil_claim"], "")
    assert before == TOLD["civil_claim"]
