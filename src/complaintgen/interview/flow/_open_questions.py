"""The stops after the facts are in: a first draft, and what the law and the papers still need, the most pressing first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from complaintgen.interview.flow._context import Context, Ended, Event, Outcome, done, leave, put_above, stay
from complaintgen.interview.flow._frames import (
    CONFIRM,
    ConfirmFrame,
    FirstDraftFrame,
    MendingFrame,
    OpenQuestion,
    OpenQuestionsFrame,
    PapersFrame,
)
from complaintgen.interview.flow._outlook import supports_a_paper
from complaintgen.interview.flow._page import Back, Chosen, Option, Page, menu
from complaintgen.interview.flow._question import asking


def view_first_draft(frame: FirstDraftFrame, context: Context) -> Page:
    """Go on, or write a first draft now."""
    del frame  # what is known decides
    if not supports_a_paper(context):
        options = (Option(value="go_on", label="继续补充（推荐）"), Option(value="papers", label="先看办理指引"), Option(value="leave", label="保存并离开，以后再来"))
        words = "最要紧的已经问完；按现在的回答，还写不出能提交的文书。"
        return replace(menu("draft", words, options, later="go_on"), why="办理指引写明还差什么；还有别的信息、电话、上门等情况的，回到前面补上。")
    options = (Option(value="go_on", label="继续补充，文书更完整（推荐）"), Option(value="papers", label="先生成一份初稿看看"), Option(value="leave", label="保存并离开，以后再来"))
    return replace(menu("draft", "最要紧的已经问完，现在就能生成初稿。", options, later="go_on"), why="初稿里没有填的地方会标出“待填”，以后补上再生成一次即可。")


def submit_first_draft(frame: FirstDraftFrame, context: Context, event: Event) -> Outcome:
    """Go on, write papers, or leave."""
    match event:
        case Chosen(("go_on",)):
            return done(context, "next")
        case Chosen(("papers",)):
            return put_above(context, frame, PapersFrame())
        case Chosen(("leave",)):
            return leave(context, frame)
        case Back():
            return done(context, "back")
    return stay(context, frame)


def submit_open_questions(frame: OpenQuestionsFrame, context: Context, event: Event) -> Outcome:
    """Ask what is worth asking, one after the other; papers are looked at again when all of it was asked."""
    is_back = event.move == "back" if isinstance(event, Ended) else frame.came_back
    now, pending, asked = frame.now, frame.pending, frame.asked
    if isinstance(event, Ended) and now is not None and not is_back:
        asked = (*asked, *(event.asked if now.path == CONFIRM else (now,)))
    if is_back:
        if not asked:
            return done(context, "back")
        pending = (now, *pending) if now is not None else pending
        now, asked = asked[-1], asked[:-1]
        if _is_confirmation(now):
            return _confirming_again(frame, context, (*asked, now), pending)
    else:
        pending = _still_open(context, pending, asked) or _still_open(context, _worth_asking(context), asked)
        if not pending:
            return done(context, "next", asked)
        now, pending = pending[0], pending[1:]
    above = ConfirmFrame() if now.path == CONFIRM else asking(context, now.path, reason=now.reason, out_of_turn=True)
    return put_above(context, replace(frame, now=now, pending=pending, asked=asked), above)


def _is_confirmation(question: OpenQuestion) -> bool:
    return question.path.startswith(CONFIRM)


def _confirming_again(frame: OpenQuestionsFrame, context: Context, asked: Sequence[OpenQuestion], pending: tuple[OpenQuestion, ...]) -> Outcome:
    """Show again what was confirmed; it comes first of all."""
    items = tuple(OpenQuestion(question.path.removeprefix(f"{CONFIRM}/"), question.reason) for question in asked if _is_confirmation(question))
    before = tuple(question for question in asked if not _is_confirmation(question))
    frame = replace(frame, now=OpenQuestion(CONFIRM, ""), pending=pending, asked=before, came_back=False)
    return put_above(context, frame, ConfirmFrame(items=items))


def _worth_asking(context: Context) -> tuple[OpenQuestion, ...]:
    # The papers load when the facts are in, so that the first question is on the screen at once.
    from complaintgen.interview.flow._readiness import open_questions

    pack = context.world.pack
    return () if pack is None else open_questions(context.draft, context.world.prepare(context.draft), pack, context.world.today)


def _still_open(context: Context, questions: Iterable[OpenQuestion], asked: Iterable[OpenQuestion]) -> tuple[OpenQuestion, ...]:
    session, known = context.session, {CONFIRM if _is_confirmation(question) else question.path for question in asked}
    # What stands in the file and is wrong must be mended even where it would not be asked.
    return tuple(question for question in questions if question.path not in session.settled | known
                 and (question.path == CONFIRM or session.draft.is_given(question.path) or context.route.matters(question.path)))


def submit_mending(frame: MendingFrame, context: Context, event: Event) -> Outcome:
    """Ask again for one fact of the file after the other; then the interview goes on where it stood."""
    faults = frame.faults[1:] if isinstance(event, Ended) else frame.faults
    if not faults:
        return Outcome(session=context.session, frame=None)
    return put_above(context, MendingFrame(faults), asking(context, faults[0].path, reason=faults[0].reason, out_of_turn=True))
