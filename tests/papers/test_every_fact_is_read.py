"""Every fact of a case is read by some paper, element or rule: what is asked and read by nothing is a burden that serves nobody."""

from __future__ import annotations

import json
import typing
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from pydantic import BaseModel

from complaintgen import Case, generate, load_pack, parse_case
from complaintgen.case.enums import ActKind, ClaimKind, StepKind
from complaintgen.case.model import Facts
from complaintgen.case.reading import contradictions_in
from complaintgen.papers import readiness
from complaintgen.papers.bundle import case_summary
from tests.law.facts import FILED, TODAY
from tests.papers.making import PACK

Fact = tuple[str, str]
UNREAD: dict[Fact, str] = {
    ("Case", "schema_version"): "it says how to read the file",
    ("Case", "note"): "the person's own memory; the help says that no paper prints it",
    ("Filing", "narrative"): "one value, kept for files that say it",
}
"""The facts that nothing reads, each with the reason; an entry that something reads is a fault too."""

CLINIC = load_pack(str(Path(__file__).parents[2] / "templates" / "clinic-example"))
"""It knows offices of its place."""
PERSON = {"name": "陈某甲", "phone": "13800001001", "id_type": "passport", "id_number": "M12345678", "sex": "male", "birth_date": "2010-05-06", "nationality": "韩国",
          "habitual_address": "示例省示例市西湖区学院路16号", "habitual_since": "2023-05-01"}
SIGNED = "示例小额贷款有限公司"
COMPLETE = {
    "schema_version": 2, "role": "borrower", "complainant": PERSON, "guardian": {"name": "陈某", "relation": "父亲", "phone": "13800000008"},
    "loan": {"exists": "yes", "repayment": "overdue", "principal": 1000, "sum_due": 2000, "borrowed_on": "2025-10-01", "due_on": "2025-11-01"},
    "parties": [{"id": "p1", "role": "lender", "name": SIGNED, "licence": "microloan", "province": "示例省"},
                {"id": "p2", "role": "collector", "name": "乙催收有限公司", "engaged_by": "p1", "announced": False, "evidence": ["e1"]},
                {"id": "p3", "role": "individual", "name": "孙某", "engaged_by": "p2", "acts_as_staff": True},
                {"id": "p4", "role": "guarantor", "name": "丙融资担保有限公司", "licence": "guarantee", "has_paid": False, "same_loan_as": "p1"}],
    "recipients": [{"id": "r1", "name": "林某", "relation": "同事", "phone": "13800001002", "will_testify": True, "is_emergency_contact": False, "as_plaintiff": PERSON | {
                    "name": "林某某", "kind": "natural", "occupation": "教师", "employer": "示例小学", "role": "listed_contact", "guardian": {"name": "林某甲", "relation": "母亲"},
                    "objections": [{"on": "2026-02-02"}], "steps": [{"kind": "police_report", "on": "2026-02-04"}, {"kind": "document_disproved", "on": "2026-02-05", "finding": "document_forged"}], "harm": {"daily_life_disturbed": True},
                    "claims": [{"kind": "property_loss", "amount": 100, "against": ["p2"]}]}},
                   {"id": "r2", "name": "杨某", "is_emergency_contact": False, "as_plaintiff": {
                    "name": "杨某", "id_type": "resident_id", "id_number": "110101199003070011", "ethnicity": "汉族", "registered_address": "示例市某路3号", "claims": [{"kind": "stop"}]}},
                   {"id": "g1", "kind": "group", "name": "工作群", "size": 35}, {"id": "g2", "kind": "organisation", "name": "示例市第一小学"}],
    "senders": [{"number": "16500001234", "account": "催收小王", "party": "p2", "account_id": "wxid_1", "provider": "示例通信有限公司", "provider_address": "示例市通信路1号", "clues": [{"kind": "signature", "evidence": ["e1"]}]}],
    "events": [
        {"id": "c1", "channel": "sms", "at": "2026-02-01", "recipient": "r1", "also_to": ["g1"], "sender": "16500001234", "text": "法院传票，某某是骗子", "evidence": ["e1"],
         "tags": ["insult", "fake_document", "personal_data_disclosure", "impersonation_police_court"], "party": "p2"},
        {"id": "c2", "channel": "call", "at": "2026-02-02T23:00", "sender": "16500001234", "account": None, "count": 4, "text": "还钱", "duration_seconds": 3, "party": "p3"},
        {"id": "c3", "channel": "sms", "at": "2026-02-03", "signature": SIGNED, "callback": "4000000000", "account": "催收小王", "text": "还钱"},
        {"id": "c4", "channel": "wechat", "at": "2026-02-03", "account": "催收小王", "text": "还钱"},
        *({"id": f"m{number}", "channel": "sms", "at": f"2026-02-0{number}", "recipient": person, "text": "老东西", "tags": ["insult"], "about": [person], "party": "p2"}
          for number, person in enumerate(("r1", "r1", "r1", "r2", "r2", "r2"), 1)),
        *({"id": f"a{number}", "kind": kind, "at": "2026-02-04", "until": "2026-02-05", "text": "身份证照片、传票", "place": "示例市", "description": "经过",
           "tags": ["personal_data_disclosure", "fake_document", "impersonation_police_court"], "party": "p2", "known_by": "told_by", "evidence": ["e1"]}
          | ({"place": "示例市第一小学门口"} if kind == "visit" else {}) | ({"provider": "示例网络科技有限公司"} if kind in ("online_post", "call_bombing") else {}) | ({"amount": 300} if kind == "repayment_extorted" else {}) | ({"injury": "擦伤"} if kind == "assaulted" else {}) for number, kind in enumerate(ActKind, 1))],
    "objections": [{"on": "2026-02-01"}],
    "steps": [{"kind": kind, "on": "2026-02-06", "evidence": ["e1"], **({"finding": "document_forged"} if kind == "document_disproved" else {})} for kind in StepKind if kind not in ("police_report", "institution_complaint")],
    "harm": {"expenses": [{"item": "公证费", "amount": 300, "on": "2026-02-07", "evidence": ["e1"]}], "evidence": ["e1"]},
    "evidence": [{"id": "e1", "kind": "photo", "title": "照片", "proves": "intrusion", "holder": "r1", "sha256": "a" * 64}],
    "claims": {"items": [{"kind": kind} for kind in ClaimKind]},
    "agent": {"name": "周某", "kind": "lawyer"}, "clinic": {"name": "示例市法律援助中心"},
    "unconfirmed": [{"path": "clinic.name", "reason": "从信头读出"}],
}
MISUSED = {
    "schema_version": 2, "role": "identity_misused", "complainant": {"name": "陈某甲"},
    "loan": {"exists": "no", "principal": 1000, "sum_due": 2000, "borrowed_on": "2025-10-01", "due_on": "2025-11-01"},
    "parties": [{"id": "p1", "role": "lender", "name": "丁某", "licence": "unlicensed"}],
    "events": [{"id": "c1", "channel": "sms", "at": "2026-02-01", "text": "弄死你", "tags": ["threat_violence"], "party": "p1"}],
    "steps": [{"kind": "police_report", "on": "2026-02-02", "urgent": True}],
}
POSTED = {
    "schema_version": 2, "role": "borrower", "loan": {"exists": "yes"},
    "parties": [{"id": "p1", "role": "lender", "licence": "consumer_finance"}, {"id": "p2", "role": "collector", "engaged_by": "p1", "announced": False}],
    "events": [{"id": "a1", "kind": "online_post", "at": "2026-02-01", "text": "骗贷", "tags": ["defamation"], "views": 60, "reposts": 10, "party": "p2"},
               {"id": "a2", "kind": "poster", "at": "2026-02-02", "text": "法院公告", "tags": ["fake_document"], "in_name_of": "state_organ", "party": "p2"}],
    "steps": [{"kind": "document_disproved", "finding": "document_forged"}, {"kind": "institution_complaint", "on": "2026-02-06", "answer": "催收由外包公司负责", "others_collect": True}],
}

