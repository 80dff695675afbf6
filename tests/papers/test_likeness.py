"""How much papers of different people are alike: what counts as own words, when two sentences are near twins, and how high the figures are today."""

from __future__ import annotations

import json
import sys
from difflib import SequenceMatcher
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from complaintgen.papers.readiness import (
    MOST_ALIKE,
    SAMPLES_FILE,
    Likeness,
    Severity,
    alike_issues,
    are_twins,
    find_issues,
    fingerprint_sentences,
    likeness_to_samples,
    own_sentences,
    share_alike,
)
from tests.law.facts import FILED, case, lender, said
from tests.papers.likenesses import PEOPLE, SALT, bundle_of_person, mean_percent, own_words, pairs
from tests.papers.making import bundle_of, read, sample
from tests.support import SAMPLES

ROOT = SAMPLES.parent
sys.path.insert(0, str(ROOT / "scripts"))
from update_likeness import main as update_likeness  # noqa: E402  (the tool is no package)

TWINS = 0.85

CEILINGS = {
    "police_report": 16, "institution_complaint": 17, "regulator_complaint": 17, "civil_claim": 20, "injunction": 18, "investigation_request": 15, "demand_letter": 15,
    "举报信_国家金融监督管理总局派出机构": 10, "举报信_省级地方金融管理机构": 24, "举报信_网信部门": 16,
}
"""Percent, on the mean of all pairs of ten people. A measure on data by which the papers were worded, not a promise for papers of others; lower a row when the papers get better."""

TOO_FEW = frozenset({"witness_application"})
"""Of the ten people few have both a claim and somebody who is willing to testify: a mean of one pair measures nothing."""


def own(facts: dict[str, object], paper: str = "police_report", *, style: str | None = None) -> str:
    (data,) = [item.data for item in bundle_of(facts, papers=[paper], style=style).papers]
    return "\n".join(own_sentences(data))


def alike(ours: list[str], theirs: list[str]) -> float | None:
    return share_alike(fingerprint_sentences(ours, SALT), fingerprint_sentences(theirs, SALT))


class TestOwnWords:
    MINE = sample("microloan_borrower")

    @pytest.mark.parametrize("paper", ["police_report", "regulator_complaint", "civil_claim", "injunction"])
    def test_what_happened_to_the_person_is_own(self, paper: str) -> None:
        assert "0年0月中旬起经常失眠，不敢开手机铃声" in own(self.MINE, paper)

    @pytest.mark.parametrize("other", [
        "报案材料", "事实经过", "陈某甲", "出借机构：", "依法受案", "《", "威胁人身安全\n", "上门弄你", "如实陈述", "签名", "序号", "附表第", "（证据0",
    ], ids=["the title", "a heading", "who the person is", "who the other side is", "what is asked for", "a law", "words of the law before it", "a quote", "a closing line", "the signature",
            "the annex", "items of the annex", "exhibits"])
    def test_the_form_the_law_and_the_quotes_are_not(self, other: str) -> None:
        assert other not in own(self.MINE) + "\n"

    def test_what_a_letter_asks_for_is_not(self) -> None:
        asked = own(self.MINE, "demand_letter")
        assert "赔礼道歉" not in asked
        assert "贵方是该笔借款的出借机构" in asked

    def test_when_and_how_quoted_words_came_is_not(self) -> None:
        assert "通过短信向" not in own(self.MINE)

    def test_digits_are_level(self) -> None:
        assert not set("123456789") & set(own(self.MINE))

    def test_a_blank_is_nobodys_words(self) -> None:
        assert "待填" not in own(sample("minimal"))

    def test_the_claim_as_a_form_says_the_same_of_its_own(self) -> None:
        told, form = (set(own(self.MINE, "civil_claim", style=style).splitlines()) for style in ("narrative", "table"))
        assert len(told & form) > 0.8 * len(told)
        assert not [sentence for sentence in form if "□" in sentence or "判令" in sentence]

    def test_an_answer_more_is_a_sentence_more(self) -> None:
        harm = {"harm": {**self.MINE["harm"], "sleep": "半夜听见楼道里有脚步声就醒，灯也不敢关"}}
        assert "半夜听见楼道里有脚步声就醒，灯也不敢关" in own(self.MINE | harm)


