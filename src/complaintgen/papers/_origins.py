"""Where what a template reads comes from: facts, events, exhibits, provisions and blanks, noted while a paper is rendered.

In: the digest of a bundle, and what rendering tells an observer. Out: for each paragraph of a document what it was made from.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from typing import Any

from pydantic import BaseModel

from complaintgen.case.fields import facts_of
from complaintgen.case.model import Act, Contact, Evidence, Recipient, number_used
from complaintgen.formatting import Missing
from complaintgen.law.assessment import Ground, Suffered
from complaintgen.papers._bundle import Bundle, Paper, context_again
from complaintgen.papers._chronology import ConductRow
from complaintgen.papers._contact_statistics import (
    ContactStatistics,
    RecentConduct,
    SenderView,
    later_contacts,
    objected_on,
)
from complaintgen.papers._digest import CaseDigest
from complaintgen.papers._exhibits import Exhibit
from complaintgen.papers._figures import ChannelFigures, Figures
from complaintgen.papers._joint_views import JointView
from complaintgen.papers._plaintiffs import ClaimView
from complaintgen.papers._pleadings import Pleading, duties_in, powers_in
from complaintgen.papers._reliefs import LossView
from complaintgen.papers._required import Required, path_in
from complaintgen.papers._story import StoryPart
from complaintgen.papers._testimony import Testimony
from complaintgen.papers._urgency import Announcement
from complaintgen.word.template import Marks, trace

_ALL_CONTACTS = (ContactStatistics, Figures, ChannelFigures)
_ALL_CONDUCT = (RecentConduct, Suffered)
_OF_PART = ("told", "kind")
"""What is read of a part of the story to tell its events one by one, each of which tells of itself."""
_RULES = ("rule", "pleads")
"""The functions of templates whose arguments are ids of provisions."""
_SAID_NONE = {"has_no_steps": "steps", "has_no_objections": "objections", "has_no_parties": "parties"}
_AFTER_OBJECTION = ("after_objection", "times_after_objection", "reminders_after_objection", "acts_after_objection")
_FACTS_OF = {
    **dict.fromkeys(("asks", "amount", "claimed", "total", "total_of_all"), ("claims.items",)),
    **dict.fromkeys(("objected_on", *_AFTER_OBJECTION), ("objections",)),
    "venue": ("complainant.habitual_address", "complainant.registered_address"), "guardians": ("guardian",), "review": ("steps",), "authority": ("parties",),
}
"""The facts behind variables that are worked out of them and no longer show it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperOrigin:
    """One thing that a paragraph was made from.

    Attributes:
        kind: fact, event, exhibit, ground, or blank for a fact that is missing.
        name: its path, number or id.
        words: of a blank, what is printed.
        order: of a blank, when it was read.
    """

    kind: str
    name: str | int
    words: str = ""
    order: int = 0


