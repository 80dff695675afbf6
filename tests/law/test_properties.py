"""What must hold of any case: no ground without facts, nothing gained by losing a fact, editions chosen by day alone."""

from __future__ import annotations

import json
import re
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from complaintgen import assess, generate, parse_case
from complaintgen.case.enums import ActKind, Channel, Licence, Role, Tag
from complaintgen.law.assessment import Assessment, Verdict
from complaintgen.law.provisions import Version
from complaintgen.papers.explanation import explain
from complaintgen.word.template import text_of
from tests.law.facts import FILED, LAW, LIFE, TODAY, Facts, case, did, every_lender, lender, said, step
from tests.law.test_elements import EVIDENCE, LENDERS, ROWS
from tests.law.test_situations import BY_LICENCE, CIVIL, CONDUCT, GUARDED, POLICE, PROTECTED
from tests.support import SAMPLES, default_pack, examples, make_case

DAYS = st.dates(date(2024, 1, 1), date(2026, 2, 28))
CONTACTS = st.lists(st.fixed_dictionaries({
    "at": DAYS.map(date.isoformat), "channel": st.sampled_from([member.value for member in Channel]),
    "recipient": st.sampled_from(["self", "r1"]), "party": st.sampled_from([None, "p1", "p2"]),
    "tags": st.lists(st.sampled_from([member.value for member in Tag]), max_size=3, unique=True),
    "count": st.integers(1, 4), "text": st.just("原文"), "sender": st.sampled_from([None, "16500000001", "16500000002"]),
}), max_size=6)
ACTS = st.lists(st.fixed_dictionaries({
    "at": DAYS.map(date.isoformat), "kind": st.sampled_from([member.value for member in ActKind])}), max_size=3)
CASES = st.builds(
    lambda role, contacts, acts, licence, disturbed, serious, consent: make_case(
        role=role, contacts=[item | {"id": f"c{n}"} for n, item in enumerate(contacts)],
        acts=[item | {"id": f"a{n}"} for n, item in enumerate(acts)], recipients=[{"id": "r1", "is_emergency_contact": False}],
        parties=[{"id": "p1", "role": "lender", "name": "甲公司", "licence": licence, "identified_by": "合同"},
                 {"id": "p2", "role": "collector", "name": "乙公司", "engaged_by": "p1"}],
        harm={"daily_life_disturbed": disturbed, "serious_mental_harm": serious},
        loan={"exists": "yes", "repayment": "overdue", "separate_consent": consent, "contact_list_permitted": consent}),
    st.sampled_from([member.value for member in Role]), CONTACTS, ACTS,
    st.sampled_from([member.value for member in Licence]), st.sampled_from([True, False, None]), st.booleans(), st.booleans())


def assessed(facts: Facts, day: date = FILED) -> Assessment:
    return assess(parse_case(json.dumps(facts).encode(), TODAY), LAW, day)


def grounds(facts: Facts, day: date = FILED) -> set[tuple[str, date]]:
    return {(ground.provision.id, ground.version.edition.start) for ground in assessed(facts, day).grounds}


def conduct(facts: Facts) -> dict[str, Version]:
    """The verified conduct provisions pleaded; remedies and standards depend on what stands beside them."""
    return {ground.provision.id: ground.version for ground in assessed(facts).grounds
            if ground.provision.role == "conduct" and ground.version.verified}


@given(CASES)
@settings(max_examples=examples(60), deadline=None)
def test_no_ground_without_facts_and_each_within_its_edition(facts: Facts) -> None:
    for ground in assessed(facts).grounds:
        assert ground.facts
        assert ground.first_day is not None
        assert ground.last_day is not None
        assert ground.version.edition.is_in_force(ground.first_day)
        assert ground.version.edition.is_in_force(ground.last_day)


@given(CASES, st.data())
@settings(max_examples=examples(60), deadline=None)
def test_losing_a_supporting_fact_never_adds_a_ground(facts: Facts, data: st.DataObject) -> None:
    section = data.draw(st.sampled_from(["contacts", "acts"]))
    if not facts[section]:
        return
    gone = data.draw(st.integers(0, len(facts[section]) - 1))
    less = facts | {section: facts[section][:gone] + facts[section][gone + 1:]}
    # Facts that defeat a ground are declared as such in `none`; conduct that stands there is named here.
    defeated = {provision.id for provision in LAW.provisions.values() for version in provision.versions
                if {"own_peace_intruded", "threatened_personal_safety"} & set(version.none)}
    added = {item for item in grounds(less) - grounds(facts) if item[0] not in defeated}
    assert added == set()