_CHINESE = st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x4E40), min_size=6, max_size=50)
_PAPERS = st.lists(_CHINESE, min_size=10, max_size=14)


class TestTwins:
    def test_real_sentences_of_two_people_are_told_apart_as_exactly_comparing_them_would(self) -> None:
        """Calibration: none that is 85 % alike is missed; the few taken for twins wrongly have the same characters in another order."""
        sentences = sorted({sentence for name in PEOPLE for documents in own_words(name).values() for document in documents for sentence in document})
        prints = dict(zip(sentences, fingerprint_sentences(sentences, SALT), strict=True))
        taken, missed, wrong = 0, [], []
        for one, other in combinations(sentences, 2):
            matcher, found = SequenceMatcher(None, one, other, autojunk=False), are_twins(prints[one], prints[other])
            ratio = matcher.ratio() if found or (matcher.real_quick_ratio() >= TWINS and matcher.quick_ratio() >= TWINS) else 0
            taken += found
            if ratio >= TWINS and not found:
                missed.append((one, other))
            elif found and ratio < TWINS:
                wrong.append((ratio, one, other))
        assert len(sentences) > 300
        assert taken > 300
        assert missed == []
        assert len(wrong) < 0.12 * taken, wrong
        assert [pair for pair in wrong if pair[0] < 0.6] == []

    @given(_CHINESE, _CHINESE)
    def test_none_that_is_85_percent_alike_is_missed(self, one: str, other: str) -> None:
        middle = len(one) // 2
        for changed in (other, one[:middle] + other[:3] + one[middle:], other[:2] + one):
            first, second = fingerprint_sentences([one, changed], SALT)
            assert are_twins(first, second) or SequenceMatcher(None, one, changed, autojunk=False).ratio() < TWINS

    def test_another_salt_gives_other_fingerprints(self) -> None:
        assert fingerprint_sentences(["本人经常失眠，不敢开手机铃声"], SALT) != fingerprint_sentences(["本人经常失眠，不敢开手机铃声"], SALT[::-1])


class TestShare:
    @given(_PAPERS)
    def test_a_paper_is_whole_in_itself(self, paper: list[str]) -> None:
        assert alike(paper, paper) == 1

    @given(_PAPERS, _PAPERS, st.lists(_CHINESE, min_size=1, max_size=3))
    def test_telling_more_of_ones_own_never_raises_it(self, ours: list[str], theirs: list[str], more: list[str]) -> None:
        prints = fingerprint_sentences(theirs, SALT)
        added = [sentence for sentence in more if not any(are_twins(found, known) for found in fingerprint_sentences([sentence], SALT) for known in prints)]
        before, after = alike(ours + theirs[:3], theirs), alike(ours + theirs[:3] + added, theirs)
        assert before is not None
        assert after is not None
        assert after <= before
        assert not added or after < before

    def test_a_paper_that_says_too_little_of_its_own_has_no_figure(self) -> None:
        assert alike(["本人不否认合法债务，只反映催收方式"], ["本人不否认合法债务，只反映催收方式"]) is None

    def test_what_is_told_in_own_words_lowers_the_figure_of_a_paper(self) -> None:
        facts = case(lender("microloan", name="甲公司"), said("insult", on="2026-02-20", sender="16500001234"), said("threat_violence", on="2026-02-21", sender="16500001234"))
        bare = own_sentences(bundle_of(facts, papers=["police_report"]).papers[0].data)
        told = own_sentences(bundle_of(facts | {"harm": {"sleep": "孩子听见铃声就往床底下钻，我把手机装进饼干盒放到阳台上才睡得着", "work": "收银台轮到我时总看门口，找错过两次钱，店长把我调去了库房"}},
                                       papers=["police_report"]).papers[0].data)
        before, after = (alike(list(paper), list(bare)) for paper in (bare, told))
        assert before == 1
        assert after is not None
        assert after < 0.9


