"""One fact is asked: its page, and what an answer, no answer or a new entry named in passing leads to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from complaintgen.case.model import Form
from complaintgen.errors import AnswerError
from complaintgen.identities.characters import unseen_in
from complaintgen.interview.flow._context import (
    Begun,
    Context,
    Ended,
    Event,
    Outcome,
    changed,
    done,
    leave,
    put_above,
    refuse,
    stay,
    values_of,
)
from complaintgen.interview.flow._following import followed
from complaintgen.interview.flow._frames import (
    EntryFrame,
    Frame,
    ListFrame,
    PastedLinesFrame,
    QuestionFrame,
    SafetyFrame,
)
from complaintgen.interview.flow._headings import heading_of
from complaintgen.interview.flow._page import NONE_LABEL, Back, Chosen, Kind, Notice, Option, Page, Typed, Unknown, menu
from complaintgen.interview.flow._pasted_lines import are_many_lines
from complaintgen.interview.flow._proposed_offices import offices_at, why_offered, with_name_to_check
from complaintgen.interview.flow._wording import MYSELF, label_of, shown, why_of
from complaintgen.interview.model import (
    EXTRA,
    CaseDraft,
    Control,
    Json,
    Question,
    SessionChange,
    add_entry,
    answer,
    check_off,
    close_part,
    leave_open,
    open_part,
    owner_of,
    question_for,
    read_answer,
    remove_entry,
    suggestion_for,
    words_of,
)

_MOST_PLACES = 3
"""So many characters that nobody sees are told with their place."""
YES, NO, NEW, WRITE, PROFILE = "yes", "no", "@new", "@write", "@card"
_MULTIPLE = frozenset({Control.CHOICES, Control.REFERENCES, Control.CHECKLIST})
_AGENT, _CLINIC = "agent", "clinic"


def asking(context: Context, path: str, *, reason: str = "", out_of_turn: bool = False) -> Frame:
    """The frame that asks what is at a path: a list or one fact."""
    if question_for(path, context.extras).control is Control.ENTRIES:
        return ListFrame(path=path, reason=reason, out_of_turn=out_of_turn)
    return QuestionFrame(path=path, reason=reason, out_of_turn=out_of_turn)


def view(frame: QuestionFrame, context: Context) -> Page:
    """The question with the answer so far, or what is suggested."""
    path, session, draft = frame.path, context.session, context.draft
    question = question_for(path, context.extras)
    given = draft.at(path)
    suggested = suggestion_for(path, draft, context.world.today) if not draft.is_given(path) else None
    values = _values(question, given) or (suggested.values if suggested else ())
    options = () if frame.is_writing else _options(question, values, context)
    typed = _shown(question, given, draft) if given is not None else _usual(path, context) or "".join(values)
    kind: Kind = ("several" if question.control in _MULTIPLE else "one") if options else "line"
    return Page(
        path=path, kind=kind, words=words_of(question, draft), heading=heading_of(session, path, context.extras), why=why_of(question, draft),
        form=question.form if kind == "line" else Form.TEXT, options=options, typed=typed, can_stay_unknown=question.can_stay_unknown,
        is_express=question.ask.is_express and given is None, notices=_broken_profile(question, context), reason=frame.reason, about=_about(frame, question, context),
        because=(suggested.because or why_offered(path, context)) if suggested else "")


def _shown(question: Question, given: Json, draft: CaseDraft) -> str:
    return NONE_LABEL if question.control in _MULTIPLE and given == [] else shown(question, given, draft)


def _about(frame: QuestionFrame, question: Question, context: Context) -> str:
    """The words that a question about a message is about; the person does not know it by its number."""
    if not (frame.out_of_turn or question.control is Control.CHOICES) or frame.path.endswith(".text"):
        return ""
    return context.draft.text_at(f"{owner_of(frame.path)}.text")


def _usual(path: str, context: Context) -> str:
    """The clinic's usual answer to a question of the pack; empty where there is none."""
    return context.world.profiles.answers.get(path.removeprefix(f"{EXTRA}."), "") if path.startswith(f"{EXTRA}.") else ""


