"""The bounds of a render are far above what large cases need, and they are counted, not timed."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from complaintgen import generate, parse_case
from complaintgen.case.model import Act, Contact
from complaintgen.papers.bundle import digest_case, render_papers
from complaintgen.word.environment import MOST_UNITS, limited
from tests.packcheck import word
from tests.papers.making import digest_of, read, reading, sample
from tests.support import default_pack, make_case, message, the_law

DAY = date(2026, 3, 2)
MARGIN = 12


def test_five_thousand_contacts_need_a_twelfth_of_the_limit() -> None:
    contacts = [message(number, f"2026-02-{number % 28 + 1:02d}", tags=["threat_violence"], sender="16500001234", text=f"{number}号的人会上门" * 10)
                for number in range(5_000)]
    case = parse_case(json.dumps(make_case(contacts=contacts)).encode(), DAY)
    law, pack = the_law(), default_pack()
    digest = digest_case(case, law, pack, DAY)
    for paper in ("police_report", "civil_claim"):
        with limited(MOST_UNITS // MARGIN):
            assert len(list(render_papers(digest, law, pack, [paper]))) == 1


def of_a_dozen_people(contacts: int) -> dict[str, Any]:  # Any: a case as JSON
    """The sample with so many contacts of its own kinds."""
    facts = sample("microloan_borrower")
    told = [event for event in facts["events"] if "channel" in event]
    acts = [event for event in facts["events"] if "channel" not in event]
    varied = [told[number % len(told)] | {"id": f"x{number}", "at": f"2026-01-{number % 28 + 1:02d}", "until": None, "evidence": None} for number in range(contacts)]
    return facts | {"events": varied + acts}


def render_within_a_twelfth(facts: dict[str, Any], *papers: str) -> None:  # Any: a case as JSON
    """Render papers, all that are offered where none is named."""
    law, pack = the_law(), default_pack()
    digest = digest_case(parse_case(json.dumps(facts).encode(), DAY), law, pack, DAY)
    for paper in papers or digest.offered_all:
        with limited(MOST_UNITS // MARGIN):
            assert list(render_papers(digest, law, pack, [paper]))


def test_three_hundred_contacts_of_a_dozen_people_need_as_little_for_any_paper() -> None:
    render_within_a_twelfth(of_a_dozen_people(300))


def test_a_statement_does_not_cost_the_contacts_of_others_times_its_own() -> None:
    render_within_a_twelfth(of_a_dozen_people(3_000), "contact_statement")


def test_a_statement_for_an_organisation_does_not_either() -> None:
    facts = of_a_dozen_people(1_500)
    person = {"id": "w", "name": "证人甲", "relation": "员工", "will_testify": True}
    render_within_a_twelfth(facts | {"complainant": {"kind": "organisation", "name": "示例公司"}, "recipients": [*facts["recipients"], person]}, "contact_statement")


def test_the_same_work_ends_at_the_same_place_each_time() -> None:
    template = word.environment().compiled("{% for a in range(100000) %}{{ a }},{% for b in range(100000) %}{% endfor %}{% endfor %}", "x")
    ends = set()
    for _ in range(2):
        written: list[str] = []
        with limited(MOST_UNITS // 10), pytest.raises(Exception, match="已经停止"):
            written.extend(template.generate())
        ends.add(len(written))
    assert len(ends) == 1


def test_the_limit_is_for_one_render_and_not_for_the_program() -> None:
    template = word.environment().compiled("{% for a in range(90000) %}{% endfor %}好", "x")
    for _ in range(3):
        with limited(MOST_UNITS // 8):
            assert template.render() == "好"


def test_a_phrase_counts_for_its_paper() -> None:
    environment = word.environment()
    inner = environment.compiled("{% for a in range(9000) %}{% endfor %}", "inner")
    outer = environment.compiled("{% for a in range(90000) %}{{ say() }}{% endfor %}", "outer")

    def say() -> str:
        with limited():
            return inner.render()

    say.__module__ = "complaintgen.papers._variables"
    with limited(MOST_UNITS // 10), pytest.raises(Exception, match="已经停止"):
        outer.render({"say": say})


def test_no_two_events_are_compared_as_wholes(monkeypatch: pytest.MonkeyPatch) -> None:
    """What looks for one of thousands among the others has its id: whole they would take longer than all else of a bundle."""
    def refuse(one: object, other: object) -> bool:
        raise AssertionError(f"{one} == {other}")

    for kind in (Contact, Act):
        monkeypatch.setattr(kind, "__eq__", refuse)
    for facts in (reading("two_plaintiffs"), of_a_dozen_people(40)):
        assert generate(read(facts), the_law(), default_pack(), DAY).papers


def test_a_statement_does_not_look_through_what_others_received(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who is willing to tell is looked up once; what concerns all contacts was worked out for the documents before."""
    facts = of_a_dozen_people(400)
    beside = [event | {"id": f"y{number}", "recipient": "self", "also_to": None} for number, event in enumerate(facts["events"][:400])]
    digest = digest_of(facts | {"events": [*beside, *facts["events"]]}, DAY)
    statements = list(render_papers(digest, the_law(), default_pack(), ["contact_statement"]))
    looked: list[str] = []

    def counted(read: Callable[[Contact], object]) -> property:
        def reading_it(contact: Contact) -> object:
            looked.append(contact.id)
            return read(contact)

        return property(reading_it)

    for name in ("reached", "first_day", "last_day"):
        monkeypatch.setattr(Contact, name, counted(getattr(Contact, name).fget))
    again = list(render_papers(digest, the_law(), default_pack(), ["contact_statement"]))
    assert [paper.data for paper in again] == [paper.data for paper in statements]
    assert len(looked) <= len(digest.facts.conduct)


def test_a_large_paper_is_kept_folded() -> None:
    case, law, pack = parse_case(json.dumps(of_a_dozen_people(1_500)).encode(), DAY), the_law(), default_pack()
    [paper] = generate(case, law, pack, DAY, ["police_report"]).papers
    part = paper.filled.filled["word/document.xml"]
    assert not part.held
    assert sum(map(len, part.folded)) < len(str(part)) / 10
