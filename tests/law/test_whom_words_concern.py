"""Words to somebody else that name a contact who sues may speak of that contact or of the borrower: it is asked, and nothing is pleaded before."""

from __future__ import annotations

import pytest

from complaintgen.identities.names import speaks_of
from tests.law.facts import LIFE, Facts, assessed, case, lender, said

CONTACT: Facts = {"role": "emergency_contact", "complainant": {"name": "苗青"}, "recipients": [{"id": "r1", "relation": "护士长"}]}
OPEN = {"你们病区的苗护士替人欠债不还": True, "苗青是骗子": True, "周静是骗子": False}


@pytest.mark.parametrize("text", OPEN)
def test_words_that_name_the_complainant_are_asked_about(text: str) -> None:
    assessment = assessed(case(CONTACT, LIFE, lender("microloan", name="甲公司", identified_by="短信"), said("defamation", to="r1", text=text)))
    assert ("events[0].about" in {gap.path for gap in assessment.gaps}) is OPEN[text]
    assert "civil.reputation" not in {ground.provision.id for ground in assessment.grounds}


@pytest.mark.parametrize(("name", "text", "does"), [
    ("苗青", "苗护士", True), ("苗青", "老苗", True), ("苗青", "青苗贷款", False), ("欧阳雪", "欧阳老师借钱不还", True), ("陈某甲", "陈总", True),
    ("北原市好口福餐饮有限公司", "好口福", False), ("", "他欠钱", False)])
def test_a_person_is_called_by_name_or_by_surname_and_title(name: str, text: str, *, does: bool) -> None:
    assert speaks_of(name, text) is does
