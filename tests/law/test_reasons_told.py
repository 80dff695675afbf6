"""Why something is withheld, late or owed: the law gives a key, the pack its words, everywhere the same."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date
from pathlib import Path

import pytest

from complaintgen import Pack, PackError, generate, load_pack, parse_case
from complaintgen.law.assessment import CLAIMS_OUT_OF_TIME, POLICE_OUT_OF_TIME, Reason
from complaintgen.law.procedure import respondents_of
from complaintgen.packcheck.lint import check_pack
from complaintgen.papers.bundle import Bundle, case_summary, manifest
from complaintgen.papers.explanation import as_text, explain
from complaintgen.papers.readiness import find_issues
from complaintgen.word.template import text_of
from tests.law.facts import FILED, LAW, TODAY, Facts, assessed, case, did, lender, said, step
from tests.law.test_elements import ROWS
from tests.packs.making import TEMPLATES, make_pack
from tests.support import default_pack

PACK = default_pack()
LONG_AGO = case(lender("microloan", identified_by="合同"), said("threat_violence", on="2025-03-01"))
"""The police never heard of a threat a year before the day of filing."""
TOLD_LATE = "最后一次这类行为已超过六个月，期间没有报过案，公安机关一般不再处罚"


def made(facts: Facts, pack: Pack, day: date = FILED) -> Bundle:
    return generate(parse_case(json.dumps(facts).encode(), TODAY), LAW, pack, day)


def reasons_in(value: object) -> Iterator[Reason]:
    """Every reason inside a value."""
    if isinstance(value, Reason):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from reasons_in(item)
    elif is_dataclass(value) and type(value).__module__.startswith("complaintgen.law."):
        for field in fields(value):
            yield from reasons_in(getattr(value, field.name))


STEPS = [step(kind) for kind in ("police_report", "police_decision", "criminal_refusal", "criminal_review_decision", "review_requested", "court_submission",
                                 "court_case_opened", "fee_notice", "credit_objection", "institution_complaint", "regulator_complaint",
                                 "regulator_report")]
AGAINST_POLICE = [
    [step("police_report", "2026-08-01")], [step("police_report", "2026-08-01", urgent=True)], [step("police_report", "2026-08-01", receipt_given=True)], [step("police_report", "2026-08-01", number="A1")], [step("police_case_opened")],
    [step("police_refused", "2026-08-01", told_of_review=False)], [step("police_decision", on_the_spot=False)],
    [step("police_decision"), step("review_decision", review_of="decision")]]
PEOPLE: list[Facts] = [
    {"parties": [{"id": "p1", "role": "lender", "name": "甲公司"}, {"id": "p2", "role": "collector", "engaged_by": "p1"},
                 {"id": "p3", "role": "individual", "engaged_by": "p2", "acts_as_staff": True}]},
    {"parties": [{"id": "p1", "role": "lender", "name": "甲公司", "identified_by": "合同"}]},
    {"parties": [{"id": "p1", "role": "assignee", "identified_by": "合同"}, {"id": "p2", "role": "collector", "identified_by": "短信签名"}]},
]


def every_reason() -> set[str]:
    cases = [LONG_AGO, case(step("police_report"), said("threat_violence")), case(step("police_report", answer="已出警劝离"), said("threat_violence")), case(said("insult", on="2025-01-01"), {"objections": [{"on": "2026-01-02"}]}),
             case(said("insult", on="2022-01-01"), said("insult", on="2026-01-01")), case(said("insult", on="2026-01-01"), step("court_submission"))]
    cases += [case(lender(licence), *STEPS, said("threat_violence")) for licence in ("bank", "microloan")]
    cases += [case(*steps) for steps in AGAINST_POLICE]
    cases += [case(people, said("threat_violence", party=author)) for people in PEOPLE for author in (None, people["parties"][-1]["id"])]
    cases += [case(PEOPLE[0], said("threat_violence", party="p2")), case(*ROWS["expenses_incurred"][:1], said("insult", on="2022-01-01"))]
    found: set[str] = set()
    for facts in cases:
        for day in (FILED, date(2026, 5, 1), date(2026, 11, 20)):
            assessment = assessed(facts, day)
            answering = respondents_of(parse_case(json.dumps(facts).encode(), TODAY), assessment)
            found |= {reason.key for reason in reasons_in((assessment.readings, assessment.deadlines, answering))}
    return found


def test_the_default_pack_has_words_for_every_reason_and_no_others() -> None:
    assert {f"reasons.{key}" for key in every_reason()} == {key for key in PACK.phrases if key.startswith(("reasons.late", "reasons.basis",
                                                                                                       "reasons.deadline", "reasons.event"))}


def test_what_is_late_says_so_by_its_key() -> None:
    (threat,) = [ground for ground in assessed(LONG_AGO).withheld if ground.provision.id == "public_security.threat"]
    assert (threat.late, threat.held_back_because) == (POLICE_OUT_OF_TIME, None)
    old = assessed(case(ROWS["expenses_incurred"][0], said("insult", to="r1", on="2022-01-01")))
    assert CLAIMS_OUT_OF_TIME in {ground.late for ground in old.readings}


def everywhere(facts: Facts, pack: Pack) -> dict[str, str]:
    """All places in which a reason is told."""
    read, bundle = parse_case(json.dumps(facts).encode(), TODAY), made(facts, pack)
    guide = next(paper for paper in bundle.papers if paper.name == "filing_guide")
    return {"explanation": as_text(explain(read, bundle)), "manifest": manifest(bundle, ()).decode(), "guide": text_of(guide.data),
            "summary": text_of(case_summary(read, bundle)), "check": "\n".join(issue.reason for issue in find_issues(read, bundle))}


def test_the_words_of_the_default_pack_reach_every_place() -> None:
    assert [place for place, text in everywhere(LONG_AGO, PACK).items() if TOLD_LATE not in text] == []


def test_a_clinic_words_a_reason_anew_and_inherits_the_others(tmp_path: Path) -> None:
    own = '[reasons]\nlate_police = "六个月已过 <请先问律师> & 再报案"\ndeadline_damages = "向法院起诉索赔"\n'
    pack = load_pack(str(make_pack(tmp_path / "p", files={"phrases.toml": own})))
    texts = everywhere(LONG_AGO, pack)
    assert [place for place in ("explanation", "manifest", "guide", "summary") if "六个月已过 <请先问律师> & 再报案" not in texts[place]] == []
    assert "向法院起诉索赔：第一次行为" in texts["guide"]
    assert [item.label for item in made(LONG_AGO, pack).deadlines] == ["报案", "向法院起诉索赔"]


@pytest.fixture
def alone(tmp_path: Path) -> Pack:
    """A pack that inherits from none, written before the program asked for the words of its reasons."""
    files = {path.name: path.read_bytes() for path in (TEMPLATES / "default").iterdir()}
    before, _, after = files["phrases.toml"].decode().partition("[reasons]")
    _, _, rest = after.partition("\n[")
    phrases = before + (f"[{rest}" if rest else "")
    about = files["pack.toml"].decode().replace('id = "default"', 'id = "alone"')
    return load_pack(str(make_pack(tmp_path / "alone", files={**files, "phrases.toml": phrases}, head=about)))


def test_a_pack_that_stands_alone_without_the_words_tells_those_of_the_default(alone: Pack) -> None:
    assert not [key for key in alone.phrases if key.startswith("reasons.")]
    assert [place for place, text in everywhere(LONG_AGO, alone).items() if TOLD_LATE not in text] == []


def test_the_check_names_each_sentence_that_such_a_pack_lacks(alone: Pack) -> None:
    lacking = [finding.where for finding in check_pack(alone, LAW, {}, FILED) if finding.rule == "missing-phrase"]
    assert set(lacking) == {key for key in PACK.phrases if key.startswith("reasons.")}
    assert not [finding for finding in check_pack(PACK, LAW, {}, FILED) if finding.rule == "missing-phrase"]


def test_a_reason_that_cannot_be_rendered_is_told_with_its_phrase(tmp_path: Path) -> None:
    pack = load_pack(str(make_pack(tmp_path / "p", files={"phrases.toml": '[reasons]\nevent_last_conduct = "{{ 1 / 0 }}"\n'})))
    with pytest.raises(PackError, match="event_last_conduct"):
        made(LONG_AGO, pack)


def test_the_reason_of_a_threshold_is_the_laws_own() -> None:
    (held,) = [ground for ground in assessed(case(lender("bank"), did("repayment_extorted", amount=1, threatened_with="exposure"))).withheld
               if ground.provision.id == "criminal.extortion"]
    assert (held.late, held.held_back_because) == (None, LAW.provisions["criminal.extortion"].held_back_because)
