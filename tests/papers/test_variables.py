"""Variables of templates: what is worked out of a case is worked out once; each is listed by `templates vars`."""

from __future__ import annotations

import random
from datetime import date

import pytest

from complaintgen import generate
from complaintgen.case.reading import read_case
from complaintgen.papers.bundle import digest_case, next_steps, render_papers, summary_variables
from complaintgen.papers.variables import CaseDigest, ContactView, key_quotes, template_variables
from tests.support import SAMPLES, default_pack, the_law

DAY = date(2026, 3, 20)
PACK = default_pack()
LAW = the_law()
CASE = read_case(str(SAMPLES / "consumer_finance_spanning.json"), date(2026, 11, 1))


@pytest.fixture(scope="module")
def listed() -> str:
    """What `templates vars` lists; tests/packcheck/test_reference.py holds the page to the command."""
    return (SAMPLES.parent / "docs" / "template-variables.md").read_text("utf-8")


@pytest.mark.parametrize("name", sorted(set(template_variables(PACK.catalogue)) - {"must"}))
def test_each_variable_is_listed_with_its_title(name: str, listed: str) -> None:
    variable = template_variables(PACK.catalogue)[name]
    assert name in listed
    assert variable.title.split("；")[0] in listed


@pytest.fixture(scope="module")
def digest() -> CaseDigest:
    return digest_case(CASE, LAW, PACK, DAY)


class TestDigest:
    SHARED = ("contacts", "quotes", "campaign", "senders", "exhibit_groups", "respondents", "authorities", "deadlines", "offers", "gaps")

    def test_every_document_reads_the_one_that_was_made(self, digest: CaseDigest) -> None:
        for rendered in render_papers(digest, LAW, PACK, PACK.catalogue.ids):
            # A letter quotes what shows each deed that it alleges; the police and the person read everyone's full name.
            paper = rendered.instance.paper
            own = {"quotes"} if paper.id == "demand_letter" else {"contacts", "quotes", "exhibit_groups"} if paper.addressee in ("police", "self") else set()
            for name in {*self.SHARED} - own:
                assert rendered.context.variables[name] is getattr(digest, name)

    def test_the_bundle_keeps_it_for_the_summary(self) -> None:
        bundle = generate(CASE, LAW, PACK, DAY)
        given = summary_variables(CASE, bundle)
        assert all(given[name] is getattr(bundle.digest, name) for name in self.SHARED)

    def test_the_steps_on_the_screen_are_those_of_the_guide(self) -> None:
        bundle = generate(CASE, LAW, PACK, DAY)
        steps = next_steps(bundle)
        assert len(steps) > 3
        assert all("【" not in step.replace("【待填", "") or step for step in steps)

    def test_only_the_papers_of_one_kind_are_given_what_is_theirs(self, digest: CaseDigest) -> None:
        names = {rendered.instance.paper.id: set(rendered.context.variables) for rendered in render_papers(digest, LAW, PACK, PACK.catalogue.ids)}
        assert [paper for paper, given in names.items() if "office" in given] == ["regulator_report"]
        assert [paper for paper, given in names.items() if "witness" in given] == ["contact_statement"]
        assert not any("pleaded" in given for given in names.values())


def _view(number: int, text: str) -> ContactView:
    return ContactView(number=number, id=f"c{number}", at=None, until=None, channel="短信", sender="", caller="", recipient="本人", recipient_id="self",
                       is_to_self=True, reached=("self",), group_size=None, also=0, text=text, times=1, seconds=0, is_unanswered=False, tags=(), exhibits="", is_only_logged=False, known_by="", signature=None, callback=None, is_reminder=False,
                       severity=0, rows=str(number))


def _common(first: str, second: str) -> int:
    """The longest common subsequence by the table of the textbook."""
    row = [0] * (len(second) + 1)
    for character in first:
        before = 0
        for index, other in enumerate(second, 1):
            before, row[index] = row[index], before + 1 if character == other else max(row[index], row[index - 1])
    return row[-1]


ALIKE = {
    "one word changed": ("今天下午三点前不还款就联系你的单位和家人", "今天下午四点前不还款就联系你的单位和家人", True),
    "a number at the end": ("逾期已经移交外访，请立即处理，编号10086", "逾期已经移交外访，请立即处理，编号10010", True),
    "another message": ("今天下午三点前不还款就联系你的单位和家人", "你的快递到了，请到门口领取", False),
    "the same characters in another order": ("还款今天下午三点前", "三点前下午今天还款", False),
    "half of it": ("今天下午三点前不还款就联系你的单位和家人", "今天下午三点前不还款", False),
}


class TestNearDuplicates:
    @pytest.mark.parametrize(("first", "second", "alike"), ALIKE.values(), ids=ALIKE.keys())
    def test_what_says_the_same_is_quoted_once_with_its_count(self, first: str, second: str, alike: bool) -> None:
        quoted = key_quotes((_view(1, first), _view(2, second)), 8)
        assert [(item.text, item.times, item.rows) for item in quoted] == ([(first, 2, "1—2")] if alike else [(first, 1, "1"), (second, 1, "2")])

    def test_alike_is_what_the_longest_common_subsequence_says(self) -> None:
        chance = random.Random(20260320)
        for _ in range(300):
            first = "".join(chance.choices("还款通知家人电话单位", k=chance.randint(1, 24)))
            letters = list(first)
            for _ in range(chance.randint(0, 4)):
                letters[chance.randrange(len(letters))] = chance.choice("还款法院起诉")
            second = "".join(letters)
            alike = 200 * _common(first, second) >= 85 * (len(first) + len(second))
            assert len(key_quotes((_view(1, first), _view(2, second)), 8)) == (1 if alike else 2), (first, second)

    def test_each_text_joins_the_group_it_is_nearest_to(self) -> None:
        texts = ("一二三四五六七八九十甲乙丙丁", "一二三四五六七八九十子丑寅卯", "一二三四五六七八九十子丑寅丁")
        assert [item.times for item in key_quotes(tuple(_view(number, text) for number, text in enumerate(texts, 1)), 8)] == [1, 2]
