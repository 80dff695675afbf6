"""The tags that the words of messages suggest: taken all at once when the person says so, or looked at one by one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

from complaintgen.case.enums import Tag
from complaintgen.interview.flow._context import Begun, Context, Ended, Event, Outcome, done, put_above, stay
from complaintgen.interview.flow._frames import QuestionFrame, TagsFrame
from complaintgen.interview.flow._page import Back, Chosen, Message, Option, Page, menu
from complaintgen.interview.flow._runs import LIST, numbers_in, runs_of
from complaintgen.interview.flow._wording import shown
from complaintgen.interview.model import Suggestion, answer, question_for, suggestion_for

_MOST_SHOWN = 40
"""Messages listed one by one; of more, only their number and what is suggested for them is told."""


def untagged_contacts(context: Context) -> list[int]:
    """The contacts whose words are told and whose tags are open."""
    return [number for number in range(len(context.draft.entries(LIST)))
            if context.draft.is_given(f"{LIST}[{number}].text") and context.session.is_open(_path(number))]


def _path(number: int) -> str:
    return f"{LIST}[{number}].tags"


def _with_words(frame: TagsFrame, context: Context) -> list[int]:
    return [number for number in numbers_in(frame.contacts) if context.draft.is_given(f"{LIST}[{number}].text")]


def _suggested(frame: TagsFrame, context: Context) -> Mapping[int, Suggestion]:
    return {number: suggestion_for(_path(number), context.draft, context.world.today) for number in _with_words(frame, context)}


def view(frame: TagsFrame, context: Context) -> Page:
    """The messages with what their words suggest."""
    suggested = _suggested(frame, context)
    options = (Option(value="each", label="逐条核对（推荐，文书会据此指出对方做了什么）"), Option(value="all", label="我都看过了，全部采用"), Option(value="later", label="以后再说"))
    shown_first = list(suggested.items())[:_MOST_SHOWN]
    rows = tuple(_row(place, number, suggestion, context) for place, (number, suggestion) in enumerate(shown_first, 1))
    return replace(menu("tags", "建议的特征对吗？", options, later="later"), rows=rows, footnote=_footnote(suggested))


def _row(place: int, number: int, suggestion: Suggestion, context: Context) -> Message:
    note = shown(question_for(_path(number), context.extras), list(suggestion.values), context.draft) or "没有，请自己核对"
    return Message(number=place, header="", text=context.draft.text_at(f"{LIST}[{number}].text"), is_joined=True, note=f"建议：{note}")


def _footnote(suggested: Mapping[int, Suggestion]) -> str:
    if len(suggested) <= _MOST_SHOWN:
        return ""
    counts = Counter(Tag(value).option for suggestion in suggested.values() for value in suggestion.values)
    without = sum(not suggestion.values for suggestion in suggested.values())
    words = [*(f"{label} {number} 条" for label, number in counts.most_common()), *([f"没有建议的 {without} 条"] if without else [])]
    return f"（后面还有 {len(suggested) - _MOST_SHOWN} 条。全部 {len(suggested)} 条中：{'、'.join(words)}）"


def submit(frame: TagsFrame, context: Context, event: Event) -> Outcome:
    """Take what is suggested, or look at one message after the other."""
    match event:
        case Begun():
            return stay(context, frame) if _with_words(frame, context) else done(context, "next")
        case Chosen(("all",)):
            session = context.session
            for number, suggestion in _suggested(frame, context).items():
                if suggestion.values:
                    session = answer(session, _path(number), list(suggestion.values), context.extras).session
            return done(context.with_session(session), "next")
        case Chosen(("each",)):
            return _at(frame, context, _with_words(frame, context)[0])
        case Ended(move=move):
            return _moved(frame, context, move == "back")
        case Chosen(("later",)) | Back():
            return done(context, "next")
    return stay(context, frame)


def _moved(frame: TagsFrame, context: Context, is_back: bool) -> Outcome:
    numbers, seen = _with_words(frame, context), set(numbers_in(frame.seen))
    at = frame.at if frame.at is not None else -1
    if is_back:
        before = [number for number in numbers if number < at]
        return _at(frame, context, before[-1]) if before else done(context, "next")
    after = (number for number in numbers if number > at and (number in seen or context.session.is_open(_path(number))))
    following = next(after, None)
    return done(context, "next") if following is None else _at(frame, context, following)


def _at(frame: TagsFrame, context: Context, number: int) -> Outcome:
    seen = runs_of(sorted({*numbers_in(frame.seen), number}))
    return put_above(context, replace(frame, at=number, seen=seen), QuestionFrame(path=_path(number), out_of_turn=True))
