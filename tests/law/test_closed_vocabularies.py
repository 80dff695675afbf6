"""Every word that a person may choose means something: it changes what the law makes of some case, or it is not offered."""

from __future__ import annotations

import json
from itertools import combinations

import pytest

from complaintgen import parse_case
from complaintgen.case.enums import (
    ActKind,
    DataKind,
    EntryManner,
    Finding,
    Licence,
    MisusedFact,
    NamedBody,
    Organ,
    Role,
    StepKind,
    Tag,
    Threat,
    VisitManner,
)
from complaintgen.case.fields import Labelled
from complaintgen.law.procedure import authorities_of
from complaintgen.papers.bundle import digest_case
from tests.law.facts import (
    FILED,
    LAW,
    LIFE,
    NO_CONSENT,
    TODAY,
    Facts,
    assessed,
    case,
    did,
    every_lender,
    lender,
    said,
    step,
)
from tests.support import default_pack

Outcome = frozenset[tuple[str, ...]]
PACK = default_pack()
SETTING = case(every_lender(), LIFE, NO_CONSENT)
ONLY_RECORDED = {StepKind.OTHER}
"""Told in the papers as what was done already, and nothing more; everybody has done something that is on no list."""
ALIKE = {frozenset({Tag.NEUTRAL_REMINDER, Tag.PRESSURE_LEGAL_ACTION}), frozenset({Tag.INSULT, Tag.OBSCENE})}
"""Both lawful by themselves; and obscene words insult whom they are about. The papers tell them apart, the law does not."""


def outcome(*pieces: Facts) -> Outcome:
    """What the law makes of a case: verdicts, open facts, limits, offices and papers."""
    facts = case(*pieces)
    assessment, read = assessed(facts), parse_case(json.dumps(facts).encode(), TODAY)
    return frozenset([
        *((ground.provision.id, str(ground.version.edition.start), ground.verdict) for ground in assessment.readings),
        *(("gap", gap.path) for gap in assessment.gaps),
        *(("limit", limit.id, str(limit.ends_on)) for limit in assessment.deadlines),
        *(("office", office.id, kind) for office, kind in authorities_of(read, assessment)),
        *(("paper", offer.paper) for offer in digest_case(read, LAW, PACK, FILED).offers if offer.is_offered)])


def of_tag(tag: Tag | None) -> tuple[Outcome, ...]:
    tags = [tag] if tag else []
    return (outcome(SETTING, said(*tags)), outcome(SETTING, said(*tags, to="r1")),
            outcome(SETTING, *(said(*tags, to="r1", on=day) for day in ("2026-02-01", "2026-02-02", "2026-02-03"))), outcome(SETTING, said(*tags, channel="post")))


WORDS: Facts = {"text": "某某欠五千", "tags": ["debt_disclosure"]}
COMPLETE: dict[ActKind, Facts] = {
    ActKind.VISIT: {"manner": ["blocking"]}, ActKind.HOME_ENTERED: {"entry": "unpermitted"}, ActKind.UNIT_DISRUPTED: {"stopped_work": True},
    ActKind.PHOTO_ALTERED: {"seen_by_others": True}, ActKind.REPAYMENT_EXTORTED: {"threatened_with": "exposure"},
    ActKind.ONLINE_POST: WORDS, ActKind.POSTER: WORDS, ActKind.PUBLIC_POST: WORDS,
}


def of_act(kind: ActKind) -> tuple[Outcome, ...]:
    sender = {"sender": "16500000001"}
    return (outcome(SETTING, did(kind, **COMPLETE.get(kind, {}))),
            outcome(SETTING, did(kind, **COMPLETE.get(kind, {})), *(said("insult", **sender | {"sender": f"1650000000{number}"}) for number in range(3))))


def of_role(role: Role) -> tuple[Outcome, ...]:
    return (outcome({"role": role}, every_lender(), said("threat_violence"), said("debt_disclosure", to="r1")),
            outcome({"role": role, "loan": {"exists": "no"}}, every_lender(), said("threat_violence")))


def of_licence(licence: Licence | None) -> tuple[Outcome, ...]:
    conduct = case(NO_CONSENT, {"loan": {"annual_rate_percent": 60}}, said("debt_disclosure", "threat_violence", to="r1"), did("assaulted"))
    return (outcome(lender(licence), conduct),)