FIRMS = {
    "schema_version": 2, "role": "listed_contact", "complainant": {"kind": "organisation", "name": "示例口腔诊所有限公司"},
    "parties": [{"id": "p1", "role": "collector", "name": "乙催收有限公司"}],
    "recipients": [{"id": "r1", "name": "示例商贸有限公司", "as_plaintiff": {"kind": "organisation", "name": "示例商贸有限公司", "claims": [{"kind": "stop"}]}}],
    "events": [{"id": "a1", "kind": "online_post", "at": "2026-02-01", "text": "骗子公司", "tags": ["insult"], "about": ["self", "r1"], "party": "p1"}],
}


def models_in(annotation: object) -> Iterator[type[BaseModel]]:
    """The models that a type names."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for inside in typing.get_args(annotation):
        yield from models_in(inside)


def facts_of(model: type[BaseModel], seen: set[type[BaseModel]]) -> Iterator[Fact]:
    """Every field of a model and of the models inside it."""
    seen.add(model)
    for name, field in model.model_fields.items():
        yield model.__name__, name
        for inner in models_in(field.annotation):
            if inner not in seen:
                yield from facts_of(inner, seen)


def tell_everything(case: Case) -> None:
    """Make every paper with both packs, each in a style of its own, and the summary, and look for contradictions."""
    for pack, style in ((CLINIC, "narrative"), (PACK, "table")):
        case_summary(case, generate(case, pack.law(), pack, FILED, pack.catalogue.ids, claim_style=style))
    list(contradictions_in(case, FILED))


@cache
def facts_read() -> frozenset[Fact]:
    """The facts that papers, elements and rules read of whole cases; checks that walk over all facts alike are no readers."""
    cases = [parse_case(json.dumps(facts).encode(), TODAY) for facts in (COMPLETE, MISUSED, POSTED, FIRMS)]
    found: set[Fact] = set()
    plain = Facts.__getattribute__

    def noted(self: Facts, name: str) -> object:
        found.add((type(self).__name__, name))
        return plain(self, name)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(readiness, "remarks_on", lambda case: ())
        patch.setattr("complaintgen.papers._digest.remarks_on", lambda case: ())
        patch.setattr(Facts, "__getattribute__", noted)
        for case in cases:
            tell_everything(case)
    return frozenset(found)


def test_nothing_is_asked_that_nothing_reads() -> None:
    every = frozenset(facts_of(Case, set()))
    assert every - facts_read() == UNREAD.keys()


def test_a_fact_that_is_not_read_is_noticed() -> None:
    assert ("Person", "never_read") not in facts_read()
    assert ("Person", "nationality") in facts_read()
    assert ("Recipient", "size") in facts_read()
