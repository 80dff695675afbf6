"""What was told and no paper of a bundle rests on: each event, and whoever is registered and was reached by nothing, with the reason.

In: a bundle. Out: what it is and why, in the words of the pack.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

from complaintgen.case.enums import Direction
from complaintgen.case.fields import place_name
from complaintgen.case.model import Contact, ContactOrAct
from complaintgen.law.assessment import Assessment, Ground, Reason, TooEarly, Verdict, ordinary_reminders
from complaintgen.papers._bundle import Bundle
from complaintgen.papers._further_conduct import shown_to_police
from complaintgen.papers._reasons import in_words, withheld_because


@dataclass(frozen=True, slots=True, kw_only=True)
class Unused:
    """Something that was told and that no provision in a paper rests on.

    Attributes:
        path: where it stands in the case.
        place: the same in words; an event by its number in the annex, where it has one.
        number: that number.
        reason: why.
    """

    path: str
    place: str
    number: int | None
    reason: str


def unused(bundle: Bundle) -> tuple[Unused, ...]:
    """Every event that the grounds of no paper rest on, in the order of the annex, then what no annex has."""
    return (*sorted(_events(bundle), key=lambda item: item.number or 0), *_uncounted(bundle), *_people(bundle))


def _events(bundle: Bundle) -> Iterator[Unused]:
    case, row = bundle.digest.whole, bundle.digest.row
    cited = {fact for paper in bundle.papers for ground in paper.pleaded if ground.provision.role == "conduct" for fact in ground.facts}
    reminders, carried = ordinary_reminders(case, bundle.assessment.day), _Carried.of(bundle.assessment)
    for path, event in case.placed_conduct():
        if event.id not in cited:
            number = row.get(event.id)
            place = f"附表第{number}项" if number else place_name(path, case=case)
            yield Unused(path=path, place=place, number=number, reason=in_words(_reason(event, bundle, carried, is_reminder=event.id in reminders), bundle.pack))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Carried:
    """What the law makes of each event, by its id: the first of the provisions of each kind."""

    established: Mapping[str, Ground]
    withheld: Mapping[str, Ground]
    too_early: Mapping[str, TooEarly]
    lacking: Mapping[str, str]
    """What is not known yet of a provision for which the event would count."""

    @classmethod
    def of(cls, assessment: Assessment) -> _Carried:
        """Everything that an assessment says of events."""
        conduct = [ground for ground in assessment.readings if ground.provision.role == "conduct"]
        return cls(
            established=_first_by_fact((ground, ground.facts) for ground in assessment.grounds if ground.provision.role == "conduct"),
            withheld=_first_by_fact((ground, ground.facts) for ground in assessment.withheld),
            too_early=_first_by_fact((item, item.facts) for item in assessment.too_early),
            lacking=_first_by_fact((label, test.finding.facts) for ground in conduct if ground.verdict is Verdict.UNKNOWN
                                   for label in [next((test.element.label for test in ground.results if test.finding.holds is None), None)] if label
                                   for test in ground.results))


_Said = TypeVar("_Said")


def _first_by_fact(said: Iterable[tuple[_Said, Iterable[str]]]) -> Mapping[str, _Said]:
    found: dict[str, _Said] = {}
    for what, facts in said:
        for fact in facts:
            found.setdefault(fact, what)
    return found


def _reason(event: ContactOrAct, bundle: Bundle, carried: _Carried, *, is_reminder: bool) -> Reason:
    if event.first_day is None:
        return Reason("unused_undated")
    if is_reminder:
        return Reason("unused_reminder")
    if event.id in carried.established:
        return Reason("unused_unpleaded")
    if held := carried.withheld.get(event.id):
        return Reason("unused_withheld", {"because": withheld_because(held, bundle.pack)})
    return _not_carried(event, bundle, carried)


def _not_carried(event: ContactOrAct, bundle: Bundle, carried: _Carried) -> Reason:
    """Why no provision holds for an event; the police are asked to examine what it shows beside what they are told of breaches."""
    if too_early := carried.too_early.get(event.id):
        return Reason("unused_too_early", {"law": too_early.edition.full_name, "start": too_early.edition.start})
    if lacks := carried.lacking.get(event.id):
        return Reason("unused_open", {"element": lacks})
    if shown_to_police(event) and any(bundle.pack.catalogue[paper.name].addressee == "police" for paper in bundle.papers):
        return Reason("unused_further")
    return Reason("unused_untagged" if isinstance(event, Contact) and not event.tags else "unused_no_rule")


def _uncounted(bundle: Bundle) -> Iterator[Unused]:
    case = bundle.digest.whole
    counted = {event.id for event in case.conduct}
    for index, event in enumerate(case.events or ()):
        if event.id not in counted:
            path = f"events[{index}]"
            why = "unused_own" if isinstance(event, Contact) and event.direction is Direction.OUTGOING else "unused_guessed"
            yield Unused(path=path, place=place_name(path, case=case), number=None, reason=in_words(Reason(why), bundle.pack))


def _people(bundle: Bundle) -> Iterator[Unused]:
    """Whoever is registered among those who were contacted, and was reached by nothing, named nowhere, and holds no exhibit."""
    case = bundle.digest.whole
    met = {person for event in case.conduct for person in (*event.reached, *(event.about or ()))} | {item.holder for item in case.evidence or ()}
    for index, person in enumerate(case.recipients or ()):
        if person.id not in met and person.as_plaintiff is None:
            path = f"recipients[{index}]"
            yield Unused(path=path, place=place_name(path, case=case), number=None, reason=in_words(Reason("unused_person"), bundle.pack))