ANSWERED: dict[StepKind, Facts] = {
    StepKind.DATA_REQUEST: {"accepted": False}, StepKind.PLATFORM_NOTICE: {"accepted": False}, StepKind.MEDIATION: {"mediator": "peoples_committee"},
    StepKind.DOCUMENT_DISPROVED: {"finding": "document_forged"},
}


def of_step(kind: StepKind | None) -> tuple[Outcome, ...]:
    """What came before and after: conduct on both sides of the step, of a kind that it may speak of."""
    taken = [step(kind, **ANSWERED.get(kind, {}))] if kind else []
    conduct = case(said("insult", on="2026-01-10", party="p1"), said("threat_violence", "fake_document", party="p1", text="你敢投诉试试", in_name_of="state_organ"),
                   did("online_post", text="骗贷", tags=["defamation"]), did("confined", "2026-02-01T09:00", until="2026-02-01T10:00"),
                   {"harm": {"serious_mental_harm": True}}, {"parties": [{"id": "pf", "role": "platform", "name": "示例平台"}]})
    return (outcome(SETTING, conduct, *taken), outcome(SETTING, conduct, step("police_report", "2026-01-15"), *taken))


@pytest.mark.parametrize("tag", Tag)
def test_a_tag_changes_a_verdict(tag: Tag) -> None:
    assert of_tag(tag) != of_tag(None)


@pytest.mark.parametrize("kind", ActKind)
def test_an_act_changes_a_verdict(kind: ActKind) -> None:
    assert outcome(SETTING, did(kind, **COMPLETE.get(kind, {}))) != outcome(SETTING, did("visit", count=1))


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.BORROWER])
def test_a_role_changes_a_verdict(role: Role) -> None:
    assert of_role(role) != of_role(Role.BORROWER)


@pytest.mark.parametrize("licence", Licence)
def test_a_licence_changes_a_verdict(licence: Licence) -> None:
    assert of_licence(licence) != of_licence(None)


@pytest.mark.parametrize("kind", [kind for kind in StepKind if kind not in ONLY_RECORDED])
def test_a_step_changes_a_verdict(kind: StepKind) -> None:
    assert of_step(kind) != of_step(None)


def test_what_is_only_recorded_changes_none() -> None:
    assert all(of_step(kind) == of_step(None) for kind in ONLY_RECORDED)


def test_no_two_tags_mean_the_same() -> None:
    found = {tag: of_tag(tag) for tag in Tag}
    assert {frozenset(pair) for pair in combinations(Tag, 2) if found[pair[0]] == found[pair[1]]} == ALIKE


def test_no_two_acts_mean_the_same() -> None:
    found = {kind: of_act(kind) for kind in ActKind}
    assert [pair for pair in combinations(ActKind, 2) if found[pair[0]] == found[pair[1]]] == []


POSED: Facts = {"on": "2026-02-01", "text": "案子在我手上"}
DETAILS: dict[Labelled, tuple[Facts, Facts]] = {
    **{manner: (did("visit", count=1, manner=[manner]), did("visit", count=1)) for manner in VisitManner},
    **{threat: (did("repayment_extorted", threatened_with=threat), did("repayment_extorted")) for threat in Threat},
    **{entry: (did("home_entered", entry=entry), did("home_entered")) for entry in EntryManner},
    **{organ: (said("impersonation_police_court", posed_as=organ), said("impersonation_police_court")) for organ in Organ},
    **{kind: (did("contact_list_taken", people=300, data_kind=kind), did("contact_list_taken", people=300)) for kind in DataKind},
    **{body: (case(said("fake_document", in_name_of=body), step("document_disproved", finding="document_forged")),
              case(said("fake_document"), step("document_disproved", finding="document_forged"))) for body in NamedBody},
    **{finding: (case(said("fake_document", "impersonation_lawyer"), step("document_disproved", finding=finding)),
                 case(said("fake_document", "impersonation_lawyer"), step("document_disproved"))) for finding in Finding},
    **{used: ({"role": "identity_misused", "loan": {"exists": "no", "misused_with": used}} | said(),
              {"role": "identity_misused", "loan": {"exists": "no"}} | said()) for used in MisusedFact},
}


@pytest.mark.parametrize("member", DETAILS, ids=lambda member: f"{type(member).__name__}.{member}")
def test_an_answer_changes_a_verdict(member: Labelled) -> None:
    answered, open_yet = DETAILS[member]
    assert outcome(SETTING, answered) != outcome(SETTING, open_yet)