class PaperObserver:
    """Notes where what a template reads comes from."""

    def __init__(self, digest: CaseDigest) -> None:
        self._noted: set[PaperOrigin] = set()
        self._reads = count(1)
        self._places = _places(digest)
        self._digest, self._row = digest, digest.row
        self._cited: Mapping[str, Sequence[Ground]] = {}
        self._senders = {contact.id: number_used(contact) for contact in digest.facts.contacts}

    def begin(self, rendered: Mapping[str, Any], paper: str) -> None:  # Any: variables by name
        """A document begins, whose annex may have numbers of its own."""
        row, case = rendered["row"], rendered["case"]
        remedies = [ground for pleading in rendered["remedies"] for ground in pleading.grounds]
        conduct = [ground for pleading in rendered["conduct"] for ground in pleading.grounds]
        self._cited = {
            "citations": [*conduct, *remedies], "remedy_citations": remedies, "duty_citations": duties_in(remedies, conduct), "power_citations": powers_in(remedies),
            "rule_citations": [ground for breach in rendered["breaches"] if not breach.right and breach.is_binding for ground in breach.grounds],
            "lead_citations": self._digest.assessment.leads_for(paper),
        }
        self._row = row if isinstance(row, Mapping) else {}
        if isinstance(case, BaseModel):
            self._places |= {id(case): ""} | {key: place for key, place in _walk(case, "") if key not in self._places}
        self._noted.clear()

    def taken(self) -> Marks:
        """What was noted since."""
        found = frozenset(self._noted)
        self._noted.clear()
        return found

    def named(self, name: str, value: object) -> None:
        """A variable may be worked out of facts, rows or provisions, or be a blank."""
        self._note_blank(value)
        if name in _SAID_NONE and value:
            self._note("fact", _SAID_NONE[name])
        elif name.startswith("rows_") and isinstance(value, str):
            self._note_rows(value)
        elif value:
            for fact in _FACTS_OF.get(name, ()):
                self._note("fact", fact)
        for ground in self._cited.get(name, ()):
            self._note_ground(ground)
        for item in value if isinstance(value, tuple) else ():
            if isinstance(item, Testimony):
                self._note("fact", path_in(item.told, "will_testify"))
        if name in _AFTER_OBJECTION and value and (told := objected_on(self._digest.facts)):
            counted = self._digest.facts.acts if name == "acts_after_objection" else self._digest.facts.contacts
            self._note_events(event.id for event in counted if event.first_day and event.first_day > told)

    def read(self, owner: object, name: object, value: object) -> None:
        """A fact or a view is read; a view says which rows it is of."""
        self._note_blank(value)
        if isinstance(owner, BaseModel | Required):
            self._read_fact(owner, str(name), value)
        elif isinstance(owner, ClaimView | LossView):
            own = "kind" if isinstance(owner, ClaimView) else "item"
            self._note_fact(path_in(owner.must, "amount" if name == "amount" else own), value)
        elif isinstance(owner, Testimony) and name in facts_of(Recipient):
            self._note_fact(path_in(owner.told, str(name)), value)
        elif owner is self._digest.exhibit:
            self._note("exhibit", str(value))
        elif not (isinstance(owner, StoryPart) and name in _OF_PART):
            self._read_view(owner)
        if name == "exhibits" and isinstance(value, str) and not isinstance(value, Missing):
            for exhibit in value.split("、"):
                self._note("exhibit", exhibit)

    def _read_fact(self, owner: BaseModel | Required[Any], name: str, value: object) -> None:  # Any: whatever is required
        if isinstance(owner, Contact | Act):
            self._note_events((owner.id,))
        elif isinstance(owner, Evidence):
            self._note("exhibit", self._digest.exhibit.get(owner.id, ""))
        elif isinstance(owner, Required):
            self._note_fact(path_in(owner, name), value)
        elif id(owner) in self._places and name in type(owner).model_fields:
            self._note_fact(f"{self._places[id(owner)]}.{name}".lstrip("."), value)

    def _read_view(self, owner: object) -> None:
        if isinstance(owner, ConductRow):
            self._note("event", owner.number)
        elif isinstance(owner, Exhibit):
            self._note("exhibit", owner.number)
        elif isinstance(owner, Ground):
            self._note_ground(owner)
        elif isinstance(owner, Announcement):
            self._note("event", owner.row)
        elif isinstance(rows := getattr(owner, "rows", None), str):
            self._note_rows(rows)
            pleaded = owner.grounds if isinstance(owner, Pleading) else [ground for pleading in owner.conduct for ground in pleading.grounds] if isinstance(owner, JointView) else ()
            for ground in pleaded:
                self._note_ground(ground)
        else:
            self._note_events(self._counted_in(owner))

    def _counted_in(self, view: object) -> Iterable[str]:
        """The ids of the events that a view of figures counts."""
        if isinstance(view, StoryPart):
            return view.events
        if isinstance(view, SenderView):
            return self._from(view.number)
        if view == self._digest.after_objection:
            return [contact.id for contact in later_contacts(self._digest.facts)]
        if isinstance(view, _ALL_CONTACTS):
            return [contact.id for contact in self._digest.facts.contacts]
        return self._row if isinstance(view, _ALL_CONDUCT) else ()

    def _from(self, number: str) -> Iterator[str]:
        """The contacts from a number, in whatever form they write it."""
        used = {self._senders[contact.id] for contact in self._digest.facts.contacts if number in (contact.sender, contact.account)}
        return (identifier for identifier, sender in self._senders.items() if sender in used)

    def called(self, function: object, arguments: tuple[object, ...], result: object) -> None:
        """A provision is cited or asked for, or a blank is left."""
        self._note_blank(result)
        if getattr(function, "__name__", "") in _RULES and result:
            pleaded = {ground.provision.id for ground in self._digest.assessment.grounds}
            for argument in arguments:
                if argument in pleaded or getattr(function, "__name__", "") == _RULES[0]:
                    self._note("ground", str(argument))

    def _note_blank(self, value: object) -> None:
        if isinstance(value, Missing) and value:
            self._noted.add(PaperOrigin(kind="blank", name=value.path, words=value, order=next(self._reads)))

    def _note_ground(self, ground: Ground) -> None:
        self._note("ground", ground.provision.id)
        self._note_events(ground.facts)

    def _note_events(self, events: Iterable[str]) -> None:
        for event in events:
            if event in self._row:
                self._note("event", self._row[event])

    def _note_rows(self, rows: str) -> None:
        for part in filter(None, rows.split("、")):
            first, _, last = part.partition("—")
            for number in range(int(first), int(last or first) + 1):
                self._note("event", number)

    def _note_fact(self, path: str, value: object) -> None:
        is_container = isinstance(value, BaseModel | Required) or (isinstance(value, tuple | list) and any(isinstance(item, BaseModel) for item in value))
        if not is_container and value is not None and value not in ((), "") and not isinstance(value, Missing):
            self._note("fact", path)

    def _note(self, kind: str, name: str | int) -> None:
        if name:
            self._noted.add(PaperOrigin(kind=kind, name=name))


