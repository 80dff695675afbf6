"""After the facts are in: only what would change a paper is asked, with the reason, once."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from complaintgen.case.reading import as_told
from complaintgen.interview.flow import World
from complaintgen.interview.model import OPEN_QUESTIONS, SECTIONS, CaseDraft
from tests.interview.scripted_session import (
    BACK,
    PACK,
    UNKNOWN,
    Answer,
    Person,
    Step,
    case_in,
    progress_in,
    put,
    run_script,
)
from tests.papers.test_co_complainants import together
from tests.support import SAMPLES, make_case, message

TODAY = date(2027, 3, 10)
NAMES = sorted(path.stem for path in SAMPLES.glob("*.json"))

UNSAID = {"exists": "yes", "repayment": "overdue"}
"""A debt of which nobody was asked whether its disclosure was agreed to."""


def sample(name: str, **changes: Any) -> dict[str, Any]:
    """A sample with some of its parts replaced; None leaves a part out."""
    facts = json.loads((SAMPLES / f"{name}.json").read_bytes()) | changes
    return {path: value for path, value in facts.items() if value is not None}


def at_needs(folder: Path, case: dict[str, Any], *steps: Step, **progress: Any) -> Person:
    put(folder, case, at=OPEN_QUESTIONS, **progress)
    return run_script(folder, *steps, today=TODAY)


def passed_over(folder: Path, case: dict[str, Any]) -> Person:
    """Leave every need open until something else comes."""
    steps: list[Step] = []
    while True:
        person = at_needs(folder, case, *steps)
        if person.last.path == "@review":
            return person
        steps.append((person.last.path, _nothing(person)))
        assert len(steps) < 60


def _nothing(person: Person) -> Answer:
    if person.last.can_stay_unknown:
        return UNKNOWN
    return "done" if "done" in person.labels else ()


def reasons(person: Person) -> list[str]:
    return [line.strip() for line in person.said if line.startswith("\n")]


class TestGaps:
    def test_a_gap_is_asked_with_what_it_decides(self, tmp_path: Path) -> None:
        person = at_needs(tmp_path, sample("microloan_borrower", loan=UNSAID))
        assert person.asked == ["loan.separate_consent"]
        assert reasons(person) == ["还差一个事实，补上后可以判断是否“单独同意过把信息提供给他人”（不得泄露、非法提供个人信息）。"]

    def test_an_answer_is_taken_and_the_review_follows(self, tmp_path: Path) -> None:
        person = at_needs(tmp_path, sample("microloan_borrower", loan=UNSAID), ("loan.separate_consent", "no"))
        assert person.last.path == "@review"
        assert case_in(tmp_path)["loan"]["separate_consent"] is False

    def test_one_that_changes_no_paper_is_not_asked(self, tmp_path: Path) -> None:
        case = make_case(complainant={"name": "陈某甲"}, contacts=[message(1, "2026-03-01", tags=["impersonation_lawyer"])])
        gaps = {gap.path for gap in _bundle(case).assessment.gaps}
        assert "harm.daily_life_disturbed" in gaps
        assert "harm.daily_life_disturbed" not in passed_over(tmp_path, case).asked

    def test_one_left_open_on_purpose_is_not_asked_again(self, tmp_path: Path) -> None:
        at_needs(tmp_path, sample("microloan_borrower", loan=UNSAID), ("loan.separate_consent", UNKNOWN))
        assert progress_in(tmp_path)["settled"] == ["loan.separate_consent"]
        assert run_script(tmp_path, today=TODAY).asked == ["@review"]

    def test_nor_in_the_next_sitting(self, tmp_path: Path) -> None:
        person = at_needs(tmp_path, sample("microloan_borrower", loan=UNSAID), settled=["loan.separate_consent"])
        assert person.asked == ["@review"]

    def test_what_is_told_is_not_asked_again_though_the_law_would_like_more(self, tmp_path: Path) -> None:
        extorted = {"id": "a1", "kind": "repayment_extorted", "at": "2026-03-08", "amount": 2000, "known_by": "own_device", "threatened_with": "exposure", "was_taken": True,
                    "description": "要我再转两千元"}
        case = make_case(complainant={"name": "陈某甲"}, acts=[extorted])
        assert "events[0].amount" in {gap.path for gap in _bundle(case).assessment.gaps}
        assert "acts[0].amount" not in passed_over(tmp_path, case).asked
        assert "acts[0].amount" in passed_over(tmp_path, case | {"acts": [extorted | {"amount": None}]}).asked

    def test_a_list_is_asked_with_its_reason_too(self, tmp_path: Path) -> None:
        person = at_needs(tmp_path, sample("police_did_nothing"), settled=["harm.serious_mental_harm"])
        assert person.asked == ["@steps"]
        assert any("有关部门批评制止或者处罚后仍继续" in reason for reason in reasons(person))


def _bundle(case: dict[str, Any]) -> Any:  # Any: a bundle that is there
    return World(today=TODAY).with_pack(PACK).prepare(CaseDraft(as_told(case))).bundle


class TestBlanks:
    def test_an_office_is_asked_with_the_papers_that_go_there(self, tmp_path: Path) -> None:
        person = at_needs(tmp_path, sample("relative_never_borrowed", filing=None), settled=["harm.serious_mental_harm", "harm.expenses"])
        assert person.last.path == "filing.regulator"
        assert reasons(person) == ["《举报信》要写这一项。"]

    def test_offices_to_which_no_paper_goes_are_not_asked(self, tmp_path: Path) -> None:
        asked = passed_over(tmp_path, sample("relative_never_borrowed", filing=None)).asked
        assert {path for path in asked if path.startswith("filing.")} == {"filing.regulator", "filing.reply_to", "filing.cyberspace_office", "filing.court"}

    def test_an_entry_that_is_not_valid_without_a_fact_is_asked_for_it(self, tmp_path: Path) -> None:
        person = at_needs(tmp_path, make_case(contacts=[message(1, "2026-03-01") | {"channel": None}]))
        assert person.asked == ["contacts[0].channel"]
        assert reasons(person) == ["没有这一项，不能生成文书。"]

    def test_the_required_ones_that_are_skipped_are_told_where_papers_are_wanted(self, tmp_path: Path) -> None:
        person = at_needs(tmp_path, make_case(contacts=[{"id": "c1", "text": "还钱"}]), ("contacts[0].channel", UNKNOWN), ("@review", "papers"))
        assert "还有必须先补上的内容，暂时不能生成文书：" in person.warned
        assert "  每一次联系第1项的联系方式：缺少必填内容" in person.said


class TestMany:
    @pytest.mark.parametrize("name", NAMES)
    def test_each_is_asked_once_and_the_review_comes(self, name: str, tmp_path: Path) -> None:
        asked = passed_over(tmp_path, sample(name, filing=None, claims=None)).asked
        assert len(asked) == len(set(asked))
        assert asked[-1] == "@review"

    def test_the_most_pressing_come_first(self, tmp_path: Path) -> None:
        asked = passed_over(tmp_path, sample("unknown_collector_threats", filing=None)).asked
        first_blank = next(index for index, path in enumerate(asked) if path.startswith("filing."))
        assert first_blank > asked.index("harm.serious_mental_harm")

    def test_back_leads_through_them_and_keeps_the_answers(self, tmp_path: Path) -> None:
        case = sample("relative_never_borrowed", filing=None)
        person = at_needs(tmp_path, case, ("harm.serious_mental_harm", "no"), ("filing.regulator", "某局"), ("filing.cyberspace_office", BACK),
                          ("filing.regulator", BACK))
        assert person.last.path == "harm.serious_mental_harm"
        assert [prompt.typed for prompt in person.shown if prompt.path == "filing.regulator"] == ["", "某局"]

    def test_after_going_back_every_one_still_comes(self, tmp_path: Path) -> None:
        case = sample("relative_never_borrowed", filing=None)
        person = at_needs(tmp_path, case, ("harm.serious_mental_harm", "no"), ("filing.regulator", BACK), ("harm.serious_mental_harm", "no"),
                          ("filing.regulator", "某局"), ("filing.cyberspace_office", "某办"))
        assert person.last.path == "filing.court"

    def test_back_before_the_first_leads_out_of_them(self, tmp_path: Path) -> None:
        person = at_needs(tmp_path, sample("microloan_borrower", loan=UNSAID), ("loan.separate_consent", BACK))
        assert person.last.path == "filing.reply_to"


class TestReview:
    def test_weak_points_say_of_which_entry_in_words(self, tmp_path: Path) -> None:
        case = make_case(complainant={"name": "陈某甲"}, contacts=[message(1, "2026-03-01"), {"id": "c2", "channel": "sms", "text": "还钱", "tags": ["insult"]}])
        put(tmp_path, case)
        person = run_script(tmp_path, ("@review", "conduct"), today=TODAY)
        assert "  弱：每一次联系第2项的时间：没有日期，不能确定适用哪一版法律，目前没有据此主张。请补上日期，只记得日期也可以" in person.said

    def test_no_mark_names_a_path_or_a_word_of_the_file(self, tmp_path: Path) -> None:
        for name in sorted({*NAMES} - {"minimal"}):  # what tells nothing of what happened is asked first, not reviewed
            put(tmp_path, sample(name, filing=None, claims=None))
            looked_at = [step for section in SECTIONS for step in (("@review", section.value), ("@section", "back"))]
            person = run_script(tmp_path, *looked_at, today=TODAY, is_killed=False)
            assert not [line for line in person.said[1:] if "contacts" in line or "[" in line or "harm." in line or "_" in line], name

    def test_a_mark_goes_once_its_fact_was_looked_at(self, tmp_path: Path) -> None:
        put(tmp_path, sample("relative_never_borrowed", filing=None))
        person = run_script(tmp_path, ("@review", "filing"), ("@section", "filing.court"), ("filing.court", "某法院"), today=TODAY)
        assert person.labels["filing.court"] == "受诉人民法院：某法院"


class TestWhoSuesAlong:
    """What only somebody who sues along can tell is asked too, and by that person's name."""

    CASE = together(name="林桂芳")
    SERIOUS = "recipients[0].as_plaintiff.harm.serious_mental_harm"

    def asked_for(self, folder: Path, *answers: Answer) -> Person:
        """Leave every need open until theirs, then answer it."""
        steps: list[Step] = []
        while (person := at_needs(folder, self.CASE, *steps)).last.path != self.SERIOUS:
            steps.append((person.last.path, _nothing(person)))
            assert len(steps) < 20
        return at_needs(folder, self.CASE, *steps, *((self.SERIOUS, answer) for answer in answers))

    def test_their_open_facts_are_asked_by_their_name(self, tmp_path: Path) -> None:
        assert self.asked_for(tmp_path).last.words == "林桂芳：是否因此就诊并确诊、长期失眠，或者失去工作、不能上学？"

    def test_an_answer_is_theirs(self, tmp_path: Path) -> None:
        self.asked_for(tmp_path, "no")
        case = case_in(tmp_path)
        assert case["recipients"][0]["as_plaintiff"]["harm"]["serious_mental_harm"] is False
        assert "serious_mental_harm" not in case["harm"]


