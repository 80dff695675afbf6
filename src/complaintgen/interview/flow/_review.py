"""The review: every section on one screen with what is missing and what is weak; from here one can change anything."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from complaintgen.case.fields import Section, place_name
from complaintgen.interview.flow._display import clipped, shown
from complaintgen.interview.flow._frontend import Option
from complaintgen.interview.flow._open_questions import Prepared
from complaintgen.interview.flow._prompting import Interviewer
from complaintgen.interview.model import SECTIONS, Json, question_for, section_of
from complaintgen.papers.readiness import Issue, Severity, find_issues

PAPERS, GO_ON, ASIDE, LEAVE, BACK, CARDS = "papers", "go_on", "aside", "leave", "back", "cards"
_MISSING, _WEAK = "缺", "弱"


@dataclass(frozen=True, slots=True)
class Mark:
    """Something to look at: a fact that is missing or weak, and why, in Chinese."""

    path: str
    sign: str
    reason: str


def marks_of(prepared: Prepared) -> tuple[Mark, ...]:
    """What is missing and what is weak, the missing first."""
    faults = [Mark(path, _MISSING, reason) for path, reason in prepared.faults.items()]
    if prepared.case is None or prepared.bundle is None:
        return tuple(faults)
    return (*faults, *(Mark(issue.path, _sign(issue), f"{issue.reason}。{issue.remedy}")
                       for issue in find_issues(prepared.case, prepared.bundle) if issue.severity is not Severity.HINT))


def _sign(issue: Issue) -> str:
    return _MISSING if issue.severity is Severity.ERROR else _WEAK


class Review:
    """The review of one interview."""

    def __init__(self, interviewer: Interviewer, edit: Callable[[str], None], prepare: Callable[[], Prepared]) -> None:
        """Review what is known now.

        Args:
            interviewer: the interview.
            edit: lets the person change the part or entry at a place.
            prepare: the case and its papers as they are now.
        """
        self._interviewer, self._edit, self._prepare = interviewer, edit, prepare

    def ask(self) -> str:
        """Show the review until the person chooses to write the papers, to go on, to leave, or goes back."""
        while True:
            marks = marks_of(self._prepare())
            chosen = self._interviewer.menu("review", self._summary(marks), self._options(marks), why="选一部分查看和修改；都好了就生成文书。")
            if chosen == ASIDE:
                self._tell_aside()
            elif chosen in {section.value for section in SECTIONS}:
                self._section(Section[chosen.upper()], marks)
            else:
                return chosen

    def _tell_aside(self) -> None:
        interviewer = self._interviewer
        interviewer.screen.say("这些回答与现在的回答不相关，没有写进案件文件；把相关的回答改回去，它们会自动恢复：")
        for path, value in interviewer.session.aside.items():
            interviewer.screen.say(f"  {place_name(path, interviewer.extras)}：{self._shown(path, value)}")

    def _shown(self, path: str, value: Json) -> str:
        try:
            question = question_for(path, self._interviewer.extras)
        except LookupError:
            return str(value)
        return shown(question, value, self._interviewer.session.draft)

    def _summary(self, marks: Sequence[Mark]) -> str:
        missing = sum(mark.sign == _MISSING for mark in marks)
        weak = len(marks) - missing
        state = "，".join(filter(None, (f"还差 {missing} 处必填" if missing else "", f"{weak} 处可以更有力" if weak else ""))) or "没有发现问题"
        return f"核对：{state}。看哪一部分？"

    def _options(self, marks: Sequence[Mark]) -> list[Option]:
        interviewer = self._interviewer
        open_ones = [path for path in interviewer.route.stops() if not path.startswith("@") and interviewer.session.is_open(path)]
        options = [Option(PAPERS, "生成文书", is_chosen=True)]
        options += [Option(section.value, self._section_label(section, marks)) for section in SECTIONS]
        if open_ones:
            options.append(Option(GO_ON, f"继续回答还没有回答的 {len(open_ones)} 个问题"))
        if interviewer.session.aside:
            options.append(Option(ASIDE, f"查看收起来的 {len(interviewer.session.aside)} 个回答"))
        return [*options, Option(CARDS, "机构和代理人的固定信息"), Option(LEAVE, "保存并离开")]

    def _section_label(self, section: Section, marks: Sequence[Mark]) -> str:
        interviewer = self._interviewer
        given = sum(interviewer.session.draft.is_given(path) for path in interviewer.route.section(section))
        here = [mark for mark in marks if self._is_in(mark, section)]
        notes = [f"{sign}{count}" for sign in (_MISSING, _WEAK) if (count := sum(mark.sign == sign for mark in here))]
        return f"{section.label}：已填 {given} 项" + (f"（{'，'.join(notes)}）" if notes else "")

    def _is_in(self, mark: Mark, section: Section) -> bool:
        try:
            return section_of(mark.path, self._interviewer.extras) is section
        except (LookupError, KeyError):
            return False

    def _section(self, section: Section, marks: Sequence[Mark]) -> None:
        interviewer = self._interviewer
        here = [mark for mark in marks if self._is_in(mark, section)]
        for mark in here:
            whose = f"{place_name(mark.path, interviewer.extras)}：" if "[" in mark.path else ""
            interviewer.screen.say(f"  {mark.sign}：{whose}{mark.reason}")
        signs = {mark.path: mark.sign for mark in here}
        while True:
            paths = interviewer.route.section(section)
            options = [Option(path, self._fact(path, signs)) for path in paths]
            chosen = interviewer.menu("section", f"{section.label}：改哪一项？", [*options, Option(BACK, "回到核对")])
            if chosen == BACK:
                return
            self._edit(chosen)
            # What was just looked at is weighed again on the way back to the review.
            signs = {path: sign for path, sign in signs.items() if not path.startswith(chosen)}

    def _fact(self, path: str, signs: Mapping[str, str]) -> str:
        interviewer = self._interviewer
        question = question_for(path, interviewer.extras)
        answer = " ".join(shown(question, interviewer.session.draft.at(path), interviewer.session.draft).split())
        sign = next((sign for place, sign in signs.items() if place == path or place.startswith((f"{path}[", f"{path}."))), "")
        label = f"{question.ask.title}：{answer or '（空）'}"
        return clipped(f"{sign}　{label}" if sign else label, interviewer.screen.width - 6)
