"""A blank for each fact that is missing: filling the fact removes that blank, removing a fact brings back no sentence that tells it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import deepcopy
from datetime import date
from itertools import pairwise
from typing import Any, ClassVar

import pytest

from tests.law.facts import FILED, LIFE, NO_CONSENT, Facts, case, did, lender, said
from tests.papers.making import PACK, SAMPLE_NAMES, bundle_of, reading, sample, texts_of
from tests.papers.test_facts_and_sentences import filed, without

ID = "110101199203151035"
VALUES: dict[str, Any] = {  # Any: a fact as JSON
    "name": "欧阳某", "phone": "13800009999", "id_type": "resident_id", "id_number": ID, "sex": "male", "birth_date": "1992-03-15", "ethnicity": "回族",
    "registered_address": "示例市新填路1号", "habitual_address": "示例市新填路2号", "address": "示例市新填路3号", "legal_representative": "钱某某",
    "police_station": "新填派出所", "court": "新填人民法院", "regulator": "新填监管局", "cyberspace_office": "新填网信办", "telecom_office": "新填通信管理局",
    "justice_office": "新填司法局", "review_authority": "新填人民政府", "procuratorate": "新填人民检察院", "daily_life_disturbed": True,
    "company_code": "91110101MA0DEM001X", "licence": "microloan", "to": "新填单位", "on": "2026-02-20", "relation": "同事", "exists": "yes",
    "identified_by": "新填线索", "emergency_contact_given": True, "overdue_since": "2025-12-01", "amount": 300,
}
DRAFT = case(NO_CONSENT, lender("microloan", name=None), said("threat_violence", "insult", "debt_disclosure", on="2026-02-20", party="p1"))
FEW = case(LIFE, said("threat_violence"))
CASES: dict[str, tuple[Facts, tuple[str, ...]]] = {
    "a threat, nothing else known": (FEW, ("police_report",)),
    "a claim against a lender without a name": (DRAFT, ("civil_claim", "injunction", "regulator_complaint")),
    "letters of a draft": (DRAFT, ("regulator_report", "institution_complaint", "demand_letter")),
}


def at(facts: Facts, path: str) -> tuple[Any, str | int]:  # Any: JSON
    """What holds the fact at a JSON path, made where it is not there, and the key under which it stands."""
    keys = [int(part) if part.isdigit() else part for part in re.findall(r"\w+", path)]
    holder: Any = facts  # Any: JSON
    for key, following in pairwise(keys):
        if isinstance(key, int):
            holder = holder[key]
        else:
            holder = holder.setdefault(key, [] if isinstance(following, int) else {})
    return holder, keys[-1]


def filled(facts: Facts, path: str) -> Facts | None:
    """The facts with the one at a path given; None where no single value answers it."""
    whole = deepcopy(facts)
    holder, key = at(whole, path)
    value = VALUES.get(str(key))
    if value is None or not isinstance(holder, dict):
        return None
    holder[str(key)] = value
    return whole


def missing_in(facts: Facts, papers: tuple[str, ...], day: date = FILED) -> set[str]:
    """The paths of all blanks in some papers."""
    return {path for paper in bundle_of(facts, day, papers).papers for path in paper.missing}


@pytest.mark.parametrize(("facts", "papers"), CASES.values(), ids=CASES.keys())
class TestFilling:
    def test_each_fact_removes_its_own_blank_and_no_other(self, facts: Facts, papers: tuple[str, ...]) -> None:
        before = missing_in(facts, papers)
        tried = 0
        for path in sorted(before):
            more = filled(facts, path)
            if more is not None:
                tried += 1
                after = missing_in(more, papers)
                assert path not in after
                assert before - after <= {path} | FOLLOW.get(path.split(".")[-1], set())
        assert tried >= len(before) // 2

    def test_all_facts_together_leave_nothing_to_fill(self, facts: Facts, papers: tuple[str, ...]) -> None:
        for _ in range(4):
            for path in sorted(missing_in(facts, papers)):
                facts = filled(facts, path) or facts
        rest = missing_in(facts, papers)
        assert [path for path in rest if filled(facts, path) is not None] == []
        blanks = {blank for text in texts_of(facts, papers=papers).values() for blank in re.findall("【待填：[^】]*】", text)}
        assert bool(blanks) is bool(rest)


FOLLOW: dict[str, set[str]] = {"habitual_address": {"complainant.registered_address"}, "registered_address": {"complainant.habitual_address"},
                           "name": {"parties"}}
"""A fact that stands for another where only one of the two is needed; a party with a name is somebody to sue."""


@pytest.mark.parametrize("name", SAMPLE_NAMES)
class TestListing:
    def test_a_paper_has_a_blank_if_and_only_if_it_lists_one(self, name: str) -> None:
        facts = sample(name)
        texts = texts_of(facts)
        for paper in bundle_of(facts).papers:
            shown = set(re.findall("【待填：([^】]*)】", texts[paper.file_name]))
            assert shown == set(paper.missing.values()), paper.file_name

    def test_without_the_person_every_paper_for_an_office_is_a_draft(self, name: str) -> None:
        facts = {key: value for key, value in sample(name).items() if key != "complainant"}
        for paper in bundle_of(facts).papers:
            if paper.name in ("police_report", "civil_claim", "regulator_complaint", "regulator_report", "injunction"):
                assert "complainant.name" in paper.missing


def _strings(facts: Facts) -> Iterator[tuple[str, str, str]]:
    """Section, key and value of each text that stands directly in a section of a case."""
    for section in ("complainant", "harm", "filing", "loan"):
        for key, value in facts.get(section, {}).items():
            if isinstance(value, str) and re.search("[\u4e00-\u9fff]{3}|\\d{9}", value):
                yield section, key, value


@pytest.mark.parametrize("name", ["microloan_borrower", "wrong_number", "relative_never_borrowed"])
def test_a_fact_taken_away_is_told_nowhere(name: str) -> None:
    facts = sample(name)
    for section, key, value in _strings(facts):
        without = deepcopy(facts)
        del without[section][key]
        if value in str(without):
            continue  # another fact tells it too
        kinds = ("police_report", "civil_claim", "filing_guide")
        told = [file for file, text in texts_of(without, papers=kinds).items() if value in text]
        assert told == [], (section, key)


@pytest.mark.parametrize("name", ["microloan_borrower", "wrong_number"])
def test_taking_a_fact_away_only_shortens_a_paper_or_leaves_a_blank(name: str) -> None:
    facts = sample(name)
    [whole] = texts_of(facts, papers=["police_report"]).values()
    known = set(whole.splitlines())
    for key in ("name", "phone", "ethnicity", "registered_address"):
        without = deepcopy(facts)
        taken = without["complainant"].pop(key, None)
        [text] = texts_of(without, papers=["police_report"]).values()
        new = [line for line in text.splitlines() if line not in known]
        assert taken is None or new
        assert all("【待填：" in line for line in new), new


class TestNothing:
    def test_the_blanks_of_an_empty_case_say_what_to_ask(self) -> None:
        for paper in bundle_of(case(), papers=("police_report", "civil_claim", "regulator_complaint")).papers:
            assert all(title and "None" not in title and "_" not in title for title in paper.missing.values())

    WITHOUT_CONTACTS: ClassVar[dict[str, Facts]] = {"nothing at all": case(), "an act and no message": case(LIFE, did("followed"))}

    @pytest.mark.parametrize("facts", WITHOUT_CONTACTS.values(), ids=WITHOUT_CONTACTS.keys())
    def test_no_paper_tells_of_contacts_that_were_not(self, facts: Facts) -> None:
        for file, text in texts_of(facts, papers=PACK.catalogue.ids).items():
            assert not re.search("收到催收方|为由的联系|共0次", text), file

    def test_a_letter_about_undated_contacts_begins_with_no_comma(self) -> None:
        [text] = texts_of(case(said("threat_violence", on=None)), papers=["demand_letter"]).values()
        assert "日期不详的期间，本人收到" in text
        assert not [line for line in text.splitlines() if line.startswith("，")]


@pytest.mark.parametrize(("name", "place"), [
    ("visits_post_group_bombing", ("events", 0, "at")), ("firm_with_blocked_lines", ("events", 1, "at")), ("two_plaintiffs", ("recipients", 0, "name")),
], ids=["the first day of calls", "the first day of an act at a firm", "the name of who sues along"])
def test_papers_are_made_without_a_fact_that_another_stands_beside(name: str, place: tuple[str | int, ...]) -> None:
    assert filed(without(reading(name), place))