def _broken_profile(question: Question, context: Context) -> tuple[Notice, ...]:
    fault = context.world.profiles.fault
    is_used = question.control is Control.GATE or question.path.startswith(f"{EXTRA}.")
    return (Notice(f"固定信息读不出来，先不用它。{fault}", is_warning=True),) if fault and is_used else ()


def _options(question: Question, values: Sequence[str], context: Context) -> tuple[Option, ...]:
    if question.control in (Control.YES_NO, Control.GATE):
        known = {YES: "是", NO: "否"}
    elif question.refers_to is not None:
        known = {identifier: label_of(context.draft, question.refers_to, identifier) for identifier in context.route.candidates(question)}
        known = {value: f"{MYSELF}（您）" if label == MYSELF else label for value, label in known.items()}
        known[NEW] = "不在上面，登记新的…"
    elif offices := offices_at(question.path, context):
        known = {value: value for value in values} | dict(offices) | {WRITE: "都不是，自己填写"}
    else:
        known = dict(question.options or {})
    saved = [Option(value=f"{PROFILE}{number}", label=f"是，用已保存的：{label}") for number, (label, _) in enumerate(_saved(question, context))]
    return (*saved, *(Option(value=value, label=label, is_chosen=value in values) for value, label in known.items()))


def _saved(question: Question, context: Context) -> Sequence[tuple[str, Json]]:
    """What can be taken from the saved profiles at the gate of a part: label and facts."""
    profiles = context.world.profiles
    if question.path == _AGENT:
        return profiles.agents
    return (profiles.clinic,) if question.path == _CLINIC and profiles.clinic is not None else ()


def _values(question: Question, given: Json) -> tuple[str, ...]:
    """The values of the options that are chosen already."""
    if question.control in (Control.YES_NO, Control.GATE):
        return () if given is None else (YES if given is not False else NO,)
    if question.control is Control.CHECKLIST and isinstance(given, list | tuple):
        return tuple(str(next(iter(entry.values()))) for entry in given if isinstance(entry, dict) and entry)
    return values_of(given)


def submit(frame: QuestionFrame, context: Context, event: Event) -> Outcome:
    """Take an answer; a question that was answered is done."""
    question = question_for(frame.path, context.extras)
    match event:
        case Ended():
            return _returned(frame, context, question, event)
        case Back():
            return stay(context, replace(frame, is_writing=False)) if frame.is_writing else done(context, "back")
        case Unknown():
            return _left_open(context, question)
        case Typed(words):
            return _typed(frame, context, question, words)
        case Chosen():
            return _chosen(frame, context, question, event)
    return stay(context, frame)


def _typed(frame: QuestionFrame, context: Context, question: Question, words: str) -> Outcome:
    if not words.strip() and question.can_stay_unknown and not question.is_required:
        return _left_open(context, question)
    if are_many_lines(words) and not _may_have_lines(question):
        return put_above(context, frame, PastedLinesFrame(words))
    try:
        value = read_answer(question, words, context.draft, context.world.today)
    except AnswerError as error:
        return refuse(context, frame, words, str(error))
    outcome = _given(context, answer(context.session, question.path, value, context.extras)).telling(*_unseen(words, value))
    return followed(outcome, context, question.path)


def _may_have_lines(question: Question) -> bool:
    """Whether an answer is words that somebody wrote, or tells in words of their own; these can have paragraphs."""
    if question.control is Control.WRITTEN_LIST or question.path.endswith(".text"):
        return True
    return question.form is Form.TEXT and question.ask.is_own_words and not question.path.endswith(".name")


def _unseen(words: str, value: Json) -> tuple[Notice, ...]:
    """What is to be told of characters that nobody sees: whether they were left out, or stay in the file as the words of a message do."""
    found = unseen_in(words)
    if not found:
        return ()
    places = "、".join(f"第{index + 1}个 U+{ord(character):04X}" for index, character in found[:_MOST_PLACES])
    is_kept = isinstance(value, str) and unseen_in(value)
    return (Notice(f"有{len(found)}个看不见的字符（{places}{'等' if len(found) > _MOST_PLACES else ''}），"
                   + ("照原样保留，文书里不印。" if is_kept else "已经去掉。")),)


def _given(context: Context, change: SessionChange) -> Outcome:
    context, told = changed(context, change)
    return done(context, "next").telling(*told)


