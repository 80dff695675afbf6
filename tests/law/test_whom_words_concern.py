"""Words that name a contact who sues, or speak of another too, may be of that contact or of the borrower: it is asked, and nothing is pleaded before."""

from __future__ import annotations

import pytest

from complaintgen.identities.names import speaks_of
from tests.law.facts import LIFE, Facts, assessed, case, did, lender, said

CONTACT: Facts = {"role": "emergency_contact", "complainant": {"name": "苗青"}, "recipients": [{"id": "r1", "relation": "护士长"}]}
OPEN = {"苗护士的朋友是骗子": True, "苗护士的闺蜜是骗子": True, "叫苗青转告她朋友，骗子": True, "苗青是骗子": True, "周静是骗子": False}


@pytest.mark.parametrize("text", OPEN)
def test_words_that_name_the_complainant_are_asked_about(text: str) -> None:
    assessment = assessed(case(CONTACT, LIFE, lender("microloan", name="甲公司", identified_by="短信"), said("defamation", to="r1", text=text)))
    assert ("events[0].about" in {gap.path for gap in assessment.gaps}) is OPEN[text]
    assert "civil.reputation" not in {ground.provision.id for ground in assessment.grounds}


@pytest.mark.parametrize(("text", "about", "is_pleaded", "is_asked"), [
    ("骗子", None, True, False), ("你弟弟是骗子", None, False, True), ("周静是骗子，你也是", None, False, True), ("周静是骗子", None, False, False),
    ("你弟弟是骗子", ["self"], True, False), ("你弟弟是骗子", ["borrower"], False, False)])
def test_insults_to_the_face_of_a_contact_that_speak_of_another_are_asked_about(text: str, about: list[str] | None, *, is_pleaded: bool, is_asked: bool) -> None:
    told = case(CONTACT, LIFE, {"loan": {"borrower_name": "周静"}}, lender("microloan", name="甲公司", identified_by="短信"),
                said("insult", text=text) if about is None else said("insult", text=text, about=about))
    assessment = assessed(told)
    assert ("civil.personal_dignity" in {ground.provision.id for ground in assessment.grounds}) is is_pleaded
    assert ("events[0].about" in {gap.path for gap in assessment.gaps}) is is_asked


@pytest.mark.parametrize(("name", "text", "does"), [
    ("苗青", "苗护士", True), ("苗青", "老苗", True), ("苗青", "青苗贷款", False), ("欧阳雪", "欧阳老师借钱不还", True), ("陈某甲", "陈总", True),
    ("北原市好口福餐饮有限公司", "好口福", False), ("", "他欠钱", False)])
def test_a_person_is_called_by_name_or_by_surname_and_title(name: str, text: str, *, does: bool) -> None:
    assert speaks_of(name, text) is does


@pytest.mark.parametrize(("told", "is_pleaded", "is_asked"), [
    ({}, False, True), ({"tags": ["debt_disclosure"]}, True, False), ({"tags": ["insult"]}, False, False), ({"seen_by_others": False}, False, False)])
def test_what_a_visit_told_those_present_of_a_debt_is_a_ground_once_somebody_marked_it(told: Facts, *, is_pleaded: bool, is_asked: bool) -> None:
    visit = did("visit", **{"description": "坐在前台两小时，对入住的客人说店主欠债", "seen_by_others": True, **told})
    assessment = assessed(case({"role": "borrower", "loan": {"exists": "yes", "repayment": "overdue", "separate_consent": False}}, LIFE, visit))
    assert ("civil.private_information" in {ground.provision.id for ground in assessment.grounds}) is is_pleaded
    assert ("events[0].tags" in {gap.path for gap in assessment.gaps}) is is_asked
