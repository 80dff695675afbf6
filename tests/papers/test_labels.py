"""What papers say of an answer that covers several things: no more than what is true of each of them, and of each event only what was told of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

import pytest

from complaintgen.case import enums
from complaintgen.case.fields import Labelled
from complaintgen.law.elements import ELEMENTS
from tests.law.facts import FILED, NO_CONSENT, Facts, case, did, lender, said
from tests.papers.making import LAW, READINGS, SAMPLE_NAMES, reading, sample, text_of_paper, texts_of

_OFFERS = re.compile("或者|等|、")
NOT_STATED = {
    "Announced": "no paper says it: what is to be forbidden is named in the words of the order",
    "Direction": "no paper says it",
    "Clue": "a name is the same or nearly so: that is all the clue says",
    "DataKind": "no paper says it",
    "NamedBody": "no paper says it",
    "Mediator": "no paper says it",
    "ClaimKind": "消除影响、恢复名誉 is one remedy by its name in 民法典 art. 179; papers ask for it in their own words",
}
"""The vocabularies of which a word may offer alternatives, and why."""


def _words() -> Iterator[tuple[str, str]]:
    for vocabulary in vars(enums).values():
        if isinstance(vocabulary, type) and issubclass(vocabulary, Labelled) and vocabulary is not Labelled:
            yield from ((vocabulary.__name__, member.label) for member in vocabulary)


def test_no_word_that_papers_state_offers_alternatives() -> None:
    assert {vocabulary for vocabulary, word in _words() if _OFFERS.search(word)} == NOT_STATED.keys()


def test_no_deed_offers_alternatives() -> None:
    pleaded = {name for provision in LAW.provisions.values() if provision.role == "conduct" for version in provision.versions for name in (*version.all, *version.any)}
    deeds = {words for name in pleaded if (element := ELEMENTS[name]).is_deed for words in ([item.says for item in element.deeds] or [element.label])}
    assert len(deeds) > 40
    assert not sorted(words for words in deeds if _OFFERS.search(words))


GROUP = [{"id": "g1", "kind": "group", "name": "家长群", "size": 47}]
COLLEAGUE = [{"id": "r1", "name": "周芳", "relation": "同事"}]
BASE = case(NO_CONSENT, lender("microloan", name="示例小额贷款有限公司"))
DEEDS: list[tuple[str, Facts, str, str]] = [
    ("a message to one colleague", case(BASE, said("insult", to="r1", on="2026-02-20")) | {"recipients": COLLEAGUE}, "police_report", "向他人说侮辱本人的话（附表第1项）"),
    ("a message to a group", case(BASE, said("insult", to="g1", on="2026-02-20")) | {"recipients": GROUP}, "police_report", "公开侮辱本人（附表第1项）"),
    ("made-up facts told to one", case(BASE, said("defamation", to="r1", on="2026-02-20")) | {"recipients": COLLEAGUE}, "police_report", "向他人说捏造的事实（附表第1项）"),
    ("a picture that others saw", case(BASE, did("photo_altered", on="2026-02-20", seen_by_others=True)), "police_report", "篡改照片并让他人看到（附表第1项）"),
    ("the debt told to one", case(BASE, said("debt_disclosure", to="r1", on="2026-02-20")) | {"recipients": COLLEAGUE}, "civil_claim", "向他人称原告欠款（附表第1项）"),
    ("the debt posted online", case(BASE, did("online_post", on="2026-02-20", tags=["debt_disclosure"])), "civil_claim", "公开称原告欠款（附表第1项）"),
    ("more than the debt", case(BASE, said("personal_data_disclosure", to="r1", on="2026-02-20")) | {"recipients": COLLEAGUE}, "civil_claim", "向他人透露原告的个人信息（附表第1项）"),
    ("calls alone", case(BASE, did("call_bombing", on="2026-02-20", count=300)), "civil_claim", "呼叫轰炸（附表第1项），侵害原告的隐私权"),
    ("a visit with shouting", case(BASE, did("visit", on="2026-02-20", manner=["shouting"])), "civil_claim", "上门滋扰（附表第1项），侵害原告的隐私权"),
]


@pytest.mark.parametrize(("facts", "paper", "deed"), [row[1:] for row in DEEDS], ids=[row[0] for row in DEEDS])
def test_a_deed_says_what_was_told_of_its_events(facts: Facts, paper: str, deed: str) -> None:
    assert deed in text_of_paper(facts, paper).replace("\u2060", "")


SENTENCES: list[tuple[str, Facts, str, str]] = [
    ("shouting", case(BASE, did("visit", on="2026-02-20", manner=["shouting"])), "高声喧闹", "喇叭"),
    ("staying", case(BASE, did("visit", on="2026-02-20", manner=["staying"])), "滞留不走", "要求离开"),
    ("seen by others", case(BASE, did("visit", on="2026-02-20", manner=[], seen_by_others=True)), "当时有其他人在场", "看到或者听到"),
    ("a threat to tell others", case(BASE, did("repayment_extorted", on="2026-02-20", threatened_with="exposure")), "以散布有关情况相威胁", "图片或者"),
    ("a threat to sue", case(BASE, did("repayment_extorted", on="2026-02-20", threatened_with="lawful_steps")), "声称要走正式程序", "走正式程序相威胁"),
]


@pytest.mark.parametrize(("facts", "said_so", "never"), [row[1:] for row in SENTENCES], ids=[row[0] for row in SENTENCES])
def test_an_act_is_told_by_the_widest_word(facts: Facts, said_so: str, never: str) -> None:
    text = "".join(text_of_paper(case(facts, said("threat_violence", on="2026-02-21")), "police_report"))
    assert said_so in text
    assert never not in text


PLEADED = re.compile(r"^\d+．.*(?:涉嫌违反|侵害|违反)[^。]*《")
CARRIED_BY = {
    "第一千零三十三条第（一）项": re.compile("反复联系|呼叫轰炸|上门滋扰|跟踪|途中追拦|威胁人身安全"),
    "第一千零三十三条第（五）项": re.compile("欠款|借款关系|个人信息"),
    "第一千零二十四条第一款": re.compile("侮辱|捏造|篡改照片|淫秽|与事实不符"),
    "第一千零一十九条第一款": re.compile("篡改照片"),
}
"""What each clause is about; a sentence that cites it says such a deed."""
CASES = [*(pytest.param(sample(name), id=name) for name in SAMPLE_NAMES), *(pytest.param(reading(path.stem), id=path.stem) for path in sorted(READINGS.glob("*.json")))]
PLEADING = ("police_report", "institution_complaint", "regulator_complaint", "regulator_report", "civil_claim", "injunction")


@pytest.mark.parametrize("facts", CASES)
def test_every_numbered_ground_names_a_deed_with_its_rows(facts: Facts) -> None:
    day = date.fromisoformat(facts["filing"]["on"]) if "on" in facts.get("filing", {}) else FILED
    lines = [line for text in texts_of(facts, day, PLEADING).values() for line in text.replace("\u2060", "").splitlines() if PLEADED.search(line) and "只有线索" not in line]
    assert [line for line in lines if "（附表第" not in line] == []
    for clause, deeds in CARRIED_BY.items():
        assert [line for line in lines if clause in line and not deeds.search(line.split("《")[0])] == []
