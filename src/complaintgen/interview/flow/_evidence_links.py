"""After an item of evidence is told: what it proves, asked once instead of at every message and step."""

from __future__ import annotations

from collections.abc import Iterator

from complaintgen.interview.flow._context import Begun, Context, Event, Outcome, done, stay, values_of
from complaintgen.interview.flow._frames import EvidenceLinksFrame
from complaintgen.interview.flow._page import Chosen, Option, Page
from complaintgen.interview.flow._wording import label_of, row_of
from complaintgen.interview.model import Session, answer, question_for

_LISTS = ("contacts", "acts", "objections", "steps", "harm.expenses", "parties")
_ALL_CONTACTS = "@all"
_MOST = 60
"""Entries offered one by one; with more of them one chooses all, or edits single ones."""


def _targets(context: Context) -> Iterator[str]:
    for path in _LISTS:
        yield from (f"{path}[{index}]" for index in range(len(context.draft.entries(path))))


def view(frame: EvidenceLinksFrame, context: Context) -> Page:
    """The contacts, acts and steps that the item can prove."""
    draft, extras = context.draft, context.extras
    contacts = len(draft.entries("contacts"))
    options = [Option(value=_ALL_CONTACTS, label=f"登记的全部 {contacts} 次联系")] if contacts > 1 else []
    options += [Option(value=path, label=f"{question_for(path.rpartition('[')[0], extras).ask.title}：", row=row_of(draft, path, extras))
                for path in list(_targets(context))[:_MOST]]
    options.append(Option(value="harm", label="造成的影响"))
    title = label_of(draft, "evidence", draft.text_at(f"{frame.place}.id"))
    return Page(path="@covers", kind="several", words=f"“{title}”能证明下面哪些？", why="文书会在每件事后面写上证据编号，窗口按编号核对。",
                options=tuple(options), can_stay_unknown=True)


def submit(frame: EvidenceLinksFrame, context: Context, event: Event) -> Outcome:
    """Write the number of the evidence at each fact it proves."""
    match event:
        case Begun():
            return stay(context, frame) if any(_targets(context)) else done(context, "next")
        case Chosen(values):
            return done(context.with_session(_linked(context, context.draft.text_at(f"{frame.place}.id"), values)), "next")
    return done(context, "next")


def _linked(context: Context, identifier: str, chosen: tuple[str, ...]) -> Session:
    places = list(chosen)
    if _ALL_CONTACTS in places:
        contacts = range(len(context.draft.entries("contacts")))
        places = [*(f"contacts[{index}]" for index in contacts), *(place for place in places if not place.startswith(("@", "contacts[")))]
    session = context.session
    for place in places:
        path = f"{place}.evidence"
        known = values_of(session.draft.at(path))
        if identifier not in known:
            session = answer(session, path, [*known, identifier], context.extras).session
    return session
