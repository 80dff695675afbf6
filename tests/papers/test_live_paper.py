"""A paper as data for a page: the same words as the Word file, each paragraph with what it was made from."""

from __future__ import annotations

import pytest

from complaintgen.papers.live_paper import LivePaper, PageTable, live_paper
from complaintgen.word.template import text_of
from tests.law.facts import Facts
from tests.papers.making import SAMPLE_NAMES, bundle_of, sample
from tests.papers.test_facts_and_sentences import EVERYTHING


def live(facts: Facts, paper: str) -> LivePaper:
    """The first document of a paper of a case, live."""
    bundle = bundle_of(facts, papers=[paper])
    return live_paper(bundle, bundle.papers[0])


@pytest.mark.parametrize("style", ["narrative", "table"])
@pytest.mark.parametrize("name", SAMPLE_NAMES)
def test_it_has_the_words_of_the_word_file(name: str, style: str) -> None:
    bundle = bundle_of(sample(name), style=style)
    for paper in (paper for paper in bundle.papers if style == "narrative" or paper.name == "civil_claim"):
        told = live_paper(bundle, paper)
        assert [paragraph.text.replace("\n", "").replace("\t", "") for paragraph in told.paragraphs] == text_of(paper.data).split("\n")
        assert [paragraph.number for paragraph in told.paragraphs] == list(range(len(told.traces)))


def test_each_blank_has_the_path_that_fills_it() -> None:
    told = live(sample("minimal"), "police_report")
    blanks = [(run.text, path) for paragraph in told.paragraphs for run, path in told.runs_of(paragraph) if run.is_blank]
    assert blanks
    assert all(path for _, path in blanks)
    assert {path for _, path in blanks} <= set(told.facts)


def test_a_sentence_with_a_fact_of_the_case_names_its_path() -> None:
    told = live(EVERYTHING, "police_report")
    (sleepless,) = [paragraph for paragraph in told.paragraphs if "整夜失眠" in paragraph.text]
    assert "harm.sleep" in told.trace_of(sleepless).facts
    assert told.facts["harm.sleep"]


def test_a_provision_is_told_once_with_its_text_and_why_it_applies() -> None:
    told = live(EVERYTHING, "police_report")
    (threat,) = told.grounds["public_security.threat"]
    assert threat.is_pleaded
    assert threat.text
    assert threat.elements
    assert all(number in told.events for element in threat.elements for number in element.events)


def test_tables_and_landscape_pages_are_told() -> None:
    told = live(sample("microloan_borrower"), "evidence_list")
    assert [section.is_landscape for section in told.sections] == [True]
    (first, *_) = [block for block in told.sections[0].blocks if isinstance(block, PageTable)]
    assert first.rows[0].is_head
    assert sum(first.widths) == pytest.approx(1, abs=0.01)


def test_what_is_put_in_at_printing_is_a_field_at_the_foot() -> None:
    told = live(sample("microloan_borrower"), "police_report")
    feet = [block for block in told.sections[0].feet if not isinstance(block, PageTable)]
    assert [run.field for block in feet for run in getattr(block, "runs", ()) if run.field] == ["PAGE", "NUMPAGES"]


def test_hostile_text_stays_text() -> None:
    words = "<script>alert(1)</script>【待填：姓名】&amp;"
    told = live(sample("microloan_borrower") | {"harm": {"sleep": words}}, "police_report")
    (shown,) = [paragraph for paragraph in told.paragraphs if words in paragraph.text]
    assert not any(run.is_blank for run in shown.runs if "script" in run.text)
