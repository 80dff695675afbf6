"""Words to somebody else that name a contact who sues may speak of that contact or of the borrower: it is asked, and nothing is pleaded before."""

from __future__ import annotations

import pytest

from complaintgen.identities.names import speaks_of
from tests.law.facts import LIFE, Facts, assessed, case, did, lender, said

CONTACT: Facts = {"role": "emergency_contact", "complainant": {"name": "苗青"}, "recipients": [{"id": "r1", "relation": "护士长"}]}
OPEN = {"苗护士的朋友是骗子": True, "叫苗青转告她朋友，骗子": True, "周静是骗子": False}


@pytest.mark.parametrize("text", OPEN)
def test_words_that_name_the_complainant_are_asked_about(text: str) -> None:
    assessment = assessed(case(CONTACT, LIFE, lender("microloan", name="甲公司", identified_by="短信"), said("defamation", to="r1", text=text)))
    assert ("events[0].about" in {gap.path for gap in assessment.gaps}) is OPEN[text]
    assert "civil.reputation" not in {ground.provision.id for ground in assessment.grounds}


@pytest.mark.parametrize("text", ["你们病区的苗护士替人欠债不还", "苗青是骗子"])
def test_words_that_name_the_complainant_and_nobody_besides_are_of_the_complainant(text: str) -> None:
    told = case(CONTACT, LIFE, lender("microloan", name="甲公司", identified_by="短信"), said("defamation", to="r1", text=text))
    assert "civil.reputation" in {ground.provision.id for ground in assessed(told).grounds}


@pytest.mark.parametrize(("name", "text", "does"), [
    ("苗青", "苗护士", True), ("苗青", "老苗", True), ("苗青", "青苗贷款", False), ("欧阳雪", "欧阳老师借钱不还", True), ("陈某甲", "陈总", True),
    ("北原市好口福餐饮有限公司", "好口福", False), ("", "他欠钱", False)])
def test_a_person_is_called_by_name_or_by_surname_and_title(name: str, text: str, *, does: bool) -> None:
    assert speaks_of(name, text) is does


@pytest.mark.parametrize(("description", "seen", "is_told"), [
    ("坐在前台两小时，对入住的客人说店主欠债", True, True), ("在门口喊他欠钱不还", True, True), ("对客人说店主欠债", None, False), ("敲门两次", True, False)])
def test_what_a_visit_told_those_present_of_a_debt_is_a_ground(description: str, *, seen: bool | None, is_told: bool) -> None:
    visit = did("visit", description=description) if seen is None else did("visit", description=description, seen_by_others=seen)
    told = case({"role": "borrower", "loan": {"exists": "yes", "repayment": "overdue", "separate_consent": False}}, LIFE, visit)
    assert ("civil.private_information" in {ground.provision.id for ground in assessed(told).grounds}) is is_told