@given(CASES, st.integers(-700, 0))
@settings(max_examples=examples(60), deadline=None)
def test_other_days_only_mean_other_editions(facts: Facts, shift: int) -> None:
    def moved(event: dict[str, Any]) -> dict[str, Any]:
        return event | {key: (date.fromisoformat(event[key]) + timedelta(shift)).isoformat() for key in ("at", "until")}

    # A count of which nobody said when it ended is read up to the day of filing, which does not move.
    one_day = {key: [event | {"at": "2026-02-01", "until": "2026-02-01"} for event in facts[key]] for key in ("contacts", "acts")}
    now = facts | one_day | {"steps": [{"kind": "police_report", "on": "2026-02-20"}]}
    # The police hear of it as soon after the conduct, whenever that is: what they hear of too late is another question.
    reported = {"steps": [step | {"on": (date.fromisoformat(step["on"]) + timedelta(shift)).isoformat()} for step in now["steps"]]}
    then = now | {key: [moved(event) for event in now[key]] for key in ("contacts", "acts")} | reported
    day = date(2026, 2, 1) + timedelta(shift)
    # Whether conduct goes on, and whether it went on after the report, are questions of days by themselves.
    timed = {"intrusion_is_ongoing", "continued_after_police_action", "retaliated_after_report", "continued_after_penalty",
             "continued_within_six_months_of_penalty"}
    pleaded_now, pleaded_then = conduct(now), conduct(then)
    for identifier in pleaded_now.keys() | pleaded_then.keys():
        provision = LAW.provisions[identifier]
        version_now, version_then = provision.at(date(2026, 2, 1)), provision.at(day)
        if version_then and version_now and version_then.elements == version_now.elements and not timed & set(version_now.elements):
            assert (identifier in pleaded_now) is (identifier in pleaded_then)
    assert all(pleaded_then[identifier] == LAW.provisions[identifier].at(day) for identifier in pleaded_then)


@given(CASES, st.sampled_from(["narrative", "table"]))
@settings(max_examples=examples(30), deadline=None)
def test_any_case_makes_every_paper_whole(facts: Facts, style: str) -> None:
    read = parse_case(json.dumps(facts).encode(), TODAY)
    for paper in generate(read, LAW, PACK, FILED, PACK.catalogue.ids, claim_style=style).papers:
        text = text_of(paper.data)
        assert not [word for word in ("{{", "{%", "None", "True", "银保监", "，。", "。。", "、。", "：。", "（）") if word in text], paper.name
        assert ("【待填" in text) is bool(paper.missing)


def _every_case() -> list[Facts]:
    pieces = [facts for _, facts, _ in (*POLICE.values(), *CIVIL.values())]
    pieces += [facts for _, held, _, opened in GUARDED.values() for facts in (held, opened)]
    pieces += [case({"role": role}, facts) for _, role, facts, _, _ in PROTECTED.values()]
    pieces += [case(lender(licence), facts) for licence in BY_LICENCE for facts in CONDUCT.values()]
    pieces += [case(every_lender(), facts) for row in ROWS.values() for facts in row]
    pieces += [case(facts) for row in LENDERS.values() for facts in row]
    consent: Facts = {"loan": {"separate_consent": False, "contact_list_permitted": False}}
    collector: Facts = {"parties": [{"id": "q9", "role": "collector", "name": "某催收公司", "engaged_by": "p1", "announced": False}]}
    shared = said("personal_data_disclosure", "insult", "obscene", to="r1", channel="wechat", party="p1")
    platform: Facts = {"parties": [{"id": "q8", "role": "platform", "name": "某平台", "same_loan_as": "p1"}]}
    pieces += [case(every_lender(), platform, consent, said("debt_disclosure", to="r1", party="q8"), did("online_post", text="骗贷", tags=["defamation", "debt_disclosure"]),
                    step("platform_notice", accepted=False)),
               case(every_lender(), consent, collector, shared, said("insult", party="q9"), said("insult", party="p2"), did("contact_list_taken"),
                    did("online_post", text="骗贷", tags=["defamation", "debt_disclosure"]), {"harm": {"serious_mental_harm": True, "expenses": [{"item": "公证费", "amount": 1}]}},
                    step("platform_notice", accepted=False), step("data_request", accepted=False)),
               case(every_lender(), {"parties": [{"id": "q9", "role": "individual", "engaged_by": "p1", "acts_as_staff": True}]}, said("insult", party="q9"),
                    LIFE),
               case(every_lender(), collector, step("institution_complaint", to="公司1客服"), said("insult", party="q9")),
               case(every_lender(), consent, {"parties": [{"id": "q9", "role": "platform"}]}, said("insult", party="q9")),
               case(every_lender(), consent, said("debt_disclosure", to="r1", channel="post")),
               case(said("insult", to="r1", about=["deceased"])),
               case({"complainant": {"kind": "organisation", "name": "示例商贸有限公司"}}, said("insult", to="r1")),
               case(said("insult", to="r1", on="2026-02-20"), EVIDENCE, {"harm": {"irreparable": True}}),
               case(every_lender(), said("insult"), did("credit_record_wrong"), step("police_report"), step("police_penalty"),
                    said("threat_violence")),
               case(every_lender(), said("impersonation_police_court", text="我是民警")),
               case(every_lender(), consent, said("debt_disclosure", to="r1", on="2025-10-01T23:00"), said("personal_data_disclosure", to="r1")),
               case(every_lender(), consent, said("obscene", channel="wechat", on="2025-10-01"), did("contact_list_taken", "2025-10-01"),
                    said("debt_disclosure", to="r1", channel="wechat", on="2025-10-01"), did("online_post", "2025-10-01", text="某某欠五千", tags=["debt_disclosure"])),
               case(every_lender(), did("assaulted"), EVIDENCE, {"harm": {"medical": "软组织挫伤", "expenses": [{"item": "医疗费", "amount": 800}]}}),
               case({"role": "listed_contact", "debt_relation": "none"}, every_lender(), consent, did("online_post", text="身份证照片", tags=["personal_data_disclosure"], about=["self"])),
               case({"role": "identity_misused", "loan": {"exists": "no", "misused_with": "id_document"}}, said("insult"))]
    return pieces


