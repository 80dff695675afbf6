"""A list of entries: look them over, add one, done; messages and people have more ways in, evidence asks what it proves."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from complaintgen.interview.flow._context import Context, Ended, Event, Outcome, done, put_above, stay
from complaintgen.interview.flow._frames import (
    EntryChoiceFrame,
    EntryFrame,
    EvidenceLinksFrame,
    Frame,
    ImportFrame,
    ListFrame,
    PasteFrame,
    PeopleFrame,
    SearchFrame,
    TableFrame,
)
from complaintgen.interview.flow._headings import heading_of
from complaintgen.interview.flow._page import UNKNOWN_LABEL, Back, Chosen, Notice, Option, Page, menu
from complaintgen.interview.flow._runs import LIST, runs_of
from complaintgen.interview.flow._table_page import lacking
from complaintgen.interview.flow._wording import row_of
from complaintgen.interview.model import Session, add_entry, help_of, question_for, remove_entry, rows_of, words_of

MOST_OPTIONS = 30
"""Entries offered in one menu; of more one is looked up by its number or its words."""
_MOST_ROWS = 10
"""Entries shown above the menu; the others are a choice away."""


def view(frame: ListFrame, context: Context) -> Page:
    """The last entries and what can be done."""
    path, question = frame.path, question_for(frame.path, context.extras)
    count = len(context.draft.entries(path))
    options = [Option(value=name, label=label) for name, label in _more_ways(path, context).items()]
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


def _more_ways(path: str, context: Context) -> Mapping[str, str]:
    """What a list offers besides, with its label now."""
    count = len(context.draft.entries(path))
    if path == "recipients":
        return {"people": "一次写好几个人（例如 父亲某某，母亲某某，同事8人）", **({"table": "在一张表里核对、补充"} if count > 1 else {})}
    if path != LIST:
        return {}
    unsure = len(_unsure(context))
    table = f"在一张表里核对、补齐 {unsure} 条信息" if unsure else "在一张表里看全部信息，一次改好几条"
    return {"paste": "粘贴一条或者很多条信息", "import": "从文件读入", **({"table": table} if count else {})}


def _unsure(context: Context) -> list[int]:
    """The contacts of which something is to be confirmed, or was neither told nor left open on purpose."""
    every = range(len(context.draft.entries(LIST)))
    doubted = {row.number for row in rows_of(context.draft, LIST, every) if row.doubts}
    blank = {number for numbers in lacking(TableFrame(entries=runs_of(every)), context).values() for number in numbers}
    return sorted(doubted | blank)


def _table(frame: ListFrame, context: Context) -> TableFrame:
    """The table of what is to be looked over, or of all where nothing is."""
    every = range(len(context.draft.entries(frame.path)))
    numbers = (_unsure(context) if frame.path == LIST else []) or every
    return TableFrame(path=frame.path, entries=runs_of(numbers), is_opened=True)


_ABOVE: Mapping[str, Callable[[ListFrame, Context], Frame]] = {
    "paste": lambda frame, context: PasteFrame(),
    "import": lambda frame, context: ImportFrame(),
    "people": lambda frame, context: PeopleFrame(),
    "table": _table,
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
            return put_above(context, frame, _entries_of(frame, context) if value == "entries" else _ABOVE[value](frame, context))
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
    is_asked = path == LIST and context.draft.at("recipients") != []
    count = sum(entry.get("recipient") is None for entry in context.draft.entries(path)) if is_asked else 0
    return [Notice(f"有 {count} 条没有说是谁收到的，文书会按您本人收到来写；不是的，请回到上一题，在表里改。", is_warning=True)] if count else []


def _entries_of(frame: ListFrame, context: Context) -> Frame:
    is_long = len(context.draft.entries(frame.path)) > MOST_OPTIONS
    return (SearchFrame if is_long else EntryChoiceFrame)(path=frame.path, out_of_turn=frame.out_of_turn)


def _added(frame: ListFrame, context: Context, place: str) -> Outcome:
    """An entry of which nothing was told is taken out again."""
    if context.draft.is_untold(place):
        return stay(context.with_session(remove_entry(context.session, place)), frame)
    return put_above(context, frame, EvidenceLinksFrame(place)) if frame.path == "evidence" else stay(context, frame)