class TestThreats:
    """What an order is to forbid is proposed from the words of a threat, and asked; the same announcement to the same person is asked once."""

    def at_threats(self, folder: Path, *steps: Step, **changes: Any) -> Person:
        events = [{name: value for name, value in event.items() if name != "threatens_to"} for event in sample("microloan_borrower")["events"]]
        put(folder, sample("microloan_borrower", events=events, **changes), at=OPEN_QUESTIONS)
        return run_script(folder, *steps, today=TODAY)

    def test_what_a_threat_announces_is_asked_once_and_marked_from_its_words(self, tmp_path: Path) -> None:
        asked = [("contacts[3].threatens_to", ("work",)), ("contacts[11].threatens_to", ("publish",)), ("contacts[15].threatens_to", ("home",)),
                 ("contacts[24].threatens_to", ("tell",))]
        for number, (path, marked) in enumerate(asked):
            person = self.at_threats(tmp_path, *asked[:number])
            assert (person.last.path, tuple(option.value for option in person.last.options if option.is_chosen)) == (path, marked)
        assert self.at_threats(tmp_path, *asked).last.path == "@review"
        assert case_in(tmp_path)["contacts"][3]["threatens_to"] == ["work"]

    def test_nothing_is_asked_where_no_court_is_to_forbid_anything(self, tmp_path: Path) -> None:
        assert not [path for path in self.at_threats(tmp_path, filing={"on": "2026-12-01"}).asked if path.endswith("threatens_to")]
