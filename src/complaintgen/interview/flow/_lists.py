"""A list of entries: look them over, add one, done; `contacts` has more ways in, evidence asks what it proves."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from complaintgen.interview.flow._bulk_fill import contacts_lacking
from complaintgen.interview.flow._context import Context, Ended, Event, Outcome, done, put_above, stay
from complaintgen.interview.flow._frames import (
    BulkFillFrame,
    EntryChoiceFrame,
    EntryFrame,
    EvidenceLinksFrame,
    Frame,
    ImportFrame,
    ListFrame,
    PasteFrame,
    SearchFrame,
    TagsFrame,
)
from complaintgen.interview.flow._headings import heading_of
from complaintgen.interview.flow._page import UNKNOWN_LABEL, Back, Chosen, Notice, Option, Page, menu
from complaintgen.interview.flow._runs import LIST, runs_of
from complaintgen.interview.flow._tags import untagged_contacts
from complaintgen.interview.flow._wording import row_of
from complaintgen.interview.model import Session, add_entry, help_of, question_for, remove_entry, words_of

MOST_OPTIONS = 30
"""Entries offered in one menu; of more one is looked up by its number or its words."""
_MOST_ROWS = 10
"""Entries shown above the menu; the others are a choice away."""


def view(frame: ListFrame, context: Context) -> Page:
    """The last entries and what can be done."""
    path, question = frame.path, question_for(frame.path, context.extras)
    count = len(context.draft.entries(path))
    options = [Option(value=name, label=label) for name, label in (_more_ways(context) if path == LIST else {}).items() if label]
    options.append(Option(value="add", label=f"登记{question.ask.item}，逐项填写" if options else f"登记{question.ask.item}"))
    if count:
        options.append(Option(value="entries", label="查看、修改、复制或者删除"))
    options += [Option(value="done", label="完成，下一步")] if count else [Option(value="done", label="没有，下一步"), Option(value="unknown", label=UNKNOWN_LABEL)]
    shown = range(max(0, count - _MOST_ROWS), count)
    return replace(
        menu(path, f"{words_of(question, context.draft)}（已登记 {count} 项）", options, later="done" if count else "unknown"),
        heading=heading_of(context.session, path, context.extras),
        why=f"为什么问：{help_of(question, context.draft)}", reason=frame.reason, skipped=shown.start,
        rows=tuple(row_of(context.draft, f"{path}[{index}]", context.extras, is_numbered=True) for index in shown))


def _more_ways(context: Context) -> Mapping[str, str]:
    """What the list of contacts offers besides, with its label now; empty where it is not offered."""
    lacking, untagged = len(contacts_lacking(context)), len(untagged_contacts(context))
    return {
        "paste": "粘贴一条或者很多条信息",
        "import": "从文件读入",
        "share": f"一次补齐 {lacking} 条信息的联系方式、收到的人等" if lacking else "",
        "tags": f"核对 {untagged} 条信息的内容特征" if untagged else "",
    }


_ABOVE: Mapping[str, Callable[[Context], Frame]] = {
    "paste": lambda context: PasteFrame(),
    "import": lambda context: ImportFrame(),
    "share": lambda context: BulkFillFrame(contacts=runs_of(contacts_lacking(context))),
    "tags": lambda context: TagsFrame(contacts=runs_of(untagged_contacts(context))),
}


def submit(frame: ListFrame, context: Context, event: Event) -> Outcome:
    """Add an entry, look one up, take another way in, or be done with the list."""
    match event:
        case Back():
            return done(context, "back")
        case Chosen(("done",)) | Chosen(("unknown",)):
            return done(context.with_session(_settled(frame.path, context, is_known=event.value == "done")), "next").telling(*_taken_for_own(frame.path, context))
        case Chosen(("add",)):
            session, place = add_entry(context.session, frame.path, {})
            return put_above(context.with_session(session), replace(frame, added=place), EntryFrame(place=place, out_of_turn=frame.out_of_turn))
        case Chosen((value,)):
            return put_above(context, frame, _entries_of(frame, context) if value == "entries" else _ABOVE[value](context))
        case Ended() if frame.added:
            return _added(replace(frame, added=""), context, frame.added)
    return stay(context, frame)


def _settled(path: str, context: Context, *, is_known: bool) -> Session:
    """The session in which a list is done: without entries, the person has said that there are none, or that it is not known."""
    session = replace(context.session, settled=context.session.settled | {path})
    if session.draft.is_given(path):
        return session
    return replace(session, draft=session.draft.with_value(path, []) if is_known else session.draft.without(path))


def _taken_for_own(path: str, context: Context) -> Sequence[Notice]:
    """That the case takes contacts of which nobody said who received them for the person's own, where there are such."""
    count = sum(entry.get("recipient") is None for entry in context.draft.entries(path)) if path == LIST else 0
    return [Notice(f"有 {count} 条没有说是谁收到的，文书会按您本人收到来写；不是的，请回到上一题选“一次补齐”。", is_warning=True)] if count else []


def _entries_of(frame: ListFrame, context: Context) -> Frame:
    is_long = len(context.draft.entries(frame.path)) > MOST_OPTIONS
    return (SearchFrame if is_long else EntryChoiceFrame)(path=frame.path, out_of_turn=frame.out_of_turn)


def _added(frame: ListFrame, context: Context, place: str) -> Outcome:
    """An entry of which nothing was told is taken out again."""
    if context.draft.is_untold(place):
        return stay(context.with_session(remove_entry(context.session, place)), frame)
    return put_above(context, frame, EvidenceLinksFrame(place)) if frame.path == "evidence" else stay(context, frame)
