"""The review: every section on one screen with what is missing and what is weak; from here one can change anything."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from complaintgen.case.fields import Section, place_name
from complaintgen.interview.flow._context import Context, Ended, Event, Outcome, done, leave, put_above, stay
from complaintgen.interview.flow._frames import (
    ConfirmFrame,
    FormFrame,
    Frame,
    PapersFrame,
    ProfilesFrame,
    RemainingFrame,
    ReviewFrame,
    SectionFrame,
)
from complaintgen.interview.flow._page import Back, Chosen, Notice, Option, Page, menu
from complaintgen.interview.flow._question import asking
from complaintgen.interview.flow._wording import fact_of, shown
from complaintgen.interview.model import SECTIONS, CaseDraft, Control, Json, doubts_in, question_for, section_of

if TYPE_CHECKING:
    from complaintgen.interview.flow._readiness import Prepared

_MISSING, _WEAK = "缺", "弱"


@dataclass(frozen=True, slots=True)
class Mark:
    """Something to look at: a fact that is missing or weak, and why, in Chinese."""

    path: str
    sign: str
    reason: str


def marks_of(prepared: Prepared, draft: CaseDraft) -> tuple[Mark, ...]:
    """What is missing and what is weak, the missing first."""
    from complaintgen.papers.readiness import Severity, find_issues

    faults = [Mark(path, _MISSING, reason) for path, reason in prepared.faults.items()]
    if prepared.case is None or prepared.bundle is None:
        return tuple(faults)
    return (*faults, *(Mark(draft.told(issue.path), _MISSING if issue.severity is Severity.ERROR else _WEAK, f"{issue.reason}。{issue.remedy}")
                       for issue in find_issues(prepared.case, prepared.bundle) if issue.severity is not Severity.HINT))


def view(frame: ReviewFrame, context: Context) -> Page:
    """The sections, what is still open, and what can be done."""
    del frame  # there is one review
    marks = marks_of(context.world.prepare(context.draft), context.draft)
    return replace(menu("review", _summary(marks), _options(context, marks), later="leave"), why="选一部分查看和修改；都好了就生成文书。")


def _summary(marks: Sequence[Mark]) -> str:
    missing = sum(mark.sign == _MISSING for mark in marks)
    weak = len(marks) - missing
    state = "，".join(filter(None, (f"还差 {missing} 处必填" if missing else "", f"{weak} 处可以更有力" if weak else ""))) or "没有发现问题"
    return f"核对：{state}。看哪一部分？"


def _options(context: Context, marks: Sequence[Mark]) -> list[Option]:
    open_ones = [path for path in context.route.stops() if not path.startswith("@") and context.session.is_open(path)]
    options = [Option(value="papers", label="生成文书", is_chosen=True)]
    options += [Option(value=section.value, label=_section_label(context, section, marks)) for section in SECTIONS]
    if doubts := doubts_in(context.draft):
        options.insert(0, Option(value="confirm", label=f"核对 {len(doubts)} 项推算出来的内容"))
    if open_ones:
        options.append(Option(value="go_on", label=f"继续回答还没有回答的 {len(open_ones)} 个问题"))
    if context.session.aside:
        options.append(Option(value="aside", label=f"查看暂时用不上的 {len(context.session.aside)} 个回答（没有删掉）"))
    return [*options, Option(value="cards", label="律所、援助机构用：存好代理人和本机构的信息，以后的案件直接用"), Option(value="leave", label="保存并离开")]


def _section_label(context: Context, section: Section, marks: Sequence[Mark]) -> str:
    given = sum(context.draft.is_given(path) for path in context.route.section(section))
    here = _marks_in(context, section, marks)
    notes = [f"{sign}{count}" for sign in (_MISSING, _WEAK) if (count := sum(mark.sign == sign for mark in here))]
    return f"{section.label}：已填 {given} 项" + (f"（{'，'.join(notes)}）" if notes else "")


def _marks_in(context: Context, section: Section, marks: Sequence[Mark]) -> list[Mark]:
    return [mark for mark in marks if _is_in(context, mark, section)]


def _is_in(context: Context, mark: Mark, section: Section) -> bool:
    try:
        return section_of(mark.path, context.extras) is section
    except (LookupError, KeyError):
        return False


def submit(frame: ReviewFrame, context: Context, event: Event) -> Outcome:
    """Write the papers, look at a section, go on with what is open, or leave."""
    match event:
        case Chosen((value,)) if value in _ABOVE:
            return put_above(context, frame, _ABOVE[value]())
        case Chosen(("aside",)):
            return stay(context, frame, *_aside(context))
        case Chosen(("leave",)):
            return leave(context, frame)
        case Chosen((value,)):
            return _section(frame, context, Section(value))
        case Back():
            return done(context, "back")
    return stay(context, frame)


_ABOVE: Mapping[str, Callable[[], Frame]] = {"papers": lambda: PapersFrame(ends_sitting=True), "confirm": ConfirmFrame, "go_on": RemainingFrame, "cards": ProfilesFrame}


def _aside(context: Context) -> list[Notice]:
    heading = Notice("这些回答与现在的回答不相关，没有写进案件文件；把相关的回答改回去，它们会自动恢复：")
    return [heading, *(Notice(f"  {place_name(path, context.extras)}：{_shown_aside(context, path, value)}") for path, value in context.session.aside.items())]


def _shown_aside(context: Context, path: str, value: Json) -> str:
    try:
        question = question_for(path, context.extras)
    except LookupError:
        return str(value)
    return shown(question, value, context.draft)


def _section(frame: ReviewFrame, context: Context, section: Section) -> Outcome:
    here = _marks_in(context, section, marks_of(context.world.prepare(context.draft), context.draft))
    told = (Notice(f"  {mark.sign}：{f'{place_name(mark.path, context.extras)}：' if '[' in mark.path else ''}{mark.reason}") for mark in here)
    return put_above(context, frame, SectionFrame(section=section.value, signs={mark.path: mark.sign for mark in here})).telling(*told)


def view_section(frame: SectionFrame, context: Context) -> Page:
    """The facts of a section, to change one."""
    section = Section(frame.section)
    options = [Option(value=path, label=_fact(frame, context, path)) for path in context.route.section(section)]
    return menu("section", f"{section.label}：改哪一项？", [*options, Option(value="back", label="回到核对")], later="back")


def _fact(frame: SectionFrame, context: Context, path: str) -> str:
    sign = next((sign for place, sign in frame.signs.items() if place == path or place.startswith((f"{path}[", f"{path}."))), "")
    label = fact_of(context.draft, path, context.extras)
    return f"{sign}　{label}" if sign else label


def submit_section(frame: SectionFrame, context: Context, event: Event) -> Outcome:
    """Ask the fact chosen; what was looked at is weighed again on the way back to the review."""
    match event:
        case Chosen(("back",)) | Back():
            return done(context, "next")
        case Chosen((path,)):
            is_list = question_for(path, context.extras).control is Control.ENTRIES
            return put_above(context, replace(frame, chosen=path), asking(context, path, out_of_turn=not is_list))
        case Ended() if frame.chosen:
            return _looked_at(frame, context)
    return stay(context, frame)


def _looked_at(frame: SectionFrame, context: Context) -> Outcome:
    chosen = frame.chosen
    signs = {path: sign for path, sign in frame.signs.items() if not path.startswith(chosen)}
    frame = SectionFrame(section=frame.section, signs=signs)
    if question_for(chosen, context.extras).control is Control.GATE and context.draft.is_given(chosen):
        return put_above(context, frame, FormFrame(place=chosen, out_of_turn=True))
    return stay(context, frame)
