"""Questions as the guide asks them: of an event by its day and whom it reached, of a person by name, never by a place in a file.

In: the path of a fact in the whole case, the words of a pack. Out: the question in words that somebody understands who never saw the file.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any, NamedTuple

from complaintgen.case.fields import SOMEBODY, ask_at, place_name, question_at
from complaintgen.case.model import (
    SELF,
    Case,
    Claim,
    Contact,
    Event,
    Evidence,
    Party,
    Recipient,
    Sender,
    SenderClue,
    Step,
)
from complaintgen.files.tables import steps_of
from complaintgen.law.assessment import Gap, Reason
from complaintgen.packs.pack import Pack
from complaintgen.papers._conflicts import Conflict
from complaintgen.papers._reasons import gap_question, in_words
from complaintgen.patterns import Pattern

_OTHER_SIDE = "对方"
FILLED_BY_HAND = frozenset({"source", "called_number", "reply_to", "unit_address"})
"""Facts whose blank is filled in on the printed paper."""
MAY_STAY_OPEN = frozenset({"senders", "provider", "provider_address", "phones"})
"""Facts whose blank may stay open: an office finds them out by itself."""
_ASKING = ("是否", "何时", "怎样", "谁", "哪", "不", "有没有")
_EVENT_PLACE = Pattern(rf"{ask_at('events').title}第\d+项")


def named_question(path: str, case: Case, pack: Pack, row: Mapping[str, int], question: str = "") -> str:
    """The question for the fact at a path, with what it is about in words, an event with its number in the annex; `question` stands for that of the fact, where another is asked."""
    words = question or question_at(path, pack.questions, case)
    head, entry = _entry_at(path, case)
    if not entry:
        return in_words(Reason("asked_besides", {"question": words}), pack) if getattr(case, path, None) and "." not in path else words
    if isinstance(entry, Recipient | Party):
        called = _called(entry)
        spoken_of = SOMEBODY if isinstance(entry, Recipient) else _OTHER_SIDE
        if called and spoken_of in words:
            within = [name for name in _names_on(path, case)[1:] if name]
            return words.replace(spoken_of, f"{called}请求{within[0]}" if within and spoken_of + "：" in words else called)
    about = in_words(Reason(f"entry_{head}", _told_of(entry, case, row)), pack)
    return in_words(Reason("asked_of_entry", {"entry": about, "question": words}), pack) if about else words


def named_place(path: str, case: Case, pack: Pack, row: Mapping[str, int]) -> str:
    """What a place of the case is called by the names that stand in it, an event by its number in the annex; by its number in the case where something on the way has no name."""
    plain, entry = place_name(path, pack.questions, case), _entry_at(path, case)[1]
    names, title = _names_on(path, case), ask_at(path, pack.questions).title.removeprefix("线索的") if "." in path and not path.endswith("]") else ""
    if isinstance(entry, Event):
        told = _EVENT_PLACE.sub(f"附表第{row[entry.id]}项", plain) if entry.id in row else plain
        return f"{told.removesuffix(f'的{title}')}{_joined(title)}" if title and told.endswith(f"的{title}") else told
    if not names or not all(names) or (not title and "." in path and not path.endswith("]")):
        return plain
    if not title:
        return "的".join(names)
    return f"{'的'.join(names)}{_joined(title)}"


def _joined(title: str) -> str:
    """The title of a fact as it follows on what it is a fact of: one that reads as a question stands after a colon."""
    return f"{'：' if any(word in title for word in _ASKING) else '的'}{title}"


def _names_on(path: str, case: Case) -> list[str]:
    """What the entries of lists on the way of a path are called, the outermost first; empty text for one without a name."""
    found: object = case
    names: list[str] = []
    for step in steps_of(path):
        found = (found[step] if isinstance(found, tuple) and step < len(found) else None) if isinstance(step, int) else getattr(found, step, None)
        if isinstance(step, int):
            names.append(_name_of(found))
    return names


def _name_of(entry: object) -> str:
    """What an entry of a list is called, in quotes where it is no name; empty text where it has none."""
    match entry:
        case Recipient() | Party():
            return _called(entry) or (entry.role.label if isinstance(entry, Party) else "")
        case Sender():
            return entry.number or f"“{entry.account}”"
        case SenderClue():
            return f"线索（{entry.kind.label}）"
        case Claim():
            return f"“{entry.kind.label}”"
        case Evidence():
            return f"“{entry.title}”"
        case _:
            return ""


def named_gap(gap: Gap, case: Case, pack: Pack, row: Mapping[str, int]) -> str:
    """The question that settles something."""
    return named_question(gap.path, case, pack, row, gap_question(gap.path, gap.split_on, pack, case))


@dataclass(frozen=True, slots=True, kw_only=True)
class Lacking:
    """A blank: the title of the question, or what does not fit there, and the papers in which it stands.

    Attributes:
        papers: paper → which of its documents, by what their file names add; none where it stands in each.
        is_conflict: it is no blank, but what does not fit.
    """

    title: str
    papers: Mapping[str, tuple[str, ...]]
    is_conflict: bool = False


class MadeDocument(NamedTuple):
    """A document that was rendered, and its blanks, JSON path → title."""

    paper: str
    suffix: str
    missing: Mapping[str, str]


def lacking_in(made: Sequence[MadeDocument], conflicts: Sequence[Conflict], doubts: str) -> dict[str, Lacking]:
    """JSON path → what is missing or contradicts itself there, and in which of the papers made so far; in which of its documents, where that is not all."""
    lacking: dict[str, Lacking] = {}
    for paper, documents in groupby(made, key=lambda item: item.paper):
        several = list(documents)
        found = {path: title for item in several for path, title in item.missing.items()}
        for path, title in found.items():
            some = tuple(item.suffix for item in several if path in item.missing)
            _note(lacking, path, Lacking(title=title, papers={paper: some if len(some) < len(several) else ()}))
        for item in conflicts:
            if paper in item.papers:
                _note(lacking, item.paths[0], Lacking(title=item.why, papers={paper: ()}, is_conflict=True))
        if doubts:
            _note(lacking, "unconfirmed", Lacking(title=doubts, papers={paper: ()}, is_conflict=True))
    return lacking


def _note(lacking: dict[str, Lacking], path: str, blank: Lacking) -> None:
    """Add a paper to those that lack something."""
    others = lacking[path].papers if path in lacking else {}
    lacking[path] = replace(blank, papers={**others, **blank.papers})


def documents_named(papers: Mapping[str, tuple[str, ...]], titles: Mapping[str, str]) -> tuple[str, ...]:
    """What the documents are called: by the title of the paper, those that are only some of it with whom they are for."""
    return tuple(f"{titles[paper]}（{'、'.join(some)}）" if some else titles[paper] for paper, some in papers.items())


def blanks_asked(lacking: Mapping[str, Lacking], titles: Mapping[str, str], case: Case, pack: Pack, row: Mapping[str, int],
                 bases: Mapping[str, Mapping[str, object]]) -> dict[str, Any]:  # Any: variables by name
    """The variables of the guide that tell what other papers lack, all by the place of the case.

    Args:
        lacking: JSON path → the blank.
        titles: paper → its title.
        case: the whole case.
        pack: whose words.
        row: the numbers of the events.
        bases: JSON path → what the annex lacks of what a party is known by.
    """
    doubtful = {path: in_words(Reason("asked_basis", values), pack) for path, values in bases.items() if path in lacking and not lacking[path].is_conflict}
    titled = {path: ask_at(path, pack.questions).title if path in doubtful else blank.title for path, blank in lacking.items()}
    places = {path: place_name(path, pack.questions, case) if "[" in path else blank.title for path, blank in lacking.items()}
    asked = {place: _question_of(path, titled[path], case, pack, row, doubtful.get(path, "")) for path, place in places.items()}
    waits = {place: _wait_of(path, lacking[path], pack) for path, place in places.items()}
    held = _together(blank.papers for path, blank in lacking.items() if not waits[places[path]])
    return {"known_gaps": {place: titled[path] for path, place in places.items()}, "gap_questions": asked, "gap_waits": waits,
            "gap_papers": {place: "、".join(documents_named(lacking[path].papers, titles)) for path, place in places.items()},
            "gap_holds": dict(zip(held, documents_named(held, titles), strict=True))}


def _question_of(path: str, title: str, case: Case, pack: Pack, row: Mapping[str, int], doubt: str) -> str:
    """The question for a blank; one that does not bear the title of its fact has its own, or none."""
    own = "" if title == ask_at(path, pack.questions).title else in_words(Reason("asked_told", {"title": title}), pack)
    return named_question(path, case, pack, row, doubt or own) if own or title == ask_at(path, pack.questions).title else ""


def _together(each: Iterable[Mapping[str, tuple[str, ...]]]) -> dict[str, tuple[str, ...]]:
    """The documents of several blanks, each once."""
    found: dict[str, tuple[str, ...]] = {}
    for papers in each:
        for paper, some in papers.items():
            known = found.get(paper, some)
            found[paper] = tuple(dict.fromkeys((*known, *some))) if known and some else ()
    return found


def _wait_of(path: str, blank: Lacking, pack: Pack) -> str:
    """Why a paper may be handed in with a blank: "open", "hand", "" where it may not, and "conflict" where it is none."""
    name = path.rpartition(".")[2]
    if name in MAY_STAY_OPEN | FILLED_BY_HAND:
        return "open" if name in MAY_STAY_OPEN else "hand"
    if blank.is_conflict:
        return "conflict"
    return "hand" if all(never_held_back(paper, pack) for paper in blank.papers) else ""


def never_held_back(paper: str, pack: Pack) -> bool:
    """Whether a paper goes in today and is filled by hand where it has to be: nobody waits with a report to the police, nor with the list of evidence that goes with it."""
    entry = pack.catalogue[paper]
    return entry.addressee == "police" or entry.offered == "evidence"


_Entry = Event | Recipient | Party | Claim | Evidence | Sender | Step


def _entry_at(path: str, case: Case) -> tuple[str, _Entry | None]:
    """The outermost entry of a list into which a path leads, and what kind it is."""
    found: object = case
    for step in steps_of(path):
        if isinstance(step, int):
            entry = found[step] if isinstance(found, tuple) and step < len(found) else None
            kind = next((name for name, types in _KINDS.items() if isinstance(entry, types)), "")
            return (kind, entry) if kind and isinstance(entry, _Entry) else ("", None)
        found = getattr(found, step, None)
    return "", None


_KINDS: Mapping[str, type[_Entry]] = {"contact": Contact, "act": Event, "person": Recipient, "party": Party, "claim": Claim, "exhibit": Evidence, "sender": Sender, "step": Step}


def _called(entry: Recipient | Party) -> str:
    return entry.name or (entry.relation or "" if isinstance(entry, Recipient) else "")


def _told_of(entry: _Entry, case: Case, row: Mapping[str, int]) -> dict[str, object]:
    """What the phrase of an entry is rendered with."""
    people = {person.id: _called(person) for person in case.recipients or ()}
    to = people.get(entry.recipient, "") if isinstance(entry, Contact) and entry.recipient != SELF else ""
    number = row.get(entry.id) if isinstance(entry, Event) else None
    return {"entry": entry, "row": number, "to": to, "to_self": isinstance(entry, Contact) and entry.recipient == SELF}
