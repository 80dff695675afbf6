"""A table of messages or people: looked over at once, set for several rows at once, taken back; what is doubtful comes first.

What can be worked out is filled in when the table opens and stays unconfirmed until the person says that it is right. How a table is
shown stands in `_table_page.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from typing import Literal

from complaintgen.errors import AnswerError
from complaintgen.interview.flow._context import Begun, Context, Ended, Event, Outcome, done, put_above, refuse, stay
from complaintgen.interview.flow._frames import QuestionFrame, TableFrame
from complaintgen.interview.flow._page import Back, CellsSet, Chosen, Notice, RowsConfirmed, Typed
from complaintgen.interview.flow._runs import LIST, numbers_in, runs_of
from complaintgen.interview.flow._table_page import (
    COLUMNS,
    MOST_SHOWN,
    column_meant,
    column_names,
    is_written,
    lacking,
    must_be_said,
    path_in,
    places_named,
    rows_shown,
    searched,
    title_of,
    value_given,
    value_meant,
)
from complaintgen.interview.model import (
    PROPOSED,
    Json,
    TableRow,
    answer_each,
    doubts_in_rows,
    is_change,
    propose,
    propose_again,
    recipient_is_unsaid,
    rows_meant,
    rows_of,
    step_before,
    undone,
    with_step,
    without_doubts,
)
from complaintgen.patterns import Pattern

_BETWEEN = Pattern(r"[;；\n]+")
"""Between several changes on one line."""
_HANGS_ON_IT = frozenset({"recipient", "channel"})
"""What other proposals are worked out from."""


def submit(frame: TableFrame, context: Context, event: Event) -> Outcome:
    """Look over, choose rows, set a fact for them, take back, or be done."""
    if isinstance(event, Back) and frame.stage == "table":
        return done(context, "back")
    match event:
        case Begun():
            return _begun(frame, context)
        case Ended():
            return _answered(frame, context, event)
        case Typed() | Chosen():
            return _said(frame, context, event)
        case CellsSet() | RowsConfirmed():
            return _marked(frame, context, event)
    return stay(context, replace(frame, stage="table"))


def _said(frame: TableFrame, context: Context, reply: Typed | Chosen) -> Outcome:
    """What was typed or chosen at the stage that is on the screen."""
    return _BY_WORDS[frame.stage](frame, context, reply.words) if isinstance(reply, Typed) else _BY_STAGE[frame.stage](frame, context, reply.value)


def _marked(frame: TableFrame, context: Context, reply: CellsSet | RowsConfirmed) -> Outcome:
    """What was done to rows that were marked."""
    frame = replace(frame, stage="table")
    return _cells_set(frame, context, reply) if isinstance(reply, CellsSet) else _rows_confirmed(frame, context, reply.numbers)


def _begun(frame: TableFrame, context: Context) -> Outcome:
    context = _with_proposals(frame, context, numbers_in(frame.entries))
    is_told = not (doubts_in_rows(context.draft, frame.path, numbers_in(frame.entries)) or must_be_said(frame, context))
    return done(context, "next") if is_told and not frame.is_opened else stay(context, frame)


def _with_proposals(frame: TableFrame, context: Context, numbers: Sequence[int]) -> Context:
    return context.with_session(propose(context.session, numbers, context.world.today)) if frame.path == LIST else context


def _chosen_on_table(frame: TableFrame, context: Context, value: str) -> Outcome:
    match value:
        case "right":
            return _right(frame, context)
        case "doubtful":
            return stay(context, replace(frame, is_doubtful_only=not frame.is_doubtful_only, only=""))
        case "all":
            return stay(context, replace(frame, is_doubtful_only=False, only=""))
        case "undo":
            return _taken_back(frame, context)
        case "later":
            return done(context, "next").telling(*_still_open(frame, context))
    return stay(context, replace(frame, stage=_STAGES[value]))


def _still_open(frame: TableFrame, context: Context) -> tuple[Notice, ...]:
    count = len({doubt.place.partition("]")[0] for doubt in doubts_in_rows(context.draft, frame.path, numbers_in(frame.entries))})
    return (Notice(f"还有 {count} 条没有核对，用到它们的文书先作草稿。", is_warning=True),) if count else ()


def _right(frame: TableFrame, context: Context) -> Outcome:
    """Confirm what was shown; what nobody can work out is asked, and what did not fit on the page is shown next."""
    rows = rows_shown(frame, context)
    seen = {row.number for row in rows[:MOST_SHOWN]}
    frame, context = _confirmed(frame, context, rows, seen)
    frame = replace(frame, is_doubtful_only=True, only="")
    needed = must_be_said(frame, context)
    if needed is not None:
        return _asked(frame, context, needed.numbers, needed.column, may_differ=True).telling(Notice(needed.why))
    return stay(context, frame) if doubts_in_rows(context.draft, frame.path, numbers_in(frame.entries)) else done(context, "next")


def _confirmed(frame: TableFrame, context: Context, rows: Sequence[TableRow], seen: Collection[int]) -> tuple[TableFrame, Context]:
    """Confirm rows: of those not seen only what is the same for many; whom a message reached only where it is said."""
    numbers = [row.number for row in rows]
    before = step_before(context.session, frame.path, numbers, f"确认 {len(numbers)} 条")
    unsaid = {row.number for row in rows if recipient_is_unsaid(row.doubts)}
    right = [doubt.path for doubt in doubts_in_rows(context.draft, frame.path, numbers)
             if not (doubt.place.endswith("].recipient") and _number_of(doubt.place) in unsaid) and (doubt.place.rpartition(".")[2] in PROPOSED or _number_of(doubt.place) in seen)]
    context = context.with_session(replace(context.session, draft=without_doubts(context.draft, right)))
    return _kept(replace(frame, before=before), context), context


def _number_of(place: str) -> int:
    return int(place.partition("[")[2].partition("]")[0])


def _kept(frame: TableFrame, context: Context) -> TableFrame:
    """The frame that remembers how rows stood before, where they stand otherwise now."""
    step = frame.before
    is_kept = step is not None and is_change(context.session, frame.path, step)
    return replace(frame, steps=with_step(frame.steps, step) if step is not None and is_kept else frame.steps, before=None)


def _taken_back(frame: TableFrame, context: Context) -> Outcome:
    *steps, last = frame.steps
    session = undone(context.session, frame.path, last)
    return stay(context.with_session(session), replace(frame, steps=tuple(steps))).telling(Notice(f"已撤销：{last.what}。"))


def _rows_typed(frame: TableFrame, context: Context, words: str) -> Outcome:
    """Which rows are meant; the fact, and its value, may stand behind them, and several such changes one after the other."""
    changes = [part for part in _BETWEEN.split(words) if part.strip()] or [words]
    outcome = stay(context, frame)
    for change in changes:
        outcome = _one_change(frame, context.with_session(outcome.session), change, is_whole=len(changes) > 1)
        if outcome.refused is not None:
            return refuse(context, frame, words, outcome.refused.fault)
        frame = outcome.frame if isinstance(outcome.frame, TableFrame) else frame
    return outcome


def _one_change(frame: TableFrame, context: Context, words: str, *, is_whole: bool) -> Outcome:
    """One change: rows, then the fact and the value where they are written; `is_whole` where nothing of it can be asked."""
    meant = rows_meant(words, searched(frame, context), tuple(column_names(frame.path, context)))
    if not meant.numbers:
        return refuse(context, frame, words, f"没有找到“{words.strip()}”这样的行。请写编号，例如 3、1-5,8，或者行里有的几个字。")
    frame = replace(frame, chosen=runs_of(meant.numbers), stage="column")
    column, value = column_meant(frame.path, meant.rest, context)
    known = value_meant(frame, context, column, value) if value else None
    if meant.rest and not column:
        return refuse(context, frame, words, f"不知道“{meant.rest}”是要改哪一项。可以只写编号，下一步再选。")
    if value and known is None:
        return refuse(context, frame, words, f"“{title_of(frame, context, column)}”里没有“{value}”。可以不写，下一步再选。")
    if known is not None:
        return _set(frame, context, meant.numbers, column, known)
    if is_whole:
        return refuse(context, frame, words, f"“{words.strip()}”没有写全。一次写好几处的，每处都写编号、哪一项、改成什么。")
    return _asked(frame, context, meant.numbers, column) if column else stay(context, frame)


def _set(frame: TableFrame, context: Context, numbers: Sequence[int], column: str, value: Json) -> Outcome:
    before = step_before(context.session, frame.path, numbers, _what(frame, context, numbers, column))
    session = answer_each(context.session, [path_in(frame, number, column) for number in numbers], value, context.extras)
    return _finished(replace(frame, chosen=runs_of(numbers), column=column, before=before), context.with_session(session))


def _cells_set(frame: TableFrame, context: Context, reply: CellsSet) -> Outcome:
    """One fact is set for rows that were marked; words that cannot be read change nothing."""
    known = set(numbers_in(frame.entries))
    numbers = sorted(known.intersection(reply.numbers))
    if not numbers:
        return stay(context, frame, Notice("没有选中哪一条。先在前面打勾，再改。", is_warning=True))
    if reply.column not in COLUMNS[frame.path]:
        return stay(context, frame)
    try:
        value = value_given(frame, context, numbers[0], reply.column, reply.values)
    except AnswerError as error:
        return refuse(context, frame, "、".join(reply.values), f"{title_of(frame, context, reply.column)}：{error}")
    return _set(frame, context, numbers, reply.column, value)


def _rows_confirmed(frame: TableFrame, context: Context, numbers: Sequence[int]) -> Outcome:
    """Confirm rows that were looked at; whom a message reached is confirmed only where it is said."""
    known = sorted(set(numbers_in(frame.entries)).intersection(numbers))
    rows = rows_of(context.draft, frame.path, known)
    unsaid = [row.number for row in rows if recipient_is_unsaid(row.doubts)]
    frame, context = _confirmed(frame, context, rows, known)
    outcome = stay(context, frame)
    return outcome.telling(Notice(f"{places_named(unsaid)}还要说是谁收到的。", is_warning=True)) if unsaid else outcome


def _words_typed(frame: TableFrame, context: Context, words: str) -> Outcome:
    """Show only the rows with these words."""
    if not words.strip():
        return stay(context, replace(frame, only="", stage="table"))
    if not rows_meant(words, searched(frame, context)).numbers:
        return refuse(context, frame, words, "没有找到。可以写号码、收到的人或者原文里的几个字；直接回车看全部。")
    return stay(context, replace(frame, only=words.strip(), is_doubtful_only=False, stage="table"))


def _column_chosen(frame: TableFrame, context: Context, value: str) -> Outcome:
    return _asked(frame, context, numbers_in(frame.chosen), value)


def _lacking_chosen(frame: TableFrame, context: Context, value: str) -> Outcome:
    return _asked(frame, context, lacking(frame, context)[value], value, may_differ=True)


def _asked(frame: TableFrame, context: Context, numbers: Sequence[int], column: str, *, may_differ: bool = False) -> Outcome:
    """Ask a fact for rows: together, or first how they differ where a wrong time or person would stand in the papers."""
    what = _what(frame, context, numbers, column)
    frame = replace(frame, chosen=runs_of(numbers), column=column, number=0, before=step_before(context.session, frame.path, numbers, what))
    if may_differ and len(numbers) > 1 and (is_written(frame, column) or column == "recipient"):
        return stay(context, replace(frame, stage="how"))
    return _together(frame, context)


def _what(frame: TableFrame, context: Context, numbers: Sequence[int], column: str) -> str:
    return f"{places_named(numbers)}的“{title_of(frame, context, column)}”"


def _how_chosen(frame: TableFrame, context: Context, value: str) -> Outcome:
    if value == "each":
        return _each(replace(frame, number=0), context)
    return _together(frame, context) if value == "same" else stay(context, replace(frame, stage="table", before=None))


def _together(frame: TableFrame, context: Context) -> Outcome:
    """Ask for the first of the rows; the others follow it."""
    numbers = numbers_in(frame.chosen)
    reason = f"下面一项对这 {len(numbers)} 条一起填写：{places_named(numbers)}。" if len(numbers) > 1 else f"{places_named(numbers)}："
    return put_above(context, replace(frame, stage="together"), QuestionFrame(path=path_in(frame, numbers[0], frame.column), reason=reason, out_of_turn=True))


def _each(frame: TableFrame, context: Context) -> Outcome:
    numbers = numbers_in(frame.chosen)
    if not 0 <= frame.number < len(numbers):
        return _finished(frame, context)
    number = numbers[frame.number]
    question = QuestionFrame(path=path_in(frame, number, frame.column), reason=f"{places_named([number])}：", out_of_turn=True)
    return put_above(context, replace(frame, stage="each"), question)


def _answered(frame: TableFrame, context: Context, ended: Ended) -> Outcome:
    if frame.stage == "each":
        return _each(replace(frame, number=frame.number + (1 if ended.move == "next" else -1)), context)
    if frame.stage != "together" or ended.move == "back":
        return _begun(replace(frame, stage="table", before=None), context)
    first, *others = numbers_in(frame.chosen)
    value = context.draft.at(path_in(frame, first, frame.column))
    session = answer_each(context.session, [path_in(frame, number, frame.column) for number in others], value, context.extras) if others else context.session
    return _finished(frame, context.with_session(session))


def _finished(frame: TableFrame, context: Context) -> Outcome:
    """What hangs on what was set is worked out anew."""
    numbers = numbers_in(frame.chosen)
    if frame.path == LIST:
        renew = propose_again if frame.column in _HANGS_ON_IT else propose
        context = context.with_session(renew(context.session, numbers, context.world.today))
    return stay(context, replace(_kept(frame, context), stage="table"))


_STAGES: Mapping[str, Literal["rows", "words", "lacking"]] = {"select": "rows", "find": "words", "fill": "lacking"}
_BY_WORDS: Mapping[str, Callable[[TableFrame, Context, str], Outcome]] = {"rows": _rows_typed, "words": _words_typed}
_BY_STAGE: Mapping[str, Callable[[TableFrame, Context, str], Outcome]] = {
    "table": _chosen_on_table, "column": _column_chosen, "lacking": _lacking_chosen, "how": _how_chosen,
}