def test_every_provision_is_reached_by_some_case() -> None:
    """A reference is pleaded by no paper, and says why in its note."""
    reached: set[str] = set()
    for facts in _every_case():
        assessment = assessed(case(facts))
        reached |= {ground.provision.id for ground in (*assessment.grounds, *assessment.with_verdict(Verdict.WITHHELD))}
        reached |= {version.provision_id for version in assessment.procedure}
        reached |= {item.id for item in assessment.deadlines}
    old = assessed(case(said("threat_violence", on="2025-11-01")), date(2025, 12, 1))
    reached |= {version.provision_id for version in old.procedure}
    later = assessed(case(said("threat_violence", on="2026-07-01"), step("police_report", "2026-07-02")), date(2026, 11, 1))
    reached |= {item.id for item in later.deadlines} | {version.provision_id for version in later.procedure}
    assert {provision.id for provision in LAW.provisions.values() if provision.role != "reference"} - reached == set()


PACK = default_pack()


@pytest.mark.parametrize("sample", sorted(path.stem for path in SAMPLES.glob("*.json")))
def test_explain_names_what_the_papers_name_and_nothing_else(sample: str) -> None:
    read = parse_case((SAMPLES / f"{sample}.json").read_bytes(), TODAY)
    bundle = generate(read, LAW, PACK, read.filing.on or FILED)
    tree = explain(read, bundle)
    text = "".join(text_of(paper.data) for paper in bundle.papers)
    explained = {row["citation"] for row in (*tree["pleaded"], *tree["procedure"])}
    for citation in explained:
        law, place = re.fullmatch(r"(《.+》(?:（[^）]*）)?)(.*)", citation).groups()  # type: ignore[union-attr]  # every citation has this form
        assert law in text
        article, item = re.fullmatch(r"(.*?)(第（[^）]+）项)?", place).groups()  # type: ignore[union-attr]  # any text has this form
        # Of several items of a paragraph each but the first stands without it.
        assert re.search(re.escape(article) + r"(?:第（[^）]+）项、)*" + re.escape(item or ""), text), citation
    laws_named = set(re.findall(r"《[^《》]*(?:〈[^〉]*〉)?[^《》]*》", text))
    assert {name for name in laws_named if any(name[1:-1] == edition for edition in ALL_LAWS)} == {
        re.match(r"《.+》", citation).group() for citation in explained}  # type: ignore[union-attr]  # as above


ALL_LAWS = {re.match("《(.+)》", version.citation)[1] for version in LAW.versions()}  # type: ignore[index]  # every citation begins with a name


@pytest.mark.parametrize(("name", "gone", "lost"), [
    ("microloan_borrower", "c16", "第五十条第一款第（一）项"),
    ("unknown_collector_threats", "c2", "第六十三条第（三）项"),
    ("unknown_collector_threats", "c4", "第六十二条第三款"),
])
def test_removing_a_fact_removes_every_sentence_it_carried(name: str, gone: str, lost: str) -> None:
    raw = json.loads((SAMPLES / f"{name}.json").read_text("utf-8"))
    words = next(event["text"] for event in raw["events"] if event["id"] == gone)
    rest = raw | {"events": [event for event in raw["events"] if event["id"] != gone]}
    texts = []
    for facts in (raw, rest):
        read = parse_case(json.dumps(facts).encode(), TODAY)
        texts.append("".join(text_of(paper.data) for paper in generate(read, LAW, PACK, FILED).papers))
    assert words in texts[0]
    assert words not in texts[1]
    assert lost in texts[0]
    assert lost not in texts[1]