def _places(digest: CaseDigest) -> dict[int, str]:
    """The JSON path of every part of the case, and of the case as each plaintiff tells it, by identity."""
    found = dict(_walk(digest.whole, ""))
    for plaintiff in digest.plaintiffs:
        own = plaintiff.own
        found |= {key: own.place(path) for key, path in _walk(own.case, "") if key not in found}
    return found


def _walk(model: BaseModel, path: str) -> Iterator[tuple[int, str]]:
    yield id(model), path
    for name in type(model).model_fields:
        value = getattr(model, name)
        inside = f"{path}.{name}".lstrip(".")
        if isinstance(value, BaseModel):
            yield from _walk(value, inside)
        for index, item in enumerate(value if isinstance(value, tuple) else ()):
            if isinstance(item, BaseModel):
                yield from _walk(item, f"{inside}[{index}]")


@dataclass(frozen=True, slots=True, kw_only=True)
class TracedPaper:
    """A document of a bundle with what each paragraph of its body was made from, and the numbers of its annex by the ids of the events."""

    paper: Paper
    marks: tuple[Marks, ...]
    rows: Mapping[str, int]


def traced(bundle: Bundle, papers: Iterable[Paper]) -> Iterator[TracedPaper]:
    """Trace some documents of a bundle; each is rendered once more, for the observer alone."""
    observer = PaperObserver(bundle.digest)
    pack = bundle.pack.observed_by(observer)
    for paper in papers:
        context = context_again(bundle, paper, pack)
        observer.begin(context.variables, paper.name)
        rows = context.variables["row"]
        template = pack.template(paper.filled.template.name.removesuffix(".docx"))
        yield TracedPaper(paper=paper, marks=trace(template, context.variables), rows=rows if isinstance(rows, Mapping) else {})
