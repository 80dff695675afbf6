"""Many messages at once: pasted, or read from a file that the person names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from complaintgen.errors import AnswerError
from complaintgen.interview.flow._context import Context, Event, Outcome, done, keep_typed, refuse, replaced, stay
from complaintgen.interview.flow._frames import ImportFrame, MessageSplitFrame, PasteFrame
from complaintgen.interview.flow._headings import heading_of
from complaintgen.interview.flow._message_split import PASTED, message_of, whole_of
from complaintgen.interview.flow._page import Back, Failed, MessagesRead, NoFile, Notice, Page, ReadMessages, Typed
from complaintgen.interview.flow._runs import LIST
from complaintgen.interview.model import CaseDraft

_MOST_NOTES = 40
"""Notes on a file told one by one; of more, only their number."""


def view_paste(frame: PasteFrame, context: Context) -> Page:
    """Room for many messages."""
    del frame  # there is one place to paste
    return Page(
        path=PASTED, kind="lines", words="粘贴信息原文", heading=heading_of(context.session, LIST, context.extras),
        why="从手机或者电脑复制，一次可以很多条；两条之间空一行，或者每条开头有时间和号码，都能分开。原文不会改动。在终端里粘贴：单击鼠标右键，或者按 Ctrl+Shift+V（苹果电脑 Command+V）。")


def submit_paste(frame: PasteFrame, context: Context, event: Event) -> Outcome:
    """Part the words into messages; they are kept until the messages are taken."""
    match event:
        case Typed(words):
            # The readers load when something was pasted, so that the first question is on the screen at once.
            from complaintgen.intake.reading import read_text

            try:
                read_text(words)
            except AnswerError as error:
                return refuse(context, frame, words, str(error))
            return replaced(context.with_session(keep_typed(context.session, PASTED, words)), split_of(words, context))
        case Back():
            return done(context, "back")
    return stay(context, frame)


def split_of(words: str, context: Context) -> MessageSplitFrame:
    """How pasted words are parted into messages."""
    from complaintgen.intake.conversations import split_messages

    return MessageSplitFrame(messages=tuple(map(message_of, split_messages(words, context.world.today, _own_numbers(context)))))


def _own_numbers(context: Context) -> tuple[str, ...]:
    """The telephone numbers of the person, as far as they are told."""
    person = context.session.draft.raw.get("complainant")
    phone = person.get("phone") if isinstance(person, Mapping) else None
    return (phone,) if isinstance(phone, str) and phone else ()


def view_import(frame: ImportFrame, context: Context) -> Page:
    """Which file."""
    del frame, context  # the page is always the same
    return Page(path=f"{LIST}@file", kind="line", words="文件在哪里？", why="把文件拖到窗口里，或者输入完整路径。")


def submit_import(frame: ImportFrame, context: Context, event: Event) -> Outcome:
    """Have the file read, and show how its messages are parted."""
    match event:
        case Typed(words):
            return stay(context, frame, effects=(ReadMessages(words),))
        case NoFile(words, fault):
            return refuse(context, frame, words, fault)
        case Failed(reason):
            return done(context, "back").telling(Notice(reason, is_warning=True))
        case MessagesRead():
            return _read(context, event)
        case Back():
            return done(context, "back")
    return stay(context, frame)


def _read(context: Context, report: MessagesRead) -> Outcome:
    """Whole contacts are taken as they are; messages are shown as they are parted."""
    from complaintgen.intake import merge_exhibits
    from complaintgen.intake.conversations import Pasted

    whole = tuple(whole_of(item) for item in report.found if not isinstance(item, Pasted))
    messages = tuple(message_of(item) for item in report.found if isinstance(item, Pasted))
    told = [Notice(f"  {note}") for note in report.notes[:_MOST_NOTES]]
    if len(report.notes) > _MOST_NOTES:
        told.append(Notice(f"  （后面还有 {len(report.notes) - _MOST_NOTES} 处）"))
    if whole:
        told.append(Notice(f"读出 {len(whole)} 条短信、通话等记录。"))
    if report.exhibits:
        listed = merge_exhibits(context.session.draft.raw, report.exhibits)
        context = context.with_session(replace(context.session, draft=CaseDraft(listed.raw)))
        told.append(Notice(f"登记证据 {len(listed.paths)} 份。" if listed.paths else "这份证据已经登记过。"))
        if not whole and not messages:
            return done(context, "back").telling(*told)
    return replaced(context, MessageSplitFrame(messages=messages, whole=whole, file=report.file, sha256=report.sha256)).telling(*told)
