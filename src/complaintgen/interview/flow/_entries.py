"""One entry of a list: find it, change any of its facts, copy it, delete it and bring it back."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from complaintgen.case.fields import model_at, place_name
from complaintgen.interview.flow._context import Context, Event, Outcome, done, put_above, refuse, replaced, stay
from complaintgen.interview.flow._frames import (
    DeletedFrame,
    EntryChoiceFrame,
    EntryMenuFrame,
    EvidenceLinksFrame,
    FormFrame,
    SearchFrame,
)
from complaintgen.interview.flow._lists import MOST_OPTIONS
from complaintgen.interview.flow._page import Back, Chosen, Notice, Option, Page, Typed, menu
from complaintgen.interview.flow._question import asking
from complaintgen.interview.flow._wording import fact_of, row_of
from complaintgen.interview.model import Json, copy_entry, referring, remove_entry, steps_of

_MOST_PLACES = 3
"""Places named where an entry cannot be deleted."""


def view_search(frame: SearchFrame, context: Context) -> Page:
    """Which of many entries: its number or some words."""
    count = len(context.draft.entries(frame.path))
    return Page(path="@entry_words", kind="line", words=f"看第几项？（共 {count} 项）", why="输入编号，或者其中的几个字，例如号码、日期、原文里的话。")


def submit_search(frame: SearchFrame, context: Context, event: Event) -> Outcome:
    """Go on to the entries found."""
    match event:
        case Typed(words) if words.strip() and _found(context, frame.path, words):
            return replaced(context, EntryChoiceFrame(path=frame.path, words=words, out_of_turn=frame.out_of_turn))
        case Typed(words):
            count = len(context.draft.entries(frame.path))
            return refuse(context, frame, words, f"没有找到。请输入 1 到 {count} 的编号，或者其中的几个字。")
        case Back():
            return done(context, "back")
    return stay(context, frame)


def _found(context: Context, path: str, words: str) -> Sequence[str]:
    """The entries that the person means by a number or by words of theirs; all of them without words."""
    entries = context.draft.entries(path)
    places = [f"{path}[{index}]" for index in range(len(entries))]
    if not words:
        return places
    # The readers load when something was typed, so that the first question is on the screen at once.
    from complaintgen.intake.reading import plain

    wanted = plain(words).casefold()
    if wanted.isdecimal():
        return [f"{path}[{int(wanted) - 1}]"] if 0 < int(wanted) <= len(places) else []
    return [place for place, entry in zip(places, entries, strict=True) if wanted in " ".join(map(str, _facts_of(entry))).casefold()]


def _facts_of(entry: Mapping[str, Json]) -> Sequence[Json]:
    return [value for name, value in entry.items() if name != "id"]


def view_choice(frame: EntryChoiceFrame, context: Context) -> Page:
    """The entries found, to choose one."""
    places = _found(context, frame.path, frame.words)
    options = [Option(value=place, label="", row=row_of(context.draft, place, context.extras, is_numbered=bool(frame.words))) for place in places[:MOST_OPTIONS]]
    told = (Notice(f"找到 {len(places)} 项，下面是前 {MOST_OPTIONS} 项。"),) if len(places) > MOST_OPTIONS else ()
    return replace(menu("entry", "看哪一项？", options), notices=told)


def submit_choice(frame: EntryChoiceFrame, context: Context, event: Event) -> Outcome:
    """Go on to the entry chosen."""
    match event:
        case Chosen((place,)):
            return replaced(context, EntryMenuFrame(place=place, out_of_turn=frame.out_of_turn))
        case Back():
            return done(context, "back")
    return stay(context, frame)


def view_menu(frame: EntryMenuFrame, context: Context) -> Page:
    """What to do with an entry."""
    options = [Option(value="edit", label="修改"), *([Option(value="copy", label="复制成新的一项，再改不同的地方")] if _has_id(frame.place) else []),
               Option(value="delete", label="删除")]
    if _list_of(frame.place) == "evidence":
        options.insert(1, Option(value="after", label="重新选它能证明哪些"))
    return replace(menu("do", "", options), subject=row_of(context.draft, frame.place, context.extras, is_numbered=True))


def _list_of(place: str) -> str:
    return place.rpartition("[")[0]


def _has_id(place: str) -> bool:
    model = model_at(place)
    return model is not None and "id" in model.model_fields


def submit_menu(frame: EntryMenuFrame, context: Context, event: Event) -> Outcome:
    """Edit, copy or delete the entry, or tell anew what it proves."""
    match event:
        case Chosen(("edit",)):
            return replaced(context, FormFrame(place=frame.place, out_of_turn=frame.out_of_turn))
        case Chosen(("after",)):
            return replaced(context, EvidenceLinksFrame(frame.place))
        case Chosen(("copy",)):
            return _copied(frame, context)
        case Chosen(("delete",)):
            return _deleted(frame, context)
        case Back():
            return done(context, "back")
    return stay(context, frame)


def _copied(frame: EntryMenuFrame, context: Context) -> Outcome:
    session, place = copy_entry(context.session, frame.place)
    return replaced(context.with_session(session), FormFrame(place=place, out_of_turn=frame.out_of_turn))


def _deleted(frame: EntryMenuFrame, context: Context) -> Outcome:
    session, place = context.session, frame.place
    identifier = context.draft.text_at(f"{place}.id")
    named_by = referring(context.draft, _list_of(place), identifier) if identifier else []
    if named_by:
        places = [place_name(re.sub(r"\[\d+\]$", "", path), context.extras) for path in named_by[:_MOST_PLACES]]
        more = "等" if len(named_by) > _MOST_PLACES else ""
        return done(context, "back").telling(Notice(f"还有 {len(named_by)} 处提到它（{'、'.join(places)}{more}），先改那些地方，再删除。"))
    before = DeletedFrame(place=place, entry=context.draft.at(place), settled=tuple(sorted(session.settled)), aside=session.aside,
                          typed=session.typed, doubts=session.doubts, unconfirmed=context.draft.at("unconfirmed"))
    return replaced(context.with_session(remove_entry(session, place)), before)


def view_deleted(frame: DeletedFrame, context: Context) -> Page:
    """It is gone; it can be brought back."""
    del frame, context  # the page is the same whatever was deleted
    return menu("deleted", "已删除。", (Option(value="keep", label="好的"), Option(value="undo", label="删错了，恢复")), later="keep")


def submit_deleted(frame: DeletedFrame, context: Context, event: Event) -> Outcome:
    """Bring the entry back to its place, with what was remembered, or let it go."""
    match event:
        case Chosen(("undo",)):
            listed, index = _list_of(frame.place), int(steps_of(frame.place)[-1])
            entries = list(context.draft.entries(listed))
            draft = context.draft.with_value(listed, [*entries[:index], frame.entry, *entries[index:]])
            draft = draft if frame.unconfirmed is None else draft.with_value("unconfirmed", frame.unconfirmed)
            session = replace(context.session, draft=draft, settled=frozenset(frame.settled), aside=frame.aside, typed=frame.typed, doubts=frame.doubts)
            return done(context.with_session(session), "next")
        case Chosen() | Back():
            return done(context, "next")
    return stay(context, frame)


def view_form(frame: FormFrame, context: Context) -> Page:
    """All facts of an entry or part, to change one."""
    options = [Option(value=path, label=fact_of(context.draft, path, context.extras)) for path in context.route.form(frame.place)]
    return menu("fact", "改哪一项？", [*options, Option(value="back", label="改好了")], later="back")


def submit_form(frame: FormFrame, context: Context, event: Event) -> Outcome:
    """Ask the fact chosen."""
    match event:
        case Chosen(("back",)) | Back():
            return done(context, "next")
        case Chosen((path,)):
            return put_above(context, frame, asking(context, path, out_of_turn=frame.out_of_turn))
    return stay(context, frame)