class TestOfTenPeople:
    """A measure on tuned data: the papers were worded while looking at these cases."""

    def test_the_mean_of_no_paper_is_higher_than_it_was(self) -> None:
        measured = {kind: percent for kind, percent in mean_percent().items() if kind not in TOO_FEW}
        assert set(measured) <= set(CEILINGS)
        assert {kind: round(percent, 1) for kind, percent in measured.items() if percent > CEILINGS[kind]} == {}

    def test_each_kind_is_measured_on_more_than_one_pair(self) -> None:
        counted = [kind for kind, _ in pairs() if kind not in TOO_FEW]
        assert {kind for kind in counted if counted.count(kind) < 4} == set()


class TestSamples:
    def test_the_shipped_fingerprints_are_those_of_the_samples(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert update_likeness(["--check"]) == 0, capsys.readouterr().out

    def test_every_sample_is_there(self) -> None:
        shipped = json.loads((ROOT / "src" / "complaintgen" / "papers" / SAMPLES_FILE).read_text("utf-8"))
        assert set(shipped["samples"]) == {path.stem for path in SAMPLES.glob("*.json")}

    def test_a_sample_is_not_compared_with_itself(self) -> None:
        found = likeness_to_samples(bundle_of_person("microloan_borrower"))
        assert {item.paper for item in found} >= {"police_report", "civil_claim"}
        assert "microloan_borrower" not in {item.other for item in found}

    def test_one_that_differs_in_a_word_is(self) -> None:
        facts = sample("microloan_borrower")
        changed = facts | {"complainant": facts["complainant"] | {"name": "陈某乙"}}
        (found,) = [item for item in likeness_to_samples(bundle_of(changed)) if item.paper == "police_report"]
        assert (found.other, found.is_high) == ("microloan_borrower", True)
        assert found.percent > 90

    def test_a_case_without_papers_to_hand_in_has_no_figure(self) -> None:
        assert likeness_to_samples(bundle_of(sample("bank_card_single_reminder"))) == ()


class TestHint:
    BUNDLE = bundle_of(sample("microloan_borrower"))

    def test_what_is_too_much_is_one_hint_that_tells_what_to_do(self) -> None:
        found = (Likeness(paper="police_report", share=0.31, other="a"), Likeness(paper="civil_claim", share=0.1, other="b"))
        (hint,) = alike_issues(self.BUNDLE, found, with_samples=True)
        assert (hint.severity, hint.path, hint.papers) == (Severity.HINT, "account", ("police_report",))
        assert "与样例相比，报案材料有31%的文字雷同，超过25%" in hint.reason
        assert "用自己的话写" in hint.remedy
        assert hint.likeness == found

    def test_other_cases_are_called_so(self) -> None:
        (hint,) = alike_issues(self.BUNDLE, (Likeness(paper="civil_claim", share=0.5, other="b"),), with_samples=False)
        assert "与文件夹里的其他案件相比，民事起诉状有50%" in hint.reason

    @pytest.mark.parametrize(("share", "hints"), [(0.2549, 0), (0.26, 1)])
    def test_the_limit_is_a_quarter(self, share: float, hints: int) -> None:
        assert MOST_ALIKE == 25
        assert len(alike_issues(self.BUNDLE, (Likeness(paper="civil_claim", share=share, other="b"),), with_samples=True)) == hints

    def test_no_other_finding_has_figures(self) -> None:
        assert {issue.likeness for issue in find_issues(read(sample("microloan_borrower")), self.BUNDLE)} == {()}


@pytest.mark.parametrize(("name", "complains"), [("microloan_borrower", True), ("minimal", False)])
def test_the_guide_asks_for_own_words_and_says_why_where_there_is_a_complaint(name: str, complains: bool) -> None:
    (guide,) = [paper for paper in bundle_of(sample(name), FILED).papers if paper.name == "filing_guide"]
    told = "".join(own_sentences(guide.data))
    assert "打印前用自己的话" in told
    assert ("受理单位会筛查雷同的投诉" in told) is complains