def _left_open(context: Context, question: Question) -> Outcome:
    kept = context.draft.at(question.path)
    typed = {**context.session.typed, question.path: kept} if isinstance(kept, str) and not question.options else context.session.typed
    close = close_part if question.control is Control.GATE else leave_open
    outcome = _given(context, close(replace(context.session, typed=typed), question.path, context.extras))
    if not question.is_required:
        return outcome
    return replace(outcome, notices=(*outcome.notices, Notice(f"“{question.ask.title}”生成文书前必须补上，先空着。")))


def _chosen(frame: QuestionFrame, context: Context, question: Question, reply: Chosen) -> Outcome:
    if NEW in reply.values:
        return _new_entry(replace(frame, chosen=tuple(value for value in reply.values if value != NEW)), context, question)
    if reply.values == (WRITE,):
        return stay(context, replace(frame, is_writing=True))
    if question.control in _MULTIPLE:
        return _given(context, _several(context, question, reply.values))
    return _through_gate(context, question, reply.value) if question.control is Control.GATE else _one(frame, context, question, reply.value)


def _several(context: Context, question: Question, values: tuple[str, ...]) -> SessionChange:
    session, path, extras = context.session, question.path, context.extras
    if question.control is Control.CHECKLIST:
        return check_off(session, path, values, extras)
    # None of them is an answer too, and another one than no answer.
    return answer(session, path, list(values), extras)


def _one(frame: QuestionFrame, context: Context, question: Question, chosen: str) -> Outcome:
    value: Json = chosen == YES if question.control is Control.YES_NO else chosen
    change = answer(context.session, question.path, value, context.extras) if question.ask.is_kept else leave_open(context.session, question.path, context.extras)
    outcome = followed(_given(context, change), context, question.path)
    outcome = replace(outcome, session=with_name_to_check(outcome.session, question.path, chosen, context))
    if value is not True or not question.ask.if_yes:
        return outcome
    return replace(outcome, frame=frame, above=(SafetyFrame(question.path),), ended=None)


def _through_gate(context: Context, question: Question, value: str) -> Outcome:
    session, path, extras = context.session, question.path, context.extras
    if value == NO:
        return _given(context, close_part(session, path, extras))
    if value.startswith(PROFILE):
        return _given(context, answer(session, path, _saved(question, context)[int(value.removeprefix(PROFILE))][1], extras))
    return done(context, "next") if session.draft.is_given(path) else _given(context, open_part(session, path, extras))


def _new_entry(frame: QuestionFrame, context: Context, question: Question) -> Outcome:
    session, place = add_entry(context.session, question.refers_to or "", {})
    return put_above(context.with_session(session), replace(frame, registered=place), EntryFrame(place=place, out_of_turn=True))


def _returned(frame: QuestionFrame, context: Context, question: Question, ended: Ended) -> Outcome:
    """A new entry was registered, or help was shown."""
    place, asked_again = frame.registered, replace(frame, chosen=(), registered="")
    if not place:
        return done(context, "next") if ended.move == "next" else stay(context, frame)
    if context.draft.is_untold(place):
        return stay(context.with_session(remove_entry(context.session, place)), asked_again)
    if ended.move == "back":
        return stay(context, asked_again)
    identifier = context.draft.text_at(f"{place}.id")
    value: Json = [*frame.chosen, identifier] if question.control in _MULTIPLE else identifier
    return _given(context, answer(context.session, question.path, value, context.extras))


def view_safety(frame: SafetyFrame, context: Context) -> Page:
    """Where to find help now, and whether to go on."""
    help_now = question_for(frame.path, context.extras).ask.if_yes
    options = (Option(value="go", label="我现在可以继续填写"), Option(value="leave", label="先离开，回答已经保存"))
    return replace(menu("safety", "接下来？", options, later="go"), notices=(Notice(help_now, is_warning=True),))


def submit_safety(frame: SafetyFrame, context: Context, event: Event) -> Outcome:
    """Go on, leave, or back to the question."""
    if isinstance(event, Begun):
        return stay(context, frame)
    if event == Chosen(("leave",)):
        return leave(context, frame)
    return done(context, "next" if event == Chosen(("go",)) else "back")
