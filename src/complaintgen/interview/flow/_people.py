"""Several people who were contacted, written on one line; what is not clear is looked over before it is taken."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from complaintgen.case.enums import PersonKind
from complaintgen.errors import AnswerError
from complaintgen.interview.flow._context import Context, Event, Outcome, done, keep_typed, refuse, stay
from complaintgen.interview.flow._frames import PeopleFrame
from complaintgen.interview.flow._headings import heading_of
from complaintgen.interview.flow._page import Back, Chosen, Notice, Option, Page, Row, Typed, menu
from complaintgen.interview.model import Json, add_entries

if TYPE_CHECKING:
    from complaintgen.intake.reading import NamedPerson

_LIST = "recipients"


def view(frame: PeopleFrame, context: Context) -> Page:
    """Room for one line, or what it was understood to say."""
    if not frame.words:
        return Page(
            path=f"{_LIST}@people", kind="line", words="写下被联系的人", heading=heading_of(context.session, _LIST, context.extras),
            why="写“关系 姓名 电话”，知道多少写多少，用逗号分开；不知道名字的写人数。例如：父亲某某，母亲某某，同事8人，表妹李某 13800001111。微信群写群名和人数，例如：家人群35人。")
    people = _read(frame.words)
    options = (Option(value="right", label="都对，登记"), Option(value="again", label="不对，改一改"))
    rows = tuple(Row(_cells(person), number) for number, person in enumerate(people, 1))
    return replace(menu("people", f"这 {len(people)} 项对吗？", options), rows=rows, why="括号里写着哪里拿不准；不对的，选“改一改”，分开写清楚。")


def _read(words: str) -> Sequence[NamedPerson]:
    # The readers load when something was typed, so that the first question is on the screen at once.
    from complaintgen.intake.reading import read_people

    return read_people(words)


def _cells(person: NamedPerson) -> tuple[str, ...]:
    size = f"群，{person.size} 人" if person.size else "群" if person.is_group else ""
    return tuple(filter(None, (person.relation, person.name, size, person.phone, f"（{person.unsure}）" if person.unsure else "")))


def submit(frame: PeopleFrame, context: Context, event: Event) -> Outcome:
    """Take the people; ask first where something is not clear."""
    match event:
        case Typed(words):
            return _typed(frame, context, words)
        case Chosen(("right",)):
            return _taken(context, _read(frame.words))
        case Chosen() | Back() if frame.words:
            return stay(_with_words(context, frame.words), PeopleFrame())
        case Back():
            return done(context, "back")
    return stay(context, frame)


def _with_words(context: Context, words: str) -> Context:
    return context.with_session(keep_typed(context.session, f"{_LIST}@people", words))


def _typed(frame: PeopleFrame, context: Context, words: str) -> Outcome:
    try:
        people = _read(words)
    except AnswerError as error:
        return refuse(context, frame, words, str(error))
    if any(person.unsure for person in people):
        return stay(context, PeopleFrame(words=words))
    return _taken(context, people)


def _taken(context: Context, people: Sequence[NamedPerson]) -> Outcome:
    session, places = add_entries(context.session, _LIST, [_facts(person) for person in people])
    return done(context.with_session(session), "next").telling(Notice(f"登记了 {len(places)} 项，写得不对的可以再改。"))


def _facts(person: NamedPerson) -> Mapping[str, Json]:
    kind = PersonKind.GROUP.value if person.is_group else None
    facts: Mapping[str, Json] = {"kind": kind, "name": person.name, "relation": person.relation, "size": person.size, "phone": person.phone}
    return {name: value for name, value in facts.items() if value is not None}
